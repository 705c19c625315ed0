//! For the score of our edits against the labels that a register of real amendments lists: by our own count, and
//! by the corpus's own `tools/score_legal.py`. Refuses to judge wording.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    process::Command,
};

use regwatch::change::Comparison;
use serde_json::{Value, json};

use crate::labels::{self, Labels};

/// The least F1 over all pairs, and the least in each language.
const LEAST_F1: (f64, f64) = (0.97, 0.90);
/// The least share of pairs without any fault.
const LEAST_EXACT: f64 = 0.85;

/// What was found in every pair, beside what had to be.
#[derive(Default)]
pub(super) struct Score {
    loose: Tally,
    /// Without edits that only renumber or move, against labels that were not only renumbered.
    strict: Tally,
    /// The same against every label.
    strictest: Tally,
    by_language: BTreeMap<String, Tally>,
    results: BTreeMap<String, Value>,
    cosmetic: usize,
}

#[derive(Default)]
struct Tally {
    cases: usize,
    exact: usize,
    shared: usize,
    named: usize,
}

impl Tally {
    fn add(&mut self, found: &Labels, expected: &Labels) {
        self.cases += 1;
        self.exact += usize::from(found == expected);
        let shared = found.keys().filter(|label| expected.contains_key(*label));
        self.shared += shared.count();
        self.named += found.len() + expected.len();
    }

    fn f1(&self) -> f64 {
        ratio(2 * self.shared, self.named)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if whole == 0 {
        return 1.0;
    }
    count(part) / count(whole)
}

impl Score {
    /// Counts one pair, and says what was missed.
    pub(super) fn add(&mut self, case: &Value, comparison: &Comparison) {
        let id = case["id"].as_str().expect("every case has an id");
        let language = case["lang"].as_str().expect("every case has a language");
        let change = as_printed(comparison);
        let (found, expected) = (labels::found(&change), labels::expected(case));
        if found != expected {
            report(id, &found, &expected);
        }
        let spared = labels::cosmetic(case);
        let cosmetic = |label: &&String| spared.contains(*label) && !expected.contains_key(*label);
        self.cosmetic += found.keys().filter(cosmetic).count();
        self.loose.add(&found, &expected);
        let amended = labels::found_strictly(&change);
        self.strict.add(&amended, &unrenumbered(case, &expected));
        self.strictest.add(&amended, &expected);
        let tally = self.by_language.entry(language.to_owned()).or_default();
        tally.add(&found, &expected);
        let printed = labels::printed(&change);
        self.results
            .insert(id.to_owned(), as_json(&found, &printed));
    }

    /// Prints the score; `REGWATCH_RESULTS` names a file for the labels found, as the corpus's scorer reads them.
    pub(super) fn print(&self) {
        for (language, tally) in &self.by_language {
            eprintln!(
                "{language:<12} label F1 {:.3}, {} of {} pairs exact",
                tally.f1(),
                tally.exact,
                tally.cases
            );
        }
        for (name, tally) in [
            ("all", &self.loose),
            ("renumberings left out on both sides", &self.strict),
            ("renumberings left out on ours", &self.strictest),
        ] {
            let (exact, cases) = (tally.exact, tally.cases);
            eprintln!(
                "{name}: label F1 {:.3}, {exact} of {cases} pairs exact",
                tally.f1()
            );
        }
        eprintln!("cosmetic changes reported: {}", self.cosmetic);
        if let Ok(path) = env::var("REGWATCH_RESULTS") {
            fs::write(&path, json!(self.results).to_string())
                .expect("REGWATCH_RESULTS can be written");
        }
    }

    /// Fails when an aim is missed, by our count or by the corpus's own scorer.
    pub(super) fn reaches_the_aims(&self, legal: &Path) {
        assert!(self.loose.f1() >= LEAST_F1.0, "F1 over all pairs");
        for (language, tally) in &self.by_language {
            assert!(tally.f1() >= LEAST_F1.1, "F1 in {language}");
        }
        assert!(ratio(self.loose.exact, self.loose.cases) >= LEAST_EXACT);
        assert_eq!(self.cosmetic, 0, "a cosmetic change was reported");
        self.officially(legal);
    }

    /// The same by the scorer that stands beside the corpus.
    fn officially(&self, legal: &Path) {
        let scorer = legal.join("../../tools/score_legal.py");
        if !scorer.exists() || Command::new("python3").arg("-V").output().is_err() {
            eprintln!("the corpus's own scorer: not run, it or python3 is not there");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let results = folder.path().join("results.json");
        fs::write(&results, json!(self.results).to_string()).expect("written");
        let output = Command::new("python3")
            .arg(scorer)
            .arg(legal.join("manifest.json"))
            .arg(results)
            .output()
            .expect("python3 runs");
        let told = String::from_utf8_lossy(&output.stdout);
        eprintln!("{told}");
        assert!(output.status.success(), "the corpus's own scorer failed");
        let all = told.lines().find(|line| line.starts_with("ALL "));
        let all = all.expect("the scorer sums up");
        assert!(all.ends_with("cosmetic reported 0"), "{all}");
        let exact: usize = after(all, "exact ").parse().expect("a count");
        assert!(ratio(exact, self.loose.cases) >= LEAST_EXACT, "{all}");
        for line in told.lines() {
            let whole = if line.starts_with("ALL ") {
                LEAST_F1.0
            } else {
                LEAST_F1.1
            };
            let label = &line[line.find("| label").expect("a score of labels")..];
            let f1: f64 = after(label, "F1 ").parse().expect("a score");
            assert!(f1 >= whole, "{line}");
        }
    }
}

/// The word after `name` in a line of the scorer.
fn after<'l>(line: &'l str, name: &str) -> &'l str {
    let at = line.find(name).map_or(line.len(), |at| at + name.len());
    line[at..].split_whitespace().next().unwrap_or_default()
}

/// A comparison as `compare --json` prints its edits: each has an old address.
fn as_printed(comparison: &Comparison) -> Value {
    let mut change = json!(comparison);
    for edit in change["edits"].as_array_mut().into_iter().flatten() {
        if edit["old_path"].is_null() {
            edit["old_path"] = edit["path"].clone();
        }
    }
    change
}

/// What the case lists without the labels whose whole text only came from another label, or went to one.
fn unrenumbered(case: &Value, expected: &Labels) -> Labels {
    let pairs = case["expected"]["renumbered_exact"].as_array();
    let pairs = pairs.into_iter().flatten().filter_map(Value::as_array);
    let ends: BTreeSet<String> = pairs
        .flatten()
        .filter_map(Value::as_str)
        .map(labels::fold)
        .collect();
    let own = expected.iter().filter(|(label, _)| !ends.contains(*label));
    own.map(|(label, kind)| (label.clone(), *kind)).collect()
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
    let absent = |from: &Labels, to: &Labels| -> Vec<String> {
        let absent = from.iter().filter(|(label, _)| !to.contains_key(*label));
        absent
            .map(|(label, kind)| format!("{label} {kind}"))
            .collect()
    };
    let other: Vec<_> = found
        .iter()
        .filter(|(label, kind)| expected.get(*label).is_some_and(|own| own != *kind))
        .collect();
    let (missing, extra) = (absent(expected, found), absent(found, expected));
    eprintln!("{id}\n   missing {missing:?}\n   extra {extra:?}\n   other kind {other:?}");
}
