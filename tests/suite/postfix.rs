//! Pushes through a real Postfix: what a mail server of the real world makes of our mail, and what comes back.
//!
//! Refuses to pretend: without `REGWATCH_POSTFIX` (the path of `postfix`) it says that it was not run.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
};

use regwatch::{
    cli::demo::catcher::Catcher,
    clock::{Clock, days},
    mail::{exception, returned},
};

use crate::{
    journey::{HOUR, amended, union_plan},
    office::regulator::nobody,
};

mod between;
mod relay;

/// The path of `postfix`; none, with a word about it, where it is not to be run.
fn program() -> Option<String> {
    let program = std::env::var("REGWATCH_POSTFIX").ok();
    if program.is_none() {
        println!("postfix: not run, because REGWATCH_POSTFIX is not set");
    }
    program
}

/// A Postfix with a configuration, a queue and a log of its own; it stops when it is dropped.
struct Postfix {
    program: String,
    folder: tempfile::TempDir,
}

impl Postfix {
    /// Listens on `at` and hands everything on to `next`.
    fn start(program: String, at: SocketAddr, next: SocketAddr) -> Self {
        Self::start_with(program, at, next, "")
    }

    /// As [`Postfix::start`], with further lines of `main.cf`.
    fn start_with(program: String, at: SocketAddr, next: SocketAddr, more: &str) -> Self {
        Self::prepared(program, at, next, more, |_| {})
    }

    /// As [`Postfix::start_with`], after `prepare` has put what it needs into its folder.
    fn prepared(
        program: String,
        at: SocketAddr,
        next: SocketAddr,
        more: &str,
        prepare: impl FnOnce(&Path),
    ) -> Self {
        let postfix = Self {
            program,
            folder: tempfile::tempdir().expect("a folder"),
        };
        let home = postfix.folder.path();
        for name in ["spool", "data", "log"] {
            std::fs::create_dir(home.join(name)).expect("made");
        }
        // Its own daemons become another user and must reach their folders.
        run(Command::new("chmod").arg("755").arg(home));
        run(Command::new("chown").arg("postfix").arg(home.join("data")));
        run(Command::new("sh")
            .args(["-c", "cp -r /etc/postfix/. \"$0\"/"])
            .arg(home));
        postfix.configure(next, more);
        // Returned mail is delivered by nobody in particular.
        std::fs::create_dir(home.join("mail")).expect("made");
        run(Command::new("chown").arg("nobody").arg(home.join("mail")));
        let master =
            std::fs::read_to_string("/usr/share/postfix/master.cf.dist").expect("Debian ships it");
        std::fs::write(home.join("master.cf"), master_cf(&master, at)).expect("written");
        prepare(home);
        // What it starts lives on, so nothing of ours may be left in its hands.
        let mut start = Command::new(&postfix.program);
        start.arg("-c").arg(home).arg("start");
        start
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let started = start.status().expect("postfix is there");
        assert!(started.success(), "{}", postfix.log());
        postfix
    }

    fn configure(&self, next: SocketAddr, more: &str) {
        let home = self.folder.path();
        let text = main_cf(home, next) + &more.replace("HOME", &home.display().to_string());
        std::fs::write(home.join("main.cf"), text).expect("written");
    }

    /// Takes up another configuration.
    fn reloads(&self, next: SocketAddr, more: &str) {
        self.configure(next, more);
        run(Command::new(&self.program)
            .arg("-c")
            .arg(self.folder.path())
            .arg("reload"));
    }

    /// The Maildir of returned mail.
    fn returned(&self) -> std::path::PathBuf {
        self.folder.path().join("mail/bounce")
    }

    /// Waits until something came back, taken already or not.
    async fn returns(&self) {
        let came = |folder: &str| {
            let found = std::fs::read_dir(self.returned().join(folder));
            found.is_ok_and(|mut found| found.next().is_some())
        };
        until(|| came("new") || came("cur"), self).await;
    }

    /// A file in its folder.
    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).expect("it is there")
    }

    fn log(&self) -> String {
        let log = self.folder.path().join("log/mail.log");
        std::fs::read_to_string(log).unwrap_or_else(|error| format!("no log: {error}"))
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let mut stop = Command::new(&self.program);
        // It may never have started, and then the test has failed already.
        drop(stop.arg("-c").arg(self.folder.path()).arg("stop").output());
    }
}

fn run(command: &mut Command) {
    let output = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

fn main_cf(home: &Path, next: SocketAddr) -> String {
    let home = home.display();
    format!(
        "compatibility_level = 3.6\nqueue_directory = {home}/spool\ndata_directory = {home}/data\n\
         maillog_file = {home}/log/mail.log\nmaillog_file_prefixes = {home}\n\
         inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmyhostname = relay.shop.example\n\
         mydestination =\nlocal_recipient_maps =\nalias_maps =\nalias_database =\nmynetworks = 127.0.0.0/8\n\
         relayhost = [{}]:{}\ndisable_dns_lookups = yes\nsmtp_tls_security_level = none\n\
         smtpd_tls_security_level = none\nbiff = no\n",
        next.ip(),
        next.port()
    )
}

/// Debian's own services, nothing in a changed root, and the door at `at`.
fn master_cf(shipped: &str, at: SocketAddr) -> String {
    let service = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        match fields[..] {
            ["smtp", "inet", ..] => format!("{at} inet n - n - - smtpd"),
            [_, _, private, unprivileged, _, wakeup, most, ref rest @ ..]
                if !line.starts_with(['#', ' ']) =>
            {
                let (name, kind, rest) = (fields[0], fields[1], rest.join(" "));
                format!("{name} {kind} {private} {unprivileged} n {wakeup} {most} {rest}")
            }
            _ => line.to_owned(),
        }
    };
    shipped.lines().map(service).collect::<Vec<_>>().join("\n") + "\n"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_arrives_whole_through_a_real_mail_server() {
    let Some(program) = program() else { return };
    let (sink, next) = Catcher::start(Clock::system()).await.expect("a catcher");
    let at = nobody();
    let postfix = Postfix::start(program, at, next);
    let office = amended(union_plan().through(at)).await;
    office.passes(days(1) + 7 * HOUR).await;
    // A review request to the officer and three pushes.
    let patience = std::time::Duration::from_secs(60);
    let arrived = tokio::time::timeout(patience, sink.wait_for(4)).await;
    assert!(arrived.is_ok(), "{}", postfix.log());
    let mail = sink.to("wei@shop.example").remove(0);
    assert_eq!(mail.language.as_deref(), Some("zh-Hans"));
    assert!(
        mail.headers
            .iter()
            .any(|(name, value)| name == "Received" && value.contains("relay.shop.example"))
    );
    let link =
        crate::office::page::ticket_link(mail.text.as_deref().expect("a text")).expect("a ticket");
    assert_eq!(
        office.opens(link).await.status,
        200,
        "the link survived the way"
    );
    assert!(mail.html.as_deref().is_some_and(|html| html.contains(link)));
}

/// Where returned mail of `returned.shop.example` goes: a Maildir.
const RETURNS: &str = "virtual_mailbox_domains = returned.shop.example\nvirtual_mailbox_base = HOME/mail\n\
    virtual_mailbox_maps = inline:{{bounce@returned.shop.example=bounce/}}\nrecipient_delimiter = +\n\
    virtual_uid_maps = static:65534\nvirtual_gid_maps = static:65534\n";

/// Nobody of that name; the mail is taken first and comes back.
const UNKNOWN: &str = "smtpd_reject_unlisted_recipient = no\n\
    transport_maps = inline:{{wei@shop.example=error:5.1.1 no such user here}}\n";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_real_mail_server_returns_is_matched_and_a_release_sends_the_mail() {
    let Some(program) = program() else { return };
    let (sink, next) = Catcher::start(Clock::system()).await.expect("a catcher");
    let at = nobody();
    let postfix = Postfix::start_with(program, at, next, &format!("{RETURNS}{UNKNOWN}"));
    let plan = union_plan()
        .through(at)
        .returned("address = \"bounce@returned.shop.example\"")
        .returned("poll_every = \"30m\"")
        .returned(&format!("maildir = {:?}", postfix.returned()));
    // Postfix makes the Maildir with the first delivery; until then it cannot be read.
    for name in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(postfix.returned().join(name)).expect("made");
    }
    run(Command::new("chown")
        .args(["-R", "nobody"])
        .arg(postfix.returned()));
    let office = amended(plan).await;
    office.passes(days(1) + 7 * HOUR).await;
    postfix.returns().await;
    office.passes(HOUR).await;
    let held = office.office.db.read(exception::exceptions).expect("read");
    assert_eq!(held.len(), 1, "{}", postfix.log());
    assert!(
        held[0].reason.contains("5.1.1") && held[0].open == 1,
        "{held:?}"
    );
    let classes = office.office.db.read(returned::counts).expect("read");
    assert_eq!(classes, [(returned::Class::Hard, 1)]);
    assert!(sink.to("wei@shop.example").is_empty());
    an_officer_hears_of(&sink, held[0].agent, &postfix).await;
    postfix.reloads(next, RETURNS);
    let agent = held[0].agent;
    let released = office
        .office
        .db
        .write(&regwatch::audit::Actor::CommandLine, |tx| {
            let released = exception::release(tx, agent, "mailbox made")?.expect("held back");
            let entries = regwatch::db::Entries::one(released.entry);
            Ok(regwatch::db::Outcome::Done(released.waiting, entries))
        });
    assert_eq!(released.expect("released"), 1);
    office.passes(HOUR).await;
    until(|| !sink.to("wei@shop.example").is_empty(), &postfix).await;
    assert_eq!(sink.to("wei@shop.example").len(), 1);
}

/// The officer hears of it by number, never by address.
async fn an_officer_hears_of(sink: &Catcher, agent: i64, postfix: &Postfix) {
    let told = |mail: &regwatch::cli::demo::catcher::CaughtMail| {
        let text = mail.text.as_deref().unwrap_or_default();
        text.contains(&format!("Agent {agent}")) && !text.contains("wei@")
    };
    let officer = crate::office::plan::OFFICER;
    until(|| sink.to(officer).iter().any(|mail| told(mail)), postfix).await;
}

/// Waits until `so`, a minute at the most.
async fn until(so: impl Fn() -> bool, postfix: &Postfix) {
    for _ in 0..600 {
        if so() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it did not come to it within a minute: {}", postfix.log());
}
