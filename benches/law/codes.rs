//! For whole laws through the built program: `compare OLD NEW` as a user runs it, its CPU time from start to end.
//! Refuses to run without `REGWATCH_CORPORA`, and says so.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::measure::{children, readable, row, size};

/// How often each pair is compared; the cheapest run counts.
const RUNS: usize = 3;

/// Two versions of a law, and the language they are in.
struct Pair {
    name: String,
    language: String,
    old: PathBuf,
    new: PathBuf,
}

/// Prints what comparing the two largest pairs of the corpus costs, and two codes of about a megabyte that are
/// put together from the smaller ones.
pub(crate) fn print() {
    println!("\ncodes, whole process");
    let Ok(corpora) = std::env::var("REGWATCH_CORPORA") else {
        println!("not run: set REGWATCH_CORPORA to the corpora folder");
        return;
    };
    let legal = Path::new(&corpora).join("legal");
    let folder = tempfile::tempdir().expect("a folder");
    let mut pairs = pairs(&legal);
    pairs.sort_by_key(|pair| std::cmp::Reverse(bytes(&pair.new)));
    let code = |languages: &[&str]| code(&pairs, languages, folder.path());
    let codes = [code(&["ja"]), code(&["de", "fr", "es"])];
    row(&["pair", "size", "edits", "CPU"].map(str::to_owned));
    for pair in pairs.iter().take(2).chain(&codes) {
        let costs: Vec<(usize, f64)> = (0..RUNS).map(|_| compared(pair)).collect();
        let least = costs.iter().map(|cost| cost.1).fold(f64::MAX, f64::min);
        let edits = costs.first().map_or(0, |cost| cost.0);
        let cells = [size(bytes(&pair.new)), edits.to_string(), readable(least)];
        row(&[&[pair.name.clone()][..], &cells].concat());
    }
}

fn pairs(legal: &Path) -> Vec<Pair> {
    let manifest = fs::read_to_string(legal.join("manifest.json")).expect("a manifest");
    let cases: Vec<serde_json::Value> = serde_json::from_str(&manifest).expect("JSON");
    let text = |case: &serde_json::Value, key: &str| case[key].as_str().map(str::to_owned);
    let pair = |case: &serde_json::Value| {
        let (name, language) = (text(case, "id")?, text(case, "lang")?);
        Some(Pair {
            old: legal.join(&name).join("before.html"),
            new: legal.join(&name).join("after.html"),
            name,
            language,
        })
    };
    cases.iter().filter_map(pair).collect()
}

/// All laws of these languages, one behind the other in one page.
fn code(pairs: &[Pair], languages: &[&str], folder: &Path) -> Pair {
    let name = languages.join("+");
    let written = |side: fn(&Pair) -> &PathBuf, file: &str| {
        let own = pairs
            .iter()
            .filter(|p| languages.contains(&p.language.as_str()));
        let laws: String = own
            .map(|pair| fs::read_to_string(side(pair)).expect("both versions"))
            .map(|page| main_of(&page).to_owned())
            .collect();
        let path = folder.join(format!("{name}-{file}"));
        let page = format!("<!doctype html><html><body><main>{laws}</main></body></html>");
        fs::write(&path, page).expect("written");
        path
    };
    Pair {
        old: written(|pair| &pair.old, "old.html"),
        new: written(|pair| &pair.new, "new.html"),
        language: languages[0].to_owned(),
        name: format!("all {name}"),
    }
}

fn main_of(page: &str) -> &str {
    let inner = page.split_once("<main>").map_or(page, |(_, inner)| inner);
    inner.split_once("</main>").map_or(inner, |(main, _)| main)
}

fn bytes(path: &Path) -> usize {
    fs::metadata(path).map_or(0, |known| {
        usize::try_from(known.len()).unwrap_or(usize::MAX)
    })
}

/// How many edits the program finds between two files, and the CPU time its process took.
fn compared(pair: &Pair) -> (usize, f64) {
    let before = children();
    let output = Command::new(env!("CARGO_BIN_EXE_regwatch"))
        .args(["compare", "--json", "--language", &pair.language])
        .args([&pair.old, &pair.new])
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let spent = children() - before;
    assert!(output.status.success(), "{}: {output:?}", pair.name);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    (found["edits"].as_array().map_or(0, Vec::len), spent)
}
