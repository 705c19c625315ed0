//! Holds the catcher to what a sender sees: a real client, raw sessions, garbage, and a misbehaving relay.
//!
//! Refuses to test how the daemon sends.

use std::net::SocketAddr;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::*;

async fn catcher() -> (Catcher, SocketAddr) {
    let now = "2030-03-01T09:00:00Z".parse().expect("RFC 3339");
    Catcher::start(Clock::manual(now)).await.expect("a port")
}

fn relay(addr: SocketAddr) -> AsyncSmtpTransport<Tokio1Executor> {
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(addr.port())
        .build()
}

fn letter(to: &str) -> Message {
    let mut letter = Message::builder()
        .from(
            "Training <training@shop.example>"
                .parse()
                .expect("an address"),
        )
        .to(to.parse().expect("an address"))
        .message_id(Some("<a1@shop.example>".to_owned()))
        .subject("退款期限已变更：三日")
        .multipart(MultiPart::alternative_plain_html(
            "第五条\r\n.三日内\r\nhttp://127.0.0.1/t/1".to_owned(),
            "<html><head></head><body><a href=\"http://127.0.0.1/t/1\">第五条</a></body></html>"
                .to_owned(),
        ))
        .expect("a letter");
    let language = HeaderName::new_from_ascii_str("Content-Language");
    letter
        .headers_mut()
        .insert_raw(HeaderValue::new(language, "zh-Hans".to_owned()));
    letter
}

/// Says `lines` at once and returns all that is answered until the server closes.
async fn says(addr: SocketAddr, lines: &[u8]) -> String {
    let mut socket = TcpStream::connect(addr).await.expect("a connection");
    socket.write_all(lines).await.expect("heard");
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8(answer).expect("UTF-8")
}

fn codes(answer: &str) -> Vec<&str> {
    answer
        .lines()
        .filter(|line| line.as_bytes().get(3) == Some(&b' '))
        .filter_map(|line| line.get(..3))
        .collect()
}

#[tokio::test]
async fn a_mail_sent_by_a_real_client_is_caught_whole() {
    let (catcher, addr) = catcher().await;
    relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect("sent");
    let mails = catcher.to("MEI@shop.example");
    let [mail] = mails.as_slice() else {
        panic!("{} mails", mails.len());
    };
    assert_eq!((mail.id, mail.from.as_str()), (1, "training@shop.example"));
    assert_eq!(mail.subject, "退款期限已变更：三日");
    assert_eq!(mail.language.as_deref(), Some("zh-Hans"));
    assert_eq!(mail.message_id.as_deref(), Some("a1@shop.example"));
    assert_eq!(mail.received_at.to_string(), "2030-03-01T09:00:00Z");
    let text = mail.text.as_deref().expect("a text part");
    assert!(
        text.contains("\n.三日内"),
        "dot-stuffing was not undone: {text}"
    );
    assert!(
        mail.html
            .as_deref()
            .is_some_and(|html| html.contains("第五条</a>"))
    );
}

#[tokio::test]
async fn pipelined_commands_are_answered_in_order() {
    let (catcher, addr) = catcher().await;
    let answer = says(
        addr,
        b"EHLO me\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nRCPT TO:<c@example.com>\r\n\
          DATA\r\nSubject: x\r\n\r\nhello\r\n.\r\nNOOP\r\nRSET\r\nQUIT\r\n",
    )
    .await;
    assert_eq!(
        codes(&answer),
        [
            "220", "250", "250", "250", "250", "354", "250", "250", "250", "221"
        ]
    );
    assert_eq!(catcher.messages()[0].to, ["b@example.com", "c@example.com"]);
}

#[tokio::test]
async fn garbage_is_answered_and_then_shown_the_door() {
    let (catcher, addr) = catcher().await;
    let mut garbage = vec![0xff; 9000];
    garbage.extend(b"\r\nDATA\r\nMAIL\r\n");
    garbage.extend(b"GET / HTTP/1.1\r\n".repeat(30));
    let answer = says(addr, &garbage).await;
    assert!(
        answer.starts_with("220") && answer.trim_end().ends_with("goodbye"),
        "{answer}"
    );
    assert_eq!(codes(&answer).last(), Some(&"421"));
    assert!(catcher.messages().is_empty());
}

#[tokio::test]
async fn a_refused_recipient_is_refused_with_its_status_until_accepted_again() {
    let (catcher, addr) = catcher().await;
    catcher.refuse("Mei@shop.example", 550, "5.1.1", "no such person");
    let error = relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect_err("refused");
    assert!(
        error.is_permanent() && error.to_string().contains("5.1.1"),
        "{error}"
    );
    catcher.refuse("mei@shop.example", 451, "4.7.1", "later");
    let error = relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect_err("refused");
    assert!(error.is_transient(), "{error}");
    catcher.accept("mei@shop.example");
    relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect("sent");
    assert_eq!(catcher.received(), 1);
}

#[tokio::test]
async fn a_message_can_be_refused_after_its_data() {
    let (catcher, addr) = catcher().await;
    catcher.refuse_message(554, "5.7.1", "not wanted");
    let error = relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect_err("refused");
    assert!(error.is_permanent(), "{error}");
    relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect("sent");
    assert_eq!(catcher.received(), 1);
}

#[tokio::test]
async fn a_connection_dropped_after_the_data_leaves_the_sender_in_doubt() {
    let (catcher, addr) = catcher().await;
    catcher.drop_connection_after_data(1);
    let relay = relay(addr);
    relay
        .send(letter("mei@shop.example"))
        .await
        .expect_err("no confirmation");
    relay.send(letter("mei@shop.example")).await.expect("sent");
    let ids: Vec<_> = catcher
        .messages()
        .iter()
        .map(|mail| mail.message_id.clone())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1], "the retry must bear the same Message-ID");
}

#[tokio::test]
async fn a_closed_catcher_turns_connections_away() {
    let (catcher, addr) = catcher().await;
    catcher.close(true);
    assert!(says(addr, b"").await.starts_with("421"));
    catcher.close(false);
    relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect("sent");
    catcher.wait_for(1).await;
}

async fn page(catcher: &Catcher, path: &str) -> (u16, String) {
    let pages = pages(catcher.mailbox().clone(), "/inbox");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let addr = listener.local_addr().expect("bound");
    let server = tokio::spawn(async move { axum::serve(listener, pages).await });
    let request = format!("GET {path} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n");
    let answer = says(addr, request.as_bytes()).await;
    server.abort();
    let status = answer.get(9..12).and_then(|code| code.parse().ok());
    (status.expect("a status"), answer)
}

#[tokio::test]
async fn the_pages_show_the_inbox_and_one_mail() {
    let (catcher, addr) = catcher().await;
    assert!(page(&catcher, "/inbox/").await.1.contains("No mail yet"));
    relay(addr)
        .send(letter("mei@shop.example"))
        .await
        .expect("sent");
    assert_eq!(page(&catcher, "/inbox").await.0, 200);
    let (_, inbox) = page(&catcher, "/inbox/?to=mei").await;
    assert!(inbox.contains("退款期限已变更") && inbox.contains("/inbox/mail/1"));
    assert!(
        page(&catcher, "/inbox/?to=jonas")
            .await
            .1
            .contains("No mail to this recipient")
    );
    let (_, mail) = page(&catcher, "/inbox/mail/1").await;
    assert!(mail.contains("<iframe") && mail.contains("<a href=\"http://127.0.0.1/t/1\""));
    assert!(
        page(&catcher, "/inbox/mail/1/html")
            .await
            .1
            .contains("<base target")
    );
    assert!(
        page(&catcher, "/inbox/mail/1/raw")
            .await
            .1
            .contains("Message-ID")
    );
    for nowhere in ["/inbox/mail/2", "/inbox/mail/x", "/inbox/mail/2/html"] {
        assert_eq!(page(&catcher, nowhere).await.0, 404, "{nowhere}");
    }
}
