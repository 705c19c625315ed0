//! The rules shipped with the program, and the reading of any rule book written the same way (TOML).
//!
//! Refuses a book with a single fault: every fault is named with its rule, and nothing is imported.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{RuleContent, RuleId, RuleValue, TOPICS};
use crate::{
    change::Value,
    locale::{Catalogue, Language, Speaker},
};

macro_rules! books {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("book/", $name)))),+]
    };
}

/// The books built into the program, by file name.
const BOOKS: &[(&str, &str)] = books![
    "european-union.toml",
    "western-europe.toml",
    "europe-beyond.toml",
    "united-states.toml",
    "canada-latin-america.toml",
    "mainland-china-hong-kong.toml",
    "east-asia.toml",
    "south-asia-pacific.toml",
    "middle-east-africa.toml",
];

/// A rule as a book states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Its stable name.
    pub id: RuleId,
    /// What it says and rests on.
    pub content: RuleContent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    /// The layout; absent means the one there is.
    #[serde(default)]
    schema: Option<u32>,
    #[serde(default)]
    rule: Vec<toml::Table>,
}

/// The layout of books this program reads and writes.
const SCHEMA: u32 = 1;

/// A book that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {}", faults.join("; "))]
pub struct BookFault {
    /// The name of the book.
    pub name: String,
    /// What is wrong, one sentence each.
    pub faults: Vec<String>,
}

/// The rules shipped with the program.
///
/// # Errors
/// Never in a program whose tests passed: a test reads every book.
pub fn shipped() -> Result<Vec<Stated>, BookFault> {
    let catalogue = Catalogue::apart();
    let books = BOOKS
        .iter()
        .map(|(name, text)| read_in(name, text, &catalogue));
    let books: Vec<Vec<Stated>> = books.collect::<Result<_, _>>()?;
    Ok(books.into_iter().flatten().collect())
}

/// The rules as a book that [`read`] reads back the same, in the given order.
///
/// # Errors
/// When a rule cannot be written as TOML; none that was read can fail so.
pub fn write(rules: &[Stated]) -> Result<String, toml::ser::Error> {
    let mut text = format!("schema = {SCHEMA}\n");
    for stated in rules {
        let content = &stated.content;
        let mut table = toml::Table::try_from(content)?;
        text.push_str(&format!("\n[[rule]]\nid = \"{}\"\n", stated.id));
        for key in KEYS {
            if let Some(value) = table.remove(key) {
                text.push_str(&format!("{key} = {value}\n"));
            }
        }
        for (language, said) in &content.statements {
            let said = toml::Value::from(said.as_str());
            text.push_str(&format!("statements.{language} = {said}\n"));
        }
    }
    Ok(text)
}

/// The keys of a rule in the order they are written; sentences come last.
const KEYS: [&str; 15] = [
    "jurisdiction",
    "topic",
    "instrument",
    "title",
    "value",
    "wording",
    "unless",
    "exceptions",
    "in_force_from",
    "in_force_to",
    "evidence",
    "as_of",
    "evidence_kind",
    "confidence",
    "citations",
];

/// Reads the book `name`, whose content is `text`.
///
/// # Errors
/// Names every rule that is unreadable, doubled, of no known topic, without citation, or without a
/// sentence in English, with what to do about it.
pub fn read(name: &str, text: &str) -> Result<Vec<Stated>, BookFault> {
    read_in(name, text, &Catalogue::bundled())
}

/// As [`read`], with the words of `catalogue`.
fn read_in(name: &str, text: &str, catalogue: &Catalogue) -> Result<Vec<Stated>, BookFault> {
    let english = catalogue.speaker(&Language::english());
    let refuse = |faults| BookFault {
        name: name.to_owned(),
        faults,
    };
    let book: Book = toml::from_str(text).map_err(|error| refuse(vec![error.to_string()]))?;
    if book.schema.is_some_and(|schema| schema != SCHEMA) {
        let fault =
            format!("schema is not {SCHEMA}: a newer regwatch wrote this book; update first");
        return Err(refuse(vec![fault]));
    }
    let (mut rules, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, table) in book.rule.into_iter().enumerate() {
        let called = match table.get("id").and_then(toml::Value::as_str) {
            Some(id) => id.to_owned(),
            None => format!("rule {}", at + 1),
        };
        match stated(&called, table) {
            Err(fault) => faults.push(format!("{called}: {fault}")),
            Ok(stated) => {
                faults.extend(
                    faults_of(&stated, &english)
                        .into_iter()
                        .map(|f| format!("{called}: {f}")),
                );
                if !seen.insert(stated.id.clone()) {
                    faults.push(format!("{called}: stands twice; keep one of the two"));
                }
                rules.push(stated);
            }
        }
    }
    if faults.is_empty() {
        Ok(rules)
    } else {
        Err(refuse(faults))
    }
}

fn stated(id: &str, mut table: toml::Table) -> Result<Stated, String> {
    // The id is taken out first, so that the content itself can refuse keys it does not know.
    table.remove("id");
    let mut content: RuleContent = table
        .try_into()
        .map_err(|e: toml::de::Error| e.message().to_owned())?;
    content.citations.sort();
    content.citations.dedup();
    Ok(Stated {
        id: id.parse().map_err(|e: super::NotARuleId| e.to_string())?,
        content,
    })
}

fn faults_of(stated: &Stated, english: &Speaker) -> Vec<String> {
    let content = &stated.content;
    let is_day = |day: &Option<String>| {
        day.as_deref()
            .is_none_or(|d| chrono::NaiveDate::parse_from_str(d, "%Y-%m-%d").is_ok())
    };
    let days = [&content.in_force_from, &content.in_force_to, &content.as_of];
    let mut faults: Vec<String> = [
        (
            TOPICS.contains(&content.topic.as_str()),
            "has no known topic; `regwatch rule list` shows topics",
        ),
        (
            !content.citations.is_empty(),
            "cites nothing; name at least one instrument",
        ),
        (
            content.statements.values().all(|s| !s.trim().is_empty()),
            "has an empty statement; write it or leave the language out",
        ),
        (
            !content.evidence.trim().is_empty(),
            "names no evidence; say where it was read",
        ),
        (
            days.into_iter().all(is_day),
            "has a date that is none; write YYYY-MM-DD",
        ),
        (
            is_counted(&content.value),
            "has an amount that is no number; write plain digits",
        ),
    ]
    .into_iter()
    .filter(|(sound, _)| !sound)
    .map(|(_, fault)| fault.to_owned())
    .collect();
    faults.extend(wordless(content, english));
    faults
}

fn is_counted(value: &RuleValue) -> bool {
    let is_number = |digits: &str| {
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok()
    };
    match value.stated() {
        Some(
            Value::Duration { amount, .. }
            | Value::Amount { amount, .. }
            | Value::Percentage { amount },
        ) => is_number(amount),
        _ => true,
    }
}

/// What the catalogues have no words for.
fn wordless(content: &RuleContent, english: &Speaker) -> Vec<String> {
    let mut faults = Vec::new();
    if content.statement(&Language::english()).is_none() && !english.knows(&content.sentence_key())
    {
        faults.push(format!(
            "has no sentence: the catalogues lack {}; write statements.en",
            content.sentence_key()
        ));
    }
    let members: &[String] = match &content.value {
        RuleValue::List { members } => members,
        _ => &[],
    };
    let unknown = |kind: &str, key: &String| {
        let known = english.knows(&format!("{kind}-{key}"));
        (!known).then(|| {
            format!("names \"{key}\", which the catalogues have no words for ({kind}-{key})")
        })
    };
    faults.extend(members.iter().filter_map(|key| unknown("member", key)));
    faults.extend(
        content
            .unless
            .iter()
            .filter_map(|key| unknown("unless", key)),
    );
    faults
}

#[cfg(test)]
mod tests;
