//! The monthly quiz: opened when its schedule says, issued to every agent with a form of their own.
//!
//! Refuses to examine on dead law: a form is made of questions that may be asked on that day in those markets, and
//! a cycle without any is put off, not faked.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde_json::json;

use super::{Step, assign::PAGE, office::Office};
use crate::{
    assignment::{
        What,
        assign::NewAssignment,
        due::day_in,
        form::{Asked, Form, store as forms},
        standing::store as standing,
        store::{self as assignments, Page},
    },
    audit::{Action, Actor, Digest, Draft, log},
    clock::{Timestamp, chance::Seed, days},
    db::{Entries, Outcome, Tx, View},
    mail::{NewEnvelope, Recipient, Template, outbox},
    source::{Jurisdiction, Market, MarketId, schedule::next_cron},
    training::{
        question::store as questions,
        quiz::{
            QuestionSummary, compose_form,
            store::{self as quizzes, NewQuiz, Opened, Quiz},
        },
        store as items,
    },
};

/// Opens the quiz that is due, or issues it to one page of agents.
///
/// # Errors
/// When the database fails or there is no randomness for a seed.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    if let Some(quiz) = office.db.read(quizzes::to_issue)?.into_iter().next() {
        return issue_page(office, &quiz);
    }
    let due = office
        .db
        .read(|view| Ok(due_at(office, view)?.filter(|at| *at <= view.now)))?;
    match due {
        Some(at) => open(office, at),
        None => Ok(Step::NothingDue),
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
        issue_page(office, &quiz)?;
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
        if examinable(office, tx)?.is_empty() {
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

/// The questions that may be asked today, by market; markets without any are left out.
fn examinable(
    office: &Office,
    view: &View<'_>,
) -> anyhow::Result<BTreeMap<MarketId, Vec<QuestionSummary>>> {
    let today = day_in(office.config.daemon.timezone, view.now)
        .format("%Y-%m-%d")
        .to_string();
    let places = questions::jurisdictions(view)?;
    let mut by_market = BTreeMap::new();
    for market in &office.config.markets {
        let live: Vec<QuestionSummary> =
            questions::live_questions(view, &concerning(market, &places), &today)?
                .iter()
                .map(QuestionSummary::from)
                .collect();
        if !live.is_empty() {
            by_market.insert(market.id.clone(), live);
        }
    }
    Ok(by_market)
}

fn concerning(market: &Market, places: &[Jurisdiction]) -> Vec<Jurisdiction> {
    places
        .iter()
        .filter(|place| market.is_concerned_by(place))
        .cloned()
        .collect()
}

/// Issues `quiz` to one page of agents: assignment, form and mail together.
fn issue_page(office: &Office, quiz: &Quiz) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("quiz"), |tx| {
        let live = examinable(office, tx)?;
        let markets: Vec<MarketId> = live.keys().cloned().collect();
        let after = assignments::resume_after(tx, What::Quiz(quiz.id))?;
        let page = Page {
            markets: &markets,
            after,
            limit: PAGE,
            joined_since: None,
        };
        let due_day = quiz
            .due_day
            .parse()
            .context("a quiz has an ISO date as its last day")?;
        let batch = assignments::assign_quiz(tx, quiz.id, due_day, &page)?;
        let recent = items::changes_published(tx, quiz.issued_at.minus(days(31)), quiz.issued_at)?;
        for new in &batch.new {
            write_form(tx, quiz, new, &live, &recent)?;
            invite(office, tx, quiz, new)?;
        }
        if batch.next.is_none() {
            quizzes::mark_issued(tx, quiz.id)?;
        }
        let cause = format!("quiz/{}", quiz.id);
        let draft =
            Draft::new(Action::QuizIssued, cause.as_str()).with("cycle", quiz.cycle.as_str());
        let queued = outbox::queued_entry(tx, &cause)?;
        Ok(Outcome::Done(
            Step::Did,
            Entries::of(batch.commit_to(draft), queued),
        ))
    })
}

/// The seed of one agent's form: whoever holds the quiz's seed can draw it again.
fn form_seed(quiz: &Quiz, agent: i64) -> Seed {
    let digest = Digest::of(format!("{}/{agent}", quiz.seed.stored()));
    let mut head = [0; 8];
    head.copy_from_slice(&digest.bytes()[..8]);
    Seed::from_stored(i64::from_be_bytes(head))
}

fn write_form(
    tx: &Tx<'_>,
    quiz: &Quiz,
    new: &NewAssignment,
    live: &BTreeMap<MarketId, Vec<QuestionSummary>>,
    recent: &[i64],
) -> anyhow::Result<()> {
    let pool: Vec<QuestionSummary> = new
        .markets
        .iter()
        .filter_map(|market| live.get(market))
        .flatten()
        .cloned()
        .collect();
    let seed = form_seed(quiz, new.agent.0);
    let asked = compose_form(&pool, seed, quiz.length, recent)
        .into_iter()
        .map(|chosen| Asked {
            question: chosen.question,
            choices: chosen.choice_order,
        })
        .collect();
    let form = Form {
        assignment: new.assignment,
        seed,
        language: new.language.clone(),
        questions: asked,
    };
    forms::write(tx, &form)
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
