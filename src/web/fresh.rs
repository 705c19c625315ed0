//! Answers that programs ask for again and again: sent once, and then only when they differ (RFC 9110 §13).
//!
//! Refuses to let a cache between us and the asker keep one: behind a secret address everything is private.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::audit::Digest;

/// `body` under the tag of its digest, or 304 when `asked` shows that the asker has it. There is no moment of its last
/// change: what is withdrawn goes without leaving one.
pub(super) fn answer(asked: &HeaderMap, kind: &'static str, body: String) -> Response {
    let etag = format!("\"{}\"", &Digest::of(&body).to_string()[..32]);
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|list| list.to_str().ok())
        .is_some_and(|list| list.split(',').any(|one| same(one.trim(), &etag)));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response
    };
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
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
