//! Looks and the bytes behind them.
//!
//! Refuses to change a look once it is written, but for letting go of bytes that a newer unchanged look replaces.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

use super::{Look, Outcome};
use crate::{
    audit::{Digest, RowLeaves},
    clock::Timestamp,
    db::{Tx, View, pack},
    source::{SourceId, failure::Outlook},
};

const COLUMNS: &str = "id, source, at, outcome, reason, sentence, status, ms, bytes, url, headers, body_digest, \
                       text_digest, snapshot IS NOT NULL, extractor, recipe, class, second_digest, print_digest";

fn look(row: &Row<'_>) -> rusqlite::Result<Look> {
    let text = |at: usize| row.get::<_, String>(at);
    let bad = |at: usize, what: &str| {
        rusqlite::Error::FromSqlConversionFailure(
            at,
            rusqlite::types::Type::Text,
            what.to_owned().into(),
        )
    };
    let digest = |at: usize| -> rusqlite::Result<Option<Digest>> {
        row.get::<_, Option<String>>(at)?
            .map(|d| d.parse().map_err(|_| bad(at, "no digest")))
            .transpose()
    };
    Ok(Look {
        id: row.get(0)?,
        source: text(1)?.parse().map_err(|_| bad(1, "no source id"))?,
        at: Timestamp::from_millis(row.get(2)?),
        outcome: Outcome::from_word(&text(3)?).ok_or_else(|| bad(3, "no outcome"))?,
        reason: text(4)?,
        sentence: text(5)?,
        status: row.get(6)?,
        ms: row.get(7)?,
        bytes: row.get(8)?,
        url: text(9)?,
        headers: serde_json::from_str(&text(10)?).map_err(|_| bad(10, "no headers"))?,
        body_digest: digest(11)?,
        text_digest: digest(12)?,
        kept: row.get(13)?,
        extractor: row.get(14)?,
        recipe: text(15)?,
        class: Outlook::from_word(&text(16)?),
        second_digest: digest(17)?,
        print_digest: digest(18)?,
    })
}

/// Records `look` at `tx.now`, keeping `body` when it is given. Returns the look's number.
///
/// # Errors
/// When the database fails.
pub fn record(tx: &Tx<'_>, look: &Look, body: Option<&[u8]>) -> anyhow::Result<i64> {
    let body = body.zip(look.body_digest);
    // What is let go may be the very bytes that came again, so they are kept afterwards.
    if look.outcome == Outcome::Unchanged && body.is_some() {
        release_older_unchanged(tx, &look.source)?;
    }
    if let Some((body, digest)) = &body {
        keep(tx, digest, body)?;
    }
    let kept = body.map(|(_, digest)| digest.to_string());
    tx.conn
        .prepare_cached(
            "INSERT INTO look (source, at, outcome, reason, sentence, status, ms, bytes, url, headers, body_digest,
               second_digest, print_digest, text_digest, snapshot, extractor, recipe, class, entry)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            look.source.as_str(),
            tx.now.millis(),
            look.outcome.word(),
            look.reason,
            look.sentence,
            look.status,
            look.ms,
            look.bytes,
            look.url,
            serde_json::to_string(&look.headers)?,
            look.body_digest.map(|d| d.to_string()),
            look.second_digest.map(|d| d.to_string()),
            look.print_digest.map(|d| d.to_string()),
            look.text_digest.map(|d| d.to_string()),
            kept,
            look.extractor,
            look.recipe,
            look.class.map_or("", Outlook::word),
            tx.entry
        ])?;
    Ok(tx.conn.last_insert_rowid())
}

/// Keeps bytes under their digest; bytes that are kept already are kept once.
fn keep(tx: &Tx<'_>, digest: &Digest, body: &[u8]) -> anyhow::Result<()> {
    let known: bool = tx
        .conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM snapshot WHERE digest = ?)")?
        .query_row([digest.to_string()], |row| row.get(0))?;
    if !known {
        tx.conn
            .prepare_cached(
                "INSERT INTO snapshot (digest, size, kept_at, body) VALUES (?, ?, ?, ?)",
            )?
            .execute(params![
                digest.to_string(),
                body.len(),
                tx.now.millis(),
                pack::pack(body)?
            ])?;
    }
    Ok(())
}

/// Only the newest unchanged look keeps its bytes: storage grows with what regulators do, not with how often we look.
fn release_older_unchanged(tx: &Tx<'_>, source: &SourceId) -> anyhow::Result<()> {
    let mut older = tx.conn.prepare_cached(
        "SELECT id, snapshot FROM look WHERE source = ? AND outcome = 'unchanged' AND snapshot IS NOT NULL",
    )?;
    let found: Vec<(i64, String)> = older
        .query_map([source.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, digest) in found {
        tx.conn
            .prepare_cached("UPDATE look SET snapshot = NULL WHERE id = ?")?
            .execute([id])?;
        tx.conn
            .prepare_cached(
                "DELETE FROM snapshot WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM look WHERE snapshot = ?1)
                   AND NOT EXISTS (SELECT 1 FROM version WHERE snapshot = ?1)
                   AND NOT EXISTS (SELECT 1 FROM followed WHERE snapshot = ?1)",
            )?
            .execute([digest])?;
    }
    Ok(())
}

/// The bytes kept under `digest`.
///
/// # Errors
/// When the database fails or the stored bytes are damaged.
pub fn bytes(view: &View<'_>, digest: &Digest) -> anyhow::Result<Option<Vec<u8>>> {
    let packed: Option<Vec<u8>> = view
        .conn
        .prepare_cached("SELECT body FROM snapshot WHERE digest = ?")?
        .query_row([digest.to_string()], |row| row.get(0))
        .optional()?;
    packed.map(|packed| pack::unpack(&packed)).transpose()
}

/// Look `id`.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, id: i64) -> anyhow::Result<Option<Look>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM look WHERE id = ?"))?;
    Ok(statement.query_row([id], look).optional()?)
}

/// The other sources to which the bytes of this digest came, at looks that kept them.
///
/// # Errors
/// When the database fails.
pub fn holders(
    view: &View<'_>,
    digest: &Digest,
    except: &SourceId,
) -> anyhow::Result<Vec<SourceId>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT DISTINCT source FROM look WHERE snapshot = ? AND source <> ? ORDER BY source",
    )?;
    let ids = statement.query_map([digest.to_string().as_str(), except.as_str()], |row| {
        row.get::<_, String>(0)
    })?;
    ids.map(|id| Ok(id?.parse()?)).collect()
}

/// The newest look at a source that read it.
///
/// # Errors
/// When the database fails.
pub fn last_read(view: &View<'_>, source: &SourceId) -> anyhow::Result<Option<Look>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM look WHERE source = ? AND outcome IN ('first', 'unchanged', 'changed')
         ORDER BY id DESC LIMIT 1"
    ))?;
    Ok(statement.query_row([source.as_str()], look).optional()?)
}

/// What came at the last look that brought a body and was believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Believed {
    /// Digest of the bytes.
    pub body: Digest,
    /// Digest of what the page printed.
    pub print: Option<Digest>,
    /// Digest of the text that was read.
    pub text: Option<Digest>,
}

/// The newest looks at a source, newest first.
///
/// # Errors
/// When the database fails.
pub fn newest(view: &View<'_>, source: &SourceId, limit: usize) -> anyhow::Result<Vec<Look>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM look WHERE source = ? ORDER BY id DESC LIMIT ?"
    ))?;
    Ok(statement
        .query_map(params![source.as_str(), limit], look)?
        .collect::<Result<_, _>>()?)
}

/// How many looks came to each outcome since `since`.
///
/// # Errors
/// When the database fails.
pub fn tally(view: &View<'_>, since: Timestamp) -> anyhow::Result<Vec<(Outcome, u64)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT outcome, count(*) FROM look WHERE at >= ? GROUP BY outcome ORDER BY outcome",
    )?;
    let rows = statement.query_map([since.millis()], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?))
    })?;
    rows.filter_map(|row| match row {
        Ok((word, n)) => Outcome::from_word(&word).map(|outcome| Ok((outcome, n))),
        Err(error) => Some(Err(error.into())),
    })
    .collect()
}

/// What the log commits to of a look, in this order for ever.
#[derive(Serialize)]
struct Canonical<'l>(
    i64,
    &'l SourceId,
    i64,
    &'static str,
    &'l str,
    Option<u16>,
    u64,
    u64,
    &'l str,
    &'l [(String, String)],
    Option<Digest>,
    Option<Digest>,
    Option<Digest>,
    Option<Digest>,
    u32,
    &'l str,
    Option<Outlook>,
);

/// The canonical text of a look, to which the log commits. The bytes are committed to by their digest.
fn canonical(look: &Look) -> serde_json::Result<String> {
    serde_json::to_string(&Canonical(
        look.id,
        &look.source,
        look.at.millis(),
        look.outcome.word(),
        &look.reason,
        look.status,
        look.ms,
        look.bytes,
        &look.url,
        &look.headers,
        look.body_digest,
        look.second_digest,
        look.print_digest,
        look.text_digest,
        look.extractor,
        &look.recipe,
        look.class,
    ))
}

/// What the log commits to when `looks` were written, in that order.
///
/// # Errors
/// Never: a look is numbers, text and pairs of text.
pub fn leaves<'l>(looks: impl Iterator<Item = &'l Look>) -> serde_json::Result<RowLeaves> {
    let mut leaves = RowLeaves::default();
    for look in looks {
        leaves.push(&canonical(look)?);
    }
    Ok(leaves)
}

/// The looks written under audit entry `entry`, as canonical text in order of writing.
///
/// # Errors
/// When the database fails.
pub fn rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM look WHERE entry = ? ORDER BY id"
    ))?;
    let looks = statement.query_map([entry], look)?;
    looks.map(|row| Ok(canonical(&row?)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Logs that were written are verified with it.
    #[test]
    fn the_log_commits_to_a_look_in_these_words_for_ever() {
        let digest = Some(Digest::of("bytes"));
        let look = Look {
            id: 7,
            source: "eu-gdpr".parse().expect("an id"),
            at: Timestamp::from_millis(1_900_000_000_000),
            outcome: Outcome::Failed,
            reason: "http-503".to_owned(),
            class: Some(Outlook::Transient),
            sentence: "is not among it".to_owned(),
            status: Some(503),
            ms: 12,
            bytes: 5,
            url: "https://law.example/\"a\"".to_owned(),
            headers: vec![("etag".to_owned(), "W/\"ü\"".to_owned())],
            body_digest: digest,
            second_digest: None,
            print_digest: None,
            text_digest: digest,
            kept: true,
            extractor: 3,
            recipe: "r".to_owned(),
        };
        let of_bytes = Digest::of("bytes");
        let expected = format!(
            r#"[7,"eu-gdpr",1900000000000,"failed","http-503",503,12,5,"https://law.example/\"a\"",[["etag","W/\"ü\""]],"{of_bytes}",null,null,"{of_bytes}",3,"r","transient"]"#
        );
        assert_eq!(canonical(&look).expect("text"), expected);
    }
}
