//! Words a request: its headers, its body, and what of both may travel to which host.
//!
//! Refuses to carry what is meant for one server, such as a key or a cookie, to another.

use reqwest::{
    Client, Method as HttpMethod, RequestBuilder,
    header::{self, HeaderMap, HeaderName, HeaderValue},
};
use url::Url;

use super::{Validators, unpack};
use crate::{
    locale::Language,
    source::{Method, Source},
};

const ACCEPT: &str = "text/html, application/xhtml+xml, application/xml;q=0.9, \
    application/json;q=0.9, application/pdf;q=0.9, */*;q=0.8";

/// The request for one hop of a look.
pub(super) fn words(
    client: &Client,
    source: &Source,
    validators: &Validators,
    url: &Url,
    method: Method,
    cookies: Option<&str>,
) -> RequestBuilder {
    let mut headers = headers(source, validators, url, cookies);
    let (method, body) = match (method, &source.request.body) {
        (Method::Get, _) => (HttpMethod::GET, None),
        (Method::Post, body) => (HttpMethod::POST, Some(body.clone().unwrap_or_default())),
    };
    if let Some(body) = &body
        && !headers.contains_key(header::CONTENT_TYPE)
    {
        headers.insert(header::CONTENT_TYPE, content_type(body));
    }
    let request = client.request(method, url.clone()).headers(headers);
    match body {
        Some(body) => request.body(body),
        None => request,
    }
}

/// Whether `url` is at home at `source`: its own host and port, or the same host asked over TLS instead.
pub(super) fn at_home(source: &Source, url: &Url) -> bool {
    let own = &source.url;
    let raised = own.scheme() == "http" && url.scheme() == "https";
    url.origin() == own.origin()
        || (raised && own.host() == url.host() && own.port().is_none() && url.port().is_none())
}

fn headers(
    source: &Source,
    validators: &Validators,
    url: &Url,
    cookies: Option<&str>,
) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| {
        // A value that cannot stand in a header was not sent by a server and is not configured: `check`
        // refuses it. Asking without it is still a look.
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            headers.insert(name, value);
        }
    };
    put(header::ACCEPT, ACCEPT);
    put(header::ACCEPT_ENCODING, unpack::ACCEPTED);
    put(header::ACCEPT_LANGUAGE, &accept_language(&source.language));
    if let Some(etag) = &validators.etag {
        put(header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = &validators.last_modified {
        put(header::IF_MODIFIED_SINCE, date);
    }
    if let Some(cookies) = cookies {
        put(header::COOKIE, cookies);
    }
    if at_home(source, url) {
        let request = &source.request;
        for (name, value) in request.headers.iter().chain(&request.secret_headers) {
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                let joined = match (name == header::COOKIE, cookies) {
                    (true, Some(cookies)) => format!("{value}; {cookies}"),
                    _ => value.clone(),
                };
                put(name, &joined);
            }
        }
    }
    headers
}

/// JSON when it looks like it, else a form, as browsers send one.
fn content_type(body: &str) -> HeaderValue {
    HeaderValue::from_static(match body.trim_start().as_bytes().first() {
        Some(b'{' | b'[') => "application/json",
        Some(b'<') => "text/xml; charset=utf-8",
        _ => "application/x-www-form-urlencoded",
    })
}

/// `Accept-Language` for readers of `language`.
pub(in crate::source) fn accept_language(language: &Language) -> String {
    let (tag, primary) = (language.tag(), language.primary());
    if tag == primary {
        format!("{tag}, *;q=0.5")
    } else {
        format!("{tag}, {primary};q=0.9, *;q=0.5")
    }
}
