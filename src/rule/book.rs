//! The rules shipped with the program, and the reading of any rule book written the same way (TOML).
//!
//! Refuses a book with a single fault: every fault is named with its rule, and nothing is imported.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{RuleContent, RuleId, RuleValue, TOPICS};
use crate::{change::Value, locale::Language};

/// The books built into the program, by file name.
const BOOKS: [(&str, &str); 3] = [
    ("europe.toml", include_str!("book/europe.toml")),
    ("americas.toml", include_str!("book/americas.toml")),
    ("asia-pacific.toml", include_str!("book/asia-pacific.toml")),
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
    #[serde(default)]
    rule: Vec<toml::Table>,
}

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
    let mut all = Vec::new();
    for (name, text) in BOOKS {
        all.extend(read(name, text)?);
    }
    Ok(all)
}

/// Reads the book `name`, whose content is `text`.
///
/// # Errors
/// Names every rule that is unreadable, doubled, of no known topic, without citation, or without a
/// statement in English.
pub fn read(name: &str, text: &str) -> Result<Vec<Stated>, BookFault> {
    let refuse = |faults| BookFault {
        name: name.to_owned(),
        faults,
    };
    let book: Book = toml::from_str(text).map_err(|error| refuse(vec![error.to_string()]))?;
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
                    faults_of(&stated)
                        .into_iter()
                        .map(|f| format!("{called}: {f}")),
                );
                if !seen.insert(stated.id.clone()) {
                    faults.push(format!("{called}: stands twice"));
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

fn faults_of(stated: &Stated) -> Vec<&'static str> {
    let content = &stated.content;
    let is_day = |day: &Option<String>| {
        day.as_deref()
            .is_none_or(|d| chrono::NaiveDate::parse_from_str(d, "%Y-%m-%d").is_ok())
    };
    let is_number = |digits: &str| {
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok()
    };
    let counted = match &content.value {
        RuleValue::Stated { value, .. } => match value {
            Value::Duration { amount, .. }
            | Value::Amount { amount, .. }
            | Value::Percentage { amount } => is_number(amount),
            _ => true,
        },
        RuleValue::Promptly | RuleValue::Nothing => true,
    };
    [
        (
            TOPICS.contains(&content.topic.as_str()),
            "has no known topic",
        ),
        (!content.citations.is_empty(), "cites nothing"),
        (
            content.statement(&Language::english()).is_some(),
            "has no statement in English",
        ),
        (
            content.statements.values().all(|s| !s.trim().is_empty()),
            "has an empty statement",
        ),
        (!content.evidence.trim().is_empty(), "names no evidence"),
        (
            is_day(&content.in_force_from) && is_day(&content.in_force_to),
            "has a date that is none; write YYYY-MM-DD",
        ),
        (
            counted,
            "has an amount that is no number; write plain digits",
        ),
    ]
    .into_iter()
    .filter_map(|(sound, fault)| (!sound).then_some(fault))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::EvidenceKind;

    #[test]
    fn the_shipped_books_read_and_cover_ten_jurisdictions() {
        let rules = shipped().expect("sound books");
        let places: BTreeSet<_> = rules
            .iter()
            .map(|r| r.content.jurisdiction.clone())
            .collect();
        assert!(rules.len() >= 40, "{} rules", rules.len());
        assert!(places.len() >= 10, "{places:?}");
        let chinese: Language = "zh-Hans".parse().expect("a tag");
        for rule in &rules {
            assert!(rule.content.statement(&chinese).is_some(), "{}", rule.id);
            assert_ne!(
                rule.content.evidence_kind,
                EvidenceKind::Knowledge,
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn every_fault_of_a_book_is_named_with_its_rule() {
        let text = r#"
            [[rule]]
            id = "eu.one"
            [[rule]]
            id = "eu.two"
            jurisdiction = "EU"
            topic = "tea"
            instrument = "x"
            title = "X"
            value = { kind = "promptly" }
            statements = { en = "Do it." }
            evidence = "e"
            evidence_kind = "primary"
            confidence = "high"
            citations = []
        "#;
        let fault = read("mine.toml", text).expect_err("faults");
        assert_eq!(fault.faults.len(), 3, "{fault}");
        assert!(fault.to_string().starts_with("mine.toml: eu.one: "));
        assert!(fault.to_string().contains("eu.two: has no known topic"));
    }

    #[test]
    fn a_book_that_is_no_toml_is_refused_and_does_not_panic() {
        assert!(read("x", "[[rule").is_err());
        assert!(read("x", "rules = 3").is_err());
        assert!(read("x", "").expect("an empty book").is_empty());
    }
}
