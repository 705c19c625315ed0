//! What pages say about themselves: "last updated", counters, share and cookie lines, tokens.
//!
//! Refuses to touch a line that says anything else: noise is a whole short line, or what a recipe names.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Provision, date, pattern::Words, text};

mod words;

/// Longest line that can be noise, in bytes.
pub(super) const LONGEST: usize = 160;

/// Beginnings that are noise when only a date follows, or nothing.
static DATED: LazyLock<Words> =
    LazyLock::new(|| Words::new(&format!("^(?:{})", words::DATED.join("|"))));

/// Whole lines that are noise, in small letters and without the marks around them. They begin with plain
/// words, so that a line of law is told apart by its first letters.
static WHOLE: LazyLock<Words> = LazyLock::new(|| {
    let counted = words::COUNTED.join("|");
    let digits = r"\p{Nd}[\p{Nd}., '’]*";
    let (page, of) = (words::PAGE.join("|"), words::OF.join("|"));
    let mut expressions = vec![
        format!(r"(?:page )?(?:{counted})\s*[:：]?\s*{digits}"),
        format!(r"{digits}\s*(?:page )?(?:{counted})"),
        r"(?:session|request|trace|correlation|ray)[ -]?(?:id)?\s*[:#]\s*[0-9a-z-]{6,}".to_owned(),
        "[0-9a-f]{24,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}".to_owned(),
        format!(r"(?:{page})\s*\p{{Nd}}{{1,4}}\s*(?:{of})\s*\p{{Nd}}{{1,4}}(?:\s*页)?"),
    ];
    expressions.extend(words::WHOLE.iter().map(|words| (*words).to_owned()));
    Words::new(&format!("^(?:{})$", expressions.join("|")))
});

/// Whole lines that count as noise between the paragraphs of an article only.
static BETWEEN: LazyLock<Words> =
    LazyLock::new(|| Words::new(&format!("^(?:{})$", words::BETWEEN.join("|"))));

/// Whether a whole line of an article says no more than that there is an advertisement or more to read.
#[must_use]
pub fn is_between(line: &str) -> bool {
    line.len() <= LONGEST && BETWEEN.begins(&line.trim_matches(is_mark).to_lowercase())
}

/// Whether a whole line is noise.
#[must_use]
pub fn is_noise(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    // "Retrieved on … | Views: …": several remarks in a line are noise when each of them is.
    let mut remarks = line
        .split(['|', '｜', '•', '·'])
        .filter(|part| !part.trim_matches(is_mark).is_empty());
    let mut any = false;
    remarks.all(|remark| {
        any = true;
        is_remark(remark)
    }) && any
}

/// Whether a text is one remark of a page about itself.
fn is_remark(text: &str) -> bool {
    let line = text.trim_matches(is_mark).to_lowercase();
    let dated = DATED.end(&line).is_some_and(|end| is_when(&line[end..]));
    dated || WHOLE.begins(&line)
}

/// Whether a character only decorates a line: blanks, punctuation, arrows and pictures, no letter or sign
/// that belongs to one.
fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(u32::from(c), 0x80..=0xA9 | 0xAB..=0xB4 | 0xB6..=0xB9 | 0xBB..=0xBF | 0x2000..=0x2BFF
            | 0x3000..=0x3003 | 0x3008..=0x3020 | 0xFE0F | 0xFF00..=0xFF0F | 0xFF1A..=0xFF20 | 0x1_F000..=0x1_FAFF)
}

/// Words by which a date belongs to a law, and not to the page.
const OF_LAW: &[&str] = &[
    "act",
    "law",
    "regulation",
    "directive",
    "order",
    "gesetz",
    "verordnung",
    "art",
    "§",
    "ley",
    "decreto",
    "loi",
    "décret",
    "legge",
    "lei",
    "wet",
    "besluit",
    "ustawa",
    "zákon",
    "lag",
    "lov",
    "закон",
    "第",
    "号",
    "號",
];

/// Whether what follows "last updated" is a moment, or nothing: numbers with few words between them, and
/// after them no more than "a.m." or a time zone. A sentence goes on in words.
fn is_when(rest: &str) -> bool {
    if rest.trim_matches(is_mark).is_empty() {
        return true;
    }
    if rest.starts_with(|c: char| c.is_alphanumeric() && !is_unspaced(c)) {
        return false;
    }
    let rest = rest.trim_matches(is_mark);
    let words: Vec<&str> = rest
        .split(|c: char| !c.is_alphanumeric() && !is_joined(c))
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| OF_LAW.contains(word)) {
        return false;
    }
    let numbered = |word: &&str| word.starts_with(char::is_numeric);
    let numbers = words.iter().filter(|word| numbered(word)).count();
    let (Some(first), Some(last)) = (
        words.iter().position(numbered),
        words.iter().rposition(numbered),
    ) else {
        return false;
    };
    let gap = words
        .split(numbered)
        .map(<[&str]>::len)
        .max()
        .unwrap_or_default();
    let after = &words[last + 1..];
    let ends = after.len() <= 2 && after.iter().all(|word| word.chars().count() <= 4);
    let relative = after.len() == 2 && after[1] == "ago";
    let enough = numbers >= 2
        || relative
        || words == [words[first]]
        || words[first].contains(is_unspaced)
        || date::parse(&format!("1 {rest}"), None).is_some();
    enough && first <= 2 && gap <= 3 && words.len() <= 12 && (ends || relative)
}

/// Scripts that set no space between words.
fn is_unspaced(c: char) -> bool {
    super::html::is_cjk(c)
        || c.is_numeric()
        || matches!(u32::from(c), 0xAC00..=0xD7AF | 0xE00..=0xE7F)
}

/// Signs that belong to the letter before them.
fn is_joined(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x900..=0xE7F | 0x200C..=0x200D | 0x5B0..=0x5C7 | 0x64B..=0x65F)
}

/// Takes noise out of blocks: whole lines, and inside lines what the recipe's expressions match.
#[must_use]
pub fn clean(blocks: Vec<Block>, ignore: &[Regex]) -> Vec<Block> {
    blocks
        .into_iter()
        .filter_map(|mut block| {
            if !ignore.is_empty() || block.text.lines().any(is_noise) {
                let cleaned = clean_text(&block.text, ignore);
                // An expression that would swallow a whole provision was meant for something else.
                let provision = text::begins_anew(&block.text) && !is_noise(&block.text);
                if !(cleaned.is_empty() && provision) {
                    block.text = cleaned;
                }
            }
            (!block.text.is_empty()).then_some(block)
        })
        .collect()
}

/// Takes noise out of provisions that markup gave, as [`clean`] does out of blocks.
#[must_use]
pub fn clean_provisions(provisions: Vec<Provision>, ignore: &[Regex]) -> Vec<Provision> {
    provisions
        .into_iter()
        .map(|mut provision| {
            if !ignore.is_empty() || provision.text.lines().any(is_noise) {
                provision.text = clean_text(&provision.text, ignore);
            }
            provision
        })
        .collect()
}

fn clean_text(text: &str, ignore: &[Regex]) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut cut = line.to_owned();
        for expression in ignore {
            cut = expression.replace_all(&cut, "").into_owned();
        }
        let folded = super::html::fold(&cut);
        if !folded.is_empty() && !is_noise(&folded) {
            kept.push(folded);
        }
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests;
