//! Versions: what each source's text was, and which of them is the baseline.
//!
//! Refuses to have two baselines or two pending versions of one source: the schema holds it to that.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Provision, Reading};
use crate::{
    audit::Digest,
    clock::Timestamp,
    db::{Tx, View, pack},
    source::SourceId,
};

/// Whose difference from its predecessor a version is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// There is no predecessor.
    First,
    /// The regulator's.
    Regulator,
    /// Ours: extractor or recipe differ, the stored bytes are the same.
    Ours,
}

/// Where a version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What the next look is compared with.
    Baseline,
    /// Seen once, not yet confirmed.
    Pending,
    /// Was the baseline.
    Superseded,
    /// Was seen once and was gone at the second look.
    Flapped,
    /// Was a first baseline, until it turned out that another address gives the very same bytes.
    Doubted,
}

impl Cause {
    const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Regulator => "regulator",
            Self::Ours => "ours",
        }
    }
}

impl Standing {
    const fn word(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Pending => "pending",
            Self::Superseded => "superseded",
            Self::Flapped => "flapped",
            Self::Doubted => "doubted",
        }
    }
}

/// A version as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its number.
    pub id: i64,
    /// Which source's.
    pub source: SourceId,
    /// The look whose bytes it was read from.
    pub look: i64,
    /// The bytes it was read from.
    pub snapshot: Digest,
    /// When it was first seen.
    pub observed_at: Timestamp,
    /// Digest of its text (see [`text_digest`]).
    pub text_digest: Digest,
    /// The extractor's revision it was read with.
    pub extractor: u32,
    /// The recipe's digest it was read with.
    pub recipe: String,
    /// What was read.
    pub reading: Reading,
}

/// The digest by which two readings are the same text: provisions or publications, and nothing else.
///
/// # Errors
/// Never in practice: a reading always serialises.
pub fn text_digest(reading: &Reading) -> anyhow::Result<Digest> {
    Ok(Digest::of(serde_json::to_vec(&(
        &reading.provisions,
        &reading.publications,
    ))?))
}

/// The digest by which two texts of a linked document are the same.
#[must_use]
pub fn provisions_digest(provisions: &[Provision]) -> Digest {
    Digest::of(serde_json::to_vec(provisions).expect("a struct of strings is always JSON"))
}

const COLUMNS: &str =
    "id, source, snapshot, observed_at, text_digest, extractor, recipe, content, look";

type Raw = (i64, String, String, i64, String, u32, String, Vec<u8>, i64);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        row.get(8)?,
    ))
}

fn version(raw: Raw) -> anyhow::Result<Version> {
    let (id, source, snapshot, observed_at, text_digest, extractor, recipe, content, look) = raw;
    Ok(Version {
        id,
        source: source.parse()?,
        look,
        snapshot: snapshot.parse()?,
        observed_at: Timestamp::from_millis(observed_at),
        text_digest: text_digest.parse()?,
        extractor,
        recipe,
        reading: serde_json::from_slice(&pack::unpack(&content)?)?,
    })
}

fn one(
    view: &View<'_>,
    clause: &str,
    of: impl rusqlite::Params,
) -> anyhow::Result<Option<Version>> {
    let mut statement = view
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM version WHERE {clause}"))?;
    statement
        .query_row(of, raw)
        .optional()?
        .map(version)
        .transpose()
}

/// The version the next look is compared with.
///
/// # Errors
/// When the database fails or a stored text is damaged.
pub fn baseline(view: &View<'_>, source: &SourceId) -> anyhow::Result<Option<Version>> {
    one(
        view,
        "source = ? AND standing = 'baseline'",
        [source.as_str()],
    )
}

/// A baseline without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub id: i64,
    /// The digest of its text.
    pub text_digest: Digest,
}

/// The number of the baseline, without its text.
///
/// # Errors
/// When the database fails.
pub fn baseline_id(view: &View<'_>, source: &SourceId) -> anyhow::Result<Option<i64>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id FROM version INDEXED BY version_head WHERE source = ? AND standing = 'baseline'",
    )?;
    Ok(statement
        .query_row([source.as_str()], |row| row.get(0))
        .optional()?)
}

/// The version seen once and not yet confirmed.
///
/// # Errors
/// As [`baseline`].
pub fn pending(view: &View<'_>, source: &SourceId) -> anyhow::Result<Option<Version>> {
    one(
        view,
        "source = ? AND standing = 'pending'",
        [source.as_str()],
    )
}

/// Version `id`.
///
/// # Errors
/// As [`baseline`].
pub fn find(view: &View<'_>, id: i64) -> anyhow::Result<Option<Version>> {
    one(view, "id = ?", [id])
}

/// Whether an older baseline of this source had this text: then coming back to it is a reversion.
///
/// # Errors
/// When the database fails.
pub fn was_baseline(view: &View<'_>, source: &SourceId, text: &Digest) -> anyhow::Result<bool> {
    let mut statement = view.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM version WHERE source = ? AND standing = 'superseded' AND text_digest = ?)",
    )?;
    Ok(statement.query_row(params![source.as_str(), text.to_string()], |row| row.get(0))?)
}

/// A version to be stored.
#[derive(Debug)]
pub struct NewVersion<'a> {
    /// Which source's.
    pub source: &'a SourceId,
    /// The look that saw it.
    pub look: i64,
    /// The bytes it was read from.
    pub snapshot: Digest,
    /// Its predecessor.
    pub previous: Option<i64>,
    /// Whose difference it is.
    pub cause: Cause,
    /// Where it stands.
    pub standing: Standing,
    /// Digest of its text.
    pub text_digest: Digest,
    /// The extractor's revision.
    pub extractor: u32,
    /// The recipe's digest.
    pub recipe: &'a str,
    /// The language of the source.
    pub language: &'a str,
    /// What was read.
    pub reading: &'a Reading,
}

/// Stores a version at `tx.now`. A new baseline supersedes the one there is.
///
/// # Errors
/// When the database fails.
pub fn insert(tx: &Tx<'_>, new: &NewVersion<'_>) -> anyhow::Result<i64> {
    if new.standing == Standing::Baseline {
        supersede(tx, new.source)?;
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO version (source, look, snapshot, previous, cause, standing, language, title, published,
               observed_at, text_digest, extractor, recipe, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            new.source.as_str(),
            new.look,
            new.snapshot.to_string(),
            new.previous,
            new.cause.word(),
            new.standing.word(),
            new.language,
            new.reading.title,
            new.reading.published,
            tx.now.millis(),
            new.text_digest.to_string(),
            new.extractor,
            new.recipe,
            pack::pack(&serde_json::to_vec(new.reading)?)?
        ])?;
    Ok(tx.conn.last_insert_rowid())
}

fn supersede(tx: &Tx<'_>, source: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE version SET standing = 'superseded' WHERE source = ? AND standing = 'baseline'",
        [source.as_str()],
    )?;
    Ok(())
}

/// Takes the baseline of a source for no text of its own: it has none until a look earns trust again.
///
/// # Errors
/// When the database fails.
pub fn doubt_baseline(tx: &Tx<'_>, source: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE version SET standing = ?2 WHERE source = ?1 AND standing = 'baseline'",
        [source.as_str(), Standing::Doubted.word()],
    )?;
    Ok(())
}

/// Makes the pending version of a source its baseline.
///
/// # Errors
/// When the database fails.
pub fn promote_pending(tx: &Tx<'_>, source: &SourceId) -> anyhow::Result<()> {
    supersede(tx, source)?;
    tx.conn.execute(
        "UPDATE version SET standing = 'baseline' WHERE source = ? AND standing = 'pending'",
        [source.as_str()],
    )?;
    Ok(())
}

/// Notes that the pending version of a source was gone at the second look.
///
/// # Errors
/// When the database fails.
pub fn drop_pending(tx: &Tx<'_>, source: &SourceId) -> anyhow::Result<()> {
    tx.conn.execute(
        "UPDATE version SET standing = 'flapped' WHERE source = ? AND standing = 'pending'",
        [source.as_str()],
    )?;
    Ok(())
}
