//! `source survey`: every row once, what would mend it, and nothing changed.
//!
//! Refuses to count on the order of answers.

use std::collections::HashMap;

use serde_json::Value;

use super::{feed, home, law, news, open, row, sources_of, wall};
use crate::office::{
    binary::{Ran, regwatch},
    regulator::{Answer, Regulators},
};

/// A watch-list with one row of each fate.
fn list(regulators: &Regulators) -> String {
    regulators.answer("fine", law());
    regulators.answer("anchor", law());
    regulators.answer("wall", wall());
    let moved = regulators.url("fine");
    regulators.answer("moved", Answer::of(301, &[("location", &moved)], ""));
    let link = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/rss.xml\">";
    regulators.answer("news", news(link));
    regulators.answer("off", feed());
    let url = |id: &str| regulators.url(id);
    let anchor = format!("anchor = \"{}\"", title());
    [
        row("fine", "document", &url("fine?1"), &anchor),
        row(
            "anchor",
            "document",
            &url("anchor"),
            "anchor = \"Act of 1899\"",
        ),
        row("wall", "document", &url("wall"), ""),
        row("moved", "document", &url("moved"), &anchor),
        row("gone", "document", &url("gone"), ""),
        row("news", "listing", &url("news"), ""),
        row(
            "off",
            "feed",
            &url("off"),
            "enabled = false  # look at it first",
        ),
    ]
    .concat()
}

/// The title of the act that regulators here publish.
fn title() -> String {
    let page = crate::law::act(&[]);
    let from = page.find("<h1>").expect("a heading") + 4;
    page[from..].split('<').next().expect("its end").to_owned()
}

fn by_source(ran: &Ran) -> HashMap<String, Value> {
    let named = |line: Value| (line["source"].as_str().expect("an id").to_owned(), line);
    ran.lines().into_iter().map(named).collect()
}

#[test]
fn every_row_is_tried_once_and_its_mending_is_told() {
    let regulators = open();
    let before = list(&regulators);
    let home = home(&before);
    regulators.answer("fine?1", law());
    let ran = regwatch(home.path(), &["source", "survey", "--json"]);
    ran.ended(3);
    let found = by_source(&ran);
    assert_eq!(found.len(), 7);
    for (id, reason, fix) in [
        ("fine", "", None),
        ("anchor", "anchor-lost", Some("anchor")),
        ("wall", "challenge", Some("wall")),
        ("moved", "", Some("move")),
        ("gone", "status-404", Some("gone")),
        ("news", "", Some("use-feed")),
        ("off", "", Some("enable")),
    ] {
        let one = &found[id];
        assert_eq!(one["reason"], reason, "{one}");
        let kinds: Vec<_> = one["fixes"]
            .as_array()
            .expect("fixes")
            .iter()
            .filter_map(|fix| fix["kind"].as_str())
            .collect();
        assert_eq!(kinds.first().copied(), fix, "{one}");
    }
    assert_eq!(
        found["anchor"]["fixes"][0]["lines"][0],
        format!("anchor = \"{}\"", title())
    );
    let report = std::fs::read_to_string(home.path().join("survey.md")).expect("the report");
    assert!(
        report.contains("7 of 7 sources seen: 4 read well, 3 do not; 3 of those are switched on."),
        "{report}"
    );
    assert!(
        report.contains("## A feed was found (1)") && report.contains("| DE | 7 | 4 | 3 |"),
        "{report}"
    );
    assert_eq!(sources_of(home.path()), before);
    assert!(!home.path().join("regwatch.db").exists());
    assert_eq!(regulators.asked("anchor"), 1);
}

#[test]
fn an_earlier_survey_is_gone_on_with_and_never_overwritten_unasked() {
    let regulators = open();
    let home = home(&list(&regulators));
    regulators.answer("fine?1", law());
    regwatch(home.path(), &["source", "survey", "--json"]).ended(3);
    let again = regwatch(home.path(), &["source", "survey"]);
    assert!(again.ended(2).contains("add --resume"), "{}", again.err);
    // As if the survey had been killed in the middle of its last line.
    let journal = home.path().join("survey.md.jsonl");
    let lines = std::fs::read_to_string(&journal).expect("findings");
    let whole: Vec<&str> = lines.lines().collect();
    let cut = format!("{}\n{}", whole[..6].join("\n"), &whole[6][..40]);
    std::fs::write(&journal, cut).expect("written");
    let resumed = regwatch(home.path(), &["source", "survey", "--resume"]);
    resumed.ended(3);
    assert!(
        resumed.out.contains("7 of 7 sources seen"),
        "{}",
        resumed.out
    );
    let asked: usize = ["fine?1", "anchor", "wall", "moved", "gone", "news", "off"]
        .iter()
        .map(|id| regulators.asked(id))
        .sum();
    assert!((7..=8).contains(&asked), "{asked}");
    let third = regwatch(home.path(), &["source", "survey", "--resume", "--json"]);
    third.ended(3);
    assert_eq!(third.lines().len(), 0);
}

#[test]
fn a_row_that_names_days_is_tried_with_them_filled_in() {
    let regulators = open();
    // A day in a form without year, month and day is the same on each.
    regulators.answer("off-daily", feed());
    let ahead = "off-{today:daily}";
    let home = home(&row("de-feed", "feed", &regulators.url(ahead), ""));
    regwatch(home.path(), &["source", "try", "de-feed"]).ended(0);
    assert!(regulators.asked("off-daily") > 0);
}

#[test]
fn a_jurisdiction_can_be_surveyed_alone_and_a_sound_one_ends_in_zero() {
    let regulators = open();
    regulators.answer("off", feed());
    let home = home(&row("de-feed", "feed", &regulators.url("off"), ""));
    let none = regwatch(home.path(), &["source", "survey", "--jurisdiction", "NZ"]);
    assert!(none.ended(2).contains("no source"), "{}", none.err);
    let ran = regwatch(home.path(), &["source", "survey", "--jurisdiction", "DE"]);
    ran.ended(0);
    assert!(
        ran.out
            .contains("1 of 1 sources seen: 1 read well, 0 do not"),
        "{}",
        ran.out
    );
}
