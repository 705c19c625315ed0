//! The outbox of the second channel: notices wait here from the transaction that caused them until they are taken.
//!
//! Refuses to drop anything in silence, and to let one notice or one webhook stop the others.

use std::time::Duration;

use crate::{
    audit::{Action, Digest, Draft},
    clock::{Timestamp, days},
    db::{Tx, View},
};

use super::{Claimed, Failing, Format, Heard, Line, NewNotice, NoticeState, store};

/// The waits of a webhook that takes nothing, in minutes; the last one repeats.
const CURVE: [u64; 6] = [1, 2, 5, 10, 15, 30];

/// How often a notice that its webhook will not have is tried before it is given up.
const REFUSALS: i64 = 3;

/// How long a notice that was refused waits.
const AFTER_REFUSAL: Duration = Duration::from_secs(15 * 60);

/// Queues `new`, once per webhook, kind, cause and cycle. The caller's entries commit to it with [`queued_entry`].
///
/// # Errors
/// When the database fails.
pub fn queue(tx: &Tx<'_>, new: NewNotice) -> anyhow::Result<bool> {
    let new = NewNotice {
        notice: new.notice.bounded(),
        ..new
    };
    let seed = format!(
        "notice\n{}\n{}\n{}\n{}\n{}",
        new.webhook,
        new.kind,
        new.cause,
        new.cycle,
        tx.now.millis()
    );
    let key = format!("msg_{}", &Digest::of(seed).to_string()[..32]);
    store::insert(tx, &new, &key)
}

/// The entry for the notices this transaction has queued; none when there are none.
///
/// # Errors
/// When the database fails.
pub fn queued_entry(tx: &Tx<'_>, cause: &str) -> anyhow::Result<Option<Draft>> {
    let rows = store::notice_rows(tx.conn, tx.entry)?;
    Ok((!rows.is_empty()).then(|| Draft::new(Action::NoticesQueued, cause).rows("notice", rows)))
}

/// Takes the first due notice of each of `webhooks` that does not rest, for `lease`.
///
/// # Errors
/// When the database fails.
pub fn claim(tx: &Tx<'_>, webhooks: &[&str], lease: Duration) -> anyhow::Result<Vec<Claimed>> {
    let mut claimed = Vec::new();
    for webhook in webhooks {
        if let Some(due) = store::due(tx, webhook)? {
            store::lease(tx, due.id, tx.now.plus(lease))?;
            claimed.push(due);
        }
    }
    Ok(claimed)
}

/// The entry for what was claimed.
#[must_use]
pub fn claimed_entry(claimed: &[Claimed]) -> Draft {
    let ids: Vec<i64> = claimed.iter().map(|one| one.id).collect();
    Draft::new(Action::NoticesClaimed, "outbox/notice").with("notices", ids)
}

/// Records one try of `claimed` at its webhook, which speaks `format`.
///
/// # Errors
/// When the database fails.
pub fn record(
    tx: &Tx<'_>,
    claimed: &Claimed,
    format: Format,
    heard: &Heard,
) -> anyhow::Result<NoticeState> {
    let earlier = store::progress(tx, claimed.id, &claimed.webhook)?;
    store::append_try(tx, claimed.id, heard)?;
    let gap = Duration::from_secs(format.gap());
    let (state, wait, rest, failures) = match heard {
        Heard::Accepted { .. } => (NoticeState::Accepted, gap, gap, 0),
        Heard::Refused { .. } if earlier.refusals + 1 >= REFUSALS => {
            (NoticeState::Refused, gap, gap, 0)
        }
        Heard::Refused { .. } => (NoticeState::Queued, AFTER_REFUSAL, gap, 0),
        Heard::Deferred { retry_after, .. } => {
            let wait = retry_after
                .unwrap_or_else(|| step(earlier.failures))
                .max(gap);
            (NoticeState::Queued, wait, wait, earlier.failures + 1)
        }
    };
    // What was taken stays taken, should a late answer say otherwise.
    let state = match earlier.state {
        NoticeState::Accepted => NoticeState::Accepted,
        _ => state,
    };
    store::advance(tx, claimed.id, state, tx.now.plus(wait))?;
    store::rest(tx, &claimed.webhook, tx.now.plus(rest), failures)?;
    Ok(state)
}

fn step(earlier: i64) -> Duration {
    let index = usize::try_from(earlier).unwrap_or(0).min(CURVE.len() - 1);
    Duration::from_secs(CURVE[index] * 60)
}

/// The entry for the tries this transaction has recorded: it commits to every row.
///
/// # Errors
/// When the database fails.
pub fn tried_entry(tx: &Tx<'_>) -> anyhow::Result<Draft> {
    let rows = store::try_rows(tx.conn, tx.entry)?;
    Ok(Draft::new(Action::NoticesTried, "outbox/notice").rows("notice_try", rows))
}

/// Gives leases back, those whose time is over or all of them; their notices are due again under the same key.
///
/// # Errors
/// When the database fails.
pub fn release(tx: &Tx<'_>, all: bool) -> anyhow::Result<usize> {
    store::release(tx, all)
}

/// Ends what is pointless past its deadline; names it.
///
/// # Errors
/// When the database fails.
pub fn expire(tx: &Tx<'_>) -> anyhow::Result<Option<Draft>> {
    let expired = store::expire(tx)?;
    let draft =
        Draft::new(Action::NoticesExpired, "outbox/notice").with("notices", expired.clone());
    Ok((!expired.is_empty()).then_some(draft))
}

/// When the outbox has something to do next, for `webhooks`: a try, a lease to take back, a notice to expire.
///
/// # Errors
/// When the database fails.
pub fn next_due(view: &View<'_>, webhooks: &[&str]) -> anyhow::Result<Option<Timestamp>> {
    let mut next = store::next_deadline(view)?;
    for webhook in webhooks {
        next = [next, store::next_try(view, webhook)?]
            .into_iter()
            .flatten()
            .min();
    }
    Ok(next)
}

/// The webhooks whose last try failed, or for which something was given up in the last week.
///
/// # Errors
/// When the database fails.
pub fn failing(view: &View<'_>) -> anyhow::Result<Vec<Failing>> {
    store::failing(view, view.now.minus(days(7)))
}

/// Up to `limit` notices, the newest first; those in `state` only, when one is given.
///
/// # Errors
/// When the database fails.
pub fn listing(
    view: &View<'_>,
    state: Option<NoticeState>,
    limit: usize,
) -> anyhow::Result<Vec<Line>> {
    store::listing(view, state, limit)
}

/// The rows of `notice` or `notice_try` that entry `entry` committed to, as canonical text.
///
/// # Errors
/// When the database fails.
pub fn rows_of(
    conn: &rusqlite::Connection,
    table: &str,
    entry: i64,
) -> anyhow::Result<Option<Vec<String>>> {
    match table {
        "notice" => store::notice_rows(conn, entry).map(Some),
        "notice_try" => store::try_rows(conn, entry).map(Some),
        _ => Ok(None),
    }
}
