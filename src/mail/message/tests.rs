//! Mails read back by another library, in every language, and titles that try to be headers.
//!
//! Refuses to look at templates: only the finished bytes count.

use chrono_tz::Tz;
use mail_parser::MessageParser;

use super::*;
use crate::{
    change::{Span, SpanKind, wording},
    locale::{Catalogue, Language, Speaker},
    mail::{
        EnvelopeState,
        letter::{self, Letter, Push, Reader},
    },
    training::{Lesson, LessonBlock},
};

const LANGUAGES: [&str; 6] = ["en", "zh-Hans", "es", "de", "fr", "ja"];

const TICKET: &str = "https://training.example.com/t/eyJhIjoxMiwiZSI6MTkwMDAwMDAwMH0.c2lnbmF0dXJl";

fn now() -> Timestamp {
    "2027-03-01T08:00:00Z".parse().expect("a moment")
}

fn sender() -> Sender {
    Sender {
        from: "Compliance Training <training@example.com>"
            .parse()
            .expect("a mailbox"),
        reply_to: Some("compliance@example.com".parse().expect("a mailbox")),
        bounce: "bounce@example.com".parse().expect("an address"),
        token_key: TokenKey::new([7; 32]),
        domain: "example.com".to_owned(),
        stationery: Stationery::plain(Brand {
            organisation: "Example Ltd".to_owned(),
            colour: COLOUR,
            footer: "1 Example Street, Exampletown".to_owned(),
            logo: None,
        }),
    }
}

fn addressee(to: &str, name: &str) -> Addressee {
    Addressee {
        to: to.parse().expect("an address"),
        name: name.to_owned(),
        envelope: 7,
        message_id: MessageId::fixed(7, "example.com", now(), "item/3"),
        thread: None,
    }
}

/// A small mail to `to`.
pub(crate) fn plain(to: &str) -> Message {
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let letter = letter::test(&speaker, "Example Ltd", now());
    compose(&letter, &sender(), &addressee(to, ""), now()).expect("a mail")
}

fn lesson(title: &str, source: &str, before: &str, after: &str) -> Lesson {
    Lesson {
        title: title.to_owned(),
        lead: "The time to answer an access request is shorter.".to_owned(),
        blocks: vec![
            LessonBlock::Fact {
                label: "Time to answer".to_owned(),
                before: Some("30 days".to_owned()),
                after: Some("15 working days".to_owned()),
            },
            LessonBlock::Fact {
                label: "Fee".to_owned(),
                before: None,
                after: Some("none".to_owned()),
            },
            LessonBlock::Wording {
                citation: "Art. 12(3)".to_owned(),
                heading: "Access requests".to_owned(),
                language: source.parse().expect("a language"),
                spans: wording(before, after),
            },
            LessonBlock::List {
                items: vec![
                    "Say when it will be done.".to_owned(),
                    "Ask no fee.".to_owned(),
                ],
            },
            LessonBlock::Link {
                label: "Official text".to_owned(),
                url: "https://law.example.com/a?b=1&c=2".to_owned(),
            },
        ],
        language: Language::english(),
    }
}

fn push(language: &str, lesson: &Lesson) -> Letter {
    let speaker = Catalogue::bundled().speaker(&language.parse().expect("a language"));
    let markets = [speaker.place("DE"), speaker.place("FR")];
    let reader = Reader {
        name: "Ana Müller",
        zone: Tz::Asia__Shanghai,
        list: "eu",
        markets: &markets,
    };
    let push = Push {
        lesson,
        due: "2027-03-03T20:00:00Z".parse().expect("a moment"),
        url: TICKET,
        note: "Ask your team lead when a customer insists.",
    };
    letter::push(&speaker, &reader, &push)
}

fn example(language: &str) -> Message {
    let lesson = lesson(
        "Data Protection Act, Art. 12(3): answer within 15 working days",
        "en",
        "The controller answers within one month of receipt.",
        "The controller answers within 15 working days of receipt, free of charge.",
    );
    let letter = push(language, &lesson);
    compose(
        &letter,
        &sender(),
        &addressee("ana@example.com", "Ana Müller"),
        now(),
    )
    .expect("a mail")
}

#[test]
fn the_headers_of_a_push_read_back_in_every_language() {
    for language in LANGUAGES {
        let mail = example(language);
        assert!(mail.bytes.is_ascii(), "{language}: raw 8-bit bytes");
        let text = std::str::from_utf8(&mail.bytes).expect("ASCII");
        let longest = text.split("\r\n").map(str::len).max();
        assert!(longest <= Some(78), "{language}: a line of {longest:?}");
        let rest = text.replace("\r\n", "");
        assert!(!rest.contains(['\r', '\n']), "{language}: a bare line end");
        let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
        for (name, value) in [
            ("Message-ID", mail.message_id.as_str()),
            ("Date", "Mon, 01 Mar 2027 08:00:00 +0000"),
            ("List-Id", "<eu.training.example.com>"),
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "OOF, AutoReply"),
            ("Content-Language", language),
            ("X-Regwatch-Assignment", mail.message_id.key()),
        ] {
            assert_eq!(
                parsed.header_raw(name).map(str::trim),
                Some(value),
                "{name}"
            );
        }
        let subject = parsed.subject().expect("a subject");
        assert!(subject.starts_with("Data Protection Act"), "{subject}");
        let to = parsed.to().and_then(|to| to.first()).expect("a recipient");
        let ana = (Some("Ana Müller"), Some("ana@example.com"));
        assert_eq!((to.name(), to.address()), ana);
    }
}

#[test]
fn both_bodies_of_a_push_are_whole_in_every_language() {
    for language in LANGUAGES {
        let mail = example(language);
        let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
        let plain = parsed.body_text(0).expect("text");
        let html = parsed.body_html(0).expect("HTML");
        for body in [&plain, &html] {
            for needed in [
                TICKET,
                "15 working days",
                "Art. 12(3)",
                "Ana Müller",
                "20:00",
                "UTC",
            ] {
                assert!(
                    body.contains(needed),
                    "{language}: {needed} is missing in {body}"
                );
            }
            for odd in ["mail-", "&#x2f;", "{{"] {
                assert!(!body.contains(odd), "{language}: {odd} in {body}");
            }
        }
        let subject = parsed.subject().expect("a subject");
        let opening = format!("<html lang=\"{language}\" dir=\"ltr\">");
        assert!(html.contains(&opening) && html.contains(&format!("<title>{subject}</title>")));
        assert!(!html.contains("<img") && !html.contains("http-equiv"));
        assert_eq!(
            parsed.attachments().count(),
            0,
            "{language}: unexpected parts"
        );
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes_and_a_later_try_differs_in_its_date_alone() {
    let (first, again) = (example("de"), example("de"));
    assert_eq!(first.bytes, again.bytes);
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let letter = letter::test(&speaker, "Example Ltd", now());
    let to = addressee("ana@example.com", "Ana");
    let at = |now: Timestamp| {
        let bytes = compose(&letter, &sender(), &to, now).expect("a mail").bytes;
        String::from_utf8(bytes).expect("ASCII")
    };
    let (first, later) = (at(now()), at(now().plus(Duration::from_secs(3600))));
    let differing: Vec<_> = first
        .lines()
        .zip(later.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(differing.len(), 1);
    assert!(differing[0].0.starts_with("Date: "));
}

#[test]
fn a_reminder_stands_in_the_thread_of_the_first_mail() {
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let letter = letter::test(&speaker, "Example Ltd", now());
    let mut to = addressee("ana@example.com", "Ana");
    let first = MessageId::fixed(1, "example.com", now(), "item/3");
    to.thread = Some(first.clone());
    let mail = compose(&letter, &sender(), &to, now()).expect("a mail");
    let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
    for name in ["References", "In-Reply-To"] {
        assert_eq!(parsed.header_raw(name).map(str::trim), Some(first.as_str()));
    }
    assert_eq!(
        parsed.header_raw("X-Regwatch-Assignment").map(str::trim),
        Some(first.key())
    );
}

#[test]
fn a_title_or_a_name_can_write_neither_a_header_nor_markup() {
    let evil = "Act\r\nBcc: eve@example.com\r\n\r\n<script>alert('x')</script>\u{202e}{{ 7*7 }}";
    let mut lesson = lesson(evil, "en", "a <b>old</b>", "a \"new\" <i>text</i>");
    lesson.blocks.push(LessonBlock::Link {
        label: "Official text".to_owned(),
        url: "javascript:alert(1)".to_owned(),
    });
    let letter = push("en", &lesson);
    let to = addressee("ana@example.com", "Ana\r\nX-Evil: yes\" <eve@example.com>");
    let mail = compose(&letter, &sender(), &to, now()).expect("a mail");
    let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
    assert!(parsed.header_raw("Bcc").is_none() && parsed.header_raw("X-Evil").is_none());
    assert_eq!(parsed.to().map(|to| to.clone().into_list().len()), Some(1));
    assert!(
        parsed
            .subject()
            .is_some_and(|s| !s.contains(['\r', '\n', '\u{202e}']))
    );
    let html = parsed.body_html(0).expect("HTML");
    assert!(!html.contains("<script") && !html.contains("<i>text") && !html.contains("<b>old"));
    assert!(html.contains("&lt;script&gt;") && html.contains("{{ 7*7 }}"));
    assert!(!html.contains("href=\"javascript:"));
}

#[test]
fn the_words_that_went_and_came_are_marked_without_colour() {
    let mail = example("en");
    let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
    let html = parsed.body_html(0).expect("HTML");
    for needed in [
        "<strong>Before:</strong>",
        "<strong>After:</strong>",
        "<strong>New:</strong>",
    ] {
        assert!(html.contains(needed), "{needed} is missing in {html}");
    }
    assert!(html.contains("line-through") && html.contains("text-decoration:underline"));
    let spans = wording("one month", "15 days");
    assert!(
        spans
            .iter()
            .any(|Span { kind, .. }| *kind == SpanKind::Inserted)
    );
}

#[test]
fn every_colour_of_the_layout_can_be_read_on_its_ground() {
    for (ink, ground) in layout::colours() {
        let contrast = ink.contrast(ground);
        assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2}");
        let html = include_str!("../templates/letter.html");
        assert!(
            html.contains(&ink.to_string()),
            "{ink} is not a colour of the layout"
        );
    }
    for step in 0..=255u32 {
        let colour = Colour::from_rgb(step << 16 | (255 - step) << 8 | step);
        assert!(colour.contrast(colour.readable_on_it()) >= 4.5, "{colour}");
    }
}

#[test]
fn an_arabic_letter_is_mirrored() {
    let mut letter = push("en", &lesson("Act", "en", "a", "b"));
    letter.language = "ar".parse().expect("a language");
    let mail =
        compose(&letter, &sender(), &addressee("ana@example.com", ""), now()).expect("a mail");
    let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
    let html = parsed.body_html(0).expect("HTML");
    assert!(html.contains("lang=\"ar\" dir=\"rtl\"") && html.contains("border-right:4px"));
}

/// Every letter but the push, in one language.
fn others(language: &str) -> Vec<Letter> {
    let speaker = Catalogue::bundled().speaker(&language.parse().expect("a language"));
    let mut letters = to_an_agent(&speaker);
    letters.extend(to_the_office(&speaker));
    let reader = Reader {
        name: "",
        zone: Tz::UTC,
        list: "officers",
        markets: &[],
    };
    let reason = "a mail came back: user-unknown 5.1.1";
    let held = [(1, 1), (2, 3)].map(|(agent, open)| letter::Unreached {
        agent,
        reason,
        open,
    });
    letters.extend([1, 2].map(|n| letter::unreached(&speaker, &reader, &held[..n], n, TICKET)));
    letters.extend([1, 2].map(|n| letter::relay_refused(&speaker, &reader, n, TICKET)));
    letters
}

const TITLE: &str = "Quiz, March 2027";

fn to_an_agent(speaker: &Speaker) -> Vec<Letter> {
    let markets = ["EU".to_owned()];
    let agent = Reader {
        name: "Ana",
        zone: Tz::America__New_York,
        list: "eu",
        markets: &markets,
    };
    let (due, url, title) = (now().plus(Duration::from_secs(86_400)), TICKET, TITLE);
    let quiz = |attempts, questions| letter::QuizInvitation {
        title,
        questions,
        pass_mark: 0.8,
        attempts,
        due,
        url,
    };
    let open = |due| letter::Reminder {
        title,
        due,
        now: now(),
        url,
    };
    let review = ["Art. 12(3)".to_owned()];
    let result = |passed, again| letter::QuizResult {
        title,
        passed,
        score: 0.75,
        pass_mark: 0.8,
        review: &review,
        again,
        url,
    };
    vec![
        letter::quiz_invitation(speaker, &agent, &quiz(1, 1)),
        letter::quiz_invitation(speaker, &agent, &quiz(3, 10)),
        letter::reminder(speaker, &agent, &open(due)),
        letter::reminder(speaker, &agent, &open(now())),
        letter::result(speaker, &agent, &result(true, None)),
        letter::result(speaker, &agent, &result(false, Some(due))),
    ]
}

fn to_the_office(speaker: &Speaker) -> Vec<Letter> {
    let reader = Reader {
        name: "",
        zone: Tz::America__New_York,
        list: "officers",
        markets: &[],
    };
    let (due, page, title) = (now().plus(Duration::from_secs(86_400)), TICKET, TITLE);
    let line = |name: &str| letter::OverdueLine {
        name: name.to_owned(),
        title: title.to_owned(),
        due: now(),
    };
    let blind = letter::SourceBlind {
        key: "tls",
        moved_to: None,
        name: "Data protection office, news",
        id: "xx-dpa-news",
        url: "https://dpa.example.com/news",
        since: now(),
        reason: "the page asks for a log-in",
        page,
    };
    let states = EnvelopeState::ALL.map(|state| (state, 2));
    let risk = letter::SlaAtRisk {
        title,
        push_by: due,
        agents: 40,
        missing: &states,
        page,
    };
    let item = letter::ReviewRequested {
        title,
        lead: "One article.",
        alone_at: due,
        page,
    };
    vec![
        letter::overdue(speaker, &reader, &[line("Ana")], page),
        letter::overdue(speaker, &reader, &[line("Ana"), line("Bo")], page),
        letter::source_blind(speaker, &reader, &blind),
        letter::sla_at_risk(speaker, &reader, &risk),
        letter::review_requested(speaker, &reader, &item),
        letter::test(speaker, "Example Ltd", now()),
    ]
}

#[test]
fn every_other_letter_is_whole_in_every_language() {
    for language in LANGUAGES {
        for letter in others(language) {
            let mail = compose(
                &letter,
                &sender(),
                &addressee("ana@example.com", "Ana"),
                now(),
            );
            let mail = mail.expect("a mail");
            let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
            let (subject, plain, html) = (
                parsed.subject().expect("a subject"),
                parsed.body_text(0).expect("text"),
                parsed.body_html(0).expect("HTML"),
            );
            for text in [subject, &plain, &html] {
                assert!(
                    !text.contains("mail-") && !text.contains("{{"),
                    "{language}: {text}"
                );
            }
            assert!(!plain.contains("\n\n\n"), "{language}: a hole in {plain}");
            assert!(html.contains("<h1") && !html.contains("<p style=\"margin:0 0 16px;\"></p>"));
            if letter.button.is_some() {
                assert!(
                    plain.contains(TICKET) && html.contains(TICKET),
                    "{language}: {plain}"
                );
            }
        }
    }
}

/// Writes every push as text and HTML into the folder `REGWATCH_LETTERS`, for people to look at.
#[test]
fn letters_can_be_looked_at() {
    let Ok(folder) = std::env::var("REGWATCH_LETTERS") else {
        return;
    };
    for language in LANGUAGES {
        let mail = example(language);
        let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
        let write = |kind: &str, text: &str| {
            std::fs::write(format!("{folder}/push.{language}.{kind}"), text).expect("written");
        };
        let text = parsed.body_text(0).expect("text");
        write(
            "txt",
            &format!(
                "Subject: {}\n\n{text}",
                parsed.subject().unwrap_or_default()
            ),
        );
        write("html", &parsed.body_html(0).expect("HTML"));
        let others: Vec<String> = others(language)
            .iter()
            .map(|letter| {
                let laid = layout::lay_out(letter, &sender()).expect("laid out");
                format!("Subject: {}\n\n{}", letter.subject, laid.text)
            })
            .collect();
        write("others.txt", &others.join("\n\n----\n\n"));
    }
}
