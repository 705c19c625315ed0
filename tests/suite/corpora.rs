//! For measuring provisions and comparison on real amendments, read in place. Refuses to run without
//! `REGWATCH_CORPORA`, and says so.

use std::{env, fs, path::Path};

use regwatch::{
    change::{Comparison, apply, compare},
    document::{
        Provision, Reading,
        pdf::Reader,
        read::{self, Hints},
    },
    locale::Language,
    source::{Kind, Recipe},
};
use serde_json::Value;

use score::Score;

mod facts;
mod mutated;
mod reader;
mod returned;
mod score;

#[test]
fn real_amendments_are_found_in_the_right_provisions() {
    let Ok(corpora) = env::var("REGWATCH_CORPORA") else {
        eprintln!(
            "not run: set REGWATCH_CORPORA to the corpora folder to measure on real amendments"
        );
        return;
    };
    let legal = Path::new(&corpora).join("legal");
    let only = env::var("REGWATCH_CASE").ok();
    let mut score = Score::default();
    for case in &cases(&legal) {
        let id = case["id"].as_str().expect("every case has an id");
        if only.as_deref().is_some_and(|only| !id.contains(only)) {
            continue;
        }
        let language: Option<Language> = case["lang"].as_str().and_then(|tag| tag.parse().ok());
        let read = |name: &str| reading(&legal.join(id).join(name), language.as_ref()).provisions;
        let (old, new) = (read("before.html"), read("after.html"));
        let comparison = compare(&old, &new, language.as_ref());
        the_laws_hold(id, &old, &new, &comparison, language.as_ref());
        if only.is_some() {
            show(&old, &comparison);
        }
        score.add(case, &comparison);
    }
    score.print();
    if only.is_none() {
        score.reaches_the_aims(&legal);
    }
}

/// The pairs of the corpus, as its manifest lists them.
fn cases(legal: &Path) -> Vec<Value> {
    let manifest = fs::read_to_string(legal.join("manifest.json"))
        .expect("REGWATCH_CORPORA holds legal/manifest.json");
    serde_json::from_str(&manifest).expect("the manifest is JSON")
}

/// A text never differs from itself, and the edits lead from the old version to the new one.
fn the_laws_hold(
    id: &str,
    old: &[Provision],
    new: &[Provision],
    comparison: &Comparison,
    language: Option<&Language>,
) {
    assert!(
        compare(old, old, language).edits.is_empty(),
        "{id}: a text differs from itself"
    );
    let deltas = comparison.edits.iter().map(|edit| &edit.delta);
    assert_eq!(
        apply(old, deltas).as_deref(),
        Ok(new),
        "{id}: the edits do not lead from the old version to the new one"
    );
}

fn show(old: &[Provision], comparison: &Comparison) {
    for provision in old {
        let text: String = provision.text.chars().take(60).collect();
        eprintln!("{:?} [{}] {text}", provision.path.0, provision.heading);
    }
    for edit in &comparison.edits {
        let cut = |text: &str| text.chars().take(160).collect::<String>();
        eprintln!(
            "{:?} {:?} <- {:?} {} {}\n  - {}\n  + {}\n  {:?}",
            edit.op,
            edit.path.0,
            edit.old_path.as_ref().map(|p| &p.0),
            edit.substantive,
            edit.because,
            cut(&edit.before),
            cut(&edit.after),
            edit.facts
        );
    }
}

/// What the daemon would read in the stored bytes.
fn reading(path: &Path, language: Option<&Language>) -> Reading {
    let bytes = fs::read(path).expect("every case has both versions");
    let recipe = Recipe::default();
    let hints = Hints {
        content_type: Some("text/html; charset=utf-8"),
        url: None,
        kind: Kind::Document,
        language,
        recipe: &recipe,
        pdf: &Reader::Here,
    };
    read::read(&bytes, &hints).unwrap_or_default()
}
