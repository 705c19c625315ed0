//! What was odd about bytes that could be read all the same.
//!
//! Refuses to judge: whether an odd reading is believed is decided where looks are judged.

use serde::{Deserialize, Serialize};

/// Something odd, for those who decide whether a reading is to be believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fault {
    /// The markup is not well-formed and was repaired; nothing is known to be lost.
    Repaired,
    /// The file breaks off: its end, and what stood there, is missing.
    Truncated,
    /// Letters of one encoding were taken for another's before the page was sent, such as `Ã¼` for `ü`.
    Mojibake {
        /// How many times.
        times: usize,
        /// One of them, as printed.
        sample: String,
    },
    /// Bytes mean nothing in the encoding of the page; each stands as U+FFFD.
    Undecodable {
        /// How many characters.
        characters: usize,
        /// The encoding's name.
        encoding: String,
    },
    /// The list is longer than the pages that were read.
    MorePages,
    /// Other parts of the file could not be read, in a plain sentence.
    Other {
        /// The sentence.
        sentence: String,
    },
}

impl Fault {
    /// One plain sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Repaired => "The markup is not well-formed and was repaired.".to_owned(),
            Self::Truncated => "The file breaks off; what stood at its end is missing.".to_owned(),
            Self::Mojibake { times, sample } => format!(
                "The text is garbled {times} times, as in \"{sample}\": its encoding was mistaken before it was sent."
            ),
            Self::Undecodable {
                characters,
                encoding,
            } => format!("{characters} characters mean nothing in {encoding} and were replaced."),
            Self::MorePages => "There are more pages than were read.".to_owned(),
            Self::Other { sentence } => sentence.clone(),
        }
    }
}
