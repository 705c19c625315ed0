//! `agent observe` and `agent figures`: what was found in real cases, and what the business measured.
//!
//! Refuses to take half a sheet in silence: every bad row is named, and left out only when that is asked for.

use std::path::{Path, PathBuf};

use super::located;
use crate::{
    assignment::sheet::{SheetProblem, shortened},
    attempt::effect::{Imported, figure, practice},
    audit::Actor,
    cli::{
        Exit, Misuse, complain, extract, office,
        output::{Form, plain},
    },
    daemon::Office,
    source::MarketId,
};

/// A sheet to take in.
#[derive(Debug, clap::Args)]
pub(super) struct Sheet {
    /// The CSV file; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Leave bad rows out and take the others
    #[arg(long)]
    skip: bool,
    #[command(flatten)]
    form: Form,
}

/// What came of a sheet: the report, and what is wrong with rows of it.
type Taken = (Imported, Vec<SheetProblem>);

pub(super) fn observe(home: &Path, sheet: &Sheet) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let bytes = bytes(sheet)?;
    let (markets, zone, now) = (
        markets(&office),
        office.config.daemon.timezone,
        office.clock.now(),
    );
    let (rows, problems) = match practice::read(&bytes, &markets, zone, now) {
        Ok(read) => read,
        Err(problems) => return Ok(told(sheet, &(Imported::default(), problems))),
    };
    let taken = office.db.write(&Actor::CommandLine, |tx| {
        practice::store::import(tx, &rows, problems, sheet.skip)
    })?;
    finish(sheet, &taken)
}

pub(super) fn figures(home: &Path, sheet: &Sheet) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let bytes = bytes(sheet)?;
    let (rows, problems) = match figure::read(&bytes, &markets(&office)) {
        Ok(read) => read,
        Err(problems) => return Ok(told(sheet, &(Imported::default(), problems))),
    };
    let taken = office.db.write(&Actor::CommandLine, |tx| {
        figure::store::import(tx, &rows, problems, sheet.skip)
    })?;
    finish(sheet, &taken)
}

fn bytes(sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    extract::bytes(&sheet.file).map_err(|error| Misuse(format!("{error:#}")).into())
}

fn markets(office: &Office) -> Vec<MarketId> {
    let markets = office.config.markets.iter();
    markets.map(|market| market.id.clone()).collect()
}

fn finish(sheet: &Sheet, taken: &Taken) -> anyhow::Result<Exit> {
    if !taken.1.is_empty() && !sheet.skip {
        return Ok(told(sheet, taken));
    }
    sheet.form.one(&taken.0, said)?;
    Ok(if taken.1.is_empty() {
        Exit::Done
    } else {
        name_rows(sheet, &taken.1);
        Exit::NeedsPerson
    })
}

/// Says why nothing was taken.
fn told(sheet: &Sheet, taken: &Taken) -> Exit {
    name_rows(sheet, &taken.1);
    complain(
        "regwatch: nothing was imported; mend the file, or leave the bad rows out with --skip",
    );
    Exit::Wrong
}

fn name_rows(sheet: &Sheet, problems: &[SheetProblem]) {
    let file = sheet.file.display().to_string();
    for problem in shortened(problems.to_vec()) {
        complain(&plain(&located(&file, &problem)));
    }
}

fn said(report: &Imported) -> String {
    let Imported {
        added,
        corrected,
        unchanged,
        skipped,
    } = report;
    let mut text = format!("{added} added, {corrected} corrected, {unchanged} known already");
    if *skipped > 0 {
        text.push_str(&format!(", {skipped} left out"));
    }
    text
}
