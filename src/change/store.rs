//! Changes and their edits.
//!
//! Refuses to lose one: what is not confirmed, or is dismissed, keeps its row and says why.

use std::time::Duration;

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;

pub use super::part::Part;
use super::{Commencement, Flag};
use crate::{
    clock::Timestamp,
    db::{Tx, View},
    source::{Jurisdiction, SourceId},
};

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The text of an instrument differs.
    Amendment,
    /// The text went back to what an older version was.
    Reversion,
    /// Publications came, were edited or withdrawn.
    Publication,
}

impl Kind {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Amendment => "amendment",
            Self::Reversion => "reversion",
            Self::Publication => "publication",
        }
    }
}

impl State {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::Flapped => "flapped",
            Self::Dismissed => "dismissed",
        }
    }
}

/// Where a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Seen once.
    Pending,
    /// Read twice.
    Confirmed,
    /// Read twice, and held back from training by what its source says.
    Held,
    /// Gone at the second look.
    Flapped,
    /// An officer decided that it teaches nothing.
    Dismissed,
}

/// A change as stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Its number.
    pub id: i64,
    /// Where it was seen.
    pub source: SourceId,
    /// Whose law.
    pub jurisdiction: Jurisdiction,
    /// Which instrument; the source's id where none is configured.
    pub instrument: String,
    /// The title of the instrument or page.
    pub title: String,
    /// Where it was read.
    pub url: String,
    /// The language of the text, BCP 47.
    pub language: String,
    /// What kind.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Whether the law differs.
    pub substantive: bool,
    /// 0 to 100.
    pub severity: u8,
    /// Keys of the topic lexicon.
    pub topics: Vec<String>,
    /// When the regulator says it was published, ISO date.
    pub published: Option<String>,
    /// From when it is the law, ISO date.
    pub in_force_from: Option<String>,
    /// What the wording says of when it is the law, whole and per provision, each with the rule that found the day.
    pub commencements: Vec<Commencement>,
    /// What it is beside its content; law to come as of the look that saw it.
    pub flags: Vec<Flag>,
    /// When it was first seen: the 48 hours run from here.
    pub observed_at: Timestamp,
    /// When the source was last seen without it: it appeared after this.
    pub last_unseen_at: Timestamp,
    /// When it is to be read again.
    pub confirm_at: Timestamp,
    /// When it was read the second time.
    pub confirmed_at: Option<Timestamp>,
    /// By when every affected agent must have the mail; of a released change counted from its release.
    pub push_by: Timestamp,
    /// Why an officer dismissed it; empty otherwise.
    pub dismissed_because: String,
    /// The setting of its source that holds its publications back: `hold` or `hold_below`. It stays when an
    /// officer releases them.
    pub held_by: Option<String>,
    /// When an officer released it: from then on it is taught like any other.
    pub released_at: Option<Timestamp>,
    /// Why; empty otherwise.
    pub released_because: String,
    /// The versions it lies between, old and new.
    pub versions: (i64, i64),
}

impl Change {
    /// Whether it is held back from training, or will be once it is read twice.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        self.held_by.is_some() && self.released_at.is_none()
    }

    /// From when its training is due: when it was first seen, or released.
    #[must_use]
    pub fn due_from(&self) -> Timestamp {
        self.released_at.unwrap_or(self.observed_at)
    }
}

const COLUMNS: &str = "id, source, jurisdiction, instrument, title, url, language, kind, state, substantive, severity, \
  topics, published, in_force_from, observed_at, last_unseen_at, confirm_at, confirmed_at, push_by, \
  ifnull(dismissed_because, ''), old_version, new_version, commencements, flags, held_by, released_at, \
  ifnull(released_because, '')";

fn decode<T>(
    at: usize,
    parsed: Result<T, impl std::error::Error + Send + Sync + 'static>,
) -> rusqlite::Result<T> {
    parsed.map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(error))
    })
}

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    let text = |at: usize| row.get::<_, String>(at);
    let time = |at: usize| row.get(at).map(Timestamp::from_millis);
    Ok(Change {
        id: row.get(0)?,
        source: decode(1, text(1)?.parse())?,
        jurisdiction: decode(2, text(2)?.parse())?,
        instrument: text(3)?,
        title: text(4)?,
        url: text(5)?,
        language: text(6)?,
        kind: match text(7)?.as_str() {
            "reversion" => Kind::Reversion,
            "publication" => Kind::Publication,
            _ => Kind::Amendment,
        },
        state: match text(8)?.as_str() {
            "confirmed" => State::Confirmed,
            "held" => State::Held,
            "flapped" => State::Flapped,
            "dismissed" => State::Dismissed,
            _ => State::Pending,
        },
        substantive: row.get(9)?,
        severity: row.get(10)?,
        topics: decode(11, serde_json::from_str(&text(11)?))?,
        published: row.get(12)?,
        in_force_from: row.get(13)?,
        observed_at: time(14)?,
        last_unseen_at: time(15)?,
        confirm_at: time(16)?,
        confirmed_at: row.get::<_, Option<i64>>(17)?.map(Timestamp::from_millis),
        push_by: time(18)?,
        dismissed_because: text(19)?,
        versions: (row.get(20)?, row.get(21)?),
        commencements: decode(22, serde_json::from_str(&text(22)?))?,
        flags: decode(23, serde_json::from_str(&text(23)?))?,
        held_by: row.get(24)?,
        released_at: row.get::<_, Option<i64>>(25)?.map(Timestamp::from_millis),
        released_because: text(26)?,
    })
}

/// A change to be stored: the stored form without what the database gives it.
#[derive(Debug)]
pub struct NewChange<'a> {
    /// The change; its `id`, `confirmed_at`, `released_at` and reasons are not read.
    pub change: &'a Change,
    /// Its parts, in the order of the new version.
    pub parts: &'a [Part],
}

/// Stores a change with its parts.
///
/// # Errors
/// When the database fails.
pub fn insert(tx: &Tx<'_>, new: &NewChange<'_>) -> anyhow::Result<i64> {
    let change = new.change;
    tx.conn
        .prepare_cached(
            "INSERT INTO change (source, old_version, new_version, jurisdiction, instrument, title, url, language, kind,
               state, substantive, severity, topics, published, in_force_from, observed_at, last_unseen_at, confirm_at,
               push_by, commencements, flags, held_by, entry)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            change.source.as_str(),
            change.versions.0,
            change.versions.1,
            change.jurisdiction.as_str(),
            change.instrument,
            change.title,
            change.url,
            change.language,
            change.kind.word(),
            change.state.word(),
            change.substantive,
            change.severity,
            serde_json::to_string(&change.topics)?,
            change.published,
            change.in_force_from,
            change.observed_at.millis(),
            change.last_unseen_at.millis(),
            change.confirm_at.millis(),
            change.push_by.millis(),
            serde_json::to_string(&change.commencements)?,
            serde_json::to_string(&change.flags)?,
            change.held_by,
            tx.entry
        ])?;
    let id = tx.conn.last_insert_rowid();
    insert_parts(tx, id, new.parts)?;
    Ok(id)
}

fn insert_parts(tx: &Tx<'_>, change: i64, parts: &[Part]) -> anyhow::Result<()> {
    let mut insert = tx.conn.prepare_cached(
        "INSERT INTO edit (change, ord, op, path, old_path, heading, before, after, url, substantive, because, facts, related, delta,
           in_force_from, flags, class) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (ord, part) in parts.iter().enumerate() {
        insert.execute(params![
            change,
            ord,
            part.op,
            serde_json::to_string(&part.path)?,
            part.old_path
                .as_ref()
                .map(serde_json::to_string)
                .transpose()?,
            part.heading,
            part.before,
            part.after,
            part.url,
            part.substantive,
            part.because,
            serde_json::to_string(&part.facts)?,
            serde_json::to_string(&part.related)?,
            serde_json::to_string(&part.delta)?,
            part.in_force_from,
            serde_json::to_string(&part.flags)?,
            part.class.as_ref().map(serde_json::to_string).transpose()?
        ])?;
    }
    Ok(())
}

/// Change `id`.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, id: i64) -> anyhow::Result<Option<Change>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM change WHERE id = ?"))?;
    Ok(statement.query_row([id], change).optional()?)
}

/// The parts of change `id`, in order.
///
/// # Errors
/// When the database fails.
pub fn parts(view: &View<'_>, id: i64) -> anyhow::Result<Vec<Part>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT op, path, old_path, heading, before, after, url, substantive, because, facts, related, delta,
           in_force_from, flags, class FROM edit WHERE change = ? ORDER BY ord",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Part {
            op: row.get(0)?,
            path: decode(1, serde_json::from_str(&row.get::<_, String>(1)?))?,
            old_path: row
                .get::<_, Option<String>>(2)?
                .map(|path| decode(2, serde_json::from_str(&path)))
                .transpose()?,
            heading: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
            url: row.get(6)?,
            substantive: row.get(7)?,
            because: row.get(8)?,
            facts: decode(9, serde_json::from_str(&row.get::<_, String>(9)?))?,
            related: decode(10, serde_json::from_str(&row.get::<_, String>(10)?))?,
            delta: decode(11, serde_json::from_str(&row.get::<_, String>(11)?))?,
            in_force_from: row.get(12)?,
            flags: decode(13, serde_json::from_str(&row.get::<_, String>(13)?))?,
            class: row
                .get::<_, Option<String>>(14)?
                .map(|class| decode(14, serde_json::from_str(&class)))
                .transpose()?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest changes, newest first; editorial ones and those that are held back only when `all`.
///
/// # Errors
/// When the database fails.
pub fn newest(view: &View<'_>, all: bool, limit: usize) -> anyhow::Result<Vec<Change>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM change
         WHERE (substantive AND (held_by IS NULL OR released_at IS NOT NULL)) OR ? ORDER BY id DESC LIMIT ?"
    ))?;
    Ok(statement
        .query_map(params![all, limit], change)?
        .collect::<Result<_, _>>()?)
}

/// The newest changes that are held back, newest first.
///
/// # Errors
/// When the database fails.
pub fn held(view: &View<'_>, limit: usize) -> anyhow::Result<Vec<Change>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM change WHERE state = 'held' ORDER BY id DESC LIMIT ?"
    ))?;
    Ok(statement
        .query_map([limit], change)?
        .collect::<Result<_, _>>()?)
}

/// The pending changes of a source, oldest first: more than one only where some of its publications are held back.
///
/// # Errors
/// When the database fails.
pub fn pending_of(view: &View<'_>, source: &SourceId) -> anyhow::Result<Vec<Change>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM change WHERE source = ? AND state = 'pending' ORDER BY id"
    ))?;
    Ok(statement
        .query_map([source.as_str()], change)?
        .collect::<Result<_, _>>()?)
}

/// Sources whose pending change is due for its second reading at `view.now`.
///
/// # Errors
/// When the database fails.
pub fn to_confirm(view: &View<'_>) -> anyhow::Result<Vec<SourceId>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT source FROM change WHERE state = 'pending' AND confirm_at <= ? GROUP BY source ORDER BY min(confirm_at)",
    )?;
    let ids = statement.query_map([view.now.millis()], |row| row.get::<_, String>(0))?;
    ids.map(|id| Ok(id?.parse()?)).collect()
}

/// When the next pending change is due for its second reading.
///
/// # Errors
/// When the database fails.
pub fn next_confirm(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT min(confirm_at) FROM change WHERE state = 'pending'")?;
    let at: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(at.map(Timestamp::from_millis))
}

/// Marks a pending change as read twice: from then on it counts, or is held back.
///
/// # Errors
/// When the database fails.
pub fn confirm(tx: &Tx<'_>, id: i64) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE change SET state = iif(held_by IS NULL, 'confirmed', 'held'), confirmed_at = ?2 WHERE id = ?1",
        params![id, tx.now.millis()],
    )?;
    Ok(())
}

/// Marks a pending change as gone at the second look.
///
/// # Errors
/// When the database fails.
pub fn flap(tx: &Tx<'_>, id: i64) -> anyhow::Result<()> {
    tx.conn
        .execute("UPDATE change SET state = 'flapped' WHERE id = ?", [id])?;
    Ok(())
}

/// Puts off the second reading of a pending change, when the source could not be read.
///
/// # Errors
/// When the database fails.
pub fn put_off(tx: &Tx<'_>, id: i64, by: Duration) -> anyhow::Result<()> {
    let at = tx.now.plus(by);
    tx.conn.execute(
        "UPDATE change SET confirm_at = ?2 WHERE id = ?1",
        params![id, at.millis()],
    )?;
    Ok(())
}

/// The oldest confirmed substantive change that is not composed into training yet.
///
/// # Errors
/// When the database fails.
pub fn to_compose(view: &View<'_>) -> anyhow::Result<Option<Change>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM change WHERE state = 'confirmed' AND composed_at IS NULL AND substantive
         ORDER BY push_by, id LIMIT 1"
    ))?;
    Ok(statement.query_row([], change).optional()?)
}

/// Notes that a change has been composed into training.
///
/// # Errors
/// When the database fails.
pub fn composed(tx: &Tx<'_>, id: i64) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE change SET composed_at = ?2 WHERE id = ?1",
        params![id, tx.now.millis()],
    )?;
    Ok(())
}
