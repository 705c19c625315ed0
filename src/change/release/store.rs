//! Writing down that an officer released what a source held back.
//!
//! Refuses to forget why it was held: the setting and every sign stay with the change.

use rusqlite::params;

use super::Released;
use crate::{
    audit::{Action, Draft},
    change::store::{State, find},
    db::Tx,
};

/// Releases change `id`, when it is held back: from this moment on it counts as a legal change, with the same time
/// to reach every agent as one that was first seen now.
///
/// # Errors
/// When the database fails.
pub fn release(tx: &Tx<'_>, id: i64, because: &str, by: &str) -> anyhow::Result<Released> {
    let Some(change) = find(tx, id)? else {
        return Ok(Released::Unknown);
    };
    if change.state != State::Held {
        return Ok(Released::Standing(change.state));
    }
    let push_by = tx.now.plus(change.push_by.since(change.observed_at));
    tx.conn.execute(
        "UPDATE change SET state = 'confirmed', released_at = ?2, released_by = ?3, released_because = ?4, push_by = ?5
         WHERE id = ?1",
        params![id, tx.now.millis(), by, because, push_by.millis()],
    )?;
    let entry = Draft::new(Action::ChangeReleased, format!("change/{id}"))
        .with("source", change.source.as_str())
        .with("because", because)
        .with("held_by", change.held_by.unwrap_or_default())
        .with("push_by", push_by.to_string());
    Ok(Released::Done(push_by, entry))
}
