//! The shipped books read whole, and faults of books named with their rules.
//!
//! Refuses to judge the law: that a citation says what a rule says is the evidence's business.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::rule::{EvidenceKind, RuleState};

#[test]
fn the_shipped_books_hold_four_hundred_rules_of_forty_jurisdictions() {
    let rules = shipped().expect("sound books");
    let (mut places, mut kinds, mut states) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for rule in &rules {
        let content = &rule.content;
        *places
            .entry(content.jurisdiction.as_str().to_owned())
            .or_insert(0) += 1;
        *kinds
            .entry(crate::rule::word(content.evidence_kind))
            .or_insert(0) += 1;
        *states
            .entry(crate::rule::word(content.first_state()))
            .or_insert(0) += 1;
    }
    println!("{} rules\n{places:?}\n{kinds:?}\n{states:?}", rules.len());
    assert!(rules.len() >= 400, "{} rules", rules.len());
    assert!(places.len() >= 40, "{places:?}");
    let topics: BTreeSet<_> = rules.iter().map(|r| r.content.topic.as_str()).collect();
    assert_eq!(topics.len(), TOPICS.len());
}

#[test]
fn what_rests_on_recollection_is_shipped_unconfirmed_and_never_dated() {
    for rule in shipped().expect("sound books") {
        let known = rule.content.evidence_kind != EvidenceKind::Knowledge;
        let state = rule.content.first_state();
        assert_eq!(state == RuleState::Confirmed, known, "{}", rule.id);
        assert_eq!(rule.content.as_of.is_some(), known, "{}", rule.id);
    }
}

#[test]
fn ids_begin_with_their_jurisdiction_and_topic() {
    for rule in shipped().expect("sound books") {
        let place = rule.content.jurisdiction.as_str().to_lowercase();
        let head = format!("{place}.{}", rule.content.topic);
        assert!(
            rule.id.as_str().starts_with(&head),
            "{} is not {head}",
            rule.id
        );
    }
}

#[test]
fn a_book_that_was_written_reads_back_the_same() {
    let rules = shipped().expect("sound books");
    let text = write(&rules).expect("TOML");
    assert_eq!(read("written.toml", &text).expect("sound"), rules);
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
        value = { kind = "list", members = ["bespoke", "teapots"] }
        unless = ["raining"]
        evidence = "e"
        evidence_kind = "primary"
        confidence = "high"
        citations = []
    "#;
    let fault = read("mine.toml", text).expect_err("faults");
    let told = fault.to_string();
    assert!(told.starts_with("mine.toml: eu.one: "), "{told}");
    for part in [
        "eu.two: has no known topic",
        "eu.two: cites nothing",
        "eu.two: has no sentence: the catalogues lack say-tea-list; write statements.en",
        "eu.two: names \"teapots\"",
        "eu.two: names \"raining\"",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
}

#[test]
fn a_book_that_is_no_toml_or_of_a_later_layout_is_refused_and_does_not_panic() {
    assert!(read("x", "[[rule").is_err());
    assert!(read("x", "rules = 3").is_err());
    assert!(read("x", "schema = 2").is_err());
    assert!(read("x", "").expect("an empty book").is_empty());
}
