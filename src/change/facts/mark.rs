//! For one value found in a wording, and for what differs between two lists of them. Refuses to read text.

use std::collections::{HashMap, VecDeque};

use crate::change::{Bound, Fact, FactKind, Mention, Value};

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
pub(crate) fn differences(gone: Vec<Mark>, come: Vec<Mark>) -> Vec<Fact> {
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
        for at in 0..from.len().max(to.len()) {
            let (before, after) = (from.get(at), to.get(at));
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
