//! What comes of an officer's word that a publication which was held back is to be taught after all.
//!
//! Refuses to teach: a released change is composed like any other.

pub mod store;

use super::store::State;
use crate::{audit::Draft, clock::Timestamp};

/// What came of a release.
#[derive(Debug)]
pub enum Released {
    /// It is done: by when every affected agent must have the mail, and the entry that tells of it.
    Done(Timestamp, Draft),
    /// There is no such change.
    Unknown,
    /// The change stands where it cannot be released.
    Standing(State),
}
