//! No file over 500 lines, no function over 60.

use super::{files_below, root};

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let mut long = Vec::new();
    for path in files_below(&root().join("src"))
        .into_iter()
        .chain(files_below(&root().join("tests")))
        .chain(files_below(&root().join("benches")))
    {
        let lines = std::fs::read_to_string(&path)
            .expect("a readable file")
            .lines()
            .count();
        if lines > LONGEST_FILE {
            long.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_function_is_longer_than_sixty_lines() {
    let mut long = Vec::new();
    for path in files_below(&root().join("src"))
        .into_iter()
        .chain(files_below(&root().join("tests")))
        .chain(files_below(&root().join("benches")))
    {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        for (name, start, lines) in functions(&text) {
            if lines > LONGEST_FUNCTION {
                long.push(format!(
                    "{}:{start}: {name} has {lines} lines",
                    path.display()
                ));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

/// Name, first line and length of every function: from its `fn` to the closing brace of the same indentation,
/// which rustfmt guarantees.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let head = [
            "pub(crate) ",
            "pub(super) ",
            "pub ",
            "const ",
            "async ",
            "unsafe ",
        ]
        .iter()
        .fold(trimmed, |rest, word| {
            rest.strip_prefix(word).unwrap_or(rest)
        });
        let Some(name) = head.strip_prefix("fn ") else {
            continue;
        };
        let name: String = name
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let indent = &line[..line.len() - trimmed.len()];
        let end = lines[index..]
            .iter()
            .position(|l| l.strip_prefix(indent) == Some("}"));
        if let Some(length) = end.filter(|_| !line.trim_end().ends_with([';', '}'])) {
            found.push((name, index + 1, length + 1));
        }
    }
    found
}

#[test]
fn a_function_is_measured_to_its_brace() {
    let text = "pub(crate) async fn f() {\n    a();\n}\n\nfn g() -> u8 { 1 }\n";
    assert_eq!(functions(text), [("f".to_owned(), 1, 3)]);
}
