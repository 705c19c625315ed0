//! One look at every source of a watch-list: which read well, which do not, and what would mend them.
//!
//! Refuses to hurry: hosts are asked one request at a time, as the daemon asks them.

use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};
use serde::{Deserialize, Serialize};

use super::{
    advice::{Fix, FixKind, advise},
    attempt::{Looked, Trial},
};
use crate::source::{Kind, Source, spread};

/// What the survey found of one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which source.
    pub source: String,
    /// Whose law it publishes.
    pub jurisdiction: String,
    /// What it offers.
    pub kind: Kind,
    /// What was asked.
    pub url: String,
    /// Whether the daemon looks at it.
    pub enabled: bool,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// Why a look would not be believed, as a stable key; empty when it would.
    pub reason: String,
    /// The same as a sentence.
    pub sentence: String,
    /// How many provisions were read.
    pub provisions: usize,
    /// How many publications were read.
    pub publications: usize,
    /// What to do about it; empty when it is fine as it stands.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Whether a look would be believed.
    #[must_use]
    pub fn reads_well(&self) -> bool {
        self.reason.is_empty()
    }

    /// Whether somebody relies on it in vain.
    #[must_use]
    pub fn needs_a_person(&self) -> bool {
        self.enabled && !self.reads_well()
    }

    /// Whether there is something of this kind to do.
    #[must_use]
    pub fn has(&self, kind: FixKind) -> bool {
        self.fixes.iter().any(|fix| fix.kind == kind)
    }

    fn of(source: &Source, looked: &Looked) -> Self {
        let (reason, sentence) = looked.trouble.clone().unwrap_or_default();
        let count =
            |of: fn(&crate::document::Reading) -> usize| looked.reading.as_ref().map_or(0, of);
        Self {
            source: source.id.to_string(),
            jurisdiction: source.jurisdiction.as_str().to_owned(),
            kind: source.kind,
            url: source.url.to_string(),
            enabled: source.enabled,
            status: looked.page.as_ref().map(|page| page.status),
            reason,
            sentence,
            provisions: count(|reading| reading.provisions.len()),
            publications: count(|reading| reading.publications.len()),
            fixes: advise(source, looked),
        }
    }
}

/// Looks once at each of `sources`, `at_once` at a time, and hands each finding over as it comes. Dropping the
/// future ends the survey: what was handed over stays true.
///
/// # Errors
/// When `each` fails.
pub async fn survey(
    trial: &Trial,
    sources: Vec<Arc<Source>>,
    at_once: usize,
    mut each: impl FnMut(Finding) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let looks = spread(sources).into_iter().map(|source| async move {
        let looked = trial.look(&source).await;
        // Reading and guessing keep a thread busy; the others go on meanwhile.
        tokio::task::spawn_blocking(move || Finding::of(&source, &looked)).await
    });
    let mut findings = stream::iter(looks).buffer_unordered(at_once.max(1));
    while let Some(finding) = findings.next().await {
        each(finding?)?;
    }
    Ok(())
}
