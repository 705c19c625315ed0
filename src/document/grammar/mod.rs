//! For the words law is numbered with: one declarative table per family of legal writing, and the small
//! matcher that reads them. Refuses to order or nest what it finds: that is assembly.

mod chinese;
mod english;
mod european;
mod french;
mod german;
mod japanese;
mod korean;
mod latin_american;

use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};

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
}

/// Arabic with code letter, inserted letters and decimals: `12`, `17a`, `L. 221-18`, `1798.130`, `20 ter`.
pub(crate) const ARABIC: &str = r"(?:[LRDA]\*{0,2}\.? ?)?\d{1,6}(?:[A-Z]{1,3}|[a-z]{1,2})?(?:[-–‑‐.:/]\d{1,5}(?:[A-Z]{1,2}|[a-z]{1,2})?)*(?: ?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies|undecies|duodecies)\b(?:\.\d+)?)?(?:er|re)?";
/// Arabic or Roman, for annexes: `I`, `IIa`, `2`, `A`.
pub(crate) const ANY: &str = r"(?:[IVXLC]{1,7}|\d{1,4}|[A-Z])(?:[-–.]?\d{1,3})?[a-z]?";
/// Ordinals written out in the Romance languages.
pub(crate) const ORDINAL: &str = r"(?i:[úu]nic[ao]|unique|premier|premi[èe]re|preliminar|primer[ao]?|segund[ao]|tercer[ao]?|terceira?|cuart[ao]|quart[ao]|quint[ao]|sext[ao]|s[ée]ptim[ao]|s[ée]tim[ao]|octav[ao]|oitav[ao]|noven[ao]|nono|d[ée]cim[ao](?:[ -]?(?:primer[ao]|segund[ao]|tercer[ao]|cuart[ao]|quint[ao]|sext[ao]|s[ée]ptim[ao]|octav[ao]|noven[ao]))?|und[ée]cim[ao]|duod[ée]cim[ao]|decimotercer[ao]|decimocuart[ao]|decimoquint[ao]|decimosext[ao]|decimos[ée]ptim[ao]|decimoctav[ao]|decimonoven[ao]|vig[ée]sim[ao](?:[ -]?(?:primer[ao]|segund[ao]|tercer[ao]|cuart[ao]|quint[ao]|sext[ao]|s[ée]ptim[ao]|octav[ao]|noven[ao]))?|trig[ée]sim[ao])(?: (?:bis|ter|quater))?";
/// Any number of a part or chapter.
pub(crate) const CONTEXT: &str =
    r"(?:[IVXLC]{1,7}|\d{1,4}|[A-Z])(?:er|ère|re|[-–.]?\d{1,3})?[a-zA-Z]?";
/// Han or Arabic digits of either width.
pub(crate) const HAN: &str = r"[0-9０-９零〇一二三四五六七八九十百千两]{1,12}(?:[-－–之][0-9０-９一二三四五六七八九十]{1,4})?";

/// Every family; the order matters only where two markers begin alike: the first match wins.
static FAMILIES: [&Family; 8] = [
    &chinese::FAMILY,
    &japanese::FAMILY,
    &korean::FAMILY,
    &german::FAMILY,
    &french::FAMILY,
    &latin_american::FAMILY,
    &european::FAMILY,
    &english::FAMILY,
];

/// A marker found at the start of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head<'t> {
    /// What it opens.
    pub(crate) kind: Kind,
    /// Word and number as printed.
    pub(crate) label: &'t str,
    /// The number alone, as printed; empty when it has none.
    pub(crate) number: &'t str,
    /// What follows in the block, separators still on.
    pub(crate) rest: &'t str,
    /// Whether the marker is the word-less number of a heading.
    pub(crate) bare: bool,
    /// Whether the word after the number makes this a citation, not a heading.
    pub(crate) citing: bool,
}

struct Compiled {
    kind: Kind,
    bare: bool,
    pattern: Regex,
}

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for family in FAMILIES {
        for marker in family.markers {
            all.push(Compiled {
                kind: marker.kind,
                bare: matches!(marker.place, Place::Bare),
                pattern: compile(marker),
            });
        }
    }
    all
});

/// All patterns at once: most lines begin with no marker, and one pass tells.
static ANY_MARKER: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSetBuilder::new(COMPILED.iter().map(|compiled| compiled.pattern.as_str()))
        .size_limit(1 << 26)
        .build()
        .expect("each pattern compiles alone and the limit holds them all; a test builds them")
});

fn compile(marker: &Marker) -> Regex {
    let words = alternatives(marker.words);
    let number = marker.number;
    let gap = r"[\s ]{0,3}";
    let end = r"(?:$|[^\p{L}\p{N}])";
    let pattern = match marker.place {
        Place::Before => {
            format!(r"^((?i:{words}){gap}(?:[Nn][ro]\.?\s)?((?-i:{number})))(\.?[ºª°o]\.?)?{end}")
        }
        Place::After => format!(r"^(({number})\.?{gap}(?i:{words}))(){end}"),
        Place::Around(tail) => {
            let tail = alternatives(tail);
            format!(
                r"^((?:{words}){gap}({number}){gap}(?:{tail})(?:[の之의]{gap}[0-9０-９一二三四五六七八九十]{{1,4}}(?:の[一二三四五六七八九十]{{1,3}})*)?)()"
            )
        }
        Place::Alone => format!(r"^((?i:{words}))()(){end}"),
        Place::Bare => format!(r"^(({number}))(){end}"),
    };
    Regex::new(&pattern)
        .expect("the tables hold only patterns that compile; a test builds them all")
}

fn alternatives(words: &[&str]) -> String {
    let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    escaped.join("|")
}

/// The marker `text` begins with, if any. `heading` admits markers without a word.
pub(crate) fn head(text: &str, heading: bool) -> Option<Head<'_>> {
    // No marker is longer than this, so a huge block costs no more than a small one.
    let window = prefix(text, 160);
    for at in &ANY_MARKER.matches(window) {
        let compiled = &COMPILED[at];
        if compiled.bare && !heading {
            continue;
        }
        let Some(found) = compiled.pattern.captures(window) else {
            continue;
        };
        let (Some(label), Some(number)) = (found.get(1), found.get(2)) else {
            continue;
        };
        let after = found
            .get(3)
            .map_or(label.end(), |ordinal| ordinal.end().max(label.end()));
        let rest = &text[after..];
        // A Han number set off by a space begins its article, whatever the text cites first.
        let set_off =
            rest.starts_with(['\u{3000}', ' ']) && label.as_str().starts_with(['第', '제']);
        let citing = !set_off && cites(rest.trim_start());
        return Some(Head {
            kind: compiled.kind,
            label: label.as_str().trim_end(),
            number: number.as_str(),
            rest,
            bare: compiled.bare,
            citing,
        });
    }
    None
}

/// Whether a heading stands over foot- or endnotes.
pub(crate) fn is_notes_heading(heading: &str) -> bool {
    head(heading, true).is_some_and(|head| {
        head.kind == Kind::Notes && head.rest.chars().all(|c| !c.is_alphanumeric())
    })
}

/// Whether the words after a number make it a citation.
fn cites(next: &str) -> bool {
    FAMILIES
        .iter()
        .flat_map(|family| family.citing)
        .any(|word| {
            next.strip_prefix(word).is_some_and(|tail| {
                !tail.starts_with(char::is_alphanumeric)
                    || word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase())
            })
        })
}

/// The longest prefix of at most `limit` bytes that ends between characters.
pub(crate) fn prefix(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(Kind, &str, &str)> {
        head(text, true).map(|h| (h.kind, h.label, h.number))
    }

    #[test]
    fn every_family_finds_its_article() {
        for (text, expected) in [
            ("Article 12", "Article 12"),
            ("Artículo 20 ter. Título", "Artículo 20 ter"),
            ("Artigo 3.o", "Artigo 3"),
            ("Art. 18. Texto", "Art. 18"),
            ("§ 312g Widerrufsrecht", "§ 312g"),
            ("§ 2–1411.05a. Training", "§ 2–1411.05a"),
            ("Article L221-18", "Article L221-18"),
            ("Article L. 221-18", "Article L. 221-18"),
            ("12 artikla", "12 artikla"),
            ("12. cikk", "12. cikk"),
            ("12 straipsnis", "12 straipsnis"),
            ("Член 12", "Член 12"),
            ("Άρθρο 12", "Άρθρο 12"),
            ("Airteagal 12", "Airteagal 12"),
            ("Článek 12", "Článek 12"),
            ("第二十五条　文", "第二十五条"),
            ("第 6-1 條", "第 6-1 條"),
            ("第三条の二　文", "第三条の二"),
            ("第十七条之一 文", "第十七条之一"),
            ("제17조의2(정의)", "제17조의2"),
        ] {
            let (kind, found, _) = label(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((kind, found), (Kind::Article, expected), "{text}");
        }
    }

    #[test]
    fn annexes_and_contexts_are_told_apart() {
        assert_eq!(label("ANNEX II").map(|h| h.0), Some(Kind::Annex));
        assert_eq!(label("Anlage 2 (zu § 3)").map(|h| h.0), Some(Kind::Annex));
        assert_eq!(
            label("Disposición adicional quinta. Texto").map(|h| h.1),
            Some("Disposición adicional quinta")
        );
        assert_eq!(label("第一章　总则").map(|h| h.0), Some(Kind::Context));
        assert_eq!(label("CHAPTER III").map(|h| h.0), Some(Kind::Context));
        assert_eq!(
            label("2. Kapitel: Sicherung").map(|h| h.0),
            Some(Kind::Context)
        );
    }

    #[test]
    fn a_citation_is_not_a_heading() {
        assert!(head("Article 12 of the Charter", false).is_some_and(|h| h.citing));
        assert!(head("§ 3 Abs. 2 gilt", false).is_some_and(|h| h.citing));
        assert!(head("Articles and parts", false).is_none());
    }
}
