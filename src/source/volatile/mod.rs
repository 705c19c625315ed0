//! Where a page varies without the law's doing: regions learnt from two readings, and what officers say of them.
//!
//! Refuses to cut anything: regions are applied by `document`, which keeps them away from numbered law.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::SourceId;
use crate::clock::Timestamp;

pub mod store;

/// Most regions that one source has at a time: a page that varies in more places is better read with a selector.
pub const MOST: usize = 20;

/// A place on a page, told by what stands around it and stays the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "frame", rename_all = "lowercase")]
pub enum Region {
    /// Part of a line.
    Within {
        /// The words of the line before it.
        before: String,
        /// The words of the line after it.
        after: String,
        /// Most characters it may have.
        most: usize,
    },
    /// Whole lines.
    Between {
        /// The line above; none at the beginning of the text.
        above: Option<String>,
        /// The line below; none at the end of the text.
        below: Option<String>,
        /// Most lines it may have.
        lines: usize,
        /// Most characters it may have.
        most: usize,
    },
}

/// For officers: `"Visitors today: … "`, `between "News" and "Contact"`.
impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = |text: &str| {
            let short: String = text.chars().take(60).collect();
            if short.len() < text.len() {
                format!("{short}…")
            } else {
                short
            }
        };
        match self {
            Self::Within { before, after, .. } => {
                let end: Vec<char> = after.chars().collect();
                let end: String = end[end.len().saturating_sub(60)..].iter().collect();
                write!(f, "\"{}[…]{end}\"", cut(before))
            }
            Self::Between { above, below, .. } => match (above, below) {
                (Some(above), Some(below)) => {
                    write!(f, "between \"{}\" and \"{}\"", cut(above), cut(below))
                }
                (Some(above), None) => write!(f, "after \"{}\", to the end", cut(above)),
                (None, Some(below)) => write!(f, "from the beginning to \"{}\"", cut(below)),
                (None, None) => f.write_str("nowhere"),
            },
        }
    }
}

/// From what a region was learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The two readings of the first baseline.
    Baseline,
    /// A change that was gone at its second reading.
    Flap,
}

impl Origin {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Flap => "flap",
        }
    }
}

/// A region of one source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Learnt {
    /// Its number.
    pub id: i64,
    /// Which source's.
    #[serde(skip)]
    pub source: SourceId,
    /// Where it is.
    pub region: Region,
    /// From what it was learnt.
    pub origin: Origin,
    /// When.
    pub learnt_at: Timestamp,
    /// Whether an officer said that it stays, however many others are learnt.
    pub pinned: bool,
}

#[cfg(test)]
mod tests {
    use super::Region;

    #[test]
    fn a_region_is_told_by_what_stands_around_it() {
        let within = Region::Within {
            before: "Visitors today:".to_owned(),
            after: String::new(),
            most: 40,
        };
        assert_eq!(within.to_string(), "\"Visitors today:[…]\"");
        let between = Region::Between {
            above: Some("News".to_owned()),
            below: None,
            lines: 3,
            most: 60,
        };
        assert_eq!(between.to_string(), "after \"News\", to the end");
    }
}
