//! Bytes in, readings out.

use super::*;

fn hints<'a>(kind: Kind, recipe: &'a Recipe) -> Hints<'a> {
    Hints {
        content_type: None,
        url: None,
        kind,
        language: None,
        recipe,
    }
}

fn document_of(bytes: &[u8], recipe: &Recipe) -> Result<Reading, Unreadable> {
    read(bytes, &hints(Kind::Document, recipe))
}

const PAGE: &[u8] = b"<html lang=en><title>Act</title><nav>Menu</nav><main><h1>Act 1</h1><p>Article 1 (v7) Text.</p>\
    <p class=x>gone</p><p>Last updated: 1 May 2026</p></main>";

#[test]
fn select_remove_and_ignore_are_followed_exactly() {
    let recipe = Recipe {
        select: Some("main p".into()),
        remove: vec![".x".into()],
        ignore: vec![r" \(v\d+\)".into()],
        ..Recipe::default()
    };
    let reading = document_of(PAGE, &recipe).expect("a reading");
    assert_eq!(reading.text, "Article 1 Text.");
    assert_eq!(
        (reading.title.as_str(), reading.provisions.len()),
        ("Act 1", 1)
    );
    let lost = Recipe {
        select: Some("#content".into()),
        ..Recipe::default()
    };
    assert_eq!(
        document_of(PAGE, &lost),
        Err(Unreadable::SelectorMatchedNothing("#content".into()))
    );
    let bad = Recipe {
        select: Some("p[".into()),
        ..Recipe::default()
    };
    assert!(matches!(
        document_of(PAGE, &bad),
        Err(Unreadable::BadRecipe(_))
    ));
}

#[test]
fn without_a_recipe_the_main_content_is_read_without_noise() {
    let reading = document_of(PAGE, &Recipe::default()).expect("a reading");
    assert_eq!(reading.text, "Act 1\nArticle 1 (v7) Text.\ngone");
}

#[test]
fn what_cannot_be_read_says_why() {
    let plain = Recipe::default();
    assert_eq!(document_of(b" \n", &plain), Err(Unreadable::Empty));
    assert_eq!(
        document_of(b"<html><script>x</script>", &plain),
        Err(Unreadable::Empty)
    );
    assert!(matches!(
        document_of(b"PK\x03\x04", &plain),
        Err(Unreadable::UnsupportedType(_))
    ));
    assert!(matches!(
        document_of("<div>".repeat(2_000).as_bytes(), &plain),
        Err(Unreadable::Damaged(_))
    ));
    assert!(matches!(
        read(b"<html>", &hints(Kind::Feed, &plain)),
        Err(Unreadable::Damaged(_))
    ));
    assert!(matches!(
        read(b"{", &hints(Kind::Api, &plain)),
        Err(Unreadable::Damaged(_))
    ));
}

#[test]
fn json_and_text_are_documents_too() {
    let recipe = Recipe {
        pointer: Some("/body".into()),
        ..Recipe::default()
    };
    let json = br#"{"body": "<h2>Art. 1</h2><p>Text &amp; more</p>"}"#;
    assert_eq!(
        document_of(json, &recipe).expect("a reading").text,
        "Art. 1\nText & more"
    );
    let text =
        document_of("第一条 甲\n第二条 乙".as_bytes(), &Recipe::default()).expect("a reading");
    assert_eq!(text.text, "第一条 甲\n第二条 乙");
}

proptest::proptest! {
    #[test]
    fn any_bytes_give_a_reading_or_a_reason(
        start in proptest::sample::select(vec!["", "<html>", "<?xml version='1.0'?><rss><item>", "{\"a\":[", "%PDF-1.7\n", "<table><tr>"]),
        rest in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
    ) {
        let bytes = [start.as_bytes(), &rest].concat();
        let recipe = Recipe::default();
        for kind in [Kind::Document, Kind::Feed, Kind::Listing, Kind::Api] {
            let first = read(&bytes, &hints(kind, &recipe));
            proptest::prop_assert_eq!(first, read(&bytes, &hints(kind, &recipe)));
        }
    }
}
