//! The table `bounce`: what came back, and what of it counts.
//!
//! Refuses to keep an address or the words of a message: a row outlives a person's erasure.

use anyhow::Context as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::{Class, MatchedBy, Report};
use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

/// Whether the message with `digest` was taken before.
pub(super) fn is_taken(view: &View<'_>, digest: &str) -> anyhow::Result<bool> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT 1 FROM bounce WHERE digest = ? LIMIT 1")?;
    Ok(statement.exists([digest])?)
}

/// Whether a relay took envelope `id` at some time.
pub(super) fn was_sent(view: &View<'_>, id: i64) -> anyhow::Result<bool> {
    let mut statement = view.conn.prepare_cached(
        "SELECT 1 FROM delivery WHERE envelope = ? AND outcome = 'accepted' LIMIT 1",
    )?;
    Ok(statement.exists([id])?)
}

/// The envelope whose Message-ID, brackets and all, is `id`.
pub(super) fn by_message_id(view: &View<'_>, id: &str) -> anyhow::Result<Option<i64>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT id FROM envelope WHERE message_id = ?")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// Where mail of envelope `id` goes.
pub(super) fn address(view: &View<'_>, id: i64) -> anyhow::Result<Option<String>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT coalesce(e.address, a.email) FROM envelope e LEFT JOIN agent a ON a.id = e.agent WHERE e.id = ?",
    )?;
    let found = statement.query_row([id], |row| row.get(0)).optional()?;
    Ok(found.flatten())
}

/// The agent of envelope `id` and its Message-ID.
pub(super) fn about(view: &View<'_>, id: i64) -> anyhow::Result<(Option<i64>, String)> {
    view.conn
        .prepare_cached("SELECT agent, message_id FROM envelope WHERE id = ?")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .with_context(|| format!("envelope {id} of a returned mail is gone"))
}

/// Adds the row of one report; `counts` when it is held against its agent.
pub(super) fn insert(
    tx: &Tx<'_>,
    (digest, part): (&str, usize),
    (matched, envelope): (MatchedBy, Option<i64>),
    report: &Report,
    counts: bool,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO bounce (digest, part, envelope, matched, class, action, status, code, reason, counts, at, entry)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            digest,
            i64::try_from(part)?,
            envelope,
            matched.word(),
            report.class.word(),
            report.action.word(),
            report.status,
            report.code,
            report.reason,
            counts,
            tx.now.millis(),
            tx.entry,
        ])?;
    Ok(())
}

/// How many messages of `class` since `since` still count against `agent`.
pub(super) fn counted(
    view: &View<'_>,
    agent: i64,
    class: Class,
    since: Timestamp,
) -> anyhow::Result<u32> {
    let mut statement = view.conn.prepare_cached(
        "SELECT count(DISTINCT b.digest) FROM envelope e JOIN bounce b ON b.envelope = e.id
         WHERE e.agent IS NOT NULL AND e.agent = ? AND b.class = ? AND b.counts AND b.at > ?",
    )?;
    Ok(
        statement.query_row(params![agent, class.word(), since.millis()], |row| {
            row.get(0)
        })?,
    )
}

/// How often envelope `id` came back in `class` in a way that counts.
pub(super) fn returns(view: &View<'_>, id: i64, class: Class) -> anyhow::Result<u32> {
    let mut statement = view.conn.prepare_cached(
        "SELECT count(DISTINCT digest) FROM bounce WHERE envelope = ? AND class = ? AND counts",
    )?;
    Ok(statement.query_row(params![id, class.word()], |row| row.get(0))?)
}

/// Lets nothing that came back so far count against `agent`.
pub(in crate::mail) fn forgive(tx: &Tx<'_>, agent: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "UPDATE bounce SET counts = 0 WHERE counts AND envelope IN
               (SELECT id FROM envelope WHERE agent IS NOT NULL AND agent = ?)",
        )?
        .execute([agent])?;
    Ok(())
}

/// Moves an accepted envelope that came back: to `state`, or, when that is `queued`, to its next try at `next`.
/// What is under way or settled otherwise stays as it is.
pub(super) fn came_back(
    tx: &Tx<'_>,
    id: i64,
    state: &str,
    next: Timestamp,
) -> anyhow::Result<bool> {
    let moved = tx
        .conn
        .prepare_cached(
            "UPDATE envelope SET state = ?2, next_try_at = ?3, accepted_at = NULL WHERE id = ?1 AND state = 'accepted'",
        )?
        .execute(params![id, state, next.millis()])?;
    Ok(moved > 0)
}

/// How many messages said since `since` that our relay or domain was refused, about mail of ours.
///
/// # Errors
/// When the database fails.
pub fn refusals(view: &View<'_>, since: Timestamp) -> anyhow::Result<u32> {
    let mut statement = view.conn.prepare_cached(
        "SELECT count(DISTINCT digest) FROM bounce INDEXED BY bounce_refused
         WHERE class = 'policy' AND envelope IS NOT NULL AND at > ?",
    )?;
    Ok(statement.query_row([since.millis()], |row| row.get(0))?)
}

/// How many messages of each class came back, those that match nothing included; classes of none are left out.
///
/// # Errors
/// When the database fails.
pub fn counts(view: &View<'_>) -> anyhow::Result<Vec<(Class, i64)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT class, count(DISTINCT digest) FROM bounce GROUP BY class ORDER BY class",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let class = Class::from_word(&word).context("a row of bounce has an unknown class")?;
        found.push((class, row.get(1)?));
    }
    Ok(found)
}

/// The canonical texts of the rows that entry number `entry` added: what never changes of them.
pub(in crate::mail) fn bounce_rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT digest, part, envelope, matched, class, action, status, code, reason, at
         FROM bounce WHERE entry = ? ORDER BY id",
    )?;
    let rows = statement.query_map([entry], |row| {
        let number = |index| row.get::<_, Option<i64>>(index);
        let text = |index| row.get::<_, String>(index);
        Ok(json!([
            text(0)?,
            number(1)?,
            number(2)?,
            text(3)?,
            text(4)?,
            text(5)?,
            text(6)?,
            number(7)?,
            text(8)?,
            number(9)?
        ])
        .to_string())
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
