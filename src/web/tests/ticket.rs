//! What agents see and send through their tickets.
//!
//! Refuses a network: requests go straight into the router.

use axum::http::StatusCode;

use super::{Browser, doubt, hidden, size, world::World};
use crate::{
    assignment::{form, ticket::Ticket},
    attempt,
    training::question::store as questions,
    web::page,
};

#[tokio::test]
async fn a_forged_or_expired_ticket_opens_nothing_and_says_so_in_six_languages() {
    let world = World::new();
    let browser = Browser::new(&world);
    let expired = Ticket::issue(
        &world.front.ticket_key,
        1,
        "2027-01-01T00:00:00Z".parse().expect("a moment"),
    );
    let gone = browser.get(&format!("/t/{expired}")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    let forged = Ticket::issue(
        &[6; 32],
        1,
        "2027-05-01T00:00:00Z".parse().expect("a moment"),
    );
    let nothing = Ticket::issue(
        &world.front.ticket_key,
        999,
        "2027-05-01T00:00:00Z".parse().expect("a moment"),
    );
    for ticket in [&forged, &nothing, &world.item_ticket[..40].to_owned()] {
        let answer = browser.get(&format!("/t/{ticket}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!answer.body.contains("Data Protection Act"));
        assert_eq!(
            browser
                .post(&format!("/t/{ticket}"), &[("name", "x")])
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    }
    for lang in ["zh-Hans", "es", "de", "fr", "ja"] {
        assert!(gone.body.contains(&format!("lang=\"{lang}\"")), "{lang}");
    }
}

#[tokio::test]
async fn an_agent_reads_the_lesson_in_their_language_and_confirms_it_once() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.item_ticket);
    let page = browser.get(&path).await.body;
    assert!(
        page.contains("15 working days") && page.contains("<ins>") && page.contains("<del>"),
        "{page}"
    );
    assert!(
        browser
            .get(&format!("{path}?lang=de"))
            .await
            .body
            .contains("15 Arbeitstage")
    );
    let text = hidden(&page, "text");
    let nameless = browser
        .post(&path, &[("lang", "en"), ("text", &text), ("name", "  ")])
        .await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.body.contains("Type your name to confirm."));
    let other = browser
        .post(&path, &[("lang", "de"), ("text", &text), ("name", "Ana")])
        .await;
    assert_eq!(
        other.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the text of another language"
    );
    let before = size(&world);
    let done = browser
        .post(
            &path,
            &[("lang", "en"), ("text", &text), ("name", "Ana Bold")],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    browser
        .post(
            &path,
            &[("lang", "en"), ("text", &text), ("name", "Somebody else")],
        )
        .await;
    assert_eq!(
        size(&world),
        before + 1,
        "one entry, however often it is sent"
    );
    let page = browser.get(done.location()).await.body;
    assert!(
        page.contains("You confirmed on")
            && !page.contains("I have read and understood this</button>"),
        "{page}"
    );
}

#[tokio::test]
async fn a_confirmed_lesson_is_rated_in_two_taps_that_only_a_sent_form_makes() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.item_ticket);
    let page = browser.get(&path).await.body;
    assert!(!page.contains("Did it help you at work?"), "{page}");
    let text = hidden(&page, "text");
    let confirmed = [
        ("lang", "en"),
        ("text", text.as_str()),
        ("name", "Ana Bold"),
    ];
    let done = browser.post(&path, &confirmed).await;
    let before = size(&world);
    let page = browser.get(done.location()).await.body;
    assert!(page.contains("Did it help you at work?"), "{page}");
    assert_eq!(page.matches("aria-pressed=\"true\"").count(), 0);
    let rated = browser
        .post(&path, &[("lang", "en"), ("rate", "useful-yes")])
        .await;
    assert_eq!(rated.status, StatusCode::SEE_OTHER);
    let page = browser.get(rated.location()).await.body;
    assert_eq!(page.matches("aria-pressed=\"true\"").count(), 1, "{page}");
    browser.get(&format!("{path}?rate=clear-yes")).await;
    assert_eq!(
        size(&world),
        before + 1,
        "looking changes nothing, a tap is one entry"
    );
}

/// The quiz of the world with the answers that are right, or wrong.
fn filled(world: &World, page: &str, right: bool) -> Vec<(String, String)> {
    let form = world
        .db
        .read(|view| form::store::find(view, world.quiz_assignment));
    let mut fields = vec![
        ("lang".to_owned(), hidden(page, "lang")),
        ("submission".to_owned(), hidden(page, "submission")),
    ];
    for asked in form.expect("read").expect("a form").questions {
        let question = world.db.read(|view| questions::show(view, asked.question));
        let choices = question.expect("read").expect("a question").content.choices;
        let choice = choices
            .into_iter()
            .find(|choice| choice.correct == right)
            .expect("a choice");
        fields.push((format!("q{}", asked.question), choice.id));
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[tokio::test]
async fn a_quiz_is_passed_once_and_then_shows_its_keys() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    assert!(
        page.contains("<fieldset") && page.contains("<legend"),
        "{page}"
    );
    let fields = filled(&world, &page, true);
    let done = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let verdict = browser.get(done.location()).await.body;
    assert!(verdict.contains("You passed"), "{verdict}");
    assert!(verdict.contains("before the change: 30 days"), "{verdict}");
    let again = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let made = world
        .db
        .read(|view| attempt::store::of_assignment(view, world.quiz_assignment));
    assert_eq!(
        made.expect("read").len(),
        1,
        "a page sent twice is one attempt"
    );
}

#[tokio::test]
async fn a_failed_quiz_keeps_its_keys_until_the_last_attempt_and_cools_down() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    for attempt in 1..=3 {
        let page = browser.get(&format!("{path}?again=1")).await.body;
        let fields = filled(&world, &page, false);
        let done = browser.post(&path, &borrowed(&fields)).await;
        let verdict = browser.get(done.location()).await.body;
        assert!(verdict.contains("Not passed yet"), "{verdict}");
        let told = verdict.contains("Right answer: 15 working days");
        assert_eq!(told, attempt == 3, "attempt {attempt}: {verdict}");
        match attempt {
            1 => assert!(verdict.contains("Try again") && verdict.contains("2 more attempts")),
            2 => {
                assert!(
                    verdict.contains("The next attempt can be made from"),
                    "{verdict}"
                );
                assert!(
                    !browser
                        .get(&format!("{path}?again=1"))
                        .await
                        .body
                        .contains("<fieldset")
                );
                world
                    .clock
                    .set(world.clock.now().plus(crate::clock::days(2)));
            }
            _ => assert!(verdict.contains("used all attempts"), "{verdict}"),
        }
    }
}

#[tokio::test]
async fn a_page_with_a_gap_comes_back_with_what_was_answered_and_counts_for_nothing() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let mut fields = filled(&world, &page, true);
    let left_out = fields.pop().expect("an answer");
    let before = size(&world);
    let back = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("role=\"alert\"") && back.body.contains("has no answer yet"));
    let kept = back.body.matches(" checked").count();
    assert_eq!(kept, fields.len() - 2, "{left_out:?}");
    assert_eq!(size(&world), before);
}

#[tokio::test]
async fn a_page_of_another_form_is_not_counted_and_the_present_one_is_shown() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let mut fields = filled(&world, &page, true);
    fields[1].1 = "0123456789abcdef0123456789abcdef".to_owned();
    let before = size(&world);
    let back = browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(back.status, StatusCode::CONFLICT);
    assert!(back.body.contains("Nothing was counted") && back.body.contains("<fieldset"));
    assert_eq!(size(&world), before);
}

#[tokio::test]
async fn a_question_whose_law_came_into_doubt_is_neither_asked_nor_graded() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let fields = filled(&world, &page, true);
    world.write(|tx| {
        crate::training::store::suspend(
            tx,
            "dpa",
            &[crate::document::ProvisionPath(vec!["Art. 12".into()])],
            0,
        )
    });
    let now = browser.get(&path).await.body;
    assert!(
        now.contains("None of these questions can be asked"),
        "{now}"
    );
    let before = size(&world);
    browser.post(&path, &borrowed(&fields)).await;
    assert_eq!(size(&world), before, "nothing to grade is no attempt");
}

#[tokio::test]
async fn a_question_suspended_while_the_page_lay_open_is_set_aside_and_the_rest_is_graded() {
    let world = World::new();
    let browser = Browser::new(&world);
    let path = format!("/t/{}", world.quiz_ticket);
    let page = browser.get(&path).await.body;
    let fields = filled(&world, &page, true);
    let first = fields[2]
        .0
        .trim_start_matches('q')
        .parse()
        .expect("a number");
    doubt(&world, first);
    let done = browser.post(&path, &borrowed(&fields)).await;
    let verdict = browser.get(done.location()).await.body;
    assert!(verdict.contains("One question was set aside"), "{verdict}");
    assert!(
        verdict.contains("1 of 1 points") && verdict.contains("You passed"),
        "{verdict}"
    );
}

#[tokio::test]
async fn every_sentence_of_the_templates_stands_in_the_catalogue() {
    let english = crate::locale::Catalogue::bundled().speaker(&crate::locale::Language::english());
    let asked = regex::Regex::new(r#"web-[a-z-]+"#).expect("a pattern");
    let code = [
        include_str!("../lesson.rs"),
        include_str!("../quiz.rs"),
        include_str!("../verdict.rs"),
        include_str!("../ticket.rs"),
    ];
    let texts = page::TEMPLATES.iter().map(|(_, text)| *text).chain(code);
    let mut found = 0;
    for key in texts.flat_map(|text| asked.find_iter(text)) {
        assert!(english.knows(key.as_str()), "no message {}", key.as_str());
        found += 1;
    }
    assert!(found > 50, "the pattern finds the messages");
}
