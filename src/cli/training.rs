//! `training`: what agents are taught.
//!
//! Refuses to publish anything by itself: an officer decides here, the daemon does it.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde_json::{Value, json};

use super::{
    Exit, Misuse, complain, configuration, database, decision,
    lesson::{Asked, Voice, lesson_text},
    output::{Form, plain},
};
use crate::{
    assignment::due::day_in,
    config::{Config, SETTINGS_FILE},
    db::View,
    rule::store as rules,
    training::{
        Item, ItemState, Lesson,
        lesson::lesson,
        question::{Question, store as questions},
        store::{self as items, Decision},
        width,
    },
};

/// Where an item may stand, as the command line writes it.
const STATES: [(&str, ItemState); 6] = [
    ("draft", ItemState::Draft),
    ("approved", ItemState::Approved),
    ("published", ItemState::Published),
    ("suspended", ItemState::Suspended),
    ("dismissed", ItemState::Dismissed),
    ("withdrawn", ItemState::Withdrawn),
];

/// List what agents are taught, show one training item, or decide about it
///
/// An item that nobody decides about goes out by itself, marked as not reviewed.
///
/// Examples:
///   regwatch training list --state draft
///   regwatch training show 4 --language de
///   regwatch training approve 4
///   regwatch training dismiss 5 --because wholesale
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List training items, newest first
    ///
    /// Example:
    ///   regwatch training list --state draft
    #[command(verbatim_doc_comment)]
    List {
        /// Only what stands there
        #[arg(long, value_name = "STATE",
              value_parser = PossibleValuesParser::new(STATES.map(|(word, _)| word)).map(state))]
        state: Option<ItemState>,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        #[command(flatten)]
        form: Form,
    },
    /// Show one training item as an agent reads it, and its questions
    ///
    /// Example:
    ///   regwatch training show 4 --language zh-Hans
    #[command(verbatim_doc_comment)]
    Show {
        /// The number of the item
        #[arg(value_name = "ID")]
        id: i64,
        /// The language to word it in
        #[arg(long, value_name = "L", default_value = "en")]
        language: String,
        #[command(flatten)]
        form: Form,
    },
    /// Let an item go out at once, as reviewed
    Approve {
        /// The number of the item
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Give an item a note to agents, or take questions out of it: a new edition
    ///
    /// The edition is approved with it; where `reviewers = 2` it waits for
    /// somebody else than its author.
    ///
    /// Example:
    ///   regwatch training edit 4 --note note.txt --drop 12
    #[command(verbatim_doc_comment)]
    Edit {
        /// The number of the item
        #[arg(value_name = "ID")]
        id: i64,
        /// The file that holds the note; - for standard input [default: the note stays]
        #[arg(long, value_name = "FILE")]
        note: Option<PathBuf>,
        /// A question that is not to be asked; may be given again
        #[arg(long, value_name = "QUESTION")]
        drop: Vec<i64>,
    },
    /// Decide that an item is not to be taught
    Dismiss {
        /// The number of the item
        #[arg(value_name = "ID")]
        id: i64,
        /// Why; it stands in the log
        #[arg(long, value_name = "REASON")]
        because: String,
    },
    /// Take back an item that was taught: nobody owes it any more
    Withdraw {
        /// The number of the item
        #[arg(value_name = "ID")]
        id: i64,
        /// Why; it stands in the log
        #[arg(long, value_name = "REASON")]
        because: String,
    },
}

/// The state called `word`, one of the possible values.
fn state(word: String) -> ItemState {
    STATES
        .into_iter()
        .find(|(known, _)| *known == word)
        .map_or(ItemState::Draft, |(_, state)| state)
}

/// The word for `state`.
fn word(state: ItemState) -> &'static str {
    STATES
        .into_iter()
        .find(|(_, known)| *known == state)
        .map_or("", |(word, _)| word)
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Approve { id } => decision::decide(home, *id, &Decision::Approve),
            What::Edit { id, note, drop } => edit(home, *id, note.as_deref(), drop),
            What::Dismiss { id, because } => decision::decide(
                home,
                *id,
                &Decision::Dismiss {
                    because: because.clone(),
                },
            ),
            What::Withdraw { id, because } => decision::decide(
                home,
                *id,
                &Decision::Withdraw {
                    because: because.clone(),
                },
            ),
            What::List { state, limit, form } => list(home, *state, *limit, *form),
            What::Show { id, language, form } => {
                let voice = Voice::of(language)?;
                let shown = show(home, *id, &voice)?;
                form.one(&shown.json(), |_| shown.text())?;
                Ok(Exit::Done)
            }
        }
    }
}

fn edit(home: &Path, id: i64, note: Option<&Path>, drop: &[i64]) -> anyhow::Result<Exit> {
    if note.is_none() && drop.is_empty() {
        return Err(Misuse("say what to change: --note FILE or --drop QUESTION".to_owned()).into());
    }
    let note = match note {
        Some(file) => {
            let bytes =
                super::extract::bytes(file).map_err(|error| Misuse(format!("{error:#}")))?;
            let text = String::from_utf8(bytes);
            text.map_err(|_| Misuse(format!("{}: the note is not UTF-8", file.display())))?
        }
        None => database(home)?
            .read(|view| items::show(view, id))?
            .map(|item| item.note)
            .unwrap_or_default(),
    };
    let edit = Decision::Edit {
        note: note.trim().to_owned(),
        content: None,
        dropped: drop.to_vec(),
        added: Vec::new(),
    };
    decision::decide(home, id, &edit)
}

fn list(home: &Path, state: Option<ItemState>, limit: usize, form: Form) -> anyhow::Result<Exit> {
    let found = database(home)?.read(|view| items::list(view, state, limit))?;
    let rows: Vec<Value> = found.iter().map(item_json).collect();
    let header = [
        "id", "state", "reviewed", "law", "severity", "push by", "title",
    ];
    form.rows(&header, &rows, |row| {
        let text = |key: &str| plain(row[key].as_str().unwrap_or("–")).into_owned();
        vec![
            row["id"].to_string(),
            text("state"),
            if row["reviewed"] == true { "yes" } else { "no" }.to_owned(),
            text("jurisdiction"),
            row["severity"].to_string(),
            text("push_by"),
            // A listing's title can be a whole sentence; `show` and --json have all of it.
            width::clip(&text("title"), 80),
        ]
    })?;
    if rows.is_empty() && !form.json {
        complain(
            "regwatch: there is no training item; the daemon writes one for each substantive change",
        );
    }
    Ok(Exit::Done)
}

/// An item as a line of `training list --json`.
pub(super) fn item_json(item: &Item) -> Value {
    let content = &item.content;
    json!({
        "id": item.id,
        "change": item.change,
        "edition": item.edition,
        "state": word(item.state),
        "reviewed": item.reviewed,
        "jurisdiction": item.jurisdiction,
        "instrument": item.instrument,
        "title": content.title,
        "source_name": content.source_name,
        "url": content.url,
        "topics": content.topics,
        "severity": content.severity,
        "published": content.published,
        "in_force_from": content.in_force_from,
        "push_by": item.push_by,
        "note": item.note,
    })
}

/// One item, worded.
pub(super) struct Shown {
    item: Item,
    lesson: Lesson,
    questions: Vec<(Question, Option<Asked>)>,
}

/// The item `id` with its lesson and questions in the voice's language.
pub(super) fn show(home: &Path, id: i64, voice: &Voice) -> anyhow::Result<Shown> {
    let db = database(home)?;
    // A copy of the database alone can be read too; then no market is named.
    let config = if home.join(SETTINGS_FILE).exists() {
        Some(configuration(home)?)
    } else {
        None
    };
    db.read(|view| read(view, id, voice, config.as_ref()))
}

fn read(view: &View<'_>, id: i64, voice: &Voice, config: Option<&Config>) -> anyhow::Result<Shown> {
    let Some(item) = items::show(view, id)? else {
        let what = format!("there is no training item {id}; `regwatch training list` shows them");
        return Err(Misuse(what).into());
    };
    let paths: Vec<_> = item.content.points.iter().map(|p| p.path.clone()).collect();
    let resting = rules::resting_on(view, &item.instrument, &paths)?;
    let places: Vec<String> = config
        .iter()
        .flat_map(|config| &config.markets)
        .filter(|market| market.is_concerned_by(&item.jurisdiction))
        .map(|market| market.name.clone())
        .collect();
    let zone = config.map_or(chrono_tz::Tz::UTC, |config| config.daemon.timezone);
    let today = day_in(zone, view.now).format("%Y-%m-%d").to_string();
    let questions = questions::of_item(view, id)?
        .into_iter()
        .map(|question| {
            let day = question.true_from.as_ref().unwrap_or(&today).max(&today);
            let asked = voice.question(&question, day);
            (question, asked)
        })
        .collect();
    Ok(Shown {
        lesson: lesson(&item, voice.speaker(), &resting, &places),
        item,
        questions,
    })
}

impl Shown {
    pub(super) fn json(&self) -> Value {
        let mut json = item_json(&self.item);
        json["lesson"] = json!(self.lesson);
        json["questions"] = self
            .questions
            .iter()
            .filter_map(|(question, asked)| Some(asked.as_ref()?.json(question)))
            .collect();
        json
    }

    pub(super) fn text(&self) -> String {
        let item = &self.item;
        let reviewed = if item.reviewed {
            "reviewed"
        } else {
            "not reviewed"
        };
        let head = format!(
            "item {} · change {} · edition {} · {} · {reviewed} · to reach every agent by {}",
            item.id,
            item.change,
            item.edition,
            word(item.state),
            item.push_by
        );
        let mut parts = vec![head, lesson_text(&self.lesson)];
        for (question, asked) in &self.questions {
            let state = crate::rule::word(question.state);
            let text = asked.as_ref().map_or_else(
                || "  (has no words in this language)".to_owned(),
                |asked| asked.text(question),
            );
            parts.push(format!("question {} · {state}\n{text}", question.id));
        }
        parts.join("\n\n")
    }
}
