//! Station 6 · what must be learnt: items from changes, questions over facts and rules, the monthly quiz.
//!
//! Refuses to know people: who must learn it is the next station's work. Content is language-free; it is
//! worded in the reader's language when it is shown.

use serde::{Deserialize, Serialize};

pub mod citation;

pub mod compose;

pub mod decision;

pub mod lesson;

pub mod question;

pub mod quiz;

pub mod reading;

pub mod ruling;

pub mod statement;

pub mod store;

pub mod width;

pub mod wording;

use crate::{change::Fact, document::ProvisionPath, locale::Language, source::Jurisdiction};

/// What one change asks an agent to know, before it is worded for a reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemContent {
    /// The instrument's or publication's title, in the source's language.
    pub title: String,
    /// The source's language.
    pub language: Language,
    /// The name of the source, for people.
    pub source_name: String,
    /// The official text.
    pub url: String,
    /// What changed, most severe first.
    pub points: Vec<Point>,
    /// How many further points the change has beyond those.
    pub more: usize,
    /// Keys of the topic lexicon.
    pub topics: Vec<String>,
    /// 0 to 100.
    pub severity: u8,
    /// When the regulator published it, ISO date.
    pub published: Option<String>,
    /// From when it is the law, ISO date.
    pub in_force_from: Option<String>,
}

/// One provision's, or one publication's, part of what must be learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// `insertion substitution repeal renumbering move` or `new edited withdrawn`.
    pub op: String,
    /// The provision; empty for a publication.
    pub path: ProvisionPath,
    /// The provision's heading, or the publication's title.
    pub heading: String,
    /// The wording before.
    pub before: String,
    /// The wording after.
    pub after: String,
    /// What it means.
    pub facts: Vec<Fact>,
    /// The publication's own address; empty for a provision.
    pub url: String,
    /// The day of its own from which it is the law, ISO date, where that is not the item's day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<String>,
}

/// A training item as it stands in the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: i64,
    /// The change it teaches.
    pub change: i64,
    /// Which edition of the change's item this is, from 1.
    pub edition: i64,
    /// Whose law changed.
    pub jurisdiction: Jurisdiction,
    /// Which instrument.
    pub instrument: String,
    /// What changed.
    pub content: ItemContent,
    /// The officer's note to agents; may be empty.
    pub note: String,
    /// Where it stands.
    pub state: ItemState,
    /// Whether an officer has looked at it.
    pub reviewed: bool,
    /// By when every affected agent must have the mail.
    pub push_by: crate::clock::Timestamp,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// Waiting for an officer, or for the time after which it goes out unreviewed.
    Draft,
    /// Approved; goes out at once.
    Approved,
    /// Taught.
    Published,
    /// A provision it rests on has changed since.
    Suspended,
    /// An officer decided it is not to be taught.
    Dismissed,
    /// Taken back after it was published.
    Withdrawn,
}

/// A piece of a lesson, worded in the reader's language; mail and web show the same pieces.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum LessonBlock {
    /// A heading inside the lesson.
    Heading {
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: String,
    },
    /// What must be seen before the rest: that no officer has reviewed it.
    Notice {
        /// The words.
        text: String,
    },
    /// A set of paragraphs as a list.
    List {
        /// One each.
        items: Vec<String>,
    },
    /// One fact before and after: `Time to answer: 30 days → 15 working days`.
    Fact {
        /// What it is.
        label: String,
        /// The value before; absent when it is new.
        before: Option<String>,
        /// The value after; absent when it is gone.
        after: Option<String>,
    },
    /// The wording of a provision before and after, in the source's language.
    Wording {
        /// `Art. 12(3)`.
        citation: String,
        /// The provision's heading.
        heading: String,
        /// The source's language.
        language: Language,
        /// The difference, in pieces.
        spans: Vec<crate::change::Span>,
    },
    /// A link.
    Link {
        /// What it leads to.
        label: String,
        /// Where.
        url: String,
    },
}

/// A lesson worded for one reader: title, one-sentence lead, pieces.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lesson {
    /// Names market, law, provision and effect, shortened to what a list of mails shows.
    pub title: String,
    /// The same in full, for the head of a page or a letter.
    pub heading: String,
    /// One sentence.
    pub lead: String,
    /// The pieces, in reading order.
    pub blocks: Vec<LessonBlock>,
    /// The language it is worded in.
    pub language: Language,
}
