//! The letter to whoever leads a team: who is late, with what.
//!
//! Refuses to tell anything but what is late: how somebody scored is theirs.

use super::{Letter, Reader, blank, day};
use crate::{clock::Timestamp, locale::Speaker, mail::Template, training::LessonBlock};

/// One line of [`overdue`]: who, what, since when.
#[derive(Clone, Debug)]
pub struct OverdueLine {
    /// The agent's name.
    pub name: String,
    /// What is open.
    pub title: String,
    /// When it was due.
    pub due: Timestamp,
}

/// To a manager: who in the team is past the due date.
#[must_use]
pub fn overdue(speaker: &Speaker, reader: &Reader<'_>, lines: &[OverdueLine], url: &str) -> Letter {
    let subject = speaker.say("mail-overdue-subject", &[("count", lines.len().into())]);
    let items = lines.iter().map(|line| {
        speaker.say(
            "mail-overdue-line",
            &[
                ("name", line.name.as_str().into()),
                ("title", line.title.as_str().into()),
                ("date", day(speaker, line.due, reader.zone).into()),
            ],
        )
    });
    Letter {
        heading: subject.clone(),
        lead: speaker.tell("mail-overdue-lead"),
        blocks: vec![LessonBlock::List {
            items: items.collect(),
        }],
        why: speaker.tell("mail-why-manager"),
        ..blank(
            Template::Overdue,
            speaker,
            reader,
            subject,
            ("mail-overdue-button", url),
        )
    }
}
