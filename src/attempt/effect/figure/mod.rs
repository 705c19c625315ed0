//! What the business measures by market and month: complaints, escalations, fines, whatever it calls them.
//!
//! Refuses to know what a figure means: names are the business's own, and stand beside the other levels.

use crate::{
    assignment::sheet::{Line, Shape, Sheet, SheetProblem, date, problem},
    attempt::effect::practice::market,
    source::MarketId,
};

pub mod store;

/// The columns of `agent figures`.
pub const SHAPE: Shape = Shape {
    what: "a sheet of figures",
    columns: &["market", "month", "name", "value"],
    required: &["market", "month", "name", "value"],
};

/// One figure of one market and month.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The row of the sheet.
    pub row: usize,
    /// The market.
    pub market: MarketId,
    /// The month, `2027-03`.
    pub month: String,
    /// What was measured, as the business calls it.
    pub name: String,
    /// What it came to.
    pub value: f64,
}

/// Reads a sheet: the sound rows, and what is wrong with the others. `markets` are those there are.
///
/// # Errors
/// When the file or its header cannot be read at all.
pub fn read(
    bytes: &[u8],
    markets: &[MarketId],
) -> Result<(Vec<Figure>, Vec<SheetProblem>), Vec<SheetProblem>> {
    let sheet = Sheet::read(bytes, SHAPE)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for line in sheet.lines() {
        match figure(&line, markets) {
            Ok(row) => rows.push(row),
            Err(wrong) => problems.push(wrong),
        }
    }
    Ok((rows, problems))
}

fn figure(line: &Line<'_>, markets: &[MarketId]) -> Result<Figure, SheetProblem> {
    let wrong = |column: &str, what: &str| problem(line.row, column, what);
    let market = market(line, markets)?;
    let month = line.cell("month").unwrap_or_default();
    // A month is a day of it without the day.
    let month = date(&format!("{month}-01"))
        .ok_or_else(|| wrong("month", "no month; write year and month, such as 2027-03"))?;
    let name = line.cell("name").unwrap_or_default();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(wrong(
            "name",
            "empty, longer than 80 letters or more than one line",
        ));
    }
    let value: Option<f64> = line.cell("value").and_then(|text| text.parse().ok());
    let value = value
        .filter(|value| value.is_finite())
        .ok_or_else(|| wrong("value", "no number; write it with a point, such as 12.5"))?;
    Ok(Figure {
        row: line.row,
        market,
        month: month.format("%Y-%m").to_string(),
        name: name.to_owned(),
        value,
    })
}
