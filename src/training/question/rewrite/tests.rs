//! What an officer's words do to a question, and which of them are refused.

use super::*;
use crate::training::{
    compose,
    question::{Origin, QuestionState, make, served::word_question},
};

fn question(catalogue: &Catalogue) -> (Question, Vec<Citation>) {
    let taught = compose::tests::change();
    let content = compose::item_content(&taught);
    let setting = make::Setting {
        jurisdiction: "DE".parse().expect("a code"),
        instrument: "dpa".to_owned(),
        elsewhere: Vec::new(),
    };
    let new = make::for_item(&content, &setting, catalogue).remove(0);
    let stored = Question {
        id: 7,
        origin: Origin::Item { item: 1, change: 1 },
        jurisdiction: new.jurisdiction,
        topic: new.topic,
        template: new.template,
        content: new.content,
        state: QuestionState::Draft,
        true_from: new.true_from,
    };
    (stored, new.citations)
}

fn english() -> Language {
    Language::english()
}

/// The place of the right choice.
fn right(words: &Rewording) -> usize {
    let found = words.choices.iter().position(|choice| choice.correct);
    found.expect("a key")
}

#[test]
fn what_an_officer_writes_is_asked_in_each_language_and_the_rest_stays_the_templates() {
    let catalogue = Catalogue::bundled();
    let (asked, citations) = question(&catalogue);
    let mut words = Rewording::of(&asked, &catalogue);
    assert_eq!(words.ask.len(), catalogue.languages().len());
    words
        .ask
        .insert(english(), "How long may the shop take now?".to_owned());
    let new = words.apply(&asked, citations.clone(), &catalogue);
    let new = new.expect("a sound question");
    assert_eq!(new.citations, citations);
    // The choices were not touched, so they stay typed values whose key is proven from the law.
    assert_eq!(new.content.choices, asked.content.choices);
    let stored = Question {
        content: new.content,
        ..asked.clone()
    };
    let worded = |tag: &str, question: &Question| {
        let speaker = catalogue.speaker(&tag.parse().expect("a tag"));
        word_question(question, &speaker, "2030-01-01", "Germany").expect("words")
    };
    let stem = worded("en", &stored).stem;
    assert!(stem.contains("How long may the shop take now?"), "{stem}");
    assert_eq!(worded("ja", &stored), worded("ja", &asked));
    assert_eq!(stored.content.written_in().map(|all| all.len()), Some(6));
}

#[test]
fn another_key_makes_the_old_one_wrong() {
    let catalogue = Catalogue::bundled();
    let (asked, citations) = question(&catalogue);
    let mut words = Rewording::of(&asked, &catalogue);
    let was = right(&words);
    let next = (was + 1) % words.choices.len();
    words.choices[was].correct = false;
    words.choices[was].misconception = Some(Misconception::NearValue);
    words.choices[next].correct = true;
    let new = words.apply(&asked, citations, &catalogue).expect("sound");
    let keys: Vec<bool> = new.content.choices.iter().map(|c| c.correct).collect();
    assert_eq!(keys.iter().filter(|key| **key).count(), 1);
    assert!(keys[next] && new.content.choices[next].misconception.is_none());
}

#[test]
fn what_the_lint_forbids_and_what_says_nothing_is_refused() {
    let catalogue = Catalogue::bundled();
    let (asked, citations) = question(&catalogue);
    let whole = Rewording::of(&asked, &catalogue);
    let refused = |change: &dyn Fn(&mut Rewording)| {
        let mut words = whole.clone();
        change(&mut words);
        let faults = words.apply(&asked, citations.clone(), &catalogue);
        faults.expect_err("refused").join("\n")
    };
    assert_eq!(refused(&|_| ()), "Nothing was changed.");
    let empty = refused(&|words| {
        words.ask.insert(english(), "  ".to_owned());
    });
    assert!(empty.contains("(en)") && !empty.contains("(de)"), "{empty}");
    let alike = refused(&|words| {
        let key = words.choices[right(&whole)].text.clone();
        words.choices[(right(&whole) + 1) % 3].text = key;
    });
    assert!(alike.contains("L2") && alike.contains("de, en"), "{alike}");
    let two_keys = refused(&|words| {
        for choice in &mut words.choices {
            choice.correct = true;
        }
    });
    assert!(two_keys.contains("L1"), "{two_keys}");
    let untold = refused(&|words| {
        let was = right(&whole);
        words.choices[was].correct = false;
        words.choices[(was + 1) % 3].correct = true;
    });
    assert!(untold.contains("L13"), "{untold}");
    let elsewhere = refused(&|words| {
        let at = right(&whole);
        let key = &mut words.choices[at].text;
        key.insert(english(), "99 working days".to_owned());
    });
    assert!(elsewhere.contains("L12"), "{elsewhere}");
}
