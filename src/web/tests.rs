//! The pages driven through the router over a real database.
//!
//! Refuses a network: requests go straight into the router.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use tower::ServiceExt as _;

use super::*;
use crate::{
    assignment::{self, form, ticket::Ticket},
    attempt,
    audit::log,
    training::question::store as questions,
};

mod world;

use world::{HOSTILE, NOW, PASSWORD, World};

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|l| l.to_str().ok())
            .unwrap_or_default()
    }
}

/// A browser at the pages.
struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    fn new(world: &World) -> Self {
        Self {
            router: router(world.front.clone()),
            cookie: String::new(),
        }
    }

    async fn signed_in(world: &World) -> Self {
        let mut browser = Self::new(world);
        let answer = browser
            .post("/sign-in", &[("name", "olga"), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("text");
        browser.cookie = cookie.split(';').next().expect("a cookie").to_owned();
        browser
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 22).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, &self.cookie)
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(
            self.request("GET", path)
                .body(Body::empty())
                .expect("a request"),
        )
        .await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(
            self.form(path, fields)
                .body(encoded(fields))
                .expect("a request"),
        )
        .await
    }

    fn form(&self, path: &str, _fields: &[(&str, &str)]) -> axum::http::request::Builder {
        self.request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }
}

fn encoded(fields: &[(&str, &str)]) -> Body {
    Body::from(
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish(),
    )
}

/// The value of the hidden field `name` on a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .expect("a hidden field");
    rest.split('"').next().expect("a value").to_owned()
}

const BEHIND: [&str; 12] = [
    "/",
    "/sources",
    "/sources?health=blind&text=x",
    "/sources/de-dpa",
    "/changes",
    "/changes?all=1",
    "/changes/1",
    "/progress",
    "/log",
    "/log?subject=source/de-dpa&action=looks-recorded&text=poll",
    "/log/0",
    "/log/1",
];

fn everywhere(world: &World) -> Vec<String> {
    let tickets = [&world.item_ticket, &world.quiz_ticket];
    let tickets = tickets.into_iter().flat_map(|ticket| {
        ["", "?lang=zh-Hans", "?lang=de", "?again=1"].map(|rest| format!("/t/{ticket}{rest}"))
    });
    let open = ["/sign-in", "/style.css", "/healthz", "/t/forged"].map(str::to_owned);
    BEHIND
        .map(str::to_owned)
        .into_iter()
        .chain(open)
        .chain(tickets)
        .collect()
}

fn size(world: &World) -> i64 {
    world
        .db
        .read(|view| log::size(view.conn))
        .expect("readable")
}

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
async fn a_forged_or_expired_ticket_opens_nothing_and_says_so_in_six_languages() {
    let world = World::new();
    let browser = Browser::new(&world);
    let expired = Ticket::issue(
        &world.front.ticket_key,
        1,
        "2027-01-01T00:00:00Z".parse().expect("a moment"),
    );
    let gone = browser.get(&format!("/t/{expired}")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    let forged = Ticket::issue(
        &[6; 32],
        1,
        "2027-05-01T00:00:00Z".parse().expect("a moment"),
    );
    let nothing = Ticket::issue(
        &world.front.ticket_key,
        999,
        "2027-05-01T00:00:00Z".parse().expect("a moment"),
    );
    for ticket in [&forged, &nothing, &world.item_ticket[..40].to_owned()] {
        let answer = browser.get(&format!("/t/{ticket}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!answer.body.contains("Data Protection Act"));
        assert_eq!(
            browser
                .post(&format!("/t/{ticket}"), &[("name", "x")])
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    }
    for lang in ["zh-Hans", "es", "de", "fr", "ja"] {
        assert!(gone.body.contains(&format!("lang=\"{lang}\"")), "{lang}");
    }
}

#[tokio::test]
async fn an_agent_reads_the_lesson_in_their_language_and_confirms_it_once() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.item_ticket);
    let page = browser.get(&path).await.body;
    assert!(
        page.contains("15 working days") && page.contains("<ins>") && page.contains("<del>"),
        "{page}"
    );
    assert!(
        browser
            .get(&format!("{path}?lang=de"))
            .await
            .body
            .contains("15 Arbeitstage")
    );
    let text = hidden(&page, "text");
    let nameless = browser
        .post(&path, &[("lang", "en"), ("text", &text), ("name", "  ")])
        .await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.body.contains("Type your name to confirm."));
    let other = browser
        .post(&path, &[("lang", "de"), ("text", &text), ("name", "Ana")])
        .await;
    assert_eq!(
        other.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the text of another language"
    );
    let before = size(&world);
    let done = browser
        .post(
            &path,
            &[("lang", "en"), ("text", &text), ("name", "Ana Bold")],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    browser
        .post(
            &path,
            &[("lang", "en"), ("text", &text), ("name", "Somebody else")],
        )
        .await;
    assert_eq!(
        size(&world),
        before + 1,
        "one entry, however often it is sent"
    );
    let page = browser.get(done.location()).await.body;
    assert!(
        page.contains("You confirmed on") && !page.contains("<form"),
        "{page}"
    );
}

/// The quiz of the world with the answers that are right, or wrong.
fn filled(world: &World, page: &str, right: bool) -> Vec<(String, String)> {
    let form = world
        .db
        .read(|view| form::store::find(view, world.quiz_assignment));
    let mut fields = vec![
        ("lang".to_owned(), hidden(page, "lang")),
        ("submission".to_owned(), hidden(page, "submission")),
    ];
    for asked in form.expect("read").expect("a form").questions {
        let question = world.db.read(|view| questions::show(view, asked.question));
        let choices = question.expect("read").expect("a question").content.choices;
        let choice = choices
            .into_iter()
            .find(|choice| choice.correct == right)
            .expect("a choice");
        fields.push((format!("q{}", asked.question), choice.id));
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[tokio::test]
async fn a_quiz_is_passed_once_and_then_shows_its_keys() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    assert!(
        page.contains("<fieldset") && page.contains("<legend"),
        "{page}"
    );
    let fields = filled(&world, &page, true);
    let done = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let verdict = browser.get(done.location()).await.body;
    assert!(
        verdict.contains("You passed") && verdict.contains("rationale") == false,
        "{verdict}"
    );
    assert!(verdict.contains("before the change: 30 days"), "{verdict}");
    let again = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let made = world
        .db
        .read(|view| attempt::store::of_assignment(view, world.quiz_assignment));
    assert_eq!(
        made.expect("read").len(),
        1,
        "a page sent twice is one attempt"
    );
}

#[tokio::test]
async fn a_failed_quiz_keeps_its_keys_until_the_last_attempt_and_cools_down() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    for attempt in 1..=3 {
        let page = browser.get(&format!("{path}?again=1")).await.body;
        let fields = filled(&world, &page, false);
        let done = browser.post(&path, &borrowed(&fields)).await;
        let verdict = browser.get(done.location()).await.body;
        assert!(verdict.contains("Not passed yet"), "{verdict}");
        let told = verdict.contains("Right answer: 15 working days");
        assert_eq!(told, attempt == 3, "attempt {attempt}: {verdict}");
        match attempt {
            1 => assert!(verdict.contains("Try again") && verdict.contains("2 more attempts")),
            2 => {
                assert!(
                    verdict.contains("The next attempt can be made from"),
                    "{verdict}"
                );
                assert!(
                    !browser
                        .get(&format!("{path}?again=1"))
                        .await
                        .body
                        .contains("<fieldset")
                );
                world
                    .clock
                    .set(world.clock.now().plus(crate::clock::days(2)));
            }
            _ => assert!(verdict.contains("used all attempts"), "{verdict}"),
        }
    }
}

#[tokio::test]
async fn a_page_with_a_gap_comes_back_with_what_was_answered_and_counts_for_nothing() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let mut fields = filled(&world, &page, true);
    let left_out = fields.pop().expect("an answer");
    let before = size(&world);
    let back = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("role=\"alert\"") && back.body.contains("has no answer yet"));
    let kept = back.body.matches(" checked").count();
    assert_eq!(kept, fields.len() - 2, "{left_out:?}");
    assert_eq!(size(&world), before);
}

#[tokio::test]
async fn a_page_of_another_form_is_not_counted_and_the_present_one_is_shown() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let mut fields = filled(&world, &page, true);
    fields[1].1 = "0123456789abcdef0123456789abcdef".to_owned();
    let before = size(&world);
    let back = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(back.status, StatusCode::CONFLICT);
    assert!(back.body.contains("Nothing was counted") && back.body.contains("<fieldset"));
    assert_eq!(size(&world), before);
}

#[tokio::test]
async fn a_question_whose_law_came_into_doubt_is_neither_asked_nor_graded() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let fields = filled(&world, &page, true);
    world.write(|tx| {
        crate::training::store::suspend(
            tx,
            "dpa",
            &[crate::document::ProvisionPath(vec!["Art. 12".into()])],
            0,
        )
    });
    let now = browser.get(&path).await.body;
    assert!(
        now.contains("None of these questions can be asked"),
        "{now}"
    );
    let before = size(&world);
    browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(size(&world), before, "nothing to grade is no attempt");
}

#[tokio::test]
async fn every_sentence_of_the_templates_stands_in_the_catalogue() {
    let english = crate::locale::Catalogue::bundled().speaker(&crate::locale::Language::english());
    let asked = regex::Regex::new(r#"web-[a-z-]+"#).expect("a pattern");
    let code = [
        include_str!("lesson.rs"),
        include_str!("quiz.rs"),
        include_str!("verdict.rs"),
        include_str!("ticket.rs"),
    ];
    let texts = page::TEMPLATES.iter().map(|(_, text)| *text).chain(code);
    let mut found = 0;
    for key in texts.flat_map(|text| asked.find_iter(text)) {
        assert!(english.knows(key.as_str()), "no message {}", key.as_str());
        found += 1;
    }
    assert!(found > 50, "the pattern finds the messages");
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
