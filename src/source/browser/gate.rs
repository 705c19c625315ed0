//! The one way out for a browser: a forward proxy on loopback that keeps it to the rules of every other look.
//!
//! Refuses internal addresses after names are resolved, and more bytes than a look may bring.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use url::Url;

use crate::source::guard;

/// Most bytes of the head of a request to the gate.
const MAX_HEAD: usize = 64 * 1024;

/// Most bytes moved at once.
const CHUNK: usize = 16 * 1024;

/// What the gate lets through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// Whether internal addresses may be reached.
    pub(super) allow_private: bool,
    /// Most bytes that may come in over all connections.
    pub(super) budget: usize,
    /// Most time to reach a host.
    pub(super) connect_timeout: Duration,
}

/// What happened at the gate so far.
#[derive(Debug)]
struct Ledger {
    left: AtomicUsize,
    turned_away: AtomicBool,
}

/// An open gate; dropping it closes every connection that goes through it.
#[derive(Debug)]
pub(super) struct Gate {
    address: SocketAddr,
    ledger: Arc<Ledger>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Gate {
    /// Opens a gate on a free port of loopback.
    pub(super) async fn open(rules: Rules) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let ledger = Arc::new(Ledger {
            left: AtomicUsize::new(rules.budget),
            turned_away: AtomicBool::new(false),
        });
        Ok(Self {
            address: listener.local_addr()?,
            ledger: Arc::clone(&ledger),
            accepting: tokio::spawn(accept(listener, rules, ledger)),
        })
    }

    /// Where the browser finds the gate.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether more bytes wanted in than the budget allows.
    pub(super) fn is_spent(&self) -> bool {
        self.ledger.left.load(Ordering::Relaxed) == 0
    }

    /// Whether an internal address was asked for.
    pub(super) fn turned_away(&self) -> bool {
        self.ledger.turned_away.load(Ordering::Relaxed)
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, rules: Rules, ledger: Arc<Ledger>) {
    // Dropping the set with this task ends every connection.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((inner, _)) => {
                    connections.spawn(pass(inner, rules, Arc::clone(&ledger)));
                }
                // Out of descriptors: the next connection may find some.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}

/// Serves one connection of the browser: one tunnel, or one plain request.
async fn pass(mut inner: TcpStream, rules: Rules, ledger: Arc<Ledger>) {
    let Some((head, rest)) = head_of(&mut inner).await else {
        return;
    };
    let Some(wanted) = Wanted::of(&head) else {
        refuse(&mut inner, "400 Bad Request").await;
        return;
    };
    let found = guard::addresses(&wanted.host, wanted.port, rules.allow_private).await;
    let addresses = match found {
        Ok(addresses) => addresses,
        Err(refusal) => {
            if refusal == guard::Refusal::Private {
                ledger.turned_away.store(true, Ordering::Relaxed);
            }
            refuse(&mut inner, "403 Forbidden").await;
            return;
        }
    };
    let reached =
        tokio::time::timeout(rules.connect_timeout, TcpStream::connect(&addresses[..])).await;
    let Ok(Ok(mut outer)) = reached else {
        refuse(&mut inner, "502 Bad Gateway").await;
        return;
    };
    let greeted = match &wanted.forward {
        None => {
            inner
                .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
                .await
        }
        Some(request) => outer.write_all(request).await,
    };
    if greeted.is_ok() && outer.write_all(&rest).await.is_ok() {
        relay(inner, outer, &ledger).await;
    }
}

/// The head of the request up to its empty line, and what came after it.
async fn head_of(inner: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let seen = bytes.len();
        let read = inner.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        // The empty line may have begun in the bytes before.
        let from = seen.saturating_sub(3);
        let end = bytes[from..]
            .windows(4)
            .position(|four| four == b"\r\n\r\n");
        if let Some(end) = end.map(|at| from + at + 4) {
            let rest = bytes.split_off(end);
            return Some((String::from_utf8(bytes).ok()?, rest));
        }
        if bytes.len() > MAX_HEAD {
            return None;
        }
    }
}

async fn refuse(inner: &mut TcpStream, status: &str) {
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    if inner.write_all(answer.as_bytes()).await.is_err() {
        tracing::debug!("the browser left before it was refused");
    }
}

/// Moves bytes both ways until one side ends or the budget does.
async fn relay(inner: TcpStream, outer: TcpStream, ledger: &Ledger) {
    let (mut from_browser, mut to_browser) = inner.into_split();
    let (mut from_server, mut to_server) = outer.into_split();
    let out = async {
        // However the copying ends, the other direction goes on until the server ends it.
        match tokio::io::copy(&mut from_browser, &mut to_server).await {
            Ok(_) | Err(_) => std::future::pending::<()>().await,
        }
    };
    let back = async {
        let mut chunk = vec![0; CHUNK];
        while let Ok(read) = from_server.read(&mut chunk).await {
            let spent = ledger
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    Some(left.saturating_sub(read))
                })
                .is_ok_and(|left| left <= read);
            if read == 0 || spent || to_browser.write_all(&chunk[..read]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = out => {}
        () = back => {}
    }
}

/// What the head of a request asks for.
struct Wanted {
    host: String,
    port: u16,
    /// The head to send on; none for a tunnel.
    forward: Option<Vec<u8>>,
}

impl Wanted {
    fn of(head: &str) -> Option<Self> {
        let (line, fields) = head.split_once("\r\n")?;
        let mut words = line.split(' ');
        let (method, target) = (words.next()?, words.next()?);
        if method == "CONNECT" {
            let (host, port) = target.rsplit_once(':')?;
            let host = host.trim_start_matches('[').trim_end_matches(']');
            return Some(Self {
                host: host.to_owned(),
                port: port.parse().ok()?,
                forward: None,
            });
        }
        let url: Url = target.parse().ok()?;
        if url.scheme() != "http" {
            return None;
        }
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let mut forward = format!("{method} {path} HTTP/1.1\r\n");
        for field in fields.split("\r\n").filter(|field| !field.is_empty()) {
            let name = field.split(':').next().unwrap_or_default();
            let ours = ["proxy-connection", "connection", "proxy-authorization"];
            if !ours.contains(&name.to_ascii_lowercase().as_str()) {
                forward.push_str(field);
                forward.push_str("\r\n");
            }
        }
        // One request a connection: the next may be for another host.
        forward.push_str("Connection: close\r\n\r\n");
        let host = url.host_str()?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        Some(Self {
            host: host.to_owned(),
            port: url.port_or_known_default()?,
            forward: Some(forward.into_bytes()),
        })
    }
}

#[cfg(test)]
mod tests;
