//! Answers that break HTTP, or never end.
//!
//! Refuses to wait for them: every limit of `[fetch]` is met here.

use std::{io::Write as _, net::TcpStream, thread::sleep, time::Duration};

use super::{
    Case,
    server::{LONG, Server, page, write},
};
use crate::law::act;

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

/// Sends `what` again and again until the client leaves.
fn without_end(stream: &mut TcpStream, what: &[u8], pause: Duration) {
    while write(stream, what) {
        sleep(pause);
    }
}

/// A server that says `head` and nothing else.
fn says(head: impl Into<String>) -> Server {
    let head = head.into();
    Server::open(move |stream| {
        write(stream, head.as_bytes());
    })
}

/// Ends the connection with a reset instead of a farewell: unread bytes make the kernel do so.
fn reset_after(stream: &mut TcpStream, bytes: &[u8]) {
    write(stream, bytes);
    let unread = b"GET /unread";
    // The client's next request is never read; closing then resets.
    sleep(Duration::from_millis(50));
    drop(stream.write(unread));
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = endless();
    cases.extend(floods());
    cases.extend(broken());
    cases.extend(malformed());
    cases.extend(lengths());
    cases.extend(redirects());
    cases.extend(addresses());
    cases
}

fn endless() -> Vec<Case> {
    let drip = Duration::from_millis(200);
    vec![
        Case::document(
            "silent",
            Server::raw("http", |stream| {
                sleep(LONG);
                drop(stream);
            }),
            &[
                "failed/no-answer",
                "failed/timeout",
                "failed/robots-unreachable",
            ],
        ),
        Case::document(
            "slow-status",
            Server::open(move |stream| without_end(stream, b"H", drip)),
            &["failed/timeout", "failed/protocol"],
        ),
        Case::document(
            "slow-headers",
            Server::open(move |stream| {
                write(stream, OK.as_bytes());
                without_end(stream, b"X-Law: 1\r\n", drip);
            }),
            &["failed/timeout"],
        ),
        Case::document(
            "slow-body",
            Server::open(move |stream| {
                write(
                    stream,
                    format!("{OK}Content-Length: 1000000\r\n\r\n").as_bytes(),
                );
                without_end(stream, b"law ", drip);
            }),
            &["failed/timeout"],
        ),
        Case::document(
            "waits-after-headers",
            Server::open(|stream| {
                write(stream, format!("{OK}Content-Length: 10\r\n\r\n").as_bytes());
                sleep(LONG);
            }),
            &["failed/timeout"],
        ),
    ]
}

fn floods() -> Vec<Case> {
    vec![
        Case::document(
            "endless-body",
            Server::open(|stream| {
                write(stream, format!("{OK}\r\n").as_bytes());
                without_end(stream, &[b'x'; 65_536], Duration::ZERO);
            }),
            &["failed/too-large"],
        ),
        Case::document(
            "endless-chunks",
            Server::open(|stream| {
                write(
                    stream,
                    format!("{OK}Transfer-Encoding: chunked\r\n\r\n").as_bytes(),
                );
                let chunk = [b"10000\r\n".as_slice(), &[b'x'; 65_536], b"\r\n"].concat();
                without_end(stream, &chunk, Duration::ZERO);
            }),
            &["failed/too-large"],
        ),
        Case::document(
            "endless-interim",
            Server::open(|stream| {
                without_end(
                    stream,
                    b"HTTP/1.1 103 Early Hints\r\n\r\n",
                    Duration::from_millis(1),
                );
            }),
            &["failed/timeout", "failed/protocol"],
        ),
        Case::document(
            "announces-too-much",
            says(format!("{OK}Content-Length: 99999999999\r\n\r\n")),
            &["failed/too-large"],
        ),
        Case::document(
            "endless-chunk-line",
            Server::open(|stream| {
                write(
                    stream,
                    format!("{OK}Transfer-Encoding: chunked\r\n\r\n1;").as_bytes(),
                );
                without_end(stream, &[b'a'; 4096], Duration::from_millis(1));
            }),
            &["failed"],
        ),
    ]
}

fn broken() -> Vec<Case> {
    vec![
        Case::document("hangs-up", Server::raw("http", drop), &["failed"]),
        Case::document(
            "resets-before",
            Server::open(|stream| reset_after(stream, b"")),
            &["failed"],
        ),
        Case::document(
            "resets-amid",
            Server::open(|stream| {
                reset_after(
                    stream,
                    format!("{OK}Content-Length: 5000\r\n\r\nArticle 1").as_bytes(),
                );
            }),
            &["failed/truncated", "failed/reset"],
        ),
        Case::document(
            "babbles",
            says("EHLO regulator\r\n\r\n"),
            &["failed/protocol"],
        ),
        Case::document(
            "speaks-ssh",
            says("SSH-2.0-OpenSSH_9.6\r\n"),
            &["failed/protocol", "failed/reset"],
        ),
        Case::document(
            "http-0-9",
            says("<html>Article 1</html>"),
            &["failed/protocol", "failed/reset"],
        ),
        Case::document(
            "http-2-unasked",
            Server::open(|stream| {
                write(stream, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            }),
            &["failed/protocol"],
        ),
    ]
}

fn malformed() -> Vec<Case> {
    vec![
        Case::document(
            "nul-headers",
            says("HTTP/1.1 200 OK\r\nX-\0: 1\r\n\r\n"),
            &["failed/protocol"],
        ),
        Case::document(
            "header-flood",
            Server::open(|stream| {
                write(stream, OK.as_bytes());
                for n in 0..200_000 {
                    if !write(stream, format!("X-Flood-{n}: 1\r\n").as_bytes()) {
                        return;
                    }
                }
            }),
            &["failed/too-many-headers"],
        ),
        Case::document(
            "endless-header",
            Server::open(|stream| {
                write(stream, format!("{OK}X-Long: ").as_bytes());
                without_end(stream, &[b'x'; 65_536], Duration::ZERO);
            }),
            &["failed/too-many-headers"],
        ),
        Case::document(
            "cookie-flood",
            Server::open(|stream| {
                let cookies: String = (0..80)
                    .map(|n| format!("Set-Cookie: c{n}={}\r\n", "y".repeat(3000)))
                    .collect();
                let html = act(&[]);
                write(
                    stream,
                    format!("{OK}{cookies}Content-Length: {}\r\n\r\n{html}", html.len()).as_bytes(),
                );
            }),
            &["failed/too-many-headers"],
        ),
        Case::document(
            "status-999",
            says("HTTP/1.1 999 No\r\nContent-Length: 2\r\n\r\nno"),
            &["failed/status-999", "quarantined"],
        ),
        Case::document(
            "304-unasked",
            says("HTTP/1.1 304 Not Modified\r\n\r\n"),
            &["failed/status-304", "quarantined"],
        ),
    ]
}

fn lengths() -> Vec<Case> {
    vec![
        Case::document(
            "sends-less",
            says(format!("{OK}Content-Length: 9000\r\n\r\nArticle 1")),
            &["failed/truncated"],
        ),
        Case::document(
            "sends-more",
            says(format!(
                "{OK}Content-Length: 9\r\n\r\nArticle 1 and a lot that was never announced"
            )),
            &["quarantined", "failed"],
        ),
        Case::document(
            "negative-length",
            says(format!("{OK}Content-Length: -5\r\n\r\nArticle 1")),
            &["failed/protocol"],
        ),
        Case::document(
            "two-lengths",
            says(format!(
                "{OK}Content-Length: 5\r\nContent-Length: 9\r\n\r\nArticle 1"
            )),
            &["failed/protocol", "quarantined"],
        ),
        Case::document(
            "bad-chunk-size",
            says(format!(
                "{OK}Transfer-Encoding: chunked\r\n\r\nfive\r\nArticle\r\n"
            )),
            &["failed"],
        ),
        Case::document(
            "cut-chunk",
            says(format!(
                "{OK}Transfer-Encoding: chunked\r\n\r\n50\r\nArticle 1\r\n"
            )),
            &["failed/truncated", "failed/reset"],
        ),
        Case::document(
            "no-last-chunk",
            says(format!(
                "{OK}Transfer-Encoding: chunked\r\n\r\n9\r\nArticle 1\r\n"
            )),
            &["failed/truncated", "failed/reset"],
        ),
        Case::document(
            "empty",
            says(format!("{OK}Content-Length: 0\r\n\r\n")),
            &["quarantined/empty"],
        ),
    ]
}

fn redirects() -> Vec<Case> {
    let to = |target: &str| {
        says(format!(
            "HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ))
    };
    let longer = std::sync::atomic::AtomicUsize::new(0);
    vec![
        Case::document("redirects-to-itself", to("/law"), &["failed/redirect-loop"]),
        Case::document(
            "redirects-for-ever",
            Server::open(move |stream| {
                let n = longer.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let head = format!(
                    "HTTP/1.1 301 Moved\r\nLocation: /law/{n}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                );
                write(stream, head.as_bytes());
            }),
            &["failed/too-many-redirects"],
        ),
        Case::document(
            "redirects-to-a-file",
            to("file:///etc/passwd"),
            &["failed/bad-redirect"],
        ),
        Case::document(
            "redirects-to-nowhere",
            to("http://"),
            &["failed/bad-redirect"],
        ),
        Case::document(
            "redirects-without-a-place",
            says("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
            &["failed/status-302", "quarantined"],
        ),
        Case::document(
            "redirects-with-a-huge-place",
            to(&"a/".repeat(15_000)),
            &["failed"],
        ),
    ]
}

fn addresses() -> Vec<Case> {
    let inward = Server::open(|stream| page(stream, &act(&[])));
    let by_name = inward.url("/law");
    let mut cases = vec![
        Case::at(
            "nobody-there",
            format!("http://{}/law", crate::office::regulator::nobody()),
            &["failed/connect"],
        ),
        Case::at(
            "no-such-name",
            "http://regulator.invalid/law".into(),
            &["failed/dns"],
        ),
        Case::at(
            "literal-inward",
            "http://127.0.0.1:9/law".into(),
            &["failed/private-address"],
        ),
        Case::at(
            "metadata-inward",
            "http://169.254.169.254/latest/meta-data/".into(),
            &["failed/private-address"],
        ),
        Case::at(
            "mapped-inward",
            "http://[::ffff:10.0.0.1]/law".into(),
            &["failed/private-address"],
        ),
    ];
    // The name is resolved by the system, and every address it has is internal.
    let mut dns = Case::document("dns-inward", inward, &["failed/private-address"]);
    dns.url = by_name;
    cases.push(dns);
    cases
}
