//! `change`: what changed in the law.
//!
//! Refuses to dismiss anything: a command reads, an officer decides.

use std::path::Path;

use super::{
    Exit, Misuse, database,
    output::{Form, plain},
    rendering::{Weight, change_json, commencement_lines, flags_text, parts_shown},
    surface::Surface,
};
use crate::{
    change::store as changes,
    web::standalone::{Standalone, standalone},
};

/// List what changed in the law, or show one change with its edits
///
/// Examples:
///   regwatch change list
///   regwatch change show 17
///   regwatch change show 17 --side-by-side
///   regwatch change show 17 --html --out change-17.html
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
        surface: Surface,
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
            What::Show { id, surface, form } => {
                let found = db.read(|view| {
                    Ok(changes::find(view, *id)?.zip(Some(changes::parts(view, *id)?)))
                })?;
                let Some((change, parts)) = found else {
                    return Err(Misuse(format!(
                        "there is no change {id}; `regwatch change list` shows them"
                    ))
                    .into());
                };
                if surface.html {
                    surface.write(&page(&change, &parts)?)?;
                    return Ok(Exit::Done);
                }
                form.one(&change_json(&change, &parts), |_| {
                    let edits = parts_shown(&parts, surface.style());
                    format!("{}\n\n{edits}", text(&change, &parts))
                })?;
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
    let said: String = commencement_lines(&change.commencements)
        .iter()
        .map(|line| format!("\n  {line}"))
        .collect();
    let flags = if change.flags.is_empty() {
        String::new()
    } else {
        format!("\nflags: {}", flags_text(&change.flags))
    };
    format!(
        "change {} · {} · {} · {} ({})\n{}\n{weight}, severity {}{}, topics: {topics}\nseen {}{confirmed}; not there {}\nto reach every agent by {}{dates}{said}{flags}",
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
    )
}

/// One HTML page by itself, with what is known of the change and every edit.
fn page(change: &changes::Change, parts: &[changes::Part]) -> anyhow::Result<String> {
    let title = if change.title.is_empty() {
        &change.instrument
    } else {
        &change.title
    };
    standalone(&Standalone {
        title,
        language: &change.language,
        rows: &rows(change, parts),
        topics: &change.topics,
        parts,
    })
}

/// What is known of a change beside its edits, by label.
fn rows(change: &changes::Change, parts: &[changes::Part]) -> Vec<(&'static str, String)> {
    let why = Weight::of_change(change, parts);
    let weight = if change.substantive {
        "substantive"
    } else {
        "editorial"
    };
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "not said".to_owned());
    let topics = if why.reasons.is_empty() {
        change.topics.join(", ")
    } else {
        why.topics_text()
    };
    let mut rows = vec![
        (
            "Change",
            format!(
                "{}, {}, {}",
                change.id,
                change.kind.word(),
                change.state.word()
            ),
        ),
        (
            "Law of",
            format!("{}, {}", change.jurisdiction, change.instrument),
        ),
        (
            "Weight",
            format!(
                "{weight}, severity {} of 100{}",
                change.severity,
                why.sum_text()
            ),
        ),
        ("Topics", topics),
        ("Published", day(&change.published)),
        ("In force from", day(&change.in_force_from)),
    ];
    let said = commencement_lines(&change.commencements).into_iter();
    rows.extend(said.map(|line| ("It says", line)));
    if !change.flags.is_empty() {
        rows.push(("Flags", flags_text(&change.flags)));
    }
    rows.extend([
        (
            "Appeared between",
            format!("{} and {}", change.last_unseen_at, change.observed_at),
        ),
        ("To reach every agent by", change.push_by.to_string()),
        ("Source", change.source.to_string()),
        ("Official text", change.url.clone()),
    ]);
    rows
}
