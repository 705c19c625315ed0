//! The second reading of a first baseline, within the same look: what cannot be read twice alike is not trusted.
//!
//! Refuses to call numbered law noise: where that differs between two readings, an officer decides.

use super::{Finding, Known, Objection, Sighting, failed, hints, judge};
use crate::{
    daemon::office::Office,
    document::{
        Reading, pdf,
        read::read,
        store as versions,
        volatile::{self, NotVolatile},
    },
    snapshot::wall::{self, WallReason},
    source::{
        Kind, Source,
        fetch::{Fetched, Validators},
    },
};

/// Whether a sighting has to be read a second time before it may become a baseline.
pub(super) fn is_due(known: &Known, sighting: &Sighting) -> bool {
    known.source.kind == Kind::Document && matches!(sighting.finding, Finding::First { .. })
}

/// Reads the source a second time, unconditionally, after the gap that its host is given. The first reading
/// stands when the second is the same, or differs only in regions that may be learnt.
///
/// # Errors
/// When the database fails.
pub(super) async fn again(
    office: &Office,
    known: Known,
    first: Sighting,
) -> anyhow::Result<Sighting> {
    let fetched = office
        .fetcher
        .fetch(&known.source, &Validators::default())
        .await;
    let db = office.db.clone();
    office
        .reads(move || {
            let second = match fetched {
                Err(failure) => failed(&known, &failure),
                // Without validators a server has nothing to say this about: there is no second text.
                Ok(Fetched::NotModified { .. }) => return Ok(first),
                Ok(Fetched::Body(page)) => {
                    let look = judge::arrived(&known, &page);
                    judge::judge(&db, &known, *page, look)?
                }
            };
            if !matches!(second.finding, Finding::First { .. }) {
                return Ok(second);
            }
            compared(&known, first, &second)
        })
        .await
}

fn compared(known: &Known, mut first: Sighting, second: &Sighting) -> anyhow::Result<Sighting> {
    first.look.second_digest = second.look.body_digest;
    let (
        Finding::First {
            reading: a,
            text: one,
        },
        Finding::First {
            reading: b,
            text: other,
        },
    ) = (&first.finding, &second.finding)
    else {
        return Ok(first);
    };
    if one == other {
        return Ok(first);
    }
    let unstable = |why: String| {
        let what = format!("Two readings of the page, moments apart, differ: {why}");
        Objection::wall(wall::quarantine(WallReason::Unstable, what))
    };
    let regions = match volatile::learn(a, b) {
        Ok(regions) => regions,
        Err(why) => {
            let told = match &why {
                NotVolatile::Numbered(_) | NotVolatile::TooMuch => why.to_string(),
            };
            first.refuse(unstable(told));
            return Ok(first);
        }
    };
    let mut source = Source::clone(&known.source);
    source.recipe.volatile.extend(regions.iter().cloned());
    let (Some(a), Some(b)) = (
        reading(&source, &known.pdf, &first),
        reading(&source, &known.pdf, second),
    ) else {
        first.refuse(unstable("what varies is all that it holds".to_owned()));
        return Ok(first);
    };
    let text = versions::text_digest(&a)?;
    if text != versions::text_digest(&b)? {
        first.refuse(unstable(
            "what varies cannot be told from the rest".to_owned(),
        ));
        return Ok(first);
    }
    first.look.recipe = source.recipe.digest();
    first.look.text_digest = Some(text);
    first.learnt = regions;
    first.finding = Finding::First { reading: a, text };
    Ok(first)
}

/// What `source` reads in the bytes of a sighting.
fn reading(source: &Source, pdf: &pdf::Reader, sighting: &Sighting) -> Option<Reading> {
    let look = &sighting.look;
    let url = look.url.parse().ok();
    let hints = hints(source, pdf, look.header("content-type"), url.as_ref());
    // Bytes that were read a moment ago are unreadable only where a region leaves nothing.
    read(sighting.body.as_deref()?, &hints).ok()
}
