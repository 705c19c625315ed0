//! A change of the law and everything that rests on what it touched, seen from inside its own transaction.
//!
//! Refuses to test the reading of facts.

use crate::daemon::suspend::*;
use crate::{
    audit::Actor,
    change::{
        Delta, Edit, Fact, FactKind, Op, Unit, Value,
        store::{Change, NewChange, Part},
    },
    db::{Db, Entries, Outcome, tests::scratch},
    locale::Catalogue,
    rule::{RuleId, RuleState, book, cited, proposal::Proposal, store::Word},
    training::{
        question::store::{live_questions, refresh_rules},
        ruling,
        store::fixture,
    },
};

const DAY: &str = "2030-03-17";

fn span(amount: &str, unit: Unit) -> Value {
    Value::Duration {
        amount: amount.to_owned(),
        unit,
        business: false,
    }
}

/// Article 12(3) of the GDPR: one month becomes three weeks.
fn amendment(tx: &Tx<'_>) -> anyhow::Result<Change> {
    fixture::change(tx, 1)?;
    let base = changes::find(tx, 1)?.expect("the fixture");
    let fact = Fact::new(
        FactKind::Duration,
        Some(span("1", Unit::Month)),
        Some(span("3", Unit::Week)),
    );
    let part = Part::from(Edit {
        op: Op::Substitution,
        path: ProvisionPath(vec!["Art. 12".to_owned(), "3".to_owned()]),
        old_path: None,
        heading: String::new(),
        before: "within one month".to_owned(),
        after: "within three weeks".to_owned(),
        substantive: true,
        because: String::new(),
        facts: vec![fact],
        related: Vec::new(),
        delta: Delta::default(),
    });
    let change = Change {
        instrument: "gdpr".to_owned(),
        substantive: true,
        ..base
    };
    let parts = [part];
    let id = changes::insert(
        tx,
        &NewChange {
            change: &change,
            parts: &parts,
        },
    )?;
    Ok(changes::find(tx, id)?.expect("just written"))
}

fn id(text: &str) -> RuleId {
    text.parse().expect("an id")
}

fn is_asked(tx: &Tx<'_>, rule: &str) -> anyhow::Result<bool> {
    let europe = ["EU".parse()?];
    let asked = live_questions(tx, &europe, DAY)?;
    Ok(asked.iter().any(|question| {
        matches!(&question.origin, crate::training::question::Origin::Rule { id, .. } if id.as_str() == rule)
    }))
}

fn within(db: &Db, work: impl FnOnce(&Tx<'_>) -> anyhow::Result<()>) {
    db.write(&Actor::Job("confirm"), |tx| {
        rules::import(tx, &book::shipped()?)?;
        refresh_rules(tx, &Catalogue::bundled())?;
        work(tx)?;
        let draft = Draft::new(crate::audit::Action::ItemsDrafted, "test/step");
        Ok(Outcome::Done((), Entries::one(draft)))
    })
    .expect("written");
}

#[test]
fn rules_and_their_questions_are_out_of_service_before_the_change_is_committed() {
    let (_dir, db) = scratch();
    within(&db, |tx| {
        assert!(is_asked(tx, "eu.access-request-deadline")?);
        let change = amendment(tx)?;
        let entries = suspend(tx, &change)?;
        assert!(!entries.is_empty(), "the log tells which rules");
        for rule in ["eu.access-request-deadline", "eu.erasure-request-deadline"] {
            let rule = rules::show(tx, &id(rule))?.expect("shipped");
            assert_eq!(rule.state, RuleState::Doubtful, "{}", rule.id);
            assert_eq!(rule.doubted_by, Some(change.id));
            assert!(!is_asked(tx, rule.id.as_str())?);
        }
        let beside = rules::show(tx, &id("eu.erasure-right"))?.expect("shipped");
        assert_eq!(beside.state, RuleState::Confirmed);
        assert!(is_asked(tx, "eu.erasure-right")?);
        Ok(())
    });
}

#[test]
fn the_change_proposes_the_new_value_and_the_officers_edit_is_asked_instead() {
    let (_dir, db) = scratch();
    within(&db, |tx| {
        let change = amendment(tx)?;
        suspend(tx, &change)?;
        let rule = rules::show(tx, &id("eu.access-request-deadline"))?.expect("shipped");
        let found = cited::proposals(tx, &rule)?;
        assert!(
            matches!(found[0], Proposal::Value { certain: true, .. }),
            "{found:?}"
        );
        let taken = crate::rule::proposal::taken(&rule.content, &found).expect("one value");
        let edit = rules::Decision::Edit(Box::new(taken));
        let word = Word {
            by: "account/1",
            because: "read",
        };
        let catalogue = Catalogue::bundled();
        let ruled = ruling::decide(tx, &catalogue, &rule.id, rule.edition, &edit, &word)?;
        assert!(matches!(ruled, ruling::Ruled::Done(_)));
        let now = rules::show(tx, &rule.id)?.expect("edited");
        assert_eq!((now.edition, now.state), (2, RuleState::Confirmed));
        assert_eq!(now.content.value.stated(), Some(&span("3", Unit::Week)));
        assert!(is_asked(tx, "eu.access-request-deadline")?);
        // The other rule on the same provision waits for a word of its own.
        assert!(!is_asked(tx, "eu.erasure-request-deadline")?);
        Ok(())
    });
}

#[test]
fn an_unconfirmed_rule_stays_so_and_remembers_the_change() {
    let (_dir, db) = scratch();
    within(&db, |tx| {
        let mut recalled = book::shipped()?;
        recalled.retain(|rule| rule.id.as_str() == "eu.access-request-deadline");
        recalled[0].id = id("eu.access-request-deadline.recalled");
        recalled[0].content.evidence_kind = crate::rule::EvidenceKind::Knowledge;
        rules::import(tx, &recalled)?;
        let change = amendment(tx)?;
        suspend(tx, &change)?;
        let rule = rules::show(tx, &recalled[0].id)?.expect("imported");
        assert_eq!(rule.state, RuleState::Unconfirmed);
        assert_eq!(rule.doubted_by, Some(change.id));
        assert!(!cited::proposals(tx, &rule)?.is_empty());
        Ok(())
    });
}
