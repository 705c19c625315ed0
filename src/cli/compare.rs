//! `compare`: says what differs in law between two files.
//!
//! Refuses to judge who must learn it.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::{
    Exit,
    extract::{bytes, reading},
    output::Form,
    pdf_reader,
    rendering::{Weight, commencement_text, edit_json, parts_text},
};
use crate::{
    change::{Told, compare, in_force, in_force_from, store::Part},
    source::Recipe,
};

/// Say what differs in law between two versions
///
/// With --json each edit names in "related" the provisions it tells together (articles renumbered together are
/// one edit) or shares text with (split, merged, moved), and holds in "delta" what it takes out and puts in: all
/// deltas applied to the provisions of OLD give those of NEW exactly.
///
/// Example:
///   regwatch compare old.html new.html --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The earlier version
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The later version
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// The media type of both; without it the bytes tell
    #[arg(long = "type", value_name = "MIME")]
    pub(super) media_type: Option<String>,
    /// The language of both, as BCP 47
    #[arg(long, value_name = "L")]
    pub(super) language: Option<String>,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        let pdf = pdf_reader();
        let read = |file: &Path| {
            reading(
                &bytes(file)?,
                self.media_type.as_deref(),
                None,
                self.language.as_deref(),
                &Recipe::default(),
                &pdf,
            )
            .with_context(|| format!("{} was not read", file.display()))
        };
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        let said = self.language.as_deref().and_then(|tag| tag.parse().ok());
        let language = said.or_else(|| new.language.clone());
        let comparison = compare(&old.provisions, &new.provisions, language.as_ref());
        let weight = Weight::of(comparison.edits.iter().map(Told::from), language.as_ref());
        let wordings = comparison
            .edits
            .iter()
            .map(|edit| (edit.before.as_str(), edit.after.as_str()));
        let commencements = in_force(wordings, new.published.as_deref(), language.as_ref());
        let parts: Vec<Part> = comparison.edits.into_iter().map(Part::from).collect();
        let found = json!({
            "substantive": comparison.substantive,
            "severity": comparison.severity,
            "severity_parts": weight.parts,
            "topics": comparison.topics,
            "topic_reasons": weight.reasons,
            "in_force_from": in_force_from(&commencements),
            "commencements": commencements,
            "edits": parts.iter().map(edit_json).collect::<Vec<_>>(),
        });
        self.form.one(&found, |_| {
            if parts.is_empty() {
                return "The law is the same.".to_owned();
            }
            let verdict = if comparison.substantive {
                "substantive"
            } else {
                "editorial"
            };
            let days = commencements
                .iter()
                .map(commencement_text)
                .collect::<String>();
            format!(
                "{verdict}, severity {}{}, topics: {}{days}\n\n{}",
                comparison.severity,
                weight.sum_text(),
                weight.topics_text(),
                parts_text(&parts)
            )
        })?;
        Ok(Exit::Done)
    }
}
