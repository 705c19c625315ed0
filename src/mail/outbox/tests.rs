//! The outbox against a real database: once, in order, again when it failed, never in silence.
//!
//! Refuses timing: every moment is set by hand.

use super::*;
use crate::mail::{
    EnvelopeState, Priority, RelayFailure, evidence,
    staffed::{Office, accepted, letter, minutes, refused},
};

#[test]
fn a_letter_is_queued_once_however_often_it_is_asked_for() {
    let office = Office::open();
    let push = letter(1, Template::Push, "1");
    let outside = NewEnvelope {
        recipient: Recipient::Address("boss@example.com".to_owned()),
        ..letter(1, Template::Overdue, "1")
    };
    let first = office.queue(&[
        push.clone(),
        outside.clone(),
        letter(1, Template::Push, "2"),
    ]);
    assert_eq!(first, [Queued::New(1), Queued::New(2), Queued::New(3)]);
    let again = office.queue(&[push, outside, letter(2, Template::Push, "1")]);
    assert_eq!(
        again,
        [Queued::AlreadyQueued, Queued::AlreadyQueued, Queued::New(4)]
    );
    assert_eq!(office.verified_rows(), 4);
}

#[test]
fn pushes_leave_before_reminders_and_nobody_is_written_to_twice_at_once() {
    let office = Office::open();
    office.queue(&[
        letter(1, Template::Reminder, "1"),
        letter(1, Template::Push, "1"),
        letter(2, Template::ReviewRequested, "1"),
        letter(2, Template::SlaAtRisk, "1"),
        letter(3, Template::Push, "1"),
    ]);
    let first = office.claim(3);
    let order: Vec<_> = first
        .envelopes
        .iter()
        .map(|e| (e.id, e.address.as_str()))
        .collect();
    assert_eq!(order, [(4, "bo@example.com"), (2, "ana@example.com")]);
    assert_eq!(first.cancelled, [5]);
    assert_eq!(
        office
            .claim(9)
            .envelopes
            .iter()
            .map(|e| e.id)
            .collect::<Vec<_>>(),
        [1, 3]
    );
    assert!(office.claim(9).is_empty());
    let ana = &first.envelopes[1];
    assert_eq!(
        (ana.name.as_str(), ana.timezone.as_str()),
        ("Ana", "Europe/Berlin")
    );
    assert_eq!(office.state(5), EnvelopeState::Cancelled);
}

#[test]
fn a_lease_that_ends_gives_the_same_message_id_to_the_next_try() {
    let office = Office::open();
    office.queue(&[letter(1, Template::Push, "1")]);
    let first = office.claim(9).envelopes.remove(0);
    assert_eq!(office.release(Leases::Expired), 0);
    let due = office.db.read(next_due).expect("read").expect("a moment");
    assert_eq!(due.since(office.clock.now()), minutes(5));
    office.pass(minutes(5));
    assert_eq!(office.release(Leases::Expired), 1);
    let again = office.claim(9).envelopes.remove(0);
    assert_eq!(first, again);
    // The first try answers late: it is recorded, and the envelope is settled for good.
    office.record(first.id, &accepted());
    office.record(again.id, &refused(450, "4.2.0 later"));
    assert_eq!(office.state(first.id), EnvelopeState::Accepted);
    let tries = office
        .db
        .read(|view| evidence::deliveries(view, first.id))
        .expect("read");
    let words: Vec<_> = tries.iter().map(|t| (t.n, t.outcome.as_str())).collect();
    assert_eq!(words, [(1, "accepted"), (2, "deferred")]);
    assert_eq!(office.verified_rows(), 3);
}

#[test]
fn what_is_claimed_and_not_tried_is_given_back_at_shutdown() {
    let office = Office::open();
    office.queue(&[
        letter(1, Template::Push, "1"),
        letter(2, Template::Push, "1"),
    ]);
    assert_eq!(office.claim(9).envelopes.len(), 2);
    assert_eq!(office.release(Leases::Of(&[2])), 1);
    assert_eq!(office.state(1), EnvelopeState::Leased);
    assert_eq!(office.release(Leases::All), 1);
    assert_eq!(office.claim(9).envelopes.len(), 2);
}

#[test]
fn deferrals_wait_longer_each_time_and_a_suggested_wait_is_honoured() {
    let office = Office::open();
    office.queue(&[letter(1, Template::Push, "1")]);
    let mut waits = Vec::new();
    for reply in [
        "4.2.0 later",
        "4.2.0 later",
        "4.2.0 in 90 minutes",
        "4.2.0 later",
        "4.2.0 later",
    ] {
        let claimed = office.claim(1).envelopes.remove(0);
        let next = office
            .record(claimed.id, &refused(450, reply))
            .next_try
            .expect("a next try");
        let wait = next.since(office.clock.now());
        waits.push(wait.as_secs());
        office.pass(wait);
    }
    assert_eq!(waits, [60, 300, 5410, 1800, 3600]);
    assert_eq!(
        [6, 7, 50].map(|n| step(&CURVE, n).as_secs()),
        [14400, 14400, 14400]
    );
}

#[test]
fn a_wrong_address_bounces_and_holds_back_the_rest_until_it_is_corrected() {
    let office = Office::open();
    office.queue(&[
        letter(1, Template::Push, "1"),
        letter(1, Template::Reminder, "1"),
    ]);
    let push = office.claim(1).envelopes.remove(0);
    let recorded = office.record(push.id, &refused(550, "5.1.1 no such user"));
    assert_eq!(
        (recorded.state, recorded.suppressed),
        (EnvelopeState::Bounced, Some(1))
    );
    let claim = office.claim(9);
    assert_eq!(
        (claim.envelopes.len(), claim.suppressed.as_slice()),
        (0, [2].as_slice())
    );
    let late = office
        .db
        .read(|v| evidence::unaccepted(v, v.now.plus(days(3))))
        .expect("read");
    assert_eq!(
        late.iter().map(|l| (l.id, l.state)).collect::<Vec<_>>(),
        [(1, EnvelopeState::Bounced)]
    );
    assert_eq!(
        late[0].last.as_ref().map(|d| d.enhanced.as_str()),
        Some("5.1.1")
    );

    office.pass(minutes(30));
    office.import("external_id,email,name,markets\n1,anna@example.com,Ana,eu\n");
    let lifted = office.write(|tx| {
        let lifted = lift_ended(tx)?;
        Ok((
            lifted,
            vec![Draft::new(Action::MailReleased, "outbox/mail")],
        ))
    });
    assert_eq!(lifted, [1]);
    let claim = office.claim(9);
    assert_eq!(claim.envelopes.len(), 2);
    assert!(
        claim
            .envelopes
            .iter()
            .all(|e| e.address == "anna@example.com")
    );
}

#[test]
fn a_refusal_that_is_not_about_the_address_is_tried_again_and_then_named() {
    let office = Office::open();
    office.queue(&[letter(1, Template::Push, "1")]);
    let mut states = Vec::new();
    for _ in 0..3 {
        let claimed = office.claim(1).envelopes.remove(0);
        let recorded = office.record(claimed.id, &refused(552, "5.2.2 mailbox full"));
        states.push(recorded.state);
        assert_eq!(recorded.suppressed, None);
        office.pass(days(1));
    }
    use EnvelopeState::{Bounced, Queued};
    assert_eq!(states, [Queued, Queued, Bounced]);
}

#[test]
fn the_relays_failures_are_nobodys_tries_and_let_it_rest() {
    let office = Office::open();
    office.queue(&[
        letter(1, Template::Push, "1"),
        letter(2, Template::Push, "1"),
    ]);
    let health = || office.db.read(relay_health).expect("read");
    assert_eq!(health(), RelayHealth::default());
    let failure = refused(550, "5.7.1 your reputation is too low");
    assert!(matches!(
        failure,
        DeliveryOutcome::RelayFailed {
            failure: RelayFailure::Refused,
            ..
        }
    ));
    for (id, rest) in [(1, 1), (2, 2), (1, 5)] {
        let recorded = office.record(id, &failure);
        assert_eq!(
            (recorded.state, recorded.suppressed),
            (EnvelopeState::Queued, None)
        );
        assert_eq!(
            health().rests_until,
            Some(office.clock.now().plus(minutes(rest)))
        );
    }
    assert_eq!(
        office.db.read(next_due).expect("read"),
        health().rests_until
    );
    let lines = office
        .db
        .read(|view| evidence::listing(view, None, 9))
        .expect("read");
    assert!(lines.iter().all(|line| line.tries == 0));
    office.record(2, &accepted());
    assert_eq!(health(), RelayHealth::default());
}

#[test]
fn past_its_deadline_a_reminder_ends_and_a_push_goes_out_late() {
    let office = Office::open();
    office.queue(&[
        letter(1, Template::Push, "1"),
        letter(1, Template::Reminder, "1"),
    ]);
    office.pass(days(3));
    let expired = office.write(|tx| {
        let expired = expire(tx)?;
        Ok(match expired {
            Some((ids, entry)) => (ids, vec![entry]),
            None => (vec![], vec![]),
        })
    });
    assert_eq!(expired, [2]);
    let push = office.claim(9).envelopes.remove(0);
    assert_eq!(push.template, Template::Push);
    office.record(push.id, &accepted());
    let lines = office
        .db
        .read(|view| evidence::listing(view, Some(EnvelopeState::Accepted), 9));
    assert!(lines.expect("read")[0].late(office.clock.now()));
}

#[test]
fn letters_about_one_thing_to_one_outsider_form_a_thread_and_a_bounce_finds_its_envelope() {
    let office = Office::open();
    let blind = |cycle: &str| NewEnvelope {
        recipient: Recipient::Address("officer@example.com".to_owned()),
        cause: "source/eu-gdpr".to_owned(),
        ..letter(1, Template::SourceBlind, cycle)
    };
    office.queue(&[blind("1"), blind("2"), blind("3")]);
    let claimed = office.claim(9).envelopes;
    let first = &claimed[0].message_id;
    assert_eq!(claimed[0].thread, None);
    assert!(
        claimed[1..]
            .iter()
            .all(|e| e.thread.as_ref() == Some(first))
    );
    let found = office
        .db
        .read(|view| evidence::by_key(view, claimed[2].message_id.key()));
    assert_eq!(found.expect("read"), Some(3));
    assert_eq!(
        office
            .db
            .read(|v| evidence::by_key(v, "'; DROP"))
            .expect("read"),
        None
    );
}

#[test]
fn a_push_to_thousands_leaves_one_entry_that_commits_to_each() {
    let office = Office::open();
    let mut roster = "external_id,email,name,markets\n".to_owned();
    for agent in 10..1010 {
        roster.push_str(&format!("{agent},a{agent}@example.com,A,eu\n"));
    }
    office.import(&roster);
    let letters: Vec<_> = (4..1004)
        .flat_map(|agent| {
            (0..20).map(move |cycle| letter(agent, Template::Push, &cycle.to_string()))
        })
        .collect();
    let before = office
        .db
        .read(|v| crate::audit::log::size(v.conn))
        .expect("read");
    let queued = office.queue(&letters);
    assert_eq!(queued.len(), 20_000);
    let after = office
        .db
        .read(|v| crate::audit::log::size(v.conn))
        .expect("read");
    assert_eq!(after, before + 1);
    assert_eq!(office.verified_rows(), 20_000);
    assert_eq!(office.claim(50).envelopes.len(), 50);
    assert_eq!(Priority::Push.rank(), 1);
}
