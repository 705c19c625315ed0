//! What officers and auditors see, and who else does not.
//!
//! Refuses a network: requests go straight into the router.

use std::time::Duration;

use axum::{
    body::Body,
    http::{StatusCode, header},
};

use super::{
    BEHIND, Browser, encoded, everywhere, size,
    world::{HOSTILE, NOW, PASSWORD, World},
};
use crate::{
    assignment,
    clock::{chance::Seed, days},
    mail::{NewEnvelope, Queued, Recipient, Template, exception, outbox, reply},
    training::quiz::store as quizzes,
    web::access,
};

#[tokio::test]
async fn nobody_reads_without_signing_in_and_comes_back_where_they_wanted_to_go() {
    let world = World::new();
    let browser = Browser::new(&world);
    for path in BEHIND {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(
            answer.location().starts_with("/sign-in?then="),
            "{path}: {}",
            answer.location()
        );
    }
    for path in ["/sign-in", "/style.css", "/healthz"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    let there = [
        ("name", "olga"),
        ("password", PASSWORD),
        ("then", "/changes/1"),
    ];
    assert_eq!(
        browser.post("/sign-in", &there).await.location(),
        "/changes/1"
    );
}

#[tokio::test]
async fn every_page_shows_and_looking_changes_nothing() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let before = size(&world);
    for path in everywhere(&world) {
        for method in ["GET", "HEAD"] {
            let request = browser
                .request(method, &path)
                .body(Body::empty())
                .expect("a request");
            let answer = browser.send(request).await;
            let expected = if path == "/t/forged" {
                StatusCode::NOT_FOUND
            } else {
                StatusCode::OK
            };
            assert_eq!(answer.status, expected, "{method} {path}: {}", answer.body);
        }
    }
    assert_eq!(size(&world), before, "looking left entries");
    let open = world
        .db
        .read(|view| assignment::store::find(view, world.quiz_assignment));
    assert_eq!(
        open.expect("read").expect("there").state,
        assignment::State::Open
    );
}

#[tokio::test]
async fn an_officer_decides_about_quarantined_bytes_on_the_page_and_an_auditor_does_not() {
    use crate::snapshot::decision::{Ruling, store as decisions};
    let world = World::new();
    let path = "/sources/us-ca-ccpa";
    let id = "us-ca-ccpa".parse().expect("an id");
    let waiting = world.db.read(|view| decisions::waiting(view, &id));
    let look = waiting.expect("read").expect("a wall").id;
    let number = look.to_string();
    let said = [
        ("ruling", "discard"),
        ("because", "a wall"),
        ("look", number.as_str()),
    ];
    access::add_account(
        &world.db,
        "aude",
        access::Role::Auditor,
        PASSWORD,
        &world.front.chance,
    )
    .expect("made");
    let auditor = Browser::signed_in_as(&world, "aude").await;
    assert!(!auditor.get(path).await.body.contains("name=\"ruling\""));
    let refused = auditor.post(path, &said).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let decided = || {
        world
            .db
            .read(|view| decisions::of_look(view, look))
            .expect("read")
    };
    assert_eq!(decided(), None);

    let officer = Browser::signed_in(&world).await;
    assert!(officer.get(path).await.body.contains("name=\"ruling\""));
    let stale = [("ruling", "discard"), ("look", "0")];
    officer.post(path, &stale).await;
    assert_eq!(
        decided(),
        None,
        "nobody decides about what they did not see"
    );
    let answer = officer.post(path, &said).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, path)
    );
    let decision = decided().expect("a decision");
    assert_eq!(decision.ruling, Ruling::Discarded);
    assert_eq!(decision.because, "a wall");
    assert!(decision.decided_by.starts_with("account/"));
    assert!(officer.get(path).await.body.contains("a wall"));
}

#[tokio::test]
async fn an_officer_releases_whom_mail_does_not_reach_and_an_auditor_does_not() {
    let world = World::new();
    let held = || {
        let open = world.db.read(exception::exceptions).expect("read");
        open.iter().map(|one| one.agent).collect::<Vec<_>>()
    };
    world.write(|tx| {
        let letter = NewEnvelope {
            recipient: Recipient::Agent(1),
            template: Template::Reminder,
            cause: "item/1".to_owned(),
            cycle: "returned".to_owned(),
            assignment: None,
            language: crate::locale::Language::english(),
            params: serde_json::json!({}),
            priority: Template::Reminder.priority(),
            not_before: tx.now,
            deadline: tx.now,
        };
        let Queued::New(id) = outbox::queue(tx, "example.com", &letter)? else {
            anyhow::bail!("it is new");
        };
        let no = reply::refused(reply::Stage::Recipient, 550, "5.1.1 no such user");
        outbox::record(tx, id, "relay:25", &no)
    });
    assert_eq!(held(), [1]);
    access::add_account(
        &world.db,
        "aude",
        access::Role::Auditor,
        PASSWORD,
        &world.front.chance,
    )
    .expect("made");
    let said = [("agent", "1"), ("because", "corrected")];
    let auditor = Browser::signed_in_as(&world, "aude").await;
    let page = auditor.get("/exceptions").await.body;
    assert!(page.contains("agent 1") && !page.contains("<button>Release"));
    let refused = auditor.post("/exceptions", &said).await;
    assert_eq!((refused.status, held()), (StatusCode::FORBIDDEN, vec![1]));
    let officer = Browser::signed_in(&world).await;
    let page = officer.get("/exceptions").await.body;
    assert!(page.contains("<button>Release"));
    assert!(
        page.contains("our relay refused the address (550 5.1.1)"),
        "{page}"
    );
    officer.post("/exceptions", &[("agent", "1")]).await;
    assert_eq!(held(), [1], "a release wants a reason");
    officer.post("/exceptions", &said).await;
    assert!(held().is_empty());
}

#[tokio::test]
async fn every_answer_bears_the_headers_that_keep_scripts_frames_and_caches_out() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    for path in everywhere(&world)
        .into_iter()
        .chain(["/nowhere".to_owned()])
    {
        let answer = browser.get(&path).await;
        let header = |name: &str| {
            answer
                .headers
                .get(name)
                .and_then(|v| v.to_str().ok())
                .unwrap_or("")
        };
        assert!(
            header("content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(header("x-robots-tag"), "noindex, nofollow", "{path}");
        if path != "/style.css" {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
        let referrer = if path.starts_with("/t/") {
            "no-referrer"
        } else {
            "same-origin"
        };
        assert_eq!(header("referrer-policy"), referrer, "{path}");
        for forbidden in ["<script", " style=", "javascript:", " onclick"] {
            assert!(!answer.body.contains(forbidden), "{path} holds {forbidden}");
        }
    }
}

#[tokio::test]
async fn a_title_that_tries_to_be_markup_is_shown_as_text() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    for path in [
        "/",
        "/sources",
        "/sources/fr-conso",
        "/sources/de-dpa",
        "/changes/1",
    ] {
        let page = browser.get(path).await.body;
        assert!(
            !page.contains("<script>") && !page.contains("<img"),
            "{path}"
        );
        assert!(!page.contains("<b>Bold"), "{path}");
    }
    assert!(
        browser
            .get("/sources")
            .await
            .body
            .contains("&lt;script&gt;")
    );
    let sought = format!(
        "/log?{}",
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("text", HOSTILE)
            .finish()
    );
    let page = browser.get(&sought).await.body;
    assert!(!page.contains("<img") && page.contains("&lt;img"));
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_and_changes_nothing() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let before = size(&world);
    for (path, name, value) in [
        ("/sign-out", "origin", "https://evil.example"),
        ("/sign-out", "sec-fetch-site", "cross-site"),
        ("/sign-in", "sec-fetch-site", "same-site"),
    ] {
        let request = browser
            .form(path, &[])
            .header(name, value)
            .body(encoded(&[]));
        let answer = browser.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {value}");
        assert!(answer.body.contains("from another site"), "{}", answer.body);
    }
    assert_eq!(size(&world), before);
    assert_eq!(
        browser.get("/").await.status,
        StatusCode::OK,
        "still signed in"
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_told_alike_and_make_wait() {
    let world = World::new();
    let browser = Browser::new(&world);
    let mut pages = Vec::new();
    for name in ["olga", "nobody"] {
        let answer = browser
            .post(
                "/sign-in",
                &[("name", name), ("password", "wrong wrong wrong")],
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
        pages.push(answer.body.replace(name, "NAME"));
    }
    assert_eq!(pages[0], pages[1]);
    for _ in 0..5 {
        browser
            .post(
                "/sign-in",
                &[("name", "olga"), ("password", "wrong wrong wrong")],
            )
            .await;
    }
    let answer = browser
        .post("/sign-in", &[("name", "olga"), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    world
        .clock
        .set(world.clock.now().plus(Duration::from_secs(600)));
    let answer = browser
        .post("/sign-in", &[("name", "olga"), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_by_signing_out_and_after_twelve_hours() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let cookie = browser.post("/sign-out", &[]).await;
    assert!(
        cookie.headers[header::SET_COOKIE]
            .to_str()
            .expect("text")
            .contains("Max-Age=0")
    );
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
    let browser = Browser::signed_in(&world).await;
    world
        .clock
        .set(world.clock.now().plus(access::store::SESSION));
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn behind_https_the_cookie_is_secure_and_bound_to_the_host() {
    let mut world = World::new();
    world.front.public_url = "https://training.example/regwatch"
        .parse()
        .expect("an address");
    let browser = Browser::new(&world);
    let given = [("name", "olga"), ("password", PASSWORD), ("then", "/log")];
    for path in ["/sign-in", "/regwatch/sign-in"] {
        let answer = browser.post(path, &given).await;
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("text");
        assert!(cookie.starts_with("__Host-regwatch="), "{cookie}");
        for part in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(answer.location(), "/regwatch/log");
    }
}

#[tokio::test]
async fn an_unknown_page_and_a_bad_number_are_not_found() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    for path in [
        "/nowhere",
        "/changes/99",
        "/changes/x",
        "/log/999999",
        "/log/-1",
        "/sources/No%20Id",
        "/sources/un-known",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains("There is no such page"), "{path}");
    }
    assert!(
        browser.get("/").await.body.contains("2027-03-10 10:30"),
        "shown at {NOW} in Berlin"
    );
}

#[tokio::test]
async fn quizzes_that_need_attention_are_listed_and_waived_with_a_reason() {
    let world = World::new();
    let officer = Browser::signed_in(&world).await;
    let none = officer.get("/progress/attention").await.body;
    assert!(none.contains("Nobody is late with a quiz"), "{none}");
    world
        .clock
        .set("2027-04-02T09:00:00Z".parse().expect("a moment"));
    let officer = Browser::signed_in(&world).await;
    let late = officer.get("/progress/attention").await.body;
    assert!(
        late.contains("agent 1") && late.contains("agent 2"),
        "{late}"
    );
    assert!(!late.contains("Ana"), "{late}");
    let summed = officer.get("/progress").await.body;
    assert!(
        summed.contains("2 quizzes need somebody’s attention"),
        "{summed}"
    );
    let assignment = world.quiz_assignment.to_string();
    let path = "/progress/attention";
    officer
        .post(path, &[("assignment", &assignment), ("because", " ")])
        .await;
    let kept = officer.get(path).await.body;
    assert!(kept.contains("agent 1"), "it wants a reason");
    let said = [
        ("assignment", assignment.as_str()),
        ("because", "on parental leave"),
    ];
    assert_eq!(
        officer.post(path, &said).await.status,
        StatusCode::SEE_OTHER
    );
    let left = officer.get(path).await.body;
    assert!(
        !left.contains("agent 1") && left.contains("agent 2"),
        "{left}"
    );
    let waived = world
        .db
        .read(|view| assignment::store::find(view, world.quiz_assignment));
    let waived = waived.expect("read").expect("there");
    assert_eq!(
        (waived.state, waived.because.as_str()),
        (assignment::State::Waived, "on parental leave")
    );
}

#[tokio::test]
async fn the_first_set_of_those_who_join_stands_among_the_quizzes_with_its_own_span() {
    let world = World::new();
    let officer = Browser::signed_in(&world).await;
    let before = officer.get("/progress").await.body;
    assert!(!before.contains("Onboarding"), "{before}");
    let seed = Seed::from_stored(7);
    world.write(|tx| quizzes::onboarding(tx, seed, 10, 0.75, days(14)));
    let page = officer.get("/progress").await.body;
    assert!(page.contains("Onboarding"), "{page}");
    for said in [
        "due 14 days after it was assigned",
        "passed with 75 % of the points",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}
