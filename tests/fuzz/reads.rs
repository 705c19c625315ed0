//! What every target does: read bytes as a source's, whatever comes of it.
//!
//! Refuses to judge: that reading ends, without a panic, is all that is asked.

use regwatch::{
    document::{
        pdf::Reader,
        read::{Hints, read},
    },
    source::{Kind, Recipe},
};

/// Reads `bytes` as a source of `kind` whose answer is labelled `media`.
pub fn reads(bytes: &[u8], kind: Kind, media: &str, recipe: &Recipe) {
    let hints = Hints {
        content_type: Some(media),
        url: None,
        kind,
        language: None,
        recipe,
        pdf: &Reader::Here,
    };
    drop(read(bytes, &hints));
}
