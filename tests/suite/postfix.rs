//! One push through a real Postfix: what a mail server of the real world makes of our mail.
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
};

use crate::{
    journey::{HOUR, amended, union_plan},
    office::regulator::nobody,
};

/// A Postfix with a configuration, a queue and a log of its own; it stops when it is dropped.
struct Postfix {
    program: String,
    folder: tempfile::TempDir,
}

impl Postfix {
    /// Listens on `at` and hands everything on to `next`.
    fn start(program: String, at: SocketAddr, next: SocketAddr) -> Self {
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
        std::fs::write(home.join("main.cf"), main_cf(home, next)).expect("written");
        let master =
            std::fs::read_to_string("/usr/share/postfix/master.cf.dist").expect("Debian ships it");
        std::fs::write(home.join("master.cf"), master_cf(&master, at)).expect("written");
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
    let Ok(program) = std::env::var("REGWATCH_POSTFIX") else {
        println!("postfix: not run, because REGWATCH_POSTFIX is not set");
        return;
    };
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
