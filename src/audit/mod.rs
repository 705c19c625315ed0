//! The tamper-evident log: one entry per committed step, hashed into a Merkle tree, signed at its head.
//!
//! Refuses to hold personal data in what is hashed, and to forget: entries are never changed or removed.
//! Reading order puts the log last (it is where the journey ends); import order makes it ground, because
//! every write leaves its entry in the same transaction.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub mod checkpoint;

pub mod digest;

pub mod log;

pub mod merkle;

pub mod verify;

pub use digest::Digest;

/// Who acted, without naming a person: a job, an account's or agent's number, the command line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A timed job of the daemon, by its name.
    Job(&'static str),
    /// Whoever may run commands on the machine.
    CommandLine,
    /// A signed-in officer or auditor.
    Account(i64),
    /// An agent holding a ticket.
    Agent(i64),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Job(name) => write!(f, "daemon/{name}"),
            Self::CommandLine => f.write_str("command-line"),
            Self::Account(id) => write!(f, "account/{id}"),
            Self::Agent(id) => write!(f, "agent/{id}"),
        }
    }
}

/// Everything that can happen; one word per act, in the past tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name is the act itself")]
pub enum Action {
    DatabaseCreated,
    SecretMade,
    SecretReplaced,
    DaemonStarted,
    DaemonStopped,
    SourcesConfigured,
    RobotsOverridden,
    RobotsHeeded,
    SourceMoved,
    LooksRecorded,
    SourceWentBlind,
    SourceRecovered,
    SourceAlerted,
    SourceAcknowledged,
    QuarantineAccepted,
    QuarantineDiscarded,
    BaselineDoubted,
    AcceptanceApplied,
    RegionsLearnt,
    RegionPinned,
    RegionDropped,
    SourceWentQuiet,
    VersionReadAgain,
    ChangeObserved,
    ChangeConfirmed,
    ChangeFlapped,
    ChangeDismissed,
    ChangeReleased,
    RulesImported,
    RulesDoubted,
    QuestionsImported,
    CitationsRenumbered,
    RuleDecided,
    ItemsDrafted,
    ItemDecided,
    ItemsPublished,
    ItemsSuspended,
    RosterImported,
    AudienceSettled,
    AgentErased,
    ItemAssigned,
    QuizOpened,
    QuizIssued,
    QuizPostponed,
    QuizSwapped,
    AssignmentsReminded,
    AssignmentWaived,
    Acknowledged,
    CodeSent,
    CodeAccepted,
    CodeRefused,
    MailQueued,
    MailClaimed,
    MailReleased,
    MailTried,
    MailExpired,
    PushAtRisk,
    BounceRecorded,
    MailUnreached,
    RelayRefused,
    SuppressionReleased,
    MailRetried,
    NoticesQueued,
    NoticesClaimed,
    NoticesReleased,
    NoticesTried,
    NoticesExpired,
    AttemptSubmitted,
    LessonRated,
    PracticeObserved,
    FiguresImported,
    ResponsesMeasured,
    Practised,
    CheckpointSigned,
    CheckpointMailed,
    WeekSummarised,
    AccountAdded,
    PasswordReset,
    SubscriptionMade,
    SubscriptionRevoked,
    SignedIn,
    SignedOut,
}

impl Action {
    /// The word as it stands in the log.
    #[must_use]
    pub fn word(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// An entry before it is appended: what happened to what, and the particulars.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(crate) action: Action,
    pub(crate) subject: String,
    pub(crate) detail: Map<String, Value>,
    pub(crate) rows: Vec<(&'static str, RowLeaves)>,
    pub(crate) private: Option<Private>,
}

/// Personal particulars: kept beside the log, committed to by a salted digest.
#[derive(Clone, Debug)]
pub(crate) struct Private {
    pub(crate) agent: Option<i64>,
    pub(crate) payload: Value,
}

impl Draft {
    /// `action` happened to `subject`, written as `kind/id` (`source/eu-gdpr`, `change/12`).
    #[must_use]
    pub fn new(action: Action, subject: impl Into<String>) -> Self {
        Self {
            action,
            subject: subject.into(),
            detail: Map::new(),
            rows: Vec::new(),
            private: None,
        }
    }

    /// Adds a particular. Never personal data: that goes to [`Draft::private`].
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(key.to_owned(), value.into());
        self
    }

    /// Commits to the rows of `table` this transaction wrote, each as its canonical text: the leaf holds
    /// their count and Merkle root, so that each stays provable without an entry of its own.
    #[must_use]
    pub fn rows(self, table: &'static str, rows: Vec<String>) -> Self {
        let mut leaves = RowLeaves::default();
        for row in &rows {
            leaves.push(row);
        }
        self.leaves(table, leaves)
    }

    /// As [`Draft::rows`], of rows that were hashed one by one as they were written.
    #[must_use]
    pub fn leaves(mut self, table: &'static str, rows: RowLeaves) -> Self {
        self.rows.push((table, rows));
        self
    }

    /// Adds personal particulars, erasable with the agent they are about.
    #[must_use]
    pub fn private(mut self, agent: Option<i64>, payload: Value) -> Self {
        self.private = Some(Private { agent, payload });
        self
    }
}

/// Rows of one table while they are written: each is hashed at once, so that nobody holds their texts.
#[derive(Clone, Debug, Default)]
pub struct RowLeaves(Vec<Digest>);

impl RowLeaves {
    /// Adds the next row, as its canonical text.
    pub fn push(&mut self, row: &str) {
        self.0.push(merkle::leaf(row.as_bytes()));
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The Merkle root over them, as [`log::rows_root`] computes it from their texts.
    #[must_use]
    pub fn root(&self) -> Digest {
        merkle::root(&self.0)
    }
}

/// One entry of the log, as read back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Its place, from 0.
    pub seq: i64,
    /// The exact text that is hashed.
    #[serde(skip)]
    pub leaf: String,
    /// When the transaction was made.
    pub at: crate::clock::Timestamp,
    /// Who acted.
    pub actor: String,
    /// What happened.
    pub action: String,
    /// To what.
    pub subject: String,
    /// The particulars.
    pub detail: Value,
    /// What it commits to: table → count and root.
    pub rows: Value,
}
