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
    DeliveryOutcome, EnvelopeState, MessageId, NewEnvelope, Priority, Queued, Recipient,
    RelayFailure, Template, digest, evidence,
    hours::Hours,
    pace::{self, Of, Pace, Place},
    relays::{self, Choice, Way},
    store,
};

/// The waits between tries, in minutes; the last one repeats.
const CURVE: [u64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// The waits after a failure of the relay, in minutes; the last one repeats. They stay short: when the
/// relay is back, the 48 hours must not have been slept away.
const RELAY_CURVE: [u64; 5] = [1, 2, 5, 10, 15];

/// How long before its deadline nothing is held back any more for the reader's hours: from here on officers are told
/// of what no relay has.
pub const AT_RISK: Duration = Duration::from_secs(12 * 3600);

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
    /// In which order it leaves.
    pub priority: Priority,
    /// The moment for which it has a place in the pace of its recipient's domain.
    pub booked: Option<Timestamp>,
    /// Whether an officer wants it tried now.
    pub retried: bool,
}

impl Claimed {
    /// The domain of the address, in lower case; empty when there is none.
    fn domain(&self) -> String {
        let domain = self.address.rsplit_once('@').map(|(_, domain)| domain);
        domain.unwrap_or_default().to_lowercase()
    }
}

/// On which terms envelopes are claimed.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// At most so many.
    pub limit: usize,
    /// For how long.
    pub lease: Duration,
    /// When agents are written to.
    pub hours: &'a Hours,
    /// How fast one recipient domain is written to.
    pub per_domain: Option<Pace>,
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
    /// How many wait for a later moment: for the reader's hours, or for their turn in the pace of a domain.
    pub held: usize,
}

impl Claim {
    /// Whether nothing was due.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.envelopes.is_empty()
            && self.suppressed.is_empty()
            && self.cancelled.is_empty()
            && self.held == 0
    }

    /// The entry that tells of it.
    #[must_use]
    pub fn entry(&self) -> Draft {
        Draft::new(Action::MailClaimed, "outbox/mail")
            .with("claimed", self.envelopes.len())
            .with("held", self.held)
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

/// Takes due envelopes on `terms`: by priority, then by how long they have been due. Those who have left are
/// cancelled, those to whom mail is suppressed are set aside, both by name; what comes at a bad hour of its reader,
/// or too fast for its domain, waits.
///
/// # Errors
/// When the database fails.
pub fn claim(tx: &Tx<'_>, terms: &Terms<'_>) -> anyhow::Result<Claim> {
    let mut claim = Claim::default();
    for due in store::due(tx, terms.limit)? {
        let id = due.claimed.id;
        match due.standing {
            store::Standing::Ready => match held_until(tx, terms, &due.claimed)? {
                Some(held) => {
                    store::hold(tx, id, &held)?;
                    claim.held += 1;
                }
                None => {
                    store::lease(tx, id, tx.now.plus(terms.lease))?;
                    claim.envelopes.push(due.claimed);
                }
            },
            store::Standing::Suppressed => {
                store::set_aside(tx, id, EnvelopeState::Suppressed)?;
                claim.suppressed.push(id);
            }
            store::Standing::Gone => {
                store::set_aside(tx, id, EnvelopeState::Cancelled)?;
                claim.cancelled.push(id);
            }
        }
    }
    Ok(claim)
}

/// Until when `claimed` has to wait, if it has to.
fn held_until(
    tx: &Tx<'_>,
    terms: &Terms<'_>,
    claimed: &Claimed,
) -> anyhow::Result<Option<store::Held>> {
    if let Some(until) = opens(terms.hours, claimed, tx.now) {
        let booked = None;
        return Ok(Some(store::Held { until, booked }));
    }
    let Some(pace) = terms.per_domain else {
        return Ok(None);
    };
    let domain = claimed.domain();
    let place = pace::place(tx, Of::Domain(&domain), pace, claimed.booked)?;
    Ok(match place {
        Place::Free => None,
        Place::Booked(until) => {
            let booked = Some(until);
            Some(store::Held { until, booked })
        }
    })
}

/// When the agent's hours next allow a first try; `None` when they do, or when waiting would put the deadline at risk.
fn opens(hours: &Hours, claimed: &Claimed, now: Timestamp) -> Option<Timestamp> {
    let to_agent = matches!(claimed.recipient, Recipient::Agent(_));
    // What was begun goes on: a relay that asked to come back is not left waiting over night.
    let begun = claimed.tries > 0 || claimed.retried;
    if !to_agent || begun || claimed.priority == Priority::Alarm {
        return None;
    }
    let zone = claimed.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let opens = hours.opens(now, zone)?;
    (opens < claimed.deadline.minus(AT_RISK)).then_some(opens)
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
    if matches!(outcome, DeliveryOutcome::Accepted { .. }) {
        return accepted(tx, id, relay, outcome);
    }
    let before = store::progress(tx, id)?;
    store::append_delivery(tx, id, relay, outcome)?;
    relays::learn(tx, relay, outcome)?;
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
            let reason = format!("relay-refused {code} {enhanced}");
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

/// Records that the relay took envelope `id`: whatever came before, it is settled.
fn accepted(
    tx: &Tx<'_>,
    id: i64,
    relay: &str,
    outcome: &DeliveryOutcome,
) -> anyhow::Result<Recorded> {
    let state = EnvelopeState::Accepted;
    let next = store::Next {
        state,
        next_try: tx.now,
    };
    store::advance(tx, id, &next, false)?;
    store::append_delivery(tx, id, relay, outcome)?;
    relays::learn(tx, relay, outcome)?;
    Ok(Recorded {
        state,
        next_try: None,
        suppressed: None,
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
        // A relay that keeps refusing this mail while it takes others must not be stopped by it every minute.
        DeliveryOutcome::RelayFailed {
            failure: RelayFailure::Refused,
            ..
        } => queued(step(&CURVE, before.relay_failures)),
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

/// When the outbox has something to do next: a try, a lease to take back, an envelope to expire. Never before one of
/// `ways` may be used.
///
/// # Errors
/// When the database fails.
pub fn next_due(view: &View<'_>, ways: &[Way]) -> anyhow::Result<Option<Timestamp>> {
    let Some(due) = store::next_due(view)? else {
        return Ok(None);
    };
    Ok(Some(match relays::choose(view, ways)? {
        Choice::Take(..) => due,
        Choice::Wait(until) => due.max(until),
    }))
}

#[cfg(test)]
mod tests;
