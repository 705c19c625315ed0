//! The wording inside one provision: what stayed, what went, what came.
//!
//! Placeholder of the agreed type until branch `law` lands.

use serde::{Deserialize, Serialize};

/// A run of text inside a compared provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "span", content = "text", rename_all = "lowercase")]
pub enum Span {
    /// Stands in both.
    Same(String),
    /// Went.
    Deleted(String),
    /// Came.
    Inserted(String),
}

/// The runs that turn `old` into `new`.
#[must_use]
pub fn spans(old: &str, new: &str) -> Vec<Span> {
    vec![
        Span::Deleted(old.to_owned()),
        Span::Inserted(new.to_owned()),
    ]
}
