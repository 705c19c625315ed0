//! No one is examined on dead law: what rests on a changed provision is suspended at once.
//!
//! Refuses to wait for training to be rewritten: it happens in the transaction that confirms the change.

use crate::{
    assignment::standing::store as standing,
    audit::Draft,
    change::store::{self as changes, Change},
    db::Tx,
    document::ProvisionPath,
    rule::store as rules,
    training::store as items,
};

/// Makes rules doubtful and suspends items, their open assignments and questions that rest on provisions
/// `change` touched. Returns the entries that name them.
///
/// # Errors
/// When the database fails.
pub(super) fn suspend(tx: &Tx<'_>, change: &Change) -> anyhow::Result<Vec<Draft>> {
    if !change.substantive {
        return Ok(Vec::new());
    }
    let mut paths: Vec<ProvisionPath> = Vec::new();
    for part in changes::parts(tx, change.id)?
        .into_iter()
        .filter(|part| part.substantive)
    {
        paths.extend(part.old_path);
        paths.push(part.path);
    }
    let doubted = rules::doubt(tx, &change.instrument, &paths, change.id)?;
    let suspended = items::suspend(tx, &change.instrument, &paths, change.id)?;
    standing::suspend_items(tx, &suspended.items)?;
    Ok([
        rules::doubted_draft(change.id, &doubted),
        suspended.draft(change.id),
    ]
    .into_iter()
    .flatten()
    .collect())
}

#[cfg(test)]
mod tests;
