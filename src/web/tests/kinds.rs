//! A quiz of every kind of question: what its page asks for, and what the answers earn.
//!
//! Refuses questions written for the test: the bank's own are asked.

use std::collections::BTreeMap;

use axum::http::StatusCode;

use super::{Browser, hidden, world::World};
use crate::{
    assignment::form::{self, Asked},
    attempt::{self, Verdict},
    locale::Catalogue,
    rule::{self, book},
    training::{
        question::{Kind, Misconception, Question, store as questions},
        quiz::Part,
    },
};

const DAY: &str = "2027-03-10";

/// One question of each kind on Germany's and China's rules, which stand on the form of the world's quiz.
fn examined(world: &World) -> BTreeMap<Kind, Question> {
    let mut shipped = book::shipped().expect("sound books");
    shipped.retain(|stated| {
        ["EU", "CN", "CL", "KR", "IL"].contains(&stated.content.jurisdiction.as_str())
    });
    world.write(|tx| {
        rule::store::import(tx, &shipped)?;
        questions::refresh_rules(tx, &Catalogue::bundled())?;
        let laws = questions::jurisdictions(tx)?;
        let mut kinds = BTreeMap::new();
        for question in questions::live_questions(tx, &laws, DAY)? {
            let harms = |q: &Question| {
                let mut choices = q.content.choices.iter();
                choices.any(|c| c.misconception == Some(Misconception::CriticalHarm))
            };
            let kind = question.content.kind;
            if kind != Kind::Scenario || harms(&question) {
                kinds.entry(kind).or_insert(question);
            }
        }
        let mut form = form::store::find(tx, world.quiz_assignment)?.expect("a form");
        form.questions = kinds
            .values()
            .map(|question| Asked {
                question: question.id,
                choices: question
                    .content
                    .choices
                    .iter()
                    .map(|c| c.id.clone())
                    .collect(),
                part: Part::Baseline,
                instead_of: None,
            })
            .collect();
        form::store::write(tx, &form)?;
        Ok(kinds)
    })
}

/// The page's form with every right answer.
fn right(page: &str, kinds: &BTreeMap<Kind, Question>) -> Vec<(String, String)> {
    let mut fields = vec![
        ("lang".to_owned(), hidden(page, "lang")),
        ("submission".to_owned(), hidden(page, "submission")),
    ];
    for question in kinds.values() {
        let (id, content) = (question.id, &question.content);
        if let Some(number) = &content.number {
            fields.push((format!("q{id}"), format!(" {} ", number.value)));
        }
        for (choice, place) in content.choices.iter().zip(1..) {
            if content.kind == Kind::Ordering {
                fields.push((format!("q{id}.{}", choice.id), format!("{place}")));
            } else if choice.correct {
                fields.push((format!("q{id}"), choice.id.clone()));
            }
        }
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect()
}

fn last(world: &World) -> attempt::Attempt {
    let made = world
        .db
        .read(|view| attempt::store::of_assignment(view, world.quiz_assignment));
    made.expect("read").pop().expect("an attempt")
}

#[tokio::test]
async fn every_kind_is_asked_without_a_script_and_earns_its_point() {
    let world = World::new();
    let kinds = examined(&world);
    assert_eq!(kinds.len(), 6, "{:?}", kinds.keys());
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    for field in [
        "type=\"radio\"",
        "type=\"checkbox\"",
        "inputmode=\"decimal\"",
        "<select ",
    ] {
        assert!(page.contains(field), "{field}: {page}");
    }
    assert!(!page.contains("<script"));
    let fields = right(&page, &kinds);
    let done = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let attempt = last(&world);
    assert_eq!((attempt.points, attempt.out_of), (6.0, 6.0));
    let verdict = browser.get(done.location()).await.body;
    assert!(
        verdict.contains("You passed") && verdict.contains(" → "),
        "{verdict}"
    );
}

#[tokio::test]
async fn a_number_that_is_none_and_an_order_with_a_gap_are_no_answers_and_come_back() {
    let world = World::new();
    let kinds = examined(&world);
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let mut fields = right(&page, &kinds);
    for (name, value) in &mut fields {
        if *name == format!("q{}", kinds[&Kind::Numeric].id) {
            "two weeks".clone_into(value);
        }
        if name.contains('.') {
            "2".clone_into(value);
        }
    }
    let back = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        back.body.matches("class=\"missing\"").count(),
        2,
        "{}",
        back.body
    );
    assert!(back.body.contains("value=\"two weeks\"") && back.body.contains(" selected"));
}

#[tokio::test]
async fn an_answer_that_harms_a_customer_fails_the_attempt_whatever_the_points() {
    let world = World::new();
    let kinds = examined(&world);
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let mut fields = right(&page, &kinds);
    let scenario = &kinds[&Kind::Scenario];
    let harm = scenario
        .content
        .choices
        .iter()
        .find(|c| c.misconception == Some(Misconception::CriticalHarm))
        .expect("a harmful choice");
    for (name, value) in &mut fields {
        if *name == format!("q{}", scenario.id) {
            value.clone_from(&harm.id);
        }
    }
    let done = browser.post(&path, &borrowed(&fields)).await;
    let attempt = last(&world);
    assert_eq!((attempt.points, attempt.verdict), (5.0, Verdict::Failed));
    assert!(
        attempt.points / attempt.out_of > attempt.pass_mark,
        "the points alone would pass"
    );
    let verdict = browser.get(done.location()).await.body;
    assert!(verdict.contains("fails the attempt"), "{verdict}");
}
