//! An officer who is awake: approving lets an item go at once, dismissing and withdrawing spare everybody.
//!
//! Refuses to decide in the database: the officer types the command.

use regwatch::assignment::State;

use super::{HOUR, union_plan};
use crate::{
    law::act,
    office::{TestOffice, binary::regwatch},
};

/// An office whose act was amended an hour ago: item 1 is a draft.
async fn with_a_draft() -> TestOffice {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    let amended = act(&[("within 30 days", "within 15 working days")]);
    office.regulator("union-act").publishes(amended);
    office.passes(7 * HOUR).await;
    assert!(office.inbox("ana@shop.example").is_empty());
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_item_goes_out_at_once() {
    let office = with_a_draft().await;
    regwatch(office.home.path(), &["training", "approve", "1"]).ended(0);
    office.settles().await;
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
    let said = regwatch(
        office.home.path(),
        &["training", "dismiss", "1", "--because", "late"],
    );
    assert!(
        said.ended(2).contains("withdraw it instead"),
        "{}",
        said.err
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dismissed_item_is_taught_to_nobody() {
    let office = with_a_draft().await;
    let words = [
        "training",
        "dismiss",
        "1",
        "--because",
        "concerns wholesale only",
    ];
    regwatch(office.home.path(), &words).ended(0);
    office.passes(60 * HOUR).await;
    assert!(office.inbox("ana@shop.example").is_empty());
    let told = regwatch(
        office.home.path(),
        &["audit", "search", "wholesale", "--json"],
    );
    assert_eq!(told.lines().len(), 1, "the reason stands in the log");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_item_is_owed_by_nobody() {
    let office = with_a_draft().await;
    office.passes(24 * HOUR).await;
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
    let words = [
        "training",
        "withdraw",
        "1",
        "--because",
        "the regulator erred",
    ];
    regwatch(office.home.path(), &words).ended(0);
    let owed = office.assignments_of(1);
    assert!(
        owed.iter()
            .all(|assignment| assignment.state == State::Waived),
        "{owed:?}"
    );
    let unknown = regwatch(office.home.path(), &["training", "approve", "99"]);
    assert!(
        unknown.ended(2).contains("there is no training item 99"),
        "{}",
        unknown.err
    );
}
