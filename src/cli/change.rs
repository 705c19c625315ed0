//! `change`: what changed in the law.
//!
//! Refuses to dismiss anything: a command reads, an officer decides.

use std::path::Path;

use super::{
    Exit, Misuse, database,
    output::{Form, plain},
    rendering::{Weight, change_json, parts_text},
};
use crate::change::store as changes;

/// List what changed in the law, or show one change with its edits
///
/// Example:
///   regwatch change show 17
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List changes of substance, newest first
    List {
        /// Editorial changes too
        #[arg(long)]
        all: bool,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        #[command(flatten)]
        form: Form,
    },
    /// Show one change with its edits and what they mean
    Show {
        /// The number of the change
        id: i64,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let db = database(home)?;
        match &self.what {
            What::List { all, limit, form } => {
                let found = db.read(|view| changes::newest(view, *all, *limit))?;
                form.rows(
                    &["id", "seen", "source", "kind", "state", "severity", "title"],
                    &found,
                    |change| {
                        vec![
                            change.id.to_string(),
                            change.observed_at.to_string(),
                            change.source.to_string(),
                            change.kind.word().to_owned(),
                            change.state.word().to_owned(),
                            if change.substantive {
                                change.severity.to_string()
                            } else {
                                "editorial".to_owned()
                            },
                            plain(&change.title).into_owned(),
                        ]
                    },
                )?;
            }
            What::Show { id, form } => {
                let found = db.read(|view| {
                    Ok(changes::find(view, *id)?.zip(Some(changes::parts(view, *id)?)))
                })?;
                let Some((change, parts)) = found else {
                    return Err(Misuse(format!(
                        "there is no change {id}; `regwatch change list` shows them"
                    ))
                    .into());
                };
                form.one(&change_json(&change, &parts), |_| text(&change, &parts))?;
            }
        }
        Ok(Exit::Done)
    }
}

fn text(change: &changes::Change, parts: &[changes::Part]) -> String {
    let why = Weight::of_change(change, parts);
    let topics = if why.reasons.is_empty() {
        change.topics.join(", ")
    } else {
        why.topics_text()
    };
    let weight = if change.substantive {
        "substantive"
    } else {
        "editorial"
    };
    let confirmed = change
        .confirmed_at
        .map_or_else(String::new, |at| format!(", read again {at}"));
    let dates = [
        ("published", &change.published),
        ("in force from", &change.in_force_from),
    ]
    .iter()
    .filter_map(|(name, day)| day.as_ref().map(|day| format!("\n{name} {day}")))
    .collect::<String>();
    format!(
        "change {} · {} · {} · {} ({})\n{}\n{weight}, severity {}{}, topics: {topics}\nseen {}{confirmed}; not there {}\nto reach every agent by {}{dates}\n\n{}",
        change.id,
        change.kind.word(),
        change.state.word(),
        plain(&change.title),
        change.jurisdiction,
        change.url,
        change.severity,
        why.sum_text(),
        change.observed_at,
        change.last_unseen_at,
        change.push_by,
        parts_text(parts)
    )
}
