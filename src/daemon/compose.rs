//! compose, to come.
//!
//! Refuses nothing yet.

use super::{Step, office::Office};
use crate::clock::Timestamp;

/// One step.
///
/// # Errors
/// When the database fails.
pub fn step(_office: &Office) -> anyhow::Result<Step> {
    Ok(Step::NothingDue)
}

/// The next due moment.
///
/// # Errors
/// When the database fails.
pub fn next_due(_office: &Office) -> anyhow::Result<Option<Timestamp>> {
    Ok(None)
}
