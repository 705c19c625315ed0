//! Bytes in, readings out.

use super::*;

fn hints<'a>(kind: Kind, recipe: &'a Recipe) -> Hints<'a> {
    Hints {
        content_type: None,
        url: None,
        kind,
        language: None,
        recipe,
        pdf: &pdf::Reader::Here,
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

#[test]
fn the_text_alone_is_the_text_of_the_reading() {
    let recipe = Recipe {
        anchor: Some("Act 1".into()),
        ignore: vec![r" \(v\d+\)".into()],
        ..Recipe::default()
    };
    let hints = hints(Kind::Document, &recipe);
    let texted = text_of(PAGE, &hints).expect("a text");
    let reading = read(PAGE, &hints).expect("a reading");
    assert_eq!(
        (&texted.text, texted.anchored),
        (&reading.text, reading.anchored)
    );
    assert!(texted.anchored);
    assert_eq!(read_on(texted, &hints), reading);
    assert!(text_of(b"<html>", &hints).is_none());
    assert!(text_of(b"%PDF-1.7", &hints).is_none());
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

/// The words of a text, lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Precision and recall of four-word runs.
fn overlap(got: &str, wanted: &str) -> (f64, f64) {
    let runs = |text: &str| {
        let words = words(text);
        let mut counts = std::collections::HashMap::new();
        for run in words.windows(4.min(words.len().max(1))) {
            *counts.entry(run.to_vec()).or_insert(0_i32) += 1;
        }
        counts
    };
    let (got, wanted) = (runs(got), runs(wanted));
    let shared: i32 = got
        .iter()
        .map(|(run, n)| wanted.get(run).map_or(0, |m| *n.min(m)))
        .sum();
    let share = |all: i32| f64::from(shared) / f64::from(all.max(1));
    (share(got.values().sum()), share(wanted.values().sum()))
}

fn corpus(folder: &str, file: &str) -> Option<(std::path::PathBuf, serde_json::Value)> {
    let Some(corpora) = std::env::var_os("REGWATCH_CORPORA") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return None;
    };
    let root = std::path::Path::new(&corpora).join(folder);
    let json = std::fs::read(root.join(file)).expect("the corpus is there");
    Some((root, serde_json::from_slice(&json).expect("JSON")))
}

fn packed(path: &std::path::Path) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    match std::fs::File::open(path.with_extension("html.gz")) {
        Ok(file) => flate2::read::GzDecoder::new(file)
            .read_to_end(&mut bytes)
            .map(|_| bytes)
            .ok(),
        Err(_) => std::fs::read(path).ok(),
    }
}

#[test]
fn main_texts_of_real_pages_are_found() {
    let recipe = Recipe::default();
    // What the better of two well-known extractors reaches on larger sets of the same kinds.
    for (set, least) in [("scrapinghub", (0.94, 0.97)), ("readability", (0.97, 0.95))] {
        let Some((root, cases)) = corpus("extraction", &format!("{set}.json")) else {
            return;
        };
        let (mut precision, mut recall, mut all) = (0.0, 0.0, 0.0);
        for case in cases["cases"].as_array().expect("cases") {
            let file = case["file"].as_str().expect("a file");
            let Some(bytes) = packed(&root.join(file)) else {
                continue;
            };
            let text = document_of(&bytes, &recipe)
                .map(|r| r.text)
                .unwrap_or_default();
            let (p, r) = overlap(&text, case["expected_text"].as_str().unwrap_or_default());
            if r < 0.8 || p < 0.6 {
                println!("{file}: precision {p:.2}, recall {r:.2}");
            }
            (precision, recall, all) = (precision + p, recall + r, all + 1.0);
        }
        println!(
            "{set}: {all} pages, precision {:.3}, recall {:.3}",
            precision / all,
            recall / all
        );
        assert!(all > 20.0 && precision / all >= least.0 && recall / all >= least.1);
    }
}

#[test]
fn segments_of_government_pages_are_kept_and_boilerplate_is_left_out() {
    let Some((root, cases)) = corpus("extraction", "trafilatura.json") else {
        return;
    };
    let recipe = Recipe::default();
    let (mut kept, mut lost, mut noise) = (0_u32, 0_u32, 0_u32);
    for case in cases["cases"].as_array().expect("cases") {
        let file = case["file"].as_str().expect("a file");
        let Some(bytes) = packed(&root.join(file)) else {
            continue;
        };
        let text = document_of(&bytes, &recipe)
            .map(|r| r.text)
            .unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let has = |segment: &serde_json::Value| {
            let segment = segment.as_str().unwrap_or_default();
            text.contains(&segment.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        for segment in case["expected_contains"].as_array().into_iter().flatten() {
            if has(segment) {
                kept += 1;
            } else {
                lost += 1;
                println!("{file}: lost {segment}");
            }
        }
        for segment in case["expected_not_contains"]
            .as_array()
            .into_iter()
            .flatten()
        {
            if has(segment) {
                noise += 1;
                println!("{file}: kept {segment}");
            }
        }
    }
    let recall = f64::from(kept) / f64::from(kept + lost);
    let f1 = f64::from(2 * kept) / f64::from(2 * kept + noise + lost);
    println!(
        "trafilatura: kept {kept}, lost {lost}, noise {noise}, recall {recall:.3}, F1 {f1:.3}"
    );
    assert!(f1 >= 0.93);
}

#[test]
fn real_law_reads_with_all_its_labels() {
    let Some((root, _)) = corpus("legal", "manifest.json") else {
        return;
    };
    let recipe = Recipe::default();
    let (mut read_all, mut letters) = (0, 0);
    for folder in std::fs::read_dir(root).expect("the corpus").flatten() {
        for name in ["before.html", "after.html"] {
            let Ok(bytes) = std::fs::read(folder.path().join(name)) else {
                continue;
            };
            match document_of(&bytes, &recipe) {
                Ok(reading) => {
                    letters += reading.text.chars().count();
                    assert_eq!(
                        reading.warnings,
                        Vec::<String>::new(),
                        "{}",
                        folder.path().display()
                    );
                }
                Err(error) => panic!("{}: {error}", folder.path().display()),
            }
            read_all += 1;
        }
    }
    println!("legal: {read_all} texts, {letters} characters");
    assert!(read_all > 200);
}

/// The sentence of the wall that a page is taken for, if it is. A page of a few words is rightly doubted.
fn taken_for_a_wall(bytes: &[u8]) -> Option<String> {
    use crate::snapshot::wall::{Limits, Seen, Verdict, WallReason, judge};
    let recipe = Recipe::default();
    let url: Url = "https://www.example.org/law/1".parse().expect("a url");
    let reading = document_of(bytes, &recipe).ok();
    let seen = Seen {
        status: 200,
        headers: &[],
        asked: &url,
        answered: &url,
        bytes,
        kind: Kind::Document,
        text: reading.as_ref().map(|reading| reading.text.as_str()),
    };
    match judge(&seen, None, &recipe, Limits::default()) {
        Verdict::Healthy => None,
        Verdict::Quarantined(quarantine) => {
            (quarantine.reason != WallReason::Empty).then_some(quarantine.sentence)
        }
    }
}

#[test]
fn no_real_law_and_no_real_page_is_taken_for_a_wall() {
    let Some((root, _)) = corpus("legal", "manifest.json") else {
        return;
    };
    let mut laws = 0;
    for folder in std::fs::read_dir(root).expect("the corpus").flatten() {
        for name in ["before.html", "after.html"] {
            let Ok(bytes) = std::fs::read(folder.path().join(name)) else {
                continue;
            };
            laws += 1;
            assert_eq!(
                taken_for_a_wall(&bytes),
                None,
                "{}",
                folder.path().display()
            );
        }
    }
    let (mut pages, mut walls) = (0, 0);
    for set in ["scrapinghub", "readability", "trafilatura"] {
        let Some((root, cases)) = corpus("extraction", &format!("{set}.json")) else {
            return;
        };
        for case in cases["cases"].as_array().expect("cases") {
            let file = case["file"].as_str().expect("a file");
            let Some(bytes) = packed(&root.join(file)) else {
                continue;
            };
            pages += 1;
            if let Some(sentence) = taken_for_a_wall(&bytes) {
                println!("{file}: {sentence}");
                walls += 1;
            }
        }
    }
    println!("walls: none of {laws} laws, {walls} of {pages} pages");
    assert!(laws > 200 && pages > 150 && walls == 0);
}
