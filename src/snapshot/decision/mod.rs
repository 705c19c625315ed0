//! What officers say of quarantined bytes: that they are the page after all, or that they are to be passed over.
//!
//! Refuses to apply an acceptance: that needs reading and comparing, which is the daemon's work.

use serde::Serialize;

use crate::clock::Timestamp;

pub mod store;

/// An officer's word on a quarantined look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// This is the page: its text becomes the baseline, or counts as the regulator's change.
    Accepted,
    /// This is not the page: as long as the same comes, nobody is alarmed again.
    Discarded,
}

impl Ruling {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Discarded => "discarded",
        }
    }
}

/// A ruling as stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    /// The look it is about.
    pub look: i64,
    /// What was said.
    pub ruling: Ruling,
    /// Why that look was quarantined.
    pub reason: String,
    /// Why the officer decided so; empty when nothing was said.
    pub because: String,
    /// Who decided, as the log names actors.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
    /// What an acceptance came to: `baseline`, `change/5`, `same`, or why it could not be applied; empty until then.
    pub result: String,
}
