//! What is asked: headers, language, method, body, and to whom they go.
//!
//! Refuses to hand a key to a stranger.

use super::*;

use crate::source::Method;

fn asking(url: &str, change: impl FnOnce(&mut Request)) -> Source {
    let mut source = source(url);
    change(&mut source.request);
    source
}

async fn said(source: &Source) -> String {
    let page = look(&fetcher(|_| ()), source).await;
    String::from_utf8_lossy(&page.bytes).into_owned()
}

#[tokio::test]
async fn the_language_the_headers_and_the_secrets_are_sent() {
    let url = serve(Router::new().fallback(echo)).await;
    let source = asking(&url, |request| {
        request.headers = vec![("Accept".into(), "application/atom+xml".into())];
        request.secret_headers = vec![("X-Key".into(), "hush".into())];
    });
    let said = said(&source).await;
    for line in [
        "GET /\n",
        "accept-language: de-AT, de;q=0.9, *;q=0.5\n",
        "accept: application/atom+xml\n",
        "x-key: hush\n",
        "user-agent: regwatch/",
    ] {
        assert!(said.contains(line), "no {line} in {said}");
    }
}

#[tokio::test]
async fn a_post_carries_its_body_and_says_what_it_is() {
    let url = serve(Router::new().fallback(echo)).await;
    for (body, kind) in [
        ("{\"query\": \"law\"}", "application/json"),
        ("q=law&page=1", "application/x-www-form-urlencoded"),
        ("<Envelope/>", "text/xml; charset=utf-8"),
    ] {
        let source = asking(&url, |request| {
            (request.method, request.body) = (Method::Post, Some(body.into()));
        });
        let said = said(&source).await;
        assert!(
            said.starts_with("POST /\n") && said.ends_with(body),
            "{said}"
        );
        assert!(said.contains(&format!("content-type: {kind}\n")), "{said}");
    }
    let source = asking(&url, |request| {
        (request.method, request.body) = (Method::Post, Some("{}".into()));
        request.headers = vec![("content-type".into(), "application/sparql-query".into())];
    });
    assert!(
        said(&source)
            .await
            .contains("content-type: application/sparql-query\n")
    );
}

#[tokio::test]
async fn a_redirected_post_becomes_a_get_unless_it_is_told_to_stay() {
    let to = |status: StatusCode| any(move || async move { (status, [("location", "/end")]) });
    let router = Router::new()
        .route("/found", to(StatusCode::FOUND))
        .route("/other", to(StatusCode::SEE_OTHER))
        .route("/same", to(StatusCode::TEMPORARY_REDIRECT))
        .fallback(echo);
    let url = serve(router).await;
    for (path, begins) in [
        ("/found", "GET /end\n"),
        ("/other", "GET /end\n"),
        ("/same", "POST /end\n"),
    ] {
        let source = asking(&format!("{url}{path}"), |request| {
            (request.method, request.body) = (Method::Post, Some("q=1".into()));
        });
        let said = said(&source).await;
        assert!(said.starts_with(begins), "{path}: {said}");
        assert_eq!(said.ends_with("q=1"), path == "/same", "{path}");
    }
}

#[tokio::test]
async fn what_is_meant_for_one_host_is_not_carried_to_another() {
    let other = serve(Router::new().fallback(echo)).await;
    let (there, same) = (other.clone(), other.clone());
    let router = Router::new()
        .route(
            "/away",
            any(move || async move { (StatusCode::FOUND, [("location", there)]) }),
        )
        .route(
            "/stay",
            any(move || async move { (StatusCode::PERMANENT_REDIRECT, [("location", same)]) }),
        );
    let url = serve(router).await;
    let keyed = |path: &str, method| {
        asking(&format!("{url}{path}"), |request| {
            request.headers = vec![("X-Plain".into(), "mine".into())];
            request.secret_headers = vec![("X-Key".into(), "hush".into())];
            (request.method, request.body) = (method, Some("token=hush".into()));
        })
    };
    let said = said(&keyed("/away", Method::Get)).await;
    assert!(
        !said.contains("x-key") && !said.contains("x-plain"),
        "{said}"
    );
    let refused = refusal(&fetcher(|_| ()), &keyed("/stay", Method::Post)).await;
    assert_eq!(refused.reason, Reason::BadRedirect);
}
