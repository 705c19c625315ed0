//! An officer's word about rules, and the questions that follow from it, in one transaction.
//!
//! Refuses to let a rule and its question part: what is confirmed is asked again, what is replaced or
//! rejected is asked no more.

use super::question::store::refresh_rules;
use crate::{
    audit::Draft,
    db::{Entries, Tx},
    locale::Catalogue,
    rule::{
        RuleId,
        book::Stated,
        store::{self as rules, Decided, Decision, Imported, Word},
    },
};

/// What came of an officer's word about a rule.
#[derive(Debug)]
pub enum Ruled {
    /// It is done; the entries tell of it.
    Done(Entries),
    /// There is no such rule, or that is not its current edition.
    NotCurrent,
    /// The rule is retired: there is nothing to decide.
    Retired,
}

/// Applies `decision` to edition `edition` of the rule `id` and makes its questions agree.
///
/// # Errors
/// When the database fails.
pub fn decide(
    tx: &Tx<'_>,
    catalogue: &Catalogue,
    id: &RuleId,
    edition: i64,
    decision: &Decision,
    word: &Word<'_>,
) -> anyhow::Result<Ruled> {
    Ok(match rules::decide(tx, id, edition, decision, word)? {
        Decided::Done(draft) => Ruled::Done(with_questions(tx, catalogue, draft)?),
        Decided::NotCurrent => Ruled::NotCurrent,
        Decided::Retired => Ruled::Retired,
    })
}

/// Imports `rules` on somebody's word and makes their questions agree. The entries are absent when nothing
/// differs.
///
/// # Errors
/// When the database fails.
pub fn import(
    tx: &Tx<'_>,
    catalogue: &Catalogue,
    rules: &[Stated],
    word: &Word<'_>,
    replace: bool,
) -> anyhow::Result<(Imported, Option<Entries>)> {
    let imported = rules::bring(tx, rules, word, replace)?;
    let entries = match imported.draft("rule/file", word.because) {
        Some(draft) => Some(with_questions(tx, catalogue, draft)?),
        None => None,
    };
    Ok((imported, entries))
}

fn with_questions(tx: &Tx<'_>, catalogue: &Catalogue, draft: Draft) -> anyhow::Result<Entries> {
    let refreshed = refresh_rules(tx, catalogue)?;
    Ok(Entries::of(draft, refreshed.draft()))
}
