//! Letters to many: each once, and each proven by the log as one that was queued by itself.
//!
//! Refuses to look at the table: what is claimed and what the log proves is what counts.

use super::*;
use crate::mail::{
    NewEnvelope,
    outbox::queue,
    staffed::{Office, letter},
};

fn deadline() -> Timestamp {
    "2030-03-03T09:00:00Z".parse().expect("a moment")
}

/// Queues the push about `cause` to the agents; which of them were new.
fn push(office: &Office, cause: &str, agents: &[i64]) -> Vec<bool> {
    office.write(|tx| {
        let mut bulk = Bulk::begin(tx, "example.com", Template::Push, cause)?;
        let german: Language = "de".parse()?;
        let new = agents
            .iter()
            .map(|agent| bulk.queue(*agent, None, &german, deadline()))
            .collect::<Result<_, _>>()?;
        Ok((new, bulk.entry().into_iter().collect()))
    })
}

#[test]
fn a_letter_to_many_is_queued_once_to_each_and_proven() {
    let office = Office::open();
    assert_eq!(
        push(&office, "item/1 \"q\"", &[1, 2, 1]),
        [true, true, false]
    );
    assert_eq!(push(&office, "item/1 \"q\"", &[2]), [false]);
    assert_eq!(push(&office, "item/2", &[2]), [true]);
    assert_eq!(office.verified_rows(), 3);
    assert_eq!(office.claim(9).envelopes.len(), 3);
}

#[test]
fn one_of_many_is_the_letter_it_would_have_been_by_itself() {
    let (alone, many) = (Office::open(), Office::open());
    let single = NewEnvelope {
        params: serde_json::json!({}),
        not_before: alone.clock.now(),
        deadline: deadline(),
        ..letter(1, Template::Push, "1")
    };
    alone.write(|tx| {
        queue(tx, "example.com", &single)?;
        let entry = crate::mail::outbox::queued_entry(tx, "item/1")?;
        Ok(((), entry.into_iter().collect()))
    });
    push(&many, "item/1", &[1]);
    assert_eq!(alone.claim(1).envelopes, many.claim(1).envelopes);
}
