//! `rule export` and `rule import`: rules as a file that people edit and other installations read.
//!
//! Refuses to import half a file, and to overrule an officer without being told to.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{Exit, Form, Misuse, database, decide::Said, id, unknown};
use crate::{
    audit::Actor,
    cli::complain,
    db::Outcome,
    locale::Catalogue,
    rule::{
        Rule, RuleState,
        book::{self, Stated},
        store::{self as rules, Filter, Word},
    },
    training::ruling,
};

/// Write rules as TOML to stdout: the current edition of each that is not retired
///
/// Example:
///   regwatch rule export --jurisdiction DE
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Export {
    /// Only this jurisdiction's law, by code
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    /// Only this rule
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

/// Read rules from a TOML file: new ones are added, differing ones become a new edition
///
/// What rests on recollection (evidence_kind "knowledge") stays unconfirmed. A
/// rule an officer has confirmed, edited or rejected is never overwritten
/// unasked: the import then changes nothing, names the conflicts and ends with
/// exit code 3. With --replace the file wins.
///
/// Example:
///   regwatch rule import mine.toml --because yearly-review
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Overwrite what officers decided too
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    form: Form,
}

impl Export {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let wanted = self.id.as_deref().map(id).transpose()?;
        let filter = Filter {
            jurisdiction: self.jurisdiction.as_ref().map(|code| code.to_uppercase()),
            ..Filter::default()
        };
        let mut found = database(home)?.read(|view| rules::list(view, &filter))?;
        found.retain(|rule| match &wanted {
            Some(id) => rule.id == *id,
            None => rule.state != RuleState::Retired,
        });
        if let Some(id) = wanted.filter(|_| found.is_empty()) {
            return Err(unknown(&id).into());
        }
        let stated: Vec<Stated> = found.into_iter().map(stated).collect();
        print!("{}", book::write(&stated)?);
        Ok(Exit::Done)
    }
}

fn stated(rule: Rule) -> Stated {
    Stated {
        id: rule.id,
        content: rule.content,
    }
}

impl Import {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let (because, by) = (self.said.because()?, self.said.by());
        let name = self.file.display().to_string();
        let text = fs::read_to_string(&self.file).with_context(|| name.clone())?;
        let read = book::read(&name, &text)
            .map_err(|fault| Misuse(format!("{fault}; nothing was imported")))?;
        let word = Word { by: &by, because };
        let done = database(home)?.write(&Actor::CommandLine, |tx| {
            let conflicts = rules::conflicts(tx, &read)?;
            if !self.replace && !conflicts.is_empty() {
                return Ok(Outcome::Nothing(Err(conflicts)));
            }
            let catalogue = Catalogue::bundled();
            let (imported, entries) = ruling::import(tx, &catalogue, &read, &word, self.replace)?;
            Ok(match entries {
                Some(entries) => Outcome::Done(Ok(imported), entries),
                None => Outcome::Nothing(Ok(imported)),
            })
        })?;
        match done {
            Ok(imported) => {
                self.form.one(&imported, |imported| {
                    format!(
                        "{} added, {} revised, {} unchanged",
                        imported.added.len(),
                        imported.revised.len(),
                        imported.unchanged
                    )
                })?;
                Ok(Exit::Done)
            }
            Err(conflicts) => {
                complain(&refused(&name, &conflicts));
                Ok(Exit::NeedsPerson)
            }
        }
    }
}

fn refused(name: &str, conflicts: &[Rule]) -> String {
    let lines: String = conflicts
        .iter()
        .map(|rule| {
            let by = rule.decided_by.as_deref().unwrap_or("an officer");
            let at = rule
                .decided_at
                .map_or_else(String::new, |at| format!(" on {at}"));
            format!("\n  {} differs from what {by} decided{at}", rule.id)
        })
        .collect();
    format!(
        "regwatch: {name}: nothing was imported, because it would overrule officers:{lines}\n  take these rules out of the file, or let the file win with --replace"
    )
}
