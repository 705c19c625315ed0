//! What lands in the mailbox: changes that fall together, the result and its proof, the week, the auditors' note.
//!
//! Refuses to look into the outbox where a mailbox can be looked into.

use mail_parser::{MessageParser, MimeHeaders as _};
use regwatch::{
    clock::days,
    mail::evidence::{About, evidence},
};

use super::HOUR;
use crate::{
    law::act,
    office::{
        TestOffice,
        binary::regwatch,
        page::Page,
        plan::{OFFICER, Plan, Watched},
        subjects,
    },
};

const ANA: &str = "ana@shop.example";

const AUDITOR: &str = "auditor@audit.example";

/// The acts of the Union, by number, each with what its amendment changes.
const ACTS: [(&str, &str, (&str, &str)); 3] = [
    (
        "first",
        "3/2029",
        (
            "within 30 days of the request",
            "within 10 days of the request",
        ),
    ),
    (
        "second",
        "4/2029",
        (
            "acknowledge a complaint within 2 working days",
            "acknowledge a complaint within 5 working days",
        ),
    ),
    (
        "third",
        "5/2029",
        (
            "withdraw from the contract within 14 days",
            "withdraw from the contract within 30 days",
        ),
    ),
];

fn three_acts() -> Plan {
    let plan = Plan::default()
        .market("union", &["EU"])
        .agent(ANA, "es", "union");
    ACTS.iter().fold(plan, |plan, (id, number, _)| {
        let source = Watched::document(id, "EU", "en")
            .with("instrument", &format!("\"act-{id}\""))
            .with("topics", "[\"consumer\"]")
            .with("anchor", &format!("\"Union Act {number}\""));
        plan.source(source)
    })
}

fn numbered(number: &str, amended: &[(&str, &str)]) -> String {
    act(amended).replace("3/2029", number)
}

/// An office whose three acts were amended in the same hour, a little more than a day ago.
async fn amended_together(plan: Plan) -> TestOffice {
    let office = TestOffice::open(plan).await;
    for (id, number, _) in ACTS {
        office.regulator(id).publishes(numbered(number, &[]));
    }
    office.settles().await;
    for (id, number, amendment) in ACTS {
        office
            .regulator(id)
            .publishes(numbered(number, &[amendment]));
    }
    office.passes(31 * HOUR).await;
    office
}

fn header(mail: &regwatch::cli::demo::catcher::CaughtMail, name: &str) -> String {
    let parsed = MessageParser::default().parse(&mail.raw).expect("a mail");
    parsed
        .header_raw(name)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_that_fall_together_come_in_one_mail_after_the_first() {
    let office = amended_together(three_acts()).await;
    let mails = office.inbox(ANA);
    assert_eq!(mails.len(), 1, "{:?}", subjects(&mails));
    office.passes(5 * HOUR).await;
    let mails = office.inbox(ANA);
    assert_eq!(mails.len(), 2, "{:?}", subjects(&mails));
    assert!(
        mails[1]
            .subject
            .starts_with("2 cambios legales: Unión Europea"),
        "{}",
        mails[1].subject
    );
    let text = mails[1].text.as_deref().expect("text");
    assert_eq!(text.matches("/t/").count(), 2, "{text}");
    let owed = office.assignments_of(1);
    assert_eq!(owed.len(), 3);
    for item in 1..=3 {
        let told = office.sees(|view| evidence(view, About::Item(item)));
        assert_eq!(told.len(), 1, "item {item}: {told:?}");
        let (at, by) = (told[0].accepted_at.expect("accepted"), told[0].deadline);
        assert!(at <= by, "item {item} in time");
    }
    // A reminder lists all that is open, in the thread of what it begins with.
    office.passes(days(6)).await;
    let told: Vec<String> = mails
        .iter()
        .map(|mail| header(mail, "Message-ID"))
        .collect();
    let reminders = office.inbox(ANA).split_off(2);
    assert!(!reminders.is_empty());
    for reminder in &reminders {
        let text = reminder.text.as_deref().expect("text");
        assert_eq!(text.matches("/t/").count(), 3, "{text}");
        let thread = header(reminder, "References");
        assert!(told.contains(&thread), "{thread}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_urgent_waits_for_no_other_and_no_window_means_a_mail_each() {
    for line in ["urgent_from = 0", "batch_window = \"0s\""] {
        let office = amended_together(three_acts().policy(line)).await;
        let mails = office.inbox(ANA);
        assert_eq!(mails.len(), 3, "{line}: {:?}", subjects(&mails));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_read_before_its_digest_leaves_is_not_told_again() {
    let office = amended_together(three_acts()).await;
    for item in [2, 3] {
        regwatch(
            office.home.path(),
            &[
                "training",
                "withdraw",
                item.to_string().as_str(),
                "--because",
                "wrong",
            ],
        )
        .ended(0);
    }
    office.passes(5 * HOUR).await;
    assert_eq!(office.inbox(ANA).len(), 1);
}

/// Wrong answers to every question of `page`: an order is turned round, and a number is too large.
fn wrong_answers(office: &TestOffice, page: &Page) -> Vec<(String, String)> {
    let right = office.right_answers(page);
    let ordered = right.iter().filter(|(field, _)| field.contains('.'));
    let mut wrong: Vec<(String, String)> = ordered
        .map(|(field, place)| {
            let (question, _) = field.split_once('.').expect("a place of an order");
            let of = right
                .iter()
                .filter(|(other, _)| other.starts_with(&format!("{question}.")));
            let turned = of.count() + 1 - place.parse::<usize>().expect("a place");
            (field.clone(), turned.to_string())
        })
        .collect();
    for (field, choices) in page.questions() {
        if right
            .iter()
            .any(|(other, _)| other.starts_with(&format!("{field}.")))
        {
            continue;
        }
        let typed = choices == [""];
        let other = choices
            .iter()
            .find(|choice| !right.contains(&(field.clone(), (*choice).clone())));
        let choice = if typed {
            "987654"
        } else {
            other.unwrap_or(&choices[0])
        };
        wrong.push((field, choice.to_owned()));
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_is_answered_by_mail_and_a_certificate_can_be_checked_against_the_log() {
    let office = amended_together(three_acts()).await;
    office.passes(days(11)).await;
    let quiz = office
        .inbox(ANA)
        .into_iter()
        .find(|mail| mail.subject.contains("Cuestionario"))
        .expect("an invitation");
    let link = crate::office::page::ticket_link(quiz.text.as_deref().expect("text"))
        .expect("a link")
        .to_owned();
    let page = office.opens(&link).await;
    office.submits(&page, &wrong_answers(&office, &page)).await;
    office.settles().await;
    let failed = office.inbox(ANA).pop().expect("a mail");
    assert!(
        failed.subject.starts_with("Aún sin aprobar"),
        "{}",
        failed.subject
    );
    let text = failed.text.as_deref().expect("text");
    assert!(
        text.contains("Le quedan 2 intentos") && text.contains("Conviene volver a leer"),
        "{text}"
    );
    assert_eq!(header(&failed, "References"), header(&quiz, "Message-ID"));

    let again = office.opens(&format!("{link}?again=1")).await;
    let answers = office.right_answers(&again);
    office.submits(&again, &answers).await;
    office.submits(&again, &answers).await;
    office.settles().await;
    let mails = office.inbox(ANA);
    let certificates: Vec<_> = mails
        .iter()
        .filter(|mail| mail.subject.starts_with("Certificado"))
        .collect();
    assert_eq!(certificates.len(), 1, "{:?}", subjects(&mails));
    let text = certificates[0].text.as_deref().expect("text");
    assert!(
        text.contains("Nombre: ana") && text.contains("100"),
        "{text}"
    );
    let after = |label: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(label));
        line.unwrap_or_else(|| panic!("{label} in {text}"))
            .trim()
            .to_owned()
    };
    let (entry, digest) = (
        after("Entrada en el registro de auditoría:"),
        after("Huella de la entrada:"),
    );
    let shown = regwatch(office.home.path(), &["audit", "show", &entry, "--json"]);
    assert_eq!(shown.lines()[0]["digest"], digest.as_str());
    assert_eq!(shown.lines()[0]["entry"]["action"], "attempt-submitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_get_each_week_once() {
    let office = amended_together(three_acts()).await;
    office.passes(days(7)).await;
    let weeks = || -> Vec<_> {
        let mails = office.inbox(OFFICER);
        mails
            .into_iter()
            .filter(|mail| mail.subject.starts_with("Week to"))
            .collect()
    };
    assert_eq!(weeks().len(), 1);
    assert!(
        weeks()[0].subject.contains("3 changes, 0 blind sources"),
        "{}",
        weeks()[0].subject
    );
    let text = weeks()[0].text.clone().expect("text");
    assert!(
        text.contains("Changes sent out for training: 3") && text.contains("Article 4(1)"),
        "{text}"
    );
    office.passes(days(7)).await;
    assert_eq!(weeks().len(), 2);
    assert!(
        weeks()[1].subject.contains("0 changes"),
        "{}",
        weeks()[1].subject
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn auditors_get_a_note_that_tells_whether_the_log_is_still_what_it_was() {
    let plan = three_acts().mail(&format!("auditors = [\"{AUDITOR}\"]"));
    let office = amended_together(plan).await;
    office.passes(days(15)).await;
    let mails = office.inbox(AUDITOR);
    assert_eq!(mails.len(), 1, "{:?}", subjects(&mails));
    let parsed = MessageParser::default()
        .parse(&mails[0].raw)
        .expect("a mail");
    let attached = parsed.attachments().next().expect("a note");
    assert_eq!(attached.attachment_name(), Some("checkpoint.txt"));
    let note = String::from_utf8(attached.contents().to_vec()).expect("UTF-8");
    let file = office.home.path().join("checkpoint.txt");
    let path = file.to_str().expect("UTF-8");
    std::fs::write(&file, &note).expect("written");
    let verify = ["audit", "verify", "--checkpoint", path];
    regwatch(office.home.path(), &verify).ended(0);
    let size = note.lines().nth(1).expect("a size");
    std::fs::write(&file, note.replacen(size, "7", 1)).expect("written");
    let told = regwatch(office.home.path(), &verify);
    told.ended(3);
    assert!(told.out.contains("the note that was kept"), "{}", told.out);
    std::fs::write(&file, "no note").expect("written");
    regwatch(office.home.path(), &verify).ended(2);
}
