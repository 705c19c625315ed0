//! Fetching from a mailbox server that says what it is told.
//!
//! Refuses the network: the server is on this machine.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

use super::*;

const MESSAGE: &str = "Subject: one\r\n\r\nbody\r\n";

/// A server with one unseen message, which answers `login` to a log-in; returns its port and what it was asked.
async fn server(login: &'static str) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a client");
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"* OK ready\r\n").await.expect("written");
        while let Ok(Some(line)) = lines.next_line().await {
            let (tag, command) = line.split_once(' ').expect("a tag");
            heard.lock().expect("free").push(command.to_owned());
            let told = match command.split(' ').take(2).collect::<Vec<_>>()[..] {
                ["LOGIN", ..] => format!("{tag} {login}\r\n"),
                ["SELECT", ..] => format!("* 1 EXISTS\r\n* FLAGS (\\Seen)\r\n{tag} OK done\r\n"),
                ["UID", "SEARCH"] => format!("* SEARCH 7\r\n{tag} OK done\r\n"),
                ["UID", "FETCH"] => format!(
                    "* 1 FETCH (UID 7 BODY[]<0> {{{}}}\r\n{MESSAGE})\r\n{tag} OK done\r\n",
                    MESSAGE.len()
                ),
                ["UID", "STORE"] => {
                    format!("* 1 FETCH (UID 7 FLAGS (\\Seen))\r\n{tag} OK done\r\n")
                }
                _ => format!("* BYE\r\n{tag} OK done\r\n"),
            };
            write.write_all(told.as_bytes()).await.expect("written");
        }
    });
    (port, asked)
}

fn account(port: u16) -> Account {
    Account {
        host: "127.0.0.1".to_owned(),
        port,
        tls: false,
        user: "bounce".to_owned(),
        password: "hush".to_owned(),
        mailbox: "INBOX".to_owned(),
        root: None,
    }
}

#[tokio::test]
async fn what_is_unseen_is_taken_and_flagged_afterwards() {
    for (returned, flag) in [(true, "+FLAGS (\\Seen)"), (false, "+FLAGS (regwatch-read)")] {
        let (port, asked) = server("OK signed in").await;
        let seen = Mutex::new(Vec::new());
        let polled = poll(&account(port), |bytes| {
            // At this moment nothing is flagged yet.
            let early = asked
                .lock()
                .expect("free")
                .iter()
                .any(|c| c.contains("STORE"));
            seen.lock().expect("free").push((bytes, early));
            async move { Ok(returned) }
        })
        .await
        .expect("polled");
        assert_eq!((polled.fetched, polled.taken), (1, usize::from(returned)));
        let seen = seen.into_inner().expect("free");
        assert_eq!(seen, [(MESSAGE.as_bytes().to_vec(), false)]);
        let asked = asked.lock().expect("free").clone();
        assert!(asked.iter().any(|c| c.ends_with(flag)), "{asked:?}");
        assert!(asked.iter().any(|c| c.contains("BODY.PEEK[]")), "{asked:?}");
    }
}

#[tokio::test]
async fn a_refused_log_in_says_so_without_the_password() {
    let (port, _) = server("NO hush is wrong").await;
    let error = poll(&account(port), |_| async { Ok(true) })
        .await
        .expect_err("refused");
    let said = format!("{error:#}");
    assert!(said.contains("refused") && !said.contains("hush"), "{said}");
}
