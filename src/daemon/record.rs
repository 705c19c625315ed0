//! Writing looks down: rows, bytes, versions, changes and health, all in the transaction of their evidence.
//!
//! Refuses to lose a look: what cannot be compared any more, because another process was quicker, is still recorded.

use std::sync::Arc;

use serde_json::json;

use super::{
    look::{Finding, SAME_PRINT, Sighting, stamp},
    observe::{self, Seen},
    office::Office,
    shared,
};
use crate::{
    audit::{Action, Actor, Draft},
    change::store::{Change, Part},
    db::{Entries, Outcome as Commit, Tx},
    document::{followed::store as followed, store as versions},
    snapshot::{Look, Outcome, decision::store as decisions, store as looks},
    source::{
        Source, SourceId,
        schedule::{Hints, next_look},
        store::{self as sources, Before, Health, NotRead, Read},
        volatile::{Origin, store as volatile},
    },
};

/// A look as it was recorded, and the changes it showed.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The look.
    pub look: Look,
    /// The changes seen for the first time at this look: one, and beside it the publications its source holds
    /// back.
    pub changes: Vec<(Change, Vec<Part>)>,
}

/// Records `sightings` in one transaction, with one entry for all looks and one for each noteworthy act.
///
/// # Errors
/// When the database fails.
pub(super) fn record(
    office: &Office,
    job: &'static str,
    sightings: Vec<(Arc<Source>, Sighting)>,
) -> anyhow::Result<Vec<Recorded>> {
    if sightings.is_empty() {
        return Ok(Vec::new());
    }
    office.db.write(&Actor::Job(job), |tx| {
        let (mut recorded, mut drafts) = (Vec::new(), Vec::new());
        for (source, sighting) in sightings {
            recorded.push(one(office, tx, &source, sighting, &mut drafts)?);
        }
        let mut tally = serde_json::Map::new();
        for Recorded { look, .. } in &recorded {
            let n = tally.entry(look.outcome.word()).or_insert(json!(0));
            *n = json!(n.as_u64().unwrap_or(0) + 1);
        }
        let first = Draft::new(Action::LooksRecorded, "source")
            .with("outcomes", tally)
            .leaves("look", looks::leaves(recorded.iter().map(|one| &one.look))?);
        Ok(Commit::Done(recorded, Entries::of(first, drafts)))
    })
}

fn one(
    office: &Office,
    tx: &Tx<'_>,
    source: &Source,
    mut sighting: Sighting,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<Recorded> {
    let read = !matches!(sighting.finding, Finding::NotRead);
    if read && sighting.baseline != versions::baseline_id(tx, &source.id)? {
        // Another process moved the baseline while this look was under way: what was compared is
        // void, the look is not.
        sighting.finding = Finding::Overtaken;
        "overtaken".clone_into(&mut sighting.look.reason);
        sighting.look.outcome = Outcome::Unchanged;
    }
    if let Some(objection) = shared::objection(office, tx, source, &sighting, drafts)? {
        sighting.refuse(objection);
    }
    let waiting = observe::waiting(tx, source, &sighting)?;
    if !waiting.is_empty() {
        // The text of a change that is recorded already is news only once.
        "as-pending".clone_into(&mut sighting.look.reason);
        sighting.look.outcome = Outcome::Unchanged;
    }
    sighting.look.at = tx.now;
    let last_unseen = match sighting.finding {
        Finding::Different { .. } => looks::last_read(tx, &source.id)?.map(|look| look.at),
        _ => None,
    };
    sighting.look.id = looks::record(tx, &sighting.look, sighting.body.as_deref())?;
    keep_documents(tx, source, &sighting)?;
    health(tx, source, &sighting, drafts)?;
    if volatile::learn(tx, &source.id, Origin::Baseline, &sighting.learnt)? > 0 {
        drafts.push(regions_learnt(
            &source.id,
            Origin::Baseline,
            sighting.learnt.len(),
        ));
    }
    let seen = Seen {
        office,
        tx,
        source,
        sighting: &sighting,
        last_unseen: last_unseen.unwrap_or(tx.now),
    };
    let changes = if waiting.is_empty() {
        seen.apply(drafts)?
    } else {
        seen.again(&waiting, drafts)?;
        Vec::new()
    };
    Ok(Recorded {
        look: sighting.look,
        changes,
    })
}

/// Keeps which documents stand in the bytes of a look, where those are kept.
fn keep_documents(tx: &Tx<'_>, source: &Source, sighting: &Sighting) -> anyhow::Result<()> {
    let (look, body) = (&sighting.look, &sighting.body);
    if let Some(snapshot) = look.body_digest.filter(|_| body.is_some()) {
        for document in &sighting.documents {
            followed::keep(tx, &source.id, look.id, &snapshot, document)?;
        }
    }
    Ok(())
}

/// The entry that tells of learnt regions.
pub(super) fn regions_learnt(source: &SourceId, origin: Origin, regions: usize) -> Draft {
    Draft::new(Action::RegionsLearnt, format!("source/{source}"))
        .with("origin", origin.word())
        .with("regions", regions)
}

fn health(
    tx: &Tx<'_>,
    source: &Source,
    sighting: &Sighting,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<()> {
    let failures = if sighting.look.outcome.is_read() {
        0
    } else {
        sighting.failures + 1
    };
    let hints = Hints {
        failures,
        class: sighting.look.class,
        retry_after: sighting.retry_after,
        fresh_for: sighting.fresh_for,
        publishing: sighting.publishing.clone(),
    };
    let next = next_look(source, tx.now, &hints);
    if failures > 0 {
        let (look, id) = (&sighting.look, &source.id);
        let (body, text) = (look.body_digest.as_ref(), look.text_digest.as_ref());
        let not_read = NotRead {
            reason: &look.sentence,
            next_look_at: next,
            moved_to: sighting.moved_to.as_deref(),
            hushed: body.is_some() && decisions::is_discarded(tx, id, body, text)?,
        };
        return sources::not_read(tx, id, &not_read);
    }
    let look = &sighting.look;
    let stamp = stamp(look.extractor, &look.recipe, &sighting.asked);
    let validators = sighting.validators.as_ref();
    let before = sources::read(
        tx,
        &source.id,
        &Read {
            next_look_at: next,
            validators: validators.map(|v| (v.etag.as_deref(), v.last_modified.as_deref())),
            recipe: &stamp,
            full_body: look.body_digest.is_some() && look.reason != SAME_PRINT,
            moved_to: sighting.moved_to.as_deref(),
        },
    )?;
    news(before.as_ref(), source, sighting, drafts);
    Ok(())
}

/// What a look that read its source tells beside its outcome: where it moved for good, that it is blind no more.
fn news(before: Option<&Before>, source: &Source, sighting: &Sighting, drafts: &mut Vec<Draft>) {
    let moved_before = before.and_then(|known| known.moved_to.as_ref());
    if let Some(to) = sighting
        .moved_to
        .as_ref()
        .filter(|to| moved_before != Some(to))
    {
        drafts.push(
            Draft::new(Action::SourceMoved, format!("source/{}", source.id))
                .with("to", to.as_str())
                .with("look", sighting.look.id),
        );
    }
    if before.is_some_and(|known| known.health == Health::Blind) {
        drafts.push(
            Draft::new(Action::SourceRecovered, format!("source/{}", source.id))
                .with("look", sighting.look.id),
        );
    }
}
