//! Observed practice: whether a rule was applied as it should be in a ticket that a reviewer read.
//!
//! Refuses to guess: a row without a plain yes or no, or of an unknown market, is named by its line.

use chrono::{NaiveDateTime, TimeZone as _};
use chrono_tz::Tz;

use crate::{
    assignment::sheet::{Line, Shape, Sheet, SheetProblem, date, problem},
    clock::Timestamp,
    source::MarketId,
};

pub mod store;

/// The columns of `agent observe`.
pub const SHAPE: Shape = Shape {
    what: "a sheet of observations",
    columns: &[
        "ticket_id",
        "agent",
        "market",
        "handled_at",
        "rule_id",
        "applied_correctly",
        "reviewer",
    ],
    required: &[
        "ticket_id",
        "agent",
        "market",
        "handled_at",
        "rule_id",
        "applied_correctly",
    ],
};

/// One reviewed case.
#[derive(Clone, PartialEq, Eq)]
pub struct Observation {
    /// The row of the sheet.
    pub row: usize,
    /// The ticket, as the help desk numbers it.
    pub ticket: String,
    /// The agent, by external id, address or number.
    pub agent: String,
    /// For which market the customer was answered.
    pub market: MarketId,
    /// When.
    pub handled_at: Timestamp,
    /// The rule that had to be applied.
    pub rule: String,
    /// Whether it was.
    pub correct: bool,
    /// Who reviewed it; may be empty.
    pub reviewer: String,
}

/// Shows the row's number only: the rest is about a person.
impl std::fmt::Debug for Observation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "observation of row {}", self.row)
    }
}

/// Reads a sheet: the sound rows, and what is wrong with the others. `markets` are those there are, `zone` is where a
/// time without an offset is meant, and nothing was handled after `now`.
///
/// # Errors
/// When the file or its header cannot be read at all.
pub fn read(
    bytes: &[u8],
    markets: &[MarketId],
    zone: Tz,
    now: Timestamp,
) -> Result<(Vec<Observation>, Vec<SheetProblem>), Vec<SheetProblem>> {
    let sheet = Sheet::read(bytes, SHAPE)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for line in sheet.lines() {
        match observation(&line, markets, zone, now) {
            Ok(row) => rows.push(row),
            Err(wrong) => problems.push(wrong),
        }
    }
    Ok((rows, problems))
}

fn observation(
    line: &Line<'_>,
    markets: &[MarketId],
    zone: Tz,
    now: Timestamp,
) -> Result<Observation, SheetProblem> {
    let wrong = |column: &str, what: &str| problem(line.row, column, what);
    if line.overflows() {
        return Err(wrong("", "more cells than the header has columns"));
    }
    let text = |column: &'static str| {
        let cell = line
            .cell(column)
            .ok_or_else(|| wrong(column, "empty; every row needs one"))?;
        if cell.chars().count() > 200 || cell.chars().any(char::is_control) {
            return Err(wrong(
                column,
                "longer than 200 letters or more than one line",
            ));
        }
        Ok(cell.to_owned())
    };
    let market = market(line, markets)?;
    let what = "no day or time; write such as 2027-03-01 or 2027-03-01T14:30:00+01:00";
    let handled_at = moment(&text("handled_at")?, zone).ok_or_else(|| wrong("handled_at", what))?;
    // The noon of today, or the hour of a help desk further east, may be still to come.
    if handled_at > now.plus(crate::clock::days(1)) {
        return Err(wrong("handled_at", "lies in the future"));
    }
    let correct = yes_or_no(&text("applied_correctly")?)
        .ok_or_else(|| wrong("applied_correctly", "neither yes nor no"))?;
    Ok(Observation {
        row: line.row,
        ticket: text("ticket_id")?,
        agent: text("agent")?,
        market,
        handled_at,
        rule: text("rule_id")?,
        correct,
        reviewer: line
            .cell("reviewer")
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect(),
    })
}

/// The market of a row, by its id in any case.
pub(super) fn market(line: &Line<'_>, markets: &[MarketId]) -> Result<MarketId, SheetProblem> {
    let name = line.cell("market").unwrap_or_default();
    let known = markets
        .iter()
        .find(|market| market.as_str().eq_ignore_ascii_case(name));
    known.cloned().ok_or_else(|| {
        let shown: String = name.chars().take(40).collect();
        let known: Vec<&str> = markets.iter().map(MarketId::as_str).collect();
        let what = format!(
            "no market \"{}\"; there are {}",
            shown.escape_debug(),
            known.join(", ")
        );
        problem(line.row, "market", what)
    })
}

/// A moment with its offset, or a day or time as the clocks of `zone` show it.
fn moment(text: &str, zone: Tz) -> Option<Timestamp> {
    if let Ok(moment) = chrono::DateTime::parse_from_rfc3339(text) {
        return Some(Timestamp::from_millis(moment.timestamp_millis()));
    }
    let local = [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ]
    .into_iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    // Of a day alone nobody knows the hour: noon lies on that day, and in its month, in UTC as well.
    .or_else(|| date(text)?.and_hms_opt(12, 0, 0))?;
    let moment = zone.from_local_datetime(&local).earliest();
    // An hour that the clocks skip is read as if they had not.
    let moment = moment.map_or_else(
        || local.and_utc().timestamp_millis(),
        |at| at.timestamp_millis(),
    );
    Some(Timestamp::from_millis(moment))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "correct" | "ja" | "oui" | "sí" | "si" | "是" | "はい" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "incorrect" | "nein" | "non" | "否" | "いいえ" => {
            Some(false)
        }
        _ => None,
    }
}
