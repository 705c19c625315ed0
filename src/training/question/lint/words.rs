//! L2, L4 to L8, L11, L12, L14 to L16: what readers of one language see in stem and choices.
//!
//! Refuses to hold the law's own words to them: those stand as they were printed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use unicode_normalization::UnicodeNormalization as _;

use super::{
    super::{Kind, Matter, NewQuestion, Offer, distractor, served::WordedQuestion},
    Findings,
};
use crate::{
    change::{self, Value},
    locale::{Catalogue, Language, Speaker},
    rule::RuleValue,
    training::width::columns,
};

/// How many letters a word of the stem has that gives the key away when the key repeats it.
const TELLING_LETTERS: usize = 6;

/// As [`TELLING_LETTERS`], where words have no spaces between.
const TELLING_WIDE: usize = 4;

/// L2, L4, L16: the words of the choices.
pub(super) fn choices(
    question: &NewQuestion,
    worded: &WordedQuestion,
    speaker: &Speaker,
    found: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    let mut values: Vec<Value> = Vec::new();
    let mut named: Vec<(bool, &str, Value)> = Vec::new();
    let banned = &lexicon(speaker).catch_all;
    for ((id, text), choice) in worded.choices.iter().zip(&question.content.choices) {
        let plain = plain(text);
        let value = authored_value(&choice.offer, text, speaker);
        let known = value
            .as_ref()
            .is_some_and(|value| values.iter().any(|other| distractor::same(other, value)));
        if plain.is_empty() || known || !seen.insert(plain.clone()) {
            found.error(
                "L2",
                format!("choice {id} reads like another one, or is empty"),
            );
        }
        named.extend(
            value
                .clone()
                .map(|value| (choice.correct, id.as_str(), value)),
        );
        values.extend(value);
        // The law's own words may say anything; only ours are held to this.
        let ours = !matches!(choice.offer, Offer::Words { .. });
        if ours && banned.iter().any(|phrase| plain.contains(phrase.as_str())) {
            found.error("L4", format!("choice {id} is a catch-all"));
        }
        if is_long_choice(text, speaker.language()) {
            found.warn("L16", format!("choice {id} is long"));
        }
    }
    held_against_the_rule(&question.content.matter, &named, found);
}

/// L12, L14: the values that a person's choices name, held against those of the rule it is filed under. A question
/// may be about another case than the one the rule states first, so that alone is only pointed out.
fn held_against_the_rule(matter: &Matter, named: &[(bool, &str, Value)], found: &mut Findings) {
    let Matter::Authored { grounds, .. } = matter else {
        return;
    };
    let Some(RuleValue::Stated { value, also, .. }) = grounds.first().map(|main| &main.told.value)
    else {
        return;
    };
    let holds = |named: &Value| {
        std::iter::once(value)
            .chain(also)
            .any(|known| distractor::same(known, named))
    };
    let comparable = |named: &Value| std::mem::discriminant(named) == std::mem::discriminant(value);
    let mut keys = named.iter().filter(|(correct, ..)| *correct).peekable();
    let any_key = keys.peek().is_some();
    let key_holds = keys.clone().any(|(.., named)| holds(named));
    if any_key && !key_holds && keys.all(|(.., named)| comparable(named)) {
        found.warn("L12", "the key is not what the rule states");
    }
    for (_, id, _) in named
        .iter()
        .filter(|(correct, _, named)| !correct && holds(named))
    {
        if key_holds {
            found.error("L14", format!("choice {id} holds too, by the same rule"));
        } else {
            found.warn("L14", format!("choice {id} is what the rule states"));
        }
    }
}

/// The one value that a person's words name, so that `30 days`, `thirty days` and `30日` are known for the same.
fn authored_value(offer: &Offer, text: &str, speaker: &Speaker) -> Option<Value> {
    if !matches!(offer, Offer::Text { .. }) {
        return None;
    }
    let mut values = change::facts("", text, Some(speaker.language()))
        .into_iter()
        .filter_map(|fact| fact.to);
    let only = values.next();
    // What is more than a bare value differs by its other words.
    let bare = text.split_whitespace().count() <= 3 && text.chars().count() <= 24;
    only.filter(|_| bare && values.next().is_none())
}

/// L6, L7, L8: what gives the key away.
pub(super) fn key(
    question: &NewQuestion,
    worded: &WordedQuestion,
    speaker: &Speaker,
    found: &mut Findings,
) {
    let kind = question.content.kind;
    if !matches!(kind, Kind::Single | Kind::Scenario) {
        return;
    }
    let Some(key) = question.content.key() else {
        return;
    };
    let (mut others, mut long) = (Vec::new(), 0);
    let (mut right, mut wrong) = (String::new(), String::new());
    for (id, text) in &worded.choices {
        let plain = plain(text);
        if *id == key.id {
            long = columns(text);
            let absolutes = &lexicon(speaker).absolute;
            if absolutes.iter().any(|word| has_word(&plain, word)) {
                found.warn("L7", "the key speaks in absolutes");
            }
            right = plain;
        } else {
            others.push(columns(text));
            wrong.push_str(&plain);
            wrong.push(' ');
        }
    }
    if matches!(key.offer, Offer::Text { .. } | Offer::Step { .. }) {
        let asked = plain(&worded.stem);
        if let Some(word) = telling(&asked, &right).find(|word| !wrong.contains(word.as_str())) {
            found.warn(
                "L8",
                format!("only the key repeats \"{word}\" from the stem"),
            );
        }
    }
    others.sort_unstable();
    let (Some(longest), count) = (others.last(), others.len()) else {
        return;
    };
    // Twice the median, so that two wrong answers need no halves. Four columns more are no cue to anybody.
    let median_twice = others[(count - 1) / 2] + others[count / 2];
    if long > *longest && long * 8 > median_twice * 5 && long * 2 > median_twice + 8 {
        found.error("L6", "the key is longer than the other choices");
    }
}

/// The long words of `key` that stand in `stem` too; runs of characters where words have no spaces between.
fn telling<'k>(stem: &'k str, key: &'k str) -> impl Iterator<Item = String> + 'k {
    let words = key
        .split(' ')
        .filter(|word| {
            word.chars().count() >= TELLING_LETTERS && columns(word) == word.chars().count()
        })
        .filter(|word| has_word(stem, word))
        .map(str::to_owned);
    let characters: Vec<char> = key.chars().collect();
    let runs: Vec<String> = characters
        .windows(TELLING_WIDE)
        .filter(|run| run.iter().all(|c| columns(c.encode_utf8(&mut [0; 4])) == 2))
        .map(|run| run.iter().collect())
        .filter(|run: &String| stem.contains(run.as_str()))
        .collect();
    words.chain(runs)
}

/// L5, L11, L15, L16: the words of the stem.
pub(super) fn stem(
    question: &NewQuestion,
    worded: &WordedQuestion,
    speaker: &Speaker,
    (day, place): (&str, &str),
    found: &mut Findings,
) {
    // Where places are the choices, the choices name the markets.
    let many = question
        .content
        .choices
        .iter()
        .any(|choice| matches!(choice.offer, Offer::Place { .. }));
    if !(many || worded.stem.contains(place)) || !worded.stem.contains(&speaker.date(day)) {
        found.error("L11", "the stem does not name market and day");
    }
    let asked = plain(&worded.stem);
    // What a colleague claims is to be judged, so it may say "only" or "not".
    let claimed = matches!(
        &question.content.matter,
        Matter::Bank { claim: Some(_), .. }
    );
    let negative = &lexicon(speaker).negative;
    if !claimed && negative.iter().any(|word| has_word(&asked, word)) {
        found.warn("L5", "the stem asks in the negative");
    }
    let trivia = &lexicon(speaker).trivia;
    let numbered =
        |text: &String| text.starts_with('§') || text.starts_with("Art.") || text.starts_with('第');
    let mut texts = worded.choices.iter().map(|(_, text)| text);
    if trivia.iter().any(|word| has_word(&asked, word))
        || !worded.choices.is_empty() && texts.all(numbered)
    {
        found.warn(
            "L15",
            "numbers of provisions are asked for, which nobody needs at the desk",
        );
    }
    if is_long(&worded.stem, 60, 120, speaker.language()) {
        found.warn("L16", "the stem is long");
    }
}

/// A language's phrases that the lint looks for.
struct Lexicon {
    catch_all: Vec<String>,
    absolute: Vec<String>,
    negative: Vec<String>,
    trivia: Vec<String>,
}

/// The phrases of the speaker's language, read from the catalogue once: a bank is linted thousands of times.
fn lexicon(speaker: &Speaker) -> &'static Lexicon {
    static LEXICONS: OnceLock<BTreeMap<Language, Lexicon>> = OnceLock::new();
    let of = |catalogue: &Catalogue, language: &Language| {
        let speaker = catalogue.speaker(language);
        Lexicon {
            catch_all: phrases(&speaker, "lint-catch-all"),
            absolute: phrases(&speaker, "lint-absolute"),
            negative: phrases(&speaker, "lint-negative"),
            trivia: phrases(&speaker, "lint-trivia"),
        }
    };
    let all = LEXICONS.get_or_init(|| {
        let catalogue = Catalogue::apart();
        let mut languages = catalogue.languages();
        // Whoever speaks a language without a catalogue reads English.
        languages.push(Language::english());
        let lexicons = languages.iter().map(|l| (l.clone(), of(&catalogue, l)));
        lexicons.collect()
    });
    let english = || all.get(&Language::english());
    let found = all.get(speaker.language()).or_else(english);
    found.expect("English is always among them")
}

/// A list of phrases from the catalogue, written with bars between.
fn phrases(speaker: &Speaker, key: &str) -> Vec<String> {
    speaker
        .tell(key)
        .split('|')
        .map(plain)
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

/// Compatibility-normalised, lower case, without punctuation, spaces folded.
pub(super) fn plain(text: &str) -> String {
    let kept: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| {
            if c.is_alphanumeric() || "%€$£¥<>=".contains(c) {
                c
            } else {
                ' '
            }
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `word` stands in `plain`: as a whole word, or anywhere where words have no spaces between.
fn has_word(plain: &str, word: &str) -> bool {
    if columns(word) > word.chars().count() {
        return plain.contains(word);
    }
    format!(" {plain} ").contains(&format!(" {word} "))
}

/// Whether a choice takes longer to read than one may.
pub(in crate::training::question) fn is_long_choice(text: &str, language: &Language) -> bool {
    is_long(text, 20, 60, language)
}

/// More than `words` English words, or than `characters` Chinese characters where words have no spaces between. The same
/// sentence takes about a third more words in a Romance language, which writes articles and prepositions apart, and a
/// third more characters in Japanese, which writes endings in kana.
fn is_long(text: &str, words: usize, characters: usize, language: &Language) -> bool {
    let (words, characters) = match language.primary() {
        "es" | "fr" | "it" | "pt" | "ca" | "ro" => (words * 4 / 3, characters),
        "ja" => (words, characters * 4 / 3),
        _ => (words, characters),
    };
    let wide = text
        .chars()
        .filter(|c| columns(c.encode_utf8(&mut [0; 4])) == 2)
        .count();
    if wide * 2 > text.chars().count() {
        text.chars().count() > characters
    } else {
        text.split_whitespace().count() > words
    }
}
