//! The gate before a certified quiz.
//!
//! Refuses a network: requests go straight into the router.

use std::{sync::Arc, time::Duration};

use axum::http::{StatusCode, header};

use super::{Answer, Browser, size, world::World};
use crate::{
    assignment::certification::{Typed, code, store::check},
    mail::{EnvelopeState, Template, evidence},
    web::certification::Certification,
};

const KEY: [u8; 32] = [8; 32];

fn world() -> World {
    let mut world = World::new();
    world.front.certification = Some(Certification {
        key: KEY,
        mail_domain: "shop.example".to_owned(),
        bell: Arc::default(),
    });
    world
}

async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    browser.post(path, fields).await
}

fn mailed(world: &World) -> usize {
    let lines = world
        .db
        .read(|view| evidence::listing(view, Some(EnvelopeState::Queued), 100));
    let lines = lines.expect("read");
    lines
        .iter()
        .filter(|line| line.template == Template::Code)
        .count()
}

fn later(world: &World, minutes: u64) {
    world
        .clock
        .set(world.clock.now().plus(Duration::from_secs(minutes * 60)));
}

#[tokio::test]
async fn a_ticket_alone_does_not_open_a_certified_quiz_and_looking_mails_nothing() {
    let world = world();
    let browser = Browser::new(&world);
    let quiz = format!("/t/{}", world.quiz_ticket);
    let before = size(&world);
    let page = browser.get(&quiz).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("Mail me a code") && !page.body.contains("<fieldset"),
        "{}",
        page.body
    );
    assert!(
        browser
            .get(&format!("{quiz}?lang=ja"))
            .await
            .body
            .contains("確認コード")
    );
    assert_eq!((size(&world), mailed(&world)), (before, 0));
    // Answers without a pass are not taken either.
    let answered = send(&browser, &quiz, &[("submission", "x"), ("q1", "a")]).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(size(&world), before);
    // A lesson is no certificate.
    let lesson = browser.get(&format!("/t/{}", world.item_ticket)).await;
    assert!(!lesson.body.contains("Mail me a code"));
}

#[tokio::test]
async fn the_code_of_the_mail_opens_the_quiz_in_the_browser_that_typed_it() {
    let world = world();
    let mut browser = Browser::new(&world);
    let quiz = format!("/t/{}", world.quiz_ticket);
    let sent = send(&browser, &quiz, &[("certify", "send")]).await;
    assert_eq!((sent.status, mailed(&world)), (StatusCode::OK, 1));
    let typed = code(&KEY, world.quiz_assignment, 1);
    assert!(!sent.body.contains(&typed));
    let raw = std::fs::read(world.db.path()).expect("the file");
    let wal = std::fs::read(world.db.path().with_extension("db-wal")).unwrap_or_default();
    assert!(
        ![raw, wal]
            .concat()
            .windows(6)
            .any(|six| six == typed.as_bytes()),
        "a code is kept nowhere"
    );
    let admitted = send(
        &browser,
        &quiz,
        &[
            ("certify", "check"),
            ("code", &format!(" {} {} ", &typed[..3], &typed[3..])),
        ],
    )
    .await;
    assert_eq!(admitted.status, StatusCode::SEE_OTHER, "{}", admitted.body);
    let cookie = admitted.headers[header::SET_COOKIE]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(
        cookie.contains("HttpOnly")
            && cookie.contains("Path=/t/")
            && cookie.contains("SameSite=Lax")
    );
    assert!(
        browser.get(&quiz).await.body.contains("Mail me a code"),
        "another browser has no pass"
    );
    browser.cookie = cookie.split(';').next().expect("a cookie").to_owned();
    assert!(browser.get(&quiz).await.body.contains("<fieldset"));
    // The ticket itself is no pass, and a pass ends.
    let mut forger = Browser::new(&world);
    forger.cookie = format!(
        "regwatch-pass-{}={}",
        world.quiz_assignment, world.quiz_ticket
    );
    assert!(forger.get(&quiz).await.body.contains("Mail me a code"));
    later(&world, 241);
    assert!(browser.get(&quiz).await.body.contains("Mail me a code"));
}

#[tokio::test]
async fn a_code_is_spent_by_five_wrong_tries_by_time_and_by_use() {
    let world = world();
    let browser = Browser::new(&world);
    let quiz = format!("/t/{}", world.quiz_ticket);
    let right = |n| code(&KEY, world.quiz_assignment, n);
    send(&browser, &quiz, &[("certify", "send")]).await;
    let wrong = if right(1) == "000000" {
        "000001"
    } else {
        "000000"
    };
    for _ in 0..5 {
        let answer = send(&browser, &quiz, &[("certify", "check"), ("code", wrong)]).await;
        assert!(
            answer.body.contains("This is not the code"),
            "{}",
            answer.body
        );
    }
    let spent = send(
        &browser,
        &quiz,
        &[("certify", "check"), ("code", &right(1))],
    )
    .await;
    assert!(
        spent.body.contains("This code is spent"),
        "also the right one"
    );
    later(&world, 2);
    send(&browser, &quiz, &[("certify", "send")]).await;
    later(&world, 15);
    let old = send(
        &browser,
        &quiz,
        &[("certify", "check"), ("code", &right(2))],
    )
    .await;
    assert!(old.body.contains("This code is spent"));
    send(&browser, &quiz, &[("certify", "send")]).await;
    let once = |expected| {
        world.write(|tx| {
            let typed = check(tx, &KEY, world.quiz_assignment, &right(3))?;
            assert_eq!(typed, expected);
            Ok(())
        });
    };
    once(Typed::Right);
    once(Typed::Spent);
}

#[tokio::test]
async fn codes_are_not_mailed_as_fast_as_somebody_asks() {
    let world = world();
    let browser = Browser::new(&world);
    let quiz = format!("/t/{}", world.quiz_ticket);
    let ask = [("certify", "send")];
    assert_eq!(send(&browser, &quiz, &ask).await.status, StatusCode::OK);
    assert_eq!(
        send(&browser, &quiz, &ask).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    for _ in 0..4 {
        later(&world, 2);
        assert_eq!(send(&browser, &quiz, &ask).await.status, StatusCode::OK);
    }
    later(&world, 2);
    assert_eq!(
        send(&browser, &quiz, &ask).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(mailed(&world), 5);
    later(&world, 60);
    assert_eq!(send(&browser, &quiz, &ask).await.status, StatusCode::OK);
}
