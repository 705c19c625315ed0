//! A configuration with mistakes: all of them at once, each with its line and the way out, and exit code 2.
//!
//! Refuses the network: `check` finds everything offline.

use super::{Home, says};
use crate::office::binary::regwatch;

const SOURCES: &str = r##"[[source]]
id = "five-fields"
name = "Five fields"
kind = "document"
url = "https://law.example/a"
jurisdiction = "EU"
language = "en"
schedule = "0 9 * * *"

[[source]]
id = "zone"
name = "No such zone"
kind = "document"
url = "ftp://law.example/b"
jurisdiction = "Ruritania"
language = "en"
timezone = "Europe/Berln"
select = "main >"
anchr = "Act"

[[source]]
id = "zone"
name = "Twice"
kind = "pamphlet"
url = "https://law.example/c"
jurisdiction = "EU"
language = "en"
ignore = ["(unclosed"]
"##;

const SETTINGS: &str = r#"[[market]]
id = "union"
name = "Union"
jurisdictions = ["EU", "Elbonia"]

[policy]
pass_mark = 80
quiz_cron = "tomorrow"
publish_unreviewed_after = "72h"

[mail]
officers = ["nobody at all"]
"#;

#[test]
fn every_mistake_is_named_in_one_pass_with_file_and_line() {
    let home = Home::new();
    std::fs::write(home.path().join("sources.toml"), SOURCES).expect("written");
    std::fs::write(home.path().join("regwatch.toml"), SETTINGS).expect("written");
    let checked = regwatch(home.path(), &["check"]);
    let said = checked.ended(2);
    let wanted = [
        ("sources.toml:8", "five fields"),
        ("sources.toml:14", "ftp"),
        ("sources.toml:15", "Ruritania"),
        ("sources.toml:17", "Europe/Berlin"),
        ("sources.toml:18", "main >"),
        ("sources.toml:19", "anchor"),
        ("sources.toml:22", "line 10"),
        ("sources.toml:24", "document, feed, listing, api or sitemap"),
        ("sources.toml:28", "(unclosed"),
        ("regwatch.toml:4", "Elbonia"),
        ("regwatch.toml:7", "80"),
        ("regwatch.toml:8", "tomorrow"),
        ("regwatch.toml:9", "push_within"),
        ("regwatch.toml:12", "ana@example.com"),
    ];
    let missing: Vec<_> = wanted
        .iter()
        .filter(|(place, what)| {
            !said
                .lines()
                .any(|line| line.contains(place) && line.contains(what))
        })
        .collect();
    assert!(missing.is_empty(), "missing {missing:#?} in:\n{said}");
    assert!(
        !home.path().join("regwatch.db").exists(),
        "nothing was begun"
    );
    for words in [&["poll", "--all"][..], &["run"], &["source", "list"]] {
        assert_eq!(regwatch(home.path(), words).code, Some(2), "{words:?}");
    }
    assert_eq!(home.regulators.asked("union-act"), 0);
}

#[test]
fn a_file_that_is_no_toml_or_not_utf_8_or_missing_is_named() {
    let home = Home::new();
    let file = home.path().join("sources.toml");
    std::fs::write(&file, "[[source]]\nid = \"a\nname = 3").expect("written");
    says(
        regwatch(home.path(), &["check"]).ended(2),
        &["sources.toml:2"],
    );
    std::fs::write(&file, b"# fine\n# \xff\xfe\n").expect("written");
    says(
        regwatch(home.path(), &["check"]).ended(2),
        &["sources.toml:2", "UTF-8"],
    );
    std::fs::remove_file(&file).expect("removed");
    says(
        regwatch(home.path(), &["check"]).ended(2),
        &["sources.toml", "regwatch init"],
    );
}
