//! Pages to read the caught mail in a browser: the inbox, one mail, its HTML part, its bytes.
//!
//! Work without JavaScript. Refuse to run what a mail contains: the HTML part is shown in a sandbox
//! under a policy that loads nothing.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use minijinja::{Value, context};
use serde::Deserialize;

use super::{
    super::templates::{self, escaped},
    mailbox::{CaughtMail, Mailbox},
};

/// At most this many mails are listed on one page, newest first.
const LISTED: usize = 500;

/// What may happen inside the frame that shows a mail: nothing loads, links open outside.
const FRAME_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
     sandbox allow-popups allow-popups-to-escape-sandbox";

#[derive(Clone, Debug)]
struct Reader {
    mailbox: Mailbox,
    base: &'static str,
}

#[derive(Debug, Default, Deserialize)]
struct Filter {
    #[serde(default)]
    to: String,
}

/// The pages of `mailbox` under `base`: empty for the root, else such as `/inbox`. To be merged into a
/// router, not nested.
pub fn pages(mailbox: Mailbox, base: &'static str) -> Router {
    let bare = match base {
        "" => Router::new(),
        base => Router::new().route(base, get(inbox)),
    };
    bare.route(&format!("{base}/"), get(inbox))
        .route(&format!("{base}/mail/{{id}}"), get(mail))
        .route(&format!("{base}/mail/{{id}}/html"), get(html_part))
        .route(&format!("{base}/mail/{{id}}/raw"), get(raw))
        .with_state(Reader { mailbox, base })
}

async fn inbox(State(reader): State<Reader>, Query(filter): Query<Filter>) -> Response {
    let wanted = filter.to.trim().to_lowercase();
    let mut mails = reader.mailbox.messages();
    let mut recipients: Vec<String> = mails.iter().flat_map(|mail| mail.to.clone()).collect();
    recipients.sort_unstable();
    recipients.dedup();
    let total = mails.len();
    mails.retain(|mail| mail.to.iter().any(|to| to.to_lowercase().contains(&wanted)));
    let listed: Vec<Value> = mails.iter().rev().take(LISTED).map(row).collect();
    let found = mails.len();
    shown(
        "inbox.html",
        context! {
            base => reader.base, mails => listed, recipients => recipients,
            wanted => wanted, total => total, found => found,
        },
    )
}

async fn mail(State(reader): State<Reader>, Path(id): Path<String>) -> Response {
    let Some(mail) = find(&reader, &id) else {
        return missing();
    };
    let text = mail.text.as_deref().map(linked);
    let headers: Vec<Value> = mail
        .headers
        .iter()
        .map(|(name, value)| context! { name => name.as_str(), value => value.as_str() })
        .collect();
    shown(
        "mail.html",
        context! {
            base => reader.base, mail => row(&mail), headers => headers,
            text => text.map(Value::from_safe_string), has_html => mail.html.is_some(),
            size => mail.raw.len(),
        },
    )
}

async fn html_part(State(reader): State<Reader>, Path(id): Path<String>) -> Response {
    match find(&reader, &id).and_then(|mail| mail.html.clone()) {
        Some(html) => {
            let fields = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_SECURITY_POLICY, FRAME_POLICY),
            ];
            (fields, opening_outside(&html)).into_response()
        }
        None => missing(),
    }
}

async fn raw(State(reader): State<Reader>, Path(id): Path<String>) -> Response {
    match find(&reader, &id) {
        Some(mail) => {
            let fields = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (fields, mail.raw.clone()).into_response()
        }
        None => missing(),
    }
}

fn find(reader: &Reader, id: &str) -> Option<Arc<CaughtMail>> {
    let id = id.parse().ok()?;
    reader.mailbox.message(id)
}

fn row(mail: &Arc<CaughtMail>) -> Value {
    context! {
        id => mail.id, filter => filter(mail.to.first()), from => mail.from.as_str(), to => mail.to.join(", "),
        subject => mail.subject.as_str(), language => mail.language.as_deref(),
        at => mail.received_at.utc().format("%-d %b, %H:%M").to_string(),
        full => mail.received_at.to_string(),
    }
}

/// The query that lists the mails to `recipient`.
fn filter(recipient: Option<&String>) -> String {
    let recipient = recipient.map(String::as_str).unwrap_or_default();
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("to", recipient)
        .finish()
}

fn shown(name: &str, facts: Value) -> Response {
    match painted(name, facts) {
        Ok(page) => {
            let typed = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (typed, page).into_response()
        }
        Err(error) => {
            let told = format!("the inbox cannot be shown: {error:#}");
            (StatusCode::INTERNAL_SERVER_ERROR, told).into_response()
        }
    }
}

fn painted(name: &str, facts: Value) -> anyhow::Result<String> {
    let templates = templates::parsed(&[
        ("style.html", include_str!("style.html")),
        ("inbox.html", include_str!("inbox.html")),
        ("mail.html", include_str!("mail.html")),
    ])?;
    Ok(templates.get_template(name)?.render(facts)?)
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "There is no such mail.").into_response()
}

/// `html` with its links told to open outside the frame.
fn opening_outside(html: &str) -> String {
    const BASE: &str = "<base target=\"_blank\">";
    let lower = html.to_ascii_lowercase();
    let at = lower
        .find("<head")
        .and_then(|head| Some(head + lower.get(head..)?.find('>')? + 1))
        .unwrap_or(0);
    let (before, after) = html.split_at_checked(at).unwrap_or(("", html));
    format!("{before}{BASE}{after}")
}

/// `text` escaped for HTML, with its web addresses as links.
fn linked(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = rest.find("http") {
        let (before, from) = rest.split_at(at);
        html.push_str(&escaped(before));
        if from.starts_with("http://") || from.starts_with("https://") {
            let end = from
                .find(|c: char| {
                    c.is_whitespace() || matches!(c, '<' | '>' | '"' | '。' | '，' | '）' | '」')
                })
                .unwrap_or(from.len());
            let address = from[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
            let safe = escaped(address);
            html.push_str(&format!(
                "<a href=\"{safe}\" target=\"_blank\" rel=\"noopener\">{safe}</a>"
            ));
            rest = &from[address.len()..];
        } else {
            html.push_str("http");
            rest = &from["http".len()..];
        }
    }
    html.push_str(&escaped(rest));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_become_links_and_nothing_else_becomes_markup() {
        let html = linked("See https://a.example/t?x=1&y=2. <b>http</b> http://b.example/");
        assert_eq!(
            html,
            "See <a href=\"https://a.example/t?x=1&amp;y=2\" target=\"_blank\" rel=\"noopener\">\
             https://a.example/t?x=1&amp;y=2</a>. &lt;b&gt;http&lt;/b&gt; \
             <a href=\"http://b.example/\" target=\"_blank\" rel=\"noopener\">http://b.example/</a>"
        );
    }

    #[test]
    fn links_of_an_html_mail_open_outside_the_frame() {
        let page = opening_outside("<!doctype html><HEAD lang=de><title>x</title></HEAD>");
        assert!(page.contains("<HEAD lang=de><base target=\"_blank\"><title>"));
        assert!(opening_outside("<p>x</p>").starts_with("<base"));
    }
}
