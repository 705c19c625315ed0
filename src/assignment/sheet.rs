//! A spreadsheet saved as CSV, as people's programs really save it: four encodings, three delimiters,
//! columns in any order, rows counted as the spreadsheet shows them.
//!
//! Refuses to understand cells: that is its reader's work. Refuses bytes it would read as the wrong letters.

use chrono::NaiveDate;
use encoding_rs::{Encoding, GB18030};

/// A column by its name in [`Shape::columns`]; empty for the whole row.
pub type Column = &'static str;

/// What a sheet is, and the columns it may and must have.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What people call it: `a roster`.
    pub what: &'static str,
    /// The columns it may have.
    pub columns: &'static [Column],
    /// Those it must have.
    pub required: &'static [Column],
}

/// One mistake in a sheet.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SheetProblem {
    /// The row, counted as a spreadsheet does: the header is row 1.
    pub row: usize,
    /// The column's name; empty when the whole row or file is meant.
    pub column: String,
    /// What is wrong and what to write instead.
    pub what: String,
}

/// `row 7, email: not an e-mail address; …`
impl std::fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}", self.row)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// After so many problems the rest is only counted: the file is something else.
pub(super) const MOST_PROBLEMS: usize = 1_000;

/// The first thousand problems, and a count of the rest.
#[must_use]
pub fn shortened(mut problems: Vec<SheetProblem>) -> Vec<SheetProblem> {
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        problems.truncate(MOST_PROBLEMS);
        let row = problems.last().map_or(1, |problem| problem.row);
        let what = format!("and {more} more problems from here on; mend these first");
        problems.push(problem(row, "", what));
    }
    problems
}

/// A decoded file with its header understood.
#[derive(Debug)]
pub struct Sheet {
    shape: Shape,
    text: String,
    delimiter: u8,
    /// The column each cell of a row belongs to; `None` for a header cell that is empty.
    header: Vec<Option<Column>>,
    /// The row the text begins on.
    first_row: usize,
}

impl Sheet {
    /// Decodes the file and understands its header.
    ///
    /// # Errors
    /// When it is no text, has no rows, or its header is not of `shape`: then with every problem of the header.
    pub fn read(bytes: &[u8], shape: Shape) -> Result<Self, Vec<SheetProblem>> {
        let text = decode(bytes).map_err(|what| vec![problem(1, "", what)])?;
        // Excel writes `sep=;` as a first row of its own to tell itself the delimiter.
        let first = text.lines().next().unwrap_or_default();
        let skips = first
            .get(..4)
            .is_some_and(|four| four.eq_ignore_ascii_case("sep="));
        let text = match text.split_once('\n') {
            Some((_, rest)) if skips => rest.to_owned(),
            _ => text,
        };
        let mut sheet = Self {
            delimiter: delimiter(&text, shape),
            shape,
            text,
            header: Vec::new(),
            first_row: 1 + usize::from(skips),
        };
        let first = sheet.records().next();
        let Some((row, names)) = first else {
            return Err(vec![problem(1, "", "the file has no rows")]);
        };
        sheet.header = header(row, &names, sheet.shape)?;
        Ok(sheet)
    }

    /// The rows below the header that have anything in them.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        // The header is the first record with anything in it, wherever it stands.
        let header = &self.header;
        let below = self.records().skip(1);
        below.map(move |(row, cells)| Line { row, cells, header })
    }

    /// Every record that has anything in it, with the row a spreadsheet shows it on.
    fn records(&self) -> impl Iterator<Item = (usize, csv::StringRecord)> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.text.as_bytes());
        let mut row = self.first_row;
        let text = self.text.as_bytes();
        std::iter::from_fn(move || {
            let mut record = csv::StringRecord::new();
            // Reading text from memory cannot fail, so an error is as good as the end.
            while reader.read_record(&mut record).unwrap_or(false) {
                let from = record.position().map_or(0, csv::Position::byte);
                let at = row + blank_lines(text, usize::try_from(from).unwrap_or(0));
                row = at + 1;
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    return Some((at, record));
                }
            }
            None
        })
    }
}

/// How many empty lines begin at `from`. The reader passes over them in silence, a spreadsheet does not.
fn blank_lines(text: &[u8], from: usize) -> usize {
    let (before, rest) = text.split_at(from.min(text.len()));
    // The reader stops between the two halves of CR LF.
    let half = before.last() == Some(&b'\r') && rest.first() == Some(&b'\n');
    let mut rest = &rest[usize::from(half)..];
    let mut blank = 0;
    loop {
        rest = match rest {
            [b'\r', b'\n', after @ ..] | [b'\n' | b'\r', after @ ..] => after,
            _ => return blank,
        };
        blank += 1;
    }
}

/// The text of the file, or why it cannot be had.
fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        text.ok_or(
            "begins with a byte order mark but does not keep to it; save it again as CSV UTF-8",
        )?
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.into()
    } else {
        let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        text.filter(|_| looks_chinese(bytes))
            .ok_or("neither UTF-8 nor GB18030; save it as CSV UTF-8")?
    };
    if text.contains('\0') {
        return Err("not a table of text; save the sheet as CSV UTF-8");
    }
    Ok(text.into_owned())
}

/// Whether bytes that are valid GB18030 were meant so. Accented letters of Western European encodings pair
/// with the ASCII letter that follows them, which Chinese text does for rare characters only.
fn looks_chinese(bytes: &[u8]) -> bool {
    let (mut both_high, mut low_second) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((&lead, after)) = rest.split_first() {
        rest = after;
        if lead >= 0x80 {
            match after {
                [0x30..=0x39, _, _, fourth @ ..] => {
                    both_high += 1;
                    rest = fourth;
                }
                [0x80..=0xff, second @ ..] => {
                    both_high += 1;
                    rest = second;
                }
                [_, second @ ..] => {
                    low_second += 1;
                    rest = second;
                }
                [] => {}
            }
        }
    }
    both_high > low_second
}

/// The delimiter under which the first line names most columns.
fn delimiter(text: &str, shape: Shape) -> u8 {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let named = |delimiter: u8| {
        let names = first
            .split(char::from(delimiter))
            .filter(|cell| known(cell, shape).is_some());
        names.count()
    };
    // Of equals the last wins, so the comma stands last.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&delimiter| named(delimiter))
        .unwrap_or(b',')
}

/// The column a header cell names, whatever its case and spacing.
fn known(cell: &str, shape: Shape) -> Option<Column> {
    let name = cell
        .trim()
        .trim_matches('"')
        .trim()
        .to_lowercase()
        .replace([' ', '-'], "_");
    shape.columns.iter().copied().find(|column| *column == name)
}

/// The columns of a header row.
fn header(
    row: usize,
    names: &csv::StringRecord,
    shape: Shape,
) -> Result<Vec<Option<Column>>, Vec<SheetProblem>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    let mut problems = Vec::new();
    for name in names {
        let column = known(name, shape);
        let shown: String = name.trim().chars().take(40).collect();
        match column {
            Some(column) if columns.contains(&Some(column)) => {
                problems.push(problem(row, column, "stands twice in the header; keep one"));
            }
            None if !shown.is_empty() => {
                problems.push(problem(row, &shown, unknown(&shown, shape)))
            }
            _ => {}
        }
        columns.push(column);
    }
    for column in shape.required {
        if !columns.contains(&Some(column)) {
            let what = format!(
                "there is no such column; {} are required",
                list(shape.required)
            );
            problems.push(problem(row, column, what));
        }
    }
    if problems.is_empty() {
        Ok(columns)
    } else {
        Err(problems)
    }
}

/// `email, name and markets`.
fn list(columns: &[Column]) -> String {
    match columns {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => columns.join(", "),
    }
}

fn unknown(shown: &str, shape: Shape) -> String {
    let near = shape
        .columns
        .iter()
        .copied()
        .map(|column| {
            (
                strsim::damerau_levenshtein(&shown.to_lowercase(), column),
                column,
            )
        })
        .min()
        .filter(|(distance, column)| *distance <= column.len() / 3);
    match near {
        Some((_, column)) => format!("unknown column; did you mean \"{column}\"?"),
        None => {
            let columns = shape.columns.join(", ");
            format!("unknown column; {} has {columns}", shape.what)
        }
    }
}

/// A problem of `column` in `row`.
#[must_use]
pub fn problem(row: usize, column: &str, what: impl Into<String>) -> SheetProblem {
    SheetProblem {
        row,
        column: column.to_owned(),
        what: what.into(),
    }
}

/// One row below the header.
#[derive(Debug)]
pub struct Line<'s> {
    /// The row, counted as a spreadsheet does.
    pub row: usize,
    cells: csv::StringRecord,
    header: &'s [Option<Column>],
}

impl Line<'_> {
    /// The cell under `column`, trimmed; `None` when it is empty or there is no such column.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<&str> {
        let at = self.header.iter().position(|name| *name == Some(column))?;
        self.cells
            .get(at)
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
    }

    /// Whether a cell stands under no column.
    #[must_use]
    pub fn overflows(&self) -> bool {
        let named = |at: usize| self.header.get(at).is_some_and(Option::is_some);
        let mut cells = self.cells.iter().enumerate();
        cells.any(|(at, cell)| !cell.trim().is_empty() && !named(at))
    }
}

/// A date with the year first, as ISO 8601 and East Asian spreadsheets write it. Other orders are
/// ambiguous between countries and therefore no date.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日']).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] => (year, month, day),
        [year, month, day, ""] if text.ends_with('日') => (year, month, day),
        _ => return None,
    };
    let number = |part: &str, most: usize| {
        let digits =
            !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = number(year, 4).filter(|year| (1900..2200).contains(year))?;
    NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        number(month, 2)?,
        number(day, 2)?,
    )
}
