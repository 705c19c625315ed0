//! A real Postfix behind a line that breaks: before the message, after it, before the answer; and a slow one.
//!
//! Refuses to count a mail as lost or as told twice: the Message-ID decides.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use regwatch::{cli::demo::catcher::Catcher, clock::Clock, mail::smtp::Encryption};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::{
    Postfix, program,
    relay::{account, mail, relay, word},
    until,
};
use crate::office::regulator::nobody;

/// What the line does.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Line {
    Sound,
    /// It breaks when the client says `DATA`.
    BreaksAtData,
    /// It breaks in the middle of the message.
    BreaksInMessage,
    /// The server takes the message, and its answer never arrives.
    BreaksBeforeAnswer,
    /// Each answer takes a third of a second.
    Slow,
}

/// A line to `to`, at a port of its own; what it does can be changed while it stands.
async fn line(to: SocketAddr) -> (u16, Arc<AtomicU8>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let does = Arc::new(AtomicU8::new(Line::Sound as u8));
    let told = Arc::clone(&does);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = TcpStream::connect(to).await.expect("Postfix listens");
            tokio::spawn(carry(client, server, Arc::clone(&told)));
        }
    });
    (port, does)
}

async fn carry(mut client: TcpStream, mut server: TcpStream, does: Arc<AtomicU8>) {
    let (mut up, mut down) = (vec![0; 65_536], vec![0; 65_536]);
    let mut tail = Vec::new();
    let mut in_message = false;
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let Ok(count @ 1..) = read else { return };
                let bytes = &up[..count];
                let does = does.load(Ordering::SeqCst);
                let says_data = bytes.windows(6).any(|six| six == b"DATA\r\n");
                if does == Line::BreaksAtData as u8 && says_data {
                    return;
                }
                if in_message && does == Line::BreaksInMessage as u8 {
                    drop(server.write_all(&bytes[..count / 2]).await);
                    return;
                }
                if server.write_all(bytes).await.is_err() {
                    return;
                }
                tail.extend_from_slice(bytes);
                let over = tail.ends_with(b"\r\n.\r\n");
                if over && does == Line::BreaksBeforeAnswer as u8 {
                    // The server has it for certain once it has answered.
                    drop(server.read(&mut down).await);
                    return;
                }
                in_message = says_data || (in_message && !over);
                tail.drain(..tail.len().saturating_sub(5));
            }
            read = server.read(&mut down) => {
                let Ok(count @ 1..) = read else { return };
                if does.load(Ordering::SeqCst) == Line::Slow as u8 {
                    tokio::time::sleep(Duration::from_millis(300)).await;
                }
                if client.write_all(&down[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_line_breaks_the_mail_arrives_and_twice_only_under_one_message_id() {
    let Some(program) = program() else { return };
    let (sink, next) = Catcher::start(Clock::system()).await.expect("a catcher");
    let at = nobody();
    let postfix = Postfix::start(program, at, next);
    let (port, does) = line(at).await;
    let relay = relay(account(port, Encryption::None));
    for (n, (breaks, expected, copies)) in [
        (Line::Sound, "accepted", 2),
        (Line::BreaksAtData, "unreachable", 1),
        (Line::BreaksInMessage, "unknown-result", 1),
        (Line::BreaksBeforeAnswer, "unknown-result", 2),
        (Line::Slow, "accepted", 2),
    ]
    .into_iter()
    .enumerate()
    {
        let to = format!("line{n}@shop.example");
        let mail = mail(&to, &format!("between{n}"), 9_000);
        does.store(breaks as u8, Ordering::SeqCst);
        let first = relay.send(&mail).await;
        assert_eq!(
            word(&first),
            expected,
            "{breaks:?}: {first:?} {}",
            postfix.log()
        );
        // Every one is tried again, as the outbox would where the answer is not on the disk.
        does.store(Line::Sound as u8, Ordering::SeqCst);
        let again = relay.send(&mail).await;
        assert_eq!(word(&again), "accepted", "{breaks:?}: {again:?}");
        until(|| sink.to(&to).len() == copies, &postfix).await;
        for copy in sink.to(&to) {
            let id = copy.message_id.clone().unwrap_or_default();
            assert!(id.contains(&format!("between{n}@")), "{id}");
        }
    }
    does.store(Line::Slow as u8, Ordering::SeqCst);
    let hasty = super::relay::relay(account(port, Encryption::None))
        .patient_for(Duration::from_millis(150));
    let outcome = hasty.send(&mail("ana@shop.example", "hasty", 900)).await;
    assert_eq!(word(&outcome), "unreachable", "{outcome:?}");
    assert!(sink.to("ana@shop.example").is_empty());
}
