//! What is known of each source: its health, its validators, when to look next.
//!
//! Refuses to forget a source: one that leaves the configuration is disabled and keeps its history.

use std::time::Duration;

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Jurisdiction, SourceId};
use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

/// How well a source can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// Never read yet.
    New,
    /// Read at the last look.
    Ok,
    /// Not read at the last look.
    Degraded,
    /// Not read for longer than its allowance.
    Blind,
}

impl Health {
    /// The word as it stands in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Ok => "ok",
            Self::Degraded => "degraded",
            Self::Blind => "blind",
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "ok" => Self::Ok,
            "degraded" => Self::Degraded,
            "blind" => Self::Blind,
            _ => Self::New,
        }
    }
}

/// What is known of one source.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Standing {
    /// Its id.
    pub id: SourceId,
    /// Whose law it publishes.
    pub jurisdiction: Jurisdiction,
    /// Whether it is looked at.
    pub enabled: bool,
    /// How long it may stay unread before it is blind, as configured when the program last started.
    pub allowance: Duration,
    /// How well it can be read.
    pub health: Health,
    /// Since when.
    pub since: Timestamp,
    /// When it was last read.
    pub last_read_at: Option<Timestamp>,
    /// How many looks in a row did not read it.
    pub failures: u32,
    /// Why the last one did not.
    pub reason: String,
    /// When it is looked at next.
    pub next_look_at: Timestamp,
    /// `ETag` as the server sent it.
    pub etag: Option<String>,
    /// `Last-Modified` as the server sent it.
    pub last_modified: Option<String>,
    /// Extractor and recipe under which the validators hold; another one asks without them.
    pub validated_recipe: String,
    /// When a whole body was last read; a 304 is none.
    pub full_body_at: Option<Timestamp>,
    /// Where a permanent redirect points, for an officer to decide.
    pub moved_to: Option<String>,
    /// Why robots.txt is overridden, as the configuration in force says.
    pub robots_override: Option<String>,
    /// When officers were last told that it is blind.
    pub alerted_at: Option<Timestamp>,
    /// When someone acknowledged that.
    pub acknowledged_at: Option<Timestamp>,
    /// Whether what comes instead of it was discarded by an officer, so that nobody is alarmed again.
    pub hushed: bool,
    /// From when its silence is longer than its habit; none as long as it has no habit.
    pub quiet_from: Option<Timestamp>,
    /// When officers were told that it is quiet.
    pub quiet_told_at: Option<Timestamp>,
}

impl Standing {
    /// Whether it is read, and nothing new has come for longer than its habit.
    #[must_use]
    pub fn is_quiet(&self, now: Timestamp) -> bool {
        self.enabled && self.health == Health::Ok && self.quiet_from.is_some_and(|from| from <= now)
    }
}

const COLUMNS: &str = "id, jurisdiction, enabled, allowance, health, since, last_read_at, failures, reason, next_look_at, etag, \
                       last_modified, validated_recipe, full_body_at, moved_to, robots_override, alerted_at, acknowledged_at, \
                       hushed, quiet_from, quiet_told_at";

fn standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    let time = |at: Option<i64>| at.map(Timestamp::from_millis);
    Ok(Standing {
        id: parsed(row, 0)?,
        jurisdiction: parsed(row, 1)?,
        enabled: row.get(2)?,
        allowance: Duration::from_millis(row.get(3)?),
        health: Health::from_word(&row.get::<_, String>(4)?),
        since: Timestamp::from_millis(row.get(5)?),
        last_read_at: time(row.get(6)?),
        failures: row.get(7)?,
        reason: row.get(8)?,
        next_look_at: Timestamp::from_millis(row.get(9)?),
        etag: row.get(10)?,
        last_modified: row.get(11)?,
        validated_recipe: row.get(12)?,
        full_body_at: time(row.get(13)?),
        moved_to: row.get(14)?,
        robots_override: row.get(15)?,
        alerted_at: time(row.get(16)?),
        acknowledged_at: time(row.get(17)?),
        hushed: row.get(18)?,
        quiet_from: time(row.get(19)?),
        quiet_told_at: time(row.get(20)?),
    })
}

fn parsed<T: std::str::FromStr>(row: &Row<'_>, at: usize) -> rusqlite::Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    row.get::<_, String>(at)?.parse().map_err(|error| {
        let text = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(at, text, Box::new(error))
    })
}

/// Every source, by id.
///
/// # Errors
/// When the database fails.
pub fn all(view: &View<'_>) -> anyhow::Result<Vec<Standing>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM source ORDER BY id"))?;
    Ok(statement
        .query_map([], standing)?
        .collect::<Result<_, _>>()?)
}

/// The enabled sources of which officers may have to be told, now or later, by id: those that are not read as they
/// should be, and those whose silence will be longer than their habit.
///
/// # Errors
/// When the database fails.
pub fn of_concern(view: &View<'_>) -> anyhow::Result<Vec<Standing>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM source
         WHERE enabled AND (health <> 'ok' OR (quiet_from IS NOT NULL AND quiet_told_at IS NULL)) ORDER BY id"
    ))?;
    Ok(statement
        .query_map([], standing)?
        .collect::<Result<_, _>>()?)
}

/// One source, if it is known.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, id: &SourceId) -> anyhow::Result<Option<Standing>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM source WHERE id = ?"))?;
    Ok(statement.query_row([id.as_str()], standing).optional()?)
}

/// The enabled sources due at `view.now`, the longest waiting first.
///
/// # Errors
/// When the database fails.
pub fn due(view: &View<'_>, limit: usize) -> anyhow::Result<Vec<SourceId>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id FROM source WHERE enabled AND next_look_at <= ? ORDER BY next_look_at, id LIMIT ?",
    )?;
    let ids = statement.query_map(params![view.now.millis(), limit], |row| {
        row.get::<_, String>(0)
    })?;
    ids.map(|id| Ok(id?.parse()?)).collect()
}

/// When the next enabled source is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT min(next_look_at) FROM source WHERE enabled")?;
    let at: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(at.map(Timestamp::from_millis))
}

/// What a look that read its source leaves behind.
#[derive(Clone, Debug)]
pub struct Read<'a> {
    /// When to look next.
    pub next_look_at: Timestamp,
    /// Validators for the next look; `None` keeps those there are (a 304 may leave them out).
    pub validators: Option<(Option<&'a str>, Option<&'a str>)>,
    /// Extractor, recipe and request under which it was read.
    pub recipe: &'a str,
    /// Whether a whole body came, and not the word that nothing is new.
    pub full_body: bool,
    /// Where a permanent redirect points.
    pub moved_to: Option<&'a str>,
}

/// What was known of a source before it was read, as far as being read can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// How it was.
    pub health: Health,
    /// Where it had moved for good.
    pub moved_to: Option<String>,
}

/// Notes that a source was read. Returns what was known of it before.
///
/// # Errors
/// When the database fails.
pub fn read(tx: &Tx<'_>, id: &SourceId, read: &Read<'_>) -> anyhow::Result<Option<Before>> {
    // Most sources are as they were, which the update itself can see.
    if update(
        tx,
        id,
        read,
        "since",
        " AND health = 'ok' AND moved_to IS ?8",
    )? > 0
    {
        return Ok(Some(Before {
            health: Health::Ok,
            moved_to: read.moved_to.map(str::to_owned),
        }));
    }
    let mut known = tx
        .conn
        .prepare_cached("SELECT health, moved_to FROM source WHERE id = ?")?;
    let before = known
        .query_row([id.as_str()], |row| {
            Ok(Before {
                health: Health::from_word(&row.get::<_, String>(0)?),
                moved_to: row.get(1)?,
            })
        })
        .optional()?;
    let was_ok = before
        .as_ref()
        .is_some_and(|known| known.health == Health::Ok);
    update(tx, id, read, if was_ok { "since" } else { "?2" }, "")?;
    Ok(before)
}

/// Writes down that a source was read, where `also` holds; returns how many rows that were.
fn update(
    tx: &Tx<'_>,
    id: &SourceId,
    read: &Read<'_>,
    since: &str,
    also: &str,
) -> anyhow::Result<usize> {
    let (keep, etag, last_modified) = match read.validators {
        None => (true, None, None),
        Some((etag, last_modified)) => (false, etag, last_modified),
    };
    Ok(tx
        .conn
        .prepare_cached(&format!(
            "UPDATE source SET health = 'ok', since = {since}, last_read_at = ?2, failures = 0, reason = '',
               next_look_at = ?3, etag = iif(?4, etag, ?5), last_modified = iif(?4, last_modified, ?6),
               validated_recipe = ?7, full_body_at = iif(?9, ?2, full_body_at), moved_to = ?8, alerted_at = NULL,
               acknowledged_at = NULL, acknowledged_by = NULL, hushed = 0
             WHERE id = ?1{also}"
        ))?
        .execute(params![
            id.as_str(),
            tx.now.millis(),
            read.next_look_at.millis(),
            keep,
            etag,
            last_modified,
            read.recipe,
            read.moved_to,
            read.full_body
        ])?)
}

/// What a look that did not read its source leaves behind.
#[derive(Clone, Debug)]
pub struct NotRead<'a> {
    /// Why, in a sentence.
    pub reason: &'a str,
    /// When to look next.
    pub next_look_at: Timestamp,
    /// Where a permanent redirect points; `None` keeps what is known.
    pub moved_to: Option<&'a str>,
    /// Whether what came was discarded by an officer before.
    pub hushed: bool,
}

/// Notes that a source was looked at and not read: it is degraded until it is read, or blind already.
///
/// # Errors
/// When the database fails.
pub fn not_read(tx: &Tx<'_>, id: &SourceId, look: &NotRead<'_>) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "UPDATE source SET since = iif(health IN ('degraded', 'blind'), since, ?2),
               health = iif(health = 'blind', 'blind', 'degraded'),
               failures = failures + 1, reason = ?3, next_look_at = ?4, moved_to = ifnull(?5, moved_to), hushed = ?6
             WHERE id = ?1",
        )?
        .execute(params![
            id.as_str(),
            tx.now.millis(),
            look.reason,
            look.next_look_at.millis(),
            look.moved_to,
            look.hushed
        ])?;
    Ok(())
}

/// The moment from which a source counts as blind, given its allowance.
#[must_use]
pub fn blind_from(standing: &Standing, allowance: Duration) -> Timestamp {
    standing
        .last_read_at
        .unwrap_or(standing.since)
        .plus(allowance)
}

/// Marks a source as blind since it was last read.
///
/// # Errors
/// When the database fails.
pub fn went_blind(tx: &Tx<'_>, id: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE source SET health = 'blind', since = ifnull(last_read_at, since) WHERE id = ?",
        [id.as_str()],
    )?;
    Ok(())
}

/// Notes that someone knows of a blind source, so that its alert rests until it is read again. Returns
/// whether there was anything to acknowledge: a source that is not blind, or known about already, is left alone.
///
/// # Errors
/// When the database fails.
pub fn acknowledge(tx: &Tx<'_>, id: &SourceId, by: &str) -> anyhow::Result<bool> {
    let noted = tx.conn.execute(
        "UPDATE source SET acknowledged_at = ?2, acknowledged_by = ?3
         WHERE id = ?1 AND health = 'blind' AND acknowledged_at IS NULL",
        params![id.as_str(), tx.now.millis(), by],
    )?;
    Ok(noted > 0)
}

/// Lets the alarm about a source rest as long as what comes is what an officer discarded.
///
/// # Errors
/// When the database fails.
pub fn hush(tx: &Tx<'_>, id: &SourceId) -> anyhow::Result<()> {
    tx.conn
        .execute("UPDATE source SET hushed = 1 WHERE id = ?", [id.as_str()])?;
    Ok(())
}

/// Notes that an officer accepted what came at `read_at` as the source's text: it counts as read then, and is
/// looked at again at once, in full.
///
/// # Errors
/// When the database fails.
pub fn accepted(tx: &Tx<'_>, id: &SourceId, read_at: Timestamp) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE source SET health = 'ok', since = ?2, last_read_at = ?3, failures = 0, reason = '', next_look_at = ?2,
           validated_recipe = '', alerted_at = NULL, acknowledged_at = NULL, acknowledged_by = NULL, hushed = 0
         WHERE id = ?1",
        params![id.as_str(), tx.now.millis(), read_at.millis()],
    )?;
    Ok(())
}

/// Has a source looked at again at once, in full, as if nothing were known of it.
///
/// # Errors
/// When the database fails.
pub fn look_again(tx: &Tx<'_>, id: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE source SET next_look_at = ?2, validated_recipe = '' WHERE id = ?1",
        params![id.as_str(), tx.now.millis()],
    )?;
    Ok(())
}

/// Notes from when the silence of a source is longer than its habit; a new moment is told anew.
///
/// # Errors
/// When the database fails.
pub fn has_habit(tx: &Tx<'_>, id: &SourceId, quiet_from: Option<Timestamp>) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE source SET quiet_from = ?2, quiet_told_at = NULL WHERE id = ?1",
        params![id.as_str(), quiet_from.map(Timestamp::millis)],
    )?;
    Ok(())
}

/// Notes that officers were told that a source is quiet.
///
/// # Errors
/// When the database fails.
pub fn told_quiet(tx: &Tx<'_>, id: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE source SET quiet_told_at = ?2 WHERE id = ?1",
        params![id.as_str(), tx.now.millis()],
    )?;
    Ok(())
}

/// Notes that officers were told that a source is blind.
///
/// # Errors
/// When the database fails.
pub fn alerted(tx: &Tx<'_>, id: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE source SET alerted_at = ?2 WHERE id = ?1",
        params![id.as_str(), tx.now.millis()],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
