//! No one is examined on dead law: what rests on a changed provision is suspended at once, and what rests on one
//! that only got another number follows it.
//!
//! Refuses to wait for training to be rewritten: it happens in the transaction that confirms the change.

use crate::{
    assignment::standing::store as standing,
    audit::{Action, Draft},
    change::{
        Renumbered,
        store::{self as changes, Change, Part},
    },
    db::Tx,
    document::ProvisionPath,
    rule::{citation::store as cited, store as rules},
    training::{citation::store as citations, store as items},
};

/// Makes rules doubtful and suspends items, their open assignments and questions that rest on provisions
/// `change` touched; moves the citations of those that rest on renumbered ones. Returns the entries that tell of it.
///
/// # Errors
/// When the database fails.
pub(super) fn suspend(tx: &Tx<'_>, change: &Change) -> anyhow::Result<Vec<Draft>> {
    let parts = changes::parts(tx, change.id)?;
    let (stood, came) = touched(&parts);
    let (mut doubted, mut suspended) = fall(tx, change, &stood)?;
    let renumbered = follow(tx, change, &parts)?;
    // What came is told by its new number, which another provision may have had before.
    let (also_doubted, also_suspended) = fall(tx, change, &came)?;
    doubted.extend(also_doubted);
    suspended.items.extend(also_suspended.items);
    suspended.questions.extend(also_suspended.questions);
    Ok([
        renumbered,
        rules::doubted_draft(change.id, &doubted),
        suspended.draft(change.id),
    ]
    .into_iter()
    .flatten()
    .collect())
}

/// The addresses of substance: those that stood before the change, and those that came with it.
fn touched(parts: &[Part]) -> (Vec<ProvisionPath>, Vec<ProvisionPath>) {
    let (mut stood, mut came) = (Vec::new(), Vec::new());
    for part in parts.iter().filter(|part| part.substantive) {
        if matches!(part.op.as_str(), "insertion" | "new") {
            came.push(part.path.clone());
        } else {
            stood.push(part.old_path.as_ref().unwrap_or(&part.path).clone());
        }
    }
    (stood, came)
}

type Fallen = (Vec<(crate::rule::RuleId, i64)>, items::Suspended);

fn fall(tx: &Tx<'_>, change: &Change, paths: &[ProvisionPath]) -> anyhow::Result<Fallen> {
    if paths.is_empty() {
        return Ok(Fallen::default());
    }
    let doubted = rules::doubt(tx, &change.instrument, paths, change.id)?;
    let suspended = items::suspend(tx, &change.instrument, paths, change.id)?;
    standing::suspend_items(tx, &suspended.items)?;
    Ok((doubted, suspended))
}

/// Lets citations follow the provisions that have another number; the entry that names them, when there are any.
fn follow(tx: &Tx<'_>, change: &Change, parts: &[Part]) -> anyhow::Result<Option<Draft>> {
    let renumbered = Renumbered::of(parts);
    if renumbered.is_empty() {
        return Ok(None);
    }
    let moved = cited::renumber(tx, &change.instrument, &renumbered)?;
    let others = citations::renumber(tx, &change.instrument, &renumbered)?;
    if moved.is_empty() && others == citations::Followed::default() {
        return Ok(None);
    }
    let told: Vec<String> = moved
        .iter()
        .map(|one| format!("{}#{}: {} → {}", one.rule, one.edition, one.from, one.to))
        .collect();
    let subject = format!("change/{}", change.id);
    Ok(Some(
        Draft::new(Action::CitationsRenumbered, subject)
            .with("rules", told)
            .with("items", others.items)
            .with("questions", others.questions),
    ))
}

#[cfg(test)]
mod tests;
