//! Answers that programs ask for again and again: sent once, and then only when they differ (RFC 9110 §13).
//!
//! Refuses to let a cache between us and the asker keep one: behind a secret address everything is private.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::{audit::Digest, clock::Timestamp};

/// `body` with its validators, or 304 when `asked` shows that the asker has it.
pub(super) fn answer(
    asked: &HeaderMap,
    kind: &'static str,
    body: String,
    updated: Timestamp,
) -> Response {
    let etag = format!("\"{}\"", &Digest::of(&body).to_string()[..32]);
    let modified = httpdate::fmt_http_date(updated.utc().into());
    let known = match asked.get(header::IF_NONE_MATCH) {
        Some(list) => list
            .to_str()
            .is_ok_and(|list| list.split(',').any(|one| same(one.trim(), &etag))),
        None => asked
            .get(header::IF_MODIFIED_SINCE)
            .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
            .is_some_and(|since| httpdate::parse_http_date(&modified).is_ok_and(|at| at <= since)),
    };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response
    };
    let headers = response.headers_mut();
    for (name, value) in [(header::ETAG, etag), (header::LAST_MODIFIED, modified)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response
}

/// Weak comparison (RFC 9110 §8.8.3.2): proxies that compress make a tag weak.
fn same(one: &str, etag: &str) -> bool {
    one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag
}
