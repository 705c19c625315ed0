//! Accounts and sessions.
//!
//! Refuses to hold what a browser holds: a session is found by the digest of its secret.

use std::time::Duration;

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;

use super::{Role, SignedIn};
use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

/// How long a browser stays signed in.
pub(in crate::web) const SESSION: Duration = Duration::from_secs(12 * 3600);

/// An account of an officer or auditor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its number: the pseudonym in the log.
    pub id: i64,
    /// The name it signs in with.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// When it was made.
    pub created_at: Timestamp,
    /// The Argon2id hash of its password.
    #[serde(skip)]
    pub(in crate::web) password_hash: String,
}

fn role(word: &str) -> Role {
    // An unreadable role is the one that decides nothing.
    word.parse().unwrap_or(Role::Auditor)
}

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: row.get(0)?,
        name: row.get(1)?,
        role: role(&row.get::<_, String>(2)?),
        created_at: Timestamp::from_millis(row.get(3)?),
        password_hash: row.get(4)?,
    })
}

const COLUMNS: &str = "id, name, role, created_at, password_hash";

/// Every account, by name.
pub(super) fn all(view: &View<'_>) -> anyhow::Result<Vec<Account>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM account ORDER BY name"))?;
    Ok(statement
        .query_map([], account)?
        .collect::<Result<_, _>>()?)
}

/// The account called `name`, whatever its case.
pub(in crate::web) fn by_name(view: &View<'_>, name: &str) -> anyhow::Result<Option<Account>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE name = ?"))?;
    Ok(statement.query_row([name], account).optional()?)
}

/// Whether there is any account to sign in with.
pub(in crate::web) fn any(view: &View<'_>) -> anyhow::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM account)";
    Ok(view.conn.query_row(sql, [], |row| row.get(0))?)
}

pub(super) fn insert(tx: &Tx<'_>, name: &str, role: Role, hash: &str) -> anyhow::Result<i64> {
    tx.conn.execute(
        "INSERT INTO account (name, role, password_hash, created_at) VALUES (?, ?, ?, ?)",
        params![name, role.word(), hash, tx.now.millis()],
    )?;
    Ok(tx.conn.last_insert_rowid())
}

/// Sets another password and ends the account's sessions. Returns how many it ended.
pub(super) fn set_password(tx: &Tx<'_>, id: i64, hash: &str) -> anyhow::Result<usize> {
    tx.conn.execute(
        "UPDATE account SET password_hash = ?2 WHERE id = ?1",
        params![id, hash],
    )?;
    Ok(tx
        .conn
        .execute("DELETE FROM session WHERE account = ?", [id])?)
}

/// Who holds the session of this digest, unless it is over at `view.now`.
pub(super) fn session(view: &View<'_>, digest: &str) -> anyhow::Result<Option<SignedIn>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT a.id, a.name, a.role FROM session s JOIN account a ON a.id = s.account
         WHERE s.token_digest = ? AND s.expires_at > ?",
    )?;
    let found = statement.query_row(params![digest, view.now.millis()], |row| {
        Ok(SignedIn {
            account: row.get(0)?,
            name: row.get(1)?,
            role: role(&row.get::<_, String>(2)?),
        })
    });
    Ok(found.optional()?)
}

/// Whose session this is, over or not.
pub(in crate::web) fn session_account(
    view: &View<'_>,
    digest: &str,
) -> anyhow::Result<Option<i64>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT account FROM session WHERE token_digest = ?")?;
    Ok(statement.query_row([digest], |row| row.get(0)).optional()?)
}

/// Opens a session and clears those that are over.
pub(in crate::web) fn open_session(tx: &Tx<'_>, account: i64, digest: &str) -> anyhow::Result<()> {
    tx.conn.execute(
        "DELETE FROM session WHERE expires_at <= ?",
        [tx.now.millis()],
    )?;
    tx.conn.execute(
        "INSERT INTO session (token_digest, account, created_at, expires_at) VALUES (?, ?, ?, ?)",
        params![
            digest,
            account,
            tx.now.millis(),
            tx.now.plus(SESSION).millis()
        ],
    )?;
    Ok(())
}

/// Ends a session. Returns whether there was one.
pub(in crate::web) fn end_session(tx: &Tx<'_>, digest: &str) -> anyhow::Result<bool> {
    Ok(tx
        .conn
        .execute("DELETE FROM session WHERE token_digest = ?", [digest])?
        == 1)
}
