//! For finding the marker a block begins with, whatever its family. Refuses to say whether it begins an
//! article there: that is the outline's, which knows the lines around.

use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};

use super::{FAMILIES, Kind, Marker, Place, is_repeal};

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
    /// What follows the number when it is the first of a range.
    range: Option<Regex>,
}

const TABLES: &str = "the tables hold only patterns that compile; a test builds them all";

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for family in FAMILIES {
        for marker in family.markers {
            all.push(Compiled {
                kind: marker.kind,
                bare: matches!(marker.place, Place::Bare),
                pattern: compile(marker),
                range: range(marker),
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
            format!(
                r"^((?i:{words}){gap}(?:[Nn][ro]\.?\s)?((?-i:{number})(?:(?:\.?[ºª°o])?-[A-Z]{{1,2}}\b)?))(\.?[ºª°o]\.?)?{end}"
            )
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
    Regex::new(&pattern).expect(TABLES)
}

/// The rest of a range that begins with this marker: between-word, the word again, second number.
fn range(marker: &Marker) -> Option<Regex> {
    if !matches!(marker.kind, Kind::Article | Kind::Weak) {
        return None;
    }
    // Families share words and signs, so each knows the ranges of all.
    let between: Vec<&str> = FAMILIES
        .iter()
        .flat_map(|family| family.between)
        .copied()
        .collect();
    let between = alternatives(&between);
    let words = alternatives(marker.words);
    let number = marker.number;
    let gap = r"[\s ]{0,3}";
    let second = match marker.place {
        Place::Before => format!(r"(?:(?i:{words}){gap})?(?-i:{number})(?:\.?[ºª°o]\b)?"),
        Place::After => format!(r"{number}\.?{gap}(?i:{words})?"),
        Place::Around(tail) => {
            let tail = alternatives(tail);
            // まで and 까지 close a range that から and 부터 opened.
            format!(r"(?:{words}){gap}{number}{gap}(?:{tail})(?:[之の의]{number})?(?:まで|까지)?")
        }
        Place::Alone | Place::Bare => return None,
    };
    let pattern = format!(r"^{gap}(?:{between}){gap}{second}");
    Some(Regex::new(&pattern).expect(TABLES))
}

fn alternatives(words: &[&str]) -> String {
    let mut words: Vec<&str> = words.to_vec();
    // The longest first: `bilag` would leave the end of `bilaga` to be read as a number.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped: Vec<String> = words.into_iter().map(regex::escape).collect();
    escaped.join("|")
}

/// The marker `text` begins with, if any: the longest. `heading` admits markers without a word.
pub(crate) fn head(text: &str, heading: bool) -> Option<Head<'_>> {
    // No marker is longer than this, so a huge block costs no more than a small one.
    let window = prefix(text, 160);
    let mut best: Option<Head<'_>> = None;
    for at in &ANY_MARKER.matches(window) {
        let compiled = &COMPILED[at];
        if compiled.bare && !heading {
            continue;
        }
        if let Some(found) = compiled.head(text, window, heading)
            && best
                .as_ref()
                .is_none_or(|best| found.label.len() > best.label.len())
        {
            best = Some(found);
        }
    }
    best
}

impl Compiled {
    fn head<'t>(&self, text: &'t str, window: &'t str, heading: bool) -> Option<Head<'t>> {
        let found = self.pattern.captures(window)?;
        let (label, number) = (found.get(1)?, found.get(2)?);
        let after = found
            .get(3)
            .map_or(label.end(), |ordinal| ordinal.end().max(label.end()));
        let ranged = self
            .range
            .as_ref()
            .and_then(|range| range.find(prefix(&text[after..], 80)))
            .map(|second| after + second.end())
            .filter(|end| ends_range(&text[*end..], heading));
        let rest = &text[ranged.unwrap_or(after)..];
        // A Han number set off by a space begins its article, whatever the text cites first.
        let set_off =
            rest.starts_with(['\u{3000}', ' ']) && label.as_str().starts_with(['第', '제']);
        Some(Head {
            kind: self.kind,
            label: ranged.map_or(label.as_str(), |end| &text[..end]).trim_end(),
            number: number.as_str(),
            rest,
            bare: self.bare,
            citing: ranged.is_none() && !set_off && cites(rest.trim_start()),
        })
    }
}

/// Whether a range ends here and its one text is that it is repealed, or a heading names it.
fn ends_range(rest: &str, heading: bool) -> bool {
    let apart = !rest.starts_with(char::is_alphanumeric) || rest.starts_with(['削', '삭']);
    let said = rest.trim_matches(|c: char| c.is_whitespace() || ".:–—-".contains(c));
    apart && (said.is_empty() || is_repeal(said) || heading && !cites(said))
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
    use super::{super::Kind, *};

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
