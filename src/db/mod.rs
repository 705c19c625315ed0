//! The one SQLite file: one writer, several readers, and no commit without an audit entry.
//!
//! Refuses to know any table but its own: each station keeps its SQL in its `store.rs`.

use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use anyhow::Context as _;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, config::DbConfig};

use crate::{
    audit::{self, Actor, Draft},
    clock::{Clock, Timestamp, chance::Chance},
};

pub mod copy;

pub mod failure;

pub mod migrate;

pub mod pack;

pub mod secret;

pub use failure::{LogFailed, is_fatal};

/// How many connections may read beside the writer; each is opened when those before it are in use.
const READERS: usize = 4;

/// How much each of them keeps of the file: negative, in KiB, as SQLite wants it.
const READERS_CACHE: i64 = -512;

/// How much the writer keeps of the file, and what it keeps while it writes many scattered rows.
const WRITERS_CACHE: i64 = -1_024;
const CACHE_FOR_MANY: i64 = -64 * 1024;

/// A handle to the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Db(Arc<Handle>);

#[derive(Debug)]
struct Handle {
    path: PathBuf,
    // Fields are dropped in order: the writer goes last, because a connection that only reads cannot fold
    // the write-ahead log into the file when it is the last to close.
    readers: [OnceLock<Mutex<Connection>>; READERS],
    writer: Mutex<Connection>,
    clock: Clock,
    chance: Chance,
}

/// What may be read, at one instant.
#[derive(Debug)]
pub struct View<'c> {
    /// The connection, inside a transaction.
    pub conn: &'c Connection,
    /// The instant of the transaction.
    pub now: Timestamp,
}

/// What may be written, at one instant; every row written together bears `now` and names `entry`.
#[derive(Debug)]
pub struct Tx<'c> {
    view: View<'c>,
    /// The number of the first audit entry this transaction will leave.
    pub entry: i64,
}

impl<'c> Deref for Tx<'c> {
    type Target = View<'c>;

    fn deref(&self) -> &View<'c> {
        &self.view
    }
}

/// What a write came to.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It is to be committed, with the entries that tell of it.
    Done(T, Entries),
    /// There was nothing to do: roll back and leave no trace.
    Nothing(T),
}

/// One or more audit entries: a commit cannot do with none.
#[derive(Debug)]
pub struct Entries(Vec<Draft>);

impl Entries {
    /// A single entry.
    #[must_use]
    pub fn one(draft: Draft) -> Self {
        Self(vec![draft])
    }

    /// These entries and any more.
    #[must_use]
    pub fn and(mut self, more: impl IntoIterator<Item = Draft>) -> Self {
        self.0.extend(more);
        self
    }

    /// A first entry and any more.
    #[must_use]
    pub fn of(first: Draft, rest: impl IntoIterator<Item = Draft>) -> Self {
        Self(std::iter::once(first).chain(rest).collect())
    }
}

impl Db {
    /// Opens the database at `path`, making or migrating it as needed.
    ///
    /// # Errors
    /// One sentence that says what is wrong with the file and what to do: damaged, locked, read-only,
    /// made by a newer regwatch, or not ours.
    pub fn open(path: &Path, clock: Clock, chance: Chance) -> anyhow::Result<Self> {
        let open = || -> anyhow::Result<Handle> {
            let mut writer = connect(
                path,
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            )?;
            migrate::to_current(&mut writer, clock.now(), &chance)?;
            Ok(Handle {
                path: path.to_owned(),
                writer: Mutex::new(writer),
                readers: Default::default(),
                clock,
                chance,
            })
        };
        open()
            .map(|handle| Self(Arc::new(handle)))
            .map_err(|error| failure::explain(error, path))
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Runs `read` on one consistent view of the database.
    ///
    /// # Errors
    /// What `read` returns, or a failing database.
    pub fn read<T>(&self, read: impl FnOnce(&View<'_>) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let run = || -> anyhow::Result<T> {
            let mut conn = self.reader()?;
            let tx = conn.transaction()?;
            read(&View {
                conn: &tx,
                now: self.0.clock.now(),
            })
        };
        run().map_err(|error| failure::explain(error, &self.0.path))
    }

    /// Runs `write` in one transaction that commits only together with its audit entries.
    ///
    /// # Errors
    /// What `write` returns (and nothing is kept), or a failing database.
    pub fn write<T>(
        &self,
        actor: &Actor,
        write: impl FnOnce(&Tx<'_>) -> anyhow::Result<Outcome<T>>,
    ) -> anyhow::Result<T> {
        let mut conn = lock(&self.0.writer);
        self.write_on(&mut conn, actor, write)
    }

    /// As [`Db::write`], for tens of thousands of rows: meanwhile 64 MiB of the file are kept in memory, so that a page
    /// of a scattered index is written once and not for every row.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_many<T>(
        &self,
        actor: &Actor,
        write: impl FnOnce(&Tx<'_>) -> anyhow::Result<Outcome<T>>,
    ) -> anyhow::Result<T> {
        let mut conn = lock(&self.0.writer);
        conn.pragma_update(None, "cache_size", CACHE_FOR_MANY)?;
        let written = self.write_on(&mut conn, actor, write);
        conn.pragma_update(None, "cache_size", WRITERS_CACHE)?;
        written
    }

    fn write_on<T>(
        &self,
        conn: &mut Connection,
        actor: &Actor,
        write: impl FnOnce(&Tx<'_>) -> anyhow::Result<Outcome<T>>,
    ) -> anyhow::Result<T> {
        let run = || -> anyhow::Result<T> {
            let transaction = Transaction::new(conn, TransactionBehavior::Immediate)?;
            let now = self.0.clock.now();
            let tx = Tx {
                entry: audit::log::size(&transaction)?,
                view: View {
                    conn: &transaction,
                    now,
                },
            };
            match write(&tx)? {
                Outcome::Nothing(value) => Ok(value),
                Outcome::Done(value, Entries(drafts)) => {
                    audit::log::append(&transaction, now, actor, &drafts, &self.0.chance)
                        .context(failure::LogFailed)?;
                    transaction
                        .commit()
                        .context("the transaction was not committed; nothing of it is kept")?;
                    Ok(value)
                }
            }
        };
        run().map_err(|error| failure::explain(error, &self.0.path))
    }

    /// The first reader that is free; the first of all, waiting, when none is.
    fn reader(&self) -> anyhow::Result<MutexGuard<'_, Connection>> {
        for reader in &self.0.readers {
            if let Some(open) = reader.get() {
                if let Ok(free) = open.try_lock() {
                    return Ok(free);
                }
            } else {
                let new = connect(&self.0.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
                // Of two that open it at once one gives way, and its connection is closed.
                return Ok(lock(reader.get_or_init(|| Mutex::new(new))));
            }
        }
        Ok(lock(self.0.readers[0].wait()))
    }
}

fn lock(conn: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // A panic in a closure drops its transaction, which rolls back: the connection is sound.
    conn.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens a connection with the pragmas that SQLite keeps per connection.
fn connect(path: &Path, flags: OpenFlags) -> anyhow::Result<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(256);
    // A statement keeps its plan whatever is bound to it; without, many are prepared anew at each use.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // FULL, because a power cut must lose nothing that was committed.
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;",
    )?;
    if flags.contains(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        // The kernel keeps the file's pages for all of them.
        conn.pragma_update(None, "cache_size", READERS_CACHE)?;
    } else {
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "cache_size", WRITERS_CACHE)?;
    }
    Ok(conn)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::audit::Action;

    /// A fresh database in a folder that goes when it is dropped.
    pub(crate) fn scratch() -> (tempfile::TempDir, Db) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::manual(Timestamp::from_millis(1_900_000_000_000));
        let db = Db::open(&dir.path().join("regwatch.db"), clock, Chance::seeded(1))
            .expect("a fresh database");
        (dir, db)
    }

    /// How SQLite would answer `sql`, whatever is bound to it.
    pub(crate) fn plan(db: &Db, sql: &str) -> String {
        db.read(|view| {
            let mut statement = view.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let rows = statement.raw_query().mapped(|row| row.get::<_, String>(3));
            Ok(rows.collect::<Result<Vec<_>, _>>()?.join("; "))
        })
        .expect("a plan")
    }

    fn entry() -> Entries {
        Entries::one(
            Draft::new(Action::SecretMade, "secret/test")
                .private(Some(3), serde_json::json!({"who": "x"})),
        )
    }

    #[test]
    fn what_fails_or_does_nothing_leaves_no_trace_and_what_is_done_leaves_its_entry() {
        let (_dir, db) = scratch();
        let size = || {
            db.read(|view| audit::log::size(view.conn))
                .expect("readable")
        };
        let before = size();
        let failed: anyhow::Result<()> = db.write(&Actor::CommandLine, |_| anyhow::bail!("no"));
        assert!(failed.is_err());
        db.write(&Actor::CommandLine, |_| Ok(Outcome::Nothing(())))
            .expect("nothing");
        assert_eq!(size(), before);
        db.write(&Actor::CommandLine, |_| Ok(Outcome::Done((), entry())))
            .expect("done");
        assert_eq!(size(), before + 1);
    }

    #[test]
    fn the_log_verifies_and_an_edited_row_is_named() {
        let (dir, db) = scratch();
        for _ in 0..9 {
            db.write(&Actor::CommandLine, |_| Ok(Outcome::Done((), entry())))
                .expect("done");
        }
        let verify = |db: &Db| {
            db.read(|v| audit::verify::verify(v.conn, None, &|_, _, _| Ok(None)))
                .expect("read")
        };
        assert!(verify(&db).faults.is_empty());
        let raw = Connection::open(dir.path().join("regwatch.db")).expect("opens");
        assert!(
            raw.execute("UPDATE audit_entry SET leaf = '{}' WHERE seq = 4", [])
                .is_err()
        );
        raw.execute_batch("DROP TRIGGER audit_entry_is_never_updated")
            .expect("an attacker may");
        raw.execute(
            "UPDATE audit_entry SET leaf = replace(leaf, 'test', 'tent') WHERE seq = 4",
            [],
        )
        .expect("edited");
        assert!(!verify(&db).faults.is_empty());
    }

    #[test]
    fn every_entry_is_proven_by_the_stored_nodes_and_no_other_is() {
        use crate::audit::{log, merkle};
        let (_dir, db) = scratch();
        for _ in 0..20 {
            db.write(&Actor::CommandLine, |_| Ok(Outcome::Done((), entry())))
                .expect("done");
            db.read(|view| {
                let size = log::size(view.conn)?;
                let root = log::root(view.conn, size)?;
                for seq in 0..size {
                    let proof = log::inclusion(view.conn, seq, size)?;
                    let shown = log::find(view.conn, seq)?.expect("an entry");
                    let holds = |leaf: &str, at: i64| {
                        let leaf = merkle::leaf(leaf.as_bytes());
                        let (at, size) = (at.unsigned_abs(), size.unsigned_abs());
                        merkle::is_included(&leaf, at, size, &proof, &root)
                    };
                    assert!(holds(&shown.leaf, seq), "{seq} of {size}");
                    assert!(!holds("forged", seq), "{seq} of {size}");
                }
                Ok(())
            })
            .expect("read");
        }
    }

    #[test]
    fn erasing_a_person_keeps_the_log_verifiable() {
        let (dir, db) = scratch();
        db.write(&Actor::CommandLine, |_| Ok(Outcome::Done((), entry())))
            .expect("done");
        let raw = Connection::open(dir.path().join("regwatch.db")).expect("opens");
        raw.execute("DELETE FROM audit_private WHERE agent = 3", [])
            .expect("erased");
        let report = db
            .read(|v| audit::verify::verify(v.conn, None, &|_, _, _| Ok(None)))
            .expect("read");
        assert!(report.faults.is_empty());
    }

    #[test]
    fn foreign_keys_hold_on_every_connection() {
        let (_dir, db) = scratch();
        let readers = [(); READERS].map(|()| db.reader().expect("opens"));
        let opened = db.0.readers.iter().filter(|reader| reader.get().is_some());
        assert_eq!(
            opened.count(),
            READERS,
            "each is opened when those before it are in use"
        );
        for conn in readers.into_iter().chain([lock(&db.0.writer)]) {
            let on: i64 = conn
                .query_row("PRAGMA foreign_keys", [], |row| row.get(0))
                .expect("a pragma");
            assert_eq!(on, 1);
        }
    }
}
