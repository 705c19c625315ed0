//! `change`: what changed in the law.
//!
//! Refuses to dismiss anything: what a source holds back an officer may release, and nothing else is decided here.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    Exit, Misuse, database,
    output::{Form, plain},
    rendering::{Weight, change_json, commencement_lines, flags_text, parts_shown},
    surface::Surface,
};
use crate::{
    audit::Actor,
    change::{
        class::Classification,
        release::{Released, store as releases},
        store as changes,
    },
    db::{Db, Entries, Outcome},
    web::standalone::{Standalone, standalone},
};

/// List what changed in the law, show one change with its edits, or release what was held back
///
/// Publications that a source holds back (its `hold` and `hold_below`) are
/// recorded and taught to nobody. `change list --held` shows them with what
/// they were taken for and why; a release lets one be taught like any other.
///
/// Examples:
///   regwatch change show 17
///   regwatch change show 17 --side-by-side
///   regwatch change show 17 --html --out change-17.html
///   regwatch change list --held
///   regwatch change release 18 --because law
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
        /// Editorial changes and publications that are held back, too
        #[arg(long)]
        all: bool,
        /// Only publications that are held back, with what they were taken for and why
        #[arg(long, conflicts_with = "all")]
        held: bool,
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
    /// Let publications that were held back be taught; the 48 hours run from now
    Release {
        /// The number of the change
        id: i64,
        /// Why; it stands in the log
        #[arg(long, visible_alias = "reason", value_name = "WHY")]
        because: String,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let db = database(home)?;
        match &self.what {
            What::List {
                held: true,
                limit,
                form,
                ..
            } => list_held(&db, *limit, *form)?,
            What::List {
                all, limit, form, ..
            } => list(&db, *all, *limit, *form)?,
            What::Release { id, because } => release(&db, *id, because)?,
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

fn list(db: &Db, all: bool, limit: usize, form: Form) -> anyhow::Result<()> {
    let found = db.read(|view| changes::newest(view, all, limit))?;
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
    Ok(())
}

/// One row for each publication that is held back.
fn list_held(db: &Db, limit: usize, form: Form) -> anyhow::Result<()> {
    let found = db.read(|view| {
        let mut rows = Vec::new();
        for change in changes::held(view, limit)? {
            for part in changes::parts(view, change.id)? {
                rows.push(held_json(&change, &part));
            }
        }
        Ok(rows)
    })?;
    let keys = [
        "change", "seen", "source", "class", "score", "title", "because",
    ];
    form.rows(&keys, &found, |row| {
        let cell = |key: &&str| match &row[*key] {
            Value::String(text) => plain(text).into_owned(),
            other => other.to_string(),
        };
        keys.iter().map(cell).collect()
    })?;
    Ok(())
}

fn held_json(change: &changes::Change, part: &changes::Part) -> Value {
    let class = part.class.as_ref();
    json!({
        "change": change.id,
        "seen": change.observed_at,
        "source": change.source,
        "held_by": change.held_by,
        "op": part.op,
        "title": part.heading,
        "url": part.url,
        "class": class.map_or("–", |class| class.class.word()),
        "score": class.map(|class| class.score),
        "because": class.map(Classification::because),
        "evidence": class.map(|class| &class.evidence),
    })
}

fn release(db: &Db, id: i64, because: &str) -> anyhow::Result<()> {
    let actor = Actor::CommandLine;
    let because = because.trim();
    if because.is_empty() {
        return Err(Misuse("say with --because why it is to be taught".to_owned()).into());
    }
    let released = db.write(&actor, |tx| {
        Ok(
            match releases::release(tx, id, because, &actor.to_string())? {
                Released::Done(push_by, entry) => Outcome::Done(Ok(push_by), Entries::one(entry)),
                Released::Unknown => Outcome::Nothing(Err(None)),
                Released::Standing(state) => Outcome::Nothing(Err(Some(state))),
            },
        )
    })?;
    match released {
        Ok(push_by) => {
            println!("Change {id} is released; every affected agent is told by {push_by}.");
            Ok(())
        }
        Err(None) => Err(Misuse(format!(
            "there is no change {id}; `regwatch change list --held` shows what is held back"
        ))
        .into()),
        Err(Some(state)) => Err(Misuse(format!(
            "change {id} is {}, not held back; `regwatch change list --held` shows what is",
            state.word()
        ))
        .into()),
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
    let told = told(change);
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
        "change {} · {} · {} · {} ({})\n{}\n{weight}, severity {}{}, topics: {topics}\nseen {}{confirmed}; not there {}\n{told}{dates}{said}{flags}",
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
    )
}

/// By when agents are told, or why they are not.
fn told(change: &changes::Change) -> String {
    let (setting, by) = (change.held_by.as_deref(), change.push_by);
    match (setting, change.released_at) {
        (Some(setting), None) => format!(
            "held back by `{setting}` of its source: taught to nobody until `regwatch change release {}`",
            change.id
        ),
        (Some(_), Some(at)) => format!(
            "held back, released {at} ({}); to reach every agent by {by}",
            plain(&change.released_because)
        ),
        (None, _) => format!("to reach every agent by {by}"),
    }
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
