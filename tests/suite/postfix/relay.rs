//! What a real Postfix makes of our dialogue: encryption, sign-in, refusals of every kind, limits.
//!
//! Refuses to believe a reply alone: what Postfix wrote into its log has to agree.

use std::{net::SocketAddr, time::Duration};

use regwatch::{
    cli::demo::catcher::Catcher,
    clock::Clock,
    mail::{
        DeliveryOutcome, EnvelopeState, MessageId, evidence,
        message::Message,
        smtp::{Account, Encryption, Relay},
    },
};

use super::{Postfix, program, until};
use crate::{
    journey::{HOUR, amended, union_plan},
    office::regulator::nobody,
};

mod authority;

/// A mail of ours to `to`, `size` octets and a little more.
pub(super) fn mail(to: &str, key: &str, size: usize) -> Message {
    let line = "This is a line of text of the mail, and it is not the last one.\r\n";
    let body = line.repeat(size / line.len());
    let id = format!("<{key}@shop.example>");
    Message {
        return_path: "bounce+x@shop.example".parse().expect("an address"),
        to: to.parse().expect("an address"),
        envelope_id: key.to_owned(),
        message_id: MessageId::from_row(id.clone()),
        bytes: format!(
            "From: t@shop.example\r\nTo: {to}\r\nSubject: Test\r\nMessage-ID: {id}\r\n\r\n{body}.\r\n..\r\n"
        )
        .into_bytes(),
    }
}

pub(super) fn account(port: u16, encryption: Encryption) -> Account {
    Account {
        host: "localhost".to_owned(),
        port,
        encryption,
        credentials: None,
        hello: "shop.example".to_owned(),
        root: None,
    }
}

pub(super) fn relay(account: Account) -> Relay {
    Relay::new(account)
        .expect("a relay")
        .patient_for(Duration::from_secs(30))
}

/// What came of one mail, in a word: the relay's failure where it is one.
pub(super) fn word(outcome: &DeliveryOutcome) -> &'static str {
    match outcome {
        DeliveryOutcome::RelayFailed { failure, .. } => failure.word(),
        DeliveryOutcome::Rejected { hard: true, .. } => "hard",
        other => other.word(),
    }
}

/// Encryption is a must, only who signs in may send, and the second door is encrypted from the first octet.
const GUARDED: &str = "smtpd_tls_cert_file = HOME/relay.pem\nsmtpd_tls_key_file = HOME/relay.key\n\
    smtpd_tls_security_level = may\nsmtpd_tls_auth_only = yes\nsmtpd_sasl_auth_enable = yes\nsmtpd_sasl_local_domain = relay.shop.example\n\
    cyrus_sasl_config_path = HOME/sasl\nsmtpd_relay_restrictions = permit_sasl_authenticated, reject\n\
    smtpd_delay_reject = yes\n";

/// A Postfix that takes mail encrypted and from those who sign in, at `at`, and at `wrapped` encrypted from the first octet.
fn guarded(program: String, at: SocketAddr, wrapped: SocketAddr, next: SocketAddr) -> Postfix {
    Postfix::prepared(program, at, next, GUARDED, |home| {
        authority::certify(home);
        authority::admit(home, "training", "hush");
        let door = format!("{wrapped} inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes\n");
        let master = std::fs::read_to_string(home.join("master.cf")).expect("written before");
        std::fs::write(home.join("master.cf"), master + &door).expect("written");
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_is_encrypted_and_signed_for_and_each_mistake_is_the_relays_state() {
    let Some(program) = program() else { return };
    if !authority::can_sign_in() {
        println!("postfix: sign-in not run, because saslpasswd2 is not installed");
        return;
    }
    let (sink, next) = Catcher::start(Clock::system()).await.expect("a catcher");
    let (at, wrapped) = (nobody(), nobody());
    let postfix = guarded(program, at, wrapped, next);
    let root = Some(postfix.file("authority.pem"));
    let signed_in = |password: &str| Some(("training".to_owned(), password.to_owned()));
    let account = |port, encryption, credentials, root| Account {
        credentials,
        root,
        ..account(port, encryption)
    };
    use Encryption::{Implicit, Required};
    let (open, door) = (at.port(), wrapped.port());
    let (ours, none) = (|| root.clone(), None);
    let right = || signed_in("hush");
    let cases = [
        (open, Required, right(), ours(), "accepted"),
        (door, Implicit, right(), ours(), "accepted"),
        (open, Required, signed_in("wrong"), ours(), "auth"),
        (open, Required, None, ours(), "refused"),
        (open, Required, right(), none.clone(), "tls"),
        (door, Implicit, right(), none.clone(), "tls"),
        (door, Encryption::None, None, none, "unreachable"),
    ];
    for (n, (port, encryption, credentials, root, expected)) in cases.into_iter().enumerate() {
        let patience = if expected == "unreachable" { 2 } else { 30 };
        let relay = relay(account(port, encryption, credentials, root))
            .patient_for(Duration::from_secs(patience));
        let outcome = relay
            .send(&mail("ana@shop.example", &format!("tls{n}"), 900))
            .await;
        relay.close().await;
        assert_eq!(
            word(&outcome),
            expected,
            "{n}: {outcome:?} {}",
            postfix.log()
        );
        if let Some(id) = outcome.queue_id() {
            assert!(
                postfix.log().contains(&format!("{id}: ")),
                "{id}: {}",
                postfix.log()
            );
        }
    }
    assert!(
        postfix.log().contains("sasl_username=training"),
        "{}",
        postfix.log()
    );
    until(|| sink.to("ana@shop.example").len() == 2, &postfix).await;
}

/// Every kind of refusal of a recipient, and a limit of size.
const CHOOSY: &str = "smtpd_recipient_restrictions = check_recipient_access inline:{\
    {grey@shop.example = 450 4.2.0 greylisted, come back in 5 minutes}, {gone@shop.example = 550 5.1.1 no such user}, \
    {off@shop.example = 550 5.2.1 mailbox disabled}, {full@shop.example = 552 5.2.2 mailbox full}, \
    {policy@shop.example = 550 5.7.1 your reputation is too low}, {storm@shop.example = 451 4.3.0 busy}}, \
    permit_mynetworks, reject\nmessage_size_limit = 20000\n";

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_is_taken_for_what_it_is_and_the_connection_goes_on() {
    let Some(program) = program() else { return };
    let (sink, next) = Catcher::start(Clock::system()).await.expect("a catcher");
    let at = nobody();
    let postfix = Postfix::start_with(program, at, next, CHOOSY);
    let relay = relay(account(at.port(), Encryption::None));
    for (n, (to, size, expected)) in [
        ("ana@shop.example", 900, "accepted"),
        ("grey@shop.example", 900, "deferred"),
        ("gone@shop.example", 900, "hard"),
        ("off@shop.example", 900, "hard"),
        ("full@shop.example", 900, "rejected"),
        ("storm@shop.example", 900, "deferred"),
        ("bo@shop.example", 30_000, "rejected"),
        ("ana@shop.example", 9_000, "accepted"),
        ("policy@shop.example", 900, "refused"),
        ("ana@shop.example", 900, "accepted"),
    ]
    .into_iter()
    .enumerate()
    {
        let outcome = relay.send(&mail(to, &format!("choosy{n}"), size)).await;
        assert_eq!(
            word(&outcome),
            expected,
            "{to}: {outcome:?} {}",
            postfix.log()
        );
        if let DeliveryOutcome::Deferred { retry_after, .. } = &outcome {
            let asked = (to == "grey@shop.example").then(|| Duration::from_secs(310));
            assert_eq!(*retry_after, asked, "{outcome:?}");
        }
        if size > 20_000 {
            let (code, enhanced, _) = outcome.answer();
            assert_eq!((code, enhanced), (Some(552), "5.3.4"));
        }
    }
    relay.close().await;
    until(|| sink.to("ana@shop.example").len() == 3, &postfix).await;
    // One connection carried everything up to the refusal that is the relay's own, and a second one the rest.
    let connects = postfix.log().matches(": connect from").count();
    assert_eq!(connects, 2, "{}", postfix.log());
    let mails = sink.to("ana@shop.example");
    let text = mails[0].text.as_deref().unwrap_or_default();
    assert!(
        text.ends_with(".\n..\n") || text.ends_with(".\r\n..\r\n"),
        "dots arrive as they were: {text:?}"
    );
}

/// Nobody gets anything for the moment.
const STORM: &str = "smtpd_recipient_restrictions = check_recipient_access static:{451 4.3.0 too busy just now}, reject\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_deferrals_passes_and_everybody_is_told_once_with_the_relays_name_for_it() {
    let Some(program) = program() else { return };
    let (sink, next) = Catcher::start(Clock::system()).await.expect("a catcher");
    let at = nobody();
    let postfix = Postfix::start_with(program, at, next, STORM);
    let office = amended(union_plan().through(at)).await;
    office.passes(HOUR * 36).await;
    assert_eq!(sink.received(), 0, "{}", postfix.log());
    let waiting = office.sees(|view| evidence::listing(view, Some(EnvelopeState::Queued), 99));
    assert!(waiting.iter().any(|line| line.tries >= 4), "{waiting:#?}");
    assert!(
        waiting
            .iter()
            .all(|line| line.agent.is_none() || line.tries > 0)
    );
    postfix.reloads(next, "");
    // A server that has the line open goes on as before: what it refuses once more comes four hours later.
    office.passes(HOUR * 10).await;
    let agents = ["ana", "bernd", "wei"].map(|name| format!("{name}@shop.example"));
    until(|| agents.iter().all(|to| !sink.to(to).is_empty()), &postfix).await;
    for to in &agents {
        assert_eq!(sink.to(to).len(), 1, "{to}");
    }
    let lines = office.sees(|view| evidence::listing(view, Some(EnvelopeState::Accepted), 99));
    let ids = lines
        .iter()
        .map(|line| line.last.as_ref().and_then(|last| last.queue_id.clone()));
    for id in ids {
        let id = id.expect("Postfix names what it takes");
        assert!(postfix.log().contains(&format!("{id}: ")), "{id}");
    }
    office.audit_verifies();
}
