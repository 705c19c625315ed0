//! For measuring the extractor on sentences that were written before it was read. Refuses to print the failures
//! of the measured half, so that nobody mends the extractor against it.

use std::collections::BTreeMap;

use super::score::{Card, Rows};

/// Reads a table of tables, one for each language, and prints what it reaches; `tell` hears of each failure.
fn read(name: &str, table: &str, tell: &mut dyn FnMut(String)) -> Card {
    let table: BTreeMap<String, Rows> = toml::from_str(table).expect("the table is TOML");
    let mut all = Card::default();
    for (code, rows) in &table {
        let own = Card::read(code, rows, tell);
        println!("{name} {code}: {}", own.line());
        all.add(own);
    }
    for line in all.by_kind() {
        println!("{name} {line}");
    }
    println!("{name} all: {}", all.line());
    all
}

/// Holds a table to floors that stand just under what it reaches.
fn holds(all: &Card, sentences: usize, precision: f64, recall: f64) {
    assert!(
        all.sentences() >= sentences,
        "{} sentences",
        all.sentences()
    );
    let found = all.all();
    assert!(
        found.precision() >= precision && found.recall() >= recall,
        "precision {:.3} under {precision}, or recall {:.3} under {recall}",
        found.precision(),
        found.recall()
    );
}

#[test]
fn the_mended_half_is_read_with_few_errors() {
    let all = read(
        "mended",
        include_str!("heldout/mended.toml"),
        &mut |failure| println!("{failure}"),
    );
    holds(&all, 150, 0.99, 0.99);
}

#[test]
fn the_measured_half_is_read_with_few_errors() {
    let all = read(
        "measured",
        include_str!("heldout/measured.toml"),
        &mut |_| (),
    );
    holds(&all, 150, 0.955, 0.945);
}

#[test]
fn the_second_round_is_read_with_few_errors() {
    let all = read(
        "second",
        include_str!("heldout/second.toml"),
        &mut |failure| println!("{failure}"),
    );
    holds(&all, 120, 0.99, 0.99);
}

#[test]
fn the_third_round_is_read_with_few_errors() {
    let all = read(
        "third",
        include_str!("heldout/third.toml"),
        &mut |failure| println!("{failure}"),
    );
    holds(&all, 110, 0.97, 0.97);
}

#[test]
fn the_fourth_round_is_read_with_few_errors() {
    let all = read("fourth", include_str!("heldout/fourth.toml"), &mut |_| ());
    holds(&all, 110, 0.975, 0.955);
}
