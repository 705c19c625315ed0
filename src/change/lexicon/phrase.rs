//! For phrases of several words, found by their first word. Refuses to know what they mean.

use std::collections::HashMap;

/// How far a gap (`…`) inside a phrase may reach, in words.
const GAP: usize = 14;

/// Phrases with what they say, looked up in constant time per word.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    head: Vec<String>,
    /// After a gap; empty without one.
    tail: Vec<String>,
    says: T,
}

/// A place to read words from.
pub(crate) trait Words {
    /// The word at a place, lower case; empty past the end.
    fn word(&self, at: usize) -> &str;
    /// Whether the word at a place is divided from the one before it by a comma or more.
    fn divided(&self, at: usize) -> bool;
    /// Whether a word stands for the given one inside a gapped phrase (`mitzuteilen` for `zu`).
    fn stands_for(&self, at: usize, wanted: &str) -> bool {
        self.word(at) == wanted
    }
}

impl<T: Copy> Phrases<T> {
    /// From lines of `phrase | phrase`, each list with what it says.
    pub(crate) fn new<'a>(lists: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase<T>>> = HashMap::new();
        for (list, says) in lists {
            for phrase in list.split(['|', '\n']).map(str::trim) {
                let (head, tail) = phrase.split_once('…').unwrap_or((phrase, ""));
                let words = |part: &str| part.split_whitespace().map(str::to_owned).collect();
                let (head, tail): (Vec<String>, Vec<String>) = (words(head), words(tail));
                if let Some(first) = head.first() {
                    by_first
                        .entry(first.clone())
                        .or_default()
                        .push(Phrase { head, tail, says });
                }
            }
        }
        Self { by_first }
    }

    /// Whether there is none.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The phrase with the most words that begins at a place (of equals, the one with the least gap): how many
    /// words it takes before its gap, and what it says.
    pub(crate) fn at(&self, words: &impl Words, at: usize) -> Option<(usize, T)> {
        let known = self.by_first.get(words.word(at))?;
        let mut best: Option<((usize, usize), usize, T)> = None;
        for phrase in known {
            let Some(gap) = phrase.gap(words, at) else {
                continue;
            };
            let rank = (phrase.head.len() + phrase.tail.len(), usize::MAX - gap);
            if best.as_ref().is_none_or(|(other, _, _)| rank > *other) {
                best = Some((rank, phrase.taken(gap), phrase.says));
            }
        }
        best.map(|(_, taken, says)| (taken, says))
    }
}

impl<T> Phrase<T> {
    fn taken(&self, gap: usize) -> usize {
        if self.tail.is_empty() {
            self.head.len()
        } else {
            self.head.len() + gap + self.tail.len()
        }
    }

    /// How many words lie in the gap when the phrase begins at a place.
    fn gap(&self, words: &impl Words, at: usize) -> Option<usize> {
        let stands = |part: &[String], from: usize| {
            part.iter().enumerate().all(|(offset, word)| {
                words.word(from + offset) == *word && (offset == 0 || !words.divided(from + offset))
            })
        };
        if !stands(&self.head, at) {
            return None;
        }
        if self.tail.is_empty() {
            return Some(0);
        }
        let from = at + self.head.len();
        for gap in 0..GAP {
            let place = from + gap;
            if words.word(place).is_empty() || words.divided(place) {
                return None;
            }
            let found = match self.tail.as_slice() {
                [only] => words.stands_for(place, only),
                tail => stands(tail, place),
            };
            if found {
                return Some(gap);
            }
        }
        None
    }
}
