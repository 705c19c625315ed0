//! For tests: an SMTP relay that answers as it is told and remembers what it was sent.
//!
//! Refuses to be clever: it knows one answer per command, and may hang up instead.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// What to answer to the first line that begins with `to` (`*` is the greeting, `.` the end of the message);
/// an empty answer hangs up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) to: &'static str,
    pub(super) with: &'static str,
}

/// What the relay has seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) connections: usize,
    pub(super) commands: Vec<String>,
    pub(super) messages: Vec<String>,
}

/// A relay on a port of its own; it ends with the test's runtime.
#[derive(Debug)]
pub(super) struct Scripted {
    pub(super) port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Scripted {
    pub(super) async fn answering(script: &'static [Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let remembered = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                with(&remembered, |seen| seen.connections += 1);
                tokio::spawn(converse(stream, script, Arc::clone(&remembered)));
            }
        });
        Self { port, seen }
    }

    pub(super) fn seen<T>(&self, look: impl FnOnce(&mut Seen) -> T) -> T {
        with(&self.seen, look)
    }
}

fn with<T>(seen: &Mutex<Seen>, look: impl FnOnce(&mut Seen) -> T) -> T {
    look(&mut seen.lock().unwrap_or_else(PoisonError::into_inner))
}

fn answer(script: &[Answer], line: &str) -> &'static str {
    let told = script.iter().find(|answer| line.starts_with(answer.to));
    told.map_or_else(
        || match line.split(' ').next().unwrap_or_default() {
            "*" => "220 scripted ESMTP",
            "EHLO" => "250-scripted\r\n250 8BITMIME",
            "DATA" => "354 go on",
            "QUIT" => "221 2.0.0 bye",
            "." => "250 2.0.0 Ok: queued as 4F2A1B",
            _ => "250 2.0.0 Ok",
        },
        |answer| answer.with,
    )
}

async fn converse(stream: TcpStream, script: &[Answer], seen: Arc<Mutex<Seen>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut line = "*".to_owned();
    let mut message: Option<String> = None;
    loop {
        let reply = answer(script, &line);
        if line == "." {
            let whole = message.take().unwrap_or_default();
            with(&seen, |seen| seen.messages.push(whole));
        }
        if reply.is_empty()
            || write
                .write_all(format!("{reply}\r\n").as_bytes())
                .await
                .is_err()
        {
            return;
        }
        if line == "DATA" && reply.starts_with("354") {
            message = Some(String::new());
        }
        line = loop {
            let Ok(Some(next)) = lines.next_line().await else {
                return;
            };
            match &mut message {
                Some(_) if next == "." => break next,
                Some(text) => {
                    text.push_str(next.strip_prefix('.').unwrap_or(&next));
                    text.push_str("\r\n");
                }
                None => {
                    with(&seen, |seen| seen.commands.push(next.clone()));
                    break next;
                }
            }
        };
    }
}
