//! What goes out by the calendar: the week's summary to officers, the signed head of the log to auditors.
//!
//! Refuses to send either twice, and to make up for weeks in which nothing ran: the newest moment that passed counts.

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};

use super::{Step, checkpoint, health::letter_to, letter::since, office::Office};
use crate::{
    assignment::progress::store as progress,
    attempt::results::store::results,
    audit::{Action, Actor, Draft, checkpoint as heads},
    change::store as changes,
    clock::{Timestamp, days},
    db::{Entries, Outcome as Commit, Tx, View},
    mail::{Template, exception, outbox},
    snapshot::{Outcome, store as looks},
    source::{
        schedule::next_cron,
        store::{self as sources, Health},
    },
    training::{ItemState, quiz::store as quizzes, store as items},
};

/// How many titles one summary lists.
const NAMED: usize = 20;

/// How many rows are counted at the most where the database has no count.
const MOST: usize = 10_000;

/// How long after its moment a summary may still be sent.
const LATEST: Duration = days(3);

/// A week in figures, as it was when the letter was queued. Never names a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Figures {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    /// The newest items that were published.
    pub(super) published: Vec<i64>,
    /// How many more were.
    pub(super) more: usize,
    pub(super) waiting: u64,
    pub(super) held: u64,
    pub(super) quarantined: u64,
    /// Id and since when.
    pub(super) blind: Vec<(String, Timestamp)>,
    pub(super) unreached: u64,
    pub(super) late: u64,
    /// Market and count, the most first.
    pub(super) late_by_market: Vec<(String, u64)>,
    pub(super) quiz: Option<QuizFigures>,
}

/// How the newest quiz stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct QuizFigures {
    pub(super) cycle: String,
    pub(super) assigned: u64,
    pub(super) passed: u64,
    /// Market, passed, assigned.
    pub(super) by_market: Vec<(String, u64, u64)>,
}

/// Sends what the calendar says is due.
///
/// # Errors
/// When the database fails.
pub(super) fn step(office: &Office) -> anyhow::Result<Step> {
    if week(office)? == Step::Did {
        return Ok(Step::Did);
    }
    head(office)
}

/// When something is due by the calendar again.
///
/// # Errors
/// When the database fails.
pub(super) fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(|view| {
        let week = due(office, view, Kind::Week)?;
        let head = due(office, view, Kind::Head)?;
        Ok([week, head].into_iter().flatten().min())
    })
}

#[derive(Clone, Copy)]
enum Kind {
    Week,
    Head,
}

impl Kind {
    const fn told(self) -> (Action, &'static str) {
        match self {
            Self::Week => (Action::WeekSummarised, "summary/week"),
            Self::Head => (Action::CheckpointMailed, "summary/checkpoint"),
        }
    }
}

/// The newest moment of the calendar that passed and was not served, else the next one; none without readers.
fn due(office: &Office, view: &View<'_>, kind: Kind) -> anyhow::Result<Option<Timestamp>> {
    let policy = &office.config.policy;
    let (schedule, readers) = match kind {
        Kind::Week => (&policy.summary_cron, office.officers()),
        Kind::Head => (&policy.checkpoint_cron, office.auditors()),
    };
    if readers.is_empty() {
        return Ok(None);
    }
    let zone = office.config.daemon.timezone;
    let (action, subject) = kind.told();
    let mut due = next_cron(schedule, zone, since(view, action, subject)?);
    while let Some(later) = due
        .and_then(|at| next_cron(schedule, zone, at))
        .filter(|at| *at <= view.now)
    {
        due = Some(later);
    }
    Ok(due)
}

fn week(office: &Office) -> anyhow::Result<Step> {
    let is_due = |view: &View<'_>| -> anyhow::Result<Option<Timestamp>> {
        Ok(due(office, view, Kind::Week)?.filter(|at| *at <= view.now))
    };
    if office.db.read(is_due)?.is_none() {
        return Ok(Step::NothingDue);
    }
    office.db.write(&Actor::Job("summarise"), |tx| {
        let Some(at) = is_due(tx)? else {
            return Ok(Commit::Nothing(Step::NothingDue));
        };
        let figures = figures(office, tx)?;
        let params = serde_json::to_value(&figures)?;
        let cause = format!("week/{}", at.day());
        let deadline = tx.now.plus(LATEST);
        let told = (Template::Week, cause.as_str(), "1");
        letter_to(office, tx, office.officers(), told, params, deadline)?;
        let draft = Draft::new(Action::WeekSummarised, Kind::Week.told().1)
            .with("of", cause.as_str())
            .with("officers", office.officers().len());
        let queued = outbox::queued_entry(tx, &cause)?;
        Ok(Commit::Done(Step::Did, Entries::of(draft, queued)))
    })
}

/// Signs the head as it is, so that the auditors' note speaks of this moment, and mails it.
fn head(office: &Office) -> anyhow::Result<Step> {
    let is_due = |view: &View<'_>| -> anyhow::Result<bool> {
        Ok(due(office, view, Kind::Head)?.is_some_and(|at| at <= view.now))
    };
    if !office.db.read(is_due)? {
        return Ok(Step::NothingDue);
    }
    checkpoint::sign(office)?;
    office.db.write(&Actor::Job("summarise"), |tx| {
        let head = heads::newest(tx.conn)?.filter(|_| is_due(tx).unwrap_or(false));
        let Some(head) = head else {
            return Ok(Commit::Nothing(Step::NothingDue));
        };
        let cause = format!("checkpoint/{}", head.size);
        let params = serde_json::json!({ "size": head.size });
        let deadline = tx.now.plus(LATEST);
        let told = (Template::Checkpoint, cause.as_str(), "1");
        letter_to(office, tx, office.auditors(), told, params, deadline)?;
        let draft = Draft::new(Action::CheckpointMailed, Kind::Head.told().1)
            .with("size", head.size)
            .with("auditors", office.auditors().len());
        let queued = outbox::queued_entry(tx, &cause)?;
        Ok(Commit::Done(Step::Did, Entries::of(draft, queued)))
    })
}

fn figures(office: &Office, tx: &Tx<'_>) -> anyhow::Result<Figures> {
    let from = tx.now.minus(days(7));
    let mut published: Vec<i64> = items::published_since(tx, from)?
        .into_iter()
        .map(|item| item.id)
        .collect();
    published.reverse();
    let more = published.len().saturating_sub(NAMED);
    published.truncate(NAMED);
    let standing = progress::progress_since(tx, Timestamp::default())?;
    let mut late: Vec<(String, u64)> = standing
        .markets
        .iter()
        .filter(|(_, counts)| counts.overdue > 0)
        .map(|(market, counts)| (market.to_string(), counts.overdue))
        .collect();
    late.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let tally: BTreeMap<_, _> = looks::tally(tx, from)?
        .into_iter()
        .map(|(outcome, n)| (outcome.word(), n))
        .collect();
    Ok(Figures {
        from,
        until: tx.now,
        published,
        more,
        waiting: items::list(tx, Some(ItemState::Draft), MOST)?.len() as u64,
        held: changes::held(tx, MOST)?.len() as u64,
        quarantined: tally.get(Outcome::Quarantined.word()).copied().unwrap_or(0),
        blind: blind(office, tx)?,
        unreached: exception::exceptions(tx)?.len() as u64,
        late: standing.all.overdue,
        late_by_market: late,
        quiz: quiz(tx)?,
    })
}

fn blind(office: &Office, tx: &Tx<'_>) -> anyhow::Result<Vec<(String, Timestamp)>> {
    let standings = sources::all(tx)?.into_iter();
    let blind = standings.filter(|one| {
        one.enabled && one.health == Health::Blind && office.source(&one.id).is_some()
    });
    Ok(blind
        .map(|one| (one.id.to_string(), one.last_read_at.unwrap_or(one.since)))
        .collect())
}

fn quiz(tx: &Tx<'_>) -> anyhow::Result<Option<QuizFigures>> {
    let Some(quiz) = quizzes::list(tx)?.into_iter().max_by_key(|quiz| quiz.id) else {
        return Ok(None);
    };
    let results = results(tx, quiz.id, "")?;
    let by_market = results.markets.iter();
    let by_market = by_market.map(|(id, one)| {
        (
            id.to_string(),
            one.passed.hits,
            one.assigned.unwrap_or_default(),
        )
    });
    Ok(Some(QuizFigures {
        cycle: quiz.cycle,
        assigned: results.all.assigned.unwrap_or_default(),
        passed: results.all.passed.hits,
        by_market: by_market.collect(),
    }))
}
