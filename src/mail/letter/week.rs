//! The letter to officers about a week: what changed, what was held back, what is blind, who is late, how the quiz
//! stands.
//!
//! Refuses to name an agent: it speaks of markets and counts, the pages say who.

use super::{Letter, Reader, blank, day, particular, share, short_day};
use crate::{
    clock::Timestamp,
    locale::{Arg, Speaker},
    mail::Template,
    training::LessonBlock,
};

/// What [`week`] needs.
#[derive(Clone, Debug)]
pub struct Week<'a> {
    /// The first moment it speaks of.
    pub from: Timestamp,
    /// The first moment it no longer speaks of.
    pub until: Timestamp,
    /// The titles of what was published for training, newest first; perhaps not all.
    pub published: &'a [String],
    /// How many more were.
    pub more: usize,
    /// How many items wait for an officer.
    pub waiting: u64,
    /// How many changes are held back until somebody looks.
    pub held: u64,
    /// How many readings were set aside in this time, because they may not be the law.
    pub quarantined: u64,
    /// The sources that cannot be read.
    pub blind: &'a [BlindSince],
    /// How many agents mail does not reach.
    pub unreached: u64,
    /// Open duties past their date, in all.
    pub late: u64,
    /// The same by market's name, the most first.
    pub late_by_market: &'a [(String, u64)],
    /// The newest quiz.
    pub quiz: Option<QuizStanding<'a>>,
    /// The page of today.
    pub page: &'a str,
}

/// A source that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlindSince {
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

/// How a quiz stands.
#[derive(Clone, Debug)]
pub struct QuizStanding<'a> {
    /// The quiz's title.
    pub title: &'a str,
    /// How many have it.
    pub assigned: u64,
    /// How many passed.
    pub passed: u64,
    /// Passed and assigned by market's name.
    pub by_market: &'a [(String, u64, u64)],
}

/// To officers: the week in figures, and what needs a person.
#[must_use]
pub fn week(speaker: &Speaker, reader: &Reader<'_>, week: &Week<'_>) -> Letter {
    let until = day(speaker, week.until, reader.zone);
    let published = week.published.len() + week.more;
    let subject = speaker.say(
        "mail-week-subject",
        &[
            ("date", short_day(speaker, week.until, reader.zone).into()),
            ("changes", published.into()),
            ("blind", week.blind.len().into()),
            ("late", week.late.into()),
        ],
    );
    let from = day(speaker, week.from, reader.zone);
    Letter {
        heading: speaker.say(
            "mail-week-heading",
            &[("from", from.into()), ("until", until.into())],
        ),
        lead: speaker.tell(if needs_somebody(week) {
            "mail-week-lead"
        } else {
            "mail-week-calm"
        }),
        particulars: figures(speaker, week, published),
        blocks: lists(speaker, reader, week),
        why: speaker.tell("mail-why-officer"),
        ..blank(
            Template::Week,
            speaker,
            reader,
            subject,
            ("mail-week-button", week.page),
        )
    }
}

const fn needs_somebody(week: &Week<'_>) -> bool {
    !week.blind.is_empty() || week.waiting + week.held + week.unreached + week.late > 0
}

fn figures(speaker: &Speaker, week: &Week<'_>, published: usize) -> Vec<(String, String)> {
    let count = |label: &str, n: u64| particular(speaker, label, speaker.number(&n.to_string()));
    let mut lines = vec![
        count("mail-week-published", published as u64),
        count("mail-week-waiting", week.waiting),
        count("mail-week-held", week.held),
        count("mail-week-quarantined", week.quarantined),
        count("mail-week-blind", week.blind.len() as u64),
        count("mail-week-unreached", week.unreached),
        count("mail-week-late", week.late),
    ];
    if let Some(quiz) = &week.quiz {
        let passed = of(speaker, quiz.passed, quiz.assigned);
        lines.push((quiz.title.to_owned(), passed));
    }
    lines
}

/// `12 of 40 passed (30%)`.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts of agents stay far below 2^52"
)]
fn of(speaker: &Speaker, passed: u64, assigned: u64) -> String {
    let reached = if assigned == 0 {
        0.0
    } else {
        passed as f64 / assigned as f64
    };
    speaker.say(
        "mail-week-passed",
        &[
            ("passed", passed.into()),
            ("assigned", assigned.into()),
            ("share", share(speaker, reached).into()),
        ],
    )
}

fn lists(speaker: &Speaker, reader: &Reader<'_>, week: &Week<'_>) -> Vec<LessonBlock> {
    let mut published = week.published.to_vec();
    if week.more > 0 {
        published.push(speaker.say("mail-week-more", &[("count", week.more.into())]));
    }
    let since = |one: &BlindSince| {
        let date = day(speaker, one.since, reader.zone);
        let args = [("source", one.name.as_str().into()), ("date", date.into())];
        speaker.say("mail-week-blind-line", &args)
    };
    let counted = |(name, count): &(String, u64)| {
        let args: [(&str, Arg<'_>); 2] =
            [("market", name.as_str().into()), ("count", (*count).into())];
        speaker.say("mail-week-late-line", &args)
    };
    let passed = |(name, passed, assigned): &(String, u64, u64)| {
        let args = [
            ("market", name.as_str().into()),
            ("passed", of(speaker, *passed, *assigned).into()),
        ];
        speaker.say("mail-week-quiz-line", &args)
    };
    let quiz = week.quiz.iter().flat_map(|quiz| quiz.by_market);
    let title = week.quiz.as_ref().map_or("", |quiz| quiz.title).to_owned();
    [
        (speaker.tell("mail-week-published-heading"), published),
        (
            speaker.tell("mail-week-blind"),
            week.blind.iter().map(since).collect(),
        ),
        (
            speaker.tell("mail-week-late"),
            week.late_by_market.iter().map(counted).collect(),
        ),
        (title, quiz.map(passed).collect()),
    ]
    .into_iter()
    .filter(|(_, items)| !items.is_empty())
    .flat_map(|(text, items)| [LessonBlock::Heading { text }, LessonBlock::List { items }])
    .collect()
}
