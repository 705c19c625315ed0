//! Which snapshot holds each text of a linked document, and when each document was asked.
//!
//! Refuses to keep texts apart from their bytes: a text is read from its snapshot.

use rusqlite::{OptionalExtension as _, params};

use super::Visit;
use crate::{
    audit::Digest,
    clock::Timestamp,
    db::{Tx, View},
    document::{LinkedDocument, store::provisions_digest},
    source::SourceId,
};

/// What is known of every document of a source.
///
/// # Errors
/// When the database fails.
pub fn visits(view: &View<'_>, source: &SourceId) -> anyhow::Result<Vec<Visit>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT publication, url, text_digest, first_at, visited_at, failures FROM visit WHERE source = ? ORDER BY publication",
    )?;
    let rows = statement.query_map([source.as_str()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, Option<String>>(2)?,
            row.get::<_, i64>(3)?,
            row.get::<_, i64>(4)?,
            row.get::<_, u32>(5)?,
        ))
    })?;
    rows.map(|row| {
        let (publication, url, text, first, last, failures) = row?;
        Ok(Visit {
            publication,
            url,
            text: text.map(|text| text.parse()).transpose()?,
            first_at: Timestamp::from_millis(first),
            visited_at: Timestamp::from_millis(last),
            failures,
        })
    })
    .collect()
}

/// The snapshot whose parts hold the bytes of a publication's document with this text.
///
/// # Errors
/// When the database fails.
pub fn snapshot(
    view: &View<'_>,
    source: &SourceId,
    publication: &str,
    text: &Digest,
) -> anyhow::Result<Option<Digest>> {
    let found: Option<String> = view
        .conn
        .prepare_cached(
            "SELECT snapshot FROM followed WHERE source = ? AND publication = ? AND text_digest = ?",
        )?
        .query_row(
            params![source.as_str(), publication, text.to_string()],
            |row| row.get(0),
        )
        .optional()?;
    Ok(found.map(|digest| digest.parse()).transpose()?)
}

/// Notes at `tx.now` that a document was asked at `look`, and which snapshot holds a text it did not have before.
///
/// # Errors
/// When the database fails.
pub fn keep(
    tx: &Tx<'_>,
    source: &SourceId,
    look: i64,
    snapshot: &Digest,
    document: &LinkedDocument,
) -> anyhow::Result<()> {
    let was_read = document.refused.is_empty();
    let digest = was_read.then(|| provisions_digest(&document.provisions).to_string());
    if let Some(digest) = &digest {
        tx.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO followed (source, publication, text_digest, url, title, look, snapshot)
                   VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                source.as_str(),
                document.publication,
                digest,
                document.url,
                document.title,
                look,
                snapshot.to_string()
            ])?;
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO visit (source, publication, url, text_digest, first_at, visited_at, failures, refused)
               VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)
             ON CONFLICT (source, publication) DO UPDATE SET url = ?3, text_digest = coalesce(text_digest, ?4),
               visited_at = ?5, failures = CASE WHEN ?6 = 0 THEN 0 ELSE failures + 1 END, refused = ?7",
        )?
        .execute(params![
            source.as_str(),
            document.publication,
            document.url,
            digest,
            tx.now.millis(),
            u32::from(!was_read),
            document.refused
        ])?;
    Ok(())
}
