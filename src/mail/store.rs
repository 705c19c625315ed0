//! The tables `envelope`, `delivery` and `suppression`: every statement that writes them.
//!
//! Refuses to decide: what a try means is told to it by the outbox. `delivery` rows are only ever added.

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, Row, params};

use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

use super::{
    DeliveryOutcome, EnvelopeState, MessageId, NewEnvelope, Priority, Recipient, Template,
    outbox::{Claimed, Leases},
};

/// Whether a due envelope may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It may.
    Ready,
    /// Mail to its recipient is suppressed.
    Suppressed,
    /// Its recipient has left, or has no address.
    Gone,
}

/// A due envelope.
pub(super) struct Due {
    pub(super) claimed: Claimed,
    pub(super) standing: Standing,
}

/// How far an envelope has come.
#[derive(Clone, Debug)]
pub(super) struct Progress {
    pub(super) state: EnvelopeState,
    pub(super) agent: Option<i64>,
    pub(super) tries: i64,
    /// Refusals so far.
    pub(super) rejections: i64,
    /// Failures of the relay since it last answered about this envelope.
    pub(super) relay_failures: i64,
}

/// Until when an envelope waits, and whether its place in the pace of a domain is booked for then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) until: Timestamp,
    pub(super) booked: Option<Timestamp>,
}

/// Where an envelope goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Next {
    pub(super) state: EnvelopeState,
    pub(super) next_try: Timestamp,
}

/// Agent and address of a recipient, one of them null.
fn who(recipient: &Recipient) -> (Option<i64>, Option<&str>) {
    match recipient {
        Recipient::Agent(id) => (Some(*id), None),
        Recipient::Address(address) => (None, Some(address)),
    }
}

pub(super) fn is_queued(tx: &Tx<'_>, letter: &NewEnvelope) -> anyhow::Result<bool> {
    let (template, cause, cycle) = (letter.template.word(), &letter.cause, &letter.cycle);
    // Each kind of recipient has its own partial unique index, and its condition must stand in the query.
    Ok(match &letter.recipient {
        Recipient::Agent(agent) => tx
            .conn
            .prepare_cached(
                "SELECT 1 FROM envelope WHERE agent IS NOT NULL AND agent = ? AND template = ? AND cause = ? AND cycle = ?",
            )?
            .exists(params![agent, template, cause, cycle])?,
        Recipient::Address(address) => tx
            .conn
            .prepare_cached(
                "SELECT 1 FROM envelope WHERE address IS NOT NULL AND address = ? AND template = ? AND cause = ? AND cycle = ?",
            )?
            .exists(params![address, template, cause, cycle])?,
    })
}

pub(super) fn next_id(tx: &Tx<'_>) -> anyhow::Result<i64> {
    Ok(tx
        .conn
        .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM envelope")?
        .query_row([], |row| row.get(0))?)
}

/// The Message-ID of the first letter of the thread: of the assignment's first, or, for a recipient
/// outside the roster, of the first of the same template and cause.
pub(super) fn thread_of(tx: &Tx<'_>, letter: &NewEnvelope) -> anyhow::Result<Option<String>> {
    let first = match (letter.assignment, &letter.recipient) {
        (Some(assignment), _) => tx
            .conn
            .prepare_cached(
                "SELECT message_id FROM envelope WHERE id =
                   (SELECT min(id) FROM (SELECT id FROM envelope WHERE assignment = ?1
                      UNION ALL SELECT envelope FROM carried WHERE assignment = ?1))",
            )?
            .query_row([assignment], |row| row.get(0))
            .optional()?,
        (None, Recipient::Address(address)) => tx
            .conn
            .prepare_cached(
                "SELECT message_id FROM envelope WHERE address IS NOT NULL AND address = ? AND template = ? AND cause = ? ORDER BY id LIMIT 1",
            )?
            .query_row(params![address, letter.template.word(), letter.cause], |row| row.get(0))
            .optional()?,
        (None, Recipient::Agent(_)) => None,
    };
    Ok(first)
}

pub(super) fn insert(
    tx: &Tx<'_>,
    id: i64,
    letter: &NewEnvelope,
    message_id: &MessageId,
    thread: &str,
) -> anyhow::Result<()> {
    let (agent, address) = who(&letter.recipient);
    tx.conn
        .prepare_cached(
            "INSERT INTO envelope (id, agent, address, template, cause, cycle, assignment, language, params, message_id,
               thread, priority, not_before, deadline, state, next_try_at, queued_at, entry)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'queued', max(?13, ?15), ?15, ?16)",
        )?
        .execute(params![
            id,
            agent,
            address,
            letter.template.word(),
            letter.cause,
            letter.cycle,
            letter.assignment,
            letter.language.tag(),
            letter.params.to_string(),
            message_id.as_str(),
            thread,
            letter.priority.rank(),
            letter.not_before.millis(),
            letter.deadline.millis(),
            tx.now.millis(),
            tx.entry,
        ])
        .with_context(|| format!("the letter about {} was not queued", letter.cause))?;
    Ok(())
}

/// Up to `limit` due envelopes, in the order in which they leave.
pub(super) fn due(tx: &Tx<'_>, limit: usize) -> anyhow::Result<Vec<Due>> {
    let mut statement = tx.conn.prepare_cached(
        "SELECT e.id, e.agent, coalesce(e.address, a.email), a.name, a.timezone, e.template, e.cause, e.cycle,
                e.assignment, e.language, e.params, e.message_id, e.thread, e.deadline, e.tries, e.booked, coalesce(e.retry_until, 0) > ?2,
                CASE WHEN e.agent IS NOT NULL AND (a.email IS NULL OR a.status <> 'active') THEN 2
                     WHEN s.agent IS NOT NULL THEN 1 ELSE 0 END
         FROM envelope e
         LEFT JOIN agent a ON a.id = e.agent
         LEFT JOIN suppression s ON s.agent = e.agent AND (s.until IS NULL OR s.until > ?2)
         WHERE e.state = 'queued' AND e.lease_until IS NULL AND e.priority = ?1 AND e.next_try_at <= ?2
         ORDER BY e.next_try_at, e.id LIMIT ?3",
    )?;
    let mut due = Vec::new();
    for priority in Priority::ALL {
        let left = i64::try_from(limit.saturating_sub(due.len())).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![priority.rank(), tx.now.millis(), left])?;
        while let Some(row) = rows.next()? {
            due.push(read_due(row, priority)?);
        }
    }
    Ok(due)
}

fn read_due(row: &Row<'_>, priority: Priority) -> anyhow::Result<Due> {
    let id: i64 = row.get(0)?;
    let agent: Option<i64> = row.get(1)?;
    let address = row.get::<_, Option<String>>(2)?.unwrap_or_default();
    let damaged = |column: &str| format!("envelope {id} has an unreadable {column}");
    let thread: String = row.get(12)?;
    let claimed = Claimed {
        id,
        recipient: agent.map_or_else(|| Recipient::Address(address.clone()), Recipient::Agent),
        address,
        name: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
        timezone: row
            .get::<_, Option<String>>(4)?
            .unwrap_or_else(|| "UTC".to_owned()),
        template: Template::from_word(&row.get::<_, String>(5)?)
            .with_context(|| damaged("template"))?,
        cause: row.get(6)?,
        cycle: row.get(7)?,
        assignment: row.get(8)?,
        language: row
            .get::<_, String>(9)?
            .parse()
            .with_context(|| damaged("language"))?,
        params: serde_json::from_str(&row.get::<_, String>(10)?)
            .with_context(|| damaged("params"))?,
        message_id: MessageId::from_row(row.get(11)?),
        thread: (!thread.is_empty()).then(|| MessageId::from_row(thread)),
        deadline: Timestamp::from_millis(row.get(13)?),
        tries: row.get(14)?,
        priority,
        booked: row.get::<_, Option<i64>>(15)?.map(Timestamp::from_millis),
        retried: row.get(16)?,
    };
    let standing = match row.get::<_, i64>(17)? {
        0 => Standing::Ready,
        1 => Standing::Suppressed,
        _ => Standing::Gone,
    };
    Ok(Due { claimed, standing })
}

pub(super) fn lease(tx: &Tx<'_>, id: i64, until: Timestamp) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE envelope SET lease_until = ? WHERE id = ?")?
        .execute(params![until.millis(), id])?;
    Ok(())
}

/// Lets an envelope wait without a try.
pub(super) fn hold(tx: &Tx<'_>, id: i64, held: &Held) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE envelope SET next_try_at = ?2, booked = ?3 WHERE id = ?1")?
        .execute(params![
            id,
            held.until.millis(),
            held.booked.map(Timestamp::millis)
        ])?;
    Ok(())
}

/// Ends the waiting of an envelope without a try.
pub(super) fn set_aside(tx: &Tx<'_>, id: i64, state: EnvelopeState) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE envelope SET state = ?, lease_until = NULL WHERE id = ?")?
        .execute(params![state.word(), id])?;
    Ok(())
}

pub(super) fn progress(tx: &Tx<'_>, id: i64) -> anyhow::Result<Progress> {
    tx.conn
        .prepare_cached(
            "SELECT state, agent, tries,
               (SELECT count(*) FROM delivery WHERE envelope = e.id AND outcome = 'rejected'),
               (SELECT count(*) FROM delivery WHERE envelope = e.id AND n >
                  (SELECT coalesce(max(n), 0) FROM delivery WHERE envelope = e.id AND outcome <> 'relay-failed'))
             FROM envelope e WHERE id = ?",
        )?
        .query_row([id], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .optional()?
        .and_then(|(state, agent, tries, rejections, relay_failures)| {
            Some(Progress {
                state: EnvelopeState::from_word(&state)?,
                agent,
                tries,
                rejections,
                relay_failures,
            })
        })
        .with_context(|| format!("there is no envelope {id} to record a try of"))
}

pub(super) fn append_delivery(
    tx: &Tx<'_>,
    id: i64,
    relay: &str,
    outcome: &DeliveryOutcome,
) -> anyhow::Result<()> {
    let (code, enhanced, reply) = outcome.answer();
    tx.conn
        .prepare_cached(
            "INSERT INTO delivery (envelope, n, at, outcome, code, enhanced, reply, relay, queue_id, entry)
             VALUES (?1, (SELECT coalesce(max(n), 0) + 1 FROM delivery WHERE envelope = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id,
            tx.now.millis(),
            outcome.word(),
            code,
            enhanced,
            reply,
            relay,
            outcome.queue_id(),
            tx.entry
        ])?;
    Ok(())
}

/// Moves an envelope after a try; a failure of the relay is no try of the recipient's.
pub(super) fn advance(tx: &Tx<'_>, id: i64, next: &Next, relays_own: bool) -> anyhow::Result<()> {
    let found = tx
        .conn
        .prepare_cached(
            "UPDATE envelope SET state = ?2, next_try_at = ?3, lease_until = NULL, booked = NULL, tries = tries + ?4,
               accepted_at = CASE WHEN ?2 = 'accepted' THEN coalesce(accepted_at, ?5) ELSE accepted_at END
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            next.state.word(),
            next.next_try.millis(),
            i64::from(!relays_own),
            tx.now.millis()
        ])?;
    anyhow::ensure!(found == 1, "there is no envelope {id} to record a try of");
    Ok(())
}

pub(super) fn release(tx: &Tx<'_>, leases: Leases<'_>) -> anyhow::Result<usize> {
    const GIVE_BACK: &str = "UPDATE envelope SET lease_until = NULL WHERE lease_until IS NOT NULL";
    match leases {
        Leases::Expired => Ok(tx
            .conn
            .prepare_cached(&format!("{GIVE_BACK} AND lease_until <= ?"))?
            .execute([tx.now.millis()])?),
        Leases::All => Ok(tx.conn.prepare_cached(GIVE_BACK)?.execute([])?),
        Leases::Of(ids) => {
            let mut statement = tx.conn.prepare_cached(&format!("{GIVE_BACK} AND id = ?"))?;
            let mut count = 0;
            for id in ids {
                count += statement.execute([id])?;
            }
            Ok(count)
        }
    }
}

pub(super) fn expire(tx: &Tx<'_>) -> anyhow::Result<Vec<i64>> {
    let mut statement = tx.conn.prepare_cached(
        "UPDATE envelope SET state = 'expired'
         WHERE state IN ('queued', 'bounced', 'suppressed') AND state IN ('queued', 'suppressed') AND lease_until IS NULL
           AND template = ?1 AND deadline <= ?2 AND coalesce(retry_until, 0) <= ?2 RETURNING id",
    )?;
    let mut expired = Vec::new();
    for template in Template::ALL.into_iter().filter(|t| t.expires()) {
        let ids =
            statement.query_map(params![template.word(), tx.now.millis()], |row| row.get(0))?;
        expired.extend(ids.collect::<Result<Vec<i64>, _>>()?);
    }
    expired.sort_unstable();
    Ok(expired)
}

pub(super) fn suppress(
    tx: &Tx<'_>,
    agent: i64,
    reason: &str,
    until: Option<Timestamp>,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO suppression (agent, reason, since, until) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (agent) DO UPDATE SET reason = ?2, since = ?3, until = ?4, told = 0",
        )?
        .execute(params![
            agent,
            reason,
            tx.now.millis(),
            until.map(Timestamp::millis)
        ])?;
    Ok(())
}

pub(super) fn ended_suppressions(tx: &Tx<'_>) -> anyhow::Result<Vec<i64>> {
    let mut statement = tx.conn.prepare_cached(
        "SELECT s.agent FROM suppression s JOIN agent a ON a.id = s.agent
         WHERE s.until <= ? OR a.changed_at > s.since ORDER BY s.agent",
    )?;
    let agents = statement.query_map([tx.now.millis()], |row| row.get(0))?;
    Ok(agents.collect::<Result<_, _>>()?)
}

pub(super) fn unsuppress(tx: &Tx<'_>, agent: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("DELETE FROM suppression WHERE agent = ?")?
        .execute([agent])?;
    Ok(())
}

/// Lets what was set aside or bounced for `agent` wait again.
pub(super) fn requeue(tx: &Tx<'_>, agent: i64) -> anyhow::Result<usize> {
    Ok(tx
        .conn
        .prepare_cached(
            "UPDATE envelope SET state = 'queued', next_try_at = ?2
             WHERE agent IS NOT NULL AND agent = ?1 AND state IN ('suppressed', 'bounced')",
        )?
        .execute(params![agent, tx.now.millis()])?)
}

pub(super) fn next_due(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let mut earliest: Option<i64> = view
        .conn
        .prepare_cached("SELECT min(lease_until) FROM envelope WHERE lease_until IS NOT NULL")?
        .query_row([], |row| row.get(0))?;
    let mut statement = view.conn.prepare_cached(
        "SELECT next_try_at FROM envelope
         WHERE state = 'queued' AND lease_until IS NULL AND priority = ? ORDER BY next_try_at LIMIT 1",
    )?;
    for priority in Priority::ALL {
        let next: Option<i64> = statement
            .query_row([priority.rank()], |row| row.get(0))
            .optional()?;
        earliest = match (earliest, next) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    Ok(earliest.map(Timestamp::from_millis))
}

#[cfg(test)]
mod tests {
    use crate::db::tests::{plan, scratch};

    #[test]
    fn what_is_asked_at_every_step_is_answered_from_an_index() {
        let (_folder, db) = scratch();
        for (sql, index) in [
            (
                "SELECT id FROM envelope e WHERE e.state = 'queued' AND e.lease_until IS NULL
                 AND e.priority = 1 AND e.next_try_at <= 5 ORDER BY e.next_try_at, e.id",
                "envelope_due",
            ),
            (
                "SELECT 1 FROM envelope WHERE lease_until IS NOT NULL AND lease_until <= 5",
                "envelope_leased",
            ),
            (
                "SELECT 1 FROM envelope WHERE state IN ('queued', 'bounced', 'suppressed')
                 AND state IN ('queued', 'suppressed') AND template = 'x' AND deadline <= 5",
                "envelope_unaccepted",
            ),
        ] {
            let plan = plan(&db, sql);
            assert!(
                plan.contains(index) && !plan.contains("TEMP B-TREE"),
                "{plan}"
            );
        }
    }
}
