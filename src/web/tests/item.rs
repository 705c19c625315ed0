//! The officer's page of one training item.
//!
//! Refuses a network: requests go straight into the router.

use axum::http::StatusCode;

use super::{
    Browser, waiting_again,
    world::{PASSWORD, World},
};
use crate::{
    training::{
        Item, ItemState,
        question::{QuestionState, store as questions},
        store as items,
    },
    web::access,
};

fn find(world: &World, id: i64) -> Item {
    let found = world.db.read(|view| items::show(view, id));
    found.expect("read").expect("an item")
}

#[tokio::test]
async fn an_auditor_reads_an_item_as_agents_do_and_decides_nothing() {
    let world = World::new();
    waiting_again(&world);
    access::add_account(
        &world.db,
        "aude",
        access::Role::Auditor,
        PASSWORD,
        &world.front.chance,
    )
    .expect("made");
    let auditor = Browser::signed_in_as(&world, "aude").await;
    let page = auditor.get("/items/1").await.body;
    assert!(
        page.contains("15 working days") && !page.contains("name=\"decision\""),
        "{page}"
    );
    let refused = auditor.post("/items/1", &[("decision", "approve")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(auditor.get("/items/99").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_officer_edits_an_item_into_its_next_edition() {
    let world = World::new();
    waiting_again(&world);
    let officer = Browser::signed_in(&world).await;
    let page = officer.get("/items/1").await.body;
    assert!(
        page.contains("name=\"keep\"") && page.contains("✓"),
        "{page}"
    );
    let nothing = officer.post("/items/1", &[("decision", "dismiss")]).await;
    assert!(
        nothing.body.contains("Say why you decide so"),
        "{}",
        nothing.body
    );
    let edit = [("decision", "edit"), ("note", "Say so at once.")];
    let edited = officer.post("/items/1", &edit).await;
    assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.body);
    let next = edited.location().trim_start_matches("/items/");
    let item = find(&world, next.parse().expect("a number"));
    assert_eq!((item.edition, item.state), (2, ItemState::Approved));
    assert_eq!(item.note, "Say so at once.");
    let first = find(&world, 1);
    assert_eq!(
        (first.state, first.note.as_str()),
        (ItemState::Withdrawn, "")
    );
    let page = officer.get(edited.location()).await.body;
    assert!(
        page.contains("Say so at once.") && !page.contains("name=\"keep\""),
        "{page}"
    );
}

#[tokio::test]
async fn a_published_item_is_withdrawn_with_a_reason_and_owed_by_nobody() {
    let world = World::new();
    let officer = Browser::signed_in(&world).await;
    officer.post("/items/1", &[("decision", "withdraw")]).await;
    assert_eq!(
        find(&world, 1).state,
        ItemState::Published,
        "it wants a reason"
    );
    let said = [("decision", "withdraw"), ("because", "not our business")];
    let done = officer.post("/items/1", &said).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(find(&world, 1).state, ItemState::Withdrawn);
    let agent = Browser::new(&world);
    let page = agent.get(&format!("/t/{}", world.item_ticket)).await.body;
    assert!(
        page.contains("You no longer need to confirm this."),
        "{page}"
    );
}

#[tokio::test]
async fn the_stored_official_text_stands_behind_the_lesson_with_its_digest() {
    let world = World::new();
    let agent = Browser::new(&world);
    let path = format!("/t/{}", world.item_ticket);
    assert!(
        agent
            .get(&path)
            .await
            .body
            .contains("The official text as we stored it")
    );
    let page = agent.get(&format!("{path}?text=1")).await.body;
    assert!(
        page.contains("SHA-256") && page.contains("15 working days"),
        "{page}"
    );
}

/// The names and values of the form in `page`, as a browser would send them untouched.
fn fields(page: &str) -> Vec<(String, String)> {
    let unescaped = |text: &str| {
        let plain = text.replace("&#x27;", "'").replace("&#x2f;", "/");
        plain
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    };
    let mut fields = Vec::new();
    for area in page.split("<textarea ").skip(1) {
        let (_, rest) = area.split_once("name=\"").expect("a name");
        let (name, rest) = rest.split_once('"').expect("its end");
        let (_, rest) = rest.split_once('>').expect("the text");
        let (text, _) = rest.split_once("</textarea>").expect("its end");
        fields.push((name.to_owned(), unescaped(text)));
    }
    for select in page.split("<select name=\"").skip(1) {
        let (name, rest) = select.split_once('"').expect("its end");
        let (before, _) = rest.split_once("\" selected").expect("what is chosen");
        let (_, value) = before.rsplit_once('"').expect("a value");
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

/// The page on which a question of item 1 is put into other words, and what its form says untouched.
async fn rewording(officer: &Browser) -> (String, Vec<(String, String)>) {
    let page = officer.get("/items/1").await.body;
    let (_, rest) = page.split_once("/items/1/questions/").expect("a link");
    let number = rest.split('"').next().expect("a number");
    let path = format!("/items/1/questions/{number}");
    let form = officer.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    (path, fields(&form.body))
}

/// The answer to the form with some fields changed.
async fn sends(
    officer: &Browser,
    (path, untouched): &(String, Vec<(String, String)>),
    changed: &[(&str, &str)],
) -> super::Answer {
    let mut sent: Vec<(&str, &str)> = untouched
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    for (name, value) in changed {
        let field = sent.iter_mut().find(|(field, _)| field == name);
        field.expect("a field").1 = value;
    }
    officer.post(path, &sent).await
}

#[tokio::test]
async fn words_that_change_nothing_or_say_nothing_are_refused_with_the_reason() {
    let world = World::new();
    waiting_again(&world);
    let officer = Browser::signed_in(&world).await;
    let form = rewording(&officer).await;
    let asked = form.1.iter().filter(|(name, _)| name.starts_with("ask."));
    assert_eq!(asked.count(), 6);
    let nothing = sends(&officer, &form, &[]).await.body;
    assert!(nothing.contains("Nothing was changed."), "{nothing}");
    let refused = sends(&officer, &form, &[("ask.de", " ")]).await.body;
    assert!(
        refused.contains("(de)") && refused.contains("role=\"alert\""),
        "{refused}"
    );
    assert_eq!(find(&world, 1).state, ItemState::Draft);
}

#[tokio::test]
async fn an_officer_puts_a_question_into_other_words_in_a_new_edition_of_the_item() {
    let world = World::new();
    waiting_again(&world);
    let officer = Browser::signed_in(&world).await;
    let form = rewording(&officer).await;
    let words = [
        ("ask.en", "How long have we now?"),
        ("ask.de", "Wie lange jetzt?"),
    ];
    let saved = sends(&officer, &form, &words).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = officer.get(saved.location()).await.body;
    assert!(page.contains("How long have we now?"), "{page}");
    let next = saved.location().trim_start_matches("/items/");
    let item = find(&world, next.parse().expect("a number"));
    assert_eq!((item.edition, item.state), (2, ItemState::Approved));
    // The first edition and its question cannot be changed any more.
    assert_eq!(officer.get(&form.0).await.status, StatusCode::NOT_FOUND);
    let again = sends(&officer, &form, &[("ask.en", "Again?")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let of_item = world
        .db
        .read(|view| questions::of_item(view, item.id))
        .expect("read");
    let living = of_item
        .iter()
        .filter(|one| one.state != QuestionState::Retired);
    let german = "de".parse().expect("a tag");
    let asked: Vec<_> = living
        .filter_map(|one| one.content.ask.get(&german))
        .collect();
    assert_eq!(asked, ["Wie lange jetzt?"]);
}
