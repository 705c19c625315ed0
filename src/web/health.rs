//! For monitors: whether the pages can read the database.
//!
//! Refuses to tell more than that to somebody who has not signed in.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::Shared;
use crate::audit;

/// `GET /healthz`: 200 when the database answers, 503 when it does not.
pub(super) async fn show(State(desk): State<Shared>) -> Response {
    let (status, word) = match desk.read(|view| audit::log::size(view.conn)).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database cannot be read; see the daemon's log\n",
        ),
    };
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        word,
    )
        .into_response()
}
