//! `quiz results --by month` and `--by change`: the four levels, and real cases before and after a change.
//!
//! Refuses to say that one caused the other.

use super::sheet::{Cell, Cells, Out};
use crate::{
    attempt::effect::{BeforeAndAfter, Levels, store},
    cli::{Exit, complain},
    db::Db,
    source::MarketId,
    training::width,
};

/// Prints one market and month a line.
pub(super) fn print_months(db: &Db, out: Out) -> anyhow::Result<Exit> {
    let lines = db.read(store::levels)?;
    if lines.is_empty() {
        complain("regwatch: nothing was rated, answered, observed or measured yet");
    }
    out.lines(&lines)?;
    Ok(Exit::Done)
}

/// Prints one change and market a line.
pub(super) fn print_changes(db: &Db, out: Out) -> anyhow::Result<Exit> {
    let lines = db.read(store::before_and_after)?;
    if lines.is_empty() {
        complain(
            "regwatch: no reviewed case is under a rule that a change touched; `regwatch agent observe FILE` takes them in",
        );
    }
    out.lines(&lines)?;
    Ok(Exit::Done)
}

impl Cells for Levels {
    const HEADER: &'static [&'static str] = &[
        "market",
        "month",
        "useful",
        "clear",
        "right answers",
        "at once",
        "right in real cases",
        "measured",
    ];

    fn cells(&self) -> Vec<Cell> {
        let figures: Vec<String> = self
            .figures
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        vec![
            self.market.as_ref().map_or("all", MarketId::as_str).into(),
            self.month.clone().into(),
            self.useful.into(),
            self.clear.into(),
            self.accuracy.into(),
            self.passed_at_once.into(),
            self.practice.into(),
            figures.join("; ").into(),
        ]
    }
}

impl Cells for BeforeAndAfter {
    const HEADER: &'static [&'static str] = &[
        "change",
        "law",
        "day",
        "market",
        "right before",
        "right after",
        "differs",
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            self.change.to_string().into(),
            width::clip(&self.title, 40).into(),
            self.day.clone().into(),
            self.market.as_ref().map_or("all", MarketId::as_str).into(),
            self.before.into(),
            self.after.into(),
            if self.differs { "yes" } else { "not shown" }.into(),
        ]
    }
}
