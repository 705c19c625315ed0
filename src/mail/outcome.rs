//! What came of one try to hand a mail to a relay, and what is wrong with a relay that failed.
//!
//! Refuses to hold an address: an outcome outlives a person's erasure.

use serde::{Deserialize, Serialize};

/// What came of one try to hand an envelope to the relay. `reply` never holds an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// The relay took responsibility (RFC 5321 §6.1): this is what the 48 hours are measured to.
    Accepted {
        /// The reply code; absent when the mail went to the spool.
        code: Option<u16>,
        /// The enhanced status (RFC 3463), such as `2.0.0`; empty when none was given.
        enhanced: String,
        /// What the relay said.
        reply: String,
        /// The relay's own name for it, when it gave one.
        queue_id: Option<String>,
    },
    /// Not yet, for this recipient.
    Deferred {
        /// The reply code.
        code: u16,
        /// The enhanced status; empty when none was given.
        enhanced: String,
        /// What the relay said.
        reply: String,
        /// The wait the relay asked for.
        retry_after: Option<std::time::Duration>,
    },
    /// No, for this recipient or this message.
    Rejected {
        /// Whether the address itself is what is wrong (`5.1.x`, `5.2.1`).
        hard: bool,
        /// The reply code; absent when the address cannot even be written in SMTP.
        code: Option<u16>,
        /// The enhanced status; empty when none was given.
        enhanced: String,
        /// What the relay said.
        reply: String,
    },
    /// The relay's own trouble: nothing is held against the recipient, and the batch stops.
    RelayFailed {
        /// Which trouble.
        failure: RelayFailure,
        /// The reply code, when there was a reply.
        code: Option<u16>,
        /// The enhanced status; empty when none was given.
        enhanced: String,
        /// What the relay, or the network, said.
        reply: String,
        /// The wait the relay asked for.
        retry_after: Option<std::time::Duration>,
    },
}

/// What is wrong with the relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelayFailure {
    /// No name, no connection, no answer in time, or the spool cannot be written.
    Unreachable,
    /// No encryption, or a certificate that cannot be trusted.
    Tls,
    /// It does not accept our name and password.
    Auth,
    /// It refuses us or our sender address by policy (`5.7.x`, or any refusal before a recipient was named).
    Refused,
    /// It is busy or closing (`421`).
    Busy,
    /// The message was sent, and no answer came: it is sent again under the same Message-ID.
    UnknownResult,
}

impl RelayFailure {
    /// Every failure.
    pub const ALL: [Self; 6] = [
        Self::Unreachable,
        Self::Tls,
        Self::Auth,
        Self::Refused,
        Self::Busy,
        Self::UnknownResult,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::Auth => "auth",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::UnknownResult => "unknown-result",
        }
    }

    /// The failure of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
}

impl DeliveryOutcome {
    /// The word in the database.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Deferred { .. } => "deferred",
            Self::Rejected { .. } => "rejected",
            Self::RelayFailed { .. } => "relay-failed",
        }
    }

    /// Whether the rest of a batch had better not be tried for the moment.
    #[must_use]
    pub const fn stops_the_batch(&self) -> bool {
        matches!(self, Self::RelayFailed { .. })
    }

    /// The relay's own name for what it took.
    #[must_use]
    pub fn queue_id(&self) -> Option<&str> {
        match self {
            Self::Accepted { queue_id, .. } => queue_id.as_deref(),
            Self::Deferred { .. } | Self::Rejected { .. } | Self::RelayFailed { .. } => None,
        }
    }

    /// Code, enhanced status and reply, as a `delivery` row keeps them.
    #[must_use]
    pub fn answer(&self) -> (Option<u16>, &str, &str) {
        match self {
            Self::Deferred {
                code,
                enhanced,
                reply,
                ..
            } => (Some(*code), enhanced, reply),
            Self::Accepted {
                code,
                enhanced,
                reply,
                ..
            }
            | Self::Rejected {
                code,
                enhanced,
                reply,
                ..
            }
            | Self::RelayFailed {
                code,
                enhanced,
                reply,
                ..
            } => (*code, enhanced, reply),
        }
    }
}
