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

/// Writes the form of an attempt, in place of the one it had when a question was suspended.
///
/// # Errors
/// When the database fails.
pub fn write(tx: &Tx<'_>, form: &Form) -> anyhow::Result<()> {
    let questions = serde_json::to_string(&form.questions)?;
    tx.conn
        .prepare_cached(
            "INSERT INTO form (assignment, n, seed, language, pass_mark, questions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (assignment, n) DO UPDATE SET seed = ?3, language = ?4, pass_mark = ?5, questions = ?6",
        )?
        .execute(params![
            form.assignment,
            form.n,
            form.seed.stored(),
            form.language.tag(),
            form.pass_mark,
            questions
        ])?;
    Ok(())
}

/// The form of an assignment's next attempt, or of its last.
///
/// # Errors
/// When the database fails or the form in it is damaged.
pub fn find(view: &View<'_>, assignment: i64) -> anyhow::Result<Option<Form>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT f.assignment, f.n, f.seed, f.language, f.pass_mark, f.questions FROM form f WHERE f.assignment = ?
         ORDER BY f.n DESC LIMIT 1",
    )?;
    let row = statement.query_row([assignment], columns).optional()?;
    row.map(form).transpose()
}

/// How many questions the form that [`find`] finds has.
///
/// # Errors
/// When the database fails.
pub fn length(view: &View<'_>, assignment: i64) -> anyhow::Result<Option<usize>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT json_array_length(f.questions) FROM form f WHERE f.assignment = ? ORDER BY f.n DESC LIMIT 1",
    )?;
    Ok(statement
        .query_row([assignment], |row| row.get(0))
        .optional()?)
}

/// Every form of an assignment, in the order of its attempts.
///
/// # Errors
/// When the database fails or a form in it is damaged.
pub fn all(view: &View<'_>, assignment: i64) -> anyhow::Result<Vec<Form>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT f.assignment, f.n, f.seed, f.language, f.pass_mark, f.questions FROM form f WHERE f.assignment = ?
         ORDER BY f.n",
    )?;
    let rows = statement.query_map([assignment], columns)?;
    rows.map(|row| form(row?)).collect()
}

/// A page of the assignments whose present form asks any of `questions` and whose quiz is open, in the order of their
/// numbers: those in which a suspended question is to be swapped. Forms of attempts that were made are left alone.
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
        "SELECT f.assignment, f.n, f.seed, f.language, f.pass_mark, f.questions
         FROM form f JOIN assignment s ON s.id = f.assignment
         WHERE f.assignment > ?1 AND s.state = 'open'
           AND f.n = (SELECT max(n) FROM form o WHERE o.assignment = f.assignment)
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

type Columns = (i64, u32, i64, String, f64, String);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

fn form((assignment, n, seed, tag, pass_mark, questions): Columns) -> anyhow::Result<Form> {
    Ok(Form {
        assignment,
        n,
        seed: Seed::from_stored(seed),
        language: language(&tag),
        pass_mark,
        questions: serde_json::from_str(&questions).with_context(|| {
            format!("the form of assignment {assignment} is damaged; restore a backup")
        })?,
    })
}
