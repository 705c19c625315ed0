//! `source volatile`: what officers say of the regions learnt of a source.
//!
//! Refuses to add a region: those are learnt, and `ignore` in sources.toml is for what an officer knows.

use std::path::Path;

use serde_json::json;

use super::{Exit, Form, Misuse, known_id, office};
use crate::{
    audit::{Action, Actor, Draft},
    db::{Entries, Outcome},
    source::volatile::store as volatile,
};

/// Pins or drops region `number` of source `id`.
///
/// # Errors
/// When there is no such source or region, or the database fails.
pub(super) fn decide(
    home: &Path,
    id: &str,
    number: i64,
    drop: bool,
    form: Form,
) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let source = known_id(&office.db, id)?;
    let done = office.db.write(&Actor::CommandLine, |tx| {
        let learnt = volatile::of(tx, &source)?;
        let place = learnt.iter().find(|learnt| learnt.id == number);
        let Some(place) = place.map(|learnt| learnt.region.to_string()) else {
            return Ok(Outcome::Nothing(None));
        };
        let (done, action) = if drop {
            (volatile::drop(tx, &source, number)?, Action::RegionDropped)
        } else {
            (volatile::pin(tx, &source, number)?, Action::RegionPinned)
        };
        if !done {
            return Ok(Outcome::Nothing(Some(place)));
        }
        let draft = Draft::new(action, format!("source/{source}"))
            .with("region", number)
            .with("where", place.as_str());
        Ok(Outcome::Done(Some(place), Entries::one(draft)))
    })?;
    let Some(place) = done else {
        let what =
            format!("{source} has no region {number}; `regwatch source show {source}` lists them");
        return Err(Misuse(what).into());
    };
    let did = if drop { "dropped" } else { "pinned" };
    let row = json!({"id": source, "region": number, "where": place, "decided": did});
    form.one(&row, |_| match drop {
        true => format!("Region {number} of {source} is dropped: {place} is read as text again."),
        false => format!("Region {number} of {source} is pinned: {place}."),
    })?;
    Ok(Exit::Done)
}
