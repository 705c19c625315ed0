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
    rendering::{edit_json, parts_text},
};
use crate::{
    change::{compare, store::Part},
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
        let read = |file: &Path| {
            reading(
                &bytes(file)?,
                self.media_type.as_deref(),
                None,
                self.language.as_deref(),
                &Recipe::default(),
            )
            .with_context(|| format!("{} was not read", file.display()))
        };
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        let said = self.language.as_deref().and_then(|tag| tag.parse().ok());
        let language = said.or_else(|| new.language.clone());
        let comparison = compare(&old.provisions, &new.provisions, language.as_ref());
        let parts: Vec<Part> = comparison.edits.into_iter().map(Part::from).collect();
        let found = json!({
            "substantive": comparison.substantive,
            "severity": comparison.severity,
            "topics": comparison.topics,
            "edits": parts.iter().map(edit_json).collect::<Vec<_>>(),
        });
        self.form.one(&found, |_| {
            if parts.is_empty() {
                return "The law is the same.".to_owned();
            }
            let weight = if comparison.substantive {
                "substantive"
            } else {
                "editorial"
            };
            format!(
                "{weight}, severity {}, topics: {}\n\n{}",
                comparison.severity,
                if comparison.topics.is_empty() {
                    "none".to_owned()
                } else {
                    comparison.topics.join(", ")
                },
                parts_text(&parts)
            )
        })?;
        Ok(Exit::Done)
    }
}
