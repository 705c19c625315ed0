//! For reading facts out of wording whose words stand apart. Refuses eastern scripts.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::Found;
use crate::change::{
    FactKind, Unit, Value,
    lexicon::{CURRENCIES, Lexicon},
};

/// A word, figure or sign, lower case.
#[derive(Debug)]
struct Token {
    text: String,
    number: Option<String>,
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\d{4}-\d{2}-\d{2}\b|\d{1,3}(?:[.,'’\u{202f}\u{a0} ]\d{3})+(?:[.,]\d{1,2})?(?:\b|$)|\d+(?:[.,]\d+)?|(?:US|R|HK|NT)\$|[%€$£¥₩₹]|\p{L}[\p{L}\p{M}]*",
    )
    .expect("the pattern is constant")
});

/// Every fact of a wording, in order.
pub(super) fn extract(text: &str, lexicon: &Lexicon) -> Vec<Found> {
    let tokens: Vec<Token> = TOKEN
        .find_iter(text)
        .map(|found| token(found.as_str(), lexicon))
        .collect();
    let reader = Reader {
        tokens: &tokens,
        lexicon,
        currencies: currencies(lexicon),
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at).or_else(|| reader.number(at)) {
            Some((found, next)) => {
                out.extend(found);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out.extend(reader.modality());
    out
}

fn currencies(lexicon: &Lexicon) -> HashMap<&'static str, &'static str> {
    CURRENCIES
        .iter()
        .chain(lexicon.currencies)
        .map(|(name, code)| (*name, *code))
        .collect()
}

fn token(text: &str, lexicon: &Lexicon) -> Token {
    let text = text.to_lowercase();
    let number = if text.starts_with(|c: char| c.is_ascii_digit()) {
        figures(&text)
    } else {
        lexicon
            .numbers
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| value.to_string())
    };
    Token { text, number }
}

/// Plain digits: separators of thousands off, a point before decimals. The last separator divides decimals
/// unless exactly three digits follow it.
fn figures(text: &str) -> Option<String> {
    if text.matches('-').count() == 2 {
        return None;
    }
    let last = text.rfind(|c: char| !c.is_ascii_digit());
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let Some(last) = last else {
        return Some(text.to_owned());
    };
    let tail = digits(&text[last..]);
    if tail.len() == 3 || !text[last..].starts_with(['.', ',']) {
        return Some(digits(text));
    }
    Some(format!("{}.{tail}", digits(&text[..last])))
}

struct Reader<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    currencies: HashMap<&'static str, &'static str>,
}

type Step = (Option<Found>, usize);

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn month(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        self.lexicon
            .months
            .iter()
            .position(|names| names.contains(&word))
            .map(|place| place + 1)
    }

    /// A date that begins here: ISO, day month year, or month day year.
    fn date(&self, at: usize) -> Option<Step> {
        let word = self.word(at);
        if word.len() == 10 && word.matches('-').count() == 2 {
            return Some((
                Some((
                    FactKind::Date,
                    Value::Date {
                        date: word.to_owned(),
                    },
                )),
                at + 1,
            ));
        }
        let part = |at: usize| self.tokens.get(at)?.text.parse::<u32>().ok();
        let skip = |at: usize| {
            at + usize::from(matches!(
                self.word(at),
                "de" | "del" | "of" | "st" | "nd" | "rd" | "th" | "er"
            ))
        };
        if let Some(month) = self.month(at) {
            let day_at = at + 1;
            let year_at = skip(day_at + 1);
            let (day, year) = (part(day_at)?, part(year_at)?);
            return dated(year, month, day).map(|found| (Some(found), year_at + 1));
        }
        let day = part(at)?;
        let month_at = skip(skip(at + 1));
        let month = self.month(month_at)?;
        let year_at = skip(month_at + 1);
        dated(part(year_at)?, month, day).map(|found| (Some(found), year_at + 1))
    }

    /// A number that begins here, with what it counts.
    fn number(&self, at: usize) -> Option<Step> {
        let Some(mut amount) = self.tokens.get(at)?.number.clone() else {
            return self.compound(at);
        };
        let mut next = at + 1;
        // Tens and ones written apart: twenty one.
        if let (Ok(tens), Some(Ok(ones))) = (
            amount.parse::<u32>(),
            self.tokens
                .get(next)
                .and_then(|t| t.number.as_ref())
                .map(|n| n.parse::<u32>()),
        ) && !self.word(at).starts_with(|c: char| c.is_ascii_digit())
            && (20..100).contains(&tens)
            && tens % 10 == 0
            && ones < 10
        {
            amount = (tens + ones).to_string();
            next += 1;
        }
        // A number in words with its figures beside it counts once: fourteen (14) days.
        if self
            .tokens
            .get(next)
            .and_then(|token| token.number.as_ref())
            == Some(&amount)
        {
            next += 1;
        }
        let (amount, next) = self.multiplied(amount, next);
        if let Some(found) = self.share(&amount, next) {
            return Some(found);
        }
        if let Some(found) = self.sum(&amount, at, next) {
            return Some(found);
        }
        self.duration(amount, at, next)
    }

    fn multiplied(&self, amount: String, next: usize) -> (String, usize) {
        let word = self.word(next);
        let Some((_, factor)) = self
            .lexicon
            .multipliers
            .iter()
            .find(|(name, _)| *name == word)
        else {
            return (amount, next);
        };
        let (whole, part) = amount.split_once('.').unwrap_or((&amount, ""));
        let zeros = factor.ilog10() as usize;
        let digits = format!("{whole}{part}");
        let scaled = format!("{digits}{}", "0".repeat(zeros.saturating_sub(part.len())));
        (scaled.trim_start_matches('0').to_owned(), next + 1)
    }

    fn share(&self, amount: &str, next: usize) -> Option<Step> {
        let length = self.phrase(next, self.lexicon.percent)?;
        Some((
            Some((
                FactKind::Percentage,
                Value::Percentage {
                    amount: amount.to_owned(),
                },
            )),
            next + length,
        ))
    }

    /// How many tokens of the first phrase that stands here.
    fn phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let words: Vec<&str> = phrase
                .split([' ', '.'])
                .filter(|word| !word.is_empty())
                .collect();
            let all = words
                .iter()
                .enumerate()
                .all(|(offset, word)| self.word(at + offset) == *word);
            all.then_some(words.len())
        })
    }

    fn sum(&self, amount: &str, at: usize, next: usize) -> Option<Step> {
        let skip = next + usize::from(matches!(self.word(next), "de" | "d" | "di"));
        let (currency, end) = match self.currencies.get(self.word(skip)) {
            Some(code) => (*code, skip + 1),
            None => {
                let before = at.checked_sub(1).map_or("", |before| self.word(before));
                (*self.currencies.get(before)?, next)
            }
        };
        let value = Value::Amount {
            amount: amount.to_owned(),
            currency: currency.to_owned(),
        };
        Some((Some((FactKind::Amount, value)), end))
    }

    fn duration(&self, amount: String, at: usize, mut next: usize) -> Option<Step> {
        if amount.contains('.') || amount.len() > 4 {
            return None;
        }
        let mut business = false;
        for _ in 0..2 {
            let word = self.word(next);
            if self.lexicon.business.contains(&word) {
                business = true;
                next += 1;
            } else if self.lexicon.between.contains(&word) {
                next += 1;
            }
        }
        if self.word(next).starts_with("lebensjahr") {
            return amount
                .parse()
                .ok()
                .map(|years| (Some((FactKind::Age, Value::Age { years })), next + 1));
        }
        let word = self.word(next);
        let (_, unit, working) = self
            .lexicon
            .units
            .iter()
            .find(|(name, _, _)| *name == word)?;
        business = business || *working || self.lexicon.business.contains(&self.word(next + 1));
        if *unit == Unit::Year && self.is_age(at, next) {
            return amount
                .parse()
                .ok()
                .map(|years| (Some((FactKind::Age, Value::Age { years })), next + 1));
        }
        // One of an indefinite article and a unit is a span only where the unit is one to act in.
        let value = Value::Duration {
            amount,
            unit: *unit,
            business,
        };
        Some((Some((FactKind::Duration, value)), next + 1))
    }

    fn is_age(&self, number: usize, unit: usize) -> bool {
        let near = |from: usize, to: usize| {
            (from..to).any(|at| self.lexicon.ages.contains(&self.word(at)))
        };
        near(number.saturating_sub(3), number) || near(unit + 1, unit + 3)
    }

    /// A number and its unit in one word: vierzehntägig, Zweimonatsfrist.
    fn compound(&self, at: usize) -> Option<Step> {
        let word = self.word(at);
        if self.lexicon.compounds.is_empty() {
            return None;
        }
        let mut best: Option<(usize, u32, Unit)> = None;
        for (name, value) in self.lexicon.numbers {
            let Some(rest) = word.strip_prefix(name) else {
                continue;
            };
            let Some((_, unit)) = self
                .lexicon
                .compounds
                .iter()
                .find(|(stem, _)| rest.starts_with(stem))
            else {
                continue;
            };
            if best.is_none_or(|(length, _, _)| name.len() > length) {
                best = Some((name.len(), *value, *unit));
            }
        }
        let (_, value, unit) = best?;
        let value = Value::Duration {
            amount: value.to_string(),
            unit,
            business: false,
        };
        Some((Some((FactKind::Duration, value)), at + 1))
    }

    fn modality(&self) -> Vec<Found> {
        let mut phrases: Vec<(Vec<&str>, crate::change::Modality)> = self
            .lexicon
            .modality
            .iter()
            .map(|(phrase, modality)| (phrase.split(' ').collect(), *modality))
            .collect();
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let found = phrases
                .iter()
                .find_map(|(words, modality)| self.spoken(at, words).map(|n| (n, *modality)));
            if let Some((length, modality)) = found {
                out.push((FactKind::Modality, Value::Modality { modality }));
                at += length;
            } else {
                at += 1;
            }
        }
        out
    }

    /// How many tokens to step over when a phrase stands here; `…` spans up to twelve words.
    fn spoken(&self, at: usize, words: &[&str]) -> Option<usize> {
        if let [first, "…", last] = words {
            if self.word(at) != *first {
                return None;
            }
            return (at + 2..at + 14)
                .any(|place| self.word(place) == *last)
                .then_some(1);
        }
        words
            .iter()
            .enumerate()
            .all(|(offset, word)| self.word(at + offset) == *word)
            .then_some(words.len())
    }
}

fn dated(year: u32, month: usize, day: u32) -> Option<Found> {
    ((1000..=9999).contains(&year) && (1..=31).contains(&day)).then(|| {
        (
            FactKind::Date,
            Value::Date {
                date: format!("{year:04}-{month:02}-{day:02}"),
            },
        )
    })
}
