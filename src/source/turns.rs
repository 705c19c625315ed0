//! Politeness: one request at a time to one host, spaced apart, and a ceiling over all hosts.
//!
//! Refuses to hold a place among all requests while waiting for one host: a slow host never starves
//! the others.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore},
    time::Instant,
};
use url::Url;

use super::fetch::is_this_machine;

/// When the last request to a host ended.
type LastEnd = Option<Instant>;

/// The hosts asked so far and the places left among all requests.
#[derive(Debug)]
pub(super) struct Turns {
    hosts: Mutex<HashMap<String, Arc<tokio::sync::Mutex<LastEnd>>>>,
    places: Arc<Semaphore>,
    gap: Duration,
    /// Whether servers of this machine are asked without a gap.
    at_home_at_once: bool,
}

/// The right to ask one host; given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    host: String,
    last_end: OwnedMutexGuard<LastEnd>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Turns {
    pub(super) fn new(gap: Duration, at_home_at_once: bool, concurrency: usize) -> Self {
        Self {
            hosts: Mutex::default(),
            places: Arc::new(Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS))),
            gap,
            at_home_at_once,
        }
    }

    /// Waits until the host of `url` may be asked.
    pub(super) async fn wait_for(&self, url: &Url) -> Turn {
        let host = host_key(url);
        let slot = self
            .hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(host.clone())
            .or_default()
            .clone();
        let last_end = slot.lock_owned().await;
        let spaced = !(self.at_home_at_once && is_this_machine(url));
        if let Some(end) = last_end.filter(|_| spaced) {
            tokio::time::sleep_until(end + self.gap).await;
        }
        // The semaphore is never closed, so a place always comes.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        Turn {
            host,
            last_end,
            _place: place,
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
        *self.last_end = Some(Instant::now());
    }
}

fn host_key(url: &Url) -> String {
    format!(
        "{}:{}",
        url.host_str().unwrap_or_default(),
        url.port_or_known_default().unwrap_or_default()
    )
}
