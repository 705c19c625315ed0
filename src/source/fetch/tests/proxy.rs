//! A source with a proxy of its own: through it, with its password, and never around the guard by a literal.
//!
//! Refuses to use it for any other source.

use super::*;

use tokio::net::{TcpListener, TcpStream};

/// A small real proxy: forwards what names a whole address, tunnels what says CONNECT, and wants a password where one
/// is given. Every name leads to `target`, as a proxy's own DNS would have it.
async fn proxy(target: &str, password: Option<&'static str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let target = target
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .replace("localhost", "127.0.0.1");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(forward(stream, target.clone(), password));
        }
    });
    format!("http://{address}")
}

async fn forward(
    mut client: TcpStream,
    target: String,
    password: Option<&str>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let lower = head.to_ascii_lowercase();
    let let_in = password.is_none_or(|_| lower.contains("proxy-authorization: basic dtpodxno"));
    if !let_in {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
        return client.write_all(refusal).await;
    }
    let mut server = TcpStream::connect(target).await?;
    if head.starts_with("CONNECT ") {
        client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    } else {
        server.write_all(head.as_bytes()).await?;
    }
    tokio::io::copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

fn through(url: &str, proxy: &str) -> Source {
    let mut source = source(url);
    source.allow_private = false;
    source.request.proxy = Some(proxy.parse().expect("a url"));
    source
}

#[tokio::test]
async fn pages_come_through_it_plain_and_over_tls() {
    let plain = serve(Router::new().fallback(echo)).await;
    let fetcher_plain = fetcher(|_| ());
    let by_proxy = through("http://regulator.example/act", &proxy(&plain, None).await);
    let said = look(&fetcher_plain, &by_proxy).await;
    let said = String::from_utf8_lossy(&said.bytes);
    assert!(said.contains("host: regulator.example"), "{said}");

    let named = |params: &mut rcgen::CertificateParams| {
        let names = vec!["regulator.example".to_owned()];
        *params = rcgen::CertificateParams::new(names).expect("a name");
    };
    let (secure, issuer) = serve_tls(Router::new().fallback(echo), named).await;
    let trusting = fetcher(|settings| settings.trusted_roots = Some(issuer));
    let by_proxy = through("https://regulator.example/act", &proxy(&secure, None).await);
    let said = look(&trusting, &by_proxy).await;
    assert!(String::from_utf8_lossy(&said.bytes).starts_with("GET "));
}

#[tokio::test]
async fn its_password_is_sent_and_a_missing_one_is_told() {
    let target = serve(Router::new().fallback(echo)).await;
    let address = proxy(&target, Some("u:hush")).await;
    let fetcher = fetcher(|_| ());
    let with = address.replace("http://", "http://u:hush@");
    let said = look(&fetcher, &through("http://regulator.example/", &with)).await;
    assert!(!String::from_utf8_lossy(&said.bytes).contains("hush"));
    let without = look(&fetcher, &through("http://regulator.example/", &address)).await;
    assert_eq!(
        without.failure().map(|failure| failure.reason),
        Some(Reason::Status(407))
    );
    let tunnel = refusal(&fetcher, &through("https://regulator.example/", &address)).await;
    assert_eq!(tunnel.reason, Reason::Proxy);
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let refused = refusal(
        &fetcher(|_| ()),
        &through("https://regulator.example/", &closed),
    )
    .await;
    assert_eq!(refused.reason, Reason::Proxy);
    assert!(
        refused.sentence.contains("127.0.0.1"),
        "{}",
        refused.sentence
    );
}

#[tokio::test]
async fn it_leads_to_no_address_inside() {
    let inside = serve(Router::new().fallback(echo)).await;
    let address = proxy(&inside, None).await;
    for url in [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "https://10.0.0.1/",
    ] {
        let refused = refusal(&fetcher(|_| ()), &through(url, &address)).await;
        assert_eq!(refused.reason, Reason::PrivateAddress, "{url}");
    }
}
