//! Who needs somebody's attention about a quiz: those who are late, and those who can try no more.
//!
//! Refuses to decide what happens to them: an officer waives, or a manager talks to them.

use serde::Serialize;

use crate::{assignment::AgentId, clock::Timestamp};

pub mod store;

/// Why a quiz needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It was due, and is not passed.
    Late,
    /// Every attempt was used, and none passed.
    NoAttemptsLeft,
}

/// An open quiz of an agent that needs attention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exception {
    /// The agent.
    pub agent: AgentId,
    /// The assignment.
    pub assignment: i64,
    /// The quiz.
    pub quiz: i64,
    /// By when it was, or is, to be passed.
    pub due_at: Timestamp,
    /// How many attempts were made.
    pub attempts: u32,
    /// Why it stands here; somebody who can try no more does so for that, late or not.
    pub why: Why,
}
