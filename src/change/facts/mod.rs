//! For what an edit means: the typed values of two wordings, and which of them differ. Refuses to interpret
//! beyond the words: what the lexicon does not know is wording, not fact.

mod eastern;
#[cfg(test)]
mod growth;
#[cfg(test)]
mod heldout;
#[cfg(test)]
mod kinds;
mod mark;
mod members;
#[cfg(test)]
mod score;
mod spaced;
#[cfg(test)]
mod table;

pub(crate) use mark::Mark;

use super::{Fact, FactKind, lexicon::lexicon};
use crate::locale::Language;

/// The facts that differ between two wordings, paired in order within each kind; a fact that came has no
/// `from`, one that went has no `to`. Without a language the script decides, and English stands for the rest.
///
/// Each side carries the bytes of the wording it was read from. Cost grows linearly with the wordings.
#[must_use]
pub fn facts(before: &str, after: &str, language: Option<&Language>) -> Vec<Fact> {
    let (mut gone, mut come) = (marks(before, language), marks(after, language));
    once(&mut gone);
    once(&mut come);
    members::compare(before, after, language, &mut gone, &mut come);
    mark::differences(gone, come, (before, after))
}

/// Whom a wording addresses and what it cites counts once, however often it says so.
fn once(marks: &mut Vec<Mark>) {
    let mut seen = std::collections::HashSet::new();
    marks.retain(|mark| {
        !matches!(mark.kind, FactKind::Scope | FactKind::CrossReference)
            || seen.insert(mark.value.clone())
    });
}

/// Every value of a wording, in order within the kinds that are read together.
///
/// A long wording is read in stretches that end with a line, so that only the values of ten megabytes are held,
/// not their words.
pub(crate) fn marks(text: &str, language: Option<&Language>) -> Vec<Mark> {
    let eastern = is_eastern(text, language);
    let mut out = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let to = from + stretch(&text[from..]);
        let mut found = if eastern {
            eastern::marks(&text[from..to], language)
        } else {
            spaced::marks(&text[from..to], lexicon(language))
        };
        for mark in &mut found {
            mark.span = (mark.span.0 + from, mark.span.1 + from);
        }
        out.extend(found);
        from = to;
    }
    out
}

/// How many bytes of a wording are read at once.
const STRETCH: usize = 1 << 16;

/// The bytes of the stretch a wording begins with: up to the last line, sentence or word that ends in it.
fn stretch(text: &str) -> usize {
    if text.len() <= STRETCH {
        return text.len();
    }
    let head = &text[..text.floor_char_boundary(STRETCH)];
    let after = |mark: &str| head.rfind(mark).map(|at| at + mark.len());
    after("\n")
        .or_else(|| after("。"))
        .or_else(|| after(". "))
        .or_else(|| after(" "))
        .unwrap_or(head.len())
}

/// Whether a text is read as one of an eastern script.
pub(crate) fn is_eastern(text: &str, language: Option<&Language>) -> bool {
    match language.map(Language::primary) {
        Some("zh" | "ja" | "ko" | "yue") => true,
        Some(_) => false,
        None => eastern::is_eastern(text),
    }
}

#[cfg(test)]
mod tests;
