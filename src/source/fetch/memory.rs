//! Answers given again, for rehearsals: a clock that jumps must not make us ask a regulator a thousand times.
//!
//! Refuses to remember outside rehearsals, and to remember this machine's own servers: they are asked each time.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;
use url::{Host, Url};

use super::{Failure, Fetched};
use crate::source::SourceId;

type Answer = Result<Fetched, Failure>;

/// The last answer of each source, while it is young enough to be given again.
#[derive(Debug)]
pub(super) struct Memory {
    within: Option<Duration>,
    answers: Mutex<HashMap<SourceId, (Instant, Answer)>>,
}

impl Memory {
    /// A memory that gives answers again for `within`, in real time; never when that is `None`.
    pub(super) fn new(within: Option<Duration>) -> Self {
        Self {
            within,
            answers: Mutex::default(),
        }
    }

    /// The answer of `source` that is to be given again.
    pub(super) fn recall(&self, source: &SourceId, url: &Url) -> Option<Answer> {
        let within = self.within.filter(|_| !is_this_machine(url))?;
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, answer) = answers.get(source)?;
        (at.elapsed() < within).then(|| answer.clone())
    }

    /// Notes the answer of `source`.
    pub(super) fn keep(&self, source: &SourceId, url: &Url, answer: &Answer) {
        if self.within.is_some() && !is_this_machine(url) {
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            answers.insert(source.clone(), (Instant::now(), answer.clone()));
        }
    }
}

/// Whether an address names this machine.
pub(in crate::source) fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::failure::Reason;

    fn url(text: &str) -> Url {
        text.parse().expect("a url")
    }

    #[test]
    fn another_machines_answer_is_given_again_for_a_while_and_our_own_never() {
        let id: SourceId = "eu-gdpr".parse().expect("an id");
        let answer = Err(Failure::new(Reason::Timeout, "regulator.example"));
        let (far, near) = (
            url("https://regulator.example/act"),
            url("http://127.0.0.1:8080/act"),
        );
        let given_again = |within: Option<Duration>, url: &Url| {
            let memory = Memory::new(within);
            memory.keep(&id, url, &answer);
            memory.recall(&id, url).is_some()
        };
        let minute = Some(Duration::from_secs(60));
        assert!(given_again(minute, &far));
        assert!(!given_again(minute, &near));
        assert!(!given_again(Some(Duration::ZERO), &far));
        assert!(!given_again(None, &far));
    }
}
