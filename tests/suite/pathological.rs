//! Pages built to be hard for reading and comparing law, through the built program, within the CPU time and memory
//! that linear work needs and quadratic work does not.
//!
//! Refuses to time anything: the kernel ends what takes more, and the test sees that.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use pages::PAGES;

mod pages;

/// Bytes of each page: the most that an unoptimised build reads in reasonable time, and more for an optimised one.
const SIZE: usize = if cfg!(debug_assertions) {
    200_000
} else {
    10_000_000
};
/// CPU seconds, some ten times what the costliest page takes.
const SECONDS: u32 = 120;
/// Kilobytes of address space.
const MEMORY: u32 = 3_000_000;

#[test]
fn pages_that_are_built_to_be_hard_are_compared_in_bounded_work() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, page) in PAGES {
        for (file, later) in [("old", false), ("new", true)] {
            std::fs::write(folder.path().join(file), page(SIZE, later)).expect("written");
        }
        compared(folder.path(), name);
    }
}

fn compared(folder: &Path, name: &str) {
    let limits =
        format!("ulimit -t {SECONDS} && ulimit -v {MEMORY} && exec \"$0\" compare old new --json");
    let output = Command::new("sh")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_regwatch")])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => {
            let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert!(found["edits"].is_array(), "{name}");
        }
        // A page may be refused, if the reason is said.
        Some(1) => assert!(told.contains("was not read"), "{name}: {told}"),
        _ => panic!("{name}: {} {told}", output.status),
    }
}
