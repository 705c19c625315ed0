//! Bringing a database file to the shape this build knows.
//!
//! Refuses files of a newer build and files that are not regwatch's. Until the first release `schema.sql` is migration 1.

use rusqlite::{Connection, Transaction};

use crate::{
    audit::{self, Action, Actor, Draft},
    clock::{Timestamp, chance::Chance},
};

/// Each step in order; a file's `user_version` counts those it has had.
const STEPS: [&str; 1] = [include_str!("../../schema.sql")];

/// Marks a SQLite file as regwatch's (`rgwt` in ASCII).
const APPLICATION_ID: i64 = 0x7267_7774;

/// The file cannot be used by this build.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// A newer regwatch wrote it.
    #[error(
        "was written by a newer regwatch (shape {found}, this one knows {known}); install that version or restore an older backup"
    )]
    Newer {
        /// The file's shape.
        found: i64,
        /// The newest shape this build knows.
        known: usize,
    },
    /// Another program's SQLite file.
    #[error("is a SQLite file of another program; choose another home folder")]
    NotOurs,
}

/// Runs the steps the file has not had, each in one transaction with its version bump.
///
/// # Errors
/// [`Unusable`], or a failing database.
pub fn to_current(conn: &mut Connection, now: Timestamp, chance: &Chance) -> anyhow::Result<()> {
    let pragma = |conn: &Connection, name: &str| {
        conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0))
    };
    let (id, version) = (
        pragma(conn, "application_id")?,
        pragma(conn, "user_version")?,
    );
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && id != APPLICATION_ID {
        return Err(Unusable::NotOurs.into());
    }
    let had = usize::try_from(version).unwrap_or(usize::MAX);
    if had > STEPS.len() {
        return Err(Unusable::Newer {
            found: version,
            known: STEPS.len(),
        }
        .into());
    }
    for (index, step) in STEPS.iter().enumerate().skip(had) {
        let tx = Transaction::new(conn, rusqlite::TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {}",
            index + 1
        ))?;
        let draft =
            Draft::new(Action::DatabaseCreated, "database/regwatch").with("shape", index + 1);
        audit::log::append(&tx, now, &Actor::CommandLine, &[draft], chance)?;
        tx.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_file_and_a_foreign_file_are_refused() {
        let mut newer = Connection::open_in_memory().expect("memory");
        newer
            .execute_batch(&format!("CREATE TABLE t (x); PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 99"))
            .expect("made");
        let refusal =
            to_current(&mut newer, Timestamp::default(), &Chance::seeded(1)).expect_err("newer");
        assert!(refusal.to_string().contains("newer regwatch"), "{refusal}");
        let mut foreign = Connection::open_in_memory().expect("memory");
        foreign.execute_batch("CREATE TABLE t (x)").expect("made");
        let refusal = to_current(&mut foreign, Timestamp::default(), &Chance::seeded(1))
            .expect_err("foreign");
        assert!(refusal.to_string().contains("another program"), "{refusal}");
    }
}
