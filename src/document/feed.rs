//! RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed as publications, also when one careless character
//! breaks the file.
//!
//! Refuses to lose a whole feed for one bad entry: tags that never close, stray ampersands and files that break
//! off cost what cannot be known, and are said.

use url::Url;

use super::{Publication, lenient::Tokens, publication::unique, reading::Fault};
use crate::{locale::Language, source::schedule::PublishingHints};

mod entry;
mod json;
mod rhythm;
mod walk;

/// What a feed offers.
#[derive(Clone, Debug, Default)]
pub struct FeedReading {
    /// The feed's own title.
    pub title: String,
    /// The language the feed declares.
    pub language: Option<Language>,
    /// Its publications in order, ids unique.
    pub publications: Vec<Publication>,
    /// How often the feed says it is worth asking.
    pub publishing: PublishingHints,
    /// What had to be repaired, and whether the end is missing.
    pub faults: Vec<Fault>,
}

/// Reads the decoded text of a feed; `base` is its own address, against which relative links are read.
/// None when it is no feed at all.
#[must_use]
pub fn read(text: &str, base: Option<&Url>, language: Option<&Language>) -> Option<FeedReading> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut reading = if text.starts_with('{') {
        json::read(text, base, language)?
    } else {
        let mut tokens = Tokens::of(text);
        let mut walk = walk::Walk::at(base, language);
        let known = tokens.by_ref().all(|token| walk.step(token));
        if !known || !walk.is_feed() {
            return None;
        }
        walk.finish(tokens.flaws())
    };
    reading.publications = unique(reading.publications);
    Some(reading)
}

#[cfg(test)]
mod tests;
