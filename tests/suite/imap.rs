//! Returned mail fetched over IMAP with TLS from a real mailbox server.
//!
//! Refuses to pretend: without `REGWATCH_DOVECOT` (the path of `dovecot`) it says that it was not run.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use regwatch::{
    clock::days,
    mail::{exception, returned},
};

use crate::{
    journey::{HOUR, amended, union_plan},
    office::{TestOffice, plan::Plan, regulator::nobody},
};

/// A Dovecot with a configuration, a certificate and a mailbox of its own; it stops when it is dropped.
struct Dovecot {
    program: String,
    folder: tempfile::TempDir,
    at: SocketAddr,
    /// The authority that signed its certificate.
    root: String,
}

impl Dovecot {
    async fn start(program: String) -> Self {
        let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]);
        let authority = authority.expect("a certificate");
        let dovecot = Self {
            program,
            folder: tempfile::tempdir().expect("a folder"),
            at: nobody(),
            root: authority.cert.pem(),
        };
        let home = dovecot.folder.path();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir_all(dovecot.maildir().join(name)).expect("made");
        }
        std::fs::create_dir(home.join("run")).expect("made");
        std::fs::write(home.join("cert.pem"), &dovecot.root).expect("written");
        std::fs::write(home.join("key.pem"), authority.signing_key.serialize_pem())
            .expect("written");
        std::fs::write(home.join("dovecot.conf"), dovecot.configuration()).expect("written");
        // Its processes become another user and must reach their folders.
        run(Command::new("chmod").arg("755").arg(home));
        run(Command::new("chown")
            .args(["-R", "nobody"])
            .arg(home.join("mail")));
        let mut start = Command::new(&dovecot.program);
        start.arg("-c").arg(home.join("dovecot.conf"));
        start
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        assert!(
            start.status().expect("dovecot is there").success(),
            "{}",
            dovecot.log()
        );
        dovecot
            .until(|| std::net::TcpStream::connect(dovecot.at).is_ok())
            .await;
        dovecot
    }

    fn configuration(&self) -> String {
        let (home, port) = (self.folder.path().display(), self.at.port());
        format!(
            "base_dir = {home}/run\nlog_path = {home}/log\nprotocols = imap\nlisten = 127.0.0.1\nssl = required\n\
             ssl_cert = <{home}/cert.pem\nssl_key = <{home}/key.pem\nssl_min_protocol = TLSv1.2\n\
             default_login_user = nobody\ndefault_internal_user = nobody\ndefault_internal_group = nogroup\n\
             mail_location = maildir:{home}/mail\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n\
             passdb {{\n  driver = static\n  args = password=hush-hush\n}}\n\
             userdb {{\n  driver = static\n  args = uid=nobody gid=nogroup home={home}/mail\n}}\n\
             service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = 0\n  }}\n\
             \x20 inet_listener imaps {{\n    port = {port}\n    ssl = yes\n  }}\n}}\n\
             service anvil {{\n  chroot =\n}}\nservice stats {{\n  chroot =\n}}\n"
        )
    }

    fn maildir(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Puts a message into the mailbox, as a delivery would.
    fn receives(&self, name: &str, message: &str) {
        let file = self.maildir().join("new").join(name);
        std::fs::write(&file, message.replace('\n', "\r\n")).expect("written");
        run(Command::new("chown").arg("nobody").arg(file));
    }

    /// The flags of the message `name`; none while nobody has touched it.
    fn flags(&self, name: &str) -> Option<String> {
        let found = std::fs::read_dir(self.maildir().join("cur")).expect("a folder");
        let mut names = found.map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        });
        let held = names.find(|file| file.starts_with(name))?;
        held.split_once(":2,").map(|(_, flags)| flags.to_owned())
    }

    /// The plan of an office that polls it with this password and trusts these certificates.
    fn polled(&self, password: &str, root: &str) -> Plan {
        union_plan()
            .file("imap-password", password)
            .file("imap-ca.pem", root)
            .returned("address = \"bounce@returned.shop.example\"")
            .returned("poll_every = \"30m\"")
            .returned(&format!(
                "imap = \"imaps://bounce@localhost:{}/INBOX\"",
                self.at.port()
            ))
            .returned("imap_password_file = \"imap-password\"")
            .returned("imap_ca_file = \"imap-ca.pem\"")
    }

    fn log(&self) -> String {
        let log = self.folder.path().join("log");
        std::fs::read_to_string(log).unwrap_or_else(|error| format!("no log: {error}"))
    }

    /// Waits until `so`, half a minute at the most.
    async fn until(&self, so: impl Fn() -> bool) {
        for _ in 0..300 {
            if so() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it did not come to it: {}", self.log());
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let mut stop = Command::new(&self.program);
        let configuration = self.folder.path().join("dovecot.conf");
        // It may never have started, and then the test has failed already.
        drop(stop.arg("-c").arg(configuration).arg("stop").output());
    }
}

fn run(command: &mut Command) {
    let output = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

fn program() -> Option<String> {
    let program = std::env::var("REGWATCH_DOVECOT").ok();
    if program.is_none() {
        println!("imap: not run, because REGWATCH_DOVECOT is not set");
    }
    program.filter(|program| Path::new(program).exists())
}

/// The report that a server of the world sends about the push to `agent`.
fn report(office: &TestOffice, agent: &str) -> String {
    let mail = office.inbox(agent).remove(0);
    assert!(mail.from.starts_with("bounce+"), "{}", mail.from);
    format!(
        "From: MAILER-DAEMON@mx.example.net\nTo: <{}>\nSubject: Undelivered Mail\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; {agent}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n--b--\n",
        mail.from
    )
}

const LETTER: &str =
    "From: colleague@shop.example\nTo: bounce@returned.shop.example\nSubject: Lunch?\n\nAt noon?\n";

fn held(office: &TestOffice) -> usize {
    office.sees(exception::exceptions).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_in_a_mailbox_behind_tls_is_matched_once_and_a_letter_stays_unseen() {
    let Some(program) = program() else { return };
    let dovecot = Dovecot::start(program).await;
    let office = amended(dovecot.polled("hush-hush", &dovecot.root)).await;
    office.passes(days(1) + 7 * HOUR).await;
    dovecot.receives("1.report", &report(&office, "wei@shop.example"));
    dovecot.receives("2.letter", LETTER);
    office.passes(HOUR).await;
    assert_eq!(held(&office), 1, "{}", dovecot.log());
    let classes = office.sees(returned::counts);
    assert_eq!(classes, [(returned::Class::Hard, 1)]);
    let seen = dovecot.flags("1.report").expect("touched");
    assert!(seen.contains('S'), "{seen}");
    let letter = dovecot.flags("2.letter").expect("touched");
    assert!(
        !letter.contains('S') && letter.contains(char::is_lowercase),
        "a keyword and unseen: {letter}"
    );
    let logins = || dovecot.log().matches("Login: user=<bounce>").count();
    let (before, entries) = (logins(), office.entries());
    office.passes(HOUR).await;
    assert!(logins() > before, "it was asked again");
    assert_eq!(
        office.sees(returned::counts),
        classes,
        "and nothing was taken twice"
    );
    assert!(office.entries() - entries < 20);
    assert!(dovecot.log().contains("TLS"), "{}", dovecot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_s_certificate_and_a_wrong_password_bring_nothing_and_lose_nothing() {
    let Some(program) = program() else { return };
    let dovecot = Dovecot::start(program).await;
    let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]);
    let other = other.expect("a certificate").cert.pem();
    let mut office = amended(dovecot.polled("hush-hush", &other)).await;
    office.passes(days(1) + 7 * HOUR).await;
    dovecot.receives("1.report", &report(&office, "wei@shop.example"));
    office.passes(HOUR).await;
    assert_eq!((held(&office), dovecot.flags("1.report")), (0, None));
    assert!(
        !dovecot.log().contains("Login: user"),
        "no password went to a stranger"
    );
    let root = dovecot.root.clone();
    office
        .restarts_with(|plan| *plan = dovecot.polled("wrong", &root))
        .await;
    office.passes(HOUR).await;
    assert_eq!(held(&office), 0);
    office
        .restarts_with(|plan| *plan = dovecot.polled("hush-hush", &root))
        .await;
    office.passes(HOUR).await;
    assert_eq!(held(&office), 1, "{}", dovecot.log());
}
