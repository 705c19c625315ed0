//! `source add`: what is guessed, what is written, and what is refused.
//!
//! Refuses to look at the written row by eye alone: the program reads it back.

use super::{feed, home, law, news, open, row, sources_of, wall};
use crate::office::binary::regwatch;

const MINE: &str = "# mine,  with an odd   comment\n";

#[test]
fn a_page_of_news_is_added_by_the_feed_it_declares() {
    let (regulators, home) = (open(), home(MINE));
    let link =
        "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"News\" href=\"/rss.xml\">";
    regulators.answer("news", news(link));
    regulators.answer("rss.xml", feed());
    let url = regulators.url("news");
    let added = regwatch(
        home.path(),
        &[
            "source",
            "add",
            &url,
            "--jurisdiction",
            "DE",
            "--topic",
            "consumer",
            "--id",
            "de-news",
            "--yes",
        ],
    );
    added.ended(0);
    let text = sources_of(home.path());
    assert!(text.starts_with(MINE), "{text}");
    let feed = regulators.url("rss.xml");
    for line in [
        "id = \"de-news\"".to_owned(),
        "name = \"Orders of the authority\"".to_owned(),
        "kind = \"feed\"".to_owned(),
        format!("url = \"{feed}\""),
        "topics = [\"consumer\"]".to_owned(),
        "every = \"2h\"".to_owned(),
    ] {
        assert!(text.contains(&line), "{line} is not in\n{text}");
    }
    let listed = regwatch(
        home.path(),
        &["source", "list", "--jurisdiction", "de", "--json"],
    );
    listed.ended(0);
    assert_eq!(listed.lines()[0]["id"], "de-news");
    let polled = regwatch(home.path(), &["poll", "de-news", "--json"]);
    polled.ended(0);
    assert_eq!(polled.lines()[0]["outcome"], "first");
}

#[test]
fn a_named_kind_keeps_the_page_itself_and_its_rows_are_found() {
    let (regulators, home) = (open(), home(MINE));
    regulators.answer(
        "news",
        news("<link rel=alternate type='application/rss+xml' href='/rss.xml'>"),
    );
    let url = regulators.url("news");
    let words = [
        "source",
        "add",
        &url,
        "--kind",
        "listing",
        "--jurisdiction",
        "DE",
        "--yes",
        "--json",
    ];
    let added = regwatch(home.path(), &words);
    added.ended(0);
    let told = &added.lines()[0];
    assert_eq!(
        (told["written"].as_bool(), told["publications"].as_u64()),
        (Some(true), Some(8))
    );
    assert_eq!(told["feeds"][0]["url"], regulators.url("rss.xml"));
    assert!(sources_of(home.path()).contains("row = \"main ul > li\""));
    assert_eq!(regulators.asked("rss.xml"), 0);
}

#[test]
fn without_yes_a_law_is_shown_with_its_anchor_and_nothing_is_written() {
    let (regulators, home) = (open(), home(MINE));
    regulators.answer("acts/refund-act.html", law());
    let url = regulators.url("acts/refund-act.html");
    let shown = regwatch(
        home.path(),
        &[
            "source",
            "add",
            &url,
            "--jurisdiction",
            "DE",
            "--language",
            "en",
        ],
    );
    shown.ended(3);
    assert!(
        shown.out.contains("kind = \"document\"") && shown.out.contains("anchor = \""),
        "{}",
        shown.out
    );
    assert!(shown.out.contains("It would keep"), "{}", shown.out);
    assert!(shown.out.contains("add --yes to write"), "{}", shown.out);
    assert_eq!(sources_of(home.path()), MINE);
}

#[test]
fn what_is_there_already_or_makes_no_sense_is_refused_in_a_sentence() {
    let regulators = open();
    regulators.answer("law", law());
    let url = regulators.url("law");
    let before = row("de-law", "document", &url, "");
    let home = home(&before);
    let other = regulators.url("other");
    regulators.answer("other", law());
    for (words, wanted) in [
        (
            vec!["source", "add", &url, "--yes"],
            "is watched as de-law already",
        ),
        (
            vec!["source", "add", &other, "--id", "de-law", "--yes"],
            "there is a source de-law already",
        ),
        (vec!["source", "add", "law.html"], "begins with http"),
        (
            vec!["source", "add", "ftp://a.example/"],
            "begins with http",
        ),
        (
            vec!["source", "add", &other, "--yes"],
            "say it with --jurisdiction",
        ),
        (
            vec!["source", "list", "--jurisdiction", "Ruritania"],
            "is no jurisdiction",
        ),
        (
            vec![
                "source",
                "add",
                &other,
                "--jurisdiction",
                "DE",
                "--language",
                "en",
                "--select",
                "main >>",
                "--yes",
            ],
            "--select cannot be used",
        ),
    ] {
        let ran = regwatch(home.path(), &words);
        let said = ran.ended(2);
        assert!(said.contains(wanted), "{words:?}: {said}");
    }
    assert_eq!(sources_of(home.path()), before);
}

#[test]
fn a_wall_an_error_and_a_silent_host_are_never_written() {
    let (regulators, home) = (open(), home(MINE));
    regulators.answer("wall", wall());
    let nobody = format!("http://{}/", crate::office::regulator::nobody());
    for url in [regulators.url("wall"), regulators.url("nothing"), nobody] {
        let words = [
            "source",
            "add",
            &url,
            "--jurisdiction",
            "DE",
            "--language",
            "en",
            "--yes",
            "--json",
        ];
        let ran = regwatch(home.path(), &words);
        ran.ended(3);
        let told = &ran.lines()[0];
        assert_eq!(told["written"], false, "{url}");
        assert!(
            told["trouble"].as_str().is_some_and(|text| text.len() > 10),
            "{told}"
        );
    }
    assert_eq!(sources_of(home.path()), MINE);
}
