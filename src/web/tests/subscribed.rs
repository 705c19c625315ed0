//! The feed and the calendars behind their secret addresses.
//!
//! Refuses to trust what wrote them: another reader parses the feed, and the calendar's lines are checked one by one.

use axum::http::{StatusCode, header};

use super::{Answer, Browser, size, world::World};
use crate::{
    assignment::AgentId,
    locale::Language,
    web::subscription::{Opens, list, make, revoke},
};

fn path(world: &World, opens: &Opens, language: &str) -> (i64, String) {
    let language: Language = language.parse().expect("a tag");
    make(&world.db, &world.front.chance, opens, &language).expect("made")
}

const FEED: Opens = Opens::Feed { market: None };
const DATES: Opens = Opens::Calendar { agent: None };

async fn again(browser: &Browser, path: &str, tag: &str) -> Answer {
    let request = browser.request("GET", path);
    let request = request.header(header::IF_NONE_MATCH, tag);
    let request = request.body(axum::body::Body::empty());
    browser.send(request.expect("a request")).await
}

#[tokio::test]
async fn the_feed_is_atom_to_another_reader_and_is_sent_once() {
    let world = World::new();
    let (_, path) = path(&world, &FEED, "de");
    let browser = Browser::new(&world);
    let before = size(&world);
    let answer = browser.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "application/atom+xml; charset=utf-8"
    );
    assert_eq!(answer.headers[header::REFERRER_POLICY], "no-referrer");
    let feed = feed_rs::parser::parse(answer.body.as_bytes()).expect("Atom");
    assert_eq!(feed.feed_type, feed_rs::model::FeedType::Atom);
    assert_eq!(feed.language.as_deref(), Some("de"));
    assert!(feed.id.starts_with("tag:127.0.0.1,2027-03-") && feed.updated.is_some());
    assert_eq!(feed.authors[0].name.as_deref(), Some("Example Shop"));
    assert_eq!(feed.entries.len(), 1, "{}", answer.body);
    let entry = &feed.entries[0];
    assert!(entry.id.ends_with(":item/1") && entry.updated.is_some() && entry.published.is_some());
    let summary = &entry.summary.as_ref().expect("a summary").content;
    assert!(summary.contains("Betrifft European Union"), "{summary}");
    assert!(entry.links[0].href.starts_with("https://"));
    assert!(
        !answer.body.contains("<script") && !answer.body.contains("ana@"),
        "{}",
        answer.body
    );
    let tag = answer.headers[header::ETAG]
        .to_str()
        .expect("text")
        .to_owned();
    for known in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"x\", {tag}"),
        "*".to_owned(),
    ] {
        let unchanged = again(&browser, &path, &known).await;
        assert_eq!(
            (unchanged.status, unchanged.body.as_str()),
            (StatusCode::NOT_MODIFIED, "")
        );
    }
    assert_eq!(
        again(&browser, &path, "\"other\"").await.status,
        StatusCode::OK
    );
    assert_eq!(size(&world), before, "looking is not doing");
}

#[tokio::test]
async fn a_feed_of_another_market_leaves_the_change_out() {
    let world = World::new();
    let us = Opens::Feed {
        market: Some("us".parse().expect("a market")),
    };
    let (_, path) = path(&world, &us, "en");
    let answer = Browser::new(&world).get(&path).await;
    let feed = feed_rs::parser::parse(answer.body.as_bytes()).expect("Atom");
    assert!(feed.entries.is_empty() && feed.updated.is_some());
}

#[tokio::test]
async fn an_address_opens_its_own_kind_until_it_is_taken_back() {
    let world = World::new();
    let (feed, feed_path) = path(&world, &FEED, "en");
    let (_, dates_path) = path(&world, &DATES, "en");
    let browser = Browser::new(&world);
    let crossed = feed_path.replace("/feed/", "/calendar/");
    let others = [
        "/feed/none.atom",
        "/calendar/none.ics",
        "/feed/",
        &crossed,
        &dates_path.replace("/calendar/", "/feed/"),
    ];
    for other in others {
        assert_eq!(
            browser.get(other).await.status,
            StatusCode::NOT_FOUND,
            "{other}"
        );
    }
    assert_eq!(
        browser.post(&feed_path, &[]).await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(browser.get(&dates_path).await.status, StatusCode::OK);
    assert!(revoke(&world.db, feed).expect("revoked") && !revoke(&world.db, feed).expect("once"));
    assert_eq!(browser.get(&feed_path).await.status, StatusCode::NOT_FOUND);
    let all = list(&world.db).expect("read");
    let raw = serde_json::to_string(&all).expect("JSON");
    assert!(all.len() == 2 && all[0].revoked_at.is_some() && !raw.contains(&feed_path[6..20]));
    let nobody = Opens::Calendar {
        agent: Some(AgentId(999)),
    };
    assert!(
        make(
            &world.db,
            &world.front.chance,
            &nobody,
            &Language::english()
        )
        .is_err()
    );
}

/// The properties of each event of a calendar; fails where a line breaks RFC 5545.
fn events(ics: &str) -> Vec<Vec<(String, String)>> {
    assert!(
        ics.ends_with("END:VCALENDAR\r\n") && ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    );
    assert_eq!(
        ics.matches('\n').count(),
        ics.matches("\r\n").count(),
        "CRLF everywhere"
    );
    for line in ics.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(line.chars().all(|c| c >= ' '), "{line:?}");
    }
    let unfolded = ics.replace("\r\n ", "");
    let (mut open, mut events, mut components) = (Vec::new(), Vec::new(), 0);
    for line in unfolded.split_terminator("\r\n") {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        match name {
            "BEGIN" => {
                open.push(value.to_owned());
                components += usize::from(open.len() == 2);
                if value == "VEVENT" {
                    events.push(Vec::new());
                }
            }
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            name if open.last().is_some_and(|last| last == "VEVENT") => {
                let event = events.last_mut().expect("an event is open");
                event.push((name.to_owned(), value.to_owned()));
            }
            _ => {}
        }
    }
    assert!(open.is_empty() && components >= 1);
    for event in &events {
        for name in [
            "UID",
            "DTSTAMP",
            "DTSTART;VALUE=DATE",
            "DTEND;VALUE=DATE",
            "SUMMARY",
        ] {
            assert_eq!(event.iter().filter(|(n, _)| n == name).count(), 1, "{name}");
        }
        let stamp = &event
            .iter()
            .find(|(n, _)| n == "DTSTAMP")
            .expect("checked")
            .1;
        assert!(stamp.len() == 16 && stamp.ends_with('Z'), "{stamp}");
    }
    let mut uids: Vec<_> = events
        .iter()
        .map(|event: &Vec<(String, String)>| event[0].1.clone())
        .collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), events.len(), "each UID once");
    events
}

#[tokio::test]
async fn the_calendar_of_everything_counts_and_names_nobody() {
    let world = World::new();
    let (_, path) = path(&world, &DATES, "de");
    let browser = Browser::new(&world);
    let answer = browser.get(&path).await;
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    let found = events(&answer.body);
    assert_eq!(found.len(), 2, "the item and the quiz: {}", answer.body);
    let all = answer.body.replace("\r\n ", "");
    assert!(all.contains("Noch offen: 2 von 2."), "{all}");
    assert!(
        !all.contains("Ana") && !all.contains('@') || !all.contains("ana@"),
        "{all}"
    );
    let tag = answer.headers[header::ETAG]
        .to_str()
        .expect("text")
        .to_owned();
    assert_eq!(
        again(&browser, &path, &tag).await.status,
        StatusCode::NOT_MODIFIED
    );
}

#[tokio::test]
async fn an_agents_calendar_shows_what_is_open_and_loses_what_is_done() {
    let world = World::new();
    let own = Opens::Calendar {
        agent: Some(AgentId(1)),
    };
    let (_, path) = path(&world, &own, "ja");
    let browser = Browser::new(&world);
    let first = browser.get(&path).await;
    let found = events(&first.body);
    assert_eq!(found.len(), 2, "{}", first.body);
    assert!(first.body.replace("\r\n ", "").contains("SUMMARY:期限："));
    assert!(!first.body.contains("/t/"), "no ticket");
    let lesson = format!("/t/{}", world.item_ticket);
    let page = browser.get(&lesson).await.body;
    let text = super::hidden(&page, "text");
    browser
        .post(&lesson, &[("lang", "en"), ("text", &text), ("name", "Ana")])
        .await;
    let tag = first.headers[header::ETAG]
        .to_str()
        .expect("text")
        .to_owned();
    let second = again(&browser, &path, &tag).await;
    assert_eq!(second.status, StatusCode::OK, "it differs");
    assert_eq!(events(&second.body).len(), 1);
    assert_eq!(
        events(&second.body)[0][0],
        found
            .iter()
            .find(|e| e[0] == events(&second.body)[0][0])
            .expect("the same UID")[0]
    );
}
