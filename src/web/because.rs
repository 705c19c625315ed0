//! The reason that a form asks for before an officer's word counts.
//!
//! Refuses nothing by itself: without a reason there is none, and the page that asked stays as it is.

use serde::Deserialize;

/// The most letters of a reason.
const LONGEST: usize = 500;

/// A reason without blanks around it, cut at 500 letters; nothing when nothing was written.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Because(pub(super) Option<String>);

impl From<String> for Because {
    fn from(written: String) -> Self {
        let cut: String = written.trim().chars().take(LONGEST).collect();
        Self((!cut.is_empty()).then_some(cut))
    }
}
