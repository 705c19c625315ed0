//! For the words that carry facts in law, one declarative table per language. Refuses to parse: tables only.

mod de;
mod eastern;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pl;
mod pt;

use super::{Modality, Unit};
use crate::locale::Language;

pub(crate) use eastern::EASTERN;

/// The words of a language that sets spaces between them, all lower case.
pub(crate) struct Lexicon {
    /// BCP 47 primary subtag.
    pub(crate) language: &'static str,
    /// Number words.
    pub(crate) numbers: &'static [(&'static str, u32)],
    /// Words of time; true where only working days count.
    pub(crate) units: &'static [(&'static str, Unit, bool)],
    /// Stems of units inside compounds (`vierzehntägig`), for languages that compound.
    pub(crate) compounds: &'static [(&'static str, Unit)],
    /// Words that make a day a working day, before or after it.
    pub(crate) business: &'static [&'static str],
    /// Words that may stand between number and unit without meaning.
    pub(crate) between: &'static [&'static str],
    /// What follows the number of a percentage.
    pub(crate) percent: &'static [&'static str],
    /// Million and its like.
    pub(crate) multipliers: &'static [(&'static str, u64)],
    /// Currencies by name.
    pub(crate) currencies: &'static [(&'static str, &'static str)],
    /// Months.
    pub(crate) months: &'static [&'static [&'static str]],
    /// Words near a number of years that make it an age.
    pub(crate) ages: &'static [&'static str],
    /// Phrases of duty, permission and prohibition; `…` stands for up to twelve words.
    pub(crate) modality: &'static [(&'static str, Modality)],
}

static SPACED: [&Lexicon; 8] = [
    &en::LEXICON,
    &de::LEXICON,
    &es::LEXICON,
    &fr::LEXICON,
    &it::LEXICON,
    &pt::LEXICON,
    &nl::LEXICON,
    &pl::LEXICON,
];

/// The lexicon of a language; English where there is none.
pub(crate) fn lexicon(language: Option<&Language>) -> &'static Lexicon {
    let primary = language.map_or("en", Language::primary);
    SPACED
        .iter()
        .find(|lexicon| lexicon.language == primary)
        .copied()
        .unwrap_or(&en::LEXICON)
}

/// Currency signs and codes that every language shares.
pub(crate) const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("￥", "CNY"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("eur", "EUR"),
    ("usd", "USD"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("jpy", "JPY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("pln", "PLN"),
    ("brl", "BRL"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("nzd", "NZD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("us$", "USD"),
    ("r$", "BRL"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("mxn", "MXN"),
];
