//! Rules in the database: import, reading, doubt, and the officer's decision.
//!
//! Refuses to change what an edition says: another content is another edition.

use std::collections::BTreeSet;

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    Citation, EvidenceKind, Rule, RuleContent, RuleId, RuleState, book::Stated, touches, word,
};
use crate::{
    audit::{Action, Draft},
    clock::Timestamp,
    db::{Tx, View},
    document::ProvisionPath,
};

/// Who decided the rules that were shipped.
const BOOK: &str = "book";

const COLUMNS: &str = "id, edition, jurisdiction, topic, instrument, title, value, statements, exceptions,
    in_force_from, in_force_to, evidence, evidence_kind, confidence, state, doubted_by, decided_by, decided_at";

/// Only the highest edition of each rule.
pub(in crate::rule) const CURRENT: &str =
    "rule.edition = (SELECT max(edition) FROM rule AS other WHERE other.id = rule.id)";

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Rules that were not there before.
    pub added: Vec<RuleId>,
    /// Rules whose content differs: a new edition was made.
    pub revised: Vec<RuleId>,
    /// Rules an officer has edited: the officer's word stays.
    pub kept: Vec<RuleId>,
    /// Rules that stand already as they are.
    pub unchanged: usize,
}

impl Imported {
    /// The entry that tells of it; absent when nothing was written.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        (!self.added.is_empty() || !self.revised.is_empty()).then(|| {
            Draft::new(Action::RulesImported, "rule/book")
                .with("added", self.added.len())
                .with("revised", self.revised.len())
                .with("kept", self.kept.len())
                .with("unchanged", self.unchanged)
        })
    }
}

/// Imports `rules`. Harmless when repeated: an edition is made only where the content differs from the
/// newest one, and none over an edition an officer wrote.
///
/// # Errors
/// When the database fails.
pub fn import(tx: &Tx<'_>, rules: &[Stated]) -> anyhow::Result<Imported> {
    let mut imported = Imported::default();
    for stated in rules {
        let Some(current) = show(tx, &stated.id)? else {
            insert(
                tx,
                &stated.id,
                1,
                &stated.content,
                stated.content.first_state(),
                BOOK,
            )?;
            imported.added.push(stated.id.clone());
            continue;
        };
        if says_the_same(tx, &current, &stated.content)? {
            imported.unchanged += 1;
        } else if current.content.evidence_kind == EvidenceKind::Change {
            imported.kept.push(stated.id.clone());
        } else {
            retire(tx, &current)?;
            let edition = current.edition + 1;
            insert(
                tx,
                &stated.id,
                edition,
                &stated.content,
                stated.content.first_state(),
                BOOK,
            )?;
            imported.revised.push(stated.id.clone());
        }
    }
    Ok(imported)
}

/// Whether an edition says what `content` says, with the citations it was written with: that the law gave a
/// cited provision another number since is no other content.
fn says_the_same(view: &View<'_>, current: &Rule, content: &RuleContent) -> anyhow::Result<bool> {
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

/// A given edition of the rule `id`.
///
/// # Errors
/// As [`list`].
pub fn edition(view: &View<'_>, id: &RuleId, edition: i64) -> anyhow::Result<Option<Rule>> {
    let sql = format!("SELECT {COLUMNS} FROM rule WHERE id = ?1 AND edition = ?2");
    Ok(select(view, &sql, params![id.as_str(), edition])?.pop())
}

/// The current editions that teach nobody: doubtful, unconfirmed, or past their last day on `today` (ISO date).
///
/// # Errors
/// As [`list`].
pub fn stale(view: &View<'_>, today: &str) -> anyhow::Result<Vec<Rule>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM rule WHERE {CURRENT}
         AND (state IN ('doubtful', 'unconfirmed') OR (state = 'confirmed' AND in_force_to < ?1))
         ORDER BY state, id"
    );
    select(view, &sql, params![today])
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
    let sql = format!(
        "SELECT {COLUMNS} FROM rule WHERE {CURRENT} AND state = 'confirmed' AND EXISTS
         (SELECT 1 FROM rule_citation c WHERE c.rule = rule.id AND c.edition = rule.edition AND c.instrument = ?1)
         ORDER BY id"
    );
    let mut rules = select(view, &sql, params![instrument])?;
    rules.retain(|rule| {
        rule.content
            .citations
            .iter()
            .any(|c| c.instrument == instrument && touches(&c.path, paths))
    });
    Ok(rules)
}

/// Makes every confirmed current rule doubtful that cites a provision the change touches; returns them.
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

/// Applies an officer's decision to edition `edition` of the rule `id`. An edited content counts as read
/// in the change that was observed, so it starts confirmed.
///
/// # Errors
/// As [`list`].
pub fn decide(
    tx: &Tx<'_>,
    id: &RuleId,
    edition: i64,
    decision: &Decision,
    by: &str,
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
            set_state(tx, id, edition, RuleState::Confirmed, by)?;
            ("confirmed", edition)
        }
        Decision::Reject => {
            set_state(tx, id, edition, RuleState::Retired, by)?;
            ("rejected", edition)
        }
        Decision::Edit(content) => {
            retire(tx, &current)?;
            let mut content = (**content).clone();
            content.evidence_kind = EvidenceKind::Change;
            insert(tx, id, edition + 1, &content, RuleState::Confirmed, by)?;
            ("edited", edition + 1)
        }
    };
    Ok(Decided::Done(
        Draft::new(Action::RuleDecided, format!("rule/{id}"))
            .with("decision", verb)
            .with("edition", now_current),
    ))
}

fn set_state(
    tx: &Tx<'_>,
    id: &RuleId,
    edition: i64,
    state: RuleState,
    by: &str,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "UPDATE rule SET state = ?3, decided_by = ?4, decided_at = ?5 WHERE id = ?1 AND edition = ?2",
        )?
        .execute(params![id.as_str(), edition, word(state), by, tx.now.millis()])?;
    Ok(())
}

fn retire(tx: &Tx<'_>, rule: &Rule) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE rule SET state = 'retired' WHERE id = ?1 AND edition = ?2")?
        .execute(params![rule.id.as_str(), rule.edition])?;
    Ok(())
}

fn insert(
    tx: &Tx<'_>,
    id: &RuleId,
    edition: i64,
    content: &RuleContent,
    state: RuleState,
    by: &str,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO rule (id, edition, jurisdiction, topic, instrument, title, value, statements, exceptions,
               in_force_from, in_force_to, evidence, evidence_kind, confidence, state, decided_by, decided_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
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
            by,
            tx.now.millis(),
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
            exceptions: row.get(8)?,
            in_force_from: row.get(9)?,
            in_force_to: row.get(10)?,
            evidence: row.get(11)?,
            evidence_kind: unword(row.get(12)?)?,
            confidence: unword(row.get(13)?)?,
            citations: Vec::new(),
        },
        state: unword(row.get(14)?)?,
        doubted_by: row.get(15)?,
        decided_by: row.get(16)?,
        decided_at: row.get::<_, Option<i64>>(17)?.map(Timestamp::from_millis),
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
