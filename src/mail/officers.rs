//! The letters to officers: what is blind or unusually quiet, what may be late, what waits for a decision; and the test letter.
//!
//! Refuses to alarm without saying what to do.

use chrono_tz::Tz;

use crate::{clock::Timestamp, locale::Speaker, training::LessonBlock};

use super::{
    EnvelopeState, Template,
    letter::{Letter, Reader, at, blank, day, fitted},
};

/// What [`source_blind`] needs.
#[derive(Clone, Debug)]
pub struct SourceBlind<'a> {
    /// The source's name.
    pub name: &'a str,
    /// The source's id, for the command that acknowledges.
    pub id: &'a str,
    /// The source's address.
    pub url: &'a str,
    /// Since when it cannot be read.
    pub since: Timestamp,
    /// Why, as the stable key of the newest look's reason.
    pub key: &'a str,
    /// Why, in a sentence with the particulars.
    pub reason: &'a str,
    /// Where the site says that the page has moved for good.
    pub moved_to: Option<&'a str>,
    /// The page about it; may be empty.
    pub page: &'a str,
}

/// Reasons that the catalogue words for everybody; the others are told by their particulars alone.
const WORDED: [&str; 10] = [
    "tls",
    "robots",
    "challenge",
    "login",
    "anchor-lost",
    "selector-matched-nothing",
    "encrypted",
    "scanned",
    "too-heavy",
    "shared-body",
];

/// What [`source_quiet`] needs.
#[derive(Clone, Debug)]
pub struct SourceQuiet<'a> {
    /// The source's name.
    pub name: &'a str,
    /// The source's address.
    pub url: &'a str,
    /// When something new last came from it.
    pub since: Timestamp,
    /// The page about it; may be empty.
    pub page: &'a str,
}

/// What [`sla_at_risk`] needs.
#[derive(Clone, Debug)]
pub struct SlaAtRisk<'a> {
    /// What should have been pushed.
    pub title: &'a str,
    /// By when every agent must have it.
    pub push_by: Timestamp,
    /// How many agents it is for.
    pub agents: usize,
    /// How many envelopes are not with the relay, by what keeps them.
    pub missing: &'a [(EnvelopeState, usize)],
    /// The page about it; may be empty.
    pub page: &'a str,
}

/// One agent whom mail does not reach.
#[derive(Clone, Copy, Debug)]
pub struct Unreached<'a> {
    /// The agent's number.
    pub agent: i64,
    /// Why, without an address.
    pub reason: &'a str,
    /// How many assignments stay open meanwhile.
    pub open: i64,
}

/// What [`review_requested`] needs.
#[derive(Clone, Debug)]
pub struct ReviewRequested<'a> {
    /// The item's title.
    pub title: &'a str,
    /// What it says, in a sentence.
    pub lead: &'a str,
    /// When it goes out by itself.
    pub alone_at: Timestamp,
    /// The page about it; may be empty.
    pub page: &'a str,
}

/// To officers: a source cannot be read.
#[must_use]
pub fn source_blind(speaker: &Speaker, reader: &Reader<'_>, blind: &SourceBlind<'_>) -> Letter {
    let since = day(speaker, blind.since, reader.zone);
    let worded = |name: &str| {
        speaker.say(
            "mail-blind-subject",
            &[("source", name.into()), ("date", since.as_str().into())],
        )
    };
    let subject = fitted(blind.name, worded);
    let reason = speaker.say("mail-blind-reason", &[("reason", blind.reason.into())]);
    let paragraph = |text: String| LessonBlock::Paragraph { text };
    // Whatever is wrong with a certificate is one thing to whoever has to have it repaired, and so is whatever a
    // file takes too much of.
    let key = match blind.key {
        key if key.starts_with("certificate") => "tls",
        "too-complex" | "took-too-long" => "too-heavy",
        key => key,
    };
    let why = WORDED
        .contains(&key)
        .then(|| format!("mail-blind-why-{key}"));
    let moved = |url: &str| speaker.say("mail-blind-moved", &[("url", url.into())]);
    let told = [
        why.map(|key| speaker.tell(&key)),
        blind.moved_to.map(moved),
        Some(reason),
        Some(speaker.tell("mail-blind-advice")),
    ];
    let link = LessonBlock::Link {
        label: speaker.tell("mail-blind-link"),
        url: blind.url.to_owned(),
    };
    Letter {
        heading: worded(blind.name),
        lead: speaker.say(
            "mail-blind-lead",
            &[
                ("source", blind.name.into()),
                ("moment", speaker.moment(blind.since, reader.zone).into()),
            ],
        ),
        blocks: told
            .into_iter()
            .flatten()
            .map(paragraph)
            .chain([link])
            .collect(),
        // A command stands alone, so that nothing is copied along with it.
        codes: vec![format!("regwatch source ack {}", blind.id)],
        ..to_officers(
            Template::SourceBlind,
            speaker,
            reader,
            subject,
            ("mail-blind-button", blind.page),
        )
    }
}

/// To officers: a source is read, and nothing new has come for longer than its habit.
#[must_use]
pub fn source_quiet(speaker: &Speaker, reader: &Reader<'_>, quiet: &SourceQuiet<'_>) -> Letter {
    let subject = fitted(quiet.name, |name| {
        speaker.say("mail-quiet-subject", &[("source", name.into())])
    });
    let moment = speaker.moment(quiet.since, reader.zone);
    Letter {
        heading: subject.clone(),
        lead: speaker.say(
            "mail-quiet-lead",
            &[("source", quiet.name.into()), ("moment", moment.into())],
        ),
        blocks: vec![
            LessonBlock::Paragraph {
                text: speaker.tell("mail-quiet-advice"),
            },
            LessonBlock::Link {
                label: speaker.tell("mail-blind-link"),
                url: quiet.url.to_owned(),
            },
        ],
        ..to_officers(
            Template::SourceQuiet,
            speaker,
            reader,
            subject,
            ("mail-blind-button", quiet.page),
        )
    }
}

/// To officers: a push may miss its 48 hours.
#[must_use]
pub fn sla_at_risk(speaker: &Speaker, reader: &Reader<'_>, risk: &SlaAtRisk<'_>) -> Letter {
    let subject = fitted(risk.title, |title| {
        speaker.say("mail-sla-subject", &[("title", title.into())])
    });
    let missing: usize = risk.missing.iter().map(|(_, count)| count).sum();
    let items = risk.missing.iter().map(|(state, count)| {
        speaker.choose("mail-sla-kept", state.word(), &[("count", (*count).into())])
    });
    Letter {
        heading: risk.title.to_owned(),
        lead: speaker.say(
            "mail-sla-lead",
            &[("missing", missing.into()), ("agents", risk.agents.into())],
        ),
        blocks: vec![LessonBlock::List {
            items: items.collect(),
        }],
        due: at(speaker, "mail-sla-due", risk.push_by, reader.zone),
        ..to_officers(
            Template::SlaAtRisk,
            speaker,
            reader,
            subject,
            ("mail-sla-button", risk.page),
        )
    }
}

/// To officers: mail does not reach `agents`, each with the reason and the open assignments.
#[must_use]
pub fn unreached(
    speaker: &Speaker,
    reader: &Reader<'_>,
    agents: &[Unreached<'_>],
    more: usize,
    page: &str,
) -> Letter {
    let count = agents.len() + more;
    let subject = speaker.say("mail-unreached-subject", &[("count", count.into())]);
    let mut items: Vec<String> = agents
        .iter()
        .map(|one| {
            speaker.say(
                "mail-unreached-line",
                &[
                    ("agent", one.agent.to_string().into()),
                    ("reason", one.reason.into()),
                    ("open", one.open.into()),
                ],
            )
        })
        .collect();
    if more > 0 {
        items.push(speaker.say("mail-unreached-more", &[("count", more.into())]));
    }
    Letter {
        heading: subject.clone(),
        lead: speaker.tell("mail-unreached-lead"),
        blocks: vec![
            LessonBlock::List { items },
            LessonBlock::Paragraph {
                text: speaker.tell("mail-unreached-advice"),
            },
        ],
        ..to_officers(
            Template::Unreached,
            speaker,
            reader,
            subject,
            ("mail-unreached-button", page),
        )
    }
}

/// To officers: our relay or our domain is refused, so mail does not arrive through no fault of its readers.
#[must_use]
pub fn relay_refused(speaker: &Speaker, reader: &Reader<'_>, count: usize, page: &str) -> Letter {
    let subject = speaker.tell("mail-refused-subject");
    Letter {
        heading: subject.clone(),
        lead: speaker.say("mail-refused-lead", &[("count", count.into())]),
        blocks: vec![LessonBlock::Paragraph {
            text: speaker.tell("mail-refused-advice"),
        }],
        ..to_officers(
            Template::RelayRefused,
            speaker,
            reader,
            subject,
            ("mail-unreached-button", page),
        )
    }
}

/// To officers: an item waits for a decision, and goes out by itself if none is made.
#[must_use]
pub fn review_requested(
    speaker: &Speaker,
    reader: &Reader<'_>,
    item: &ReviewRequested<'_>,
) -> Letter {
    let subject = fitted(item.title, |title| {
        speaker.say("mail-review-subject", &[("title", title.into())])
    });
    Letter {
        heading: item.title.to_owned(),
        lead: item.lead.to_owned(),
        due: at(speaker, "mail-review-alone", item.alone_at, reader.zone),
        ..to_officers(
            Template::ReviewRequested,
            speaker,
            reader,
            subject,
            ("mail-review-button", item.page),
        )
    }
}

/// To whoever asked: mail arrives.
#[must_use]
pub fn test(speaker: &Speaker, organisation: &str, now: Timestamp) -> Letter {
    let reader = Reader {
        name: "",
        zone: Tz::UTC,
        list: "test",
        markets: &[],
    };
    let subject = speaker.say(
        "mail-test-subject",
        &[("organisation", organisation.into())],
    );
    Letter {
        heading: subject.clone(),
        lead: speaker.tell("mail-test-lead"),
        due: at(speaker, "mail-test-sent", now, Tz::UTC),
        why: speaker.tell("mail-why-test"),
        ..blank(
            Template::Test,
            speaker,
            &reader,
            subject,
            ("mail-reminder-button", ""),
        )
    }
}

fn to_officers(
    template: Template,
    speaker: &Speaker,
    reader: &Reader<'_>,
    subject: String,
    button: (&str, &str),
) -> Letter {
    Letter {
        why: speaker.tell("mail-why-officer"),
        ..blank(template, speaker, reader, subject, button)
    }
}
