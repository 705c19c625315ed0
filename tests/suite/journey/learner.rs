//! What agents meet: one mail a change, links that looking cannot use up, no examination on dead law.
//!
//! Refuses accounts: a ticket is all an agent has.

use std::collections::BTreeSet;

use regwatch::{
    assignment::{State, What},
    clock::days,
    training::{ItemState, question::store as questions, store as items},
};

use super::{HOUR, amended, union_plan};
use crate::{law::act, office::TestOffice};

const SHORTEST: (&str, &str) = (
    "within 30 days of the request",
    "within 5 days of the request",
);

/// An office whose agents were told of one amendment.
async fn taught() -> TestOffice {
    let office = amended(union_plan()).await;
    office.passes(days(2)).await;
    office
}

fn item_of(office: &TestOffice, change: i64) -> regwatch::training::Item {
    office
        .sees(|view| items::of_change(view, change))
        .expect("an item")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_of_two_markets_is_told_once_for_both() {
    let office = taught().await;
    assert_eq!(office.inbox("wei@shop.example").len(), 1);
    let owed = office.assignments_of(3);
    assert_eq!(owed.len(), 1);
    let markets: Vec<&str> = owed[0]
        .markets
        .iter()
        .map(|market| market.as_str())
        .collect();
    assert_eq!(markets, ["dach", "union"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn following_links_again_and_again_changes_nothing() {
    let office = taught().await;
    office.passes(days(10)).await;
    let agents = ["ana", "bernd", "wei"].map(|name| format!("{name}@shop.example"));
    let mut links: BTreeSet<String> = BTreeSet::new();
    for agent in &agents {
        links.extend(office.tickets_of(agent));
    }
    assert!(links.len() >= 6, "lessons and quizzes: {links:?}");
    let before = (
        office.entries(),
        office.assignments_of(1),
        office.assignments_of(3),
    );
    for link in &links {
        for look in ["", "?lang=ja", "?again=1", "?lang=xx&aside=9"] {
            assert_eq!(office.opens(&format!("{link}{look}")).await.status, 200);
            assert_eq!(office.peeks(&format!("{link}{look}")).await, 200);
        }
    }
    let after = (
        office.entries(),
        office.assignments_of(1),
        office.assignments_of(3),
    );
    assert_eq!(before, after);
    let forged = links
        .first()
        .map(|link| format!("{link}x"))
        .expect("a link");
    assert_eq!(office.opens(&forged).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_change_of_an_article_suspends_what_rests_on_the_first() {
    let office = taught().await;
    let first = item_of(&office, 1);
    office.regulator("union-act").publishes(act(&[SHORTEST]));
    office.passes(7 * HOUR).await;
    assert_eq!(item_of(&office, 1).state, ItemState::Suspended);
    let owed = office.assignments_of(1);
    assert_eq!((owed.len(), owed[0].state), (1, State::Suspended));
    let lesson = office.opens(&office.ticket_of("ana@shop.example")).await;
    assert!(
        lesson.hidden().is_empty(),
        "there is nothing to sign: {}",
        lesson.words()
    );

    office.passes(days(10)).await;
    let second = item_of(&office, 2);
    assert_eq!(second.state, ItemState::Published);
    let asked = asked_in_the_quiz_of(&office, "ana@shop.example").await;
    let (dead, live) = (
        questions_of(&office, first.id),
        questions_of(&office, second.id),
    );
    assert!(
        asked.is_disjoint(&dead),
        "{asked:?} rests on dead law {dead:?}"
    );
    assert!(
        !asked.is_disjoint(&live),
        "{asked:?} asks nothing of {live:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn law_to_come_is_taught_with_its_day_and_examined_only_from_then_on() {
    let office = crate::office::TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    let to_come = (
        "within 30 days of the request.",
        "within 10 days of the request. This paragraph shall apply from 1 January 2099.",
    );
    office.regulator("union-act").publishes(act(&[to_come]));
    office.passes(days(2)).await;
    let change = office.changes().remove(0);
    let part = office
        .sees(|view| regwatch::change::store::parts(view, change.id))
        .remove(0);
    assert_eq!(part.in_force_from.as_deref(), Some("2099-01-01"));
    assert_eq!(change.in_force_from.as_deref(), Some("2099-01-01"));
    assert_eq!(
        change.commencements[0].provision.as_deref(),
        Some("4(1)"),
        "{change:?}"
    );
    for flags in [&change.flags, &part.flags] {
        assert_eq!(flags.len(), 1);
        assert_eq!(flags[0].because, "in force from 2099-01-01");
    }
    let lesson = office.opens(&office.ticket_of("ana@shop.example")).await;
    assert!(lesson.words().contains("2099"), "{}", lesson.words());
    office.passes(days(10)).await;
    let item = item_of(&office, change.id);
    assert_eq!(item.state, ItemState::Published);
    let (asked, own) = (
        asked_in_the_quiz_of(&office, "ana@shop.example").await,
        questions_of(&office, item.id),
    );
    assert!(
        !own.is_empty() && asked.is_disjoint(&own),
        "{asked:?} {own:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quiz_that_is_out_already_stops_asking_about_law_that_changes() {
    let office = taught().await;
    office.passes(days(10)).await;
    let dead = questions_of(&office, item_of(&office, 1).id);
    let before = asked_in_the_quiz_of(&office, "bernd@shop.example").await;
    assert!(!before.is_disjoint(&dead), "the change is examined");
    let stale = office.opens(&office.ticket_of("bernd@shop.example")).await;
    let answers = office.right_answers(&stale);

    office.regulator("union-act").publishes(act(&[SHORTEST]));
    office.passes(7 * HOUR).await;
    let after = asked_in_the_quiz_of(&office, "bernd@shop.example").await;
    assert!(
        after.is_disjoint(&dead),
        "{after:?} rests on dead law {dead:?}"
    );
    // Whoever had the page open loses nothing: another question stands in place of the dead one, and nothing was counted.
    let back = office.submits(&stale, &answers).await;
    assert_eq!(back.status, 409, "{}", back.words());
    let answers = office.right_answers(&back);
    let verdict = office.submits(&back, &answers).await;
    assert_eq!(verdict.status, 200, "{}", verdict.words());
    let quiz = office
        .assignments_of(2)
        .into_iter()
        .find(|owed| matches!(owed.what, What::Quiz(_)));
    assert_eq!(
        quiz.expect("a quiz").state,
        State::Done,
        "{}",
        verdict.words()
    );
    office.passes(days(2)).await;
}

async fn asked_in_the_quiz_of(office: &TestOffice, agent: &str) -> BTreeSet<i64> {
    for link in office.tickets_of(agent) {
        let asked = office.opens(&link).await.questions();
        if !asked.is_empty() {
            let number = |field: String| field.trim_start_matches('q').parse().expect("a number");
            return asked.into_keys().map(number).collect();
        }
    }
    panic!("{agent} has no quiz to take");
}

fn questions_of(office: &TestOffice, item: i64) -> BTreeSet<i64> {
    let questions = office.sees(|view| questions::of_item(view, item));
    questions.into_iter().map(|question| question.id).collect()
}
