//! What comes back: pages, statuses, validators, codings.
//!
//! Refuses to trust a label: every coding is undone to the same bytes.

use super::*;

#[tokio::test]
async fn a_page_comes_whole_and_the_next_look_is_conditional() {
    let answer = |headers: HeaderMap| async move {
        let sent = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
        if sent("if-none-match") == Some("W/\"a b\"")
            && sent("if-modified-since") == Some("Sunday, 06-Nov-94 08:49:37 GMT")
        {
            let fresh = [("cache-control", "max-age=90")];
            return (StatusCode::NOT_MODIFIED, fresh).into_response();
        }
        let headers = [
            ("etag", "W/\"a b\""),
            ("last-modified", "Sunday, 06-Nov-94 08:49:37 GMT"),
            ("cache-control", "public, max-age=60"),
        ];
        (headers, "text").into_response()
    };
    let url = serve(Router::new().route("/", get(answer))).await;
    let fetcher = fetcher(|_| ());
    let page = page(&fetcher, &url).await;
    assert_eq!(page.bytes, b"text");
    assert_eq!(page.fresh_for, Some(Duration::from_secs(60)));
    assert!(page.failure().is_none() && page.permanent_redirect.is_none());
    let second = fetcher.fetch(&source(&url), &page.validators).await;
    let Ok(Fetched::NotModified {
        status, fresh_for, ..
    }) = second
    else {
        panic!("not a 304: {second:?}");
    };
    assert_eq!((status, fresh_for), (304, Some(Duration::from_secs(90))));
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
async fn every_coding_is_asked_for_and_undone() {
    use crate::source::fetch::unpack::tests::packed;
    const TEXT: &[u8] = b"Article 1. The seller answers within fourteen days.";
    let answer = |uri: Uri, headers: HeaderMap| async move {
        let asked = headers["accept-encoding"]
            .to_str()
            .unwrap_or_default()
            .to_owned();
        let coding = uri.path().trim_start_matches('/').to_owned();
        let label = coding.trim_start_matches("raw-").to_owned();
        assert!(asked.contains(&label), "{asked}");
        ([("content-encoding", label)], packed(&coding, TEXT))
    };
    let url = serve(Router::new().fallback(get(answer))).await;
    let fetcher = fetcher(|_| ());
    for coding in ["gzip", "deflate", "raw-deflate", "br", "zstd"] {
        let page = page(&fetcher, &format!("{url}/{coding}")).await;
        assert_eq!(page.bytes, TEXT, "{coding}");
    }
}

#[tokio::test]
async fn a_304_that_nobody_asked_for_is_no_page() {
    let url = serve(Router::new().fallback(|| async { StatusCode::NOT_MODIFIED })).await;
    let page = page(&fetcher(|_| ()), &url).await;
    assert_eq!(page.failure().map(|f| f.reason), Some(Reason::Status(304)));
}
