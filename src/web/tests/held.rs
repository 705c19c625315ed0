//! What is held back, as an officer and an auditor see it, and how an officer lets it be taught.
//!
//! Refuses a network: requests go straight into the router.

use axum::http::StatusCode;

use super::{
    Browser,
    world::{PASSWORD, World},
};
use crate::{
    change::store::{State, find},
    web::access,
};

#[tokio::test]
async fn an_officer_sees_what_is_held_back_and_why_and_releases_it_once() {
    let world = World::new();
    let id = world.holds("Our staff summer party");
    let browser = Browser::signed_in(&world).await;
    let page = browser.get("/changes?held=1").await;
    for words in [
        "Our staff summer party",
        "score 0 of 100",
        "“staff” in the title",
        "Treat as",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    let path = format!("/changes/{id}");
    assert!(browser.get("/").await.body.contains("1 held back"));
    assert!(!browser.get("/changes").await.body.contains(&path));
    assert!(browser.get("/changes?all=1").await.body.contains(&path));
    let shown = browser.get(&path).await.body;
    assert!(shown.contains("nobody is told") && shown.contains("Release it"));

    let given = [("because", "it has a law in its annex")];
    for _ in 0..2 {
        let answer = browser.post(&path, &given).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), path);
    }
    let change = world
        .front
        .db
        .read(|view| find(view, id))
        .expect("readable")
        .expect("a change");
    assert_eq!(change.state, State::Confirmed);
    assert_eq!(change.released_because, "it has a law in its annex");
    let after = browser.get(&path).await.body;
    assert!(after.contains("released") && !after.contains("Release it"));
    let log = browser.get("/log?action=change-released").await.body;
    assert_eq!(log.matches("change-released</td>").count(), 1, "{log}");
    let none = browser.get("/changes?held=1").await.body;
    assert!(none.contains("Nothing is held back"));
    let missing = browser.post("/changes/99", &given).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_auditor_sees_what_is_held_back_and_releases_nothing() {
    let world = World::new();
    let id = world.holds("Our staff summer party");
    access::add_account(
        &world.front.db,
        "audra",
        access::Role::Auditor,
        PASSWORD,
        &world.front.chance,
    )
    .expect("made");
    let browser = Browser::signed_in_as(&world, "audra").await;
    let page = browser.get("/changes?held=1").await;
    assert!(page.body.contains("Our staff summer party"));
    assert!(!page.body.contains("<button>Treat as"));
    let answer = browser.post(&format!("/changes/{id}"), &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}
