//! All changes, newest first, and the publications that are held back, with why.
//!
//! Refuses to hide editorial and held ones for good: they are one click away.

use axum::{
    extract::{Query, State},
    response::Html,
};
use minijinja::Value;
use serde::Deserialize;

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::change;

mod store;

/// How many changes stand on one page.
const PAGE: usize = 50;

/// Which part of the list.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    /// Not empty: editorial changes too.
    #[serde(default)]
    all: String,
    /// Not empty: only publications that are held back.
    #[serde(default)]
    held: String,
    /// Only changes below this number.
    before: Option<i64>,
}

/// `GET /changes`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Query(part): Query<Part>,
) -> Result<Html<String>, Refusal> {
    let (all, only_held) = (!part.all.is_empty(), !part.held.is_empty());
    let mut changes = desk
        .read(move |view| store::page(view, (all, only_held), part.before, PAGE + 1))
        .await?;
    let older = changes.len() > PAGE;
    changes.truncate(PAGE);
    let next = changes.last().filter(|_| older).map(|change| change.id);
    if !only_held {
        return page::desk(
            &desk,
            &who,
            "changes",
            "changes.html",
            values! { changes, all, next },
        );
    }
    let held = desk
        .read(move |view| {
            let rows = changes.into_iter().map(|change| {
                let parts = change::store::parts(view, change.id)?;
                Ok(values! { change, parts })
            });
            rows.collect::<anyhow::Result<Vec<Value>>>()
        })
        .await?;
    page::desk(&desk, &who, "changes", "held.html", values! { held, next })
}
