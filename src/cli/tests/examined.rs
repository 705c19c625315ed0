//! Examinations over weeks in a starter folder: joiners, doubt, reminders, and being let off.
//!
//! Refuses mail: what is queued is enough to see who is told what and when.

use super::{
    code,
    commands::{Home, imported, roster},
};
use crate::{
    assignment::{
        AgentId, Assignment, State, What,
        form::{Form, store as forms},
        store as assignments,
    },
    audit::{Action, Actor, Draft},
    cli::{Exit, quiz},
    clock::days,
    daemon::{Office, Step, quiz as examinations, remind},
    db::{Entries, Outcome},
    mail::{
        Recipient, Template,
        hours::Hours,
        outbox::{self, Terms},
    },
    rule::store as rules,
    training::{
        compose,
        question::{Origin, store as questions},
        quiz::store::{self as quizzes, Kind},
        store as items,
    },
};

const JOINER: &[u8] = b"external_id,email,name,language,timezone,markets\n\
    2001,new@example.com,New Example,en,Europe/Berlin,eu\n";

fn examined(home: &Home) -> Office {
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    quiz::issued(&office).expect("issued").expect("asked");
    office
}

fn passes(office: &Office, hours: u64) {
    let later = office.clock.now().plus(days(hours) / 24);
    office.clock.set(later);
}

fn quizzes_of(office: &Office, agent: i64) -> Vec<Assignment> {
    let owed = office
        .db
        .read(|view| assignments::of_agent(view, AgentId(agent), 100));
    let mut owed = owed.expect("read");
    owed.retain(|one| matches!(one.what, What::Quiz(_)));
    owed
}

fn form_of(office: &Office, assignment: i64) -> Form {
    let form = office.db.read(|view| forms::find(view, assignment));
    form.expect("read").expect("a form")
}

fn settle(office: &Office) {
    while examinations::step(office).expect("a step") == Step::Did {}
}

#[test]
fn who_joins_after_the_months_quiz_gets_the_key_rules_with_a_last_day_of_their_own() {
    let home = Home::new();
    let office = examined(&home);
    passes(&office, 48);
    imported(&office, JOINER, false).expect("taken");
    settle(&office);
    let owed = quizzes_of(&office, 6);
    assert_eq!(owed.len(), 1, "{owed:?}");
    assert_eq!(owed[0].due_at.to_string(), "2027-03-17T22:59:59Z");
    let What::Quiz(id) = owed[0].what else {
        panic!("a quiz");
    };
    let given = office.db.read(|view| quizzes::show(view, id));
    assert_eq!(given.expect("read").expect("a quiz").kind, Kind::Onboarding);
    let form = form_of(&office, owed[0].id);
    assert_eq!(form.questions.len(), 10);
    let topics: Vec<String> = form
        .questions
        .iter()
        .map(|asked| {
            let found = office.db.read(|view| questions::show(view, asked.question));
            found.expect("read").expect("a question").topic
        })
        .collect();
    let key = topics
        .iter()
        .filter(|topic| crate::training::quiz::weight(topic) >= 3);
    assert!(key.count() >= 8, "{topics:?}");
    for agent in 1..=5 {
        assert_eq!(
            quizzes_of(&office, agent).len(),
            1,
            "those who were there have the month's"
        );
    }
    passes(&office, 1);
    settle(&office);
    assert_eq!(quizzes_of(&office, 6).len(), 1, "once");
    passes(&office, 24 * 30);
    settle(&office);
    assert_eq!(
        quizzes_of(&office, 6).len(),
        2,
        "and the next month's with everybody"
    );
}

#[test]
fn a_rule_that_comes_into_doubt_leaves_every_open_form_and_another_question_stands_there() {
    let home = Home::new();
    let office = examined(&home);
    let forms = || -> Vec<Form> {
        let owed = (1..=5).flat_map(|agent| quizzes_of(&office, agent));
        owed.map(|one| form_of(&office, one.id)).collect()
    };
    let before = forms();
    let asked = before[0].questions[0].question;
    let question = office.db.read(|view| questions::show(view, asked));
    let Origin::Rule { id, .. } = question.expect("read").expect("there").origin else {
        panic!("there are only rules");
    };
    let rule = office.db.read(|view| rules::show(view, &id));
    let cited = rule.expect("read").expect("the rule").content.citations[0].clone();
    let doubted = office.db.write(&Actor::CommandLine, |tx| {
        items::fixture::change(tx, 1)?;
        let paths = [cited.path.clone()];
        rules::doubt(tx, &cited.instrument, &paths, 1)?;
        let fallen = items::suspend(tx, &cited.instrument, &paths, 1)?;
        let draft = Draft::new(Action::RulesDoubted, "change/1");
        Ok(Outcome::Done(fallen.questions, Entries::one(draft)))
    });
    let dead = doubted.expect("written");
    assert!(dead.contains(&asked));
    assert_eq!(examinations::step(&office).expect("swapped"), Step::Did);
    let after = forms();
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.questions.len(), after.questions.len());
        for (old, new) in before.questions.iter().zip(&after.questions) {
            if dead.contains(&old.question) {
                assert_eq!(new.instead_of, Some(old.question));
                assert!(!dead.contains(&new.question));
                assert_eq!(new.part, old.part);
            } else {
                assert_eq!(old, new, "the rest stays as it is");
            }
        }
    }
    assert_eq!(
        examinations::step(&office).expect("a step"),
        Step::NothingDue
    );
}

/// A letter: to whom, of which day, and the further assignments it lists.
type Sent = (String, String, Vec<i64>);

/// The letters of a template that wait, taken out of the outbox.
fn waiting(office: &Office, template: Template) -> Vec<Sent> {
    let claimed = office.db.write(&Actor::Job("deliver"), |tx| {
        let terms = Terms {
            limit: 10_000,
            lease: days(1),
            hours: &Hours::default(),
            per_domain: None,
        };
        let claim = outbox::claim(tx, &terms)?;
        let entry = claim.entry();
        Ok(Outcome::Done(claim.envelopes, Entries::one(entry)))
    });
    let mut letters: Vec<Sent> = claimed
        .expect("claimed")
        .into_iter()
        .filter(|one| one.template == template)
        .map(|one| {
            let to = match one.recipient {
                Recipient::Agent(agent) => agent.to_string(),
                Recipient::Address(address) => address,
            };
            let ids = |key: &str| one.params[key].as_array().cloned().unwrap_or_default();
            let listed = ids("also").into_iter().chain(ids("assignments"));
            let listed = listed.filter_map(|id| id.as_i64()).collect();
            (to, one.cycle, listed)
        })
        .collect();
    letters.sort();
    letters
}

fn hours_pass(office: &Office, hours: u32) {
    for _ in 0..hours {
        passes(office, 1);
        while remind::step(office).expect("a step") == Step::Did {}
    }
}

#[test]
fn reminders_come_in_the_morning_once_each_and_a_manager_hears_of_the_team_in_one_letter() {
    let home = Home::new();
    let office = examined(&home);
    hours_pass(&office, 24 * 18);
    let queued = office
        .db
        .read(|view| crate::mail::evidence::listing(view, None, 1_000));
    let mut to_ana: Vec<String> = queued
        .expect("read")
        .into_iter()
        .filter(|line| line.template == Template::Reminder && line.agent == Some(1))
        .map(|line| line.queued_at.to_string()[..13].to_owned())
        .collect();
    to_ana.sort();
    // Madrid is an hour ahead of UTC.
    let mornings = [
        "2027-03-08T07",
        "2027-03-13T07",
        "2027-03-15T07",
        "2027-03-16T07",
    ];
    assert_eq!(to_ana, mornings);
    let to_manager = waiting(&office, Template::Overdue);
    assert_eq!(to_manager.len(), 1, "{to_manager:?}");
    assert_eq!(to_manager[0].0, "lead@example.com");
    assert_eq!(
        to_manager[0].2.len(),
        4,
        "all of the team, and not the manager's own"
    );
}

/// Assigns a training item that is due two days before the quiz.
fn taught(office: &Office) {
    let taught = compose::tests::change();
    let done = office.db.write(&Actor::Job("assign"), |tx| {
        items::fixture::change(tx, 1)?;
        let new = items::NewItem {
            change: 1,
            jurisdiction: taught.jurisdiction.clone(),
            instrument: taught.instrument.clone(),
            content: compose::item_content(&taught),
            citations: taught.citations(),
            publish_at: tx.now,
            push_by: tx.now.plus(days(2)),
        };
        let item = items::draft(tx, &new)?.expect("a first item");
        items::publish_due(tx)?;
        let page = assignments::Page {
            markets: &["eu".parse().expect("a market")],
            after: AgentId(0),
            limit: 10,
            joined_since: None,
        };
        let batch = assignments::assign_item(tx, item, days(12), &page)?;
        let draft = batch.commit_to(Draft::new(Action::ItemAssigned, "item/1"));
        Ok(Outcome::Done((), Entries::one(draft)))
    });
    done.expect("assigned");
}

#[test]
fn one_letter_a_day_lists_all_that_is_open() {
    let home = Home::new();
    let office = examined(&home);
    taught(&office);
    hours_pass(&office, 24 * 12);
    let letters = waiting(&office, Template::Reminder);
    let to_ana: Vec<(&str, usize)> = letters
        .iter()
        .filter(|(to, ..)| to == "1")
        .map(|(_, day, also)| (day.as_str(), also.len()))
        .collect();
    // The item on the 6th, the 11th and the 13th, the quiz on the 8th and the 13th.
    let expected = [
        ("2027-03-06", 0),
        ("2027-03-08", 1),
        ("2027-03-11", 1),
        ("2027-03-13", 1),
    ];
    assert_eq!(to_ana, expected);
}

#[test]
fn an_agent_is_let_off_for_a_reason_and_whoever_is_late_is_listed() {
    let home = Home::new();
    let office = examined(&home);
    let wrong = code(Exit::Wrong);
    assert_eq!(
        home.ends(&["quiz", "waive", "1001", "--because", " "]),
        wrong
    );
    assert_eq!(
        home.ends(&["quiz", "waive", "nobody", "--because", "x"]),
        wrong
    );
    assert_eq!(
        home.ends(&["quiz", "waive", "1001", "--because", "leave"]),
        code(Exit::Done)
    );
    let owed = quizzes_of(&office, 1);
    assert_eq!(
        (owed[0].state, owed[0].because.as_str()),
        (State::Waived, "leave")
    );
    assert_eq!(
        home.ends(&["quiz", "waive", "1001", "--because", "leave"]),
        wrong
    );
    let late = |office: &Office| {
        let lines = office.db.read(|view| crate::cli::owing::lines(view, 3));
        lines.expect("read")
    };
    assert!(late(&office).is_empty());
    passes(&office, 24 * 20);
    let late = late(&office);
    // Ben was away when it was issued, and back since.
    assert_eq!(late.len(), 4, "{late:?}");
    assert_eq!(
        (&late[0]["why"], &late[0]["cycle"]),
        (&"late".into(), &"2027-03".into())
    );
    assert_eq!(home.ends(&["quiz", "exceptions"]), code(Exit::Done));
}
