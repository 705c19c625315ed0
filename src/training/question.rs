//! Questions over facts and rules: content without language, worded when it is served.
//!
//! Refuses to hold a sentence of ours: a question is a template, typed values and the law's own wording.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    change::Value,
    document::ProvisionPath,
    locale::Language,
    rule::{Citation, RuleId, RuleValue},
    source::Jurisdiction,
};

pub mod distractor;

pub mod lint;

pub mod make;

pub mod served;

pub mod store;

/// How a question asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// How long.
    Duration,
    /// How much money.
    Amount,
    /// What share.
    Percentage,
    /// From which age.
    Age,
    /// Which day.
    Date,
    /// Required, allowed, prohibited.
    Modality,
    /// Which words stand at the gap.
    Gap,
    /// Which of these is the wording in force.
    Wording,
    /// What became of the provision.
    Standing,
}

/// What a choice offers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Offer {
    /// A typed value.
    Value {
        /// Which.
        value: Value,
    },
    /// Words of the law, as printed.
    Words {
        /// The words.
        text: String,
    },
    /// No words stand there.
    NoWords,
    /// The provision sets no such value any more.
    NoValue,
    /// The provision is new.
    Added,
    /// The provision was repealed.
    Repealed,
    /// The provision's wording was replaced.
    Reworded,
    /// The provision stands as it stood.
    Untouched,
}

/// What a person believes who picks a wrong choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Misconception {
    /// That the law before the change still holds.
    OldRule,
    /// That another market's rule holds here.
    OtherMarket,
    /// That working days and calendar days are the same.
    CalendarVsBusiness,
    /// The right number in the wrong unit.
    UnitSlip,
    /// Half of the change: a mix of the old and the new law.
    HalfOld,
    /// A number near the right one.
    NearValue,
    /// That what is required is allowed, or the like.
    ModalitySwap,
    /// That the change went further, or less far, than it did.
    ScopeSwap,
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Names it inside the question: `a`, `b`, …
    pub id: String,
    /// What it offers.
    pub offer: Offer,
    /// Whether it is the key.
    pub correct: bool,
    /// What its chooser believes; absent for the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misconception: Option<Misconception>,
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "over", rename_all = "kebab-case")]
pub enum Matter {
    /// A provision that changed.
    Change {
        /// The wording after the change, trimmed; the key is proven from it.
        quote: String,
        /// The wording with a gap; for [`Template::Gap`] only.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        gapped: String,
        /// The language of both.
        language: Language,
        /// What it was before, for the rationale.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Offer>,
    },
    /// A rule.
    Rule {
        /// What it says.
        value: RuleValue,
        /// What agents are told, by language.
        statements: BTreeMap<Language, String>,
    },
}

/// A question without language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionContent {
    /// The law's name for people, in its own language.
    pub law: String,
    /// The provision.
    pub path: ProvisionPath,
    /// The provision's heading; may be empty.
    pub heading: String,
    /// The official text, or where the rule was read.
    pub url: String,
    /// Topics, for the labels of facts.
    pub topics: Vec<String>,
    /// What it is about.
    pub matter: Matter,
    /// The choices, numbers and dates ascending.
    pub choices: Vec<Choice>,
}

impl QuestionContent {
    /// The key; every question that passed the lint has exactly one.
    #[must_use]
    pub fn key(&self) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.correct)
    }

    /// Whether the choices have an order of their own (numbers, dates), which no shuffle may disturb.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.choices
            .iter()
            .any(|c| distractor::size(&c.offer).is_some())
    }
}

/// A question before it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct NewQuestion {
    /// Whose law it asks for.
    pub jurisdiction: Jurisdiction,
    /// The topic it is counted under.
    pub topic: String,
    /// How it asks.
    pub template: Template,
    /// What it asks.
    pub content: QuestionContent,
    /// The first day on which its key is true, ISO date.
    pub true_from: Option<String>,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// What a question rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum Origin {
    /// A training item.
    Item {
        /// Its number.
        item: i64,
        /// The change the item teaches.
        change: i64,
    },
    /// An edition of a rule.
    Rule {
        /// Its name.
        id: RuleId,
        /// The edition.
        edition: i64,
    },
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionState {
    /// Waits for its item to be published.
    Draft,
    /// May be asked.
    Live,
    /// A provision it rests on has changed.
    Suspended,
    /// Never asked again.
    Retired,
}

/// A question as it stands in the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its number.
    pub id: i64,
    /// What it rests on.
    pub origin: Origin,
    /// Whose law it asks for.
    pub jurisdiction: Jurisdiction,
    /// The topic it is counted under.
    pub topic: String,
    /// How it asks.
    pub template: Template,
    /// What it asks.
    pub content: QuestionContent,
    /// Where it stands.
    pub state: QuestionState,
    /// The first day on which its key is true, ISO date.
    pub true_from: Option<String>,
}
