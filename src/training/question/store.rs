//! Questions in the database: insertion, going live, suspension, and what may be asked on a given day.
//!
//! Refuses to hand out a question whose item is not published, whose rule is not confirmed and current, or
//! whose key is not true yet: the query itself holds the condition, so no caller can forget it.

use std::collections::BTreeSet;

use anyhow::Context as _;
use rusqlite::{Row, params};

use super::{NewQuestion, Origin, Question, QuestionState};
use crate::{
    change::Value,
    db::{Tx, View},
    document::ProvisionPath,
    locale::Language,
    rule::{self, Citation, RuleId, RuleState, RuleValue, touches, word},
    source::Jurisdiction,
};

pub use super::bank::store::{Refreshed, refresh_rules};

const COLUMNS: &str = "q.id, q.item, i.change, q.rule, q.rule_edition, q.jurisdiction, q.topic, q.template, q.content,
    q.state, q.true_from";

pub(in crate::training) const FROM: &str = "FROM question q LEFT JOIN item i ON i.id = q.item";

/// What makes a question fit to be asked on the day `?1`: its item is published, and every rule it rests on is
/// confirmed, current, and the law on that day.
pub(in crate::training) const SERVABLE: &str =
    "q.state = 'live' AND (q.true_from IS NULL OR q.true_from <= ?1)
    AND (q.item IS NULL OR i.state = 'published')
    AND (q.rule IS NULL OR (
         EXISTS (SELECT 1 FROM question_rule g WHERE g.question = q.id AND g.rule = q.rule)
         AND NOT EXISTS (
           SELECT 1 FROM question_rule g JOIN rule r ON r.id = g.rule AND r.edition = g.edition
           WHERE g.question = q.id AND NOT (r.state = 'confirmed'
             AND (r.in_force_from IS NULL OR r.in_force_from <= ?1)
             AND (r.in_force_to IS NULL OR r.in_force_to >= ?1)
             AND r.edition = (SELECT max(edition) FROM rule o WHERE o.id = r.id)))))";

/// Stores questions of an item as drafts; they go live with it.
///
/// # Errors
/// When the database fails.
pub fn insert_for_item(
    tx: &Tx<'_>,
    item: i64,
    questions: &[NewQuestion],
) -> anyhow::Result<Vec<i64>> {
    questions
        .iter()
        .map(|question| insert(tx, &Of::Item(item), question, QuestionState::Draft))
        .collect()
}

/// What a question is stored with.
pub(in crate::training::question) enum Of<'a> {
    /// An item.
    Item(i64),
    /// A rule; made from the bank.
    Rule(&'a RuleId, i64),
    /// A rule; written by a person under a name, in these languages.
    Written(&'a RuleId, i64, &'a str, &'a [Language]),
}

pub(in crate::training::question) fn insert(
    tx: &Tx<'_>,
    of: &Of<'_>,
    question: &NewQuestion,
    state: QuestionState,
) -> anyhow::Result<i64> {
    let (item, rule, name, languages) = match *of {
        Of::Item(item) => {
            let languages = question.content.written_in();
            let languages = languages.map(|all| serde_json::to_string(&all));
            (Some(item), None, None, languages.transpose()?)
        }
        Of::Rule(rule, edition) => (None, Some((rule, edition)), None, None),
        Of::Written(rule, edition, name, languages) => {
            let languages = serde_json::to_string(languages)?;
            (None, Some((rule, edition)), Some(name), Some(languages))
        }
    };
    tx.conn
        .prepare_cached(
            "INSERT INTO question (item, rule, rule_edition, name, languages, jurisdiction, topic, template, content,
                                   state, true_from, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            item,
            rule.map(|(id, _)| id.as_str()),
            rule.map(|(_, edition)| edition),
            name,
            languages,
            question.jurisdiction.as_str(),
            question.topic,
            word(question.template),
            serde_json::to_string(&question.content)?,
            word(state),
            question.true_from,
            tx.now.millis(),
        ])?;
    let id = tx.conn.last_insert_rowid();
    let mut cite = tx.conn.prepare_cached(
        "INSERT OR IGNORE INTO question_citation (question, instrument, path) VALUES (?1, ?2, ?3)",
    )?;
    for citation in &question.citations {
        let path = serde_json::to_string(&citation.path)?;
        cite.execute(params![id, citation.instrument, path])?;
    }
    let grounds = question.content.matter.grounds().iter();
    let grounds = grounds.map(|ground| (&ground.rule, ground.edition));
    let mut rest = tx.conn.prepare_cached(
        "INSERT OR IGNORE INTO question_rule (question, rule, edition) VALUES (?1, ?2, ?3)",
    )?;
    for (rule, edition) in rule.into_iter().chain(grounds) {
        rest.execute(params![id, rule.as_str(), edition])?;
    }
    Ok(id)
}

/// Makes the drafts of an item live; returns how many.
pub(in crate::training) fn go_live(tx: &Tx<'_>, item: i64) -> anyhow::Result<usize> {
    Ok(tx
        .conn
        .prepare_cached("UPDATE question SET state = 'live' WHERE item = ?1 AND state = 'draft'")?
        .execute([item])?)
}

/// Retires the questions of an item that is dismissed or withdrawn.
pub(in crate::training) fn retire_of_item(tx: &Tx<'_>, item: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE question SET state = 'retired' WHERE item = ?1")?
        .execute([item])?;
    Ok(())
}

/// Hands the questions of an item that waits over to its next edition.
pub(in crate::training) fn move_to_item(tx: &Tx<'_>, item: i64, next: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE question SET item = ?2 WHERE item = ?1")?
        .execute([item, next])?;
    Ok(())
}

/// Suspends the questions of `items`, and those that rest on what changed, but for `except_change`'s own.
pub(in crate::training) fn suspend(
    tx: &Tx<'_>,
    instrument: &str,
    paths: &[ProvisionPath],
    except_change: i64,
    items: &BTreeSet<i64>,
) -> anyhow::Result<Vec<i64>> {
    let cited: Vec<(i64, Option<i64>, String)> = tx
        .conn
        .prepare_cached(
            "SELECT c.question, q.item, c.path FROM question_citation c JOIN question q ON q.id = c.question
             LEFT JOIN item i ON i.id = q.item
             WHERE c.instrument = ?1 AND q.state IN ('draft', 'live') AND (i.change IS NULL OR i.change <> ?2)",
        )?
        .query_map(params![instrument, except_change], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut found = BTreeSet::new();
    for (question, item, path) in cited {
        let of_suspended = item.is_some_and(|item| items.contains(&item));
        if of_suspended || touches(&serde_json::from_str(&path)?, paths) {
            found.insert(question);
        }
    }
    let mut update = tx
        .conn
        .prepare_cached("UPDATE question SET state = 'suspended' WHERE id = ?1")?;
    for question in &found {
        update.execute([question])?;
    }
    Ok(found.into_iter().collect())
}

/// The values other markets' confirmed rules have on the topic of a change (a key of either lexicon), as
/// wrong answers for a change in `here`.
///
/// # Errors
/// When the database fails.
pub fn values_elsewhere(
    view: &View<'_>,
    topic: &str,
    here: &Jurisdiction,
) -> anyhow::Result<Vec<Value>> {
    let Some(topic) = rule::topic_of(topic) else {
        return Ok(Vec::new());
    };
    let rules = rule::store::list(
        view,
        &rule::store::Filter {
            topic: Some(topic.to_owned()),
            state: Some(RuleState::Confirmed),
            ..Default::default()
        },
    )?;
    Ok(rules
        .into_iter()
        .filter(|rule| {
            !here.binds(&rule.content.jurisdiction) && !rule.content.jurisdiction.binds(here)
        })
        .filter_map(|rule| match rule.content.value {
            RuleValue::Stated { value, .. } => Some(value),
            _ => None,
        })
        .collect())
}

/// The jurisdictions that have live questions, so that a caller can pick those that concern its markets.
///
/// # Errors
/// When the database fails.
pub fn jurisdictions(view: &View<'_>) -> anyhow::Result<Vec<Jurisdiction>> {
    let codes: Vec<String> = view
        .conn
        .prepare_cached(
            "SELECT DISTINCT jurisdiction FROM question WHERE state = 'live' ORDER BY 1",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    codes.iter().map(|code| Ok(code.parse()?)).collect()
}

/// The questions of `jurisdictions` that may be asked on the day `as_of` (ISO date), by number.
///
/// # Errors
/// When the database fails or holds a row that cannot be read.
pub fn live_questions(
    view: &View<'_>,
    jurisdictions: &[Jurisdiction],
    as_of: &str,
) -> anyhow::Result<Vec<Question>> {
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE {SERVABLE} AND q.jurisdiction IN (SELECT value FROM json_each(?2)) ORDER BY q.id"
    );
    select(
        view,
        &sql,
        params![as_of, serde_json::to_string(jurisdictions)?],
    )
}

/// The question `id`, if it may be asked on the day `as_of` (ISO date): to be asked again before serving
/// and before grading, because law may have changed in between.
///
/// # Errors
/// As [`live_questions`].
pub fn servable(view: &View<'_>, id: i64, as_of: &str) -> anyhow::Result<Option<Question>> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE {SERVABLE} AND q.id = ?2");
    Ok(select(view, &sql, params![as_of, id])?.pop())
}

/// The question `id`, wherever it stands: for officers, and for showing what was answered.
///
/// # Errors
/// As [`live_questions`].
pub fn show(view: &View<'_>, id: i64) -> anyhow::Result<Option<Question>> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE q.id = ?1");
    Ok(select(view, &sql, [id])?.pop())
}

/// The questions that persons wrote and that are not retired, by name.
///
/// # Errors
/// As [`live_questions`].
pub fn written(view: &View<'_>) -> anyhow::Result<Vec<(String, Question)>> {
    let names: Vec<(i64, String)> = view
        .conn
        .prepare_cached(
            "SELECT id, name FROM question WHERE name IS NOT NULL AND state <> 'retired' ORDER BY name",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut written = Vec::new();
    for (id, name) in names {
        written.extend(show(view, id)?.map(|question| (name, question)));
    }
    Ok(written)
}

/// Retires the question that a person wrote under `name`, if there is one.
pub(in crate::training::question) fn retire_written(tx: &Tx<'_>, name: &str) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE question SET state = 'retired' WHERE name = ?1")?
        .execute([name])?;
    Ok(())
}

/// The provisions that question `id` rests on.
///
/// # Errors
/// As [`live_questions`].
pub fn citations_of(view: &View<'_>, id: i64) -> anyhow::Result<Vec<Citation>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT instrument, path FROM question_citation WHERE question = ?1 ORDER BY 1, 2",
    )?;
    let rows: Vec<(String, String)> = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|(instrument, path)| {
            let path = serde_json::from_str(&path)?;
            Ok(Citation { instrument, path })
        })
        .collect()
}

/// The questions of an item, wherever they stand.
///
/// # Errors
/// As [`live_questions`].
pub fn of_item(view: &View<'_>, item: i64) -> anyhow::Result<Vec<Question>> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE q.item = ?1 ORDER BY q.id");
    select(view, &sql, [item])
}

fn select(
    view: &View<'_>,
    sql: &str,
    given: impl rusqlite::Params,
) -> anyhow::Result<Vec<Question>> {
    let mut statement = view.conn.prepare_cached(sql)?;
    let mut rows = statement.query(given)?;
    let mut questions = Vec::new();
    while let Some(row) = rows.next()? {
        questions.push(question(row).context("a row of table question cannot be read")?);
    }
    Ok(questions)
}

fn question(row: &Row<'_>) -> anyhow::Result<Question> {
    let item: Option<(i64, i64)> = row.get::<_, Option<i64>>(1)?.zip(row.get(2)?);
    let origin = match item {
        Some((item, change)) => Origin::Item { item, change },
        None => Origin::Rule {
            id: row.get::<_, String>(3)?.parse()?,
            edition: row.get(4)?,
        },
    };
    let unword = |word: String| serde_json::Value::String(word);
    Ok(Question {
        id: row.get(0)?,
        origin,
        jurisdiction: row.get::<_, String>(5)?.parse()?,
        topic: row.get(6)?,
        template: serde_json::from_value(unword(row.get(7)?))?,
        content: serde_json::from_str(&row.get::<_, String>(8)?)?,
        state: serde_json::from_value(unword(row.get(9)?))?,
        true_from: row.get(10)?,
    })
}

#[cfg(test)]
mod tests;
