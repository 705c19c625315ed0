//! Which letters there are, for whom, and in which order they leave.
//!
//! Refuses to word them: the sentences stand in the catalogues, the pieces in `letter`.

use serde::{Deserialize, Serialize};

/// Which letter an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// To an agent: the law changed; read this.
    Push,
    /// To an agent: several changes that fell together, in one letter.
    Digest,
    /// To an agent: a quiz is open.
    QuizInvitation,
    /// To an agent: what was asked before is still open.
    Reminder,
    /// To an agent: how a quiz went.
    Result,
    /// To an agent: the quiz is passed; what that covers, and how to prove it.
    Certificate,
    /// To a manager: who in the team is past the due date.
    Overdue,
    /// To officers: a source cannot be read.
    SourceBlind,
    /// To officers: nothing new has come from a source for longer than its habit.
    SourceQuiet,
    /// To officers: a push may miss its 48 hours.
    SlaAtRisk,
    /// To officers: an item waits for a decision, and goes out by itself if none is made.
    ReviewRequested,
    /// To officers: mail does not reach some agents, and is held back for the moment.
    Unreached,
    /// To officers: mail comes back because our relay or our domain is refused.
    RelayRefused,
    /// To officers: the week in figures, and what needs a person.
    Week,
    /// To auditors: the signed head of the log, so that somebody outside holds it.
    Checkpoint,
    /// To an agent: the code to type before a certified quiz.
    Code,
    /// To whoever asked: does mail arrive?
    Test,
}

/// Whom a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Somebody of the roster.
    Agent,
    /// Whoever leads a team.
    Manager,
    /// Whoever looks after compliance.
    Officer,
    /// Whoever examines the proof.
    Auditor,
    /// Whoever asked.
    Asker,
}

impl Audience {
    /// The word in `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Manager => "manager",
            Self::Officer => "officer",
            Self::Auditor => "auditor",
            Self::Asker => "other",
        }
    }
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 17] = [
        Self::Push,
        Self::Digest,
        Self::QuizInvitation,
        Self::Reminder,
        Self::Result,
        Self::Certificate,
        Self::Overdue,
        Self::SourceBlind,
        Self::SourceQuiet,
        Self::SlaAtRisk,
        Self::ReviewRequested,
        Self::Unreached,
        Self::RelayRefused,
        Self::Week,
        Self::Checkpoint,
        Self::Code,
        Self::Test,
    ];

    /// The word in the database, in `--json` and in file names.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Digest => "digest",
            Self::QuizInvitation => "quiz-invitation",
            Self::Reminder => "reminder",
            Self::Result => "result",
            Self::Certificate => "certificate",
            Self::Overdue => "overdue",
            Self::SourceBlind => "source-blind",
            Self::SourceQuiet => "source-quiet",
            Self::SlaAtRisk => "sla-at-risk",
            Self::ReviewRequested => "review-requested",
            Self::Unreached => "unreached",
            Self::RelayRefused => "relay-refused",
            Self::Week => "week",
            Self::Checkpoint => "checkpoint",
            Self::Code => "code",
            Self::Test => "test",
        }
    }

    /// The template of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.word() == word)
    }

    /// Whom it is for.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::Push
            | Self::Digest
            | Self::QuizInvitation
            | Self::Reminder
            | Self::Result
            | Self::Certificate
            | Self::Code => Audience::Agent,
            Self::Overdue => Audience::Manager,
            Self::SourceBlind
            | Self::SourceQuiet
            | Self::SlaAtRisk
            | Self::ReviewRequested
            | Self::Unreached
            | Self::RelayRefused
            | Self::Week => Audience::Officer,
            Self::Checkpoint => Audience::Auditor,
            Self::Test => Audience::Asker,
        }
    }

    /// In which order it leaves when many wait.
    #[must_use]
    pub const fn priority(self) -> Priority {
        match self {
            Self::SourceBlind
            | Self::SlaAtRisk
            | Self::Unreached
            | Self::RelayRefused
            | Self::Code
            | Self::Test => Priority::Alarm,
            Self::Push | Self::Digest => Priority::Push,
            Self::QuizInvitation | Self::Result | Self::Certificate => Priority::Quiz,
            Self::Reminder | Self::Overdue => Priority::Reminder,
            Self::ReviewRequested | Self::SourceQuiet | Self::Week | Self::Checkpoint => {
                Priority::Digest
            }
        }
    }

    /// Whether it is pointless past its deadline. A duty (a push, an invitation) is still sent, late,
    /// and named as late; a reminder of something over is not.
    #[must_use]
    pub const fn expires(self) -> bool {
        match self {
            Self::Push
            | Self::Digest
            | Self::QuizInvitation
            | Self::Result
            | Self::Certificate
            | Self::Overdue
            | Self::Checkpoint => false,
            Self::Reminder
            | Self::SourceBlind
            | Self::SourceQuiet
            | Self::SlaAtRisk
            | Self::ReviewRequested
            | Self::Unreached
            | Self::RelayRefused
            | Self::Week
            | Self::Code
            | Self::Test => true,
        }
    }
}

/// The order in which waiting envelopes leave; the first leaves first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// Something is wrong and a person must know.
    Alarm,
    /// The 48 hours run.
    Push,
    /// Invitations and results.
    Quiz,
    /// Reminders and escalations.
    Reminder,
    /// What can wait.
    Digest,
}

impl Priority {
    /// Every priority, the first to leave first.
    pub const ALL: [Self; 5] = [
        Self::Alarm,
        Self::Push,
        Self::Quiz,
        Self::Reminder,
        Self::Digest,
    ];

    /// Its place in the database: small leaves first.
    #[must_use]
    pub const fn rank(self) -> i64 {
        self as i64
    }
}
