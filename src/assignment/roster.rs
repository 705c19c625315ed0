//! The roster: who works for us, in which markets and languages, as a table that people keep in a
//! spreadsheet.
//!
//! Refuses half a roster: all rows are sound or none is taken. Problems name row and column and never
//! repeat a person's data.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{
    email::EmailAddress,
    sheet::{Column, Line, Shape, Sheet, date, shortened},
};
use crate::{locale::Language, source::MarketId};

pub use super::sheet::SheetProblem as RosterProblem;

/// What a row inherits where it says nothing, and which markets there are.
#[derive(Clone, Copy, Debug)]
pub struct RosterDefaults<'a> {
    /// The markets of the configuration.
    pub markets: &'a [MarketId],
    /// The zone of a row that names none.
    pub timezone: Tz,
}

/// Whether an agent is trained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Trained and examined.
    #[default]
    Active,
    /// Employed but not trained.
    Inactive,
    /// Gone; kept for the record.
    Left,
}

/// One agent as the roster tells of them.
#[derive(Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The row, counted as a spreadsheet does: the header is row 1.
    pub row: usize,
    /// The employer's own number or name for the agent.
    pub external_id: Option<String>,
    /// Where mail goes.
    pub email: EmailAddress,
    /// The name as the agent writes it.
    pub name: String,
    /// The language the agent reads, where the row names one.
    pub language: Option<Language>,
    /// The zone of due dates.
    pub timezone: Tz,
    /// The markets the agent serves, each once, at least one.
    pub markets: Vec<MarketId>,
    /// The team, in the employer's words.
    pub team: Option<String>,
    /// The manager as the employer names them: an address, a number or a name.
    pub manager: Option<String>,
    /// The role, in the employer's words.
    pub role: Option<String>,
    /// Whether the agent is trained.
    pub status: Status,
    /// First day of leave.
    pub leave_from: Option<NaiveDate>,
    /// Last day of leave; open when absent though `leave_from` is there.
    pub leave_to: Option<NaiveDate>,
    /// First day of work.
    pub hired_on: Option<NaiveDate>,
}

/// Shows the row's number only: the rest is a person's.
impl std::fmt::Debug for RosterRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RosterRow")
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

/// The columns of a roster.
const SHAPE: Shape = Shape {
    what: "a roster",
    columns: &[
        "external_id",
        "email",
        "name",
        "language",
        "timezone",
        "markets",
        "team",
        "manager",
        "role",
        "status",
        "leave_from",
        "leave_to",
        "hired_on",
    ],
    required: &["email", "name", "markets"],
};

/// Reads a roster from the bytes of a CSV file: UTF-8 or UTF-16 with a mark, UTF-8 without, or GB18030;
/// comma, semicolon or tab between cells; columns in any order.
///
/// # Errors
/// With every problem found (at most a thousand and a count), and then no row is taken.
pub fn read_roster(
    bytes: &[u8],
    defaults: RosterDefaults<'_>,
) -> Result<Vec<RosterRow>, Vec<RosterProblem>> {
    let sheet = Sheet::read(bytes, SHAPE)?;
    let mut problems = Vec::new();
    let mut first_with: HashMap<(Column, String), usize> = HashMap::new();
    let mut rows = Vec::new();
    for line in sheet.lines() {
        let mut reader = RowReader {
            line,
            defaults,
            problems: Vec::new(),
        };
        let row = reader.row();
        let email = row.as_ref().map(|row| row.email.key());
        let external_id = reader.line.cell("external_id").map(str::to_owned);
        for (column, key) in [("email", email), ("external_id", external_id)] {
            let Some(key) = key else { continue };
            let at = reader.line.row;
            let first = *first_with.entry((column, key)).or_insert(at);
            if first != at {
                reader.wrong(
                    column,
                    format!("the same as in row {first}; each agent has one row"),
                );
            }
        }
        problems.append(&mut reader.problems);
        rows.extend(row);
    }
    if problems.is_empty() {
        return Ok(rows);
    }
    Err(shortened(problems))
}

/// Reads one row and keeps what is wrong with it.
struct RowReader<'s> {
    line: Line<'s>,
    defaults: RosterDefaults<'s>,
    problems: Vec<RosterProblem>,
}

impl RowReader<'_> {
    fn row(&mut self) -> Option<RosterRow> {
        if self.line.overflows() {
            self.wrong(
                "",
                "more cells than the header has columns; quote cells that hold the delimiter",
            );
        }
        let email = self.required("email").and_then(|text| {
            let parsed = text.parse::<EmailAddress>();
            self.or_wrong("email", parsed.map_err(|error| error.to_string()))
        });
        let name = self.required("name");
        let markets = self.markets();
        let language = self.language();
        let timezone = self.timezone();
        let status = self.status();
        let [leave_from, leave_to, hired_on] =
            ["leave_from", "leave_to", "hired_on"].map(|column| self.date(column));
        match (leave_from, leave_to) {
            (Some(from), Some(to)) if to < from => {
                self.wrong("leave_to", "leave ends before it begins")
            }
            (None, Some(_)) if self.line.cell("leave_from").is_none() => {
                self.wrong(
                    "leave_from",
                    "empty though leave_to is not; write the first day of leave",
                );
            }
            _ => {}
        }
        let texts = ["external_id", "team", "manager", "role"].map(|column| self.text(column));
        let [external_id, team, manager, role] = texts;
        Some(RosterRow {
            row: self.line.row,
            external_id,
            email: email?,
            name: name?,
            language,
            timezone,
            markets,
            team,
            manager,
            role,
            status,
            leave_from,
            leave_to,
            hired_on,
        })
    }

    fn wrong(&mut self, column: Column, what: impl Into<String>) {
        self.problems.push(RosterProblem {
            row: self.line.row,
            column: column.to_owned(),
            what: what.into(),
        });
    }

    fn or_wrong<T>(&mut self, column: Column, parsed: Result<T, String>) -> Option<T> {
        parsed.map_err(|what| self.wrong(column, what)).ok()
    }

    /// A cell of free text: one line of at most 200 letters.
    fn text(&mut self, column: Column) -> Option<String> {
        let text = self.line.cell(column)?.to_owned();
        if text.chars().count() > 200 || text.chars().any(char::is_control) {
            self.wrong(column, "longer than 200 letters or more than one line");
            return None;
        }
        Some(text)
    }

    fn required(&mut self, column: Column) -> Option<String> {
        if self.line.cell(column).is_none() {
            self.wrong(column, "empty; every row needs one");
        }
        self.text(column)
    }

    fn markets(&mut self) -> Vec<MarketId> {
        let mut markets: Vec<MarketId> = Vec::new();
        let Some(cell) = self.line.cell("markets") else {
            self.wrong(
                "markets",
                "empty; every row needs at least one, several with ; between them",
            );
            return markets;
        };
        let cell = cell.to_owned();
        for name in cell
            .split([';', '；'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let known = self.defaults.markets;
            match known
                .iter()
                .find(|market| market.as_str().eq_ignore_ascii_case(name))
            {
                Some(market) if markets.contains(market) => {}
                Some(market) => markets.push(market.clone()),
                None => {
                    let shown: String = name.chars().take(40).collect();
                    let known: Vec<&str> = known.iter().map(MarketId::as_str).collect();
                    let what = format!(
                        "no market \"{}\"; there are {}",
                        shown.escape_debug(),
                        known.join(", ")
                    );
                    self.wrong("markets", what);
                }
            }
        }
        if markets.is_empty() && self.problems.iter().all(|p| p.column != "markets") {
            self.wrong("markets", "names no market");
        }
        markets
    }

    fn language(&mut self) -> Option<Language> {
        let parsed = self.line.cell("language").map(|tag| {
            let parsed = tag.replace('_', "-").parse();
            parsed.map_err(|_| "no language tag; write one such as en, zh-Hans or de-AT".to_owned())
        });
        parsed.and_then(|parsed| self.or_wrong("language", parsed))
    }

    fn timezone(&mut self) -> Tz {
        let parsed = self.line.cell("timezone").map(|name| {
            let what = "no time zone; write an IANA name such as Europe/Berlin";
            name.parse().map_err(|_| what.to_owned())
        });
        let read = parsed.and_then(|parsed| self.or_wrong("timezone", parsed));
        read.unwrap_or(self.defaults.timezone)
    }

    fn status(&mut self) -> Status {
        let parsed = self
            .line
            .cell("status")
            .map(|word| match word.to_lowercase().as_str() {
                "active" => Ok(Status::Active),
                "inactive" => Ok(Status::Inactive),
                "left" => Ok(Status::Left),
                _ => Err("no status; write active, inactive or left".to_owned()),
            });
        let read = parsed.and_then(|parsed| self.or_wrong("status", parsed));
        read.unwrap_or_default()
    }

    fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let text = self.line.cell(column)?;
        let what = "no date; write year, month, day, such as 2027-03-01";
        let parsed = date(text).ok_or_else(|| what.to_owned());
        self.or_wrong(column, parsed)
    }
}

#[cfg(test)]
mod tests;
