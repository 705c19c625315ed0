//! For scoring the extractor against a table of sentences and the facts they state. Refuses to know a sentence
//! itself: tables are values.

use std::collections::BTreeMap;

use super::{Mark, marks};
use crate::{change::FactKind, locale::Language};

/// What was told rightly, told without being there, and not told.
#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    right: usize,
    invented: usize,
    missed: usize,
}

impl Score {
    /// The share of what is told that is so.
    pub(super) fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.invented)
    }

    /// The share of what is so that is told.
    pub(super) fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.invented += other.invented;
        self.missed += other.missed;
    }

    fn line(&self) -> String {
        format!(
            "precision {:.3}, recall {:.3} ({} right, {} invented, {} missed)",
            self.precision(),
            self.recall(),
            self.right,
            self.invented,
            self.missed
        )
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if whole == 0 {
        1.0
    } else {
        number(part) / number(whole)
    }
}

/// Sentences with the facts they state, `kind: value`; behind a value its limit, `@` the event it is counted
/// from. A `?` before a fact leaves it open whether it is told.
pub(super) type Rows = BTreeMap<String, Vec<String>>;

/// Scores by kind, of a table or of a part of one.
#[derive(Default)]
pub(super) struct Card {
    sentences: usize,
    kinds: BTreeMap<String, Score>,
}

impl Card {
    /// Reads one language's rows; `tell` hears of each failure.
    pub(super) fn read(code: &str, rows: &Rows, tell: &mut dyn FnMut(String)) -> Self {
        let mut card = Self::default();
        for (sentence, expected) in rows {
            card.sentence(code, sentence, expected, tell);
        }
        card
    }

    fn kind(&mut self, kind: &str) -> &mut Score {
        self.kinds.entry(kind.to_owned()).or_default()
    }

    fn sentence(
        &mut self,
        code: &str,
        sentence: &str,
        expected: &[String],
        tell: &mut dyn FnMut(String),
    ) {
        self.sentences += 1;
        let tag = if sentence.starts_with('臺') {
            "zh-Hant"
        } else {
            code
        };
        let language: Language = tag.parse().expect("a language");
        let mut found = marks(sentence, Some(&language));
        found.retain(|mark| is_measured(mark.kind));
        let mut sure: Vec<&String> = Vec::new();
        let mut open = Vec::new();
        for fact in expected {
            match fact.strip_prefix('?') {
                Some(fact) => open.push(fact),
                None => sure.push(fact),
            }
        }
        // A row that names an event or a limit is the pickier one, so it chooses first.
        sure.sort_by_key(|fact| std::cmp::Reverse(fact.len()));
        for fact in sure {
            let kind = fact.split(':').next().unwrap_or_default();
            match found.iter().position(|mark| is(mark, fact)) {
                Some(at) => {
                    found.remove(at);
                    self.kind(kind).right += 1;
                }
                None => {
                    self.kind(kind).missed += 1;
                    tell(format!("{code}: missed   {fact} in: {sentence}"));
                }
            }
        }
        for fact in open {
            if let Some(at) = found.iter().position(|mark| is(mark, fact)) {
                found.remove(at);
            }
        }
        for mark in found {
            self.kind(mark.kind.word()).invented += 1;
            tell(format!(
                "{code}: invented {}: {} {:?} {:?} in: {sentence}",
                mark.kind.word(),
                mark.value,
                mark.bound,
                mark.event
            ));
        }
    }

    /// All kinds together.
    pub(super) fn all(&self) -> Score {
        let mut all = Score::default();
        for score in self.kinds.values() {
            all.add(*score);
        }
        all
    }

    /// How many sentences were read.
    pub(super) const fn sentences(&self) -> usize {
        self.sentences
    }

    /// Takes in another card.
    pub(super) fn add(&mut self, other: Self) {
        self.sentences += other.sentences;
        for (kind, score) in other.kinds {
            self.kind(&kind).add(score);
        }
    }

    /// One line for the whole.
    pub(super) fn line(&self) -> String {
        format!("{} sentences, {}", self.sentences, self.all().line())
    }

    /// One line for each kind.
    pub(super) fn by_kind(&self) -> Vec<String> {
        let line = |(kind, score): (&String, &Score)| format!("{kind}: {}", score.line());
        self.kinds.iter().map(line).collect()
    }
}

fn is_measured(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Scope | FactKind::CrossReference)
}

/// Whether a mark is what a row expects.
fn is(mark: &Mark, expected: &str) -> bool {
    let (expected, limit) = split_limit(expected);
    let (expected, event) = match expected.split_once(" @") {
        Some((expected, event)) => (expected, Some(event)),
        None => (expected, None),
    };
    let (expected, limit) = match limit {
        Some(limit) => (expected, Some(limit)),
        None => split_limit(expected),
    };
    format!("{}: {}", mark.kind.word(), mark.value) == expected
        && event.is_none_or(|event| mark.event.as_deref() == Some(event))
        && limit.is_none_or(|limit| mark.bound.is_some_and(|bound| bound.word() == limit))
}

fn split_limit(expected: &str) -> (&str, Option<&'static str>) {
    ["at least", "at most", "more than", "less than"]
        .into_iter()
        .find_map(|limit| {
            let rest = expected.strip_suffix(limit)?.trim_end();
            Some((rest, Some(limit)))
        })
        .unwrap_or((expected, None))
}
