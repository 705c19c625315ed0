//! For reading values out of wording whose words stand apart. Refuses eastern scripts.

mod age;
mod calendar;
mod cite;
mod norm;
mod number;
mod setting;
mod token;

#[cfg(test)]
pub(super) use token::LOOKS;
use token::{Gap, Line, tokens};

use super::Mark;
use crate::change::{
    FactKind, Unit, Value,
    lexicon::{Lexicon, Words},
};

/// Every value of a wording: figures in order, then duties, then parties.
pub(super) fn marks(text: &str, lexicon: &Lexicon) -> Vec<Mark> {
    let tokens = tokens(text);
    let line = Line {
        tokens: &tokens,
        lexicon,
    };
    let mut read = vec![false; tokens.len()];
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let step = line
            .title_or_date(at)
            .or_else(|| line.citation(at))
            .or_else(|| line.promptly(at))
            .or_else(|| line.quantity(at))
            .or_else(|| line.ordinal(at));
        let Some(Step { mut marks, next }) = step else {
            at += 1;
            continue;
        };
        let next = next.max(at + 1).min(tokens.len());
        read[at..next].fill(true);
        if let ([only], Some(last)) = (marks.as_slice(), found.last())
            && line.says_again(last, only)
        {
            marks.clear();
        }
        found.extend(marks.into_iter().map(|(at, mark)| Found { at, next, mark }));
        at = next;
    }
    line.settle(&mut found);
    let mut out: Vec<Mark> = found.into_iter().map(|found| found.mark).collect();
    // `Ist ab dem 1. März anzuwenden` says from when law holds and orders nothing.
    let commencing: Vec<(usize, usize)> = out
        .iter()
        .filter(|mark| mark.kind == FactKind::Commencement)
        .map(|mark| mark.span)
        .collect();
    let holds = |duty: &Mark| {
        let at = commencing.partition_point(|(from, _)| *from < duty.span.0);
        commencing.get(at).is_some_and(|(_, to)| *to <= duty.span.1)
    };
    let mut duties = line.duties(&read);
    duties.retain(|duty| !holds(duty));
    out.extend(duties);
    out.extend(line.parties());
    out
}

/// What was read at a place, each value with the token it begins at, and where to go on.
struct Step {
    marks: Vec<(usize, Mark)>,
    next: usize,
}

/// A value with the token it begins at and the one after it.
struct Found {
    at: usize,
    next: usize,
    mark: Mark,
}

impl Line<'_> {
    fn mark(&self, kind: FactKind, value: Value, from: usize, to: usize) -> Mark {
        Mark::new(kind, value, self.span(from, to))
    }

    fn one(&self, kind: FactKind, value: Value, from: usize, to: usize) -> Step {
        Step {
            marks: vec![(from, self.mark(kind, value, from, to))],
            next: to,
        }
    }

    /// Whether a value only says the last one again in brackets: `2 % (two per cent)`.
    fn says_again(&self, last: &Found, (at, mark): &(usize, Mark)) -> bool {
        last.next == *at
            && self
                .tokens
                .get(*at)
                .is_some_and(|token| token.gap == Gap::Comma)
            && (last.mark.kind, &last.mark.value) == (mark.kind, &mark.value)
    }

    fn promptly(&self, at: usize) -> Option<Step> {
        let (length, ()) = self.lexicon.promptly.at(self, at)?;
        Some(self.one(FactKind::Duration, Value::Promptly, at, at + length))
    }

    /// A number that begins here, with what it counts; the first of a range borrows what the second counts.
    fn quantity(&self, at: usize) -> Option<Step> {
        let Some(number) = self.number(at) else {
            return self.compound(at).or_else(|| self.unit_first(at));
        };
        if let Some(step) = self.counted(&number, at) {
            return Some(step);
        }
        // 250 or more employees.
        if let Some((length, _)) = self.lexicon.bounds_after.at(self, number.next) {
            let next = number.next + length;
            let further = number::Number { next, ..number };
            return self.counted(&further, at);
        }
        self.range(&number, at)
    }

    /// The first of two numbers, which borrows what the second counts: three to six months, not less than five
    /// nor more than ten days.
    fn range(&self, number: &number::Number, at: usize) -> Option<Step> {
        let dashed = self.tokens.get(number.next)?.gap == Gap::Dash;
        let link = self.word(number.next);
        let lexicon = self.lexicon;
        let mut words = lexicon
            .ranges
            .iter()
            .chain(&lexicon.joins)
            .chain(&lexicon.negations);
        let linked = words.any(|word| word == link);
        let mut second_at = number.next + usize::from(!dashed);
        if !(dashed || linked) || number.article || self.divided(second_at) {
            return None;
        }
        if linked && let Some((length, _)) = lexicon.bounds.at(self, second_at) {
            second_at += length;
        }
        let second = self.number(second_at)?;
        let mut step = self.counted(&second, second_at)?;
        let (_, other) = step.marks.first()?;
        let first = with_amount(other.value.clone(), number.amount.clone())?;
        let first = self.mark(other.kind, first, at, number.next);
        step.marks.insert(0, (at, first));
        Some(step)
    }

    /// The day in a row from which law holds: `the twentieth day following its publication`. Whether it does say
    /// so is settled later.
    fn ordinal(&self, at: usize) -> Option<Step> {
        let number = *self.lexicon.ordinals.get(self.word(at))?;
        let (unit, business) = *self.lexicon.units.get(self.word(at + 1))?;
        let follows = |place: usize| {
            let word = self.word(place);
            self.lexicon.links.iter().any(|link| link == word)
                && !matches!(
                    word,
                    "of" | "du" | "de" | "del" | "do" | "van" | "des" | "von"
                )
        };
        // `the first day of the month following …` is a day of the calendar.
        let of_month =
            (at + 2..at + 4).any(|place| self.lexicon.units.contains_key(self.word(place)));
        if unit != Unit::Day || business || of_month || !(at + 2..at + 5).any(follows) {
            return None;
        }
        let value = Value::Duration {
            amount: number.to_string(),
            unit,
            business,
        };
        Some(self.one(FactKind::Start, value, at, at + 2))
    }

    fn counted(&self, number: &number::Number, at: usize) -> Option<Step> {
        self.share(number, at)
            .or_else(|| self.sum(number, at))
            .or_else(|| self.span_or_age(number, at))
            .or_else(|| self.things(number, at))
            .or_else(|| self.bare_age(number, at))
    }

    fn share(&self, number: &number::Number, at: usize) -> Option<Step> {
        let (length, ()) = self.lexicon.percent.at(self, number.next)?;
        let amount = shortest(&number.amount);
        let value = Value::Percentage { amount };
        Some(self.one(FactKind::Percentage, value, at, number.next + length))
    }

    fn sum(&self, number: &number::Number, at: usize) -> Option<Step> {
        let known = |place: usize| self.money(place);
        let linked = matches!(self.word(number.next), "de" | "d" | "di");
        let after = number.next + usize::from(linked);
        let sign = |place: usize| {
            !self.divided(place) || self.tokens.get(place).is_some_and(|t| t.text.len() < 4)
        };
        let before = at.checked_sub(1).filter(|_| !self.divided(at));
        let behind = known(after).filter(|_| sign(after) && !self.begins(after));
        let (currency, from, to) = match (behind, before.and_then(known)) {
            // A sign before the number counts before a name after it: $5 000.
            (_, Some((code, _))) if before.is_some_and(|place| !self.after_figure(place)) => {
                (code, at - 1, number.next)
            }
            (Some((code, length)), _) => (code, at, after + length),
            (None, Some((code, _))) => (code, at - 1, number.next),
            (None, None) => return None,
        };
        let amount = shortest(&number.amount);
        Some(self.one(
            FactKind::Amount,
            Value::Amount { amount, currency },
            from,
            to,
        ))
    }

    /// The money named at a place, in one word or two: `pesos`, `pesos colombianos`.
    fn money(&self, place: usize) -> Option<(String, usize)> {
        let word = self.word(place);
        let both = format!("{word} {}", self.word(place + 1));
        let named = |name: &str| self.lexicon.currencies.get(name).cloned();
        named(&both)
            .map(|code| (code, 2))
            .or_else(|| named(word).map(|code| (code, 1)))
    }

    /// Whether the token before a place is a figure, so that a name of money there belongs to that figure.
    fn after_figure(&self, place: usize) -> bool {
        let before = place
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before));
        before.is_some_and(|token| {
            token.figures.is_some() || self.lexicon.multipliers.contains_key(&token.text)
        })
    }

    fn span_or_age(&self, number: &number::Number, at: usize) -> Option<Step> {
        let half = number.amount.ends_with(".5");
        if (number.amount.contains('.') && !half) || number.amount.len() > 4 {
            return None;
        }
        let lexicon = self.lexicon;
        let mut business = false;
        let mut place = number.next;
        for _ in 0..2 {
            let word = self.word(place);
            if lexicon.business.iter().any(|known| known == word) {
                business = true;
                place += 1;
            } else if lexicon.between.iter().any(|known| known == word) {
                place += 1;
            }
        }
        let word = self.word(place);
        if lexicon.age_units.iter().any(|unit| unit == word) {
            return self.age(&number.amount, at, place + 1);
        }
        let (unit, working) = match lexicon.units.get(word) {
            Some(found) => *found,
            None => (self.stem(word)?, false),
        };
        // `For temporary (90 day) amendment, see` names an act.
        let noted = at
            .checked_sub(1)
            .is_some_and(|before| self.word(before) == "temporary");
        if self.begins(place) || self.is_no_span(place) || (noted && self.divided(at)) {
            return None;
        }
        let after = self.word(place + 1);
        let worked =
            lexicon.business.iter().any(|known| known == after) && !self.divided(place + 1);
        business = business || working || worked;
        if unit == Unit::Hour && self.is_time_of_day(&number.amount, at) {
            return None;
        }
        let end = place + 1 + usize::from(worked);
        if unit == Unit::Year && self.is_age(at, place) {
            return self.age(&number.amount, at, end);
        }
        let (amount, unit) = if half {
            in_months(&number.amount, unit)?
        } else {
            (number.amount.clone(), unit)
        };
        let value = Value::Duration {
            amount,
            unit,
            business,
        };
        Some(self.one(FactKind::Duration, value, at, end))
    }

    /// Whether hours are those of the clock: `na 21 uur`, `à 20 heures`, `a las 20 horas`.
    fn is_time_of_day(&self, amount: &str, at: usize) -> bool {
        let hour = amount.parse::<u32>().is_ok_and(|hour| hour < 24);
        let word = |back: usize| at.checked_sub(back).map_or("", |before| self.word(before));
        let before = word(1);
        hour && match self.lexicon.language.as_str() {
            "nl" => matches!(before, "na" | "om" | "vanaf" | "tussen"),
            "fr" => matches!(before, "à" | "avant" | "entre"),
            "es" => before == "las" && matches!(word(2), "a" | "desde" | "entre"),
            "pt" => before == "às",
            _ => false,
        }
    }

    /// Whether what follows a unit makes it no span: a public holiday, or the day of a date.
    fn is_no_span(&self, unit: usize) -> bool {
        let after = self.word(unit + 1);
        self.lexicon.unless.iter().any(|word| word == after)
    }

    /// The unit a word begins with: `-tägige`.
    fn stem(&self, word: &str) -> Option<Unit> {
        let found = self
            .lexicon
            .stems
            .iter()
            .find(|(stem, _)| word.starts_with(stem.as_str()));
        found.map(|(_, unit)| *unit)
    }

    /// A number of persons, times or things.
    fn things(&self, number: &number::Number, at: usize) -> Option<Step> {
        if number.amount == "1" || number.amount.contains('.') {
            return None;
        }
        let described = |place: usize| {
            matches!(
                self.word(place),
                "monthly" | "active" | "registered" | "average"
            )
        };
        let adjectives = (number.next..)
            .take(3)
            .take_while(|place| described(*place))
            .count();
        let from = number.next + adjectives;
        let place = (from..from + 2).find(|place| {
            self.lexicon.counted.contains_key(self.word(*place)) && !self.divided(*place)
        })?;
        let of = self.lexicon.counted.get(self.word(place))?.clone();
        // Three times the rate is a multiple, not a count.
        const THE: [&str; 9] = ["the", "le", "la", "l", "les", "el", "il", "o", "het"];
        if of == "time" && THE.contains(&self.word(place + 1)) {
            return None;
        }
        let amount = number.amount.clone();
        Some(self.one(FactKind::Count, Value::Count { amount, of }, at, place + 1))
    }

    /// A number and its unit in one word: `vierzehntägig`, `czternastodniowy`.
    fn compound(&self, at: usize) -> Option<Step> {
        let (value, rest) = number::leading(self.word(at), self.lexicon)?;
        let unit = self.stem(rest)?;
        let value = Value::Duration {
            amount: value.to_string(),
            unit,
            business: false,
        };
        Some(self.one(FactKind::Duration, value, at, at + 1))
    }

    /// `a year` after a word of time, and `anni quattordici` of an age.
    fn unit_first(&self, at: usize) -> Option<Step> {
        let lexicon = self.lexicon;
        let word = self.word(at);
        if lexicon.articles.iter().any(|article| article == word) {
            let (unit, business) = *lexicon.units.get(self.word(at + 1))?;
            let timed = ["within", "least", "than", "most", "of", "for"];
            let before = at.checked_sub(1).map(|before| self.word(before))?;
            let part = self.word(at.checked_sub(2)?);
            let whole =
                before != "of" || matches!(part, "period" | "term" | "limit" | "most" | "least");
            let value = Value::Duration {
                amount: "1".to_owned(),
                unit,
                business,
            };
            return (timed.contains(&before) && whole)
                .then(|| self.one(FactKind::Duration, value, at, at + 2));
        }
        if let Some(step) = self.unit_alone(at) {
            return Some(step);
        }
        let years = lexicon
            .units
            .get(word)
            .is_some_and(|(unit, _)| *unit == Unit::Year);
        if !years || !matches!(lexicon.language.as_str(), "it" | "pl") || self.begins(at + 1) {
            return None;
        }
        let number = self.number(at + 1)?;
        if lexicon.language == "pl" {
            let limited = word == "lat" && matches!(self.word(at.checked_sub(1)?), "do" | "od");
            let value = Value::Duration {
                amount: number.amount,
                unit: Unit::Year,
                business: false,
            };
            return limited.then(|| self.one(FactKind::Duration, value, at, number.next));
        }
        let aged =
            self.near_before(at, 4, &lexicon.persons) || self.near_before(at, 4, &lexicon.ages);
        let counted = self.lexicon.units.contains_key(self.word(number.next));
        if aged && !counted {
            return self.age(&number.amount, at, number.next);
        }
        None
    }

    /// A unit that counts one by itself after a word of time: `w ciągu miesiąca`.
    fn unit_alone(&self, at: usize) -> Option<Step> {
        let lexicon = self.lexicon;
        let (unit, business) = *lexicon.units.get(self.word(at))?;
        let before = at.checked_sub(1).map(|before| self.word(before))?;
        let counted = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.figures.is_some() || lexicon.months.contains_key(&next.text));
        let known = lexicon.alone.iter().any(|word| word == before);
        if !known || unit == Unit::Day || counted || self.begins(at) {
            return None;
        }
        let amount = "1".to_owned();
        let value = Value::Duration {
            amount,
            unit,
            business,
        };
        Some(self.one(FactKind::Duration, value, at, at + 1))
    }
}

/// Years and a half in months, which law counts whole; no other unit has halves.
fn in_months(amount: &str, unit: Unit) -> Option<(String, Unit)> {
    let years: u32 = amount.strip_suffix(".5")?.parse().ok()?;
    (unit == Unit::Year).then(|| ((years * 12 + 6).to_string(), Unit::Month))
}

/// A number without noughts that say nothing.
fn shortest(amount: &str) -> String {
    if amount.contains('.') {
        amount
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    } else {
        amount.to_owned()
    }
}

/// The same kind of value with another number.
fn with_amount(value: Value, first: String) -> Option<Value> {
    Some(match value {
        Value::Duration { unit, business, .. } => Value::Duration {
            amount: first,
            unit,
            business,
        },
        Value::Amount { currency, .. } => Value::Amount {
            amount: first,
            currency,
        },
        Value::Percentage { .. } => Value::Percentage { amount: first },
        Value::Count { of, .. } => Value::Count { amount: first, of },
        Value::Age { .. } => Value::Age {
            years: first.parse().ok()?,
        },
        _ => return None,
    })
}

/// How often phrases of one kind stand in a text.
pub(super) fn says(
    text: &str,
    lexicon: &Lexicon,
    phrases: impl Fn(&Lexicon) -> &crate::change::lexicon::Phrases<()>,
) -> usize {
    let tokens = tokens(text);
    let line = Line {
        tokens: &tokens,
        lexicon,
    };
    line.places(phrases(lexicon)).len()
}
