//! Cookies: kept between looks, on redirects within one, and for one source alone.
//!
//! Refuses to carry them anywhere else.

use super::*;

/// Sets a session on the first visit and sends back to the same address; shows the page to whoever comes with it.
async fn with_session() -> String {
    let answer = |uri: Uri, headers: HeaderMap| async move {
        match headers.get("cookie").and_then(|value| value.to_str().ok()) {
            Some(cookie) => format!("text for {cookie}").into_response(),
            None => {
                let headers = [
                    ("set-cookie", "session=7; Path=/"),
                    ("location", uri.path()),
                ];
                (StatusCode::FOUND, headers.map(|(n, v)| (n, v.to_owned()))).into_response()
            }
        }
    };
    serve(Router::new().fallback(get(answer))).await
}

#[tokio::test]
async fn a_session_on_the_way_opens_the_page_and_lasts_for_the_next_look() {
    let url = with_session().await;
    let fetcher = fetcher(|_| ());
    let first = page(&fetcher, &url).await;
    assert_eq!(first.bytes, b"text for session=7");
    assert!(first.permanent_redirect.is_none());
    let jar = fetcher
        .jars
        .header(&source(&url).id, &url.parse().expect("a url"));
    assert_eq!(jar.as_deref(), Some("session=7"));
    assert_eq!(page(&fetcher, &url).await.bytes, b"text for session=7");
}

#[tokio::test]
async fn one_sources_cookies_are_not_anothers() {
    let answer = |headers: HeaderMap| async move {
        let seen = format!("{:?}", headers.get("cookie"));
        ([("set-cookie", "who=first")], seen)
    };
    let url = serve(Router::new().fallback(get(answer))).await;
    let fetcher = fetcher(|_| ());
    let (one, mut two) = (source(&url), source(&url));
    two.id = "other".parse().expect("an id");
    assert_eq!(look(&fetcher, &one).await.bytes, b"None");
    assert_eq!(look(&fetcher, &two).await.bytes, b"None");
    assert_eq!(look(&fetcher, &one).await.bytes, b"Some(\"who=first\")");
}

#[tokio::test]
async fn a_server_that_never_stops_setting_them_is_a_circle() {
    let answer = |uri: Uri| async move {
        (
            StatusCode::FOUND,
            [
                ("set-cookie", "same=1".to_owned()),
                ("location", uri.to_string()),
            ],
        )
    };
    let url = serve(Router::new().fallback(get(answer))).await;
    assert_eq!(failure(&fetcher(|_| ()), &url).await, Reason::RedirectLoop);
}
