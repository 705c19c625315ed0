//! Many days of the real daemon in seconds: the clock jumps to the next due moment, everything else is real.
//!
//! Refuses to choose what it runs on: the caller hands it an office over a copy, with mail to the spool.

use serde::Serialize;

use super::{advance, begin, end, office::Office};
use crate::{
    audit::{
        Action, Entry,
        log::{self, Query},
    },
    clock::{Timestamp, days},
    db::View,
    mail::evidence::{About, evidence},
    training::store as items,
};

/// What one day brought.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Day {
    /// The day, ISO, in UTC.
    pub day: String,
    /// Looks taken.
    pub looks: u64,
    /// Looks that did not read their source.
    pub unread: u64,
    /// Substantive and editorial changes confirmed.
    pub changes: u64,
    /// Items published.
    pub items: u64,
    /// Assignments made.
    pub assigned: u64,
    /// Mails handed over.
    pub mails: u64,
    /// Quizzes opened.
    pub quizzes: u64,
}

/// What the whole rehearsal came to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// Changes confirmed.
    pub changes: u64,
    /// Mails that told an agent of a change.
    pub pushes: u64,
    /// The longest time from first sight of a change to the relay's acceptance of a mail about it, in
    /// milliseconds.
    pub worst_ms: Option<u64>,
    /// Pushes that were accepted after their deadline, or are still out past it.
    pub late: u64,
    /// Quizzes opened.
    pub quizzes: u64,
}

/// Runs `number` days from the office's present moment; `told` hears of each day as it ends.
///
/// # Errors
/// When the database fails.
pub async fn rehearse(
    office: &Office,
    number: u32,
    mut told: impl FnMut(Day),
) -> anyhow::Result<Summary> {
    begin(office).await?;
    let start = office.clock.now();
    let mut summary = Summary::default();
    for n in 1..=u64::from(number) {
        let before = office.db.read(|view| log::size(view.conn))?;
        advance(office, start.plus(days(n))).await?;
        let day = office
            .db
            .read(|view| day(view, before, start.plus(days(n - 1))))?;
        summary.changes += day.changes;
        summary.quizzes += day.quizzes;
        told(day);
    }
    end(office).await?;
    office.db.read(|view| pushes(view, start, &mut summary))?;
    Ok(summary)
}

/// Counts what the entries from number `from` on tell.
fn day(view: &View<'_>, from: i64, start: Timestamp) -> anyhow::Result<Day> {
    let mut day = Day {
        day: start.day(),
        ..Day::default()
    };
    let query = Query {
        from,
        limit: i64::MAX,
        ..Query::default()
    };
    for entry in log::search(view.conn, &query)? {
        count(&mut day, &entry);
    }
    Ok(day)
}

fn count(day: &mut Day, entry: &Entry) {
    let is = |action: Action| entry.action == action.word();
    let number = |key: &str| entry.detail[key].as_u64().unwrap_or(0);
    if is(Action::LooksRecorded) {
        for (outcome, n) in entry.detail["outcomes"].as_object().into_iter().flatten() {
            let n = n.as_u64().unwrap_or(0);
            day.looks += n;
            if ["failed", "quarantined"].contains(&outcome.as_str()) {
                day.unread += n;
            }
        }
    }
    day.changes += u64::from(is(Action::ChangeConfirmed));
    day.quizzes += u64::from(is(Action::QuizOpened));
    if is(Action::ItemsPublished) {
        day.items += entry.detail["items"]
            .as_array()
            .map_or(0, |items| items.len() as u64);
    }
    if is(Action::ItemAssigned) || is(Action::QuizIssued) {
        day.assigned += number("assigned");
    }
    if is(Action::MailTried) {
        day.mails += entry.rows["delivery"]["count"].as_u64().unwrap_or(0);
    }
}

/// How the pushes of items drafted since `start` kept their 48 hours.
fn pushes(view: &View<'_>, start: Timestamp, summary: &mut Summary) -> anyhow::Result<()> {
    for item in items::list(view, None, usize::MAX >> 1)? {
        let Some(change) = crate::change::store::find(view, item.change)? else {
            continue;
        };
        if change.observed_at < start {
            continue;
        }
        for told in evidence(view, About::Item(item.id))? {
            summary.pushes += 1;
            let at = told.accepted_at.unwrap_or(view.now);
            summary.late += u64::from(at > told.deadline);
            let took = u64::try_from(at.since(change.observed_at).as_millis())?;
            summary.worst_ms = summary.worst_ms.max(Some(took));
        }
    }
    Ok(())
}
