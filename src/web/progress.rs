//! How far each market is: what was assigned, done, is open or overdue, and how the last quizzes went, that
//! of those who join among them.
//!
//! Refuses to print a rate without its interval: four agents are not a trend.

use axum::{extract::State, response::Html};
use minijinja::Value;

use super::{
    Front, Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::{
    assignment::progress::{Counts, store::progress_since},
    attempt::{
        exception,
        results::{GroupResult, Share, store::results},
    },
    clock::Timestamp,
    db::View,
    source::MarketId,
    training::{
        question::Misconception,
        quiz::store::{self as quizzes, Quiz},
    },
};

/// How many monthly quizzes are shown, the newest.
const QUIZZES: usize = 6;

/// The seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// `GET /progress`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
) -> Result<Html<String>, Refusal> {
    let front = desk.front.clone();
    let values = desk
        .read(move |view| {
            let progress = progress_since(view, Timestamp::default())?;
            let known = front.markets.iter().map(|market| market.id.clone());
            let mut ids: Vec<MarketId> = progress.markets.keys().cloned().chain(known).collect();
            ids.sort();
            ids.dedup();
            let row = |id: &MarketId| {
                let counts = progress.markets.get(id).copied().unwrap_or_default();
                counted(&name(&front, id), &counts)
            };
            let markets: Vec<Value> = ids.iter().map(row).collect();
            let newest = quizzes::list(view)?.into_iter().take(QUIZZES);
            let shown = newest.chain(quizzes::of_joiners(view)?);
            let quizzes: Vec<Value> = shown
                .map(|quiz| examined(view, &front, &quiz))
                .collect::<anyhow::Result<_>>()?;
            let mut attention = 0_u64;
            exception::store::each(view, front.attempts_per_quiz, &mut |_| {
                attention += 1;
                Ok(())
            })?;
            Ok(values! { markets, all => counted("All agents", &progress.all), quizzes, attention })
        })
        .await?;
    page::desk(&desk, &who, "progress", "progress.html", values)
}

fn name(front: &Front, id: &MarketId) -> String {
    let market = front.markets.iter().find(|market| market.id == *id);
    market.map_or_else(|| id.to_string(), |market| market.name.clone())
}

/// What was waived is owed by nobody, so it is left out of what there is to do.
fn counted(name: &str, counts: &Counts) -> Value {
    values! {
        name,
        owed => counts.assigned.saturating_sub(counts.waived),
        done => counts.done,
        open => counts.open,
        overdue => counts.overdue,
        suspended => counts.suspended,
        waived => counts.waived,
        share => Rate::of(&Share::new(counts.done, counts.assigned.saturating_sub(counts.waived))),
    }
}

fn examined(view: &View<'_>, front: &Front, quiz: &Quiz) -> anyhow::Result<Value> {
    let outdated = serde_json::to_value(Misconception::OldRule)?;
    let results = results(view, quiz.id, outdated.as_str().unwrap_or_default())?;
    let group = |name: String, group: &GroupResult| {
        values! {
            name,
            assigned => group.assigned,
            attempted => group.attempted,
            passed => Rate::of(&group.passed),
            passed_at_once => Rate::of(&group.passed_at_once),
            accuracy => Rate::of(&group.accuracy),
            outdated => Rate::of(&group.outdated),
        }
    };
    let mut groups = vec![group("All agents".to_owned(), &results.all)];
    groups.extend(
        results
            .markets
            .iter()
            .map(|(id, result)| group(name(front, id), result)),
    );
    Ok(values! {
        cycle => quiz.cycle,
        issued_at => quiz.issued_at,
        due_day => quiz.due_day,
        due_within => quiz.due_within.map(|span| span.as_secs() / DAY),
        pass_mark => percent(quiz.pass_mark),
        groups,
    })
}

/// A share and its interval in whole per cent.
#[derive(Debug, PartialEq, serde::Serialize)]
struct Rate {
    share: i64,
    low: i64,
    high: i64,
}

impl Rate {
    /// The rate of a share; none when there is nothing to take it of.
    fn of(share: &Share) -> Option<Self> {
        Some(Self {
            share: percent(share.share?),
            low: percent(share.low),
            high: percent(share.high),
        })
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a share lies between 0 and 1"
)]
fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_few_is_wide_and_of_none_is_no_rate() {
        assert_eq!(Rate::of(&Share::new(0, 0)), None);
        let rate = Rate::of(&Share::new(4, 4)).expect("a rate");
        assert_eq!((rate.share, rate.high), (100, 100));
        assert!(rate.low < 60);
    }
}
