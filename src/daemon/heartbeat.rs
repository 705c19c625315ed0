//! Lets the outside notice when the daemon stops: an address that is called, and the service manager's watchdog.
//!
//! Refuses to beat for a heart that stands still: both signs come from the [`Pulse`](super::pulse::Pulse) of the jobs.

use std::time::Duration;

use sd_notify::NotifyState;
use tokio::sync::watch;

use super::office::Office;
use crate::config::Secret;

/// How long the service behind the address may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Calls the configured address at every beat while all is well, and the one for failure while it is not, until
/// `stop` says so. Without an address for failure a troubled daemon keeps silent, which is heard as well.
pub(super) async fn beat(office: Office, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let daemon = &office.config.daemon;
    if daemon.heartbeat.is_none() && daemon.heartbeat_failure.is_none() {
        until_stopped(&mut stop).await;
        return Ok(());
    }
    let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
    while !*stop.borrow() {
        let now = office.clock.now();
        let trouble = office.pulse.trouble(now);
        if let Some(trouble) = &trouble {
            tracing::warn!("the heartbeat tells of trouble: {trouble}");
        }
        let address = match trouble {
            None => &daemon.heartbeat,
            Some(_) => &daemon.heartbeat_failure,
        };
        if let Some(address) = address {
            call(&client, address).await;
        }
        tokio::select! {
            () = office.clock.sleep_until(now.plus(daemon.heartbeat_every)) => {}
            _ = stop.changed() => {}
        }
    }
    Ok(())
}

/// Tells the outside, once, that the daemon ends for a failure.
pub(super) async fn failed(office: &Office) {
    if let Some(address) = &office.config.daemon.heartbeat_failure {
        match reqwest::Client::builder().timeout(PATIENCE).build() {
            Ok(client) => call(&client, address).await,
            Err(error) => tracing::warn!("the heartbeat cannot be sent: {error}"),
        }
    }
}

async fn call(client: &reqwest::Client, address: &Secret) {
    // The address carries a token: it stays out of the log.
    let answer = client.get(address.reveal()).send().await;
    if let Err(error) = answer.and_then(reqwest::Response::error_for_status) {
        tracing::warn!("the heartbeat was not heard: {}", error.without_url());
    }
}

/// Tells the service manager that the daemon is ready, that its jobs turn (as often as `WATCHDOG_USEC` asks), and
/// that it stops. Does nothing where no manager listens (`NOTIFY_SOCKET`).
pub(super) async fn watchdog(
    office: Office,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    tell(&[NotifyState::Ready]);
    // Half of what is asked for, so that one late signal is no alarm.
    let beat = sd_notify::watchdog_enabled().map(|span| span / 2);
    while !*stop.borrow() {
        let Some(beat) = beat else {
            until_stopped(&mut stop).await;
            break;
        };
        match office.pulse.stuck(office.clock.now()) {
            None => tell(&[NotifyState::Watchdog]),
            Some(job) => tracing::error!(
                job,
                "the job hangs; the service manager is not told that all is well"
            ),
        }
        tokio::select! {
            () = tokio::time::sleep(beat) => {}
            _ = stop.changed() => {}
        }
    }
    tell(&[NotifyState::Stopping]);
    Ok(())
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!("the service manager cannot be told: {error}");
    }
}

async fn until_stopped(stop: &mut watch::Receiver<bool>) {
    // A closed channel means that whoever could stop the daemon is gone: it stops.
    while !*stop.borrow() && stop.changed().await.is_ok() {}
}
