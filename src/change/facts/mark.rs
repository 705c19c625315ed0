//! For one value found in a wording, and for what differs between two lists of them. Refuses to read text.

use std::collections::{HashMap, VecDeque};

use crate::change::{
    Bound, Fact, FactKind, Mention, Value,
    essence::{likeness, shingles},
};

/// A value where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: FactKind,
    pub(crate) value: Value,
    /// Bytes of the wording.
    pub(crate) span: (usize, usize),
    pub(crate) bound: Option<Bound>,
    pub(crate) event: Option<String>,
}

impl Mark {
    pub(crate) fn new(kind: FactKind, value: Value, span: (usize, usize)) -> Self {
        Self {
            kind,
            value,
            span,
            bound: None,
            event: None,
        }
    }

    fn mention(&self) -> Mention {
        Mention {
            start: self.span.0,
            end: self.span.1,
            bound: self.bound,
            counted_from: self.event.clone(),
        }
    }

    fn text(kind: FactKind, text: &str, span: (usize, usize)) -> Self {
        let text = text.to_owned();
        Self::new(kind, Value::Text { text }, span)
    }
}

/// The order in which kinds are told: what an agent acts on first.
const KINDS: [FactKind; 15] = [
    FactKind::Duration,
    FactKind::Amount,
    FactKind::Percentage,
    FactKind::Age,
    FactKind::Count,
    FactKind::Penalty,
    FactKind::Commencement,
    FactKind::Date,
    FactKind::Modality,
    FactKind::Limit,
    FactKind::Start,
    FactKind::Definition,
    FactKind::ListMember,
    FactKind::Scope,
    FactKind::CrossReference,
];

/// What differs: values on one side only, paired in order within each kind, and shared values whose limit or
/// beginning differs.
pub(crate) fn differences(gone: Vec<Mark>, come: Vec<Mark>, texts: (&str, &str)) -> Vec<Fact> {
    let (mut gone, mut come, shared) = parted(gone, come);
    for (before, after) in shared {
        restated(&before, &after, &mut gone, &mut come);
    }
    let mut out = Vec::new();
    for kind in KINDS {
        let of = |marks: &[Mark]| -> Vec<Mark> {
            marks
                .iter()
                .filter(|mark| mark.kind == kind)
                .cloned()
                .collect()
        };
        let (from, to) = (of(&gone), of(&come));
        for (before, after) in paired(&from, &to, texts) {
            out.push(Fact {
                kind,
                from: before.map(|mark| mark.value.clone()),
                to: after.map(|mark| mark.value.clone()),
                from_at: before.map(Mark::mention),
                to_at: after.map(Mark::mention),
            });
        }
    }
    out
}

/// How many bytes around a value tell whether another stands in its place.
const AROUND: usize = 48;

/// How far ahead the value that took another's place is looked for.
const AHEAD: usize = 8;

/// How alike the words around two values are at least when one took the other's place.
const ALIKE: f64 = 0.4;

/// A value with the one that took its place, in the order of the wordings; alone, where none did.
type Pair<'a> = (Option<&'a Mark>, Option<&'a Mark>);

/// Pairs values in order. One against one always is a pair; among several the words around them decide, so that
/// a permission that went is not told as having become a duty that came elsewhere.
fn paired<'a>(from: &'a [Mark], to: &'a [Mark], (before, after): (&str, &str)) -> Vec<Pair<'a>> {
    if let ([one], [other]) = (from, to) {
        return vec![(Some(one), Some(other))];
    }
    let words = |text: &str, mark: &Mark| {
        let start = text.floor_char_boundary(mark.span.0.saturating_sub(AROUND));
        let end = text.ceil_char_boundary((mark.span.1 + AROUND).min(text.len()));
        shingles(&text[start..end])
    };
    let mut out: Vec<Pair<'a>> = Vec::new();
    let mut next = 0;
    for mark in from {
        let own = if next < to.len() {
            words(before, mark)
        } else {
            Vec::new()
        };
        let found = (next..to.len().min(next + AHEAD))
            .find(|at| likeness(&own, &words(after, &to[*at])) >= ALIKE);
        match found {
            Some(at) => {
                out.extend(to[next..at].iter().map(|mark| (None, Some(mark))));
                out.push((Some(mark), Some(&to[at])));
                next = at + 1;
            }
            None => out.push((Some(mark), None)),
        }
    }
    out.extend(to[next..].iter().map(|mark| (None, Some(mark))));
    out
}

/// What only one side holds, and what both hold, one for one in order.
#[allow(
    clippy::type_complexity,
    reason = "three lists of one shape, taken apart at once by the only caller"
)]
fn parted(gone: Vec<Mark>, come: Vec<Mark>) -> (Vec<Mark>, Vec<Mark>, Vec<(Mark, Mark)>) {
    let mut waiting: HashMap<(FactKind, Value), VecDeque<usize>> = HashMap::new();
    for (at, mark) in come.iter().enumerate() {
        waiting
            .entry((mark.kind, mark.value.clone()))
            .or_default()
            .push_back(at);
    }
    let mut taken = vec![false; come.len()];
    let mut left = Vec::new();
    let mut shared = Vec::new();
    for mark in gone {
        let twin = waiting
            .get_mut(&(mark.kind, mark.value.clone()))
            .and_then(VecDeque::pop_front);
        match twin {
            Some(at) => {
                taken[at] = true;
                shared.push((mark, come[at].clone()));
            }
            None => left.push(mark),
        }
    }
    let come = come
        .into_iter()
        .zip(taken)
        .filter(|(_, taken)| !taken)
        .map(|(mark, _)| mark);
    (left, come.collect(), shared)
}

/// The same value under another limit, or counted from another event.
fn restated(before: &Mark, after: &Mark, gone: &mut Vec<Mark>, come: &mut Vec<Mark>) {
    if let (Some(was), Some(is)) = (before.bound, after.bound)
        && was != is
    {
        gone.push(Mark::text(FactKind::Limit, was.word(), before.span));
        come.push(Mark::text(FactKind::Limit, is.word(), after.span));
    }
    if let (Some(was), Some(is)) = (&before.event, &after.event)
        && was != is
    {
        gone.push(Mark::text(FactKind::Start, was, before.span));
        come.push(Mark::text(FactKind::Start, is, after.span));
    }
}
