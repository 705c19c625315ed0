//! Appending to the log and reading it back.
//!
//! Refuses to append outside a transaction: callers pass the connection of the one they are in.

use anyhow::Context as _;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use super::{Action, Actor, Digest, Draft, Entry, merkle};
use crate::clock::{Timestamp, chance::Chance};

/// How many entries the log holds.
///
/// # Errors
/// When the database fails.
pub fn size(conn: &Connection) -> anyhow::Result<i64> {
    let mut newest = conn.prepare_cached("SELECT ifnull(max(seq) + 1, 0) FROM audit_entry")?;
    Ok(newest.query_row([], |row| row.get(0))?)
}

/// Appends `drafts` in order; the first gets the number the log's size was.
///
/// # Errors
/// When the database fails or there is no randomness for a salt.
pub fn append(
    conn: &Connection,
    now: Timestamp,
    actor: &Actor,
    drafts: &[Draft],
    chance: &Chance,
) -> anyhow::Result<()> {
    let first = size(conn)?;
    for draft in drafts {
        let seq = size(conn)?;
        let mut leaf = json!({
            "seq": seq,
            "tx": first,
            "at": now,
            "at_ms": now.millis(),
            "actor": actor.to_string(),
            "action": draft.action,
            "subject": draft.subject,
            "detail": draft.detail,
        });
        for (table, rows) in &draft.rows {
            leaf["rows"][table] = json!({"count": rows.len(), "root": rows.root()});
        }
        if let Some(private) = &draft.private {
            let (salt, payload) = (chance.bytes::<16>()?, private.payload.to_string());
            leaf["private"] = json!(commitment(&salt, &payload));
            conn.prepare_cached(
                "INSERT INTO audit_private (seq, agent, salt, payload) VALUES (?, ?, ?, ?)",
            )?
            .execute(params![seq, private.agent, salt, payload])?;
        }
        let text = leaf.to_string();
        conn.prepare_cached("INSERT INTO audit_entry (seq, leaf) VALUES (?, ?)")?
            .execute(params![seq, text])?;
        grow(conn, seq, merkle::leaf(text.as_bytes()))?;
    }
    Ok(())
}

/// The Merkle root over rows written as canonical text.
#[must_use]
pub fn rows_root(rows: &[String]) -> Digest {
    merkle::root(
        &rows
            .iter()
            .map(|row| merkle::leaf(row.as_bytes()))
            .collect::<Vec<_>>(),
    )
}

/// What a leaf holds in place of personal particulars: SHA-256(salt ‖ payload).
#[must_use]
pub fn commitment(salt: &[u8], payload: &str) -> Digest {
    Digest::of([salt, payload.as_bytes()].concat())
}

/// Adds the hash of leaf `seq` and of every subtree it completes.
fn grow(conn: &Connection, seq: i64, leaf: Digest) -> anyhow::Result<()> {
    let mut insert =
        conn.prepare_cached("INSERT INTO audit_node (level, position, hash) VALUES (?, ?, ?)")?;
    let (mut level, mut position, mut hash) = (0u32, seq, leaf);
    insert.execute(params![level, position, hash.bytes()])?;
    while position & 1 == 1 {
        let left = stored_node(conn, level, position - 1)?.with_context(|| {
            format!(
                "the log misses its node {level}/{}; restore a backup",
                position - 1
            )
        })?;
        hash = merkle::node(&left, &hash);
        level += 1;
        position >>= 1;
        insert.execute(params![level, position, hash.bytes()])?;
    }
    Ok(())
}

fn stored_node(conn: &Connection, level: u32, position: i64) -> anyhow::Result<Option<Digest>> {
    let found: Option<[u8; 32]> = conn
        .prepare_cached("SELECT hash FROM audit_node WHERE level = ? AND position = ?")?
        .query_row(params![level, position], |row| row.get(0))
        .optional()?;
    Ok(found.map(Digest::from_bytes))
}

/// The root over the first `size` entries, from stored subtrees.
///
/// # Errors
/// When the database fails or a subtree is missing.
pub fn root(conn: &Connection, size: i64) -> anyhow::Result<Digest> {
    let mut parts = Vec::new();
    for (level, position) in merkle::subtrees(size.unsigned_abs()) {
        let position = i64::try_from(position).context("a log of more than 2^63 entries")?;
        parts.push(stored_node(conn, level, position)?.with_context(|| {
            format!("the log misses its node {level}/{position}; restore a backup")
        })?);
    }
    Ok(merkle::fold(&parts))
}

/// The inclusion proof of entry `seq` in the log of its first `size` entries, leaf to root (RFC 9162 §2.1.3).
///
/// # Errors
/// When the database fails or a subtree is missing.
pub fn inclusion(conn: &Connection, seq: i64, size: i64) -> anyhow::Result<Vec<Digest>> {
    let mut proof = Vec::new();
    let (mut from, mut to) = (0, size);
    while to - from > 1 && seq < size {
        let split = from + largest_power_below(to - from);
        let sibling = if seq < split {
            (split, to)
        } else {
            (from, split)
        };
        proof.push(span_root(conn, sibling.0, sibling.1)?);
        (from, to) = if seq < split {
            (from, split)
        } else {
            (split, to)
        };
    }
    proof.reverse();
    Ok(proof)
}

fn largest_power_below(n: i64) -> i64 {
    1 << (63 - (n - 1).leading_zeros())
}

/// The root over entries `from..to`, where `from` is a multiple of the next power of two: complete subtrees are stored.
fn span_root(conn: &Connection, from: i64, to: i64) -> anyhow::Result<Digest> {
    let mut parts = Vec::new();
    let mut at = from;
    for (level, _) in merkle::subtrees((to - from).unsigned_abs()) {
        let width = 1_i64 << level;
        let hash = stored_node(conn, level, at / width)?.with_context(|| {
            format!(
                "the log misses its node {level}/{}; restore a backup",
                at / width
            )
        })?;
        parts.push(hash);
        at += width;
    }
    Ok(merkle::fold(&parts))
}

/// What to look for in the log; absent parts match everything.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Entries from this number on.
    pub from: i64,
    /// Entries below this number.
    pub below: Option<i64>,
    /// Only this action.
    pub action: Option<String>,
    /// Only subjects that are this or lie below it (`source` finds `source/eu-gdpr`).
    pub subject: Option<String>,
    /// Not before this moment.
    pub since: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Text that must stand in the leaf.
    pub text: Option<String>,
    /// At most so many, newest first.
    pub limit: i64,
}

/// The entries that match, newest first.
///
/// # Errors
/// When the database fails.
pub fn search(conn: &Connection, query: &Query) -> anyhow::Result<Vec<Entry>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, leaf FROM audit_entry
         WHERE seq >= ?1 AND (?2 IS NULL OR action = ?2)
           AND (?3 IS NULL OR subject = ?3 OR substr(subject, 1, length(?3) + 1) = ?3 || '/')
           AND (?4 IS NULL OR at >= ?4) AND (?5 IS NULL OR at < ?5)
           AND (?6 IS NULL OR instr(lower(leaf), lower(?6)) > 0)
           AND (?8 IS NULL OR seq < ?8)
         ORDER BY seq DESC LIMIT ?7",
    )?;
    let rows = statement.query_map(
        params![
            query.from,
            query.action,
            query.subject,
            query.since.map(Timestamp::millis),
            query.until.map(Timestamp::millis),
            query.text,
            query.limit,
            query.below
        ],
        entry,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Entry `seq`, if there is one.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &Connection, seq: i64) -> anyhow::Result<Option<Entry>> {
    let mut statement = conn.prepare_cached("SELECT seq, leaf FROM audit_entry WHERE seq = ?")?;
    Ok(statement.query_row([seq], entry).optional()?)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let (seq, leaf): (i64, String) = (row.get(0)?, row.get(1)?);
    let parsed: Value = serde_json::from_str(&leaf).unwrap_or(Value::Null);
    let text = |key: &str| parsed[key].as_str().unwrap_or_default().to_owned();
    Ok(Entry {
        seq,
        at: Timestamp::from_millis(parsed["at_ms"].as_i64().unwrap_or_default()),
        actor: text("actor"),
        action: text("action"),
        subject: text("subject"),
        detail: parsed["detail"].clone(),
        rows: parsed["rows"].clone(),
        leaf,
    })
}

/// The newest entry with `action` for `subject`, if there is one.
///
/// # Errors
/// When the database fails.
pub fn newest(conn: &Connection, action: Action, subject: &str) -> anyhow::Result<Option<Entry>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, leaf FROM audit_entry WHERE subject = ? AND action = ? ORDER BY seq DESC LIMIT 1",
    )?;
    Ok(statement
        .query_row(params![subject, action.word()], entry)
        .optional()?)
}

/// Whether an entry with `action` exists for `subject`.
///
/// # Errors
/// When the database fails.
pub fn has(conn: &Connection, action: Action, subject: &str) -> anyhow::Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM audit_entry WHERE subject = ? AND action = ?)",
    )?;
    Ok(statement.query_row(params![subject, action.word()], |row| row.get(0))?)
}
