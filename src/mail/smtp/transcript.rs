//! What is said on a connection, for people to read: both sides, line by line.
//!
//! Refuses to keep a name, a password or the message itself.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The most lines of one dialogue that are kept.
const MOST: usize = 200;

/// The first octet of a TLS handshake: from there on nothing can be read along the way.
const HANDSHAKE: u8 = 0x16;

/// The lines of one dialogue, ours marked `C:` and the relay's `S:`; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Transcript(Arc<Mutex<Lines>>);

#[derive(Debug, Default)]
struct Lines {
    lines: Vec<String>,
    /// What the relay has said of a line that is not over.
    begun: Vec<u8>,
    deaf: bool,
}

impl Transcript {
    /// What has been said so far.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.with(|kept| kept.lines.clone())
    }

    /// Notes what we say.
    pub(super) fn ours(&self, line: &str) {
        self.push("C: ", line);
    }

    /// Notes what the relay says.
    pub(super) fn theirs(&self, line: &str) {
        self.push("S: ", line);
    }

    fn push(&self, who: &str, line: &str) {
        let line: String = line.chars().filter(|c| !c.is_control()).take(500).collect();
        self.with(|kept| {
            if kept.lines.len() < MOST {
                kept.lines.push(format!("{who}{line}"));
            }
        });
    }

    /// From here on what passes is noted by those who speak, not on the way.
    pub(super) fn deafen(&self) {
        self.with(|kept| kept.deaf = true);
    }

    fn with<T>(&self, look: impl FnOnce(&mut Lines) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn is_deaf(&self) -> bool {
        self.with(|kept| kept.deaf)
    }

    fn overhear_ours(&self, bytes: &[u8]) {
        if bytes.first() == Some(&HANDSHAKE) {
            self.ours("(TLS from here on)");
            self.deafen();
        }
        if !self.is_deaf() {
            for line in String::from_utf8_lossy(bytes).lines() {
                self.ours(line);
            }
        }
    }

    fn overhear_theirs(&self, bytes: &[u8]) {
        if self.is_deaf() {
            return;
        }
        for &byte in bytes {
            let whole = self.with(|kept| {
                if byte != b'\n' {
                    kept.begun.push(byte);
                    kept.begun.truncate(4096);
                    return None;
                }
                Some(std::mem::take(&mut kept.begun))
            });
            if let Some(line) = whole {
                self.theirs(String::from_utf8_lossy(&line).trim_end());
            }
        }
    }
}

/// A connection on which somebody listens.
#[derive(Debug)]
pub(super) struct Overheard {
    pub(super) stream: TcpStream,
    pub(super) transcript: Transcript,
}

impl AsyncTokioStream for Overheard {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Overheard {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        if let Poll::Ready(Ok(())) = &read {
            self.transcript.overhear_theirs(&buf.filled()[before..]);
        }
        read
    }
}

impl AsyncWrite for Overheard {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        if let Poll::Ready(Ok(count)) = &written {
            self.transcript.overhear_ours(&buf[..*count]);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
