//! `source coverage` and the shipped watch-list through `source list`.
//!
//! Refuses to measure time: what is told of it is counted from recorded looks.

use super::{feed, home, law, open, row};
use crate::{office::binary::regwatch, structure::root};

#[test]
fn looks_and_verdicts_are_told_by_source_by_jurisdiction_and_as_csv() {
    let regulators = open();
    regulators.answer("law", law());
    regulators.answer("feed", feed());
    let url = |id: &str| regulators.url(id);
    let sources = [
        row("de-law", "document", &url("law"), ""),
        row("de-feed", "feed", &url("feed"), ""),
        row("de-gone", "feed", &url("gone"), ""),
    ];
    let home = home(&sources.concat());
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    let told = regwatch(home.path(), &["source", "coverage", "--json"]);
    told.ended(0);
    let lines = told.lines();
    assert_eq!(lines.len(), 3);
    let gone = lines
        .iter()
        .find(|line| line["source"] == "de-gone")
        .expect("its line");
    assert_eq!(
        (gone["looks"].as_u64(), gone["failed"].as_u64()),
        (Some(1), Some(1))
    );
    assert!(gone["last_read_at"].is_null(), "{gone}");
    let places = regwatch(
        home.path(),
        &["source", "coverage", "--by", "jurisdiction", "--json"],
    );
    let place = &places.lines()[0];
    assert_eq!(
        (place["jurisdiction"].as_str(), place["sources"].as_u64()),
        (Some("DE"), Some(3))
    );
    assert_eq!(
        (place["looks"].as_u64(), place["first"].as_u64()),
        (Some(3), Some(2))
    );
    let csv = regwatch(home.path(), &["source", "coverage", "--csv"]);
    csv.ended(0);
    assert!(
        csv.out
            .starts_with("from,to,jurisdiction,source,sources,looks,first,"),
        "{}",
        csv.out
    );
    assert_eq!(csv.out.lines().count(), 4);
    let table = regwatch(home.path(), &["source", "coverage"]);
    assert!(
        table.out.starts_with("SOURCE") && table.out.contains("BLIND HOURS"),
        "{}",
        table.out
    );
}

#[test]
fn a_span_that_ends_before_it_begins_is_refused() {
    let home = home("");
    regwatch(home.path(), &["source", "list"]).ended(0);
    let words = [
        "source",
        "coverage",
        "--from",
        "2026-05-02",
        "--to",
        "2026-04-01",
    ];
    assert!(
        regwatch(home.path(), &words)
            .ended(2)
            .contains("is not before")
    );
}

#[test]
fn the_shipped_watch_list_is_listed_by_country_and_by_state() {
    let shipped = std::fs::read_to_string(root().join("sources.toml")).expect("the watch-list");
    let home = home(&shipped);
    let all = regwatch(home.path(), &["source", "list", "--json"]);
    all.ended(0);
    assert_eq!(all.lines().len(), shipped.matches("\n[[source]]\n").count());
    let only = |words: &[&str]| {
        let ran = regwatch(home.path(), words);
        ran.ended(0);
        ran.lines()
    };
    let china = only(&["source", "list", "--jurisdiction", "CN", "--json"]);
    assert!(china.len() >= 20 && china.iter().all(|row| row["jurisdiction"] == "CN"));
    let states = only(&["source", "list", "--jurisdiction", "US", "--json"]);
    assert!(states.iter().any(|row| row["jurisdiction"] == "US-CA"));
    let off = only(&["source", "list", "--health", "off", "--json"]);
    assert_eq!(off.len(), shipped.matches("\nenabled = false").count());
}
