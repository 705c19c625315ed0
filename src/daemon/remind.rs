//! Reminding agents of what is due, and managers of what is late.
//!
//! Refuses to nag: each assignment gets each reminder once.

use std::time::Duration;

use serde_json::json;

use super::{Step, office::Office};
use crate::{
    assignment::{
        What,
        agent::store as agents,
        progress::{Due, Reminder, store as progress},
    },
    audit::{Action, Actor, Draft},
    clock::{Timestamp, days},
    db::{Entries, Outcome, Tx},
    mail::{NewEnvelope, Recipient, Template, outbox},
};

/// How many assignments one step reminds of.
const PAGE: u32 = 500;

/// How often the due dates are looked through.
const EVERY: Duration = Duration::from_secs(3600);

/// How far back a missed due date is still brought up.
const LOOK_BACK: Duration = days(90);

/// Reminds of one page of assignments that are due soon, on their last day, or late.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    for reminder in [
        Reminder::Soon,
        Reminder::LastDay,
        Reminder::Late,
        Reminder::Escalation,
    ] {
        if remind(office, reminder)? == Step::Did {
            return Ok(Step::Did);
        }
    }
    Ok(Step::NothingDue)
}

/// When the due dates are looked through again.
///
/// # Errors
/// Never: the rhythm is fixed.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    Ok(Some(office.clock.now().plus(EVERY)))
}

fn remind(office: &Office, reminder: Reminder) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("remind"), |tx| {
        let now = tx.now;
        let (from, until) = match reminder {
            Reminder::Soon => (
                now.plus(days(1)),
                now.plus(office.config.policy.remind_before_due),
            ),
            Reminder::LastDay => (now, now.plus(days(1))),
            Reminder::Late => (now.minus(LOOK_BACK), now),
            Reminder::Escalation => (now.minus(LOOK_BACK), now.minus(days(1))),
        };
        let due = progress::due_between(tx, from, until, reminder, PAGE)?;
        if due.is_empty() {
            return Ok(Outcome::Nothing(Step::NothingDue));
        }
        if reminder == Reminder::Escalation {
            escalate(office, tx, &due)?;
        } else {
            for open in &due {
                outbox::queue(tx, office.mail_domain(), &letter(tx, open, reminder))?;
            }
        }
        let ids: Vec<i64> = due.iter().map(|open| open.assignment).collect();
        progress::mark_reminded(tx, &ids, reminder)?;
        let draft = Draft::new(Action::AssignmentsReminded, "assignment")
            .with("reminder", format!("{reminder:?}").to_lowercase())
            .with("assignments", ids);
        Ok(Outcome::Done(
            Step::Did,
            Entries::of(draft, outbox::queued_entry(tx, "assignment")?),
        ))
    })
}

fn cause(what: What) -> String {
    match what {
        What::Item(id) => format!("item/{id}"),
        What::Quiz(id) => format!("quiz/{id}"),
    }
}

fn letter(tx: &Tx<'_>, open: &Due, reminder: Reminder) -> NewEnvelope {
    NewEnvelope {
        recipient: Recipient::Agent(open.agent.0),
        template: Template::Reminder,
        cause: cause(open.what),
        cycle: format!("{reminder:?}").to_lowercase(),
        assignment: Some(open.assignment),
        language: open.language.clone(),
        params: json!({}),
        priority: Template::Reminder.priority(),
        not_before: tx.now,
        deadline: tx.now.plus(days(2)),
    }
}

/// One letter a day to each manager, with everybody who is late in it.
fn escalate(office: &Office, tx: &Tx<'_>, due: &[Due]) -> anyhow::Result<()> {
    let mut managers: Vec<&str> = due.iter().map(|open| open.manager.as_str()).collect();
    managers.sort_unstable();
    managers.dedup();
    for manager in managers {
        // A manager column that holds a name, not an address, cannot be written to: the pages list who is late.
        let Ok(address) = manager.parse::<crate::assignment::email::EmailAddress>() else {
            continue;
        };
        let team: Vec<i64> = due
            .iter()
            .filter(|open| open.manager == manager)
            .map(|open| open.assignment)
            .collect();
        let letter = NewEnvelope {
            recipient: Recipient::Address(address.as_str().to_owned()),
            template: Template::Overdue,
            cause: "assignment/overdue".to_owned(),
            cycle: format!(
                "{}-{}",
                tx.now.day(),
                team.first().copied().unwrap_or_default()
            ),
            assignment: None,
            // A manager of the roster reads it in their own language, as everything else.
            language: agents::by_email(tx, address.as_str())?
                .map_or_else(|| office.config.daemon.language.clone(), |one| one.language),
            params: json!({"assignments": team}),
            priority: Template::Overdue.priority(),
            not_before: tx.now,
            deadline: tx.now.plus(days(2)),
        };
        outbox::queue(tx, office.mail_domain(), &letter)?;
    }
    Ok(())
}
