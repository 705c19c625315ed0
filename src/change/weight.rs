//! For what an edit weighs: editorial or substantive, by a named rule. Refuses to hide anything: an editorial
//! edit is reported as one.

pub(crate) use super::severity::severity;
use super::{
    Fact, Op, editorial::editorial_rule, essence::essence, facts::facts, spelling::respelled,
};
use crate::{
    document::{self, ProvisionPath},
    locale::Language,
};

/// Whether an edit changes the law, and the rule that said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the law differs.
    pub substantive: bool,
    /// The name of the rule.
    pub because: &'static str,
}

/// Where an edit stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// Its address.
    pub(crate) path: &'a ProvisionPath,
    /// Whether text before the first number is only front matter in this document.
    pub(crate) front_matter: bool,
    /// Whether one of the versions carries no recitals at all.
    pub(crate) no_recitals: bool,
}

/// Whether an address is that of a recital.
pub(crate) fn is_recital(path: &ProvisionPath) -> bool {
    path.0
        .first()
        .is_some_and(|name| name.starts_with("Recital "))
}

const fn editorial(because: &'static str) -> Verdict {
    Verdict {
        substantive: false,
        because,
    }
}

const fn substantive(because: &'static str) -> Verdict {
    Verdict {
        substantive: true,
        because,
    }
}

/// Weighs one edit and reads what it means in law; an editorial one means nothing. The rules, first match wins:
///
/// | rule | verdict | when |
/// |---|---|---|
/// | `renumbered`, `moved` | editorial | equal text under another number, at another place |
/// | `moved-elsewhere` | substantive | equal text inside another provision (`change::compare`) |
/// | `address` | editorial | the same number, spelt otherwise (`change::compare`) |
/// | `front-matter` | editorial | text before the first number of an act: title, dates, citations |
/// | `notes` | editorial | foot- and endnotes |
/// | `recitals-left-out` | editorial | one version carries no recitals, as consolidated texts do |
/// | `placeholder` | editorial | an empty number came or went (`(repealed)`, `…`) |
/// | `inserted`, `repealed` | substantive | a provision came, went or was emptied |
/// | `white-space`, `character-width`, `quotation-marks`, `punctuation`, `letter-case`, `link-target` | editorial | nothing else differs |
/// | `consolidation-note` | editorial | only editors' notes and dates of consolidation differ |
/// | `navigation` | editorial | only a page's own ways to move about differ: back to top, print, next |
/// | `enumeration` | editorial | only the numbers before lines of the same text differ |
/// | `fact` | substantive | a typed value differs: see [`super::FactKind`] |
/// | `spelling` | editorial | the same words in another orthography, or one long word without its slip |
/// | `wording` | substantive | anything else |
pub(crate) fn verdict(
    op: Op,
    place: Place<'_>,
    before: &str,
    after: &str,
    language: Option<&Language>,
) -> (Verdict, Vec<Fact>) {
    let verdict = match op {
        Op::Renumbering => Some(editorial("renumbered")),
        Op::Move => Some(editorial("moved")),
        _ => by_place(place)
            .or_else(|| by_emptiness(before, after))
            .or_else(|| editorial_rule(before, after).map(editorial)),
    };
    if let Some(verdict) = verdict.filter(|verdict| !verdict.substantive) {
        return (verdict, Vec::new());
    }
    let facts = facts(before, after, language);
    let verdict = match verdict {
        Some(verdict) => verdict,
        None if !facts.is_empty() => substantive("fact"),
        None => respelled(before, after, language).map_or(substantive("wording"), editorial),
    };
    (verdict, facts)
}

/// The verdict on anything that stands there.
fn by_place(place: Place<'_>) -> Option<Verdict> {
    if place.path.0.is_empty() && place.front_matter {
        return Some(editorial("front-matter"));
    }
    let first = place.path.0.first();
    if first.is_some_and(|name| document::is_notes_heading(name)) {
        return Some(editorial("notes"));
    }
    (place.no_recitals && is_recital(place.path)).then(|| editorial("recitals-left-out"))
}

/// The verdict on what came, went or was emptied.
fn by_emptiness(before: &str, after: &str) -> Option<Verdict> {
    match (is_placeholder(before), is_placeholder(after)) {
        (true, true) => Some(editorial("placeholder")),
        (true, false) => Some(substantive("inserted")),
        (false, true) => Some(substantive("repealed")),
        (false, false) => None,
    }
}

/// Whether a text is empty or only says that something is gone.
pub(crate) fn is_placeholder(text: &str) -> bool {
    const LONGEST: usize = 200;
    text.len() <= LONGEST && (essence(text).is_empty() || document::says_repealed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(before: &str, after: &str) -> (bool, &'static str) {
        let path = ProvisionPath(vec!["Article 1".to_owned()]);
        let place = Place {
            path: &path,
            front_matter: true,
            no_recitals: false,
        };
        let (verdict, _) = verdict(Op::Substitution, place, before, after, None);
        (verdict.substantive, verdict.because)
    }

    #[test]
    fn every_typographic_edit_names_its_rule() {
        assert_eq!(rule("a b", "a  b"), (false, "white-space"));
        assert_eq!(rule("Ａ１", "A1"), (false, "character-width"));
        assert_eq!(rule("“a”", "'a'"), (false, "quotation-marks"));
        assert_eq!(rule("a, b", "a b."), (false, "punctuation"));
        assert_eq!(rule("The Act", "the act"), (false, "letter-case"));
        assert_eq!(
            rule("see [x](http://a)", "see [x](http://b)"),
            (false, "link-target")
        );
        assert_eq!(
            rule(
                "Text. Last updated: 1 May 2023",
                "Text. Last updated: 2 June 2024"
            ),
            (false, "consolidation-note")
        );
    }

    #[test]
    fn a_figure_or_a_word_is_law() {
        assert_eq!(rule("within 14 days", "within 30 days"), (true, "fact"));
        assert_eq!(rule("the trader", "the seller"), (true, "wording"));
        assert_eq!(rule("The text.", "(repealed)"), (true, "repealed"));
        assert_eq!(rule("Der Text.", "(weggefallen)"), (true, "repealed"));
        assert_eq!(
            rule("(aufgehoben)", "[aufgehoben durch Art. 3 vom 1. Mai 2030]"),
            (false, "placeholder")
        );
    }
}
