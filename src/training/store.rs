//! Training items in the database: drafting, the officer's decision, publication, suspension.
//!
//! Refuses to change what an item says: another content or note is another edition.

use std::collections::BTreeSet;

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;

use super::{Item, ItemContent, ItemState, question};
use crate::{
    audit::{Action, Digest, Draft},
    clock::Timestamp,
    db::{Tx, View},
    document::ProvisionPath,
    rule::{touches, word},
    source::Jurisdiction,
};

pub use super::decision::{Decided, Decision, Reviewer, store::decide};

const COLUMNS: &str =
    "id, change, edition, jurisdiction, instrument, content, note, state, reviewed, push_by";

/// An item before it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct NewItem {
    /// The change it teaches.
    pub change: i64,
    /// Whose law changed.
    pub jurisdiction: Jurisdiction,
    /// Which instrument; empty when a feed names none.
    pub instrument: String,
    /// What changed.
    pub content: ItemContent,
    /// Every provision the change touched.
    pub citations: Vec<ProvisionPath>,
    /// When it goes out if no officer decides before.
    pub publish_at: Timestamp,
    /// By when every affected agent must have the mail.
    pub push_by: Timestamp,
}

/// Stores the first edition of a change's item as a draft; None when the change has an item already.
///
/// # Errors
/// When the database fails.
pub fn draft(tx: &Tx<'_>, new: &NewItem) -> anyhow::Result<Option<i64>> {
    let made = tx
        .conn
        .prepare_cached(
            "INSERT INTO item (change, edition, jurisdiction, instrument, content, state, drafted_at, publish_at, push_by)
             VALUES (?1, 1, ?2, ?3, ?4, 'draft', ?5, ?6, ?7) ON CONFLICT (change, edition) DO NOTHING",
        )?
        .execute(params![
            new.change,
            new.jurisdiction.as_str(),
            new.instrument,
            serde_json::to_string(&new.content)?,
            tx.now.millis(),
            new.publish_at.millis(),
            new.push_by.millis(),
        ])?;
    if made == 0 {
        return Ok(None);
    }
    let item = tx.conn.last_insert_rowid();
    cite(tx, item, &new.instrument, &new.citations)?;
    Ok(Some(item))
}

/// The entry that tells of a draft: its questions, and the digest of the content as it is stored.
///
/// # Errors
/// When the content cannot be written as JSON, which no content of ours does.
pub fn drafted(item: i64, new: &NewItem, questions: &[i64]) -> anyhow::Result<Draft> {
    let content = serde_json::to_string(&new.content)?;
    Ok(Draft::new(Action::ItemsDrafted, format!("item/{item}"))
        .with("change", new.change)
        .with("content", Digest::of(content).to_string())
        .with("questions", questions.to_vec())
        .with("publish_at", new.publish_at.to_string())
        .with("push_by", new.push_by.to_string()))
}

fn cite(tx: &Tx<'_>, item: i64, instrument: &str, paths: &[ProvisionPath]) -> anyhow::Result<()> {
    let mut insert = tx.conn.prepare_cached(
        "INSERT OR IGNORE INTO item_citation (item, instrument, path) VALUES (?1, ?2, ?3)",
    )?;
    for path in paths {
        insert.execute(params![item, instrument, serde_json::to_string(path)?])?;
    }
    Ok(())
}

/// What a publication came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Published {
    /// The items that are taught from now on.
    pub items: Vec<i64>,
    /// How many of them no officer has looked at.
    pub unreviewed: usize,
    /// How many questions went live with them.
    pub questions: usize,
}

impl Published {
    /// The entry that tells of it; absent when nothing was due.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        let subject = match self.items.as_slice() {
            [] => return None,
            [only] => format!("item/{only}"),
            _ => "item/due".to_owned(),
        };
        Some(
            Draft::new(Action::ItemsPublished, subject)
                .with("items", self.items.clone())
                .with("unreviewed", self.unreviewed)
                .with("questions", self.questions),
        )
    }
}

/// Publishes what is due: approved items at once, drafts when their time has come, each with its questions.
///
/// # Errors
/// When the database fails.
pub fn publish_due(tx: &Tx<'_>) -> anyhow::Result<Published> {
    let due: Vec<(i64, bool)> = tx
        .conn
        .prepare_cached(
            "UPDATE item SET state = 'published', published_at = ?1
             WHERE state = 'approved' OR (state = 'draft' AND publish_at <= ?1) RETURNING id, reviewed",
        )?
        .query_map([tx.now.millis()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut published = Published::default();
    for (item, reviewed) in due {
        published.questions += question::store::go_live(tx, item)?;
        published.unreviewed += usize::from(!reviewed);
        published.items.push(item);
    }
    published.items.sort_unstable();
    Ok(published)
}

/// The moment at which the next draft goes out by itself; None when none waits.
///
/// # Errors
/// When the database fails.
pub fn next_publication(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let next: Option<i64> = view
        .conn
        .prepare_cached(
            "SELECT min(iif(state = 'approved', 0, publish_at)) FROM item WHERE state IN ('draft', 'approved')",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(next.map(Timestamp::from_millis))
}

/// What a suspension came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suspended {
    /// Items that are not taught any more.
    pub items: Vec<i64>,
    /// Questions that are not asked any more.
    pub questions: Vec<i64>,
}

impl Suspended {
    /// The entry that tells of it; absent when nothing rested on what changed.
    #[must_use]
    pub fn draft(&self, change: i64) -> Option<Draft> {
        (!self.items.is_empty() || !self.questions.is_empty()).then(|| {
            Draft::new(Action::ItemsSuspended, format!("change/{change}"))
                .with("items", self.items.clone())
                .with("questions", self.questions.clone())
        })
    }
}

/// Suspends every item and question that rests on a provision of `instrument` one of `paths` touches, but
/// for those of `except_change` itself.
///
/// # Errors
/// When the database fails.
pub fn suspend(
    tx: &Tx<'_>,
    instrument: &str,
    paths: &[ProvisionPath],
    except_change: i64,
) -> anyhow::Result<Suspended> {
    let cited: Vec<(i64, String)> = tx
        .conn
        .prepare_cached(
            "SELECT c.item, c.path FROM item_citation c JOIN item i ON i.id = c.item
             WHERE c.instrument = ?1 AND i.change <> ?2 AND i.state IN ('draft', 'approved', 'published')",
        )?
        .query_map(params![instrument, except_change], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut items = BTreeSet::new();
    for (item, path) in cited {
        if touches(&serde_json::from_str(&path)?, paths) {
            items.insert(item);
        }
    }
    let mut update = tx
        .conn
        .prepare_cached("UPDATE item SET state = 'suspended' WHERE id = ?1")?;
    for item in &items {
        update.execute([item])?;
    }
    let questions = question::store::suspend(tx, instrument, paths, except_change, &items)?;
    Ok(Suspended {
        items: items.into_iter().collect(),
        questions,
    })
}

/// The item `id`.
///
/// # Errors
/// When the database fails or holds a row that cannot be read.
pub fn show(view: &View<'_>, id: i64) -> anyhow::Result<Option<Item>> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE id = ?1");
    let found = view
        .conn
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(item(row)))
        .optional()?;
    found.transpose()
}

/// The newest edition of the item of `change`.
///
/// # Errors
/// As [`show`].
pub fn of_change(view: &View<'_>, change: i64) -> anyhow::Result<Option<Item>> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE change = ?1 ORDER BY edition DESC LIMIT 1");
    let found = view
        .conn
        .prepare_cached(&sql)?
        .query_row([change], |row| Ok(item(row)))
        .optional()?;
    found.transpose()
}

/// The items in `state`, or all; newest first, at most `most`.
///
/// # Errors
/// As [`show`].
pub fn list(view: &View<'_>, state: Option<ItemState>, most: usize) -> anyhow::Result<Vec<Item>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC LIMIT ?2"
    );
    let mut statement = view.conn.prepare_cached(&sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![state.map(word), most])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

/// Published items whose assignments are not made yet, oldest push first.
///
/// # Errors
/// As [`show`].
pub fn to_assign(view: &View<'_>) -> anyhow::Result<Vec<Item>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE state = 'published' AND assigned_at IS NULL ORDER BY push_by, id"
    );
    let mut statement = view.conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

/// Published items that went out at or after `since`, oldest first: what an agent who joins still gets.
///
/// # Errors
/// As [`show`].
pub fn published_since(view: &View<'_>, since: Timestamp) -> anyhow::Result<Vec<Item>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE state = 'published' AND assigned_at IS NOT NULL AND published_at >= ?
         ORDER BY id"
    );
    let mut statement = view.conn.prepare_cached(&sql)?;
    let mut rows = statement.query([since.millis()])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

/// Records that every affected agent has an assignment for the item.
///
/// # Errors
/// When the database fails.
pub fn mark_assigned(tx: &Tx<'_>, id: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE item SET assigned_at = ?2 WHERE id = ?1 AND assigned_at IS NULL")?
        .execute(params![id, tx.now.millis()])?;
    Ok(())
}

/// The changes whose items were first published in `from..to`, newest first: what a quiz asks first.
///
/// # Errors
/// When the database fails.
pub fn changes_published(
    view: &View<'_>,
    from: Timestamp,
    to: Timestamp,
) -> anyhow::Result<Vec<i64>> {
    let changes = view
        .conn
        .prepare_cached(
            "SELECT DISTINCT change FROM item WHERE published_at >= ?1 AND published_at < ?2 ORDER BY change DESC",
        )?
        .query_map([from.millis(), to.millis()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(changes)
}

fn item(row: &Row<'_>) -> anyhow::Result<Item> {
    let read = || -> anyhow::Result<Item> {
        Ok(Item {
            id: row.get(0)?,
            change: row.get(1)?,
            edition: row.get(2)?,
            jurisdiction: row.get::<_, String>(3)?.parse()?,
            instrument: row.get(4)?,
            content: serde_json::from_str(&row.get::<_, String>(5)?)?,
            note: row.get(6)?,
            state: serde_json::from_value(serde_json::Value::String(row.get(7)?))?,
            reviewed: row.get(8)?,
            push_by: Timestamp::from_millis(row.get(9)?),
        })
    };
    read().context("a row of table item cannot be read")
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::*;

    /// Puts a confirmed change into the database, with the rows it hangs on.
    pub(crate) fn change(tx: &Tx<'_>, id: i64) -> anyhow::Result<()> {
        tx.conn.execute_batch(&format!(
            "INSERT OR IGNORE INTO source (id, jurisdiction, enabled, health, since, next_look_at) VALUES ('s', 'DE', 1, 'ok', 0, 0);
             INSERT OR IGNORE INTO snapshot VALUES ('d', 0, 0, x'');
             INSERT OR IGNORE INTO look (id, source, at, outcome, reason, class, sentence, status, ms, bytes, url, headers, snapshot, extractor, recipe, entry)
               VALUES (1, 's', 0, 'first', '', '', '', 200, 0, 0, '', '{{}}', 'd', 1, '', {entry});
             INSERT OR IGNORE INTO version (id, source, look, snapshot, cause, standing, language, title, observed_at, text_digest, extractor, recipe, content)
               VALUES (1, 's', 1, 'd', 'first', 'superseded', 'en', 'T', 0, '', 1, '', x'');
             INSERT INTO change (id, source, old_version, new_version, jurisdiction, instrument, title, url, language, kind, state,
               substantive, severity, topics, observed_at, last_unseen_at, confirm_at, push_by, entry)
               VALUES ({id}, 's', 1, 1, 'DE', 'dpa', 'T', 'https://law.example', 'en', 'amendment', 'confirmed', 1, 50, '[]', 0, 0, 0, 0, {entry});",
            entry = tx.entry,
        ))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
