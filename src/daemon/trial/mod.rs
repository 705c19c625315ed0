//! Looks on trial: what a source would give, what an unknown address is, what a whole watch-list is worth.
//!
//! Refuses to touch the database: an address can be tried before it is configured, and nothing is kept.

mod advice;

mod attempt;

mod discover;

mod guess;

mod row;

mod survey;

pub use advice::{Fix, FixKind};
pub use attempt::{Looked, Trial, Tried, source_at};
pub use discover::{FeedLink, feeds};
pub use guess::{Guess, guess, id_for};
pub use row::row;
pub use survey::{Finding, survey};
