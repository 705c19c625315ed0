//! robots.txt on the way: asked first, once, and heeded on every host a look comes to.
//!
//! Refuses nothing an officer overrode.

use super::*;

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// A host whose robots.txt answers `status` and `text`, and how often it was asked for.
async fn host(status: StatusCode, text: &'static str) -> (String, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let robots = move || {
        count.fetch_add(1, SeqCst);
        async move { (status, [("retry-after", "120")], text) }
    };
    let router = Router::new()
        .route("/robots.txt", get(robots))
        .fallback(|| async { "text" });
    (serve(router).await, asked)
}

fn heeding(url: &str) -> Source {
    let mut source = source(url);
    source.robots_override = None;
    source
}

#[tokio::test]
async fn a_refusal_is_heeded_and_an_override_asks_nobody() {
    let (url, asked) = host(StatusCode::OK, "User-agent: *\nDisallow: /private").await;
    let fetcher = fetcher(|_| ());
    let private = heeding(&format!("{url}/private/act"));
    let refused = refusal(&fetcher, &private).await;
    assert_eq!(refused.reason.key(), "robots");
    assert_eq!(refused.outlook().word(), "refused");
    assert_eq!(
        look(&fetcher, &heeding(&format!("{url}/act"))).await.bytes,
        b"text"
    );
    assert_eq!(asked.load(SeqCst), 1, "it is asked once a day");
    assert_eq!(
        page(&fetcher, &format!("{url}/private/act")).await.bytes,
        b"text"
    );
    assert_eq!(asked.load(SeqCst), 1);
}

#[tokio::test]
async fn a_robots_txt_for_us_by_name_comes_first() {
    let text = "User-agent: *\nDisallow: /\n\nUser-agent: RegWatch\nDisallow:";
    let (url, _) = host(StatusCode::OK, text).await;
    assert_eq!(look(&fetcher(|_| ()), &heeding(&url)).await.bytes, b"text");
    let other = fetcher(|settings| settings.user_agent = "OtherBot/1.0".into());
    assert_eq!(refusal(&other, &heeding(&url)).await.reason, Reason::Robots);
}

#[tokio::test]
async fn none_allows_and_one_that_cannot_be_had_waits() {
    for status in [
        StatusCode::NOT_FOUND,
        StatusCode::FORBIDDEN,
        StatusCode::GONE,
    ] {
        let (url, _) = host(status, "User-agent: *\nDisallow: /").await;
        assert_eq!(
            look(&fetcher(|_| ()), &heeding(&url)).await.bytes,
            b"text",
            "{status}"
        );
    }
    for status in [
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::TOO_MANY_REQUESTS,
    ] {
        let (url, _) = host(status, "").await;
        let waits = refusal(&fetcher(|_| ()), &heeding(&url)).await;
        assert_eq!(waits.reason.key(), "robots-unreachable", "{status}");
        assert_eq!(waits.outlook().word(), "transient");
        assert_eq!(waits.retry_after, Some(Duration::from_secs(120)));
    }
    let silent = serve_raw(b"", true).await;
    let quick = fetcher(|settings| settings.first_byte_timeout = Duration::from_millis(200));
    assert_eq!(
        refusal(&quick, &heeding(&silent)).await.reason,
        Reason::RobotsUnreachable
    );
    let gone = heeding("http://no-such-host.invalid/act");
    assert_eq!(refusal(&quick, &gone).await.reason, Reason::Dns);
}

#[tokio::test]
async fn a_host_that_is_redirected_to_is_asked_itself() {
    let (closed, asked) = host(StatusCode::OK, "User-agent: *\nDisallow: /").await;
    let to = format!("{closed}/act");
    let router = Router::new()
        .route("/robots.txt", get(|| async { "" }))
        .fallback(move || async move { (StatusCode::FOUND, [("location", to)]) });
    let url = serve(router).await;
    let refused = refusal(&fetcher(|_| ()), &heeding(&url)).await;
    assert_eq!((refused.reason, asked.load(SeqCst)), (Reason::Robots, 1));
}

#[tokio::test]
async fn a_robots_txt_may_lie_elsewhere_and_be_endless() {
    let (real, _) = host(StatusCode::OK, "User-agent: *\nDisallow: /act").await;
    let to = format!("{real}/robots.txt");
    let router = Router::new()
        .route(
            "/robots.txt",
            get(move || async move { (StatusCode::FOUND, [("location", to)]) }),
        )
        .fallback(|| async { "text" });
    let url = serve(router).await;
    let act = heeding(&format!("{url}/act"));
    assert_eq!(refusal(&fetcher(|_| ()), &act).await.reason, Reason::Robots);

    let endless = || async { format!("User-agent: *\nDisallow: /act\n{}", "#".repeat(2_000_000)) };
    let router = Router::new()
        .route("/robots.txt", get(endless))
        .fallback(|| async { "text" });
    let url = serve(router).await;
    let act = heeding(&format!("{url}/act"));
    assert_eq!(refusal(&fetcher(|_| ()), &act).await.reason, Reason::Robots);

    let circle = || async { (StatusCode::FOUND, [("location", "/robots.txt")]) };
    let router = Router::new()
        .route("/robots.txt", get(circle))
        .fallback(|| async { "text" });
    let url = serve(router).await;
    assert_eq!(look(&fetcher(|_| ()), &heeding(&url)).await.bytes, b"text");
}

#[tokio::test]
async fn many_sources_of_one_host_ask_once() {
    let (url, asked) = host(StatusCode::OK, "").await;
    let fetcher = fetcher(|_| ());
    let sources: Vec<Source> = (0..6).map(|n| heeding(&format!("{url}/{n}"))).collect();
    futures_util::future::join_all(sources.iter().map(|source| look(&fetcher, source))).await;
    assert_eq!(asked.load(SeqCst), 1);
}
