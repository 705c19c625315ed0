//! Reminding agents of what is due, and managers of what is late.
//!
//! Refuses to nag: each assignment gets each reminder once, and whoever owes much gets one letter a day about all of it.

use std::{collections::BTreeSet, time::Duration};

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::{Step, office::Office};
use crate::{
    assignment::{
        Assignment, State, What,
        agent::store as agents,
        due::{day_in, end_of_day},
        email::EmailAddress,
        progress::{Due, Reminder, store as progress},
        store as assignments,
    },
    attempt::{Verdict, store as attempts},
    audit::{Action, Actor, Draft},
    clock::{Timestamp, days},
    db::{Entries, Outcome, Tx, View},
    mail::{NewEnvelope, Recipient, Template, outbox},
};

/// How many assignments one step begins with.
const PAGE: u32 = 500;

/// How many assignments one letter is about at most.
const MOST: u32 = 20;

/// From the start of a day to the hour at which managers are written to.
const MORNING: Duration = Duration::from_secs(8 * 3600);

/// How often the due dates are looked through.
const EVERY: Duration = Duration::from_secs(3600);

/// Reminds the agents of one page of assignments that are due soon, on their last day, or late; or the managers of one
/// page of those that stayed late.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    let now = office.clock.now();
    // Other jobs ring often, and what is late can be much to look through.
    if office.reminded.again(EVERY, now) > now {
        return Ok(Step::NothingDue);
    }
    for reminder in Reminder::to_agent(&office.config.policy.remind_before_due) {
        if remind(office, reminder)? == Step::Did {
            return Ok(Step::Did);
        }
    }
    let step = escalate(office)?;
    if step == Step::NothingDue {
        office.reminded.is(now);
    }
    Ok(step)
}

/// When the due dates are looked through again.
///
/// # Errors
/// Never: the rhythm is fixed.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    Ok(Some(office.reminded.again(EVERY, office.clock.now())))
}

fn remind(office: &Office, reminder: Reminder) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("remind"), |tx| {
        let ahead = &office.config.policy.remind_before_due;
        let (from, until) = reminder.window(tx.now, ahead);
        let due = progress::due_between(tx, from, until, reminder, PAGE)?;
        if due.is_empty() {
            return Ok(Outcome::Nothing(Step::NothingDue));
        }
        let (mut seen, mut reminded) = (BTreeSet::new(), Vec::new());
        for open in &due {
            if seen.insert(open.agent) {
                reminded.extend(digest(office, tx, open)?);
            }
        }
        // Also what the day's letter has no more room for: it had its turn.
        let left = due.iter().map(|open| open.assignment);
        let left: Vec<i64> = left.filter(|id| !reminded.contains(id)).collect();
        progress::mark_reminded(tx, &left, reminder)?;
        reminded.extend(left);
        let draft = Draft::new(Action::AssignmentsReminded, "assignment")
            .with("reminder", word(reminder))
            .with("assignments", reminded);
        Ok(Outcome::Done(
            Step::Did,
            Entries::of(draft, outbox::queued_entry(tx, "assignment")?),
        ))
    })
}

fn word(reminder: Reminder) -> String {
    match reminder {
        Reminder::Ahead(at) => format!("ahead-{}", at + 1),
        Reminder::LastDay => "last-day".to_owned(),
        Reminder::Late => "late".to_owned(),
        Reminder::Escalation => "escalation".to_owned(),
    }
}

/// Queues the day's letter to the agent of `open` about all they owe that is late or soon due, and marks each with the
/// reminder it is due for; returns which.
fn digest(office: &Office, tx: &Tx<'_>, open: &Due) -> anyhow::Result<Vec<i64>> {
    let ahead = &office.config.policy.remind_before_due;
    let longest = ahead.first().copied().unwrap_or(days(1));
    let soon = end_of_day(open.timezone, day_in(open.timezone, tx.now.plus(longest)));
    let owed = progress::owed_by(tx, open.agent, soon.plus(Duration::from_secs(1)), MOST)?;
    let mut told = Vec::new();
    for one in &owed {
        if !is_spent(office, tx, one)? {
            told.push(one.assignment);
        }
    }
    if let Some((first, also)) = told.split_first() {
        let day = day_in(open.timezone, tx.now).format("%Y-%m-%d");
        let letter = NewEnvelope {
            recipient: Recipient::Agent(open.agent.0),
            template: Template::Reminder,
            cause: "assignment/reminder".to_owned(),
            cycle: day.to_string(),
            assignment: Some(*first),
            language: open.language.clone(),
            params: json!({ "also": also }),
            priority: Template::Reminder.priority(),
            not_before: tx.now,
            deadline: tx.now.plus(days(1)),
        };
        outbox::queue(tx, office.mail_domain(), &letter)?;
    }
    for reminder in Reminder::to_agent(ahead) {
        let (from, until) = reminder.window(tx.now, ahead);
        let due = owed
            .iter()
            .filter(|one| from <= one.due_at && one.due_at < until);
        let due: Vec<i64> = due.map(|one| one.assignment).collect();
        progress::mark_reminded(tx, &due, reminder)?;
    }
    Ok(owed.iter().map(|one| one.assignment).collect())
}

/// Whether it is a quiz of which every attempt is used: the agent can do no more, and the manager is told.
fn is_spent(office: &Office, view: &View<'_>, due: &Due) -> anyhow::Result<bool> {
    let What::Quiz(_) = due.what else {
        return Ok(false);
    };
    let made = attempts::of_assignment(view, due.assignment)?;
    let most = office.config.policy.attempts_per_quiz;
    let failed = made.iter().all(|one| one.verdict == Verdict::Failed);
    Ok(failed && u32::try_from(made.len()).is_ok_and(|made| made >= most))
}

/// One letter a day to each manager in whose team something stayed late, with everything that is late there.
fn escalate(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("remind"), |tx| {
        let reminder = Reminder::Escalation;
        // Both are the same from one morning to the next, so that one letter holds all that a day brings.
        let zone = office.config.daemon.timezone;
        let today = day_in(zone, tx.now.minus(MORNING));
        let before = today.checked_sub_days(Days::new(2)).unwrap_or(today);
        // Wherever on earth the day before yesterday ended.
        let until = end_of_day(zone, before).plus(MORNING).plus(MORNING / 2);
        let (from, _) = reminder.window(tx.now, &[]);
        let due = progress::due_between(tx, from, until, reminder, PAGE)?;
        if due.is_empty() {
            return Ok(Outcome::Nothing(Step::NothingDue));
        }
        let (mut seen, mut told) = (BTreeSet::new(), Vec::new());
        for open in &due {
            if seen.insert(open.manager.as_str()) {
                told.extend(to_manager(office, tx, &open.manager, until, today)?);
            }
        }
        // A manager column that holds no address cannot be written to: the pages list who is late.
        told.extend(due.iter().map(|open| open.assignment));
        told.sort_unstable();
        told.dedup();
        progress::mark_reminded(tx, &told, reminder)?;
        let draft = Draft::new(Action::AssignmentsReminded, "assignment")
            .with("reminder", word(reminder))
            .with("assignments", told);
        Ok(Outcome::Done(
            Step::Did,
            Entries::of(draft, outbox::queued_entry(tx, "assignment")?),
        ))
    })
}

/// Queues the letter to one manager; the assignments it is about.
fn to_manager(
    office: &Office,
    tx: &Tx<'_>,
    manager: &str,
    until: Timestamp,
    today: NaiveDate,
) -> anyhow::Result<Vec<i64>> {
    let Ok(address) = manager.parse::<EmailAddress>() else {
        return Ok(Vec::new());
    };
    let late = progress::late_in_team(tx, manager, until)?;
    let team: Vec<i64> = late.iter().map(|open| open.assignment).collect();
    let letter = NewEnvelope {
        recipient: Recipient::Address(address.as_str().to_owned()),
        template: Template::Overdue,
        cause: "assignment/overdue".to_owned(),
        cycle: today.to_string(),
        assignment: None,
        // A manager of the roster reads it in their own language, as everything else.
        language: agents::by_email(tx, address.as_str())?
            .map_or_else(|| office.config.daemon.language.clone(), |one| one.language),
        params: json!({ "assignments": team }),
        priority: Template::Overdue.priority(),
        not_before: tx.now,
        deadline: tx.now.plus(days(2)),
    };
    outbox::queue(tx, office.mail_domain(), &letter)?;
    Ok(team)
}

/// What a reminder is about and is still owed, the most urgent first: its own assignment, and those beside it.
///
/// # Errors
/// When the database fails.
pub(super) fn still_owed(
    view: &View<'_>,
    first: Option<i64>,
    params: &serde_json::Value,
) -> anyhow::Result<Vec<Assignment>> {
    let also = params["also"].as_array().into_iter().flatten();
    let ids = first
        .into_iter()
        .chain(also.filter_map(serde_json::Value::as_i64));
    let mut owed = Vec::new();
    for id in ids {
        let found = assignments::find(view, id)?;
        owed.extend(found.filter(|one| one.state == State::Open));
    }
    Ok(owed)
}
