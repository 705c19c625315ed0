//! `compare`, `extract` and `change show` as tools of their own: how they end, and the page they write.
//!
//! Refuses to look at text made for people: that is tested where it is made.

use super::{code, commands::Home};
use crate::cli::Exit;

const OLD: &str = "<html lang=en><title>Fair <Dealing> Act</title><h1>Act</h1><h2>Article 1 Refunds</h2>\
    <p>1. The trader shall refund within 14 days.</p><h2>Article 2 End</h2><p>It ends.</p></html>";

#[test]
fn a_comparison_ends_as_diff_does_when_it_is_asked_to() {
    let home = Home::new();
    let (old, new) = (
        home.file("old.html", OLD),
        home.file("new.html", &OLD.replace("14 days", "30 days")),
    );
    let nothing = home.path("nothing.html");
    for (words, wanted) in [
        (&["compare", &old, &new][..], Exit::Done),
        (&["compare", &old, &new, "--json"], Exit::Done),
        (
            &["compare", &old, &new, "--side-by-side", "--width", "60"],
            Exit::Done,
        ),
        (&["compare", &old, &old, "--exit-code"], Exit::Done),
        (&["compare", &old, &new, "--exit-code"], Exit::Failed),
        (&["compare", &old, &nothing, "--exit-code"], Exit::Wrong),
        (&["compare", &old, &nothing], Exit::Wrong),
        (&["compare", "-", "-"], Exit::Wrong),
        (&["compare", &old, &new, "--width", "60"], Exit::Wrong),
        (&["compare", &old, &new, "--html", "--json"], Exit::Wrong),
        (&["extract", &home.path("")], Exit::Wrong),
    ] {
        assert_eq!(home.ends(words), code(wanted), "{words:?}");
    }
}

#[test]
fn a_file_that_is_no_text_is_trouble_and_no_sameness() {
    let home = Home::new();
    let old = home.file("old.html", OLD);
    let blob = home.path("blob.bin");
    let bytes: Vec<u8> = (0..4096u32).map(|n| (n * 7919 % 251) as u8).collect();
    std::fs::write(&blob, [&[0u8, 1, 2, 0xff][..], &bytes].concat()).expect("written");
    for words in [
        &["compare", &old, &blob, "--exit-code"][..],
        &["compare", &blob, &blob, "--exit-code"],
    ] {
        assert_eq!(home.ends(words), code(Exit::Wrong), "{words:?}");
    }
    assert_eq!(home.ends(&["extract", &blob]), code(Exit::Failed));
}

#[test]
fn the_page_of_a_comparison_is_written_where_it_is_wanted() {
    let home = Home::new();
    let (old, new) = (
        home.file("old.html", OLD),
        home.file("new.html", &OLD.replace("14 days", "30 days")),
    );
    let page = home.path("difference.html");
    let words = ["compare", &old, &new, "--html", "--out", &page];
    assert_eq!(home.ends(&words), code(Exit::Done));
    let page = std::fs::read_to_string(page).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("old.html"));
    assert!(page.contains("14") && page.contains("30") && page.contains("Article 1(1)"));
    assert!(!page.contains("<script") && !page.contains("<link"));
}
