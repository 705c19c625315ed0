//! Questions over facts and rules: content without language, worded when it is served.
//!
//! Refuses to hold a sentence of ours: a question is a template, typed values and the law's own wording.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    change::Value,
    document::ProvisionPath,
    locale::Language,
    rule::{Citation, Rule, RuleId, RuleValue},
    source::Jurisdiction,
};

pub mod authored;

pub mod bank;

pub mod deadline;

pub mod distractor;

pub mod lint;

pub mod make;

pub mod asked;

pub mod rewrite;

pub mod served;

pub mod store;

/// How a question is answered, and so how the answer is marked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One of three or four choices.
    #[default]
    Single,
    /// Every choice that holds; each right one earns its part, each wrong one costs one.
    Multiple,
    /// Whether a sentence is true.
    TrueFalse,
    /// A number, typed in.
    Numeric,
    /// The choices put in order; each pair in its order earns its part, each other one costs one.
    Ordering,
    /// One of the things that could be done in a case; the second best may earn a part, and a choice that
    /// harms the customer fails the whole attempt.
    Scenario,
}

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
    /// A rule's number, typed in.
    Number,
    /// The last day of a period, from a customer's message.
    Latest,
    /// Which of several cases are past the last day.
    Overdue,
    /// Which of several cases are still in time.
    InTime,
    /// Whether what a colleague says of a rule is true.
    Claim,
    /// Which of several places has the value.
    Place,
    /// Which of several places have it.
    Places,
    /// Several places by their values, the smallest first.
    Order,
    /// What stands on a closed list.
    Member,
    /// Everything that stands on it.
    Members,
    /// Who is below the age.
    Ages,
    /// Which cases a law covers, by its first day.
    Cases,
    /// Which duty came with that day.
    Since,
    /// What to do at the desk.
    Step,
    /// Written by a person.
    Authored,
}

/// What a choice offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// It is so.
    True,
    /// It is not so.
    False,
    /// A place, by its code.
    Place {
        /// Which.
        code: Jurisdiction,
    },
    /// A member of a closed list, or goods on no list; the catalogues word it (`member-…`).
    Member {
        /// Which.
        key: String,
    },
    /// What a rule tells an agent.
    Told {
        /// What it says.
        told: Box<Told>,
    },
    /// Something that could be done; the catalogues word it (`step-…`).
    Step {
        /// Which.
        key: String,
    },
    /// What a person wrote, by language.
    Text {
        /// The texts.
        text: BTreeMap<Language, String>,
    },
}

/// What a rule tells an agent, without language: the catalogues word it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The rule's topic.
    pub topic: String,
    /// The sentence that words it, where the topic's own does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// What it says.
    pub value: RuleValue,
    /// What was written for it, by language; wins over the catalogues.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub statements: BTreeMap<Language, String>,
}

impl From<&Rule> for Told {
    fn from(rule: &Rule) -> Self {
        Self {
            topic: rule.content.topic.clone(),
            wording: rule.content.wording.clone(),
            value: rule.content.value.clone(),
            statements: rule.content.statements.clone(),
        }
    }
}

/// A rule a question rests on, as it stood when the question was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ground {
    /// Its name.
    pub rule: RuleId,
    /// The edition.
    pub edition: i64,
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// The first day it is the law, ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<String>,
    /// What it says.
    pub told: Told,
}

impl From<&Rule> for Ground {
    fn from(rule: &Rule) -> Self {
        Self {
            rule: rule.id.clone(),
            edition: rule.edition,
            jurisdiction: rule.content.jurisdiction.clone(),
            in_force_from: rule.content.in_force_from.clone(),
            told: rule.into(),
        }
    }
}

/// The number that is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// Plain digits, with a point before decimals.
    pub value: String,
    /// By how much an answer may miss it, written so too.
    pub tolerance: String,
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
    /// That a law holds before its first day.
    BeforeItsDay,
    /// That a closed list holds more than it names.
    BeyondList,
    /// That a duty came with the newest law, which is older.
    OlderDuty,
    /// That less will do than the law asks.
    ShortOfDuty,
    /// That a step is allowed which harms the customer or breaks the law outright: it fails the attempt.
    CriticalHarm,
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// What part of the points a wrong choice earns all the same, in per cent below 100.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub credit: u8,
    /// What its chooser is told, by language, where a person wrote it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub feedback: BTreeMap<Language, String>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
const fn is_zero(credit: &u8) -> bool {
    *credit == 0
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
    /// One or several rules, asked for by a template of the bank.
    Bank {
        /// The rules, the one it is filed under first.
        grounds: Vec<Ground>,
        /// What a colleague says; for [`Template::Claim`] only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<Box<Told>>,
    },
    /// What a person wrote over one or several rules.
    Authored {
        /// The question, by language; without market and day, which are set before it.
        ask: BTreeMap<Language, String>,
        /// Why the key is right, by language.
        rationale: BTreeMap<Language, String>,
        /// The rules, the one it is filed under first.
        grounds: Vec<Ground>,
    },
}

impl Matter {
    /// The rules it rests on beside the one it is filed under; that one too, for what the bank made.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        match self {
            Self::Bank { grounds, .. } | Self::Authored { grounds, .. } => grounds,
            Self::Change { .. } | Self::Rule { .. } => &[],
        }
    }
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
    /// What is asked in an officer's words, by language, instead of the template's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ask: BTreeMap<Language, String>,
    /// How it is answered.
    #[serde(default)]
    pub kind: Kind,
    /// The day of the case it tells, ISO date; without one, it asks for the day it is asked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The number that is right; for [`Kind::Numeric`] only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The choices, numbers and dates ascending; for [`Kind::Ordering`] in their right order; none for a number.
    pub choices: Vec<Choice>,
}

impl QuestionContent {
    /// The key, or the first of several; none for a number or an order.
    #[must_use]
    pub fn key(&self) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.correct)
    }

    /// Whether the choices have an order of their own (numbers, dates), which no shuffle may disturb.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.kind == Kind::TrueFalse
            || self
                .choices
                .iter()
                .any(|c| distractor::size(&c.offer).is_some())
    }

    /// Whether readers of `language`, one of the catalogues', can be asked: what a person wrote is asked only in
    /// the languages it was written in.
    #[must_use]
    pub fn speaks(&self, language: &Language) -> bool {
        let Matter::Authored { ask, .. } = &self.matter else {
            return true;
        };
        let worded = |choice: &Choice| match &choice.offer {
            Offer::Text { text } => text.contains_key(language),
            _ => true,
        };
        ask.contains_key(language) && self.choices.iter().all(worded)
    }

    /// The law and its provision as a question over `rule` cites them, nothing asked yet.
    #[must_use]
    pub fn over(rule: &Rule, matter: Matter) -> Option<Self> {
        Some(Self {
            law: rule.content.title.clone(),
            path: rule.content.citations.first()?.path.clone(),
            heading: String::new(),
            url: rule.content.evidence.clone(),
            topics: vec![rule.content.topic.clone()],
            matter,
            ask: BTreeMap::new(),
            kind: Kind::Single,
            day: None,
            number: None,
            choices: Vec::new(),
        })
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
