//! What an agent says of a lesson in two taps: whether it was useful, whether it was clear.
//!
//! Refuses free text and grades: a tap is a yes or a no, and may be changed.

use serde::Serialize;

pub mod store;

/// What one tap is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// Whether it helps at work.
    Useful,
    /// Whether it could be understood.
    Clear,
}

/// One tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tap {
    /// What about.
    pub aspect: Aspect,
    /// Yes or no.
    pub yes: bool,
}

impl Tap {
    /// The tap that a page sends as `useful-yes`, `useful-no`, `clear-yes` or `clear-no`; none for anything else.
    #[must_use]
    pub fn of(sent: &str) -> Option<Self> {
        let (aspect, word) = sent.split_once('-')?;
        let aspect = match aspect {
            "useful" => Aspect::Useful,
            "clear" => Aspect::Clear,
            _ => return None,
        };
        let yes = match word {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        Some(Self { aspect, yes })
    }
}

/// What an agent has said so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// Whether it was useful.
    pub useful: Option<bool>,
    /// Whether it was clear.
    pub clear: Option<bool>,
}
