//! For numbers in figures, in words, and in words written as one. Refuses to know what they count.

use super::token::{Gap, Line};
use crate::change::lexicon::{Lexicon, Words};

/// A word longer than this holds no number.
const LONGEST: usize = 56;

/// A number: plain digits with a point before decimals, and the token after it.
pub(super) struct Number {
    pub(super) amount: String,
    pub(super) next: usize,
    /// Whether an indefinite article stands for it.
    pub(super) article: bool,
}

impl Line<'_> {
    /// The number that begins at a token, with its multipliers, counted once when it is said twice
    /// (`fourteen (14)`).
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let (mut amount, mut next, article) = match &token.figures {
            Some(figures) => (figures.clone(), at + 1, false),
            None => {
                let (value, next) = self.words(at)?;
                let article = value == 1 && next == at + 1 && !token.text.is_empty();
                (value.to_string(), next, article)
            }
        };
        while let Some(factor) = self.lexicon.multipliers.get(self.word(next)) {
            if token.figures.is_none() || self.abbreviates_metre(next) {
                break;
            }
            amount = scaled(&amount, *factor);
            next += 1;
        }
        if let Some(after) = self.half(next).filter(|_| !amount.contains('.')) {
            amount.push_str(".5");
            next = after;
        }
        if let Some((again, after)) = self.again(next)
            && again == amount
        {
            next = after;
        }
        Some(Number {
            amount,
            next,
            article,
        })
    }

    /// The place behind `and a half`.
    fn half(&self, at: usize) -> Option<usize> {
        const HALVES: [&[&str]; 7] = [
            &["and", "a", "half"],
            &["y", "medio"],
            &["y", "media"],
            &["et", "demi"],
            &["e", "mezzo"],
            &["e", "meio"],
            &["i", "pół"],
        ];
        HALVES.iter().find_map(|half| {
            let stands = half
                .iter()
                .enumerate()
                .all(|(offset, word)| self.word(at + offset) == *word);
            stands.then_some(at + half.len())
        })
    }

    /// `m` stands for a million only right after its figure and after a sign of money.
    fn abbreviates_metre(&self, at: usize) -> bool {
        matches!(self.word(at), "m")
            && self.tokens.get(at).is_some_and(|token| {
                at.checked_sub(1)
                    .and_then(|before| self.tokens.get(before))
                    .is_some_and(|before| before.end != token.start)
            })
    }

    /// The same number said again right behind, in brackets.
    fn again(&self, at: usize) -> Option<(String, usize)> {
        let token = self.tokens.get(at)?;
        if token.gap != Gap::Comma {
            return None;
        }
        match &token.figures {
            Some(figures) => Some((figures.clone(), at + 1)),
            None => self
                .words(at)
                .map(|(value, next)| (value.to_string(), next)),
        }
    }

    /// A number in words.
    fn words(&self, at: usize) -> Option<(u64, usize)> {
        let lexicon = self.lexicon;
        let word = self.word(at);
        let (mut total, mut part) = match (value(word, lexicon), lexicon.multipliers.get(word)) {
            (Some(value), _) => (0, value),
            (None, Some(1000)) => (1000, 0),
            _ => return None,
        };
        if part >= 1000 {
            (total, part) = (part, 0);
        }
        let mut scale = 0;
        let mut next = at + 1;
        while next < at + 12 && !self.divided(next) {
            let word = self.word(next);
            if let Some(factor) = lexicon
                .multipliers
                .get(word)
                .filter(|factor| part > 0 || total < **factor)
            {
                // A smaller factor scales what stands between it and the greater one: two million five
                // hundred thousand.
                total = if scale > *factor {
                    total.saturating_add(part.saturating_mul(*factor))
                } else {
                    (total + part.max(u64::from(total == 0))).saturating_mul(*factor)
                };
                (scale, part) = (scale.max(*factor), 0);
                next += 1;
                continue;
            }
            let joined = lexicon.joins.iter().any(|join| join == word);
            let place = next + usize::from(joined);
            let Some(value) = value(self.word(place), lexicon) else {
                break;
            };
            let sum = if part == 0 && total > 0 {
                Some(value)
            } else {
                sum(part, value, joined, &lexicon.language)
            };
            let Some(sum) = sum else {
                break;
            };
            part = sum;
            next = place + 1;
        }
        Some((total + part, next))
    }
}

/// What two number words beside one another make, if they make one number.
fn sum(part: u64, value: u64, joined: bool, language: &str) -> Option<u64> {
    if joined && language == "en" && part < 100 {
        return None;
    }
    if value == 100 && (2..10).contains(&part) && !joined {
        return Some(part * 100);
    }
    if value == 20 && part == 4 && language == "fr" {
        return Some(80);
    }
    let vigesimal = language == "fr" && matches!(part % 100, 60 | 80);
    if language == "fr" && part % 20 == 10 && (7..10).contains(&value) {
        return Some(part + value);
    }
    let ones = value < 10 || (vigesimal && value < 20);
    if ones && part.is_multiple_of(10) && part % 100 >= 20 {
        return Some(part + value);
    }
    (part > 0 && part.is_multiple_of(100) && value < 100).then_some(part + value)
}

/// The value of one word, also when several numbers are written as one.
fn value(word: &str, lexicon: &Lexicon) -> Option<u64> {
    if let Some(value) = lexicon.numbers.get(word) {
        return Some(*value);
    }
    let glue = lexicon.glue.as_deref()?;
    (word.len() <= LONGEST && word.len() > 4)
        .then(|| glued(word, lexicon, glue))
        .flatten()
}

/// `zweiundvierzig`, `vijfenveertig`, `quarantacinque`, `ventimila`, `zweitausendfünfhundert`.
fn glued(word: &str, lexicon: &Lexicon, glue: &str) -> Option<u64> {
    let thousand = lexicon.multipliers.iter().find_map(|(name, factor)| {
        let place = word.find(name.as_str()).filter(|_| *factor == 1000)?;
        Some((&word[..place], &word[place + name.len()..]))
    });
    let Some((head, tail)) = thousand else {
        return below_thousand(word, lexicon, glue);
    };
    let head = if head.is_empty() {
        1
    } else {
        below_thousand(head, lexicon, glue)?
    };
    let tail = if tail.is_empty() {
        0
    } else {
        below_thousand(tail.strip_prefix(glue).unwrap_or(tail), lexicon, glue)?
    };
    Some(head * 1000 + tail)
}

fn below_thousand(word: &str, lexicon: &Lexicon, glue: &str) -> Option<u64> {
    if let Some(value) = lexicon.numbers.get(word) {
        return (*value < 1000).then_some(*value);
    }
    const HUNDREDS: [&str; 4] = ["hundert", "honderd", "cento", "cent"];
    let hundred = HUNDREDS.iter().find_map(|name| {
        let place = word.find(name)?;
        Some((&word[..place], &word[place + name.len()..]))
    });
    let Some((head, tail)) = hundred.filter(|(head, tail)| !head.is_empty() || !tail.is_empty())
    else {
        return below_hundred(word, lexicon, glue);
    };
    let head = if head.is_empty() {
        1
    } else {
        *lexicon.numbers.get(head).filter(|value| **value < 20)?
    };
    if tail.is_empty() {
        return Some(head * 100);
    }
    let rest = tail.strip_prefix(glue).unwrap_or(tail);
    let tail = below_hundred(tail, lexicon, glue).or_else(|| below_hundred(rest, lexicon, glue))?;
    Some(head * 100 + tail)
}

fn below_hundred(word: &str, lexicon: &Lexicon, glue: &str) -> Option<u64> {
    let known = |word: &str| {
        lexicon
            .numbers
            .get(word)
            .copied()
            .filter(|value| *value < 100)
    };
    if let Some(value) = known(word) {
        return Some(value);
    }
    for (cut, _) in word.char_indices().skip(2) {
        let (Some(first), rest) = (known(&word[..cut]), &word[cut..]) else {
            continue;
        };
        // Tens come last where a word joins them (`zwei-und-vierzig`), first where none does (`quaranta-cinque`).
        let tail = ["ën", glue]
            .iter()
            .find_map(|joint| rest.strip_prefix(joint).filter(|_| !joint.is_empty()));
        let (ones, tens) = match (glue.is_empty(), tail) {
            (true, _) => (known(rest), Some(first)),
            (false, Some(tail)) => (Some(first), known(tail)),
            (false, None) => continue,
        };
        if let (Some(ones @ 1..=9), Some(tens @ 20..=90)) = (ones, tens)
            && tens % 10 == 0
        {
            return Some(tens + ones);
        }
    }
    None
}

/// A number times a power of ten, exactly.
fn scaled(amount: &str, factor: u64) -> String {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let zeros = factor.ilog10() as usize;
    let digits = format!(
        "{whole}{part}{}",
        "0".repeat(zeros.saturating_sub(part.len()))
    );
    let point = whole.len() + zeros;
    let (whole, part) = digits.split_at(point.min(digits.len()));
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    }
}

/// The number a compound begins with, and the rest of it: `vierzehn|tägig`, `czternasto|dniowy`.
pub(super) fn leading<'a>(word: &'a str, lexicon: &Lexicon) -> Option<(u64, &'a str)> {
    if lexicon.stems.is_empty() || word.len() > LONGEST {
        return None;
    }
    let mut best = None;
    for (stem, _) in &lexicon.stems {
        let Some(place) = word.find(stem.as_str()).filter(|place| *place > 1) else {
            continue;
        };
        let (head, rest) = word.split_at(place);
        let head = head.trim_end_matches(['n', 's']);
        let prefix = lexicon
            .prefixes
            .iter()
            .find(|(name, _)| name == head || name == &word[..place]);
        let number = prefix
            .map(|(_, number)| *number)
            .or_else(|| value(&word[..place], lexicon))
            .or_else(|| value(head, lexicon));
        if let Some(number) = number {
            best = Some((number, rest));
        }
    }
    best
}
