//! What may be asked, when, and of whom: the read path refuses what is doubtful, not the law, or not worded.
//!
//! Refuses to suspend anything by hand: the rules change, and the queries have to see it.

use super::*;
use crate::{
    audit::{Action, Actor, Draft},
    db::{Db, Entries, Outcome, tests::scratch},
    locale::Catalogue,
    rule::{Rule, book},
    training::{
        question::authored::{self, gift},
        quiz::store::askable,
    },
};

/// A day on which every shipped rule has begun.
const DAY: &str = "2030-03-17";

const OFFICER: rule::store::Word<'_> = rule::store::Word {
    by: "account/1",
    because: "read",
};

fn write<T>(db: &Db, work: impl FnOnce(&Tx<'_>) -> anyhow::Result<T>) -> T {
    db.write(&Actor::CommandLine, |tx| {
        let value = work(tx)?;
        let entry = Draft::new(Action::ItemsDrafted, "test/step");
        Ok(Outcome::Done(value, Entries::one(entry)))
    })
    .expect("written")
}

/// A database with the withdrawal periods of four places and their questions.
fn stocked() -> (tempfile::TempDir, Db) {
    let (dir, db) = scratch();
    let mut book = book::shipped().expect("sound books");
    book.retain(|stated| {
        let places = ["DE", "CN", "CL", "GB"];
        stated.content.topic == "withdrawal-period"
            && places.contains(&stated.content.jurisdiction.as_str())
            && stated.id.aspect().is_none()
    });
    assert_eq!(book.len(), 4);
    write(&db, |tx| {
        rule::store::import(tx, &book)?;
        refresh_rules(tx, &Catalogue::bundled())
    });
    (dir, db)
}

fn everywhere() -> Vec<Jurisdiction> {
    let places = ["DE", "CN", "CL", "GB"];
    places.map(|code| code.parse().expect("a code")).to_vec()
}

fn asked(db: &Db, day: &str) -> Vec<Question> {
    db.read(|view| live_questions(view, &everywhere(), day))
        .expect("read")
}

fn rests_on(question: &Question, id: &str) -> bool {
    let origin = matches!(&question.origin, Origin::Rule { id: of, .. } if of.as_str() == id);
    let grounds = question.content.matter.grounds();
    origin || grounds.iter().any(|ground| ground.rule.as_str() == id)
}

#[test]
fn a_contrast_is_asked_of_nobody_while_any_of_its_rules_is_doubtful() {
    let (_dir, db) = stocked();
    let before = asked(&db, DAY);
    let foreign =
        |q: &&Question| q.jurisdiction.as_str() != "CN" && rests_on(q, "cn.withdrawal-period");
    let contrasts: Vec<i64> = before.iter().filter(foreign).map(|q| q.id).collect();
    assert!(!contrasts.is_empty(), "no contrast rests on China's rule");
    let china = write(&db, |tx| {
        rule::store::show(tx, &"cn.withdrawal-period".parse()?)
    });
    let china: Rule = china.expect("a rule");
    let citation = china.content.citations[0].clone();
    write(&db, |tx| {
        crate::training::store::fixture::change(tx, 1)?;
        rule::store::doubt(
            tx,
            &citation.instrument,
            std::slice::from_ref(&citation.path),
            1,
        )
    });
    // The queries refuse them before anything is suspended, and one by one too.
    let left = asked(&db, DAY);
    assert!(!left.iter().any(|q| rests_on(q, "cn.withdrawal-period")));
    assert!(left.iter().any(|q| rests_on(q, "de.withdrawal-period")));
    for id in &contrasts {
        assert!(
            db.read(|view| servable(view, *id, DAY))
                .expect("read")
                .is_none()
        );
    }
    let refreshed = write(&db, |tx| refresh_rules(tx, &Catalogue::bundled()));
    assert!(refreshed.suspended >= contrasts.len(), "{refreshed:?}");
    let confirm = rule::store::Decision::Confirm;
    write(&db, |tx| {
        rule::store::decide(tx, &china.id, 1, &confirm, &OFFICER)?;
        refresh_rules(tx, &Catalogue::bundled())
    });
    assert_eq!(asked(&db, DAY).len(), before.len());
}

#[test]
fn a_contrast_is_asked_anew_when_one_of_its_rules_has_another_edition() {
    let (_dir, db) = stocked();
    let before = asked(&db, DAY).len();
    let id: RuleId = "cn.withdrawal-period".parse().expect("an id");
    write(&db, |tx| {
        let mut content = rule::store::show(tx, &id)?.expect("a rule").content;
        content.exceptions = "Reviewed.".into();
        let edit = rule::store::Decision::Edit(Box::new(content));
        rule::store::decide(tx, &id, 1, &edit, &OFFICER)
    });
    let outdated = asked(&db, DAY);
    assert!(!outdated.iter().any(|q| rests_on(q, id.as_str())));
    let refreshed = write(&db, |tx| refresh_rules(tx, &Catalogue::bundled()));
    let after = asked(&db, DAY);
    assert_eq!((after.len(), refreshed.retired), (before, refreshed.made));
    let editions = after.iter().flat_map(|q| q.content.matter.grounds());
    let mut editions = editions.filter(|g| g.rule == id).map(|g| g.edition);
    assert!(editions.all(|edition| edition == 2));
}

#[test]
fn no_question_is_asked_before_its_law_or_after_it() {
    let (_dir, db) = stocked();
    for day in ["1990-01-01", "2014-06-12", "2024-06-30", DAY] {
        for question in asked(&db, day) {
            let from = question.true_from.as_deref().unwrap_or_default();
            assert!(
                from <= day,
                "{} is asked on {day}: {question:#?}",
                question.id
            );
        }
    }
    assert!(asked(&db, "1990-01-01").is_empty());
    // Germany's rule ends; so does every question that rests on it, also where another place is asked for.
    let id: RuleId = "de.withdrawal-period".parse().expect("an id");
    write(&db, |tx| {
        let mut content = rule::store::show(tx, &id)?.expect("a rule").content;
        content.in_force_to = Some("2030-03-16".into());
        let edit = rule::store::Decision::Edit(Box::new(content));
        rule::store::decide(tx, &id, 1, &edit, &OFFICER)?;
        refresh_rules(tx, &Catalogue::bundled())
    });
    assert!(
        asked(&db, "2030-03-16")
            .iter()
            .any(|q| rests_on(q, id.as_str()))
    );
    assert!(!asked(&db, DAY).iter().any(|q| rests_on(q, id.as_str())));
}

#[test]
fn what_a_person_wrote_is_taken_in_once_and_for_the_languages_it_was_written_in() {
    let (_dir, db) = stocked();
    let gift = "// [tag:rule.de.withdrawal-period]\n::mine::How long may it take? {=14 days ~7 days#no ~10 days#no}";
    let read = gift::read(gift, None).expect("sound GIFT");
    let bring = |db: &Db| {
        let brought = write(db, |tx| {
            authored::store::bring(tx, &read, &Catalogue::bundled())
        });
        brought.expect("taken in")
    };
    assert_eq!(bring(&db).added, ["mine"]);
    assert_eq!(
        bring(&db).unchanged,
        1,
        "the same file again changes nothing"
    );
    let live = db.read(|view| askable(view, DAY)).expect("read");
    let languages: Vec<_> = live.into_iter().filter_map(|one| one.languages).collect();
    assert_eq!(languages, [vec![Language::english()]]);
    let unknown = gift::read(&gift.replace("de.withdrawal", "de.tea"), None).expect("sound GIFT");
    let refused = write(&db, |tx| {
        authored::store::bring(tx, &unknown, &Catalogue::bundled())
    });
    let faults = refused.expect_err("there is no such rule");
    assert!(
        faults[0].to_string().contains("line 2") && faults[0].what.contains("de.tea"),
        "{faults:?}"
    );
}
