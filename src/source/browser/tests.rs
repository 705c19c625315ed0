//! Pages built by scripts, in Debian's Chromium.
//!
//! Refuses to pretend: without `REGWATCH_BROWSER` (the path of Chromium) it says that it was not run.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::State,
    response::{Html, IntoResponse as _},
    routing::get,
};

use crate::{
    clock::Clock,
    source::{
        Cadence, Kind, Recipe, Render, Request, Source,
        fetch::{FetchSettings, Fetched, Fetcher, Page, Validators},
    },
};

/// The order in which pages asked for their data.
type Asked = Arc<Mutex<Vec<&'static str>>>;

/// A page that builds itself in three steps, asking for data at each.
fn slow(name: &str) -> String {
    format!(
        "<!doctype html><title>{name}</title><body><main></main><script>
         let n = 0;
         const step = async () => {{
           const text = await (await fetch('/data/{name}')).text();
           document.querySelector('main').append(text + ' ');
           if (++n < 3) setTimeout(step, 150);
         }};
         step();</script>"
    )
}

async fn regulator() -> (String, Asked) {
    let asked = Asked::default();
    let data = |name: &'static str| {
        get(move |State(asked): State<Asked>| async move {
            asked.lock().expect("no panic").push(name);
            name
        })
    };
    let router = Router::new()
        .route("/a", get(|| async { Html(slow("a")) }))
        .route("/b", get(|| async { Html(slow("b")) }))
        .route("/data/a", data("a"))
        .route("/data/b", data("b"))
        .route(
            "/asks",
            get(|| async { Html("<body><script>alert('Sure?'); document.body.append(confirm('Robot?') ? 'yes' : 'no')</script>") }),
        )
        .route(
            "/endless",
            get(|| async { Html("<body><script>setInterval(() => document.body.append('law '), 20)</script>") }),
        )
        .route(
            "/swelling",
            get(|| async { Html("<body><script>document.body.textContent = 'x'.repeat(3e6)</script>") }),
        )
        .route(
            "/gone",
            get(|| async { (axum::http::StatusCode::GONE, Html("<h1>Gone</h1>")).into_response() }),
        )
        .route("/file", get(|| async { ([("content-type", "application/zip")], "PK") }))
        .route(
            "/leads",
            get(|| async { Html("<body><script>location.href = '/a'</script>") }),
        )
        .with_state(Arc::clone(&asked));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move { axum::serve(listener, router).await.expect("served") });
    (format!("http://{address}"), asked)
}

fn source(url: &str) -> Source {
    Source {
        id: "test".parse().expect("an id"),
        name: "Test".into(),
        kind: Kind::Document,
        url: url.parse().expect("a url"),
        jurisdiction: "DE".parse().expect("a code"),
        instrument: None,
        topics: Vec::new(),
        language: "de".parse().expect("a tag"),
        cadence: Cadence::Every(std::time::Duration::from_secs(60)),
        timezone: chrono_tz::UTC,
        recipe: Recipe::default(),
        blind_after: std::time::Duration::from_secs(60),
        allow_private: true,
        request: Request {
            render: Render::Browser,
            ..Request::default()
        },
        robots_override: None,
        follow: false,
        pages: 1,
        deletion: 0.6,
        holding: crate::source::Holding::default(),
        enabled: true,
    }
}

fn fetcher(browser: &str, seconds: u64) -> Fetcher {
    let settings = FetchSettings {
        host_gap: std::time::Duration::ZERO,
        max_body: 1_000_000,
        total_timeout: std::time::Duration::from_secs(seconds),
        browser: Some(browser.into()),
        ..FetchSettings::default()
    };
    Fetcher::new(settings, Clock::system()).expect("a fetcher")
}

/// The path of Chromium, when these tests are to be run.
fn chromium() -> Option<String> {
    let path = std::env::var("REGWATCH_BROWSER").ok();
    if path.is_none() {
        println!("not run: REGWATCH_BROWSER is not set");
    }
    path
}

async fn visited(fetcher: &Fetcher, url: &str) -> Result<Page, String> {
    match fetcher.fetch(&source(url), &Validators::default()).await {
        Ok(Fetched::Body(page)) => Ok(*page),
        Ok(Fetched::NotModified { .. }) => Err("not modified".into()),
        Err(failure) => Err(failure.reason.key()),
    }
}

#[tokio::test]
async fn without_a_browser_the_look_fails_and_says_what_to_install() {
    let fetcher = fetcher("/no/such/chromium", 5);
    let failure = fetcher
        .fetch(&source("http://127.0.0.1:9/"), &Validators::default())
        .await
        .expect_err("no browser");
    assert_eq!(failure.reason.key(), "no-browser");
    assert!(failure.sentence.contains("[fetch].browser"), "{failure}");
}

#[tokio::test]
async fn what_scripts_build_is_what_is_read_and_one_window_is_open_at_a_time() {
    let Some(chromium) = chromium() else { return };
    let ((base, asked), fetcher) = (regulator().await, fetcher(&chromium, 60));
    let (a, b) = (format!("{base}/a"), format!("{base}/b"));
    let (a, b) = tokio::join!(visited(&fetcher, &a), visited(&fetcher, &b));
    for (page, text) in [(a, "a a a "), (b, "b b b ")] {
        let page = page.expect("built");
        let html = String::from_utf8(page.bytes.clone()).expect("UTF-8");
        assert!(html.contains(&format!("<main>{text}</main>")), "{html}");
        assert_eq!(
            (page.status, page.header("content-type")),
            (200, Some("text/html; charset=utf-8"))
        );
    }
    let order = asked.lock().expect("no panic").concat();
    assert!(
        order == "aaabbb" || order == "bbbaaa",
        "two windows were open: {order}"
    );
}

#[tokio::test]
async fn a_page_that_asks_or_leads_on_is_followed_as_a_reader_would() {
    let Some(chromium) = chromium() else { return };
    let ((base, _), fetcher) = (regulator().await, fetcher(&chromium, 60));
    let asks = visited(&fetcher, &format!("{base}/asks"))
        .await
        .expect("built");
    assert!(String::from_utf8_lossy(&asks.bytes).contains("no</body>"));
    let led = visited(&fetcher, &format!("{base}/leads"))
        .await
        .expect("built");
    assert_eq!(led.final_url.path(), "/a");
    assert!(String::from_utf8_lossy(&led.bytes).contains("a a a "));
    let gone = visited(&fetcher, &format!("{base}/gone"))
        .await
        .expect("built");
    assert_eq!(gone.status, 410);
}

#[tokio::test]
async fn the_limits_of_every_look_hold_in_the_browser() {
    let Some(chromium) = chromium() else { return };
    let ((base, _), fetcher) = (regulator().await, fetcher(&chromium, 15));
    for (path, reason) in [
        ("/endless", "timeout"),
        ("/swelling", "too-large"),
        ("/file", "not-a-page"),
    ] {
        let found = visited(&fetcher, &format!("{base}{path}")).await;
        assert_eq!(found.err().as_deref(), Some(reason), "{path}");
    }
    let nowhere = visited(&fetcher, "http://127.0.0.1:9/").await;
    assert!(nowhere.is_err(), "nobody listens there");
}
