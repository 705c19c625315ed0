//! The outbox against a real database: once, in order, again when it failed, never in silence.
//!
//! Refuses timing: every moment is set by hand.

use super::*;
use crate::mail::{
    EnvelopeState, Priority, evidence,
    staffed::{Office, accepted, letter, minutes, refused, way},
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
    let due = office
        .db
        .read(|view| next_due(view, &[way("relay:25")]))
        .expect("read")
        .expect("a moment");
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
    let again = office.claim(9).envelopes;
    assert_eq!(again.iter().map(|one| one.id).collect::<Vec<_>>(), [2]);
    assert_eq!(office.release(Leases::All), 2);
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
        [(1, EnvelopeState::Bounced), (2, EnvelopeState::Suppressed)]
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
fn a_push_waits_for_its_readers_hours_unless_its_deadline_would_be_at_risk() {
    let mut office = Office::open();
    office.hours.span = Some("08:00-18:00".parse().expect("a span"));
    office.hours.quiet_days = vec!["sunday".parse().expect("a day")];
    // Friday, ten at night in Berlin: Ana's office opens on Saturday; the deadline is Sunday at nine.
    office
        .clock
        .set("2030-03-01T21:00:00Z".parse().expect("a moment"));
    office.queue(&[
        letter(1, Template::Push, "1"),
        letter(1, Template::SlaAtRisk, "1"),
        NewEnvelope {
            recipient: Recipient::Address("officer@example.com".to_owned()),
            ..letter(1, Template::SourceQuiet, "1")
        },
    ]);
    let claim = office.claim(9);
    assert_eq!(
        (claim.held, claim.envelopes.len()),
        (1, 2),
        "alarms and outsiders do not wait"
    );
    let due = office
        .db
        .read(|view| next_due(view, &[way("relay:25")]))
        .expect("read");
    assert_eq!(
        due.map(|at| at.to_string()).as_deref(),
        Some("2030-03-01T21:05:00Z")
    );
    assert!(office.claim(9).is_empty());
    office
        .clock
        .set("2030-03-02T07:00:00Z".parse().expect("a moment"));
    let push = office.claim(9).envelopes.remove(0);
    assert_eq!(push.id, 1);
    // What was begun goes on at any hour.
    office
        .clock
        .set("2030-03-02T16:59:00Z".parse().expect("a moment"));
    office.record(1, &refused(450, "4.2.0 come back in 5 minutes"));
    office.pass(minutes(6));
    assert_eq!(office.claim(9).envelopes.len(), 1);
    // Saturday evening: Monday would be too late for what is due on Sunday.
    office.queue(&[letter(1, Template::Push, "2")]);
    assert_eq!(office.claim(9).envelopes.len(), 1);
    assert!(office.verified_rows() > 0);
}

#[test]
fn a_domain_gets_no_more_than_its_pace_and_the_others_do_not_wait_for_it() {
    let mut office = Office::open();
    office.per_domain = Some(Pace::per_minute(10));
    office.import("external_id,email,name,markets\n4,di@other.example,Di,eu\n");
    let mut letters: Vec<_> = (0..5)
        .map(|n| letter(1, Template::Push, &n.to_string()))
        .collect();
    letters.push(letter(4, Template::Push, "1"));
    office.queue(&letters);
    let first = office.claim(9);
    let ids = |claim: &Claim| claim.envelopes.iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!((ids(&first), first.held), (vec![1, 6], 4));
    let mut seen = vec![];
    for _ in 0..4 {
        let due = office
            .db
            .read(store::next_due)
            .expect("read")
            .expect("a moment");
        office.clock.set(due);
        seen.extend(ids(&office.claim(9)));
    }
    assert_eq!(seen, [2, 3, 4, 5], "each in its turn, none booked twice");
    let took = office
        .clock
        .now()
        .since("2030-03-01T09:00:00Z".parse().expect("a moment"));
    assert_eq!(took.as_secs(), 24);
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
