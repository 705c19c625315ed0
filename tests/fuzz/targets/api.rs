//! JSON interfaces, read with pointers.
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
        row: Some("/results".to_owned()),
        link: Some("/url".to_owned()),
        title: Some("/title".to_owned()),
        date: Some("/date".to_owned()),
        ..Recipe::default()
    };
    let hints = Hints {
        content_type: Some("application/json"),
        url: None,
        kind: Kind::Api,
        language: None,
        recipe: &recipe,
    };
    drop(read(bytes, &hints));
});
