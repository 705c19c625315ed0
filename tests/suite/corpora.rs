//! For measuring provisions and comparison on real amendments, read in place. Refuses to run without
//! `REGWATCH_CORPORA`, and says so.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use regwatch::{
    change::{Comparison, Edit, Op, Relation, apply, compare},
    document::{
        Provision, Reading,
        pdf::Reader,
        read::{self, Hints},
    },
    locale::Language,
    source::{Kind, Recipe},
};
use serde_json::{Value, json};

mod reader;
mod returned;

/// The least label F1 over all pairs that the build may have; raised when the reading gets better.
const LEAST_F1: f64 = 0.98;

#[test]
fn real_amendments_are_found_in_the_right_provisions() {
    let Ok(corpora) = env::var("REGWATCH_CORPORA") else {
        eprintln!(
            "not run: set REGWATCH_CORPORA to the corpora folder to measure on real amendments"
        );
        return;
    };
    let legal = PathBuf::from(corpora).join("legal");
    let manifest = fs::read_to_string(legal.join("manifest.json"))
        .expect("REGWATCH_CORPORA holds legal/manifest.json");
    let cases: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let only = env::var("REGWATCH_CASE").ok();
    let mut results = BTreeMap::new();
    let mut total = Tally::default();
    for case in &cases {
        let id = case["id"].as_str().expect("every case has an id");
        if only.as_deref().is_some_and(|only| !id.contains(only)) {
            continue;
        }
        let language: Option<Language> = case["lang"].as_str().and_then(|tag| tag.parse().ok());
        let read = |name: &str| read(&legal.join(id).join(name), language.as_ref());
        let (old, new) = (read("before.html"), read("after.html"));
        let comparison = compare(&old, &new, language.as_ref());
        the_laws_hold(id, &old, &new, &comparison, language.as_ref());
        let found = labels(&comparison);
        let printed: BTreeMap<String, String> = comparison
            .edits
            .iter()
            .flat_map(names)
            .map(|name| (fold(&name), name))
            .collect();
        if only.is_some() {
            show(&old, &comparison);
        }
        let expected = expected(case);
        total.add(&found, &expected);
        if found != expected {
            report(id, &found, &expected);
        }
        results.insert(id.to_owned(), as_json(&found, &printed));
    }
    if let Ok(path) = env::var("REGWATCH_RESULTS") {
        fs::write(&path, json!(results).to_string()).expect("REGWATCH_RESULTS can be written");
    }
    eprintln!(
        "label F1 {:.3}, {} of {} pairs exact",
        total.f1(),
        total.exact,
        total.cases
    );
    assert!(
        only.is_some() || total.f1() >= LEAST_F1,
        "label F1 {:.3} is below {LEAST_F1}",
        total.f1()
    );
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

#[derive(Default)]
struct Tally {
    cases: usize,
    exact: usize,
    shared: u32,
    found: u32,
    expected: u32,
}

impl Tally {
    fn add(&mut self, found: &Labels, expected: &Labels) {
        self.cases += 1;
        self.exact += usize::from(found == expected);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.shared += count(
            found
                .keys()
                .filter(|label| expected.contains_key(*label))
                .count(),
        );
        self.found += count(found.len());
        self.expected += count(expected.len());
    }

    fn f1(&self) -> f64 {
        2.0 * f64::from(self.shared) / f64::from((self.found + self.expected).max(1))
    }
}

/// What happened to each label: `changed`, `added` or `removed`.
type Labels = BTreeMap<String, &'static str>;

/// Folds edits to the labels of articles, as a register of affected provisions lists them: a label that
/// stands for another text afterwards is changed, whether the text was amended or moved up.
fn labels(comparison: &Comparison) -> Labels {
    let mut before: BTreeMap<String, bool> = BTreeMap::new();
    let mut after: BTreeMap<String, bool> = BTreeMap::new();
    for edit in &comparison.edits {
        let label = |path: &[String]| fold(path.first().map_or("(top)", String::as_str));
        let whole = edit.path.0.len() <= 1;
        if matches!(edit.op, Op::Renumbering | Op::Move) {
            for (was, is) in relabelled(edit) {
                before.insert(label(was), true);
                after.insert(label(is), true);
            }
            continue;
        }
        if !edit.substantive {
            continue;
        }
        let is = label(&edit.path.0);
        let was = edit
            .old_path
            .as_ref()
            .map_or_else(|| is.clone(), |path| label(&path.0));
        if !(edit.op == Op::Insertion && whole) {
            before.insert(was, true);
        }
        if !(edit.op == Op::Repeal && whole) {
            after.insert(is, true);
        }
    }
    let mut out = Labels::new();
    for label in before.keys() {
        out.insert(
            label.clone(),
            if after.contains_key(label) {
                "changed"
            } else {
                "removed"
            },
        );
    }
    for label in after.keys() {
        out.entry(label.clone()).or_insert("added");
    }
    out
}

/// The articles that a renumbering or a move tells, when their labels changed; for a move of less than an
/// article, the two articles.
fn relabelled(edit: &Edit) -> Vec<(&[String], &[String])> {
    edit.related
        .iter()
        .filter(|related| matches!(related.relation, Relation::Renumbered | Relation::Moved))
        .filter_map(|related| {
            let (was, is) = (related.old_path.as_ref()?, related.path.as_ref()?);
            let told = edit.substantive || is.0.len() <= 1;
            (told && was.0.first() != is.0.first()).then_some((was.0.as_slice(), is.0.as_slice()))
        })
        .collect()
}

fn expected(case: &Value) -> Labels {
    let mut out = Labels::new();
    for kind in ["changed", "added", "removed"] {
        for label in case["expected"][kind].as_array().into_iter().flatten() {
            out.insert(fold(label.as_str().unwrap_or_default()), kind);
        }
    }
    out
}

/// One spelling for the labels of one provision.
fn fold(label: &str) -> String {
    let label = label
        .to_lowercase()
        .replace(['–', '‑', '‐'], "-")
        .replace(['\\', '\u{a0}'], " ");
    let packed: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = [
        "article",
        "artículo",
        "artigo",
        "section",
        "sec.",
        "art.",
        "§",
    ]
    .iter()
    .find_map(|word| packed.strip_prefix(word))
    .map_or_else(|| packed.clone(), str::to_owned);
    let bare = bare.trim_end_matches("artikla").to_owned();
    if bare.starts_with(|c: char| c.is_ascii_digit()) && label.contains(' ') && packed == bare {
        return bare
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '#'))
            .collect::<String>();
    }
    bare.trim_end_matches('.').to_owned()
}

/// The articles an edit names, as printed.
fn names(edit: &Edit) -> Vec<String> {
    let name = |path: &[String]| {
        path.first()
            .map_or_else(|| "(top)".to_owned(), String::clone)
    };
    let was = edit.old_path.as_ref().map(|path| name(&path.0));
    let told = relabelled(edit);
    let told = told.iter().flat_map(|(was, is)| [name(was), name(is)]);
    was.into_iter()
        .chain([name(&edit.path.0)])
        .chain(told)
        .collect()
}

fn as_json(found: &Labels, printed: &BTreeMap<String, String>) -> Value {
    let of = |kind: &str| {
        found
            .iter()
            .filter(|(_, own)| **own == kind)
            .map(|(label, _)| printed.get(label).unwrap_or(label))
            .collect::<Vec<_>>()
    };
    json!({"changed": of("changed"), "added": of("added"), "removed": of("removed")})
}

fn report(id: &str, found: &Labels, expected: &Labels) {
    let missing: Vec<_> = expected
        .iter()
        .filter(|(label, _)| !found.contains_key(*label))
        .collect();
    let extra: Vec<_> = found
        .iter()
        .filter(|(label, _)| !expected.contains_key(*label))
        .collect();
    let other: Vec<_> = found
        .iter()
        .filter(|(label, kind)| {
            expected
                .get(*label)
                .is_some_and(|expected| expected != *kind)
        })
        .collect();
    eprintln!("{id}\n   missing {missing:?}\n   extra {extra:?}\n   other kind {other:?}");
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

fn read(path: &Path, language: Option<&Language>) -> Vec<Provision> {
    reading(path, language).provisions
}
