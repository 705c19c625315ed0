//! For reading what real amendments are said to mean: a fixed sample of their substantive edits, printed with
//! their facts. Refuses to run without `REGWATCH_CORPORA`, and to judge: a reader does.

use std::{collections::BTreeMap, fs, path::Path};

use regwatch::{
    change::{Edit, Mention, compare},
    locale::Language,
};
use serde_json::Value;

/// How many edits are printed; `REGWATCH_SAMPLE` asks for another number.
const EDITS: usize = 150;
/// The seed of the sample; `REGWATCH_SEED` asks for another one.
const SEED: u64 = 4;
/// Bytes printed on either side of a value.
const AROUND: usize = 60;

#[test]
fn the_facts_of_real_amendments_stand_where_they_say() {
    let Ok(corpora) = std::env::var("REGWATCH_CORPORA") else {
        eprintln!("not run: set REGWATCH_CORPORA to print the facts of real amendments");
        return;
    };
    let legal = Path::new(&corpora).join("legal");
    let manifest = fs::read_to_string(legal.join("manifest.json")).expect("a manifest");
    let cases: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let mut by_language: BTreeMap<String, Vec<(String, Edit)>> = BTreeMap::new();
    let mut misplaced = Vec::new();
    for case in &cases {
        let id = case["id"].as_str().expect("every case has an id");
        let language: Option<Language> = case["lang"].as_str().and_then(|tag| tag.parse().ok());
        let read = |name: &str| super::reading(&legal.join(id).join(name), language.as_ref());
        let (old, new) = (read("before.html"), read("after.html"));
        let found = compare(&old.provisions, &new.provisions, language.as_ref());
        let name = case["lang"].as_str().unwrap_or("?").to_owned();
        for edit in found.edits.into_iter().filter(|edit| edit.substantive) {
            misplaced.extend(wrong_places(&edit).map(|fact| format!("{id}: {fact}")));
            let list = by_language.entry(name.clone()).or_default();
            list.push((id.to_owned(), edit));
        }
    }
    let sample = sampled(by_language);
    for (at, (id, edit)) in sample.iter().enumerate() {
        show(at + 1, id, edit);
    }
    assert!(
        misplaced.is_empty(),
        "facts outside their wording: {misplaced:#?}"
    );
    assert!(!sample.is_empty(), "no substantive edit in the corpus");
}

/// Facts whose places are no places of the edit's wording.
fn wrong_places(edit: &Edit) -> impl Iterator<Item = String> + '_ {
    let right = |mention: &Option<Mention>, text: &str| {
        mention.as_ref().is_none_or(|mention| {
            let wording = text.get(mention.start..mention.end);
            wording.is_some_and(|wording| !wording.trim().is_empty())
        })
    };
    edit.facts
        .iter()
        .filter(move |fact| !right(&fact.from_at, &edit.before) || !right(&fact.to_at, &edit.after))
        .map(|fact| format!("{fact:?}"))
}

/// Edits of all languages in turn, each language's in an order that only the seed decides.
fn sampled(mut by_language: BTreeMap<String, Vec<(String, Edit)>>) -> Vec<(String, Edit)> {
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let mut state: u64 = asked("REGWATCH_SEED").unwrap_or(SEED);
    let edits = asked("REGWATCH_SAMPLE").map_or(EDITS, |n| usize::try_from(n).unwrap_or(EDITS));
    for list in by_language.values_mut() {
        list.sort_by_cached_key(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state >> 33
        });
    }
    let mut out = Vec::new();
    while out.len() < edits && by_language.values().any(|list| !list.is_empty()) {
        for list in by_language.values_mut() {
            out.extend(list.pop());
        }
    }
    out.truncate(edits);
    out
}

fn show(at: usize, id: &str, edit: &Edit) {
    println!("#{at} {id} {:?} {}", edit.op, edit.path.0.join(" "));
    for fact in &edit.facts {
        println!("   {}", fact.kind.word());
        for (sign, mention, value, text) in [
            ('-', &fact.from_at, &fact.from, &edit.before),
            ('+', &fact.to_at, &fact.to, &edit.after),
        ] {
            if let (Some(mention), Some(value)) = (mention, value) {
                let from = text.floor_char_boundary(mention.start.saturating_sub(AROUND));
                let to = text.ceil_char_boundary((mention.end + AROUND).min(text.len()));
                let cut = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
                println!(
                    "      {sign} {value} {:?} {:?}: …{}[[{}]]{}…",
                    mention.bound,
                    mention.counted_from,
                    cut(from, mention.start).replace('\n', " "),
                    cut(mention.start, mention.end),
                    cut(mention.end, to).replace('\n', " "),
                );
            }
        }
    }
}
