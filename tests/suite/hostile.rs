//! Servers that mean harm, or are merely broken: each look at one ends recorded, with a reason, within limits.
//!
//! Refuses to let one of them hurt another: a sound source among them is read at every pass.

use std::{
    collections::HashMap,
    io::Read as _,
    path::Path,
    process::{Child, Stdio},
};

use serde_json::Value;

use crate::{law::act, office::binary::program};

mod answers;
mod bombs;
mod documents;
pub(crate) mod papers;
mod server;
mod tls;

use server::{Server, page};

/// Most resident memory of the program over the whole pass, in kilobytes: the largest body allowed, unpacked
/// and read, and the program itself.
const MOST_MEMORY: u64 = 400_000;

/// One way to misbehave.
pub(crate) struct Case {
    /// The id of its source.
    name: &'static str,
    /// What the source says it offers.
    kind: &'static str,
    /// Where it is, once its server stands.
    url: String,
    /// The outcome and reason that are right: `failed/timeout`, or an outcome alone.
    right: &'static [&'static str],
    /// Kept open until the pass is over.
    _server: Option<Server>,
}

impl Case {
    fn document(name: &'static str, server: Server, right: &'static [&'static str]) -> Self {
        Self::of(name, "document", server, right)
    }

    fn of(
        name: &'static str,
        kind: &'static str,
        server: Server,
        right: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            kind,
            url: server.url("/law"),
            right,
            _server: Some(server),
        }
    }

    fn at(name: &'static str, url: String, right: &'static [&'static str]) -> Self {
        Self {
            name,
            kind: "document",
            url,
            right,
            _server: None,
        }
    }

    fn is_right(&self, look: &Value) -> bool {
        let (outcome, reason) = (text(look, "outcome"), text(look, "reason"));
        self.right
            .iter()
            .any(|right| *right == outcome || *right == format!("{outcome}/{reason}"))
            && (!reason.is_empty() || outcome == "first")
    }
}

fn text<'a>(look: &'a Value, key: &str) -> &'a str {
    look[key].as_str().unwrap_or_default()
}

/// Writes a home folder that watches all `cases` and one sound source.
fn home(cases: &[Case], sound: &Server) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let settings = "[fetch]\nhost_gap = \"0s\"\nconnect_timeout = \"2s\"\ntotal_timeout = \"8s\"\n\
        max_body = \"2MB\"\nmax_redirects = 5\n\n[mail]\nfrom = \"Training <training@shop.example>\"\n";
    let source = |id: &str, kind: &str, url: &str, private: bool| {
        format!(
            "[[source]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\nurl = \"{url}\"\n\
             jurisdiction = \"EU\"\nlanguage = \"en\"\nallow_private = {private}\n\n"
        )
    };
    let mut sources = source("sound", "document", &sound.url("/law"), true);
    for case in cases {
        let inward = case.right.contains(&"failed/private-address");
        sources.push_str(&source(case.name, case.kind, &case.url, !inward));
    }
    std::fs::write(home.path().join("regwatch.toml"), settings).expect("written");
    std::fs::write(home.path().join("sources.toml"), sources).expect("written");
    home
}

/// Polls all sources with the certificates of `trusted`; returns the looks by source, and the most memory
/// in kilobytes that the program held.
fn poll(home: &Path, trusted: &Path) -> (HashMap<String, Value>, u64) {
    let mut child = program(home, &["poll", "--all", "--json"])
        .env("SSL_CERT_FILE", trusted)
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(home.join("log")).expect("a file"))
        .spawn()
        .expect("it starts");
    let mut out = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).expect("UTF-8");
        text
    });
    let most = most_memory(&mut child);
    let said = reader.join().expect("read");
    let looks = said.lines().map(|line| {
        let look: Value = serde_json::from_str(line).expect("JSON Lines");
        (text(&look, "source").to_owned(), look)
    });
    (looks.collect(), most)
}

/// Waits for the end of `child`, asking the kernel for its high-water mark meanwhile.
fn most_memory(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("a child of ours").is_none() {
        let now = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = now.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = mark.and_then(|mark| mark.trim().strip_suffix(" kB")?.trim().parse().ok());
        most = most.max(kilobytes.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    most
}

#[test]
fn every_hostile_server_ends_in_a_recorded_look_with_a_reason_and_hurts_no_other() {
    let authority = tls::Authority::new("An authority");
    let sound = Server::open(|stream| page(stream, &act(&[])));
    let mut cases = answers::cases();
    cases.extend(bombs::cases());
    cases.extend(documents::cases());
    cases.extend(papers::cases());
    cases.extend(authority.cases());
    assert!(cases.len() >= 40, "{} behaviours", cases.len());
    let home = home(&cases, &sound);
    let trusted = home.path().join("authority.pem");
    std::fs::write(&trusted, authority.pem()).expect("written");
    let (looks, most) = poll(home.path(), &trusted);
    let log = std::fs::read_to_string(home.path().join("log")).expect("a log");
    assert!(!looks.is_empty(), "{log}");
    println!("{} hostile behaviours, most memory {most} kB", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        match looks.get(case.name) {
            Some(look) if case.is_right(look) => {}
            Some(look) => wrong.push(format!(
                "{}: {}/{} instead of {:?}",
                case.name,
                text(look, "outcome"),
                text(look, "reason"),
                case.right
            )),
            None => wrong.push(format!("{}: no look", case.name)),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(text(&looks["sound"], "outcome"), "first");
    assert!(most < MOST_MEMORY, "{most} kB of memory");
    let verified = crate::office::binary::regwatch(home.path(), &["audit", "verify"]);
    verified.ended(0);
}
