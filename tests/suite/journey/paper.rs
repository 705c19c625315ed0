//! Law published as PDF: read by a process of its own, through every turn of the walk.
//!
//! Refuses to take a machine in trouble for a word of the regulator: what cannot be read now is read later.

use std::sync::Arc;

use regwatch::{
    change::store::State,
    clock::days,
    document::pdf::{
        Reader,
        apart::{Apart, Limits},
    },
    snapshot::Outcome,
};

use super::{HOUR, union_plan};
use crate::{
    hostile::papers::law,
    office::{TestOffice, regulator::Answer},
};

fn printed(refund: &str) -> Answer {
    let refund = format!("Article 3 The trader refunds every payment within {refund}.");
    let lines = [
        "Union Act 3/2029 on fair dealing with customers at a distance",
        "Article 1 This Act lays down what a trader owes to a customer who buys at a distance.",
        "Article 2 The customer may withdraw from the contract within 14 days of receiving it.",
        &refund,
        "Article 4 The trader acknowledges every complaint within 2 working days of receiving it.",
    ];
    Answer::of(200, &[("content-type", "application/pdf")], law(&lines))
}

fn unable() -> Reader {
    Reader::Apart(Arc::new(Apart::new("/nowhere/regwatch", Limits::default())))
}

fn newest(office: &TestOffice) -> (Outcome, String) {
    let look = office.looks("union-act").remove(0);
    (look.outcome, look.reason)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_that_this_machine_cannot_read_fails_and_is_read_when_it_can() {
    let mut office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").answers(printed("14 days"));
    office.settles().await;
    assert_eq!(newest(&office), (Outcome::First, String::new()));
    let able = std::mem::replace(&mut office.office.pdf, unable());
    office.regulator("union-act").answers(printed("7 days"));
    office.passes(7 * HOUR).await;
    assert_eq!(newest(&office), (Outcome::Failed, "not-now".to_owned()));
    assert!(office.changes().is_empty());
    office.office.pdf = able;
    office.passes(7 * HOUR).await;
    let states: Vec<State> = office.changes().iter().map(|change| change.state).collect();
    assert_eq!(states, [State::Confirmed]);
    office.passes(days(2)).await;
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_baseline_that_cannot_be_read_again_now_stays_what_the_next_look_is_compared_with() {
    let mut office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").answers(printed("14 days"));
    office.settles().await;
    // The extractor is upgraded and the regulator amends while no PDF can be read: the amendment is theirs.
    office.office.extractor += 1;
    let able = std::mem::replace(&mut office.office.pdf, unable());
    office.regulator("union-act").answers(printed("7 days"));
    office.passes(7 * HOUR).await;
    assert_eq!(newest(&office), (Outcome::Failed, "not-now".to_owned()));
    office.office.pdf = able;
    office.passes(7 * HOUR).await;
    assert_eq!(office.changes().len(), 1);
    office.passes(days(2)).await;
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
}
