//! The house keeps its order: floors, map, schema, sizes, where SQL and the clock live.

mod floors;

mod image;

mod map;

mod places;

mod schema;

mod sizes;

mod watch_list;

use std::path::{Path, PathBuf};

/// The rooms of `src/`, low to high: a file may name its own room and lower ones.
pub(crate) const FLOORS: [&str; 17] = [
    "clock",
    "locale",
    "audit",
    "db",
    "source",
    "snapshot",
    "document",
    "change",
    "rule",
    "training",
    "assignment",
    "mail",
    "attempt",
    "config",
    "daemon",
    "web",
    "cli",
];

/// One source file: its path below `src/`, its room, its text.
pub(crate) struct SourceFile {
    pub(crate) path: PathBuf,
    pub(crate) room: String,
    pub(crate) text: String,
}

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `src/`.
pub(crate) fn source_files() -> Vec<SourceFile> {
    files_below(&root().join("src"))
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a readable source file");
            let path = path
                .strip_prefix(root().join("src"))
                .expect("below src")
                .to_owned();
            let first = path.iter().next().expect("a name").to_string_lossy();
            let room = first.trim_end_matches(".rs").to_owned();
            SourceFile { path, room, text }
        })
        .collect()
}

/// Every Rust file below `folder`.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The lines that are code, numbered from 1: neither blank nor comment.
pub(crate) fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//") && !line.trim().is_empty())
}
