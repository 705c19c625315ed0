//! Reading `envelope` and `delivery` for people and for proof.
//!
//! Refuses to write either table, and to select an address.

use anyhow::Context as _;
use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::json;

use crate::{
    clock::{Timestamp, days},
    db::View,
    mail::{EnvelopeState, MessageId, Template},
};

use super::{About, Delivery, Evidence, Line};

const LINE: &str = "SELECT e.id, e.agent, e.template, e.cause, e.cycle, e.assignment, e.language, e.state, e.tries,
  e.queued_at, e.next_try_at, e.deadline, e.accepted_at, e.message_id,
  d.n, d.at, d.outcome, d.code, d.enhanced, d.reply, d.relay, d.queue_id, d.entry
  FROM envelope e LEFT JOIN delivery d ON d.envelope = e.id
    AND d.n = (SELECT max(n) FROM delivery WHERE envelope = e.id)";

/// Up to `limit` envelopes, the newest first; those in `state` only, when one is given.
///
/// # Errors
/// When the database fails.
pub fn listing(
    view: &View<'_>,
    state: Option<EnvelopeState>,
    limit: usize,
) -> anyhow::Result<Vec<Line>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "{LINE} WHERE ?1 IS NULL OR e.state = ?1 ORDER BY e.id DESC LIMIT ?2"
    ))?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![state.map(EnvelopeState::word), limit])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(line(row)?);
    }
    Ok(lines)
}

/// The letters that an agent or a manager must get and the relay does not have although their deadline is before
/// `before`, whatever keeps them: waiting, bounced or suppressed. The most urgent first.
///
/// # Errors
/// When the database fails.
pub fn unaccepted(view: &View<'_>, before: Timestamp) -> anyhow::Result<Vec<Line>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "{LINE} WHERE e.state IN ('queued', 'bounced', 'suppressed') AND e.deadline < ?
           AND e.template IN ('push', 'digest', 'quiz-invitation', 'reminder', 'result', 'certificate', 'overdue')
         ORDER BY e.deadline, e.id"
    ))?;
    let mut rows = statement.query([before.millis()])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(line(row)?);
    }
    Ok(lines)
}

/// Every letter of `template` that was queued on `day` (UTC): its agent, where it stands, by when the relay must have it.
///
/// # Errors
/// When the database fails.
pub fn queued_on(
    view: &View<'_>,
    template: Template,
    day: NaiveDate,
) -> anyhow::Result<Vec<(Option<i64>, EnvelopeState, Timestamp)>> {
    let begins = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let mut statement = view.conn.prepare_cached(
        "SELECT id, agent, state, deadline FROM envelope WHERE template = ?1 AND queued_at >= ?2 AND queued_at < ?3",
    )?;
    let ends = Timestamp::from_millis(begins).plus(days(1));
    let mut rows = statement.query(params![template.word(), begins, ends.millis()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let state = state(row.get(0)?, &row.get::<_, String>(2)?)?;
        found.push((row.get(1)?, state, Timestamp::from_millis(row.get(3)?)));
    }
    Ok(found)
}

fn line(row: &Row<'_>) -> anyhow::Result<Line> {
    let id: i64 = row.get(0)?;
    let at = |index| row.get(index).map(Timestamp::from_millis);
    let last = match row.get::<_, Option<i64>>(14)? {
        Some(_) => Some(delivery(row, 14)?),
        None => None,
    };
    Ok(Line {
        id,
        agent: row.get(1)?,
        template: template(id, &row.get::<_, String>(2)?)?,
        cause: row.get(3)?,
        cycle: row.get(4)?,
        assignment: row.get(5)?,
        language: row.get(6)?,
        state: state(id, &row.get::<_, String>(7)?)?,
        tries: row.get(8)?,
        queued_at: at(9)?,
        next_try_at: at(10)?,
        deadline: at(11)?,
        accepted_at: row.get::<_, Option<i64>>(12)?.map(Timestamp::from_millis),
        message_id: MessageId::from_row(row.get(13)?),
        last,
    })
}

fn template(id: i64, word: &str) -> anyhow::Result<Template> {
    Template::from_word(word).with_context(|| format!("envelope {id} has an unknown template"))
}

fn state(id: i64, word: &str) -> anyhow::Result<EnvelopeState> {
    EnvelopeState::from_word(word).with_context(|| format!("envelope {id} has an unknown state"))
}

/// The try whose columns begin at `first`.
fn delivery(row: &Row<'_>, first: usize) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        n: row.get(first)?,
        at: Timestamp::from_millis(row.get(first + 1)?),
        outcome: row.get(first + 2)?,
        code: row.get(first + 3)?,
        enhanced: row.get(first + 4)?,
        reply: row.get(first + 5)?,
        relay: row.get(first + 6)?,
        queue_id: row.get(first + 7)?,
        entry: row.get(first + 8)?,
    })
}

/// Every try of envelope `id`, in order.
///
/// # Errors
/// When the database fails.
pub fn deliveries(view: &View<'_>, id: i64) -> anyhow::Result<Vec<Delivery>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT n, at, outcome, code, enhanced, reply, relay, queue_id, entry FROM delivery WHERE envelope = ? ORDER BY n",
    )?;
    let rows = statement.query_map([id], |row| delivery(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many envelopes stand in each state; states nobody is in are left out.
///
/// # Errors
/// When the database fails.
pub fn counts(view: &View<'_>) -> anyhow::Result<Vec<(EnvelopeState, i64)>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT state, count(*) FROM envelope GROUP BY state")?;
    let mut rows = statement.query([])?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        counts.push((state(0, &row.get::<_, String>(0)?)?, row.get(1)?));
    }
    Ok(counts)
}

/// For each agent assigned `about`: whether and when the relay took the mail that tells of it.
///
/// # Errors
/// When the database fails.
pub fn evidence(view: &View<'_>, about: About) -> anyhow::Result<Vec<Evidence>> {
    let (column, number, letter) = match about {
        About::Item(item) => ("item", item, Template::Push),
        About::Quiz(quiz) => ("quiz", quiz, Template::QuizInvitation),
    };
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT a.agent, a.id, e.id, e.state, e.queued_at, e.deadline, e.accepted_at,
           (SELECT count(*) FROM delivery WHERE envelope = e.id), e.template
         FROM assignment a JOIN envelope e ON e.assignment = a.id AND e.template = ?2
         WHERE a.{column} = ?1
         UNION ALL
         SELECT a.agent, a.id, e.id, e.state, e.queued_at, c.deadline, e.accepted_at,
           (SELECT count(*) FROM delivery WHERE envelope = e.id), e.template
         FROM assignment a JOIN carried c ON c.assignment = a.id JOIN envelope e ON e.id = c.envelope
         WHERE a.{column} = ?1 ORDER BY 1, 3"
    ))?;
    let mut rows = statement.query(params![number, letter.word()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let envelope: i64 = row.get(2)?;
        found.push(Evidence {
            agent: row.get(0)?,
            assignment: row.get(1)?,
            envelope,
            template: template(envelope, &row.get::<_, String>(8)?)?,
            state: state(envelope, &row.get::<_, String>(3)?)?,
            queued_at: Timestamp::from_millis(row.get(4)?),
            deadline: Timestamp::from_millis(row.get(5)?),
            accepted_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_millis),
            tries: row.get(7)?,
        });
    }
    Ok(found)
}

/// The envelope whose Message-ID has this key: how a bounce finds what it is about.
///
/// # Errors
/// When the database fails.
pub fn by_key(view: &View<'_>, key: &str) -> anyhow::Result<Option<i64>> {
    // `A` follows `@`: the range holds every Message-ID with exactly this key.
    Ok(view
        .conn
        .prepare_cached("SELECT id FROM envelope WHERE message_id >= ? AND message_id < ?")?
        .query_row([format!("<{key}@"), format!("<{key}A")], |row| row.get(0))
        .optional()?)
}

/// The rows of `table` that entry `entry` committed to, as canonical text in the order of writing; `None`
/// when the table is not of this station.
///
/// # Errors
/// When the database fails.
pub fn rows_of(conn: &Connection, table: &str, entry: i64) -> anyhow::Result<Option<Vec<String>>> {
    match table {
        "envelope" => envelope_rows(conn, entry).map(Some),
        "delivery" => delivery_rows(conn, entry).map(Some),
        "carried" => crate::mail::digest::carried_rows(conn, entry).map(Some),
        "bounce" => crate::mail::returned::bounce_rows(conn, entry).map(Some),
        _ => Ok(None),
    }
}

/// The canonical texts of the envelopes that entry number `entry` queued: what never changes of them,
/// and no address.
pub(in crate::mail) fn envelope_rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, agent, template, cause, cycle, assignment, language, message_id, priority, not_before, deadline, queued_at
         FROM envelope WHERE entry = ? ORDER BY id",
    )?;
    let rows = statement.query_map([entry], |row| {
        let number = |index| row.get::<_, Option<i64>>(index);
        let text = |index| row.get::<_, String>(index);
        Ok(json!([
            number(0)?,
            number(1)?,
            text(2)?,
            text(3)?,
            text(4)?,
            number(5)?,
            text(6)?,
            text(7)?,
            number(8)?,
            number(9)?,
            number(10)?,
            number(11)?
        ])
        .to_string())
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The canonical texts of the tries that entry number `entry` recorded.
pub(in crate::mail) fn delivery_rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT envelope, n, at, outcome, code, enhanced, reply, relay, queue_id FROM delivery WHERE entry = ? ORDER BY envelope, n",
    )?;
    let rows = statement.query_map([entry], |row| {
        let number = |index| row.get::<_, Option<i64>>(index);
        let text = |index| row.get::<_, String>(index);
        Ok(json!([
            number(0)?,
            number(1)?,
            number(2)?,
            text(3)?,
            number(4)?,
            text(5)?,
            text(6)?,
            text(7)?,
            row.get::<_, Option<String>>(8)?
        ])
        .to_string())
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
