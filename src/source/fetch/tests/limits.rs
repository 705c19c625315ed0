//! Limits: time, sizes on the wire and unpacked, headers.
//!
//! Refuses to wait for an end that does not come.

use super::*;

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
async fn each_span_has_its_own_reason() {
    let silent = serve_raw(b"", true).await;
    let stalling = serve_raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", true).await;
    let short = Duration::from_millis(200);
    let first = fetcher(|settings| settings.first_byte_timeout = short);
    assert_eq!(failure(&first, &silent).await, Reason::NoAnswer);
    let total = fetcher(|settings| settings.total_timeout = short);
    assert_eq!(failure(&total, &stalling).await, Reason::Timeout);
    assert_eq!(failure(&total, &silent).await, Reason::Timeout);
}

#[tokio::test]
async fn a_body_is_counted_on_the_wire_as_well() {
    // Empty blocks: nothing ever comes out, however much goes in.
    let empty_blocks: Vec<u8> = [0x00, 0x00, 0x00, 0xff, 0xff].repeat(40_000);
    let answer = || async move { ([("content-encoding", "deflate")], empty_blocks) };
    let url = serve(Router::new().fallback(get(answer))).await;
    assert_eq!(failure(&fetcher(|_| ()), &url).await, Reason::TooLarge);
}

#[tokio::test]
async fn headers_are_counted_and_weighed() {
    let answer = |uri: Uri| async move {
        let mut headers = HeaderMap::new();
        let (count, length) = match uri.path() {
            "/many" => (150, 1),
            "/heavy" => (50, 2000),
            _ => (50, 10),
        };
        for n in 0..count {
            let name = axum::http::HeaderName::from_bytes(format!("x-{n}").as_bytes());
            let value = axum::http::HeaderValue::from_str(&"v".repeat(length));
            headers.insert(name.expect("a name"), value.expect("a value"));
        }
        (headers, "text")
    };
    let url = serve(Router::new().fallback(get(answer))).await;
    let fetcher = fetcher(|_| ());
    for (path, reason) in [
        ("/many", Some(Reason::TooManyHeaders)),
        ("/heavy", Some(Reason::TooManyHeaders)),
        ("/few", None),
    ] {
        let looked = fetcher
            .fetch(&source(&format!("{url}{path}")), &Validators::default())
            .await;
        assert_eq!(looked.err().map(|failure| failure.reason), reason, "{path}");
    }
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
