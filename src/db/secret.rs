//! Keys this installation makes for itself, once, and keeps in the database.
//!
//! Refuses to print them: callers get bytes and turn them into keys.

use std::time::Duration;

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, params};

use super::{Db, Entries, Outcome, View};
use crate::{
    audit::{Action, Actor, Draft},
    clock::{Timestamp, chance::Chance},
};

/// The 32 bytes kept under `name`, made from `chance` when there are none.
///
/// # Errors
/// When the database fails or there is no randomness.
pub fn get_or_make(db: &Db, chance: &Chance, name: &str) -> anyhow::Result<[u8; 32]> {
    if let Some(bytes) = db.read(|view| find(view, name))? {
        return Ok(bytes);
    }
    let fresh = chance.bytes::<32>()?;
    db.write(&Actor::CommandLine, |tx| {
        if let Some(bytes) = find(tx, name)? {
            return Ok(Outcome::Nothing(bytes));
        }
        tx.conn.execute(
            "INSERT INTO secret (name, bytes, created_at) VALUES (?, ?, ?)",
            params![name, fresh, tx.now.millis()],
        )?;
        Ok(Outcome::Done(
            fresh,
            Entries::one(Draft::new(Action::SecretMade, format!("secret/{name}"))),
        ))
    })
}

/// The 32 bytes kept under `name`, if there are any.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, name: &str) -> anyhow::Result<Option<[u8; 32]>> {
    let bytes: Option<Vec<u8>> = view
        .conn
        .query_row("SELECT bytes FROM secret WHERE name = ?", [name], |row| {
            row.get(0)
        })
        .optional()?;
    bytes
        .map(|bytes| {
            bytes
                .try_into()
                .ok()
                .with_context(|| format!("the key \"{name}\" in the database is damaged"))
        })
        .transpose()
}

/// A key and the one before it, while that one still counts. It prints nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ring {
    /// What is signed with.
    pub current: [u8; 32],
    /// What signatures are accepted of as well, until a moment.
    pub previous: Option<([u8; 32], Timestamp)>,
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ring(…)")
    }
}

/// The key kept under `name`, with the one before it while that one counts at the view's moment.
///
/// # Errors
/// When the database fails or the key is damaged.
pub fn ring(view: &View<'_>, name: &str) -> anyhow::Result<Option<Ring>> {
    let Some(current) = find(view, name)? else {
        return Ok(None);
    };
    let previous: Option<(Vec<u8>, i64)> = view
        .conn
        .query_row(
            "SELECT previous, previous_until FROM secret WHERE name = ? AND previous_until > ?",
            params![name, view.now.millis()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let previous = previous
        .and_then(|(bytes, until)| Some((bytes.try_into().ok()?, Timestamp::from_millis(until))));
    Ok(Some(Ring { current, previous }))
}

/// Replaces the key kept under `name`; the old one counts for `grace` more, and not at all when that is nothing.
///
/// # Errors
/// When there is no such key, the database fails or there is no randomness.
pub fn replace(db: &Db, chance: &Chance, name: &str, grace: Duration) -> anyhow::Result<()> {
    let fresh = chance.bytes::<32>()?;
    db.write(&Actor::CommandLine, |tx| {
        let old = find(tx, name)?.with_context(|| format!("there is no key \"{name}\" yet"))?;
        let until = tx.now.plus(grace);
        let kept = (!grace.is_zero()).then_some(old);
        tx.conn.execute(
            "UPDATE secret SET bytes = ?2, created_at = ?3, previous = ?4, previous_until = ?5 WHERE name = ?1",
            params![
                name,
                fresh,
                tx.now.millis(),
                kept,
                kept.map(|_| until.millis())
            ],
        )?;
        let draft = Draft::new(Action::SecretReplaced, format!("secret/{name}"))
            .with("previous_until", kept.map(|_| until.to_string()));
        Ok(Outcome::Done((), Entries::one(draft)))
    })
}
