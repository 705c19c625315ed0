//! HTML pages, read as documents.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::source::{Kind, Recipe};
use regwatch_fuzz::reads;

fuzz_target!(|bytes: &[u8]| {
    reads(bytes, Kind::Document, "text/html", &Recipe::default());
});
