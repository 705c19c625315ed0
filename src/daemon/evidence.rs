//! Matching what the log commits to with the rows of every station.
//!
//! Refuses to judge: it lists rows, `audit::verify` compares.

use rusqlite::Connection;

use crate::{
    assignment::store as assignments,
    attempt::store as attempts,
    audit::checkpoint::LogSigner,
    db::{Db, secret},
    mail::{evidence as outbox, notice::outbox as notices},
    snapshot::store as looks,
};

/// The rows of `table` written under audit entry `entry`, as canonical text; `None` for a table nobody lists.
///
/// # Errors
/// When the database fails.
pub fn rows_of(conn: &Connection, table: &str, entry: i64) -> anyhow::Result<Option<Vec<String>>> {
    match table {
        "look" => looks::rows(conn, entry).map(Some),
        "notice" | "notice_try" => notices::rows_of(conn, table, entry),
        "envelope" | "delivery" | "carried" | "bounce" => outbox::rows_of(conn, table, entry),
        "attempt" | "answer" | "observation" | "figure" | "response" | "practice" => {
            attempts::rows_of(conn, table, entry)
        }
        _ => assignments::rows_of(conn, table, entry),
    }
}

/// The public key of this installation's log, once it has one.
///
/// # Errors
/// When the database fails.
pub fn verifier_key(db: &Db) -> anyhow::Result<Option<String>> {
    let Some(secret) = db.read(|view| secret::find(view, "log"))? else {
        return Ok(None);
    };
    let origin = db.read(|view| crate::audit::checkpoint::newest(view.conn))?;
    Ok(origin.and_then(|head| {
        let name = head.note.lines().next()?.to_owned();
        Some(LogSigner::new(&name, &secret).verifier_key())
    }))
}
