//! Reading a catalogue file of the operator's against the English one: what it may say, and what it lacks.
//!
//! Refuses a message nobody asks for and a value nobody gives: both are slips, and would show in a letter.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::{Addition, Fault};

/// A message of a catalogue file: where it stands, and the values it uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) line: usize,
    pub(super) values: BTreeSet<String>,
}

/// The messages of a catalogue file by key.
pub(super) fn messages(source: &str) -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    let mut key = String::new();
    for (line, text) in (1..).zip(source.lines()) {
        if let Some((name, _)) = text.split_once('=')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
        {
            name.trim_end().clone_into(&mut key);
            found.entry(key.clone()).or_default().line = line;
        }
        if let Some(message) = found.get_mut(&key) {
            message.values.extend(values(text));
        }
    }
    found
}

/// The names after `$`.
fn values(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$').skip(1).filter_map(|rest| {
        let name: String = rest
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '-')
            .collect();
        (!name.is_empty()).then_some(name)
    })
}

/// The English messages of all stations.
fn model(english: &[(&str, &str)]) -> BTreeMap<String, Message> {
    english
        .iter()
        .flat_map(|(_, source)| messages(source))
        .collect()
}

/// What is wrong with `addition`.
pub(super) fn faults(addition: &Addition, english: &[(&str, &str)]) -> Vec<Fault> {
    let fault = |line, what: String| Fault {
        language: addition.language.clone(),
        line,
        what,
    };
    let mut faults = Vec::new();
    if let Err((_, errors)) = FluentResource::try_new(addition.source.clone()) {
        for error in errors {
            let before = addition.source.get(..error.pos.start).unwrap_or_default();
            let line = 1 + before.matches('\n').count();
            faults.push(fault(
                Some(line),
                format!("cannot be read as Fluent: {error}"),
            ));
        }
    }
    let model = model(english);
    for (key, message) in messages(&addition.source) {
        let line = Some(message.line);
        match model.get(&key) {
            None => faults.push(fault(line, format!("there is no message \"{key}\""))),
            Some(asked) => {
                for name in message.values.difference(&asked.values) {
                    let what = format!("the message \"{key}\" is given no value \"{name}\"");
                    faults.push(fault(line, what));
                }
            }
        }
    }
    faults
}

/// How many of the English messages `addition` lacks, of how many.
pub(super) fn lacking(addition: &Addition, english: &[(&str, &str)]) -> (usize, usize) {
    let (own, model) = (messages(&addition.source), model(english));
    let lacks = model.keys().filter(|key| !own.contains_key(*key));
    (lacks.count(), model.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Catalogue, Language};

    fn addition(tag: &str, source: &str) -> Addition {
        Addition {
            language: tag.parse().expect("a tag"),
            source: source.to_owned(),
        }
    }

    #[test]
    fn another_language_speaks_by_its_file_alone_and_lacks_fall_to_english() {
        let portuguese = addition(
            "pt",
            "mail-greeting = Olá, { $name }!\nmail-quiz-lead = { $count ->\n    [one] Uma pergunta.\n   *[other] { $count } perguntas.\n}\n",
        );
        let catalogue = Catalogue::with(&[portuguese]).expect("sound");
        let speaker = catalogue.speaker(&"pt-BR".parse::<Language>().expect("a tag"));
        assert_eq!(speaker.language().tag(), "pt");
        let said = |key: &str, name: &str, value| speaker.say(key, &[(name, value)]);
        assert_eq!(said("mail-greeting", "name", "Ana".into()), "Olá, Ana!");
        assert_eq!(said("mail-quiz-lead", "count", 1.into()), "Uma pergunta.");
        assert_eq!(said("mail-quiz-lead", "count", 10.into()), "10 perguntas.");
        assert_eq!(speaker.tell("mail-before"), "Before");
    }

    #[test]
    fn a_language_that_is_built_in_takes_other_words() {
        let own = addition("de", "mail-push-button = Gelesen\n");
        let catalogue = Catalogue::with(&[own]).expect("sound");
        let german = catalogue.speaker(&"de".parse().expect("a tag"));
        assert_eq!(german.tell("mail-push-button"), "Gelesen");
        assert_eq!(german.tell("mail-before"), "Bisher");
    }

    #[test]
    fn a_slip_in_a_catalogue_file_is_named_with_its_line() {
        for (source, line, what) in [
            (
                "mail-before = Antes\nmail-befor = Antes\n",
                2,
                "there is no message",
            ),
            (
                "\nmail-greeting = Olá, { $nome }!\n",
                2,
                "is given no value \"nome\"",
            ),
            ("mail-before = {\n", 1, "cannot be read as Fluent"),
        ] {
            let faults = Catalogue::with(&[addition("pt", source)]).expect_err("a slip");
            assert!(faults[0].what.contains(what), "{faults:?}");
            assert!(faults[0].line >= Some(line), "{faults:?}");
        }
    }

    #[test]
    fn what_a_language_lacks_is_counted() {
        let (lacks, of) = Catalogue::lacking(&addition("pt", "mail-before = Antes\n"));
        assert_eq!(lacks + 1, of);
    }
}
