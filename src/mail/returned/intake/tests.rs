//! What comes back against a real database: who is held back, who is not, and what officers can do.
//!
//! Refuses real bounces: each message here is written for its test.

use super::*;
use crate::{
    audit::Draft,
    clock::Timestamp,
    mail::{
        EnvelopeState, Template, evidence, exception,
        staffed::{Office, accepted, letter, minutes},
    },
};

fn key() -> TokenKey {
    TokenKey::new([7; 32])
}

/// A report about envelope `id` in the words of RFC 3464, to our return path with `token`.
fn report(token: &str, to: &str, status: &str, words: &str) -> Vec<u8> {
    format!(
        "From: MAILER-DAEMON@mx.example.net\r\nTo: <bounce+{token}@example.com>\r\nSubject: Undelivered Mail\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n\
         Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 {status} {words}\r\n\r\n--b--\r\n"
    )
    .into_bytes()
}

impl Office {
    /// Queues a letter to agent `agent` and has the relay take it.
    fn sent(&self, agent: i64, cycle: &str) -> i64 {
        self.queue(&[letter(agent, Template::Push, cycle)]);
        let claimed = self.claim(1).envelopes.remove(0);
        self.record(claimed.id, &accepted());
        claimed.id
    }

    fn takes(&self, bytes: &[u8]) -> Taken {
        self.write(|tx| {
            let mut taken = take(tx, &key(), Policy::default(), bytes)?;
            let entry = taken.entry.take();
            Ok((taken, entry.into_iter().collect::<Vec<Draft>>()))
        })
    }

    fn held_back(&self) -> Vec<i64> {
        let open = self.db.read(exception::exceptions).expect("read");
        open.into_iter().map(|one| one.agent).collect()
    }

    fn releases(&self, agent: i64) -> Option<usize> {
        self.write(|tx| {
            let released = exception::release(tx, agent, "corrected")?;
            let waiting = released.as_ref().map(|one| one.waiting);
            let entries = released.map(|one| one.entry).into_iter().collect();
            Ok((waiting, entries))
        })
    }
}

#[test]
fn one_hard_bounce_holds_mail_back_and_a_release_sends_it_once() {
    let office = Office::open();
    let id = office.sent(1, "1");
    let bounce = report(&key().token(id), "ana@example.com", "5.1.1", "user unknown");
    let taken = office.takes(&bounce);
    assert_eq!(
        (taken.matched, taken.envelope, taken.agent, taken.effect),
        (MatchedBy::Token, Some(id), Some(1), Effect::Suppressed)
    );
    assert_eq!(
        (office.held_back(), office.state(id)),
        (vec![1], EnvelopeState::Bounced)
    );
    // The duty stays named: the mail counts as not with its reader.
    let late = office
        .db
        .read(|view| evidence::unaccepted(view, Timestamp::from_millis(i64::MAX)))
        .expect("read");
    assert_eq!(late.len(), 1);
    // The next letter waits with it.
    office.queue(&[letter(1, Template::Push, "2")]);
    assert_eq!(office.claim(9).suppressed.len(), 1);
    assert_eq!(office.takes(&bounce).effect, Effect::TakenBefore);
    assert_eq!((office.releases(1), office.releases(1)), (Some(2), None));
    assert_eq!(office.claim(9).envelopes.len(), 2);
    assert!(office.claim(9).is_empty());
    office.verified_rows();
}

#[test]
fn a_forged_bounce_holds_nobody_back() {
    let office = Office::open();
    let id = office.sent(1, "1");
    let forged = TokenKey::new([8; 32]).token(id);
    for token in [forged.as_str(), "1-00000000000000000000", "nothing-of-ours"] {
        let taken = office.takes(&report(token, "ana@example.com", "5.1.1", token));
        assert_eq!(
            (taken.matched, taken.effect),
            (MatchedBy::Nothing, Effect::Recorded)
        );
    }
    // A right token of a mail that no relay took proves nothing either.
    office.queue(&[letter(2, Template::Push, "1")]);
    let unsent = report(&key().token(id + 1), "bo@example.com", "5.1.1", "unknown");
    assert_eq!(office.takes(&unsent).matched, MatchedBy::Nothing);
    assert_eq!(
        (office.held_back(), office.state(id)),
        (vec![], EnvelopeState::Accepted)
    );
}

#[test]
fn a_message_id_is_proof_only_with_the_address_it_went_to() {
    let office = Office::open();
    let id = office.sent(1, "1");
    let (_, message_id) = office.db.read(|view| store::about(view, id)).expect("read");
    let bounce = |to: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example.net\nTo: bounce@example.com\nSubject: failure notice\n\n\
             Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.\n\n\
             <{to}>:\nRemote host said: 550 5.1.1 no such user\n\n\
             --- Below this line is a copy of the message.\n\nMessage-ID: {message_id}\nTo: {to}\n"
        )
    };
    let other = office.takes(bounce("eve@example.net").as_bytes());
    assert_eq!(other.matched, MatchedBy::Nothing);
    let taken = office.takes(bounce("Ana@Example.com").as_bytes());
    assert_eq!(
        (taken.matched, taken.effect),
        (MatchedBy::MessageId, Effect::Suppressed)
    );
}

#[test]
fn soft_bounces_are_sent_again_and_three_in_seven_days_hold_mail_back() {
    let office = Office::open();
    let id = office.sent(1, "1");
    let token = key().token(id);
    let mut effects = Vec::new();
    for n in 0..3 {
        let full = report(
            &token,
            "ana@example.com",
            "5.2.2",
            &format!("mailbox full {n}"),
        );
        effects.push(office.takes(&full).effect);
        office.pass(minutes(5 * 60));
        for claimed in office.claim(1).envelopes {
            office.record(claimed.id, &accepted());
        }
    }
    assert_eq!(
        effects,
        [Effect::SentAgain, Effect::SentAgain, Effect::Suppressed]
    );
    assert_eq!(office.held_back(), [1]);
    // A release begins anew.
    office.releases(1);
    let claimed = office.claim(1).envelopes.remove(0);
    office.record(claimed.id, &accepted());
    let full = report(&token, "ana@example.com", "5.2.2", "mailbox full again");
    assert_eq!(office.takes(&full).effect, Effect::SentAgain);
}

#[test]
fn soft_bounces_far_apart_hold_nobody_back() {
    let office = Office::open();
    for n in 0..4 {
        let id = office.sent(1, &n.to_string());
        let full = report(
            &key().token(id),
            "ana@example.com",
            "4.2.2",
            &format!("over quota {n}"),
        );
        assert_eq!(office.takes(&full).effect, Effect::SentAgain);
        office.pass(days(4));
    }
    assert!(office.held_back().is_empty());
}

#[test]
fn a_refusal_of_our_relay_is_held_against_nobody_and_is_told() {
    let office = Office::open();
    let id = office.sent(1, "1");
    let token = key().token(id);
    let refused = report(
        &token,
        "ana@example.com",
        "5.7.1",
        "IP blocked by reputation",
    );
    let taken = office.takes(&refused);
    assert_eq!(
        (taken.reports[0].class, taken.effect),
        (Class::Policy, Effect::SentAgain)
    );
    assert!(office.held_back().is_empty());
    let since = office.clock.now().minus(days(1));
    let told = office
        .db
        .read(|view| store::refusals(view, since))
        .expect("read");
    assert_eq!(told, 1);
}

#[test]
fn an_automatic_answer_and_a_complaint_are_recorded_and_nothing_else() {
    let office = Office::open();
    let id = office.sent(1, "1");
    let token = key().token(id);
    let away = format!(
        "From: ana@example.com\nTo: bounce+{token}@example.com\nSubject: Abwesenheitsnotiz\nAuto-Submitted: auto-replied\n\nIm Urlaub.\n"
    );
    let complaint = format!(
        "From: fbl@example.net\nTo: bounce+{token}@example.com\nSubject: report\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nspam\n\
         --b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: ana@example.com\n\n--b--\n"
    );
    for (message, class) in [(away, Class::OutOfOffice), (complaint, Class::Complaint)] {
        let taken = office.takes(message.as_bytes());
        assert_eq!(
            (taken.reports[0].class, taken.effect),
            (class, Effect::Recorded)
        );
        assert_eq!(taken.envelope, Some(id));
    }
    assert_eq!(
        (office.held_back(), office.state(id)),
        (vec![], EnvelopeState::Accepted)
    );
    let counts = office.db.read(store::counts).expect("read");
    assert_eq!(counts, [(Class::Complaint, 1), (Class::OutOfOffice, 1)]);
    let ordinary = office.takes(b"From: ana@example.com\nSubject: a question\n\nWhen is it due?\n");
    assert_eq!(ordinary.effect, Effect::NotReturned);
    office.verified_rows();
}

#[test]
fn an_officer_retries_what_ended_and_not_what_is_held_back_or_settled() {
    let office = Office::open();
    let retry = |id: i64| {
        office.write(|tx| {
            Ok(match exception::retry(tx, id, "relay repaired")? {
                Ok(entry) => (Ok(()), vec![entry]),
                Err(why) => (Err(why), vec![]),
            })
        })
    };
    office.queue(&[letter(1, Template::Reminder, "1")]);
    office.pass(days(9000));
    office.write(|tx| {
        let expired = crate::mail::outbox::expire(tx)?;
        Ok(((), expired.into_iter().map(|(_, draft)| draft).collect()))
    });
    assert_eq!(office.state(1), EnvelopeState::Expired);
    assert_eq!(retry(1), Ok(()));
    let again = office.write(|tx| Ok((crate::mail::outbox::expire(tx)?.is_none(), vec![])));
    assert!(again, "a retried mail does not expire at once");
    assert_eq!(office.claim(1).envelopes.len(), 1);
    office.record(1, &accepted());
    assert_eq!(retry(1), Err(exception::NotRetried::Settled("accepted")));
    assert_eq!(retry(77), Err(exception::NotRetried::Unknown));
    let id = office.sent(2, "1");
    office.takes(&report(
        &key().token(id),
        "bo@example.com",
        "5.1.1",
        "unknown user",
    ));
    assert_eq!(retry(id), Err(exception::NotRetried::Suppressed(2)));
}
