//! What is advised after each sort of look.

use super::*;
use crate::{
    daemon::trial::{attempt::judged, source_at},
    document::pdf,
    source::fetch::Validators,
};

fn page(html: &str) -> Page {
    Page {
        status: 200,
        headers: vec![(
            "content-type".to_owned(),
            "text/html; charset=utf-8".to_owned(),
        )],
        final_url: url("https://regulator.example/law"),
        permanent_redirect: None,
        bytes: html.as_bytes().to_vec(),
        validators: Validators::default(),
        ms: 1,
        retry_after: None,
        fresh_for: None,
    }
}

fn url(text: &str) -> Url {
    text.parse().expect("a url")
}

fn source(kind: Kind) -> Source {
    let mut source = source_at(url("https://regulator.example/law"));
    source.kind = kind;
    source
}

fn failed(key: &str) -> Looked {
    Looked {
        page: None,
        reading: None,
        trouble: Some((key.to_owned(), "It failed.".to_owned())),
        pdf: pdf::Reader::Here,
    }
}

const LAW: &str = "<html><head><title>Refund Act 2020</title></head><body><main><h1>Refund Act 2020</h1>\
    <p>Article 1</p><p>The trader refunds the price within fourteen days of the return of the goods.</p>\
    <p>Article 2</p><p>The consumer bears the cost of the return unless the trader agreed to bear it.</p>\
    </main></body></html>";

#[test]
fn each_failure_is_told_by_its_own_kind_and_never_by_a_way_around() {
    for (key, kind) in [
        ("tls", FixKind::Certificate),
        ("robots", FixKind::Robots),
        ("status-404", FixKind::Gone),
        ("dns", FixKind::Gone),
        ("status-403", FixKind::Wall),
        ("challenge", FixKind::Wall),
        ("timeout", FixKind::Again),
        ("status-429", FixKind::Again),
        ("encrypted", FixKind::Inspect),
    ] {
        let fixes = advise(&source(Kind::Document), &failed(key));
        assert_eq!(fixes.len(), 1, "{key}");
        assert_eq!(fixes[0].kind, kind, "{key}");
        assert!(fixes[0].lines.is_empty(), "{key}");
    }
}

#[test]
fn a_missing_anchor_is_answered_with_one_that_stands() {
    let mut source = source(Kind::Document);
    source.recipe.anchor = Some("Refund Act 1999".to_owned());
    let fixes = advise(&source, &judged(&source, &pdf::Reader::Here, page(LAW)));
    assert_eq!(fixes[0].kind, FixKind::Anchor);
    assert_eq!(fixes[0].lines, ["anchor = \"Refund Act 2020\""]);
}

#[test]
fn a_selector_that_matches_nothing_is_answered_with_one_that_does() {
    let mut source = source(Kind::Document);
    source.recipe.select = Some("#old".to_owned());
    source.recipe.anchor = Some("Refund Act 2020".to_owned());
    let fixes = advise(&source, &judged(&source, &pdf::Reader::Here, page(LAW)));
    assert_eq!(fixes[0].kind, FixKind::Selector);
    assert_eq!(fixes[0].lines, ["select = \"main\""]);
}

#[test]
fn a_move_for_good_and_a_row_that_is_switched_off_are_told_beside_a_healthy_look() {
    let mut source = source(Kind::Document);
    source.recipe.anchor = Some("Refund Act 2020".to_owned());
    source.enabled = false;
    let mut moved = page(LAW);
    moved.permanent_redirect = Some(url("https://regulator.example/new"));
    let fixes = advise(&source, &judged(&source, &pdf::Reader::Here, moved));
    let kinds: Vec<_> = fixes.iter().map(|fix| fix.kind).collect();
    assert_eq!(kinds, [FixKind::Move, FixKind::Enable]);
    assert_eq!(fixes[0].lines, ["url = \"https://regulator.example/new\""]);
}

#[test]
fn a_listing_whose_page_declares_a_feed_is_told_of_it() {
    let html = LAW.replace(
        "</head>",
        "<link rel='alternate' type='application/rss+xml' title='News' href='/rss.xml'></head>",
    );
    let source = source(Kind::Listing);
    let fixes = advise(&source, &judged(&source, &pdf::Reader::Here, page(&html)));
    let feed = fixes.iter().find(|fix| fix.kind == FixKind::UseFeed);
    let lines = &feed.expect("the feed").lines;
    assert_eq!(lines[1], "url = \"https://regulator.example/rss.xml\"");
}

#[test]
fn a_healthy_source_that_lacks_nothing_is_left_alone() {
    let mut source = source(Kind::Document);
    source.recipe.anchor = Some("Refund Act 2020".to_owned());
    assert_eq!(
        advise(&source, &judged(&source, &pdf::Reader::Here, page(LAW))),
        []
    );
}
