//! SQL lives in `store.rs`, `db/` and `audit/`; the machine's clock and chance are read in `clock` alone.

use super::{code_lines, source_files};

#[test]
fn sql_stands_only_in_stores_and_on_the_ground() {
    let words = [
        "SELECT ",
        "INSERT INTO",
        "INSERT OR",
        "UPDATE ",
        "DELETE FROM",
        "query_row(",
        "prepare_cached(",
    ];
    let mut astray = Vec::new();
    for file in source_files() {
        // A file of tests is compiled for tests alone; what its store ships stands beside it.
        let at_home = file
            .path
            .file_name()
            .is_some_and(|name| name == "store.rs" || name == "tests.rs")
            || ["db", "audit"].contains(&file.room.as_str());
        if at_home {
            continue;
        }
        for (number, line) in shipped(&file.text) {
            if words.iter().any(|word| line.contains(word)) {
                astray.push(format!(
                    "src/{}:{number}: {}",
                    file.path.display(),
                    line.trim()
                ));
            }
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
}

#[test]
fn the_clock_and_chance_are_read_in_clock_alone() {
    let words = [
        "SystemTime::now",
        "Utc::now",
        "Local::now",
        "std::time::Instant",
        "getrandom::",
        "rand::rng",
    ];
    let mut astray = Vec::new();
    for file in source_files()
        .into_iter()
        .filter(|file| file.room != "clock")
    {
        for (number, line) in shipped(&file.text) {
            if words.iter().any(|word| line.contains(word)) {
                astray.push(format!(
                    "src/{}:{number}: {}",
                    file.path.display(),
                    line.trim()
                ));
            }
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
}

#[test]
fn no_file_is_a_drawer() {
    let drawers = [
        "util", "utils", "helper", "helpers", "common", "misc", "manager", "service", "handler",
        "core", "types",
    ];
    for file in source_files() {
        for part in file.path.iter() {
            let name = part.to_string_lossy();
            let name = name.trim_end_matches(".rs");
            assert!(
                !drawers.contains(&name),
                "src/{} is a drawer",
                file.path.display()
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in source_files() {
        assert!(
            file.text.starts_with("//!"),
            "src/{} opens without a sentence on what it is for",
            file.path.display()
        );
    }
}

/// Code that ships: what stands before the file's tests.
fn shipped(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = text
        .lines()
        .position(|line| line.trim() == "#[cfg(test)]")
        .map_or(usize::MAX, |index| index + 1);
    code_lines(text).take_while(move |(number, _)| *number < tests)
}
