//! Daemon and pages side by side, under one word to stop.
//!
//! Refuses to let one live without the other: when either breaks, both end, in order.

use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use tokio::{net::TcpListener, signal::unix, sync::watch};

use crate::{
    daemon::{self, Office},
    web::{self, Front, certification::Certification},
};

/// What the pages need of `office`.
#[must_use]
pub fn front(office: &Office) -> Front {
    let config = &office.config;
    Front {
        db: office.db.clone(),
        clock: office.clock.clone(),
        chance: office.chance.clone(),
        catalogue: (*office.catalogue).clone(),
        markets: config.markets.clone(),
        sources: config.sources.clone(),
        attempts_per_quiz: config.policy.attempts_per_quiz,
        certificates: config.policy.certificates,
        mail_domain: office.mail_domain().to_owned(),
        reviewers: config.policy.reviewers,
        public_url: config.web.public_url.clone(),
        organisation: config.mail.brand.organisation.clone(),
        ticket_key: *office.ticket_key,
        certification: office.certification_key.map(|key| Certification {
            key,
            mail_domain: office.mail_domain().to_owned(),
            bell: Arc::clone(&office.bell),
        }),
        timezone: config.daemon.timezone,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Runs the daemon of `office` and serves `pages` on `listener` until `stop` says so.
pub(super) async fn serve(
    office: &Office,
    listener: TcpListener,
    pages: Router,
    stop: &watch::Sender<bool>,
) -> anyhow::Result<()> {
    let web = web::serve(listener, pages, stopped(stop.subscribe()));
    let daemon = daemon::run(office, stop.subscribe());
    let ending = |ended: anyhow::Result<()>| {
        stop.send_replace(true);
        ended
    };
    let (daemon, web) = tokio::join!(async { ending(daemon.await) }, async { ending(web.await) });
    daemon.and(web)
}

/// Waits until the channel says stop, or nobody is left who could.
pub(super) async fn stopped(mut stop: watch::Receiver<bool>) {
    while !*stop.borrow_and_update() {
        if stop.changed().await.is_err() {
            return;
        }
    }
}

/// Says stop on SIGTERM and SIGINT; a second signal ends the process at once.
pub(super) fn on_signal(stop: Arc<watch::Sender<bool>>) -> anyhow::Result<()> {
    let mut terminate =
        unix::signal(unix::SignalKind::terminate()).context("SIGTERM cannot be listened for")?;
    let mut interrupt =
        unix::signal(unix::SignalKind::interrupt()).context("SIGINT cannot be listened for")?;
    tokio::spawn(async move {
        for second in [false, true] {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if second {
                std::process::exit(1);
            }
            stop.send_replace(true);
            tracing::info!("stopping: work under way is finished first");
        }
    });
    Ok(())
}
