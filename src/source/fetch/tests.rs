//! The fetcher against real servers on loopback.
//!
//! Refuses the internet.

use axum::{Router, http::StatusCode, response::IntoResponse, routing::get};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;
use crate::source::{Cadence, Kind, Recipe, Request};

fn fetcher(change: impl FnOnce(&mut FetchSettings)) -> Fetcher {
    let mut settings = FetchSettings {
        host_gap: Duration::ZERO,
        max_body: 100_000,
        total_timeout: Duration::from_secs(20),
        ..FetchSettings::default()
    };
    change(&mut settings);
    Fetcher::new(settings, Clock::system()).expect("a fetcher")
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
        language: "de-AT".parse().expect("a tag"),
        cadence: Cadence::Every(Duration::from_secs(60)),
        timezone: chrono_tz::UTC,
        recipe: Recipe::default(),
        blind_after: Duration::from_secs(60),
        allow_private: true,
        request: Request {
            headers: vec![("x-key".into(), "secret".into())],
            ..Request::default()
        },
        robots_override: None,
        follow: false,
        pages: 1,
        deletion: 0.6,
        enabled: true,
    }
}

/// Serves `router` and returns its address, such as `http://127.0.0.1:1234`.
async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// Answers every connection with these raw bytes, then closes (or, with `hang`, never does).
async fn serve_raw(answer: &'static [u8], hang: bool) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let mut kept = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let read = stream.read(&mut request).await;
            if read.is_ok() && stream.write_all(answer).await.is_ok() && hang {
                kept.push(stream);
            }
        }
    });
    format!("http://{address}")
}

async fn page(fetcher: &Fetcher, url: &str) -> Box<Page> {
    match fetcher.fetch(&source(url), &Validators::default()).await {
        Ok(Fetched::Body(page)) => page,
        other => panic!("no page: {other:?}"),
    }
}

async fn failure(fetcher: &Fetcher, url: &str) -> Reason {
    fetcher
        .fetch(&source(url), &Validators::default())
        .await
        .expect_err("a failure")
        .reason
}

#[tokio::test]
async fn a_page_comes_whole_and_the_next_look_is_conditional() {
    let answer = |headers: HeaderMap| async move {
        let sent = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
        if sent("if-none-match") == Some("W/\"a b\"") {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        let said = format!("{:?} {:?}", sent("accept-language"), sent("x-key"));
        let headers = [
            ("etag", "W/\"a b\""),
            ("cache-control", "public, max-age=60"),
        ];
        (headers, said).into_response()
    };
    let url = serve(Router::new().route("/", get(answer))).await;
    let fetcher = fetcher(|_| ());
    let page = page(&fetcher, &url).await;
    assert_eq!(
        String::from_utf8_lossy(&page.bytes),
        "Some(\"de-AT, de;q=0.9, *;q=0.5\") Some(\"secret\")"
    );
    assert_eq!(page.max_age, Some(Duration::from_secs(60)));
    assert!(page.failure().is_none() && page.permanent_redirect.is_none());
    let second = fetcher.fetch(&source(&url), &page.validators).await;
    assert!(matches!(
        second,
        Ok(Fetched::NotModified { status: 304, .. })
    ));
}

#[tokio::test]
async fn redirects_are_followed_and_a_permanent_one_is_told() {
    let to = |status: StatusCode, to: &'static str| {
        get(move || async move { (status, [("location", to)]) })
    };
    let router = Router::new()
        .route("/old", to(StatusCode::MOVED_PERMANENTLY, "/new?a=1#part"))
        .route("/tmp", to(StatusCode::FOUND, "/new"))
        .route("/a", to(StatusCode::FOUND, "/b"))
        .route("/b", to(StatusCode::FOUND, "/a"))
        .route("/ftp", to(StatusCode::FOUND, "ftp://example.com/"))
        .route("/new", get(|| async { "text" }));
    let url = serve(router).await;
    let fetcher = fetcher(|_| ());
    let old = page(&fetcher, &format!("{url}/old")).await;
    assert_eq!(
        old.permanent_redirect.map(String::from),
        Some(format!("{url}/new?a=1"))
    );
    assert!(
        page(&fetcher, &format!("{url}/tmp"))
            .await
            .permanent_redirect
            .is_none()
    );
    assert_eq!(
        failure(&fetcher, &format!("{url}/a")).await,
        Reason::RedirectLoop
    );
    assert_eq!(
        failure(&fetcher, &format!("{url}/ftp")).await,
        Reason::BadRedirect
    );
}

#[tokio::test]
async fn endless_redirects_end() {
    let next = |uri: axum::http::Uri| async move {
        (StatusCode::FOUND, [("location", format!("{uri}x"))])
    };
    let url = serve(Router::new().fallback(next)).await;
    assert_eq!(
        failure(&fetcher(|_| ()), &url).await,
        Reason::TooManyRedirects
    );
}

#[tokio::test]
async fn statuses_keep_their_bytes_and_say_when_to_come_back() {
    let router = Router::new()
        .route("/gone", get(|| async { (StatusCode::GONE, "repealed") }))
        .route(
            "/busy",
            get(|| async { (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "7")]) }),
        )
        .route(
            "/later",
            get(|| async {
                let headers = [
                    ("retry-after", "Fri, 01 Mar 2030 09:01:00 GMT"),
                    ("date", "Fri, 01 Mar 2030 09:00:00 GMT"),
                ];
                (StatusCode::SERVICE_UNAVAILABLE, headers)
            }),
        );
    let url = serve(router).await;
    let fetcher = fetcher(|_| ());
    let gone = page(&fetcher, &format!("{url}/gone")).await;
    assert_eq!(gone.bytes, b"repealed");
    assert_eq!(gone.failure().map(|f| f.reason), Some(Reason::Status(410)));
    let busy = page(&fetcher, &format!("{url}/busy")).await;
    assert_eq!(busy.retry_after, Some(Duration::from_secs(7)));
    let later = page(&fetcher, &format!("{url}/later")).await;
    assert_eq!(later.retry_after, Some(Duration::from_secs(60)));
}

#[tokio::test]
async fn what_is_too_large_is_not_read_whether_announced_packed_or_endless() {
    let packed = {
        use std::io::Write as _;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&vec![0; 10_000_000]).expect("memory");
        gzip.finish().expect("memory")
    };
    let router = Router::new()
        .route("/large", get(|| async { vec![b'x'; 100_001] }))
        .route("/fits", get(|| async { vec![b'x'; 100_000] }))
        .route(
            "/bomb",
            get(|| async { ([("content-encoding", "gzip")], packed) }),
        )
        .route(
            "/garbage",
            get(|| async { ([("content-encoding", "gzip")], "no gzip") }),
        );
    let url = serve(router).await;
    let fetcher = fetcher(|_| ());
    assert_eq!(
        failure(&fetcher, &format!("{url}/large")).await,
        Reason::TooLarge
    );
    assert_eq!(
        page(&fetcher, &format!("{url}/fits")).await.bytes.len(),
        100_000
    );
    assert_eq!(
        failure(&fetcher, &format!("{url}/bomb")).await,
        Reason::TooLarge
    );
    assert_eq!(
        failure(&fetcher, &format!("{url}/garbage")).await,
        Reason::BadEncoding
    );
}

#[tokio::test]
async fn a_body_that_stops_early_is_no_page() {
    let fetcher = fetcher(|_| ());
    let short = serve_raw(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf", false).await;
    assert_eq!(failure(&fetcher, &short).await, Reason::Truncated);
    let chunked = serve_raw(
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
        false,
    )
    .await;
    assert_eq!(failure(&fetcher, &chunked).await, Reason::Truncated);
    let noise = serve_raw(b"\x16\x03\x01 what is this", false).await;
    assert_eq!(failure(&fetcher, &noise).await, Reason::Protocol);
}

#[tokio::test]
async fn a_silent_server_times_out() {
    let fetcher = fetcher(|settings| settings.total_timeout = Duration::from_millis(200));
    let silent = serve_raw(b"", true).await;
    assert_eq!(failure(&fetcher, &silent).await, Reason::Timeout);
    let stalling = serve_raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", true).await;
    assert_eq!(failure(&fetcher, &stalling).await, Reason::Timeout);
}

#[tokio::test]
async fn an_unknown_host_and_a_closed_port_are_told_apart() {
    let fetcher = fetcher(|_| ());
    let closed = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    assert_eq!(failure(&fetcher, &closed).await, Reason::Connect);
    assert_eq!(
        failure(&fetcher, "http://no-such-host.invalid/").await,
        Reason::Dns
    );
    let plain = serve(Router::new()).await.replace("http:", "https:");
    assert_eq!(failure(&fetcher, &plain).await, Reason::Tls);
}

#[tokio::test]
async fn internal_addresses_are_refused_by_literal_and_by_name() {
    let url = serve(Router::new().route("/", get(|| async { "inside" }))).await;
    let fetcher = fetcher(|_| ());
    for url in [url.clone(), url.replace("127.0.0.1", "localhost")] {
        let mut source = source(&url);
        source.allow_private = false;
        let failure = fetcher.fetch(&source, &Validators::default()).await;
        assert_eq!(failure.expect_err("refused").reason, Reason::PrivateAddress);
    }
}

#[tokio::test]
async fn one_host_is_asked_once_at_a_time() {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    static AT_ONCE: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let answer = || async {
        MOST.fetch_max(AT_ONCE.fetch_add(1, SeqCst) + 1, SeqCst);
        tokio::time::sleep(Duration::from_millis(20)).await;
        AT_ONCE.fetch_sub(1, SeqCst);
        "text"
    };
    let url = serve(Router::new().route("/", get(answer))).await;
    let fetcher = fetcher(|_| ());
    futures_util::future::join_all((0..5).map(|_| page(&fetcher, &url))).await;
    assert_eq!(MOST.load(SeqCst), 1);
}
