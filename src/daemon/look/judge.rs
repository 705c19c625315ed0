//! Judging an answer: whether it can be the page that was asked for, and in what it differs from the baseline.
//!
//! Refuses to believe a wall, whatever its status; an officer's acceptance holds only while the page stays alike.

use std::ops::ControlFlow;

use super::{Difference, Finding, Glance, Known, Reread, Sighting, blank, hints};
use crate::{
    audit::Digest,
    change::{self, Coverage, compare, compare_publications, store::Part},
    daemon::linked::Linked,
    db::Db,
    document::{
        Reading,
        followed::carry,
        read::{Texted, Unreadable, print_of, read, read_on, text_of},
        reading::Fault,
        store as versions,
    },
    snapshot::{
        Look, Outcome, parts, store as looks,
        wall::{self, Limits, Previous, Seen, Verdict, WallReason, likeness},
    },
    source::{Kind, Source, failure::Outlook, fetch::Page},
};

/// Why an answer is not to be taken for the source's text.
#[derive(Clone, Debug)]
pub(in crate::daemon) struct Objection {
    /// Quarantined or failed.
    pub(in crate::daemon) outcome: Outcome,
    /// The stable key.
    pub(in crate::daemon) reason: String,
    /// What was seen, and what to do.
    pub(in crate::daemon) sentence: String,
    /// Of a failure: what the next look can hope for.
    pub(in crate::daemon) class: Option<Outlook>,
}

impl Objection {
    /// Bytes that are kept and not believed.
    pub(in crate::daemon) fn wall(wall: wall::Quarantine) -> Self {
        Self {
            outcome: Outcome::Quarantined,
            reason: wall.reason.key().to_owned(),
            sentence: wall.sentence,
            class: None,
        }
    }

    /// What came says nothing, because this machine could not read it.
    fn not_now(sentence: String) -> Self {
        Self {
            outcome: Outcome::Failed,
            reason: Unreadable::NotNow(String::new()).key().to_owned(),
            sentence,
            class: Some(Outlook::Transient),
        }
    }
}

/// The reason of a look at a page that prints what it printed before, though its bytes differ.
pub(in crate::daemon) const SAME_PRINT: &str = "same-print";

/// What is to be written of an answer before it is judged.
pub(super) fn arrived(glance: &Glance, page: &Page) -> Look {
    let mut look = blank(glance, Outcome::Unchanged, "");
    (look.status, look.ms, look.bytes) = (Some(page.status), page.ms, page.bytes.len() as u64);
    (look.url, look.headers) = (page.final_url.to_string(), page.headers.clone());
    look.body_digest = Some(Digest::of(&page.bytes));
    look
}

/// The sighting of an answer whose very bytes came at the last look and were read as they would be read at
/// present; the look as it stands of any other.
pub(super) fn same_bytes(
    glance: &Glance,
    mut look: Look,
    page: &Page,
) -> ControlFlow<Sighting, Look> {
    let Some(last) = glance.last_alike.filter(|_| page.status == 200) else {
        return ControlFlow::Continue(look);
    };
    if Some(last.body) != look.body_digest {
        return ControlFlow::Continue(look);
    }
    look.print_digest = last.print;
    "same-bytes".clone_into(&mut look.reason);
    ControlFlow::Break(familiar(look, glance, page))
}

/// The sighting of an answer that prints what the last look's printed, whatever its bytes: what a reader sees is
/// kept already. What the page prints is noted in the look all the same, which stands as it is for any other.
pub(super) fn same_print(
    glance: &Glance,
    mut look: Look,
    page: &Page,
) -> ControlFlow<Sighting, Look> {
    if page.status != 200 {
        return ControlFlow::Continue(look);
    }
    let content_type = page.header("content-type");
    let hints = hints(
        &glance.source,
        &glance.pdf,
        content_type,
        Some(&page.final_url),
    );
    look.print_digest = print_of(&page.bytes, &hints);
    let print = glance.last_alike.and_then(|last| last.print);
    if print.is_none() || print != look.print_digest || glance.wants_full_body {
        return ControlFlow::Continue(look);
    }
    SAME_PRINT.clone_into(&mut look.reason);
    ControlFlow::Break(familiar(look, glance, page))
}

/// The sighting of an answer that is known without being read: its text is the baseline's.
fn familiar(mut look: Look, glance: &Glance, page: &Page) -> Sighting {
    look.text_digest = glance.head.as_ref().map(|head| head.text_digest);
    told_of(Sighting::at_a_glance(look, glance, Finding::Same), page)
}

/// Judges an answer that came with a body.
///
/// # Errors
/// When the database fails.
pub(super) fn judge(
    db: &Db,
    known: &Known,
    page: Page,
    mut look: Look,
) -> anyhow::Result<Sighting> {
    let source = &known.source;
    let texted = texted(known, &page);
    if let (Some(texted), Some(baseline)) = (&texted, &known.baseline)
        && texted.text == baseline.reading.text
    {
        // What is believed already needs no second judgement.
        "same-text".clone_into(&mut look.reason);
        look.text_digest = Some(baseline.text_digest);
        let sighting = Sighting::new(look, known, Finding::Same);
        return Ok(with_page(sighting, page));
    }
    if let Reread::NotNow(why) = &known.reread {
        let objection = Objection::not_now(format!("The baseline was not read again: {why}."));
        return Ok(refused(look, known, page, objection));
    }
    let content_type = page.header("content-type");
    let hints = hints(source, &known.pdf, content_type, Some(&page.final_url));
    let reading = match texted {
        Some(texted) => Ok(read_on(texted, &hints)),
        None => read(&page.bytes, &hints),
    };
    // Only a file without its end is compared with the earlier one: unpacking that costs time.
    let whole = wall::has_its_end(&page.bytes) == Some(false) && was_whole(db, known)?;
    let believed = known.believed().map(|reading| Previous {
        text: &reading.text,
        whole,
    });
    let objection = objection_to(source, believed.as_ref(), &page, reading.as_ref())
        .filter(|objection| !is_waived(known, objection, reading.as_ref().ok()));
    let mut reading = match (objection, reading) {
        (None, Ok(reading)) => reading,
        (Some(objection), reading) => {
            look.text_digest = reading
                .ok()
                .map(|reading| versions::text_digest(&reading))
                .transpose()?;
            return Ok(refused(look, known, page, objection));
        }
        (None, Err(unreadable)) => anyhow::bail!("{unreadable}"),
    };
    let documents = std::mem::take(&mut reading.documents);
    let linked = Linked::settle(db, source, known, &mut reading, &documents)?;
    let text = versions::text_digest(&reading)?;
    look.text_digest = Some(text);
    let publishing = reading.publishing.clone();
    let (outcome, reason, finding) = find(known, reading, text, &linked)?;
    (look.outcome, look.reason) = (outcome, reason.to_owned());
    let mut sighting = with_page(Sighting::new(look, known, finding), page);
    sighting.documents = documents;
    sighting.publishing = publishing;
    Ok(sighting)
}

/// The sighting of an answer that is not to be believed; its bytes are kept.
fn refused(look: Look, known: &Known, page: Page, objection: Objection) -> Sighting {
    let mut sighting = Sighting::new(look, known, Finding::NotRead);
    sighting.refuse(objection);
    sighting.moved_to = page.permanent_redirect.map(|url| url.to_string());
    sighting.retry_after = page.retry_after;
    sighting.body = Some(page.bytes);
    sighting
}

/// The text of an answer where it may be the baseline's: the address asked answers, and the baseline is read as
/// at present. Many looks at a page that is never sent twice alike need no more.
fn texted(known: &Known, page: &Page) -> Option<Texted> {
    let source = &known.source;
    known.baseline.as_ref()?;
    let at_home = page.final_url == source.url && (200..300).contains(&page.status);
    if !at_home || !matches!(known.reread, Reread::NotNeeded) {
        return None;
    }
    let content_type = page.header("content-type");
    text_of(
        &page.bytes,
        &hints(source, &known.pdf, content_type, Some(&source.url)),
    )
}

/// Whether the file of the baseline had its end.
fn was_whole(db: &Db, known: &Known) -> anyhow::Result<bool> {
    let Some(baseline) = &known.baseline else {
        return Ok(false);
    };
    let bytes = db.read(|view| looks::bytes(view, &baseline.snapshot))?;
    Ok(bytes.is_some_and(|bytes| wall::has_its_end(&bytes) == Some(true)))
}

/// Whether an officer accepted the baseline in spite of this very reason, and the page is still much like it.
fn is_waived(known: &Known, objection: &Objection, reading: Option<&Reading>) -> bool {
    let (Some(believed), Some(reading)) = (known.believed(), reading) else {
        return false;
    };
    objection.outcome == Outcome::Quarantined
        && known.accepted.contains(&objection.reason)
        && likeness::alike(&believed.text, &reading.text)
}

/// Why an answer is not to be taken for the source's text; nothing when it is.
pub(in crate::daemon) fn objection_to(
    source: &Source,
    believed: Option<&Previous<'_>>,
    page: &Page,
    reading: Result<&Reading, &Unreadable>,
) -> Option<Objection> {
    let seen = Seen {
        status: page.status,
        headers: &page.headers,
        asked: &source.url,
        answered: &page.final_url,
        bytes: parts::first(&page.bytes),
        kind: source.kind,
        text: reading.ok().map(|reading| reading.text.as_str()),
    };
    let failure = page.failure();
    // A server that says by its status that it failed is believed; a challenge behind such a status is a wall.
    let wall =
        wall::sign(&seen).filter(|wall| failure.is_none() || wall.reason != WallReason::ErrorPage);
    if let Some(wall) = wall {
        return Some(Objection::wall(wall));
    }
    if let Some(failure) = failure {
        return Some(Objection {
            outcome: Outcome::Failed,
            reason: failure.reason.key(),
            class: Some(failure.outlook()),
            sentence: failure.sentence,
        });
    }
    if let Err(unreadable @ Unreadable::NotNow(_)) = reading {
        return Some(Objection::not_now(unreadable.to_string()));
    }
    if let Err(unreadable) = reading {
        return Some(Objection {
            outcome: Outcome::Quarantined,
            reason: unreadable.key().to_owned(),
            sentence: unreadable.to_string(),
            class: None,
        });
    }
    // Half a list would make the other half look withdrawn.
    let cut = reading.is_ok_and(|reading| reading.faults.contains(&Fault::Truncated));
    if cut && source.kind.lists() {
        let what = "The list breaks off before its end".to_owned();
        return Some(Objection::wall(wall::quarantine(
            WallReason::Truncated,
            what,
        )));
    }
    let limits = Limits {
        deletion: source.deletion,
    };
    let mut recipe = source.recipe.clone();
    if reading.is_ok_and(|reading| reading.anchored) {
        // The anchor stood on the page, if outside what the recipe selects.
        recipe.anchor = None;
    }
    match wall::judge(&seen, believed, &recipe, limits) {
        Verdict::Healthy => None,
        Verdict::Quarantined(wall) => Some(Objection::wall(wall)),
    }
}

/// Compares what was read with the baseline, read again by us where that is needed.
///
/// # Errors
/// When the baseline could not be read again for a reason of this machine's, which callers ask about first.
pub(in crate::daemon) fn find(
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
        Reread::NotNow(why) => anyhow::bail!("the baseline was not read again: {why}"),
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
    let comparison = differ(known, old, &reading, linked);
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
fn differ(known: &Known, old: &Reading, new: &Reading, linked: &Linked) -> Difference {
    let source = &known.source;
    if source.kind == Kind::Document {
        let comparison = compare(&old.provisions, &new.provisions, Some(&source.language));
        return Difference {
            parts: comparison.edits.into_iter().map(Part::from).collect(),
            substantive: comparison.substantive,
            severity: comparison.severity,
            topics: comparison.topics,
        };
    }
    let coverage = if known.names_days {
        Coverage::Rolling
    } else {
        change::linked::coverage(source, new)
    };
    let mut old = old.clone();
    carry(&mut old, &[], &known.followed.visits);
    let edits = compare_publications(&old.publications, &new.publications, coverage);
    let parts: Vec<Part> = edits
        .into_iter()
        .map(|edit| linked.part(edit, source))
        .collect();
    Difference {
        substantive: parts.iter().any(|part| part.substantive),
        severity: if parts.iter().any(|part| part.substantive) {
            40
        } else {
            0
        },
        topics: source.topics.clone(),
        parts,
    }
}

/// With what the answer says besides its text.
fn told_of(mut sighting: Sighting, page: &Page) -> Sighting {
    sighting.moved_to = page.permanent_redirect.as_ref().map(url::Url::to_string);
    sighting.validators = Some(page.validators.clone());
    (sighting.retry_after, sighting.fresh_for) = (page.retry_after, page.fresh_for);
    sighting
}

fn with_page(sighting: Sighting, page: Page) -> Sighting {
    let mut sighting = told_of(sighting, &page);
    sighting.body = Some(page.bytes);
    sighting
}
