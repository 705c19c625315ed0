//! What of a page its imprint sees and what it passes over, and that pages with one imprint have one text.

use super::imprint;
use crate::document::pdf::Reader;
use crate::document::read::{Hints, text_of};
use crate::source::{Kind, Recipe};

const PAGE: &str = "<!DOCTYPE html><html><head><meta name='csrf-token' content='@'><title>Act</title>\
    <script nonce='@'>let t='@';</script><link rel=x href='/a.css?@'></head><body><!-- made by @ -->\
    <form><input type=hidden value='@'></form><main><h1>Act on terms</h1><img src='/x?@'>\
    <p>Article 1 The trader answers within 14 days. <a href='/s?@'>See</a></p></main>\
    <p>Visitors: <b>12,3@</b></p><footer>Last updated: @ May 2026</footer></body></html>";

fn with(part: &str) -> String {
    PAGE.replace('@', part)
}

#[test]
fn tokens_scripts_comments_addresses_and_lines_of_noise_leave_no_trace() {
    assert_eq!(imprint(&with("11")), imprint(&with("27")));
    assert!(imprint(&with("11")).is_some());
}

#[test]
fn whatever_a_reader_might_see_does() {
    let first = imprint(&with("11"));
    for (from, to) in [
        ("14 days", "15 days"),
        ("<p>Article", "<p hidden>Article"),
        ("<p>Article", "<p><del>Article"),
        ("<main>", "<main class=draft>"),
        ("Article 1 ", "Article 1<br>"),
        ("Visitors: <b>", "Article 2 Visitors pay <b>"),
    ] {
        let other = with("11").replacen(from, to, 1);
        assert_ne!(imprint(&other), first, "{from} became {to}");
    }
}

/// A line of noise within law is law: in a cell of a row, after a number that stands alone, within a sentence.
#[test]
fn words_of_noise_inside_law_are_seen() {
    for page in [
        "<table><tr><td>Register</td><td>Updated on @ May 2026</td></tr></table>",
        "<p>(a)</p><p>Updated on @ May 2026</p>",
        "<p>The notice says <b>Updated on @ May 2026</b> in bold</p>",
    ] {
        assert_ne!(
            imprint(&page.replace('@', "3")),
            imprint(&page.replace('@', "4")),
            "{page}"
        );
    }
}

#[test]
fn odd_markup_has_no_imprint_rather_than_a_wrong_one() {
    for page in [
        "<p>a<!-- never ends",
        "<script>never ends <p>law</p>",
        "<svg><![CDATA[<p>]]></svg>",
        "<xmp><!-- </xmp>",
        "<p class='never ends>law",
        "a<plaintext><!-- law",
    ] {
        assert_eq!(imprint(page), None, "{page}");
    }
}

#[test]
fn what_only_looks_like_a_comment_or_a_script_hides_nothing() {
    for page in [
        "<!--> @ <!-- x -->",
        "<!---> @ <!-- x -->",
        "<!-- a --!> @ <!-- x -->",
        "<p title='<!--'>@</p><p title='-->'></p>",
        "<title><!-- </title><p>@</p><p>--></p>",
        "<textarea><script></textarea><p>@</p><script></script>",
        "<p title=\"<script>\">@</p><script></script>",
        "<?xml version='1.0'?><html><script src='x'/><p>@</p><script></script></html>",
        "<scripts>@</scripts>",
        "<p>1 < 2 <- @</p>",
    ] {
        let (one, other) = (
            imprint(&page.replace('@', "old")),
            imprint(&page.replace('@', "new")),
        );
        assert!(one.is_some() && one != other, "{page}");
    }
}

fn text(page: &str) -> Option<String> {
    let recipe = Recipe::default();
    let hints = Hints {
        content_type: Some("text/html; charset=utf-8"),
        url: None,
        kind: Kind::Document,
        language: None,
        recipe: &recipe,
        pdf: &Reader::Here,
    };
    text_of(page.as_bytes(), &hints).map(|texted| texted.text)
}

/// Real pages, with small pieces cut out, doubled and exchanged anywhere in them: where the imprint stays, so does
/// the text.
#[test]
fn real_pages_that_leave_one_imprint_have_one_text() {
    let Some(corpora) = std::env::var_os("REGWATCH_CORPORA") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return;
    };
    let mut state = 7_u64;
    let mut chance = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits") % below.max(1)
    };
    let (mut same, mut all) = (0, 0);
    for path in pages(std::path::Path::new(&corpora)) {
        let page = unpacked(&path);
        if page.len() > 40_000 {
            continue;
        }
        let (Some(first), Some(read)) = (imprint(&page), text(&page)) else {
            continue;
        };
        for _ in 0..4 {
            let mut other: Vec<u8> = page.as_bytes().to_vec();
            let at = chance(other.len());
            let length = chance(12) + 1;
            let end = (at + length).min(other.len());
            match chance(3) {
                0 => drop(other.drain(at..end)),
                1 => {
                    let piece: Vec<u8> = other[at..end].to_vec();
                    drop(other.splice(at..at, piece));
                }
                _ => {
                    let from = chance(page.len() - (end - at));
                    let piece = page.as_bytes()[from..from + (end - at)].to_vec();
                    drop(other.splice(at..end, piece));
                }
            }
            let Ok(other) = String::from_utf8(other) else {
                continue;
            };
            all += 1;
            if imprint(&other) == Some(first) {
                same += 1;
                assert_eq!(
                    text(&other).as_deref(),
                    Some(read.as_str()),
                    "{} at {at}",
                    path.display()
                );
            }
        }
    }
    println!("imprint: {same} of {all} altered pages print the same, and each has the text it had");
    assert!(same > 20 && all > 100);
}

fn unpacked(path: &std::path::Path) -> String {
    use std::io::Read as _;
    let file = std::fs::File::open(path).expect("a page of the corpus");
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .expect("packed with gzip");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn pages(corpora: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut folders = vec![corpora.join("extraction")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".html.gz") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
