//! An officer's decision about a training item with what it means for those who owe it.
//!
//! Refuses to leave anybody owing what was taken back.

use super::{What, because, standing::store::waive_all};
use crate::{
    db::Tx,
    training::store::{Decided, Decision, Reviewer, decide},
};

/// Applies `decision` to item `id`; a withdrawn item is owed by nobody any more.
///
/// # Errors
/// When the database fails.
pub fn decide_item(
    tx: &Tx<'_>,
    id: i64,
    decision: &Decision,
    reviewer: &Reviewer<'_>,
) -> anyhow::Result<Decided> {
    let decided = decide(tx, id, decision, reviewer)?;
    Ok(match decided {
        Decided::Done(item, draft) if matches!(decision, Decision::Withdraw { .. }) => {
            let waived = waive_all(tx, What::Item(id), because::WITHDRAWN)?;
            Decided::Done(item, draft.with("waived", waived))
        }
        other => other,
    })
}
