//! Rules on the command line over a real database: round trip, conflicts, decisions, what is stale.
//!
//! Refuses to read tables made for people: those may change.

use std::{fs, path::Path};

use clap::Parser as _;

use super::*;
use crate::{
    audit::{Action, Actor, log},
    clock::{Clock, chance::Chance},
    db::{Db, Entries, Outcome},
    rule::{
        Rule, RuleValue,
        book::{self, Stated},
        store as rules,
    },
};

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

struct Home {
    dir: tempfile::TempDir,
    db: Db,
}

impl Home {
    /// A folder whose database holds the shipped rules.
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("regwatch.db");
        let db = Db::open(&path, Clock::system(), Chance::system()).expect("a database");
        db.write(&Actor::CommandLine, |tx| {
            let imported = rules::import(tx, &shipped())?;
            let draft = imported.draft("rule/book", "").expect("rules");
            Ok(Outcome::Done((), Entries::one(draft)))
        })
        .expect("written");
        Self { dir, db }
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn run(&self, line: &str) -> anyhow::Result<Exit> {
        let words = std::iter::once("rule").chain(line.split_whitespace());
        let line = Line::try_parse_from(words).expect("sound words");
        line.args.execute(self.path())
    }

    fn file(&self, rules: &[Stated]) -> String {
        let path = self.path().join("mine.toml");
        fs::write(&path, book::write(rules).expect("TOML")).expect("written");
        path.display().to_string()
    }

    fn rule(&self, id: &str) -> Rule {
        let id: RuleId = id.parse().expect("an id");
        let read = self.db.read(|view| rules::show(view, &id));
        read.expect("read").expect("the rule")
    }

    fn entries(&self) -> i64 {
        self.db.read(|view| log::size(view.conn)).expect("read")
    }
}

fn shipped() -> Vec<Stated> {
    let kept = [
        "eu.refund-deadline",
        "de.refund-deadline",
        "fr.price-indication",
    ];
    let all = book::shipped().expect("sound books").into_iter();
    all.filter(|rule| kept.contains(&rule.id.as_str()))
        .collect()
}

/// The shipped rules, the German one with a sentence of its own.
fn differing() -> Vec<Stated> {
    let mut rules = shipped();
    let german = rules
        .iter_mut()
        .find(|rule| rule.id.as_str() == "de.refund-deadline");
    german.expect("shipped").content.exceptions = "Not on Sundays.".to_owned();
    rules
}

#[test]
fn what_was_exported_imports_as_nothing_new() {
    let home = Home::new();
    let file = home.file(&shipped());
    let before = home.entries();
    let exit = home.run(&format!("import {file} --because round-trip"));
    assert_eq!(exit.expect("done"), Exit::Done);
    assert_eq!(
        home.entries(),
        before,
        "nothing is written when nothing differs"
    );
}

#[test]
fn a_file_that_differs_makes_a_new_edition_with_its_reason_in_rule_and_log() {
    let home = Home::new();
    let file = home.file(&differing());
    let exit = home.run(&format!("import {file} --because yearly --by olga"));
    assert_eq!(exit.expect("done"), Exit::Done);
    let rule = home.rule("de.refund-deadline");
    assert_eq!(
        (rule.edition, rule.content.exceptions.as_str()),
        (2, "Not on Sundays.")
    );
    assert_eq!(rule.decided_because, "yearly");
    assert_eq!(rule.decided_by.as_deref(), Some("command-line/olga"));
    let logged = home
        .db
        .read(|view| log::has(view.conn, Action::RulesImported, "rule/file"));
    assert!(logged.expect("read"));
    assert_eq!(home.rule("fr.price-indication").edition, 1);
}

#[test]
fn an_import_over_an_officers_word_changes_nothing_until_it_is_told_to() {
    let home = Home::new();
    let confirm = home.run("confirm de.refund-deadline --because read --by olga");
    assert_eq!(confirm.expect("done"), Exit::Done);
    let mut rules = differing();
    rules[0].content.exceptions = "Something else as well.".to_owned();
    let file = home.file(&rules);
    let before = home.entries();
    let refused = home.run(&format!("import {file} --because yearly"));
    assert_eq!(refused.expect("told"), Exit::NeedsPerson);
    assert_eq!(home.entries(), before, "nothing half-done");
    assert_eq!(home.rule(rules[0].id.as_str()).edition, 1);
    let forced = home.run(&format!("import {file} --because yearly --replace"));
    assert_eq!(forced.expect("done"), Exit::Done);
    assert_eq!(
        home.rule("de.refund-deadline").content.exceptions,
        "Not on Sundays."
    );
}

#[test]
fn a_bad_file_is_refused_whole_with_every_fault() {
    let home = Home::new();
    let path = home.path().join("bad.toml");
    let good = book::write(&differing()).expect("TOML");
    fs::write(&path, format!("{good}\n[[rule]]\nid = \"eu.tea\"\n")).expect("written");
    let before = home.entries();
    let error = home.run(&format!("import {} --because x", path.display()));
    let error = error.expect_err("refused");
    assert!(error.is::<Misuse>());
    let told = error.to_string();
    assert!(
        told.contains("bad.toml: eu.tea:") && told.contains("nothing was imported"),
        "{told}"
    );
    assert_eq!(
        (home.entries(), home.rule("de.refund-deadline").edition),
        (before, 1)
    );
}

#[test]
fn an_officer_confirms_recollection_edits_from_a_file_and_rejects() {
    let home = Home::new();
    assert_eq!(
        home.rule("eu.refund-deadline").state,
        RuleState::Unconfirmed
    );
    home.run("confirm eu.refund-deadline --because read-today")
        .expect("done");
    assert_eq!(home.rule("eu.refund-deadline").state, RuleState::Confirmed);
    let german: Vec<Stated> = differing()
        .into_iter()
        .filter(|rule| rule.id.as_str() == "de.refund-deadline")
        .collect();
    let file = home.file(&german);
    home.run(&format!(
        "edit de.refund-deadline --from {file} --because x"
    ))
    .expect("done");
    let edited = home.rule("de.refund-deadline");
    assert_eq!((edited.edition, edited.state), (2, RuleState::Confirmed));
    assert!(matches!(edited.content.value, RuleValue::Stated { .. }));
    let wrong = home.run(&format!(
        "edit fr.price-indication --from {file} --because x"
    ));
    assert!(wrong.expect_err("another rule").is::<Misuse>());
    home.run("reject fr.price-indication --because gone")
        .expect("done");
    assert_eq!(home.rule("fr.price-indication").state, RuleState::Retired);
    let again = home.run("confirm fr.price-indication --because back");
    assert!(
        again
            .expect_err("retired")
            .to_string()
            .contains("--replace")
    );
}

#[test]
fn a_decision_needs_a_reason_and_a_rule_there_is() {
    let home = Home::new();
    for line in [
        "confirm eu.tea --because x",
        "show eu.tea",
        "export --id eu.tea",
        "edit de.refund-deadline --proposed --because x",
        "matrix --topic refund-deadline --as-of tomorrow",
    ] {
        assert!(home.run(line).expect_err(line).is::<Misuse>(), "{line}");
    }
    let words = ["rule", "confirm", "de.refund-deadline", "--because", " "];
    let blank = Line::try_parse_from(words).expect("sound words");
    assert!(
        blank
            .args
            .execute(home.path())
            .expect_err("no reason")
            .is::<Misuse>()
    );
}

#[test]
fn every_listing_prints_and_stale_asks_for_a_person_only_where_a_rule_is_in_doubt() {
    let home = Home::new();
    for line in [
        "list --jurisdiction de --json",
        "show de.refund-deadline --language ja",
        "matrix --topic refund-deadline --language zh-Hans",
        "matrix --topic refund-deadline --csv",
        "export --jurisdiction DE",
        "stale",
        "stale --because old --json",
    ] {
        assert_eq!(home.run(line).expect(line), Exit::Done, "{line}");
    }
    let raw = rusqlite::Connection::open(home.db.path()).expect("opens");
    let sql = "UPDATE rule SET state = 'doubtful' WHERE id = 'de.refund-deadline'";
    assert_eq!(raw.execute(sql, []).expect("written"), 1);
    assert_eq!(home.run("stale").expect("told"), Exit::NeedsPerson);
}
