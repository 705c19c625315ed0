//! Keeping forms.
//!
//! Refuses to choose questions: forms come ready from those who draw them.

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, Row, params};

use super::Form;
use crate::{
    assignment::agent::store::language,
    clock::chance::Seed,
    db::{Tx, View},
};

/// Writes a form, in place of the one the assignment had: for another attempt, or because a question
/// was suspended.
///
/// # Errors
/// When the database fails.
pub fn write(tx: &Tx<'_>, form: &Form) -> anyhow::Result<()> {
    let questions = serde_json::to_string(&form.questions)?;
    tx.conn
        .prepare_cached(
            "INSERT INTO form (assignment, seed, language, questions) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (assignment) DO UPDATE SET seed = ?2, language = ?3, questions = ?4",
        )?
        .execute(params![
            form.assignment,
            form.seed.stored(),
            form.language.tag(),
            questions
        ])?;
    Ok(())
}

/// The form of an assignment.
///
/// # Errors
/// When the database fails or the form in it is damaged.
pub fn find(view: &View<'_>, assignment: i64) -> anyhow::Result<Option<Form>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT assignment, seed, language, questions FROM form WHERE assignment = ?",
    )?;
    let row = statement.query_row([assignment], columns).optional()?;
    row.map(form).transpose()
}

/// A page of the open forms that ask any of `questions`, in the order of their assignments: those in
/// which a suspended question is to be swapped.
///
/// # Errors
/// When the database fails or a form in it is damaged.
pub fn asking(
    view: &View<'_>,
    questions: &[i64],
    after: i64,
    limit: u32,
) -> anyhow::Result<Vec<Form>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT f.assignment, f.seed, f.language, f.questions FROM form f JOIN assignment s ON s.id = f.assignment
         WHERE f.assignment > ?1 AND s.state = 'open'
           AND EXISTS (SELECT 1 FROM json_each(f.questions) asked
                       WHERE asked.value ->> '$.question' IN (SELECT value FROM json_each(?2)))
         ORDER BY f.assignment LIMIT ?3",
    )?;
    let rows = statement.query_map(
        params![after, serde_json::to_string(questions)?, limit],
        columns,
    )?;
    rows.map(|row| form(row?)).collect()
}

type Columns = (i64, i64, String, String);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn form((assignment, seed, tag, questions): Columns) -> anyhow::Result<Form> {
    Ok(Form {
        assignment,
        seed: Seed::from_stored(seed),
        language: language(&tag),
        questions: serde_json::from_str(&questions).with_context(|| {
            format!("the form of assignment {assignment} is damaged; restore a backup")
        })?,
    })
}
