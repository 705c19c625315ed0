//! From which pool a form is drawn for whom.
//!
//! Refuses to compose forms: what a pool makes of its questions is tested with the blueprint.

use super::*;
use crate::{
    audit::{Action, Actor, Draft},
    db::{Entries, Outcome, tests::scratch},
    rule::{self, book},
    training::question::{authored, authored::gift, store::refresh_rules},
};

/// A day on which every shipped rule has begun.
const DAY: &str = "2030-03-17";

#[test]
fn what_a_person_wrote_is_asked_only_of_who_reads_a_language_it_was_written_in() {
    let (_dir, db) = scratch();
    let (catalogue, law) = (Catalogue::bundled(), "DE".parse().expect("a code"));
    let mut book = book::shipped().expect("sound books");
    book.retain(|stated| {
        stated.content.topic == "withdrawal-period" && stated.content.jurisdiction == law
    });
    let text = "// [tag:rule.de.withdrawal-period]\n::mine::How long may it take? {=14 days ~7 days#no ~10 days#no}";
    let read = gift::read(text, None).expect("sound GIFT");
    db.write(&Actor::CommandLine, |tx| {
        rule::store::import(tx, &book)?;
        refresh_rules(tx, &catalogue)?;
        let brought = authored::store::bring(tx, &read, &catalogue)?;
        assert_eq!(brought.expect("taken in").added, ["mine"]);
        let entry = Draft::new(Action::ItemsDrafted, "test/step");
        Ok(Outcome::Done((), Entries::one(entry)))
    })
    .expect("written");
    let market = Market {
        id: "de".parse().expect("an id"),
        name: "Germany".into(),
        jurisdictions: vec![law],
    };
    let markets = [market];
    let mut pools = Pools::new(&markets, &catalogue);
    let live = db.read(|view| {
        pools.refresh(view, DAY)?;
        askable(view, DAY)
    });
    let written = live
        .expect("read")
        .into_iter()
        .find(|one| one.languages.is_some());
    let written = written.expect("it may be asked").id;
    let mut asked_in = |wish: &str| {
        let pool = pools.of(&[markets[0].id.clone()], &wish.parse().expect("a tag"));
        assert!(
            !pool.is_empty(),
            "what the catalogues word is asked in {wish}"
        );
        pool.find(written).is_some()
    };
    assert!(asked_in("en") && asked_in("en-GB"));
    assert!(
        asked_in("pt"),
        "who reads Portuguese is spoken to in English"
    );
    assert!(!asked_in("de") && !asked_in("de-AT") && !asked_in("zh-Hant"));
}
