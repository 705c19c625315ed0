//! Our upgrades are not their law: another extractor, another selector, and a real amendment at the same look.
//!
//! Refuses to train anyone on what we did ourselves.

use regwatch::{change::store::State, clock::days};

use super::{HOUR, SHORTER, union_plan};
use crate::{
    law::act,
    office::{TestOffice, plan::Plan},
};

fn read_again(office: &TestOffice) -> usize {
    let acts = office.acts();
    acts.iter()
        .filter(|act| *act == "version-read-again")
        .count()
}

async fn watching() -> TestOffice {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.passes(days(1)).await;
    office
}

fn narrowed(plan: &mut Plan) {
    plan.sources[0] = plan.sources[0].clone().with("select", "\".law\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_extractor_reads_the_stored_bytes_again_and_trains_nobody() {
    let mut office = watching().await;
    office.office.extractor += 1;
    office.passes(days(1)).await;
    assert_eq!(read_again(&office), 1, "once, and not at every look");
    assert_eq!(
        office.looks("union-act")[0].extractor,
        office.office.extractor
    );
    assert!(office.changes().is_empty());
    assert_eq!(office.post.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_amendment_at_the_look_after_an_upgrade_is_found_alone() {
    let mut office = watching().await;
    office.restarts_with(narrowed).await;
    office.office.extractor += 1;
    office.regulator("union-act").publishes(act(&[SHORTER]));
    office.passes(7 * HOUR).await;
    assert_eq!(read_again(&office), 1);
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Confirmed));
    let parts = office.sees(|view| regwatch::change::store::parts(view, seen[0].id));
    let paths: Vec<String> = parts.iter().map(|part| part.path.to_string()).collect();
    assert_eq!(parts.len(), 1, "{paths:?}");
    assert!(paths[0].contains('4'), "{paths:?}");
    office.passes(days(2)).await;
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
    assert_eq!(office.changes().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn stored_bytes_keep_the_encoding_of_their_header_when_they_are_read_again() {
    use crate::office::regulator::Answer;
    let mut office = TestOffice::open(union_plan()).await;
    let page = act(&[]).replace("shall refund", "shall – without delay – refund");
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(&page);
    let headers = [("content-type", "text/html; charset=windows-1251")];
    let answer = Answer::of(200, &headers, bytes.into_owned());
    office.regulator("union-act").answers(answer);
    office.passes(HOUR).await;
    office.office.extractor += 1;
    office.passes(days(2)).await;
    assert_eq!(read_again(&office), 1);
    assert!(office.changes().is_empty(), "{:?}", office.changes());
}
