//! For what an edit means: durations, amounts, shares, ages, dates and modality, before and after. Refuses
//! to interpret beyond the words: what the lexicon does not know is wording, not fact.

mod eastern;
mod spaced;

use super::{Fact, FactKind, Value, lexicon::lexicon};
use crate::locale::Language;

/// A value found in a wording.
type Found = (FactKind, Value);

/// The facts that differ between two wordings, paired in order within each kind; a fact that came has no
/// `from`, one that went has no `to`. Without a language the script decides, and English stands for the rest.
#[must_use]
pub fn facts(before: &str, after: &str, language: Option<&Language>) -> Vec<Fact> {
    let (mut gone, mut come) = (extract(before, language), extract(after, language));
    unshare(&mut gone, &mut come);
    let mut out = Vec::new();
    const KINDS: [FactKind; 6] = [
        FactKind::Duration,
        FactKind::Amount,
        FactKind::Percentage,
        FactKind::Age,
        FactKind::Date,
        FactKind::Modality,
    ];
    for kind in KINDS {
        let of = |found: &[Found]| -> Vec<Value> {
            found
                .iter()
                .filter(|(own, _)| *own == kind)
                .map(|(_, value)| value.clone())
                .collect()
        };
        let (from, to) = (of(&gone), of(&come));
        for at in 0..from.len().max(to.len()) {
            out.push(Fact {
                kind,
                from: from.get(at).cloned(),
                to: to.get(at).cloned(),
            });
        }
    }
    out
}

/// Takes out, one for one, what both wordings hold.
fn unshare(gone: &mut Vec<Found>, come: &mut Vec<Found>) {
    let mut counts: std::collections::HashMap<Found, usize> = std::collections::HashMap::new();
    for found in come.iter() {
        *counts.entry(found.clone()).or_default() += 1;
    }
    let mut shared: std::collections::HashMap<Found, usize> = std::collections::HashMap::new();
    gone.retain(|found| match counts.get_mut(found) {
        Some(left) if *left > 0 => {
            *left -= 1;
            *shared.entry(found.clone()).or_default() += 1;
            false
        }
        _ => true,
    });
    come.retain(|found| match shared.get_mut(found) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

/// Every fact of a wording, in order of kinds as they are read.
fn extract(text: &str, language: Option<&Language>) -> Vec<Found> {
    let eastern = match language.map(Language::primary) {
        Some("zh" | "ja" | "ko" | "yue") => true,
        Some(_) => false,
        None => eastern::is_eastern(text),
    };
    if eastern {
        eastern::extract(text)
    } else {
        spaced::extract(text, lexicon(language))
    }
}

#[cfg(test)]
mod tests;
