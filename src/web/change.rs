//! One change: provision by provision what differs, what it means, and who was told of it by when.
//!
//! Refuses to shorten the wording: an officer judges by all of it.

use axum::{
    extract::{Path, State},
    response::Html,
};
use minijinja::Value;

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::{
    change::{self, store::Part, wording},
    locale::{Language, Speaker},
    training::wording::{label, value},
};

pub(super) mod release;

mod store;

/// `GET /changes/{id}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Refusal> {
    let id: i64 = id.parse().map_err(|_| Refusal::NotFound)?;
    let speaker = desk.catalogue.speaker(&Language::english());
    let values = desk
        .read(move |view| {
            let Some(found) = change::store::find(view, id)? else {
                return Ok(None);
            };
            let parts = change::store::parts(view, id)?;
            let parts: Vec<Value> = parts
                .iter()
                .map(|part| shown(part, &found.topics, &speaker))
                .collect();
            Ok(Some(values! {
                change => found,
                parts,
                items => store::items(view, id)?,
                told => store::told(view, id)?,
            }))
        })
        .await?
        .ok_or(Refusal::NotFound)?;
    page::desk(&desk, &who, "changes", "change.html", values)
}

/// One part as the templates show it.
pub(super) fn shown(part: &Part, topics: &[String], speaker: &Speaker) -> Value {
    let meant = part.facts.iter().map(|fact| {
        values! {
            label => label(fact.kind, topics, speaker),
            before => fact.from.as_ref().map(|v| value(v, speaker)),
            after => fact.to.as_ref().map(|v| value(v, speaker)),
        }
    });
    let is_publication = matches!(part.op.as_str(), "new" | "edited" | "withdrawn");
    values! {
        op => part.op,
        // A publication's path is the regulator's own id, which says nothing to a reader.
        citation => if is_publication { String::new() } else { part.path.to_string() },
        old_citation => part.old_path.as_ref().map(ToString::to_string),
        heading => part.heading,
        url => part.url,
        substantive => part.substantive,
        because => part.because,
        in_force_from => part.in_force_from,
        flags => part.flags,
        class => part.class,
        spans => wording(&part.before, &part.after),
        facts => meant.collect::<Vec<_>>(),
    }
}
