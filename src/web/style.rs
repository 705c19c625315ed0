//! The one style sheet.
//!
//! Refuses inline styles and scripts: pages are marked up for what they mean.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// `GET /style.css`.
pub(super) async fn show() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, include_str!("style.css")).into_response()
}
