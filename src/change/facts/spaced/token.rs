//! For the words, figures and signs of a wording with the bytes they stand at. Refuses meaning.

use std::sync::LazyLock;

use regex::Regex;

use crate::change::lexicon::{Lexicon, Phrases, Words};

/// A word longer than this is no word of law.
const LONGEST: usize = 60;

/// How a token is divided from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// By a space or nothing.
    Space,
    /// By a hyphen or dash.
    Dash,
    /// By a comma, colon, bracket or quotation mark.
    Comma,
    /// By the end of a sentence or line.
    Sentence,
}

/// A word, figure or sign.
#[derive(Debug)]
pub(super) struct Token {
    /// Lower case; empty when it is too long to be a word.
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
    /// Whether it is printed with a capital.
    pub(super) capital: bool,
    /// Plain digits when it is a figure.
    pub(super) figures: Option<String>,
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \d{4}-\d{2}-\d{2}(?-u:\b{end-half}) | (?-u:\b{start-half})\d{1,2}[./]\d{1,2}[./]\d{4}(?-u:\b{end-half})
        | \d{1,3}(?:[.,'’\u{202f}\u{a0}\u{2009}\ ]\d{3})+(?:[.,]\d{1,2})?(?-u:\b{end-half})
        | \d+(?:[.,]\d+)?
        | (?:US|R|HK|NT|A|C)\$ | §+ | [%€$£¥₩₹№] | \p{L}[\p{L}\p{M}]*",
    )
    .expect("the pattern is constant")
});

/// The tokens of a wording, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut last = 0;
    for found in TOKEN.find_iter(text) {
        let word = found.as_str();
        let short = word.len() <= LONGEST;
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        let gap = gap(&text[last..found.start()], out.last(), word);
        out.push(Token {
            text: if short {
                word.to_lowercase()
            } else {
                String::new()
            },
            start: found.start(),
            end: found.end(),
            gap,
            capital: word.starts_with(char::is_uppercase),
            figures: (figure && short).then(|| figures(word)).flatten(),
        });
        last = found.end();
    }
    out
}

fn gap(between: &str, before: Option<&Token>, next: &str) -> Gap {
    let Some(before) = before else {
        return Gap::Sentence;
    };
    let mut found = Gap::Space;
    // A long run of marks divides like its first ones.
    for c in between.chars().take(12) {
        let own = match c {
            '\n' | ';' | '!' | '?' | '。' | '·' | '•' => Gap::Sentence,
            '.' => {
                // An ordinal (`1. Januar`, `16. Lebensjahr`) ends no sentence, nor does an initial.
                let ends = before.text.chars().count() > 1
                    && before
                        .figures
                        .as_ref()
                        .is_none_or(|figures| figures.len() > 2);
                if ends && next.starts_with(char::is_uppercase) && !abbreviated(&before.text) {
                    Gap::Sentence
                } else {
                    Gap::Space
                }
            }
            ',' | ':' | '“' | '”' | '„' | '«' | '»' | '"' | '(' | ')' | '[' | ']' => {
                Gap::Comma
            }
            '-' | '–' | '—' | '‑' => Gap::Dash,
            _ => Gap::Space,
        };
        found = found.max(own);
    }
    found
}

fn abbreviated(word: &str) -> bool {
    const SHORT: [&str; 50] = [
        "nos", "no", "nr", "núm", "bgbl", "buchst", "sect", "sec", "art", "arts", "para", "paras",
        "abs", "lit", "ust", "pkt", "poz", "dz", "dr", "st", "mr", "mrs", "ms", "inc", "ltd", "co",
        "vs", "ca", "ggf", "bzw", "mio", "mrd", "tys", "mln", "mld", "al", "cf", "ff", "ziff",
        "kap", "reg", "cap", "sch", "vol", "pp", "jan", "feb", "sept", "oct", "dec",
    ];
    SHORT.contains(&word)
}

/// Plain digits: separators of thousands off, a point before decimals. The last separator divides decimals
/// unless exactly three digits follow it. Nothing for a date.
fn figures(text: &str) -> Option<String> {
    let marks = text.matches(['-', '/']).count();
    if marks > 0 || is_dotted_date(text) {
        return None;
    }
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let Some(last) = text.rfind(|c: char| !c.is_ascii_digit()) else {
        return Some(text.to_owned());
    };
    let tail = digits(&text[last..]);
    if tail.len() == 3 || !text[last..].starts_with(['.', ',']) {
        return Some(digits(text));
    }
    let whole = digits(&text[..last]);
    Some(if tail.chars().all(|c| c == '0') {
        whole
    } else {
        format!("{whole}.{tail}")
    })
}

/// Whether a figure is a date in figures.
pub(super) fn is_dotted_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', '/']).collect();
    matches!(parts.as_slice(), [day, month, year] if day.len() < 3 && month.len() < 3 && year.len() == 4)
}

/// The tokens of a wording beside the words of its language.
pub(super) struct Line<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

#[cfg(test)]
thread_local! {
    /// How often a word was looked at: the work of reading, for tests of its growth.
    pub(in crate::change::facts) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl Words for Line<'_> {
    fn word(&self, at: usize) -> &str {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn divided(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.gap >= Gap::Comma)
    }

    /// German sets `zu` inside separable verbs: `mitzuteilen`.
    fn stands_for(&self, at: usize, wanted: &str) -> bool {
        let word = self.word(at);
        // `Ne peut déroger aux conditions qu'il a publiées` forbids, `ne peut être conclu que par écrit` permits.
        if wanted.starts_with("qu") && self.lexicon.language == "fr" {
            return word == wanted
                && !matches!(
                    self.word(at + 1),
                    "il" | "elle" | "ils" | "elles" | "on" | "ce"
                );
        }
        if word == wanted {
            return wanted != "zu" || self.lexicon.language != "de" || self.is_infinitive(at + 1);
        }
        wanted == "zu"
            && self.lexicon.language == "de"
            && self.tokens.get(at).is_some_and(|token| !token.capital)
            && word.ends_with('n')
            && word
                .find("zu")
                .is_some_and(|place| place >= 2 && word.len() >= place + 5)
    }
}

impl Line<'_> {
    /// Whether a German word is an infinitive as it stands behind `zu`: not `zu den Zeiten`, `zu hohen Preisen`.
    fn is_infinitive(&self, at: usize) -> bool {
        const OTHERS: [&str; 12] = [
            "den", "einen", "ihren", "seinen", "unseren", "allen", "diesen", "denen", "deren",
            "welchen", "keinen", "anderen",
        ];
        let word = self.word(at);
        let small = |at: usize| self.tokens.get(at).is_some_and(|token| !token.capital);
        let noun = !small(at + 1) && !self.divided(at + 1) && !self.word(at + 1).is_empty();
        small(at) && word.ends_with('n') && !OTHERS.contains(&word) && !noun
    }

    /// Whether a token begins a sentence.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_none_or(|token| token.gap == Gap::Sentence)
    }

    /// Whether one of `words` stands among the `reach` tokens before a place, in its sentence.
    pub(super) fn near_before(&self, at: usize, reach: usize, words: &[String]) -> bool {
        let mut place = at;
        for _ in 0..reach {
            if place == 0 || self.begins(place) {
                return false;
            }
            place -= 1;
            if words.iter().any(|word| word == self.word(place)) {
                return true;
            }
        }
        false
    }

    /// Whether one of `words` stands among the `reach` tokens from a place on, in its sentence.
    pub(super) fn near_after(&self, from: usize, reach: usize, words: &[String]) -> bool {
        for place in from..(from + reach).min(self.tokens.len()) {
            if self.begins(place) {
                return false;
            }
            if words.iter().any(|word| word == self.word(place)) {
                return true;
            }
        }
        false
    }

    /// The places where phrases stand, in order.
    pub(super) fn places<T: Copy>(&self, phrases: &Phrases<T>) -> Vec<usize> {
        (0..self.tokens.len())
            .filter(|at| phrases.at(self, *at).is_some())
            .collect()
    }

    /// The bytes from one token to before another.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.tokens.get(from).map_or(0, |token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last));
        (start, end.map_or(start, |token| token.end))
    }
}
