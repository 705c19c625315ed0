//! What a failing database means for people: which file, what is wrong, what to do.
//!
//! Refuses to decide on the text of an error: it reads SQLite's codes.

use std::path::Path;

use rusqlite::ErrorCode;

use super::migrate::Unusable;

/// Adds to `error`, when SQLite is behind it, one sentence that names the file and the way out.
#[must_use]
pub(super) fn explain(error: anyhow::Error, path: &Path) -> anyhow::Error {
    let file = path.display();
    if let Some(unusable) = error.downcast_ref::<Unusable>() {
        return anyhow::anyhow!("{file} {unusable}");
    }
    let Some(code) = code(&error) else {
        return error;
    };
    let advice = match code {
        ErrorCode::NotADatabase => {
            "is no SQLite database, or its start is damaged; restore a backup (see deploy/OPERATIONS.md)"
        }
        ErrorCode::DatabaseCorrupt => {
            "is damaged; stop the daemon and restore a backup (see deploy/OPERATIONS.md)"
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            "is locked by another program; stop it and try again"
        }
        ErrorCode::DiskFull => {
            "cannot grow: the disk is full; free some space and start again, nothing is half-written"
        }
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
            "cannot be written; give this user write access to it and its folder"
        }
        ErrorCode::CannotOpen => {
            "cannot be opened; check that its folder exists and this user may write there"
        }
        ErrorCode::SystemIoFailure => {
            "could not be read or written by the disk; check the disk, then start again"
        }
        _ => return error,
    };
    error.context(format!("{file} {advice}"))
}

/// Whether the database or the log itself failed, so that the daemon must stop; a refused row is a fault of
/// one job only.
#[must_use]
pub fn is_fatal(error: &anyhow::Error) -> bool {
    let refused_row = |code| {
        matches!(
            code,
            ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch | ErrorCode::TooBig
        )
    };
    error.downcast_ref::<LogFailed>().is_some()
        || code(error).is_some_and(|code| !refused_row(code))
}

/// The audit log could not take its entry, so nothing of the step was kept.
#[derive(Debug, thiserror::Error)]
#[error(
    "the audit log cannot grow; run `regwatch audit verify`, then restore a backup (see OPERATIONS.md)"
)]
pub struct LogFailed;

fn code(error: &anyhow::Error) -> Option<ErrorCode> {
    error
        .chain()
        .find_map(|cause| cause.downcast_ref::<rusqlite::Error>()?.sqlite_error_code())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_log_that_cannot_grow_is_fatal_and_says_what_to_do() {
        use crate::{
            audit::{Action, Actor, Draft},
            db::{Entries, Outcome},
        };
        let dir = tempfile::tempdir().expect("a folder");
        let db = open(&dir.path().join("regwatch.db")).expect("fresh");
        let raw = rusqlite::Connection::open(dir.path().join("regwatch.db")).expect("opens");
        raw.execute("DELETE FROM audit_node", []).expect("damaged");
        let mut failed = false;
        for _ in 0..2 {
            let draft = Draft::new(Action::SecretMade, "secret/x");
            let done = db.write(&Actor::CommandLine, |_| {
                Ok(Outcome::Done((), Entries::one(draft)))
            });
            if let Err(error) = done {
                assert!(is_fatal(&error), "{error:#}");
                assert!(
                    format!("{error:#}").contains("restore a backup"),
                    "{error:#}"
                );
                failed = true;
            }
        }
        assert!(failed, "a log without its nodes was taken for whole");
    }

    use crate::{
        clock::{Clock, Timestamp, chance::Chance},
        db::{Db, is_fatal},
    };

    fn open(path: &std::path::Path) -> anyhow::Result<Db> {
        Db::open(path, Clock::manual(Timestamp::default()), Chance::seeded(1))
    }

    #[test]
    fn a_damaged_file_and_a_missing_folder_are_named_with_what_to_do() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("regwatch.db");
        std::fs::write(
            &path,
            "this is no database, however long it may be ".repeat(200),
        )
        .expect("written");
        let error = open(&path).expect_err("damaged");
        assert!(format!("{error}").contains("restore a backup"), "{error}");
        assert!(is_fatal(&error));
        let error = open(&dir.path().join("nowhere/regwatch.db")).expect_err("no folder");
        assert!(format!("{error}").contains("cannot be opened"), "{error}");
    }

    #[test]
    fn a_full_file_is_named_and_nothing_of_the_step_is_kept() {
        use crate::{
            audit::{self, Action, Actor, Draft},
            db::{Entries, Outcome},
        };
        let dir = tempfile::tempdir().expect("a folder");
        let db = open(&dir.path().join("regwatch.db")).expect("fresh");
        let size = || {
            db.read(|view| audit::log::size(view.conn))
                .expect("readable")
        };
        let before = size();
        let write = || {
            db.write(&Actor::CommandLine, |tx| {
                let pages: i64 = tx
                    .conn
                    .query_row("PRAGMA page_count", [], |row| row.get(0))?;
                tx.conn
                    .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
                let draft =
                    Draft::new(Action::SecretMade, "secret/x").with("filler", "x".repeat(1 << 20));
                Ok(Outcome::Done((), Entries::one(draft)))
            })
        };
        let error = write().expect_err("full");
        assert!(format!("{error}").contains("disk is full"), "{error:#}");
        assert!(is_fatal(&error));
        assert_eq!(size(), before);
    }
}
