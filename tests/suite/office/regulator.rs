//! Regulators on loopback: pages that a test sets, and every way in which a server misbehaves.
//!
//! Refuses to be clever: it answers each path with what was last declared for it, or with 404.

use std::{
    collections::{HashMap, VecDeque},
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// How an answer is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Whole, as HTTP wants it.
    Proper,
    /// The announced length is the body's, and after so many bytes the connection ends.
    BreaksOffAfter(usize),
    /// The connection ends without a word.
    HangsUp,
    /// What comes is no HTTP.
    Babbles,
}

/// What a path answers.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) manner: Manner,
}

impl Answer {
    /// 200 with an HTML page.
    pub(crate) fn page(html: impl Into<Vec<u8>>) -> Self {
        Self::of(200, &[("content-type", "text/html; charset=utf-8")], html)
    }

    /// An answer with this status, these headers and this body.
    pub(crate) fn of(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            status,
            headers: headers.iter().map(own).collect(),
            body: body.into(),
            manner: Manner::Proper,
        }
    }

    /// The same answer in another manner.
    pub(crate) fn in_manner(mut self, manner: Manner) -> Self {
        self.manner = manner;
        self
    }

    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The server of all regulators of one test; it stops when it is dropped.
#[derive(Debug)]
pub(crate) struct Regulators {
    address: SocketAddr,
    desk: Arc<Desk>,
}

#[derive(Debug, Default)]
struct Desk {
    answers: Mutex<HashMap<String, Answer>>,
    /// What paths answer in turn before they answer as declared.
    turns: Mutex<HashMap<String, VecDeque<Answer>>>,
    asked: Mutex<Vec<String>>,
    closing: AtomicBool,
}

impl Regulators {
    /// Opens on a free port of 127.0.0.1.
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let desk = Arc::new(Desk::default());
        let at = Arc::clone(&desk);
        std::thread::spawn(move || {
            for visitor in listener.incoming() {
                if at.closing.load(Ordering::Relaxed) {
                    return;
                }
                let (Ok(visitor), at) = (visitor, Arc::clone(&at)) else {
                    continue;
                };
                std::thread::spawn(move || at.serve(visitor));
            }
        });
        Self { address, desk }
    }

    /// The address of the page `/id`.
    pub(crate) fn url(&self, id: &str) -> String {
        format!("http://{}/{id}", self.address)
    }

    /// Declares what `/id` answers from now on.
    pub(crate) fn answer(&self, id: &str, answer: Answer) {
        held(&self.desk.answers).insert(format!("/{id}"), answer);
    }

    /// Declares what `/id` answers next, one after the other, before it answers as declared.
    pub(crate) fn answer_in_turn(&self, id: &str, answers: impl IntoIterator<Item = Answer>) {
        held(&self.desk.turns).insert(format!("/{id}"), answers.into_iter().collect());
    }

    /// How often `/id` was asked for.
    pub(crate) fn asked(&self, id: &str) -> usize {
        let path = format!("/{id}");
        held(&self.desk.asked)
            .iter()
            .filter(|one| **one == path)
            .count()
    }
}

impl Drop for Regulators {
    fn drop(&mut self) {
        self.desk.closing.store(true, Ordering::Relaxed);
        // The listener wakes for this last visitor and ends; whether it still listens does not matter.
        drop(TcpStream::connect(self.address));
    }
}

/// An address on loopback at which nobody listens.
pub(crate) fn nobody() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address")
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Answers one request and ends the connection. A visitor who hangs up is no error of the test.
    fn serve(&self, visitor: TcpStream) {
        let Some((path, seen)) = request(&visitor) else {
            return;
        };
        held(&self.asked).push(path.clone());
        let turn = held(&self.turns)
            .get_mut(&path)
            .and_then(VecDeque::pop_front);
        let declared = turn.or_else(|| held(&self.answers).get(&path).cloned());
        let mut answer = declared.unwrap_or_else(|| {
            Answer::of(404, &[("content-type", "text/plain")], "no such page here")
        });
        if seen.is_some() && answer.header("etag") == seen.as_deref() {
            (answer.status, answer.body) = (304, Vec::new());
        }
        // A failed write means that the visitor is gone.
        drop(respond(&visitor, &answer));
    }
}

/// The path asked for, and the `If-None-Match` that came with it.
fn request(visitor: &TcpStream) -> Option<(String, Option<String>)> {
    let mut lines = BufReader::new(visitor).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let mut seen = None;
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("if-none-match")
        {
            seen = Some(value.trim().to_owned());
        }
    }
    Some((path, seen))
}

fn respond(mut visitor: &TcpStream, answer: &Answer) -> std::io::Result<()> {
    if answer.manner == Manner::HangsUp {
        return Ok(());
    }
    if answer.manner == Manner::Babbles {
        return visitor.write_all(b"\x00\x01 this is not the protocol you are looking for\r\n\r\n");
    }
    let mut head = format!(
        "HTTP/1.1 {} Declared\r\nconnection: close\r\n",
        answer.status
    );
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if answer.header("content-length").is_none() && answer.status != 304 {
        head.push_str(&format!("content-length: {}\r\n", answer.body.len()));
    }
    head.push_str("\r\n");
    visitor.write_all(head.as_bytes())?;
    let sent = match answer.manner {
        Manner::BreaksOffAfter(bytes) => bytes.min(answer.body.len()),
        _ => answer.body.len(),
    };
    visitor.write_all(&answer.body[..sent])?;
    visitor.flush()
}
