//! What is known of a source before it is looked at: its standing, its baseline, its learnt regions.
//!
//! Refuses to ask anybody: everything is read from the database, and stored bytes are read again here.

use anyhow::Context as _;

use super::{hints, stamp};
use crate::{
    audit::Digest,
    db::View,
    document::{Reading, read::read, store as versions},
    snapshot::{decision::store as decisions, store as looks},
    source::{
        Source,
        fetch::Validators,
        store::{self as sources, Standing},
        volatile::store as volatile,
    },
};

/// What is known of a source before it is looked at.
#[derive(Debug)]
pub(in crate::daemon) struct Known {
    /// The source with its learnt regions in its recipe.
    pub(super) source: Source,
    /// The extractor's revision.
    pub(super) extractor: u32,
    pub(super) standing: Standing,
    pub(in crate::daemon) baseline: Option<versions::Version>,
    pub(super) pending: bool,
    pub(super) last_body: Option<Digest>,
    pub(super) reread: Reread,
    /// The reasons of quarantines that officers accepted.
    pub(super) accepted: Vec<String>,
}

/// The baseline under the present extractor and recipe.
#[derive(Clone, Debug)]
pub(in crate::daemon) enum Reread {
    /// It was read with them already.
    NotNeeded,
    /// Its stored bytes read again.
    As(Reading),
    /// Its stored bytes cannot be read with them: there is nothing left to compare with.
    Unreadable,
}

/// The configured source as it is read at present: with the regions learnt of it in its recipe.
///
/// # Errors
/// When the database fails.
fn with_regions(view: &View<'_>, source: &Source) -> anyhow::Result<Source> {
    let mut source = source.clone();
    let learnt = volatile::of(view, &source.id)?;
    source.recipe.volatile = learnt.into_iter().map(|learnt| learnt.region).collect();
    Ok(source)
}

/// What is known of `source`, read by the extractor of revision `extractor`.
///
/// # Errors
/// When the database fails, or does not know the source.
pub(in crate::daemon) fn known(
    view: &View<'_>,
    source: &Source,
    extractor: u32,
) -> anyhow::Result<Known> {
    let standing = sources::find(view, &source.id)?
        .with_context(|| format!("source {} is configured but not in the database", source.id))?;
    let source = with_regions(view, source)?;
    let baseline = versions::baseline(view, &source.id)?;
    let reread = match &baseline {
        Some(version)
            if version.extractor != extractor || version.recipe != source.recipe.digest() =>
        {
            let bytes = looks::bytes(view, &version.snapshot)?.unwrap_or_default();
            // The bytes are read as they were then: their header may be all that tells their encoding.
            let look = looks::find(view, version.look)?;
            let header = look.as_ref().and_then(|look| look.header("content-type"));
            let url = look.as_ref().and_then(|look| look.url.parse().ok());
            let hints = hints(&source, header, url.as_ref());
            read(&bytes, &hints).map_or(Reread::Unreadable, Reread::As)
        }
        _ => Reread::NotNeeded,
    };
    Ok(Known {
        pending: versions::pending(view, &source.id)?.is_some(),
        last_body: looks::last_read(view, &source.id)?.and_then(|look| look.body_digest),
        accepted: decisions::accepted_reasons(view, &source.id)?,
        source,
        extractor,
        standing,
        baseline,
        reread,
    })
}

impl Known {
    /// The source with its learnt regions in its recipe.
    pub(in crate::daemon) const fn source(&self) -> &Source {
        &self.source
    }

    /// The reading of the baseline under the present extractor and recipe; none when there is no baseline, or
    /// its bytes cannot be read with them.
    pub(super) fn believed(&self) -> Option<&Reading> {
        match &self.reread {
            Reread::NotNeeded => self.baseline.as_ref().map(|version| &version.reading),
            Reread::As(reading) => Some(reading),
            Reread::Unreadable => None,
        }
    }

    /// Validators hold only for the recipe they were got under, and never while a change waits for its
    /// second reading: a 304 would then say "as at the last look", which is the change itself.
    pub(super) fn validators(&self) -> Validators {
        if self.pending || self.baseline.is_none() || !self.is_read_alike() {
            return Validators::default();
        }
        Validators {
            etag: self.standing.etag.clone(),
            last_modified: self.standing.last_modified.clone(),
        }
    }

    /// Whether the last look was read by the present extractor and recipe.
    fn is_read_alike(&self) -> bool {
        self.standing.validated_recipe == stamp(self.extractor, &self.source.recipe.digest())
    }

    /// Whether bytes of this digest are those of the last look, read as they would be read at present.
    pub(super) fn is_read_already(&self, body: &Digest) -> bool {
        self.last_body.as_ref() == Some(body)
            && self.is_read_alike()
            && !self.pending
            && self.baseline.is_some()
    }
}
