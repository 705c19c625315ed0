//! Publishing what an officer approved, and what has waited long enough.
//!
//! Refuses to hold an item back for want of a person: 48 hours hold even if no officer is awake.

use super::{Step, office::Office};
use crate::{
    audit::Actor,
    clock::Timestamp,
    db::{Entries, Outcome},
    mail::notice::outbox as notices,
    training::store as items,
};

/// Publishes every item that is approved or due to go out unreviewed, with its questions.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("publish"), |tx| {
        let published = items::publish_due(tx)?;
        super::channel::published(office, tx, &published.items)?;
        Ok(match published.draft() {
            Some(draft) => {
                let told = notices::queued_entry(tx, "item/due")?;
                Outcome::Done(Step::Did, Entries::of(draft, told))
            }
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
