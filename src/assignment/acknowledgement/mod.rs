//! "Read and understood": who says so, when, and of which text.
//!
//! Refuses to stand for knowledge: a quiz examines, an acknowledgement only commits.

use crate::{audit::Digest, locale::Language};

pub mod store;

/// What an agent sends with their acknowledgement.
#[derive(Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The name they typed.
    pub name: String,
    /// The language the text was shown in.
    pub language: Language,
    /// The digest of the text that was shown.
    pub text_digest: Digest,
}

/// Without the name, which is a person's.
impl std::fmt::Debug for Acknowledgement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Acknowledgement")
            .field("language", &self.language)
            .field("text_digest", &self.text_digest)
            .finish_non_exhaustive()
    }
}

/// What came of acknowledging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledged {
    /// It is recorded, and the assignment is done.
    Now,
    /// It was recorded before; the first one stands.
    Before,
    /// Nothing is recorded.
    Refused(Refusal),
}

/// Why an acknowledgement is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No name was typed, or something that is none: empty, longer than 200 letters, more than one line.
    #[error("no name was given; type your name in one line")]
    Nameless,
    /// The item is doubtful at present.
    #[error("this training item is suspended, because its legal text has changed again")]
    Suspended,
    /// The assignment is no longer owed.
    #[error("this assignment is closed")]
    Waived,
    /// It is a quiz, which is passed and not acknowledged.
    #[error("a quiz is answered, not acknowledged")]
    NotAnItem,
    /// There is no such assignment.
    #[error("there is no such assignment")]
    Unknown,
}
