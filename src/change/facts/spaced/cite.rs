//! For references to other provisions, whose numbers count nothing. Refuses to look them up.

use super::{Step, token::Line};
use crate::change::{FactKind, Value, lexicon::Words};

/// How many parts one reference may have.
const PARTS: usize = 16;

impl Line<'_> {
    /// A reference that begins here: `Article 12(3)(b)`, `§ 312g Abs. 2 Nr. 1`, `sections 4 and 5`.
    pub(super) fn citation(&self, at: usize) -> Option<Step> {
        let cites = |place: usize| {
            self.lexicon
                .cites
                .iter()
                .any(|word| word == self.word(place))
        };
        if !cites(at) || self.word(at).is_empty() {
            return None;
        }
        let mut numbers: Vec<String> = Vec::new();
        let mut place = at + 1;
        let mut act_number = false;
        for _ in 0..PARTS {
            let word = self.word(place);
            if self.begins(place) || word.is_empty() {
                break;
            }
            if self.is_number(place) {
                if !numbers.is_empty() && (self.counts(place) || self.is_volume(place)) {
                    break;
                }
                act_number = act_number || word.len() == 4;
                numbers.push(word.to_owned());
            } else if !(cites(place) || self.joins_numbers(place)) {
                break;
            }
            place += 1;
        }
        // What follows the last number is not part of the reference.
        while place > at + 1 && !self.is_number(place - 1) {
            place -= 1;
        }
        let (first, rest) = numbers.split_first()?;
        if act_number {
            return Some(Step {
                marks: Vec::new(),
                next: place,
            });
        }
        let text = rest
            .iter()
            .fold(first.clone(), |text, number| format!("{text}({number})"));
        let value = Value::Text { text };
        Some(self.one(FactKind::CrossReference, value, at, place))
    }

    /// Whether a token numbers a provision: figures, a letter, a Roman number.
    fn is_number(&self, place: usize) -> bool {
        let Some(token) = self.tokens.get(place) else {
            return false;
        };
        let word = token.text.as_str();
        let letter = word.len() == 1
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
            && self.number_before(place);
        let roman = token.capital
            && word.len() <= 5
            && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
        token.figures.is_some() || letter || roman
    }

    fn number_before(&self, place: usize) -> bool {
        let before = place
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before));
        before.is_some_and(|token| token.figures.is_some() || token.text.len() == 1)
            && !self.begins(place)
            && !self.stands_apart(place)
    }

    /// Whether white space divides a token from the one before: `12 a year` against `12a`.
    fn stands_apart(&self, place: usize) -> bool {
        let before = place
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before));
        let own = self.tokens.get(place);
        let bracketed = self.divided(place);
        before
            .zip(own)
            .is_some_and(|(before, own)| before.end != own.start)
            && !bracketed
    }

    fn joins_numbers(&self, place: usize) -> bool {
        let word = self.word(place);
        let link = self
            .lexicon
            .ranges
            .iter()
            .chain(&self.lexicon.joins)
            .any(|link| link == word);
        link || matches!(
            word,
            "and"
                | "or"
                | "und"
                | "et"
                | "y"
                | "e"
                | "en"
                | "i"
                | "bis"
                | "ter"
                | "ff"
                | "eu"
                | "ue"
                | "ec"
                | "eg"
                | "we"
                | "ce"
                | "ewg"
                | "cee"
        )
    }

    /// Whether a number is the volume of a reporter: `§ 2(g), 68 DCR 48`.
    fn is_volume(&self, place: usize) -> bool {
        let figured = |place: usize| {
            self.tokens
                .get(place)
                .is_some_and(|token| token.figures.is_some())
        };
        let named = self.tokens.get(place + 1).is_some_and(|token| {
            token.capital && token.text.len() <= 5 && !self.lexicon.cites.contains(&token.text)
        });
        self.divided(place) && figured(place) && named && figured(place + 2)
    }

    /// Whether a number counts something of its own: `Articles 3 and 14 days`.
    fn counts(&self, place: usize) -> bool {
        let Some(number) = self.number(place) else {
            return false;
        };
        let next = self.word(number.next);
        let lexicon = self.lexicon;
        lexicon.units.contains_key(next)
            || lexicon.business.iter().any(|word| word == next)
            || lexicon.between.iter().any(|word| word == next)
            || lexicon.currencies.contains_key(next)
            || lexicon.percent.at(self, number.next).is_some()
            || lexicon.months.contains_key(next)
    }
}
