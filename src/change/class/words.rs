//! For the words that show what a publication is, one declarative table per language. Refuses to weigh them.

use std::sync::LazyLock;

use crate::change::terms::{Lexica, Terms};

/// A key of the tables: what the words under it show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A text becomes law.
    Enacted,
    /// One text of law changes or ends another.
    Amends,
    /// A kind of legal act.
    Instrument,
    /// What is said about law that stands.
    Guidance,
    /// What is done under law that stands.
    Enforcement,
    /// Views are asked for.
    Consultation,
    /// A text may become law.
    Draft,
    /// The regulator's own affairs.
    News,
    /// What the regulator's own affairs often show, and others sometimes.
    Hint,
    /// Phrases in which the words of other signs show nothing.
    Ignore,
}

impl Sign {
    /// Every sign, in the order of [`KEYS`].
    pub(super) const ALL: [Self; 10] = [
        Self::Enacted,
        Self::Amends,
        Self::Instrument,
        Self::Guidance,
        Self::Enforcement,
        Self::Consultation,
        Self::Draft,
        Self::News,
        Self::Hint,
        Self::Ignore,
    ];

    /// The key in the tables, which is the name of the rule.
    pub(super) const fn word(self) -> &'static str {
        KEYS[self as usize]
    }
}

const KEYS: [&str; 10] = [
    "enacted",
    "amends",
    "instrument",
    "guidance",
    "enforcement",
    "consultation",
    "draft",
    "news",
    "hint",
    "ignore",
];

const SHEETS: [(&str, &str); 11] = [
    ("en", include_str!("en.toml")),
    ("de", include_str!("de.toml")),
    ("fr", include_str!("fr.toml")),
    ("es", include_str!("es.toml")),
    ("it", include_str!("it.toml")),
    ("pt", include_str!("pt.toml")),
    ("nl", include_str!("nl.toml")),
    ("pl", include_str!("pl.toml")),
    ("zh", include_str!("zh.toml")),
    ("ja", include_str!("ja.toml")),
    ("ko", include_str!("ko.toml")),
];

static LEXICA: LazyLock<Lexica> = LazyLock::new(|| Lexica::of(&SHEETS, &KEYS));

/// The words of a language; none where there is no table for it.
pub(super) fn words(language: &str) -> Option<&'static Terms> {
    LEXICA.of_language(if language == "yue" { "zh" } else { language })
}

/// Where the words of a text, in lower case, show something: the sign and the bytes, in order.
pub(super) fn signs(words: &Terms, lower: &str) -> Vec<(Sign, usize, usize)> {
    let hits: Vec<(Sign, usize, usize)> = words
        .find(lower)
        .into_iter()
        .map(|(key, start, end)| (Sign::ALL[key], start, end))
        .collect();
    let ignored: Vec<(usize, usize)> = hits
        .iter()
        .filter(|(sign, ..)| *sign == Sign::Ignore)
        .map(|(_, start, end)| (*start, *end))
        .collect();
    hits.into_iter()
        .filter(|(sign, start, end)| {
            *sign != Sign::Ignore && !ignored.iter().any(|(from, to)| from <= start && end <= to)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::terms::every_table_is_whole;

    #[test]
    fn every_table_names_every_sign_and_nothing_else() {
        assert!(every_table_is_whole(&SHEETS, &KEYS));
    }

    #[test]
    fn a_phrase_to_ignore_hides_the_words_inside_it_and_no_others() {
        let english = words("en").expect("a table");
        let found = |text: &str| {
            let signs = signs(english, text);
            signs.into_iter().map(|(sign, ..)| sign).collect::<Vec<_>>()
        };
        assert_eq!(found("third party cookies"), []);
        assert_eq!(found("staff visit"), [Sign::Hint, Sign::Hint]);
    }
}
