//! Reads how a source is asked: its method, body, headers, proxy, and whether a browser builds the page.
//!
//! Refuses a body where none is sent, methods that could change something at the regulator's, and a password in
//! the address of a proxy: such files are read by many.

use url::Url;

use super::{
    outside::Outside,
    relay::Secret,
    section::{Section, Wrong},
    written,
};
use crate::source::{Method, Render, Request};

/// Most bytes of a body.
const MAX_BODY: usize = 64 * 1024;

/// Reads the request keys of one `[[source]]`. A secret that is not there is a problem only where it is `needed`.
pub(super) fn read(section: &Section<'_>, outside: Outside<'_>, needed: bool) -> Request {
    let body = section.text("body", body);
    let method = section.text("method", method);
    if section.has("body") && method == Some(Method::Get) {
        let what = "\"body\" stands beside method = \"GET\", which sends none";
        section.wrong(
            "body",
            Wrong::new(what, "write method = \"POST\", or take it out"),
        );
    }
    let otherwise = if body.is_some() {
        Method::Post
    } else {
        Method::Get
    };
    let request = Request {
        method: method.unwrap_or(otherwise),
        body,
        headers: headers(section),
        secret_headers: secret_headers(section, outside, needed),
        proxy: proxy(section, outside, needed),
        render: section.text("render", render).unwrap_or_default(),
    };
    if request.render == Render::Browser {
        for key in [
            "method",
            "body",
            "proxy",
            "headers",
            "headers_env",
            "headers_file",
        ] {
            if section.has(key) {
                let what = format!(
                    "\"{key}\" stands beside render = \"browser\", which visits an address"
                );
                section.wrong(key, Wrong::new(what, "keep one of them"));
            }
        }
    }
    request
}

fn method(text: &str) -> Result<Method, Wrong> {
    match text {
        "GET" => Ok(Method::Get),
        "POST" => Ok(Method::Post),
        other => {
            let what = format!("\"{}\" is no method to look with", other.escape_debug());
            Err(Wrong::new(what, "write GET or POST"))
        }
    }
}

fn render(text: &str) -> Result<Render, Wrong> {
    match text {
        "plain" => Ok(Render::Plain),
        "browser" => Ok(Render::Browser),
        other => {
            let what = format!("\"{}\" is no way to build a page", other.escape_debug());
            Err(Wrong::new(what, "write plain or browser"))
        }
    }
}

fn body(text: &str) -> Result<String, Wrong> {
    if text.len() <= MAX_BODY {
        Ok(text.to_owned())
    } else {
        Err(Wrong::new(
            "the body is longer than 64 KiB",
            "shorten the query",
        ))
    }
}

fn headers(section: &Section<'_>) -> Vec<(String, String)> {
    let pairs = section.pairs("headers");
    for (name, value) in &pairs {
        check_header(section, "headers", name, value);
    }
    pairs
}

fn check_header(section: &Section<'_>, key: &'static str, name: &str, value: &str) {
    let wrongs = [
        written::header_name(name).err(),
        written::header_value(value).err(),
    ];
    for wrong in wrongs.into_iter().flatten() {
        section.wrong(key, wrong);
    }
}

/// `headers_env` names a variable for each header, `headers_file` a file.
fn secret_headers(
    section: &Section<'_>,
    outside: Outside<'_>,
    needed: bool,
) -> Vec<(String, String)> {
    let from_env = |name: &str| outside.variable(name);
    let from_file = |file: &str| outside.file(file, ", or use headers_env");
    let mut headers = Vec::new();
    let mut read = |key, name: String, secret: Result<Secret, Wrong>| match secret {
        Ok(secret) => {
            check_header(section, key, &name, secret.reveal());
            headers.push((name, secret.reveal().to_owned()));
        }
        Err(wrong) if needed => section.wrong(key, wrong),
        Err(_) => {}
    };
    for (name, variable) in section.pairs("headers_env") {
        read("headers_env", name, from_env(&variable));
    }
    for (name, file) in section.pairs("headers_file") {
        read("headers_file", name, from_file(&file));
    }
    headers
}

/// The proxy with its password, which comes from `proxy_password_env` or `proxy_password_file`.
fn proxy(section: &Section<'_>, outside: Outside<'_>, needed: bool) -> Option<Url> {
    let proxy = section.text("proxy", written::proxy);
    let from_env = section.text("proxy_password_env", |name| Ok(outside.variable(name)));
    let from_file = section.text("proxy_password_file", |file| {
        Ok(outside.file(file, ", or use proxy_password_env"))
    });
    let key = match from_env.is_some() {
        true => "proxy_password_env",
        false => "proxy_password_file",
    };
    let Some(read) = from_env.or(from_file) else {
        return proxy;
    };
    let Some(mut proxy) = proxy.filter(|proxy| !proxy.username().is_empty()) else {
        let what = format!("\"{key}\" stands without a user in \"proxy\"");
        section.wrong(
            key,
            Wrong::new(what, "write proxy = \"http://user@host:3128\""),
        );
        return None;
    };
    match read {
        // An address with a user has a host, so it takes a password.
        Ok(secret) => drop(proxy.set_password(Some(secret.reveal()))),
        Err(wrong) if needed => section.wrong(key, wrong),
        Err(_) => {}
    }
    Some(proxy)
}
