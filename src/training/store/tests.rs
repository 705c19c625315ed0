//! Follows items, questions and rules through a real database: drafted, published, suspended, asked.
//!
//! Refuses to test wording: that is done where words are made.

use super::*;
use crate::{
    audit::Actor,
    clock::days,
    db::{Db, Entries, Outcome, tests::scratch},
    locale::Catalogue,
    rule::{self, RuleId, book},
    training::{
        compose,
        question::{
            make,
            store::{live_questions, refresh_rules, servable},
        },
        quiz,
    },
};

/// Who decides about rules here.
const OFFICER: rule::store::Word<'_> = rule::store::Word {
    by: "account/1",
    because: "read",
};

/// A day after the invented act has come into force.
const DAY: &str = "2030-03-17";

fn write<T>(db: &Db, work: impl FnOnce(&Tx<'_>) -> anyhow::Result<T>) -> T {
    db.write(&Actor::CommandLine, |tx| {
        let value = work(tx)?;
        let entry = Draft::new(Action::ItemsDrafted, "test/step");
        Ok(Outcome::Done(value, Entries::one(entry)))
    })
    .expect("written")
}

fn germany() -> Vec<Jurisdiction> {
    vec!["DE".parse().expect("a code")]
}

/// Drafts the item of change `id` with its questions, to go out `wait` days from the clock's time.
fn drafted(db: &Db, id: i64, wait: u64) -> i64 {
    write(db, |tx| {
        fixture::change(tx, id)?;
        let change = compose::tests::change();
        let content = compose::item_content(&change);
        let setting = make::Setting {
            jurisdiction: change.jurisdiction.clone(),
            instrument: change.instrument.clone(),
            elsewhere: Vec::new(),
        };
        let questions = make::for_item(&content, &setting, &Catalogue::bundled());
        let new = NewItem {
            change: id,
            jurisdiction: change.jurisdiction.clone(),
            instrument: change.instrument.clone(),
            citations: change.citations(),
            content,
            publish_at: tx.now.plus(days(wait)),
            push_by: tx.now.plus(days(2)),
        };
        let item = draft(tx, &new)?.expect("a first draft");
        assert_eq!(draft(tx, &new)?, None, "a second draft of one change");
        let questions = question::store::insert_for_item(tx, item, &questions)?;
        super::drafted(item, &new, &questions)?;
        Ok(item)
    })
}

fn asked(db: &Db) -> Vec<i64> {
    db.read(|view| live_questions(view, &germany(), DAY))
        .expect("read")
        .iter()
        .map(|question| question.id)
        .collect()
}

fn article_twelve() -> Vec<ProvisionPath> {
    vec![ProvisionPath(vec!["Art. 12".into()])]
}

#[test]
fn a_draft_is_neither_taught_nor_examined_before_its_time() {
    let (_dir, db) = scratch();
    drafted(&db, 1, 1);
    assert_eq!(write(&db, publish_due), Published::default());
    assert!(asked(&db).is_empty());
}

#[test]
fn what_nobody_decided_goes_out_unreviewed_and_what_was_approved_goes_out_at_once() {
    let (_dir, db) = scratch();
    let (silent, approved) = (drafted(&db, 1, 0), drafted(&db, 2, 5));
    let decided = write(&db, |tx| {
        decide(
            tx,
            approved,
            &Decision::Approve,
            &Reviewer::alone("account/1"),
        )
    });
    assert!(matches!(decided, Decided::Done(..)));
    let published = write(&db, publish_due);
    assert_eq!(published.items, [silent, approved]);
    assert_eq!((published.unreviewed, published.questions), (1, 2));
    assert_eq!(asked(&db).len(), 2);
}

#[test]
fn a_question_is_not_asked_before_the_day_its_key_is_true() {
    let (_dir, db) = scratch();
    drafted(&db, 1, 0);
    write(&db, publish_due);
    let before = db.read(|view| live_questions(view, &germany(), "2027-02-28"));
    assert!(before.expect("read").is_empty());
    assert_eq!(asked(&db).len(), 1);
}

#[test]
fn a_suspended_question_is_never_served_and_the_changes_own_one_stays() {
    let (_dir, db) = scratch();
    let old = drafted(&db, 1, 0);
    write(&db, publish_due);
    let question = asked(&db)[0];
    drafted(&db, 2, 0);
    let suspended = write(&db, |tx| suspend(tx, "dpa", &article_twelve(), 2));
    assert_eq!(
        (suspended.items, suspended.questions),
        (vec![old], vec![question])
    );
    write(&db, publish_due);
    let still = asked(&db);
    assert!(!still.contains(&question) && still.len() == 1, "{still:?}");
    let served = db.read(|view| servable(view, question, DAY)).expect("read");
    assert_eq!(served, None);
}

#[test]
fn a_change_elsewhere_suspends_nothing() {
    let (_dir, db) = scratch();
    drafted(&db, 1, 0);
    write(&db, |tx| fixture::change(tx, 2));
    let beside = vec![ProvisionPath(vec!["Art. 1".into()])];
    for (instrument, paths) in [("dpa", beside), ("other", article_twelve())] {
        let suspended = write(&db, |tx| suspend(tx, instrument, &paths, 2));
        assert_eq!(suspended, Suspended::default());
    }
}

#[test]
fn an_edit_makes_a_new_edition_that_takes_the_questions_along() {
    let (_dir, db) = scratch();
    let first = drafted(&db, 1, 5);
    let edit = Decision::Edit {
        note: "Say so at once.".into(),
        content: None,
        dropped: Vec::new(),
        added: Vec::new(),
    };
    let decided = write(&db, |tx| {
        decide(tx, first, &edit, &Reviewer::alone("account/1"))
    });
    let Decided::Done(second, _) = decided else {
        panic!("refused: {decided:?}");
    };
    assert_eq!(write(&db, publish_due).items, [second]);
    let item = db
        .read(|view| of_change(view, 1))
        .expect("read")
        .expect("an item");
    assert_eq!((item.id, item.edition, item.reviewed), (second, 2, true));
    assert_eq!(asked(&db).len(), 1);
    let again = write(&db, |tx| {
        decide(tx, first, &Decision::Approve, &Reviewer::alone("account/1"))
    });
    assert!(matches!(again, Decided::Standing(ItemState::Withdrawn)));
}

#[test]
fn where_two_persons_are_asked_for_the_author_of_an_edit_is_not_its_only_reviewer() {
    let (_dir, db) = scratch();
    let first = drafted(&db, 1, 5);
    let two = |by| Reviewer {
        by,
        two_persons: true,
    };
    let question = db
        .read(|view| question::store::of_item(view, first))
        .expect("read")[0]
        .id;
    let edit = Decision::Edit {
        note: "Say so at once.".into(),
        content: None,
        dropped: vec![question],
        added: Vec::new(),
    };
    let edited = write(&db, |tx| decide(tx, first, &edit, &two("account/1")));
    let Decided::Done(second, _) = edited else {
        panic!("refused: {edited:?}");
    };
    let approve = |by| write(&db, |tx| decide(tx, second, &Decision::Approve, &two(by)));
    assert!(matches!(approve("account/1"), Decided::NeedsAnother));
    assert_eq!(write(&db, publish_due), Published::default());
    assert!(matches!(approve("account/2"), Decided::Done(..)));
    let published = write(&db, publish_due);
    assert_eq!((published.items, published.unreviewed), (vec![second], 0));
    assert_eq!(published.questions, 0, "a dropped question is not asked");
    let fresh = drafted(&db, 2, 5);
    let alone = write(&db, |tx| {
        decide(tx, fresh, &Decision::Approve, &two("account/1"))
    });
    assert!(
        matches!(alone, Decided::Done(..)),
        "what the daemon wrote needs one"
    );
}

#[test]
fn what_is_withdrawn_or_dismissed_is_not_asked() {
    let (_dir, db) = scratch();
    let (taught, waiting) = (drafted(&db, 1, 0), drafted(&db, 2, 5));
    write(&db, publish_due);
    let because = || "not our business".to_owned();
    for (item, decision) in [
        (taught, Decision::Withdraw { because: because() }),
        (waiting, Decision::Dismiss { because: because() }),
    ] {
        let decided = write(&db, |tx| {
            decide(tx, item, &decision, &Reviewer::alone("account/1"))
        });
        assert!(matches!(decided, Decided::Done(..)), "{decided:?}");
    }
    assert!(asked(&db).is_empty());
    assert_eq!(write(&db, publish_due), Published::default());
}

#[test]
fn the_books_import_is_harmless_when_repeated_and_every_rule_has_its_question() {
    let (_dir, db) = scratch();
    let book = book::shipped().expect("sound books");
    let first = write(&db, |tx| rule::store::import(tx, &book));
    assert_eq!(first.added.len(), book.len());
    let second = write(&db, |tx| rule::store::import(tx, &book));
    assert_eq!(
        (second.unchanged, second.draft("rule/book", "").is_none()),
        (book.len(), true)
    );
    let made = write(&db, |tx| refresh_rules(tx, &Catalogue::bundled()));
    assert!(made.without.is_empty(), "{:?}", made.without);
    assert!(made.made >= 400, "{} questions", made.made);
    let again = write(&db, |tx| refresh_rules(tx, &Catalogue::bundled()));
    assert!(again.draft().is_none(), "{again:?}");
}

#[test]
fn a_doubtful_rule_is_not_asked_until_an_officer_decides() {
    let (_dir, db) = scratch();
    let id: RuleId = "de.withdrawal-period".parse().expect("an id");
    let is_asked = |db: &Db, edition: i64| {
        let questions = db.read(|view| live_questions(view, &germany(), DAY));
        questions.expect("read").iter().any(|question| {
            question.origin
                == question::Origin::Rule {
                    id: id.clone(),
                    edition,
                }
        })
    };
    let catalogue = Catalogue::bundled();
    write(&db, |tx| {
        rule::store::import(tx, &book::shipped()?)?;
        refresh_rules(tx, &catalogue)?;
        fixture::change(tx, 1)
    });
    assert!(is_asked(&db, 1));
    let changed = vec![ProvisionPath(vec!["§ 355".into(), "2".into()])];
    let doubted = write(&db, |tx| rule::store::doubt(tx, "bgb", &changed, 1));
    assert_eq!(doubted, [(id.clone(), 1)]);
    // Even before anything else is suspended, the query itself refuses the rule's question.
    assert!(!is_asked(&db, 1));
    write(&db, |tx| suspend(tx, "bgb", &changed, 1));
    assert!(!is_asked(&db, 1));
    let decided = write(&db, |tx| {
        let decided = rule::store::decide(tx, &id, 1, &rule::store::Decision::Confirm, &OFFICER)?;
        refresh_rules(tx, &catalogue)?;
        Ok(decided)
    });
    assert!(matches!(decided, rule::store::Decided::Done(_)));
    assert!(is_asked(&db, 1));
}

#[test]
fn an_officers_edit_of_a_rule_replaces_its_question_and_outranks_the_book() {
    let (_dir, db) = scratch();
    let id: RuleId = "gb.child-consent-age".parse().expect("an id");
    let catalogue = Catalogue::bundled();
    let book = book::shipped().expect("sound books");
    write(&db, |tx| {
        rule::store::import(tx, &book)?;
        refresh_rules(tx, &catalogue)?;
        let mut content = rule::store::show(tx, &id)?.expect("the rule").content;
        content.exceptions = "Reviewed.".into();
        let edit = rule::store::Decision::Edit(Box::new(content));
        rule::store::decide(tx, &id, 1, &edit, &OFFICER)
    });
    let refreshed = write(&db, |tx| refresh_rules(tx, &catalogue));
    // Its own questions, and those that set other countries beside it, are made anew.
    assert!(refreshed.retired >= 3, "{refreshed:?}");
    assert!(
        refreshed.made >= 3 && refreshed.made <= refreshed.retired + 3,
        "{refreshed:?}"
    );
    let asked = |edition| {
        let britain = ["GB".parse().expect("a code")];
        let live = db.read(|view| live_questions(view, &britain, DAY));
        let live = live.expect("read");
        let origin = question::Origin::Rule {
            id: id.clone(),
            edition,
        };
        live.iter().filter(|q| q.origin == origin).count()
    };
    assert_eq!((asked(1), asked(2) >= 3), (0, true));
    let imported = write(&db, |tx| rule::store::import(tx, &book));
    assert_eq!(imported.kept, std::slice::from_ref(&id));
    let rule = db
        .read(|view| rule::store::show(view, &id))
        .expect("read")
        .expect("the rule");
    assert_eq!(
        (rule.edition, rule.content.exceptions.as_str()),
        (2, "Reviewed.")
    );
}

#[test]
fn recollection_teaches_nobody_until_it_is_confirmed() {
    let (_dir, db) = scratch();
    let mut book = book::shipped().expect("sound books");
    book.truncate(1);
    book[0].content.evidence_kind = rule::EvidenceKind::Knowledge;
    let made = write(&db, |tx| {
        rule::store::import(tx, &book)?;
        refresh_rules(tx, &Catalogue::bundled())
    });
    assert_eq!(made.made, 0);
    let unconfirmed = rule::store::Filter {
        state: Some(rule::RuleState::Unconfirmed),
        ..Default::default()
    };
    let waiting = db.read(|view| rule::store::list(view, &unconfirmed));
    assert_eq!(waiting.expect("read").len(), 1);
}

#[test]
fn a_cycle_opens_once_and_keeps_its_seed() {
    let (_dir, db) = scratch();
    let new = |seed| quiz::store::NewQuiz {
        cycle: "2030-03".into(),
        seed: crate::clock::chance::Seed::from_stored(seed),
        due_day: "2030-03-14".into(),
        pass_mark: 0.8,
        length: 10,
    };
    let first = write(&db, |tx| quiz::store::open(tx, &new(-7)));
    assert!(matches!(first, quiz::store::Opened::Now(..)));
    let second = write(&db, |tx| quiz::store::open(tx, &new(9)));
    let quiz::store::Opened::Already(quiz) = second else {
        panic!("opened twice");
    };
    assert_eq!(quiz.seed.stored(), -7);
    write(&db, |tx| quiz::store::mark_issued(tx, quiz.id));
    assert!(db.read(quiz::store::to_issue).expect("read").is_empty());
}
