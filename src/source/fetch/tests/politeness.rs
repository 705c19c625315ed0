//! Turns: one request at a time to one host, unless told otherwise.
//!
//! Refuses to time anything: it counts what happens at once.

use super::*;

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// A server that counts how many requests it answers at once, and the most it saw.
async fn counting() -> (String, Arc<AtomicUsize>) {
    let (at_once, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let seen = Arc::clone(&most);
    let answer = move || {
        let (at_once, most) = (Arc::clone(&at_once), Arc::clone(&seen));
        async move {
            most.fetch_max(at_once.fetch_add(1, SeqCst) + 1, SeqCst);
            tokio::time::sleep(Duration::from_millis(50)).await;
            at_once.fetch_sub(1, SeqCst);
            "text"
        }
    };
    (serve(Router::new().route("/", get(answer))).await, most)
}

#[tokio::test]
async fn one_host_is_asked_once_at_a_time() {
    let (url, most) = counting().await;
    let fetcher = fetcher(|_| ());
    futures_util::future::join_all((0..5).map(|_| page(&fetcher, &url))).await;
    assert_eq!(most.load(SeqCst), 1);
}

#[tokio::test]
async fn a_host_of_ones_own_may_be_asked_more_at_once() {
    let (url, most) = counting().await;
    let fetcher = fetcher(|settings| settings.host_concurrency = 3);
    futures_util::future::join_all((0..9).map(|_| page(&fetcher, &url))).await;
    assert!((2..=3).contains(&most.load(SeqCst)));
}
