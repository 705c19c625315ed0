//! The headers that every answer bears.
//!
//! Refuses scripts, frames, foreign resources and caches, on every page alike.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// What a page may load and where its forms may go: one style sheet, and us.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; \
                              frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// What an address that is a secret contains.
const SECRET: [&str; 3] = ["/t/", "/feed/", "/calendar/"];

/// Sets the headers. Addresses never leave in a referrer: a ticket is a secret. Where a session counts,
/// our own pages still name their origin, by which browsers without `Sec-Fetch-Site` are told apart.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let referrer = if SECRET.iter().any(|part| path.contains(part)) {
        "no-referrer"
    } else {
        "same-origin"
    };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static(referrer));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
