//! The dialogue with relays that behave and relays that do not.
//!
//! Refuses the network: every relay here is scripted and on this machine.

use std::{sync::Arc, time::Duration};

use super::*;
use crate::mail::{
    RelayFailure,
    diagnosis::{Diagnosis, diagnose},
    message::tests::plain,
    scripted::{Answer, Scripted},
    transport::Transport,
};

fn relay(port: u16, encryption: Encryption) -> Relay {
    Relay::new(Account {
        host: "127.0.0.1".to_owned(),
        port,
        encryption,
        credentials: None,
        hello: "example.com".to_owned(),
        root: None,
    })
    .expect("a relay")
    .patient_for(Duration::from_secs(20))
}

async fn outcome(script: &'static [Answer]) -> DeliveryOutcome {
    let scripted = Scripted::answering(script).await;
    relay(scripted.port, Encryption::None)
        .send(&plain("ana@example.com"))
        .await
}

#[tokio::test]
async fn a_mail_arrives_byte_for_byte_and_the_relays_name_for_it_is_kept() {
    let scripted = Scripted::answering(&[]).await;
    let mail = plain("ana@example.com");
    let outcome = relay(scripted.port, Encryption::None).send(&mail).await;
    let DeliveryOutcome::Accepted { code, queue_id, .. } = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!((code, queue_id.as_deref()), (Some(250), Some("4F2A1B")));
    let expected = String::from_utf8(mail.bytes.clone()).expect("ASCII");
    scripted.seen(|seen| {
        assert_eq!(seen.messages, [expected]);
        assert!(
            seen.commands
                .contains(&"RCPT TO:<ana@example.com>".to_owned())
        );
        let from = format!("MAIL FROM:<bounce+{}@example.com>", mail.envelope_id);
        assert!(seen.commands.contains(&from), "{:?}", seen.commands);
    });
}

#[tokio::test]
async fn a_report_of_delivery_is_asked_for_where_the_relay_offers_it() {
    let scripted = Scripted::answering(&[Answer {
        to: "EHLO",
        with: "250-scripted\r\n250-8BITMIME\r\n250 DSN",
    }])
    .await;
    let mail = plain("ana+x=y@example.com");
    let outcome = relay(scripted.port, Encryption::None).send(&mail).await;
    assert_eq!(outcome.word(), "accepted");
    scripted.seen(|seen| {
        let asked = |begin: &str| seen.commands.iter().find(|c| c.starts_with(begin)).cloned();
        let token = &mail.envelope_id;
        let from = format!("MAIL FROM:<bounce+{token}@example.com> RET=HDRS ENVID={token}");
        assert_eq!(asked("MAIL"), Some(from));
        let to = "RCPT TO:<ana+x=y@example.com> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ana+2Bx+3Dy@example.com";
        assert_eq!(asked("RCPT").as_deref(), Some(to));
    });
}

#[tokio::test]
async fn a_relay_that_pipelines_gets_its_commands_at_once_and_stays_in_step_after_a_refusal() {
    let scripted = Scripted::answering(&[
        Answer {
            to: "EHLO",
            with: "250-scripted\r\n250-PIPELINING\r\n250 8BITMIME",
        },
        Answer {
            to: "RCPT TO:<nobody",
            with: "550 5.1.1 no such user",
        },
    ])
    .await;
    let relay = relay(scripted.port, Encryption::None);
    for (to, word) in [
        ("ana@example.com", "accepted"),
        ("nobody@example.com", "rejected"),
        ("bo@example.com", "accepted"),
    ] {
        let outcome = relay.send(&plain(to)).await;
        assert_eq!(outcome.word(), word, "{outcome:?}");
    }
    relay.close().await;
    let whole = |to: &str| String::from_utf8(plain(to).bytes).expect("ASCII");
    scripted.seen(|seen| {
        // The server took `DATA` although it had nobody to give the mail to, and got an empty one.
        let expected = [
            whole("ana@example.com"),
            String::new(),
            whole("bo@example.com"),
        ];
        assert_eq!(
            (seen.connections, seen.messages.as_slice()),
            (1, expected.as_slice())
        );
    });
}

const PIPELINES: Answer = Answer {
    to: "EHLO",
    with: "250-scripted\r\n250-PIPELINING\r\n250 8BITMIME",
};

/// A mail that has a token of its own.
fn another(to: &str) -> Message {
    let mut mail = plain(to);
    mail.envelope_id = format!("{:x}", to.len());
    mail
}

#[tokio::test]
async fn the_next_mail_is_announced_with_the_end_of_the_last_and_follows_whatever_became_of_that() {
    let scripted = Scripted::answering(&[
        PIPELINES,
        Answer {
            to: "RCPT TO:<nobody",
            with: "550 5.1.1 no such user",
        },
    ])
    .await;
    let relay = relay(scripted.port, Encryption::None);
    let mails = [
        "ana@x.example",
        "nobody@x.example",
        "bo@x.example",
        "cleo@x.example",
    ]
    .map(another);
    let (mut announced, mut words) = (Announced::default(), Vec::new());
    for (n, mail) in mails.iter().enumerate() {
        let outcome = relay
            .send_before(mail, mails.get(n + 1), &mut announced)
            .await;
        words.push(outcome.word());
        // The one after a mail that was refused before its text was not announced.
        let is_announced = n == 0 || n == 2;
        assert_eq!(announced.0.is_some(), is_announced, "{n}");
        if let Some(next) = mails.get(n + 1).filter(|_| is_announced) {
            let to = format!("RCPT TO:<{}>", next.to);
            while !scripted.seen(|seen| seen.commands.contains(&to)) {
                tokio::task::yield_now().await;
            }
        }
    }
    assert_eq!(words, ["accepted", "rejected", "accepted", "accepted"]);
    relay.close().await;
    let whole = |n: usize| String::from_utf8(mails[n].bytes.clone()).expect("ASCII");
    scripted.seen(|seen| {
        assert_eq!(seen.messages, [whole(0), String::new(), whole(2), whole(3)]);
        assert_eq!(seen.connections, 1);
    });
}

#[tokio::test]
async fn a_mail_that_was_announced_and_does_not_come_is_not_sent() {
    let scripted = Scripted::answering(&[PIPELINES]).await;
    let relay = relay(scripted.port, Encryption::None);
    let [ana, nobody, bo] = ["ana@x.example", "nobody@x.example", "bo@x.example"].map(another);
    let mut announced = Announced::default();
    relay.send_before(&ana, Some(&nobody), &mut announced).await;
    let outcome = relay.send_before(&bo, None, &mut announced).await;
    assert_eq!(outcome.word(), "accepted");
    relay.close().await;
    let whole = |mail: &Message| String::from_utf8(mail.bytes.clone()).expect("ASCII");
    scripted.seen(|seen| {
        assert_eq!(seen.messages, [whole(&ana), whole(&bo)]);
        assert_eq!(seen.connections, 2);
    });
}

#[tokio::test]
async fn a_relay_that_defers_a_text_or_hangs_up_after_it_leaves_the_announced_mail_whole() {
    let later = Scripted::answering(&[
        PIPELINES,
        Answer {
            to: ".",
            with: "451 4.3.0 later",
        },
    ])
    .await;
    let hangs_up = Scripted::answering(&[
        PIPELINES,
        Answer {
            to: "MAIL FROM:<bounce+ffff",
            with: "",
        },
    ])
    .await;
    for (scripted, words, connections) in [
        (later, ["deferred", "deferred"], 1),
        // On the kept connection and on a fresh one.
        (hangs_up, ["accepted", "relay-failed"], 2),
    ] {
        let relay = relay(scripted.port, Encryption::None);
        let [ana, mut bo] = ["ana@x.example", "bo@x.example"].map(another);
        bo.return_path = "bounce+ffff@x.example".parse().expect("an address");
        let mut announced = Announced::default();
        let first = relay.send_before(&ana, Some(&bo), &mut announced).await;
        let second = relay.send_before(&bo, None, &mut announced).await;
        assert_eq!([first.word(), second.word()], words);
        relay.close().await;
        scripted.seen(|seen| assert_eq!(seen.connections, connections));
    }
}

#[tokio::test]
async fn a_foreign_domain_is_written_in_the_letters_of_dns_and_needs_no_offer() {
    let scripted = Scripted::answering(&[]).await;
    let relay = relay(scripted.port, Encryption::None);
    let outcome = relay.send(&plain("ana@müller.example")).await;
    assert_eq!(outcome.word(), "accepted", "{outcome:?}");
    let outcome = relay.send(&plain("王芳@shop.example")).await;
    let (_, _, reply) = outcome.answer();
    assert!(
        outcome.word() == "rejected" && reply.contains("SMTPUTF8"),
        "{outcome:?}"
    );
    scripted.seen(|seen| {
        let to = "RCPT TO:<ana@xn--mller-kva.example>".to_owned();
        assert!(seen.commands.contains(&to), "{:?}", seen.commands);
    });
}

#[tokio::test]
async fn one_connection_carries_many_mails_and_survives_a_refusal() {
    let scripted = Scripted::answering(&[Answer {
        to: "RCPT TO:<nobody",
        with: "550 5.1.1 no such user",
    }])
    .await;
    let relay = relay(scripted.port, Encryption::None);
    for (to, word) in [
        ("ana@example.com", "accepted"),
        ("nobody@example.com", "rejected"),
        ("bo@example.com", "accepted"),
    ] {
        assert_eq!(relay.send(&plain(to)).await.word(), word);
    }
    relay.close().await;
    scripted.seen(|seen| assert_eq!((seen.connections, seen.messages.len()), (1, 2)));
}

#[tokio::test]
async fn a_kept_connection_that_the_relay_has_closed_is_replaced() {
    // The relay hangs up after each message has been answered: at the next `MAIL` there is nobody.
    let scripted = Scripted::answering(&[Answer {
        to: "MAIL FROM:<bounce+ffff",
        with: "",
    }])
    .await;
    let relay = relay(scripted.port, Encryption::None);
    assert_eq!(
        relay.send(&plain("ana@example.com")).await.word(),
        "accepted"
    );
    let mut second = plain("bo@example.com");
    second.return_path = "bounce+ffff@example.com".parse().expect("an address");
    let outcome = relay.send(&second).await;
    // A fresh connection was tried, and hung up likewise: that is the relay's failure.
    assert!(outcome.stops_the_batch(), "{outcome:?}");
    scripted.seen(|seen| assert_eq!(seen.connections, 2));
}

#[tokio::test]
async fn each_refusal_is_recorded_for_what_it_is() {
    let soft = outcome(&[Answer {
        to: "RCPT",
        with: "552 5.2.2 mailbox full",
    }])
    .await;
    assert!(
        matches!(soft, DeliveryOutcome::Rejected { hard: false, .. }),
        "{soft:?}"
    );
    let hard = outcome(&[Answer {
        to: "RCPT",
        with: "550-5.1.1 no\r\n550 5.1.1 such user",
    }])
    .await;
    assert!(
        matches!(hard, DeliveryOutcome::Rejected { hard: true, .. }),
        "{hard:?}"
    );
    let later = outcome(&[Answer {
        to: "RCPT",
        with: "450 4.2.0 greylisted for 5 minutes",
    }])
    .await;
    let DeliveryOutcome::Deferred { retry_after, .. } = later else {
        panic!("{later:?}");
    };
    assert_eq!(retry_after, Some(Duration::from_secs(310)));
}

#[tokio::test]
async fn what_is_the_relays_own_trouble_is_called_so() {
    for (script, expected) in [
        (
            &[Answer {
                to: "RCPT",
                with: "550 5.7.1 bad reputation",
            }],
            RelayFailure::Refused,
        ),
        (
            &[Answer {
                to: "*",
                with: "554 5.3.2 not today",
            }],
            RelayFailure::Refused,
        ),
        (&[Answer { to: "*", with: "" }], RelayFailure::Unreachable),
        (
            &[Answer {
                to: "MAIL",
                with: "530 5.7.0 sign in first",
            }],
            RelayFailure::Auth,
        ),
        (
            &[Answer {
                to: "MAIL",
                with: "421 4.7.0 slow down",
            }],
            RelayFailure::Busy,
        ),
        (
            &[Answer {
                to: "DATA",
                with: "",
            }],
            RelayFailure::Unreachable,
        ),
        (&[Answer { to: ".", with: "" }], RelayFailure::UnknownResult),
    ] {
        let outcome = outcome(script).await;
        let DeliveryOutcome::RelayFailed { failure, .. } = outcome else {
            panic!("{script:?} gave {outcome:?}");
        };
        assert_eq!(failure, expected, "{script:?}");
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_where_it_is_required() {
    let scripted = Scripted::answering(&[]).await;
    let outcome = relay(scripted.port, Encryption::Required)
        .send(&plain("ana@example.com"))
        .await;
    assert!(
        matches!(
            outcome,
            DeliveryOutcome::RelayFailed {
                failure: RelayFailure::Tls,
                ..
            }
        ),
        "{outcome:?}"
    );
    scripted.seen(|seen| assert!(!seen.commands.iter().any(|c| c.starts_with("MAIL"))));
}

#[tokio::test]
async fn nobody_listening_and_no_end_of_silence_are_the_relays_failures() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let silent = relay(port, Encryption::None).patient_for(Duration::from_millis(50));
    let outcome = silent.send(&plain("ana@example.com")).await;
    assert!(
        matches!(
            outcome,
            DeliveryOutcome::RelayFailed {
                failure: RelayFailure::Unreachable,
                ..
            }
        ),
        "{outcome:?}"
    );
    drop(listener);
    let outcome = relay(port, Encryption::None)
        .send(&plain("ana@example.com"))
        .await;
    assert!(outcome.stops_the_batch(), "{outcome:?}");
}

#[tokio::test]
async fn the_diagnosis_names_each_step_and_what_to_do() {
    let scripted = Scripted::answering(&[]).await;
    let transport = Transport::Smtp(Arc::new(relay(scripted.port, Encryption::None)));
    let Diagnosis {
        steps,
        dialogue,
        outcome,
    } = diagnose(&transport, &plain("ana@example.com")).await;
    assert_eq!(
        dialogue[..3],
        [
            "S: 220 scripted ESMTP",
            "C: EHLO example.com",
            "S: 250-scripted"
        ]
    );
    assert!(
        dialogue
            .iter()
            .any(|line| line.starts_with("C: MAIL FROM:<bounce+")),
        "{dialogue:#?}"
    );
    assert_eq!(
        dialogue.last().map(String::as_str),
        Some("S: 250 2.0.0 Ok: queued as 4F2A1B")
    );
    let names: Vec<_> = steps.iter().map(|step| (step.step, step.ok)).collect();
    let expected =
        ["resolve", "connect", "sender", "recipient", "message"].map(|step| (step, true));
    assert_eq!(
        (names.as_slice(), outcome.word()),
        (expected.as_slice(), "accepted")
    );

    let scripted = Scripted::answering(&[Answer {
        to: "RCPT",
        with: "550 5.1.1 <ana@example.com> unknown",
    }])
    .await;
    let transport = Transport::Smtp(Arc::new(relay(scripted.port, Encryption::None)));
    let Diagnosis {
        steps, dialogue, ..
    } = diagnose(&transport, &plain("ana@example.com")).await;
    assert!(
        dialogue.iter().any(|line| line.starts_with("S: 550 5.1.1")),
        "{dialogue:#?}"
    );
    let last = steps.last().expect("a step");
    assert_eq!((last.step, last.ok), ("recipient", false));
    assert!(last.detail.contains("check the address") && last.detail.contains("550 5.1.1"));
}
