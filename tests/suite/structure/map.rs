//! README and `lib.rs` name every room in walk order.

use super::{FLOORS, root};

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("a readable file")
}

#[test]
fn lib_declares_the_rooms_in_walk_order() {
    let lib = read("src/lib.rs");
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, FLOORS);
}

#[test]
fn the_readme_lists_the_rooms_in_walk_order() {
    let readme = read("README.md");
    let listed: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `src/")?.split(['`', '.', '/']).next())
        .collect();
    assert_eq!(listed, FLOORS);
}
