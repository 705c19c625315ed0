//! What a list's publications are for those who read them, and which of them a source holds back from training.
//!
//! Refuses to let a legal change be held back by its class: whoever wants no law from a source switches it off.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What one publication of a feed, listing or interface is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationClass {
    /// The law differs, or will from a stated day; also whatever nothing shows to be anything else.
    LegalChange,
    /// What the regulator says about law that stands: guidelines, answers, opinions.
    Guidance,
    /// What the regulator did to somebody under law that stands: fines, orders, judgments.
    Enforcement,
    /// What may become law: consultations, drafts, proposals.
    Consultation,
    /// What is about the regulator: staff, vacancies, visits, events.
    News,
}

impl PublicationClass {
    /// Every class, gravest first.
    pub const ALL: [Self; 5] = [
        Self::LegalChange,
        Self::Guidance,
        Self::Enforcement,
        Self::Consultation,
        Self::News,
    ];

    /// The word as it stands in `sources.toml`, the database and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::LegalChange => "legal-change",
            Self::Guidance => "guidance",
            Self::Enforcement => "enforcement",
            Self::Consultation => "consultation",
            Self::News => "news",
        }
    }
}

impl fmt::Display for PublicationClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The text names no class of publication.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no class of publication")]
pub struct NoSuchClass(String);

impl FromStr for PublicationClass {
    type Err = NoSuchClass;

    fn from_str(text: &str) -> Result<Self, NoSuchClass> {
        let found = Self::ALL.into_iter().find(|class| class.word() == text);
        found.ok_or_else(|| NoSuchClass(text.escape_debug().to_string()))
    }
}

/// What a source holds back: recorded and shown to officers, and taught to nobody until one releases it.
///
/// | class | without a word in `sources.toml` |
/// |---|---|
/// | `legal-change` | taught: an item for officers to review, out to agents within the 48 hours; never held by its class |
/// | `guidance`, `enforcement` | taught, under the same policy for what nobody reviews |
/// | `consultation` | held: what may become law binds nobody |
/// | `news` | held |
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holding {
    /// The classes that are held back; never the legal change.
    pub classes: BTreeSet<PublicationClass>,
    /// Publications with a lower score are held back, too, whatever their class; 0 holds none, and
    /// [`Holding::HIGHEST`] is the most there can be.
    pub below: u8,
}

impl Default for Holding {
    fn default() -> Self {
        Self {
            classes: [PublicationClass::Consultation, PublicationClass::News].into(),
            below: 0,
        }
    }
}

impl Holding {
    /// The highest threshold: what words or numbers show to be a legal change scores this much or more.
    pub const HIGHEST: u8 = 50;

    /// Whether a publication of this class and score is held back, and by which setting: `hold` or `hold_below`.
    #[must_use]
    pub fn holds(&self, class: PublicationClass, score: u8) -> Option<&'static str> {
        if class != PublicationClass::LegalChange && self.classes.contains(&class) {
            Some("hold")
        } else if score < self.below.min(Self::HIGHEST) {
            Some("hold_below")
        } else {
            None
        }
    }
}

/// As `source show` prints it: `consultation, news; scores below 30`.
impl fmt::Display for Holding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.classes.iter().map(|class| class.word()).collect();
        match (words.is_empty(), self.below) {
            (true, 0) => f.write_str("nothing"),
            (true, below) => write!(f, "scores below {below}"),
            (false, 0) => f.write_str(&words.join(", ")),
            (false, below) => write!(f, "{}; scores below {below}", words.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_change_is_never_held_by_its_class_nor_by_the_highest_threshold() {
        let all = Holding {
            classes: PublicationClass::ALL.into(),
            below: 100,
        };
        assert_eq!(all.holds(PublicationClass::LegalChange, 50), None);
        assert_eq!(
            all.holds(PublicationClass::LegalChange, 30),
            Some("hold_below")
        );
        assert_eq!(all.holds(PublicationClass::Guidance, 90), Some("hold"));
        let usual = Holding::default();
        assert_eq!(usual.holds(PublicationClass::News, 0), Some("hold"));
        assert_eq!(usual.holds(PublicationClass::Enforcement, 0), None);
        assert_eq!(usual.to_string(), "consultation, news");
    }

    #[test]
    fn every_class_is_found_by_its_word_and_no_other() {
        for class in PublicationClass::ALL {
            assert_eq!(class.word().parse(), Ok(class));
        }
        assert!("party".parse::<PublicationClass>().is_err());
    }
}
