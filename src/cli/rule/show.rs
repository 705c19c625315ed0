//! `rule show`: one rule with the provisions it rests on, its sentences, its evidence and its history.
//!
//! Refuses to hide doubt: what a change proposes stands above everything else.

use std::path::Path;

use serde_json::{Value, json};

use super::{Exit, Form, database, id, list::rule_json, sources, unknown};
use crate::{
    cli::{lesson::Voice, output::plain},
    locale::{Catalogue, Speaker},
    rule::{
        Rule,
        cited::{self, Cited},
        proposal::Proposal,
        store as rules, word,
    },
    training::{
        statement::{exceptions, statements},
        wording::{rule_value, value},
    },
};

/// Show one rule: value, provisions with their stored text, sentences, evidence, history
///
/// Example:
///   regwatch rule show eu.access-request-deadline --language de
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The rule
    #[arg(value_name = "ID")]
    id: String,
    /// The language to word its value in
    #[arg(long, value_name = "L", default_value = "en")]
    language: String,
    #[command(flatten)]
    form: Form,
}

struct Shown {
    history: Vec<Rule>,
    cited: Vec<Cited>,
    proposals: Vec<Proposal>,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let (id, voice) = (id(&self.id)?, Voice::of(&self.language)?);
        let sources = sources(home)?;
        let shown = database(home)?.read(|view| {
            let history = rules::history(view, &id)?;
            let Some(rule) = history.first() else {
                return Ok(None);
            };
            Ok(Some(Shown {
                cited: cited::cited(view, &sources, rule)?,
                proposals: cited::proposals(view, rule)?,
                history,
            }))
        })?;
        let shown = shown.ok_or_else(|| unknown(&id))?;
        let Some(rule) = shown.history.first() else {
            return Err(unknown(&id).into());
        };
        let speaker = voice.speaker();
        self.form
            .one(&shown.json(rule, speaker), |_| shown.text(rule, speaker))?;
        Ok(Exit::Done)
    }
}

impl Shown {
    fn json(&self, rule: &Rule, speaker: &Speaker) -> Value {
        let mut json = rule_json(rule, speaker);
        json["statements"] = json!(statements(&rule.content, &Catalogue::bundled()));
        json["cited"] = json!(self.cited);
        json["proposals"] = json!(self.proposals);
        json["history"] = self.history.iter().map(edition).collect();
        json
    }

    fn text(&self, rule: &Rule, speaker: &Speaker) -> String {
        let content = &rule.content;
        let mut lines = vec![format!(
            "{} · edition {} · {} · {} ({})",
            rule.id,
            rule.edition,
            word(rule.state),
            plain(&content.title),
            content.jurisdiction
        )];
        lines.extend(
            self.proposals
                .iter()
                .map(|proposal| proposed(proposal, speaker)),
        );
        if let Some(change) = rule.doubted_by.filter(|_| !self.proposals.is_empty()) {
            lines.push(format!(
                "  from change {change}; `regwatch rule edit {} --proposed --because REASON` takes a certain value",
                rule.id
            ));
        }
        lines.push(rule_value(&content.value, speaker));
        lines.extend(
            exceptions(content, speaker)
                .iter()
                .map(|told| format!("  {told}")),
        );
        lines.push(format!(
            "in force from {}{}",
            content.in_force_from.as_deref().unwrap_or("an unknown day"),
            content
                .in_force_to
                .as_ref()
                .map_or_else(String::new, |to| format!(" to {to}"))
        ));
        lines.push(format!(
            "known by {} evidence, {} confidence{}: {}",
            word(content.evidence_kind),
            word(content.confidence),
            content
                .as_of
                .as_ref()
                .map_or_else(String::new, |day| format!(", text of {day}")),
            plain(&content.evidence)
        ));
        lines.push("\nRests on".to_owned());
        lines.extend(self.cited.iter().map(provision));
        lines.push("\nTold".to_owned());
        let said = statements(content, &Catalogue::bundled());
        lines.extend(
            said.iter()
                .map(|(language, said)| format!("  {language}: {said}")),
        );
        lines.push("\nHistory".to_owned());
        lines.extend(self.history.iter().map(told));
        lines.join("\n")
    }
}

/// What a change proposes, in a line.
fn proposed(proposal: &Proposal, speaker: &Speaker) -> String {
    match proposal {
        Proposal::Value {
            path,
            from,
            to,
            certain,
        } => format!(
            "proposed by {path}: {} → {}{}",
            value(from, speaker),
            value(to, speaker),
            if *certain {
                ""
            } else {
                " (not certainly this value)"
            }
        ),
        Proposal::Repealed { path } => {
            format!("proposed: {path} is repealed; reject or edit the rule")
        }
        Proposal::Wording { path } => format!("{path} was reworded; read it before you decide"),
    }
}

fn provision(cited: &Cited) -> String {
    let place = format!("  {} {}", cited.citation.instrument, cited.place);
    let text = match (&cited.text, &cited.source) {
        (Some(text), Some(source)) => {
            format!(" (source {source})\n    {}", text.replace('\n', "\n    "))
        }
        (_, Some(source)) => format!(" (source {source}: not found in what was read of it)"),
        (_, None) => " (not watched)".to_owned(),
    };
    let whole = format!("{}{text}", place.trim_end());
    whole
        .lines()
        .map(|line| plain(line).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn edition(rule: &Rule) -> Value {
    json!({
        "edition": rule.edition,
        "state": word(rule.state),
        "value": rule.content.value,
        "decided_by": rule.decided_by,
        "decided_at": rule.decided_at,
        "decided_because": rule.decided_because,
    })
}

fn told(rule: &Rule) -> String {
    let at = rule
        .decided_at
        .map_or_else(String::new, |at| format!(" {at}"));
    let because = if rule.decided_because.is_empty() {
        String::new()
    } else {
        format!(": {}", plain(&rule.decided_because))
    };
    format!(
        "  edition {} {} by {}{at}{because}",
        rule.edition,
        word(rule.state),
        plain(rule.decided_by.as_deref().unwrap_or("nobody"))
    )
}
