//! For reading a language's table of words as shipped. Refuses tables from anywhere else: they are part of the
//! program, and a test reads each of them.

use std::collections::HashMap;

use super::{Lexicon, Phrases};
use crate::change::{Bound, Modality, Unit};

/// A table as written: every key a list of words, of `word=value` pairs, or of phrases between bars.
pub(super) struct Sheet {
    table: HashMap<String, String>,
}

impl Sheet {
    pub(super) fn read(text: &str) -> Self {
        let table =
            toml::from_str(text).expect("a shipped table is TOML of texts, as a test reads");
        Self { table }
    }

    pub(super) fn text(&self, key: &str) -> &str {
        self.table.get(key).map_or("", String::as_str)
    }

    pub(super) fn words(&self, key: &str) -> Vec<String> {
        self.text(key)
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    }

    /// Pairs `word=value`; in the word `_` stands for a space.
    pub(super) fn pairs(&self, key: &str) -> Vec<(String, String)> {
        self.text(key)
            .split_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .map(|(word, value)| (word.replace('_', " "), value.to_owned()))
            .collect()
    }

    pub(super) fn figures(&self, key: &str) -> Vec<(String, u64)> {
        let number = |value: &str| value.parse().expect("a shipped number is a number");
        self.pairs(key)
            .into_iter()
            .map(|(word, value)| (word, number(&value)))
            .collect()
    }

    pub(super) fn phrases(&self, key: &str) -> Phrases<()> {
        Phrases::new([(self.text(key), ())])
    }

    /// Lists `key=word,word` turned round: every word with its key.
    pub(super) fn groups(&self, key: &str) -> Vec<(String, String)> {
        self.pairs(key)
            .into_iter()
            .flat_map(|(name, words)| {
                words
                    .split(',')
                    .map(|word| (word.replace('_', " "), name.clone()))
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}

/// The unit a table names by a letter.
pub(super) fn unit(letter: &str) -> (Unit, bool) {
    match letter {
        "min" => (Unit::Minute, false),
        "h" => (Unit::Hour, false),
        "d" => (Unit::Day, false),
        "D" => (Unit::Day, true),
        "w" => (Unit::Week, false),
        "m" => (Unit::Month, false),
        _ => (Unit::Year, false),
    }
}

/// Duty, permission and prohibition, and limits that only look like one.
pub(super) fn norms(sheet: &Sheet) -> Vec<(&str, Option<Modality>)> {
    vec![
        (sheet.text("must_not"), Some(Modality::MustNot)),
        (sheet.text("must"), Some(Modality::Must)),
        (sheet.text("may"), Some(Modality::May)),
        (sheet.text("should"), Some(Modality::Should)),
        (sheet.text("limit"), None),
    ]
}

/// Limits by their words, from the keys with an ending.
pub(super) fn bounds<'a>(sheet: &'a Sheet, ending: &str) -> Vec<(&'a str, Bound)> {
    let text = |key: &str| sheet.text(&format!("{key}{ending}"));
    vec![
        (text("at_least"), Bound::AtLeast),
        (text("at_most"), Bound::AtMost),
        (text("more_than"), Bound::MoreThan),
        (text("less_than"), Bound::LessThan),
    ]
}

fn units(sheet: &Sheet, key: &str) -> Vec<(String, (Unit, bool))> {
    let pairs = sheet.pairs(key).into_iter();
    pairs.map(|(word, letter)| (word, unit(&letter))).collect()
}

fn stems(sheet: &Sheet) -> Vec<(String, Unit)> {
    let units = units(sheet, "stems").into_iter();
    units.map(|(word, (unit, _))| (word, unit)).collect()
}

fn currencies(shared: &Sheet, sheet: &Sheet) -> HashMap<String, String> {
    let own = sheet.pairs("currencies");
    shared.pairs("currencies").into_iter().chain(own).collect()
}

fn months(sheet: &Sheet) -> HashMap<String, u32> {
    let names = sheet.text("months").split('|').zip(1u32..);
    names
        .flat_map(|(names, month)| {
            names
                .split_whitespace()
                .map(move |name| (name.to_owned(), month))
        })
        .collect()
}

fn both(shared: &Sheet, sheet: &Sheet, key: &str) -> Vec<String> {
    shared
        .words(key)
        .into_iter()
        .chain(sheet.words(key))
        .collect()
}

/// The lexicon of one table; `shared` holds what every language knows.
pub(super) fn lexicon(text: &str, shared: &str) -> Lexicon {
    let sheet = Sheet::read(text);
    let shared = Sheet::read(shared);
    Lexicon {
        language: sheet.text("language").to_owned(),
        numbers: sheet.figures("numbers").into_iter().collect(),
        glue: sheet.table.get("glue").cloned(),
        joins: sheet.words("joins"),
        multipliers: sheet.figures("multipliers").into_iter().collect(),
        articles: sheet.words("articles"),
        units: units(&sheet, "units").into_iter().collect(),
        stems: stems(&sheet),
        prefixes: sheet.figures("prefixes"),
        business: sheet.words("business"),
        between: sheet.words("between"),
        unless: sheet.words("unless"),
        ranges: sheet.words("ranges"),
        percent: sheet.phrases("percent"),
        currencies: currencies(&shared, &sheet),
        months: months(&sheet),
        date_links: sheet.words("date_links"),
        ages: sheet.words("ages"),
        age_units: sheet.words("age_units"),
        persons: sheet.words("persons"),
        under: sheet.words("under"),
        spans: sheet.words("spans"),
        cites: both(&shared, &sheet, "cites"),
        acts: both(&shared, &sheet, "acts"),
        dated: sheet.words("dated"),
        makers: sheet.words("makers"),
        norms: Phrases::new(norms(&sheet)),
        nobody: sheet.words("nobody"),
        not_nobody: sheet.words("not_nobody"),
        inverted: sheet.words("inverted"),
        promptly: sheet.phrases("promptly"),
        bounds: Phrases::new(bounds(&sheet, "")),
        bounds_after: Phrases::new(bounds(&sheet, "_after")),
        negations: sheet.words("negations"),
        carriers: sheet.words("carriers"),
        ordinals: sheet.figures("ordinals").into_iter().collect(),
        alone: sheet.words("alone"),
        links: sheet.words("links"),
        events: sheet.groups("events"),
        fines: sheet.words("fines"),
        prison: sheet.words("prison"),
        commencement: sheet.phrases("commencement"),
        counted: sheet.groups("counted").into_iter().collect(),
        parties: sheet.groups("parties").into_iter().collect(),
        definition: sheet.phrases("definition"),
        narrowing: sheet.phrases("narrowing"),
    }
}
