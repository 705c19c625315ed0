//! `[mail]`: who writes, who is told, and through which relay.
//!
//! Refuses to hold a password that stands in the file: it comes from the environment or a file of its own.

use std::path::Path;

use crate::{
    assignment::email::{EmailAddress, Mailbox},
    mail::{
        colour::Colour,
        stationery::{Brand, COLOUR, Logo},
    },
};

use super::{
    relay::{self, Relay, RelayTls, Secret},
    returned::ReturnedPolicy,
    section::{Section, Wrong},
    written,
};

/// What mail needs to be written and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailPolicy {
    /// Who writes.
    pub from: Mailbox,
    /// Where answers go, when not to `from`.
    pub reply_to: Option<Mailbox>,
    /// Where mail is handed over; absent: each mail becomes a file in `spool/`.
    pub relay: Option<Relay>,
    /// The organisation's name, colour, foot and logo, as letters show them.
    pub brand: Brand,
    /// Who is told about blindness, late pushes and what needs review, and gets the week's summary.
    pub officers: Vec<EmailAddress>,
    /// Who is sent the signed head of the log.
    pub auditors: Vec<EmailAddress>,
    /// How many mails are handed to the relay in a minute at most.
    pub per_minute: u32,
    /// What is done about mail that comes back.
    pub returned: ReturnedPolicy,
}

impl MailPolicy {
    /// `home` is where named files lie, `logo` reads the picture of that name. `password` and `imap_password` read the passwords of the relay and of the mailbox of returned mail, given
    /// the name of the file that holds it, if one is named.
    pub(super) fn read(
        section: &Section<'_>,
        home: &Path,
        password: impl FnOnce(Option<&str>) -> Result<Option<Secret>, Wrong>,
        imap_password: impl FnOnce(Option<&str>) -> Result<Option<Secret>, Wrong>,
        logo: &dyn Fn(&str) -> Result<Logo, Wrong>,
    ) -> Self {
        let mut relay = section.text("relay", Relay::parse);
        let tls = section.text("tls", relay::tls);
        let file = section.text("relay_password_file", written::words);
        let password = password(file.as_deref()).unwrap_or_else(|wrong| {
            section.wrong("relay_password_file", wrong);
            None
        });
        if let (Some(relay), Some(tls)) = (&mut relay, tls) {
            if relay.tls == RelayTls::Implicit {
                let what = "smtps:// means TLS from the first byte; \"tls\" is for smtp://";
                section.wrong("tls", Wrong::new(what, "take it out"));
            } else {
                relay.tls = tls;
            }
        }
        if let Some(relay) = relay.as_mut().filter(|relay| relay.user.is_some()) {
            relay.password = password;
        }
        if relay.is_some() && !section.has("from") {
            let what = "a relay is named but nobody writes";
            let how = "write from = \"Compliance Training <training@example.com>\"";
            section.wrong("relay", Wrong::new(what, how));
        }
        let own = || {
            let address = "regwatch@localhost";
            written::mailbox(address).expect("a constant address that a test reads")
        };
        let policy = Self {
            brand: Brand {
                organisation: section
                    .text("organisation", written::words)
                    .unwrap_or_default(),
                colour: section.text("colour", colour).unwrap_or(COLOUR),
                footer: section.text("footer", foot).unwrap_or_default(),
                logo: section.text("logo", logo),
            },
            from: section.text("from", written::mailbox).unwrap_or_else(own),
            reply_to: section.text("reply_to", written::mailbox),
            relay,
            officers: section.list("officers", written::email),
            auditors: section.list("auditors", written::email),
            per_minute: section.whole("per_minute", 1..1_000_001, 600),
            returned: ReturnedPolicy::read(
                &section.table("returned", "[mail.returned]"),
                home,
                imap_password,
            ),
        };
        section.finish();
        policy
    }
}

fn colour(text: &str) -> Result<Colour, Wrong> {
    text.parse()
        .map_err(|error: crate::mail::colour::NotAColour| Wrong::new(error.to_string(), ""))
}

/// The lines at the foot of every letter.
fn foot(text: &str) -> Result<String, Wrong> {
    if text.chars().count() > 1000 {
        return Err(Wrong::new(
            "the foot has more than 1000 characters",
            "shorten it",
        ));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Wrong::new(
            "the foot holds control characters",
            "take them out",
        ));
    }
    Ok(text.trim().to_owned())
}
