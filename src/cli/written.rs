//! `quiz import` and `quiz export`: questions that persons write, as TOML or Moodle GIFT.
//!
//! Refuses half a file: one question that cannot be taken keeps all of them out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Exit, Misuse, complain, database, office, output::Form};
use crate::{
    audit::Actor,
    db::{Entries, Outcome},
    locale::Catalogue,
    rule::RuleId,
    training::question::{
        authored::{Fault, Placed, Written, gift, store, toml},
        store as questions,
    },
};

/// How a file of questions is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables of TOML
    Toml,
    /// Moodle GIFT, a category for each language
    Gift,
}

/// Write the questions that were imported to stdout
///
/// What is written reads back the same. GIFT has a category for each language;
/// comments carry the rules ([tag:rule.ID]) and brackets before a feedback the
/// misconception.
///
/// Example:
///   regwatch quiz export --format gift
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Export {
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "toml")]
    format: Format,
}

/// Read questions from a file of TOML or Moodle GIFT
///
/// Each question names the rules it rests on (rules = ["eu.refund-deadline"], or
/// // [tag:rule.eu.refund-deadline] above it in GIFT) and is asked only in the
/// languages in which it is whole. A name that is known is replaced. While a
/// rule is in doubt, its questions wait. Errors of the lint keep the whole file
/// out; warnings are told.
///
/// Examples:
///   regwatch quiz import mine.toml
///   regwatch quiz import course.gift --rule eu.refund-deadline
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The format; without it, TOML for names that end in .toml, else GIFT
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// The rule on which GIFT questions rest that name none
    #[arg(long, value_name = "ID")]
    rule: Option<RuleId>,
    #[command(flatten)]
    form: Form,
}

impl Export {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let stored = database(home)?.read(questions::written)?;
        let written: Vec<Written> = stored
            .iter()
            .filter_map(|(name, question)| Written::of(name, &question.content))
            .collect();
        match self.format {
            Format::Toml => print!("{}", toml::write(&written)?),
            Format::Gift => print!("{}", gift::write(&written)),
        }
        Ok(Exit::Done)
    }
}

impl Import {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let read = self.read().map_err(|faults| self.refused(&faults))?;
        let brought = office(home)?.db.write(&Actor::CommandLine, |tx| {
            let brought = store::bring(tx, &read, &Catalogue::bundled())?;
            let draft = brought.as_ref().ok().and_then(store::Brought::draft);
            Ok(match draft {
                Some(draft) => Outcome::Done(brought, Entries::one(draft)),
                None => Outcome::Nothing(brought),
            })
        })?;
        let brought = brought.map_err(|faults| self.refused(&faults))?;
        for (name, problem) in &brought.warnings {
            let (rule, language, what) = (problem.rule, &problem.language, &problem.message);
            complain(&format!("regwatch: {name} ({language}), {rule}: {what}"));
        }
        self.form.one(&brought, |brought| {
            let (added, replaced) = (brought.added.len(), brought.replaced.len());
            let (same, waiting) = (brought.unchanged, brought.suspended.len());
            format!(
                "{added} added, {replaced} replaced, {same} unchanged; {waiting} wait for a rule"
            )
        })?;
        Ok(Exit::Done)
    }

    fn read(&self) -> Result<Vec<Placed>, Vec<Fault>> {
        let text = fs::read_to_string(&self.file).map_err(|error| {
            vec![Fault {
                line: 1,
                what: format!("the file cannot be read: {error}"),
            }]
        })?;
        let named = self.file.extension().is_some_and(|end| end == "toml");
        match self.format {
            Some(Format::Toml) => toml::read(&text),
            None if named => toml::read(&text),
            _ => gift::read(&text, self.rule.as_ref()),
        }
    }

    /// Every fault with file and line.
    fn refused(&self, faults: &[Fault]) -> Misuse {
        let file = self.file.display();
        let told: Vec<String> = faults
            .iter()
            .map(|fault| format!("{file}:{}: {}", fault.line, fault.what.trim_end()))
            .collect();
        Misuse(format!("{}; nothing was imported", told.join("\n")))
    }
}
