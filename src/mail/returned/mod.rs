//! Mail that came back: delivery reports, bounces in free text, automatic replies and complaints, read from
//! the bytes of one message.
//!
//! Refuses to believe: what is read here is what the message says. Whether it speaks of a mail of ours is
//! decided against the outbox, by `matching`.

use serde::Serialize;

mod automatic;
mod echo;
mod envelope_token;
mod feedback;
mod folder;
mod imap;
pub mod intake;
mod matching;
mod mime;
mod prose;
mod read;
mod reason;
mod report;
mod store;

pub use echo::Echo;
pub use envelope_token::TokenKey;
pub use folder::{Arrived, Mailbox, settle, waiting};
pub use imap::{Account as ImapAccount, Polled, poll};
pub use intake::{Effect, Policy, Taken, take};
pub use matching::MatchedBy;
pub use read::read;
pub use store::{counts, refusals};

pub(super) use store::{bounce_rows, forgive};

/// What one message that came back says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// One entry for each recipient it speaks of; an automatic reply has one. Empty: it is no returned mail.
    pub reports: Vec<Report>,
    /// What in it names the mail it answers.
    pub echo: Echo,
}

/// What one message says about one recipient. Holds an address, so it is neither logged nor stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    /// The address as the reporting system wrote it (`Final-Recipient`), without brackets; absent when the
    /// message names nobody.
    pub recipient: Option<String>,
    /// The address it was first sent to, when the report says another (`Original-Recipient`).
    pub original_recipient: Option<String>,
    /// What it means for us.
    pub class: Class,
    /// What the reporting system did.
    pub action: Action,
    /// The enhanced status code (RFC 3463), such as `5.1.1`; empty when there is none.
    pub status: String,
    /// The SMTP reply code, when one was quoted.
    pub code: Option<u16>,
    /// The quoted words of the system that refused; empty when there are none. May hold addresses.
    pub diagnostic: String,
    /// Which row of the table of reasons decided: `mailbox-full`, `user-unknown`, `undetermined`.
    pub reason: String,
}

/// Prints no address and no quoted words: both are personal data.
impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Report({} {} {} {})",
            self.class.word(),
            self.action.word(),
            self.status,
            self.reason
        )
    }
}

/// What a returned mail means for mail to its recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The address does not exist and never will by waiting: wrong user, wrong domain, moved away.
    Hard,
    /// The address may work another day: a full mailbox, an unreachable host, a suspended account.
    Soft,
    /// Our relay or our sending domain was refused (`5.7.x`, reputation, authentication): says nothing about
    /// the recipient.
    Policy,
    /// A program answered; the mail arrived.
    AutoReply,
    /// A program answered that the reader is away; the mail arrived.
    OutOfOffice,
    /// The reader called the mail unwanted (RFC 5965: abuse, fraud, opt-out).
    Complaint,
    /// Another report about our mail (RFC 5965: authentication failure, not-spam, virus).
    Feedback,
    /// A report of success, or nothing about a delivery at all.
    None,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 8] = [
        Self::Hard,
        Self::Soft,
        Self::Policy,
        Self::AutoReply,
        Self::OutOfOffice,
        Self::Complaint,
        Self::Feedback,
        Self::None,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Policy => "policy",
            Self::AutoReply => "auto-reply",
            Self::OutOfOffice => "out-of-office",
            Self::Complaint => "complaint",
            Self::Feedback => "feedback",
            Self::None => "none",
        }
    }

    /// The class of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.word() == word)
    }

    /// The word of `mail bounce --json`, which knows six: a refusal of our relay is a soft one there, and an
    /// absence is an automatic reply.
    #[must_use]
    pub const fn public_word(self) -> &'static str {
        match self {
            Self::Policy => Self::Soft.word(),
            Self::OutOfOffice => Self::AutoReply.word(),
            other => other.word(),
        }
    }
}

/// What the reporting system did with the mail (RFC 3464 §2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It gave up.
    Failed,
    /// It goes on trying.
    Delayed,
    /// It handed it over.
    Delivered,
    /// It passed it to a system that reports no further.
    Relayed,
    /// It passed it to several.
    Expanded,
}

impl Action {
    /// The word in a report and in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
            Self::Expanded => "expanded",
        }
    }

    /// Whether the mail is still with the reporting system or behind it: nothing failed for good.
    #[must_use]
    pub const fn is_no_failure(self) -> bool {
        !matches!(self, Self::Failed)
    }

    /// The action of a report's field, whose first word counts.
    fn read(value: &str) -> Option<Self> {
        let word = value
            .split(|c: char| !c.is_ascii_alphabetic())
            .find(|word| !word.is_empty())?
            .to_ascii_lowercase();
        let all = [
            Self::Failed,
            Self::Delayed,
            Self::Delivered,
            Self::Relayed,
            Self::Expanded,
        ];
        all.into_iter().find(|action| action.word() == word)
    }
}

#[cfg(test)]
mod tests;
