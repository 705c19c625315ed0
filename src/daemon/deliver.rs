//! Handing mail to the relay, to come.
//!
//! Refuses nothing yet.

use tokio::sync::watch;

use super::{Step, office::Office};
use crate::clock::Timestamp;

/// One step.
///
/// # Errors
/// When the database fails.
pub async fn step(_office: &Office) -> anyhow::Result<Step> {
    Ok(Step::NothingDue)
}

/// The next due moment.
///
/// # Errors
/// When the database fails.
pub fn next_due(_office: &Office) -> anyhow::Result<Option<Timestamp>> {
    Ok(None)
}

/// Gives leases back.
///
/// # Errors
/// When the database fails.
pub fn release(_office: &Office) -> anyhow::Result<()> {
    Ok(())
}

pub(super) async fn heartbeat(
    _office: Office,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    while !*stop.borrow() && stop.changed().await.is_ok() {}
    Ok(())
}
