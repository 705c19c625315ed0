//! Taking one look at a source: ask, judge, read, compare. Nothing is written here.
//!
//! Refuses to hold a transaction while it waits for the network: it reads what is known, looks, and hands
//! a [`Sighting`] to [`super::record`].

use std::time::Duration;

use anyhow::Context as _;

use super::office::{Office, blocking};
use crate::{
    audit::Digest,
    change::{Coverage, compare, compare_publications, store::Part},
    document::{
        EXTRACTOR_REVISION, Reading,
        read::{Hints as ReadingHints, read, text_of},
        store as versions,
    },
    snapshot::{
        Look, Outcome, store as looks,
        wall::{self, Previous, Seen, Verdict, WallReason},
    },
    source::{
        Kind, Source,
        failure::Failure,
        fetch::{Fetched, Page, Validators},
        store::{self as sources, Standing},
    },
};

/// What is known of a source before it is looked at.
#[derive(Debug)]
pub(super) struct Known {
    standing: Standing,
    baseline: Option<versions::Version>,
    pending: bool,
    last_body: Option<Digest>,
    reread: Reread,
}

/// The baseline under the present extractor and recipe.
#[derive(Clone, Debug)]
pub(super) enum Reread {
    /// It was read with them already.
    NotNeeded,
    /// Its stored bytes read again.
    As(Reading),
    /// Its stored bytes cannot be read with them: there is nothing left to compare with.
    Unreadable,
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
    /// Where a permanent redirect points.
    pub(super) moved_to: Option<String>,
    /// The stored baseline read again under the present extractor and recipe, when they differ from its own.
    pub(super) reread: Reread,
    /// The baseline it was compared with.
    pub(super) baseline: Option<i64>,
    /// How many looks in a row failed before this one.
    pub(super) failures: u32,
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

/// Looks at `source` once.
///
/// # Errors
/// When the database fails; whatever the source does is a sighting.
pub(super) async fn take(office: &Office, source: &Source) -> anyhow::Result<Sighting> {
    let (db, wanted) = (office.db.clone(), source.clone());
    let known = blocking(move || db.read(|view| known(view, &wanted))).await?;
    let validators = validators(source, &known);
    let fetched = office.fetcher.fetch(source, &validators).await;
    let source = source.clone();
    blocking(move || {
        Ok(match fetched {
            Err(failure) => failed(&source, &known, &failure),
            Ok(Fetched::NotModified {
                status,
                ms,
                final_url,
            }) => {
                let mut look = blank(&source, Outcome::Unchanged, "not-modified");
                (look.status, look.ms, look.url) = (Some(status), ms, final_url.to_string());
                look.text_digest = known.baseline.as_ref().map(|version| version.text_digest);
                sighting(look, &known, Finding::Same)
            }
            Ok(Fetched::Body(page)) => judge(&source, known, *page)?,
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
            read(&bytes, &hints(source, None, None)).map_or(Reread::Unreadable, Reread::As)
        }
        _ => Reread::NotNeeded,
    };
    Ok(Known {
        pending: versions::pending(view, &source.id)?.is_some(),
        last_body: looks::last_read(view, &source.id)?.and_then(|look| look.body_digest),
        standing,
        baseline,
        reread,
    })
}

/// Validators hold only for the recipe they were got under, and never while a change waits for its
/// second reading: a 304 would then say "as at the last look", which is the change itself.
fn validators(source: &Source, known: &Known) -> Validators {
    if known.pending || known.baseline.is_none() || known.standing.validated_recipe != stamp(source)
    {
        return Validators::default();
    }
    Validators {
        etag: known.standing.etag.clone(),
        last_modified: known.standing.last_modified.clone(),
    }
}

/// Extractor and recipe in one word: what validators and hash skips hold for.
pub(super) fn stamp(source: &Source) -> String {
    format!("{EXTRACTOR_REVISION}/{}", source.recipe.digest())
}

fn hints<'a>(
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
        moved_to: None,
        reread: known.reread.clone(),
        baseline: known.baseline.as_ref().map(|version| version.id),
        failures: known.standing.failures,
    }
}

fn failed(source: &Source, known: &Known, failure: &Failure) -> Sighting {
    let mut look = blank(source, Outcome::Failed, &failure.reason.key());
    (look.sentence, look.ms) = (failure.sentence.clone(), failure.ms);
    let mut sighting = sighting(look, known, Finding::NotRead);
    sighting.retry_after = failure.retry_after;
    sighting
}

/// Judges an answer that came with a body.
fn judge(source: &Source, known: Known, page: Page) -> anyhow::Result<Sighting> {
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
    if let Some(text) = known_text(source, &known, &page) {
        "same-text".clone_into(&mut look.reason);
        look.text_digest = Some(text);
        return Ok(with_page(sighting(look, &known, Finding::Same), page, true));
    }
    let reading = read(
        &page.bytes,
        &hints(source, page.header("content-type"), Some(&page.final_url)),
    );
    if let Some((reason, sentence, outcome)) =
        objection_to(source, known.baseline.as_ref(), &page, reading.as_ref())
    {
        (look.outcome, look.reason, look.sentence) = (outcome, reason, sentence);
        let mut sighting = sighting(look, &known, Finding::NotRead);
        sighting.retry_after = page.retry_after;
        sighting.body = Some(page.bytes);
        return Ok(sighting);
    }
    let reading = reading.map_err(|unreadable| anyhow::anyhow!("{unreadable}"))?;
    let text = versions::text_digest(&reading)?;
    look.text_digest = Some(text);
    let (outcome, reason, finding) = find(source, &known, reading, text)?;
    (look.outcome, look.reason) = (outcome, reason.to_owned());
    Ok(with_page(sighting(look, &known, finding), page, true))
}

/// The digest of the baseline where the answer holds its very text and nothing speaks against it. Most looks
/// at a page that is never sent twice alike end here, before it is read as law.
fn known_text(source: &Source, known: &Known, page: &Page) -> Option<Digest> {
    let baseline = known.baseline.as_ref()?;
    if !matches!(known.reread, Reread::NotNeeded) {
        return None;
    }
    let content_type = page.header("content-type");
    let texted = text_of(
        &page.bytes,
        &hints(source, content_type, Some(&page.final_url)),
    )
    .filter(|texted| texted.text == baseline.reading.text)?;
    let reading = Reading {
        text: texted.text,
        anchored: texted.anchored,
        ..Reading::default()
    };
    objection_to(source, Some(baseline), page, Ok(&reading))
        .is_none()
        .then_some(baseline.text_digest)
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
        bytes: &page.bytes,
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
    let previous = baseline.map(|version| Previous::of(&version.reading.text));
    let mut recipe = source.recipe.clone();
    if reading.is_ok_and(|reading| reading.anchored) {
        // The anchor stood on the page, if outside what the recipe selects.
        recipe.anchor = None;
    }
    match wall::judge(&seen, previous.as_ref(), &recipe, wall::Limits::default()) {
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
) -> anyhow::Result<(Outcome, &'static str, Finding)> {
    let Some(baseline) = &known.baseline else {
        return Ok((Outcome::First, "", Finding::First { reading, text }));
    };
    let old = match &known.reread {
        Reread::NotNeeded => &baseline.reading,
        Reread::As(reading) => reading,
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
    let comparison = differ(source, old, &reading);
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
fn differ(source: &Source, old: &Reading, new: &Reading) -> Difference {
    if source.kind == Kind::Document {
        let comparison = compare(&old.provisions, &new.provisions, Some(&source.language));
        return Difference {
            parts: comparison.edits.into_iter().map(Part::from).collect(),
            substantive: comparison.substantive,
            severity: comparison.severity,
            topics: comparison.topics,
        };
    }
    let coverage = if source.kind == Kind::Feed {
        Coverage::Rolling
    } else {
        Coverage::Complete
    };
    let edits = compare_publications(&old.publications, &new.publications, coverage);
    let parts: Vec<Part> = edits.into_iter().map(Part::from).collect();
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
    sighting.retry_after = page.retry_after;
    sighting.body = keep.then_some(page.bytes);
    sighting
}
