//! Taking one look at a source: ask, judge, read, compare. Nothing is written here.
//!
//! Refuses to hold a transaction while it waits for the network: it reads what is known, looks, and hands
//! a [`Sighting`] to [`super::record`].

use std::time::Duration;

use anyhow::Context as _;

use super::{
    dates,
    gather::{self, Followed},
    linked::Linked,
    office::{Office, blocking},
};
use crate::{
    audit::Digest,
    change::{
        self, Coverage, compare, compare_publications, in_force, in_force_from, store::Part,
    },
    db::Db,
    document::{
        EXTRACTOR_REVISION, LinkedDocument, Publication, Reading,
        followed::{carry, store as followed_store},
        read::{Hints as ReadingHints, read},
        reading::Fault,
        store as versions,
    },
    snapshot::{
        Look, Outcome, parts, store as looks,
        wall::{self, Previous, Seen, Verdict, WallReason},
    },
    source::{
        Kind, Source,
        failure::{Failure, Outlook},
        fetch::{Fetched, Page, Validators},
        schedule::{PublishingHints, wants_full_body},
        store::{self as sources, Standing},
    },
};

/// What is known of a source before it is looked at.
#[derive(Debug)]
pub(super) struct Known {
    standing: Standing,
    baseline: Option<versions::Version>,
    pending: bool,
    wants_full_body: bool,
    last_body: Option<Digest>,
    reread: Reread,
    pub(super) followed: Followed,
}

/// The baseline under the present extractor and recipe.
#[derive(Clone, Debug)]
pub(super) enum Reread {
    /// It was read with them already.
    NotNeeded,
    /// Its stored bytes read again.
    As(Box<Reading>),
    /// Its stored bytes cannot be read with them: there is nothing left to compare with.
    Unreadable,
}

impl Known {
    /// The publications of the baseline, as the present extractor and recipe read them.
    pub(super) fn believed(&self) -> &[Publication] {
        match (&self.baseline, &self.reread) {
            (_, Reread::As(reading)) => &reading.publications,
            (Some(baseline), _) => &baseline.reading.publications,
            (None, _) => &[],
        }
    }
}

/// One look, taken and not yet recorded.
#[derive(Debug)]
pub(super) struct Sighting {
    pub(super) look: Look,
    /// Bytes to keep.
    pub(super) body: Option<Vec<u8>>,
    /// What the look found.
    pub(super) finding: Finding,
    /// Validators for the next look; `None` leaves those there are.
    pub(super) validators: Option<Validators>,
    /// How long the server asked us to stay away.
    pub(super) retry_after: Option<Duration>,
    /// How much longer the server calls the page fresh.
    pub(super) fresh_for: Option<Duration>,
    /// What the feed says of its rhythm.
    pub(super) publishing: PublishingHints,
    /// Where a permanent redirect points.
    pub(super) moved_to: Option<String>,
    /// The stored baseline read again under the present extractor and recipe, when they differ from its own.
    pub(super) reread: Reread,
    /// The baseline it was compared with.
    pub(super) baseline: Option<i64>,
    /// How many looks in a row failed before this one.
    pub(super) failures: u32,
    /// The linked documents that were asked.
    pub(super) documents: Vec<LinkedDocument>,
}

/// What a look found.
#[derive(Debug)]
pub(super) enum Finding {
    /// The source was not read.
    NotRead,
    /// The text is the baseline's.
    Same,
    /// Another process moved the baseline meanwhile: what was compared is void, the look is not.
    Overtaken,
    /// The old baseline cannot be read any more under our present recipe: this text takes its place.
    ReadByUs { reading: Reading, text: Digest },
    /// There was no baseline.
    First { reading: Reading, text: Digest },
    /// The text differs from the baseline's.
    Different {
        reading: Reading,
        text: Digest,
        comparison: Box<Difference>,
    },
}

/// In what a text differs from the baseline.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) parts: Vec<Part>,
    pub(super) substantive: bool,
    pub(super) severity: u8,
    pub(super) topics: Vec<String>,
}

impl Difference {
    /// From when it is the law, ISO date, where its own wording says so. Several publications seen at once
    /// each have a day of their own, which is nobody else's.
    pub(super) fn in_force_from(&self, reading: &Reading, source: &Source) -> Option<String> {
        if source.kind != Kind::Document && self.parts.len() != 1 {
            return None;
        }
        let wordings = self
            .parts
            .iter()
            .map(|part| (part.before.as_str(), part.after.as_str()));
        let found = in_force(
            wordings,
            reading.published.as_deref(),
            Some(&source.language),
        );
        in_force_from(&found)
    }
}

/// Looks at `source` once.
///
/// # Errors
/// When the database fails; whatever the source does is a sighting.
pub(super) async fn take(office: &Office, source: &Source) -> anyhow::Result<Sighting> {
    let source = &dates::dated(source, office.clock.now());
    let (db, wanted) = (office.db.clone(), source.clone());
    let known = blocking(move || db.read(|view| known(view, &wanted))).await?;
    let validators = validators(source, &known);
    let mut fetched = office.fetcher.fetch(source, &validators).await;
    if let Ok(Fetched::Body(first)) = fetched {
        let whole = gather::rest(office, source, &known, *first).await?;
        fetched = whole.map(|page| Fetched::Body(Box::new(page)));
    }
    let (db, source) = (office.db.clone(), source.clone());
    blocking(move || {
        Ok(match fetched {
            Err(failure) => failed(&source, &known, &failure),
            Ok(Fetched::NotModified {
                status,
                ms,
                final_url,
                permanent_redirect,
                fresh_for,
            }) => {
                let mut look = blank(&source, Outcome::Unchanged, "not-modified");
                (look.status, look.ms, look.url) = (Some(status), ms, final_url.to_string());
                look.text_digest = known.baseline.as_ref().map(|version| version.text_digest);
                let mut sighting = sighting(look, &known, Finding::Same);
                sighting.moved_to = permanent_redirect.map(String::from);
                sighting.fresh_for = fresh_for;
                sighting
            }
            Ok(Fetched::Body(page)) => judge(&db, &source, known, *page)?,
        })
    })
    .await
}

fn known(view: &crate::db::View<'_>, source: &Source) -> anyhow::Result<Known> {
    let standing = sources::find(view, &source.id)?
        .with_context(|| format!("source {} is configured but not in the database", source.id))?;
    let baseline = versions::baseline(view, &source.id)?;
    let reread = match &baseline {
        Some(version)
            if version.extractor != EXTRACTOR_REVISION
                || version.recipe != source.recipe.digest() =>
        {
            let bytes = looks::bytes(view, &version.snapshot)?.unwrap_or_default();
            read(&bytes, &hints(source, None, None)).map_or(Reread::Unreadable, |mut reading| {
                carry(&mut reading, &[&version.reading.publications], &[]);
                Reread::As(Box::new(reading))
            })
        }
        _ => Reread::NotNeeded,
    };
    let pending = versions::pending(view, &source.id)?;
    let followed = if source.follow {
        followed(view, source, pending.as_ref())?
    } else {
        Followed::default()
    };
    Ok(Known {
        wants_full_body: wants_full_body(&source.id, standing.full_body_at, view.now),
        pending: pending.is_some(),
        followed,
        last_body: looks::last_read(view, &source.id)?.and_then(|look| look.body_digest),
        standing,
        baseline,
        reread,
    })
}

/// What is known of linked documents. A waiting change is read again with the very documents its bytes hold.
fn followed(
    view: &crate::db::View<'_>,
    source: &Source,
    pending: Option<&versions::Version>,
) -> anyhow::Result<Followed> {
    let waiting = match pending {
        Some(version) => {
            let bytes = looks::bytes(view, &version.snapshot)?.unwrap_or_default();
            let read_then = read(&bytes, &hints(source, None, None))
                .map(|reading| reading.documents)
                .unwrap_or_default();
            let listed = version.reading.publications.iter();
            let asked = |one: &&Publication| read_then.iter().any(|own| own.publication == one.id);
            Some(listed.filter(asked).cloned().collect())
        }
        None => None,
    };
    Ok(Followed {
        visits: followed_store::visits(view, &source.id)?,
        waiting,
    })
}

/// Validators hold only for the recipe and the request they were got under, not for ever, and never while a change waits for its
/// second reading: a 304 would then say "as at the last look", which is the change itself.
fn validators(source: &Source, known: &Known) -> Validators {
    if dates::names_days(source)
        || known.pending
        || known.wants_full_body
        || known.baseline.is_none()
        || known.standing.validated_recipe != stamp(source)
    {
        return Validators::default();
    }
    Validators {
        etag: known.standing.etag.clone(),
        last_modified: known.standing.last_modified.clone(),
    }
}

/// Extractor, recipe and request in one word: what validators and hash skips hold for.
pub(super) fn stamp(source: &Source) -> String {
    let (recipe, asked) = (source.recipe.digest(), source.asked());
    format!("{EXTRACTOR_REVISION}/{recipe}/{asked}")
}

pub(super) fn hints<'a>(
    source: &'a Source,
    content_type: Option<&'a str>,
    url: Option<&'a url::Url>,
) -> ReadingHints<'a> {
    ReadingHints {
        content_type,
        url: url.or(Some(&source.url)),
        kind: source.kind,
        language: Some(&source.language),
        recipe: &source.recipe,
    }
}

fn blank(source: &Source, outcome: Outcome, reason: &str) -> Look {
    Look {
        id: 0,
        source: source.id.clone(),
        at: crate::clock::Timestamp::default(),
        outcome,
        reason: reason.to_owned(),
        class: None,
        sentence: String::new(),
        status: None,
        ms: 0,
        bytes: 0,
        url: source.url.to_string(),
        headers: Vec::new(),
        body_digest: None,
        text_digest: None,
        kept: false,
        extractor: EXTRACTOR_REVISION,
        recipe: source.recipe.digest(),
    }
}

fn sighting(look: Look, known: &Known, finding: Finding) -> Sighting {
    Sighting {
        look,
        body: None,
        finding,
        validators: None,
        retry_after: None,
        fresh_for: None,
        publishing: PublishingHints::default(),
        moved_to: None,
        reread: known.reread.clone(),
        baseline: known.baseline.as_ref().map(|version| version.id),
        failures: known.standing.failures,
        documents: Vec::new(),
    }
}

fn failed(source: &Source, known: &Known, failure: &Failure) -> Sighting {
    let mut look = blank(source, Outcome::Failed, &failure.reason.key());
    (look.sentence, look.ms) = (failure.sentence.clone(), failure.ms);
    look.class = Some(failure.outlook());
    let mut sighting = sighting(look, known, Finding::NotRead);
    sighting.retry_after = failure.retry_after;
    sighting
}

/// Judges an answer that came with a body.
fn judge(db: &Db, source: &Source, known: Known, page: Page) -> anyhow::Result<Sighting> {
    let digest = Digest::of(&page.bytes);
    let mut look = blank(source, Outcome::Unchanged, "");
    (look.status, look.ms, look.bytes) = (Some(page.status), page.ms, page.bytes.len() as u64);
    (look.url, look.headers) = (page.final_url.to_string(), page.headers.clone());
    look.body_digest = Some(digest);
    let same_bytes = known.last_body == Some(digest)
        && known.standing.validated_recipe == stamp(source)
        && !known.pending
        && known.baseline.is_some();
    if same_bytes && page.status == 200 {
        "same-bytes".clone_into(&mut look.reason);
        look.text_digest = known.baseline.as_ref().map(|version| version.text_digest);
        return Ok(with_page(
            sighting(look, &known, Finding::Same),
            page,
            false,
        ));
    }
    let reading = read(
        &page.bytes,
        &hints(source, page.header("content-type"), Some(&page.final_url)),
    );
    if let Some((reason, sentence, outcome)) =
        objection_to(source, known.baseline.as_ref(), &page, reading.as_ref())
    {
        (look.outcome, look.reason, look.sentence) = (outcome, reason, sentence);
        look.class = (outcome == Outcome::Failed).then(|| {
            page.failure()
                .map_or(Outlook::Permanent, |failure| failure.outlook())
        });
        let mut sighting = sighting(look, &known, Finding::NotRead);
        sighting.retry_after = page.retry_after;
        sighting.body = Some(page.bytes);
        return Ok(sighting);
    }
    let mut reading = reading.map_err(|unreadable| anyhow::anyhow!("{unreadable}"))?;
    let documents = std::mem::take(&mut reading.documents);
    let linked = Linked::settle(db, source, &known, &mut reading, &documents)?;
    let text = versions::text_digest(&reading)?;
    look.text_digest = Some(text);
    let (outcome, reason, finding) = find(source, &known, reading, text, &linked)?;
    (look.outcome, look.reason) = (outcome, reason.to_owned());
    let mut sighting = with_page(sighting(look, &known, finding), page, true);
    sighting.documents = documents;
    Ok(sighting)
}

/// Why an answer is not to be taken for the source's text; nothing when it is.
pub(super) fn objection_to(
    source: &Source,
    baseline: Option<&versions::Version>,
    page: &Page,
    reading: Result<&Reading, &crate::document::read::Unreadable>,
) -> Option<(String, String, Outcome)> {
    let seen = Seen {
        status: page.status,
        headers: &page.headers,
        asked: &source.url,
        answered: &page.final_url,
        bytes: parts::first(&page.bytes),
        kind: source.kind,
        text: reading.ok().map(|reading| reading.text.as_str()),
    };
    let quarantined = |wall: wall::Quarantine| {
        (
            wall.reason.key().to_owned(),
            wall.sentence,
            Outcome::Quarantined,
        )
    };
    let failure = page.failure();
    // A server that says by its status that it failed is believed; a challenge behind such a status is a wall.
    let wall =
        wall::sign(&seen).filter(|wall| failure.is_none() || wall.reason != WallReason::ErrorPage);
    if let Some(wall) = wall {
        return Some(quarantined(wall));
    }
    if let Some(failure) = failure {
        return Some((failure.reason.key(), failure.sentence, Outcome::Failed));
    }
    if let Err(unreadable) = reading {
        return Some((
            unreadable.key().to_owned(),
            unreadable.to_string(),
            Outcome::Quarantined,
        ));
    }
    // Half a list would make the other half look withdrawn.
    let cut = reading.is_ok_and(|reading| reading.faults.contains(&Fault::Truncated));
    if cut && source.kind.lists() {
        return Some((
            "truncated".to_owned(),
            "The list breaks off; it is looked at again.".to_owned(),
            Outcome::Quarantined,
        ));
    }
    let previous = baseline.map(|version| Previous::of(&version.reading.text));
    match wall::judge(
        &seen,
        previous.as_ref(),
        &source.recipe,
        wall::Limits::default(),
    ) {
        Verdict::Healthy => None,
        Verdict::Quarantined(wall) => Some(quarantined(wall)),
    }
}

/// Compares what was read with the baseline, read again by us where that is needed.
fn find(
    source: &Source,
    known: &Known,
    reading: Reading,
    text: Digest,
    linked: &Linked,
) -> anyhow::Result<(Outcome, &'static str, Finding)> {
    let Some(baseline) = &known.baseline else {
        return Ok((Outcome::First, "", Finding::First { reading, text }));
    };
    let old = match &known.reread {
        Reread::NotNeeded => &baseline.reading,
        Reread::As(reading) => reading.as_ref(),
        Reread::Unreadable => {
            return Ok((
                Outcome::Unchanged,
                "read-again",
                Finding::ReadByUs { reading, text },
            ));
        }
    };
    if versions::text_digest(old)? == text {
        return Ok((Outcome::Unchanged, "same-text", Finding::Same));
    }
    let comparison = differ(source, &known.followed, old, &reading, linked);
    if comparison.parts.is_empty() {
        return Ok((Outcome::Unchanged, "same-law", Finding::Same));
    }
    Ok((
        Outcome::Changed,
        "",
        Finding::Different {
            reading,
            text,
            comparison: Box::new(comparison),
        },
    ))
}

/// In what `new` differs from `old`.
fn differ(
    source: &Source,
    followed: &Followed,
    old: &Reading,
    new: &Reading,
    linked: &Linked,
) -> Difference {
    if source.kind == Kind::Document {
        let comparison = compare(&old.provisions, &new.provisions, Some(&source.language));
        return Difference {
            parts: comparison.edits.into_iter().map(Part::from).collect(),
            substantive: comparison.substantive,
            severity: comparison.severity,
            topics: comparison.topics,
        };
    }
    let coverage = if dates::names_days(source) {
        Coverage::Rolling
    } else {
        change::linked::coverage(source, new)
    };
    let mut old = old.clone();
    carry(&mut old, &[], &followed.visits);
    let edits = compare_publications(&old.publications, &new.publications, coverage);
    let parts: Vec<Part> = edits
        .into_iter()
        .map(|edit| linked.part(edit, source))
        .collect();
    Difference {
        substantive: !parts.is_empty(),
        severity: if parts.is_empty() { 0 } else { 40 },
        topics: source.topics.clone(),
        parts,
    }
}

fn with_page(mut sighting: Sighting, page: Page, keep: bool) -> Sighting {
    sighting.moved_to = page.permanent_redirect.map(|url| url.to_string());
    sighting.validators = Some(page.validators);
    (sighting.retry_after, sighting.fresh_for) = (page.retry_after, page.fresh_for);
    sighting.body = keep.then_some(page.bytes);
    sighting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::Timestamp, source::store::Health, source::tests::source};

    fn known(source: &Source) -> Known {
        let at = Timestamp::default();
        Known {
            standing: Standing {
                id: source.id.clone(),
                jurisdiction: source.jurisdiction.clone(),
                allowance: source.blind_after,
                enabled: true,
                health: Health::Ok,
                since: at,
                last_read_at: Some(at),
                failures: 0,
                reason: String::new(),
                next_look_at: at,
                etag: Some("\"1\"".into()),
                last_modified: None,
                validated_recipe: stamp(source),
                full_body_at: Some(at),
                moved_to: None,
                robots_override: None,
                alerted_at: None,
                acknowledged_at: None,
            },
            baseline: None,
            pending: false,
            wants_full_body: false,
            last_body: None,
            followed: Followed::default(),
            reread: Reread::NotNeeded,
        }
    }

    /// Whether a source with these changes is still asked with what was validated before them.
    fn holds(change: impl FnOnce(&mut Source)) -> bool {
        let mut source = source("https://regulator.example/act");
        let known = known(&source);
        change(&mut source);
        known.standing.validated_recipe == stamp(&source)
    }

    #[test]
    fn another_recipe_or_request_bypasses_304_and_hash_skips() {
        assert!(holds(|_| ()));
        assert!(holds(|source| source.name = "Another name".into()));
        assert!(!holds(|source| source.recipe.select = Some("main".into())));
        assert!(!holds(
            |source| source.recipe.ignore = vec!["Printed .*".into()]
        ));
        assert!(!holds(|source| source.request.body = Some("q=1".into())));
        assert!(!holds(|source| source.url.set_path("/other")));
        assert!(!holds(
            |source| source.request.headers = vec![("Accept".into(), "text/xml".into())]
        ));
    }
}
