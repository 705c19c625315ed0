//! The rules: a list that narrows, and one topic with countries side by side.
//!
//! Refuses to hide what is not taught: doubtful and unconfirmed rules stand among the others, marked.

use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::{Deserialize, Serialize};

use super::{
    Front, Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::{
    locale::{Language, Speaker},
    rule::{
        Rule, RuleState, RuleValue, TOPICS,
        matrix::{Standing, matrix, standing},
        store::{self as rules, Filter},
    },
    training::{statement::statement, wording::rule_value},
};

/// What the reader narrows the list to.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Narrowed {
    /// A topic: shows countries side by side.
    #[serde(default)]
    topic: String,
    /// A jurisdiction's code.
    #[serde(default)]
    place: String,
    /// A state.
    #[serde(default)]
    state: String,
}

/// A rule in the list.
#[derive(Debug, Serialize)]
struct Row {
    place: String,
    own: bool,
    aspect: Option<String>,
    id: String,
    topic: String,
    value: String,
    citations: String,
    in_force_from: Option<String>,
    in_force_to: Option<String>,
    standing: Standing,
    state: RuleState,
    known_by: crate::rule::EvidenceKind,
    confidence: crate::rule::Confidence,
}

/// Who words values on officers' pages.
pub(super) fn speaker(front: &Front) -> Speaker {
    front.catalogue.speaker(&Language::english())
}

/// Today in the officers' zone, ISO date.
pub(super) fn today(front: &Front) -> String {
    let now = front.clock.now().utc().with_timezone(&front.timezone);
    now.format("%Y-%m-%d").to_string()
}

/// What a rule says, in one phrase: its sentence where no value carries it.
pub(super) fn said(rule: &Rule, speaker: &Speaker) -> String {
    let content = &rule.content;
    let sentence = (content.value == RuleValue::Described)
        .then(|| statement(content, speaker))
        .flatten();
    sentence.unwrap_or_else(|| rule_value(&content.value, speaker))
}

fn row(rule: &Rule, place: &str, own: bool, standing: Standing, speaker: &Speaker) -> Row {
    let content = &rule.content;
    let citations: Vec<String> = content
        .citations
        .iter()
        .map(|citation| format!("{} {}", citation.instrument, citation.path))
        .collect();
    Row {
        place: speaker.place(place),
        own,
        aspect: rule.id.aspect().map(str::to_owned),
        id: rule.id.to_string(),
        topic: content.topic.clone(),
        value: said(rule, speaker),
        citations: citations.join("; "),
        in_force_from: content.in_force_from.clone(),
        in_force_to: content.in_force_to.clone(),
        standing,
        state: rule.state,
        known_by: content.evidence_kind,
        confidence: content.confidence,
    }
}

/// `GET /rules`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Query(narrowed): Query<Narrowed>,
) -> Result<Html<String>, Refusal> {
    let mut all = desk
        .read(|view| rules::list(view, &Filter::default()))
        .await?;
    if narrowed.state != "retired" {
        all.retain(|rule| rule.state != RuleState::Retired);
    }
    let (speaker, day) = (speaker(&desk), today(&desk));
    let place = narrowed.place.trim().to_uppercase();
    let mut rows: Vec<(String, Row)> = if narrowed.topic.is_empty() {
        let rows = all.iter().map(|rule| {
            let law = rule.content.jurisdiction.as_str();
            let row = row(rule, law, true, standing(rule, &day), &speaker);
            (law.to_owned(), row)
        });
        rows.collect()
    } else {
        let cells = matrix(&all, &narrowed.topic, &day).into_iter().map(|cell| {
            let law = cell.place.as_str();
            let row = row(cell.rule, law, cell.own, cell.standing, &speaker);
            (law.to_owned(), row)
        });
        cells.collect()
    };
    rows.retain(|(law, row)| {
        (place.is_empty() || *law == place)
            && (narrowed.state.is_empty() || crate::rule::word(row.state) == narrowed.state)
    });
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let (found, topics) = (rows.len(), TOPICS);
    let values = values! { rows, found, narrowed, topics };
    page::desk(&desk, &who, "rules", "rules.html", values)
}
