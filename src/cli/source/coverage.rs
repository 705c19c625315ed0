//! `source coverage`: what was looked at between two days, what came of it, and for how long nobody could see.
//!
//! Refuses to round blindness away: a minute of it is more than none.

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    path::Path,
    time::Duration,
};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Exit, Form, Misuse, complain, database, list::within, plain};
use crate::{
    clock::{Timestamp, days},
    db::Db,
    snapshot::coverage::{self, CoverageLine},
    source::Jurisdiction,
};

/// Say what was looked at between two days, and for how long a source was blind
///
/// A source is blind from the moment its allowance ends after it was last read
/// until it is read again. Without --from the thirty days before --to count;
/// without --to everything until now.
///
/// Examples:
///   regwatch source coverage --from 2026-10-01 --to 2026-10-31
///   regwatch source coverage --by jurisdiction --json
///   regwatch source coverage --jurisdiction US --csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The first day, YYYY-MM-DD in UTC
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    /// The last day, which counts whole
    #[arg(long, value_name = "DAY")]
    to: Option<NaiveDate>,
    /// Only this jurisdiction and its parts
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    /// One line for each source, or for each jurisdiction
    #[arg(long, value_name = "WHAT", default_value = "source", value_parser = ["source", "jurisdiction"])]
    by: String,
    /// Print CSV with a header, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    #[command(flatten)]
    form: Form,
}

/// One printed line: a source, or all sources of a jurisdiction.
#[derive(Debug, Serialize)]
struct Line {
    from: Timestamp,
    to: Timestamp,
    jurisdiction: String,
    /// Empty in a line of a jurisdiction.
    source: String,
    sources: usize,
    looks: u64,
    first: u64,
    unchanged: u64,
    changed: u64,
    quarantined: u64,
    failed: u64,
    /// Hours without sight, of all its sources together, to a hundredth and rounded up.
    blind_hours: f64,
    last_read_at: Option<Timestamp>,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let code = self.code()?;
        let db = database(home)?;
        let (from, to) = self.span(&db)?;
        let report = db.read(|view| coverage::report(view, from, to))?;
        let lines = report
            .into_iter()
            .filter(|line| {
                code.as_ref()
                    .is_none_or(|code| within(&line.jurisdiction, code))
            })
            .map(|line| told(&line, (from, to)));
        let lines: Vec<Line> = if self.by == "source" {
            lines.collect()
        } else {
            together(lines)
        };
        if lines.is_empty() && !self.form.json && !self.csv {
            complain("regwatch: no source was watched between these days");
            return Ok(Exit::Done);
        }
        if self.csv {
            csv(&lines)?;
        } else {
            self.print(&lines)?;
        }
        Ok(Exit::Done)
    }

    fn code(&self) -> Result<Option<Jurisdiction>, Misuse> {
        let parse = |code: &String| code.to_ascii_uppercase().parse();
        let code = self.jurisdiction.as_ref().map(parse).transpose();
        code.map_err(|error| Misuse(format!("{error}")))
    }

    fn span(&self, db: &Db) -> anyhow::Result<(Timestamp, Timestamp)> {
        let start =
            |day: NaiveDate| Timestamp::from(day.and_time(chrono::NaiveTime::MIN).and_utc());
        let now = db.read(|view| Ok(view.now))?;
        let to = self.to.map_or(now, |day| start(day).plus(days(1)).min(now));
        let from = self.from.map_or_else(|| to.minus(days(30)), start);
        if from >= to {
            let what = format!(
                "{from} is not before {to}; give --from a day before --to, and not in the future"
            );
            return Err(Misuse(what).into());
        }
        Ok((from, to))
    }

    fn print(&self, lines: &[Line]) -> io::Result<()> {
        let name = self.by.as_str();
        let header = [
            name,
            "looks",
            "first",
            "unchanged",
            "changed",
            "quarantined",
            "failed",
            "blind hours",
            "last read",
        ];
        self.form.rows(&header, lines, |line| {
            let what = if name == "source" {
                &line.source
            } else {
                &line.jurisdiction
            };
            let counts = [
                line.looks,
                line.first,
                line.unchanged,
                line.changed,
                line.quarantined,
                line.failed,
            ];
            let mut cells = vec![plain(what).into_owned()];
            cells.extend(counts.map(|count| count.to_string()));
            cells.push(format!("{:.2}", line.blind_hours));
            cells.push(
                line.last_read_at
                    .map_or_else(|| "never".to_owned(), |at| at.to_string()),
            );
            cells
        })
    }
}

fn told(line: &CoverageLine, (from, to): (Timestamp, Timestamp)) -> Line {
    Line {
        from,
        to,
        jurisdiction: line.jurisdiction.as_str().to_owned(),
        source: line.source.to_string(),
        sources: 1,
        looks: line.looks,
        first: line.first,
        unchanged: line.unchanged,
        changed: line.changed,
        quarantined: line.quarantined,
        failed: line.failed,
        blind_hours: hours(line.blind),
        last_read_at: line.last_read_at,
    }
}

fn hours(span: Duration) -> f64 {
    (span.as_secs_f64() / 36.0).ceil() / 100.0
}

/// One line a jurisdiction; its last read is the newest of its sources'.
fn together(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut places: BTreeMap<String, Line> = BTreeMap::new();
    for mut line in lines {
        line.source.clear();
        match places.get_mut(&line.jurisdiction) {
            None => {
                places.insert(line.jurisdiction.clone(), line);
            }
            Some(place) => {
                place.sources += 1;
                place.looks += line.looks;
                place.first += line.first;
                place.unchanged += line.unchanged;
                place.changed += line.changed;
                place.quarantined += line.quarantined;
                place.failed += line.failed;
                place.blind_hours += line.blind_hours;
                place.last_read_at = place.last_read_at.max(line.last_read_at);
            }
        }
    }
    places.into_values().collect()
}

fn csv(lines: &[Line]) -> anyhow::Result<()> {
    let mut out = csv::Writer::from_writer(io::stdout().lock());
    for line in lines {
        out.serialize(line)?;
    }
    out.flush()?;
    Ok(io::stdout().flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_of_blindness_is_not_rounded_away() {
        assert_eq!(hours(Duration::ZERO).to_string(), "0");
        assert_eq!(hours(Duration::from_secs(1)).to_string(), "0.01");
        assert_eq!(hours(Duration::from_secs(5400)).to_string(), "1.5");
    }

    #[test]
    fn sources_of_one_jurisdiction_are_counted_together() {
        let line = |source: &str, at: i64| Line {
            from: Timestamp::default(),
            to: Timestamp::default(),
            jurisdiction: "DE".to_owned(),
            source: source.to_owned(),
            sources: 1,
            looks: 4,
            first: 1,
            unchanged: 2,
            changed: 0,
            quarantined: 1,
            failed: 0,
            blind_hours: 0.5,
            last_read_at: Some(Timestamp::from_millis(at)),
        };
        let all = together([line("a", 5), line("b", 3)].into_iter());
        assert_eq!((all.len(), all[0].sources, all[0].looks), (1, 2, 8));
        assert_eq!(all[0].last_read_at, Some(Timestamp::from_millis(5)));
        assert_eq!(all[0].blind_hours.to_string(), "1");
    }
}
