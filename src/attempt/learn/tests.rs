//! Cards and estimates of two agents who answer a handful of questions over some weeks.
//!
//! Refuses a web page: answers come graded.

use super::*;
use crate::{
    assignment::store::tests::Office,
    attempt::{
        ability::{Estimate, store::of_agent},
        memory::store::{due, find},
        store::rows_of,
    },
    audit::Actor,
    clock::days,
    db::{Entries, Outcome},
    training::question::Origin,
};

const STAFF: &str =
    "external_id,email,name,markets\n1,a@example.com,Anna,de\n2,b@example.com,Bruno,de;fr\n";
const ANNA: AgentId = AgentId(1);
const BRUNO: AgentId = AgentId(2);

/// An office with questions 1 to 4 over `eu.first`, of which the last two are over its second edition.
fn office() -> Office {
    let office = Office::new();
    for id in 1..=4 {
        office.given(&format!(
            "INSERT INTO question (id, rule, rule_edition, jurisdiction, topic, template, content, state, made_at)
             VALUES ({id}, 'eu.first', {}, 'EU', 'x', 'x', '{{}}', 'live', 0)",
            (id + 1) / 2
        ));
    }
    office.roster(STAFF, true).expect("imported");
    office
}

fn question(id: i64) -> QuestionSummary {
    QuestionSummary {
        id,
        origin: Origin::Rule {
            id: "eu.first".parse().expect("an id"),
            edition: (id + 1) / 2,
        },
        choices: ["a", "b", "c"].map(str::to_owned).into(),
        ordered: false,
        topic: "x".to_owned(),
        weight: 1,
        scenario: false,
        true_false: false,
        begins_at: -0.7,
        difficulty: -0.7,
        guess: 1.0 / 3.0,
    }
}

fn answered(office: &Office, agent: AgentId, id: i64, right: bool) -> bool {
    let answer = Answer {
        question: id,
        chosen: vec!["a".to_owned()],
        correct: right,
        points: f64::from(u8::from(right)),
        misconception: String::new(),
    };
    let asked = [question(id)];
    let learnt = office.db.write(&Actor::Agent(agent.0), |tx| {
        let draft = learn(tx, agent, &[answer], &asked, "attempt/1")?;
        let first = draft.is_some();
        let other = || Draft::new(Action::AttemptSubmitted, "attempt/1");
        Ok(Outcome::Done(
            first,
            Entries::one(draft.unwrap_or_else(other)),
        ))
    });
    learnt.expect("written")
}

#[test]
fn only_the_first_response_moves_ability_and_difficulty_and_it_can_be_worked_out_again() {
    let office = office();
    assert!(answered(&office, ANNA, 1, true));
    assert!(!answered(&office, ANNA, 1, true), "a second response");
    assert!(answered(&office, ANNA, 2, false));
    assert!(answered(&office, BRUNO, 1, false));
    let all: Vec<_> = [ANNA, BRUNO]
        .iter()
        .flat_map(|agent| office.read(|view| of_agent(view, *agent)))
        .collect();
    assert_eq!(all.len(), 3);
    for one in &all {
        assert_eq!((one.ability.1, one.difficulty.1), one.again());
    }
    assert_eq!(all[0].ability.0, Estimate::start(0.0));
    assert_eq!(
        all[1].ability.0, all[0].ability.1,
        "Anna goes on from there"
    );
    assert_eq!(
        all[2].difficulty.0, all[0].difficulty.1,
        "so does the question"
    );
    let difficulties = office.read(crate::attempt::ability::store::difficulties);
    assert!((difficulties[&1] - all[2].difficulty.1.value).abs() < 1e-12);
    let rows = office.verified_rows(&|conn, table, entry| {
        let lower = crate::assignment::store::rows_of(conn, table, entry)?;
        lower.map_or_else(|| rows_of(conn, table, entry), |rows| Ok(Some(rows)))
    });
    assert_eq!(rows, 3, "the log proves every response");
}

#[test]
fn a_forgotten_rule_is_due_the_next_day_and_a_known_one_later() {
    let office = office();
    answered(&office, ANNA, 1, false);
    answered(&office, BRUNO, 1, true);
    let asked_again = |agent| office.read(|view| due(view, agent));
    assert!(asked_again(ANNA).is_empty());
    office.clock.set(office.clock.now().plus(days(1)));
    assert_eq!(asked_again(ANNA), ["rule/eu.first#1"]);
    assert!(asked_again(BRUNO).is_empty());
    office.clock.set(office.clock.now().plus(days(1)));
    assert_eq!(asked_again(BRUNO), ["rule/eu.first#1"]);
    answered(&office, BRUNO, 2, true);
    office.clock.set(office.clock.now().plus(days(10)));
    assert!(
        asked_again(BRUNO).is_empty(),
        "another question, the same card"
    );
}

#[test]
fn a_new_edition_of_a_rule_is_a_new_card() {
    let office = office();
    for id in [1, 2] {
        answered(&office, ANNA, id, true);
        office.clock.set(office.clock.now().plus(days(5)));
    }
    answered(&office, ANNA, 3, true);
    let card = |subject| {
        let found = office.read(|view| find(view, ANNA, subject));
        found.expect("a card")
    };
    let (old, new) = (card("rule/eu.first#1"), card("rule/eu.first#2"));
    assert_eq!((old.reviews, new.reviews), (2, 1));
    assert!(old.memory.stability > new.memory.stability);
}

#[test]
fn the_worst_answer_on_a_subject_counts_when_there_are_several() {
    let office = office();
    office.write(|tx| {
        let subject = || "change/1".to_owned();
        let answers = [(subject(), Rating::Good), (subject(), Rating::Again)];
        cards::remember(tx, ANNA, answers)
    });
    let card = office
        .read(|view| find(view, ANNA, "change/1"))
        .expect("a card");
    assert_eq!(card.reviews, 1);
    assert!((card.memory.stability - 0.212).abs() < 1e-9);
}
