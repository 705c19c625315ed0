//! Sentences that agree with their numbers, in every language.
//!
//! Refuses to look at the layout.

use chrono_tz::Tz;

use super::*;
use crate::{clock::days, locale::Catalogue, mail::EnvelopeState};

const URL: &str = "https://training.example.com/t/x";

fn now() -> Timestamp {
    "2027-03-01T08:00:00Z".parse().expect("a moment")
}

fn office() -> Reader<'static> {
    Reader {
        name: "",
        zone: Tz::America__New_York,
        list: "officers",
        markets: &[],
    }
}

fn whole(letter: &Letter) -> String {
    let particulars = letter
        .particulars
        .iter()
        .map(|(label, value)| format!("{label} {value}"));
    let blocks = letter.blocks.iter().flat_map(|block| match block {
        LessonBlock::List { items } => items.clone(),
        LessonBlock::Heading { text } | LessonBlock::Paragraph { text } => vec![text.clone()],
        LessonBlock::Link { label, .. } => vec![label.clone()],
        _ => Vec::new(),
    });
    let head = [
        &letter.subject,
        &letter.heading,
        &letter.lead,
        &letter.due,
        &letter.why,
    ];
    let head = head.into_iter().cloned();
    head.chain(particulars)
        .chain(blocks)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every letter to agents and managers with a number in it, with the numbers at hand.
fn to_agents(speaker: &Speaker, n: usize) -> Vec<Letter> {
    let reader = office();
    let quiz = QuizInvitation {
        title: "Quiz",
        questions: n,
        pass_mark: 0.8,
        attempts: n,
        due: now(),
        url: URL,
    };
    let failed = QuizResult {
        title: "Quiz",
        passed: false,
        score: 0.5,
        pass_mark: 0.8,
        left: n,
        review: &[],
        again: None,
        url: URL,
    };
    let passed = QuizResult {
        passed: true,
        ..failed.clone()
    };
    let line = OverdueLine {
        name: "Ana".to_owned(),
        title: "Quiz".to_owned(),
        due: now(),
    };
    vec![
        quiz_invitation(speaker, &reader, &quiz),
        result(speaker, &reader, &failed),
        result(speaker, &reader, &passed),
        overdue(speaker, &reader, &vec![line; n], ""),
    ]
}

/// The same for everybody.
fn counted(speaker: &Speaker, n: usize) -> Vec<Letter> {
    [to_agents(speaker, n), to_officers(speaker, n)].concat()
}

/// The same for whoever looks after compliance; the week is the last.
fn to_officers(speaker: &Speaker, n: usize) -> Vec<Letter> {
    let reader = office();
    let states = EnvelopeState::ALL.map(|state| (state, n));
    let risk = SlaAtRisk {
        title: "Act",
        push_by: now(),
        letters: 40,
        missing: &states[..1],
        agents: &[1],
        more: n,
        page: URL,
    };
    let held = [Unreached {
        agent: 1,
        reason: "user-unknown",
        open: i64::try_from(n).expect("small"),
    }];
    let week = Week {
        from: now().minus(days(7)),
        until: now(),
        published: &[],
        more: n,
        waiting: 0,
        held: 0,
        quarantined: 0,
        blind: &[],
        unreached: 0,
        late: n as u64,
        late_by_market: &[],
        quiz: None,
        page: URL,
    };
    vec![
        sla_at_risk(speaker, &reader, &risk),
        unreached(speaker, &reader, &held, n, URL),
        relay_refused(speaker, &reader, n, URL),
        super::week(speaker, &reader, &week),
    ]
}

#[test]
fn sentences_agree_with_one_and_with_many_in_every_language() {
    let catalogue = Catalogue::bundled();
    for language in catalogue.languages() {
        let speaker = catalogue.speaker(&language);
        for n in [0, 1, 2, 5] {
            for letter in counted(&speaker, n) {
                let said = whole(&letter);
                assert!(
                    !said.contains("mail-") && !said.contains('{'),
                    "{language}: {said}"
                );
            }
        }
    }
    let english = catalogue.speaker(&Language::english());
    let said = |n| {
        counted(&english, n)
            .iter()
            .map(whole)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(said(1).contains("You have one attempt left.") && said(1).contains("one late task"));
    assert!(said(5).contains("You have 5 attempts left.") && said(5).contains("5 late tasks"));
    assert!(said(0).contains("No attempts are left."));
}

#[test]
fn a_calm_week_says_that_nobody_is_needed() {
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let calm = counted(&speaker, 0).pop().expect("the week");
    assert!(
        calm.lead.contains("Nothing here needs a person"),
        "{}",
        calm.lead
    );
    let busy = counted(&speaker, 2).pop().expect("the week");
    assert!(busy.lead.contains("needs a person"), "{}", busy.lead);
}

#[test]
fn a_share_is_never_rounded_up_to_the_mark() {
    let english = Catalogue::bundled().speaker(&Language::english());
    assert_eq!(share(&english, 0.7999), "79%");
    assert_eq!(share(&english, 0.8), "80%");
    assert_eq!(share(&english, 0.29), "29%");
}

#[test]
fn whatever_keeps_a_source_unread_is_worded_in_every_language() {
    let catalogue = Catalogue::bundled();
    for key in [
        "dns",
        "connect",
        "tls",
        "certificate-expired",
        "proxy",
        "no-answer",
        "timeout",
        "reset",
        "truncated",
        "too-large",
        "too-many-headers",
        "redirect-loop",
        "too-many-redirects",
        "bad-redirect",
        "private-address",
        "robots",
        "robots-unreachable",
        "status-403",
        "status-404",
        "status-503",
        "bad-encoding",
        "protocol",
        "no-browser",
        "browser-failed",
        "not-a-page",
        "challenge",
        "login",
        "consent",
        "error-page",
        "error-status",
        "redirected-away",
        "empty",
        "anchor-lost",
        "mass-deletion",
        "garbled",
        "script-changed",
        "language-changed",
        "shared-body",
        "unstable",
        "encrypted",
        "scanned",
        "too-complex",
    ] {
        let mut said = Vec::new();
        for language in catalogue.languages() {
            let worded = why_blind(&catalogue.speaker(&language), key).expect(key);
            assert!(!worded.contains("mail-blind"), "{key}: {worded}");
            assert!(!said.contains(&worded), "{key} is not translated: {worded}");
            said.push(worded);
        }
    }
    assert_eq!(
        why_blind(&catalogue.speaker(&Language::english()), "odd"),
        None
    );
}

#[test]
fn why_mail_does_not_reach_an_agent_is_worded_and_codes_are_quoted() {
    let catalogue = Catalogue::bundled();
    for (reason, german) in [
        (
            "user-unknown 5.1.1",
            "dieses Postfach gibt es nicht (5.1.1)",
        ),
        (
            "relay-refused 550 5.1.1",
            "unser Mailserver hat die Adresse abgelehnt (550 5.1.1)",
        ),
        ("mailbox-full 4.2.2 ×3", "das Postfach ist voll (4.2.2 ×3)"),
        ("filtered", "E-Mails dorthin kommen zurück"),
    ] {
        let held = [Unreached {
            agent: 7,
            reason,
            open: 2,
        }];
        let speaker = catalogue.speaker(&"de".parse().expect("a language"));
        let letter = unreached(&speaker, &office(), &held, 0, URL);
        assert!(
            format!("{:?}", letter.blocks).contains(german),
            "{reason}: {:?}",
            letter.blocks
        );
    }
}
