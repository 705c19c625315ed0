//! Examinations in the database, what may be asked in them, and what is to be taken out of their forms.
//!
//! Refuses to open a cycle twice, and to change what was recorded when it was opened.

use std::time::Duration;

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;

use crate::{
    audit::{Action, Draft},
    clock::{Timestamp, chance::Seed},
    db::{Tx, View},
    locale::Language,
    source::Jurisdiction,
    training::question::store::{FROM, SERVABLE},
};

const COLUMNS: &str =
    "id, cycle, seed, issued_at, due_day, pass_mark, length, issued_all, kind, due_within";

/// The cycle of the examination of those who join.
pub const ONBOARDING: &str = "onboarding";

/// Whom an examination is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everybody, once a month.
    Monthly,
    /// Those who joined since the newest monthly one, each from the day they join.
    Onboarding,
}

/// One examination.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// Its number.
    pub id: i64,
    /// Which month, `2027-03`, or another name that stands once.
    pub cycle: String,
    /// Whom it is for.
    pub kind: Kind,
    /// What every agent's form is drawn from.
    pub seed: Seed,
    /// When it was opened.
    pub issued_at: Timestamp,
    /// The last day on which it may be taken, ISO date, in each agent's own zone; empty where each has a day of their own.
    pub due_day: String,
    /// How long each has from their assignment, where there is no common last day.
    pub due_within: Option<Duration>,
    /// The share of points that passes, 0 to 1.
    pub pass_mark: f64,
    /// How many questions a form holds at most.
    pub length: usize,
    /// Whether every agent has an assignment.
    pub issued_all: bool,
}

/// What opens a cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct NewQuiz {
    /// Which month.
    pub cycle: String,
    /// What every agent's form is drawn from.
    pub seed: Seed,
    /// The last day on which it may be taken, ISO date.
    pub due_day: String,
    /// The share of points that passes, 0 to 1.
    pub pass_mark: f64,
    /// How many questions a form holds at most.
    pub length: usize,
}

/// What opening came to.
#[derive(Debug)]
pub enum Opened {
    /// The cycle is open; the entry tells of it.
    Now(Quiz, Draft),
    /// It was open already, as it was recorded then.
    Already(Quiz),
}

/// Opens a cycle, recording its seed.
///
/// # Errors
/// When the database fails.
pub fn open(tx: &Tx<'_>, new: &NewQuiz) -> anyhow::Result<Opened> {
    if let Some(quiz) = of_cycle(tx, &new.cycle)? {
        return Ok(Opened::Already(quiz));
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO quiz (cycle, seed, issued_at, due_day, pass_mark, length) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            new.cycle,
            new.seed.stored(),
            tx.now.millis(),
            new.due_day,
            new.pass_mark,
            i64::try_from(new.length)?,
        ])?;
    let quiz = Quiz {
        id: tx.conn.last_insert_rowid(),
        cycle: new.cycle.clone(),
        seed: new.seed,
        issued_at: tx.now,
        kind: Kind::Monthly,
        due_day: new.due_day.clone(),
        due_within: None,
        pass_mark: new.pass_mark,
        length: new.length,
        issued_all: false,
    };
    let entry = Draft::new(Action::QuizOpened, format!("quiz/{}", quiz.id))
        .with("cycle", quiz.cycle.clone())
        .with("seed", quiz.seed.stored())
        .with("due_day", quiz.due_day.clone())
        .with("pass_mark", quiz.pass_mark)
        .with("length", quiz.length);
    Ok(Opened::Now(quiz, entry))
}

/// The examination of those who join: the one that stands, or one opened for good with `seed`, with the entry that
/// tells of it. What the policy says counts from here on: a new length, mark or span replaces the old.
///
/// # Errors
/// When the database fails.
pub fn onboarding(
    tx: &Tx<'_>,
    seed: Seed,
    length: usize,
    pass_mark: f64,
    due_within: Duration,
) -> anyhow::Result<(Quiz, Option<Draft>)> {
    let before = of_cycle(tx, ONBOARDING)?;
    let same = |quiz: &Quiz| {
        (quiz.length, quiz.due_within) == (length, Some(due_within))
            && (quiz.pass_mark - pass_mark).abs() < 1e-9
    };
    if let Some(quiz) = before.as_ref().filter(|quiz| same(quiz)) {
        return Ok((quiz.clone(), None));
    }
    let seed = before.map_or(seed, |quiz| quiz.seed);
    tx.conn
        .prepare_cached(
            "INSERT INTO quiz (cycle, kind, seed, issued_at, due_day, due_within, pass_mark, length, issued_all)
             VALUES (?1, 'onboarding', ?2, ?3, '', ?4, ?5, ?6, 1)
             ON CONFLICT (cycle) DO UPDATE SET due_within = ?4, pass_mark = ?5, length = ?6",
        )?
        .execute(params![
            ONBOARDING,
            seed.stored(),
            tx.now.millis(),
            i64::try_from(due_within.as_millis())?,
            pass_mark,
            i64::try_from(length)?,
        ])?;
    let quiz = of_cycle(tx, ONBOARDING)?
        .ok_or_else(|| anyhow::anyhow!("the examination of those who join was not written"))?;
    let entry = Draft::new(Action::QuizOpened, format!("quiz/{}", quiz.id))
        .with("cycle", ONBOARDING)
        .with("seed", seed.stored())
        .with("due_within_ms", i64::try_from(due_within.as_millis())?)
        .with("pass_mark", pass_mark)
        .with("length", length);
    Ok((quiz, Some(entry)))
}

/// Records that every agent has an assignment for the quiz.
///
/// # Errors
/// When the database fails.
pub fn mark_issued(tx: &Tx<'_>, id: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE quiz SET issued_all = 1 WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The quiz of a cycle.
///
/// # Errors
/// When the database fails.
pub fn of_cycle(view: &View<'_>, cycle: &str) -> anyhow::Result<Option<Quiz>> {
    let sql = format!("SELECT {COLUMNS} FROM quiz WHERE cycle = ?1");
    Ok(view
        .conn
        .prepare_cached(&sql)?
        .query_row([cycle], quiz)
        .optional()?)
}

/// The quiz `id`.
///
/// # Errors
/// When the database fails.
pub fn show(view: &View<'_>, id: i64) -> anyhow::Result<Option<Quiz>> {
    let sql = format!("SELECT {COLUMNS} FROM quiz WHERE id = ?1");
    Ok(view
        .conn
        .prepare_cached(&sql)?
        .query_row([id], quiz)
        .optional()?)
}

/// The examination of those who join, once anybody had it.
///
/// # Errors
/// When the database fails.
pub fn of_joiners(view: &View<'_>) -> anyhow::Result<Option<Quiz>> {
    of_cycle(view, ONBOARDING)
}

/// Every monthly quiz, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(view: &View<'_>) -> anyhow::Result<Vec<Quiz>> {
    let sql = format!("SELECT {COLUMNS} FROM quiz WHERE kind = 'monthly' ORDER BY id DESC");
    let quizzes = view
        .conn
        .prepare_cached(&sql)?
        .query_map([], quiz)?
        .collect::<Result<_, _>>()?;
    Ok(quizzes)
}

/// The quizzes not every agent has an assignment for yet, oldest first.
///
/// # Errors
/// When the database fails.
pub fn to_issue(view: &View<'_>) -> anyhow::Result<Vec<Quiz>> {
    let sql = format!("SELECT {COLUMNS} FROM quiz WHERE issued_all = 0 ORDER BY id");
    let quizzes = view
        .conn
        .prepare_cached(&sql)?
        .query_map([], quiz)?
        .collect::<Result<_, _>>()?;
    Ok(quizzes)
}

fn quiz(row: &Row<'_>) -> rusqlite::Result<Quiz> {
    Ok(Quiz {
        id: row.get(0)?,
        cycle: row.get(1)?,
        seed: Seed::from_stored(row.get(2)?),
        issued_at: Timestamp::from_millis(row.get(3)?),
        due_day: row.get(4)?,
        pass_mark: row.get(5)?,
        length: usize::try_from(row.get::<_, i64>(6)?).unwrap_or(0),
        issued_all: row.get(7)?,
        kind: if row.get::<_, String>(8)? == ONBOARDING {
            Kind::Onboarding
        } else {
            Kind::Monthly
        },
        due_within: row.get::<_, Option<u64>>(9)?.map(Duration::from_millis),
    })
}

/// A question that may be asked, as far as drawing has to know before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Askable {
    /// Its number.
    pub id: i64,
    /// Whose law it asks for.
    pub law: Jurisdiction,
    /// The languages a person wrote it in; nothing where the catalogues word it in every one of theirs.
    pub languages: Option<Vec<Language>>,
}

/// The questions that may be asked on the day `as_of` (ISO date), in the order of their numbers.
///
/// # Errors
/// When the database fails or holds a code or a tag that is none.
pub fn askable(view: &View<'_>, as_of: &str) -> anyhow::Result<Vec<Askable>> {
    let sql =
        format!("SELECT q.id, q.jurisdiction, q.languages {FROM} WHERE {SERVABLE} ORDER BY q.id");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map([as_of], |row| {
        Ok((
            row.get(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, Option<String>>(2)?,
        ))
    })?;
    rows.map(|row| {
        let (id, code, languages): (i64, String, Option<String>) = row?;
        Ok(Askable {
            id,
            law: code.parse()?,
            languages: languages
                .map(|tags| serde_json::from_str(&tags))
                .transpose()?,
        })
    })
    .collect()
}

/// Records that some form holds each of `questions`, so that they are found once they are to be swapped.
///
/// # Errors
/// When the database fails.
pub fn stand_in_forms(tx: &Tx<'_>, questions: impl IntoIterator<Item = i64>) -> anyhow::Result<()> {
    let mut statement = tx
        .conn
        .prepare_cached("UPDATE question SET in_forms = 1 WHERE id = ? AND in_forms = 0")?;
    for question in questions {
        statement.execute([question])?;
    }
    Ok(())
}

/// The questions that stand in forms and may not be asked any more, because what they rest on is doubtful or gone.
///
/// # Errors
/// When the database fails.
pub fn to_swap(view: &View<'_>) -> anyhow::Result<Vec<i64>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id FROM question WHERE in_forms = 1 AND state IN ('suspended', 'retired') ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records that `questions` were taken out of every form that had something else to ask.
///
/// # Errors
/// When the database fails.
pub fn swapped(tx: &Tx<'_>, questions: &[i64]) -> anyhow::Result<()> {
    let mut statement = tx.conn.prepare_cached(
        "UPDATE question SET in_forms = 0 WHERE id = ? AND state IN ('suspended', 'retired')",
    )?;
    for question in questions {
        statement.execute([question])?;
    }
    Ok(())
}
