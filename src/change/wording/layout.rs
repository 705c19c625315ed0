//! For showing a difference: plain text, marked-up text, side by side, and shortened to what matters.
//! Refuses colours and pages: those are the surfaces'.

use super::{Span, SpanKind};

/// One line of a side-by-side view.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// The line before, as `Same` and `Deleted` spans; empty when nothing stood there.
    pub before: Vec<Span>,
    /// The line after, as `Same` and `Inserted` spans; empty when nothing stands there.
    pub after: Vec<Span>,
    /// Whether the two differ.
    pub differs: bool,
}

/// The difference as plain text: `[-gone-]{+come+}`.
#[must_use]
pub fn plain(spans: &[Span]) -> String {
    marked(spans, ["[-", "-]", "{+", "+}"], str::to_owned)
}

/// The difference as inline mark-up: `<del>gone</del><ins>come</ins>`, everything else escaped.
#[must_use]
pub fn inline(spans: &[Span]) -> String {
    marked(spans, ["<del>", "</del>", "<ins>", "</ins>"], |text| {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c => out.push(c),
            }
        }
        out
    })
}

fn marked(spans: &[Span], marks: [&str; 4], written: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for span in spans {
        let (open, close) = match span.kind {
            SpanKind::Same => ("", ""),
            SpanKind::Deleted => (marks[0], marks[1]),
            SpanKind::Inserted => (marks[2], marks[3]),
        };
        out.push_str(open);
        out.push_str(&written(&span.text));
        out.push_str(close);
    }
    out
}

/// The difference side by side, line by line. The `before` sides in order, joined by line feeds, give the
/// wording before, the `after` sides the one after; sides that nothing faces are empty.
#[must_use]
pub fn rows(spans: &[Span]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    // Lines that are not facing one another yet.
    let (mut left, mut right) = (vec![Vec::new()], vec![Vec::new()]);
    for span in spans {
        for (place, line) in span.text.split('\n').enumerate() {
            if place > 0 {
                match span.kind {
                    SpanKind::Same => {
                        face(&mut out, &mut left, &mut right);
                        (left, right) = (vec![Vec::new()], vec![Vec::new()]);
                    }
                    SpanKind::Deleted => left.push(Vec::new()),
                    SpanKind::Inserted => right.push(Vec::new()),
                }
            }
            if line.is_empty() {
                continue;
            }
            let part = || Span {
                kind: span.kind,
                text: line.to_owned(),
            };
            if span.kind != SpanKind::Inserted
                && let Some(last) = left.last_mut()
            {
                last.push(part());
            }
            if span.kind != SpanKind::Deleted
                && let Some(last) = right.last_mut()
            {
                last.push(part());
            }
        }
    }
    face(&mut out, &mut left, &mut right);
    out
}

fn face(out: &mut Vec<Row>, left: &mut Vec<Vec<Span>>, right: &mut Vec<Vec<Span>>) {
    let size = left.len().max(right.len());
    left.resize(size, Vec::new());
    right.resize(size, Vec::new());
    for (before, after) in left.drain(..).zip(right.drain(..)) {
        let differs = before != after;
        out.push(Row {
            before,
            after,
            differs,
        });
    }
}

/// The difference with long stretches that stayed cut to about `context` characters beside each change, at
/// spaces where there are any; `…` stands for what is left out.
#[must_use]
pub fn shortened(spans: &[Span], context: usize) -> Vec<Span> {
    let last = spans.len().saturating_sub(1);
    let short = |(at, span): (usize, &Span)| {
        let size = span.text.chars().count();
        let keeps = context * (usize::from(at > 0) + usize::from(at < last));
        if span.kind != SpanKind::Same || size <= keeps + context / 2 {
            return span.clone();
        }
        let head = if at > 0 {
            beginning(&span.text, context)
        } else {
            ""
        };
        let tail = if at < last {
            end(&span.text, context)
        } else {
            ""
        };
        Span {
            kind: SpanKind::Same,
            text: format!("{head}…{tail}"),
        }
    };
    spans.iter().enumerate().map(short).collect()
}

fn beginning(text: &str, size: usize) -> &str {
    let cut = text
        .char_indices()
        .nth(size)
        .map_or(text.len(), |(at, _)| at);
    let spaced = text[..cut].rfind(' ').filter(|at| *at * 2 > cut);
    &text[..spaced.map_or(cut, |at| at + 1)]
}

fn end(text: &str, size: usize) -> &str {
    let cut = text
        .char_indices()
        .rev()
        .nth(size.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    let spaced = text[cut..]
        .find(' ')
        .filter(|at| *at * 2 < text.len() - cut);
    &text[spaced.map_or(cut, |at| cut + at)..]
}
