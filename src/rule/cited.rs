//! The provisions a rule rests on, as they stand in what was read of the sources that are watched.
//!
//! Refuses to fetch: what was never read is told as such.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

use super::{Citation, Rule, RuleState, proposal, proposal::Proposal, review::Watched};
use crate::{
    change::store as changes,
    db::View,
    document::{ProvisionPath, store as versions},
    source::{Source, SourceId},
};

/// How much of a provision's wording is shown, in characters.
const MOST: usize = 1200;

/// A citation with the text that stands there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cited {
    /// What is cited.
    pub citation: Citation,
    /// For people: `Art. 12(3)`; empty when the whole instrument is meant.
    pub place: String,
    /// The source the instrument is watched at; absent when it is not watched.
    pub source: Option<SourceId>,
    /// The official address of that source.
    pub url: Option<String>,
    /// The provision's wording as it was read last; absent when it was not found in it, or never read.
    pub text: Option<String>,
}

/// The citations of `rule`, each with the stored text of the first of `sources` that has it.
///
/// # Errors
/// When the database fails.
pub fn cited(view: &View<'_>, sources: &[Arc<Source>], rule: &Rule) -> anyhow::Result<Vec<Cited>> {
    let mut found = Vec::new();
    for citation in &rule.content.citations {
        let watching: Vec<&Source> = of_instrument(sources, &citation.instrument).collect();
        let mut shown = Cited {
            citation: citation.clone(),
            place: citation.path.to_string(),
            source: watching.first().map(|source| source.id.clone()),
            url: watching.first().map(|source| source.url.to_string()),
            text: None,
        };
        for source in watching {
            if let Some(text) = wording(view, source, &citation.path)? {
                shown.source = Some(source.id.clone());
                shown.url = Some(source.url.to_string());
                shown.text = Some(text);
                break;
            }
        }
        found.push(shown);
    }
    Ok(found)
}

/// The instruments of `sources` with the provisions that were read of them.
///
/// # Errors
/// When the database fails.
pub fn watched(view: &View<'_>, sources: &[Arc<Source>]) -> anyhow::Result<Watched> {
    let mut watched: Watched = BTreeMap::new();
    for source in sources.iter().filter(|source| source.enabled) {
        let Some(instrument) = &source.instrument else {
            continue;
        };
        let known = watched.entry(instrument.clone()).or_default();
        if let Some(baseline) = versions::baseline(view, &source.id)? {
            let provisions = baseline.reading.provisions.into_iter();
            known.extend(provisions.map(|provision| provision.path));
        }
    }
    Ok(watched)
}

/// What the change that touched `rule` proposes for it; empty for a rule that waits for no officer.
///
/// # Errors
/// When the database fails.
pub fn proposals(view: &View<'_>, rule: &Rule) -> anyhow::Result<Vec<Proposal>> {
    let waits = matches!(rule.state, RuleState::Doubtful | RuleState::Unconfirmed);
    let Some(id) = rule.doubted_by.filter(|_| waits) else {
        return Ok(Vec::new());
    };
    let Some(change) = changes::find(view, id)? else {
        return Ok(Vec::new());
    };
    let parts = changes::parts(view, id)?;
    Ok(proposal::proposals(
        &rule.content,
        &change.instrument,
        &parts,
    ))
}

fn of_instrument<'s>(
    sources: &'s [Arc<Source>],
    instrument: &'s str,
) -> impl Iterator<Item = &'s Source> {
    sources
        .iter()
        .map(Arc::as_ref)
        .filter(move |source| source.enabled && source.instrument.as_deref() == Some(instrument))
}

/// The wording at `path` and below it in the source's baseline, cut where it is long.
fn wording(
    view: &View<'_>,
    source: &Source,
    path: &ProvisionPath,
) -> anyhow::Result<Option<String>> {
    if path.0.is_empty() {
        return Ok(None);
    }
    let Some(baseline) = versions::baseline(view, &source.id)? else {
        return Ok(None);
    };
    let below = baseline.reading.provisions.iter();
    let texts: Vec<&str> = below
        .filter(|provision| path.covers(&provision.path))
        .map(|provision| provision.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    if texts.is_empty() {
        return Ok(None);
    }
    let whole = texts.join("\n");
    let cut = whole.char_indices().nth(MOST).map(|(at, _)| at);
    Ok(Some(match cut {
        Some(at) => format!("{}…", &whole[..at]),
        None => whole,
    }))
}
