//! The few threads on which answers are read and compared.
//!
//! Refuses to let other work onto them: each thread that once read a page keeps memory for the next one, so it is
//! always the same threads that read, as many as there are processors.

use std::time::Duration;

use anyhow::Context as _;
use tokio::runtime::{Builder, Runtime};

use crate::clock::days;

/// The threads; they start when they are first needed.
#[derive(Debug)]
pub(super) struct Readers(Option<Runtime>);

/// How long a thread waits for the next page before it ends: what it keeps would be made anew by its successor.
const PATIENCE: Duration = days(365);

impl Readers {
    /// As many as there are processors.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub(super) fn new() -> anyhow::Result<Self> {
        let pool = Builder::new_current_thread()
            .thread_name("reader")
            .max_blocking_threads(std::thread::available_parallelism().map_or(2, usize::from))
            .thread_keep_alive(PATIENCE)
            .build()
            .context("the system gave no threads to read with")?;
        Ok(Self(Some(pool)))
    }

    /// Runs `work` when one of them is free.
    ///
    /// # Errors
    /// What `work` returns, or that it panicked.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let pool = self.0.as_ref().context("the readers have gone")?;
        pool.spawn_blocking(work)
            .await
            .context("the reading of an answer broke off")?
    }
}

/// Waits for nobody: what is being read belongs to a look that nobody waits for any more.
impl Drop for Readers {
    fn drop(&mut self) {
        if let Some(pool) = self.0.take() {
            pool.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, thread};

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
}
