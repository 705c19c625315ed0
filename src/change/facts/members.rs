//! For lists whose members came or went, and definitions that grew wider or narrower. Refuses to say more than
//! the words do: what is rewritten altogether is neither.

use std::collections::HashMap;

use super::{Mark, is_eastern, spaced};
use crate::{
    change::{
        FactKind, Value,
        lexicon::{eastern, lexicon},
    },
    locale::Language,
};

/// How many members a list has at least.
const LEAST: usize = 3;

/// How many members may come or go before a list counts as rewritten.
const MOST: usize = 3;

/// A member longer than this is a clause, in bytes.
const LONGEST: usize = 60;

/// A wording longer than this is more than one list.
const WORDING: usize = 20_000;

/// Adds to each side what its list alone holds, and how a definition changed.
pub(super) fn compare(
    before: &str,
    after: &str,
    language: Option<&Language>,
    gone: &mut Vec<Mark>,
    come: &mut Vec<Mark>,
) {
    if before.is_empty() || after.is_empty() || before.len().max(after.len()) > WORDING {
        return;
    }
    let joins = joins(language);
    let (old, new) = (members(before, joins), members(after, joins));
    let (mut lost, mut won) = (left(&old, &new), left(&new, &old));
    let list = old.len().min(new.len()) >= 2 && (enumerates(&old) || enumerates(&new));
    // Where members both came and went the sentence was rewritten.
    let rewritten = !lost.is_empty() && !won.is_empty();
    if !list || rewritten || lost.len() + won.len() > MOST {
        lost.clear();
        won.clear();
    }
    gone.extend(lost.iter().map(|(at, text)| member(*at, text)));
    come.extend(won.iter().map(|(at, text)| member(*at, text)));
    if defines(before, language) && defines(after, language) && before != after {
        let narrower = |text: &str| narrowing(text, language);
        let extent = match (
            narrower(before).cmp(&narrower(after)),
            won.len().cmp(&lost.len()),
        ) {
            (std::cmp::Ordering::Less, _) | (_, std::cmp::Ordering::Less) => "narrowed",
            (std::cmp::Ordering::Greater, _) | (_, std::cmp::Ordering::Greater) => "widened",
            _ => "changed",
        };
        let text = extent.to_owned();
        come.push(Mark::new(
            FactKind::Definition,
            Value::Text { text },
            (0, after.len()),
        ));
    }
}

fn member(at: usize, text: &str) -> Mark {
    let value = Value::Text {
        text: text.to_owned(),
    };
    Mark::new(FactKind::ListMember, value, (at, at + text.len()))
}

/// The members of an enumeration with the bytes they begin at: what stands between commas, semicolons and the
/// last "and" or "or".
fn members(text: &str, joins: &[&str]) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        let part = &text[from..to];
        let trimmed = part.trim_start();
        let at = from + part.len() - trimmed.len();
        let trimmed =
            trimmed.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '。'));
        if !trimmed.is_empty() {
            out.push((at, trimmed.to_owned()));
        }
    };
    for (at, c) in text.char_indices() {
        if matches!(c, ',' | ';' | '、' | '；' | '\n') {
            push(from, at);
            from = at + c.len_utf8();
        }
    }
    push(from, text.len());
    last_joined(out, joins)
}

/// The "and" and "or" of a language, by which the last member of a list is joined.
fn joins(language: Option<&Language>) -> &'static [&'static str] {
    match language.map_or("en", Language::primary) {
        "de" => &[" und ", " oder ", " sowie "],
        "fr" => &[" et ", " ou "],
        "es" => &[" y ", " e ", " o ", " u "],
        "it" => &[" e ", " ed ", " o ", " od "],
        "pt" => &[" e ", " ou "],
        "nl" => &[" en ", " of "],
        "pl" => &[" i ", " oraz ", " lub ", " albo "],
        "zh" | "yue" => &["和", "或者", "以及"],
        "ja" => &["及び", "又は", "並びに", "若しくは"],
        "ko" => &[" 또는 ", " 및 "],
        "en" => &[" and ", " or "],
        _ => &[],
    }
}

/// Cuts the last member at its "and" or "or".
fn last_joined(mut members: Vec<(usize, String)>, joins: &[&str]) -> Vec<(usize, String)> {
    let Some((at, last)) = members.pop() else {
        return members;
    };
    let cut = joins
        .iter()
        .filter_map(|join| last.find(join).map(|place| (place, join.len())))
        .min();
    match cut {
        Some((place, length)) if !members.is_empty() => {
            let (head, tail) = (&last[..place], &last[place + length..]);
            if !head.trim().is_empty() {
                members.push((at, head.trim().to_owned()));
            }
            members.push((at + place + length, tail.trim().to_owned()));
        }
        _ => members.push((at, last)),
    }
    members
}

/// The short members of one list that the other does not hold.
fn left(own: &[(usize, String)], other: &[(usize, String)]) -> Vec<(usize, String)> {
    let bare = |text: &str| {
        let words = text.trim_start_matches(['a', 'o']);
        let joined = ["nd ", "r "]
            .iter()
            .find_map(|rest| words.strip_prefix(rest));
        joined.unwrap_or(text).to_lowercase()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, text) in other {
        *counts.entry(bare(text)).or_default() += 1;
    }
    let mut out = Vec::new();
    for (at, text) in own {
        match counts.get_mut(&bare(text)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => out.push((*at, text.clone())),
        }
    }
    if out.iter().any(|(at, text)| !is_member(own, *at, text)) {
        out.clear();
    }
    out
}

/// Whether what stands between commas is mostly short, as the members of a list are and clauses are not.
fn enumerates(parts: &[(usize, String)]) -> bool {
    let members = parts.iter().filter(|(_, text)| short(text)).count();
    parts.len() >= LEAST && members >= 2 && members * 2 >= parts.len()
}

/// Whether a part of a sentence may be a member of a list: short, worded, no reference, no question.
fn short(text: &str) -> bool {
    text.len() <= LONGEST
        && text.len() > 2
        && !text.contains([':', '.', '(', ')', '（', '§', '?', '>'])
        && !text.starts_with(|c: char| c.is_numeric())
}

/// Whether a part of a sentence is a member of a list: short, and beside another such.
fn is_member(all: &[(usize, String)], at: usize, text: &str) -> bool {
    let place = all.partition_point(|(other, _)| *other < at);
    let before = place.checked_sub(1).and_then(|before| all.get(before));
    let mut beside = before.into_iter().chain(all.get(place + 1));
    short(text) && beside.any(|(_, other)| short(other))
}

/// How far into a wording the words that define a term stand, in characters.
const DEFINING: usize = 120;

/// Whether a wording defines a term: near its beginning, in one sentence or list.
fn defines(text: &str, language: Option<&Language>) -> bool {
    if text.len() > 4_000 {
        return false;
    }
    let head = text
        .char_indices()
        .nth(DEFINING)
        .map_or(text, |(end, _)| &text[..end]);
    if is_eastern(text, language) {
        let ended = text.trim_end_matches(['。', '.', '：', ':', ' ', '\n']);
        return eastern().definition.iter().any(|word| match word.as_str() {
            "とは" => head.contains("とは") && ended.ends_with("をいう"),
            "をいう" => false,
            word => head.contains(word),
        });
    }
    spaced::says(head, lexicon(language), |lexicon| &lexicon.definition) > 0
}

/// How many words of a wording narrow it.
fn narrowing(text: &str, language: Option<&Language>) -> usize {
    if is_eastern(text, language) {
        const WORDS: [&str; 6] = ["除外", "除く", "但し", "ただし", "제외", "不包括"];
        return WORDS.iter().map(|word| text.matches(word).count()).sum();
    }
    spaced::says(text, lexicon(language), |lexicon| &lexicon.narrowing)
}
