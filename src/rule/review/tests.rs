//! Each reason for which a rule is stale, alone.
//!
//! Refuses to test the order of lists.

use super::*;
use crate::{clock::Timestamp, rule::book};

fn rule(id: &str, state: RuleState) -> Rule {
    let stated = book::shipped()
        .expect("sound books")
        .into_iter()
        .find(|rule| rule.id.as_str() == id)
        .expect("a shipped rule");
    Rule {
        id: stated.id,
        edition: 1,
        content: stated.content,
        state,
        doubted_by: None,
        decided_by: Some("book".to_owned()),
        decided_at: None,
        decided_because: String::new(),
    }
}

fn path(parts: &[&str]) -> ProvisionPath {
    ProvisionPath(parts.iter().map(|part| (*part).to_owned()).collect())
}

/// Everything the rule cites is watched, and nothing was read yet.
fn watched(rule: &Rule) -> Watched {
    let cited = rule.content.citations.iter();
    cited.map(|c| (c.instrument.clone(), Vec::new())).collect()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

fn why(rule: &Rule, watched: &Watched, today: &str) -> Vec<&'static str> {
    let found = reasons(rule, watched, day(today));
    found.iter().map(Reason::word).collect()
}

#[test]
fn a_rule_read_this_year_and_watched_is_not_stale() {
    let rule = rule("fr.price-indication", RuleState::Confirmed);
    assert!(why(&rule, &watched(&rule), "2026-11-22").is_empty());
}

#[test]
fn a_year_without_a_reading_makes_it_old_until_an_officer_confirms_it() {
    let mut rule = rule("de.withdrawal-period", RuleState::Confirmed);
    let watched = watched(&rule);
    assert_eq!(why(&rule, &watched, "2026-11-22"), ["old"]);
    let at: Timestamp = "2026-11-01T00:00:00Z".parse().expect("a moment");
    rule.decided_at = Some(at);
    // The book's own import confirms nothing.
    assert_eq!(why(&rule, &watched, "2026-11-22"), ["old"]);
    rule.decided_by = Some("account/1".to_owned());
    assert!(why(&rule, &watched, "2026-11-22").is_empty());
    assert_eq!(why(&rule, &watched, "2027-11-22"), ["old"]);
}

#[test]
fn doubt_recollection_and_a_last_day_are_each_named() {
    let mut doubtful = rule("fr.price-indication", RuleState::Doubtful);
    doubtful.doubted_by = Some(7);
    let found = reasons(&doubtful, &watched(&doubtful), day("2026-11-22"));
    assert_eq!(found, [Reason::Doubtful { change: Some(7) }]);
    let recalled = rule("eu.refund-deadline", RuleState::Unconfirmed);
    assert_eq!(
        why(&recalled, &watched(&recalled), "2026-11-22"),
        ["unconfirmed", "old"]
    );
    let mut ended = rule("fr.price-indication", RuleState::Confirmed);
    ended.content.in_force_to = Some("2026-11-21".to_owned());
    assert_eq!(why(&ended, &watched(&ended), "2026-11-22"), ["ended"]);
}

#[test]
fn a_provision_nobody_watches_or_that_is_not_in_the_text_is_named() {
    let rule = rule("gb.withdrawal-period", RuleState::Confirmed);
    let mut watched = Watched::new();
    assert_eq!(why(&rule, &watched, "2026-11-22"), ["not-watched"]);
    watched.insert(
        "ccr-2013".to_owned(),
        vec![path(&["reg. 29", "1"]), path(&["reg. 31"])],
    );
    let found = reasons(&rule, &watched, day("2026-11-22"));
    let [Reason::NotFound { citation }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(citation.path, path(&["reg. 30"]));
}
