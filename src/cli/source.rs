//! `source`: the sources and their health; one look on trial; blindness acknowledged.
//!
//! Refuses to change the configuration.

use std::path::Path;

use serde_json::json;

use super::{
    Exit, Misuse, configuration, database, office,
    output::{Form, plain},
    runtime,
};
use crate::{
    audit::{Action, Actor, Draft},
    daemon::trial,
    db::{Db, Entries, Outcome},
    source::{Source, SourceId, store as sources},
};

/// List sources with their health, try one, or acknowledge that one is blind
///
/// Examples:
///   regwatch source list --json
///   regwatch source try eu-gdpr
///   regwatch source ack eu-gdpr
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
    ///
    /// The exit code is 3 when nothing could be read, or what came is not to be
    /// believed.
    #[command(verbatim_doc_comment)]
    Try {
        /// A source of the configuration, or any address
        #[arg(value_name = "URL|ID")]
        target: String,
        #[command(flatten)]
        form: Form,
    },
    /// Acknowledge that a source is blind, so that its alert is not mailed again
    ///
    /// The source stays blind until it is read again; a later blindness is mailed
    /// anew.
    #[command(verbatim_doc_comment)]
    Ack {
        /// The source
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { jurisdiction, form } => list(home, jurisdiction.as_deref(), *form),
            What::Try { target, form } => attempt(home, target, *form),
            What::Ack { id, form } => acknowledge(&database(home)?, id, *form),
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

fn acknowledge(db: &Db, id: &str, form: Form) -> anyhow::Result<Exit> {
    let unknown = || {
        Misuse(format!(
            "there is no source \"{}\"; `regwatch source list` names them",
            plain(id)
        ))
    };
    let source: SourceId = id.parse().map_err(|_| unknown())?;
    let standing = db
        .read(|view| sources::find(view, &source))?
        .ok_or_else(unknown)?;
    let noted = db.write(&Actor::CommandLine, |tx| {
        if !sources::acknowledge(tx, &source, &Actor::CommandLine.to_string())? {
            return Ok(Outcome::Nothing(false));
        }
        let draft = Draft::new(Action::SourceAcknowledged, format!("source/{source}"))
            .with("since", standing.since.to_string());
        Ok(Outcome::Done(true, Entries::one(draft)))
    })?;
    let done = json!({"id": source, "acknowledged": noted});
    form.one(&done, |_| match noted {
        true => {
            format!("{source} is acknowledged as blind; its alert rests until it is read again.")
        }
        false => format!("{source} has no blindness to acknowledge; nothing was written."),
    })?;
    Ok(Exit::Done)
}
