//! A regulator's staff party beside its law: the law is taught, the party recorded and taught to nobody.
//!
//! Refuses to lose the party: an officer finds it, reads why it was held, and may have it taught after all.

use regwatch::{
    assignment::What,
    audit::Actor,
    change::{
        release::{Released, store as releases},
        store::{self as changes, Change, State, parts},
    },
    clock::{Timestamp, days},
    db::{Entries, Outcome},
    source::PublicationClass,
    training::store as items,
};

use serde_json::json;

use super::HOUR;
use crate::office::{
    TestOffice,
    binary::regwatch,
    plan::{Plan, Watched},
    regulator::Answer,
};

const LAW: (&str, &str) = (
    "n2",
    "Consumer Credit (Amendment) Regulations 2030 enter into force on 1 April 2030",
);
const PARTY: (&str, &str) = ("n3", "Our staff summer party raised money for charity");
const OLD: (&str, &str) = ("n1", "Regulation on the display of prices");

fn feed(entries: &[(&str, &str)]) -> Answer {
    let items: String = entries
        .iter()
        .map(|(id, title)| {
            format!("<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>https://r.example/{id}</link></item>")
        })
        .collect();
    let body =
        format!("<rss version=\"2.0\"><channel><title>Notices</title>{items}</channel></rss>");
    Answer::of(200, &[("content-type", "application/rss+xml")], body)
}

async fn office(keys: &[(&str, &str)]) -> TestOffice {
    let mut source = Watched::feed("notices", "EU", "en").with("every", "\"1h\"");
    for (key, value) in keys {
        source = source.with(key, value);
    }
    let plan = Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "en", "union")
        .source(source)
        .mail_may_wait();
    let office = TestOffice::open(plan).await;
    office.regulator("notices").answers(feed(&[OLD]));
    office.settles().await;
    office
}

/// The change of the publication with this id, as often as there is one.
fn of(office: &TestOffice, id: &str) -> Vec<Change> {
    let mut all = office.changes();
    all.retain(|change| {
        let parts = office.sees(|view| parts(view, change.id));
        parts.iter().any(|part| part.path.0 == [id])
    });
    all
}

fn taught(office: &TestOffice) -> Vec<i64> {
    let all = office.sees(|view| items::list(view, None, 100));
    let mut changes: Vec<i64> = all.into_iter().map(|item| item.change).collect();
    changes.sort_unstable();
    changes
}

fn release(office: &TestOffice, id: i64) -> Timestamp {
    let actor = Actor::CommandLine;
    let released = office.office.db.write(&actor, |tx| {
        Ok(match releases::release(tx, id, "law after all", "olga")? {
            Released::Done(push_by, entry) => Outcome::Done(Some(push_by), Entries::one(entry)),
            Released::Unknown | Released::Standing(_) => Outcome::Nothing(None),
        })
    });
    released.expect("written").expect("it was held back")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_law_is_taught_and_the_party_is_held_back_until_it_is_released() {
    let mut office = office(&[]).await;
    office
        .regulator("notices")
        .answers(feed(&[PARTY, LAW, OLD]));
    office.passes(days(2)).await;

    let (law, party) = (of(&office, "n2").remove(0), of(&office, "n3").remove(0));
    assert_eq!((law.state, party.state), (State::Confirmed, State::Held));
    assert_eq!(taught(&office), [law.id]);
    assert_eq!(office.assignments_of(1).len(), 1);
    let mails = office.inbox("ana@shop.example").len();
    let held = office.sees(|view| changes::held(view, 10));
    assert!(held.len() == 1 && held[0] == party, "{held:?}");
    assert!(
        !office
            .sees(|view| changes::newest(view, false, 10))
            .contains(&party)
    );
    let why = office.sees(|view| parts(view, party.id)).remove(0).class;
    let why = why.expect("a publication has a class");
    assert_eq!((why.class, why.score), (PublicationClass::News, 0));
    assert!(why.because().contains("\"staff\" in the title"), "{why:?}");

    office.restarts_with(|_| ()).await;
    office.passes(days(1)).await;
    assert_eq!((taught(&office).len(), office.changes().len()), (1, 2));

    let now = office.clock.now();
    let push_by = release(&office, party.id);
    assert_eq!(
        push_by,
        now.plus(days(2)),
        "the 48 hours run from the release"
    );
    office.passes(days(2)).await;
    assert_eq!(taught(&office), [law.id, party.id]);
    let released = of(&office, "n3").remove(0);
    assert_eq!(
        (released.state, released.push_by),
        (State::Confirmed, push_by)
    );
    assert_eq!(office.assignments_of(1).len(), 2);
    assert!(office.inbox("ana@shop.example").len() > mails);
    office.restarts_with(|_| ()).await;
    office.passes(days(1)).await;
    assert_eq!((taught(&office).len(), office.changes().len()), (2, 2));
    let acts = office.acts();
    let times = |act: &str| acts.iter().filter(|one| *one == act).count();
    assert_eq!((times("change-released"), times("change-observed")), (1, 2));
    let owed = office.assignments_of(1);
    assert!(owed.iter().all(|one| matches!(one.what, What::Item(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_makes_news_a_law_is_taught_and_one_that_does_not_is_held_again() {
    let office = office(&[]).await;
    office.regulator("notices").answers(feed(&[PARTY, OLD]));
    office.passes(3 * HOUR).await;
    let more = (
        "n3",
        "Our staff summer party raised even more money for charity",
    );
    office.regulator("notices").answers(feed(&[more, OLD]));
    office.passes(3 * HOUR).await;
    let held = of(&office, "n3");
    assert!(
        held.len() == 2 && held.iter().all(|one| one.state == State::Held),
        "{held:?}"
    );
    assert!(taught(&office).is_empty());

    office
        .regulator("notices")
        .answers(feed(&[("n3", LAW.1), OLD]));
    office.passes(3 * HOUR).await;
    let last = of(&office, "n3").pop().expect("a third change");
    assert_eq!(
        (last.state, taught(&office)),
        (State::Confirmed, vec![last.id])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_says_itself_what_it_holds_back_and_laws_that_are_followed_are_never_held() {
    let own = [("hold", "[\"guidance\"]"), ("hold_below", "40")];
    let office = office(&own).await;
    let guide = ("n4", "Guidance on complaints");
    let unknown = ("n5", "Circulation figures");
    office
        .regulator("notices")
        .answers(feed(&[unknown, guide, PARTY, LAW, OLD]));
    office.passes(3 * HOUR).await;
    let state = |id| of(&office, id).remove(0);
    assert_eq!(state("n4").held_by.as_deref(), Some("hold"));
    assert_eq!(state("n3").held_by.as_deref(), Some("hold_below"));
    assert_eq!(state("n5").held_by.as_deref(), Some("hold_below"));
    assert_eq!(state("n2").state, State::Confirmed);
    assert_eq!(taught(&office), [state("n2").id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_lists_shows_and_releases_what_is_held_back() {
    let office = office(&[]).await;
    office.regulator("notices").answers(feed(&[PARTY, OLD]));
    office.passes(3 * HOUR).await;
    let id = of(&office, "n3").remove(0).id;
    let (home, number) = (office.home.path(), id.to_string());
    let held = || regwatch(home, &["change", "list", "--held", "--json"]).lines();
    let rows = held();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["class"], &rows[0]["change"], &rows[0]["held_by"]),
        (&json!("news"), &json!(id), &json!("hold"))
    );
    let shown = regwatch(home, &["change", "show", &number]);
    assert!(shown.out.contains("held back by `hold`") && shown.out.contains("news, score 0"));
    let source = regwatch(home, &["source", "show", "notices"]);
    assert!(
        source.out.contains("holds back  consultation, news"),
        "{}",
        source.out
    );

    let release = |id: &str| {
        regwatch(
            home,
            &["change", "release", id, "--reason", "law after all"],
        )
    };
    assert!(release("99").ended(2).contains("there is no change 99"));
    let done = release(&number);
    assert!(
        done.ended(0).is_empty() && done.out.contains("is released"),
        "{done:?}"
    );
    assert!(
        release(&number)
            .ended(2)
            .contains("is confirmed, not held back")
    );
    assert!(held().is_empty());
}
