//! For the table of facts: sentences as drafters of eleven languages write them, and what they mean. Refuses
//! real law: every sentence is ours.

use std::collections::BTreeMap;

use super::{Mark, marks};
use crate::{change::FactKind, locale::Language};

const TABLES: [(&str, &str); 11] = [
    ("en", include_str!("table/en.toml")),
    ("de", include_str!("table/de.toml")),
    ("fr", include_str!("table/fr.toml")),
    ("es", include_str!("table/es.toml")),
    ("it", include_str!("table/it.toml")),
    ("pt", include_str!("table/pt.toml")),
    ("nl", include_str!("table/nl.toml")),
    ("pl", include_str!("table/pl.toml")),
    ("zh", include_str!("table/zh.toml")),
    ("ja", include_str!("table/ja.toml")),
    ("ko", include_str!("table/ko.toml")),
];

#[derive(Default)]
struct Score {
    right: usize,
    invented: usize,
    missed: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.invented)
    }

    fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if whole == 0 {
        1.0
    } else {
        number(part) / number(whole)
    }
}

/// Sentences with the facts they state, `kind: value`; behind a value `≥ ≤ > <` its limit, `@` its beginning.
fn rows(table: &str) -> BTreeMap<String, Vec<String>> {
    toml::from_str(table).expect("the table is TOML")
}

fn is_measured(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Scope | FactKind::CrossReference)
}

/// Whether a mark is what a row expects.
fn is(mark: &Mark, expected: &str) -> bool {
    let (expected, event) = match expected.split_once(" @") {
        Some((expected, event)) => (expected, Some(event)),
        None => (expected, None),
    };
    let limits = [" at least", " at most", " more than", " less than"];
    let limit = limits.iter().find(|limit| expected.ends_with(**limit));
    let expected = limit.map_or(expected, |limit| &expected[..expected.len() - limit.len()]);
    format!("{}: {}", mark.kind.word(), mark.value) == expected
        && event.is_none_or(|event| mark.event.as_deref() == Some(event))
        && limit.is_none_or(|limit| mark.bound.is_some_and(|bound| bound.word() == limit.trim()))
}

fn score(code: &str, sentence: &str, expected: &[String], score: &mut Score) {
    let language: Language = code.parse().expect("a language");
    let tag = if sentence.starts_with("臺") {
        "zh-Hant".parse().expect("a language")
    } else {
        language
    };
    let mut found = marks(sentence, Some(&tag));
    found.retain(|mark| is_measured(mark.kind));
    for expected in expected {
        match found.iter().position(|mark| is(mark, expected)) {
            Some(at) => {
                found.remove(at);
                score.right += 1;
            }
            None => {
                score.missed += 1;
                println!("{code}: missed   {expected} in: {sentence}");
            }
        }
    }
    score.invented += found.len();
    for mark in found {
        println!(
            "{code}: invented {}: {} {:?} {:?} in: {sentence}",
            mark.kind.word(),
            mark.value,
            mark.bound,
            mark.event
        );
    }
}

#[test]
fn the_table_of_facts_is_read_with_few_errors() {
    let mut all = Score::default();
    let mut sentences = 0;
    for (code, table) in TABLES {
        let mut own = Score::default();
        let rows = rows(table);
        sentences += rows.len();
        for (sentence, expected) in &rows {
            score(code, sentence, expected, &mut own);
        }
        println!(
            "{code}: {} sentences, precision {:.3}, recall {:.3}",
            rows.len(),
            own.precision(),
            own.recall()
        );
        all.right += own.right;
        all.invented += own.invented;
        all.missed += own.missed;
    }
    println!(
        "all: {sentences} sentences, {} facts, precision {:.3}, recall {:.3}",
        all.right + all.missed,
        all.precision(),
        all.recall()
    );
    assert!(sentences >= 300, "{sentences} sentences");
    assert!(all.precision() >= 0.97 && all.recall() >= 0.92);
}

/// Wordings that invite a reader to look far: one long number, one long word, one long sentence.
#[test]
fn a_huge_wording_is_read_in_steps_that_grow_with_it() {
    let size = 1 << 16;
    for (language, unit) in [
        ("en", "1"),
        ("en", "a"),
        ("en", "1 "),
        ("en", "section 1 and "),
        ("en", "may not under the age of "),
        ("de", "darf der "),
        ("de", "und"),
        ("fr", "quatre vingt "),
        ("it", "cento"),
        ("zh", "一"),
        ("zh", "第一条"),
        ("zh", "罚款三元"),
        ("ja", "でなければことができない"),
        ("ko", "일"),
        ("ja", "1"),
    ] {
        let language: Language = language.parse().expect("a language");
        let wording = unit.repeat(size / unit.len());
        let found = marks(&wording, Some(&language));
        assert!(
            found
                .iter()
                .all(|mark| mark.span.0 < mark.span.1 && mark.span.1 <= wording.len())
        );
    }
}
