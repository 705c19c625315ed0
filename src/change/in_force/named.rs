//! For which provisions a sentence of commencement names, and which of them a provision is.
//!
//! Refuses other acts' numbers no better than the sentence does: `Article 12` is taken for this act's.

use std::sync::LazyLock;

use regex::Regex;

use super::{Commencement, sentence};
use crate::{
    change::{
        FactKind, Value,
        facts::Mark,
        formulas::{Formula, Said},
        severity::Told,
    },
    document::{ProvisionPath, numeral},
};

/// The most provisions a range is taken apart into.
const LONGEST: u32 = 60;

/// How many bytes may stand between references that are named together.
const GAP: usize = 8;

/// The provisions the sentence names for the day that stands at `at`, by their numbers.
pub(super) fn provisions(
    told: &Told<'_>,
    at: (usize, usize),
    found: &[Mark],
    said: &[Said],
) -> Vec<String> {
    let bounds = sentence(told.after, at.0);
    let days = || {
        let dates = found
            .iter()
            .filter(|mark| mark.kind == FactKind::Commencement);
        dates.map(|mark| mark.span).filter(|span| *span != at)
    };
    // What stands before an earlier day belongs to that day.
    let start = days()
        .filter(|span| span.1 <= at.0 && span.0 >= bounds.start)
        .map(|span| span.1)
        .max()
        .unwrap_or(bounds.start);
    let cited: Vec<&Mark> = found
        .iter()
        .filter(|mark| mark.kind == FactKind::CrossReference)
        .collect();
    let before = cited
        .iter()
        .position(|mark| mark.span.0 >= start && mark.span.1 <= at.0);
    if let Some(first) = before {
        let near: Vec<&Mark> = cited[first..]
            .iter()
            .copied()
            .take_while(|mark| mark.span.1 <= at.0)
            .collect();
        return group(told.after, &near);
    }
    let means_itself = |said: &&Said| said.0 == Formula::Itself && (start..at.0).contains(&said.1);
    if said.iter().any(|said| means_itself(&said)) {
        let own = numbers(told.path);
        return own.map(|own| written(&own)).into_iter().collect();
    }
    // The verb may stand last: Am 1. Juni 2027 treten die §§ 5 bis 8 in Kraft.
    let verb_last = |mark: &Mark| {
        said.iter().any(|(formula, place, _)| {
            *formula == Formula::InForce && *place >= mark.span.1 && *place < bounds.end
        })
    };
    let later = days().any(|span| span.0 >= at.1 && span.0 < bounds.end);
    let verb_before = said.iter().any(|(formula, place, _)| {
        *formula == Formula::InForce && (bounds.start..at.0).contains(place)
    });
    if later || verb_before {
        return Vec::new();
    }
    let near: Vec<&Mark> = cited
        .into_iter()
        .filter(|mark| mark.span.0 >= at.1 && mark.span.1 <= bounds.end && verb_last(mark))
        .collect();
    group(told.after, &near)
}

/// The first reference and those that stand right behind it.
fn group(text: &str, marks: &[&Mark]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last: Option<&Mark> = None;
    for mark in marks {
        let gap = last.map_or("", |last| &text[last.span.1.min(mark.span.0)..mark.span.0]);
        if gap.len() > GAP {
            break;
        }
        let raw = &text[mark.span.0..mark.span.1];
        let own = match &mark.value {
            Value::Text { text } if raw.starts_with(['第', '제']) => vec![text.clone()],
            _ => expanded(raw),
        };
        let through = [
            "至", "から", "乃至", "부터", "내지", "～", "~", "—", "–", "-",
        ];
        if through.contains(&gap.trim())
            && let (Some(from), Some(to)) = (out.last(), own.first())
        {
            out.extend(between(from, to));
        }
        out.extend(own);
        last = Some(mark);
    }
    out.dedup();
    out
}

/// The numbers between two whole numbers, without both.
fn between(from: &str, to: &str) -> Vec<String> {
    match (from.parse::<u32>(), to.parse::<u32>()) {
        (Ok(from), Ok(to)) if to > from && to - from <= LONGEST => {
            (from + 1..to).map(|n| n.to_string()).collect()
        }
        _ => Vec::new(),
    }
}

static PIECE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<n>\d+[a-z]{0,2}\b(?:[-.]\d+[a-z]?)*)|\((?P<b>[0-9a-zA-Z]{1,5})\)?|(?P<w>[\p{L}§]+|[–,;])")
        .expect("the pattern is constant")
});

/// Words before the number of what lies inside a provision.
const BELOW: [&str; 24] = [
    "abs",
    "absatz",
    "para",
    "paragraph",
    "paragraphs",
    "nr",
    "nummer",
    "point",
    "points",
    "lid",
    "ust",
    "ustęp",
    "apartado",
    "comma",
    "commi",
    "lit",
    "alinéa",
    "paragraphe",
    "n",
    "pkt",
    "número",
    "leden",
    "subsection",
    "al",
];

/// Words between the first and the last of a range.
const THROUGH: [&str; 11] = [
    "to", "bis", "à", "a", "al", "do", "tot", "through", "–", "t", "au",
];

/// What a reference names, part by part: `Articles 5 to 7 and 9(2)` is `5`, `6`, `7`, `9(2)`.
fn expanded(raw: &str) -> Vec<String> {
    let raw = raw.to_lowercase();
    let mut paths: Vec<Vec<String>> = Vec::new();
    let (mut below, mut through, mut direct, mut sentence) = (false, false, false, false);
    for piece in PIECE.captures_iter(&raw) {
        if let Some(number) = piece.name("n") {
            let number = number.as_str().to_owned();
            match paths.last_mut() {
                Some(_) if sentence => {}
                Some(path) if below => path.push(number),
                _ => {
                    if through && let Some([from]) = paths.last().map(Vec::as_slice) {
                        let inner = between(from, &number);
                        paths.extend(inner.into_iter().map(|n| vec![n]));
                    }
                    paths.push(vec![number]);
                }
            }
            (below, through, direct, sentence) = (false, false, true, false);
        } else if let Some(bracket) = piece.name("b") {
            let inner = bracket.as_str().to_owned();
            if let Some(mut path) = paths.last().cloned() {
                if direct {
                    paths.pop();
                } else if path.len() > 1 {
                    path.pop();
                }
                path.push(inner);
                paths.push(path);
            }
            direct = true;
        } else if let Some(word) = piece.name("w") {
            let word = word.as_str();
            // Sentences are no level of the law's own numbers.
            sentence = matches!(word, "satz" | "sätze" | "sentence");
            through = THROUGH.contains(&word);
            below = below && through || BELOW.contains(&word);
            direct = false;
        }
    }
    paths.iter().map(|path| written(path)).collect()
}

fn written(numbers: &[String]) -> String {
    let (first, rest) = match numbers.split_first() {
        Some(parts) => parts,
        None => return String::new(),
    };
    rest.iter()
        .fold(first.clone(), |text, number| format!("{text}({number})"))
}

/// The numbers of an address as a reference gives them; none for annexes, recitals and headings.
pub(super) fn numbers(path: &ProvisionPath) -> Option<Vec<String>> {
    const OTHERS: [&str; 12] = [
        "annex", "anhang", "anlage", "allegat", "anex", "bijlage", "załącz", "schedule", "sch.",
        "recital", "附", "別表",
    ];
    let (first, rest) = path.0.split_first()?;
    let name = first.to_lowercase();
    if OTHERS.iter().any(|other| name.starts_with(other)) {
        return None;
    }
    let mut out = vec![number(&name)?];
    out.extend(rest.iter().map(|part| {
        let part = part.to_lowercase();
        number(&part)
            .unwrap_or_else(|| part.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    }));
    Some(out)
}

/// `312g` of `§ 312g`, `25-1` of `第二十五条之一`.
fn number(name: &str) -> Option<String> {
    if let Some(counted) = name.strip_prefix(['第', '제']) {
        let mut parts = counted.split(['条', '條', '조', '款', '项', '項', '항', '号', '號', '호']);
        let own = numeral::han(parts.next()?.trim())?.to_string();
        let inserted = parts
            .next()
            .map(|rest| rest.trim_start_matches(['之', 'の', '의']))
            .and_then(|rest| numeral::han(rest.trim()));
        return Some(inserted.map_or(own.clone(), |inserted| format!("{own}-{inserted}")));
    }
    let from = name.find(|c: char| c.is_ascii_digit())?;
    let tail = &name[from..];
    let end = tail
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.')))
        .unwrap_or(tail.len());
    Some(tail[..end].trim_end_matches('.').to_owned())
}

/// The day said of a provision, or of the nearest one above it; the earliest of several.
pub(super) fn own_day(path: &ProvisionPath, found: &[Commencement]) -> Option<String> {
    let own = numbers(path)?;
    let holds = |one: &&Commencement| {
        let said = one.provision.as_deref()?;
        let parts: Vec<String> = said
            .split('(')
            .map(|part| part.trim_end_matches(')').to_lowercase())
            .collect();
        own.starts_with(&parts).then_some(parts.len())
    };
    let deepest = found.iter().filter_map(|one| holds(&one)).max()?;
    found
        .iter()
        .filter(|one| holds(one) == Some(deepest))
        .map(|one| &one.from)
        .min()
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_every_provision_it_means() {
        for (raw, wanted) in [
            ("Articles 5 to 7 and 9(2)", "5 6 7 9(2)"),
            ("Article 12(3) and (4)", "12(3) 12(4)"),
            ("Article 12(3", "12(3)"),
            ("§ 5 Abs. 2 Satz 1", "5(2)"),
            ("§§ 312g bis 312k", "312g 312k"),
            ("Article L. 221-18", "221-18"),
            ("section 1798.130(a)(2)", "1798.130(a)(2)"),
            ("Artículos 5, 6 y 8", "5 6 8"),
        ] {
            assert_eq!(expanded(raw).join(" "), wanted, "{raw}");
        }
    }

    #[test]
    fn a_day_holds_for_what_lies_below_and_not_for_annexes() {
        let path = |parts: &[&str]| ProvisionPath(parts.iter().map(|p| (*p).to_owned()).collect());
        let said = |provision: &str, from: &str| Commencement {
            provision: Some(provision.to_owned()),
            from: from.to_owned(),
            rule: crate::change::DayRule::StatedDay,
            counted_from: None,
            because: String::new(),
        };
        let found = [
            said("12", "2027-06-01"),
            said("12(3)", "2028-01-01"),
            said("25", "2029-01-01"),
        ];
        for (parts, day) in [
            (&["Art. 12", "1"][..], Some("2027-06-01")),
            (&["Art. 12", "3", "b"], Some("2028-01-01")),
            (&["Art. 120"], None),
            (&["Annex 12"], None),
            (&["第二十五条", "第二款"], Some("2029-01-01")),
            (&["제25조", "제1항"], Some("2029-01-01")),
            (&["§ 12", "(3)"], Some("2028-01-01")),
        ] {
            assert_eq!(own_day(&path(parts), &found).as_deref(), day, "{parts:?}");
        }
    }
}
