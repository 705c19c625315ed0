//! For years that are somebody's age, told apart from years that are a span. Refuses to guess where no word
//! near them says so.

use super::{Step, number, token::Line};
use crate::change::{FactKind, Value, lexicon::Words};

impl Line<'_> {
    pub(super) fn age(&self, amount: &str, from: usize, to: usize) -> Option<Step> {
        let years: u32 = amount.parse().ok()?;
        (years < 130).then(|| self.one(FactKind::Age, Value::Age { years }, from, to))
    }

    pub(super) fn is_age(&self, number: usize, unit: usize) -> bool {
        let lexicon = self.lexicon;
        if self.near_after(unit + 1, 2, &lexicon.ages) {
            return true;
        }
        let aged = (1..=6).find(|reach| self.near_before(number, *reach, &lexicon.ages));
        let spanned = (1..=5).find(|reach| self.near_before(number, *reach, &lexicon.spans));
        if spanned.is_some_and(|span| aged.is_none_or(|aged| span < aged)) {
            return false;
        }
        // Nobody acts in law before five, and few terms of years are called under or over.
        let grown = self.number(number).is_some_and(|number| {
            number
                .amount
                .parse::<u32>()
                .is_ok_and(|years| (5..100).contains(&years))
        });
        let under = grown && self.near_before(number, 3, &lexicon.under);
        aged.is_some()
            || (under && self.near_before(number, 9, &lexicon.persons))
            || self.of_a_person(number)
    }

    /// `un mineur de quinze ans`, `menores de 14 años`.
    fn of_a_person(&self, number: usize) -> bool {
        number >= 2
            && matches!(self.word(number - 1), "de" | "di" | "van")
            && self
                .lexicon
                .persons
                .iter()
                .any(|word| word == self.word(number - 2))
    }

    /// `a child under 16`: an age without its unit.
    pub(super) fn bare_age(&self, number: &number::Number, at: usize) -> Option<Step> {
        let lexicon = self.lexicon;
        let under = at.checked_sub(1).map(|before| self.word(before))?;
        let known = lexicon.language == "en"
            && (matches!(under, "under" | "below" | "over" | "age" | "aged")
                || (under == "than"
                    && at
                        .checked_sub(2)
                        .is_some_and(|place| matches!(self.word(place), "younger" | "older"))))
            && self.near_before(at, 5, &lexicon.persons);
        let of = |number: &number::Number| -> Option<u32> {
            let years = number.amount.parse().ok()?;
            (5..=25).contains(&years).then_some(years)
        };
        let years = of(number).filter(|_| known)?;
        let mut step = self.one(FactKind::Age, Value::Age { years }, at, number.next);
        // Aged 16 or 17.
        let linked = lexicon
            .ranges
            .iter()
            .any(|word| word == self.word(number.next));
        if let Some(other) = self.number(number.next + 1).filter(|_| linked)
            && let Some(years) = of(&other)
        {
            let second = number.next + 1;
            let mark = self.mark(FactKind::Age, Value::Age { years }, second, other.next);
            step.marks.push((second, mark));
            step.next = other.next;
        }
        Some(step)
    }
}
