//! Station 2 · the bytes exactly as they came, and every look that was taken at a source.
//!
//! Refuses to interpret: whether the bytes are law or a wall is judged in [`wall`], from what was read.

use serde::{Deserialize, Serialize};

use crate::{
    audit::Digest,
    clock::Timestamp,
    source::{SourceId, failure::Outlook},
};

pub mod coverage;

pub mod decision;

pub mod parts;

pub mod store;

pub mod wall;

/// What one look came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The source was read for the first time.
    First,
    /// The law is what it was.
    Unchanged,
    /// The text differs.
    Changed,
    /// Something came that is not to be taken for the source's text.
    Quarantined,
    /// Nothing came.
    Failed,
}

impl Outcome {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::Quarantined => "quarantined",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [
            Self::First,
            Self::Unchanged,
            Self::Changed,
            Self::Quarantined,
            Self::Failed,
        ]
        .into_iter()
        .find(|outcome| outcome.word() == word)
    }

    /// Whether the source was read.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Self::First | Self::Unchanged | Self::Changed)
    }
}

/// One look, as it is recorded for ever.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Look {
    /// Its number; zero before it is recorded.
    pub id: i64,
    /// Which source.
    pub source: SourceId,
    /// When it was recorded.
    pub at: Timestamp,
    /// What it came to.
    pub outcome: Outcome,
    /// The reason as a short word (`not-modified`, `challenge`, `timeout`); empty when there is none.
    pub reason: String,
    /// What the next look can hope for, when this one failed.
    pub class: Option<Outlook>,
    /// The reason as one sentence for people.
    pub sentence: String,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// How long the fetch took, in milliseconds.
    pub ms: u64,
    /// How many bytes came, decoded.
    pub bytes: u64,
    /// Where the bytes came from after redirects.
    pub url: String,
    /// The answer's headers, its validators among them as the server sent them; of a 304 the validators it confirmed.
    pub headers: Vec<(String, String)>,
    /// Digest of the bytes.
    pub body_digest: Option<Digest>,
    /// Digest of the bytes of the second reading, when a first baseline was read twice.
    pub second_digest: Option<Digest>,
    /// Digest of what the page prints, whatever else its bytes hold.
    pub print_digest: Option<Digest>,
    /// Digest of the text read from them, also where it was not believed.
    pub text_digest: Option<Digest>,
    /// Whether the bytes are kept.
    pub kept: bool,
    /// The extractor's revision.
    pub extractor: u32,
    /// The recipe's digest.
    pub recipe: String,
}

impl Look {
    /// The value of the first header of this name, given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}
