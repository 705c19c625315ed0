//! HTML pages, read as documents.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::{
    document::read::{Hints, read},
    source::{Kind, Recipe},
};

fuzz_target!(|bytes: &[u8]| {
    let recipe = Recipe::default();
    let hints = Hints {
        content_type: Some("text/html"),
        url: None,
        kind: Kind::Document,
        language: None,
        recipe: &recipe,
    };
    drop(read(bytes, &hints));
});
