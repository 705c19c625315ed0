//! Politeness: few requests at a time to one host (one, unless told otherwise), spaced apart, and a ceiling over all hosts.
//!
//! Refuses to hold a place among all requests while waiting for one host: a slow host never starves
//! the others.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};
use url::Url;

use super::{Source, fetch::is_this_machine};

/// Orders sources so that neighbours are on different hosts, as far as possible, for requests to one host wait for
/// each other.
#[must_use]
pub fn spread(sources: Vec<Arc<Source>>) -> Vec<Arc<Source>> {
    let mut rounds: HashMap<&str, usize> = HashMap::new();
    let mut placed: Vec<(usize, &Arc<Source>)> = Vec::with_capacity(sources.len());
    for source in &sources {
        let round = rounds
            .entry(source.url.host_str().unwrap_or_default())
            .or_default();
        *round += 1;
        placed.push((*round, source));
    }
    placed.sort_by_key(|(round, _)| *round);
    placed
        .into_iter()
        .map(|(_, source)| Arc::clone(source))
        .collect()
}

/// One host: who may ask it, and when it was last asked.
#[derive(Debug)]
struct Slot {
    permits: Arc<Semaphore>,
    /// Held by the one who waits out the gap, so that two never start together.
    gate: tokio::sync::Mutex<()>,
    /// When the last request started or ended, whichever came later.
    last: Mutex<Option<Instant>>,
}

impl Slot {
    fn last(&self) -> MutexGuard<'_, Option<Instant>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The hosts asked so far and the places left among all requests.
#[derive(Debug)]
pub(super) struct Turns {
    hosts: Mutex<HashMap<String, Arc<Slot>>>,
    places: Arc<Semaphore>,
    gap: Duration,
    /// Whether servers of this machine are asked without a gap.
    at_home_at_once: bool,
    at_one_host: usize,
}

/// The right to ask one host; given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    host: String,
    slot: Arc<Slot>,
    _permits: [Option<OwnedSemaphorePermit>; 2],
}

impl Turns {
    pub(super) fn new(
        gap: Duration,
        at_home_at_once: bool,
        concurrency: usize,
        at_one_host: usize,
    ) -> Self {
        Self {
            hosts: Mutex::default(),
            places: Arc::new(Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS))),
            gap,
            at_home_at_once,
            at_one_host: at_one_host.clamp(1, Semaphore::MAX_PERMITS),
        }
    }

    /// Waits until the host of `url` may be asked, with `gap` between requests where that is the longer one.
    pub(super) async fn wait_for(&self, url: &Url, gap: Option<Duration>) -> Turn {
        let host = host_key(url);
        let slot = Arc::clone(
            self.hosts
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .entry(host.clone())
                .or_insert_with(|| {
                    Arc::new(Slot {
                        permits: Arc::new(Semaphore::new(self.at_one_host)),
                        gate: tokio::sync::Mutex::default(),
                        last: Mutex::default(),
                    })
                }),
        );
        // The semaphores are never closed, so a permit always comes.
        let here = Arc::clone(&slot.permits).acquire_owned().await.ok();
        let gate = slot.gate.lock().await;
        let gap = gap.unwrap_or_default().max(self.gap);
        let spaced = !(self.at_home_at_once && is_this_machine(url));
        let last = *slot.last();
        if let Some(last) = last.filter(|_| spaced) {
            tokio::time::sleep_until(last + gap).await;
        }
        let among_all = Arc::clone(&self.places).acquire_owned().await.ok();
        *slot.last() = Some(Instant::now());
        drop(gate);
        Turn {
            host,
            slot,
            _permits: [here, among_all],
        }
    }
}

impl Turn {
    /// Whether this turn also covers the host of `url`.
    pub(super) fn covers(&self, url: &Url) -> bool {
        self.host == host_key(url)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.slot.last() = Some(Instant::now());
    }
}

fn host_key(url: &Url) -> String {
    format!(
        "{}:{}",
        url.host_str().unwrap_or_default(),
        url.port_or_known_default().unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tests::source;

    #[test]
    fn one_host_is_not_asked_twice_before_the_others_were() {
        let sources = [
            "https://a.example/1",
            "https://a.example/2",
            "https://b.example/1",
        ];
        let sources = sources.into_iter().map(|url| Arc::new(source(url)));
        let spread = spread(sources.collect());
        let urls: Vec<&str> = spread.iter().map(|source| source.url.as_str()).collect();
        assert_eq!(
            urls,
            [
                "https://a.example/1",
                "https://b.example/1",
                "https://a.example/2"
            ]
        );
    }
}
