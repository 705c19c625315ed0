//! Practice behind a ticket, once the quiz is over: one question at a time, with its answer explained at once.
//!
//! Refuses to count: no verdict and no due date hangs on it. Only questions with one right choice are practised.

use std::collections::BTreeSet;

use minijinja::Value;

use super::{
    page::values,
    quiz::{policy, today, worded},
    ticket::{Came, Sent, Sheet, Visit, field},
};
use crate::{
    assignment::form::{Form, store as forms},
    attempt::{
        Answer, Refused,
        ability::{expected, store as abilities},
        draw::Pools,
        learn::learn,
        memory::store as cards,
        practice::{Practised, store as practice},
        store::of_assignment,
    },
    db::{Outcome, Tx, View},
    training::{
        question::{Question, store as questions},
        quiz::{
            FormQuestion, QuestionSummary, form_seed,
            practice::{next, success},
            store::{self as quizzes, Quiz},
        },
    },
};

/// Whether the quiz is over for the visitor, so that practice can spoil nothing.
pub(super) fn is_open(next: &Result<u32, Refused>) -> bool {
    matches!(next, Err(Refused::AlreadyPassed | Refused::NoAttemptsLeft))
}

/// What is practised next.
struct Exercise {
    n: u32,
    drawn: FormQuestion,
    question: Question,
}

/// The next question after those `done`; none when the quiz is not over or nothing is left.
fn exercise(
    view: &View<'_>,
    visit: &Visit,
    quiz: &Quiz,
    done: &[Practised],
) -> anyhow::Result<Option<Exercise>> {
    let assignment = &visit.assignment;
    let asked = forms::all(view, assignment.id)?;
    let made = of_assignment(view, assignment.id)?;
    let policy = policy(visit, quiz, asked.last())?;
    let Some(form) = asked
        .last()
        .filter(|_| is_open(&policy.next(assignment.state, &made, view.now)))
    else {
        return Ok(None);
    };
    let n = u32::try_from(done.len() + 1)?;
    let mut pools = Pools::new(&visit.front.markets, &visit.front.catalogue);
    pools.refresh(view, &today(view, visit))?;
    let pool = pools.of(&assignment.markets, visit.speaker.language());
    let known = known(&asked, done);
    let may_ask = |one: &QuestionSummary| {
        let choices = u32::try_from(one.choices.len()).unwrap_or(0);
        !known.contains(&one.id) && (one.guess * f64::from(choices) - 1.0).abs() < 1e-9
    };
    let able = abilities::ability(view, assignment.agent)?.value;
    let chance = |one: &QuestionSummary| expected(able, one.difficulty, one.guess);
    let drawn = next(
        &pool,
        &cards::due(view, assignment.agent)?,
        &may_ask,
        success(practice::level(view, assignment.agent)?),
        &chance,
        form_seed(form.seed, assignment.id, n),
    );
    let Some(drawn) = drawn else {
        return Ok(None);
    };
    let question = questions::servable(view, drawn.question, &today(view, visit))?;
    Ok(question.map(|question| Exercise { n, drawn, question }))
}

/// The questions whose answers the visitor has seen.
fn known(asked: &[Form], done: &[Practised]) -> BTreeSet<i64> {
    let in_forms = asked.iter().flat_map(|form| &form.questions);
    in_forms
        .map(|asked| asked.question)
        .chain(done.iter().map(|one| one.question))
        .collect()
}

/// The page: what the last answer came to, and the next question.
pub(super) fn sheet(view: &View<'_>, visit: &Visit, quiz: i64) -> anyhow::Result<Option<Sheet>> {
    let Some(quiz) = quizzes::show(view, quiz)? else {
        return Ok(None);
    };
    let done = practice::of_assignment(view, visit.assignment.id)?;
    let told = match done.last() {
        Some(last) => told(view, visit, last)?,
        None => None,
    };
    let next = exercise(view, visit, &quiz, &done)?;
    let asked = next.and_then(|next| {
        let worded = worded(&next.question, visit, &today(view, visit))?;
        let text = |id: &String| {
            let found = worded.choices.iter().find(|(known, _)| known == id);
            found.map(|(id, text)| values! { id, text })
        };
        let choices: Vec<Value> = next.drawn.choice_order.iter().filter_map(text).collect();
        Some(values! { n => next.n, id => next.question.id, stem => worded.stem, choices })
    });
    let right = done.iter().filter(|one| one.correct).count();
    let values = values! { asked, told, right, of => done.len() };
    Ok(Some(Sheet::new("practice.html", values)))
}

/// What an answer came to; none when its question cannot be worded any more.
fn told(view: &View<'_>, visit: &Visit, last: &Practised) -> anyhow::Result<Option<Value>> {
    let Some(question) = questions::show(view, last.question)? else {
        return Ok(None);
    };
    let Some(worded) = worded(&question, visit, &today(view, visit)) else {
        return Ok(None);
    };
    let text = |id: &str| {
        let found = worded.choices.iter().find(|(known, _)| known == id);
        found.map(|(_, text)| text.clone())
    };
    let key = question.content.key().and_then(|key| text(&key.id));
    let chosen = last.chosen.first().and_then(|id| text(id));
    Ok(Some(values! {
        stem => worded.stem,
        correct => last.correct,
        chosen,
        key,
        rationale => worded.rationale,
        citation => worded.citation,
        url => worded.url,
    }))
}

/// Takes one answer in; one to another question than the present, or with no choice, changes nothing.
pub(super) fn take(
    tx: &Tx<'_>,
    visit: &Visit,
    quiz: i64,
    sent: &Sent,
) -> anyhow::Result<Outcome<Came>> {
    let Some(quiz) = quizzes::show(tx, quiz)? else {
        return Ok(Outcome::Nothing(Came::Practised));
    };
    let assignment = &visit.assignment;
    let done = practice::of_assignment(tx, assignment.id)?;
    let Some(next) = exercise(tx, visit, &quiz, &done)? else {
        return Ok(Outcome::Nothing(Came::Practised));
    };
    let choice = field(sent, "choice").to_owned();
    let is_present = field(sent, "practice") == next.n.to_string()
        && field(sent, "question") == next.question.id.to_string();
    if !is_present || !next.drawn.choice_order.contains(&choice) {
        return Ok(Outcome::Nothing(Came::Practised));
    }
    let content = &next.question.content;
    let correct = content.key().is_some_and(|key| key.id == choice);
    let practised = Practised {
        assignment: assignment.id,
        n: next.n,
        question: next.question.id,
        chosen: vec![choice],
        correct,
        points: f64::from(u8::from(correct)),
    };
    let answer = Answer {
        question: practised.question,
        chosen: practised.chosen.clone(),
        correct,
        points: practised.points,
        misconception: String::new(),
    };
    let entry = practice::record(tx, assignment.agent, &practised)?;
    let subject = format!("assignment/{}", assignment.id);
    let asked = [QuestionSummary::from(&next.question)];
    let learnt = learn(tx, assignment.agent, &[answer], &asked, &subject)?;
    Ok(Outcome::Done(
        Came::Practised,
        crate::db::Entries::of(entry, learnt),
    ))
}
