//! The quiz and the mail in a starter folder: what is asked, what is sent, what is printed for programs.
//!
//! Refuses to look at tables made for people: those may change.

use serde_json::Value;

use super::{
    code,
    commands::{Home, imported, roster},
};
use crate::{
    attempt::results::{By, Scope},
    audit::Actor,
    cli::{Exit, Misuse, lesson::Voice, mail, quiz, relay, results},
    config::starter,
    daemon::Office,
    db::{Entries, Outcome},
    mail::{EnvelopeState, NewEnvelope, Recipient, Template, outbox},
    training::question::{
        authored::{Written, gift},
        store as questions,
    },
};

#[test]
fn a_quiz_is_issued_once_a_month_and_its_results_stand_by_market() {
    let home = Home::new();
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    let issued = quiz::issued(&office)
        .expect("issued")
        .expect("something to ask");
    assert_eq!(
        (&issued["cycle"], &issued["assigned"], &issued["new"]),
        (&"2027-03".into(), &5.into(), &5.into())
    );
    let again = quiz::issued(&office).expect("issued").expect("it is there");
    assert_eq!(
        (&again["quiz"], &again["new"]),
        (&issued["quiz"], &0.into())
    );
    let newest = results::chosen(&office.db, None)
        .expect("read")
        .expect("a quiz");
    let lines = office
        .db
        .read(|view| results::group_lines(view, &newest, Scope::Quiz(newest.id), By::Market))
        .expect("read");
    let lines = serde_json::to_value(lines).expect("JSON");
    assert_eq!(
        (&lines[0]["market"], &lines[0]["assigned"]),
        (&Value::Null, &5.into())
    );
    assert_eq!(
        (&lines[1]["market"], &lines[1]["assigned"]),
        (&"cn".into(), &2.into())
    );
    assert_eq!(lines[0]["passed"]["of"], 5);
    assert!(
        lines[0]["passed"]["high"]
            .as_f64()
            .is_some_and(|high| high < 0.5),
        "{lines}"
    );
    assert!(
        results::chosen(&office.db, Some(99))
            .expect_err("none")
            .is::<Misuse>()
    );
    assert_eq!(
        home.ends(&["quiz", "results", "--agents", "--json"]),
        code(Exit::Done)
    );
    assert_eq!(home.ends(&["quiz", "results", "99"]), code(Exit::Wrong));
}

#[test]
fn results_are_printed_in_every_grouping_as_json_and_as_a_spreadsheet() {
    let home = Home::new();
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    quiz::issued(&office).expect("issued");
    for by in [
        "team", "topic", "language", "question", "choice", "since", "quiz",
    ] {
        for form in ["--json", "--csv"] {
            let ends = home.ends(&["quiz", "results", "--by", by, form]);
            assert_eq!(ends, code(Exit::Done), "{by} {form}");
        }
    }
    let trend = office.db.read(results::trend_lines).expect("read");
    let trend = serde_json::to_value(trend).expect("JSON");
    assert_eq!(
        (
            &trend[0]["market"],
            &trend[0]["cycle"],
            &trend[0]["accuracy_pooled"]
        ),
        (&Value::Null, &"2027-03".into(), &Value::Null)
    );
}

#[test]
fn a_market_without_questions_needs_a_person_before_a_quiz() {
    let home = Home::new();
    let only = "[[market]]\nid = \"aq\"\nname = \"Antarctica\"\njurisdictions = [\"AQ\"]\n";
    let settings = starter::files()[0].1;
    let (head, rest) = settings.split_once("[[market]]").expect("markets");
    let (_, tail) = rest.split_once("[daemon]").expect("a section after them");
    home.file("regwatch.toml", &format!("{head}{only}\n[daemon]{tail}"));
    assert_eq!(home.ends(&["quiz", "issue"]), code(Exit::NeedsPerson));
    assert_eq!(home.ends(&["quiz", "preview", "--json"]), code(Exit::Done));
    assert_eq!(home.ends(&["quiz", "results"]), code(Exit::Done));
}

#[test]
fn written_questions_are_taken_in_whole_or_not_at_all_and_come_out_as_they_went_in() {
    let home = Home::new();
    let gift = "// [id:mine] [tag:rule.de.withdrawal-period]\n::mine::[plain]How long may it take? {\n=14 days\n~7 days#[other-market]\n~10 days#[near-value]\n}\n";
    let mine = home.file("mine.gift", gift);
    let bad = home.file(
        "bad.gift",
        &format!("{gift}\n::worse::How long? {{=a ~b}}\n"),
    );
    let names = |home: &Home| {
        let written = home.office().db.read(questions::written);
        let written = written.expect("read");
        written
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(home.ends(&["quiz", "import", &bad]), code(Exit::Wrong));
    assert!(names(&home).is_empty(), "half a file was taken in");
    assert_eq!(
        home.ends(&["quiz", "import", "no-such.gift"]),
        code(Exit::Wrong)
    );
    assert_eq!(
        home.ends(&["quiz", "import", &mine, "--json"]),
        code(Exit::Done)
    );
    assert_eq!(names(&home), ["mine"]);
    assert_eq!(
        home.ends(&["quiz", "export", "--format", "gift"]),
        code(Exit::Done)
    );
    assert_eq!(home.ends(&["quiz", "export"]), code(Exit::Done));
    let written = home.office().db.read(questions::written).expect("read");
    let (name, question) = &written[0];
    let written = Written::of(name, &question.content).expect("a written question");
    let exported = gift::write(std::slice::from_ref(&written));
    let again = gift::read(&exported, None).expect("sound GIFT");
    assert_eq!(again[0].written, written, "{exported}");
    let english = Voice::of("en").expect("a voice");
    let asked = quiz::asked(&home.office(), None, &english).expect("asked");
    let stem = "Germany, as of 1 March 2027: How long may it take?";
    let stems: Vec<_> = asked
        .iter()
        .map(|asked| asked.json()["stem"].clone())
        .collect();
    assert!(stems.iter().any(|asked| asked == stem), "{stems:#?}");
}

#[test]
fn a_preview_words_each_question_once_with_one_key() {
    let home = Home::new();
    let office = home.office();
    let english = Voice::of("en").expect("a voice");
    let all = quiz::asked(&office, None, &english).expect("asked");
    let some =
        quiz::asked(&office, Some("uk"), &Voice::of("de-AT").expect("a voice")).expect("asked");
    assert!(!some.is_empty() && some.len() < all.len());
    let mut seen = std::collections::BTreeSet::new();
    for preview in &all {
        let json = preview.json();
        assert!(
            seen.insert(json["question"].as_i64()),
            "asked twice: {json}"
        );
        let choices = json["choices"].as_array().expect("choices");
        let keys = choices
            .iter()
            .filter(|choice| choice["correct"] == true)
            .count();
        match json["kind"].as_str() {
            Some("multiple") => assert!(keys > 0 && keys < choices.len(), "{json}"),
            Some("numeric") => assert!(choices.is_empty() && json["number"].is_object(), "{json}"),
            Some("ordering") => assert!(keys == 0 && choices.len() == 3, "{json}"),
            _ => assert_eq!(keys, 1, "{json}"),
        }
        assert!(
            !json["stem"].as_str().unwrap_or_default().is_empty(),
            "{json}"
        );
        assert!(
            json["markets"]
                .as_array()
                .is_some_and(|ids| !ids.is_empty()),
            "{json}"
        );
    }
    assert!(
        some.iter()
            .all(|preview| preview.json()["markets"] == serde_json::json!(["uk"]))
    );
    assert!(
        some.iter()
            .any(|preview| preview.json()["language"] == "de")
    );
    let unknown = quiz::asked(&office, Some("mars"), &english)
        .err()
        .expect("no such market");
    assert!(unknown.is::<Misuse>());
    assert!(
        Voice::of("tlh")
            .err()
            .expect("nobody speaks it")
            .is::<Misuse>()
    );
}

#[test]
fn a_test_mail_goes_the_way_of_every_mail_and_names_no_address() {
    let home = Home::new();
    let tried = relay::tried(&home.office(), "ana@example.org", None, None).expect("tried");
    let json = tried.json();
    assert!(tried.accepted());
    assert_eq!(
        (&json["relay"], &json["steps"][0]["step"]),
        (&"spool".into(), &"spool".into())
    );
    assert!(!json.to_string().contains("ana@"), "{json}");
    let files = std::fs::read_dir(home.path("spool"))
        .expect("a spool")
        .count();
    assert_eq!(files, 1);
    assert!(
        relay::tried(&home.office(), "ana", None, None)
            .err()
            .expect("no address")
            .is::<Misuse>()
    );
}

#[test]
fn a_test_mail_the_relay_does_not_take_is_a_failure_with_a_reason() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = closed.local_addr().expect("an address").port();
    drop(closed);
    let line = format!("relay = \"smtp://127.0.0.1:{port}\"\n# relay_password_file");
    let home = Home::with("# relay_password_file", &line);
    let json = relay::tried(&home.office(), "ana@example.org", None, None)
        .expect("tried")
        .json();
    assert_eq!(json["accepted"], false);
    assert_eq!(json["outcome"], "relay-failed");
    let failed = json["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .find(|step| step["ok"] == false);
    assert_eq!(failed.expect("a failure")["step"], "connect");
    assert_eq!(
        home.ends(&["mail", "test", "ana@example.org"]),
        code(Exit::Failed)
    );
}

fn to_officer(office: &Office) {
    let letter = NewEnvelope {
        recipient: Recipient::Address("officer@example.com".to_owned()),
        template: Template::SourceBlind,
        cause: "source/eu-gdpr".to_owned(),
        cycle: "1".to_owned(),
        assignment: None,
        language: crate::locale::Language::english(),
        params: serde_json::json!({}),
        priority: Template::SourceBlind.priority(),
        not_before: office.clock.now(),
        deadline: office.clock.now(),
    };
    let queued = office.db.write(&Actor::CommandLine, |tx| {
        outbox::queue(tx, "example.com", &letter)?;
        let entry = outbox::queued_entry(tx, &letter.cause)?.expect("something was queued");
        Ok(Outcome::Done((), Entries::one(entry)))
    });
    queued.expect("queued");
}

#[test]
fn the_queue_lists_who_waits_by_number_and_never_by_address() {
    let home = Home::new();
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    quiz::issued(&office)
        .expect("issued")
        .expect("something to ask");
    to_officer(&office);
    let lines = |state| {
        office
            .db
            .read(|view| mail::lines(view, state, 100))
            .expect("read")
    };
    let waiting = lines(Some(EnvelopeState::Queued));
    assert_eq!(waiting.len(), 6);
    assert_eq!(waiting[0]["recipient"], "officer");
    assert_eq!(
        (&waiting[1]["recipient"], &waiting[1]["template"]),
        (&"agent/5".into(), &"quiz-invitation".into())
    );
    assert_eq!(waiting[1]["late"], false);
    for line in &waiting {
        let mut line = line.clone();
        line["message_id"] = Value::Null;
        assert!(!line.to_string().contains('@'), "{line}");
    }
    assert_eq!(lines(Some(EnvelopeState::Bounced)).len(), 0);
    assert_eq!(lines(None), waiting);
    assert_eq!(
        home.ends(&["mail", "queue", "--all", "--json"]),
        code(Exit::Done)
    );
}
