//! Tells on the terminal what the log says happened, in plain sentences, as it happens.
//!
//! Refuses to know more than the log: what is told is what is recorded.

use std::collections::HashMap;

use super::{play::World, story::Act};
use crate::{
    audit::{
        Action, Entry,
        log::{self, Query},
    },
    change::store as changes,
    clock::Timestamp,
    daemon::office::blocking,
    db::View,
    snapshot::{Outcome, store as looks},
    source::store as sources,
};

/// Tells what happens in one world.
pub(super) struct Narrator<'a> {
    world: &'a World,
    told: i64,
    unread: HashMap<String, String>,
}

impl<'a> Narrator<'a> {
    /// A narrator who has told nothing yet.
    pub(super) fn new(world: &'a World) -> Self {
        Self {
            world,
            told: 0,
            unread: HashMap::new(),
        }
    }

    /// Tells what the world does.
    pub(super) fn act(&self, act: &Act) {
        println!(
            "\n{}  ● {}",
            self.stamp(self.world.start.plus(act.after)),
            act.narration
        );
    }

    /// Tells how a newcomer can be an agent.
    pub(super) fn be_an_agent(&self, link: &str) {
        println!(
            "{}    ➜ be an agent, take the quiz: {link}",
            self.stamp(self.world.office.clock.now())
        );
    }

    /// Says `line` at the present moment of the demo's clock.
    pub(super) fn say(&self, line: &str) {
        println!("{}    {line}", self.stamp(self.world.office.clock.now()));
    }

    /// Tells every entry of the log that is worth a sentence and was not told yet.
    pub(super) async fn tell(&mut self) -> anyhow::Result<()> {
        let (db, from) = (self.world.office.db.clone(), self.told);
        let unread = self.unread.clone();
        let (lines, told, unread) = blocking(move || {
            db.read(|view| {
                let query = Query {
                    from,
                    limit: i64::MAX,
                    ..Query::default()
                };
                let mut entries = log::search(view.conn, &query)?;
                entries.reverse();
                let mut unread = unread;
                let mut lines = Vec::new();
                for entry in &entries {
                    lines.extend(
                        sentences(view, entry, &mut unread)?
                            .into_iter()
                            .map(|line| (entry.at, line)),
                    );
                }
                Ok((
                    lines,
                    entries.last().map_or(from, |entry| entry.seq + 1),
                    unread,
                ))
            })
        })
        .await?;
        (self.told, self.unread) = (told, unread);
        for (at, line) in lines {
            println!("{}    {line}", self.stamp(at));
        }
        Ok(())
    }

    /// `day 2, 07:00`: calendar days of the demo's clock, from 0.
    fn stamp(&self, at: Timestamp) -> String {
        let (day, first) = (at.utc().date_naive(), self.world.start.utc().date_naive());
        format!(
            "day {}, {}",
            (day - first).num_days(),
            at.utc().format("%H:%M")
        )
    }
}

fn sentences(
    view: &View<'_>,
    entry: &Entry,
    unread: &mut HashMap<String, String>,
) -> anyhow::Result<Vec<String>> {
    let number = |key: &str| entry.detail[key].as_u64().unwrap_or(0);
    let id = entry.subject.split_once('/').map_or("", |(_, id)| id);
    let is = |action: Action| entry.action == action.word();
    if is(Action::LooksRecorded) {
        return kept_aside(view, entry, unread);
    }
    let line = if is(Action::ChangeConfirmed) {
        return confirmed(view, id);
    } else if is(Action::ChangeFlapped) {
        format!("change {id} was gone at the second look: recorded, nobody is told")
    } else if is(Action::SourceWentBlind) {
        format!(
            "{id} is BLIND since {}: the officers are mailed",
            entry.detail["since"].as_str().unwrap_or("?")
        )
    } else if is(Action::SourceRecovered) {
        format!("{id} can be read again: no longer blind")
    } else if is(Action::ItemsDrafted) {
        let n = entry.detail["questions"].as_array().map_or(0, Vec::len);
        let id = number("change");
        let questions = if n == 1 {
            "one question".to_owned()
        } else {
            format!("{n} questions")
        };
        format!("training drafted for change {id} with {questions}; an officer may review it")
    } else if is(Action::ItemsPublished) {
        "training published, marked “not yet reviewed”: 24 hours passed and nobody was awake"
            .to_owned()
    } else if is(Action::ItemAssigned) {
        format!(
            "{} agents assigned, each with a mail in their language",
            number("assigned")
        )
    } else if is(Action::QuizOpened) {
        "the monthly quiz is open".to_owned()
    } else if is(Action::QuizIssued) {
        format!("quiz issued to {} agents", number("assigned"))
    } else if is(Action::MailTried) {
        match entry.rows["delivery"]["count"].as_u64() {
            Some(1) => "one mail handed to the relay".to_owned(),
            Some(n) if n > 1 => format!("{n} mails handed to the relay"),
            _ => return Ok(Vec::new()),
        }
    } else if is(Action::AttemptSubmitted) {
        "an agent handed in a quiz".to_owned()
    } else if is(Action::CheckpointSigned) {
        format!("log signed at {} entries", number("size"))
    } else {
        return Ok(Vec::new());
    };
    Ok(vec![line])
}

fn confirmed(view: &View<'_>, id: &str) -> anyhow::Result<Vec<String>> {
    let Some(change) = changes::find(view, id.parse()?)? else {
        return Ok(Vec::new());
    };
    let parts = changes::parts(view, change.id)?;
    let weight = if change.substantive {
        "the law changed"
    } else {
        "editorial only, nobody is told"
    };
    let mut lines = vec![format!(
        "change {id} at {}, read twice: {weight}",
        change.source
    )];
    for part in parts.iter().take(4) {
        let facts: Vec<String> = part.facts.iter().map(ToString::to_string).collect();
        let what = if facts.is_empty() {
            part.heading.clone()
        } else {
            facts.join("; ")
        };
        let place = if part.url.is_empty() {
            part.path.to_string()
        } else {
            String::new()
        };
        lines.push(
            format!("  {} {place} {what}", part.op)
                .replace("  ", " ")
                .trim_end()
                .to_owned(),
        );
    }
    Ok(lines)
}

/// Sources that were looked at and not read, told once for each new reason.
fn kept_aside(
    view: &View<'_>,
    entry: &Entry,
    unread: &mut HashMap<String, String>,
) -> anyhow::Result<Vec<String>> {
    let mut lines = Vec::new();
    if entry.detail["outcomes"]["quarantined"].is_null()
        && entry.detail["outcomes"]["failed"].is_null()
    {
        return Ok(lines);
    }
    for source in sources::all(view)? {
        let Some(look) = looks::newest(view, &source.id, 1)?.into_iter().next() else {
            continue;
        };
        let told = unread.get(source.id.as_str()) == Some(&look.reason);
        if look.outcome.is_read() {
            unread.remove(source.id.as_str());
        } else if !told {
            let how = match look.outcome {
                Outcome::Quarantined => "QUARANTINED, kept as evidence, not taken for law",
                _ => "could not be read",
            };
            lines.push(format!("{} {how}: {}", source.id, look.sentence));
            unread.insert(source.id.to_string(), look.reason);
        }
    }
    Ok(lines)
}
