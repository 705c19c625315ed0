//! TLS: HTTP/2 where the server offers it, and no page behind a certificate that cannot be trusted.
//!
//! Refuses an exception for anybody.

use super::*;

use crate::source::failure::Untrusted;

async fn version(request: axum::extract::Request) -> String {
    format!("{:?}", request.version())
}

fn trusting(issuer: Vec<u8>) -> Fetcher {
    fetcher(|settings| settings.trusted_roots = Some(issuer))
}

#[tokio::test]
async fn http_2_is_spoken_where_it_is_offered() {
    let (url, issuer) = serve_tls(Router::new().fallback(version), |_| ()).await;
    let page = page(&trusting(issuer), &url).await;
    assert_eq!(page.bytes, b"HTTP/2.0");
}

#[tokio::test]
async fn each_fault_of_a_certificate_is_told_plainly() {
    let router = || Router::new().fallback(version);
    let (url, issuer) = serve_tls(router(), |params| {
        params.not_after = rcgen::date_time_ymd(2020, 1, 1);
    })
    .await;
    let expired = refusal(&trusting(issuer), &source(&url)).await;
    assert_eq!(expired.reason, Reason::Certificate(Untrusted::Expired));
    assert_eq!(expired.reason.key(), "certificate-expired");
    assert!(
        expired.sentence.contains("has expired"),
        "{}",
        expired.sentence
    );

    let (url, issuer) = serve_tls(router(), |params| {
        params.not_before = rcgen::date_time_ymd(2999, 1, 1);
    })
    .await;
    let early = failure(&trusting(issuer), &url).await;
    assert_eq!(early, Reason::Certificate(Untrusted::NotYetValid));

    let (url, issuer) = serve_tls(router(), |params| {
        *params = rcgen::CertificateParams::new(vec!["other.example".to_owned()]).expect("a name");
    })
    .await;
    let foreign = failure(&trusting(issuer), &url).await;
    assert_eq!(foreign, Reason::Certificate(Untrusted::OtherName));

    let (url, _) = serve_tls(router(), |_| ()).await;
    let unknown = failure(&fetcher(|_| ()), &url).await;
    assert_eq!(unknown, Reason::Certificate(Untrusted::UnknownIssuer));
}

#[tokio::test]
async fn a_redirect_out_of_tls_is_not_followed() {
    let plain = serve(Router::new().fallback(version)).await;
    let away = move || async move { (StatusCode::FOUND, [("location", plain)]) };
    let (url, issuer) = serve_tls(Router::new().fallback(away), |_| ()).await;
    assert_eq!(failure(&trusting(issuer), &url).await, Reason::BadRedirect);
}
