//! Rules in the database: reading, doubt, and the officer's decision.
//!
//! Refuses to change what an edition says: another content is another edition.

use std::collections::BTreeSet;

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, Row, params};
use serde::de::DeserializeOwned;

use super::{Citation, EvidenceKind, Rule, RuleContent, RuleId, RuleState, touches, word};
use crate::{
    audit::{Action, Draft},
    clock::Timestamp,
    db::{Tx, View},
    document::ProvisionPath,
};

const COLUMNS: &str = "id, edition, jurisdiction, topic, instrument, title, value, statements, exceptions,
    in_force_from, in_force_to, evidence, evidence_kind, confidence, state, doubted_by, decided_by, decided_at,
    wording, unless, as_of, decided_because";

/// Only the highest edition of each rule.
pub(in crate::rule) const CURRENT: &str =
    "rule.edition = (SELECT max(edition) FROM rule AS other WHERE other.id = rule.id)";

pub use super::intake::{Imported, bring, conflicts, import};

/// Who decides, and why.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// Who: `book`, `command-line`, `account/3`.
    pub by: &'a str,
    /// Why; may be empty.
    pub because: &'a str,
}

/// Whether an edition says what `content` says, with the citations it was written with: that the law gave a
/// cited provision another number since is no other content.
pub(super) fn says_the_same(
    view: &View<'_>,
    current: &Rule,
    content: &RuleContent,
) -> anyhow::Result<bool> {
    if current.content == *content {
        return Ok(true);
    }
    let mut written = current.content.clone();
    written.citations = citations(view, &current.id, current.edition, "written")?;
    Ok(written == *content)
}

/// Which rules to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this jurisdiction's, by code.
    pub jurisdiction: Option<String>,
    /// Only on this topic.
    pub topic: Option<String>,
    /// Only in this state.
    pub state: Option<RuleState>,
}

/// The current editions that fit `filter`, by id.
///
/// # Errors
/// When the database fails or holds a row that cannot be read.
pub fn list(view: &View<'_>, filter: &Filter) -> anyhow::Result<Vec<Rule>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM rule WHERE {CURRENT} AND (?1 IS NULL OR jurisdiction = ?1)
         AND (?2 IS NULL OR topic = ?2) AND (?3 IS NULL OR state = ?3) ORDER BY id"
    );
    let given = params![filter.jurisdiction, filter.topic, filter.state.map(word)];
    select(view, &sql, given)
}

/// The current edition of the rule `id`.
///
/// # Errors
/// As [`list`].
pub fn show(view: &View<'_>, id: &RuleId) -> anyhow::Result<Option<Rule>> {
    let sql = format!("SELECT {COLUMNS} FROM rule WHERE id = ?1 ORDER BY edition DESC LIMIT 1");
    Ok(select(view, &sql, params![id.as_str()])?.pop())
}

/// Every edition of the rule `id`, newest first.
///
/// # Errors
/// As [`list`].
pub fn history(view: &View<'_>, id: &RuleId) -> anyhow::Result<Vec<Rule>> {
    let sql = format!("SELECT {COLUMNS} FROM rule WHERE id = ?1 ORDER BY edition DESC");
    select(view, &sql, params![id.as_str()])
}

/// A given edition of the rule `id`.
///
/// # Errors
/// As [`list`].
pub fn edition(view: &View<'_>, id: &RuleId, edition: i64) -> anyhow::Result<Option<Rule>> {
    let sql = format!("SELECT {COLUMNS} FROM rule WHERE id = ?1 AND edition = ?2");
    Ok(select(view, &sql, params![id.as_str(), edition])?.pop())
}

/// The confirmed current rules that rest on a provision `paths` of `instrument` touches.
///
/// # Errors
/// As [`list`].
pub fn resting_on(
    view: &View<'_>,
    instrument: &str,
    paths: &[ProvisionPath],
) -> anyhow::Result<Vec<Rule>> {
    resting(view, RuleState::Confirmed, instrument, paths)
}

fn resting(
    view: &View<'_>,
    state: RuleState,
    instrument: &str,
    paths: &[ProvisionPath],
) -> anyhow::Result<Vec<Rule>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM rule WHERE (id, edition) IN (SELECT rule, edition FROM rule_citation WHERE instrument = ?1)
         AND state = ?2 AND {CURRENT} ORDER BY id"
    );
    let mut rules = select(view, &sql, params![instrument, word(state)])?;
    rules.retain(|rule| {
        rule.content
            .citations
            .iter()
            .any(|c| c.instrument == instrument && touches(&c.path, paths))
    });
    Ok(rules)
}

/// Makes every confirmed current rule doubtful that cites a provision the change touches; returns them. An
/// unconfirmed one stays so and remembers the change, so that nobody confirms it without hearing of it.
///
/// # Errors
/// As [`list`].
pub fn doubt(
    tx: &Tx<'_>,
    instrument: &str,
    paths: &[ProvisionPath],
    change: i64,
) -> anyhow::Result<Vec<(RuleId, i64)>> {
    let mut doubted = Vec::new();
    for rule in resting_on(tx, instrument, paths)? {
        tx.conn
            .prepare_cached(
                "UPDATE rule SET state = 'doubtful', doubted_by = ?3 WHERE id = ?1 AND edition = ?2",
            )?
            .execute(params![rule.id.as_str(), rule.edition, change])?;
        doubted.push((rule.id, rule.edition));
    }
    for rule in resting(tx, RuleState::Unconfirmed, instrument, paths)? {
        tx.conn
            .prepare_cached("UPDATE rule SET doubted_by = ?3 WHERE id = ?1 AND edition = ?2")?
            .execute(params![rule.id.as_str(), rule.edition, change])?;
    }
    Ok(doubted)
}

/// The entry that tells which rules a change made doubtful; absent when none.
#[must_use]
pub fn doubted_draft(change: i64, doubted: &[(RuleId, i64)]) -> Option<Draft> {
    (!doubted.is_empty()).then(|| {
        let named: Vec<String> = doubted.iter().map(|(id, n)| format!("{id}#{n}")).collect();
        Draft::new(Action::RulesDoubted, format!("change/{change}")).with("rules", named)
    })
}

/// What an officer decides about a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// It holds as it stands.
    Confirm,
    /// It holds, but says something else: a new edition.
    Edit(Box<RuleContent>),
    /// It does not hold any more.
    Reject,
}

/// What came of a decision.
#[derive(Debug)]
pub enum Decided {
    /// It is done; the entry tells of it.
    Done(Draft),
    /// There is no such rule, or that is not its current edition.
    NotCurrent,
    /// The rule is retired: there is nothing to decide.
    Retired,
}

/// Applies an officer's decision to edition `edition` of the rule `id`. An edited content is the officer's
/// word, so it starts confirmed; where a change made the rule doubtful, it counts as read in that change.
///
/// # Errors
/// As [`list`].
pub fn decide(
    tx: &Tx<'_>,
    id: &RuleId,
    edition: i64,
    decision: &Decision,
    word: &Word<'_>,
) -> anyhow::Result<Decided> {
    let current = match show(tx, id)? {
        Some(rule) if rule.edition == edition => rule,
        _ => return Ok(Decided::NotCurrent),
    };
    if current.state == RuleState::Retired {
        return Ok(Decided::Retired);
    }
    let (verb, now_current) = match decision {
        Decision::Confirm => {
            set_state(tx, id, edition, RuleState::Confirmed, word)?;
            ("confirmed", edition)
        }
        Decision::Reject => {
            set_state(tx, id, edition, RuleState::Retired, word)?;
            ("rejected", edition)
        }
        Decision::Edit(content) => {
            retire(tx, &current)?;
            let mut content = (**content).clone();
            if current.state == RuleState::Doubtful {
                content.evidence_kind = EvidenceKind::Change;
                content.as_of = Some(tx.now.utc().format("%Y-%m-%d").to_string());
            }
            insert(tx, id, edition + 1, &content, RuleState::Confirmed, word)?;
            ("edited", edition + 1)
        }
    };
    Ok(Decided::Done(
        Draft::new(Action::RuleDecided, format!("rule/{id}"))
            .with("decision", verb)
            .with("edition", now_current)
            .with("because", word.because),
    ))
}

fn set_state(
    tx: &Tx<'_>,
    id: &RuleId,
    edition: i64,
    state: RuleState,
    said: &Word<'_>,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "UPDATE rule SET state = ?3, decided_by = ?4, decided_at = ?5, decided_because = ?6
             WHERE id = ?1 AND edition = ?2",
        )?
        .execute(params![
            id.as_str(),
            edition,
            word(state),
            said.by,
            tx.now.millis(),
            said.because,
        ])?;
    Ok(())
}

/// Takes an edition out of service; a newer one stands for it.
pub(super) fn retire(tx: &Tx<'_>, rule: &Rule) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE rule SET state = 'retired' WHERE id = ?1 AND edition = ?2")?
        .execute(params![rule.id.as_str(), rule.edition])?;
    Ok(())
}

/// Writes an edition. What it says never changes afterwards.
pub(super) fn insert(
    tx: &Tx<'_>,
    id: &RuleId,
    edition: i64,
    content: &RuleContent,
    state: RuleState,
    said: &Word<'_>,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO rule (id, edition, jurisdiction, topic, instrument, title, value, statements, exceptions,
               in_force_from, in_force_to, evidence, evidence_kind, confidence, state, decided_by, decided_at,
               wording, unless, as_of, decided_because)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        )?
        .execute(params![
            id.as_str(),
            edition,
            content.jurisdiction.as_str(),
            content.topic,
            content.instrument,
            content.title,
            serde_json::to_string(&content.value)?,
            serde_json::to_string(&content.statements)?,
            content.exceptions,
            content.in_force_from,
            content.in_force_to,
            content.evidence,
            word(content.evidence_kind),
            word(content.confidence),
            word(state),
            said.by,
            tx.now.millis(),
            content.wording,
            serde_json::to_string(&content.unless)?,
            content.as_of,
            said.because,
        ])?;
    let mut cite = tx.conn.prepare_cached(
        "INSERT INTO rule_citation (rule, edition, instrument, path, written) VALUES (?1, ?2, ?3, ?4, ?4)",
    )?;
    let mut cited = BTreeSet::new();
    for citation in &content.citations {
        let path = serde_json::to_string(&citation.path)?;
        if cited.insert((citation.instrument.as_str(), path.clone())) {
            cite.execute(params![id.as_str(), edition, citation.instrument, path])?;
        }
    }
    Ok(())
}

fn select(view: &View<'_>, sql: &str, given: impl rusqlite::Params) -> anyhow::Result<Vec<Rule>> {
    let mut statement = view.conn.prepare_cached(sql)?;
    let mut rows = statement.query(given)?;
    let mut rules = Vec::new();
    while let Some(row) = rows.next()? {
        let mut rule = rule(row).context("a row of table rule cannot be read")?;
        rule.content.citations = citations(view, &rule.id, rule.edition, "path")?;
        rules.push(rule);
    }
    Ok(rules)
}

/// What an edition cites: in column `path` as the provisions are numbered, in `written` as it was written.
fn citations(
    view: &View<'_>,
    id: &RuleId,
    edition: i64,
    column: &'static str,
) -> anyhow::Result<Vec<Citation>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT instrument, {column} FROM rule_citation WHERE rule = ?1 AND edition = ?2"
    ))?;
    let mut rows = statement.query(params![id.as_str(), edition])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Citation {
            instrument: row.get(0)?,
            path: serde_json::from_str(&row.get::<_, String>(1)?)?,
        });
    }
    found.sort();
    Ok(found)
}

fn rule(row: &Row<'_>) -> anyhow::Result<Rule> {
    Ok(Rule {
        id: row.get::<_, String>(0)?.parse()?,
        edition: row.get(1)?,
        content: RuleContent {
            jurisdiction: row.get::<_, String>(2)?.parse()?,
            topic: row.get(3)?,
            instrument: row.get(4)?,
            title: row.get(5)?,
            value: serde_json::from_str(&row.get::<_, String>(6)?)?,
            statements: serde_json::from_str(&row.get::<_, String>(7)?)?,
            wording: row.get(18)?,
            unless: serde_json::from_str(&row.get::<_, String>(19)?)?,
            exceptions: row.get(8)?,
            in_force_from: row.get(9)?,
            in_force_to: row.get(10)?,
            evidence: row.get(11)?,
            as_of: row.get(20)?,
            evidence_kind: unword(row.get(12)?)?,
            confidence: unword(row.get(13)?)?,
            citations: Vec::new(),
        },
        state: unword(row.get(14)?)?,
        doubted_by: row.get(15)?,
        decided_by: row.get(16)?,
        decided_at: row.get::<_, Option<i64>>(17)?.map(Timestamp::from_millis),
        decided_because: row.get(21)?,
    })
}

fn unword<T: DeserializeOwned>(word: String) -> anyhow::Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(word))?)
}

/// Whether the edition is the current one and confirmed: what a question over it needs to be served.
///
/// # Errors
/// When the database fails.
pub fn is_taught(view: &View<'_>, id: &RuleId, edition: i64) -> anyhow::Result<bool> {
    let sql = format!(
        "SELECT 1 FROM rule WHERE id = ?1 AND edition = ?2 AND state = 'confirmed' AND {CURRENT}"
    );
    Ok(view
        .conn
        .prepare_cached(&sql)?
        .query_row(params![id.as_str(), edition], |_| Ok(()))
        .optional()?
        .is_some())
}
