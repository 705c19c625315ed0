//! HTML indexes, read with selectors.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::{
    document::read::{Hints, read},
    source::{Kind, Recipe},
};

fuzz_target!(|bytes: &[u8]| {
    let recipe = Recipe {
        row: Some("li, tr".to_owned()),
        link: Some("a".to_owned()),
        title: Some("a".to_owned()),
        date: Some("time, .date".to_owned()),
        ..Recipe::default()
    };
    let hints = Hints {
        content_type: Some("text/html"),
        url: None,
        kind: Kind::Listing,
        language: None,
        recipe: &recipe,
    };
    drop(read(bytes, &hints));
});
