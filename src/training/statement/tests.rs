//! Every rule that is shipped speaks all six languages, as a person would.
//!
//! Refuses to test the law: only how it is said.

use super::*;
use crate::{
    change::Unit,
    locale::Speaker,
    rule::{Start, book},
};

fn speaker(tag: &str) -> Speaker {
    Catalogue::bundled().speaker(&tag.parse().expect("a tag"))
}

/// Small English words that no other of the six languages has.
const ENGLISH_ONLY: [&str; 18] = [
    "the", "of", "within", "with", "and", "must", "from", "customer", "request", "days", "is",
    "not", "when", "for", "it", "to", "goods", "law",
];

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[test]
fn every_shipped_rule_has_a_sound_sentence_and_exceptions_in_all_six_languages() {
    let catalogue = Catalogue::bundled();
    let mut wrong = Vec::new();
    for rule in book::shipped().expect("sound books") {
        for language in catalogue.languages() {
            let speaker = catalogue.speaker(&language);
            let Some(said) = statement(&rule.content, &speaker) else {
                wrong.push(format!("{} says nothing in {language}", rule.id));
                continue;
            };
            let told = exceptions(&rule.content, &speaker);
            if told.len() < rule.content.unless.len() {
                wrong.push(format!("{} lacks an exception in {language}", rule.id));
            }
            for text in told.iter().chain([&said]) {
                let foreign = language != Language::english()
                    && words(text).any(|word| ENGLISH_ONLY.contains(&word.as_str()));
                let eastern = matches!(language.primary(), "zh" | "ja");
                let end = if eastern { '。' } else { '.' };
                let long = text.chars().count() > 240;
                if foreign || long || text.contains(['{', '}', '$']) || !text.ends_with(end) {
                    wrong.push(format!("{} in {language}: {text}", rule.id));
                }
                if text.contains("  ") || (eastern && text.contains(". ")) {
                    wrong.push(format!("{} in {language} is glued: {text}", rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_sentence_names_the_number_its_rule_states() {
    let catalogue = Catalogue::bundled();
    for rule in book::shipped().expect("sound books") {
        let Some(Value::Duration { amount, .. }) = rule.content.value.stated() else {
            continue;
        };
        for (language, said) in statements(&rule.content, &catalogue) {
            assert!(
                said.contains(amount.as_str()),
                "{} in {language}: {said}",
                rule.id
            );
        }
    }
}

fn refund(amount: &str) -> RuleContent {
    let mut content = book::shipped()
        .expect("sound books")
        .into_iter()
        .find(|rule| rule.id.as_str() == "es.refund-deadline")
        .expect("a shipped rule")
        .content;
    content.value = RuleValue::Stated {
        value: Value::Duration {
            amount: amount.to_owned(),
            unit: Unit::Day,
            business: false,
        },
        counted_from: Some(Start::GoodsReturned),
        beside: None,
        extendable_by: None,
        also: Vec::new(),
    };
    content
}

#[test]
fn a_value_that_changes_words_itself_anew_with_the_plural_of_each_language() {
    for (tag, one, two) in [
        (
            "en",
            "Pay the customer back within 1 day from the return of the goods.",
            "Pay the customer back within 2 days from the return of the goods.",
        ),
        (
            "de",
            "Erstatten Sie dem Kunden das Geld innerhalb von 1 Tag ab Rückerhalt der Ware.",
            "Erstatten Sie dem Kunden das Geld innerhalb von 2 Tagen ab Rückerhalt der Ware.",
        ),
        (
            "es",
            "Reembolse al cliente en un plazo de 1 día desde la devolución de los bienes.",
            "Reembolse al cliente en un plazo de 2 días desde la devolución de los bienes.",
        ),
        (
            "fr",
            "Remboursez le client dans un délai de 1 jour à compter du retour des biens.",
            "Remboursez le client dans un délai de 2 jours à compter du retour des biens.",
        ),
        (
            "zh-Hans",
            "应自收到退回商品起1天内向客户退款。",
            "应自收到退回商品起2天内向客户退款。",
        ),
        (
            "ja",
            "商品の返還から1日以内にお客様に返金してください。",
            "商品の返還から2日以内にお客様に返金してください。",
        ),
    ] {
        let speaker = speaker(tag);
        assert_eq!(statement(&refund("1"), &speaker).as_deref(), Some(one));
        assert_eq!(statement(&refund("2"), &speaker).as_deref(), Some(two));
    }
}

#[test]
fn a_written_sentence_wins_over_the_catalogue_and_only_in_its_language() {
    let mut content = refund("14");
    content
        .statements
        .insert(Language::english(), "Pay up.".to_owned());
    assert_eq!(
        statement(&content, &speaker("en")).as_deref(),
        Some("Pay up.")
    );
    let german = statement(&content, &speaker("de")).expect("a sentence");
    assert!(german.contains("14 Tagen"), "{german}");
}

#[test]
fn what_was_written_in_english_alone_is_not_told_to_others() {
    let mut content = refund("14");
    content.exceptions = "Only on Mondays.".to_owned();
    assert!(exceptions(&content, &speaker("en")).contains(&content.exceptions));
    assert!(!exceptions(&content, &speaker("fr")).contains(&content.exceptions));
}
