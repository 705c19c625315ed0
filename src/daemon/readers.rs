//! The few threads on which answers are read and compared.
//!
//! Refuses to let other work onto them: each thread that once read a page keeps memory for the next one, so it is
//! always the same threads that read, as many as there are processors. Refuses to have many answers wait in memory
//! for them, too: who is about to ask for another waits until there is room.

use std::{
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::Context as _;
use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
};

use crate::clock::days;

/// The threads; they start when they are first needed.
#[derive(Debug)]
pub(super) struct Readers {
    threads: Option<Runtime>,
    /// How many answers wait for a thread or are being read.
    waiting: AtomicUsize,
    /// How many may, before nobody asks for another.
    room: usize,
    /// Rung when a look ends.
    ended: Notify,
}

/// How many answers for each thread may wait or be read before nobody asks for another.
const EACH: usize = 2;

/// How long a thread waits for the next page before it ends: what it keeps would be made anew by its successor.
const PATIENCE: Duration = days(365);

impl Readers {
    /// As many as there are processors.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub(super) fn new() -> anyhow::Result<Self> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let pool = Builder::new_current_thread()
            .thread_name("reader")
            .max_blocking_threads(threads)
            .thread_keep_alive(PATIENCE)
            .build()
            .context("the system gave no threads to read with")?;
        Ok(Self {
            threads: Some(pool),
            waiting: AtomicUsize::new(0),
            room: threads * EACH,
            ended: Notify::new(),
        })
    }

    /// Waits until one more answer can be held; what comes of it is over when the place is dropped. Slow servers keep
    /// nobody waiting, for only answers that have come count.
    pub(super) async fn place(&self) -> Place<'_> {
        // Whoever has to wait waits behind a look that is under way, and is woken when one ends: there is always one.
        loop {
            let mut ended = pin!(self.ended.notified());
            ended.as_mut().enable();
            if self.waiting.load(Ordering::Relaxed) < self.room {
                return Place(&self.ended);
            }
            ended.await;
        }
    }

    /// Runs `work` when one of them is free, for a look that has its [`Place`]: whoever waits for one is woken when such
    /// a look ends.
    ///
    /// # Errors
    /// What `work` returns, or that it panicked.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let threads = self.threads.as_ref().context("the readers have gone")?;
        let _waits = Waits::at(&self.waiting);
        threads
            .spawn_blocking(work)
            .await
            .context("the reading of an answer broke off")?
    }
}

/// The right to ask for one answer; the next in line is woken when it is dropped.
#[derive(Debug)]
pub(super) struct Place<'a>(&'a Notify);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

/// One answer that waits or is being read.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn at(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Waits for nobody: what is being read belongs to a look that nobody waits for any more.
impl Drop for Readers {
    fn drop(&mut self) {
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeSet,
        sync::{Arc, Mutex},
        thread,
    };

    use futures_util::{StreamExt as _, stream::FuturesUnordered};
    use tokio::time::timeout;

    use super::*;

    #[tokio::test]
    async fn it_is_always_the_same_few_threads_that_read() {
        let readers = Readers::new().expect("threads");
        let many = (0..200).map(|_| readers.run(|| Ok(thread::current().id())));
        let seen = futures_util::future::try_join_all(many)
            .await
            .expect("read");
        let seen: BTreeSet<String> = seen.iter().map(|id| format!("{id:?}")).collect();
        let most = thread::available_parallelism().map_or(2, usize::from);
        assert!(seen.len() <= most, "{seen:?}");
    }

    #[tokio::test]
    async fn a_page_that_breaks_its_reading_is_an_error_and_the_next_is_read() {
        let readers = Readers::new().expect("threads");
        let broken: anyhow::Result<()> = readers.run(|| panic!("a page")).await;
        assert!(broken.is_err());
        assert_eq!(readers.run(|| Ok(7)).await.expect("read"), 7);
    }

    #[tokio::test]
    async fn as_many_answers_are_asked_for_as_can_be_held_and_each_look_that_ends_lets_another_begin()
     {
        let readers = Readers::new().expect("threads");
        let (finish, finished) = std::sync::mpsc::channel::<()>();
        let finished = Arc::new(Mutex::new(finished));
        let (asked, room) = (Arc::new(AtomicUsize::new(0)), readers.room);
        let look = || async {
            let _place = readers.place().await;
            asked.fetch_add(1, Ordering::Relaxed);
            let finished = Arc::clone(&finished);
            let read = move || Ok(finished.lock().expect("one at a time").recv()?);
            readers.run(read).await
        };
        let mut looks: FuturesUnordered<_> = (0..3 * room).map(|_| look()).collect();
        let beginning = timeout(Duration::from_millis(50), looks.next()).await;
        assert!(beginning.is_err(), "nothing has been read yet");
        assert_eq!(asked.load(Ordering::Relaxed), room);
        for ended in 1..=3 * room {
            finish.send(()).expect("somebody reads");
            looks.next().await.expect("a look").expect("read");
            let most = (room + ended).min(3 * room);
            assert!(asked.load(Ordering::Relaxed) <= most);
        }
        assert_eq!(asked.load(Ordering::Relaxed), 3 * room);
    }

    #[tokio::test]
    async fn a_look_that_is_given_up_leaves_its_place_to_the_next() {
        let readers = Readers::new().expect("threads");
        let (finish, finished) = std::sync::mpsc::channel::<()>();
        let finished = Arc::new(Mutex::new(finished));
        let wait = || {
            let finished = Arc::clone(&finished);
            move || Ok(finished.lock().expect("one at a time").recv()?)
        };
        let given_up = (0..readers.room).map(|_| async {
            let _place = readers.place().await;
            readers.run(wait()).await
        });
        let all = futures_util::future::join_all(given_up);
        assert!(timeout(Duration::from_millis(50), all).await.is_err());
        let next = timeout(Duration::from_secs(60), readers.place()).await;
        assert!(next.is_ok(), "those who gave up wait no more");
        drop(finish);
    }
}
