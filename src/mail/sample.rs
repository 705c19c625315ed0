//! A sample of every letter, worded in any language: what an officer previews and what templates are tried with.
//!
//! Refuses real people and real law: names, acts and dates are made up, and the same every time.

use std::time::Duration;

use chrono_tz::Tz;

use super::{
    EnvelopeState, Template,
    letter::{self, Letter, Reader},
};
use crate::{
    audit::{Digest, checkpoint::LogSigner},
    change::facts,
    clock::{Timestamp, days},
    document::ProvisionPath,
    locale::{Language, Speaker},
    training::{
        Item, ItemContent, ItemState, Lesson, Point,
        lesson::{lesson, title},
    },
};

/// What samples take from the installation.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The organisation's name; may be empty.
    pub organisation: &'a str,
    /// Where the pages are, without a slash at its end.
    pub base: &'a str,
    /// The present moment: due dates follow it.
    pub now: Timestamp,
}

impl Setting<'_> {
    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn ticket(&self) -> String {
        self.page("/t/c2FtcGxl.dGhpcyBsaW5rIGlzIGEgc2FtcGxl")
    }

    fn due(&self) -> Timestamp {
        self.now.plus(days(7))
    }
}

/// The made-up agent.
const NAME: &str = "Ana Müller";

/// A sample of `template` in the speaker's language.
///
/// # Errors
/// When a made-up value is none, which the tests rule out.
pub fn sample(
    template: Template,
    speaker: &Speaker,
    setting: &Setting<'_>,
) -> anyhow::Result<Letter> {
    match template {
        Template::Push | Template::Digest => learning(template, speaker, setting),
        Template::QuizInvitation
        | Template::Reminder
        | Template::Result
        | Template::Certificate
        | Template::Overdue => Ok(examined(template, speaker, setting)),
        Template::Checkpoint => Ok(head(speaker, setting)),
        Template::Week => Ok(week(speaker, setting)),
        Template::Code => {
            let reader = agent(&[]);
            let until = setting.now.plus(Duration::from_mins(15));
            Ok(letter::certification(speaker, &reader, "408 152", until))
        }
        Template::Test => Ok(letter::test(speaker, setting.organisation, setting.now)),
        Template::SourceBlind
        | Template::SourceQuiet
        | Template::SlaAtRisk
        | Template::ReviewRequested
        | Template::Unreached
        | Template::RelayRefused => alarm(template, speaker, setting),
    }
}

fn agent<'a>(places: &'a [String]) -> Reader<'a> {
    Reader {
        name: NAME,
        zone: Tz::Europe__Berlin,
        list: "eu",
        markets: places,
    }
}

const OFFICE: Reader<'static> = Reader {
    name: "",
    zone: Tz::Europe__Berlin,
    list: "officers",
    markets: &[],
};

/// What changed, told by the same code that tells agents.
fn lesson_of(
    speaker: &Speaker,
    place: &str,
    law: &str,
    path: &[&str],
    wording: (&str, &str),
) -> anyhow::Result<(Item, Lesson)> {
    let (before, after) = wording;
    let language = Language::english();
    let point = Point {
        op: "substitution".to_owned(),
        path: ProvisionPath(path.iter().map(|&part| part.to_owned()).collect()),
        heading: "Requests of customers".to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        facts: facts(before, after, Some(&language)),
        url: String::new(),
        in_force_from: None,
    };
    let item = Item {
        id: 1,
        change: 1,
        edition: 1,
        jurisdiction: place.parse()?,
        instrument: "sample-act".to_owned(),
        content: ItemContent {
            title: law.to_owned(),
            language,
            source_name: law.to_owned(),
            url: "https://law.example/acts/sample".to_owned(),
            points: vec![point],
            more: 0,
            topics: vec!["access-request-deadline".to_owned()],
            severity: 60,
            published: Some("2027-01-10".to_owned()),
            in_force_from: Some("2027-03-01".to_owned()),
        },
        note: String::new(),
        state: ItemState::Published,
        reviewed: false,
        push_by: Timestamp::default(),
    };
    let lesson = lesson(&item, speaker, &[], &[speaker.place(place)]);
    Ok((item, lesson))
}

fn learning(
    template: Template,
    speaker: &Speaker,
    setting: &Setting<'_>,
) -> anyhow::Result<Letter> {
    let answer = lesson_of(
        speaker,
        "DE",
        "Data Protection Act",
        &["Art. 12", "3"],
        (
            "The trader shall answer a request within 30 days of its receipt.",
            "The trader shall answer a request within 15 working days of its receipt, free of charge.",
        ),
    )?;
    let refund = lesson_of(
        speaker,
        "FR",
        "Consumer Sales Act",
        &["Art. 7", "1"],
        (
            "The seller shall pay the price back within 30 days.",
            "The seller shall pay the price back within 14 days.",
        ),
    )?;
    let url = setting.ticket();
    let places = [speaker.place("DE"), speaker.place("FR")];
    let reader = agent(&places);
    let room = letter::room(Template::Push, speaker, setting.due(), reader.zone);
    let titles = [&answer, &refund].map(|(item, _)| title(item, speaker, room));
    let push = |at: usize, lesson, after| letter::Push {
        title: &titles[at],
        lesson,
        due: setting.due().plus(Duration::from_secs(after)),
        url: &url,
        note: "",
    };
    let one = letter::Push {
        note: "Customers who ask may be told the new time at once.",
        ..push(0, &answer.1, 0)
    };
    if template == Template::Push {
        return Ok(letter::push(speaker, &reader, &one));
    }
    let both = [
        letter::Digested {
            push: one,
            place: places[0].clone(),
        },
        letter::Digested {
            push: push(1, &refund.1, 3600),
            place: places[1].clone(),
        },
    ];
    Ok(letter::digest(speaker, &reader, &both))
}

/// The quiz of the samples.
fn quiz_title(speaker: &Speaker) -> String {
    let cycle = speaker.month("2027-03");
    speaker.say("mail-quiz-title", &[("cycle", cycle.into())])
}

fn examined(template: Template, speaker: &Speaker, setting: &Setting<'_>) -> Letter {
    let places = [speaker.place("EU")];
    let (reader, url, title) = (agent(&places), setting.ticket(), quiz_title(speaker));
    let line = |name: &str| letter::OverdueLine {
        name: name.to_owned(),
        title: title.clone(),
        due: setting.now.minus(days(2)),
    };
    match template {
        Template::QuizInvitation => {
            let quiz = letter::QuizInvitation {
                title: &title,
                questions: 10,
                pass_mark: 0.8,
                attempts: 3,
                due: setting.due(),
                url: &url,
            };
            letter::quiz_invitation(speaker, &reader, &quiz)
        }
        Template::Reminder => {
            let open = letter::Reminder {
                title: &title,
                due: setting.now.plus(days(2)),
                now: setting.now,
                url: &url,
            };
            letter::reminder(speaker, &reader, &open)
        }
        Template::Result => {
            let result = letter::QuizResult {
                title: &title,
                passed: false,
                score: 0.6,
                pass_mark: 0.8,
                left: 2,
                review: &review(),
                again: Some(setting.now.plus(days(1))),
                url: &url,
            };
            letter::result(speaker, &reader, &result)
        }
        Template::Certificate => certificate(speaker, &reader, setting),
        _ => letter::overdue(speaker, &OFFICE, &[line(NAME), line("Bo Chen")], ""),
    }
}

fn review() -> [letter::Review; 1] {
    [letter::Review {
        citation: "Data Protection Act, Art. 12(3)".to_owned(),
        url: "https://law.example/acts/sample".to_owned(),
    }]
}

fn certificate(speaker: &Speaker, reader: &Reader<'_>, setting: &Setting<'_>) -> Letter {
    let covers = |place: &str, law: &str| {
        let args = [("place", speaker.place(place).into()), ("laws", law.into())];
        speaker.say("mail-certificate-covers-line", &args)
    };
    let covered = [
        covers("DE", "Data Protection Act, Art. 12(3)"),
        covers("FR", "Consumer Sales Act, Art. 7(1)"),
    ];
    let passed = letter::Certificate {
        title: &quiz_title(speaker),
        score: 0.9,
        pass_mark: 0.8,
        passed_at: setting.now,
        covers: &covered,
        entry: 4711,
        digest: Digest::of("sample"),
        organisation: setting.organisation,
    };
    letter::certificate(speaker, reader, &passed)
}

fn head(speaker: &Speaker, setting: &Setting<'_>) -> Letter {
    let signer = LogSigner::new("training.example.com/regwatch-log", &[7; 32]);
    let (head, key) = (
        signer.sign(12_048, Digest::of("sample"), setting.now),
        signer.verifier_key(),
    );
    let signed = letter::SignedHead {
        head: &head,
        key: &key,
        organisation: setting.organisation,
    };
    let auditor = Reader {
        list: "auditors",
        ..OFFICE
    };
    letter::checkpoint(speaker, &auditor, &signed)
}

fn week(speaker: &Speaker, setting: &Setting<'_>) -> Letter {
    let blind = [letter::BlindSince {
        name: "Data protection office, news".to_owned(),
        since: setting.now.minus(days(3)),
    }];
    let published = [format!(
        "{} · Data Protection Act Art. 12(3)",
        speaker.place("DE")
    )];
    let late = [(speaker.place("DE"), 7), (speaker.place("FR"), 2)];
    let title = quiz_title(speaker);
    let by_market = [(speaker.place("DE"), 30, 38), (speaker.place("FR"), 9, 12)];
    let page = setting.page("/");
    let week = letter::Week {
        from: setting.now.minus(days(7)),
        until: setting.now,
        published: &published,
        more: 2,
        waiting: 1,
        held: 1,
        quarantined: 4,
        blind: &blind,
        unreached: 2,
        late: 9,
        late_by_market: &late,
        quiz: Some(letter::QuizStanding {
            title: &title,
            assigned: 50,
            passed: 39,
            by_market: &by_market,
        }),
        page: &page,
    };
    letter::week(speaker, &OFFICE, &week)
}

fn source(template: Template, speaker: &Speaker, setting: &Setting<'_>) -> Letter {
    let (name, url) = ("Data protection office, news", "https://dpa.example/news");
    let (since, page) = (setting.now.minus(days(2)), setting.page("/sources/sample"));
    if template == Template::SourceQuiet {
        let quiet = letter::SourceQuiet {
            name,
            url,
            since,
            page: &page,
        };
        return letter::source_quiet(speaker, &OFFICE, &quiet);
    }
    let blind = letter::SourceBlind {
        name,
        id: "xx-dpa-news",
        url,
        since,
        key: "login",
        reason: "the answer is a log-in page (status 200)",
        moved_to: None,
        page: &page,
    };
    letter::source_blind(speaker, &OFFICE, &blind)
}

fn alarm(template: Template, speaker: &Speaker, setting: &Setting<'_>) -> anyhow::Result<Letter> {
    let page = setting.page("/sources/sample");
    let (_, lesson) = lesson_of(
        speaker,
        "DE",
        "Data Protection Act",
        &["Art. 12", "3"],
        ("within 30 days", "within 15 working days"),
    )?;
    Ok(match template {
        Template::SourceBlind | Template::SourceQuiet => source(template, speaker, setting),
        Template::SlaAtRisk => {
            let missing = [(EnvelopeState::Queued, 3), (EnvelopeState::Bounced, 1)];
            let risk = letter::SlaAtRisk {
                title: &lesson.title,
                push_by: setting.now.plus(days(1)),
                letters: 40,
                missing: &missing,
                agents: &[7, 12, 31, 33],
                more: 0,
                page: &page,
            };
            letter::sla_at_risk(speaker, &OFFICE, &risk)
        }
        Template::ReviewRequested => {
            let item = letter::ReviewRequested {
                title: &lesson.title,
                lead: &lesson.lead,
                alone_at: setting.now.plus(days(1)),
                page: &page,
            };
            letter::review_requested(speaker, &OFFICE, &item)
        }
        Template::Unreached => {
            let reason = "user-unknown 5.1.1";
            let held = [(12, 1), (40, 3)].map(|(agent, open)| letter::Unreached {
                agent,
                reason,
                open,
            });
            letter::unreached(speaker, &OFFICE, &held, 0, &page)
        }
        _ => letter::relay_refused(speaker, &OFFICE, 2, &page),
    })
}
