//! The letters about a quiz: it is open, how it went, and the certificate.
//!
//! Refuses to give a key away: what to read again is named by its law, not by its answer.

use super::{Letter, Reader, at, blank, fitted, particular, share, short_day};
use crate::{
    audit::Digest, clock::Timestamp, locale::Speaker, mail::Template, training::LessonBlock,
};

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
    /// How many attempts are left.
    pub left: usize,
    /// What to read again.
    pub review: &'a [Review],
    /// When the next attempt opens, if there is one.
    pub again: Option<Timestamp>,
    /// The reader's own page.
    pub url: &'a str,
}

/// A place of the law that is worth reading again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The law and its provision.
    pub citation: String,
    /// Where it can be read; may be empty.
    pub url: String,
}

/// What [`certificate`] needs.
#[derive(Clone, Debug)]
pub struct Certificate<'a> {
    /// The quiz's title.
    pub title: &'a str,
    /// The share reached, 0 to 1.
    pub score: f64,
    /// The share that was needed, 0 to 1.
    pub pass_mark: f64,
    /// When it was passed.
    pub passed_at: Timestamp,
    /// What the questions were about, one line each.
    pub covers: &'a [String],
    /// The entry of the log that commits to the attempt.
    pub entry: i64,
    /// The digest of that entry: the leaf of the log's tree.
    pub digest: Digest,
    /// The organisation that vouches for it; may be empty.
    pub organisation: &'a str,
}

/// To an agent: a quiz is open.
#[must_use]
pub fn quiz_invitation(
    speaker: &Speaker,
    reader: &Reader<'_>,
    quiz: &QuizInvitation<'_>,
) -> Letter {
    let day = short_day(speaker, quiz.due, reader.zone);
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
        ..blank(
            Template::QuizInvitation,
            speaker,
            reader,
            subject,
            ("mail-quiz-button", quiz.url),
        )
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
    if !result.passed {
        blocks.push(LessonBlock::Paragraph {
            text: speaker.say("mail-result-left", &[("left", result.left.into())]),
        });
    }
    blocks.extend(reviewed(speaker, result.review));
    let again = result.again.filter(|_| !result.passed);
    Letter {
        heading: subject.clone(),
        lead,
        blocks,
        due: again.map_or_else(String::new, |again| {
            at(speaker, "mail-result-again", again, reader.zone)
        }),
        ..blank(
            Template::Result,
            speaker,
            reader,
            subject,
            ("mail-result-button", result.url),
        )
    }
}

/// The laws worth reading again, under their heading.
fn reviewed(speaker: &Speaker, review: &[Review]) -> Vec<LessonBlock> {
    if review.is_empty() {
        return Vec::new();
    }
    let heading = LessonBlock::Heading {
        text: speaker.tell("mail-result-review"),
    };
    let each = review.iter().map(|one| {
        if one.url.is_empty() {
            LessonBlock::Paragraph {
                text: one.citation.clone(),
            }
        } else {
            LessonBlock::Link {
                label: one.citation.clone(),
                url: one.url.clone(),
            }
        }
    });
    std::iter::once(heading).chain(each).collect()
}

/// To an agent: the quiz is passed. It may be shown around, so it holds neither a link of the agent's own nor what was
/// answered wrongly. Names the holder, what it covers, and the entry of the log that proves it.
#[must_use]
pub fn certificate(speaker: &Speaker, reader: &Reader<'_>, passed: &Certificate<'_>) -> Letter {
    let subject = fitted(passed.title, |title| {
        speaker.say("mail-certificate-subject", &[("title", title.into())])
    });
    let score = speaker.say(
        "mail-certificate-reached",
        &[
            ("score", share(speaker, passed.score).into()),
            ("pass", share(speaker, passed.pass_mark).into()),
        ],
    );
    let line = |label: &str, value: String| particular(speaker, label, value);
    let lines = [
        line("mail-certificate-name", reader.name.to_owned()),
        line("mail-certificate-quiz", passed.title.to_owned()),
        line("mail-certificate-score", score),
        line(
            "mail-certificate-date",
            speaker.moment(passed.passed_at, reader.zone),
        ),
        line("mail-certificate-issuer", passed.organisation.to_owned()),
        line("mail-certificate-entry", passed.entry.to_string()),
        line("mail-certificate-digest", passed.digest.to_string()),
    ];
    let mut blocks = Vec::new();
    if !passed.covers.is_empty() {
        blocks.push(LessonBlock::Heading {
            text: speaker.tell("mail-certificate-covers"),
        });
        blocks.push(LessonBlock::List {
            items: passed.covers.to_vec(),
        });
    }
    blocks.push(LessonBlock::Paragraph {
        text: speaker.tell("mail-certificate-proof"),
    });
    Letter {
        heading: subject.clone(),
        lead: speaker.tell("mail-certificate-lead"),
        particulars: lines
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        blocks,
        why: speaker.tell("mail-why-passed"),
        ..blank(
            Template::Certificate,
            speaker,
            reader,
            subject,
            ("mail-result-button", ""),
        )
    }
}
