//! The guard: nothing inside is asked, by literal, by name, or by way of a redirect.
//!
//! Refuses to be talked into it by a server.

use super::*;

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
async fn a_redirect_inside_is_refused_where_the_start_was_not() {
    // The start is reached by way of a proxy, as an address outside would be.
    let to_inside = || async {
        (
            StatusCode::FOUND,
            [("location", "http://169.254.169.254/latest/")],
        )
    };
    let outside = serve(Router::new().fallback(to_inside)).await;
    let mut source = source("http://regulator.example/act");
    source.allow_private = false;
    source.request.proxy = Some(outside.parse().expect("a url"));
    let refused = refusal(&fetcher(|_| ()), &source).await;
    assert_eq!(refused.reason, Reason::PrivateAddress);
    assert!(
        refused.sentence.contains("169.254.169.254"),
        "{}",
        refused.sentence
    );
}
