//! A small SMTP server on loopback that keeps what it is given, and pages to read it.
//!
//! It stands at the far end of a real relay connection, in the demo and in the tests, and can be told
//! to misbehave. Refuses to send anything on, to speak TLS, and to write to disk.

use std::{io, net::SocketAddr, ops::Deref};

use anyhow::Context as _;
use tokio::{net::TcpListener, task::JoinHandle};

mod command;
mod mailbox;
mod pages;
mod receipt;
mod session;

pub use mailbox::{CaughtMail, Mailbox, Refusal};
pub use pages::pages;

use crate::clock::Clock;

/// The running catcher. It reads as its [`Mailbox`], and stops when it is dropped.
#[derive(Debug)]
pub struct Catcher {
    mailbox: Mailbox,
    server: JoinHandle<()>,
}

impl Catcher {
    /// Starts on a free port of 127.0.0.1; mails bear the time `clock` shows when they arrive.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(clock: Clock) -> anyhow::Result<(Self, SocketAddr)> {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .context("the mail catcher finds no free port on 127.0.0.1")?;
        let addr = listener.local_addr()?;
        let mailbox = Mailbox::new(clock);
        let server = tokio::spawn(receive(listener, mailbox.clone()));
        Ok((Self { mailbox, server }, addr))
    }

    /// What was caught; cheap to clone, every clone is the same mailbox.
    #[must_use]
    pub const fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }
}

impl Deref for Catcher {
    type Target = Mailbox;

    fn deref(&self) -> &Mailbox {
        &self.mailbox
    }
}

impl Drop for Catcher {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Takes connections for as long as it runs; each has its own task, and they end with the server.
async fn receive(listener: TcpListener, mailbox: Mailbox) {
    let mut sessions = tokio::task::JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                let mailbox = mailbox.clone();
                sessions.spawn(async move {
                    if let Err(error) = session::converse(socket, &mailbox).await {
                        tracing::debug!(%error, "a mail connection broke off");
                    }
                });
            }
            Err(error) => wait_after(&error).await,
        }
        while sessions.try_join_next().is_some() {}
    }
}

/// A refused accept (no file descriptors left, say) is not worth a busy loop.
async fn wait_after(error: &io::Error) {
    tracing::warn!(%error, "the mail catcher could not take a connection");
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
}

#[cfg(test)]
mod tests;
