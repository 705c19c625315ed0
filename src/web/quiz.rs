//! The quiz behind a ticket: its questions, and taking the answers in.
//!
//! Refuses to ask or grade a question whose law is in doubt, whoever drew it and whenever.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::{
    page::values,
    ticket::{Came, Sent, Sheet, Visit, field},
    verdict,
};
use crate::{
    assignment::form::{self, Form},
    attempt::{
        Attempt, AttemptPolicy, Key, Marking, PassMark, Refused, Verdict,
        announcement::announce,
        draw::{Pools, again},
        grade,
        learn::learn,
        store::{Submission, Submitted, of_assignment, submit as record},
    },
    audit::Draft,
    db::{Outcome, Tx, View},
    locale::Language,
    training::{
        question::{
            Choice, Kind, Question,
            served::{WordedQuestion, word_question},
            store as questions,
        },
        quiz::{
            QuestionSummary,
            store::{self as quizzes, Quiz},
        },
    },
};

/// The rules of this quiz's attempts, with the visitor's own pass mark.
pub(super) fn policy(
    visit: &Visit,
    quiz: &Quiz,
    form: Option<&Form>,
) -> anyhow::Result<AttemptPolicy> {
    let mark = form.map_or(quiz.pass_mark, |form| form.pass_mark);
    Ok(AttemptPolicy {
        attempts: visit.front.attempts_per_quiz,
        ..AttemptPolicy::usual(PassMark::try_from(mark)?)
    })
}

/// How the quiz stands for the visitor: its questions, its verdict, or why there are neither.
pub(super) fn sheet(view: &View<'_>, visit: &Visit, quiz: i64) -> anyhow::Result<Option<Sheet>> {
    let Some(quiz) = quizzes::show(view, quiz)? else {
        return Ok(None);
    };
    let made = of_assignment(view, visit.assignment.id)?;
    let form = form::store::find(view, visit.assignment.id)?;
    let next = policy(visit, &quiz, form.as_ref())?.next(visit.assignment.state, &made, view.now);
    if let (Ok(n), true) = (next, made.is_empty() || visit.again) {
        return asking(view, visit, &quiz, n, &Given::default()).map(Some);
    }
    if let Some(last) = made.last() {
        return verdict::sheet(view, visit, &quiz, last, next).map(Some);
    }
    Ok(Some(match next {
        Err(Refused::Suspended) => notice(visit, &quiz, "web-quiz-suspended"),
        _ => notice(visit, &quiz, "web-quiz-closed"),
    }))
}

/// The month of a quiz in words; empty for the one of those who join.
pub(super) fn month(visit: &Visit, quiz: &Quiz) -> String {
    match quiz.kind {
        quizzes::Kind::Monthly => visit.speaker.month(&quiz.cycle),
        quizzes::Kind::Onboarding => String::new(),
    }
}

fn notice(visit: &Visit, quiz: &Quiz, sentence: &str) -> Sheet {
    Sheet::new(
        "quiz_notice.html",
        values! { cycle => month(visit, quiz), sentence },
    )
}

/// What a sent page said, kept so that it is not lost when the page comes back.
#[derive(Default)]
struct Given {
    answers: BTreeMap<i64, BTreeSet<String>>,
    /// Places, from 1, of questions left out.
    missing: Vec<usize>,
    stale: bool,
    /// Whether it answers a question in whose place another stands since its law became doubtful.
    swapped: bool,
}

impl Given {
    /// The same, sent from a page that is not of `form` any more.
    fn stale_in(self, form: &Form) -> Self {
        let answered = |asked: &form::Asked| {
            let before = asked.instead_of;
            before.is_some_and(|before| self.answers.contains_key(&before))
        };
        Self {
            stale: true,
            swapped: form.questions.iter().any(answered),
            ..self
        }
    }
}

/// The day the agent lives in.
pub(super) fn today(view: &View<'_>, visit: &Visit) -> String {
    view.now
        .utc()
        .with_timezone(&visit.zone)
        .format("%Y-%m-%d")
        .to_string()
}

/// A question as it is asked.
struct Served {
    question: Question,
    worded: WordedQuestion,
    /// In the order of the form: id and text.
    choices: Vec<(String, String)>,
}

/// Words an answered question in the visitor's language, or in English where that language lacks a text.
pub(super) fn worded(question: &Question, visit: &Visit, day: &str) -> Option<WordedQuestion> {
    let english = visit.front.catalogue.speaker(&Language::english());
    [&visit.speaker, &english].into_iter().find_map(|speaker| {
        word_question(
            question,
            speaker,
            day,
            &speaker.place(question.jurisdiction.as_str()),
        )
    })
}

/// Those of the form's questions that may be asked at this moment.
fn served(view: &View<'_>, visit: &Visit, form: &Form) -> anyhow::Result<Vec<Served>> {
    let day = today(view, visit);
    let mut all = Vec::new();
    for asked in &form.questions {
        let Some(question) = questions::servable(view, asked.question, &day)? else {
            continue;
        };
        // Nobody is asked in another language than the page's: a text that is missing sets the question aside.
        let place = visit.speaker.place(question.jurisdiction.as_str());
        let Some(worded) = word_question(&question, &visit.speaker, &day, &place) else {
            continue;
        };
        let text = |id: &String| {
            worded
                .choices
                .iter()
                .find(|(known, _)| known == id)
                .cloned()
        };
        let choices: Vec<_> = asked.choices.iter().filter_map(text).collect();
        if choices.len() == asked.choices.len() {
            all.push(Served {
                question,
                worded,
                choices,
            });
        }
    }
    Ok(all)
}

/// What is right of the question, and what a part of it is worth.
fn key(question: &Question) -> Key {
    let content = &question.content;
    let ids = |right: &mut dyn Iterator<Item = &Choice>| right.map(|c| c.id.clone()).collect();
    let mut right = content.choices.iter().filter(|choice| choice.correct);
    let marking = match content.kind {
        Kind::Multiple => Marking::Several {
            correct: BTreeSet::from_iter::<Vec<String>>(ids(&mut right)),
        },
        Kind::Numeric => {
            let number = content.number.as_ref();
            let digits = |digits: &String| digits.parse::<f64>().ok();
            Marking::Number {
                // A key that is no number is met by no answer; the lint lets none through.
                value: number.and_then(|n| digits(&n.value)).unwrap_or(f64::NAN),
                tolerance: number.and_then(|n| digits(&n.tolerance)).unwrap_or(0.0),
            }
        }
        Kind::Ordering => Marking::Order {
            order: ids(&mut content.choices.iter()),
        },
        Kind::Single | Kind::TrueFalse | Kind::Scenario => Marking::One {
            correct: right.next().map(|c| c.id.clone()).unwrap_or_default(),
            parts: content
                .choices
                .iter()
                .filter(|choice| choice.credit > 0)
                .map(|choice| (choice.id.clone(), choice.credit))
                .collect(),
        },
    };
    let believed = content.choices.iter().filter_map(|choice| {
        let word = serde_json::to_value(choice.misconception?).ok()?;
        Some((choice.id.clone(), word.as_str()?.to_owned()))
    });
    Key {
        question: question.id,
        marking,
        misconceptions: believed.collect(),
    }
}

/// Whether what was sent is an answer to the question at all: a number where one is asked for, every place
/// once where an order is.
fn is_answered(asked: &Served, given: &BTreeMap<i64, BTreeSet<String>>) -> bool {
    let Some(taken) = given.get(&asked.question.id) else {
        return false;
    };
    let content = &asked.question.content;
    match content.kind {
        Kind::Numeric => taken.iter().all(|typed| grade::number(typed).is_some()),
        Kind::Ordering => {
            let ids: Vec<String> = content.choices.iter().map(|c| c.id.clone()).collect();
            grade::places(taken, &ids).is_some()
        }
        _ => true,
    }
}

/// A question as the page shows it: what was answered before stands in it again.
fn shown(asked: &Served, taken: &BTreeSet<String>) -> Value {
    let places = 1..=asked.choices.len();
    let choice = |(id, text): &(String, String)| {
        let place = places
            .clone()
            .find(|place| taken.contains(&format!("{id}:{place}")));
        values! { id, text, chosen => taken.contains(id), place }
    };
    values! {
        id => asked.question.id,
        stem => asked.worded.stem,
        kind => asked.question.content.kind,
        several => asked.question.content.kind == Kind::Multiple,
        typed => taken.first(),
        choices => asked.choices.iter().map(choice).collect::<Vec<_>>(),
    }
}

fn asking(
    view: &View<'_>,
    visit: &Visit,
    quiz: &Quiz,
    attempt: u32,
    given: &Given,
) -> anyhow::Result<Sheet> {
    let form = form::store::find(view, visit.assignment.id)?;
    let served = form
        .as_ref()
        .map(|form| served(view, visit, form))
        .transpose()?;
    let (Some(form), Some(served)) = (form, served.filter(|served| !served.is_empty())) else {
        return Ok(notice(visit, quiz, "web-quiz-nothing"));
    };
    let nothing = BTreeSet::new();
    let questions: Vec<Value> = served
        .iter()
        .map(|asked| {
            let taken = given.answers.get(&asked.question.id).unwrap_or(&nothing);
            shown(asked, taken)
        })
        .collect();
    let values = values! {
        questions,
        attempt,
        attempts => visit.front.attempts_per_quiz,
        cycle => month(visit, quiz),
        mark => visit.speaker.percentage(&verdict::digits(form.pass_mark * 100.0)),
        submission => form.submission(attempt),
        missing => given.missing,
        stale => given.stale,
        swapped => given.swapped,
    };
    Ok(Sheet::new(
        "quiz.html",
        context! { ..values, ..visit.due(view) },
    ))
}

/// The answers among the fields `q<question>=<choice>` and `q<question>.<choice>=<place>`; anything else is not
/// ours and is left alone, and so is what was left empty.
fn answers(sent: &Sent) -> BTreeMap<i64, BTreeSet<String>> {
    let mut answers: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for (name, choice) in sent {
        let Some(name) = name.strip_prefix('q').filter(|_| !choice.is_empty()) else {
            continue;
        };
        let (question, token) = match name.split_once('.') {
            Some((question, placed)) => (question, format!("{placed}:{choice}")),
            None => (name, choice.clone()),
        };
        if let Ok(question) = question.parse() {
            answers.entry(question).or_default().insert(token);
        }
    }
    answers
}

/// Takes a page of answers in. One with a gap comes back with what was answered, and counts for nothing.
pub(super) fn submit(
    tx: &Tx<'_>,
    visit: &Visit,
    quiz: i64,
    sent: &Sent,
) -> anyhow::Result<Outcome<Came>> {
    let (Some(quiz), Some(form)) = (
        quizzes::show(tx, quiz)?,
        form::store::find(tx, visit.assignment.id)?,
    ) else {
        return Ok(Outcome::Nothing(Came::Settled(0)));
    };
    let policy = policy(visit, &quiz, Some(&form))?;
    let made = of_assignment(tx, visit.assignment.id)?;
    let next = policy.next(visit.assignment.state, &made, tx.now);
    let served = served(tx, visit, &form)?;
    let mut given = Given {
        answers: answers(sent),
        ..Given::default()
    };
    let submission = field(sent, "submission");
    let back = |given: &Given, n, status| {
        let sheet = asking(tx, visit, &quiz, n, given)?;
        Ok(Outcome::Nothing(Came::Back(sheet.with(status))))
    };
    if let Ok(n) = next
        && submission == form.submission(n)
    {
        let left_out = |asked: &Served| !is_answered(asked, &given.answers);
        let places = served.iter().zip(1..).filter(|(asked, _)| left_out(asked));
        given.missing = places.map(|(_, place)| place).collect();
        if !given.missing.is_empty() {
            return back(&given, n, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    let submission = Submission {
        assignment: visit.assignment.id,
        key: submission.to_owned(),
        language: visit.speaker.language().clone(),
        answers: given.answers.clone(),
    };
    let keys: Vec<Key> = served.iter().map(|asked| key(&asked.question)).collect();
    match record(tx, &submission, &keys, &policy)? {
        Outcome::Done(Ok(taken), entries) => {
            let learnt = learnt(tx, visit, &taken, &served)?;
            draw_again(tx, visit, &quiz, &policy, &taken.attempt)?;
            let told = told(tx, visit, &taken.attempt)?;
            Ok(Outcome::Done(
                settled(&form, &taken),
                entries.and(learnt).and(told),
            ))
        }
        Outcome::Nothing(Err(Refused::StaleForm)) if next.is_ok() => {
            let given = given.stale_in(&form);
            back(&given, next.unwrap_or(1), StatusCode::CONFLICT)
        }
        Outcome::Nothing(_) => Ok(Outcome::Nothing(Came::Settled(0))),
        Outcome::Done(Err(_), entries) => Ok(Outcome::Done(Came::Settled(0), entries)),
    }
}

/// Keeps what the answers of an attempt teach about the visitor and the questions.
fn learnt(
    tx: &Tx<'_>,
    visit: &Visit,
    taken: &Submitted,
    served: &[Served],
) -> anyhow::Result<Option<Draft>> {
    let asked: Vec<QuestionSummary> = served
        .iter()
        .map(|asked| QuestionSummary::from(&asked.question))
        .collect();
    let subject = format!("attempt/{}", taken.attempt.id);
    learn(tx, visit.assignment.agent, &taken.answers, &asked, &subject)
}

/// Taken, with the number of questions that were set aside.
fn settled(form: &Form, taken: &Submitted) -> Came {
    let aside = form.questions.len().saturating_sub(taken.answers.len());
    Came::Settled(u32::try_from(aside).unwrap_or(0))
}

/// The letters that say how it went, queued with the attempt.
fn told(tx: &Tx<'_>, visit: &Visit, attempt: &Attempt) -> anyhow::Result<Option<Draft>> {
    let (front, agent) = (&visit.front, visit.assignment.agent.0);
    let language = visit.speaker.language();
    announce(
        tx,
        &front.mail_domain,
        agent,
        language,
        attempt,
        front.certificates,
    )
}

/// After a failed attempt that was not the last, draws another form of the same blueprint, so that a second
/// try is not the first one from memory.
fn draw_again(
    tx: &Tx<'_>,
    visit: &Visit,
    quiz: &Quiz,
    policy: &AttemptPolicy,
    attempt: &Attempt,
) -> anyhow::Result<()> {
    if attempt.verdict == Verdict::Passed || attempt.n >= policy.attempts {
        return Ok(());
    }
    let assignment = &visit.assignment;
    let mut pools = Pools::new(&visit.front.markets, &visit.front.catalogue);
    pools.refresh(tx, &today(tx, visit))?;
    let pool = pools.of(&assignment.markets, visit.speaker.language());
    let Some(form) = again(tx, quiz, assignment, &pool, visit.speaker.language())? else {
        return Ok(());
    };
    quizzes::stand_in_forms(tx, form.questions.iter().map(|asked| asked.question))?;
    form::store::write(tx, &form)
}
