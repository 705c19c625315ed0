//! The letters that teach an agent: one change, several that fell together, and the reminder.
//!
//! Refuses to teach less in a digest than in a letter of its own: before and after stand in both.

use chrono_tz::Tz;

use super::{
    Letter, Reader, Section, at, blank, fitted, pressed, short_day, subject::SUBJECT_COLUMNS,
};
use crate::{
    clock::Timestamp,
    locale::Speaker,
    mail::Template,
    training::{Lesson, LessonBlock, width::columns},
};

/// What [`push`] needs.
#[derive(Clone, Debug)]
pub struct Push<'a> {
    /// What it is about in as many columns as [`room`] gives: market, law, article and effect.
    pub title: &'a str,
    /// What changed, worded for the reader.
    pub lesson: &'a Lesson,
    /// By when to confirm it.
    pub due: Timestamp,
    /// The reader's own page.
    pub url: &'a str,
    /// The officer's note; may be empty.
    pub note: &'a str,
}

/// One change of a [`digest`].
#[derive(Clone, Debug)]
pub struct Digested<'a> {
    /// The change as a letter of its own would tell it.
    pub push: Push<'a>,
    /// Whose law it is, for people.
    pub place: String,
}

/// What [`reminder`] needs.
#[derive(Clone, Debug)]
pub struct Reminder<'a> {
    /// The title of what is open.
    pub title: &'a str,
    /// When it is or was due.
    pub due: Timestamp,
    /// The present moment: it tells *is due* from *was due*.
    pub now: Timestamp,
    /// The reader's own page.
    pub url: &'a str,
}

/// To an agent: the law changed.
#[must_use]
pub fn push(speaker: &Speaker, reader: &Reader<'_>, push: &Push<'_>) -> Letter {
    let lesson = push.lesson;
    let day = short_day(speaker, push.due, reader.zone);
    let subject = fitted(push.title, |title| {
        speaker.say(
            "mail-push-subject",
            &[("title", title.into()), ("date", day.as_str().into())],
        )
    });
    let (mut notices, blocks) = parted(lesson);
    if !push.note.trim().is_empty() {
        notices.push(speaker.say("mail-note", &[("note", push.note.trim().into())]));
    }
    Letter {
        heading: lesson.heading.clone(),
        lead: lesson.lead.clone(),
        notices,
        blocks,
        due: at(speaker, "mail-push-due", push.due, reader.zone),
        ..blank(
            Template::Push,
            speaker,
            reader,
            subject,
            ("mail-push-button", push.url),
        )
    }
}

/// How many columns a title has in the subject of `template`, beside the date to read by.
#[must_use]
pub fn room(template: Template, speaker: &Speaker, due: Timestamp, zone: Tz) -> usize {
    let key = match template {
        Template::Reminder => "mail-reminder-subject",
        _ => "mail-push-subject",
    };
    let day = short_day(speaker, due, zone);
    let args = [("title", "".into()), ("date", day.as_str().into())];
    SUBJECT_COLUMNS.saturating_sub(columns(&speaker.say(key, &args)))
}

/// A lesson's notices, and the rest of it.
fn parted(lesson: &Lesson) -> (Vec<String>, Vec<LessonBlock>) {
    let (mut notices, mut rest) = (Vec::new(), Vec::new());
    for block in &lesson.blocks {
        match block {
            LessonBlock::Notice { text } => notices.push(text.clone()),
            other => rest.push(other.clone()),
        }
    }
    (notices, rest)
}

/// To an agent: several changes in one letter, in the given order, each with its own button. The subject names the
/// places and the first date to read by.
#[must_use]
pub fn digest(speaker: &Speaker, reader: &Reader<'_>, changes: &[Digested<'_>]) -> Letter {
    let mut places: Vec<String> = Vec::new();
    for change in changes {
        if !places.contains(&change.place) {
            places.push(change.place.clone());
        }
    }
    let first = changes.iter().map(|change| change.push.due).min();
    let first = first.map_or_else(String::new, |due| short_day(speaker, due, reader.zone));
    let subject = fitted(&speaker.list(&places), |places| {
        let args = [
            ("count", changes.len().into()),
            ("places", places.into()),
            ("date", first.as_str().into()),
        ];
        speaker.say("mail-digest-subject", &args)
    });
    let count = [("count", changes.len().into())];
    Letter {
        heading: speaker.say("mail-digest-heading", &count),
        lead: speaker.tell("mail-digest-lead"),
        sections: changes
            .iter()
            .map(|change| section(speaker, reader, &change.push))
            .collect(),
        ..blank(
            Template::Digest,
            speaker,
            reader,
            subject,
            ("mail-push-button", ""),
        )
    }
}

/// One change of a digest: what it is, before and after, and the way to confirm it.
fn section(speaker: &Speaker, reader: &Reader<'_>, push: &Push<'_>) -> Section {
    let lesson = push.lesson;
    let (notices, rest) = parted(lesson);
    let mut blocks = vec![
        LessonBlock::Heading {
            text: lesson.heading.clone(),
        },
        LessonBlock::Paragraph {
            text: lesson.lead.clone(),
        },
    ];
    let notice = |text: String| LessonBlock::Notice { text };
    blocks.extend(notices.into_iter().map(notice));
    if !push.note.trim().is_empty() {
        let note = [("note", push.note.trim().into())];
        blocks.push(notice(speaker.say("mail-note", &note)));
    }
    // The headings of a lesson would stand beside the titles of the changes.
    let shown = rest.into_iter().filter(|block| {
        matches!(
            block,
            LessonBlock::Fact { .. } | LessonBlock::Wording { .. } | LessonBlock::List { .. }
        )
    });
    blocks.extend(shown);
    Section {
        blocks,
        due: at(speaker, "mail-push-due", push.due, reader.zone),
        button: pressed(speaker, ("mail-push-button", push.url)),
    }
}

/// To an agent: something is still open.
#[must_use]
pub fn reminder(speaker: &Speaker, reader: &Reader<'_>, open: &Reminder<'_>) -> Letter {
    let day = short_day(speaker, open.due, reader.zone);
    let subject = fitted(open.title, |title| {
        speaker.say(
            "mail-reminder-subject",
            &[("title", title.into()), ("date", day.as_str().into())],
        )
    });
    let due = if open.due > open.now {
        at(speaker, "mail-reminder-due", open.due, reader.zone)
    } else {
        at(speaker, "mail-reminder-was-due", open.due, reader.zone)
    };
    Letter {
        heading: open.title.to_owned(),
        lead: speaker.tell("mail-reminder-lead"),
        due,
        ..blank(
            Template::Reminder,
            speaker,
            reader,
            subject,
            ("mail-reminder-button", open.url),
        )
    }
}
