//! Keys this installation makes for itself, once, and keeps in the database.
//!
//! Refuses to print them: callers get bytes and turn them into keys.

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, params};

use super::{Db, Entries, Outcome, View};
use crate::{
    audit::{Action, Actor, Draft},
    clock::chance::Chance,
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
