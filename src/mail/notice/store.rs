//! The tables `notice`, `notice_try` and `webhook`: every statement that touches them.
//!
//! Refuses to decide: what an answer means is told to it. Tries are only ever added.

use anyhow::Context as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use crate::{
    audit::Digest,
    clock::Timestamp,
    db::{Tx, View},
};

use super::{Claimed, Failing, Heard, Line, NewNotice, NoticeState};

/// How far a notice and its webhook have come.
pub(super) struct Progress {
    pub(super) state: NoticeState,
    /// How often this very notice was refused.
    pub(super) refusals: i64,
    /// Tries in a row that failed at its webhook.
    pub(super) failures: i64,
}

/// Writes a notice unless its webhook has it; says whether it did.
pub(super) fn insert(tx: &Tx<'_>, new: &NewNotice, key: &str) -> anyhow::Result<bool> {
    let written = tx
        .conn
        .prepare_cached(
            "INSERT INTO notice (webhook, kind, cause, cycle, key, content, priority, deadline, state, next_try_at, queued_at, entry)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'queued', ?9, ?9, ?10)
             ON CONFLICT (webhook, kind, cause, cycle) DO NOTHING",
        )?
        .execute(params![
            new.webhook,
            new.kind,
            new.cause,
            new.cycle,
            key,
            serde_json::to_string(&new.notice)?,
            new.notice.urgency.rank(),
            new.deadline.millis(),
            tx.now.millis(),
            tx.entry,
        ])?;
    Ok(written > 0)
}

/// The first due notice of `webhook`; none while it rests or one of its notices is being tried.
pub(super) fn due(tx: &Tx<'_>, webhook: &str) -> anyhow::Result<Option<Claimed>> {
    let row = tx
        .conn
        .prepare_cached(
            "SELECT id, kind, cause, key, content, queued_at FROM notice n
             WHERE webhook = ?1 AND state IN ('queued', 'leased') AND state = 'queued' AND next_try_at <= ?2
               AND NOT EXISTS (SELECT 1 FROM webhook w WHERE w.id = ?1 AND w.rests_until > ?2)
               AND NOT EXISTS (SELECT 1 FROM notice l WHERE l.webhook = ?1 AND l.state = 'leased')
             ORDER BY priority, next_try_at, id LIMIT 1",
        )?
        .query_row(params![webhook, tx.now.millis()], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
                row.get::<_, i64>(5)?,
            ))
        })
        .optional()?;
    row.map(|(id, kind, cause, key, content, queued_at)| {
        Ok(Claimed {
            id,
            webhook: webhook.to_owned(),
            kind,
            cause,
            key,
            notice: serde_json::from_str(&content)
                .with_context(|| format!("notice {id} has an unreadable content"))?,
            queued_at: Timestamp::from_millis(queued_at),
        })
    })
    .transpose()
}

pub(super) fn lease(tx: &Tx<'_>, id: i64, until: Timestamp) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE notice SET state = 'leased', lease_until = ? WHERE id = ?")?
        .execute(params![until.millis(), id])?;
    Ok(())
}

pub(super) fn progress(tx: &Tx<'_>, id: i64, webhook: &str) -> anyhow::Result<Progress> {
    let (state, refusals, failures) = tx
        .conn
        .prepare_cached(
            "SELECT state, (SELECT count(*) FROM notice_try WHERE notice = n.id AND outcome = 'refused'),
               coalesce((SELECT failures FROM webhook WHERE id = ?2), 0)
             FROM notice n WHERE id = ?1",
        )?
        .query_row(params![id, webhook], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
        })?;
    Ok(Progress {
        state: state_of(id, &state)?,
        refusals,
        failures,
    })
}

pub(super) fn append_try(tx: &Tx<'_>, id: i64, heard: &Heard) -> anyhow::Result<()> {
    let (status, reply) = heard.answer();
    tx.conn
        .prepare_cached(
            "INSERT INTO notice_try (notice, n, at, outcome, status, reply, entry)
             VALUES (?1, (SELECT coalesce(max(n), 0) + 1 FROM notice_try WHERE notice = ?1), ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id,
            tx.now.millis(),
            heard.word(),
            status,
            reply,
            tx.entry
        ])?;
    Ok(())
}

pub(super) fn advance(
    tx: &Tx<'_>,
    id: i64,
    state: NoticeState,
    next_try: Timestamp,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "UPDATE notice SET state = ?2, next_try_at = ?3, lease_until = NULL,
               accepted_at = CASE WHEN ?2 = 'accepted' THEN coalesce(accepted_at, ?4) ELSE accepted_at END
             WHERE id = ?1",
        )?
        .execute(params![id, state.word(), next_try.millis(), tx.now.millis()])?;
    Ok(())
}

pub(super) fn rest(
    tx: &Tx<'_>,
    webhook: &str,
    until: Timestamp,
    failures: i64,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO webhook (id, rests_until, failures) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET rests_until = ?2, failures = ?3",
        )?
        .execute(params![webhook, until.millis(), failures])?;
    Ok(())
}

pub(super) fn release(tx: &Tx<'_>, all: bool) -> anyhow::Result<usize> {
    let now = if all { i64::MAX } else { tx.now.millis() };
    Ok(tx
        .conn
        .prepare_cached(
            "UPDATE notice SET state = 'queued', lease_until = NULL WHERE state = 'leased' AND lease_until <= ?",
        )?
        .execute([now])?)
}

pub(super) fn expire(tx: &Tx<'_>) -> anyhow::Result<Vec<i64>> {
    let mut statement = tx.conn.prepare_cached(
        "UPDATE notice SET state = 'expired'
         WHERE state IN ('queued', 'leased') AND state = 'queued' AND deadline <= ? RETURNING id",
    )?;
    let ids = statement.query_map([tx.now.millis()], |row| row.get(0))?;
    let mut expired = ids.collect::<Result<Vec<i64>, _>>()?;
    expired.sort_unstable();
    Ok(expired)
}

/// When the next lease ends or the next notice expires.
pub(super) fn next_deadline(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let next: Option<i64> = view
        .conn
        .prepare_cached(
            "SELECT min(iif(state = 'leased', lease_until, deadline)) FROM notice WHERE state IN ('queued', 'leased')",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(next.map(Timestamp::from_millis))
}

/// When the next notice of `webhook` may be tried.
pub(super) fn next_try(view: &View<'_>, webhook: &str) -> anyhow::Result<Option<Timestamp>> {
    let next: Option<i64> = view
        .conn
        .prepare_cached(
            "SELECT max(min(next_try_at), coalesce((SELECT rests_until FROM webhook WHERE id = ?1), 0)) FROM notice
             WHERE webhook = ?1 AND state IN ('queued', 'leased') AND state = 'queued'",
        )?
        .query_row([webhook], |row| row.get(0))?;
    Ok(next.map(Timestamp::from_millis))
}

pub(super) fn listing(
    view: &View<'_>,
    state: Option<NoticeState>,
    limit: usize,
) -> anyhow::Result<Vec<Line>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT n.id, webhook, kind, cause, state, (SELECT count(*) FROM notice_try WHERE notice = n.id), queued_at,
           next_try_at, deadline, accepted_at,
           (SELECT trim(coalesce(status, '') || ' ' || reply) FROM notice_try WHERE notice = n.id ORDER BY n DESC LIMIT 1)
         FROM notice n WHERE ?1 IS NULL OR state = ?1 ORDER BY n.id DESC LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![state.map(NoticeState::word), limit])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let at = |index| row.get(index).map(Timestamp::from_millis);
        lines.push(Line {
            id,
            webhook: row.get(1)?,
            kind: row.get(2)?,
            cause: row.get(3)?,
            state: state_of(id, &row.get::<_, String>(4)?)?,
            tries: row.get(5)?,
            queued_at: at(6)?,
            next_try_at: at(7)?,
            deadline: at(8)?,
            accepted_at: row.get::<_, Option<i64>>(9)?.map(Timestamp::from_millis),
            reply: row.get(10)?,
        });
    }
    Ok(lines)
}

pub(super) fn failing(view: &View<'_>, since: Timestamp) -> anyhow::Result<Vec<Failing>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT n.webhook, coalesce(w.failures, 0), count(*) FILTER (WHERE n.state IN ('queued', 'leased')),
           count(*) FILTER (WHERE n.state IN ('refused', 'expired') AND n.queued_at > ?1),
           (SELECT trim(coalesce(t.status, '') || ' ' || t.reply) FROM notice_try t JOIN notice m ON m.id = t.notice
            WHERE m.webhook = n.webhook ORDER BY t.entry DESC LIMIT 1)
         FROM notice n LEFT JOIN webhook w ON w.id = n.webhook GROUP BY n.webhook
         HAVING coalesce(w.failures, 0) > 0 OR count(*) FILTER (WHERE n.state IN ('refused', 'expired') AND n.queued_at > ?1) > 0
         ORDER BY n.webhook",
    )?;
    let rows = statement.query_map([since.millis()], |row| {
        Ok(Failing {
            webhook: row.get(0)?,
            failures: row.get(1)?,
            waiting: row.get(2)?,
            given_up: row.get(3)?,
            reply: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn state_of(id: i64, word: &str) -> anyhow::Result<NoticeState> {
    NoticeState::from_word(word).with_context(|| format!("notice {id} has an unknown state"))
}

/// The canonical texts of the notices that entry number `entry` queued; of the content its digest.
pub(super) fn notice_rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, webhook, kind, cause, cycle, key, content, priority, deadline, queued_at FROM notice
         WHERE entry = ? ORDER BY id",
    )?;
    let rows = statement.query_map([entry], |row| {
        let number = |index| row.get::<_, i64>(index);
        let text = |index| row.get::<_, String>(index);
        Ok(json!([
            number(0)?,
            text(1)?,
            text(2)?,
            text(3)?,
            text(4)?,
            text(5)?,
            Digest::of(text(6)?).to_string(),
            number(7)?,
            number(8)?,
            number(9)?
        ])
        .to_string())
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The canonical texts of the tries that entry number `entry` recorded.
pub(super) fn try_rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT notice, n, at, outcome, status, reply FROM notice_try WHERE entry = ? ORDER BY notice, n",
    )?;
    let rows = statement.query_map([entry], |row| {
        Ok(json!([
            row.get::<_, i64>(0)?,
            row.get::<_, i64>(1)?,
            row.get::<_, i64>(2)?,
            row.get::<_, String>(3)?,
            row.get::<_, Option<i64>>(4)?,
            row.get::<_, String>(5)?
        ])
        .to_string())
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
