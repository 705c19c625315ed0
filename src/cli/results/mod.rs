//! `quiz results`: how quizzes went, by market, team, topic, language, question, time and agent.
//!
//! Refuses to rank people: agents stand in the order of their numbers.

use clap::ValueEnum;
use serde::Serialize;

use super::{Exit, Misuse, complain, output::Form};
use crate::{
    attempt::{
        results::{By, GroupResult, Scope, Share, store as results},
        store::{self as attempts, AgentResult},
    },
    db::{Db, View},
    rule,
    training::{
        question::Misconception,
        quiz::store::{self as quizzes, Quiz},
    },
};

mod effect;

mod levels;

mod question;

mod sheet;

mod trend;

use sheet::{Cells, Out};
#[cfg(test)]
pub(super) use trend::lines as trend_lines;

/// What the lines of the results are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Lines {
    /// Everybody and each market
    #[default]
    Market,
    /// Each team of the roster
    Team,
    /// Each topic: answers are counted, not agents
    Topic,
    /// Each language
    Language,
    /// Each question: facility, discrimination, what is wrong with it
    Question,
    /// Each choice of each question: whether it does its work
    Choice,
    /// The old law chosen, by market and by days since the new one took effect
    Since,
    /// Each quiz in turn: how right answers and ability move
    Quiz,
    /// Each market's month on four levels: lessons liked, answers right, real cases right, figures of the business
    Month,
    /// Real cases before and after each change
    Change,
}

/// What to print.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// The quiz; without it, the newest.
    pub(super) id: Option<i64>,
    /// Every quiz together instead.
    pub(super) all: bool,
    /// What the lines are.
    pub(super) by: Lines,
    /// One agent a line instead.
    pub(super) agents: bool,
    /// A spreadsheet instead of a table.
    pub(super) csv: bool,
    /// People or programs.
    pub(super) form: Form,
}

/// How many agents a table shows, and how many lines of JSON are printed at once.
const MOST_AGENTS: usize = 1_000;

/// Prints the results of a quiz, or of all.
pub(super) fn execute(db: &Db, wish: Wish) -> anyhow::Result<Exit> {
    let out = Out {
        form: wish.form,
        csv: wish.csv,
    };
    match wish.by {
        Lines::Month => return levels::print_months(db, out),
        Lines::Change => return levels::print_changes(db, out),
        _ => {}
    }
    let Some(quiz) = chosen(db, wish.id)? else {
        complain("regwatch: no quiz was issued yet; `regwatch quiz issue` does it now");
        return Ok(Exit::Done);
    };
    if wish.agents {
        return by_agent(db, &quiz, wish.form);
    }
    let scope = if wish.all {
        Scope::All
    } else {
        Scope::Quiz(quiz.id)
    };
    if !wish.form.json && !wish.csv && wish.by != Lines::Quiz {
        let title = if wish.all {
            "All quizzes together\n".to_owned()
        } else {
            title(&quiz)
        };
        wish.form.one(&title, Clone::clone)?;
    }
    match wish.by {
        Lines::Market => by_group(db, &quiz, scope, By::Market, out),
        Lines::Team => by_group(db, &quiz, scope, By::Team, out),
        Lines::Topic => by_group(db, &quiz, scope, By::Topic, out),
        Lines::Language => by_group(db, &quiz, scope, By::Language, out),
        Lines::Question => question::print(db, scope, out),
        Lines::Choice => question::print_choices(db, scope, out),
        Lines::Since => effect::print(db, scope, out),
        // The last two have been printed.
        Lines::Quiz | Lines::Month | Lines::Change => trend::print(db, out),
    }
}

/// The word for the misconception that stands for the law before.
fn old_law() -> String {
    rule::word(Misconception::OldRule)
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

fn by_group(db: &Db, quiz: &Quiz, scope: Scope, by: By, out: Out) -> anyhow::Result<Exit> {
    let lines = db.read(|view| group_lines(view, quiz, scope, by))?;
    out.lines(&lines)?;
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

/// How everybody did, or one group of them.
#[derive(Serialize)]
pub(super) struct GroupLine {
    /// Absent where all quizzes are counted together.
    quiz: Option<i64>,
    cycle: Option<String>,
    /// The group stands under what it is: market, team, topic or language; null for everybody.
    #[serde(flatten)]
    of: std::collections::BTreeMap<&'static str, Option<String>>,
    #[serde(flatten)]
    group: GroupResult,
}

impl Cells for GroupLine {
    const HEADER: &'static [&'static str] = &[
        "group",
        "assigned",
        "attempted",
        "passed",
        "at once",
        "right answers",
        "old law",
        "flagged",
        "right, not flagged",
    ];

    fn cells(&self) -> Vec<sheet::Cell> {
        let group = &self.group;
        let name = self.of.values().flatten().next();
        vec![
            name.map_or("all".to_owned(), |name| {
                if name.is_empty() {
                    "–".to_owned()
                } else {
                    name.clone()
                }
            })
            .into(),
            group.assigned.into(),
            group.attempted.into(),
            group.passed.into(),
            group.passed_at_once.into(),
            group.accuracy.into(),
            group.outdated.into(),
            group.flagged.into(),
            group.accuracy_unflagged.into(),
        ]
    }
}

/// Everybody, then each group.
pub(super) fn group_lines(
    view: &View<'_>,
    quiz: &Quiz,
    scope: Scope,
    by: By,
) -> anyhow::Result<Vec<GroupLine>> {
    let one = scope != Scope::All;
    let key = match by {
        By::Market => "market",
        By::Team => "team",
        By::Topic => "topic",
        By::Language => "language",
    };
    let found = results::grouped(view, scope, by, &old_law())?;
    Ok(found
        .into_iter()
        .map(|(name, group)| GroupLine {
            quiz: one.then_some(quiz.id),
            cycle: one.then(|| quiz.cycle.clone()),
            of: [(key, name)].into(),
            group,
        })
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
