//! One source: how it is, how it was looked at, what its text was.
//!
//! Refuses to show the bytes themselves in this first form; their digests say which they are.

use axum::{
    extract::{Path, State},
    response::Html,
};

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
    sources,
};
use crate::{
    snapshot,
    source::{self, SourceId},
};

mod store;

/// `GET /sources/{id}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Refusal> {
    let id: SourceId = id.parse().map_err(|_| Refusal::NotFound)?;
    let front = desk.front.clone();
    let values = desk
        .read(move |view| {
            let Some(standing) = source::store::find(view, &id)? else {
                return Ok(None);
            };
            Ok(Some(values! {
                source => sources::row(&front, &standing),
                looks => snapshot::store::newest(view, &id, 50)?,
                versions => store::versions(view, &id)?,
                changes => store::changes(view, &id)?,
            }))
        })
        .await?
        .ok_or(Refusal::NotFound)?;
    page::desk(&desk, &who, "sources", "source.html", values)
}
