//! `rule list`: the rules, one a line.
//!
//! Refuses to show retired editions unless asked: the current one of each rule stands for it.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde_json::{Value, json};

use super::{Exit, Form, STATES, database, topics};
use crate::{
    cli::{complain, lesson::Voice, output::plain},
    locale::Speaker,
    rule::{
        Rule, RuleState,
        store::{self as rules, Filter},
        word,
    },
    training::{
        statement::{exceptions, statement},
        width,
        wording::rule_value,
    },
};

/// List rules by id
///
/// Example:
///   regwatch rule list --jurisdiction EU --topic refund-deadline
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Only this jurisdiction's law, by code
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    /// Only this topic
    #[arg(long, value_name = "TOPIC", value_parser = topics())]
    topic: Option<String>,
    /// Only what stands so
    #[arg(long, value_name = "STATE",
          value_parser = PossibleValuesParser::new(STATES.map(|(word, _)| word)).map(state))]
    state: Option<RuleState>,
    /// The language to word values in
    #[arg(long, value_name = "L", default_value = "en")]
    language: String,
    #[command(flatten)]
    form: Form,
}

fn state(word: String) -> RuleState {
    STATES
        .into_iter()
        .find(|(known, _)| *known == word)
        .map_or(RuleState::Confirmed, |(_, state)| state)
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let voice = Voice::of(&self.language)?;
        let filter = Filter {
            jurisdiction: self.jurisdiction.as_ref().map(|code| code.to_uppercase()),
            topic: self.topic.clone(),
            state: self.state,
        };
        let mut found = database(home)?.read(|view| rules::list(view, &filter))?;
        if self.state.is_none() {
            found.retain(|rule| rule.state != RuleState::Retired);
        }
        let header = ["id", "value", "state", "known by", "confidence", "from"];
        let rows: Vec<Value> = found
            .iter()
            .map(|rule| rule_json(rule, voice.speaker()))
            .collect();
        self.form.rows(&header, &rows, |row| {
            let text = |key: &str| plain(row[key].as_str().unwrap_or("–")).into_owned();
            vec![
                text("id"),
                width::clip(&text("value_text"), 60),
                text("state"),
                text("evidence_kind"),
                text("confidence"),
                text("in_force_from"),
            ]
        })?;
        if found.is_empty() && !self.form.json {
            complain("regwatch: no rule fits; `regwatch rule list` shows all of them");
        }
        Ok(Exit::Done)
    }
}

/// A rule as a line of JSON, worded in the speaker's language.
pub(super) fn rule_json(rule: &Rule, speaker: &Speaker) -> Value {
    let content = &rule.content;
    json!({
        "id": rule.id,
        "edition": rule.edition,
        "state": word(rule.state),
        "jurisdiction": content.jurisdiction,
        "topic": content.topic,
        "instrument": content.instrument,
        "title": content.title,
        "value": content.value,
        "value_text": rule_value(&content.value, speaker),
        "statement": statement(content, speaker),
        "exceptions": exceptions(content, speaker),
        "citations": content.citations,
        "in_force_from": content.in_force_from,
        "in_force_to": content.in_force_to,
        "evidence": content.evidence,
        "evidence_kind": word(content.evidence_kind),
        "as_of": content.as_of,
        "confidence": word(content.confidence),
        "doubted_by": rule.doubted_by,
        "decided_by": rule.decided_by,
        "decided_at": rule.decided_at,
        "decided_because": rule.decided_because,
    })
}
