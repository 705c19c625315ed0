//! Putting the four levels together, and real cases before and after each change.
//!
//! Refuses to write: every level is another table's.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::{BeforeAndAfter, Levels, WINDOW_DAYS, differs};
use crate::{
    assignment::store::markets, attempt::results::Share, change::store as changes, db::View,
    document::ProvisionPath, rule::touches, source::MarketId,
};

/// The four levels of every market and month of which anything is known: everybody first, months in order.
///
/// # Errors
/// When the database fails.
pub fn levels(view: &View<'_>) -> anyhow::Result<Vec<Levels>> {
    let mut months: BTreeMap<(Option<MarketId>, String), Levels> = BTreeMap::new();
    let counts = [
        (
            "SELECT s.markets, strftime('%Y-%m', r.at / 1000, 'unixepoch'), ifnull(sum(r.useful), 0), count(r.useful),
                    ifnull(sum(r.clear), 0), count(r.clear)
             FROM rating r JOIN assignment s ON s.id = r.assignment GROUP BY 1, 2",
            [useful as Part, clear],
        ),
        (
            "SELECT s.markets, strftime('%Y-%m', f.submitted_at / 1000, 'unixepoch'), sum(f.verdict = 'passed'), count(*),
                    sum((SELECT sum(correct) FROM answer w WHERE w.attempt = f.id)),
                    sum((SELECT count(*) FROM answer w WHERE w.attempt = f.id))
             FROM attempt f JOIN assignment s ON s.id = f.assignment WHERE f.n = 1 GROUP BY 1, 2",
            [passed_at_once, accuracy],
        ),
        (
            "SELECT json_array(market), strftime('%Y-%m', handled_at / 1000, 'unixepoch'), sum(correct), count(*), 0, 0
             FROM observation WHERE replaced_by IS NULL GROUP BY 1, 2",
            // There is one count here; the second is of nothing.
            [practice, useful],
        ),
    ];
    for (sql, parts) in counts {
        let mut statement = view.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (written, month): (String, String) = (row.get(0)?, row.get(1)?);
            let count = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
            let shares = [
                Share::new(count(2)?, count(3)?),
                Share::new(count(4)?, count(5)?),
            ];
            for market in std::iter::once(None).chain(markets(&written).into_iter().map(Some)) {
                let key = (market.clone(), month.clone());
                let levels = months
                    .entry(key)
                    .or_insert_with(|| Levels::empty(market, month.clone()));
                for (part, share) in parts.iter().zip(shares) {
                    let sum = part(levels);
                    *sum = Share::new(sum.hits + share.hits, sum.of + share.of);
                }
            }
        }
    }
    figures(view, &mut months)?;
    Ok(months.into_values().collect())
}

/// Where a count of a month belongs.
type Part = fn(&mut Levels) -> &mut Share;

fn useful(levels: &mut Levels) -> &mut Share {
    &mut levels.useful
}

fn clear(levels: &mut Levels) -> &mut Share {
    &mut levels.clear
}

fn passed_at_once(levels: &mut Levels) -> &mut Share {
    &mut levels.passed_at_once
}

fn accuracy(levels: &mut Levels) -> &mut Share {
    &mut levels.accuracy
}

fn practice(levels: &mut Levels) -> &mut Share {
    &mut levels.practice
}

/// Adds what the business measured: to markets only, for nobody knows which of its figures may be added up.
fn figures(
    view: &View<'_>,
    months: &mut BTreeMap<(Option<MarketId>, String), Levels>,
) -> anyhow::Result<()> {
    let mut statement = view.conn.prepare_cached(
        "SELECT market, month, name, value FROM figure WHERE replaced_by IS NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let market: MarketId = row.get::<_, String>(0)?.parse()?;
        let month: String = row.get(1)?;
        let levels = months
            .entry((Some(market.clone()), month.clone()))
            .or_insert_with(|| Levels::empty(Some(market), month));
        levels.figures.insert(row.get(2)?, row.get(3)?);
    }
    Ok(())
}

/// Real cases before and after each confirmed change that touched a rule cases were reviewed for: all markets
/// together first, then each; the newest change first.
///
/// # Errors
/// When the database fails.
pub fn before_and_after(view: &View<'_>) -> anyhow::Result<Vec<BeforeAndAfter>> {
    let observed = observed_rules(view)?;
    let instruments: BTreeSet<&str> = observed
        .iter()
        .map(|(_, instrument, _)| instrument.as_str())
        .collect();
    let mut statement = view.conn.prepare_cached(
        "SELECT id, instrument, title, coalesce(in_force_from, date(observed_at / 1000, 'unixepoch'))
         FROM change WHERE state = 'confirmed' AND substantive AND instrument IN (SELECT value FROM json_each(?))
         ORDER BY id DESC",
    )?;
    let wanted = serde_json::to_string(&instruments)?;
    let mut rows = statement.query([wanted])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (change, instrument, title, day): (i64, String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let paths: Vec<ProvisionPath> = changes::parts(view, change)?
            .into_iter()
            .filter(|part| part.substantive)
            .flat_map(|part| [Some(part.path), part.old_path])
            .flatten()
            .collect();
        let rules: BTreeSet<&String> = observed
            .iter()
            .filter(|(_, cited, path)| *cited == instrument && touches(path, &paths))
            .map(|(rule, _, _)| rule)
            .collect();
        if rules.is_empty() {
            continue;
        }
        let rules: Vec<String> = rules.into_iter().cloned().collect();
        for (market, before, after) in cases(view, &rules, &day)? {
            found.push(BeforeAndAfter {
                change,
                title: title.clone(),
                day: day.clone(),
                rules: rules.clone(),
                market,
                differs: differs(&before, &after),
                before,
                after,
            });
        }
    }
    Ok(found)
}

/// The rules that cases were reviewed for, with every provision an edition of them rests on.
fn observed_rules(view: &View<'_>) -> anyhow::Result<Vec<(String, String, ProvisionPath)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT DISTINCT c.rule, c.instrument, c.path FROM rule_citation c
         WHERE c.rule IN (SELECT DISTINCT rule FROM observation WHERE replaced_by IS NULL)",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let path: String = row.get(2)?;
        found.push((row.get(0)?, row.get(1)?, serde_json::from_str(&path)?));
    }
    Ok(found)
}

type Cases = (Option<MarketId>, Share, Share);

/// The cases under `rules` on both sides of `day`, for all markets and each.
fn cases(view: &View<'_>, rules: &[String], day: &str) -> anyhow::Result<Vec<Cases>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT market, sum(correct AND date < ?2), sum(date < ?2), sum(correct AND date >= ?2), sum(date >= ?2)
         FROM (SELECT market, correct, date(handled_at / 1000, 'unixepoch') AS date FROM observation
               WHERE replaced_by IS NULL AND rule IN (SELECT value FROM json_each(?1)))
         WHERE date BETWEEN date(?2, ?3) AND date(?2, ?4) GROUP BY market ORDER BY market",
    )?;
    let (from, to) = (
        format!("-{WINDOW_DAYS} days"),
        format!("+{WINDOW_DAYS} days"),
    );
    let mut rows = statement.query(params![serde_json::to_string(rules)?, day, from, to])?;
    let mut found: Vec<Cases> = Vec::new();
    let mut all = [0; 4];
    while let Some(row) = rows.next()? {
        let mut counts = [0; 4];
        for (at, count) in counts.iter_mut().enumerate() {
            *count = row.get::<_, i64>(at + 1)?.unsigned_abs();
            all[at] += *count;
        }
        let [right, before, right_after, after] = counts;
        let market = row.get::<_, String>(0)?.parse()?;
        found.push((
            Some(market),
            Share::new(right, before),
            Share::new(right_after, after),
        ));
    }
    if !found.is_empty() {
        let [right, before, right_after, after] = all;
        found.insert(
            0,
            (
                None,
                Share::new(right, before),
                Share::new(right_after, after),
            ),
        );
    }
    Ok(found)
}
