//! `run`: the daemon.
//!
//! Refuses to serve a home folder that another daemon serves.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use tokio::{net::TcpListener, sync::watch};

use super::{Exit, configuration, output::plain, pdf_reader, runtime, serving};
use crate::{
    clock::{Clock, chance::Chance},
    daemon::{Office, lock::HomeLock},
    web,
};

/// Run the daemon
///
/// Polls the configured sources, teaches what changed, sends mail, issues
/// quizzes and serves the web pages until it is told to stop (SIGTERM or
/// Ctrl-C); mail under way is finished first. Only one daemon serves a home
/// folder.
///
/// Example:
///   regwatch --home /srv/regwatch run
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let config = configuration(home)?;
        for notice in &config.notices {
            tracing::warn!("{}", plain(&notice.to_string()));
        }
        let lock = HomeLock::take(home)?;
        let listen = config.web.listen;
        let office = Office::open(config, Clock::system(), Chance::system(), pdf_reader())?;
        runtime()?.block_on(async {
            let listener = TcpListener::bind(listen).await.with_context(|| {
                format!("the pages cannot listen on {listen}; free the port or change [web].listen in regwatch.toml")
            })?;
            let stop = Arc::new(watch::Sender::new(false));
            serving::on_signal(Arc::clone(&stop))?;
            tracing::info!(sources = office.config.sources.len(), pages = %office.config.web.public_url, "regwatch watches");
            serving::serve(&office, listener, web::router(serving::front(&office)), &stop).await
        })?;
        drop(lock);
        tracing::info!("stopped");
        Ok(Exit::Done)
    }
}
