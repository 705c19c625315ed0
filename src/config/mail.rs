//! `[mail]`: who writes, who is told, when, and through which relays.
//!
//! Refuses to hold a password that stands in the file: it comes from the environment or a file of its own.

use crate::{
    assignment::email::{EmailAddress, Mailbox},
    mail::{
        colour::Colour,
        hours::{Hours, QuietDay, Span},
        stationery::{Brand, COLOUR},
    },
};

use super::{
    dkim::{self, DkimPolicy},
    outside::Outside,
    password,
    relay::{self, Relay},
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
    /// Where mail is handed over, the first that does not fail; none: each mail becomes a file in `spool/`.
    pub relays: Vec<Relay>,
    /// The organisation's name, colour, foot and logo, as letters show them.
    pub brand: Brand,
    /// Who is told about blindness, late pushes and what needs review, and gets the week's summary.
    pub officers: Vec<EmailAddress>,
    /// Who is sent the signed head of the log.
    pub auditors: Vec<EmailAddress>,
    /// How many mails are handed over in a minute at most where there is no relay; each relay has its own number.
    pub per_minute: u32,
    /// How many mails one recipient domain gets in a minute at most; no limit of ours when absent.
    pub per_domain_minute: Option<u32>,
    /// How many connections a relay gets at once.
    pub connections: u32,
    /// When agents are written to.
    pub hours: Hours,
    /// How mail is signed, when we sign it and not the relay.
    pub dkim: Option<DkimPolicy>,
    /// What is done about mail that comes back.
    pub returned: ReturnedPolicy,
}

impl MailPolicy {
    /// Reads the section; secrets and keys come from `outside`.
    pub(super) fn read(section: &Section<'_>, outside: Outside<'_>) -> Self {
        let per_minute = section.whole("per_minute", 1..1_000_001, 600);
        let relays = relay::read_all(section, outside, per_minute);
        if !relays.is_empty() && !section.has("from") {
            let what = "a relay is named but nobody writes";
            let how = "write from = \"Compliance Training <training@example.com>\"";
            section.wrong("relay", Wrong::new(what, how));
        }
        let own = || {
            let address = "regwatch@localhost";
            written::mailbox(address).expect("a constant address that a test reads")
        };
        let per_domain = section.whole("per_domain_minute", 0..1_000_001, 0);
        let policy = Self {
            brand: Brand {
                organisation: section
                    .text("organisation", written::words)
                    .unwrap_or_default(),
                colour: section.text("colour", colour).unwrap_or(COLOUR),
                footer: section.text("footer", foot).unwrap_or_default(),
                logo: section.text("logo", |file| outside.logo(file)),
            },
            from: section.text("from", written::mailbox).unwrap_or_else(own),
            reply_to: section.text("reply_to", written::mailbox),
            relays,
            officers: section.list("officers", written::email),
            auditors: section.list("auditors", written::email),
            per_minute,
            per_domain_minute: (per_domain > 0).then_some(per_domain),
            connections: section.whole("connections", 1..65, 8),
            hours: hours(section),
            dkim: dkim::read(section, outside),
            returned: ReturnedPolicy::read(
                &section.table("returned", "[mail.returned]"),
                outside.home,
                |file| password(outside, file, "REGWATCH_IMAP_PASSWORD"),
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

fn hours(section: &Section<'_>) -> Hours {
    let span = |text: &str| {
        text.parse::<Span>().map_err(|error| {
            let what = format!("\"{}\" is {error}", text.escape_debug());
            Wrong::new(what, "or take it out to write at any hour")
        })
    };
    let day = |text: &str| {
        text.parse::<QuietDay>().map_err(|error| {
            let what = format!("\"{}\" is {error}", text.escape_debug());
            Wrong::new(what, "correct it, or take it out of the list")
        })
    };
    Hours {
        span: section.text("working_hours", span),
        quiet_days: section.list("quiet_days", day),
    }
}
