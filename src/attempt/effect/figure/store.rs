//! The table `figure`.
//!
//! Refuses to forget what was said first: a corrected figure replaces the earlier row, which stays.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Figure;
use crate::{
    assignment::sheet::SheetProblem,
    attempt::effect::Imported,
    audit::{Action, Draft},
    db::{Entries, Outcome, Tx},
};

/// Takes figures over, each once by market, month and name: the same number changes nothing, another replaces the
/// earlier. While `problems` are named nothing is taken, unless they are to be skipped.
///
/// # Errors
/// When the database fails; problems are a value.
pub fn import(
    tx: &Tx<'_>,
    rows: &[Figure],
    problems: Vec<SheetProblem>,
    skip: bool,
) -> anyhow::Result<Outcome<(Imported, Vec<SheetProblem>)>> {
    let mut report = Imported {
        skipped: problems.len(),
        ..Imported::default()
    };
    if !problems.is_empty() && !skip {
        return Ok(Outcome::Nothing((report, problems)));
    }
    let mut texts = Vec::new();
    for row in rows {
        texts.extend(write(tx, row, &mut report)?);
    }
    if !report.changes_anything() {
        return Ok(Outcome::Nothing((report, problems)));
    }
    let draft = Draft::new(Action::FiguresImported, "figure/import")
        .with("report", serde_json::to_value(report)?)
        .rows("figure", texts);
    Ok(Outcome::Done((report, problems), Entries::one(draft)))
}

fn write(tx: &Tx<'_>, row: &Figure, report: &mut Imported) -> anyhow::Result<Option<String>> {
    let market = row.market.as_str();
    let before: Option<(i64, f64)> = tx
        .conn
        .prepare_cached(
            "SELECT id, value FROM figure WHERE replaced_by IS NULL AND market = ?1 AND month = ?2 AND name = ?3",
        )?
        .query_row([market, &row.month, &row.name], |found| Ok((found.get(0)?, found.get(1)?)))
        .optional()?;
    let id: i64 = tx
        .conn
        .prepare_cached("SELECT ifnull(max(id), 0) + 1 FROM figure")?
        .query_row([], |found| found.get(0))?;
    match before {
        Some((_, value)) if value.total_cmp(&row.value).is_eq() => {
            report.unchanged += 1;
            return Ok(None);
        }
        Some((earlier, _)) => {
            tx.conn
                .prepare_cached("UPDATE figure SET replaced_by = ?2 WHERE id = ?1")?
                .execute([earlier, id])?;
            report.corrected += 1;
        }
        None => report.added += 1,
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO figure (id, market, month, name, value, recorded_at, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![id, market, row.month, row.name, row.value, tx.now.millis(), tx.entry])?;
    Ok(Some(text(id, market, &row.month, &row.name, row.value)))
}

/// The canonical text of a figure in the log.
fn text(id: i64, market: &str, month: &str, name: &str, value: f64) -> String {
    serde_json::json!([id, market, month, name, value]).to_string()
}

/// The figures entry `entry` committed to, as canonical text.
pub(in crate::attempt) fn rows_of(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, market, month, name, value FROM figure WHERE entry = ? ORDER BY id",
    )?;
    let rows = statement.query_map([entry], |row| {
        let (market, month, name): (String, String, String) =
            (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(text(row.get(0)?, &market, &month, &name, row.get(4)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
