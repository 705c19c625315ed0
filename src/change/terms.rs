//! For finding the terms of a lexicon in a text, at the bounds of words. Refuses substrings: `recreation` is no
//! recital of `creation`.

use std::collections::HashMap;

use super::essence;

/// How many letters of a word terms are found by.
const KEY: usize = 3;

/// The terms of one language, or of all.
#[derive(Debug, Default)]
pub(super) struct Terms {
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
    number: usize,
}

/// The terms of several languages, each by its primary subtag, and those of all together.
#[derive(Debug)]
pub(super) struct Lexica {
    own: HashMap<&'static str, Terms>,
    all: Terms,
}

impl Lexica {
    /// Reads one table a language; a term's number is the place of its key in `keys`.
    pub(super) fn of(sheets: &[(&'static str, &str)], keys: &[&str]) -> Self {
        let mut all = Terms::default();
        let mut own = HashMap::new();
        for (language, sheet) in sheets {
            let mut terms = Terms::default();
            terms.read(sheet, keys);
            all.read(sheet, keys);
            own.insert(*language, terms);
        }
        Self { own, all }
    }

    /// The terms of a language; none where there is no table for it.
    pub(super) fn of_language(&self, language: &str) -> Option<&Terms> {
        self.own.get(language)
    }

    /// The terms of every language.
    pub(super) fn all(&self) -> &Terms {
        &self.all
    }
}

/// A term where it stands: the number of its key and its bytes.
pub(super) type Hit = (usize, usize, usize);

impl Terms {
    fn read(&mut self, sheet: &str, keys: &[&str]) {
        let table: HashMap<String, String> =
            toml::from_str(sheet).expect("a shipped table is TOML, as a test reads");
        for (number, key) in keys.iter().enumerate() {
            let list = table.get(*key).map_or("", String::as_str);
            for term in list
                .split('|')
                .map(str::trim)
                .filter(|term| !term.is_empty())
            {
                self.add(term, number);
            }
        }
    }

    fn add(&mut self, term: &str, key_number: usize) {
        let Some(first) = term.trim_start_matches('*').chars().next() else {
            return;
        };
        if unspaced(first) {
            self.packed
                .entry(first)
                .or_default()
                .push((term.to_owned(), key_number));
            return;
        }
        let words: Vec<String> = split(term).map(|(_, word)| word.to_owned()).collect();
        let term = Term {
            words,
            number: key_number,
        };
        match term.words.first() {
            Some(word) if word.starts_with('*') => self.ends.push(term),
            Some(word) => self.spaced.entry(key(word)).or_default().push(term),
            None => {}
        }
    }

    /// Every term of a text, in order; the text in lower case.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
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
                    out.push((term.number, *start, last + word.len()));
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
            for (term, number) in self.packed.get(&c).into_iter().flatten() {
                if text[at..].starts_with(term.as_str()) {
                    out.push((*number, at, at + term.len()));
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

/// Whether a character belongs to a script whose terms have no bounds of words.
pub(super) fn unspaced(c: char) -> bool {
    essence::unspaced(c) || ('가'..='힣').contains(&c)
}

/// Whether every table names every key and no other.
#[cfg(test)]
pub(super) fn every_table_is_whole(sheets: &[(&str, &str)], keys: &[&str]) -> bool {
    sheets.iter().all(|(_, sheet)| {
        let table: HashMap<String, String> = toml::from_str(sheet).expect("the table is TOML");
        table.len() == keys.len()
            && keys.iter().all(|key| {
                table
                    .get(*key)
                    .is_some_and(|terms| !terms.trim().is_empty())
            })
    })
}
