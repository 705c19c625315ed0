//! Every letter in every language before the judges of the outside world: a spam filter, a strict parser, an HTML
//! checker.
//!
//! Refuses to pretend: a judge whose program is not named by its variable is said not to have been asked.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use mail_parser::{MessageParser, MimeHeaders as _};
use regwatch::{
    clock::Timestamp,
    locale::{Catalogue, Language},
    mail::{
        MessageId, Template,
        colour::Colour,
        message::{Addressee, Sender, compose},
        returned::TokenKey,
        sample::{Setting, sample},
        stationery::{Brand, Logo, Stationery},
    },
};

mod home;

/// What a spam filter may hold against a letter.
const MOST: f64 = 0.5;

/// A picture of one pixel, larger than it need be.
const PIXEL: &str = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082";

/// A letter as a file.
struct Written {
    name: String,
    file: PathBuf,
    html: String,
}

fn sender(with_logo: bool) -> Sender {
    let logo = hex::decode(PIXEL).expect("hex");
    Sender {
        from: "Compliance Training <training@example.com>"
            .parse()
            .expect("a mailbox"),
        reply_to: Some("compliance@example.com".parse().expect("a mailbox")),
        bounce: "bounce@example.com".parse().expect("an address"),
        token_key: TokenKey::new([7; 32]),
        domain: "example.com".to_owned(),
        stationery: Stationery::plain(Brand {
            organisation: "Example Shop".to_owned(),
            colour: Colour::from_rgb(0x1a_4f_8b),
            footer: "1 Example Street, Exampletown\nQuestions: compliance@example.com".to_owned(),
            logo: with_logo.then(|| Logo::read(logo).expect("a picture")),
        }),
    }
}

/// Every letter in every language, with and without a logo, as a receiving server has it.
fn written(folder: &Path) -> Vec<Written> {
    let now: Timestamp = "2030-03-01T08:00:00Z".parse().expect("a moment");
    let setting = Setting {
        organisation: "Example Shop",
        base: "https://training.example.com",
        now,
    };
    let catalogue = Catalogue::bundled();
    let mut all = Vec::new();
    for (with_logo, template) in [false, true]
        .into_iter()
        .flat_map(|logo| Template::ALL.map(|template| (logo, template)))
    {
        let sender = sender(with_logo);
        // A picture weighs most in the shortest letters: those of the languages with the fewest letters.
        let pictured =
            |language: &&Language| !with_logo || ["en", "ja", "zh-Hans"].contains(&language.tag());
        for language in catalogue.languages().iter().filter(pictured) {
            let speaker = catalogue.speaker(language);
            let letter = sample(template, &speaker, &setting).expect("a sample");
            let n = i64::try_from(all.len()).expect("few") + 1;
            let addressee = Addressee {
                to: "ana@shop.example".parse().expect("an address"),
                name: "Ana Müller".to_owned(),
                envelope: n,
                message_id: MessageId::fixed(n, "example.com", now, "sample"),
                thread: (template == Template::Reminder)
                    .then(|| MessageId::fixed(9000 + n, "example.com", now, "sample")),
            };
            let mail = compose(&letter, &sender, &addressee, now).expect("a mail");
            let received = "Received: from relay.example.com (relay.example.com [IPv6:2001:db8::7])\r\n\tby mx.shop.example with ESMTPS id 4F; Fri, 01 Mar 2030 08:00:02 +0000\r\n";
            let bytes = [received.as_bytes(), &mail.bytes].concat();
            let logo = if with_logo { "-logo" } else { "" };
            let name = format!("{}.{language}{logo}", template.word());
            let file = folder.join(format!("{name}.eml"));
            std::fs::write(&file, &bytes).expect("written");
            let parsed = MessageParser::default().parse(&bytes).expect("a mail");
            let html = parsed.body_html(0).expect("HTML").into_owned();
            std::fs::write(folder.join(format!("{name}.html")), &html).expect("written");
            all.push(Written { name, file, html });
        }
    }
    all
}

fn asked(variable: &str) -> Option<String> {
    let program = std::env::var(variable)
        .ok()
        .filter(|program| !program.is_empty());
    if program.is_none() {
        println!("not run: {variable} is not set");
    }
    program
}

/// The scores that the filter gives `files`, in their order, and the rules behind each.
fn scores(program: &str, files: &[&Path]) -> Vec<(f64, String)> {
    let said = Command::new(program)
        .args(["--local", "--cf=report_safe 0", "--cf=use_bayes 0"])
        .args(files)
        .output()
        .expect("the filter runs");
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    let said = String::from_utf8_lossy(&said.stdout).replace("\n\t", " ");
    let lines = said
        .lines()
        .filter_map(|line| line.strip_prefix("X-Spam-Status: "));
    lines
        .map(|line| {
            let after = |key: &str| line.split_once(key).map_or("", |(_, rest)| rest);
            let score = after("score=").split(' ').next().unwrap_or_default();
            let tests = after("tests=")
                .split(" autolearn")
                .next()
                .unwrap_or_default();
            (score.parse().expect("a score"), tests.replace(", ", ","))
        })
        .collect()
}

#[test]
fn a_spam_filter_holds_nothing_against_any_letter_in_any_language() {
    let Some(program) = asked("REGWATCH_SPAMASSASSIN") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let letters = written(folder.path());
    let files: Vec<&Path> = letters.iter().map(|letter| letter.file.as_path()).collect();
    let scored = scores(&program, &files);
    assert_eq!(scored.len(), letters.len(), "every letter has a score");
    let mut table: Vec<_> = letters
        .iter()
        .map(|letter| &letter.name)
        .zip(&scored)
        .collect();
    table.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
    println!(
        "SpamAssassin, network tests off: {} letters; the highest scores:",
        table.len()
    );
    for (name, (score, rules)) in table.iter().take(8) {
        println!("{score:6.1}  {name:<28} {rules}");
    }
    for (name, (score, rules)) in &table {
        assert!(*score <= MOST, "{name}: {score} for {rules}");
    }
}

#[test]
fn the_spam_filter_is_awake() {
    let Some(program) = asked("REGWATCH_SPAMASSASSIN") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("spam.eml");
    // GTUBE, in two pieces so that this file is no spam itself.
    let body = [
        "XJS*C4JDBQADN1.NSBN3*2IDNEN*",
        "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X",
    ]
    .concat();
    std::fs::write(
        &file,
        format!("From: a@example.com\nTo: b@example.com\nSubject: x\n\n{body}\n"),
    )
    .expect("written");
    let scored = scores(&program, &[&file]);
    assert!(scored[0].0 > 500.0, "{scored:?}");
}

/// Parses every file strictly; prints how many mails, headers and parts had no defect.
const STRICT: &str = r#"
import email, email.policy, sys
policy = email.policy.SMTP.clone(raise_on_defect=True)
mails = headers = parts = 0
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=policy)
    for part in message.walk():
        assert not part.defects, (path, part.defects)
        for name, value in part.items():
            assert not value.defects, (path, name, value.defects)
            headers += 1
        if not part.is_multipart():
            part.get_content()
            parts += 1
    assert message["To"].addresses[0].display_name == "Ana Müller", path
    assert message.get_body(("html",)) is not None and message.get_body(("plain",)) is not None, path
    mails += 1
print(mails, headers, parts)
"#;

#[test]
fn two_strict_parsers_find_no_defect_in_any_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let letters = written(folder.path());
    for letter in &letters {
        let bytes = std::fs::read(&letter.file).expect("written");
        let parsed = MessageParser::default().parse(&bytes).expect("a mail");
        let attached = usize::from(letter.name.starts_with("checkpoint"));
        let pictured = usize::from(letter.name.ends_with("-logo"));
        assert_eq!(
            parsed.attachments().count(),
            attached + pictured,
            "{}",
            letter.name
        );
        for part in &parsed.parts {
            assert!(!part.is_encoding_problem, "{}", letter.name);
            assert!(part.content_type().is_some(), "{}", letter.name);
        }
        assert!(
            parsed.date().is_some_and(mail_parser::DateTime::is_valid),
            "{}",
            letter.name
        );
    }
    let Some(program) = asked("REGWATCH_PYTHON") else {
        return;
    };
    let said = Command::new(program)
        .args(["-c", STRICT])
        .args(letters.iter().map(|letter| &letter.file))
        .output()
        .expect("Python runs");
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    let counts = String::from_utf8_lossy(&said.stdout);
    println!(
        "Python's strict policy: {} (mails, headers, parts), no defect",
        counts.trim()
    );
    assert!(
        counts.starts_with(&format!("{} ", letters.len())),
        "{counts}"
    );
}

#[test]
fn an_html_checker_finds_no_error_in_any_letter() {
    let Some(program) = asked("REGWATCH_TIDY") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for letter in written(folder.path()) {
        let file = folder.path().join(format!("{}.html", letter.name));
        let said = Command::new(&program)
            .args(["-quiet", "-errors", "-utf8"])
            .arg(&file)
            .output()
            .expect("the checker runs");
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        // One mail program centres a table by this attribute and by nothing else.
        let told: Vec<&str> = said
            .lines()
            .filter(|line| !line.contains("<td> attribute \"align\" not allowed for HTML5"))
            .collect();
        assert!(
            told.is_empty(),
            "{}: {told:#?}\n{}",
            letter.name,
            letter.html
        );
    }
    let wrong = folder.path().join("wrong.html");
    std::fs::write(
        &wrong,
        "<!DOCTYPE html><title>x</title><p><b>x</p><nonsense>",
    )
    .expect("written");
    let said = Command::new(&program)
        .args(["-quiet", "-errors"])
        .arg(&wrong)
        .status();
    assert_eq!(
        said.expect("the checker runs").code(),
        Some(2),
        "the checker is awake"
    );
}
