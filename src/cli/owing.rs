//! `quiz waive`, `quiz exceptions`: who is let off a quiz, and who needs somebody's attention.
//!
//! Refuses to let anybody off without a reason, and to print a name: numbers stand for people, as in the log.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    Exit, Misuse, complain, database, office,
    output::{Form, plain},
};
use crate::{
    assignment::{
        Agent, AgentId, Assignment, State, What,
        agent::store as agents,
        standing::{Waived, store as standing},
        store as assignments,
    },
    attempt::exception::{Exception, store::each},
    audit::Actor,
    db::{Db, View},
    training::quiz::store as quizzes,
};

/// How many assignments of one agent are looked through for a quiz.
const NEWEST: u32 = 500;

/// Lets `who` (a number, an employer's number or an address) off what they owe of quizzes, or of quiz `quiz` alone.
pub(super) fn waive(
    home: &Path,
    who: &str,
    quiz: Option<i64>,
    because: &str,
) -> anyhow::Result<Exit> {
    let count = waived(&database(home)?, who, quiz, because)?;
    println!(
        "{}",
        match count {
            1 => "One quiz is no longer owed; the reason stands beside it.".to_owned(),
            count => format!("{count} quizzes are no longer owed; the reason stands beside them."),
        }
    );
    Ok(Exit::Done)
}

/// Waives what `who` owes of quizzes; how many that were.
pub(super) fn waived(
    db: &Db,
    who: &str,
    quiz: Option<i64>,
    because: &str,
) -> anyhow::Result<usize> {
    let because = because.trim();
    if because.is_empty() {
        return Err(Misuse("--because: say why; it stands beside the quiz".to_owned()).into());
    }
    let owed = db.read(|view| {
        let Some(agent) = found(view, who)? else {
            return Ok(None);
        };
        let all = assignments::of_agent(view, agent.id, NEWEST)?;
        Ok(Some(
            all.into_iter()
                .filter(|one| is_meant(one, quiz))
                .collect::<Vec<_>>(),
        ))
    })?;
    let Some(owed) = owed else {
        let what = format!("there is no agent {who}; `regwatch agent list` shows them");
        return Err(Misuse(what).into());
    };
    let mut count = 0;
    for one in owed {
        let done = db.write(&Actor::CommandLine, |tx| {
            standing::waive(tx, one.id, because)
        })?;
        count += usize::from(done == Waived::Now);
    }
    if count == 0 {
        let what = format!(
            "agent {who} owes no such quiz; `regwatch quiz results --agents` shows who does"
        );
        return Err(Misuse(what).into());
    }
    Ok(count)
}

fn is_meant(one: &Assignment, quiz: Option<i64>) -> bool {
    let What::Quiz(id) = one.what else {
        return false;
    };
    matches!(one.state, State::Open | State::Suspended) && quiz.is_none_or(|quiz| quiz == id)
}

fn found(view: &View<'_>, who: &str) -> anyhow::Result<Option<Agent>> {
    if let Ok(id) = who.parse()
        && let Some(agent) = agents::find(view, AgentId(id))?
    {
        return Ok(Some(agent));
    }
    match agents::by_external_id(view, who)? {
        Some(agent) => Ok(Some(agent)),
        None => agents::by_email(view, who),
    }
}

/// Lists who is late with a quiz, and who has used every attempt.
pub(super) fn exceptions(home: &Path, form: Form) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let most = office.config.policy.attempts_per_quiz;
    let lines = office.db.read(|view| lines(view, most))?;
    if form.json || !lines.is_empty() {
        let header = ["agent", "quiz", "due", "attempts", "why"];
        form.rows(&header, &lines, |line| {
            let text = |key: &str| match &line[key] {
                Value::String(text) => plain(text).into_owned(),
                other => other.to_string(),
            };
            ["agent", "cycle", "due_at", "attempts", "why"]
                .map(text)
                .to_vec()
        })?;
    }
    if !form.json && lines.is_empty() {
        complain("regwatch: nobody is late with a quiz, and nobody has used every attempt");
    }
    Ok(Exit::Done)
}

/// The exceptions, as JSON.
pub(super) fn lines(view: &View<'_>, attempts: u32) -> anyhow::Result<Vec<Value>> {
    let mut found: Vec<Exception> = Vec::new();
    each(view, attempts, &mut |one| {
        found.push(one);
        Ok(())
    })?;
    let mut lines = Vec::new();
    for one in found {
        let quiz = quizzes::show(view, one.quiz)?;
        let mut line = json!(one);
        line["cycle"] = json!(quiz.map(|quiz| quiz.cycle));
        lines.push(line);
    }
    Ok(lines)
}
