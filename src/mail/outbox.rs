//! The outbox: letters wait here from the transaction that caused them until the relay has them.
//!
//! Refuses to drop anything in silence: what cannot be sent ends in a named state, and what is late is
//! still sent and called late. It never talks to a relay; it is claimed from and reported to.

use std::time::Duration;

use crate::{
    audit::{Action, Draft},
    clock::{Timestamp, days},
    db::{Tx, View},
    locale::Language,
};

use super::{
    DeliveryOutcome, EnvelopeState, MessageId, NewEnvelope, Queued, Recipient, Template, digest,
    evidence, store,
};

/// The waits between tries, in minutes; the last one repeats.
const CURVE: [u64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// The waits after a failure of the relay, in minutes; the last one repeats. They stay short: when the
/// relay is back, the 48 hours must not have been slept away.
const RELAY_CURVE: [u64; 5] = [1, 2, 5, 10, 15];

/// How many times a refusal that is not about the address is taken before the envelope counts as bounced.
const SOFT_REJECTIONS: i64 = 3;

/// How long a bounced address rests before it is tried again.
const SUPPRESSION: Duration = days(30);

/// One envelope to be handed to the relay.
#[derive(Clone, PartialEq)]
pub struct Claimed {
    /// Its number.
    pub id: i64,
    /// Whom it is for.
    pub recipient: Recipient,
    /// Where it goes.
    pub address: String,
    /// The agent's name; empty for others.
    pub name: String,
    /// The agent's time zone; `UTC` for others.
    pub timezone: String,
    /// Which letter.
    pub template: Template,
    /// What it is about.
    pub cause: String,
    /// Which of the repeated letters.
    pub cycle: String,
    /// The assignment it serves.
    pub assignment: Option<i64>,
    /// The reader's language.
    pub language: Language,
    /// What the letter needs beyond its cause.
    pub params: serde_json::Value,
    /// Fixed for life.
    pub message_id: MessageId,
    /// The Message-ID of the first letter of its thread, when it is not the first itself.
    pub thread: Option<MessageId>,
    /// By when the relay must have it.
    pub deadline: Timestamp,
    /// Tries so far that count against the recipient.
    pub tries: i64,
}

/// Prints numbers only: name and address are personal data.
impl std::fmt::Debug for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "envelope/{} ({}, {:?})",
            self.id,
            self.template.word(),
            self.recipient
        )
    }
}

/// What a claim came to.
#[derive(Debug, Default)]
pub struct Claim {
    /// To be tried, in this order.
    pub envelopes: Vec<Claimed>,
    /// Not to be tried: mail to these people is suppressed for the moment.
    pub suppressed: Vec<i64>,
    /// Not to be sent: these people have left, or have no address.
    pub cancelled: Vec<i64>,
}

impl Claim {
    /// Whether nothing was due.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.envelopes.is_empty() && self.suppressed.is_empty() && self.cancelled.is_empty()
    }

    /// The entry that tells of it.
    #[must_use]
    pub fn entry(&self) -> Draft {
        Draft::new(Action::MailClaimed, "outbox/mail")
            .with("claimed", self.envelopes.len())
            .with("suppressed", self.suppressed.clone())
            .with("cancelled", self.cancelled.clone())
    }
}

/// What recording a try came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Where the envelope stands.
    pub state: EnvelopeState,
    /// When it is tried again, if it is.
    pub next_try: Option<Timestamp>,
    /// The agent to whom mail is suppressed from here on.
    pub suppressed: Option<i64>,
}

/// Queues `letter`, once per recipient, template, cause and cycle: a repeat is harmless. The Message-ID
/// is fixed here, at `domain`. The caller's entry commits to the rows with [`queued_entry`].
///
/// # Errors
/// When the database fails.
pub fn queue(tx: &Tx<'_>, domain: &str, letter: &NewEnvelope) -> anyhow::Result<Queued> {
    if store::is_queued(tx, letter)? {
        return Ok(Queued::AlreadyQueued);
    }
    let id = store::next_id(tx)?;
    let message_id = MessageId::fixed(id, domain, tx.now, &letter.cause);
    let thread = store::thread_of(tx, letter)?;
    store::insert(tx, id, letter, &message_id, thread.as_deref().unwrap_or(""))?;
    Ok(Queued::New(id))
}

/// The entry for what this transaction has queued about `cause`: it commits to every row. `None` when
/// nothing was queued.
///
/// # Errors
/// When the database fails.
pub fn queued_entry(tx: &Tx<'_>, cause: &str) -> anyhow::Result<Option<Draft>> {
    let rows = evidence::envelope_rows(tx.conn, tx.entry)?;
    let carried = digest::carried_rows(tx.conn, tx.entry)?;
    if rows.is_empty() && carried.is_empty() {
        return Ok(None);
    }
    let mut draft = Draft::new(Action::MailQueued, cause);
    if !rows.is_empty() {
        draft = draft.rows("envelope", rows);
    }
    if !carried.is_empty() {
        draft = draft.rows("carried", carried);
    }
    Ok(Some(draft))
}

/// Takes up to `limit` due envelopes for `lease`: by priority, then by how long they have been due. Those
/// who have left are cancelled, those to whom mail is suppressed are set aside, both by name.
///
/// # Errors
/// When the database fails.
pub fn claim(tx: &Tx<'_>, limit: usize, lease: Duration) -> anyhow::Result<Claim> {
    let mut claim = Claim::default();
    for due in store::due(tx, limit)? {
        match due.standing {
            store::Standing::Ready => {
                store::lease(tx, due.claimed.id, tx.now.plus(lease))?;
                claim.envelopes.push(due.claimed);
            }
            store::Standing::Suppressed => {
                store::set_aside(tx, due.claimed.id, EnvelopeState::Suppressed)?;
                claim.suppressed.push(due.claimed.id);
            }
            store::Standing::Gone => {
                store::set_aside(tx, due.claimed.id, EnvelopeState::Cancelled)?;
                claim.cancelled.push(due.claimed.id);
            }
        }
    }
    Ok(claim)
}

/// Records one try of envelope `id` at `relay`: appends its delivery row and moves the envelope on.
/// A late answer of a try whose lease had ended is recorded all the same; what was accepted stays so.
///
/// # Errors
/// When there is no such envelope, or the database fails.
pub fn record(
    tx: &Tx<'_>,
    id: i64,
    relay: &str,
    outcome: &DeliveryOutcome,
) -> anyhow::Result<Recorded> {
    let before = store::progress(tx, id)?;
    store::append_delivery(tx, id, relay, outcome)?;
    let next = next(&before, outcome, tx.now);
    store::advance(
        tx,
        id,
        &next,
        matches!(outcome, DeliveryOutcome::RelayFailed { .. }),
    )?;
    let suppressed = match (outcome, before.agent) {
        (
            DeliveryOutcome::Rejected {
                hard: true,
                code,
                enhanced,
                ..
            },
            Some(agent),
        ) => {
            let code = code.map(|c| c.to_string()).unwrap_or_default();
            let reason = format!("the relay refused the address: {code} {enhanced}");
            store::suppress(tx, agent, reason.trim(), Some(tx.now.plus(SUPPRESSION)))?;
            Some(agent)
        }
        _ => None,
    };
    Ok(Recorded {
        state: next.state,
        next_try: (next.state == EnvelopeState::Queued).then_some(next.next_try),
        suppressed,
    })
}

/// The entry for the tries this transaction has recorded: it commits to every row.
///
/// # Errors
/// When the database fails.
pub fn tried_entry(tx: &Tx<'_>) -> anyhow::Result<Draft> {
    let rows = evidence::delivery_rows(tx.conn, tx.entry)?;
    Ok(Draft::new(Action::MailTried, "outbox/mail").rows("delivery", rows))
}

/// Where an envelope goes from `before` after `outcome`.
fn next(before: &store::Progress, outcome: &DeliveryOutcome, now: Timestamp) -> store::Next {
    let queued = |wait: Duration| store::Next {
        state: EnvelopeState::Queued,
        next_try: now.plus(wait),
    };
    let settled = |state| store::Next {
        state,
        next_try: now,
    };
    if before.state == EnvelopeState::Accepted {
        return settled(EnvelopeState::Accepted);
    }
    match outcome {
        DeliveryOutcome::Accepted { .. } => settled(EnvelopeState::Accepted),
        DeliveryOutcome::Deferred { retry_after, .. } => {
            queued(retry_after.unwrap_or_else(|| step(&CURVE, before.tries)))
        }
        DeliveryOutcome::Rejected { hard: true, .. } => settled(EnvelopeState::Bounced),
        DeliveryOutcome::Rejected { hard: false, .. }
            if before.rejections + 1 < SOFT_REJECTIONS =>
        {
            // A full mailbox is not emptied in a minute.
            queued(step(&CURVE, before.tries.max(4)))
        }
        DeliveryOutcome::Rejected { hard: false, .. } => settled(EnvelopeState::Bounced),
        DeliveryOutcome::RelayFailed { retry_after, .. } => {
            queued(retry_after.unwrap_or_else(|| step(&RELAY_CURVE, before.relay_failures)))
        }
    }
}

/// The wait after `earlier` earlier tries.
fn step(curve: &[u64], earlier: i64) -> Duration {
    let index = usize::try_from(earlier).unwrap_or(0).min(curve.len() - 1);
    Duration::from_secs(curve[index] * 60)
}

/// Ends envelopes whose cause is no longer to be told: a suspended item, an assignment done meanwhile.
///
/// # Errors
/// When the database fails.
pub fn cancel(tx: &Tx<'_>, ids: &[i64]) -> anyhow::Result<()> {
    ids.iter()
        .try_for_each(|id| store::set_aside(tx, *id, EnvelopeState::Cancelled))
}

/// Which leases to give back.
#[derive(Clone, Copy, Debug)]
pub enum Leases<'a> {
    /// Those whose time is over: the try was cut short.
    Expired,
    /// All of them: at the start of the one daemon there is nobody else who could hold one.
    All,
    /// Those of these envelopes: they were claimed and not tried, as at shutdown.
    Of(&'a [i64]),
}

/// Gives leases back: their envelopes are due again at once, under the same Message-ID. Returns how many.
///
/// # Errors
/// When the database fails.
pub fn release(tx: &Tx<'_>, leases: Leases<'_>) -> anyhow::Result<usize> {
    store::release(tx, leases)
}

/// The entry for `count` leases given back.
#[must_use]
pub fn released_entry(count: usize) -> Draft {
    Draft::new(Action::MailReleased, "outbox/mail").with("released", count)
}

/// Ends waiting envelopes that are pointless past their deadline and returns their numbers, with the
/// entry that names them; duties are left to go out late.
///
/// # Errors
/// When the database fails.
pub fn expire(tx: &Tx<'_>) -> anyhow::Result<Option<(Vec<i64>, Draft)>> {
    let expired = store::expire(tx)?;
    let draft = Draft::new(Action::MailExpired, "outbox/mail").with("envelopes", expired.clone());
    Ok((!expired.is_empty()).then_some((expired, draft)))
}

/// Ends suppressions whose time is over, and those of agents the roster has changed since (a corrected
/// address deserves its try); what was set aside or bounced for them waits again. Returns the agents.
///
/// # Errors
/// When the database fails.
pub fn lift_ended(tx: &Tx<'_>) -> anyhow::Result<Vec<i64>> {
    let agents = store::ended_suppressions(tx)?;
    for agent in &agents {
        lift(tx, *agent)?;
    }
    Ok(agents)
}

/// Ends the suppression of `agent`; what was set aside or bounced for them waits again. Returns how many
/// envelopes.
///
/// # Errors
/// When the database fails.
pub fn lift(tx: &Tx<'_>, agent: i64) -> anyhow::Result<usize> {
    store::unsuppress(tx, agent)?;
    super::returned::forgive(tx, agent)?;
    store::requeue(tx, agent)
}

/// How the relay has been doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct RelayHealth {
    /// Tries in a row, over all envelopes, that failed because of the relay.
    pub failures: usize,
    /// Until when it is left alone.
    pub rests_until: Option<Timestamp>,
}

/// How the relay has been doing, from the latest tries: after failures in a row it is left alone for a while.
///
/// # Errors
/// When the database fails.
pub fn relay_health(view: &View<'_>) -> anyhow::Result<RelayHealth> {
    let latest = store::latest_outcomes(view, RELAY_CURVE.len())?;
    let failures = latest.iter().take_while(|(failed, _)| *failed).count();
    let rests_until = failures
        .checked_sub(1)
        .zip(latest.first())
        .map(|(earlier, (_, at))| {
            at.plus(step(
                &RELAY_CURVE,
                i64::try_from(earlier).unwrap_or(i64::MAX),
            ))
        });
    Ok(RelayHealth {
        failures,
        rests_until,
    })
}

/// When the outbox has something to do next: a try, a lease to take back, an envelope to expire. Never
/// before the relay has rested.
///
/// # Errors
/// When the database fails.
pub fn next_due(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let due = store::next_due(view)?;
    let rests_until = relay_health(view)?.rests_until;
    Ok(due.map(|due| rests_until.map_or(due, |rest| due.max(rest))))
}

#[cfg(test)]
mod tests;
