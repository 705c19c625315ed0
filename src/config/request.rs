//! Reads how a source is asked: its method, body, headers, proxy, and whether a browser builds the page.
//!
//! Refuses a body where none is sent, and methods that could change something at the regulator's.

use super::{
    section::{Section, Wrong},
    written,
};
use crate::source::{Method, Render, Request};

/// Most bytes of a body.
const MAX_BODY: usize = 64 * 1024;

/// Reads the request keys of one `[[source]]`.
pub(super) fn read(section: &Section<'_>) -> Request {
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
        proxy: section.text("proxy", written::url),
        render: section.text("render", render).unwrap_or_default(),
    };
    if request.render == Render::Browser {
        for key in ["method", "body", "proxy", "headers"] {
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
        let wrongs = [
            written::header_name(name).err(),
            written::header_value(value).err(),
        ];
        for wrong in wrongs.into_iter().flatten() {
            section.wrong("headers", wrong);
        }
    }
    pairs
}
