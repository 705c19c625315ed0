//! For finding the marker a block begins with, whatever its family. Refuses to say whether it begins an
//! article there: that is the outline's, which knows the lines around.

use std::{collections::HashMap, sync::LazyLock};

use super::{FAMILIES, Kind, Marker, Place, is_repeal};
use crate::document::pattern::Stepped;

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

/// A marker with its patterns, which are built when a line first begins like it: most installations read a few
/// languages, and the patterns of all of them take more memory than everything they read.
struct Compiled {
    kind: Kind,
    bare: bool,
    pattern: LazyLock<Stepped, Box<dyn FnOnce() -> Stepped + Send>>,
    /// What follows the number when it is the first of a range.
    range: LazyLock<Option<Stepped>, Box<dyn FnOnce() -> Option<Stepped> + Send>>,
}

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    markers()
        .map(|marker| Compiled {
            kind: marker.kind,
            bare: matches!(marker.place, Place::Bare),
            pattern: LazyLock::new(Box::new(|| compile(marker))),
            range: LazyLock::new(Box::new(|| range(marker))),
        })
        .collect()
});

/// Every marker of every family.
fn markers() -> impl Iterator<Item = &'static Marker> {
    FAMILIES.iter().flat_map(|family| family.markers)
}

/// How a line begins that may begin with a marker: most begin with none, and a look at their first letters tells.
struct Beginnings {
    /// By its first letter: words that stand first, and whose they are.
    first: HashMap<char, Vec<(Vec<char>, usize)>>,
    /// Words that follow a number, and whose they are.
    after: Vec<(String, usize)>,
    /// The markers without a word.
    bare: Vec<usize>,
}

static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let mut all = Beginnings {
        first: HashMap::new(),
        after: Vec::new(),
        bare: Vec::new(),
    };
    for (at, marker) in markers().enumerate() {
        match marker.place {
            Place::Bare => all.bare.push(at),
            Place::After => {
                let words = marker
                    .words
                    .iter()
                    .map(|word| (word.chars().map(small).collect(), at));
                all.after.extend(words);
            }
            Place::Before | Place::Around(_) | Place::Alone => {
                for word in marker.words {
                    let word: Vec<char> = word.chars().map(small).collect();
                    all.first.entry(word[0]).or_default().push((word, at));
                }
            }
        }
    }
    all
});

/// The letter by which letters that differ in case are found alike (Unicode, simple case folding, and more).
fn small(c: char) -> char {
    match c {
        'ς' => 'σ',
        'ſ' => 's',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

impl Beginnings {
    /// The markers that `window` may begin with, in the order of the tables.
    fn of(&self, window: &str, heading: bool) -> Vec<usize> {
        let Some(first) = window.chars().next().map(small) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (word, at) in self.first.get(&first).into_iter().flatten() {
            let mut letters = window.chars().map(small);
            if word.iter().all(|letter| letters.next() == Some(*letter)) {
                found.push(*at);
            }
        }
        if first.is_alphanumeric() {
            // No number before a word is longer.
            let start: String = prefix(window, 64).chars().map(small).collect();
            let after = self.after.iter().filter(|(word, _)| start.contains(word));
            found.extend(after.map(|(_, at)| *at));
        }
        if heading && first.is_numeric() {
            found.extend(&self.bare);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn compile(marker: &Marker) -> Stepped {
    let words = alternatives(marker.words);
    let number = marker.number;
    let gap = r"[\s ]{0,3}";
    let end = r"(?:$|[^\p{L}\p{N}])";
    let pattern = match marker.place {
        Place::Before => {
            format!(
                r"^((?i:{words}){gap}(?:[Nn][ro]\.?\s)?((?-i:{number})(?:(?:\.?[ºª°o])?-[A-Z]{{1,2}}(?-u:\b{{end-half}}))?))(\.?[ºª°o]\.?)?{end}"
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
    Stepped::new(&pattern)
}

/// The rest of a range that begins with this marker: between-word, the word again, second number.
fn range(marker: &Marker) -> Option<Stepped> {
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
        Place::Before => {
            format!(r"(?:(?i:{words}){gap})?(?-i:{number})(?:\.?[ºª°o](?-u:\b{{end-half}}))?")
        }
        Place::After => format!(r"{number}\.?{gap}(?i:{words})?"),
        Place::Around(tail) => {
            let tail = alternatives(tail);
            // まで and 까지 close a range that から and 부터 opened.
            format!(r"(?:{words}){gap}{number}{gap}(?:{tail})(?:[之の의]{number})?(?:まで|까지)?")
        }
        Place::Alone | Place::Bare => return None,
    };
    let pattern = format!(r"^{gap}(?:{between}){gap}{second}");
    Some(Stepped::new(&pattern))
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
    for at in BEGINNINGS.of(window, heading) {
        if let Some(found) = COMPILED[at].head(text, window, heading)
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
        let found = self.pattern.groups(window)?;
        let (label, number) = (found.get_group(1)?, found.get_group(2)?);
        let after = found
            .get_group(3)
            .map_or(label.end, |ordinal| ordinal.end.max(label.end));
        let ranged = self
            .range
            .as_ref()
            .and_then(|range| range.end(prefix(&text[after..], 80)))
            .map(|second| after + second)
            .filter(|end| ends_range(&text[*end..], heading));
        let rest = &text[ranged.unwrap_or(after)..];
        // A Han number set off by a space begins its article, whatever the text cites first.
        let set_off =
            rest.starts_with(['\u{3000}', ' ']) && window[label].starts_with(['第', '제']);
        Some(Head {
            kind: self.kind,
            label: ranged.map_or(&window[label], |end| &text[..end]).trim_end(),
            number: &window[number],
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
    &text[..text.floor_char_boundary(limit)]
}

#[cfg(test)]
mod tests {
    use super::{super::Kind, *};

    fn label(text: &str) -> Option<(Kind, &str, &str)> {
        head(text, true).map(|h| (h.kind, h.label, h.number))
    }

    /// A marker is tried only where the line begins like it; trying all of them finds nothing else. Builds every pattern.
    #[test]
    fn no_marker_is_passed_over_by_its_first_letters() {
        let all: Vec<usize> = (0..COMPILED.len()).collect();
        let mut lines = vec![String::new(), "12".to_owned(), "12. Overview".to_owned()];
        for marker in markers() {
            for word in marker.words {
                for word in [word.to_string(), word.to_uppercase()] {
                    for number in ["12", "IV", "L. 221-18", "十二", "zweiter"] {
                        lines.push(format!("{word} {number} text"));
                        lines.push(format!("{word}{number}"));
                        lines.push(format!("{number}. {word} text"));
                        lines.push(format!("{number}{word}"));
                    }
                    lines.push(format!("{word} text"));
                    lines.push(word);
                }
            }
        }
        for line in &lines {
            for heading in [true, false] {
                let window = prefix(line, 160);
                let tried = BEGINNINGS.of(window, heading);
                let admitted = |at: &&usize| heading || !COMPILED[**at].bare;
                let found = |at: &usize| COMPILED[*at].head(line, window, heading).is_some();
                let fits: Vec<usize> = all.iter().filter(admitted).copied().filter(found).collect();
                let missed: Vec<&usize> = fits.iter().filter(|at| !tried.contains(at)).collect();
                assert!(missed.is_empty(), "{line}: {missed:?}");
            }
        }
        assert!(
            COMPILED
                .iter()
                .filter(|compiled| compiled.range.is_some())
                .count()
                > 10
        );
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
