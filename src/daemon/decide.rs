//! Applying an officer's acceptance of quarantined bytes: the kept bytes are the page, and what follows from it.
//!
//! Refuses to ask the regulator: an officer accepts what was seen, and those bytes are the evidence.

use std::sync::Arc;

use anyhow::Context as _;

use super::{
    Step,
    linked::Linked,
    look::{Finding, Reread, Sighting, find, glance, hints, known},
    observe::Seen,
    office::Office,
};
use crate::{
    audit::{Action, Actor, Draft},
    change::store::Change,
    db::{Entries, Outcome as Commit, Tx},
    document::{
        read::{Unreadable, read},
        store as versions,
    },
    snapshot::{Look, decision::store as decisions, store as looks},
    source::{Source, SourceId, store as sources},
};

/// Applies one acceptance that waits.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    if office.db.read(decisions::to_apply)?.is_none() {
        return Ok(Step::NothingDue);
    }
    office.db.write(&Actor::Job("decide"), |tx| {
        let Some((id, look)) = decisions::to_apply(tx)? else {
            return Ok(Commit::Nothing(Step::NothingDue));
        };
        let look = looks::find(tx, look)?.context("the look of a decision is gone")?;
        let mut drafts = Vec::new();
        let number = look.id;
        let result = match office.source(&id) {
            None => "the source is not watched any more".to_owned(),
            Some(source) => match accept(office, tx, source, look, &mut drafts)? {
                Accepted::As(result) => result,
                Accepted::NotNow(why) => {
                    tracing::warn!(source = %id, "an acceptance waits: {why}");
                    return Ok(Commit::Nothing(Step::NothingDue));
                }
            },
        };
        decisions::applied(tx, number, &result)?;
        Ok(Commit::Done(Step::Did, told(&id, number, &result, drafts)))
    })
}

/// What came of an acceptance.
enum Accepted {
    /// It is applied, with this result.
    As(String),
    /// The bytes could not be read for a reason of this machine's: it is applied another time.
    NotNow(String),
}

fn told(source: &SourceId, look: i64, result: &str, drafts: Vec<Draft>) -> Entries {
    let first = Draft::new(Action::AcceptanceApplied, format!("source/{source}"))
        .with("look", look)
        .with("result", result);
    Entries::of(first, drafts)
}

/// Takes the bytes of `look` for the page: a first baseline, the same text, or the regulator's change, which
/// counts at once, because the officer is its second reader.
fn accept(
    office: &Office,
    tx: &Tx<'_>,
    source: &Arc<Source>,
    mut look: Look,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<Accepted> {
    let glance = glance(tx, source, office.extractor, &office.pdf)?;
    let known = known(tx, glance)?;
    if let Reread::NotNow(why) = known.reread() {
        return Ok(Accepted::NotNow(why.clone()));
    }
    let digest = look.body_digest.context("a kept look has a digest")?;
    let bytes = looks::bytes(tx, &digest)?.context("the bytes of a quarantined look are gone")?;
    let url = look.url.parse().ok();
    let source = known.source().clone();
    let content_type = look.header("content-type");
    let hints = hints(&source, &office.pdf, content_type, url.as_ref());
    let mut reading = match read(&bytes, &hints) {
        Ok(reading) => reading,
        Err(Unreadable::NotNow(why)) => return Ok(Accepted::NotNow(why)),
        Err(unreadable) => return Ok(Accepted::As(format!("unreadable: {unreadable}"))),
    };
    let linked = Linked::unasked(&known, &mut reading);
    let text = versions::text_digest(&reading)?;
    let (outcome, _, finding) = find(&known, reading, text, &linked)?;
    let last_unseen = looks::last_read(tx, &source.id)?.map_or(look.at, |look| look.at);
    let read_at = look.at;
    (look.outcome, look.extractor, look.recipe) =
        (outcome, office.extractor, source.recipe.digest());
    let sighting = Sighting::new(look, &known, finding);
    let seen = Seen {
        office,
        tx,
        source: &source,
        sighting: &sighting,
        last_unseen,
    };
    let changes = seen.apply(drafts)?;
    let due: Vec<Change> = changes
        .into_iter()
        .map(|(change, _)| Change {
            confirm_at: tx.now,
            ..change
        })
        .collect();
    seen.again(&due, drafts)?;
    let named: Vec<String> = due.iter().map(|one| format!("change/{}", one.id)).collect();
    let result = match &sighting.finding {
        Finding::First { .. } | Finding::ReadByUs { .. } => "baseline".to_owned(),
        _ if named.is_empty() => "same".to_owned(),
        _ => named.join(", "),
    };
    sources::accepted(tx, &source.id, read_at)?;
    Ok(Accepted::As(result))
}
