//! `quiz results --by since`: how long the law before lives on in people's heads.
//!
//! Refuses to tell it from questions that did not offer the law before.

use super::{
    old_law,
    sheet::{Cell, Cells, Out},
};
use crate::{
    attempt::results::{Scope, outdated::OutdatedRate, store::outdated_rates},
    cli::Exit,
    db::Db,
    source::MarketId,
};

/// Prints one market and span of days a line.
pub(super) fn print(db: &Db, scope: Scope, out: Out) -> anyhow::Result<Exit> {
    let lines = db.read(|view| outdated_rates(view, scope, &old_law()))?;
    out.lines(&lines)?;
    Ok(Exit::Done)
}

impl Cells for OutdatedRate {
    const HEADER: &'static [&'static str] = &["market", "the law has held", "old law"];

    fn cells(&self) -> Vec<Cell> {
        vec![
            self.market.as_ref().map_or("all", MarketId::as_str).into(),
            self.since.span().into(),
            self.outdated.into(),
        ]
    }
}
