//! What facts of a change propose for a rule, and what may be taken without a second look.
//!
//! Refuses to test how facts are read.

use super::*;
use crate::{
    change::{Delta, Edit, Fact, Op, Unit},
    rule::book,
};

fn content() -> RuleContent {
    let rules = book::shipped().expect("sound books");
    let found = rules
        .into_iter()
        .find(|rule| rule.id.as_str() == "eu.access-request-deadline");
    found.expect("a shipped rule").content
}

fn path(parts: &[&str]) -> ProvisionPath {
    ProvisionPath(parts.iter().map(|part| (*part).to_owned()).collect())
}

fn span(amount: &str, unit: Unit, business: bool) -> Value {
    Value::Duration {
        amount: amount.to_owned(),
        unit,
        business,
    }
}

fn month() -> Value {
    span("1", Unit::Month, false)
}

fn part(op: Op, path: ProvisionPath, facts: Vec<Fact>) -> Part {
    Part::from(Edit {
        op,
        path,
        old_path: None,
        heading: String::new(),
        before: "before".to_owned(),
        after: "after".to_owned(),
        substantive: true,
        because: String::new(),
        facts,
        related: Vec::new(),
        delta: Delta::default(),
    })
}

fn fact(from: Value, to: Value) -> Fact {
    Fact::new(FactKind::Duration, Some(from), Some(to))
}

#[test]
fn the_fact_that_replaces_the_stated_value_is_proposed_first_and_can_be_taken() {
    let (content, new) = (content(), span("15", Unit::Day, true));
    let at = path(&["Art. 12", "3"]);
    let parts = [part(
        Op::Substitution,
        at.clone(),
        vec![
            fact(span("2", Unit::Month, false), span("3", Unit::Month, false)),
            fact(month(), new.clone()),
        ],
    )];
    let found = proposals(&content, "gdpr", &parts);
    assert_eq!(
        found[0],
        Proposal::Value {
            path: at,
            from: month(),
            to: new.clone(),
            certain: true
        }
    );
    assert!(matches!(found[1], Proposal::Value { certain: false, .. }));
    let taken = taken(&content, &found).expect("one certain value");
    assert_eq!(taken.value.stated(), Some(&new));
    let RuleValue::Stated { counted_from, .. } = taken.value else {
        panic!("not stated");
    };
    assert!(counted_from.is_some(), "the event is kept");
}

#[test]
fn a_change_elsewhere_or_of_another_instrument_proposes_nothing() {
    let facts = vec![fact(month(), span("2", Unit::Week, false))];
    let elsewhere = [part(Op::Substitution, path(&["Art. 13"]), facts.clone())];
    assert!(proposals(&content(), "gdpr", &elsewhere).is_empty());
    let cited = [part(Op::Substitution, path(&["Art. 12", "3"]), facts)];
    assert!(proposals(&content(), "uk-gdpr", &cited).is_empty());
}

#[test]
fn a_repeal_and_a_wording_without_facts_are_left_to_the_officer() {
    let gone = [part(Op::Repeal, path(&["Art. 12"]), Vec::new())];
    let found = proposals(&content(), "gdpr", &gone);
    assert_eq!(
        found,
        [Proposal::Repealed {
            path: path(&["Art. 12"])
        }]
    );
    assert!(taken(&content(), &found).is_none());
    let reworded = [part(Op::Substitution, path(&["Art. 12", "3"]), Vec::new())];
    let found = proposals(&content(), "gdpr", &reworded);
    assert!(matches!(found.as_slice(), [Proposal::Wording { .. }]));
}

#[test]
fn two_certain_values_that_differ_are_not_taken() {
    let at = path(&["Art. 12", "3"]);
    let facts = ["2", "3"].map(|n| fact(month(), span(n, Unit::Week, false)));
    let parts = [part(Op::Substitution, at, facts.to_vec())];
    let found = proposals(&content(), "gdpr", &parts);
    assert_eq!(found.len(), 2);
    assert!(taken(&content(), &found).is_none());
}
