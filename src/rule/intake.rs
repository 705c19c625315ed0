//! Rules brought in from a book or a file: what is added, what is revised, what an officer's word keeps.
//!
//! Refuses to overrule an officer unless it is told to, and to make an edition of what is said already.

use serde::Serialize;

use super::{
    BOOK, Rule, RuleId,
    book::Stated,
    store::{Word, insert, retire, says_the_same, show},
};
use crate::{
    audit::{Action, Draft},
    db::{Tx, View},
};

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Rules that were not there before.
    pub added: Vec<RuleId>,
    /// Rules whose content differs: a new edition was made.
    pub revised: Vec<RuleId>,
    /// Rules an officer has decided about: the officer's word stays.
    pub kept: Vec<RuleId>,
    /// Rules that stand already as they are.
    pub unchanged: usize,
}

impl Imported {
    /// The entry that tells of it; absent when nothing was written. `subject` is `rule/book` or `rule/file`.
    #[must_use]
    pub fn draft(&self, subject: &str, because: &str) -> Option<Draft> {
        (!self.added.is_empty() || !self.revised.is_empty()).then(|| {
            Draft::new(Action::RulesImported, subject)
                .with("added", self.added.len())
                .with("revised", self.revised.len())
                .with("kept", self.kept.len())
                .with("unchanged", self.unchanged)
                .with("because", because)
        })
    }
}

/// Imports the shipped `rules`. Harmless when repeated: an edition is made only where the content differs
/// from the newest one, and none over an officer's word.
///
/// # Errors
/// When the database fails.
pub fn import(tx: &Tx<'_>, rules: &[Stated]) -> anyhow::Result<Imported> {
    let word = Word {
        by: BOOK,
        because: "",
    };
    bring(tx, rules, &word, false)
}

/// The rules of `rules` that say something else than an officer decided: an import would overrule the officer.
///
/// # Errors
/// As [`super::store::list`].
pub fn conflicts(view: &View<'_>, rules: &[Stated]) -> anyhow::Result<Vec<Rule>> {
    let mut found = Vec::new();
    for stated in rules {
        let Some(current) = show(view, &stated.id)?.filter(Rule::is_officers) else {
            continue;
        };
        if !says_the_same(view, &current, &stated.content)? {
            found.push(current);
        }
    }
    Ok(found)
}

/// Imports `rules` on somebody's word. Over an officer's word an edition is made only with `replace`.
///
/// # Errors
/// When the database fails.
pub fn bring(
    tx: &Tx<'_>,
    rules: &[Stated],
    word: &Word<'_>,
    replace: bool,
) -> anyhow::Result<Imported> {
    let mut imported = Imported::default();
    for stated in rules {
        let Some(current) = show(tx, &stated.id)? else {
            let state = stated.content.first_state();
            insert(tx, &stated.id, 1, &stated.content, state, word)?;
            imported.added.push(stated.id.clone());
            continue;
        };
        if says_the_same(tx, &current, &stated.content)? {
            imported.unchanged += 1;
        } else if current.is_officers() && !replace {
            imported.kept.push(stated.id.clone());
        } else {
            retire(tx, &current)?;
            let state = stated.content.first_state();
            let edition = current.edition + 1;
            insert(tx, &stated.id, edition, &stated.content, state, word)?;
            imported.revised.push(stated.id.clone());
        }
    }
    Ok(imported)
}
