//! The form of a quiz: the questions one agent is asked, and the order of their choices.
//!
//! Refuses to know what a question says or which choice is right: it holds ids only.

use serde::{Deserialize, Serialize};

use crate::{
    audit::Digest,
    clock::chance::Seed,
    locale::Language,
    training::quiz::{FormQuestion, Part},
};

pub mod store;

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The question.
    pub question: i64,
    /// The ids of its choices, in the order in which they are shown.
    pub choices: Vec<String>,
    /// Which part of the blueprint it stands for.
    #[serde(default, skip_serializing_if = "Part::is_baseline")]
    pub part: Part,
    /// The question that stood here until its law became doubtful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<i64>,
}

impl From<FormQuestion> for Asked {
    fn from(drawn: FormQuestion) -> Self {
        Self {
            question: drawn.question,
            choices: drawn.choice_order,
            part: drawn.part,
            instead_of: None,
        }
    }
}

/// What one agent sees of a quiz at one attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The assignment it belongs to.
    pub assignment: i64,
    /// Which attempt it is for, from 1.
    pub n: u32,
    /// What its questions and orders were drawn from.
    pub seed: Seed,
    /// The agent's language when it was made; they may read it in another.
    pub language: Language,
    /// The share of points that passes it: the highest of the agent's markets.
    pub pass_mark: f64,
    /// The questions, in order.
    pub questions: Vec<Asked>,
}

impl Form {
    /// The id hidden in the page of the `n`th attempt (from 1). The same page sent twice bears the same
    /// id, and another form or another attempt another one: that is how an attempt is counted once.
    #[must_use]
    pub fn submission(&self, n: u32) -> String {
        let asked = serde_json::to_string(&self.questions).unwrap_or_default();
        let digest = Digest::of(format!("{}/{n}/{asked}", self.assignment));
        digest.to_string()[..32].to_owned()
    }
}
