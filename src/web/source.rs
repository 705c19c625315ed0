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
    snapshot::{self, decision::store as decisions},
    source::{self, SourceId, volatile::store as volatile},
};

pub(super) mod decide;

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
            let regions = volatile::of(view, &id)?;
            let varies: Vec<_> = regions
                .iter()
                .map(|learnt| {
                    values! {
                        id => learnt.id,
                        place => learnt.region.to_string(),
                        origin => learnt.origin,
                        learnt_at => learnt.learnt_at,
                        pinned => learnt.pinned,
                    }
                })
                .collect();
            Ok(Some(values! {
                waits => decisions::waiting(view, &id)?,
                decisions => decisions::of_source(view, &id, 10)?,
                varies,
                quiet => standing.is_quiet(view.now),
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
