//! A raw server on loopback: one behaviour, as many connections as come.
//!
//! Refuses to know HTTP: a behaviour writes bytes, and may stop wherever it likes.

use std::{
    io::Write,
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How long a behaviour that only waits keeps a connection: longer than any look may take.
pub(super) const LONG: Duration = Duration::from_secs(20);

/// A listening server; it stops accepting when it is dropped.
#[derive(Debug)]
pub(super) struct Server {
    address: SocketAddr,
    closing: Arc<AtomicBool>,
    scheme: &'static str,
}

impl Server {
    /// Answers each request with `behave`; robots.txt is asked for in vain.
    pub(super) fn open(behave: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::raw("http", move |mut stream| {
            let head = head_of(&mut stream);
            if head.starts_with("GET /robots.txt") {
                write(
                    &mut stream,
                    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                );
            } else if !head.is_empty() {
                behave(&mut stream);
            }
        })
    }

    /// Hands each connection to `behave` as it comes.
    pub(super) fn raw(
        scheme: &'static str,
        behave: impl Fn(TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("bound");
        let closing = Arc::new(AtomicBool::new(false));
        let (at, behave) = (Arc::clone(&closing), Arc::new(behave));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if at.load(Ordering::Relaxed) {
                    return;
                }
                let behave = Arc::clone(&behave);
                if let Ok(stream) = stream {
                    std::thread::spawn(move || behave(stream));
                }
            }
        });
        Self {
            address,
            closing,
            scheme,
        }
    }

    /// The address of a path; by name, so that certificates can name it.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}://localhost:{}{path}", self.scheme, self.address.port())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        // The listener wakes for this last visitor and ends; whether it still listens does not matter.
        drop(TcpStream::connect(self.address));
    }
}

/// The head of a request; empty when the client left.
pub(super) fn head_of(stream: &mut (impl std::io::Read + ?Sized)) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return String::new(),
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// Writes, and says whether the client still listens.
pub(super) fn write(stream: &mut impl Write, bytes: &[u8]) -> bool {
    stream.write_all(bytes).is_ok() && stream.flush().is_ok()
}

/// A proper answer.
pub(super) fn answer(stream: &mut impl Write, fields: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 200 OK\r\n{fields}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    if write(stream, head.as_bytes()) {
        write(stream, body);
    }
}

/// A proper HTML page.
pub(super) fn page(stream: &mut impl Write, html: &str) {
    answer(
        stream,
        "Content-Type: text/html; charset=utf-8\r\n",
        html.as_bytes(),
    );
}
