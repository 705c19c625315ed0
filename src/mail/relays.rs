//! The relays in the order of the configuration: how each has been doing, and which one the next mails go to.
//!
//! Refuses to hold a relay's trouble against a recipient, and to hammer at a relay that fails.

use std::time::Duration;

use serde::Serialize;

use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

use super::{
    DeliveryOutcome, RelayFailure,
    pace::{self, Of, Pace},
};

pub mod letter;
mod store;

/// The rests after failures in a row, in minutes; the last one repeats. They stay short: when the relay is back,
/// the 48 hours must not have been slept away.
const RESTS: [u64; 5] = [1, 2, 5, 10, 15];

/// How long a relay may be busy or unreachable before somebody is told; what needs a person is told at once.
const PASSES_BY_ITSELF: Duration = Duration::from_secs(30 * 60);

/// One relay as the outbox knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// `host:port`, or `spool`.
    pub name: String,
    /// How fast it is fed.
    pub pace: Pace,
}

/// A relay that has failed since it last took a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outage {
    /// Which relay.
    pub relay: String,
    /// How often in a row; tries that were under way together count once.
    pub failures: i64,
    /// What was wrong the last time.
    pub failure: RelayFailure,
    /// The reply code, when there was a reply.
    pub code: Option<u16>,
    /// What the relay, or the network, said; without addresses.
    pub reply: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when it is left alone.
    pub rests_until: Timestamp,
    /// Whether the officers have been told.
    pub told: bool,
}

impl Outage {
    /// Whether a person must know by `now`: it needs one, or has lasted too long to pass by itself.
    #[must_use]
    pub fn is_alarming(&self, now: Timestamp) -> bool {
        now >= self.alarming_from()
    }

    /// From when on a person must know.
    #[must_use]
    pub fn alarming_from(&self) -> Timestamp {
        match self.failure {
            RelayFailure::Tls | RelayFailure::Auth | RelayFailure::Refused => self.since,
            RelayFailure::Unreachable | RelayFailure::Busy | RelayFailure::UnknownResult => {
                self.since.plus(PASSES_BY_ITSELF)
            }
        }
    }
}

/// Where the next mails go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// To that relay, at most so many.
    Take(usize, usize),
    /// To none before that moment.
    Wait(Timestamp),
}

/// The first of `ways` that does not rest, and how many it may be handed; while all rest, when the first is back.
///
/// # Errors
/// When the database fails.
pub fn choose(view: &View<'_>, ways: &[Way]) -> anyhow::Result<Choice> {
    let outages = store::outages(view)?;
    let rests_until = |way: &Way| {
        let outage = outages.iter().find(|outage| outage.relay == way.name)?;
        (outage.rests_until > view.now).then_some(outage.rests_until)
    };
    for (index, way) in ways.iter().enumerate() {
        if rests_until(way).is_none() {
            let of = Of::Relay(&way.name);
            return Ok(match pace::available(view, of, way.pace)? {
                0 => Choice::Wait(pace::next(view, of, way.pace)?),
                some => Choice::Take(index, some),
            });
        }
    }
    let back = ways.iter().filter_map(rests_until).min();
    Ok(Choice::Wait(back.unwrap_or(view.now)))
}

/// Every relay that has failed since it last took a mail, by name.
///
/// # Errors
/// When the database fails.
pub fn outages(view: &View<'_>) -> anyhow::Result<Vec<Outage>> {
    store::outages(view)
}

/// Notes that the officers were told of the outage of `relay`.
///
/// # Errors
/// When the database fails.
pub fn told(tx: &Tx<'_>, relay: &str) -> anyhow::Result<()> {
    store::told(tx, relay)
}

/// Learns from one try at `relay`: any answer about a mail ends its outage, and a failure of its own lets it rest.
///
/// # Errors
/// When the database fails.
pub(super) fn learn(tx: &Tx<'_>, relay: &str, outcome: &DeliveryOutcome) -> anyhow::Result<()> {
    let before = store::find(tx, relay)?;
    let DeliveryOutcome::RelayFailed {
        failure,
        code,
        reply,
        retry_after,
        ..
    } = outcome
    else {
        return before.map_or(Ok(()), |_| store::recovered(tx, relay));
    };
    // Tries that were under way together fail together, and are one failure.
    let resting = before.as_ref().is_some_and(|it| it.rests_until > tx.now);
    let failures = before.as_ref().map_or(0, |it| it.failures) + i64::from(!resting);
    let index = usize::try_from(failures - 1)
        .unwrap_or(0)
        .min(RESTS.len() - 1);
    let rest = retry_after.unwrap_or(Duration::from_secs(RESTS[index] * 60));
    let rests_until = tx.now.plus(rest);
    store::keep(
        tx,
        &Outage {
            relay: relay.to_owned(),
            failures,
            failure: *failure,
            code: *code,
            reply: reply.clone(),
            since: before.as_ref().map_or(tx.now, |it| it.since),
            rests_until: before
                .as_ref()
                .map_or(rests_until, |it| it.rests_until.max(rests_until)),
            told: before.is_some_and(|it| it.told),
        },
    )
}

#[cfg(test)]
mod tests;
