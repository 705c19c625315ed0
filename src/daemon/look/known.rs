//! What is known of a source before it is looked at: its standing, its baseline, its learnt regions.
//!
//! Refuses to ask anybody: everything is read from the database, and stored bytes are read again here.

use std::sync::Arc;

use anyhow::Context as _;

use super::{hints, stamp, store::before};
use crate::{
    daemon::{dates, gather::Followed},
    db::View,
    document::{
        Publication, Reading,
        followed::{carry, store as followed_store},
        pdf,
        read::{Unreadable, read},
        store as versions,
    },
    snapshot::{decision::store as decisions, store as looks},
    source::{
        Source,
        fetch::Validators,
        schedule::{PublishingHints, wants_full_body},
        volatile::store as volatile,
    },
};

/// What has to be known of a source to ask for it. Many are asked at once, so no text is held meanwhile.
#[derive(Debug)]
pub(in crate::daemon) struct Glance {
    /// The source as it is asked today, with its learnt regions in its recipe.
    pub(super) source: Arc<Source>,
    /// Whether its question names days, and is another one tomorrow.
    pub(super) names_days: bool,
    /// The digest of that recipe.
    pub(super) recipe: String,
    /// What is asked, in a few letters.
    pub(super) asked: String,
    /// Whether the last look was asked and read as at present.
    pub(super) read_alike: bool,
    /// The extractor's revision.
    pub(super) extractor: u32,
    /// Who reads PDFs.
    pub(in crate::daemon) pdf: pdf::Reader,
    /// How many looks in a row failed before this one.
    pub(super) failures: u32,
    /// What its server gave us at the last look.
    validators: Validators,
    pub(super) head: Option<versions::Head>,
    pub(super) pending: bool,
    /// What came at the last look, where that is the baseline's text and would be read alike at present.
    pub(super) last_alike: Option<looks::Believed>,
    /// Whether the last whole body is too old to go on believing the server's validators, or what a page prints.
    pub(super) wants_full_body: bool,
}

/// What is known of a source when its answer is judged.
#[derive(Debug)]
pub(in crate::daemon) struct Known {
    glance: Glance,
    pub(in crate::daemon) baseline: Option<versions::Version>,
    /// What is known of the documents its publications lead to.
    pub(in crate::daemon) followed: Followed,
    pub(super) reread: Reread,
    /// The reasons of quarantines that officers accepted.
    pub(super) accepted: Vec<String>,
}

impl std::ops::Deref for Known {
    type Target = Glance;

    fn deref(&self) -> &Glance {
        &self.glance
    }
}

/// The baseline under the present extractor and recipe.
#[derive(Clone, Debug)]
pub(in crate::daemon) enum Reread {
    /// It was read with them already.
    NotNeeded,
    /// Its stored bytes read again.
    As(Box<Reading>),
    /// Its stored bytes cannot be read with them: there is nothing left to compare with.
    Unreadable,
    /// Its stored bytes could not be read for a reason of this machine's: nothing can be compared with it yet.
    NotNow(String),
}

/// What has to be known of `source` to ask for it, read by the extractor of revision `extractor`.
///
/// # Errors
/// When the database fails, or does not know the source.
pub(in crate::daemon) fn glance(
    view: &View<'_>,
    source: &Arc<Source>,
    extractor: u32,
    pdf: &pdf::Reader,
) -> anyhow::Result<Glance> {
    let dated = dates::dated(source, view.now);
    let names_days = dated.is_some();
    let mut source = dated.map_or_else(|| Arc::clone(source), Arc::new);
    let before = before(view, &source.id)?
        .with_context(|| format!("source {} is configured but not in the database", source.id))?;
    if before.varies {
        let learnt = volatile::of(view, &source.id)?;
        let recipe = &mut Arc::make_mut(&mut source).recipe;
        recipe.volatile = learnt.into_iter().map(|learnt| learnt.region).collect();
    }
    let recipe = source.recipe.digest();
    let asked = source.asked();
    // Whether the last look was asked and read as this one will be.
    let read_alike = before.validated == stamp(extractor, &recipe, &asked);
    // An officer may have made another text the baseline since.
    let is_baselines = |last: &looks::Believed| {
        let baseline = before.head.as_ref().map(|head| head.text_digest);
        last.text.is_some() && last.text == baseline
    };
    Ok(Glance {
        wants_full_body: wants_full_body(&source.id, before.full_body_at, view.now),
        last_alike: before
            .last
            .filter(|last| read_alike && !before.pending && is_baselines(last)),
        read_alike,
        recipe,
        asked,
        extractor,
        pdf: pdf.clone(),
        failures: before.failures,
        validators: before.validators,
        head: before.head,
        pending: before.pending,
        names_days,
        source,
    })
}

/// What is known of a source when its answer is judged: its texts, too.
///
/// # Errors
/// When the database fails.
pub(in crate::daemon) fn known(view: &View<'_>, glance: Glance) -> anyhow::Result<Known> {
    let source = &glance.source;
    let baseline = versions::baseline(view, &source.id)?;
    let reread = match &baseline {
        Some(version)
            if version.extractor != glance.extractor || version.recipe != glance.recipe =>
        {
            let bytes = looks::bytes(view, &version.snapshot)?.unwrap_or_default();
            // The bytes are read as they were then: their header may be all that tells their encoding.
            let look = looks::find(view, version.look)?;
            let header = look.as_ref().and_then(|look| look.header("content-type"));
            let url = look.as_ref().and_then(|look| look.url.parse().ok());
            let hints = hints(source, &glance.pdf, header, url.as_ref());
            match read(&bytes, &hints) {
                Ok(mut reading) => {
                    carry(&mut reading, &[&version.reading.publications], &[]);
                    Reread::As(Box::new(reading))
                }
                Err(Unreadable::NotNow(why)) => Reread::NotNow(why),
                Err(_) => Reread::Unreadable,
            }
        }
        _ => Reread::NotNeeded,
    };
    let followed = if source.follow {
        let pending = versions::pending(view, &source.id)?;
        followed(view, &glance, pending.as_ref())?
    } else {
        Followed::default()
    };
    Ok(Known {
        followed,
        accepted: decisions::accepted_reasons(view, &source.id)?,
        baseline,
        reread,
        glance,
    })
}

/// What is known of linked documents. A waiting change is read again with the very documents its bytes hold.
fn followed(
    view: &View<'_>,
    glance: &Glance,
    pending: Option<&versions::Version>,
) -> anyhow::Result<Followed> {
    let source = &glance.source;
    let waiting = match pending {
        Some(version) => {
            let bytes = looks::bytes(view, &version.snapshot)?.unwrap_or_default();
            let read_then = read(&bytes, &hints(source, &glance.pdf, None, None))
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

impl Glance {
    /// Validators hold only for the recipe and the request they were got under, not for ever, and never while a
    /// change waits for its second reading: a 304 would then say "as at the last look", which is the change itself.
    pub(super) fn validators(&self) -> Validators {
        if self.names_days
            || self.pending
            || self.wants_full_body
            || self.head.is_none()
            || !self.read_alike
        {
            return Validators::default();
        }
        self.validators.clone()
    }
}

impl Known {
    /// What the feed said of its rhythm when it was last read.
    pub(super) fn publishing(&self) -> PublishingHints {
        self.baseline
            .as_ref()
            .map(|version| version.reading.publishing.clone())
            .unwrap_or_default()
    }

    /// The baseline under the present extractor and recipe.
    pub(in crate::daemon) const fn reread(&self) -> &Reread {
        &self.reread
    }

    /// The source with its learnt regions in its recipe.
    pub(in crate::daemon) fn source(&self) -> &Source {
        &self.glance.source
    }

    /// The reading of the baseline under the present extractor and recipe; none when there is no baseline, or
    /// its bytes cannot be read with them.
    pub(in crate::daemon) fn believed(&self) -> Option<&Reading> {
        match &self.reread {
            Reread::NotNeeded => self.baseline.as_ref().map(|version| &version.reading),
            Reread::As(reading) => Some(reading),
            Reread::Unreadable | Reread::NotNow(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tests::source;

    /// Whether a source with these changes is still asked with what was validated before them.
    fn holds(change: impl FnOnce(&mut Source)) -> bool {
        let stamp = |source: &Source| stamp(1, &source.recipe.digest(), &source.asked());
        let mut source = source("https://regulator.example/act");
        let validated = stamp(&source);
        change(&mut source);
        validated == stamp(&source)
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
