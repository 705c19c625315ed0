//! The table `certification_code`: which codes were made, how often they were tried, when one was right.
//!
//! Refuses to hold a code.

use rusqlite::{OptionalExtension as _, params};

use super::{APART, Asked, GOOD_FOR, IN_AN_HOUR, TRIES, Typed, code, fits};
use crate::{clock::Timestamp, db::Tx};

/// An hour.
const HOUR: std::time::Duration = std::time::Duration::from_secs(3600);

/// Makes another code for `assignment`, unless there were too many; the ones before are spent by it.
///
/// # Errors
/// When the database fails.
pub fn ask(tx: &Tx<'_>, assignment: i64) -> anyhow::Result<Asked> {
    let since = tx.now.minus(HOUR).millis();
    let (count, first, last): (i64, Option<i64>, Option<i64>) = tx.conn.query_row(
        "SELECT count(*), min(made_at), max(made_at) FROM certification_code WHERE assignment = ? AND made_at > ?",
        params![assignment, since],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let from = |millis: Option<i64>| millis.map_or(tx.now, Timestamp::from_millis);
    let next = match count {
        0 => tx.now,
        count if count >= IN_AN_HOUR => from(first).plus(HOUR),
        _ => from(last).plus(APART),
    };
    if next > tx.now {
        return Ok(Asked::Wait(next));
    }
    let until = tx.now.plus(GOOD_FOR);
    let n: i64 = tx.conn.query_row(
        "INSERT INTO certification_code (assignment, n, made_at, good_until)
         VALUES (?1, (SELECT coalesce(max(n), 0) + 1 FROM certification_code WHERE assignment = ?1), ?2, ?3)
         RETURNING n",
        params![assignment, tx.now.millis(), until.millis()],
        |row| row.get(0),
    )?;
    Ok(Asked::Made(n, until))
}

/// Takes `typed` as the newest code of `assignment`; a wrong one counts.
///
/// # Errors
/// When the database fails.
pub fn check(tx: &Tx<'_>, key: &[u8; 32], assignment: i64, typed: &str) -> anyhow::Result<Typed> {
    let newest: Option<(i64, i64, i64, bool)> = tx
        .conn
        .query_row(
            "SELECT n, good_until, tries, used_at IS NOT NULL FROM certification_code
             WHERE assignment = ? ORDER BY n DESC LIMIT 1",
            [assignment],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()?;
    let Some((n, until, tries, used)) = newest else {
        return Ok(Typed::Spent);
    };
    if used || tries >= TRIES || until <= tx.now.millis() {
        return Ok(Typed::Spent);
    }
    let right = fits(&code(key, assignment, n), typed);
    tx.conn.execute(
        "UPDATE certification_code SET tries = tries + 1, used_at = ?3 WHERE assignment = ?1 AND n = ?2",
        params![assignment, n, right.then(|| tx.now.millis())],
    )?;
    Ok(match right {
        true => Typed::Right,
        false => Typed::Wrong(TRIES - tries - 1),
    })
}
