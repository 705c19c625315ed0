//! Examinations: which questions an agent's form holds, and in which order its choices stand.
//!
//! Refuses chance of its own: everything follows from the live questions, what is known of the agent and a seed.

use serde::{Deserialize, Serialize};

use crate::{audit::Digest, clock::chance::Seed};

pub mod blueprint;

pub mod pool;

pub mod practice;

pub mod store;

pub mod summary;

pub use blueprint::{Cell, Wish};
pub use pool::Pool;
pub use summary::QuestionSummary;

/// Which part of the blueprint a question of a form stands for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// What changed in the last month.
    Recent,
    /// What the agent is due to be asked again.
    Review,
    /// What holds in the agent's markets, by weight.
    #[default]
    Baseline,
}

impl Part {
    /// Whether it is the baseline, which stored forms leave unsaid.
    #[must_use]
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands the field over by reference"
    )]
    pub const fn is_baseline(&self) -> bool {
        matches!(self, Self::Baseline)
    }
}

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormQuestion {
    /// The question's number.
    pub question: i64,
    /// The ids of its choices, in the order in which they are shown.
    pub choice_order: Vec<String>,
    /// What it stands for.
    pub part: Part,
}

/// The seed of the form of `agent` for attempt `n`, from 1: whoever holds the quiz's seed can draw it again.
#[must_use]
pub fn form_seed(quiz: Seed, agent: i64, n: u32) -> Seed {
    let digest = Digest::of(format!("{}/{agent}/{n}", quiz.stored()));
    let mut head = [0; 8];
    head.copy_from_slice(&digest.bytes()[..8]);
    Seed::from_stored(i64::from_be_bytes(head))
}

/// How often the desk meets a topic: what customers ask daily weighs most, what officers handle least.
#[must_use]
pub fn weight(topic: &str) -> usize {
    match topic {
        "withdrawal-period"
        | "refund-deadline"
        | "legal-guarantee-period"
        | "delivery-deadline" => 4,
        "access-request-deadline"
        | "erasure-right"
        | "complaint-response-deadline"
        | "erasure-request-deadline"
        | "marketing-consent"
        | "unsubscribe-deadline" => 3,
        "penalty-maximum" | "cross-border-transfer" | "retention-of-transaction-records" => 1,
        _ => 2,
    }
}
