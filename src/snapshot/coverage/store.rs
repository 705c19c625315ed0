//! The looks that coverage is derived from.
//!
//! Refuses to write.

use rusqlite::{OptionalExtension as _, params};

use super::Watch;
use crate::{
    clock::Timestamp,
    db::View,
    snapshot::Outcome,
    source::{SourceId, store as sources},
};

/// Every source that was watched before `to`, by id, with its looks from `from` (included) to `to` (excluded).
pub(super) fn watches(
    view: &View<'_>,
    from: Timestamp,
    to: Timestamp,
) -> anyhow::Result<Vec<Watch>> {
    let mut watches = Vec::new();
    for standing in sources::all(view)? {
        let (first, last) = ends(view, &standing.id)?;
        // A source that was never looked at is watched since it was configured.
        let begin = first.unwrap_or(standing.since);
        if begin >= to {
            continue;
        }
        let end = match (standing.enabled, last) {
            (true, _) => to,
            (false, Some(last)) => last,
            (false, None) => begin,
        };
        watches.push(Watch {
            jurisdiction: standing.jurisdiction,
            allowance: standing.allowance,
            watched: (begin, end),
            read_before: read_before(view, &standing.id, from)?,
            looks: looks(view, &standing.id, (from, to))?,
            source: standing.id,
        });
    }
    Ok(watches)
}

fn ends(
    view: &View<'_>,
    source: &SourceId,
) -> anyhow::Result<(Option<Timestamp>, Option<Timestamp>)> {
    let end = |order: &str| -> anyhow::Result<Option<Timestamp>> {
        let mut statement = view.conn.prepare_cached(&format!(
            "SELECT at FROM look WHERE source = ? ORDER BY id {order} LIMIT 1"
        ))?;
        let at: Option<i64> = statement
            .query_row([source.as_str()], |row| row.get(0))
            .optional()?;
        Ok(at.map(Timestamp::from_millis))
    };
    Ok((end("ASC")?, end("DESC")?))
}

fn read_before(
    view: &View<'_>,
    source: &SourceId,
    moment: Timestamp,
) -> anyhow::Result<Option<Timestamp>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT at FROM look WHERE source = ? AND at < ? AND outcome IN ('first', 'unchanged', 'changed')
         ORDER BY id DESC LIMIT 1",
    )?;
    let at: Option<i64> = statement
        .query_row(params![source.as_str(), moment.millis()], |row| row.get(0))
        .optional()?;
    Ok(at.map(Timestamp::from_millis))
}

fn looks(
    view: &View<'_>,
    source: &SourceId,
    (from, to): (Timestamp, Timestamp),
) -> anyhow::Result<Vec<(Timestamp, Outcome)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT at, outcome FROM look WHERE source = ? AND at >= ? AND at < ? ORDER BY id",
    )?;
    let rows = statement.query_map(
        params![source.as_str(), from.millis(), to.millis()],
        |row| {
            let word: String = row.get(1)?;
            let outcome = Outcome::from_word(&word).ok_or_else(|| {
                let what = format!("\"{word}\" is no outcome of a look");
                let text = rusqlite::types::Type::Text;
                rusqlite::Error::FromSqlConversionFailure(1, text, what.into())
            })?;
            Ok((Timestamp::from_millis(row.get(0)?), outcome))
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}
