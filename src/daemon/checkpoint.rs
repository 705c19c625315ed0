//! Signing the head of the log once a day, when it has grown.
//!
//! Refuses to sign twice what it signed: an idle log keeps its last head.

use super::{Step, office::Office};
use crate::{
    audit::{Action, Actor, Draft, checkpoint, log},
    clock::{Timestamp, days},
    db::{Entries, Outcome, View},
};

/// Signs the head when a day has passed since the last one.
///
/// # Errors
/// When the database fails or the log misses a node.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    if !office.db.read(due)? {
        return Ok(Step::NothingDue);
    }
    sign(office)?;
    Ok(Step::Did)
}

/// Signs the head of the log as it is, this entry not included.
///
/// # Errors
/// As [`step`].
pub fn sign(office: &Office) -> anyhow::Result<()> {
    office.db.write(&Actor::Job("checkpoint"), |tx| {
        let size = log::size(tx.conn)?;
        let head = office.signer.sign(size, log::root(tx.conn, size)?, tx.now);
        checkpoint::keep(tx.conn, &head)?;
        let draft = Draft::new(Action::CheckpointSigned, "log")
            .with("size", size)
            .with("root", head.root.to_string());
        Ok(Outcome::Done((), Entries::one(draft)))
    })
}

/// When the next head is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(|view| Ok(Some(due_at(view)?.max(view.now))))
}

fn due(view: &View<'_>) -> anyhow::Result<bool> {
    Ok(view.now >= due_at(view)?)
}

fn due_at(view: &View<'_>) -> anyhow::Result<Timestamp> {
    Ok(checkpoint::newest(view.conn)?.map_or(view.now, |head| head.at.plus(days(1))))
}
