//! Examinations: opened when the schedule says, issued to every agent with a form of their own, kept free of dead law.
//!
//! Refuses to examine on dead law: a form is made of questions that may be asked on that day in those markets, and
//! a cycle without any is put off, not faked.

use std::collections::BTreeSet;

use anyhow::Context as _;
use serde_json::json;

use super::{Step, office::Office};
use crate::{
    assignment::{
        What,
        assign::{Batch, NewAssignment},
        due::day_in,
        form::store as forms,
        standing::store as standing,
        store::{self as assignments, Page},
    },
    attempt::draw::{self, Pools},
    audit::{Action, Actor, Draft, log},
    clock::{Timestamp, days},
    db::{Entries, Outcome, Tx, View},
    mail::{NewEnvelope, Recipient, Template, outbox},
    source::schedule::next_cron,
    training::{
        quiz::store::{self as quizzes, Kind, NewQuiz, Opened, Quiz},
        store as items,
    },
};

mod onboard;

mod swap;

/// How many agents get their form in one transaction.
const PAGE: u32 = 500;

/// How many pages one step issues at most: what is arranged for a set of markets serves all of them.
const PAGES: usize = 20;

/// Swaps what may not be asked any more, opens the quiz that is due, issues it to some pages of agents, or gives
/// those who join their own.
///
/// # Errors
/// When the database fails or there is no randomness for a seed.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    if swap::step(office)? == Step::Did {
        return Ok(Step::Did);
    }
    if let Some(quiz) = office.db.read(quizzes::to_issue)?.into_iter().next() {
        return issue(office, &quiz);
    }
    let due = office
        .db
        .read(|view| Ok(due_at(office, view)?.filter(|at| *at <= view.now)))?;
    match due {
        Some(at) => match open(office, at)? {
            Step::NothingDue => onboard::step(office),
            did @ Step::Did => Ok(did),
        },
        None => onboard::step(office),
    }
}

/// When the next quiz is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(|view| {
        let due = due_at(office, view)?;
        // A cycle that cannot be opened for want of questions is tried again, not spun on.
        Ok(due.map(|at| {
            if at <= view.now {
                view.now.plus(std::time::Duration::from_secs(3600))
            } else {
                at
            }
        }))
    })
}

/// Opens this moment's cycle now, whatever the schedule says, and issues it to everybody.
///
/// # Errors
/// As [`step`].
pub fn issue_now(office: &Office) -> anyhow::Result<Option<Quiz>> {
    open(office, office.clock.now())?;
    while let Some(quiz) = office.db.read(quizzes::to_issue)?.into_iter().next() {
        issue(office, &quiz)?;
    }
    Ok(office
        .db
        .read(quizzes::list)?
        .into_iter()
        .max_by_key(|quiz| quiz.id))
}

/// The newest moment of the schedule that has passed without a quiz, else the next one.
fn due_at(office: &Office, view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let (schedule, zone) = (
        &office.config.policy.quiz_cron,
        office.config.daemon.timezone,
    );
    let newest = quizzes::list(view)?
        .into_iter()
        .map(|quiz| quiz.issued_at)
        .max();
    let begun = match newest {
        Some(at) => at,
        None => log::find(view.conn, 0)?.map_or(view.now, |entry| entry.at),
    };
    let mut due = next_cron(schedule, zone, begun);
    while let Some(later) = due
        .and_then(|at| next_cron(schedule, zone, at))
        .filter(|at| *at <= view.now)
    {
        due = Some(later);
    }
    Ok(due)
}

fn open(office: &Office, at: Timestamp) -> anyhow::Result<Step> {
    let policy = &office.config.policy;
    let zone = office.config.daemon.timezone;
    let cycle = day_in(zone, at).format("%Y-%m").to_string();
    let seed = office.chance.seed()?;
    office.db.write(&Actor::Job("quiz"), |tx| {
        let mut pools = Pools::new(&office.config.markets, &office.catalogue);
        pools.refresh(tx, &today(office, tx))?;
        if pools.examinable().is_empty() {
            return Ok(Outcome::Nothing(Step::NothingDue));
        }
        let due_day = day_in(zone, tx.now.plus(policy.quiz_due_within));
        let new = NewQuiz {
            cycle: cycle.clone(),
            seed,
            due_day: due_day.format("%Y-%m-%d").to_string(),
            pass_mark: policy.pass_mark,
            length: policy.questions_per_quiz,
        };
        let earlier: Vec<Quiz> = quizzes::list(tx)?;
        match quizzes::open(tx, &new)? {
            Opened::Already(_) => Ok(Outcome::Nothing(Step::NothingDue)),
            Opened::Now(_, draft) => {
                for quiz in earlier {
                    standing::close_quiz(tx, quiz.id)?;
                }
                Ok(Outcome::Done(Step::Did, Entries::one(draft)))
            }
        }
    })
}

/// The day it is where the daemon lives, ISO date.
fn today(office: &Office, view: &View<'_>) -> String {
    let day = day_in(office.config.daemon.timezone, view.now);
    day.format("%Y-%m-%d").to_string()
}

/// Issues `quiz` to some pages of agents, each in a transaction of its own: assignments, forms and mails together.
fn issue(office: &Office, quiz: &Quiz) -> anyhow::Result<Step> {
    let mut pools = Pools::new(&office.config.markets, &office.catalogue);
    for _ in 0..PAGES {
        if issue_page(office, quiz, &mut pools)? {
            break;
        }
    }
    Ok(Step::Did)
}

/// Issues `quiz` to one page of agents; tells whether it was the last.
fn issue_page(office: &Office, quiz: &Quiz, pools: &mut Pools<'_>) -> anyhow::Result<bool> {
    office.db.write(&Actor::Job("quiz"), |tx| {
        pools.refresh(tx, &today(office, tx))?;
        let markets = pools.examinable();
        let page = Page {
            markets: &markets,
            after: assignments::resume_after(tx, What::Quiz(quiz.id))?,
            limit: PAGE,
            joined_since: None,
        };
        let due_day = quiz
            .due_day
            .parse()
            .context("a quiz has an ISO date as its last day")?;
        let batch = assignments::assign_quiz(tx, quiz.id, due_day, &page)?;
        let is_last = batch.next.is_none();
        let entries = examine(office, tx, quiz, &batch, pools)?;
        if is_last {
            quizzes::mark_issued(tx, quiz.id)?;
        }
        Ok(Outcome::Done(is_last, entries))
    })
}

/// Gives every new assignment of `batch` its form and its mail.
fn examine(
    office: &Office,
    tx: &Tx<'_>,
    quiz: &Quiz,
    batch: &Batch,
    pools: &mut Pools<'_>,
) -> anyhow::Result<Entries> {
    let recent = items::changes_published(tx, quiz.issued_at.minus(days(31)), quiz.issued_at)?;
    let mut asked = BTreeSet::new();
    for new in &batch.new {
        let pool = pools.of(&new.markets, &new.language);
        let mark = office
            .config
            .policy
            .pass_mark_in(&new.markets, quiz.pass_mark);
        let form = draw::first(tx, quiz, new, &pool, &recent, mark)?;
        asked.extend(form.questions.iter().map(|asked| asked.question));
        forms::write(tx, &form)?;
        invite(office, tx, quiz, new)?;
    }
    quizzes::stand_in_forms(tx, asked)?;
    let cause = format!("quiz/{}", quiz.id);
    let draft = Draft::new(Action::QuizIssued, cause.as_str()).with("cycle", quiz.cycle.as_str());
    let queued = outbox::queued_entry(tx, &cause)?;
    Ok(Entries::of(batch.commit_to(draft), queued))
}

fn invite(office: &Office, tx: &Tx<'_>, quiz: &Quiz, new: &NewAssignment) -> anyhow::Result<()> {
    let letter = NewEnvelope {
        recipient: Recipient::Agent(new.agent.0),
        template: Template::QuizInvitation,
        cause: format!("quiz/{}", quiz.id),
        cycle: "1".to_owned(),
        assignment: Some(new.assignment),
        language: new.language.clone(),
        params: json!({}),
        priority: Template::QuizInvitation.priority(),
        not_before: tx.now,
        deadline: new.due_at,
    };
    outbox::queue(tx, office.mail_domain(), &letter)?;
    Ok(())
}
