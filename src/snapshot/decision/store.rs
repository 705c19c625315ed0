//! Decisions about quarantined looks.
//!
//! Refuses a decision about what is over: once the source is read again there is nothing to decide.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Decision, Ruling};
use crate::{
    audit::{Action, Digest, Draft},
    clock::Timestamp,
    db::{Tx, View},
    snapshot::{Look, Outcome, store as looks},
    source::{SourceId, store as sources},
};

const COLUMNS: &str = "look, ruling, reason, because, decided_by, decided_at, result";

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    Ok(Decision {
        look: row.get(0)?,
        ruling: match row.get::<_, String>(1)?.as_str() {
            "accepted" => Ruling::Accepted,
            _ => Ruling::Discarded,
        },
        reason: row.get(2)?,
        because: row.get(3)?,
        decided_by: row.get(4)?,
        decided_at: Timestamp::from_millis(row.get(5)?),
        result: row.get(6)?,
    })
}

/// The newest quarantined look of a source that has not been read since, whose bytes are kept; none when
/// nothing waits for a decision.
///
/// # Errors
/// When the database fails.
pub fn waiting(view: &View<'_>, source: &SourceId) -> anyhow::Result<Option<Look>> {
    for look in looks::newest(view, source, 200)? {
        if look.outcome.is_read() {
            break;
        }
        if look.outcome == Outcome::Quarantined && look.kept {
            let accepted =
                of_look(view, look.id)?.is_some_and(|decision| decision.ruling == Ruling::Accepted);
            return Ok((!accepted).then_some(look));
        }
    }
    Ok(None)
}

/// The decision about a look, if there is one.
///
/// # Errors
/// When the database fails.
pub fn of_look(view: &View<'_>, look: i64) -> anyhow::Result<Option<Decision>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM quarantine_decision WHERE look = ?"
    ))?;
    Ok(statement.query_row([look], decision).optional()?)
}

/// The decisions about a source's looks, newest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn of_source(
    view: &View<'_>,
    source: &SourceId,
    limit: usize,
) -> anyhow::Result<Vec<Decision>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM quarantine_decision WHERE source = ? ORDER BY look DESC LIMIT ?"
    ))?;
    let rows = statement.query_map(params![source.as_str(), limit], decision)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Decides about the quarantined look that waits, at `tx.now`. Returns the look and the entry that tells of it;
/// none when nothing waits.
///
/// # Errors
/// When the database fails.
pub fn decide(
    tx: &Tx<'_>,
    source: &SourceId,
    ruling: Ruling,
    because: &str,
    by: &str,
) -> anyhow::Result<Option<(Look, Draft)>> {
    let Some(look) = waiting(tx, source)? else {
        return Ok(None);
    };
    tx.conn.execute(
        "INSERT INTO quarantine_decision (look, source, ruling, reason, body_digest, text_digest, because, decided_by,
           decided_at, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (look) DO UPDATE SET ruling = excluded.ruling, because = excluded.because,
           decided_by = excluded.decided_by, decided_at = excluded.decided_at, entry = excluded.entry",
        params![
            look.id,
            source.as_str(),
            ruling.word(),
            look.reason,
            look.body_digest.map(|d| d.to_string()),
            look.text_digest.map(|d| d.to_string()),
            because,
            by,
            tx.now.millis(),
            tx.entry
        ],
    )?;
    let action = match ruling {
        Ruling::Accepted => Action::QuarantineAccepted,
        Ruling::Discarded => {
            sources::hush(tx, source)?;
            Action::QuarantineDiscarded
        }
    };
    let draft = Draft::new(action, format!("source/{source}"))
        .with("look", look.id)
        .with("reason", look.reason.as_str())
        .with("because", because)
        .with("snapshot", look.body_digest.map(|d| d.to_string()));
    Ok(Some((look, draft)))
}

/// Whether bytes or text of these digests were discarded at this source.
///
/// # Errors
/// When the database fails.
pub fn is_discarded(
    view: &View<'_>,
    source: &SourceId,
    body: Option<&Digest>,
    text: Option<&Digest>,
) -> anyhow::Result<bool> {
    let mut statement = view.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM quarantine_decision
           WHERE source = ?1 AND ruling = 'discarded' AND (body_digest = ?2 OR text_digest = ?3))",
    )?;
    let text_of = |digest: Option<&Digest>| digest.map(ToString::to_string);
    let found = statement.query_row(
        params![source.as_str(), text_of(body), text_of(text)],
        |row| row.get(0),
    )?;
    Ok(found)
}

/// The reasons of quarantines of a source that officers accepted.
///
/// # Errors
/// When the database fails.
pub fn accepted_reasons(view: &View<'_>, source: &SourceId) -> anyhow::Result<Vec<String>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT DISTINCT reason FROM quarantine_decision WHERE source = ? AND ruling = 'accepted' ORDER BY reason",
    )?;
    let rows = statement.query_map([source.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The oldest acceptance that is not applied yet: the source and the look.
///
/// # Errors
/// When the database fails.
pub fn to_apply(view: &View<'_>) -> anyhow::Result<Option<(SourceId, i64)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT source, look FROM quarantine_decision WHERE ruling = 'accepted' AND result = '' ORDER BY look LIMIT 1",
    )?;
    let found: Option<(String, i64)> = statement
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(source, look)| Ok((source.parse()?, look)))
        .transpose()
}

/// Notes what an acceptance came to.
///
/// # Errors
/// When the database fails.
pub fn applied(tx: &Tx<'_>, look: i64, result: &str) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE quarantine_decision SET result = ?2 WHERE look = ?1",
        params![look, result],
    )?;
    Ok(())
}
