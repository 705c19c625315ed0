//! Redirects: followed up to a limit, told when they are for good.
//!
//! Refuses circles, downgrades, and what is no http.

use super::*;

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
async fn the_limit_counts_redirects() {
    let next = |uri: Uri| async move {
        match uri.path().len() {
            4.. => "text".into_response(),
            _ => (StatusCode::FOUND, [("location", format!("{uri}x"))]).into_response(),
        }
    };
    let url = serve(Router::new().fallback(next)).await;
    let allowing = |n| fetcher(move |settings| settings.max_redirects = n);
    assert_eq!(page(&allowing(3), &url).await.bytes, b"text");
    assert_eq!(failure(&allowing(2), &url).await, Reason::TooManyRedirects);
}

#[tokio::test]
async fn a_move_for_good_is_told_with_a_304_too() {
    let router = Router::new()
        .route(
            "/old",
            get(|| async { (StatusCode::PERMANENT_REDIRECT, [("location", "/new")]) }),
        )
        .route("/new", get(|| async { StatusCode::NOT_MODIFIED }));
    let url = serve(router).await;
    let validators = Validators {
        etag: Some("\"1\"".into()),
        ..Validators::default()
    };
    let looked = fetcher(|_| ())
        .fetch(&source(&format!("{url}/old")), &validators)
        .await;
    let Ok(Fetched::NotModified {
        permanent_redirect, ..
    }) = looked
    else {
        panic!("not a 304: {looked:?}");
    };
    assert_eq!(
        permanent_redirect.map(String::from),
        Some(format!("{url}/new"))
    );
}
