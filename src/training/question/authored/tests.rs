//! Written questions there and back, as TOML and as GIFT, and what is told of a file that cannot be taken.
//!
//! Refuses to look at the database: that is done where questions are stored.

use proptest::prelude::*;

use super::{super::distractor, *};
use crate::{
    change::{Unit, Value},
    rule::{RuleState, RuleValue, book},
};

fn rule(id: &str) -> Rule {
    let shipped = book::shipped().expect("sound books");
    let stated = shipped.into_iter().find(|stated| stated.id.as_str() == id);
    let stated = stated.expect("a shipped rule");
    Rule {
        id: stated.id,
        edition: 1,
        content: stated.content,
        state: RuleState::Confirmed,
        doubted_by: None,
        decided_by: None,
        decided_at: None,
        decided_because: String::new(),
    }
}

const GIFT: &str = "// a comment of Moodle's
$CATEGORY: course/desk/en

// [id:de-returns] [tag:rule.de.withdrawal-period]
::Returns::[html]How long may a customer return an online order\\: without a reason? {
  =14 days
  ~%50%15 days#[near-value]Close.
  ~7 days#Another market\\'s rule.
  ####Two weeks from receipt.
}

// [tag:rule.de.withdrawal-period]
::days::Days to withdraw? {#14:0}

// [tag:rule.de.withdrawal-period]
::holds::A voucher is enough. {FALSE#no#yes}

// [tag:rule.de.withdrawal-period]
::several::What counts? {~%50%letter ~%50%e-mail ~%-100%silence#[scope-swap]}

// [tag:rule.de.withdrawal-period]
::order::First to last? {=order -> 1 =receipt -> 2 =withdrawal -> 3}

$CATEGORY: course/desk/de

// [id:de-returns] [tag:rule.de.withdrawal-period]
::Returns::Wie lange darf ein Kunde ohne Grund widerrufen? {=14 Tage ~%50%15 Tage#[near-value] ~7 Tage#So anderswo.}
";

#[test]
fn gift_as_moodle_writes_it_becomes_questions_of_every_kind() {
    let read = gift::read(GIFT, None).expect("sound GIFT");
    let kinds: Vec<Kind> = read.iter().map(|placed| placed.written.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Single,
            Kind::Numeric,
            Kind::TrueFalse,
            Kind::Multiple,
            Kind::Ordering
        ]
    );
    let returns = &read[0].written;
    assert_eq!((returns.name.as_str(), read[0].line), ("de-returns", 5));
    assert_eq!(returns.ask.len(), 2, "both languages are one question");
    let credits: Vec<u8> = returns.choices.iter().map(|c| c.credit).collect();
    assert_eq!(credits, [0, 50, 0]);
    let near = &returns.choices[1];
    assert_eq!(near.misconception, Some(Misconception::NearValue));
    let english = Language::english();
    assert_eq!(
        returns.ask[&english],
        "How long may a customer return an online order: without a reason?"
    );
    assert_eq!(near.feedback[&english], "Close.");
    assert_eq!(returns.rationale[&english], "Two weeks from receipt.");
    assert_eq!(read[2].written.holds, Some(false));
}

#[test]
fn a_question_that_names_its_rule_is_whole_in_the_languages_it_was_written_in() {
    let read = gift::read(GIFT, None).expect("sound GIFT");
    let germany = rule("de.withdrawal-period");
    let (question, languages) = read[0]
        .written
        .question(&[&germany], &Catalogue::bundled())
        .expect("a question");
    let tags: Vec<&str> = languages.iter().map(Language::tag).collect();
    assert_eq!(tags, ["en", "de"]);
    assert_eq!(question.jurisdiction.as_str(), "DE");
    assert!(!question.content.speaks(&"fr".parse().expect("a tag")));
}

#[test]
fn a_persons_choices_are_held_against_what_the_rule_states() {
    // Two years for what is new, one for what is used.
    let book = book::shipped().expect("sound books").into_iter();
    let two_cases = book.filter(|stated| match &stated.content.value {
        RuleValue::Stated { value, also, .. } => {
            let years = |value: &Value, n: &str| matches!(value, Value::Duration { amount, unit: Unit::Year, .. } if amount == n);
            years(value, "2") && also.len() == 1 && years(&also[0], "1")
        }
        _ => false,
    });
    let id = two_cases
        .map(|stated| stated.id)
        .next()
        .expect("such a rule");
    let rule = rule(id.as_str());
    let judged = |braces: &str| {
        let gift = format!("::x::How long? {{{braces}}}");
        let read = gift::read(&gift, Some(&rule.id)).expect("sound GIFT");
        let judged = read[0].written.question(&[&rule], &Catalogue::bundled());
        judged.map(|(question, languages)| {
            let warned = Written::warnings(&question, &languages, &Catalogue::bundled());
            let warned = warned.into_iter().map(|problem| problem.rule);
            warned
                .filter(|rule| ["L12", "L14"].contains(rule))
                .collect::<Vec<_>>()
        })
    };
    let why = judged("=2 years ~1 year#no ~5 years#no").expect_err("true, too");
    assert!(why.starts_with("L14"), "{why}");
    assert_eq!(judged("=2 years ~3 years#no ~5 years#no"), Ok(vec![]));
    assert_eq!(judged("=1 year ~3 years#no ~5 years#no"), Ok(vec![]));
    // It may ask for another number than the rule's first, so that is only pointed out.
    assert_eq!(
        judged("=4 years ~2 years#no ~5 years#no"),
        Ok(vec!["L12", "L14"])
    );
    // What is no such value is not held against it.
    assert_eq!(judged("=at once ~2 years#no ~5 years#no"), Ok(vec!["L14"]));
}

#[test]
fn what_the_lint_finds_wrong_is_refused_with_the_number_of_the_rule() {
    let germany = rule("de.withdrawal-period");
    let refused = |braces: &str| {
        let gift = format!("::x::How long may it take? {{{braces}}}");
        let read = gift::read(&gift, Some(&germany.id)).expect("sound GIFT");
        let question = read[0].written.question(&[&germany], &Catalogue::bundled());
        question.expect_err(braces)
    };
    for (braces, rule) in [
        ("=14 days ~7 days#no", "L1"),
        ("=14 days ~fourteen days#no ~7 days#no", "L2"),
        ("=two weeks ~none of the above#no ~a day#no", "L4"),
        (
            "=a fortnight that begins upon receipt of the goods ~a day#no ~a week#no",
            "L6",
        ),
        ("=14 days ~7 days ~10 days#no", "L13"),
    ] {
        let why = refused(braces);
        assert!(why.starts_with(rule), "{braces}: {why}");
    }
}

#[test]
fn the_same_span_written_twice_is_known_for_one_in_every_script() {
    let english = Language::english();
    let facts = crate::change::facts("", "thirty days", Some(&english));
    let value = facts.into_iter().find_map(|fact| fact.to).expect("a span");
    let days = Value::Duration {
        amount: "30".into(),
        unit: crate::change::Unit::Day,
        business: false,
    };
    assert!(distractor::same(&value, &days));
}

#[test]
fn a_file_that_cannot_be_taken_is_told_with_its_line() {
    let told = |text: &str| {
        let faults = gift::read(text, None).expect_err(text);
        faults
            .iter()
            .map(Fault::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let tag = "// [tag:rule.de.withdrawal-period]\n";
    for (text, line, what) in [
        (format!("\n\n{tag}::x::Why? {{}}"), 4, "essay"),
        (format!("{tag}::x::Why? {{=a =b}}"), 2, "typed"),
        (format!("{tag}::x::Why? {{=a ~b"), 2, "closing"),
        (format!("{tag}::x::Why? {{#many}}"), 2, "no number"),
        (format!("{tag}Why? {{=a ~b ~c}}"), 2, "no name"),
        (format!("{tag}::x::Why? {{=a -> b =c -> d}}"), 2, "order"),
        ("::x::Why? {=a ~b ~c}".to_owned(), 1, "no rule"),
        ("Only a text.".to_owned(), 1, "asks nothing"),
        (
            format!("{tag}::x::A? {{=a ~b}}\n\n{tag}::x::A? {{=a ~b}}"),
            5,
            "twice",
        ),
    ] {
        let told = told(&text);
        assert!(
            told.starts_with(&format!("line {line}: ")) && told.contains(what),
            "{text}: {told}"
        );
    }
    for (text, line) in [
        (
            "schema = 1\n\n[[question]]\nname = \"x\"\nrules = [\"nonsense\"]\n",
            3,
        ),
        ("schema = 1\n[[question]]\nname = 7\n", 2),
        ("schema = 1\nname =\n", 2),
        (
            "[[question]]\nname = \"x\"\nrules = []\nask.en = \"?\"\nodd = 1\n",
            1,
        ),
        ("schema = 9\n", 1),
    ] {
        let faults = toml::read(text).expect_err(text);
        assert_eq!(faults[0].line, line, "{text}: {faults:?}");
    }
}

fn text() -> impl Strategy<Value = String> {
    let odd = "[a-z\\\\:#={}~%\\[\\]>\\-äß天\" ]{1,12}";
    prop_oneof!["\\PC{1,30}", odd, "[a-z]{1,5}\n[a-z]{1,5}"]
        .prop_map(|text| {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            lines.join("\n").trim().to_owned()
        })
        .prop_filter("a text", |text| !text.is_empty())
}

fn texts() -> impl Strategy<Value = Texts> {
    (text(), text()).prop_map(|(english, german)| {
        let tag = |tag: &str| tag.parse().expect("a tag");
        Texts::from([(tag("en"), english), (tag("de"), german)])
    })
}

fn written_choice() -> impl Strategy<Value = WrittenChoice> {
    let belief = prop_oneof![
        Just(None),
        Just(Some(Misconception::OldRule)),
        Just(Some(Misconception::CriticalHarm)),
    ];
    (texts(), belief, prop::option::of(texts())).prop_map(|(text, misconception, feedback)| {
        WrittenChoice {
            text,
            misconception,
            feedback: feedback.unwrap_or_default(),
            ..WrittenChoice::default()
        }
    })
}

fn written() -> impl Strategy<Value = Written> {
    let kinds = prop_oneof![
        Just(Kind::Single),
        Just(Kind::Scenario),
        Just(Kind::Multiple),
        Just(Kind::TrueFalse),
        Just(Kind::Numeric),
        Just(Kind::Ordering),
    ];
    let name = "[a-z][a-z0-9:#=. -]{0,8}[a-z0-9]";
    let choices = prop::collection::vec(written_choice(), 3..5);
    (
        name,
        kinds,
        texts(),
        prop::option::of(texts()),
        choices,
        0..100_u8,
    )
        .prop_map(|(name, kind, ask, rationale, mut choices, credit)| {
            let rules = ["de.withdrawal-period", "fr.withdrawal-period"];
            for (at, choice) in choices.iter_mut().enumerate() {
                choice.correct = match kind {
                    Kind::Multiple => at != 1,
                    Kind::Ordering => false,
                    _ => at == 0,
                };
                if kind == Kind::Ordering || choice.correct {
                    choice.misconception = None;
                }
                if kind == Kind::Ordering {
                    choice.feedback = Texts::new();
                }
                if at == 1 && matches!(kind, Kind::Single | Kind::Scenario) {
                    choice.credit = credit;
                }
            }
            let bare = matches!(kind, Kind::Numeric | Kind::TrueFalse);
            Written {
                name,
                rules: rules.map(|id| id.parse().expect("an id")).to_vec(),
                kind,
                ask,
                rationale: rationale.unwrap_or_default(),
                number: (kind == Kind::Numeric).then(|| Number {
                    value: credit.to_string(),
                    tolerance: "0.5".into(),
                }),
                choices: if bare { Vec::new() } else { choices },
                holds: (kind == Kind::TrueFalse).then_some(credit > 50),
            }
        })
}

/// The questions in an order of their own: files may be sorted.
fn sorted(placed: Vec<Placed>) -> Vec<Written> {
    let mut all: Vec<Written> = placed.into_iter().map(|placed| placed.written).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_exported_is_imported_the_same(mut questions in prop::collection::vec(written(), 1..4)) {
        questions.sort_by(|a, b| a.name.cmp(&b.name));
        questions.dedup_by(|a, b| a.name == b.name);
        let text = toml::write(&questions).expect("TOML");
        let read = toml::read(&text).map_err(|faults| TestCaseError::fail(format!("{faults:?}\n{text}")))?;
        prop_assert_eq!(&sorted(read), &questions, "{}", text);
        let text = gift::write(&questions);
        let read = gift::read(&text, None).map_err(|faults| TestCaseError::fail(format!("{faults:?}\n{text}")))?;
        prop_assert_eq!(&sorted(read), &questions, "{}", text);
    }

    #[test]
    fn no_file_makes_the_readers_fall(text in "(\\PC|\n|[\\\\:#={}~%$/>-]){0,200}") {
        let id = "de.withdrawal-period".parse().expect("an id");
        for placed in gift::read(&text, Some(&id)).into_iter().flatten() {
            let germany = rule("de.withdrawal-period");
            let _judged = placed.written.question(&[&germany], &Catalogue::bundled());
        }
        let _read = toml::read(&text);
    }
}
