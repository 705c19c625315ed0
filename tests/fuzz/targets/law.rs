//! Two texts cut at the first NUL, read as law and compared; applying the edits gives the second.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::{
    change::{apply, compare},
    document::{provisions, text},
};

fuzz_target!(|bytes: &[u8]| {
    let mut halves = bytes.splitn(2, |byte| *byte == 0);
    let mut law = || {
        let text = String::from_utf8_lossy(halves.next().unwrap_or_default());
        provisions(&text::blocks(&text), None)
    };
    let (old, new) = (law(), law());
    let comparison = compare(&old, &new, None);
    let deltas = comparison.edits.iter().map(|edit| &edit.delta);
    assert_eq!(apply(&old, deltas).as_deref(), Ok(new.as_slice()));
});
