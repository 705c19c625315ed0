//! Whom the configuration wants trained, and in which language: what a market and a team say reaches mails and pages.
//!
//! Refuses to look at rows: what counts is who was written to, and in which words.

use regwatch::{assignment::form, clock::days};

use super::{HOUR, SHORTER};
use crate::{
    law::act,
    office::{
        TestOffice,
        plan::{Plan, Watched},
        subjects,
    },
};

/// Agents of a market who read what nobody here speaks, or name no language.
fn plan() -> Plan {
    Plan::default()
        .market("union", &["EU"])
        .market_says("union", "language = \"de\"")
        .market("other", &["US-CA", "EU"])
        .member("own@shop.example", "fr", "union", "Madrid", "agent")
        .member("team@shop.example", "pt", "union", "Madrid", "agent")
        .member("market@shop.example", "pt-BR", "other;union", "", "agent")
        .member("house@shop.example", "", "other", "", "agent")
        .member("lead@shop.example", "es", "union", "Leads", "Team Lead")
        .setting("[[team]]\nname = \"Madrid\"\nlanguage = \"es\"\n")
        .source(
            Watched::document("union-act", "EU", "en")
                .with("instrument", "\"act-3-2029\"")
                .with("topics", "[\"consumer\", \"privacy\"]")
                .with("anchor", "\"Union Act 3/2029\""),
        )
}

async fn amended(plan: Plan) -> TestOffice {
    let office = TestOffice::open(plan).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office.regulator("union-act").publishes(act(&[SHORTER]));
    office.passes(days(2)).await;
    office
}

/// What the newest mail to `name` is called.
fn told(office: &TestOffice, name: &str) -> String {
    let inbox = office.inbox(&format!("{name}@shop.example"));
    let newest = subjects(&inbox).last().map(|subject| (*subject).to_owned());
    newest.unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_no_language_that_is_spoken_reads_the_teams_then_the_markets() {
    let office = amended(plan()).await;
    for (name, days) in [
        ("own", "10 jours"),
        ("team", "10 días"),
        ("market", "10 Tage"),
        ("house", "10 days"),
    ] {
        let subject = told(&office, name);
        assert!(subject.contains(days), "{name}: {subject}");
    }
    let link = office.ticket_of("team@shop.example");
    let page = office.opens(&link).await;
    assert!(page.html.contains("<html lang=\"es\""), "{}", page.html);
    // The month's quiz, its form and its reminders speak it, too.
    office.passes(days(40)).await;
    let mails = office.inbox("market@shop.example");
    let all = subjects(&mails).join("\n");
    assert!(all.contains("Monatsquiz"), "{all}");
    let form = office
        .assignments_of(3)
        .into_iter()
        .find_map(|one| office.sees(|view| form::store::find(view, one.id)));
    assert_eq!(form.expect("a form").language.tag(), "de");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_market_that_names_roles_trains_those_and_whoever_is_added_to_them() {
    let only_agents = "roles = [\"agent\", \"trainer\"]";
    let mut office = amended(plan().market_says("union", only_agents)).await;
    assert_eq!(office.inbox("own@shop.example").len(), 1);
    assert_eq!(office.inbox("lead@shop.example").len(), 0);
    assert!(office.assignments_of(5).is_empty());
    office
        .restarts_with(|plan| {
            *plan = plan
                .clone()
                .market_says("union", "teams = [\"Madrid\", \"leads\"]");
        })
        .await;
    office.passes(HOUR).await;
    assert_eq!(office.inbox("lead@shop.example").len(), 0);
    // What is pushed to a market's joiners is pushed to those whose role it trains from now on.
    office.restarts_with(|plan| *plan = self::plan()).await;
    office.passes(HOUR).await;
    assert_eq!(office.inbox("lead@shop.example").len(), 1);
    assert_eq!(office.inbox("own@shop.example").len(), 1);
    let settled = |acts: Vec<String>| acts.iter().filter(|act| *act == "audience-settled").count();
    assert_eq!(settled(office.acts()), 2);
}
