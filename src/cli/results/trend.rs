//! `quiz results --by quiz`: how right answers and ability move from one quiz to the next.
//!
//! Refuses to call three points a trend before there are three: what is pooled stays empty until then.

use serde::Serialize;

use super::{
    old_law,
    sheet::{Cell, Cells, Out},
};
use crate::{
    attempt::results::{GroupResult, Share, store as results},
    cli::Exit,
    db::{Db, View},
    source::MarketId,
    training::quiz::store as quizzes,
};

/// How many quizzes are put together before anything is called a trend.
const POOLED: usize = 3;

/// How everybody, or one market, did in one quiz.
#[derive(Serialize)]
pub(in crate::cli) struct TrendLine {
    /// Absent for everybody.
    market: Option<MarketId>,
    quiz: i64,
    cycle: String,
    attempted: u64,
    passed_at_once: Share,
    accuracy: Share,
    /// Right answers of this quiz and the two before; absent for the first two.
    accuracy_pooled: Option<Share>,
    /// The mean ability of those who answered, on the scale of the questions' difficulties; absent where attempts
    /// keep none. It moves with what people know, not with how hard a month's questions were.
    ability: Option<f64>,
}

/// Prints one market and quiz a line, oldest quiz first.
pub(super) fn print(db: &Db, out: Out) -> anyhow::Result<Exit> {
    let lines = db.read(lines)?;
    out.lines(&lines)?;
    Ok(Exit::Done)
}

/// Everybody's quizzes in turn, then each market's.
pub(in crate::cli) fn lines(view: &View<'_>) -> anyhow::Result<Vec<TrendLine>> {
    let mut all = quizzes::list(view)?;
    all.sort_by_key(|quiz| quiz.id);
    let mut lines: Vec<TrendLine> = Vec::new();
    for quiz in &all {
        let found = results::results(view, quiz.id, &old_law())?;
        let abilities = results::abilities(view, quiz.id)?;
        let line = |market: Option<MarketId>, group: GroupResult| TrendLine {
            ability: abilities.get(&market).copied(),
            market,
            quiz: quiz.id,
            cycle: quiz.cycle.clone(),
            attempted: group.attempted,
            passed_at_once: group.passed_at_once,
            accuracy: group.accuracy,
            accuracy_pooled: None,
        };
        lines.push(line(None, found.all));
        let markets = found.markets.into_iter();
        lines.extend(markets.map(|(id, group)| line(Some(id), group)));
    }
    // A stable sort: within a market the quizzes stay in turn.
    lines.sort_by(|a, b| a.market.cmp(&b.market));
    for at in 0..lines.len() {
        let from = at.saturating_sub(POOLED - 1);
        let window = &lines[from..=at];
        let pooled = (window.len() == POOLED && window[0].market == lines[at].market).then(|| {
            let shares: Vec<Share> = window.iter().map(|line| line.accuracy).collect();
            results::pooled(&shares)
        });
        lines[at].accuracy_pooled = pooled;
    }
    Ok(lines)
}

impl Cells for TrendLine {
    const HEADER: &'static [&'static str] = &[
        "market",
        "quiz",
        "attempted",
        "at once",
        "right answers",
        "of three quizzes",
        "ability",
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            self.market.as_ref().map_or("all", MarketId::as_str).into(),
            self.cycle.clone().into(),
            self.attempted.into(),
            self.passed_at_once.into(),
            self.accuracy.into(),
            self.accuracy_pooled
                .unwrap_or_else(|| Share::new(0, 0))
                .into(),
            Cell::Number(self.ability, 2),
        ]
    }
}
