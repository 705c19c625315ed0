//! The one style sheet.
//!
//! Refuses inline styles and scripts: pages are marked up for what they mean.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// The sheet.
pub(super) const SHEET: &str = include_str!("style.css");

/// `GET /style.css`.
pub(super) async fn show() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, SHEET).into_response()
}
