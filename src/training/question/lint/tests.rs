//! Holds the lint against questions made from facts and from the shipped rules, in every language.
//!
//! Refuses questions written by hand: what is tested is what the makers make.

use super::*;
use crate::{
    change::{Fact, FactKind, PublicationEdit, PublicationOp, Value},
    rule::book,
    training::{
        compose::{self, tests::days},
        question::{Misconception, Offer, Template, make},
    },
};

fn setting() -> make::Setting {
    make::Setting {
        jurisdiction: "DE".parse().expect("a code"),
        instrument: "dpa".into(),
        elsewhere: Vec::new(),
    }
}

fn made(change: &compose::ChangeForTraining) -> Vec<NewQuestion> {
    let item = compose::item_content(change);
    make::for_item(&item, &setting(), &Catalogue::bundled())
}

fn english() -> Speaker {
    Catalogue::bundled().speaker(&Language::english())
}

fn rules(question: &NewQuestion) -> Vec<&'static str> {
    let mut rules: Vec<_> = lint(question, &english()).iter().map(|p| p.rule).collect();
    rules.dedup();
    rules
}

#[test]
fn a_fact_becomes_a_question_that_reads_clean_in_six_languages() {
    let questions = made(&compose::tests::change());
    assert_eq!(questions.len(), 1);
    let old = questions[0]
        .content
        .choices
        .iter()
        .find(|c| c.misconception == Some(Misconception::OldRule));
    assert!(
        old.is_some(),
        "the old value must be offered: {questions:#?}"
    );
    for language in Catalogue::bundled().languages() {
        let speaker = Catalogue::bundled().speaker(&language);
        let problems = lint(&questions[0], &speaker);
        let worded = word_new(&questions[0], &speaker, "2027-03-01", &speaker.place("DE"));
        println!("{worded:#?}");
        assert!(problems.is_empty(), "{problems:#?}");
    }
}

#[test]
fn every_kind_of_fact_gives_a_clean_question() {
    let amount = |n: &str| Value::Amount {
        amount: n.into(),
        currency: "EUR".into(),
    };
    let date = |d: &str| Value::Date { date: d.into() };
    let modality = |modality| Value::Modality { modality };
    use crate::change::Modality::{May, Must, MustNot};
    for (kind, from, to) in [
        (
            FactKind::Amount,
            Some(amount("10000")),
            Some(amount("20000")),
        ),
        (
            FactKind::Percentage,
            Some(Value::Percentage { amount: "4".into() }),
            Some(Value::Percentage { amount: "6".into() }),
        ),
        (
            FactKind::Age,
            Some(Value::Age { years: 16 }),
            Some(Value::Age { years: 14 }),
        ),
        (
            FactKind::Date,
            Some(date("2027-01-01")),
            Some(date("2027-07-01")),
        ),
        (
            FactKind::Modality,
            Some(modality(May)),
            Some(modality(Must)),
        ),
        (FactKind::Modality, None, Some(modality(MustNot))),
        (FactKind::Duration, None, Some(days("10", false))),
        (FactKind::Duration, Some(days("10", false)), None),
        (
            FactKind::Duration,
            Some(days("14", false)),
            Some(days("30", false)),
        ),
    ] {
        let mut change = compose::tests::change();
        change.parts[0].facts = vec![Fact::new(kind, from, to)];
        let questions = made(&change);
        assert_eq!(questions.len(), 1, "{kind:?}");
        assert_ne!(questions[0].template, Template::Standing, "{kind:?}");
    }
}

#[test]
fn a_change_without_a_typed_fact_still_gets_one_question() {
    for (before, after, template) in [
        (
            "The trader answers without undue delay.",
            "The trader answers without any delay.",
            Template::Gap,
        ),
        ("", "The trader names a contact point.", Template::Standing),
        ("The trader names a contact point.", "", Template::Standing),
        (
            "自收到请求之日起答复。",
            "自收到申请之日起答复。",
            Template::Gap,
        ),
    ] {
        let mut change = compose::tests::change();
        change.parts = vec![compose::tests::edit(&["Art. 5"], before, after, vec![])];
        let questions = made(&change);
        assert_eq!(questions.len(), 1, "{before} → {after}");
        assert_eq!(questions[0].template, template, "{before} → {after}");
    }
}

#[test]
fn a_publication_that_came_gets_one_question() {
    let mut change = compose::tests::change();
    change.parts = vec![
        PublicationEdit {
            op: PublicationOp::New,
            id: "urn:17".into(),
            title: "Guidance on cookies".into(),
            url: "https://law.example/cookies".into(),
            before: None,
            after: None,
        }
        .into(),
    ];
    assert_eq!(made(&change).len(), 1);
}

#[test]
fn a_change_gets_at_most_three_questions() {
    let mut change = compose::tests::change();
    let facts = change.parts[0].facts.clone();
    change.parts = (1..=5)
        .map(|n| {
            let path = format!("Art. {n}");
            compose::tests::edit(
                &[&path],
                "within 30 days",
                "within 15 working days",
                facts.clone(),
            )
        })
        .collect();
    assert_eq!(made(&change).len(), make::MOST_PER_CHANGE);
}

#[test]
fn each_broken_rule_is_found() {
    let sound = made(&compose::tests::change()).remove(0);
    assert!(rules(&sound).is_empty());
    let broken = |breaks: &dyn Fn(&mut NewQuestion)| {
        let mut question = sound.clone();
        breaks(&mut question);
        rules(&question)
    };
    assert!(broken(&|q| q.content.choices.truncate(2)).contains(&"L1"));
    assert!(
        broken(&|q| q.content.choices.iter_mut().for_each(|c| c.correct = false)).contains(&"text")
    );
    assert!(
        broken(&|q| q.content.choices[1].offer = q.content.choices[0].offer.clone())
            .contains(&"L2")
    );
    assert!(broken(&|q| q.content.choices.reverse()).contains(&"L3"));
    assert!(
        broken(&|q| q
            .content
            .choices
            .iter_mut()
            .for_each(|c| c.misconception = None))
        .contains(&"L13")
    );
    assert!(broken(&|q| q.content.url.clear()).contains(&"L12"));
    let key = sound
        .content
        .choices
        .iter()
        .position(|c| c.correct)
        .expect("a key");
    let words = |text: &str| Offer::Words { text: text.into() };
    assert!(
        broken(&|q| q.content.choices[key].offer = words("words that stand nowhere"))
            .contains(&"L12")
    );
    assert!(broken(&|q| q.content.choices[key].offer = words(&"long ".repeat(20))).contains(&"L6"));
}

#[test]
fn every_shipped_rule_gives_a_clean_question_in_every_language() {
    let catalogue = Catalogue::bundled();
    for stated in book::shipped().expect("sound books") {
        let rule = crate::rule::Rule {
            id: stated.id,
            edition: 1,
            state: stated.content.first_state(),
            content: stated.content,
            doubted_by: None,
            decided_by: None,
            decided_at: None,
            decided_because: String::new(),
        };
        if !make::is_asked_for(&rule) {
            continue;
        }
        let question = make::for_rule(&rule, &[], &[], &catalogue);
        let question = question.unwrap_or_else(|| panic!("{} gives no clean question", rule.id));
        for language in catalogue.languages() {
            let speaker = catalogue.speaker(&language);
            let place = speaker.place(question.jurisdiction.as_str());
            let worded = word_new(&question, &speaker, "2027-01-01", &place).expect("worded");
            println!("{} [{language}] {}", rule.id, worded.stem);
            println!("    {:?}", worded.choices);
            println!("    {} — {}", worded.rationale, worded.citation);
        }
    }
}

#[test]
fn a_compared_law_becomes_a_lesson_and_a_clean_question_whatever_its_language() {
    for (tag, before, after) in [
        (
            "en",
            "The controller shall answer the request within 30 days.",
            "The controller shall answer the request within 15 working days.",
        ),
        (
            "de",
            "Der Verantwortliche beantwortet den Antrag binnen 30 Tagen.",
            "Der Verantwortliche beantwortet den Antrag binnen 15 Arbeitstagen.",
        ),
        (
            "zh-Hans",
            "经营者应当在三十日内答复。",
            "经营者应当在十五个工作日内答复。",
        ),
        (
            "fr",
            "Le responsable répond dans un délai de trente jours.",
            "Le responsable répond dans un délai de quinze jours ouvrables.",
        ),
    ] {
        let language: Language = tag.parse().expect("a tag");
        let provisions = |text: &str| {
            [crate::document::Provision {
                path: crate::document::ProvisionPath(vec!["Art. 12".into(), "3".into()]),
                label: "3".into(),
                heading: String::new(),
                text: text.into(),
            }]
        };
        let comparison =
            crate::change::compare(&provisions(before), &provisions(after), Some(&language));
        let mut change = compose::tests::change();
        change.parts = comparison.edits.into_iter().map(Into::into).collect();
        let questions = made(&change);
        assert_eq!(questions.len(), 1, "{tag}");
        assert_eq!(questions[0].template, Template::Duration, "{tag}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn whatever_the_wording_every_substantive_change_can_be_examined(
        before in "\\PC{0,300}", after in "\\PC{1,300}", heading in "\\PC{0,80}",
    ) {
        let mut change = compose::tests::change();
        let mut part = compose::tests::edit(&["Art. 5"], &before, &after, vec![]);
        part.heading = heading;
        change.parts = vec![part];
        let questions = made(&change);
        proptest::prop_assert_eq!(questions.len(), 1);
        proptest::prop_assert!(is_clean(&questions[0], &Catalogue::bundled()));
    }
}
