//! Recording acknowledgements.
//!
//! Refuses a second one: the first stands, with the text it was given for.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Acknowledged, Acknowledgement, Refusal};
use crate::{
    assignment::{State, What, standing::store::finish, store::find},
    audit::{Action, Digest, Draft},
    clock::Timestamp,
    db::{Entries, Outcome, Tx, View},
    locale::Language,
};

/// Records that the holder of `assignment` has read and understood its item.
///
/// # Errors
/// When the database fails; what is refused is an outcome, not an error.
pub fn acknowledge(
    tx: &Tx<'_>,
    assignment: i64,
    given: &Acknowledgement,
) -> anyhow::Result<Outcome<Acknowledged>> {
    let refused = |why| Ok(Outcome::Nothing(Acknowledged::Refused(why)));
    let name = given.name.trim();
    let Some(found) = find(tx, assignment)? else {
        return refused(Refusal::Unknown);
    };
    match (found.what, found.state) {
        (What::Quiz(_), _) => return refused(Refusal::NotAnItem),
        (_, State::Done) => return Ok(Outcome::Nothing(Acknowledged::Before)),
        (_, State::Suspended) => return refused(Refusal::Suspended),
        (_, State::Waived) => return refused(Refusal::Waived),
        (_, State::Open) => {}
    }
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        return refused(Refusal::Nameless);
    }
    let (language, digest) = (given.language.tag(), given.text_digest.to_string());
    tx.conn
        .prepare_cached(
            "INSERT INTO acknowledgement (assignment, at, name, language, text_digest, entry)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            assignment,
            tx.now.millis(),
            name,
            language,
            digest,
            tx.entry
        ])?;
    finish(tx, assignment)?;
    let draft = Draft::new(Action::Acknowledged, format!("assignment/{assignment}"))
        .with("agent", found.agent.0)
        .with("of", found.what.to_string())
        .rows(
            "acknowledgement",
            vec![row_text(assignment, tx.now, language, &digest)],
        )
        .private(Some(found.agent.0), serde_json::json!({ "name": name }));
    Ok(Outcome::Done(Acknowledged::Now, Entries::one(draft)))
}

/// When an assignment was acknowledged, in which language, and which text; `None` when it was not.
///
/// # Errors
/// When the database fails.
pub fn find_given(
    view: &View<'_>,
    assignment: i64,
) -> anyhow::Result<Option<(Timestamp, Acknowledgement)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT at, name, language, text_digest FROM acknowledgement WHERE assignment = ?",
    )?;
    let row = statement
        .query_row([assignment], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    let Some((at, name, language, digest)) = row else {
        return Ok(None);
    };
    let language: Language = language.parse()?;
    let text_digest: Digest = digest.parse()?;
    Ok(Some((
        Timestamp::from_millis(at),
        Acknowledgement {
            name,
            language,
            text_digest,
        },
    )))
}

/// The acknowledgements entry `entry` committed to, as canonical text.
pub(in crate::assignment) fn rows_of(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT assignment, at, language, text_digest FROM acknowledgement WHERE entry = ? ORDER BY assignment",
    )?;
    let rows = statement.query_map([entry], |row| {
        let (assignment, at): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (language, digest): (String, String) = (row.get(2)?, row.get(3)?);
        Ok(row_text(
            assignment,
            Timestamp::from_millis(at),
            &language,
            &digest,
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The canonical text of an acknowledgement in the log: without the name, which is erasable.
fn row_text(assignment: i64, at: Timestamp, language: &str, digest: &str) -> String {
    format!("[{assignment},{},\"{language}\",\"{digest}\"]", at.millis())
}
