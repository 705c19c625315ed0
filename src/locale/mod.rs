//! Languages: which one a reader gets, and the message catalogues that speak it.
//!
//! Refuses to hold sentences in code: every sentence for a reader stands in a Fluent catalogue, so a
//! language is added by adding a file.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

pub mod catalogue;

mod number;

pub mod speaker;

pub use catalogue::{Addition, Catalogue};
pub use speaker::{Arg, Speaker};

/// A language as BCP 47 writes it (`en`, `zh-Hans`, `de-AT`), in canonical case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// English, the end of every fallback chain.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag, in canonical case.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The first subtag: `zh` of `zh-Hans-CN`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

/// The text is no BCP 47 language tag.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is no language tag; write one as BCP 47 does, such as en, zh-Hans or de-AT")]
pub struct NotALanguage(String);

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let id: LanguageIdentifier = tag
            .trim()
            .parse()
            .map_err(|_| NotALanguage(tag.to_owned()))?;
        // Longer first subtags are reserved (RFC 5646 §2.2.1): `german` is a slip, not a language.
        if id.language.as_str().len() > 3 {
            return Err(NotALanguage(tag.to_owned()));
        }
        Ok(Self(id.to_string()))
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        tag.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
