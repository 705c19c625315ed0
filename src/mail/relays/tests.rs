//! Relays that fail and come back, against a real database.
//!
//! Refuses timing: every moment is set by hand.

use super::*;
use crate::mail::{
    EnvelopeState, Template, evidence, outbox, reply,
    staffed::{Office, accepted, letter, minutes, refused, way},
};

fn all(office: &Office) -> Vec<Outage> {
    office.db.read(outages).expect("read")
}

fn chosen(office: &Office, ways: &[Way]) -> Choice {
    office.db.read(|view| choose(view, ways)).expect("read")
}

fn two() -> Office {
    let office = Office::open();
    office.queue(&[
        letter(1, Template::Push, "1"),
        letter(2, Template::Push, "1"),
    ]);
    office
}

#[test]
fn the_relays_failures_are_nobodys_tries_and_let_it_rest_longer_each_time() {
    let office = two();
    let failure = refused(550, "5.7.1 your reputation is too low");
    assert!(all(&office).is_empty());
    for rest in [1, 2, 5, 10, 15, 15] {
        // Two that were under way together fail together.
        for id in [1, 2] {
            let recorded = office.record(id, &failure);
            let state = (recorded.state, recorded.suppressed);
            assert_eq!(state, (EnvelopeState::Queued, None));
        }
        let until = office.clock.now().plus(minutes(rest));
        assert_eq!(chosen(&office, &[way("relay:25")]), Choice::Wait(until));
        office.clock.set(until);
        assert!(matches!(
            chosen(&office, &[way("relay:25")]),
            Choice::Take(0, _)
        ));
    }
    let outage = all(&office).remove(0);
    assert_eq!((outage.failures, outage.code), (6, Some(550)));
    assert!(outage.is_alarming(outage.since), "only a person can help");
    let lines = office
        .db
        .read(|view| evidence::listing(view, None, 9))
        .expect("read");
    assert!(lines.iter().all(|line| line.tries == 0));
    // A refusal of a recipient is an answer: the relay works.
    office.record(2, &refused(550, "5.1.1 no such user"));
    assert!(all(&office).is_empty());
}

#[test]
fn while_the_first_relay_rests_the_next_one_is_used_and_while_all_rest_nothing_is_due() {
    let office = two();
    let ways = [way("relay:25"), way("other:25")];
    let dropped = reply::broken(reply::Stage::Connect, "no answer");
    office.record(1, &dropped);
    assert!(matches!(chosen(&office, &ways), Choice::Take(1, _)));
    office.write(|tx| {
        learn(tx, "other:25", &dropped)?;
        learn(tx, "other:25", &dropped)?;
        Ok(((), vec![outbox::released_entry(0)]))
    });
    let back = office.clock.now().plus(minutes(1));
    assert_eq!(chosen(&office, &ways), Choice::Wait(back));
    let due = office
        .db
        .read(|view| outbox::next_due(view, &ways))
        .expect("read");
    assert_eq!(due, Some(back), "nothing is due before a relay is back");
    office.clock.set(back);
    assert!(
        matches!(chosen(&office, &ways), Choice::Take(0, _)),
        "the first one first"
    );
    let alarming: Vec<bool> = [0, 29, 30]
        .map(|n| all(&office)[0].is_alarming(all(&office)[0].since.plus(minutes(n))))
        .to_vec();
    assert_eq!(
        alarming,
        [false, false, true],
        "what may pass by itself is given half an hour"
    );
    office.record(1, &accepted());
    let left: Vec<String> = all(&office).into_iter().map(|it| it.relay).collect();
    assert_eq!(left, ["other:25"]);
}

#[test]
fn a_slow_relay_is_fed_at_its_pace() {
    let office = two();
    let slow = Way {
        pace: Pace::per_minute(1),
        ..way("relay:25")
    };
    assert_eq!(
        chosen(&office, std::slice::from_ref(&slow)),
        Choice::Take(0, 1)
    );
    office.write(|tx| {
        pace::take(tx, Of::Relay("relay:25"), slow.pace, 1)?;
        Ok(((), vec![outbox::released_entry(0)]))
    });
    let next = office.clock.now().plus(minutes(1));
    assert_eq!(chosen(&office, &[slow]), Choice::Wait(next));
}
