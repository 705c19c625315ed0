//! Two texts cut at the first NUL, read as law and compared; applying the edits gives the second.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::{
    change::compare,
    document::{provisions, read, text},
};

fuzz_target!(|bytes: &[u8]| {
    let mut halves = bytes.splitn(2, |byte| *byte == 0);
    let mut law = || {
        let text = String::from_utf8_lossy(halves.next().unwrap_or_default());
        provisions(&text::blocks(&text), None)
    };
    let (old, new) = (law(), law());
    drop(compare(&old, &new, None));
});
