//! What a look means for versions and changes: a baseline, the same text, a change seen, confirmed or gone.
//!
//! Refuses to tell anyone: a change is only recorded here, and counts once it is read twice.

use std::time::Duration;

use anyhow::Context as _;
use serde_json::json;

use super::{
    look::{Difference, Finding, Reread, Sighting},
    office::Office,
    record::regions_learnt,
    suspend::suspend,
};
use crate::{
    audit::{Action, Digest, Draft},
    change::{
        Commencement, flags_of_amendment, flags_of_publications, give_days,
        history::store as history,
        in_force_from,
        store::{self as changes, Change, Kind as ChangeKind, NewChange, Part, State},
    },
    clock::Timestamp,
    db::Tx,
    document::{
        Reading,
        store::{self as versions, Cause, NewVersion, Standing},
        volatile as varying,
    },
    source::{
        Kind, Source, habit, store as sources,
        volatile::{Origin, store as volatile},
    },
};

/// How many of the newest changes tell a source's habit.
const HABIT: usize = 200;

/// How soon a source that could not be read is asked again for a second reading, at the least.
const SECOND_TRY: Duration = Duration::from_secs(60);

/// The changes of this source that wait for their second reading, when this look shows their very text. A text
/// read under another recipe than the pending one's is another text.
pub(super) fn waiting(
    tx: &Tx<'_>,
    source: &Source,
    sighting: &Sighting,
) -> anyhow::Result<Vec<Change>> {
    let (Finding::Different { text, .. }, Reread::NotNeeded) =
        (&sighting.finding, &sighting.reread)
    else {
        return Ok(Vec::new());
    };
    let pending = versions::pending(tx, &source.id)?;
    if pending.is_some_and(|version| version.text_digest == *text) {
        changes::pending_of(tx, &source.id)
    } else {
        Ok(Vec::new())
    }
}

/// A look that is recorded, and what it has to be applied to.
pub(super) struct Seen<'a> {
    pub(super) office: &'a Office,
    pub(super) tx: &'a Tx<'a>,
    pub(super) source: &'a Source,
    pub(super) sighting: &'a Sighting,
    /// When the source was last read before this look.
    pub(super) last_unseen: Timestamp,
}

impl Seen<'_> {
    /// The look shows the text of `pending` again, all of them one version: they are confirmed once their time
    /// has come.
    pub(super) fn again(&self, pending: &[Change], drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
        let source = &self.source.id;
        if pending.is_empty() || pending.iter().any(|one| self.tx.now < one.confirm_at) {
            return Ok(());
        }
        // Back for the first time is news; there and back and there again is a page that alternates.
        let turns = history::reversions(self.tx, source)?;
        let went_back = |one: &Change| one.kind == ChangeKind::Reversion;
        if turns > 0 && pending.iter().any(went_back) {
            self.learn(drafts)?;
        }
        for one in pending {
            changes::confirm(self.tx, one.id)?;
        }
        versions::promote_pending(self.tx, source)?;
        let moments = history::moments(self.tx, source, HABIT)?;
        sources::has_habit(self.tx, source, habit::quiet_from(&moments))?;
        for one in pending {
            drafts.push(confirmed(one));
            drafts.extend(suspend(self.tx, one)?);
        }
        Ok(())
    }

    /// Applies what was found; returns the changes seen for the first time.
    pub(super) fn apply(
        &self,
        drafts: &mut Vec<Draft>,
    ) -> anyhow::Result<Vec<(Change, Vec<Part>)>> {
        self.read_again(drafts)?;
        match &self.sighting.finding {
            Finding::Overtaken => {}
            Finding::NotRead => self.put_off()?,
            Finding::Same => self.gone(drafts)?,
            Finding::First { reading, text } => {
                let new = self.version(reading, *text, None, Cause::First, Standing::Baseline)?;
                versions::insert(self.tx, &new)?;
            }
            Finding::ReadByUs { reading, text } => self.replace_by_ours(reading, *text, drafts)?,
            Finding::Different {
                reading,
                text,
                comparison,
            } => {
                return self.different(reading, *text, comparison, drafts);
            }
        }
        Ok(Vec::new())
    }

    /// Stores the baseline as our present extractor and recipe read it: a difference of ours, nobody's training.
    fn read_again(&self, drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
        let (Reread::As(reading), true) =
            (&self.sighting.reread, self.sighting.look.outcome.is_read())
        else {
            return Ok(());
        };
        let old = versions::baseline(self.tx, &self.source.id)?
            .context("a baseline that was read again is gone")?;
        self.flap(drafts)?;
        let text = versions::text_digest(reading)?;
        let mut new = self.version(reading, text, Some(old.id), Cause::Ours, Standing::Baseline)?;
        (new.look, new.snapshot) = (old.look, old.snapshot);
        let id = versions::insert(self.tx, &new)?;
        drafts.push(
            Draft::new(
                Action::VersionReadAgain,
                format!("source/{}", self.source.id),
            )
            .with("version", id)
            .with("differs", text != old.text_digest),
        );
        Ok(())
    }

    /// Takes a text as the baseline in place of one whose bytes our present recipe cannot read any more.
    fn replace_by_ours(
        &self,
        reading: &Reading,
        text: Digest,
        drafts: &mut Vec<Draft>,
    ) -> anyhow::Result<()> {
        self.flap(drafts)?;
        let new = self.version(
            reading,
            text,
            self.sighting.baseline,
            Cause::Ours,
            Standing::Baseline,
        )?;
        let id = versions::insert(self.tx, &new)?;
        drafts.push(
            Draft::new(
                Action::VersionReadAgain,
                format!("source/{}", self.source.id),
            )
            .with("version", id)
            .with(
                "differs",
                "the old bytes cannot be read with the present recipe",
            ),
        );
        Ok(())
    }

    /// A source that cannot be read cannot confirm: its pending change waits for the next try.
    fn put_off(&self) -> anyhow::Result<()> {
        let wait = self.office.config.policy.confirm_after.max(SECOND_TRY);
        for pending in changes::pending_of(self.tx, &self.source.id)? {
            changes::put_off(self.tx, pending.id, wait)?;
        }
        Ok(())
    }

    /// The text is the baseline's, or a third one: what was seen once in between is gone.
    fn flap(&self, drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
        for pending in changes::pending_of(self.tx, &self.source.id)? {
            changes::flap(self.tx, pending.id)?;
            versions::drop_pending(self.tx, &self.source.id)?;
            drafts.push(
                Draft::new(Action::ChangeFlapped, format!("change/{}", pending.id))
                    .with("source", self.source.id.as_str()),
            );
        }
        Ok(())
    }

    /// The text is the baseline's: a change that was pending is gone.
    fn gone(&self, drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
        if changes::pending_of(self.tx, &self.source.id)?.is_empty() {
            return Ok(());
        }
        self.learn(drafts)?;
        self.flap(drafts)
    }

    /// A difference that was there and is taken back is noise from then on, where it can be told from its
    /// surroundings, lies in no numbered provision and speaks of no fact.
    fn learn(&self, drafts: &mut Vec<Draft>) -> anyhow::Result<()> {
        let (tx, source) = (self.tx, &self.source.id);
        let (Kind::Document, Reread::NotNeeded) = (self.source.kind, &self.sighting.reread) else {
            return Ok(());
        };
        let Some(pending) = versions::pending(tx, source)? else {
            return Ok(());
        };
        let (Some(change), Some(baseline)) = (
            changes::pending_of(tx, source)?.pop(),
            versions::baseline(tx, source)?,
        ) else {
            return Ok(());
        };
        let told = changes::parts(tx, change.id)?;
        if told.iter().any(|part| !part.facts.is_empty()) {
            return Ok(());
        }
        // What cannot be learnt is a flap like any other.
        let Ok(regions) = varying::learn(&baseline.reading, &pending.reading) else {
            return Ok(());
        };
        if volatile::learn(tx, source, Origin::Flap, &regions)? > 0 {
            drafts.push(regions_learnt(source, Origin::Flap, regions.len()));
        }
        Ok(())
    }

    fn version<'b>(
        &'b self,
        reading: &'b Reading,
        text: Digest,
        previous: Option<i64>,
        cause: Cause,
        standing: Standing,
    ) -> anyhow::Result<NewVersion<'b>> {
        let look = &self.sighting.look;
        Ok(NewVersion {
            source: &self.source.id,
            look: look.id,
            snapshot: look
                .body_digest
                .context("a look that read something has bytes")?,
            previous,
            cause,
            standing,
            text_digest: text,
            extractor: look.extractor,
            recipe: &look.recipe,
            language: self.source.language.tag(),
            reading,
        })
    }

    fn different(
        &self,
        reading: &Reading,
        text: Digest,
        difference: &Difference,
        drafts: &mut Vec<Draft>,
    ) -> anyhow::Result<Vec<(Change, Vec<Part>)>> {
        self.flap(drafts)?;
        let source = &self.source.id;
        let old =
            versions::baseline_id(self.tx, source)?.context("a difference without a baseline")?;
        let new = self.version(
            reading,
            text,
            Some(old),
            Cause::Regulator,
            Standing::Pending,
        )?;
        let version = versions::insert(self.tx, &new)?;
        let went_back =
            self.source.kind == Kind::Document && versions::was_baseline(self.tx, source, &text)?;
        let mut seen = Vec::new();
        for (held_by, share) in difference.divided(self.source) {
            let mut change = self.change(reading, &share, (old, version));
            if went_back {
                change.kind = ChangeKind::Reversion;
            }
            change.held_by = held_by.map(str::to_owned);
            let mut parts = share.parts.clone();
            self.date(
                &mut change,
                &mut parts,
                share.commencements(reading, self.source),
            );
            change.id = changes::insert(
                self.tx,
                &NewChange {
                    change: &change,
                    parts: &parts,
                },
            )?;
            let entry = observed(&change, &parts)
                .with("look", self.sighting.look.id)
                .with("text", text.to_string())
                .with("snapshot", new.snapshot.to_string());
            drafts.push(entry);
            seen.push((change, parts));
        }
        Ok(seen)
    }

    /// Gives a change and its parts their days, and the flags they have on the day of this look.
    fn date(&self, change: &mut Change, parts: &mut [Part], found: Vec<Commencement>) {
        let (today, language) = (self.tx.now.day(), Some(&self.source.language));
        change.in_force_from = in_force_from(&found);
        change.flags = if self.source.kind == Kind::Document {
            give_days(parts, &found);
            let day = change.in_force_from.as_deref();
            flags_of_amendment(&change.title, parts, day, Some(&today), language)
        } else {
            if let ([one], None) = (&*parts, &change.in_force_from) {
                change.in_force_from.clone_from(&one.in_force_from);
            }
            flags_of_publications(parts, &today)
        };
        change.commencements = found;
    }

    fn change(&self, reading: &Reading, difference: &Difference, versions: (i64, i64)) -> Change {
        let (policy, source, now) = (&self.office.config.policy, self.source, self.tx.now);
        let kind = if source.kind == Kind::Document {
            ChangeKind::Amendment
        } else {
            ChangeKind::Publication
        };
        let title = if reading.title.is_empty() {
            &source.name
        } else {
            &reading.title
        };
        Change {
            id: 0,
            source: source.id.clone(),
            jurisdiction: source.jurisdiction.clone(),
            instrument: source
                .instrument
                .clone()
                .unwrap_or_else(|| source.id.as_str().to_owned()),
            title: title.clone(),
            url: source.url.to_string(),
            language: source.language.tag().to_owned(),
            kind,
            state: State::Pending,
            substantive: difference.substantive,
            severity: difference.severity,
            topics: difference.topics.clone(),
            published: reading.published.clone(),
            in_force_from: None,
            commencements: Vec::new(),
            flags: Vec::new(),
            observed_at: now,
            last_unseen_at: self.last_unseen,
            confirm_at: now.plus(policy.confirm_after),
            confirmed_at: None,
            push_by: now.plus(policy.push_within),
            dismissed_because: String::new(),
            held_by: None,
            released_at: None,
            released_because: String::new(),
            versions,
        }
    }
}

/// The entry of a change that was seen for the first time. What its publications are, how surely they touch the
/// rules and by which signs stands in it, so that what is held back is accounted for.
fn observed(change: &Change, parts: &[Part]) -> Draft {
    let entry = Draft::new(Action::ChangeObserved, format!("change/{}", change.id))
        .with("source", change.source.as_str())
        .with("kind", change.kind.word())
        .with("substantive", change.substantive)
        .with("severity", change.severity)
        .with("edits", parts.len())
        .with("last_unseen_at", change.last_unseen_at.to_string())
        .with("push_by", change.push_by.to_string());
    let Some(setting) = &change.held_by else {
        return entry;
    };
    let told: Vec<_> = parts
        .iter()
        .filter_map(|part| {
            let class = part.class.as_ref()?;
            let (id, word) = (part.path.0.first(), class.class.word());
            Some(json!({ "id": id, "class": word, "score": class.score, "because": class.because() }))
        })
        .collect();
    entry
        .with("held_by", setting.as_str())
        .with("publications", told)
}

/// The entry of a change that was read twice.
fn confirmed(change: &Change) -> Draft {
    let entry = Draft::new(Action::ChangeConfirmed, format!("change/{}", change.id))
        .with("source", change.source.as_str());
    match &change.held_by {
        Some(setting) => entry.with("held_by", setting.as_str()),
        None => entry,
    }
}
