//! The officers' pages of rules: what they show, and who may decide what.
//!
//! Refuses a network: requests go straight into the router.

use axum::http::StatusCode;

use super::{
    Browser,
    world::{PASSWORD, World},
};
use crate::{
    document::ProvisionPath,
    rule::{
        Rule, RuleId, RuleState,
        book::{self, Stated},
        store as rules,
    },
    web::access,
};

const PATH: &str = "/rules/de.refund-deadline";

/// The German refund rule, resting on the act that the world's regulator has amended, in doubt.
fn doubtful(world: &World) -> RuleId {
    let shipped = book::shipped().expect("sound books").into_iter();
    let mut stated: Vec<Stated> = shipped
        .filter(|rule| rule.id.as_str().ends_with(".refund-deadline"))
        .collect();
    for rule in stated
        .iter_mut()
        .filter(|rule| rule.id.as_str() == "de.refund-deadline")
    {
        for citation in &mut rule.content.citations {
            citation.instrument = "dpa".to_owned();
            citation.path = ProvisionPath(vec!["Art. 15".to_owned(), "1".to_owned()]);
        }
        rule.content.citations.dedup();
    }
    let changed = [ProvisionPath(vec!["Art. 15".to_owned(), "1".to_owned()])];
    world.write(|tx| {
        rules::import(tx, &stated)?;
        rules::doubt(tx, "dpa", &changed, 1)
    });
    "de.refund-deadline".parse().expect("an id")
}

fn now(world: &World, id: &RuleId) -> Rule {
    let read = world.db.read(|view| rules::show(view, id));
    read.expect("read").expect("the rule")
}

#[tokio::test]
async fn countries_stand_side_by_side_and_a_rule_shows_what_its_change_proposes() {
    let world = World::new();
    doubtful(&world);
    let browser = Browser::signed_in(&world).await;
    let list = browser.get("/rules?topic=refund-deadline").await.body;
    for part in [
        "Germany",
        "Colombia",
        "14 days",
        "15 days",
        "unconfirmed",
        "doubtful",
    ] {
        assert!(list.contains(part), "{part} is not in {list}");
    }
    let page = browser.get(PATH).await.body;
    for part in [
        "14 days → 7 days",
        "Take the proposed value",
        "Pay the customer back within 14 days",
        "Erstatten Sie dem Kunden",
        "edition 1",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn an_officer_takes_the_proposed_value_and_an_auditor_decides_nothing() {
    let world = World::new();
    let id = doubtful(&world);
    let chance = &world.front.chance;
    access::add_account(&world.db, "aude", access::Role::Auditor, PASSWORD, chance).expect("made");
    let said = [
        ("ruling", "proposed"),
        ("because", "change 1"),
        ("edition", "1"),
    ];
    let auditor = Browser::signed_in_as(&world, "aude").await;
    assert!(!auditor.get(PATH).await.body.contains("name=\"ruling\""));
    assert_eq!(
        auditor.post(PATH, &said).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(now(&world, &id).state, RuleState::Doubtful);

    let officer = Browser::signed_in(&world).await;
    let answer = officer.post(PATH, &said).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, PATH)
    );
    let rule = now(&world, &id);
    assert_eq!((rule.edition, rule.state), (2, RuleState::Confirmed));
    assert_eq!(rule.decided_because, "change 1");
    assert!(rule.decided_by.expect("somebody").starts_with("account/"));
    // The sentences say the new value by themselves, in every language.
    let page = officer.get(PATH).await.body;
    assert!(
        page.contains("Pay the customer back within 7 days"),
        "{page}"
    );
    assert!(page.contains("innerhalb von 7 Tagen"), "{page}");
}

#[tokio::test]
async fn a_word_without_reason_about_an_old_edition_or_of_broken_text_changes_nothing() {
    let world = World::new();
    let id = doubtful(&world);
    let officer = Browser::signed_in(&world).await;
    for (said, told) in [
        (
            [
                ("ruling", "confirm"),
                ("because", " "),
                ("edition", "1"),
                ("content", ""),
            ],
            "Say why",
        ),
        (
            [
                ("ruling", "confirm"),
                ("because", "x"),
                ("edition", "9"),
                ("content", ""),
            ],
            "has changed since",
        ),
        (
            [
                ("ruling", "edit"),
                ("because", "x"),
                ("edition", "1"),
                ("content", "[[rule"),
            ],
            "the text:",
        ),
        (
            [
                ("ruling", "edit"),
                ("because", "x"),
                ("edition", "1"),
                ("content", "schema = 1"),
            ],
            "must hold the rule",
        ),
    ] {
        let answer = officer.post(PATH, &said).await;
        assert!(
            answer.body.contains(told),
            "{told} is not in {}",
            answer.body
        );
        let rule = now(&world, &id);
        assert_eq!((rule.edition, rule.state), (1, RuleState::Doubtful));
    }
}

#[tokio::test]
async fn an_edited_text_becomes_a_new_edition_and_a_rejected_rule_is_retired() {
    let world = World::new();
    let id = doubtful(&world);
    let officer = Browser::signed_in(&world).await;
    let stated = Stated {
        id: id.clone(),
        content: now(&world, &id).content,
    };
    let text = book::write(&[stated])
        .expect("TOML")
        .replace("\"14\"", "\"10\"");
    let said = [
        ("ruling", "edit"),
        ("because", "read the act"),
        ("edition", "1"),
        ("content", text.as_str()),
    ];
    assert_eq!(
        officer.post(PATH, &said).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(officer.get(PATH).await.body.contains("within 10 days"));
    let said = [
        ("ruling", "reject"),
        ("because", "repealed"),
        ("edition", "2"),
    ];
    assert_eq!(
        officer.post(PATH, &said).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(now(&world, &id).state, RuleState::Retired);
    assert!(
        !officer
            .get("/rules")
            .await
            .body
            .contains("de.refund-deadline")
    );
}
