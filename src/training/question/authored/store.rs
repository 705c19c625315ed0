//! Taking written questions in: each is live in the languages it is whole in, or the file is refused.
//!
//! Refuses half a file, and a question over a rule that teaches nobody.

use serde::Serialize;

use super::{
    super::{
        NewQuestion, QuestionState, lint,
        store::{Of, insert, retire_written, written},
    },
    Fault, Placed, Written,
};
use crate::{
    audit::{Action, Draft},
    db::Tx,
    locale::{Catalogue, Language},
    rule::{self, Rule, RuleState},
};

/// What importing a file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// Names of new questions.
    pub added: Vec<String>,
    /// Names of questions that say something else than before.
    pub replaced: Vec<String>,
    /// How many say what they said.
    pub unchanged: usize,
    /// Names of those that wait, because a rule of theirs is in doubt.
    pub suspended: Vec<String>,
    /// What the lint warns of, by name.
    pub warnings: Vec<(String, lint::Problem)>,
}

impl Brought {
    /// The entry that tells of it; absent when nothing was written.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        (self.added.len() + self.replaced.len() > 0).then(|| {
            Draft::new(Action::QuestionsImported, "question/file")
                .with("added", self.added.join(" "))
                .with("replaced", self.replaced.join(" "))
                .with("unchanged", self.unchanged)
        })
    }
}

/// Stores the questions of a file. A name that is known is replaced when it says something else or its rule has
/// another edition; the earlier one stays, retired, for the answers it was given.
///
/// # Errors
/// When the database fails. The inner error is what keeps the file out, each fault with its line; nothing is
/// stored then.
pub fn bring(
    tx: &Tx<'_>,
    questions: &[Placed],
    catalogue: &Catalogue,
) -> anyhow::Result<Result<Brought, Vec<Fault>>> {
    let known = written(tx)?;
    let (mut brought, mut faults) = (Brought::default(), Vec::new());
    let mut ready = Vec::new();
    for (at, placed) in questions.iter().enumerate() {
        let name = &placed.written.name;
        let twice = questions.iter().take(at).any(|q| q.written.name == *name);
        if twice || name.trim().is_empty() {
            let what = format!(
                "the name \"{name}\" stands twice or is empty; each question needs its own"
            );
            faults.push(Fault::new(placed.line, what));
            continue;
        }
        let rules = match rules_of(tx, &placed.written)? {
            Ok(rules) => rules,
            Err(what) => {
                faults.push(Fault::new(placed.line, format!("{name}: {what}")));
                continue;
            }
        };
        let cited: Vec<&Rule> = rules.iter().collect();
        match placed.written.question(&cited, catalogue) {
            Ok((question, languages)) => ready.push((&placed.written, rules, question, languages)),
            Err(what) => faults.push(Fault::new(placed.line, format!("{name}: {what}"))),
        }
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    for (written, rules, question, languages) in ready {
        let name = &written.name;
        let warnings = Written::warnings(&question, &languages, catalogue);
        brought
            .warnings
            .extend(warnings.into_iter().map(|problem| (name.clone(), problem)));
        let before = known.iter().find(|(known, _)| known == name);
        if before.is_some_and(|(_, before)| before.content == question.content) {
            brought.unchanged += 1;
            continue;
        }
        if before.is_some() {
            retire_written(tx, name)?;
            brought.replaced.push(name.clone());
        } else {
            brought.added.push(name.clone());
        }
        if !keep(tx, written, &rules, &question, &languages)? {
            brought.suspended.push(name.clone());
        }
    }
    Ok(Ok(brought))
}

/// Stores a question; whether it may be asked at once, which it may not while a rule of its is in doubt.
fn keep(
    tx: &Tx<'_>,
    written: &Written,
    rules: &[Rule],
    question: &NewQuestion,
    languages: &[Language],
) -> anyhow::Result<bool> {
    let live = rules.iter().all(|rule| rule.state == RuleState::Confirmed);
    let state = if live {
        QuestionState::Live
    } else {
        QuestionState::Suspended
    };
    if let Some(main) = rules.first() {
        let of = Of::Written(&main.id, main.edition, &written.name, languages);
        insert(tx, &of, question, state)?;
    }
    Ok(live)
}

/// The current editions of the rules a question names; else what is wrong with them.
fn rules_of(tx: &Tx<'_>, written: &Written) -> anyhow::Result<Result<Vec<Rule>, String>> {
    let mut rules = Vec::new();
    for id in &written.rules {
        match rule::store::show(tx, id)? {
            Some(rule) if matches!(rule.state, RuleState::Confirmed | RuleState::Doubtful) => {
                rules.push(rule);
            }
            Some(_) => {
                let what =
                    format!("rule {id} teaches nobody; `regwatch rule confirm {id}` changes that");
                return Ok(Err(what));
            }
            None => {
                let what = format!("there is no rule {id}; `regwatch rule list` shows them");
                return Ok(Err(what));
            }
        }
    }
    Ok(Ok(rules))
}
