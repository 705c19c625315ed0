//! The buckets against a real database: no minute sees more than its limit, and every mail has its turn.
//!
//! Refuses timing: every moment is set by hand.

use super::*;
use crate::mail::staffed::Office;

/// Every moment at which one of `count` waiting mails leaves, asked every `step` milliseconds.
fn leaving(office: &Office, pace: Pace, count: usize, step: u64) -> Vec<i64> {
    let mut left = Vec::new();
    while left.len() < count {
        let now = office.clock.now().millis();
        let some = office.write(|tx| {
            let some = available(tx, Of::Relay("r:25"), pace)?.min(count);
            take(tx, Of::Relay("r:25"), pace, some)?;
            Ok((
                some,
                vec![crate::audit::Draft::new(
                    crate::audit::Action::MailClaimed,
                    "outbox/mail",
                )],
            ))
        });
        left.extend(std::iter::repeat_n(now, some));
        office.pass(Duration::from_millis(step));
    }
    left
}

#[test]
fn no_minute_wherever_it_begins_sees_more_than_the_limit_and_the_limit_is_used() {
    for (limit, step) in [(1, 7_000), (7, 900), (60, 333), (600, 1000)] {
        let office = Office::open();
        let count = limit as usize * 3;
        let left = leaving(&office, Pace::per_minute(limit), count, step);
        for (n, from) in left.iter().enumerate() {
            let within = left[n..].iter().take_while(|at| **at < from + 60_000);
            assert!(within.count() <= limit as usize, "{limit} a minute");
        }
        let took = left[left.len() - 1] - left[0];
        assert!(
            took < 60_000 * 4,
            "{limit} a minute: three minutes' worth took {took} ms"
        );
    }
}

#[test]
fn a_bucket_outlives_the_process_and_a_full_one_leaves_no_row() {
    let office = Office::open();
    let pace = Pace::per_minute(20);
    let ask = || {
        office
            .db
            .read(|view| available(view, Of::Domain("example.com"), pace))
            .expect("read")
    };
    assert_eq!(ask(), 2);
    let booked: Vec<Place> = office.write(|tx| {
        let places = (0..4).map(|_| place(tx, Of::Domain("example.com"), pace, None));
        let places = places.collect::<anyhow::Result<_>>()?;
        Ok((
            places,
            vec![crate::audit::Draft::new(
                crate::audit::Action::MailClaimed,
                "outbox/mail",
            )],
        ))
    });
    let [
        Place::Free,
        Place::Free,
        Place::Booked(third),
        Place::Booked(fourth),
    ] = booked[..]
    else {
        panic!("{booked:?}");
    };
    assert!(office.clock.now() < third && third < fourth);
    assert_eq!(ask(), 0);
    office.clock.set(fourth);
    let kept = office.write(|tx| {
        let kept = place(tx, Of::Domain("example.com"), pace, Some(fourth))?;
        Ok((kept, vec![]))
    });
    assert_eq!(kept, Place::Free, "what was booked is not paid for twice");
    office.pass(Duration::from_secs(61));
    let missed = office.write(|tx| {
        let missed = place(tx, Of::Domain("example.org"), pace, Some(fourth))?;
        Ok((
            missed,
            vec![crate::audit::Draft::new(
                crate::audit::Action::MailClaimed,
                "outbox/mail",
            )],
        ))
    });
    assert_eq!(missed, Place::Free, "a place that was missed is taken anew");
    let kept = office
        .db
        .read(|view| store::full_at(view, "domain/example.com"));
    assert_eq!(
        kept.expect("read"),
        None,
        "the bucket that is full again is forgotten"
    );
}
