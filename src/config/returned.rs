//! `[mail.returned]`: where mail comes back to, where it is read, and when mail to an agent stops for a while.
//!
//! Refuses a password in an address, and a mailbox read in the clear over the network.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use url::Url;

use super::{
    policy::span_or,
    relay::{Secret, is_loopback},
    section::{Section, Wrong},
    written,
};
use crate::{assignment::email::EmailAddress, mail::returned::Policy};

/// What is done about mail that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedPolicy {
    /// Where bounces go; absent: `bounce@` the domain of `from`. Each mail gets `local+token@domain`.
    pub address: Option<EmailAddress>,
    /// A Maildir to read.
    pub maildir: Option<PathBuf>,
    /// An mbox file to read.
    pub mbox: Option<PathBuf>,
    /// A mailbox on a server to read.
    pub imap: Option<Imap>,
    /// How often they are read.
    pub poll_every: Duration,
    /// When mail to an agent stops for a while.
    pub policy: Policy,
}

/// A mailbox on a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imap {
    /// Host name or address, without brackets.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// TLS from the first byte.
    pub tls: bool,
    /// Who we are.
    pub user: String,
    /// Our password, from `REGWATCH_IMAP_PASSWORD` or `imap_password_file`.
    pub password: Option<Secret>,
    /// Which mailbox; `INBOX` unless the address names one.
    pub mailbox: String,
    /// Certificates in PEM that are trusted besides the usual ones, from `imap_ca_file`.
    pub root: Option<Vec<u8>>,
}

const EXAMPLE: &str = "write one such as imaps://bounce@imap.example.com/INBOX";

impl Imap {
    /// The usual port of `scheme`, and whether it is encrypted; in the clear only to this machine itself.
    fn way(scheme: &str, local: bool) -> Result<(u16, bool), Wrong> {
        match scheme {
            "imaps" => Ok((993, true)),
            "imap" if local => Ok((143, false)),
            "imap" => {
                let what = "imap:// would send the password and the mails in the clear";
                Err(Wrong::new(what, EXAMPLE))
            }
            other => {
                let what = format!("a mailbox speaks imaps, not {}", other.escape_debug());
                Err(Wrong::new(what, EXAMPLE))
            }
        }
    }

    /// Reads `imaps://user@host[:port][/mailbox]` (port 993); `imap://` for this machine itself (port 143).
    fn parse(text: &str) -> Result<Self, Wrong> {
        let url = Url::parse(text.trim())
            .map_err(|error| Wrong::new(format!("the mailbox is no address: {error}"), EXAMPLE))?;
        if url.password().is_some() {
            return Err(Wrong::new(
                "a password stands in the address of the mailbox",
                "take it out and set REGWATCH_IMAP_PASSWORD, or name a file in imap_password_file",
            ));
        }
        let named = url.host().filter(|host| !host.to_string().is_empty());
        let Some(host) = named else {
            return Err(Wrong::new(
                "the address of the mailbox names no host",
                EXAMPLE,
            ));
        };
        let (port, tls) = Self::way(url.scheme(), is_loopback(&host))?;
        let decoded = |text: &str| {
            written::percent_decoded(text).ok_or_else(|| {
                Wrong::new(
                    "the mailbox's address is not percent-encoded UTF-8",
                    EXAMPLE,
                )
            })
        };
        let user = decoded(url.username())?;
        if user.is_empty() {
            return Err(Wrong::new(
                "the address of the mailbox names no user",
                EXAMPLE,
            ));
        }
        let mailbox = decoded(url.path().trim_matches('/'))?;
        if mailbox.chars().chain(user.chars()).any(char::is_control) {
            return Err(Wrong::new(
                "the address of the mailbox has control characters",
                EXAMPLE,
            ));
        }
        Ok(Self {
            host: host.to_string().trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(port),
            tls,
            user,
            password: None,
            root: None,
            mailbox: if mailbox.is_empty() {
                "INBOX".to_owned()
            } else {
                mailbox
            },
        })
    }
}

impl ReturnedPolicy {
    /// Leaves every mailbox alone.
    pub fn without_mailboxes(&mut self) {
        (self.maildir, self.mbox, self.imap) = (None, None, None);
    }

    /// `home` is where named files lie. `password` reads the mailbox's password, given the name of the file that holds it, if one is named.
    pub(super) fn read(
        section: &Section<'_>,
        home: &Path,
        password: impl FnOnce(Option<&str>) -> Result<Option<Secret>, Wrong>,
    ) -> Self {
        let ours = Policy::default();
        let mut imap = section.text("imap", Imap::parse);
        let root = section.text("imap_ca_file", written::words);
        let file = section.text("imap_password_file", written::words);
        let password = password(file.as_deref()).unwrap_or_else(|wrong| {
            section.wrong("imap_password_file", wrong);
            None
        });
        match &mut imap {
            Some(imap) if password.is_some() => imap.password = password,
            Some(_) => {
                let how = "set REGWATCH_IMAP_PASSWORD or name an imap_password_file";
                section.wrong("imap", Wrong::new("the mailbox has no password", how));
            }
            None => {}
        }
        if let (Some(imap), Some(root)) = (&mut imap, &root) {
            match certificates(home, root) {
                Ok(pem) => imap.root = Some(pem),
                Err(wrong) => section.wrong("imap_ca_file", wrong),
            }
        }
        let path = |text: &str| written::words(text).map(PathBuf::from);
        let read = Self {
            address: section.text("address", bounce_address),
            maildir: section.text("maildir", path),
            mbox: section.text("mbox", path),
            imap,
            poll_every: span_or(section, "poll_every", Duration::from_secs(60)),
            policy: Policy {
                soft_limit: section.whole("soft_limit", 1..1001, ours.soft_limit),
                soft_within: span_or(section, "soft_within", ours.soft_within),
                suppress_for: span_or(section, "suppress_for", ours.suppress_for),
            },
        };
        for (key, span) in [
            ("poll_every", read.poll_every),
            ("soft_within", read.policy.soft_within),
            ("suppress_for", read.policy.suppress_for),
        ] {
            if span < Duration::from_secs(1) {
                let what = format!("\"{key}\" leaves no time");
                section.wrong(key, Wrong::new(what, "write a span such as 1m or 7d"));
            }
        }
        section.finish();
        read
    }
}

/// The certificates in `file`, which must hold one at least.
fn certificates(home: &Path, file: &str) -> Result<Vec<u8>, Wrong> {
    use rustls::pki_types::{CertificateDer, pem::PemObject as _};
    const HOW: &str = "name a file of certificates in PEM, or take imap_ca_file out";
    let shown = file.escape_debug();
    let pem = std::fs::read(home.join(file)).map_err(|error| {
        let what = format!("the file \"{shown}\" cannot be read: {error}");
        Wrong::new(what, HOW)
    })?;
    let mut found = CertificateDer::pem_slice_iter(&pem);
    match found.next() {
        Some(Ok(_)) if found.all(|one| one.is_ok()) => Ok(pem),
        _ => {
            let what = format!("the file \"{shown}\" holds no certificates");
            Err(Wrong::new(what, HOW))
        }
    }
}

/// An address whose local part has room for `+` and a token: 64 octets (RFC 5321 §4.5.3.1.1).
fn bounce_address(text: &str) -> Result<EmailAddress, Wrong> {
    let address = written::email(text)?;
    let local = address
        .as_str()
        .rsplit_once('@')
        .map_or(0, |(local, _)| local.len());
    if local > 20 || address.as_str().contains('+') {
        let what = "a bounce address gets +token added, and this one has no room for it";
        let how =
            "write one with at most 20 letters before the @ and no +, such as bounce@example.com";
        return Err(Wrong::new(what, how));
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_read_with_its_defaults() {
        let imap = Imap::parse("imaps://bounce%40example.com@imap.example.com").expect("a mailbox");
        assert_eq!((imap.user.as_str(), imap.port), ("bounce@example.com", 993));
        assert_eq!((imap.tls, imap.mailbox.as_str()), (true, "INBOX"));
        let imap = Imap::parse("imap://me@127.0.0.1:1143/Returned").expect("a mailbox");
        assert_eq!(
            (imap.tls, imap.port, imap.mailbox.as_str()),
            (false, 1143, "Returned")
        );
    }

    #[test]
    fn a_mailbox_in_the_clear_or_with_a_password_is_refused() {
        for bad in [
            "imap://me@imap.example.com",
            "imaps://me:hush@imap.example.com",
            "imaps://imap.example.com",
            "https://me@imap.example.com",
            "imaps://me@",
            "imaps://me@imap.example.com/a%0d%0ab",
        ] {
            let wrong = Imap::parse(bad).expect_err(bad);
            assert!(!wrong.what.contains("hush") && !wrong.what_to_do.contains("hush"));
        }
    }

    #[test]
    fn a_bounce_address_has_room_for_the_token() {
        assert!(bounce_address("bounce@example.com").is_ok());
        assert!(bounce_address("bounce+x@example.com").is_err());
        assert!(bounce_address("returned-mail-of-the-training@example.com").is_err());
    }
}
