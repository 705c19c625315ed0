//! The monthly examinations in the database.
//!
//! Refuses to open a cycle twice, and to change what was recorded when it was opened.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::{
    audit::{Action, Draft},
    clock::{Timestamp, chance::Seed},
    db::{Tx, View},
};

const COLUMNS: &str = "id, cycle, seed, issued_at, due_day, pass_mark, length, issued_all";

/// One monthly examination.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// Its number.
    pub id: i64,
    /// Which month, `2027-03`, or another name that stands once.
    pub cycle: String,
    /// What every agent's form is drawn from.
    pub seed: Seed,
    /// When it was opened.
    pub issued_at: Timestamp,
    /// The last day on which it may be taken, ISO date, in each agent's own zone.
    pub due_day: String,
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
        due_day: new.due_day.clone(),
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

/// Every quiz, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(view: &View<'_>) -> anyhow::Result<Vec<Quiz>> {
    let sql = format!("SELECT {COLUMNS} FROM quiz ORDER BY id DESC");
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
    })
}
