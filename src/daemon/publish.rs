//! Publishing what an officer approved, and what has waited long enough.
//!
//! Refuses to hold an item back for want of a person: 48 hours hold even if no officer is awake.

use super::{Step, office::Office};
use crate::{
    audit::Actor,
    clock::Timestamp,
    db::{Entries, Outcome},
    training::store as items,
};

/// Publishes every item that is approved or due to go out unreviewed, with its questions.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("publish"), |tx| {
        let published = items::publish_due(tx)?;
        Ok(match published.draft() {
            Some(draft) => Outcome::Done(Step::Did, Entries::one(draft)),
            None => Outcome::Nothing(Step::NothingDue),
        })
    })
}

/// When the next item goes out.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(items::next_publication)
}
