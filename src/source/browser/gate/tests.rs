//! The gate between real sockets on loopback.
//!
//! Refuses the internet: what must not be reached is never there.

use tokio::net::TcpListener;

use super::*;

fn rules(allow_private: bool, budget: usize) -> Rules {
    Rules {
        allow_private,
        budget,
        connect_timeout: Duration::from_secs(5),
    }
}

/// A server that answers every connection with `answer` and gives back what it was asked.
async fn server(answer: Vec<u8>) -> (SocketAddr, JoinSet<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let mut asked = JoinSet::new();
    asked.spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("asked");
        let mut head = vec![0; 4096];
        let read = stream.read(&mut head).await.expect("a request");
        stream.write_all(&answer).await.expect("answered");
        String::from_utf8_lossy(&head[..read]).into_owned()
    });
    (address, asked)
}

async fn through(gate: &Gate, request: &str) -> String {
    let mut stream = TcpStream::connect(gate.address()).await.expect("open");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an end");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_plain_request_goes_through_with_its_own_path_and_fields() {
    let (address, mut asked) = server(b"HTTP/1.1 200 OK\r\n\r\nlaw".to_vec()).await;
    let gate = Gate::open(rules(true, 1_000)).await.expect("a gate");
    let request = format!(
        "GET http://{address}/a%20b?c=d HTTP/1.1\r\nHost: {address}\r\nProxy-Connection: keep-alive\r\nX-Own: 1\r\n\r\n"
    );
    assert!(through(&gate, &request).await.ends_with("law"));
    let asked = asked.join_next().await.expect("one").expect("whole");
    assert!(asked.starts_with("GET /a%20b?c=d HTTP/1.1\r\n"), "{asked}");
    assert!(
        asked.contains("X-Own: 1") && !asked.contains("Proxy-"),
        "{asked}"
    );
}

#[tokio::test]
async fn a_tunnel_carries_bytes_both_ways() {
    let (address, mut asked) = server(b"hello".to_vec()).await;
    let gate = Gate::open(rules(true, 1_000)).await.expect("a gate");
    let request = format!("CONNECT {address} HTTP/1.1\r\nHost: {address}\r\n\r\nsecret");
    let answer = through(&gate, &request).await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("hello"),
        "{answer}"
    );
    assert_eq!(
        asked.join_next().await.expect("one").expect("whole"),
        "secret"
    );
}

#[tokio::test]
async fn internal_addresses_are_turned_away_by_name_and_by_literal() {
    for target in [
        "127.0.0.1:1",
        "localhost:1",
        "[::1]:1",
        "169.254.169.254:80",
    ] {
        let gate = Gate::open(rules(false, 1_000)).await.expect("a gate");
        let tunnel = format!("CONNECT {target} HTTP/1.1\r\n\r\n");
        let plain = format!("GET http://{target}/ HTTP/1.1\r\n\r\n");
        for request in [tunnel, plain] {
            let answer = through(&gate, &request).await;
            assert!(answer.starts_with("HTTP/1.1 403"), "{request}: {answer}");
        }
        assert!(gate.turned_away(), "{target}");
    }
}

#[tokio::test]
async fn more_bytes_than_the_budget_are_cut() {
    let (address, _asked) = server(vec![b'x'; 100_000]).await;
    let gate = Gate::open(rules(true, 20_000)).await.expect("a gate");
    let request = format!("GET http://{address}/ HTTP/1.1\r\nHost: x\r\n\r\n");
    let answer = through(&gate, &request).await;
    assert!(
        answer.len() <= 20_000 && gate.is_spent(),
        "{}",
        answer.len()
    );
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let gate = Gate::open(rules(true, 1_000)).await.expect("a gate");
    for request in [
        "\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "CONNECT x HTTP/1.1\r\n\r\n",
        "GET ftp://x/ HTTP/1.1\r\n\r\n",
    ] {
        let answer = through(&gate, request).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{request}: {answer}");
    }
}
