//! Figures of questions against those Moodle's own tests expect, and the guards of small numbers.
//!
//! Refuses to derive what it expects: the expected figures are printed in Moodle's `statistics_test.php`.

use super::*;

/// The totals of Moodle's twenty-two sittings, and the marks of three of their questions.
const TOTALS: [f64; 22] = [
    12.0, 7.4, 11.7, 8.5, 10.1, 11.3, 11.2, 14.1, 8.6, 11.6, 9.3, 13.1, 11.5, 11.3, 5.5, 4.8, 8.7,
    11.8, 6.0, 5.9, 12.8, 13.8,
];
const SLOT_8: [f64; 22] = [
    5.5, 1.0, 2.5, 4.0, 3.0, 4.5, 3.0, 6.0, 0.5, 5.5, 2.5, 4.0, 4.0, 3.0, 1.0, 1.0, 1.5, 4.0, 2.0,
    1.0, 6.0, 7.0,
];
const SLOT_10: [f64; 22] = [
    0.9, 0.9, 0.9, 0.9, 0.3, 1.0, 0.3, 0.9, 1.0, 1.0, 1.0, 0.3, 0.3, 1.0, 0.9, 0.3, 0.3, 1.0, 0.9,
    0.3, 1.0, 0.3,
];
const SLOT_20: [f64; 22] = [
    1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0,
    0.0, 1.0, 0.0,
];

fn statistics(marks: &[f64; 22], highest: f64) -> Statistics {
    let marks: Vec<Mark> = marks
        .iter()
        .zip(TOTALS)
        .map(|(mark, total)| Mark {
            mark: *mark,
            rest: total - mark,
        })
        .collect();
    Statistics::of(&marks, highest)
}

fn is(found: Option<f64>, expected: f64) {
    let found = found.expect("a figure");
    assert!(
        (found - expected).abs() < 1e-6,
        "{found} instead of {expected}"
    );
}

#[test]
fn facility_and_discrimination_are_those_of_moodle() {
    let of = statistics(&SLOT_8, 8.0);
    is(of.facility, 0.411_931_818_2);
    is(of.sd, 1.912_733_589);
    is(of.discrimination, 25.883_270_77);
    is(of.efficiency, 27.234_927_23);
    let of = statistics(&SLOT_10, 1.0);
    is(of.facility, 0.713_636_363_6);
    is(of.sd, 0.322_631_227_7);
    is(of.discrimination, -4.207_816_809);
    is(of.efficiency, -4.691_171_307);
    let of = statistics(&SLOT_20, 1.0);
    is(of.facility, 0.5);
    is(of.sd, 0.511_766_315_7);
    is(of.discrimination, -8.396_734_802);
    is(of.efficiency, -10.0);
}

#[test]
fn effective_weights_stand_to_each_other_as_moodle_s_do() {
    let with_total = [
        statistics(&SLOT_8, 8.0).with_total,
        statistics(&SLOT_10, 1.0).with_total,
        statistics(&SLOT_20, 1.0).with_total,
        Some(-1.0),
        None,
    ];
    let weights = weights(&with_total);
    let expected = [26.584_644_57, 3.253_955_259, 4.769_500_946];
    let all: f64 = expected.iter().sum();
    for (weight, expected) in weights.iter().zip(expected) {
        is(*weight, 100.0 * expected / all);
    }
    assert_eq!(
        weights[3..],
        [None, None],
        "what works against the rest has none"
    );
}

#[test]
fn one_answer_or_no_variance_gives_no_figure_and_never_zero() {
    let mark = |mark, rest| Mark { mark, rest };
    assert_eq!(Statistics::of(&[], 1.0), Statistics::default());
    let one = Statistics::of(&[mark(1.0, 3.0)], 1.0);
    assert_eq!((one.facility, one.sd), (Some(1.0), None));
    assert_eq!(one.discrimination, None);
    let alike = Statistics::of(&[mark(1.0, 3.0), mark(1.0, 2.0), mark(1.0, 7.0)], 1.0);
    assert_eq!((alike.sd, alike.discrimination), (Some(0.0), None));
    assert_eq!(alike.efficiency, None);
    assert_eq!(Statistics::of(&[mark(0.0, 0.0)], 0.0).facility, None);
}

#[test]
fn discrimination_is_read_as_moodle_s_question_bank_reads_it() {
    let read = |index| NeedsChecking::of(index);
    assert_eq!(read(29.9), NeedsChecking::VeryLikely);
    assert_eq!(read(30.0), NeedsChecking::Likely);
    assert_eq!(read(50.0), NeedsChecking::Unlikely);
}

/// `key` answers that take `a`, the key, and `wrong` more that take what `pick` says.
fn answered(key: usize, wrong: usize, pick: impl Fn(usize) -> usize) -> Vec<ChoiceResult> {
    let offered: Vec<Offered> = ["a", "b", "c"]
        .iter()
        .map(|id| Offered {
            id: (*id).to_owned(),
            correct: *id == "a",
            misconception: None,
        })
        .collect();
    let answer = |n: usize, choice: usize| Taken {
        mark: Mark {
            mark: f64::from(u8::from(choice == 0)),
            // Those who know this know the rest, more or less.
            rest: if choice == 0 { 8.0 } else { 4.0 } + f64::from(u8::from(n.is_multiple_of(2))),
        },
        correct: choice == 0,
        chosen: vec![choice],
    };
    let mut all: Vec<Taken> = (0..key).map(|n| answer(n, 0)).collect();
    all.extend((0..wrong).map(|n| answer(n, pick(n))));
    choices(&offered, &all)
}

#[test]
fn a_distractor_that_nobody_takes_is_idle_and_few_answers_say_nothing() {
    let few = answered(40, 19, |_| 1);
    assert_eq!(
        (few[0].work, few[1].work, few[2].work),
        (Work::Key, Work::TooFew, Work::TooFew)
    );
    let all = answered(40, 40, |n| if n == 0 { 2 } else { 1 });
    assert_eq!((all[1].work, all[2].work), (Work::Works, Work::Idle));
    assert_eq!((all[1].taken, all[1].of_wrong.hits), (39, 39));
    assert!(all[1].discrimination.is_some_and(|index| index < 0.0));
    assert_eq!(answered(5, 20, |_| 1)[1].discrimination, None);
}

#[test]
fn a_distractor_that_the_able_take_is_named() {
    let offered = [true, false].map(|correct| Offered {
        id: if correct { "a" } else { "b" }.to_owned(),
        correct,
        misconception: Some("old-rule".to_owned()).filter(|_| !correct),
    });
    let answers: Vec<Taken> = (0..60_usize)
        .map(|n| Taken {
            mark: Mark {
                mark: f64::from(u8::from(n.is_multiple_of(2))),
                rest: if n % 2 == 0 { 3.0 } else { 8.0 } + f64::from(u8::from(n % 3 == 0)),
            },
            correct: n % 2 == 0,
            chosen: vec![n % 2],
        })
        .collect();
    assert_eq!(choices(&offered, &answers)[1].work, Work::AttractsTheAble);
}
