//! Expressions that the beginnings of lines are tried on, each with the memory it is worth.
//!
//! Refuses to search inside a line. An expression of the `regex` crate is made for that: it keeps two programs, one
//! read backwards, and in every thread an automaton of each, which for the words of thirty languages takes megabytes.

use regex_automata::{
    Anchored, Input,
    hybrid::dfa::{Cache, DFA},
    meta,
    nfa::thompson::{self, WhichCaptures},
    util::{captures::Captures, pool::Pool},
};

/// An expression that is stepped through, without an automaton: for the few lines that begin like it.
#[derive(Debug)]
pub(crate) struct Stepped(meta::Regex);

impl Stepped {
    /// The expression of a constant `pattern`.
    ///
    /// # Panics
    /// When it is none.
    pub(crate) fn new(pattern: &str) -> Self {
        let config = meta::Config::new().hybrid(false).dfa(false);
        let built = meta::Builder::new().configure(config).build(pattern);
        Self(built.expect("constant patterns are expressions; a test builds each"))
    }

    /// The groups of what `text` begins with.
    pub(crate) fn groups(&self, text: &str) -> Option<Captures> {
        let mut found = self.0.create_captures();
        self.0.captures(at_start(text), &mut found);
        found.is_match().then_some(found)
    }

    /// Where the expression ends that `text` begins with.
    pub(crate) fn end(&self, text: &str) -> Option<usize> {
        self.0.find(at_start(text)).map(|found| found.end())
    }
}

/// An expression of very many words, with an automaton: for lines of any kind, most of which begin with none of them.
#[derive(Debug)]
pub(crate) struct Words {
    automaton: DFA,
    /// What the automaton has learnt, for each thread that uses it.
    learnt: Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync>>,
}

impl Words {
    /// The expression of a constant `pattern`, which may ask for anything but a boundary of a word.
    ///
    /// # Panics
    /// When it is none.
    pub(crate) fn new(pattern: &str) -> Self {
        let forward = thompson::Config::new().which_captures(WhichCaptures::None);
        let automaton = DFA::builder()
            .thompson(forward)
            .build(pattern)
            .expect("constant patterns are expressions; a test builds each");
        let of = automaton.clone();
        Self {
            learnt: Pool::new(Box::new(move || of.create_cache())),
            automaton,
        }
    }

    /// Where the expression ends that `text` begins with.
    pub(crate) fn end(&self, text: &str) -> Option<usize> {
        let mut learnt = self.learnt.get();
        let found = self
            .automaton
            .try_search_fwd(&mut learnt, &at_start(text))
            .expect("it fails at boundaries of words alone, and where it may give up: neither is asked for");
        found.map(|half| half.offset())
    }

    /// Whether `text` begins with the expression, or is it, as the pattern asks.
    pub(crate) fn begins(&self, text: &str) -> bool {
        self.end(text).is_some()
    }
}

fn at_start(text: &str) -> Input<'_> {
    Input::new(text).anchored(Anchored::Yes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    const PATTERNS: [&str; 4] = [
        r"^((?i:art(?:icle|\.)?) ?([0-9]{1,3}[a-z]?))(\.)?(?:$|[^\p{L}\p{N}])",
        r"^(?:seite (?:drucken|teilen)|к началу|[0-9]+ (?:views|vues)|页面?)$",
        r"^(?:last|date) (?:updated?|visited)(?: on)?|^更新|^حذف",
        r"^[\ \t]*(?:\(?[0-9]{1,3}[.)])[\ \t　]*",
    ];

    proptest! {
        /// Each finds what the `regex` crate finds.
        #[test]
        fn they_find_what_any_expression_finds(
            text in r"(Art\. ?|article |seite |last |更新|页|к начал)?([a-z]{0,3}[0-9]{0,2}|drucken|updated on|у|面)[ .)x(]?\PC{0,6}"
        ) {
            for pattern in PATTERNS {
                let plain = Regex::new(pattern).expect("an expression");
                let end = plain.find(&text).map(|found| found.end());
                prop_assert_eq!(Words::new(pattern).end(&text), end);
                let stepped = Stepped::new(pattern);
                prop_assert_eq!(stepped.end(&text), end);
                let expected = plain.captures(&text);
                let found = stepped.groups(&text);
                prop_assert_eq!(found.is_some(), expected.is_some());
                if let (Some(found), Some(expected)) = (found, expected) {
                    for group in 0..expected.len() {
                        let span = found.get_group(group).map(|span| span.range());
                        prop_assert_eq!(span, expected.get(group).map(|part| part.range()));
                    }
                }
            }
        }
    }
}
