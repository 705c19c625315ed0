//! All changes, newest first.
//!
//! Refuses to hide editorial ones for good: they are one click away.

use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::Deserialize;

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};

mod store;

/// How many changes stand on one page.
const PAGE: usize = 50;

/// Which part of the list.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    /// Not empty: editorial changes too.
    #[serde(default)]
    all: String,
    /// Only changes below this number.
    before: Option<i64>,
}

/// `GET /changes`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Query(part): Query<Part>,
) -> Result<Html<String>, Refusal> {
    let all = !part.all.is_empty();
    let mut changes = desk
        .read(move |view| store::page(view, all, part.before, PAGE + 1))
        .await?;
    let older = changes.len() > PAGE;
    changes.truncate(PAGE);
    let next = changes.last().filter(|_| older).map(|change| change.id);
    page::desk(
        &desk,
        &who,
        "changes",
        "changes.html",
        values! { changes, all, next },
    )
}
