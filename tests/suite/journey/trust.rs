//! What earns trust and what does not: first baselines, walls of every make, and an officer's word on them.
//!
//! Refuses to ask what the daemon thinks: looks, changes, health and mails tell.

use regwatch::{
    change::store::State,
    clock::days,
    snapshot::{Outcome, coverage},
    source::store::Health,
};

use super::{HOUR, SHORTER, union_plan};
use crate::{
    law::{WALL, act},
    office::{
        TestOffice,
        binary::regwatch,
        plan::{OFFICER, Plan, Watched},
        regulator::Answer,
        subjects,
    },
};

/// Another act at the same host.
fn two_acts() -> Plan {
    union_plan().source(Watched::document("harbour-act", "EU", "en"))
}

fn reason(office: &TestOffice, id: &str) -> (Outcome, String) {
    let look = office.looks(id).remove(0);
    (look.outcome, look.reason)
}

/// The act with most of its articles gone: more than half of the text.
fn shortened() -> String {
    let whole = act(&[]);
    let from = whole.find("<h3>Article 3").expect("an article");
    let to = whole.find("</div></main>").expect("an end");
    format!("{}{}", &whole[..from], &whole[to..])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_baseline_is_read_twice_and_what_differs_in_numbered_law_is_quarantined() {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    let pages = [act(&[]), act(&[SHORTER])];
    let turns = pages.map(Answer::page);
    office.regulators.answer_in_turn("union-act", turns);
    office.settles().await;
    let look = office.looks("union-act").remove(0);
    assert_eq!(look.outcome, Outcome::Quarantined, "{look:?}");
    assert_eq!(look.reason, "unstable");
    assert!(look.sentence.contains("Article 4"), "{}", look.sentence);
    assert!(look.second_digest.is_some() && look.second_digest != look.body_digest);
    office.passes(HOUR).await;
    assert_eq!(reason(&office, "union-act").0, Outcome::First);
    assert_eq!(office.regulator("union-act").asked(), 4);
    assert!(office.changes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_first_look_becomes_the_baseline() {
    let office = TestOffice::open(union_plan()).await;
    let renamed = act(&[]).replace("Union Act 3/2029", "Fair Dealing Act");
    office.regulator("union-act").publishes(renamed.clone());
    office.settles().await;
    assert_eq!(reason(&office, "union-act").1, "anchor-lost");
    let words = ["source", "accept", "union-act", "--because", "renamed"];
    let said = regwatch(office.home.path(), &words);
    said.ended(0);
    assert!(said.out.contains("text of union-act"), "{}", said.out);
    assert_eq!(office.standing("union-act").health, Health::Ok);
    office.passes(HOUR).await;
    let (outcome, why) = reason(&office, "union-act");
    assert_eq!(outcome, Outcome::Unchanged, "{why}");
    office
        .regulator("union-act")
        .publishes(renamed.replace(SHORTER.0, SHORTER.1));
    office.passes(days(1)).await;
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Confirmed));
    let told = regwatch(
        office.home.path(),
        &["audit", "search", "renamed", "--json"],
    );
    assert_eq!(told.lines().len(), 1, "who and why stand in the log");
    office.passes(days(2)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_mass_deletion_counts_at_once_as_the_regulators_change() {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office.regulator("union-act").publishes(shortened());
    office.passes(7 * HOUR).await;
    assert_eq!(reason(&office, "union-act").1, "mass-deletion");
    assert!(office.changes().is_empty());
    let home = office.home.path();
    let said = regwatch(home, &["source", "accept", "union-act"]);
    said.ended(0);
    assert!(said.out.contains("change 1"), "{}", said.out);
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Confirmed));
    office.passes(days(2)).await;
    let (outcome, why) = reason(&office, "union-act");
    assert_eq!(outcome, Outcome::Unchanged, "{why}");
    assert_eq!(office.changes().len(), 1);
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
    let again = regwatch(home, &["source", "accept", "union-act"]);
    assert!(
        again.ended(2).contains("no quarantined bytes"),
        "{}",
        again.err
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_part_that_may_vanish_is_the_sources_own() {
    let mut plan = union_plan();
    plan.sources[0] = plan.sources[0].clone().with("deletion", "0.95");
    let office = TestOffice::open(plan).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office.regulator("union-act").publishes(shortened());
    office.passes(days(3)).await;
    assert_eq!(office.changes()[0].state, State::Confirmed);
}

#[tokio::test(flavor = "multi_thread")]
async fn discarded_bytes_alarm_nobody_again_and_others_do() {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office.regulator("union-act").publishes(WALL);
    office.passes(7 * HOUR).await;
    let words = ["source", "discard", "union-act", "--because", "wall"];
    regwatch(office.home.path(), &words).ended(0);
    office.passes(days(3)).await;
    assert_eq!(office.standing("union-act").health, Health::Blind);
    let told = office.inbox(OFFICER);
    assert!(told.is_empty(), "{:?}", subjects(&told));
    let other = WALL.replace("Checking your browser", "Please prove that you are human");
    office.regulator("union-act").publishes(other);
    office.passes(days(1)).await;
    assert!(!office.inbox(OFFICER).is_empty(), "another wall is news");
    office.regulator("union-act").publishes(act(&[]));
    office.passes(days(1)).await;
    assert_eq!(office.standing("union-act").health, Health::Ok);
    assert!(office.changes().is_empty());
    let (from, to) = (office.clock.now().minus(days(10)), office.clock.now());
    let lines = office.sees(|view| coverage::report(view, from, to));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].quarantined > 4 && lines[0].first == 1, "{lines:?}");
    assert!(
        lines[0].blind > days(2) && lines[0].blind < days(5),
        "{lines:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_body_for_two_addresses_of_a_host_is_no_law() {
    let office = TestOffice::open(two_acts()).await;
    let harbour = act(&[]).replace("Union Act 3/2029", "Harbour Act 1/2028");
    office.regulator("union-act").publishes(act(&[]));
    office.regulator("harbour-act").publishes(harbour.clone());
    office.settles().await;
    assert_eq!(reason(&office, "harbour-act").0, Outcome::First);
    // The server now gives one page for all its addresses, which has the anchor and looks like law.
    let one = act(&[("within 2 working days", "within 3 working days")]);
    office.regulator("union-act").publishes(one.clone());
    office.regulator("harbour-act").publishes(one);
    office.passes(7 * HOUR).await;
    office.regulator("union-act").publishes(act(&[]));
    office.regulator("harbour-act").publishes(harbour);
    office.passes(days(2)).await;
    let reasons: Vec<String> = ["union-act", "harbour-act"]
        .iter()
        .flat_map(|id| office.looks(id))
        .map(|look| look.reason)
        .collect();
    assert!(
        reasons.iter().any(|reason| reason == "shared-body"),
        "{reasons:?}"
    );
    let states: Vec<State> = office.changes().iter().map(|change| change.state).collect();
    assert!(!states.contains(&State::Confirmed), "{states:?}");
    assert_eq!(office.inbox("ana@shop.example").len(), 0);
    assert_eq!(office.standing("union-act").health, Health::Ok);
    assert_eq!(office.standing("harbour-act").health, Health::Ok);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_cut_short_is_no_repeal() {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    let whole = act(&[]);
    let cut = &whole[..whole.find("Article 6").expect("an article")];
    office.regulator("union-act").publishes(cut);
    office.passes(7 * HOUR).await;
    assert_eq!(reason(&office, "union-act").1, "truncated");
    office.regulator("union-act").publishes(whole);
    office.passes(days(1)).await;
    assert!(office.changes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_several_addresses_that_give_one_page_loses_its_baseline_with_the_second() {
    let office = TestOffice::open(two_acts()).await;
    // Both addresses begin with one page that has the anchor and looks like law.
    let one = act(&[("within 2 working days", "within 3 working days")]);
    office.regulator("union-act").publishes(one.clone());
    office.regulator("harbour-act").publishes(one);
    office.passes(HOUR).await;
    for id in ["union-act", "harbour-act"] {
        let seen = reason(&office, id);
        assert_eq!(seen, (Outcome::Quarantined, "shared-body".to_owned()));
    }
    let doubted = |acts: Vec<String>| acts.iter().filter(|act| *act == "baseline-doubted").count();
    assert_eq!(doubted(office.acts()), 1);
    // The true texts are first baselines, and nothing is a change from what stood in their place.
    let harbour = act(&[]).replace("Union Act 3/2029", "Harbour Act 1/2028");
    office.regulator("union-act").publishes(act(&[]));
    office.regulator("harbour-act").publishes(harbour);
    office.passes(days(1)).await;
    for id in ["union-act", "harbour-act"] {
        assert_eq!(office.standing(id).health, Health::Ok, "{id}");
        let first = office
            .looks(id)
            .into_iter()
            .find(|look| look.outcome == Outcome::First);
        assert!(first.is_some(), "{id}");
    }
    assert!(office.changes().is_empty());
    assert_eq!(office.inbox("ana@shop.example").len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_has_long_been_healthy_is_not_doubted_for_a_mirror_of_it() {
    let office = TestOffice::open(two_acts()).await;
    office.regulator("union-act").publishes(act(&[]));
    let absent = Answer::of(404, &[], "not here");
    office.regulator("harbour-act").answers(absent);
    office.passes(days(8)).await;
    office.regulator("harbour-act").publishes(act(&[]));
    office.passes(days(1)).await;
    let mirror = reason(&office, "harbour-act");
    assert_eq!(mirror, (Outcome::Quarantined, "shared-body".to_owned()));
    assert_eq!(reason(&office, "union-act").0, Outcome::Unchanged);
    assert!(!office.acts().contains(&"baseline-doubted".to_owned()));
}
