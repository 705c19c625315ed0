//! Station 4 · what differs between two versions, and what that means in law.
//!
//! Refuses to decide who must learn it: that begins at `rule` and `training`.

mod align;
pub mod class;
mod compare;
mod delta;
mod editorial;
mod essence;
mod facts;
mod formulas;
mod in_force;
mod kin;
#[cfg(test)]
mod laws;
mod lexicon;
pub mod linked;
mod notation;
mod pairing;
mod part;
mod publications;
mod renumbered;
mod severity;
mod spelling;
mod terms;
mod topics;
mod tree;
mod weight;
mod wording;

use serde::{Deserialize, Serialize};

use crate::document::ProvisionPath;

pub mod history;
pub mod release;

pub mod store;

pub use compare::compare;
pub use delta::{Delta, Placed, Unapplied, apply};
pub use facts::facts;
pub use formulas::{Flag, FlagKind, flags, flags_of_amendment, flags_of_publications, prospective};
pub use in_force::{Commencement, DayRule, give_days, in_force, in_force_from};
pub use publications::{Coverage, PublicationEdit, PublicationOp, compare_publications};
pub use renumbered::Renumbered;
pub use severity::{SeverityPart, Told, severity, severity_parts};
#[cfg(test)]
pub(crate) use topics::TOPICS;
pub use topics::{TopicReason, topic_reasons, topics};
pub use weight::Verdict;
pub use wording::{Row, Span, SpanKind, inline, plain, rows, shortened, wording};

/// What happened to one provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// It came.
    Insertion,
    /// Its wording was replaced.
    Substitution,
    /// It went.
    Repeal,
    /// Same text under another number.
    Renumbering,
    /// Same text at another place.
    Move,
}

/// The typed meaning of an edit, normalised so that it compares across languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which kind of fact.
    pub kind: FactKind,
    /// The value before; absent when the fact is new.
    pub from: Option<Value>,
    /// The value after; absent when the fact is gone.
    pub to: Option<Value>,
    /// Where the value stood in the wording before, and how it was put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_at: Option<Mention>,
    /// Where the value stands in the wording after, and how it is put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_at: Option<Mention>,
}

impl Fact {
    /// A fact without its places in a wording.
    #[must_use]
    pub const fn new(kind: FactKind, from: Option<Value>, to: Option<Value>) -> Self {
        Self {
            kind,
            from,
            to,
            from_at: None,
            to_at: None,
        }
    }

    /// The same fact for a wording that was cut: its places hold no longer.
    #[must_use]
    pub fn unplaced(&self) -> Self {
        Self::new(self.kind, self.from.clone(), self.to.clone())
    }
}

/// Where a value stands in a wording, and how it is put there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The byte the words begin at.
    pub start: usize,
    /// The byte after their end.
    pub end: usize,
    /// The limit the value is: `at least 14 days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// The event a duration is counted from: `receipt delivery contract request awareness publication
    /// commencement notice withdrawal decision end complaint`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_from: Option<String>,
}

/// What kind of limit a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Not less than the value.
    AtLeast,
    /// Not more than the value.
    AtMost,
    /// More than the value.
    MoreThan,
    /// Less than the value.
    LessThan,
}

/// The kinds of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// A span of time to act in.
    Duration,
    /// A sum of money.
    Amount,
    /// A share in per cent.
    Percentage,
    /// An age in years.
    Age,
    /// A calendar date.
    Date,
    /// May, must, must not, should.
    Modality,
    /// A member of a list that came or went.
    ListMember,
    /// A reference to another provision: `Value::Text` of its numbers, as in `12(3)(b)`.
    CrossReference,
    /// A definition that grew wider or narrower: `Value::Text` of `widened`, `narrowed` or `changed`.
    Definition,
    /// A number of persons, times or things.
    Count,
    /// The most or least a punishment may be: a sum, a share, or time in prison.
    Penalty,
    /// From when an act or a provision is the law: a date, or a span counted from an event.
    Commencement,
    /// Whom the norm addresses or names: `Value::Text` of a key such as `trader`.
    Scope,
    /// The event a span is counted from: `Value::Text` of a key, see [`Mention::counted_from`].
    Start,
    /// Whether a value is the most or the least: `Value::Text` of a [`Bound`] in words.
    Limit,
}

/// A typed value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Value {
    /// `amount` of `unit`; decimals are kept as digits after a point in `amount`.
    Duration {
        /// How many.
        amount: String,
        /// Of what.
        unit: Unit,
        /// Whether only working days count.
        business: bool,
    },
    /// A sum of money.
    Amount {
        /// Plain digits, with a point before decimals.
        amount: String,
        /// ISO 4217, or empty when the text names none.
        currency: String,
    },
    /// A share in per cent.
    Percentage {
        /// Plain digits, with a point before decimals.
        amount: String,
    },
    /// An age in years.
    Age {
        /// Years.
        years: u32,
    },
    /// A calendar date.
    Date {
        /// ISO 8601, `YYYY-MM-DD`.
        date: String,
    },
    /// Whether one may, must, must not, should.
    Modality {
        /// Which.
        modality: Modality,
    },
    /// Without undue delay.
    Promptly,
    /// So many of something.
    Count {
        /// Plain digits.
        amount: String,
        /// What is counted: `person employee user consumer time request copy member item product`.
        of: String,
    },
    /// Anything else, as printed.
    Text {
        /// The wording.
        text: String,
    },
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What a norm does to its addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Permission.
    May,
    /// Duty.
    Must,
    /// Prohibition.
    MustNot,
    /// Recommendation.
    Should,
}

/// One provision's part of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What happened.
    pub op: Op,
    /// The address in the new version. Of a repeal the old one, inside a renumbered provision with its new number.
    pub path: ProvisionPath,
    /// The address in the old version, when it differs or the provision went. Of an insertion into a renumbered
    /// provision, the address with that provision's old number.
    pub old_path: Option<ProvisionPath>,
    /// Its heading, for people.
    pub heading: String,
    /// The wording before; empty for an insertion.
    pub before: String,
    /// The wording after; empty for a repeal.
    pub after: String,
    /// Whether the law differs, not only its typography.
    pub substantive: bool,
    /// The rule that said so, by its name in `change::weight`.
    pub because: String,
    /// What it means.
    pub facts: Vec<Fact>,
    /// The provisions it tells together, or whose text it shares.
    pub related: Vec<Related>,
    /// What it does to the list of provisions, without loss.
    pub delta: Delta,
}

/// How an edit belongs to another provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The edit tells that `old_path` became `path`: one for each of the neighbours that were renumbered together.
    Renumbered,
    /// The edit tells that `old_path` is spelt `path`: the same number in other characters.
    Respelt,
    /// The edit tells that what stood at `old_path` stands at `path`.
    Moved,
    /// The amended provision gave part of its text to `path`.
    SplitInto,
    /// The inserted provision had its text from `old_path`.
    SplitFrom,
    /// The number stands empty; its text is at `path`.
    MovedTo,
    /// The inserted provision has the text of `old_path`, whose number stands empty.
    MovedFrom,
    /// The amended provision took in the text of `old_path`.
    MergedFrom,
    /// The text of the provision that went is in `path`.
    MergedInto,
}

/// Another provision and how an edit belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// How.
    pub relation: Relation,
    /// Its address in the old version, where that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_path: Option<ProvisionPath>,
    /// Its address in the new version, where that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<ProvisionPath>,
}

/// The outcome of comparing two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Whether any edit is substantive.
    pub substantive: bool,
    /// 0 to 100, a documented sum of parts.
    pub severity: u8,
    /// Keys of the topic lexicon.
    pub topics: Vec<String>,
    /// The edits, in the order of the new version.
    pub edits: Vec<Edit>,
}
