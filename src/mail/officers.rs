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

/// Why a source cannot be read, worded for everybody, by the machine-readable `key` of its newest look; nothing for a
/// key that says too little by itself. What is one thing to whoever has to mend it has one wording.
#[must_use]
pub fn why_blind(speaker: &Speaker, key: &str) -> Option<String> {
    let family = match key {
        "robots"
        | "challenge"
        | "login"
        | "consent"
        | "anchor-lost"
        | "encrypted"
        | "scanned"
        | "selector-matched-nothing"
        | "shared-body" => key,
        "tls" => "tls",
        key if key.starts_with("certificate") => "tls",
        "too-complex" | "took-too-long" | "too-heavy" => "too-heavy",
        "too-large" | "too-many-headers" => "too-large",
        "dns" | "connect" | "proxy" | "no-answer" | "timeout" | "reset" | "robots-unreachable"
        | "protocol" => "unreachable",
        "status-401" | "status-403" | "status-407" | "status-429" | "status-451"
        | "private-address" => "refused",
        "status-404" | "status-410" | "error-page" => "gone",
        "error-status" => "server",
        key if key.starts_with("status-5") => "server",
        "redirect-loop" | "too-many-redirects" | "bad-redirect" | "redirected-away" => "elsewhere",
        "empty" | "garbled" | "script-changed" | "language-changed" | "mass-deletion"
        | "truncated" | "unstable" | "bad-encoding" | "not-a-page" => "other-text",
        "no-browser" | "browser-failed" => "browser",
        _ => return None,
    };
    Some(speaker.tell(&format!("mail-blind-why-{family}")))
}

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
    /// What the letters are about.
    pub title: &'a str,
    /// By when the first of them must be there.
    pub push_by: Timestamp,
    /// How many letters there are.
    pub letters: usize,
    /// How many of them are not with the relay, by what keeps them.
    pub missing: &'a [(EnvelopeState, usize)],
    /// The agents whose letters these are, by number.
    pub agents: &'a [i64],
    /// How many further agents there are.
    pub more: usize,
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
    let moved = |url: &str| speaker.say("mail-blind-moved", &[("url", url.into())]);
    let told = [
        why_blind(speaker, blind.key),
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

/// To officers: letters may miss their deadline.
#[must_use]
pub fn sla_at_risk(speaker: &Speaker, reader: &Reader<'_>, risk: &SlaAtRisk<'_>) -> Letter {
    let subject = fitted(risk.title, |title| {
        speaker.say("mail-sla-subject", &[("title", title.into())])
    });
    let missing: usize = risk.missing.iter().map(|(_, count)| count).sum();
    let items = risk.missing.iter().map(|(state, count)| {
        speaker.choose("mail-sla-kept", state.word(), &[("count", (*count).into())])
    });
    let numbers: Vec<String> = risk.agents.iter().map(i64::to_string).collect();
    let more = if risk.more > 0 { " …" } else { "" };
    let agents = numbers.join(", ") + more;
    let who = [("agents", agents.into())];
    let who = (!numbers.is_empty()).then(|| speaker.say("mail-sla-who", &who));
    Letter {
        heading: risk.title.to_owned(),
        lead: speaker.say(
            "mail-sla-lead",
            &[("missing", missing.into()), ("agents", risk.letters.into())],
        ),
        blocks: vec![LessonBlock::List {
            items: items.chain(who).collect(),
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
                    ("reason", why_unreached(speaker, one.reason).into()),
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

/// Why mail does not reach somebody, worded: a suppression's reason is a key and what the other side said in codes.
#[must_use]
pub fn why_unreached(speaker: &Speaker, reason: &str) -> String {
    let (key, codes) = reason.split_once(' ').unwrap_or((reason, ""));
    let family = match key {
        "no-account" => "user-unknown",
        "system-trouble" => "unreachable",
        key => key,
    };
    let worded = speaker.choose("mail-unreached-why", family, &[]);
    match codes {
        "" => worded,
        codes => format!("{worded} ({codes})"),
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
