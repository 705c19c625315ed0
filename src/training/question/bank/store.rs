//! The bank in the database: made from the rules there are, suspended and retired with them.
//!
//! Refuses to make a question twice: what a rule's edition has is left as it is.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    super::{
        QuestionState, Template, make,
        store::{Of, insert},
    },
    Shelf,
};
use crate::{
    audit::{Action, Draft},
    db::Tx,
    locale::Catalogue,
    rule::{self, Rule, RuleState},
};

/// What bringing the rules' questions in line with the rules came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Refreshed {
    /// Questions made for rules that lacked them.
    pub made: usize,
    /// Questions of which a rule is in doubt.
    pub suspended: usize,
    /// Questions whose rules are all confirmed again.
    pub revived: usize,
    /// Questions that rest on an edition that is not current any more.
    pub retired: usize,
    /// Confirmed rules with a value to ask for and no clean question.
    pub without: Vec<String>,
}

impl Refreshed {
    /// The entry that tells of it; absent when nothing was written.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        (self.made + self.suspended + self.revived + self.retired > 0).then(|| {
            Draft::new(Action::RulesImported, "question/rules")
                .with("made", self.made)
                .with("suspended", self.suspended)
                .with("revived", self.revived)
                .with("retired", self.retired)
        })
    }
}

/// Questions that rest on an edition which is not current, or was rejected.
const OUTDATED: &str = "rule IS NOT NULL AND state <> 'retired' AND EXISTS (
      SELECT 1 FROM question_rule g JOIN rule r ON r.id = g.rule AND r.edition = g.edition WHERE g.question = question.id
        AND (r.state = 'retired' OR r.edition <> (SELECT max(edition) FROM rule o WHERE o.id = r.id)))";

/// Questions of which at least one rule is not confirmed.
const DOUBTED: &str = "EXISTS (
      SELECT 1 FROM question_rule g JOIN rule r ON r.id = g.rule AND r.edition = g.edition
      WHERE g.question = question.id AND r.state <> 'confirmed')";

/// Brings the questions over rules in line with the rules: retires those that rest on an edition that is not
/// current, suspends those of which any rule is in doubt, revives those whose rules an officer has confirmed,
/// and makes those that are missing. Harmless when repeated.
///
/// # Errors
/// When the database fails.
pub fn refresh_rules(tx: &Tx<'_>, catalogue: &Catalogue) -> anyhow::Result<Refreshed> {
    let outdated: Vec<String> = tx
        .conn
        .prepare_cached(&format!(
            "UPDATE question SET state = 'retired' WHERE {OUTDATED} RETURNING rule"
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let change = |sql: String| anyhow::Ok(tx.conn.prepare_cached(&sql)?.execute([])?);
    let mut refreshed = Refreshed {
        retired: outdated.len(),
        suspended: change(format!(
            "UPDATE question SET state = 'suspended' WHERE rule IS NOT NULL AND state = 'live' AND {DOUBTED}"
        ))?,
        revived: change(format!(
            "UPDATE question SET state = 'live' WHERE rule IS NOT NULL AND state = 'suspended' AND NOT {DOUBTED}"
        ))?,
        ..Refreshed::default()
    };
    let all = rule::store::list(tx, &rule::store::Filter::default())?;
    let have: BTreeSet<(String, i64, String)> = tx
        .conn
        .prepare_cached(
            "SELECT rule, rule_edition, template FROM question
             WHERE rule IS NOT NULL AND name IS NULL AND state <> 'retired'",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let stocked: BTreeSet<(&str, i64)> = have.iter().map(|(id, n, _)| (id.as_str(), *n)).collect();
    let outdated: BTreeSet<String> = outdated.into_iter().collect();
    let today = tx.now.utc().date_naive();
    for rule in all.iter().filter(|rule| rule.state == RuleState::Confirmed) {
        // What could not be made before cannot be made now, unless one of its rules was replaced.
        if stocked.contains(&(rule.id.as_str(), rule.edition))
            && !outdated.contains(rule.id.as_str())
        {
            continue;
        }
        let known = |template: Template| {
            let template = crate::rule::word(template);
            have.contains(&(rule.id.to_string(), rule.edition, template))
        };
        refreshed.made += stock(
            tx,
            rule,
            &all,
            today,
            catalogue,
            &known,
            &mut refreshed.without,
        )?;
    }
    Ok(refreshed)
}

/// Stores what the rule's shelf makes beyond what is `known`; returns how many.
fn stock(
    tx: &Tx<'_>,
    rule: &Rule,
    all: &[Rule],
    today: chrono::NaiveDate,
    catalogue: &Catalogue,
    known: &dyn Fn(Template) -> bool,
    without: &mut Vec<String>,
) -> anyhow::Result<usize> {
    let questions = Shelf::of(rule, all, today, catalogue).questions();
    if questions.is_empty() && make::is_asked_for(rule) {
        without.push(rule.id.to_string());
    }
    let mut made = 0;
    for question in questions.iter().filter(|q| !known(q.template)) {
        let of = Of::Rule(&rule.id, rule.edition);
        insert(tx, &of, question, QuestionState::Live)?;
        made += 1;
    }
    Ok(made)
}
