//! The table `relay`: the relays that have failed since they last took a mail.
//!
//! Refuses to keep a row of a relay that does well.

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, Row, params};

use super::Outage;
use crate::{
    clock::Timestamp,
    db::{Tx, View},
    mail::RelayFailure,
};

const COLUMNS: &str = "name, failures, failure, code, reply, since, rests_until, told";

fn read(row: &Row<'_>) -> anyhow::Result<Outage> {
    let relay: String = row.get(0)?;
    let failure = RelayFailure::from_word(&row.get::<_, String>(2)?)
        .with_context(|| format!("the relay {relay} has an unknown failure"))?;
    Ok(Outage {
        relay,
        failures: row.get(1)?,
        failure,
        code: row.get(3)?,
        reply: row.get(4)?,
        since: Timestamp::from_millis(row.get(5)?),
        rests_until: Timestamp::from_millis(row.get(6)?),
        told: row.get(7)?,
    })
}

pub(super) fn outages(view: &View<'_>) -> anyhow::Result<Vec<Outage>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM relay ORDER BY name"))?;
    let mut rows = statement.query([])?;
    let mut outages = Vec::new();
    while let Some(row) = rows.next()? {
        outages.push(read(row)?);
    }
    Ok(outages)
}

pub(super) fn find(view: &View<'_>, relay: &str) -> anyhow::Result<Option<Outage>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM relay WHERE name = ?"))?;
    let found = statement
        .query_row([relay], |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

pub(super) fn keep(tx: &Tx<'_>, outage: &Outage) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO relay ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ))?
        .execute(params![
            outage.relay,
            outage.failures,
            outage.failure.word(),
            outage.code,
            outage.reply,
            outage.since.millis(),
            outage.rests_until.millis(),
            outage.told
        ])?;
    Ok(())
}

pub(super) fn recovered(tx: &Tx<'_>, relay: &str) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("DELETE FROM relay WHERE name = ?")?
        .execute([relay])?;
    Ok(())
}

pub(super) fn told(tx: &Tx<'_>, relay: &str) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE relay SET told = 1 WHERE name = ?")?
        .execute([relay])?;
    Ok(())
}
