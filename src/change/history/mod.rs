//! What a source's changes look like over time: when they came, and how often a text went back.
//!
//! Refuses to judge a habit: that is `source::habit`.

pub mod store;
