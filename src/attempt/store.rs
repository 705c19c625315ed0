//! Taking attempts in, and counting them.
//!
//! Refuses to change an attempt: a page sent twice finds the attempt it made.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

use super::{Answer, Attempt, AttemptPolicy, Key, Refused, Verdict, effect, grade};
use crate::{
    assignment::{
        AgentId, Assignment, What,
        form::{self, Form},
        standing::store::finish,
        store as assignments,
    },
    audit::{Action, Draft},
    clock::Timestamp,
    db::{Entries, Outcome, Tx, View},
    locale::Language,
};

/// A quiz page as it was sent.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The assignment the ticket opened.
    pub assignment: i64,
    /// The page's hidden id ([`Form::submission`]).
    pub key: String,
    /// The language the page was shown in.
    pub language: Language,
    /// The choices taken, by question; a question left out is a wrong answer.
    pub answers: BTreeMap<i64, BTreeSet<String>>,
}

/// An attempt that was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Submitted {
    /// The attempt.
    pub attempt: Attempt,
    /// Its answers, in the order of their questions' numbers.
    pub answers: Vec<Answer>,
    /// Whether the same page had been sent before.
    pub again: bool,
}

/// Grades a page and records the attempt; the assignment is done when it passes. `keys` are those of the
/// form's questions that may be asked at this moment: a question without one (its law became doubtful
/// while the page lay open) is set aside and counts for nothing. A page sent again returns its attempt.
///
/// # Errors
/// When the database fails; what is refused is an outcome, not an error.
pub fn submit(
    tx: &Tx<'_>,
    sent: &Submission,
    keys: &[Key],
    policy: &AttemptPolicy,
) -> anyhow::Result<Outcome<Result<Submitted, Refused>>> {
    if let Some(earlier) = sent_before(tx, sent)? {
        return Ok(Outcome::Nothing(Ok(earlier)));
    }
    let refused = |why| Ok(Outcome::Nothing(Err(why)));
    let assignment = assignments::find(tx, sent.assignment)?;
    let form = form::store::find(tx, sent.assignment)?;
    let (Some(assignment), Some(form)) = (assignment, form) else {
        return refused(Refused::Unknown);
    };
    if !matches!(assignment.what, What::Quiz(_)) {
        return refused(Refused::Unknown);
    }
    let made = of_assignment(tx, sent.assignment)?;
    let n = match policy.next(assignment.state, &made, tx.now) {
        Ok(n) => n,
        Err(why) => return refused(why),
    };
    if sent.key != form.submission(n) || !fits(&form, &sent.answers) {
        return refused(Refused::StaleForm);
    }
    let answers = graded(&form, sent, keys);
    if answers.is_empty() {
        return refused(Refused::NothingToGrade);
    }
    let (points, out_of) = grade::total(&answers);
    let attempt = Attempt {
        id: 0,
        assignment: sent.assignment,
        n,
        submitted_at: tx.now,
        points,
        out_of,
        pass_mark: policy.pass_mark.share(),
        verdict: if answers.iter().any(Answer::harms) {
            Verdict::Failed
        } else {
            policy.pass_mark.verdict(points, out_of)
        },
        language: sent.language.clone(),
    };
    let submitted = record(tx, attempt, answers, &sent.key)?;
    let set_aside = form.questions.len() - submitted.answers.len();
    let draft = draft(&submitted, &assignment).with("set_aside", set_aside);
    Ok(Outcome::Done(Ok(submitted), Entries::one(draft)))
}

/// The answers to those of the form's questions that have a key, in the order of their numbers.
fn graded(form: &Form, sent: &Submission, keys: &[Key]) -> Vec<Answer> {
    let asked: BTreeSet<i64> = form.questions.iter().map(|asked| asked.question).collect();
    let nothing = BTreeSet::new();
    asked
        .iter()
        .filter_map(|question| keys.iter().find(|key| key.question == *question))
        .map(|key| key.grade(sent.answers.get(&key.question).unwrap_or(&nothing)))
        .collect()
}

/// Whether only questions of the form were answered, and only with choices they have. A place may follow a
/// choice (`b:2`); a question without choices is answered with what was typed.
fn fits(form: &Form, answers: &BTreeMap<i64, BTreeSet<String>>) -> bool {
    answers.iter().all(|(question, chosen)| {
        let asked = form
            .questions
            .iter()
            .find(|asked| asked.question == *question);
        let known = |asked: &form::Asked, token: &String| {
            let choice = token.split_once(':').map_or(token.as_str(), |(id, _)| id);
            asked.choices.is_empty() || asked.choices.iter().any(|id| id == choice)
        };
        asked.is_some_and(|asked| chosen.iter().all(|token| known(asked, token)))
    })
}

fn sent_before(view: &View<'_>, sent: &Submission) -> anyhow::Result<Option<Submitted>> {
    let sql = format!("SELECT {COLUMNS} FROM attempt WHERE submission = ? AND assignment = ?");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let found = statement
        .query_row(params![sent.key, sent.assignment], attempt)
        .optional()?;
    let Some(attempt) = found else {
        return Ok(None);
    };
    let answers = answers_of(view, attempt.id)?;
    Ok(Some(Submitted {
        attempt,
        answers,
        again: true,
    }))
}

fn record(
    tx: &Tx<'_>,
    attempt: Attempt,
    answers: Vec<Answer>,
    key: &str,
) -> anyhow::Result<Submitted> {
    tx.conn
        .prepare_cached(
            "INSERT INTO attempt (assignment, n, submission, submitted_at, points, out_of, pass_mark, verdict,
                                  language, entry)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            attempt.assignment,
            attempt.n,
            key,
            attempt.submitted_at.millis(),
            attempt.points,
            attempt.out_of,
            attempt.pass_mark,
            attempt.verdict.word(),
            attempt.language.tag(),
            tx.entry
        ])?;
    let attempt = Attempt {
        id: tx.conn.last_insert_rowid(),
        ..attempt
    };
    let mut insert = tx.conn.prepare_cached(
        "INSERT INTO answer (attempt, ord, question, chosen, correct, points, misconception) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (ord, answer) in answers.iter().enumerate() {
        let chosen = serde_json::to_string(&answer.chosen)?;
        let Answer {
            question,
            correct,
            points,
            misconception,
            ..
        } = answer;
        insert.execute(params![
            attempt.id,
            ord,
            question,
            chosen,
            correct,
            points,
            misconception
        ])?;
    }
    if attempt.verdict == Verdict::Passed {
        finish(tx, attempt.assignment)?;
    }
    Ok(Submitted {
        attempt,
        answers,
        again: false,
    })
}

/// The entry of an attempt: it commits to the attempt and to every answer.
fn draft(submitted: &Submitted, assignment: &Assignment) -> Draft {
    let attempt = &submitted.attempt;
    let answers = submitted
        .answers
        .iter()
        .map(|answer| answer_text(attempt.id, answer))
        .collect();
    Draft::new(Action::AttemptSubmitted, format!("attempt/{}", attempt.id))
        .with("assignment", attempt.assignment)
        .with("agent", assignment.agent.0)
        .with("of", assignment.what.to_string())
        .with("n", attempt.n)
        .with("verdict", attempt.verdict.word())
        .rows("attempt", vec![attempt_text(attempt)])
        .rows("answer", answers)
}

/// The canonical text of an attempt in the log.
fn attempt_text(attempt: &Attempt) -> String {
    serde_json::json!([
        attempt.id,
        attempt.assignment,
        attempt.n,
        attempt.submitted_at.millis(),
        attempt.points,
        attempt.out_of,
        attempt.pass_mark,
        attempt.verdict,
        attempt.language,
    ])
    .to_string()
}

/// The canonical text of an answer in the log.
fn answer_text(attempt: i64, answer: &Answer) -> String {
    serde_json::json!([
        attempt,
        answer.question,
        answer.chosen,
        answer.correct,
        answer.points,
        answer.misconception,
    ])
    .to_string()
}

const COLUMNS: &str =
    "id, assignment, n, submitted_at, points, out_of, pass_mark, verdict, language";

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    let (verdict, tag): (String, String) = (row.get(7)?, row.get(8)?);
    Ok(Attempt {
        id: row.get(0)?,
        assignment: row.get(1)?,
        n: row.get(2)?,
        submitted_at: Timestamp::from_millis(row.get(3)?),
        points: row.get(4)?,
        out_of: row.get(5)?,
        pass_mark: row.get(6)?,
        verdict: if verdict == "passed" {
            Verdict::Passed
        } else {
            Verdict::Failed
        },
        // Only an edited database holds a tag that is none; the attempt counts all the same.
        language: tag.parse().unwrap_or_else(|_| Language::english()),
    })
}

/// The attempts made on an assignment, in order.
///
/// # Errors
/// When the database fails.
pub fn of_assignment(view: &View<'_>, assignment: i64) -> anyhow::Result<Vec<Attempt>> {
    let sql = format!("SELECT {COLUMNS} FROM attempt WHERE assignment = ? ORDER BY n");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map([assignment], attempt)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the log's entry that commits to an attempt, if there is such an attempt.
///
/// # Errors
/// When the database fails.
pub fn entry_of(view: &View<'_>, attempt: i64) -> anyhow::Result<Option<i64>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT entry FROM attempt WHERE id = ?")?;
    Ok(statement
        .query_row([attempt], |row| row.get(0))
        .optional()?)
}

/// What one agent made of a quiz so far.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgentResult {
    /// The agent.
    pub agent: AgentId,
    /// Their assignment of the quiz.
    pub assignment: i64,
    /// Where it stands: `open done suspended waived`.
    pub state: String,
    /// By when they are to pass.
    pub due_at: Timestamp,
    /// How many attempts they made.
    pub attempts: u32,
    /// The best of them: the one that passed, else the one with most points, else the earlier.
    pub best: Option<Attempt>,
}

/// Hands what each agent made of quiz `quiz` to `hand`, by the agents' numbers, for at most `most` agents.
///
/// # Errors
/// When the database fails, or `hand` does.
pub fn each_of_quiz(
    view: &View<'_>,
    quiz: i64,
    most: usize,
    hand: &mut dyn FnMut(AgentResult) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    // The columns of the attempt stand first, so that one reader serves both statements.
    let mut statement = view.conn.prepare_cached(
        "SELECT b.id, b.assignment, b.n, b.submitted_at, b.points, b.out_of, b.pass_mark, b.verdict, b.language,
           s.agent, s.id, s.state, s.due_at, (SELECT count(*) FROM attempt WHERE assignment = s.id)
         FROM assignment s LEFT JOIN attempt b ON b.id =
           (SELECT id FROM attempt WHERE assignment = s.id ORDER BY verdict = 'passed' DESC, points DESC, n LIMIT 1)
         WHERE s.quiz = ?1 ORDER BY s.agent LIMIT ?2",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = statement.query((quiz, most))?;
    while let Some(row) = rows.next()? {
        let attempted: Option<i64> = row.get(0)?;
        hand(AgentResult {
            agent: AgentId(row.get(9)?),
            assignment: row.get(10)?,
            state: row.get(11)?,
            due_at: Timestamp::from_millis(row.get(12)?),
            attempts: row.get(13)?,
            best: attempted.map(|_| attempt(row)).transpose()?,
        })?;
    }
    Ok(())
}

/// The answers of an attempt, in the order of their questions.
///
/// # Errors
/// When the database fails or an answer in it is damaged.
pub fn answers_of(view: &View<'_>, attempt: i64) -> anyhow::Result<Vec<Answer>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT question, chosen, correct, points, misconception FROM answer WHERE attempt = ? ORDER BY ord",
    )?;
    let rows = statement.query_map([attempt], |row| {
        let answer = Answer {
            question: row.get(0)?,
            chosen: Vec::new(),
            correct: row.get(2)?,
            points: row.get(3)?,
            misconception: row.get(4)?,
        };
        Ok((answer, row.get::<_, String>(1)?))
    })?;
    rows.map(|row| {
        let (answer, chosen) = row?;
        Ok(Answer {
            chosen: serde_json::from_str(&chosen)?,
            ..answer
        })
    })
    .collect()
}

/// The rows of `table` that entry `entry` committed to, as canonical text in the order of writing; `None`
/// when the table is not of this station.
///
/// # Errors
/// When the database fails.
pub fn rows_of(conn: &Connection, table: &str, entry: i64) -> anyhow::Result<Option<Vec<String>>> {
    match table {
        "observation" => return effect::practice::store::rows_of(conn, entry).map(Some),
        "figure" => return effect::figure::store::rows_of(conn, entry).map(Some),
        _ => {}
    }
    let view = View {
        conn,
        now: Timestamp::default(),
    };
    let sql = format!("SELECT {COLUMNS} FROM attempt WHERE entry = ? ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let attempts = statement.query_map([entry], attempt)?;
    let attempts: Vec<Attempt> = attempts.collect::<Result<_, _>>()?;
    match table {
        "attempt" => Ok(Some(attempts.iter().map(attempt_text).collect())),
        "answer" => {
            let mut texts = Vec::new();
            for attempt in &attempts {
                let answers = answers_of(&view, attempt.id)?;
                texts.extend(answers.iter().map(|answer| answer_text(attempt.id, answer)));
            }
            Ok(Some(texts))
        }
        "response" => super::ability::store::rows_of(conn, entry).map(Some),
        "practice" => super::practice::store::rows_of(conn, entry).map(Some),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests;
