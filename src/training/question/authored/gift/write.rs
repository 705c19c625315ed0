//! Writes GIFT: comments carry what Moodle has no place for, as ids and tags that it understands.
//!
//! Refuses to lose a text: what GIFT would take for a sign of its own is escaped.

use super::{
    super::{Written, WrittenChoice},
    Kind, SPECIAL,
};
use crate::{locale::Language, rule::word};

/// The questions as GIFT that [`super::read()`] reads back the same: a category for each language.
#[must_use]
pub fn write(questions: &[Written]) -> String {
    let mut languages: Vec<Language> = questions.iter().flat_map(Written::languages).collect();
    languages.sort();
    languages.dedup();
    let mut out = String::new();
    for language in languages {
        out.push_str(&format!("$CATEGORY: regwatch/{language}\n\n"));
        for question in questions {
            if question.ask.contains_key(&language) {
                out.push_str(&sheet(question, &language));
                out.push_str("\n\n");
            }
        }
    }
    out
}

fn sheet(question: &Written, language: &Language) -> String {
    let tags: String = question
        .rules
        .iter()
        .map(|rule| format!(" [tag:rule.{rule}]"))
        .collect();
    let name = escaped(&question.name);
    let kind = word(question.kind);
    let said = |texts: &super::Texts| escaped(texts.get(language).map_or("", String::as_str));
    let mut braces = String::new();
    for (choice, place) in question.choices.iter().zip(1..) {
        braces.push_str(&answer(question, choice, place, language));
    }
    if let Some(number) = &question.number {
        braces.push_str(&format!("#{}:{}\n", number.value, number.tolerance));
    }
    if let Some(holds) = question.holds {
        braces.push_str(if holds { "TRUE\n" } else { "FALSE\n" });
    }
    if question.rationale.contains_key(language) {
        braces.push_str(&format!("####{}\n", said(&question.rationale)));
    }
    let ask = said(&question.ask);
    format!("// [id:{name}] [tag:kind.{kind}]{tags}\n::{name}::[plain]{ask} {{\n{braces}}}")
}

fn answer(question: &Written, choice: &WrittenChoice, place: usize, language: &Language) -> String {
    let text = choice.text.get(language).map_or("", String::as_str);
    let text = match text.chars().next() {
        // A bracket at the start could be taken for the name of a format, a per cent sign for a weight.
        Some('[' | '%') => format!("[plain]{}", escaped(text)),
        _ => escaped(text),
    };
    if question.kind == Kind::Ordering {
        return format!("={text} -> {place}\n");
    }
    let rights = question.choices.iter().filter(|c| c.correct).count().max(1);
    let weight = match (question.kind, choice.correct) {
        (Kind::Multiple, true) => format!("~%{}%", share(rights)),
        (Kind::Multiple, false) => "~%-100%".to_owned(),
        (_, true) => "=".to_owned(),
        (_, false) if choice.credit > 0 => format!("~%{}%", choice.credit),
        (_, false) => "~".to_owned(),
    };
    let belief = choice.misconception.map(|m| format!("[{}]", word(m)));
    let told = choice.feedback.get(language).map(|text| escaped(text));
    let feedback = match (belief, told) {
        (None, None) => String::new(),
        (belief, told) => {
            let (belief, told) = (belief.unwrap_or_default(), told.unwrap_or_default());
            format!("#{belief}{told}")
        }
    };
    format!("{weight}{text}{feedback}\n")
}

/// 100 divided by `rights`, as Moodle writes it: 33.33333.
fn share(rights: usize) -> String {
    let share = 100.0 / u32::try_from(rights).map_or(f64::MAX, f64::from);
    match rights {
        1 => "100".to_owned(),
        _ => {
            let text = format!("{share:.5}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            c if SPECIAL.contains(&c) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
