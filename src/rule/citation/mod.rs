//! What rules cite, when the law gives its provisions other numbers.
//!
//! Refuses another content: an edition says what it said, at its provision's new address.

pub mod store;
