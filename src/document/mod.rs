//! Station 3 · the bytes read as law: versions of provisions, or publications.
//!
//! Everything here is derived from *stored* bytes and can be derived again. Refuses to compare:
//! what differs between two versions is the next station's work.

mod assembly;
mod grammar;
mod lines;
pub(crate) mod numeral;
mod outline;
mod points;
mod provisions;
mod quoted;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{audit::Digest, clock::Timestamp, locale::Language, source::schedule::PublishingHints};
use reading::Fault;

pub(crate) use grammar::is_notes_heading;
pub use provisions::provisions;

pub mod api;
pub mod charset;
pub mod date;
pub mod docx;
pub mod feed;
pub mod followed;
pub mod head;
pub mod html;
pub mod json;
mod lenient;
pub mod listing;
pub mod main_content;
pub mod media;
pub mod noise;
mod page;
pub(crate) mod pattern;
pub mod pdf;
mod publication;
pub mod read;
pub mod reading;
pub mod sitemap;
pub mod store;
pub mod text;
pub mod volatile;
pub(crate) mod xml;

/// The revision of the reading rules in this build. Raise it when the same bytes may read differently:
/// stored bytes are then read again and the difference is marked as ours.
pub const EXTRACTOR_REVISION: u32 = 3;

/// The address of a provision by legal number, outermost first, each part as printed:
/// `["Art. 12", "3", "b"]`, `["§ 312g", "2"]`, `["第二十五条", "第二款"]`. Empty for text before the first number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProvisionPath(pub Vec<String>);

impl ProvisionPath {
    /// Whether `self` is `other` or a provision above it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

/// As a citation: `Art. 12(3)(b)`, `§ 312g (2)`, `第二十五条第二款`.
impl fmt::Display for ProvisionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.0.iter();
        if let Some(first) = parts.next() {
            f.write_str(first)?;
        }
        for part in parts {
            if part.starts_with('第')
                || part.starts_with('제')
                || part.starts_with('(')
                || part.starts_with('（')
            {
                f.write_str(part)?;
            } else {
                write!(f, "({})", part.trim_end_matches(['.', ')']))?;
            }
        }
        Ok(())
    }
}

/// The smallest addressed unit of an instrument, with its own text only (its children have theirs).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    /// Its address by legal number.
    pub path: ProvisionPath,
    /// Its number as printed (`Article 12`, `§ 312g`, `(3)`, `第二款`).
    pub label: String,
    /// Its heading, apart from the text; empty when it has none.
    pub heading: String,
    /// Its own text, white space folded, without label and heading.
    pub text: String,
}

/// Whether a provision is kept only to say that it is gone: `(weggefallen)`, `[repealed]`, `削除`.
#[must_use]
pub fn is_repealed(provision: &Provision) -> bool {
    let (heading, text) = (provision.heading.as_str(), provision.text.as_str());
    says_repealed(if text.is_empty() { heading } else { text })
}

/// Whether a text says no more than that its provision is gone, in the words of any family of law.
pub(crate) fn says_repealed(text: &str) -> bool {
    grammar::is_repeal(text)
}

/// One thing a feed, listing or interface offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The regulator's own id where there is one, else derived from link and title; stable and unique in its source.
    pub id: String,
    /// Its title as plain text.
    pub title: String,
    /// Its absolute address; empty when none was given.
    pub url: String,
    /// When the regulator says it was published.
    pub published: Option<Timestamp>,
    /// When the regulator says it was last edited.
    pub updated: Option<Timestamp>,
    /// Its summary as plain text.
    pub summary: String,
    /// What the regulator files it under, in order and each once; a difference in them alone is no edit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The digest of the text of the document it leads to, where the source is followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Digest>,
}

/// The document that a publication leads to, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkedDocument {
    /// The publication's id.
    pub publication: String,
    /// The address that answered.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its text as law.
    pub provisions: Vec<Provision>,
    /// Why it was not read; empty when it was.
    pub refused: String,
}

/// A block of text before it is read as law: what the markup gives, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the markup says this is.
    pub role: Role,
    /// Plain text, white space folded, line breaks kept as `\n` only where the source meant them.
    pub text: String,
}

/// What the markup says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A heading, with its level 1 (outermost) to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list item, with its depth from 0.
    Item(u8),
    /// One row of a table, cells joined by ` | `.
    Row,
}

/// The stored bytes of one look, read: what `extract` prints and `change` compares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The title of the page or instrument.
    pub title: String,
    /// The language the document declares.
    pub language: Option<Language>,
    /// The date of publication the document declares, as printed there in ISO form.
    pub published: Option<String>,
    /// Provisions in order, when it is a document.
    pub provisions: Vec<Provision>,
    /// Publications in order, when it is a feed, listing or interface.
    pub publications: Vec<Publication>,
    /// The whole text, one block a line.
    pub text: String,
    /// What was odd while reading, in plain sentences.
    pub warnings: Vec<String>,
    /// What was odd, for those who decide whether the reading is to be believed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    /// What a feed says about its own rhythm.
    #[serde(default, skip_serializing_if = "PublishingHints::is_empty")]
    pub publishing: PublishingHints,
    /// Further pages of the list, in the order they are to be asked.
    #[serde(skip)]
    pub more: Vec<url::Url>,
    /// The documents that publications lead to, as far as their bytes are part of what was read.
    #[serde(skip)]
    pub documents: Vec<LinkedDocument>,
    /// Whether the recipe's anchor stood on the page, also outside what was selected. Known of a fresh
    /// reading only.
    #[serde(skip)]
    pub anchored: bool,
}
