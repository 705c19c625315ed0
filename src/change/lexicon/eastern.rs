//! For the words that carry facts in Chinese, Japanese and Korean law, which set no spaces between number and
//! unit. Refuses other scripts.

use std::{collections::HashMap, sync::LazyLock};

use super::sheet::{self, Sheet};
use crate::change::{Bound, Modality, Unit};

/// The words of the three languages; no word of one misleads in another.
#[derive(Debug)]
pub(crate) struct Eastern {
    /// What follows the number of a duration; true where only working days count.
    pub(crate) units: Prefixes<(Unit, bool)>,
    /// What follows the number of a sum.
    pub(crate) currencies: Prefixes<&'static str>,
    /// What follows the number of an age.
    pub(crate) ages: Prefixes<()>,
    /// What follows the number of a percentage.
    pub(crate) percent: Prefixes<()>,
    /// What follows the number of things counted.
    pub(crate) counted: Prefixes<&'static str>,
    /// What follows a number that is the number of something else.
    pub(crate) not_units: Prefixes<()>,
    /// Duty, permission and prohibition; nothing for those that only set a limit.
    pub(crate) norms: Prefixes<Option<Modality>>,
    /// "Without undue delay".
    pub(crate) promptly: Prefixes<()>,
    /// Limits after a value.
    pub(crate) bounds_after: Prefixes<Bound>,
    /// Limits before a value, as they end.
    pub(crate) bounds_before: Vec<(String, Bound)>,
    /// Eras before a year of a date, with the year before their first.
    pub(crate) eras: Vec<(String, u64)>,
    /// Words for the events one counts from.
    pub(crate) events: Vec<(String, String)>,
    /// Words of punishment by money, and by time.
    pub(crate) fines: Vec<String>,
    /// Words of punishment by time.
    pub(crate) prison: Vec<String>,
    /// Words by which an act or provision becomes law.
    pub(crate) commencement: Vec<String>,
    /// Those whom norms address.
    pub(crate) parties: Prefixes<&'static str>,
    /// Words that define a term.
    pub(crate) definition: Vec<String>,
}

/// Words looked up by their first character, longest first.
#[derive(Debug)]
pub(crate) struct Prefixes<T> {
    by_first: HashMap<char, Vec<(String, T)>>,
}

impl<T: Copy> Prefixes<T> {
    fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: HashMap<char, Vec<(String, T)>> = HashMap::new();
        for (word, says) in words {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push((word, says));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_first }
    }

    /// The longest word a text begins with: its length in bytes and what it says.
    pub(crate) fn of(&self, text: &str) -> Option<(usize, T)> {
        let known = self.by_first.get(&text.chars().next()?)?;
        known
            .iter()
            .find(|(word, _)| text.starts_with(word.as_str()))
            .map(|(word, says)| (word.len(), *says))
    }

    /// Whether there is none.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

static EASTERN: LazyLock<Eastern> = LazyLock::new(|| read(include_str!("eastern.toml")));

/// The table.
pub(crate) fn eastern() -> &'static Eastern {
    &EASTERN
}

/// A text of the table for as long as the program runs; the table is read once.
fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn phrases<T: Copy>(lists: Vec<(&str, T)>) -> Prefixes<T> {
    Prefixes::new(lists.into_iter().flat_map(|(list, says)| {
        list.split(['|', '\n'])
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(move |word| (word.to_owned(), says))
            .collect::<Vec<_>>()
    }))
}

fn read(text: &str) -> Eastern {
    let sheet = Sheet::read(text);
    let plain = |key: &str| Prefixes::new(sheet.words(key).into_iter().map(|word| (word, ())));
    let named = |pairs: Vec<(String, String)>| {
        Prefixes::new(pairs.into_iter().map(|(word, name)| (word, kept(name))))
    };
    let before =
        |key: &str, bound: Bound| sheet.words(key).into_iter().map(move |word| (word, bound));
    let units = sheet.pairs("units").into_iter();
    Eastern {
        units: Prefixes::new(units.map(|(word, letter)| (word, sheet::unit(&letter)))),
        currencies: named(sheet.pairs("currencies")),
        ages: plain("ages"),
        percent: plain("percent"),
        counted: named(sheet.groups("counted")),
        not_units: plain("not_units"),
        norms: phrases(sheet::norms(&sheet)),
        promptly: plain("promptly"),
        bounds_after: phrases(sheet::bounds(&sheet, "")),
        bounds_before: before("at_least_before", Bound::AtLeast)
            .chain(before("at_most_before", Bound::AtMost))
            .chain(before("more_than_before", Bound::MoreThan))
            .chain(before("less_than_before", Bound::LessThan))
            .collect(),
        eras: sheet.figures("eras"),
        events: sheet.groups("events"),
        fines: sheet.words("fines"),
        prison: sheet.words("prison"),
        commencement: sheet.words("commencement"),
        parties: named(sheet.groups("parties")),
        definition: sheet.words("definition"),
    }
}
