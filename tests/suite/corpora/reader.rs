//! For what a reader of a real amendment must look at: our edits beside `git diff`, by words and by lines.
//! Refuses to run without `REGWATCH_CORPORA` or without git, and says so.

use std::{fs, path::Path, process::Command};

use regwatch::{
    change::{Comparison, compare, plain, shortened, wording},
    locale::Language,
};
use serde_json::Value;

/// Characters of context beside a change, as `compare` could print them.
const CONTEXT: usize = 60;
/// The ways measured, in the order of the table.
const WAYS: [&str; 5] = [
    "ours",
    "ours, all",
    "word-diff",
    "word-diff U0",
    "line diff",
];

#[test]
fn a_reader_looks_at_less_than_in_a_line_or_word_diff() {
    let Ok(corpora) = std::env::var("REGWATCH_CORPORA") else {
        eprintln!("not run: set REGWATCH_CORPORA to measure what a reader must look at");
        return;
    };
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("not run: git is not installed");
        return;
    }
    let legal = Path::new(&corpora).join("legal");
    let manifest = fs::read_to_string(legal.join("manifest.json")).expect("a manifest");
    let cases: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let folder = tempfile::tempdir().expect("a folder");
    let mut rows: Vec<(String, [usize; 5])> = Vec::new();
    for case in &cases {
        let id = case["id"].as_str().expect("every case has an id");
        let language: Option<Language> = case["lang"].as_str().and_then(|tag| tag.parse().ok());
        let read = |name: &str| super::reading(&legal.join(id).join(name), language.as_ref());
        let (old, new) = (read("before.html"), read("after.html"));
        let found = compare(&old.provisions, &new.provisions, language.as_ref());
        for (name, text) in [("before", &old.text), ("after", &new.text)] {
            fs::write(folder.path().join(name), format!("{text}\n")).expect("written");
        }
        let git = |options: &[&str]| looked_at(folder.path(), options);
        let row = [
            ours(&found, false),
            ours(&found, true),
            git(&["--word-diff"]),
            git(&["--word-diff", "-U0"]),
            git(&[]),
        ];
        rows.push((id.to_owned(), row));
    }
    table(&rows);
    let total = |way: usize| rows.iter().map(|row| row.1[way]).sum::<usize>();
    assert!(
        total(1) < total(2) && total(1) < total(4),
        "our edits are longer to read than a word diff or a line diff"
    );
}

/// Characters printed for a change: address and marked wording of each edit, editorial ones only when `all`.
fn ours(found: &Comparison, all: bool) -> usize {
    let told = |edit: &regwatch::change::Edit| {
        let spans = wording(&edit.before, &edit.after);
        let moved = !edit.related.is_empty() && edit.facts.is_empty() && !edit.substantive;
        let text = if moved {
            format!(
                "{} → {}",
                edit.before.lines().next().unwrap_or(""),
                edit.path
            )
        } else {
            plain(&shortened(&spans, CONTEXT))
        };
        edit.path.to_string().chars().count() + text.chars().count() + 2
    };
    let edits = found.edits.iter().filter(|edit| all || edit.substantive);
    edits.map(told).sum()
}

/// Characters git prints for the two files in `folder`, without the header of files.
fn looked_at(folder: &Path, options: &[&str]) -> usize {
    let output = Command::new("git")
        .args(["diff", "--no-index", "--no-color"])
        .args(options)
        .args(["before", "after"])
        .current_dir(folder)
        .output()
        .expect("git runs");
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .skip(4)
        .map(|line| line.chars().count() + 1)
        .sum()
}

fn table(rows: &[(String, [usize; 5])]) {
    eprintln!(
        "{:<52}{}",
        "",
        WAYS.map(|way| format!("{way:>14}")).concat()
    );
    for (id, row) in rows {
        eprintln!(
            "{id:<52}{}",
            row.map(|count| format!("{count:>14}")).concat()
        );
    }
    let total = |way: usize| rows.iter().map(|row| row.1[way]).sum::<usize>();
    let median = |way: usize| {
        let mut ratios: Vec<usize> = rows
            .iter()
            .map(|row| row.1[way] * 100 / row.1[1].max(1))
            .collect();
        ratios.sort_unstable();
        ratios[ratios.len() / 2]
    };
    let ways = [0, 1, 2, 3, 4];
    eprintln!(
        "{:<52}{}",
        "all",
        ways.map(|way| format!("{:>14}", total(way))).concat()
    );
    eprintln!(
        "{:<52}{}",
        "median, in % of ours, all",
        ways.map(|way| format!("{:>14}", median(way))).concat()
    );
}
