//! `rule confirm`, `rule edit`, `rule reject`: an officer's word about a rule.
//!
//! Refuses a word without a reason, and one about an edition that is not the current one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{Exit, Misuse, database, id, unknown};
use crate::{
    audit::Actor,
    db::{Outcome, View},
    locale::Catalogue,
    rule::{
        Rule, RuleContent, RuleId, book, cited, proposal,
        store::{self as rules, Decision, Word},
    },
    training::ruling::{self, Ruled},
};

/// Who says so, and why.
#[derive(Debug, clap::Args)]
pub(super) struct Said {
    /// Why; it stands in the log
    #[arg(long, value_name = "REASON")]
    because: String,
    /// Who decides, for the rule's history [default: the command line]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl Said {
    /// Who decides, as the rule's history names them.
    pub(super) fn by(&self) -> String {
        match &self.by {
            Some(name) => format!("{}/{}", Actor::CommandLine, name.trim()),
            None => Actor::CommandLine.to_string(),
        }
    }

    /// The reason.
    ///
    /// # Errors
    /// When it is empty.
    pub(super) fn because(&self) -> Result<&str, Misuse> {
        let because = self.because.trim();
        if because.is_empty() {
            return Err(Misuse(
                "--because: say why; it stands in the log".to_owned(),
            ));
        }
        Ok(because)
    }
}

/// Confirm a rule as it stands: it is taught and asked again
///
/// Example:
///   regwatch rule confirm eu.refund-deadline --because read-today --by olga
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Confirm {
    /// The rule
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    said: Said,
}

/// Edit a rule: take the value its change proposes, or another content from a file
///
/// `regwatch rule export --id ID` writes the file to edit. The edited rule is a
/// new edition, confirmed by you; the questions over the old one are asked no
/// more.
///
/// Examples:
///   regwatch rule edit eu.access-request-deadline --proposed --because change-17
///   regwatch rule edit eu.access-request-deadline --from mine.toml --because reworded
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Edit {
    /// The rule
    #[arg(value_name = "ID")]
    id: String,
    /// Take the value that the change which made it doubtful proposes
    #[arg(long, conflicts_with = "from", required_unless_present = "from")]
    proposed: bool,
    /// Take the content of this file
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    said: Said,
}

/// Reject a rule: it teaches nobody any more
///
/// Example:
///   regwatch rule reject hk.review-manipulation --because not-the-law
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Reject {
    /// The rule
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    said: Said,
}

impl Confirm {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        decide(home, &self.id, &self.said, |_, _| Ok(Decision::Confirm))
    }
}

impl Reject {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        decide(home, &self.id, &self.said, |_, _| Ok(Decision::Reject))
    }
}

impl Edit {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        decide(home, &self.id, &self.said, |view, rule| {
            let content = match &self.from {
                Some(file) => written(file, &rule.id)?,
                None => proposed(view, rule)?,
            };
            Ok(Decision::Edit(Box::new(content)))
        })
    }
}

/// The content of the one rule in `file`.
fn written(file: &Path, id: &RuleId) -> anyhow::Result<RuleContent> {
    let text = fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
    let read = book::read(&file.display().to_string(), &text)
        .map_err(|fault| Misuse(fault.to_string()))?;
    let wrong = || {
        let name = file.display();
        Misuse(format!(
            "{name} must hold the rule {id} and no other; `regwatch rule export --id {id}` writes it"
        ))
    };
    match <[book::Stated; 1]>::try_from(read) {
        Ok([stated]) if stated.id == *id => Ok(stated.content),
        _ => Err(wrong().into()),
    }
}

fn proposed(view: &View<'_>, rule: &Rule) -> anyhow::Result<RuleContent> {
    let proposals = cited::proposals(view, rule)?;
    let taken = proposal::taken(&rule.content, &proposals);
    Ok(taken.ok_or_else(|| {
        Misuse(format!(
            "no change proposes one certain value for {}; `regwatch rule show {}` tells what it proposes, --from FILE takes your own",
            rule.id, rule.id
        ))
    })?)
}

fn decide(
    home: &Path,
    text: &str,
    said: &Said,
    decision: impl FnOnce(&View<'_>, &Rule) -> anyhow::Result<Decision>,
) -> anyhow::Result<Exit> {
    let (id, because, by) = (id(text)?, said.because()?, said.by());
    let word = Word { by: &by, because };
    let done = database(home)?.write(&Actor::CommandLine, |tx| {
        let Some(rule) = rules::show(tx, &id)? else {
            return Ok(Outcome::Nothing(None));
        };
        let decision = decision(tx, &rule)?;
        let ruled = ruling::decide(
            tx,
            &Catalogue::bundled(),
            &id,
            rule.edition,
            &decision,
            &word,
        )?;
        Ok(match ruled {
            Ruled::Done(entries) => Outcome::Done(Some(Ok(told(&id, &decision))), entries),
            Ruled::NotCurrent => Outcome::Nothing(None),
            Ruled::Retired => Outcome::Nothing(Some(Err(()))),
        })
    })?;
    match done {
        Some(Ok(told)) => {
            println!("{told}");
            Ok(Exit::Done)
        }
        Some(Err(())) => Err(Misuse(format!(
            "{id} is retired; `regwatch rule import FILE --replace --because REASON` brings a rule back"
        ))
        .into()),
        None => Err(unknown(&id).into()),
    }
}

fn told(id: &RuleId, decision: &Decision) -> String {
    match decision {
        Decision::Confirm => format!("{id} is confirmed: it is taught and asked."),
        Decision::Edit(_) => {
            format!("{id} has a new edition, confirmed by you; the old one is asked no more.")
        }
        Decision::Reject => format!("{id} is rejected; it teaches nobody any more."),
    }
}
