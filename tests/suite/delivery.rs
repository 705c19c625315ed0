//! How pushes leave: signed, by the relay that works, in their readers' hours.
//!
//! Refuses to look at the clock of this machine: every hour here is the test's own.

use regwatch::{
    cli::demo::catcher::Catcher,
    clock::{Clock, days},
    mail::{Template, evidence, relays},
};

use crate::{
    journey::{HOUR, amended, union_plan},
    office::{plan::OFFICER, regulator::nobody},
};

/// The secret key of RFC 8463, appendix A.2.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";

#[tokio::test(flavor = "multi_thread")]
async fn every_mail_is_signed_where_a_key_is_configured() {
    let key = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(key.path(), KEY).expect("written");
    let dkim = format!(
        "[mail.dkim]\ndomain = \"shop.example\"\nselector = \"rw\"\nkey_file = {:?}",
        key.path()
    );
    let office = amended(union_plan().returned(&dkim)).await;
    office.passes(days(1) + 7 * HOUR).await;
    let mails = office.post.messages();
    assert!(mails.len() >= 4, "{}", mails.len());
    for mail in mails {
        let signature = mail
            .headers
            .iter()
            .find(|(name, _)| name == "DKIM-Signature");
        let (_, value) = signature.expect("a signature");
        assert!(value.contains("d=shop.example; s=rw"), "{value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_first_relay_fails_the_second_carries_the_mail_and_an_officer_is_told_once() {
    let (second, at) = Catcher::start(Clock::system()).await.expect("a catcher");
    let closed = nobody();
    let further = format!("[[mail.relays]]\nurl = \"smtp://{at}\"");
    let office = amended(union_plan().through(closed).returned(&further)).await;
    office.passes(days(1) + 9 * HOUR).await;
    for name in ["ana", "bernd", "wei"] {
        assert_eq!(
            second.to(&format!("{name}@shop.example")).len(),
            1,
            "{name}"
        );
    }
    let outages = office.sees(relays::outages);
    let named: Vec<&str> = outages.iter().map(|it| it.relay.as_str()).collect();
    assert_eq!(named, [closed.to_string()]);
    assert!(outages[0].told);
    let alarms = office.sees(|view| evidence::listing(view, None, 999));
    let alarms = alarms
        .iter()
        .filter(|line| line.template == Template::RelayRefused);
    assert_eq!(alarms.count(), 1, "told once");
    let told = second.to(OFFICER);
    let mut told = told.iter().filter_map(|mail| mail.text.as_deref());
    let alarm = told.find(|text| text.contains(&closed.to_string()));
    let alarm = alarm.expect("an alarm that names the relay");
    assert!(alarm.contains("It cannot be reached"), "{alarm}");
    office.audit_verifies();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_arrives_in_its_readers_hours() {
    let plan = union_plan()
        .mail("working_hours = \"09:00-10:00\"")
        .policy("publish_unreviewed_after = \"3h\"");
    let office = amended(plan).await;
    // The day begins at eight, the change goes out unreviewed before noon, and nobody is written to before nine.
    office.passes(20 * HOUR).await;
    assert!(office.inbox("ana@shop.example").is_empty());
    assert!(!office.inbox(OFFICER).is_empty(), "officers do not wait");
    office.passes(6 * HOUR).await;
    let mail = office.inbox("ana@shop.example").remove(0);
    let line = office.sees(|view| evidence::listing(view, None, 99));
    let push = line
        .iter()
        .find(|line| line.agent == Some(1))
        .expect("a push");
    let at = push.accepted_at.expect("accepted").to_string();
    assert!(at.ends_with("T09:00:00Z"), "{at}");
    assert_eq!(mail.to[0], "ana@shop.example");
}
