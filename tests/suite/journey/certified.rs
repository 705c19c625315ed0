//! Links that are taken back by replacing their key, and the code before a quiz that counts as a certificate.
//!
//! Refuses to look into the database: an agent has a mailbox and a browser.

use regwatch::clock::days;

use super::{HOUR, amended, union_plan};
use crate::office::{TestOffice, binary::regwatch};

const ANA: &str = "ana@shop.example";

/// An office whose quiz is open.
async fn examined(certified: bool) -> TestOffice {
    let plan = union_plan().policy(&format!("certification_code = {certified}"));
    let office = amended(plan).await;
    office.passes(days(12)).await;
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_key_ends_old_links_at_once_or_after_a_grace_and_the_next_mail_has_a_new_one() {
    let office = examined(false).await;
    let first = office.ticket_of(ANA);
    assert_eq!(office.opens(&first).await.status, 200);
    // The program runs beside the daemon and tells it nothing: both read the key where it is.
    let rotated = regwatch(office.home.path(), &["ticket", "rotate"]);
    rotated.ended(0);
    assert!(rotated.out.contains("dead"), "{}", rotated.out);
    assert_eq!(office.opens(&first).await.status, 404);
    let mails = office.inbox(ANA).len();
    office.passes(days(13)).await;
    assert!(office.inbox(ANA).len() > mails, "a reminder came");
    let second = office.ticket_of(ANA);
    assert_ne!(first, second);
    assert_eq!(office.opens(&second).await.status, 200);
    assert!(
        regwatch(office.home.path(), &["ticket", "rotate", "--grace", "soon"])
            .ended(2)
            .contains("no span of time")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_comes_in_a_mail_of_its_own_without_the_link() {
    let office = examined(true).await;
    let link = office.ticket_of(ANA);
    let page = office.opens(&link).await;
    assert!(page.html.contains("name=\"certify\""), "{}", page.html);
    let before = office.inbox(ANA).len();
    office
        .submits(&page, &[("certify".to_owned(), "send".to_owned())])
        .await;
    office.settles().await;
    let mails = office.inbox(ANA);
    assert_eq!(mails.len(), before + 1);
    let mail = mails.last().expect("a mail");
    let text = mail.text.as_deref().expect("a text");
    assert!(!text.contains("/t/"), "{text}");
    let code: String = text
        .split(|c: char| !c.is_ascii_digit())
        .find(|run| run.len() == 6)
        .expect("six digits")
        .to_owned();
    let fields =
        [("certify", "check"), ("code", code.as_str())].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let wrong = office
        .submits(
            &page,
            &[
                ("certify".to_owned(), "check".to_owned()),
                ("code".to_owned(), "12".to_owned()),
            ],
        )
        .await;
    assert_eq!(wrong.status, 422);
    // The browser of the tests keeps no cookies, so it is sent back to the gate: the cookie is what counts.
    let through = office.submits(&page, &fields).await;
    assert!(through.status == 200 && through.html.contains("name=\"certify\""));
    assert!(office.acts().iter().any(|act| act == "code-accepted"));
    // A code that nobody fetched in time is not mailed late.
    office.passes(HOUR).await;
    office
        .submits(&page, &[("certify".to_owned(), "send".to_owned())])
        .await;
    let later = office.clock.now().plus(16 * HOUR / 60);
    office.clock.set(later);
    office.settles().await;
    assert_eq!(office.inbox(ANA).len(), before + 1);
}
