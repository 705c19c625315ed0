//! How far a dialogue came and what was said in it.
//!
//! Refuses to judge what was said.

use lettre::transport::smtp::response::Response;

use super::transcript::Transcript;
use crate::mail::reply::Stage;

/// What was said at one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// At which stage.
    pub stage: Stage,
    /// The reply, on one line.
    pub reply: String,
}

/// How far a dialogue came and what was said in it.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Where it ended.
    pub stage: Stage,
    /// The positive replies, in order.
    pub said: Vec<Said>,
    /// Everything that is said on either side, when somebody wants to read it.
    pub transcript: Option<Transcript>,
}

impl Trace {
    /// Before the first word.
    #[must_use]
    pub fn new() -> Self {
        Self {
            stage: Stage::Connect,
            said: Vec::new(),
            transcript: None,
        }
    }

    /// The same, keeping everything that is said.
    #[must_use]
    pub fn whole() -> Self {
        Self {
            transcript: Some(Transcript::default()),
            ..Self::new()
        }
    }

    /// Before the first word again; what was said before stays readable.
    pub(super) fn anew(&mut self) {
        *self = Self {
            transcript: self.transcript.take(),
            ..Self::new()
        };
    }

    pub(super) fn say(&self, line: &str) {
        if let Some(transcript) = &self.transcript {
            transcript.ours(line);
        }
    }

    pub(super) fn hear(&mut self, response: &Response) {
        let lines: Vec<&str> = response.message().collect();
        if let Some(transcript) = &self.transcript {
            for line in &lines {
                transcript.theirs(&format!("{} {line}", response.code()));
            }
        }
        self.said.push(Said {
            stage: self.stage,
            reply: format!("{} {}", response.code(), lines.join(" ")),
        });
    }
}

impl Trace {
    /// Notes a negative reply that nobody overheard.
    pub(super) fn refusal(&self, code: impl std::fmt::Display, text: &str) {
        if let Some(transcript) = self.transcript.as_ref().filter(|it| it.is_deaf()) {
            transcript.theirs(&format!("{code} {text}"));
        }
    }
}

impl Default for Trace {
    fn default() -> Self {
        Self::new()
    }
}
