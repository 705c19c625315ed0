//! What items and questions rest on, when the law gives its provisions other numbers.
//!
//! Refuses to touch an item's words: it tells what changed on its day, under the numbers of that day.

pub mod store;
