//! For the words law is numbered with: one declarative table per family of legal writing. Refuses to order or
//! nest what it finds: that is assembly.
//!
//! **To add a family**: write one file beside this one with a `FAMILY` (the words of its articles, annexes and
//! chapters, where they stand to their number, what makes a citation, how ranges and repeals are said), name it
//! in the list of modules and in `FAMILIES`, and add a specimen of its law to `provisions/specimens/`. Nothing
//! else changes: `vietnamese.rs`, `thai.rs`, `arabic.rs` and `nordic.rs` came that way. The numbers *below* the
//! article are shared by all families and live in `points`.

mod arabic;
mod chinese;
mod east_slavic;
mod english;
mod european;
mod french;
mod german;
mod indonesian;
mod japanese;
mod korean;
mod latin_american;
mod matcher;
mod nordic;
mod repeal;
mod thai;
mod turkish;
mod uralic;
mod vietnamese;

pub(crate) use matcher::{Head, head, is_notes_heading, prefix};
pub(crate) use repeal::is_repeal;

/// What a marker opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The level people cite: article, section, 条.
    Article,
    /// An article only where nothing stronger numbers the text, else context (`Section 5`, `1 Overview`).
    Weak,
    /// An annex, schedule or supplementary provision, which may number articles of its own.
    Annex,
    /// Part, chapter, title: context, never an address.
    Context,
    /// Notes beside the law: foot- and endnotes.
    Notes,
}

/// Where the word stands to its number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// `Article 12`.
    Before,
    /// `12 artikla`.
    After,
    /// `第十二条`: two words around the number; the second may be followed by an inserted number.
    Around(&'static [&'static str]),
    /// The word alone, as `Préambule`.
    Alone,
    /// No word at all: `12 Overview`, headings only.
    Bare,
}

/// One way a family marks a provision.
pub(crate) struct Marker {
    /// What it opens.
    pub(crate) kind: Kind,
    /// Its words, lower case.
    pub(crate) words: &'static [&'static str],
    /// Where they stand.
    pub(crate) place: Place,
    /// The pattern of its number.
    pub(crate) number: &'static str,
}

/// A family of legal writing.
pub(crate) struct Family {
    /// Its markers.
    pub(crate) markers: &'static [Marker],
    /// Words that, right after a number, make it a citation (`Art. 12 Abs. 1 of …`), in the case they are written in.
    pub(crate) citing: &'static [&'static str],
    /// Words between the two ends of a range that share one text (`§§ 12 bis 14 (weggefallen)`).
    pub(crate) between: &'static [&'static str],
    /// How it says that a provision stands no more, lower case.
    pub(crate) repealed: &'static [&'static str],
}

/// Arabic with code letter, inserted letters and decimals: `12`, `17a`, `12.a`, `L. 221-18`, `1798.130`, `20 ter`, `56¹`.
pub(crate) const ARABIC: &str = r"(?:(?:L\.?O|[LRDAC])\*{0,2}\.? ?)?\d{1,6}(?:[¹²³⁰⁴-⁹]{1,2}|[A-Z]{1,3}|[a-z]{1,2}|[а-яα-ω]|\.[a-np-z](?-u:\b{end-half}))?(?:[-–‑‐.:/]\d{1,5}(?:[A-Z]{1,2}|[a-z]{1,2})?)*(?:[ -]?(?:[Bb]is|BIS|[Tt]er|TER|[Qq]u[aá]ter|quinquies|[Qq]uintus|sexies|septies|octies|nonies|novies|decies|undecies|duodecies)(?-u:\b{end-half})(?:[. ]\d{1,2}(?-u:\b{end-half}))?)?(?:er|re)?";
/// The number of a section that stands before its word: `12`, `12a`, `12 a`, `12/A`, `12.a`, `56¹`.
pub(crate) const LEADING: &str = r"\d{1,4}(?:[¹²³⁰⁴-⁹]{1,2}|[./ -]?[a-zA-Z]{1,2}|-\d{1,2})?";
/// Arabic or Roman, for annexes: `I`, `IIa`, `2`, `A`.
pub(crate) const ANY: &str = r"(?:[IVXLC]{1,7}|\d{1,4}|[A-Z])(?:[-–.]?\d{1,3})?[a-z]?";
/// Ordinals written out in the Romance languages.
pub(crate) const ORDINAL: &str = r"(?i:[úu]nic[ao]|unique|premier|premi[èe]re|preliminar|primer[ao]?|segund[ao]|tercer[ao]?|terceira?|cuart[ao]|quart[ao]|quint[ao]|sext[ao]|s[ée]ptim[ao]|s[ée]tim[ao]|octav[ao]|oitav[ao]|noven[ao]|nono|d[ée]cim[ao](?:[ -]?(?:primer[ao]|segund[ao]|tercer[ao]|cuart[ao]|quint[ao]|sext[ao]|s[ée]ptim[ao]|octav[ao]|noven[ao]))?|und[ée]cim[ao]|duod[ée]cim[ao]|decimotercer[ao]|decimocuart[ao]|decimoquint[ao]|decimosext[ao]|decimos[ée]ptim[ao]|decimoctav[ao]|decimonoven[ao]|vig[ée]sim[ao](?:[ -]?(?:primer[ao]|segund[ao]|tercer[ao]|cuart[ao]|quint[ao]|sext[ao]|s[ée]ptim[ao]|octav[ao]|noven[ao]))?|trig[ée]sim[ao])(?: (?:bis|ter|quater))?";
/// Any number of a part or chapter.
pub(crate) const CONTEXT: &str =
    r"(?:[IVXLC]{1,7}|\d{1,4}|[A-Z])(?:er|ère|re|[-–.]?\d{1,3})?[a-zA-Z]?";
/// Han or Arabic digits of either width.
pub(crate) const HAN: &str = r"[0-9０-９零〇一二三四五六七八九十百千两]{1,12}[A-Z]{0,2}(?:[-－–之][0-9０-９一二三四五六七八九十]{1,4})?";

/// Every family. Where several markers fit, the longest label wins, and of equal ones the first.
static FAMILIES: [&Family; 16] = [
    &chinese::FAMILY,
    &japanese::FAMILY,
    &korean::FAMILY,
    &german::FAMILY,
    &french::FAMILY,
    &latin_american::FAMILY,
    &european::FAMILY,
    &nordic::FAMILY,
    &uralic::FAMILY,
    &east_slavic::FAMILY,
    &turkish::FAMILY,
    &vietnamese::FAMILY,
    &indonesian::FAMILY,
    &thai::FAMILY,
    &arabic::FAMILY,
    &english::FAMILY,
];
