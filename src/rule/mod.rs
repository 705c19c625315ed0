//! Station 5 · what an agent must know in one jurisdiction on one topic, resting on provisions.
//!
//! Refuses to teach what nobody confirmed: a rule that rests on recollection, or whose provision has
//! changed, is kept and shown but never examined.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    clock::Timestamp,
    document::ProvisionPath,
    locale::{Catalogue, Language},
    source::Jurisdiction,
};

pub mod book;

pub mod citation;
pub mod cited;

pub mod intake;

pub mod matrix;

pub mod proposal;

pub mod review;

pub mod store;

pub mod value;

pub use value::{Beside, RuleValue, Start, Whichever};

/// Who decided the rules that were shipped.
pub const BOOK: &str = "book";

/// The topics a rule may be about; each has its name and its question in the catalogues.
pub const TOPICS: [&str; 23] = [
    "withdrawal-period",
    "withdrawal-exceptions",
    "refund-deadline",
    "legal-guarantee-period",
    "delivery-deadline",
    "complaint-response-deadline",
    "price-indication",
    "review-manipulation",
    "access-request-deadline",
    "access-request-extension",
    "erasure-right",
    "erasure-request-deadline",
    "opt-out-deadline",
    "identity-verification-for-requests",
    "automated-decision",
    "child-consent-age",
    "marketing-consent",
    "unsubscribe-deadline",
    "breach-notice-authority",
    "breach-notice-person",
    "cross-border-transfer",
    "retention-of-transaction-records",
    "penalty-maximum",
];

/// The rules' topic nearest to `key` of the lexicon that changes are read with; a topic of rules is its own.
#[must_use]
pub fn topic_of(key: &str) -> Option<&'static str> {
    let near = match key {
        "withdrawal" => "withdrawal-period",
        "refund" => "refund-deadline",
        "access" => "access-request-deadline",
        "erasure" => "erasure-request-deadline",
        "opt-out" => "opt-out-deadline",
        "breach-notice" => "breach-notice-authority",
        "consent" | "marketing" => "marketing-consent",
        "minors" => "child-consent-age",
        "reviews" => "review-manipulation",
        "delivery" => "delivery-deadline",
        "guarantee" => "legal-guarantee-period",
        "transfer" => "cross-border-transfer",
        "retention" => "retention-of-transaction-records",
        "penalties" => "penalty-maximum",
        "automated-decisions" => "automated-decision",
        "complaints" => "complaint-response-deadline",
        "identity-checks" => "identity-verification-for-requests",
        other => other,
    };
    TOPICS.into_iter().find(|topic| *topic == near)
}

/// The stable name of a rule: parts in lower-case letters, digits and hyphens, joined by points
/// (`eu.access-request-deadline`, `us-ca.unsubscribe-deadline.subscription-cancel`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuleId(String);

/// The text cannot be the id of a rule.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is no rule id; write jurisdiction.topic, such as eu.access-request-deadline")]
pub struct NotARuleId(String);

impl RuleId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The narrower case a rule beside the main one of its place and topic is about, such as
    /// `subscription-cancel`. The topic's question asks for the main case only.
    #[must_use]
    pub fn aspect(&self) -> Option<&str> {
        self.0.splitn(3, '.').nth(2)
    }
}

impl FromStr for RuleId {
    type Err = NotARuleId;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        let mut parts = id.split('.');
        if parts.clone().count() >= 2 && parts.all(crate::source::is_kebab) {
            Ok(Self(id.to_owned()))
        } else {
            Err(NotARuleId(id.to_owned()))
        }
    }
}

impl TryFrom<String> for RuleId {
    type Error = NotARuleId;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        id.parse()
    }
}

impl From<RuleId> for String {
    fn from(id: RuleId) -> Self {
        id.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the content of a rule is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// The provision itself was read.
    Primary,
    /// A commentary, news item or tracker was read.
    Secondary,
    /// The official text is stored there; the provision itself was not in the part that was read.
    Located,
    /// Recollection only.
    Knowledge,
    /// A change that was observed here, decided by an officer.
    Change,
}

/// How sure one may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Confidence {
    High,
    Medium,
    Low,
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleState {
    /// Rests on recollection; teaches nobody until an officer confirms it.
    Unconfirmed,
    /// Taught and examined.
    Confirmed,
    /// A provision it cites has changed; suspended until an officer decides.
    Doubtful,
    /// Replaced or rejected.
    Retired,
}

/// A provision a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Citation {
    /// The instrument's id, as sources name it (`gdpr`).
    pub instrument: String,
    /// The provision; empty when the whole instrument is meant.
    #[serde(default)]
    pub path: ProvisionPath,
}

/// What a rule says and rests on: everything that makes an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleContent {
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// One of [`TOPICS`].
    pub topic: String,
    /// The instrument's id.
    pub instrument: String,
    /// The instrument's name for people.
    pub title: String,
    /// What it says.
    pub value: RuleValue,
    /// The catalogues' sentence (`say-…`) that words it, where the topic's own does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// What an agent is told, by language, where no sentence of the catalogues says it. Wins over them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub statements: BTreeMap<Language, String>,
    /// When it does not hold or holds otherwise; each has its words in the catalogues (`unless-…`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// What the catalogues have no words for, in plain English; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exceptions: String,
    /// From when it is the law, ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<String>,
    /// The last day it is the law, ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_to: Option<String>,
    /// Where it was read.
    pub evidence: String,
    /// The day of the text, or of the commentary, that was read, ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// How it is known.
    pub evidence_kind: EvidenceKind,
    /// How sure one may be.
    pub confidence: Confidence,
    /// What it rests on; never empty.
    pub citations: Vec<Citation>,
}

/// One edition of a rule as it stands in the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its stable name.
    pub id: RuleId,
    /// Which edition, from 1; the highest is the current one.
    pub edition: i64,
    /// What it says and rests on.
    pub content: RuleContent,
    /// Where it stands.
    pub state: RuleState,
    /// The change that made it doubtful.
    pub doubted_by: Option<i64>,
    /// Who decided its state last; `book` for one that was shipped.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why, in the officer's words; empty for what was shipped.
    pub decided_because: String,
}

impl Rule {
    /// Whether an officer decided it last: confirmed, edited, rejected or imported it.
    #[must_use]
    pub fn is_officers(&self) -> bool {
        self.decided_by.as_deref().is_some_and(|by| by != BOOK)
    }
}

impl RuleContent {
    /// What was written for `language`; absent when the catalogues have to word it.
    #[must_use]
    pub fn statement(&self, language: &Language) -> Option<&str> {
        self.statements.get(language).map(String::as_str)
    }

    /// The key of the catalogues' sentence that words it: its own wording, else the one for its topic and
    /// the shape of its value (`say-refund-deadline-duration`).
    #[must_use]
    pub fn sentence_key(&self) -> String {
        sentence_key(self.wording.as_deref(), &self.topic, &self.value)
    }

    /// The languages of `catalogue` in which nothing can be said of it.
    #[must_use]
    pub fn unsaid(&self, catalogue: &Catalogue) -> Vec<Language> {
        let key = self.sentence_key();
        let says = |language: &Language| {
            self.statements.contains_key(language) || catalogue.speaker(language).knows(&key)
        };
        let mut languages = catalogue.languages();
        languages.retain(|language| !says(language));
        languages
    }

    /// Whether it is the law on the day `as_of`, ISO date.
    #[must_use]
    pub fn is_in_force(&self, as_of: &str) -> bool {
        self.in_force_from
            .as_deref()
            .is_none_or(|from| from <= as_of)
            && self.in_force_to.as_deref().is_none_or(|to| as_of <= to)
    }

    /// The state in which an edition of this content starts: recollection waits for an officer.
    #[must_use]
    pub fn first_state(&self) -> RuleState {
        match self.evidence_kind {
            EvidenceKind::Knowledge => RuleState::Unconfirmed,
            _ => RuleState::Confirmed,
        }
    }
}

/// The key of the catalogues' sentence for a rule with this wording, else for this topic and value.
#[must_use]
pub fn sentence_key(wording: Option<&str>, topic: &str, value: &RuleValue) -> String {
    match wording {
        Some(wording) => format!("say-{wording}"),
        None => format!("say-{topic}-{}", value.shape()),
    }
}

/// Whether a change at one of `changed` touches what is cited at `cited`: either covers the other.
#[must_use]
pub fn touches(cited: &ProvisionPath, changed: &[ProvisionPath]) -> bool {
    changed
        .iter()
        .any(|path| cited.covers(path) || path.covers(cited))
}

/// The serde name of a unit-like enum value, as it is stored.
pub(crate) fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(parts: &[&str]) -> ProvisionPath {
        ProvisionPath(parts.iter().map(|p| (*p).to_owned()).collect())
    }

    #[test]
    fn a_change_above_or_below_what_is_cited_touches_it_and_one_beside_does_not() {
        let cited = path(&["Art. 12", "3"]);
        assert!(touches(&cited, &[path(&["Art. 12"])]));
        assert!(touches(&cited, &[path(&["Art. 12", "3", "b"])]));
        assert!(!touches(
            &cited,
            &[path(&["Art. 12", "4"]), path(&["Art. 1"])]
        ));
        assert!(touches(&path(&[]), &[path(&["Art. 99"])]));
    }

    #[test]
    fn what_is_no_rule_id_is_refused() {
        for bad in ["", "eu", "EU.withdrawal", "eu.", ".x", "eu..x", "eu.a b"] {
            assert!(bad.parse::<RuleId>().is_err(), "{bad} was taken");
        }
        assert!("us-ca.opt-out-deadline".parse::<RuleId>().is_ok());
    }
}
