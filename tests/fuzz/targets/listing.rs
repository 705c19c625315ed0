//! HTML indexes, read with selectors.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::source::{Kind, Recipe};
use regwatch_fuzz::reads;

fuzz_target!(|bytes: &[u8]| {
    let recipe = Recipe {
        row: Some("li, tr".to_owned()),
        link: Some("a".to_owned()),
        title: Some("a".to_owned()),
        date: Some("time, .date".to_owned()),
        ..Recipe::default()
    };
    reads(bytes, Kind::Listing, "text/html", &recipe);
});
