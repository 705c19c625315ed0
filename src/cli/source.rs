//! `source`: the sources and their health; one look on trial.
//!
//! Refuses to change the configuration.

use std::path::Path;

use serde_json::json;

use super::{
    Exit, Misuse, configuration, office,
    output::{Form, plain},
    runtime,
};
use crate::{
    daemon::trial,
    source::{Source, store as sources},
};

/// List sources with their health, or try one without keeping anything
///
/// Examples:
///   regwatch source list --json
///   regwatch source try eu-gdpr
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the sources with their state
    List {
        /// Only this jurisdiction, such as CN or US-CA
        #[arg(long, value_name = "CODE")]
        jurisdiction: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Look at one source once, print what was understood, keep nothing
    Try {
        /// A source of the configuration, or any address
        #[arg(value_name = "URL|ID")]
        target: String,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { jurisdiction, form } => list(home, jurisdiction.as_deref(), *form),
            What::Try { target, form } => attempt(home, target, *form),
        }
    }
}

fn list(home: &Path, jurisdiction: Option<&str>, form: Form) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let known = office.db.read(sources::all)?;
    let wanted =
        |source: &&Source| jurisdiction.is_none_or(|code| source.jurisdiction.as_str() == code);
    let rows: Vec<_> = office
        .config
        .sources
        .iter()
        .filter(wanted)
        .map(|source| {
            (
                source,
                known.iter().find(|standing| standing.id == source.id),
            )
        })
        .map(|(source, standing)| {
            json!({
                "id": source.id,
                "name": source.name,
                "kind": source.kind,
                "jurisdiction": source.jurisdiction,
                "language": source.language,
                "url": source.url,
                "enabled": source.enabled,
                "health": standing.map(|s| s.health),
                "since": standing.map(|s| s.since),
                "last_read_at": standing.and_then(|s| s.last_read_at),
                "next_look_at": standing.map(|s| s.next_look_at),
                "reason": standing.map(|s| s.reason.as_str()).unwrap_or_default(),
            })
        })
        .collect();
    form.rows(
        &["id", "jurisdiction", "kind", "health", "since", "name"],
        &rows,
        |row| {
            let cell = |key: &str| plain(row[key].as_str().unwrap_or("–")).into_owned();
            let health = if row["enabled"] == true {
                cell("health")
            } else {
                "off".to_owned()
            };
            vec![
                cell("id"),
                cell("jurisdiction"),
                cell("kind"),
                health,
                cell("since"),
                cell("name"),
            ]
        },
    )?;
    Ok(Exit::Done)
}

fn attempt(home: &Path, target: &str, form: Form) -> anyhow::Result<Exit> {
    let config = configuration(home)?;
    let named = config
        .sources
        .iter()
        .find(|source| source.id.as_str() == target)
        .cloned();
    let source = match (named, target.parse::<url::Url>()) {
        (Some(source), _) => source,
        (None, Ok(url)) => trial::source_at(url),
        (None, Err(_)) => {
            let what = format!(
                "\"{target}\" is neither a source of sources.toml nor an address that begins with http"
            );
            return Err(Misuse(what).into());
        }
    };
    let tried = runtime()?.block_on(trial::attempt(&config, &source))?;
    form.one(&tried, |tried| tried.to_string())?;
    Ok(if tried.trouble.is_some() {
        Exit::NeedsPerson
    } else {
        Exit::Done
    })
}
