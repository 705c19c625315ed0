//! Counting the attempts of a quiz, or of all.
//!
//! Refuses to read a row per agent: groups that share what they are put together by are counted in the database.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::{By, GroupResult, QuizResults, Scope, Share, Tally, outdated};
use crate::{assignment::store::markets, db::View, source::MarketId};

/// How able the agent of attempt `f` was after it; nothing where it held no first response.
const ABILITY: &str =
    "(SELECT r.ability_after FROM response r WHERE r.entry = f.entry ORDER BY r.id DESC LIMIT 1)";

/// Every question with what the counts need of it; `?2` is the misconception that stands for the law before.
const ASKED: &str = "asked AS MATERIALIZED (
  SELECT id, topic, state IN ('suspended', 'retired') AS flagged,
         EXISTS (SELECT 1 FROM json_each(content, '$.choices') c WHERE c.value ->> '$.misconception' = ?2) AS old
  FROM question)";

/// What is counted of the answers `w` to the questions `q`.
const COUNTS: &str = "count(*) AS answers, sum(w.correct) AS right, sum(q.old OR w.misconception = ?2) AS offered,
  sum(w.misconception = ?2) AS outdated, sum(q.flagged) AS flagged, sum(w.correct AND NOT q.flagged) AS unflagged";

/// The condition on assignments `s`, and what to bind to `?1`.
pub(super) fn of_scope(scope: Scope) -> (&'static str, Option<i64>) {
    match scope {
        Scope::Quiz(id) => ("s.quiz = ?1", Some(id)),
        Scope::All => ("s.quiz IS NOT NULL AND ?1 IS NULL", None),
    }
}

/// How everybody did in quiz `quiz`. `outdated` is the misconception that stands for the law before.
///
/// # Errors
/// When the database fails.
pub fn results(view: &View<'_>, quiz: i64, outdated: &str) -> anyhow::Result<QuizResults> {
    let groups = tallies(view, Scope::Quiz(quiz), By::Market, outdated)?;
    Ok(QuizResults::of(
        groups
            .into_iter()
            .map(|(key, tally)| (markets(&key), tally)),
    ))
}

/// How each group did: everybody first, without a name, then the groups by name. Where answers are counted by topic
/// there is no "everybody", for one sitting has several topics.
///
/// # Errors
/// When the database fails.
pub fn grouped(
    view: &View<'_>,
    scope: Scope,
    by: By,
    outdated: &str,
) -> anyhow::Result<Vec<(Option<String>, GroupResult)>> {
    let found = tallies(view, scope, by, outdated)?;
    if by == By::Topic {
        let answered = |tally: Tally| GroupResult {
            assigned: None,
            ..tally.into()
        };
        return Ok(found
            .into_iter()
            .map(|(topic, tally)| (Some(topic), answered(tally)))
            .collect());
    }
    let mut all = Tally::default();
    let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
    for (key, tally) in found {
        all.add(&tally);
        let names: Vec<String> = match by {
            By::Market => markets(&key).iter().map(MarketId::to_string).collect(),
            By::Team | By::Language | By::Topic => vec![key],
        };
        for name in names {
            groups.entry(name).or_default().add(&tally);
        }
    }
    let groups = groups.into_iter().map(|(name, tally)| (Some(name), tally));
    Ok(std::iter::once((None, all))
        .chain(groups)
        .map(|(name, tally)| (name, tally.into()))
        .collect())
}

fn tallies(
    view: &View<'_>,
    scope: Scope,
    by: By,
    outdated: &str,
) -> anyhow::Result<Vec<(String, Tally)>> {
    let (condition, quiz) = of_scope(scope);
    let sql = match by {
        By::Topic => format!(
            "WITH {ASKED}
             SELECT q.topic, 0, count(DISTINCT f.id), 0, 0, {COUNTS}, count(DISTINCT CASE WHEN q.flagged THEN f.id END)
             FROM assignment s JOIN attempt f ON f.assignment = s.id AND f.n = 1 JOIN answer w ON w.attempt = f.id
                  JOIN asked q ON q.id = w.question
             WHERE {condition} GROUP BY q.topic ORDER BY q.topic"
        ),
        By::Market | By::Team | By::Language => {
            let key = match by {
                By::Team => "a.team",
                By::Language => "ifnull(f.language, a.language)",
                By::Market | By::Topic => "s.markets",
            };
            format!(
                "WITH {ASKED}, given AS MATERIALIZED (
                   SELECT w.attempt, {COUNTS}
                   FROM assignment s JOIN attempt f ON f.assignment = s.id AND f.n = 1
                        JOIN answer w ON w.attempt = f.id JOIN asked q ON q.id = w.question
                   WHERE {condition} GROUP BY w.attempt)
                 SELECT {key}, count(*), count(f.id), ifnull(sum(f.verdict = 'passed'), 0),
                        sum(EXISTS (SELECT 1 FROM attempt p WHERE p.assignment = s.id AND p.verdict = 'passed')),
                        sum(g.answers), sum(g.right), sum(g.offered), sum(g.outdated), sum(g.flagged),
                        sum(g.unflagged), sum(g.flagged > 0)
                 FROM assignment s JOIN agent a ON a.id = s.agent
                      LEFT JOIN attempt f ON f.assignment = s.id AND f.n = 1 LEFT JOIN given g ON g.attempt = f.id
                 WHERE {condition} GROUP BY 1 ORDER BY 1"
            )
        }
    };
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map((quiz, outdated), |row| Ok((row.get(0)?, tally(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn tally(row: &Row<'_>) -> rusqlite::Result<Tally> {
    let count = |at: usize| {
        row.get::<_, Option<i64>>(at)
            .map(|count| count.unwrap_or_default().unsigned_abs())
    };
    Ok(Tally {
        assigned: count(1)?,
        attempted: count(2)?,
        passed_at_once: count(3)?,
        passed: count(4)?,
        answers: count(5)?,
        right: count(6)?,
        offered_old: count(7)?,
        outdated: count(8)?,
        flagged: count(9)?,
        right_unflagged: count(10)?,
        attempts_flagged: count(11)?,
    })
}

/// How often the law before was chosen in first attempts, for everybody and each market, by how long the law asked
/// for had held: since the first day of the question's key, else of its item or rule, else since the change was seen.
///
/// # Errors
/// When the database fails.
pub fn outdated_rates(
    view: &View<'_>,
    scope: Scope,
    outdated: &str,
) -> anyhow::Result<Vec<outdated::OutdatedRate>> {
    let (condition, quiz) = of_scope(scope);
    let mut statement = view.conn.prepare_cached(&format!(
        "WITH {ASKED}, begun AS MATERIALIZED (
           SELECT q.id, coalesce(q.true_from, i.content ->> '$.in_force_from', r.in_force_from,
                                 date(c.observed_at / 1000, 'unixepoch')) AS day
           FROM question q LEFT JOIN item i ON i.id = q.item LEFT JOIN change c ON c.id = i.change
                LEFT JOIN rule r ON r.id = q.rule AND r.edition = q.rule_edition)
         SELECT s.markets, CAST(julianday(date(f.submitted_at / 1000, 'unixepoch')) - julianday(b.day) AS INTEGER),
                count(*), sum(w.misconception = ?2)
         FROM assignment s JOIN attempt f ON f.assignment = s.id AND f.n = 1 JOIN answer w ON w.attempt = f.id
              JOIN asked q ON q.id = w.question JOIN begun b ON b.id = w.question
         WHERE {condition} AND (q.old OR w.misconception = ?2) GROUP BY 1, 2"
    ))?;
    let rows = statement.query_map((quiz, outdated), |row| {
        let count = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
        let written: String = row.get(0)?;
        Ok((markets(&written), row.get(1)?, count(2)?, count(3)?))
    })?;
    let counted: Vec<_> = rows.collect::<Result<_, _>>()?;
    Ok(outdated::rates(counted))
}

/// The mean ability of those who made a first attempt of quiz `quiz`, for everybody (without a market) and by market;
/// nothing where no attempt keeps one.
///
/// # Errors
/// When the database fails.
pub fn abilities(view: &View<'_>, quiz: i64) -> anyhow::Result<BTreeMap<Option<MarketId>, f64>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT s.markets, count({ABILITY}), sum({ABILITY})
         FROM assignment s JOIN attempt f ON f.assignment = s.id AND f.n = 1
         WHERE s.quiz = ?1 GROUP BY s.markets"
    ))?;
    let mut rows = statement.query([quiz])?;
    let mut sums: BTreeMap<Option<MarketId>, (f64, f64)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (written, of): (String, f64) = (row.get(0)?, row.get(1)?);
        let Some(sum) = row.get::<_, Option<f64>>(2)? else {
            continue;
        };
        for market in std::iter::once(None).chain(markets(&written).into_iter().map(Some)) {
            let known = sums.entry(market).or_default();
            *known = (known.0 + sum, known.1 + of);
        }
    }
    Ok(sums
        .into_iter()
        .filter(|(_, (_, of))| *of > 0.0)
        .map(|(market, (sum, of))| (market, sum / of))
        .collect())
}

/// Right first answers of several quizzes put together.
#[must_use]
pub fn pooled(shares: &[Share]) -> Share {
    let hits = shares.iter().map(|share| share.hits).sum();
    Share::new(hits, shares.iter().map(|share| share.of).sum())
}
