//! For finding the terms of a topic in a text, at the bounds of words. Refuses substrings: `recreation` is no
//! recital of `creation`.

use std::{collections::HashMap, sync::LazyLock};

/// The keys of topics, in the order they are told. Rules and markets refer to them.
pub(crate) const TOPICS: [&str; 20] = [
    "withdrawal",
    "refund",
    "access",
    "erasure",
    "opt-out",
    "breach-notice",
    "consent",
    "minors",
    "marketing",
    "price-indication",
    "reviews",
    "delivery",
    "guarantee",
    "transfer",
    "retention",
    "penalties",
    "automated-decisions",
    "complaints",
    "identity-checks",
    "platform-duties",
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

/// How many letters of a word terms are found by.
const KEY: usize = 3;

/// The terms of one language, or of all.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// Terms of spaced scripts, by the first letters of their first word.
    spaced: HashMap<String, Vec<Term>>,
    /// Terms that may stand at the end of a compound.
    ends: Vec<Term>,
    /// Terms of scripts without spaces between words, by their first character.
    packed: HashMap<char, Vec<(String, usize)>>,
}

#[derive(Clone, Debug)]
struct Term {
    words: Vec<String>,
    topic: usize,
}

static LEXICA: LazyLock<HashMap<&'static str, Terms>> =
    LazyLock::new(|| Terms::by_language(&SHEETS, &TOPICS));

/// The terms of a language; those of every language where it is not known.
pub(super) fn terms(language: Option<&str>) -> &'static Terms {
    language
        .and_then(|language| LEXICA.get(language))
        .unwrap_or(&LEXICA[""])
}

/// A term where it stands: the place of its key (a topic), and its bytes.
pub(crate) type Hit = (usize, usize, usize);

impl Terms {
    /// The tables of `sheets`, each a language with its TOML, and under no name those of all languages together.
    pub(crate) fn by_language(
        sheets: &[(&'static str, &str)],
        keys: &[&str],
    ) -> HashMap<&'static str, Self> {
        let mut all = Self::default();
        let mut out = HashMap::new();
        for (language, sheet) in sheets {
            let mut own = Self::default();
            own.read(sheet, keys);
            all.read(sheet, keys);
            out.insert(*language, own);
        }
        out.insert("", all);
        out
    }

    fn read(&mut self, sheet: &str, keys: &[&str]) {
        let table: HashMap<String, String> =
            toml::from_str(sheet).expect("a shipped table is TOML, as a test reads");
        for (topic, key) in keys.iter().enumerate() {
            let list = table.get(*key).map_or("", String::as_str);
            for term in list
                .split('|')
                .map(str::trim)
                .filter(|term| !term.is_empty())
            {
                self.add(term, topic);
            }
        }
    }

    fn add(&mut self, term: &str, topic: usize) {
        let Some(first) = term.trim_start_matches('*').chars().next() else {
            return;
        };
        if super::unspaced(first) {
            self.packed
                .entry(first)
                .or_default()
                .push((term.to_owned(), topic));
            return;
        }
        let words: Vec<String> = split(term).map(|(_, word)| word.to_owned()).collect();
        let term = Term { words, topic };
        match term.words.first() {
            Some(word) if word.starts_with('*') => self.ends.push(term),
            Some(word) => self.spaced.entry(key(word)).or_default().push(term),
            None => {}
        }
    }

    /// Every term of a text, in order; the text in lower case.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let words: Vec<(usize, &str)> = split(text).collect();
        let mut out = Vec::new();
        for (at, (start, word)) in words.iter().enumerate() {
            let known = self.spaced.get(&key(word)).into_iter().flatten();
            for term in known.chain(&self.ends) {
                let stands = term.words.iter().enumerate().all(|(offset, wanted)| {
                    words
                        .get(at + offset)
                        .is_some_and(|(_, word)| fits(word, wanted))
                });
                if stands && let Some((last, word)) = words.get(at + term.words.len() - 1) {
                    out.push((term.topic, *start, last + word.len()));
                }
            }
        }
        if !self.packed.is_empty() {
            self.find_packed(text, &mut out);
        }
        out
    }

    fn find_packed(&self, text: &str, out: &mut Vec<Hit>) {
        for (at, c) in text.char_indices() {
            for (term, topic) in self.packed.get(&c).into_iter().flatten() {
                if text[at..].starts_with(term.as_str()) {
                    out.push((*topic, at, at + term.len()));
                }
            }
        }
    }
}

/// The words of a text with their places: letters and figures, a star, and the apostrophe and hyphen inside.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '*'));
    let base = text.as_ptr() as usize;
    parts
        .filter(|part| !part.is_empty())
        .map(move |part| (part.as_ptr() as usize - base, part))
}

fn key(word: &str) -> String {
    word.chars().take(KEY).take_while(|c| *c != '*').collect()
}

/// Whether a word is the wanted one; a star stands for any letters at its end.
fn fits(word: &str, wanted: &str) -> bool {
    let open = wanted.ends_with('*');
    let stem = wanted.trim_matches('*');
    match (wanted.starts_with('*'), open) {
        (false, false) => word == stem,
        (false, true) => word.starts_with(stem),
        (true, false) => word.ends_with(stem),
        (true, true) => word.contains(stem),
    }
}

/// Whether every table names every topic and no other.
#[cfg(test)]
pub(super) fn every_table_is_whole() -> bool {
    SHEETS.iter().all(|(_, sheet)| {
        let table: HashMap<String, String> = toml::from_str(sheet).expect("the table is TOML");
        table.len() == TOPICS.len()
            && TOPICS.iter().all(|topic| {
                table
                    .get(*topic)
                    .is_some_and(|terms| !terms.trim().is_empty())
            })
    })
}
