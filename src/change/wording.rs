//! For showing what differs inside one provision, word by word, so that a person sees it at once. Refuses to
//! split a number, and refuses confetti: what little stayed between two changes is shown as changed.

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::numeral;

/// What happened to a piece of wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// It stayed.
    Same,
    /// It went.
    Deleted,
    /// It came.
    Inserted,
}

/// A piece of wording and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What happened.
    pub kind: SpanKind,
    /// The piece, as printed.
    pub text: String,
}

/// What stays between two changes is shown as changed when it is no longer than this and shorter than both.
const ISLAND: usize = 4;

/// The difference between two wordings. `Same` and `Deleted` spans in order give `before`; `Same` and
/// `Inserted` give `after`, byte for byte. Bounded: the comparison gives up detail before it gives up time.
#[must_use]
pub fn wording(before: &str, after: &str) -> Vec<Span> {
    let (old, new) = (words(before), words(after));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut pieces: Vec<(bool, String, String)> = Vec::new();
    for op in ops {
        let (a, b) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => pieces.push((true, a, b)),
            _ => match pieces.last_mut() {
                Some((false, gone, come)) => {
                    gone.push_str(&a);
                    come.push_str(&b);
                }
                _ => pieces.push((false, a, b)),
            },
        }
    }
    spans(without_islands(pieces))
}

/// Joins changes that only a scrap of equal text separates.
fn without_islands(pieces: Vec<(bool, String, String)>) -> Vec<(bool, String, String)> {
    let mut out: Vec<(bool, String, String)> = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some((same, a, b)) = pieces.next() {
        let after_change = out.last().is_some_and(|piece| !piece.0);
        if same
            && after_change
            && pieces.peek().is_some()
            && is_island(&a, out.last(), pieces.peek())
        {
            if let (Some(last), Some((_, gone, come))) = (out.last_mut(), pieces.next()) {
                last.1.push_str(&a);
                last.1.push_str(&gone);
                last.2.push_str(&b);
                last.2.push_str(&come);
            }
            continue;
        }
        out.push((same, a, b));
    }
    out
}

type Piece = (bool, String, String);

fn is_island(same: &str, before: Option<&Piece>, after: Option<&Piece>) -> bool {
    let letters = same.chars().filter(|c| c.is_alphanumeric()).count();
    if letters == 0 && !same.contains('\n') {
        return true;
    }
    let reach = |piece: Option<&Piece>| {
        piece.map_or(0, |piece| {
            piece.1.chars().count().max(piece.2.chars().count())
        })
    };
    letters <= ISLAND && letters < reach(before) && letters < reach(after)
}

fn spans(pieces: Vec<Piece>) -> Vec<Span> {
    let mut out = Vec::new();
    for (same, a, b) in pieces {
        if same {
            out.push(Span {
                kind: SpanKind::Same,
                text: a,
            });
            continue;
        }
        if !a.is_empty() {
            out.push(Span {
                kind: SpanKind::Deleted,
                text: a,
            });
        }
        if !b.is_empty() {
            out.push(Span {
                kind: SpanKind::Inserted,
                text: b,
            });
        }
    }
    out
}

/// The difference as plain text: `[-gone-]{+come+}`.
#[must_use]
pub fn plain(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match span.kind {
            SpanKind::Same => out.push_str(&span.text),
            SpanKind::Deleted => {
                out.push_str("[-");
                out.push_str(&span.text);
                out.push_str("-]");
            }
            SpanKind::Inserted => {
                out.push_str("{+");
                out.push_str(&span.text);
                out.push_str("+}");
            }
        }
    }
    out
}

/// Words, spaces and marks in order; a number stays whole with its separators, in figures or in Han.
fn words(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut cuts: Vec<usize> = segmenter.segment_str(text).collect();
    cuts.dedup();
    let mut out: Vec<&str> = Vec::with_capacity(cuts.len());
    let mut from = 0;
    for pair in cuts.windows(2) {
        let [_, to] = *pair else { continue };
        let next = &text[to..];
        if numeral::is_within_number(&text[from..to], next) {
            continue;
        }
        push(&mut out, &text[from..to]);
        from = to;
    }
    if from < text.len() {
        push(&mut out, &text[from..]);
    }
    out
}

/// Adds a word; a Han number and its counter (`三十日`) are two.
fn push<'t>(out: &mut Vec<&'t str>, word: &'t str) {
    const COUNTERS: &str = "日月年天周週元円条條項款号歳岁个個箇か小時时分";
    let numeral = |c: char| numeral::han_digit(c).is_some() || numeral::han_unit(c).is_some();
    if let Some((at, c)) = word.char_indices().find(|(_, c)| !numeral(*c))
        && at > 0
        && COUNTERS.contains(c)
    {
        out.push(&word[..at]);
        out.push(&word[at..]);
        return;
    }
    out.push(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        plain(&wording(before, after))
    }

    #[test]
    fn a_number_is_never_split() {
        assert_eq!(
            shown("within 14 days", "within 140 days"),
            "within [-14-]{+140+} days"
        );
        assert_eq!(
            shown("EUR 1.000,50 now", "EUR 1.500,50 now"),
            "EUR [-1.000,50-]{+1.500,50+} now"
        );
        assert_eq!(
            shown("三十日以内", "三十五日以内"),
            "[-三十-]{+三十五+}日以内"
        );
    }

    #[test]
    fn scraps_between_changes_are_no_confetti() {
        let shown = shown("the big red dog of it", "a small, blue cat of it");
        assert_eq!(shown.matches("[-").count(), 1, "{shown}");
    }

    #[test]
    fn the_spans_give_both_wordings_back() {
        let (a, b) = (
            "Der Verbraucher hat 14 Tage.",
            "Verbraucher haben 30 Tage Zeit.",
        );
        let spans = wording(a, b);
        let side = |gone: SpanKind| {
            spans
                .iter()
                .filter(|s| s.kind != gone)
                .map(|s| s.text.as_str())
                .collect::<String>()
        };
        assert_eq!(side(SpanKind::Inserted), a);
        assert_eq!(side(SpanKind::Deleted), b);
    }
}
