//! JSON interfaces, read with pointers.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::source::{Kind, Recipe};
use regwatch_fuzz::reads;

fuzz_target!(|bytes: &[u8]| {
    let recipe = Recipe {
        row: Some("/results".to_owned()),
        link: Some("/url".to_owned()),
        title: Some("/title".to_owned()),
        date: Some("/date".to_owned()),
        ..Recipe::default()
    };
    reads(bytes, Kind::Api, "application/json", &recipe);
});
