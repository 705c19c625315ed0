//! Pages that vary by themselves: regions learnt, listed, pinned and dropped; and sources that fall silent.
//!
//! Refuses to let anything learnt hide an amendment.

use regwatch::{change::store::State, clock::days, snapshot::Outcome};
use serde_json::Value;

use super::{HOUR, SHORTER, union_plan};
use crate::{
    law::{act, dressed, feed},
    office::{
        TestOffice,
        binary::regwatch,
        plan::{OFFICER, Plan, Watched},
        regulator::Answer,
        subjects,
    },
};

/// The act under a line that says how many people are reading it.
fn counted(readers: u32, amended: &[(&str, &str)]) -> String {
    let plain = act(amended);
    let from = plain.find("<h3>").expect("articles");
    let to = plain.find("</div></main>").expect("an end");
    let line =
        format!("<p>Readers of Union Act 3/2029 in our reading room at this hour: {readers}</p>");
    dressed(&line, &plain[from..to])
}

fn shown(office: &TestOffice) -> Value {
    let said = regwatch(
        office.home.path(),
        &["source", "show", "union-act", "--json"],
    );
    said.ended(0);
    serde_json::from_str(&said.out).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_varies_between_the_two_first_readings_is_learnt_and_hides_no_amendment() {
    let office = TestOffice::open(union_plan()).await;
    let pages = (312..330).map(|n| Answer::page(counted(n, &[])));
    office.regulators.answer_in_turn("union-act", pages);
    office.settles().await;
    let look = office.looks("union-act").remove(0);
    assert_eq!(look.outcome, Outcome::First, "{look:?}");
    let known = shown(&office);
    let regions = known["volatile"].as_array().expect("a list");
    assert_eq!(regions.len(), 1, "{known}");
    assert!(
        regions[0]["where"].to_string().contains("at this hour"),
        "{known}"
    );
    office.passes(days(2)).await;
    let looks = office.looks("union-act");
    assert!(looks.len() > 5);
    for look in &looks[..looks.len() - 1] {
        assert_eq!(look.outcome, Outcome::Unchanged, "{look:?}");
    }
    let amended = (400..420).map(|n| Answer::page(counted(n, &[SHORTER])));
    office.regulators.answer_in_turn("union-act", amended);
    office.passes(days(2)).await;
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Confirmed));
    let parts = office.sees(|view| regwatch::change::store::parts(view, seen[0].id));
    assert_eq!(parts.len(), 1, "{parts:?}");
}

/// The act as a server sends it that marks every answer.
fn stamped(request: u32, amended: &[(&str, &str)]) -> String {
    let mark = format!("<!-- request {request} --><p>Visitors: 1,{request:03}</p>");
    act(amended).replace("<body>", &format!("<body>{mark}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_known_by_what_it_prints_and_read_whole_once_a_week_all_the_same() {
    let office = TestOffice::open(union_plan()).await;
    assert!(stamped(1, &[]) != stamped(2, &[]), "the page has a body");
    let pages = (0..400).map(|n| Answer::page(stamped(n, &[])));
    office.regulators.answer_in_turn("union-act", pages);
    office.settles().await;
    office.passes(days(9)).await;
    let looks = office.looks("union-act");
    let because = |reason: &str| looks.iter().filter(|look| look.reason == reason).count();
    let (print, text) = (because("same-print"), because("same-text"));
    assert!(print > 20 && text >= 1, "{print} by print, {text} by text");
    let known = looks.iter().filter(|look| look.reason == "same-print");
    for look in known {
        assert!(look.text_digest.is_some() && !look.kept, "{look:?}");
    }
    let amended = (400..500).map(|n| Answer::page(stamped(n, &[SHORTER])));
    office.regulators.answer_in_turn("union-act", amended);
    office.passes(days(1)).await;
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Confirmed));
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_pin_and_drop_what_was_learnt() {
    let office = TestOffice::open(union_plan()).await;
    let pages = (312..315).map(|n| Answer::page(counted(n, &[])));
    office.regulators.answer_in_turn("union-act", pages);
    office.regulator("union-act").publishes(counted(315, &[]));
    office.settles().await;
    let number = shown(&office)["volatile"][0]["id"].to_string();
    let home = office.home.path();
    regwatch(home, &["source", "volatile", "union-act", "--pin", &number]).ended(0);
    assert_eq!(shown(&office)["volatile"][0]["pinned"], true);
    regwatch(
        home,
        &["source", "volatile", "union-act", "--drop", &number],
    )
    .ended(0);
    assert!(
        shown(&office)["volatile"]
            .as_array()
            .is_some_and(Vec::is_empty)
    );
    let gone = regwatch(
        home,
        &["source", "volatile", "union-act", "--drop", &number],
    );
    assert!(gone.ended(2).contains("no region"), "{}", gone.err);
    let acts = office.acts();
    for act in ["regions-learnt", "region-pinned", "region-dropped"] {
        assert!(
            acts.iter().any(|known| known == act),
            "no {act} in {acts:?}"
        );
    }
    // The place is text again: the stored bytes are read again as ours, and the other number is the regulator's.
    office.passes(days(1)).await;
    assert!(office.acts().iter().any(|act| act == "version-read-again"));
    office.passes(days(2)).await;
    assert!(
        office.inbox("ana@shop.example").is_empty(),
        "a number of readers is taught to nobody"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_difference_that_was_taken_back_is_learnt() {
    let office = TestOffice::open(union_plan()).await;
    let calm = counted(312, &[]);
    let notice = calm.replace(
        "at this hour: 312",
        "at this hour: unknown because the door counter is being repaired",
    );
    office.regulator("union-act").publishes(calm.clone());
    office.settles().await;
    office.regulator("union-act").publishes(notice.clone());
    office.passes(6 * HOUR).await;
    office.regulator("union-act").publishes(calm.clone());
    office.passes(days(1)).await;
    assert_eq!(office.changes()[0].state, State::Flapped);
    assert_eq!(shown(&office)["volatile"][0]["origin"], "flap");
    office.regulator("union-act").publishes(notice);
    office.passes(days(1)).await;
    assert_eq!(office.changes().len(), 1, "it is noise from then on");
    assert_eq!(office.post.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_falls_silent_is_told_once_and_never_counts_as_blind() {
    let plan = Plan::default()
        .market("union", &["EU"])
        .mail_may_wait()
        .source(Watched::feed("board", "EU", "en"));
    let office = TestOffice::open(plan).await;
    let entries: Vec<String> = (0..12).map(|n| n.to_string()).collect();
    for n in 1..=entries.len() {
        let shown: Vec<(&str, &str, &str)> = entries[..n]
            .iter()
            .rev()
            .map(|id| (id.as_str(), "A notice of the Board", id.as_str()))
            .collect();
        let atom = [("content-type", "application/atom+xml")];
        let answer = Answer::of(200, &atom, feed(&shown));
        office.regulator("board").answers(answer);
        office.passes(days(2)).await;
    }
    let quiet = |office: &TestOffice| {
        let mails = office.inbox(OFFICER);
        let told = mails
            .iter()
            .filter(|mail| mail.subject.contains("Nothing new"));
        told.count()
    };
    assert_eq!(quiet(&office), 0);
    office.passes(days(10)).await;
    let mails = office.inbox(OFFICER);
    assert_eq!(quiet(&office), 1, "{:?}", subjects(&mails));
    office.passes(days(30)).await;
    assert_eq!(quiet(&office), 1);
    let standing = office.standing("board");
    assert_eq!(standing.health, regwatch::source::store::Health::Ok);
    assert!(standing.is_quiet(office.clock.now()));
}
