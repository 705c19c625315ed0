//! Rules, items and questions under a law that is renumbered, amended and repealed.
//!
//! Refuses invented citations: it uses a rule of the shipped book.

use super::*;
use crate::{
    audit::Actor,
    change::{compare, store::NewChange},
    db::{Db, Entries, Outcome, tests::scratch},
    document::{Block, Provision, Role, provisions},
    locale::Catalogue,
    rule::{RuleId, RuleState, book},
    training::{question, store::fixture},
};

mod proposals;

const ASK: &str =
    "Der Unternehmer beantwortet jede Anfrage schriftlich.|Er bewahrt eine Abschrift auf.";
const RIGHT: &str = "Der Verbraucher kann den Vertrag widerrufen.|Die Frist beträgt 14 Tage.";
const FEE: &str = "Die Behörde erhebt Gebühren nach dieser Ordnung.|Sie veröffentlicht die Sätze.";
const NAMES: &str =
    "Ein Marktplatz nennt den Verkäufer vor der Bestellung.|Das gilt auch für Vermittler.";

/// Paragraphs from § 354 on, each with subsections parted by `|`.
fn law(paragraphs: &[&str]) -> Vec<Provision> {
    let mut blocks = Vec::new();
    for (n, text) in paragraphs.iter().enumerate() {
        let heading = |text: String| Block {
            role: Role::Heading(2),
            text,
        };
        blocks.push(heading(format!("§ {}", 354 + n)));
        for (at, text) in text.split('|').enumerate() {
            blocks.push(Block {
                role: Role::Paragraph,
                text: format!("({}) {text}", at + 1),
            });
        }
    }
    provisions(&blocks, None)
}

fn write<T>(db: &Db, work: impl FnOnce(&Tx<'_>) -> anyhow::Result<T>) -> T {
    db.write(&Actor::CommandLine, |tx| {
        let value = work(tx)?;
        let entry = Draft::new(Action::RulesImported, "test/step");
        Ok(Outcome::Done(value, Entries::one(entry)))
    })
    .expect("written")
}

/// Confirms that the code went from `old` to `new`; returns what the log says.
fn amend(db: &Db, old: &[&str], new: &[&str]) -> Vec<Draft> {
    write(db, |tx| {
        let known = changes::find(tx, 1)?.expect("the fixture's change");
        let comparison = compare(&law(old), &law(new), None);
        let mut change = Change {
            instrument: "bgb".into(),
            substantive: comparison.substantive,
            ..known
        };
        let parts: Vec<Part> = comparison.edits.into_iter().map(Part::from).collect();
        let new = NewChange {
            change: &change,
            parts: &parts,
        };
        change.id = changes::insert(tx, &new)?;
        suspend(tx, &change)
    })
}

fn standing_of(db: &Db) -> (RuleState, String) {
    let id: RuleId = "de.withdrawal-period".parse().expect("an id");
    let rule = db.read(|view| rules::show(view, &id)).expect("read");
    let rule = rule.expect("the rule");
    let cited = rule
        .content
        .citations
        .iter()
        .map(|one| one.path.to_string());
    let cited = cited.filter(|path| path.starts_with("§ 35"));
    (rule.state, cited.collect::<Vec<_>>().join(", "))
}

fn office() -> (tempfile::TempDir, Db) {
    let (dir, db) = scratch();
    write(&db, |tx| {
        rules::import(tx, &book::shipped()?)?;
        question::store::refresh_rules(tx, &Catalogue::bundled())?;
        fixture::change(tx, 1)
    });
    (dir, db)
}

#[test]
fn a_rule_follows_its_provision_to_another_number_and_is_not_doubtful_for_that() {
    let (_dir, db) = office();
    let before = standing_of(&db).1;
    let drafts = amend(&db, &[ASK, RIGHT, FEE], &[ASK, NAMES, RIGHT, FEE]);
    // It cites both neighbours, and each takes the number the other leaves.
    assert_eq!(before, "§ 355(2), § 356(2)");
    let after = "§ 356(2), § 357(2)".to_owned();
    assert_eq!(standing_of(&db), (RuleState::Confirmed, after));
    let moved: Vec<&Draft> = drafts
        .iter()
        .filter(|draft| draft.action == Action::CitationsRenumbered)
        .collect();
    assert_eq!(moved.len(), 1, "{drafts:?}");
    let told = moved[0].detail["rules"].to_string();
    assert!(
        told.contains("de.withdrawal-period#1: § 355(2) → § 356(2)"),
        "{told}"
    );
    // The questions of the rule rest on the new numbers too, and none on an old one alone.
    let asked: i64 = db
        .read(|view| {
            Ok(view.conn.query_row(
                "SELECT count(*) FROM question_citation c JOIN question q ON q.id = c.question
                 WHERE q.rule = 'de.withdrawal-period' AND c.path ->> '$[0]' IN ('§ 356', '§ 357')",
                [],
                |row| row.get(0),
            )?)
        })
        .expect("read");
    let questions: i64 = db
        .read(|view| {
            let sql = "SELECT count(*) FROM question WHERE rule = 'de.withdrawal-period'";
            Ok(view.conn.query_row(sql, [], |row| row.get(0))?)
        })
        .expect("read");
    assert!(
        questions > 1 && asked == 2 * questions,
        "{asked} of {questions}"
    );
    let again = write(&db, |tx| rules::import(tx, &book::shipped()?));
    assert!(again.revised.is_empty(), "{:?}", again.revised);
}

#[test]
fn what_changes_under_the_new_number_makes_the_rule_doubtful_and_the_old_number_does_not() {
    let (_dir, db) = office();
    let (first, second) = ([ASK, RIGHT, FEE], [ASK, NAMES, RIGHT, FEE]);
    amend(&db, &first, &second);
    let other = NAMES.replace("vor der Bestellung", "nach der Bestellung");
    let third = [ASK, &other, RIGHT, FEE];
    amend(&db, &second, &third);
    assert_eq!(standing_of(&db).0, RuleState::Confirmed);
    let longer = RIGHT.replace("14 Tage", "30 Tage");
    amend(&db, &third, &[ASK, &other, &longer, FEE]);
    assert_eq!(standing_of(&db).0, RuleState::Doubtful);
}

#[test]
fn a_repealed_provision_makes_its_rule_doubtful_though_a_neighbour_takes_its_number() {
    let (_dir, db) = office();
    amend(&db, &[ASK, RIGHT, FEE], &[ASK, FEE]);
    assert_eq!(
        standing_of(&db),
        (RuleState::Doubtful, "§ 355(2)".to_owned())
    );
}

#[test]
fn a_provision_that_is_amended_and_renumbered_is_cited_where_it_stands() {
    let (_dir, db) = office();
    let longer = RIGHT.replace("14 Tage", "30 Tage");
    amend(&db, &[ASK, RIGHT, FEE], &[ASK, NAMES, &longer, FEE]);
    assert_eq!(
        standing_of(&db),
        (RuleState::Doubtful, "§ 356(2), § 357(2)".to_owned())
    );
}
