//! Forms drawn from banks that have much, little and nothing of what a blueprint asks for.
//!
//! Refuses a database: questions are numbers with traits here.

use super::*;
use crate::training::question::Origin;

pub(in crate::training::quiz) fn over_rule(id: i64, weight: usize) -> QuestionSummary {
    QuestionSummary {
        id,
        origin: Origin::Rule {
            id: format!("eu.rule-{id}").parse().expect("an id"),
            edition: 1,
        },
        choices: ["a", "b", "c"].map(str::to_owned).into(),
        ordered: true,
        topic: format!("topic-{}", id % 5),
        weight,
        scenario: false,
        true_false: false,
        begins_at: -0.7,
        difficulty: -0.7,
        guess: 1.0 / 3.0,
    }
}

fn over_change(id: i64, change: i64) -> QuestionSummary {
    QuestionSummary {
        origin: Origin::Item {
            item: change,
            change,
        },
        ordered: false,
        ..over_rule(id, 1)
    }
}

/// Three questions on each of 40 rules (a plain one, a case, a statement) and two on each of eight changes.
fn bank() -> Vec<QuestionSummary> {
    let mut bank = Vec::new();
    for rule in 1..=40 {
        let plain = over_rule(rule, 1);
        let case = QuestionSummary {
            id: 100 + rule,
            scenario: true,
            difficulty: 0.7,
            ..plain.clone()
        };
        let claim = QuestionSummary {
            id: 200 + rule,
            true_false: true,
            ..plain.clone()
        };
        bank.extend([plain, case, claim]);
    }
    for change in 1..=8 {
        bank.extend([
            over_change(300 + change, change),
            over_change(400 + change, change),
        ]);
    }
    bank
}

fn wish<'a>(length: usize, recent: &'a [i64], due: &'a [String]) -> Wish<'a> {
    Wish {
        length,
        recent,
        due,
        key_rules: false,
    }
}

fn drawn(bank: &[QuestionSummary], wish: &Wish<'_>, seed: i64) -> Vec<FormQuestion> {
    compose(&Pool::new(bank.to_vec()), wish, Seed::from_stored(seed))
}

fn count(form: &[FormQuestion], part: Part) -> usize {
    form.iter().filter(|one| one.part == part).count()
}

/// The summaries of what a form asks.
fn asked<'b>(bank: &'b [QuestionSummary], form: &[FormQuestion]) -> Vec<&'b QuestionSummary> {
    let find = |one: &FormQuestion| bank.iter().find(|q| q.id == one.question);
    form.iter().filter_map(find).collect()
}

#[test]
fn the_same_seed_gives_the_same_form_whatever_the_order_of_the_bank() {
    let mut turned = bank();
    turned.reverse();
    let due = ["rule/eu.rule-7#1".to_owned()];
    let wish = wish(10, &[3, 1], &due);
    assert_eq!(drawn(&bank(), &wish, 7), drawn(&turned, &wish, 7));
    assert_ne!(drawn(&bank(), &wish, 7), drawn(&bank(), &wish, 8));
}

#[test]
fn a_form_holds_its_parts_two_cases_and_no_more_than_two_statements() {
    let bank = bank();
    let due: Vec<String> = (1..=6).map(|n| format!("rule/eu.rule-{n}#1")).collect();
    for seed in 0..200 {
        let form = drawn(&bank, &wish(10, &[8, 7, 6], &due), seed);
        assert_eq!(form.len(), 10);
        let parts = [Part::Recent, Part::Review, Part::Baseline].map(|part| count(&form, part));
        assert_eq!(parts, [3, 3, 4]);
        let asked = asked(&bank, &form);
        assert!(asked.iter().filter(|q| q.scenario).count() >= 2);
        assert!(asked.iter().filter(|q| q.true_false).count() <= 2);
        let subjects: BTreeSet<String> = asked.iter().map(|q| q.subject()).collect();
        assert_eq!(subjects.len(), 10, "nothing is asked about twice");
        assert!(
            ["rule/eu.rule-1#1", "change/8"]
                .iter()
                .all(|s| subjects.contains(*s))
        );
        let mean: f64 = asked.iter().map(|q| q.difficulty).sum::<f64>() / 10.0;
        assert!((mean - TARGET).abs() <= BAND, "{mean}");
    }
}

#[test]
fn a_month_of_many_changes_leaves_room_for_what_is_due_and_for_cases() {
    let due = ["rule/eu.rule-2#1".to_owned()];
    let form = drawn(&bank(), &wish(10, &[8, 7, 6, 5, 4, 3, 2, 1], &due), 3);
    let parts = [Part::Recent, Part::Review, Part::Baseline].map(|part| count(&form, part));
    assert_eq!(parts, [6, 1, 3]);
}

#[test]
fn where_there_are_no_rules_the_changes_fill_the_form_and_nothing_is_asked_twice() {
    let bank: Vec<_> = (1..=6).map(|id| over_change(id, id / 2)).collect();
    let form = drawn(&bank, &wish(4, &[3, 2, 1], &[]), 1);
    let ids: BTreeSet<i64> = form.iter().map(|one| one.question).collect();
    assert_eq!(ids.len(), 4);
    assert!(ids.contains(&6), "the only question on change 3");
    assert_eq!(drawn(&bank, &wish(10, &[1], &[]), 1).len(), 6);
    assert!(drawn(&[], &wish(10, &[1], &[]), 1).is_empty());
}

#[test]
fn a_bank_that_drifted_is_brought_back_into_the_band_with_questions_of_the_same_topics() {
    let bank: Vec<_> = (1..=60)
        .map(|id| QuestionSummary {
            difficulty: if id % 2 == 0 { 0.9 } else { -1.4 },
            ..over_rule(id, 1)
        })
        .collect();
    for seed in 0..100 {
        let form = drawn(&bank, &wish(10, &[], &[]), seed);
        let asked = asked(&bank, &form);
        let mean: f64 = asked.iter().map(|q| q.difficulty).sum::<f64>() / 10.0;
        assert!((mean - TARGET).abs() <= BAND, "{mean}");
        let subjects: BTreeSet<String> = asked.iter().map(|q| q.subject()).collect();
        assert_eq!(subjects.len(), 10);
    }
}

#[test]
fn a_second_form_asks_other_questions_of_the_same_cells() {
    let bank = bank();
    let pool = Pool::new(bank.clone());
    let due = ["rule/eu.rule-2#1".to_owned()];
    let first = drawn(&bank, &wish(10, &[8, 7], &due), 5);
    let cells: Vec<Cell> = first
        .iter()
        .map(|one| Cell::of(pool.find(one.question).expect("there"), one.part))
        .collect();
    let seen: BTreeSet<i64> = first.iter().map(|one| one.question).collect();
    let second = compose_like(&pool, &cells, &[], &seen, Seed::from_stored(6));
    assert_eq!(second.len(), first.len());
    for (cell, one) in cells.iter().zip(&second) {
        let one = one.as_ref().expect("another question");
        assert!(!seen.contains(&one.question), "{one:?} was asked before");
        let question = pool.find(one.question).expect("there");
        assert_eq!(
            (one.part, question.subject()),
            (cell.part, cell.subject.clone())
        );
    }
}

#[test]
fn a_swapped_question_makes_room_for_one_of_its_topic_and_the_others_stay() {
    let bank: Vec<_> = (1..=20).map(|id| over_rule(id, 1)).collect();
    let dead = over_rule(99, 1);
    let pool = Pool::new(bank);
    let kept = [1, 2, 3, 5, 4 + 5];
    let cells = [Cell::of(&dead, Part::Review)];
    let new = compose_like(&pool, &cells, &kept, &BTreeSet::new(), Seed::from_stored(1));
    let new = new[0].as_ref().expect("a replacement");
    assert_eq!(new.part, Part::Review);
    assert_eq!(pool.find(new.question).expect("there").topic, "topic-4");
    assert!(!kept.contains(&new.question));
    let empty = Pool::new(Vec::new());
    assert_eq!(
        compose_like(
            &empty,
            &cells,
            &kept,
            &BTreeSet::new(),
            Seed::from_stored(1)
        ),
        [None]
    );
}

#[test]
fn numbers_keep_their_order_and_other_choices_do_not_always() {
    let bank = [over_change(1, 1), over_rule(2, 1)];
    let forms: Vec<_> = (0..20)
        .map(|seed| drawn(&bank, &wish(2, &[1], &[]), seed))
        .collect();
    assert!(forms.iter().all(|f| f[1].choice_order == ["a", "b", "c"]));
    assert!(forms.iter().any(|f| f[0].choice_order != ["a", "b", "c"]));
}

#[test]
fn what_weighs_more_is_drawn_more_often_and_joiners_get_the_key_rules_first() {
    let bank = [over_rule(1, 9), over_rule(2, 1)];
    let heavy = (0..200)
        .filter(|seed| drawn(&bank, &wish(1, &[], &[]), *seed)[0].question == 1)
        .count();
    assert!((150..200).contains(&heavy), "{heavy} of 200");
    let bank: Vec<_> = (1..=40)
        .map(|id| over_rule(id, if id <= 5 { 4 } else { 2 }))
        .collect();
    let wish = Wish {
        key_rules: true,
        ..wish(8, &[], &[])
    };
    let form = drawn(&bank, &wish, 1);
    let key = form.iter().filter(|one| one.question <= 5).count();
    assert_eq!((form.len(), key), (8, 5));
}
