//! What the database knows of a source before it is asked, in one question: a look at a page that did not change costs
//! little more than its download.
//!
//! Refuses to read a text, and to judge.

use rusqlite::{OptionalExtension as _, Row};

use crate::{
    audit::Digest,
    clock::Timestamp,
    db::View,
    document::store::Head,
    snapshot::store::Believed,
    source::{SourceId, fetch::Validators},
};

/// What is known of a source before it is asked.
#[derive(Debug)]
pub(super) struct Before {
    /// How many looks in a row failed.
    pub(super) failures: u32,
    /// What its server gave us to recognise the page again.
    pub(super) validators: Validators,
    /// Extractor, recipe and request that the validators, and what came last, hold for.
    pub(super) validated: String,
    /// When a whole body was last read.
    pub(super) full_body_at: Option<Timestamp>,
    /// Whether regions of it were learnt.
    pub(super) varies: bool,
    /// Its baseline.
    pub(super) head: Option<Head>,
    /// Whether a version waits for its second reading.
    pub(super) pending: bool,
    /// What came at the last look that brought a body and was believed.
    pub(super) last: Option<Believed>,
}

/// Outcomes are excluded one by one: SQLite would build a table of a list of those that are meant.
const BEFORE: &str =
    "SELECT s.failures, s.etag, s.last_modified, s.validated_recipe, s.full_body_at,
       EXISTS (SELECT 1 FROM region r WHERE r.source = s.id AND r.dropped_at IS NULL),
       b.id, b.text_digest,
       EXISTS (SELECT 1 FROM version p WHERE p.source = s.id AND p.standing = 'pending'),
       l.body_digest, l.print_digest, l.text_digest
     FROM source s
     LEFT JOIN version b INDEXED BY version_head ON b.source = s.id AND b.standing = 'baseline'
     LEFT JOIN look l ON l.id = (
       SELECT id FROM look
       WHERE source = s.id AND outcome <> 'quarantined' AND outcome <> 'failed' AND body_digest IS NOT NULL
       ORDER BY id DESC LIMIT 1)
     WHERE s.id = ?";

/// What is known of `source` before it is asked; none of a source that the database does not know.
///
/// # Errors
/// When the database fails.
pub(super) fn before(view: &View<'_>, source: &SourceId) -> anyhow::Result<Option<Before>> {
    let mut statement = view.conn.prepare_cached(BEFORE)?;
    Ok(statement.query_row([source.as_str()], known).optional()?)
}

fn known(row: &Row<'_>) -> rusqlite::Result<Before> {
    let digest = |at: usize| -> rusqlite::Result<Option<Digest>> {
        let Some(text) = row.get_ref(at)?.as_str_or_null()? else {
            return Ok(None);
        };
        let text: Result<Digest, _> = text.parse();
        text.map(Some).map_err(|error| {
            let kind = rusqlite::types::Type::Text;
            rusqlite::Error::FromSqlConversionFailure(at, kind, Box::new(error))
        })
    };
    let (baseline, text): (Option<i64>, _) = (row.get(6)?, digest(7)?);
    let (print, last_text) = (digest(10)?, digest(11)?);
    Ok(Before {
        failures: row.get(0)?,
        validators: Validators {
            etag: row.get(1)?,
            last_modified: row.get(2)?,
        },
        validated: row.get(3)?,
        full_body_at: row.get::<_, Option<i64>>(4)?.map(Timestamp::from_millis),
        varies: row.get(5)?,
        head: baseline
            .zip(text)
            .map(|(id, text_digest)| Head { id, text_digest }),
        pending: row.get(8)?,
        last: digest(9)?.map(|body| Believed {
            body,
            print,
            text: last_text,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::tests::{plan, scratch};

    #[test]
    fn nothing_is_searched_row_by_row() {
        let (_dir, db) = scratch();
        let plan = plan(&db, BEFORE);
        assert!(!plan.contains("SCAN"), "{plan}");
        assert!(plan.contains("look_by_source"), "{plan}");
    }

    #[test]
    fn a_source_that_is_not_known_is_none() {
        let (_dir, db) = scratch();
        let id = "nobody".parse().expect("an id");
        assert!(db.read(|view| before(view, &id)).expect("read").is_none());
    }
}
