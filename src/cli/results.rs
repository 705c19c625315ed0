//! `quiz results`: how a quiz went, by market and by agent.
//!
//! Refuses to rank people: agents stand in the order of their numbers.

use serde::Serialize;

use super::{Exit, Misuse, complain, output::Form};
use crate::{
    attempt::{
        results::{GroupResult, Share, store as results},
        store::{self as attempts, AgentResult},
    },
    db::{Db, View},
    rule,
    source::MarketId,
    training::{
        question::Misconception,
        quiz::store::{self as quizzes, Quiz},
    },
};

/// How many agents a table shows, and how many lines of JSON are printed at once.
const MOST_AGENTS: usize = 1_000;

/// Prints the results of quiz `id`, or of the newest.
pub(super) fn execute(db: &Db, id: Option<i64>, agents: bool, form: Form) -> anyhow::Result<Exit> {
    let Some(quiz) = chosen(db, id)? else {
        complain("regwatch: no quiz was issued yet; `regwatch quiz issue` does it now");
        return Ok(Exit::Done);
    };
    if agents {
        by_agent(db, &quiz, form)
    } else {
        by_market(db, &quiz, form)
    }
}

/// The quiz `id`, or the newest; none when there is none at all.
pub(super) fn chosen(db: &Db, id: Option<i64>) -> anyhow::Result<Option<Quiz>> {
    let all = db.read(quizzes::list)?;
    let Some(id) = id else {
        return Ok(all.into_iter().next());
    };
    let numbers: Vec<String> = all
        .iter()
        .take(12)
        .map(|quiz| quiz.id.to_string())
        .collect();
    let known = if numbers.is_empty() {
        "none was issued yet".to_owned()
    } else {
        format!("the newest are {}", numbers.join(", "))
    };
    let found = all.into_iter().find(|quiz| quiz.id == id);
    match found {
        Some(quiz) => Ok(Some(quiz)),
        None => Err(Misuse(format!("there is no quiz {id}; {known}")).into()),
    }
}

fn by_market(db: &Db, quiz: &Quiz, form: Form) -> anyhow::Result<Exit> {
    let lines = db.read(|view| group_lines(view, quiz))?;
    if !form.json {
        form.one(&title(quiz), Clone::clone)?;
    }
    let header = [
        "market",
        "assigned",
        "attempted",
        "passed",
        "at once",
        "right answers",
        "old law",
        "flagged",
    ];
    form.rows(&header, &lines, |line| {
        let group = &line.group;
        vec![
            line.market
                .as_ref()
                .map_or("all".to_owned(), ToString::to_string),
            group.assigned.to_string(),
            group.attempted.to_string(),
            share(&group.passed),
            share(&group.passed_at_once),
            share(&group.accuracy),
            share(&group.outdated),
            share(&group.flagged),
        ]
    })?;
    Ok(Exit::Done)
}

/// `Quiz 3 (2027-03), due on 2027-03-15, pass mark 80 %`, and an empty line.
fn title(quiz: &Quiz) -> String {
    let mark = percent(quiz.pass_mark);
    format!(
        "Quiz {} ({}), due on {}, pass mark {mark}\n",
        quiz.id, quiz.cycle, quiz.due_day
    )
}

/// How everybody did, or those who serve one market.
#[derive(Serialize)]
pub(super) struct GroupLine {
    quiz: i64,
    cycle: String,
    /// Absent for everybody.
    market: Option<MarketId>,
    #[serde(flatten)]
    group: GroupResult,
}

/// Everybody, then each market.
pub(super) fn group_lines(view: &View<'_>, quiz: &Quiz) -> anyhow::Result<Vec<GroupLine>> {
    let found = results::results(view, quiz.id, &rule::word(Misconception::OldRule))?;
    let markets = found
        .markets
        .into_iter()
        .map(|(id, group)| (Some(id), group));
    let line = |(market, group)| GroupLine {
        quiz: quiz.id,
        cycle: quiz.cycle.clone(),
        market,
        group,
    };
    Ok(std::iter::once((None, found.all))
        .chain(markets)
        .map(line)
        .collect())
}

/// `80 % of 5 (38–96 %)`; a dash when there is nothing to take it of.
fn share(share: &Share) -> String {
    share.share.map_or("–".to_owned(), |part| {
        let (low, high) = (percent(share.low), percent(share.high));
        let low = low.trim_end_matches(" %");
        format!("{} of {} ({low}–{high})", percent(part), share.of)
    })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn by_agent(db: &Db, quiz: &Quiz, form: Form) -> anyhow::Result<Exit> {
    let most = if form.json { usize::MAX } else { MOST_AGENTS };
    let mut page: Vec<AgentResult> = Vec::new();
    let mut shown = 0;
    db.read(|view| {
        attempts::each_of_quiz(view, quiz.id, most, &mut |one| {
            page.push(one);
            shown += 1;
            if form.json && page.len() == MOST_AGENTS {
                form.rows(&[], &page, |_| Vec::new())?;
                page.clear();
            }
            Ok(())
        })
    })?;
    if !form.json {
        form.one(&title(quiz), Clone::clone)?;
    }
    let header = ["agent", "state", "due", "attempts", "best", "verdict", "at"];
    form.rows(&header, &page, |one| {
        let best = one.best.as_ref();
        let dash = || "–".to_owned();
        vec![
            one.agent.to_string(),
            one.state.clone(),
            one.due_at.to_string(),
            one.attempts.to_string(),
            best.map_or_else(dash, |best| format!("{} of {}", best.points, best.out_of)),
            best.map_or_else(dash, |best| best.verdict.word().to_owned()),
            best.map_or_else(dash, |best| best.submitted_at.to_string()),
        ]
    })?;
    if shown == MOST_AGENTS && !form.json {
        complain("regwatch: there may be more agents; --json prints them all");
    }
    Ok(Exit::Done)
}
