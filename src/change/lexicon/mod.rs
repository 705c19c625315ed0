//! For the words that carry facts in law, one declarative table per language. Refuses to parse law: tables only.

mod eastern;
mod phrase;
mod sheet;

use std::{collections::HashMap, sync::LazyLock};

use super::{Modality, Unit};
use crate::locale::Language;

pub(crate) use eastern::eastern;
pub(crate) use phrase::{Phrases, Words};

/// The words of a language that sets spaces between them, all lower case.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// BCP 47 primary subtag.
    pub(crate) language: String,
    /// Number words up to 999.
    pub(crate) numbers: HashMap<String, u64>,
    /// What stands inside a number written as one word (`fünf-und-vierzig`); none where words stand apart.
    pub(crate) glue: Option<String>,
    /// Words between the words of one number.
    pub(crate) joins: Vec<String>,
    /// Thousand, million and their like.
    pub(crate) multipliers: HashMap<String, u64>,
    /// Indefinite articles, which count one only after a word of time.
    pub(crate) articles: Vec<String>,
    /// Words of time; true where only working days count.
    pub(crate) units: HashMap<String, (Unit, bool)>,
    /// Ends of compounds that hold a unit (`vierzehn-tägig`).
    pub(crate) stems: Vec<(String, Unit)>,
    /// Numbers as compounds begin, where they differ from the number words.
    pub(crate) prefixes: Vec<(String, u64)>,
    /// Words that make a day a working day, before or after it.
    pub(crate) business: Vec<String>,
    /// Words that may stand between number and unit without meaning.
    pub(crate) between: Vec<String>,
    /// Words after a unit that make it no span (`un jour férié`).
    pub(crate) unless: Vec<String>,
    /// Words between the two numbers of a range.
    pub(crate) ranges: Vec<String>,
    /// What follows the number of a percentage.
    pub(crate) percent: Phrases<()>,
    /// Currencies by name.
    pub(crate) currencies: HashMap<String, String>,
    /// Months, as places from one.
    pub(crate) months: HashMap<String, u32>,
    /// Words between the parts of a date.
    pub(crate) date_links: Vec<String>,
    /// Words that make a number of years an age: right before or after it.
    pub(crate) ages: Vec<String>,
    /// Units that are ages by themselves (`Lebensjahr`).
    pub(crate) age_units: Vec<String>,
    /// Words for young people and persons.
    pub(crate) persons: Vec<String>,
    /// Under, over.
    pub(crate) under: Vec<String>,
    /// Words near a number of years that make it a span after all.
    pub(crate) spans: Vec<String>,
    /// Words before a legal number.
    pub(crate) cites: Vec<String>,
    /// Words for acts, whose titles carry dates.
    pub(crate) acts: Vec<String>,
    /// Words right before the date of an act's title.
    pub(crate) dated: Vec<String>,
    /// Words that may stand between an act's name and its date.
    pub(crate) makers: Vec<String>,
    /// Phrases of duty, permission and prohibition; nothing for those that only set a limit.
    pub(crate) norms: Phrases<Option<Modality>>,
    /// Words that begin a sentence nobody may or must (`no trader shall`).
    pub(crate) nobody: Vec<String>,
    /// Words that make an apparent beginning with `nobody` a mere limit (`no later than`).
    pub(crate) not_nobody: Vec<String>,
    /// Words a recommendation only looks like at the head of a sentence (`Should the trader fail`).
    pub(crate) inverted: Vec<String>,
    /// Phrases for "without undue delay".
    pub(crate) promptly: Phrases<()>,
    /// Limits before a number.
    pub(crate) bounds: Phrases<super::Bound>,
    /// Limits behind a number or what it counts (`or more`, `nicht übersteigen`).
    pub(crate) bounds_after: Phrases<super::Bound>,
    /// Words that turn a comparison round (`not exceeding`).
    pub(crate) negations: Vec<String>,
    /// Words that may stand between a negation and the comparison it turns round (`may not be less`).
    pub(crate) carriers: Vec<String>,
    /// Places in a row by their words; they count days only where they say from when law holds.
    pub(crate) ordinals: HashMap<String, u64>,
    /// Words of time after which a unit alone counts one (`w ciągu miesiąca`).
    pub(crate) alone: Vec<String>,
    /// Words that say from when one counts.
    pub(crate) links: Vec<String>,
    /// Beginnings of words for the events one counts from.
    pub(crate) events: Vec<(String, String)>,
    /// Words of punishment by money.
    pub(crate) fines: Vec<String>,
    /// Words of punishment by time.
    pub(crate) prison: Vec<String>,
    /// Phrases by which an act or provision becomes law.
    pub(crate) commencement: Phrases<()>,
    /// Things that are counted.
    pub(crate) counted: HashMap<String, String>,
    /// Those whom norms address.
    pub(crate) parties: HashMap<String, String>,
    /// Phrases that define a term.
    pub(crate) definition: Phrases<()>,
    /// Words that narrow what they follow.
    pub(crate) narrowing: Phrases<()>,
}

static SPACED: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
    [
        include_str!("en.toml"),
        include_str!("de.toml"),
        include_str!("es.toml"),
        include_str!("fr.toml"),
        include_str!("it.toml"),
        include_str!("pt.toml"),
        include_str!("nl.toml"),
        include_str!("pl.toml"),
    ]
    .into_iter()
    .map(|sheet| sheet::lexicon(sheet, include_str!("shared.toml")))
    .collect()
});

/// The lexicon of a language; English where there is none.
pub(crate) fn lexicon(language: Option<&Language>) -> &'static Lexicon {
    let primary = language.map_or("en", Language::primary);
    SPACED
        .iter()
        .find(|lexicon| lexicon.language == primary)
        .unwrap_or(&SPACED[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_words_is_well_formed() {
        for lexicon in SPACED.iter() {
            assert!(lexicon.months.len() >= 12, "{}", lexicon.language);
            assert!(lexicon.units.len() >= 6, "{}", lexicon.language);
            assert!(!lexicon.norms.is_empty(), "{}", lexicon.language);
        }
        assert!(!eastern().norms.is_empty());
    }
}
