//! What real feeds offer, class by class, to be read by a person.
//!
//! Refuses to say what is right: the entries bear no classes, so only what must hold of any is asserted.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use regwatch::{
    change::class::{Offered, classify},
    document::read::{Hints, read},
    locale::Language,
    source::{Kind, PublicationClass, Recipe},
};
use serde_json::Value;

/// The languages whose words are known.
const KNOWN: [&str; 11] = [
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "zh", "ja", "ko",
];

#[test]
fn real_feeds_are_read_and_what_is_in_other_languages_is_never_news() {
    let Ok(corpora) = env::var("REGWATCH_CORPORA") else {
        eprintln!("not run: set REGWATCH_CORPORA to the corpora folder to read real feeds");
        return;
    };
    let root = PathBuf::from(corpora).join("feeds-real");
    let manifest = fs::read_to_string(root.join("manifest.json")).expect("the corpus is there");
    let cases: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let shown = env::var("REGWATCH_SHOW").is_ok();
    let url = "https://feed.example/".parse().expect("an address");
    let (recipe, mut tally) = (Recipe::default(), BTreeMap::<_, u32>::new());
    for case in &cases {
        let file = case["file"].as_str().expect("a file");
        let language = language_of(case);
        let hints = Hints {
            content_type: None,
            url: Some(&url),
            kind: Kind::Feed,
            language: Some(&language),
            recipe: &recipe,
            pdf: &regwatch::document::pdf::Reader::Here,
        };
        let Ok(bytes) = fs::read(root.join(file)) else {
            continue;
        };
        let Ok(reading) = read(&bytes, &hints) else {
            continue;
        };
        for one in &reading.publications {
            let found = classify(&Offered {
                title: &one.title,
                categories: &one.categories,
                summary: &one.summary,
                language: Some(&language),
                ..Offered::default()
            });
            *tally.entry(found.class).or_default() += 1;
            if shown {
                let why = found.because();
                println!(
                    "{} {} {language} {file}: {} <- {why}",
                    found.class, found.score, one.title
                );
            }
            let known = KNOWN.contains(&language.primary());
            assert!(
                known || found.class != PublicationClass::News,
                "{language}: {}",
                one.title
            );
            let is_law = file.contains("legalize");
            let is_news = found.class == PublicationClass::News;
            assert!(!(is_law && is_news), "{}", one.title);
        }
    }
    println!("feeds-real: {tally:?}");
    assert!(tally.values().sum::<u32>() > 100);
}

/// The language a feed declares; English where it declares none.
fn language_of(case: &Value) -> Language {
    let tag = case["oracle_feedparser"]["language"]
        .as_str()
        .unwrap_or("en");
    tag.parse().unwrap_or_else(|_| Language::english())
}
