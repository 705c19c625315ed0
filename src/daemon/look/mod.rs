//! Taking one look at a source: ask, judge, read, compare; a first baseline twice. Nothing is written here.
//!
//! Refuses to hold a transaction while it waits for the network: it reads what is known, looks, and hands
//! a [`Sighting`] to [`super::record`].

use std::{ops::ControlFlow, sync::Arc, time::Duration};

use super::{
    gather,
    office::{Office, blocking},
};
use crate::{
    audit::Digest,
    change::{Commencement, Told, in_force, store::Part},
    document::{LinkedDocument, Reading, pdf, read::Hints as ReadingHints},
    snapshot::{Look, Outcome},
    source::{
        Kind, Region, Source,
        failure::Failure,
        fetch::{Fetched, Page, Validators},
        schedule::PublishingHints,
    },
};

mod judge;

mod known;

mod store;

mod twice;

pub(super) use judge::{Objection, SAME_PRINT, find, objection_to};
pub(super) use known::{Glance, Known, Reread, glance, known};

/// Up to how many bytes are hashed where they came in: more would keep other answers waiting.
const SMALL: usize = 512 * 1024;

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
    /// What was asked, in a few letters.
    pub(super) asked: String,
    /// How many looks in a row failed before this one.
    pub(super) failures: u32,
    /// Where the two readings of a first baseline differed.
    pub(super) learnt: Vec<Region>,
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
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) parts: Vec<Part>,
    pub(super) substantive: bool,
    pub(super) severity: u8,
    pub(super) topics: Vec<String>,
}

impl Difference {
    /// The same, divided by what the source does with it: first what counts, then the publications that it holds
    /// back, by the setting that holds them. None of them is empty.
    pub(super) fn divided(&self, source: &Source) -> Vec<(Option<&'static str>, Self)> {
        let held_by = |part: &Part| {
            let class = part.class.as_ref().filter(|_| part.substantive)?;
            source.holding.holds(class.class, class.score)
        };
        let shares = [None, Some("hold"), Some("hold_below")].map(|setting| {
            let own = self.parts.iter().filter(|part| held_by(part) == setting);
            (setting, own.cloned().collect::<Vec<Part>>())
        });
        let filled = shares.into_iter().filter(|(_, parts)| !parts.is_empty());
        filled
            .map(|(setting, parts)| {
                let substantive = parts.iter().any(|part| part.substantive);
                let share = Self {
                    severity: if substantive { self.severity } else { 0 },
                    substantive,
                    topics: self.topics.clone(),
                    parts,
                };
                (setting, share)
            })
            .collect()
    }

    /// What its own wording says of when it is the law. Several publications seen at once each have a day of
    /// their own, which is nobody else's.
    pub(super) fn commencements(&self, reading: &Reading, source: &Source) -> Vec<Commencement> {
        if source.kind != Kind::Document && self.parts.len() != 1 {
            return Vec::new();
        }
        let told = self.parts.iter().map(Told::from);
        let published = reading.published.as_deref();
        in_force(told, published, Some(&source.language))
    }
}

impl Sighting {
    /// How many bytes it brings to keep.
    pub(super) fn weight(&self) -> usize {
        self.body.as_ref().map_or(0, Vec::len)
    }

    /// A sighting of which nothing was compared.
    fn at_a_glance(look: Look, glance: &Glance, finding: Finding) -> Self {
        Self {
            look,
            body: None,
            finding,
            validators: None,
            retry_after: None,
            fresh_for: None,
            publishing: PublishingHints::default(),
            moved_to: None,
            reread: Reread::NotNeeded,
            baseline: glance.head.as_ref().map(|head| head.id),
            asked: glance.asked.clone(),
            failures: glance.failures,
            learnt: Vec::new(),
            documents: Vec::new(),
        }
    }

    pub(super) fn new(look: Look, known: &Known, finding: Finding) -> Self {
        let mut sighting = Self::at_a_glance(look, known, finding);
        sighting.baseline = known.baseline.as_ref().map(|version| version.id);
        sighting.reread = known.reread.clone();
        sighting.publishing = known.publishing();
        sighting
    }

    /// What was seen is not to be believed: its bytes are kept, and nothing else follows from it.
    pub(super) fn refuse(&mut self, objection: Objection) {
        let look = &mut self.look;
        (look.outcome, look.reason, look.sentence) =
            (objection.outcome, objection.reason, objection.sentence);
        look.class = objection.class;
        self.finding = Finding::NotRead;
        self.validators = None;
        self.learnt.clear();
    }
}

/// What has to be known of each of `sources` to ask for it; one view of the database serves them all.
///
/// # Errors
/// When the database fails.
pub(super) async fn glances(
    office: &Office,
    sources: &[Arc<Source>],
) -> anyhow::Result<Vec<Glance>> {
    let wanted = sources.to_vec();
    let (db, extractor, pdf) = (office.db.clone(), office.extractor, office.pdf.clone());
    blocking(move || {
        db.read(|view| {
            let known = |source| glance(view, source, extractor, &pdf);
            wanted.iter().map(known).collect()
        })
    })
    .await
}

/// Looks once at the source of `glance`.
///
/// # Errors
/// When the database fails; whatever the source does is a sighting.
pub(super) async fn take(office: &Office, glance: Glance) -> anyhow::Result<Sighting> {
    let _place = office.place().await;
    let validators = glance.validators();
    match office.fetcher.fetch(&glance.source, &validators).await {
        Err(failure) => Ok(failed(&glance, &failure)),
        Ok(Fetched::NotModified {
            status,
            ms,
            final_url,
            permanent_redirect,
            fresh_for,
        }) => {
            let mut look = blank(&glance, Outcome::Unchanged, "not-modified");
            (look.status, look.ms, look.url) = (Some(status), ms, final_url.to_string());
            look.text_digest = glance.head.as_ref().map(|head| head.text_digest);
            look.headers = confirmed(&validators);
            let mut sighting = Sighting::at_a_glance(look, &glance, Finding::Same);
            sighting.moved_to = permanent_redirect.map(String::from);
            sighting.fresh_for = fresh_for;
            sighting.publishing = publishing(office, &glance).await?;
            Ok(sighting)
        }
        Ok(Fetched::Body(page)) => answered(office, glance, *page).await,
    }
}

/// Judges an answer that came with a body, with all that belongs to it. Only as many as there are processors
/// are read at once: a page costs many times its size while it is read. What few looks need is kept apart, for every
/// look is moved with all that it might need.
async fn answered(office: &Office, glance: Glance, page: Page) -> anyhow::Result<Sighting> {
    let db = office.db.clone();
    if glance.source.kind.lists() {
        let known = blocking(move || db.read(|view| known(view, glance))).await?;
        return Ok(
            match Box::pin(gather::rest(office, &known.source, &known, page)).await? {
                Err(failure) => failed(&known, &failure),
                Ok(page) => {
                    let db = office.db.clone();
                    let judged = move || {
                        let look = judge::arrived(&known, &page);
                        match at_a_glance(&known, look, &page) {
                            ControlFlow::Break(sighting) => Ok(sighting),
                            ControlFlow::Continue(look) => judge::judge(&db, &known, page, look),
                        }
                    };
                    office.reads(judged).await?
                }
            },
        );
    }
    let mut early = None;
    if page.bytes.len() <= SMALL {
        match judge::same_bytes(&glance, judge::arrived(&glance, &page), &page) {
            ControlFlow::Break(sighting) => return Ok(sighting),
            ControlFlow::Continue(look) => early = Some(look),
        }
    }
    let judged = move || {
        let look = early.unwrap_or_else(|| judge::arrived(&glance, &page));
        // Most pages are known before any text is fetched from the database.
        let look = match at_a_glance(&glance, look, &page) {
            ControlFlow::Break(sighting) => return Ok((None, sighting)),
            ControlFlow::Continue(look) => look,
        };
        let known = db.read(|view| known(view, glance))?;
        let sighting = judge::judge(&db, &known, page, look)?;
        Ok((Some(known), sighting))
    };
    match office.reads(judged).await? {
        (Some(known), sighting) if twice::is_due(&known, &sighting) => {
            Box::pin(twice::again(office, known, sighting)).await
        }
        (_, sighting) => Ok(sighting),
    }
}

/// The sighting of an answer that is known without reading its text; the look as it stands of any other.
fn at_a_glance(glance: &Glance, look: Look, page: &Page) -> ControlFlow<Sighting, Look> {
    match judge::same_bytes(glance, look, page) {
        ControlFlow::Continue(look) => judge::same_print(glance, look, page),
        known @ ControlFlow::Break(_) => known,
    }
}

/// What a feed said of its rhythm when it was last read.
async fn publishing(office: &Office, glance: &Glance) -> anyhow::Result<PublishingHints> {
    if !glance.source.kind.lists() {
        return Ok(PublishingHints::default());
    }
    let (db, id) = (office.db.clone(), glance.source.id.clone());
    blocking(move || {
        let baseline = db.read(|view| crate::document::store::baseline(view, &id))?;
        Ok(baseline.map_or_else(PublishingHints::default, |version| {
            version.reading.publishing
        }))
    })
    .await
}

/// Extractor, recipe and request in one word: what validators and hash skips hold for.
pub(super) fn stamp(extractor: u32, recipe: &str, asked: &str) -> String {
    format!("{extractor}/{recipe}/{asked}")
}

/// What is known about bytes of `source` besides themselves.
pub(super) fn hints<'a>(
    source: &'a Source,
    pdf: &'a pdf::Reader,
    content_type: Option<&'a str>,
    url: Option<&'a url::Url>,
) -> ReadingHints<'a> {
    ReadingHints {
        content_type,
        url: url.or(Some(&source.url)),
        kind: source.kind,
        language: Some(&source.language),
        recipe: &source.recipe,
        pdf,
    }
}

fn blank(glance: &Glance, outcome: Outcome, reason: &str) -> Look {
    Look {
        id: 0,
        source: glance.source.id.clone(),
        at: crate::clock::Timestamp::default(),
        outcome,
        reason: reason.to_owned(),
        class: None,
        sentence: String::new(),
        status: None,
        ms: 0,
        bytes: 0,
        url: glance.source.url.to_string(),
        headers: Vec::new(),
        body_digest: None,
        second_digest: None,
        print_digest: None,
        text_digest: None,
        kept: false,
        extractor: glance.extractor,
        recipe: glance.recipe.clone(),
    }
}

/// The validators that a 304 confirmed, as headers: it repeats them, or means them.
fn confirmed(validators: &Validators) -> Vec<(String, String)> {
    let named = |name: &str, value: &Option<String>| Some((name.to_owned(), value.clone()?));
    let both = [
        named("etag", &validators.etag),
        named("last-modified", &validators.last_modified),
    ];
    both.into_iter().flatten().collect()
}

fn failed(glance: &Glance, failure: &Failure) -> Sighting {
    let mut look = blank(glance, Outcome::Failed, &failure.reason.key());
    (look.sentence, look.ms) = (failure.sentence.clone(), failure.ms);
    look.class = Some(failure.outlook());
    let mut sighting = Sighting::at_a_glance(look, glance, Finding::NotRead);
    sighting.retry_after = failure.retry_after;
    sighting
}
