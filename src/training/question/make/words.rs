//! Questions about the wording, where a change has no fact that can be asked for: the words at a gap, the whole
//! wording, or what became of the provision.
//!
//! Refuses a wording that is too long to be read as a choice.

use super::{Setting, blank, cleanest};
use crate::{
    change::{Span, SpanKind, wording},
    locale::Catalogue,
    training::{
        ItemContent, Point,
        question::{Matter, Misconception, NewQuestion, Offer, Template},
    },
};

/// The longest wording offered as a choice, in characters.
const MOST_CHOICE: usize = 240;

/// The longest words at a gap, in characters.
const MOST_GAP: usize = 60;

/// How much wording stands on each side of a gap, in characters.
const GAP_CONTEXT: usize = 80;

/// A question about the wording: the words at a gap, else the whole wording, else what became of it.
pub(super) fn over_words(
    item: &ItemContent,
    point: &Point,
    setting: &Setting,
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    over_gap(item, point, setting, catalogue)
        .or_else(|| over_wording(item, point, setting, catalogue))
        .or_else(|| over_standing(item, point, setting, catalogue))
}

fn over_gap(
    item: &ItemContent,
    point: &Point,
    setting: &Setting,
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    let gap = gap(&point.before, &point.after)?;
    let old = Offer::Words { text: gap.old };
    let mut question = blank(item, point, setting, Template::Gap, Some(old.clone()));
    if let Matter::Change { gapped, .. } = &mut question.content.matter {
        *gapped = gap.gapped;
    }
    let wrong = [
        (old, Misconception::OldRule),
        (Offer::NoWords, Misconception::ScopeSwap),
    ];
    cleanest(
        &question,
        &Offer::Words { text: gap.new },
        &wrong,
        catalogue,
    )
}

fn over_wording(
    item: &ItemContent,
    point: &Point,
    setting: &Setting,
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= MOST_CHOICE;
    let half = half_applied(&point.before, &point.after)?;
    if ![&point.before, &point.after, &half]
        .into_iter()
        .all(|text| fits(text))
    {
        return None;
    }
    let words = |text: &str| Offer::Words {
        text: text.to_owned(),
    };
    let old = words(&point.before);
    let question = blank(item, point, setting, Template::Wording, None);
    let wrong = [
        (old, Misconception::OldRule),
        (words(&half), Misconception::HalfOld),
    ];
    cleanest(&question, &words(&point.after), &wrong, catalogue)
}

fn over_standing(
    item: &ItemContent,
    point: &Point,
    setting: &Setting,
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    use Misconception::{OldRule, ScopeSwap};
    let (key, wrong) = match point.op.as_str() {
        "insertion" | "new" => (
            Offer::Added,
            [(Offer::Reworded, ScopeSwap), (Offer::Repealed, ScopeSwap)],
        ),
        "repeal" | "withdrawn" => (
            Offer::Repealed,
            [(Offer::Untouched, OldRule), (Offer::Reworded, ScopeSwap)],
        ),
        "substitution" | "edited" => (
            Offer::Reworded,
            [(Offer::Untouched, OldRule), (Offer::Repealed, ScopeSwap)],
        ),
        _ => return None,
    };
    let question = blank(item, point, setting, Template::Standing, None);
    cleanest(&question, &key, &wrong, catalogue)
}

/// One run of words that was replaced by another.
struct Gap {
    old: String,
    new: String,
    gapped: String,
}

/// The only difference of two wordings, when it is short enough to be asked for.
fn gap(before: &str, after: &str) -> Option<Gap> {
    let (b, a): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let mut start = b.iter().zip(&a).take_while(|(x, y)| x == y).count();
    let mut end = b
        .iter()
        .rev()
        .zip(a.iter().rev())
        .take_while(|(x, y)| x == y)
        .count()
        .min(b.len() - start)
        .min(a.len() - start);
    let splits = |text: &[char], at: usize| {
        at > 0 && at < text.len() && is_joined(text[at - 1]) && is_joined(text[at])
    };
    while splits(&b, start) || splits(&a, start) {
        start -= 1;
    }
    while end > 0 && (splits(&b, b.len() - end) || splits(&a, a.len() - end)) {
        end -= 1;
    }
    let middle = |text: &[char]| text[start..text.len() - end].iter().collect::<String>();
    let (old, new) = (middle(&b).trim().to_owned(), middle(&a).trim().to_owned());
    let short = |words: &str| (1..=MOST_GAP).contains(&words.chars().count());
    if start + end == 0 || !short(&old) || !short(&new) {
        return None;
    }
    let head: String = a[start.saturating_sub(GAP_CONTEXT)..start].iter().collect();
    let tail: String = a[a.len() - end..].iter().take(GAP_CONTEXT).collect();
    let spaced = |c: Option<char>| {
        if c.is_some_and(char::is_whitespace) {
            ""
        } else {
            " "
        }
    };
    let gapped = format!(
        "{}{head}{}____{}{tail}{}",
        if start > GAP_CONTEXT { "…" } else { "" },
        spaced(head.chars().next_back()),
        spaced(tail.chars().next()),
        if end > GAP_CONTEXT { "…" } else { "" },
    );
    Some(Gap { old, new, gapped })
}

/// Whether a character belongs to a word that may not be cut: letters and digits outside CJK.
fn is_joined(c: char) -> bool {
    c.is_alphanumeric() && crate::training::width::columns(c.encode_utf8(&mut [0; 4])) == 1
}

/// The old wording with only the first of several changes made; none when there is but one.
fn half_applied(before: &str, after: &str) -> Option<String> {
    let (mut half, mut changes, mut inside) = (String::new(), 0, false);
    for Span { kind, text } in wording(before, after) {
        match kind {
            SpanKind::Same => {
                inside = false;
                half.push_str(&text);
            }
            // Mere white space is no change, and stays so that words do not run together.
            SpanKind::Deleted if text.trim().is_empty() => half.push_str(&text),
            SpanKind::Inserted if text.trim().is_empty() => {}
            SpanKind::Deleted => {
                changes += usize::from(!inside);
                inside = true;
                if changes > 1 {
                    half.push_str(&text);
                }
            }
            SpanKind::Inserted => {
                changes += usize::from(!inside);
                inside = true;
                if changes == 1 {
                    half.push_str(&text);
                }
            }
        }
    }
    (changes > 1 && half != before && half != after).then_some(half)
}
