//! Counts the bundled bank, words and lints it in every language, and proves every key once more.
//!
//! Refuses to prove a key with what made it: spans are walked day by day, and values compared as numbers.

use std::collections::BTreeMap;

use super::*;
use crate::{
    rule::{EvidenceKind, book},
    training::question::{lint::Gravity, served::word_new},
};

mod proof;

/// The day on which the bank of these tests is made.
const TODAY: &str = "2027-03-10";

fn today() -> NaiveDate {
    TODAY.parse().expect("a day")
}

/// The shipped rules as they stand in a new database.
fn rules() -> Vec<Rule> {
    let rule = |stated: book::Stated| Rule {
        id: stated.id,
        edition: 1,
        state: stated.content.first_state(),
        content: stated.content,
        doubted_by: None,
        decided_by: None,
        decided_at: None,
        decided_because: String::new(),
    };
    let shipped = book::shipped().expect("sound books");
    shipped.into_iter().map(rule).collect()
}

/// Every question of the rules that were read in a source.
fn bank(rules: &[Rule], catalogue: &Catalogue) -> Vec<NewQuestion> {
    rules
        .iter()
        .filter(|rule| rule.state == RuleState::Confirmed)
        .inspect(|rule| assert_ne!(rule.content.evidence_kind, EvidenceKind::Knowledge))
        .flat_map(|rule| Shelf::of(rule, rules, today(), catalogue).questions())
        .collect()
}

#[test]
fn the_bundled_bank_holds_400_questions_worded_and_clean_in_six_languages_and_proven() {
    let (catalogue, rules) = (Catalogue::bundled(), rules());
    let bank = bank(&rules, &catalogue);
    let (mut kinds, mut templates) = (BTreeMap::new(), BTreeMap::new());
    let mut warnings: BTreeMap<_, usize> = BTreeMap::new();
    for question in &bank {
        *kinds.entry(question.content.kind).or_insert(0) += 1;
        *templates.entry(question.template).or_insert(0) += 1;
        let name = format!(
            "{} {} {:?}",
            question.jurisdiction, question.topic, question.template
        );
        proof::proven(question, &rules)
            .unwrap_or_else(|why| panic!("{name}: {why}\n{question:#?}"));
        for language in catalogue.languages() {
            let speaker = catalogue.speaker(&language);
            let place = speaker.place(question.jurisdiction.as_str());
            let worded = word_new(question, &speaker, TODAY, &place);
            let worded = worded.unwrap_or_else(|| panic!("{name} is not worded in {language}"));
            if std::env::var_os("REGWATCH_PRINT_BANK").is_some() {
                println!("{name} [{language}] {}", worded.stem);
                for (id, text) in &worded.choices {
                    let choice = question.content.choices.iter().find(|c| c.id == *id);
                    let right = choice.is_some_and(|c| c.correct);
                    println!("   {} {id}) {text}", if right { "*" } else { " " });
                }
                println!("   = {} — {}", worded.rationale, worded.citation);
            }
            for problem in lint::lint(question, &speaker) {
                assert_eq!(problem.gravity, Gravity::Warning, "{name}: {problem:?}");
                *warnings
                    .entry((problem.rule, language.to_string()))
                    .or_default() += 1;
            }
        }
    }
    println!(
        "{} questions over rules\n{kinds:#?}\n{templates:#?}\n{warnings:#?}",
        bank.len()
    );
    let long: Vec<_> = warnings.keys().filter(|(rule, _)| *rule == "L16").collect();
    assert!(
        long.is_empty(),
        "texts of the bank are too long: {warnings:#?}"
    );
    assert!(bank.len() >= 400, "only {} questions", bank.len());
    for kind in [
        Kind::Single,
        Kind::Multiple,
        Kind::TrueFalse,
        Kind::Numeric,
        Kind::Ordering,
        Kind::Scenario,
    ] {
        assert!(
            kinds.get(&kind).is_some_and(|n| *n >= 10),
            "{kind:?}: {kinds:?}"
        );
    }
}

#[test]
fn neither_place_nor_length_gives_the_keys_of_the_bank_away() {
    let (catalogue, rules) = (Catalogue::bundled(), rules());
    let bank = bank(&rules, &catalogue);
    for language in catalogue.languages() {
        let problems = lint::bank(&bank, &catalogue.speaker(&language));
        assert!(problems.is_empty(), "{problems:#?}");
    }
}
