//! What is kept of each source, and what a look does to it.
//!
//! Refuses to look at anything: rows are written as looks would write them.

use super::*;
use crate::{
    audit::{Action, Actor, Draft},
    clock::{Clock, chance::Chance},
    db::{Db, Entries, Outcome},
};

#[test]
fn only_blindness_that_nobody_knows_of_can_be_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::manual(Timestamp::from_millis(1_000));
    let path = folder.path().join("regwatch.db");
    let db = Db::open(&path, clock, Chance::seeded(1)).expect("fresh");
    let id: SourceId = "eu-gdpr".parse().expect("an id");
    let noted = db
        .write(&Actor::CommandLine, |tx| {
            tx.conn.execute(
                "INSERT INTO source (id, jurisdiction, enabled, health, since, next_look_at)
                 VALUES (?, 'EU', 1, 'degraded', 0, 0)",
                [id.as_str()],
            )?;
            let degraded = acknowledge(tx, &id, "command-line")?;
            went_blind(tx, &id)?;
            let blind = acknowledge(tx, &id, "command-line")?;
            let again = acknowledge(tx, &id, "account/1")?;
            let entry = Draft::new(Action::SourceAcknowledged, "source/eu-gdpr");
            let noted = [degraded, blind, again];
            Ok(Outcome::Done(noted, Entries::one(entry)))
        })
        .expect("written");
    assert_eq!(noted, [false, true, false]);
    let standing = db.read(|view| find(view, &id)).expect("read");
    let acknowledged = standing.and_then(|standing| standing.acknowledged_at);
    assert_eq!(acknowledged, Some(Timestamp::from_millis(1_000)));
}
