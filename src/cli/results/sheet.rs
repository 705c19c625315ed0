//! Lines of results in three shapes: JSON, a table for people, CSV for spreadsheets.
//!
//! Refuses to let a spreadsheet calculate: a text that would be read as a formula is quoted.

use std::io;

use serde::Serialize;

use super::{percent, share};
use crate::{attempt::results::Share, cli::output::Form};

/// How lines are printed.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Out {
    pub(in crate::cli) form: Form,
    pub(in crate::cli) csv: bool,
}

/// One cell.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Cell {
    /// Words.
    Text(String),
    /// A count; nothing where there is none to tell.
    Count(Option<u64>),
    /// A number with so many decimals.
    Number(Option<f64>, usize),
    /// A share with its interval: five columns of a spreadsheet.
    Share(Share),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Self::Count(Some(count))
    }
}

impl From<Option<u64>> for Cell {
    fn from(count: Option<u64>) -> Self {
        Self::Count(count)
    }
}

impl From<Share> for Cell {
    fn from(share: Share) -> Self {
        Self::Share(share)
    }
}

/// A line that stands in a table.
pub(in crate::cli) trait Cells: Serialize {
    /// The names of the columns.
    const HEADER: &'static [&'static str];

    /// One cell for each column.
    fn cells(&self) -> Vec<Cell>;
}

impl Out {
    /// Prints the lines.
    ///
    /// # Errors
    /// When stdout cannot be written to.
    pub(in crate::cli) fn lines<L: Cells>(self, lines: &[L]) -> io::Result<()> {
        if self.csv {
            let mut out = io::stdout().lock();
            return csv(&mut out, lines);
        }
        self.form.rows(L::HEADER, lines, |line| {
            line.cells().iter().map(said).collect()
        })
    }
}

/// A cell for people.
fn said(cell: &Cell) -> String {
    let dash = || "–".to_owned();
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.map_or_else(dash, |count| count.to_string()),
        Cell::Number(number, decimals) => {
            number.map_or_else(dash, |number| format!("{number:.decimals$}"))
        }
        Cell::Share(part) => share(part),
    }
}

/// Writes a header and the lines as CSV (RFC 4180). A share has its number of cases, its count, and the share with
/// the ends of its interval as decimals; what is absent is empty.
pub(super) fn csv<L: Cells>(out: &mut impl io::Write, lines: &[L]) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    let sample: Vec<Vec<Cell>> = lines.iter().map(Cells::cells).collect();
    let is_share = |at: usize| {
        sample
            .first()
            .is_some_and(|cells| matches!(cells.get(at), Some(Cell::Share(_))))
    };
    let mut header = Vec::new();
    for (at, name) in L::HEADER.iter().enumerate() {
        if is_share(at) {
            let part = |part: &str| format!("{name} ({part})");
            header.extend(["share", "low", "high", "count", "of"].map(part));
        } else {
            header.push((*name).to_owned());
        }
    }
    writer.write_record(&header)?;
    for cells in &sample {
        writer.write_record(cells.iter().flat_map(written))?;
    }
    writer.flush()
}

fn written(cell: &Cell) -> Vec<String> {
    let decimal = |number: f64| format!("{number:.4}");
    match cell {
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            vec![format!("'{text}")]
        }
        Cell::Text(text) => vec![text.clone()],
        Cell::Count(count) => vec![count.map_or_else(String::new, |count| count.to_string())],
        Cell::Number(number, _) => vec![number.map_or_else(String::new, decimal)],
        Cell::Share(part) => vec![
            part.share.map_or_else(String::new, decimal),
            decimal(part.low),
            decimal(part.high),
            part.hits.to_string(),
            part.of.to_string(),
        ],
    }
}

/// A share of 1 as per cent, for people.
pub(super) fn percentage(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Line(String, u64, u64);

    impl Cells for Line {
        const HEADER: &'static [&'static str] = &["team", "passed", "index"];

        fn cells(&self) -> Vec<Cell> {
            vec![
                self.0.clone().into(),
                Share::new(self.1, self.2).into(),
                Cell::Number(None, 1),
            ]
        }
    }

    #[test]
    fn a_spreadsheet_gets_decimals_and_no_formula() {
        let lines = [
            Line("=HYPERLINK(1)".into(), 4, 5),
            Line("Süd, \"A\"".into(), 0, 0),
        ];
        let mut out = Vec::new();
        csv(&mut out, &lines).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(
            text,
            "team,passed (share),passed (low),passed (high),passed (count),passed (of),index\r\n\
             '=HYPERLINK(1),0.8000,0.3755,0.9638,4,5,\r\n\
             \"Süd, \"\"A\"\"\",,0.0000,1.0000,0,0,\r\n"
        );
    }
}
