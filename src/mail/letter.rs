//! The letters, worded: what each template says to its reader, in the reader's language.
//!
//! Refuses to hold a sentence (they stand in the catalogues), and to know how a letter is laid out or sent.

use chrono_tz::Tz;

use crate::{
    clock::Timestamp,
    locale::{Language, Speaker},
    training::{Lesson, LessonBlock},
};

pub use super::certification::certification;
pub use super::officers::{
    ReviewRequested, SlaAtRisk, SourceBlind, SourceQuiet, Unreached, relay_refused,
    review_requested, sla_at_risk, source_blind, source_quiet, test, unreached,
};

/// The columns a subject may take: what phones and mail lists show.
const SUBJECT_COLUMNS: usize = 78;

/// One letter, worded and not yet laid out; text and HTML are made from the same pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The language it is worded in.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// `Hello Ana,`.
    pub greeting: String,
    /// What it is about.
    pub heading: String,
    /// One sentence.
    pub lead: String,
    /// What must be seen before the rest: that nobody has reviewed it, an officer's note.
    pub notices: Vec<String>,
    /// The rest, in reading order.
    pub blocks: Vec<LessonBlock>,
    /// By when; may be empty.
    pub due: String,
    /// What to do.
    pub button: Option<Button>,
    /// Why the reader gets it.
    pub why: String,
    /// Names the mailing list in `List-Id`: a market's id, `officers`, `managers`.
    pub list: String,
    /// The words the layout needs.
    pub words: Words,
}

/// A link to press, whose address is also written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What pressing it does.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// The words the layout needs, in the letter's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    before: String,
    after: String,
    new: String,
    gone: String,
    address: String,
}

impl Words {
    /// The words as a template reads them.
    pub(super) fn values(&self) -> minijinja::Value {
        minijinja::context! {
            before => self.before.as_str(),
            after => self.after.as_str(),
            new => self.new.as_str(),
            gone => self.gone.as_str(),
            address => self.address.as_str(),
        }
    }
}

/// Who reads it.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// The reader's name; may be empty.
    pub name: &'a str,
    /// The reader's time zone.
    pub zone: Tz,
    /// The id of the market or circle, for `List-Id`.
    pub list: &'a str,
    /// The markets' names, for people; empty for officers and managers.
    pub markets: &'a [String],
}

/// What [`push`] needs.
#[derive(Clone, Debug)]
pub struct Push<'a> {
    /// What changed, worded for the reader.
    pub lesson: &'a Lesson,
    /// By when to confirm it.
    pub due: Timestamp,
    /// The reader's own page.
    pub url: &'a str,
    /// The officer's note; may be empty.
    pub note: &'a str,
}

/// What [`quiz_invitation`] needs.
#[derive(Clone, Debug)]
pub struct QuizInvitation<'a> {
    /// The quiz's title.
    pub title: &'a str,
    /// How many questions.
    pub questions: usize,
    /// The share to reach, 0 to 1.
    pub pass_mark: f64,
    /// How many attempts there are.
    pub attempts: usize,
    /// By when to finish.
    pub due: Timestamp,
    /// The reader's own page.
    pub url: &'a str,
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

/// What [`result`] needs.
#[derive(Clone, Debug)]
pub struct QuizResult<'a> {
    /// The quiz's title.
    pub title: &'a str,
    /// Whether it was passed.
    pub passed: bool,
    /// The share reached, 0 to 1.
    pub score: f64,
    /// The share that was needed, 0 to 1.
    pub pass_mark: f64,
    /// What to read again, one line each.
    pub review: &'a [String],
    /// When the next attempt opens, if there is one.
    pub again: Option<Timestamp>,
    /// The reader's own page.
    pub url: &'a str,
}

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

/// To an agent: the law changed.
#[must_use]
pub fn push(speaker: &Speaker, reader: &Reader<'_>, push: &Push<'_>) -> Letter {
    let lesson = push.lesson;
    let day = day(speaker, push.due, reader.zone);
    let subject = fitted(&lesson.title, |title| {
        speaker.say(
            "mail-push-subject",
            &[("title", title.into()), ("date", day.as_str().into())],
        )
    });
    let (noticed, blocks): (Vec<LessonBlock>, Vec<LessonBlock>) = lesson
        .blocks
        .iter()
        .cloned()
        .partition(|block| matches!(block, LessonBlock::Notice { .. }));
    let mut notices: Vec<String> = noticed
        .into_iter()
        .filter_map(|block| match block {
            LessonBlock::Notice { text } => Some(text),
            _ => None,
        })
        .collect();
    if !push.note.trim().is_empty() {
        notices.push(speaker.say("mail-note", &[("note", push.note.trim().into())]));
    }
    Letter {
        heading: lesson.title.clone(),
        lead: lesson.lead.clone(),
        notices,
        blocks,
        due: at(speaker, "mail-push-due", push.due, reader.zone),
        ..blank(speaker, reader, subject, ("mail-push-button", push.url))
    }
}

/// To an agent: a quiz is open.
#[must_use]
pub fn quiz_invitation(
    speaker: &Speaker,
    reader: &Reader<'_>,
    quiz: &QuizInvitation<'_>,
) -> Letter {
    let day = day(speaker, quiz.due, reader.zone);
    let subject = fitted(quiz.title, |title| {
        speaker.say(
            "mail-quiz-subject",
            &[("title", title.into()), ("date", day.as_str().into())],
        )
    });
    let paragraph = |text| LessonBlock::Paragraph { text };
    Letter {
        heading: quiz.title.to_owned(),
        lead: speaker.say("mail-quiz-lead", &[("count", quiz.questions.into())]),
        blocks: vec![
            paragraph(speaker.say(
                "mail-quiz-terms",
                &[
                    ("pass", share(speaker, quiz.pass_mark).into()),
                    ("count", quiz.attempts.into()),
                ],
            )),
            paragraph(speaker.tell("mail-quiz-inert")),
        ],
        due: at(speaker, "mail-quiz-due", quiz.due, reader.zone),
        ..blank(speaker, reader, subject, ("mail-quiz-button", quiz.url))
    }
}

/// To an agent: something is still open.
#[must_use]
pub fn reminder(speaker: &Speaker, reader: &Reader<'_>, open: &Reminder<'_>) -> Letter {
    let day = day(speaker, open.due, reader.zone);
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
        ..blank(speaker, reader, subject, ("mail-reminder-button", open.url))
    }
}

/// To an agent: how a quiz went.
#[must_use]
pub fn result(speaker: &Speaker, reader: &Reader<'_>, result: &QuizResult<'_>) -> Letter {
    let verdict = if result.passed { "passed" } else { "failed" };
    let subject = fitted(result.title, |title| {
        speaker.choose("mail-result-subject", verdict, &[("title", title.into())])
    });
    let lead = speaker.choose(
        "mail-result-lead",
        verdict,
        &[
            ("score", share(speaker, result.score).into()),
            ("pass", share(speaker, result.pass_mark).into()),
        ],
    );
    let mut blocks = Vec::new();
    if !result.review.is_empty() {
        blocks.push(LessonBlock::Heading {
            text: speaker.tell("mail-result-review"),
        });
        blocks.push(LessonBlock::List {
            items: result.review.to_vec(),
        });
    }
    let again = result.again.filter(|_| !result.passed);
    Letter {
        heading: subject.clone(),
        lead,
        blocks,
        due: again.map_or_else(String::new, |again| {
            at(speaker, "mail-result-again", again, reader.zone)
        }),
        ..blank(speaker, reader, subject, ("mail-result-button", result.url))
    }
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
        ..blank(speaker, reader, subject, ("mail-overdue-button", url))
    }
}

/// A letter with everything that does not depend on what it says.
pub(super) fn blank(
    speaker: &Speaker,
    reader: &Reader<'_>,
    subject: String,
    (label, url): (&str, &str),
) -> Letter {
    let greeting = if reader.name.is_empty() {
        speaker.tell("mail-greeting-unnamed")
    } else {
        speaker.say("mail-greeting", &[("name", reader.name.into())])
    };
    Letter {
        language: speaker.language().clone(),
        subject,
        greeting,
        heading: String::new(),
        lead: String::new(),
        notices: Vec::new(),
        blocks: Vec::new(),
        due: String::new(),
        button: (!url.is_empty()).then(|| Button {
            label: speaker.tell(label),
            url: url.to_owned(),
        }),
        why: speaker.say(
            "mail-why-agent",
            &[("markets", speaker.list(reader.markets).into())],
        ),
        list: reader.list.to_owned(),
        words: Words {
            before: speaker.tell("mail-before"),
            after: speaker.tell("mail-after"),
            new: speaker.tell("mail-new"),
            gone: speaker.tell("mail-gone"),
            address: speaker.tell("mail-address"),
        },
    }
}

/// The message `key` about `moment` in the reader's zone and in UTC.
pub(super) fn at(speaker: &Speaker, key: &str, moment: Timestamp, zone: Tz) -> String {
    speaker.say(key, &[("moment", speaker.moment(moment, zone).into())])
}

/// The calendar day of `moment` in the reader's zone.
pub(super) fn day(speaker: &Speaker, moment: Timestamp, zone: Tz) -> String {
    let local = moment.utc().with_timezone(&zone);
    speaker.date(&local.format("%Y-%m-%d").to_string())
}

/// A share of one, in whole per cent; never rounded up to a mark that was not reached.
fn share(speaker: &Speaker, of_one: f64) -> String {
    let percent = (of_one.clamp(0.0, 1.0) * 100.0 + 1e-9).floor();
    speaker.percentage(&format!("{percent:.0}"))
}

/// The subject that `worded` makes of `title`, shortened until it fits the columns.
pub(super) fn fitted(title: &str, worded: impl Fn(&str) -> String) -> String {
    let whole = worded(title);
    let excess = columns(&whole).saturating_sub(SUBJECT_COLUMNS);
    if excess == 0 {
        return whole;
    }
    let room = columns(title).saturating_sub(excess + 1);
    let mut used = 0;
    let short: String = title
        .chars()
        .take_while(|c| {
            used += width(*c);
            used <= room
        })
        .collect();
    // A word cut in half reads worse than a word fewer, where words have spaces between them; and a number
    // without its unit says something else.
    let mut short = match short.rsplit_once(' ') {
        Some((words, _)) if columns(words) * 3 > columns(&short) * 2 => words,
        _ => &short,
    };
    while let Some((words, last)) = short.rsplit_once(' ') {
        if !last.ends_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        short = words;
    }
    worded(&format!(
        "{}…",
        short.trim_end_matches([' ', ',', ':', ';', '–'])
    ))
}

/// How many columns a text takes, East Asian wide characters counting two.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

const fn width(c: char) -> usize {
    match c as u32 {
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_shortened_and_the_date_is_kept() {
        let subject =
            |title: &str| fitted(title, |title| format!("{title} – read by 5 March 2027"));
        assert_eq!(subject("GDPR"), "GDPR – read by 5 March 2027");
        let long = subject(&"a word and ".repeat(20));
        assert!(columns(&long) <= SUBJECT_COLUMNS, "{long}");
        assert!(long.ends_with("… – read by 5 March 2027"), "{long}");
        let number = subject("Data Protection Act, Art. 12(3): answer within 15 working days");
        assert_eq!(
            number,
            "Data Protection Act, Art. 12(3): answer within… – read by 5 March 2027"
        );
        let chinese = subject(&"消费者权益保护法".repeat(20));
        assert!(
            columns(&chinese) <= SUBJECT_COLUMNS && columns(&chinese) > 70,
            "{chinese}"
        );
    }

    #[test]
    fn a_share_is_never_rounded_up_to_the_mark() {
        let english = crate::locale::Catalogue::bundled().speaker(&Language::english());
        assert_eq!(share(&english, 0.7999), "79%");
        assert_eq!(share(&english, 0.8), "80%");
        assert_eq!(share(&english, 0.29), "29%");
    }
}
