//! Writing looks down: rows, bytes, versions, changes and health, all in the transaction of their evidence.
//!
//! Refuses to lose a look: what cannot be compared any more, because another process was quicker, is still recorded.

use anyhow::Context as _;
use serde_json::json;

use super::{
    look::{Difference, Finding, Reread, Sighting, stamp},
    office::Office,
    suspend::suspend,
};
use crate::{
    audit::{Action, Actor, Draft},
    change::store::{self as changes, Change, Kind as ChangeKind, NewChange, Part, State},
    clock::Timestamp,
    db::{Entries, Outcome as Commit, Tx},
    document::store::{self as versions, Cause, NewVersion, Standing},
    snapshot::{Look, Outcome, store as looks},
    source::{
        Kind, Source,
        schedule::{Hints, next_look},
        store::{self as sources, Health, Read},
    },
};

/// A look as it was recorded, and the change it showed.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The look.
    pub look: Look,
    /// The change seen for the first time at this look.
    pub change: Option<(Change, Vec<Part>)>,
}

/// Records `sightings` in one transaction, with one entry for all looks and one for each noteworthy act.
///
/// # Errors
/// When the database fails.
pub(super) fn record(
    office: &Office,
    job: &'static str,
    sightings: Vec<(Source, Sighting)>,
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
            .rows("look", looks::rows(tx.conn, tx.entry)?);
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
    if sighting.baseline != versions::baseline_id(tx, &source.id)? {
        // Another process moved the baseline while this look was under way: what was compared is void, the look is not.
        sighting.finding = Finding::Overtaken;
        "overtaken".clone_into(&mut sighting.look.reason);
        sighting.look.outcome = Outcome::Unchanged;
    }
    let waiting = waiting(tx, source, &sighting)?;
    if waiting.is_some() {
        // The text of a change that is recorded already is news only once.
        "as-pending".clone_into(&mut sighting.look.reason);
        sighting.look.outcome = Outcome::Unchanged;
    }
    sighting.look.at = tx.now;
    let last_unseen = looks::last_read(tx, &source.id)?.map_or(tx.now, |look| look.at);
    let id = looks::record(tx, &sighting.look, sighting.body.as_deref())?;
    sighting.look.id = id;
    health(tx, source, &sighting, drafts)?;
    read_again(tx, source, &sighting, drafts)?;
    let change = match &sighting.finding {
        _ if waiting.is_some() => {
            if let Some(pending) = waiting.filter(|pending| tx.now >= pending.confirm_at) {
                confirm(tx, &pending, drafts)?;
            }
            None
        }
        Finding::NotRead => {
            put_off(office, tx, source)?;
            None
        }
        Finding::Overtaken => None,
        Finding::Same => {
            flap(tx, source, drafts)?;
            None
        }
        Finding::First { reading, text } => {
            let new = version(
                source,
                &sighting,
                reading,
                *text,
                None,
                Cause::First,
                Standing::Baseline,
            )?;
            versions::insert(tx, &new)?;
            None
        }
        Finding::ReadByUs { reading, text } => {
            replace_by_ours(tx, source, &sighting, reading, *text, drafts)?;
            None
        }
        Finding::Different {
            reading,
            text,
            comparison,
        } => {
            let seen = Seen {
                office,
                source,
                sighting: &sighting,
                last_unseen,
            };
            seen.different(tx, reading, *text, comparison, drafts)?
        }
    };
    Ok(Recorded {
        look: sighting.look,
        change,
    })
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
        retry_after: sighting.retry_after,
    };
    let next = next_look(&source.cadence, source.timezone, &source.id, tx.now, hints);
    if failures > 0 {
        return sources::not_read(tx, &source.id, &sighting.look.sentence, next);
    }
    let (validators, stamp) = (sighting.validators.as_ref(), stamp(source));
    let before = sources::read(
        tx,
        &source.id,
        &Read {
            next_look_at: next,
            validators: validators.map(|v| (v.etag.as_deref(), v.last_modified.as_deref())),
            recipe: &stamp,
            moved_to: sighting.moved_to.as_deref(),
        },
    )?;
    if before == Health::Blind {
        drafts.push(
            Draft::new(Action::SourceRecovered, format!("source/{}", source.id))
                .with("look", sighting.look.id),
        );
    }
    Ok(())
}

/// Stores the baseline as our present extractor and recipe read it: a difference of ours, nobody's training.
fn read_again(
    tx: &Tx<'_>,
    source: &Source,
    sighting: &Sighting,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<()> {
    let (Reread::As(reading), true) = (&sighting.reread, sighting.look.outcome.is_read()) else {
        return Ok(());
    };
    let old =
        versions::baseline(tx, &source.id)?.context("a baseline that was read again is gone")?;
    flap(tx, source, drafts)?;
    let text = versions::text_digest(reading)?;
    let mut new = version(
        source,
        sighting,
        reading,
        text,
        Some(old.id),
        Cause::Ours,
        Standing::Baseline,
    )?;
    new.snapshot = old.snapshot;
    let id = versions::insert(tx, &new)?;
    drafts.push(
        Draft::new(Action::VersionReadAgain, format!("source/{}", source.id))
            .with("version", id)
            .with("differs", text != old.text_digest),
    );
    Ok(())
}

/// Takes a text as the baseline in place of one whose bytes our present recipe cannot read any more.
fn replace_by_ours(
    tx: &Tx<'_>,
    source: &Source,
    sighting: &Sighting,
    reading: &crate::document::Reading,
    text: crate::audit::Digest,
    drafts: &mut Vec<Draft>,
) -> anyhow::Result<()> {
    flap(tx, source, drafts)?;
    let new = version(
        source,
        sighting,
        reading,
        text,
        sighting.baseline,
        Cause::Ours,
        Standing::Baseline,
    )?;
    let id = versions::insert(tx, &new)?;
    drafts.push(
        Draft::new(Action::VersionReadAgain, format!("source/{}", source.id))
            .with("version", id)
            .with(
                "differs",
                "the old bytes cannot be read with the present recipe",
            ),
    );
    Ok(())
}

/// The change of this source that waits for its second reading, when this look shows its very text.
fn waiting(tx: &Tx<'_>, source: &Source, sighting: &Sighting) -> anyhow::Result<Option<Change>> {
    let Finding::Different { text, .. } = &sighting.finding else {
        return Ok(None);
    };
    let same =
        versions::pending(tx, &source.id)?.is_some_and(|version| version.text_digest == *text);
    if same {
        changes::pending_of(tx, &source.id)
    } else {
        Ok(None)
    }
}

fn version<'a>(
    source: &'a Source,
    sighting: &'a Sighting,
    reading: &'a crate::document::Reading,
    text: crate::audit::Digest,
    previous: Option<i64>,
    cause: Cause,
    standing: Standing,
) -> anyhow::Result<NewVersion<'a>> {
    Ok(NewVersion {
        source: &source.id,
        look: sighting.look.id,
        snapshot: sighting
            .look
            .body_digest
            .context("a look that read something has bytes")?,
        previous,
        cause,
        standing,
        text_digest: text,
        extractor: sighting.look.extractor,
        recipe: &sighting.look.recipe,
        language: source.language.tag(),
        reading,
    })
}

/// A source that cannot be read cannot confirm: its pending change waits for the next try.
fn put_off(office: &Office, tx: &Tx<'_>, source: &Source) -> anyhow::Result<()> {
    if let Some(pending) = changes::pending_of(tx, &source.id)? {
        changes::put_off(
            tx,
            pending.id,
            office
                .config
                .policy
                .confirm_after
                .max(std::time::Duration::from_secs(60)),
        )?;
    }
    Ok(())
}

/// The text is the baseline's: what was seen once in between is gone.
fn flap(tx: &Tx<'_>, source: &Source, drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
    if let Some(pending) = changes::pending_of(tx, &source.id)? {
        changes::flap(tx, pending.id)?;
        versions::drop_pending(tx, &source.id)?;
        drafts.push(
            Draft::new(Action::ChangeFlapped, format!("change/{}", pending.id))
                .with("source", source.id.as_str()),
        );
    }
    Ok(())
}

/// A look that showed another text than the baseline's.
struct Seen<'a> {
    office: &'a Office,
    source: &'a Source,
    sighting: &'a Sighting,
    last_unseen: Timestamp,
}

impl Seen<'_> {
    fn different(
        &self,
        tx: &Tx<'_>,
        reading: &crate::document::Reading,
        text: crate::audit::Digest,
        difference: &Difference,
        drafts: &mut Vec<Draft>,
    ) -> anyhow::Result<Option<(Change, Vec<Part>)>> {
        flap(tx, self.source, drafts)?;
        let old =
            versions::baseline(tx, &self.source.id)?.context("a difference without a baseline")?;
        let (cause, standing) = (Cause::Regulator, Standing::Pending);
        let new = version(
            self.source,
            self.sighting,
            reading,
            text,
            Some(old.id),
            cause,
            standing,
        )?;
        let version = versions::insert(tx, &new)?;
        let mut change = self.change(tx, reading, difference, (old.id, version));
        if self.source.kind == Kind::Document && versions::was_baseline(tx, &self.source.id, &text)?
        {
            change.kind = ChangeKind::Reversion;
        }
        let parts = difference.parts.clone();
        change.id = changes::insert(
            tx,
            &NewChange {
                change: &change,
                parts: &parts,
            },
        )?;
        drafts.push(
            Draft::new(Action::ChangeObserved, format!("change/{}", change.id))
                .with("source", self.source.id.as_str())
                .with("look", self.sighting.look.id)
                .with("kind", change.kind.word())
                .with("substantive", change.substantive)
                .with("severity", change.severity)
                .with("edits", parts.len())
                .with("text", text.to_string())
                .with(
                    "snapshot",
                    self.sighting.look.body_digest.map(|d| d.to_string()),
                )
                .with("last_unseen_at", change.last_unseen_at.to_string())
                .with("push_by", change.push_by.to_string()),
        );
        Ok(Some((change, parts)))
    }

    fn change(
        &self,
        tx: &Tx<'_>,
        reading: &crate::document::Reading,
        difference: &Difference,
        versions: (i64, i64),
    ) -> Change {
        let policy = &self.office.config.policy;
        let source = self.source;
        Change {
            id: 0,
            source: source.id.clone(),
            jurisdiction: source.jurisdiction.clone(),
            instrument: source
                .instrument
                .clone()
                .unwrap_or_else(|| source.id.as_str().to_owned()),
            title: if reading.title.is_empty() {
                source.name.clone()
            } else {
                reading.title.clone()
            },
            url: source.url.to_string(),
            language: source.language.tag().to_owned(),
            kind: if source.kind == Kind::Document {
                ChangeKind::Amendment
            } else {
                ChangeKind::Publication
            },
            state: State::Pending,
            substantive: difference.substantive,
            severity: difference.severity,
            topics: difference.topics.clone(),
            published: reading.published.clone(),
            in_force_from: None,
            observed_at: tx.now,
            last_unseen_at: self.last_unseen,
            confirm_at: tx.now.plus(policy.confirm_after),
            confirmed_at: None,
            push_by: tx.now.plus(policy.push_within),
            dismissed_because: String::new(),
            versions,
        }
    }
}

fn confirm(tx: &Tx<'_>, pending: &Change, drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
    changes::confirm(tx, pending.id)?;
    versions::promote_pending(tx, &pending.source)?;
    let subject = format!("change/{}", pending.id);
    drafts
        .push(Draft::new(Action::ChangeConfirmed, subject).with("source", pending.source.as_str()));
    drafts.extend(suspend(tx, pending)?);
    Ok(())
}
