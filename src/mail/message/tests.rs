//! Mails read back by another library, in every language, and titles that try to be headers.
//!
//! Refuses to look at templates: only the finished bytes count.

use chrono_tz::Tz;
use mail_parser::{MessageParser, MimeHeaders as _};

use super::*;
use crate::{
    change::wording,
    locale::{Catalogue, Language},
    mail::{
        Template,
        letter::{self, Letter, Push, Reader},
        stationery::{Brand, COLOUR},
    },
    training::{Lesson, LessonBlock},
};

const LANGUAGES: [&str; 6] = ["en", "zh-Hans", "es", "de", "fr", "ja"];

const TICKET: &str = "https://training.example.com/t/eyJhIjoxMiwiZSI6MTkwMDAwMDAwMH0.c2lnbmF0dXJl";

pub(super) fn now() -> Timestamp {
    "2027-03-01T08:00:00Z".parse().expect("a moment")
}

pub(super) fn sender() -> Sender {
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

pub(super) fn addressee(to: &str, name: &str) -> Addressee {
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
        heading: title.to_owned(),
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
        title: &lesson.title,
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
fn hostile_wording_stays_wording_in_both_bodies() {
    for evil in [
        "</style></title><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{ 7*7 }}{% raw %}{%",
        "\u{202e}txt.exe\u{2066}\u{0}\u{1b}[2J",
        "<!-- --><![CDATA[ ]]>",
        "\r\n.\r\nMAIL FROM:<eve@example.com>\r\n",
        "=_boundary--\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
        "&#60;b&#62; &lt;b&gt;",
    ] {
        let lesson = lesson(
            evil,
            "en",
            &format!("old {evil} text"),
            &format!("new {evil} text"),
        );
        let to = addressee("ana@example.com", evil);
        let mail = compose(&push("de", &lesson), &sender(), &to, now()).expect("a mail");
        assert!(mail.bytes.is_ascii());
        let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
        assert_eq!(
            (parsed.text_body_count(), parsed.html_body_count()),
            (1, 1),
            "{evil:?}"
        );
        assert_eq!(parsed.attachments().count(), 0, "{evil:?}");
        let (text, html) = (
            parsed.body_text(0).expect("text"),
            parsed.body_html(0).expect("HTML"),
        );
        let page = scraper::Html::parse_document(&html);
        for selector in ["script", "img", "b", "i"] {
            let wanted = scraper::Selector::parse(selector).expect("a selector");
            assert_eq!(
                page.select(&wanted).count(),
                0,
                "{evil:?} made a <{selector}>"
            );
        }
        for body in [&text, &html] {
            let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{0}' | '\u{1b}');
            assert!(!body.contains(hidden), "{evil:?}: {body:?}");
        }
    }
}

#[test]
fn the_logo_travels_beside_the_html_and_a_note_is_attached() {
    let mut sender = sender();
    sender.stationery = Stationery::plain(Brand {
        logo: Logo::read(b"\x89PNG\r\n\x1a\npicture".to_vec()).ok(),
        ..(*sender.stationery.brand).clone()
    });
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let setting = crate::mail::sample::Setting {
        organisation: "Example Ltd",
        base: "https://training.example.com",
        now: now(),
    };
    let letter = crate::mail::sample::sample(Template::Checkpoint, &speaker, &setting);
    let letter = letter.expect("a sample");
    let mail = compose(&letter, &sender, &addressee("ana@example.com", ""), now()).expect("a mail");
    let parsed = MessageParser::default().parse(&mail.bytes).expect("a mail");
    let parts: Vec<_> = parsed.attachments().collect();
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].content_id(), Some("logo"));
    assert_eq!(parts[0].contents(), b"\x89PNG\r\n\x1a\npicture");
    assert_eq!(parts[1].attachment_name(), Some("checkpoint.txt"));
    let note = letter.attached.expect("a note").text;
    let kept = String::from_utf8_lossy(parts[1].contents()).replace("\r\n", "\n");
    assert_eq!(kept, note);
    let head = crate::audit::checkpoint::Checkpoint::of_note(&kept).expect("a head");
    assert_eq!(head.size, 12_048);
}
