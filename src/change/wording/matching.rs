//! For which words of two wordings are the same ones: whole sentences first, then words between them.
//! Refuses quadratic time: where two long stretches share nothing to hold on to, they count as replaced.

use std::{collections::HashMap, hash::Hash, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::change::pairing::in_order;

/// Stretches up to this many words together are compared word by word in full.
const FULLY: usize = 1500;

/// A stretch of both wordings, as ranges of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Whether it stayed.
    pub(super) same: bool,
    /// Where it stands before.
    pub(super) old: Range<usize>,
    /// Where it stands after.
    pub(super) new: Range<usize>,
}

/// The pieces of two wordings in order; two of a kind never stand beside one another.
pub(super) fn pieces(old: &[&str], new: &[&str]) -> Vec<Piece> {
    let mut out = Pieces::default();
    let (was, is) = (sentences(old), sentences(new));
    let text = |words: &[&str], range: &Range<usize>| words[range.clone()].concat();
    let olds: Vec<String> = was.iter().map(|range| text(old, range)).collect();
    let news: Vec<String> = is.iter().map(|range| text(new, range)).collect();
    let span = |ranges: &[Range<usize>], of: Range<usize>, end: usize| {
        let at = |place: usize| ranges.get(place).map_or(end, |range| range.start);
        at(of.start)..at(of.end)
    };
    for (same, a, b) in anchored(&olds, &news) {
        let (a, b) = (span(&was, a, old.len()), span(&is, b, new.len()));
        if same {
            out.push(true, a, b);
        } else {
            between(old, new, a, b, &mut out);
        }
    }
    out.0
}

/// Compares the words between two sentences that stayed.
fn between(old: &[&str], new: &[&str], a: Range<usize>, b: Range<usize>, out: &mut Pieces) {
    if a.len() + b.len() <= FULLY {
        fully(old, new, a, b, out);
        return;
    }
    for (same, inner, other) in anchored(&old[a.clone()], &new[b.clone()]) {
        let (inner, other) = (
            inner.start + a.start..inner.end + a.start,
            other.start + b.start..other.end + b.start,
        );
        if same {
            out.push(true, inner, other);
        } else if inner.len() + other.len() <= FULLY {
            fully(old, new, inner, other, out);
        } else {
            out.push(false, inner, other);
        }
    }
}

fn fully(old: &[&str], new: &[&str], a: Range<usize>, b: Range<usize>, out: &mut Pieces) {
    for op in capture_diff_slices(Algorithm::Myers, &old[a.clone()], &new[b.clone()]) {
        let (was, is) = (op.old_range(), op.new_range());
        out.push(
            matches!(op, DiffOp::Equal { .. }),
            was.start + a.start..was.end + a.start,
            is.start + b.start..is.end + b.start,
        );
    }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, same: bool, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.same == same => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.0.push(Piece { same, old, new }),
        }
    }
}

/// The sentences, and lines, of a wording as ranges of words that cover it.
fn sentences(words: &[&str]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        let ends = matches!(*word, "." | ";" | ":" | "。" | "；" | "：" | "!" | "?")
            || word.contains('\n');
        if ends {
            out.push(from..at + 1);
            from = at + 1;
        }
    }
    if from < words.len() {
        out.push(from..words.len());
    }
    out
}

/// What stayed and what did not, held on to by things that stand once on each side, and by what is equal
/// beside them (after Cohen's patience diff). Time near linear.
fn anchored<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let mut places: HashMap<&T, (Option<usize>, usize, usize)> = HashMap::new();
    for (at, thing) in old.iter().enumerate() {
        let place = places.entry(thing).or_default();
        (place.0, place.1) = (Some(at), place.1 + 1);
    }
    for thing in new {
        places.entry(thing).or_default().2 += 1;
    }
    let once: Vec<(usize, usize)> = new
        .iter()
        .enumerate()
        .filter_map(|(at, thing)| match places.get(thing) {
            Some((Some(place), 1, 1)) => Some((at, *place)),
            _ => None,
        })
        .collect();
    let kept = in_order(&once);
    let mut anchors: Vec<(usize, usize)> = once
        .into_iter()
        .filter(|(at, _)| kept.binary_search(at).is_ok())
        .map(|(at, place)| (place, at))
        .collect();
    anchors.push((old.len(), new.len()));
    let mut out = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (was, is) in anchors {
        if was < a || is < b {
            continue;
        }
        // Equal neighbours after the last anchor, then before the next one.
        let (from_a, from_b) = (a, b);
        while a < was && b < is && old[a] == new[b] {
            (a, b) = (a + 1, b + 1);
        }
        let (mut till_a, mut till_b) = (was, is);
        while till_a > a && till_b > b && old[till_a - 1] == new[till_b - 1] {
            (till_a, till_b) = (till_a - 1, till_b - 1);
        }
        out.push((true, from_a..a, from_b..b));
        out.push((false, a..till_a, b..till_b));
        let end = usize::from(was < old.len() && is < new.len());
        out.push((true, till_a..was + end, till_b..is + end));
        (a, b) = (was + end, is + end);
    }
    out.retain(|(_, a, b)| !(a.is_empty() && b.is_empty()));
    out
}
