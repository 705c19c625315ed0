//! One body for several addresses of a host: what a server gives whatever it is asked for is nobody's law.
//!
//! Refuses to shake what has long been healthy, and what an officer accepted: mirrored pages are no alarm.

use std::{sync::Arc, time::Duration};

use super::{
    look::{Finding, Objection, Sighting},
    office::Office,
};
use crate::{
    audit::{Action, Draft},
    change::store as changes,
    clock::days,
    db::Tx,
    document::store as versions,
    snapshot::{
        Outcome, store as looks,
        wall::{self, WallReason},
    },
    source::{Source, store as sources},
};

/// How long a first baseline can be doubted because of what comes from another address.
const YOUNG: Duration = days(7);

/// Another source of the same host to which the very bytes of this sighting came. Two sources at one address may
/// share them, as may sources whose baselines were the same file before, and lists without a row.
fn holder<'a>(
    office: &'a Office,
    tx: &Tx<'_>,
    source: &Source,
    sighting: &Sighting,
) -> anyhow::Result<Option<&'a Source>> {
    let (Finding::First { reading, .. } | Finding::Different { reading, .. }) = &sighting.finding
    else {
        return Ok(None);
    };
    let Some(body) = &sighting.look.body_digest else {
        return Ok(None);
    };
    if source.kind.lists() && reading.publications.is_empty() {
        return Ok(None);
    }
    let before = match versions::baseline(tx, &source.id)? {
        Some(baseline) => looks::holders(tx, &baseline.snapshot, &source.id)?,
        None => Vec::new(),
    };
    let address = |source: &Source| {
        let mut url = source.url.clone();
        url.set_fragment(None);
        url
    };
    let mut others = looks::holders(tx, body, &source.id)?
        .into_iter()
        .filter(|id| !before.contains(id))
        .filter_map(|id| office.source(&id).map(Arc::as_ref));
    Ok(others.find(|other| {
        other.url.host_str() == source.url.host_str() && address(other) != address(source)
    }))
}

/// The objection to a text whose very bytes came from another address of the same host; the other is doubted with it.
///
/// # Errors
/// When the database fails.
pub(super) fn objection(
    office: &Office,
    tx: &Tx<'_>,
    source: &Source,
    sighting: &Sighting,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<Option<Objection>> {
    let Some(other) = holder(office, tx, source, sighting)? else {
        return Ok(None);
    };
    doubt(tx, other, source, sighting, drafts)?;
    let what = format!("The very same bytes came for {}", other.id);
    let wall = wall::quarantine(WallReason::SharedBody, what);
    Ok(Some(Objection::wall(wall)))
}

/// Takes the baseline of `other` back when it is these very bytes and has not yet stood long: the first of several
/// addresses that give one page has nobody to share it with. It is looked at again at once, and has to earn its
/// baseline anew; what seemed to change from it is gone with it.
fn doubt(
    tx: &Tx<'_>,
    other: &Source,
    source: &Source,
    sighting: &Sighting,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<()> {
    let Some(baseline) = versions::baseline(tx, &other.id)? else {
        return Ok(());
    };
    // The look that brought it is quarantined where an officer accepted it.
    let brought = looks::find(tx, baseline.look)?;
    let is_young =
        brought.is_some_and(|look| look.outcome == Outcome::First && tx.now < look.at.plus(YOUNG));
    if sighting.look.body_digest != Some(baseline.snapshot) || !is_young {
        return Ok(());
    }
    let waiting = changes::pending_of(tx, &other.id)?;
    if !waiting.is_empty() {
        versions::drop_pending(tx, &other.id)?;
    }
    for pending in waiting {
        changes::flap(tx, pending.id)?;
        drafts.push(
            Draft::new(Action::ChangeFlapped, format!("change/{}", pending.id))
                .with("source", other.id.as_str()),
        );
    }
    versions::doubt_baseline(tx, &other.id)?;
    sources::look_again(tx, &other.id)?;
    drafts.push(
        Draft::new(Action::BaselineDoubted, format!("source/{}", other.id))
            .with("version", baseline.id)
            .with("shared_with", source.id.as_str()),
    );
    Ok(())
}
