//! The table `rating`.
//!
//! Refuses a rating of what was not read: the lesson must have been confirmed.

use rusqlite::{OptionalExtension as _, params};

use super::{Aspect, Rating, Tap};
use crate::{
    assignment::{State, What, store::find as assignment},
    audit::{Action, Draft},
    db::{Entries, Outcome, Tx, View},
};

/// Notes one tap about the lesson of `assignment`; the same tap again, or one about what was not confirmed, changes
/// nothing. Returns what has been said.
///
/// # Errors
/// When the database fails.
pub fn rate(tx: &Tx<'_>, id: i64, tap: Tap) -> anyhow::Result<Outcome<Rating>> {
    let before = find(tx, id)?;
    let done = assignment(tx, id)?
        .filter(|found| found.state == State::Done && matches!(found.what, What::Item(_)));
    let Some(found) = done else {
        return Ok(Outcome::Nothing(before));
    };
    let mut after = before;
    match tap.aspect {
        Aspect::Useful => after.useful = Some(tap.yes),
        Aspect::Clear => after.clear = Some(tap.yes),
    }
    if after == before {
        return Ok(Outcome::Nothing(before));
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO rating (assignment, useful, clear, at, entry) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (assignment) DO UPDATE SET useful = ?2, clear = ?3, at = ?4, entry = ?5",
        )?
        .execute(params![
            id,
            after.useful,
            after.clear,
            tx.now.millis(),
            tx.entry
        ])?;
    let draft = Draft::new(Action::LessonRated, format!("assignment/{id}"))
        .with("agent", found.agent.0)
        .with("of", found.what.to_string())
        .with("useful", after.useful)
        .with("clear", after.clear);
    Ok(Outcome::Done(after, Entries::one(draft)))
}

/// What was said of the lesson of `assignment`.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, assignment: i64) -> anyhow::Result<Rating> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT useful, clear FROM rating WHERE assignment = ?")?;
    let found = statement
        .query_row([assignment], |row| {
            Ok(Rating {
                useful: row.get(0)?,
                clear: row.get(1)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}
