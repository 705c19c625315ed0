//! The view of countries side by side, over the shipped books.
//!
//! Refuses to test words.

use super::*;
use crate::rule::{RuleState, book};

fn all() -> Vec<Rule> {
    let rules = book::shipped().expect("sound books");
    rules
        .into_iter()
        .map(|stated| Rule {
            id: stated.id,
            edition: 1,
            state: stated.content.first_state(),
            content: stated.content,
            doubted_by: None,
            decided_by: None,
            decided_at: None,
            decided_because: String::new(),
        })
        .collect()
}

#[test]
fn a_place_without_a_rule_of_its_own_shows_the_one_that_binds_it_from_above() {
    let rules = all();
    let cells = matrix(&rules, "access-request-deadline", "2026-11-22");
    let of = |code: &str| -> Vec<_> {
        cells
            .iter()
            .filter(|cell| cell.place.as_str() == code)
            .map(|cell| (cell.rule.id.as_str(), cell.own))
            .collect()
    };
    assert_eq!(of("DE"), [("eu.access-request-deadline", false)]);
    assert_eq!(of("GB"), [("gb.access-request-deadline", true)]);
    assert_eq!(
        of("ES"),
        [
            ("eu.access-request-deadline", false),
            ("es.access-request-deadline.repeat-requests", true)
        ]
    );
    assert!(of("HK").iter().all(|(_, own)| *own));
}

#[test]
fn what_is_not_yet_or_no_longer_the_law_is_marked() {
    let rules = all();
    let standing_of = |id: &str, day: &str| {
        let rule = rules.iter().find(|rule| rule.id.as_str() == id);
        standing(rule.expect("a shipped rule"), day)
    };
    let (new, old) = (
        "cl.access-request-deadline",
        "cl.access-request-deadline.until-2026-11-30",
    );
    assert_eq!(standing_of(new, "2026-11-30"), Standing::NotYet);
    assert_eq!(standing_of(old, "2026-11-30"), Standing::InForce);
    assert_eq!(standing_of(new, "2026-12-01"), Standing::InForce);
    assert_eq!(standing_of(old, "2026-12-01"), Standing::Past);
    assert_eq!(
        RuleState::Unconfirmed,
        rules
            .iter()
            .find(|r| r.id.as_str() == old)
            .expect("it")
            .state
    );
}
