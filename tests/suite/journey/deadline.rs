//! The 48 hours: what the relay delays is delivered, what is at risk is brought up, what is late is named.
//!
//! Refuses to measure real time: the clock is the test's.

use regwatch::{
    audit::{Action, log},
    clock::days,
    mail::{
        EnvelopeState,
        evidence::{self, About},
    },
    training::store as items,
};

use super::{HOUR, SHORTER, amended, union_plan};
use crate::{
    law::{act, feed},
    office::{
        TestOffice,
        plan::{OFFICER, Plan, Watched},
        subjects,
    },
};

/// An office that saw an amendment, 23 hours before its item goes out.
async fn seen() -> TestOffice {
    let office = amended(union_plan()).await;
    office.passes(7 * HOUR).await;
    assert_eq!(office.inbox(OFFICER).len(), 1, "a review is asked for");
    office
}

fn deliveries(office: &TestOffice) -> Vec<evidence::Evidence> {
    office.sees(|view| {
        let item = items::of_change(view, 1)?.expect("an item");
        evidence::evidence(view, About::Item(item.id))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_is_down_for_half_a_day_is_alarming_and_still_in_time() {
    let office = seen().await;
    office.post.close(true);
    office.passes(36 * HOUR).await;
    assert_eq!(office.post.received(), 1, "nothing got through");
    assert!(office.acts().iter().any(|act| act == "push-at-risk"));
    office.post.close(false);
    office.passes(4 * HOUR).await;
    for delivery in deliveries(&office) {
        assert_eq!(delivery.state, EnvelopeState::Accepted);
        assert!(delivery.accepted_at.expect("accepted") <= delivery.deadline);
    }
    let told = office.inbox(OFFICER);
    assert_eq!(
        told.len(),
        2,
        "the alarm went out, too: {:?}",
        subjects(&told)
    );
    for agent in ["ana", "bernd", "wei"] {
        assert_eq!(
            office.inbox(&format!("{agent}@shop.example")).len(),
            1,
            "once"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_defers_for_thirty_hours_is_served_late_and_named() {
    let office = seen().await;
    office
        .post
        .refuse("ana@shop.example", 451, "4.3.0", "try again later");
    office.passes(23 * HOUR + 30 * HOUR).await;
    assert_eq!(
        office.inbox("bernd@shop.example").len(),
        1,
        "the others are not held up"
    );
    assert!(office.inbox("ana@shop.example").is_empty());
    let told = office.inbox(OFFICER);
    assert_eq!(told.len(), 2, "{:?}", subjects(&told));
    office.post.accept("ana@shop.example");
    office.passes(days(1)).await;
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
    let late: Vec<i64> = deliveries(&office)
        .iter()
        .filter(|delivery| delivery.accepted_at.expect("accepted") > delivery.deadline)
        .map(|delivery| delivery.agent)
        .collect();
    assert_eq!(late, [1], "exactly the agent whose mailbox refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_that_no_relay_takes_are_brought_up_before_they_are_pointless() {
    let office = seen().await;
    office.passes(days(2)).await;
    office.post.close(true);
    office.passes(days(6)).await;
    let brought_up = office.sees(|view| {
        let told = |ago: u64| {
            let day = view.now.minus(days(ago)).utc().date_naive();
            let cause = format!("letters/reminder/{day}");
            log::has(view.conn, Action::PushAtRisk, &cause)
        };
        (0..8).map(told).collect::<anyhow::Result<Vec<bool>>>()
    });
    assert!(brought_up.contains(&true), "{brought_up:?}");
    // What was brought up is a mail, too, and pointless by now: the second channel has it.
    office.post.close(false);
    office.passes(days(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_after_the_data_repeats_the_mail_under_its_message_id() {
    let office = seen().await;
    office.post.drop_connection_after_data(1);
    office.passes(days(1)).await;
    let mails = office.post.messages();
    let pushes: Vec<_> = mails.iter().filter(|mail| mail.to[0] != OFFICER).collect();
    let mut ids: Vec<_> = pushes.iter().map(|mail| mail.message_id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(
        (pushes.len(), ids.len()),
        (4, 3),
        "one was repeated, under the same id"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn new_and_edited_notices_of_a_feed_are_taught() {
    let plan = Plan::default()
        .market("coast", &["US-CA"])
        .agent("dan@shop.example", "en", "coast")
        .source(Watched::feed("board", "US-CA", "en").with("topics", "[\"privacy\"]"));
    let office = TestOffice::open(plan).await;
    let old = (
        "1",
        "Advisory on deletion requests",
        "A business shall confirm a request to delete within 10 business days.",
    );
    let publish = |entries: &[(&str, &str, &str)]| {
        let feed = feed(entries);
        let atom = crate::office::regulator::Answer::of(
            200,
            &[("content-type", "application/atom+xml")],
            feed,
        );
        office.regulator("board").answers(atom);
    };
    publish(&[old]);
    office.settles().await;
    let fresh = (
        "2",
        "Final rule on opt-out requests",
        "A business must honour an opt-out within 5 business days from 1 April 2030.",
    );
    publish(&[fresh, old]);
    office.passes(days(2)).await;
    let edited = (
        old.0,
        old.1,
        "A business shall confirm a request to delete within 5 business days.",
    );
    publish(&[fresh, edited]);
    office.passes(days(2)).await;
    let ops: Vec<String> = office
        .changes()
        .iter()
        .flat_map(|change| office.sees(|view| regwatch::change::store::parts(view, change.id)))
        .map(|part| part.op.to_string())
        .collect();
    assert_eq!(ops, ["new", "edited"]);
    let mails = office.inbox("dan@shop.example");
    assert_eq!(mails.len(), 2, "{:?}", subjects(&mails));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_line_of_a_listing_is_taught() {
    let plan = Plan::default()
        .market("austria", &["AT"])
        .agent("eva@shop.example", "de", "austria")
        .source(Watched::listing("liste", "AT", "de").with("topics", "[\"consumer\"]"));
    let office = TestOffice::open(plan).await;
    let page = |notices: &[&str]| {
        let rows: String = notices
            .iter()
            .enumerate()
            .map(|(n, title)| format!("<li><a href=\"/n/{n}\">{title}</a> <time datetime=\"2030-02-0{}\">{}. Februar 2030</time></li>", n + 1, n + 1))
            .collect();
        format!(
            "<html><head><title>Kundmachungen</title></head><body><main><h1>Kundmachungen</h1><ul>{rows}</ul></main></body></html>"
        )
    };
    let old = [
        "Verordnung über die Auszeichnung von Preisen im Fernabsatz",
        "Richtlinie zur Beantwortung von Auskunftsbegehren",
        "Kundmachung über die Höhe von Verzugszinsen",
    ];
    office.regulator("liste").publishes(page(&old));
    office.settles().await;
    let fresh = "Novelle: Rücktrittsfrist bei Fernabsatzverträgen beträgt 30 Tage";
    office
        .regulator("liste")
        .publishes(page(&[old[0], old[1], old[2], fresh]));
    office.passes(days(2)).await;
    let mails = office.inbox("eva@shop.example");
    assert_eq!(mails.len(), 1, "{:?}", subjects(&mails));
    assert!(
        mails[0]
            .text
            .as_deref()
            .is_some_and(|text| text.contains("Rücktrittsfrist"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_that_no_relay_takes_waits_over_a_restart_and_is_not_lost() {
    let mut office = TestOffice::open(union_plan().mail_may_wait()).await;
    office.post.close(true);
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office.regulator("union-act").publishes(act(&[SHORTER]));
    office.passes(days(3)).await;
    office.restarts_with(|_| ()).await;
    office.passes(days(2)).await;
    assert_eq!(office.post.received(), 0);
    let waiting: Vec<_> = deliveries(&office)
        .iter()
        .map(|delivery| delivery.state)
        .collect();
    assert_eq!(waiting, [EnvelopeState::Queued; 3]);
    office.post.close(false);
    office.passes(days(1)).await;
    assert!(
        deliveries(&office)
            .iter()
            .all(|delivery| delivery.state == EnvelopeState::Accepted)
    );
}
