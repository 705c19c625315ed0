//! Lists of several pages, and the documents their publications lead to.
//!
//! Refuses to let one answer hide another: a page, or a document, that alone differs is a change.

use regwatch::{
    change::store::{Kind, Part, State, parts},
    clock::days,
    snapshot::{Outcome, parts as answers, store as looks},
};

use super::HOUR;
use crate::{
    law::WALL,
    office::{
        TestOffice,
        plan::{Plan, Watched},
        regulator::Answer,
    },
};

fn plan(source: Watched) -> Plan {
    Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "en", "union")
        .source(
            source
                .with("topics", "[\"consumer\"]")
                .with("every", "\"1h\""),
        )
        .mail_may_wait()
}

fn rows(rows: &[(&str, &str)], next: &str) -> String {
    let mut page = "<title>Notices</title><main><ul>".to_owned();
    for (link, title) in rows {
        page.push_str(&format!(
            "<li class=row><a href='/{link}'>{title}</a> 2029-01-02</li>"
        ));
    }
    format!("{page}</ul>{next}</main>")
}

fn law(days: u32) -> String {
    let article = |n: u32, text: &str| {
        format!(
            "<h3>Article {n}</h3><p>{text} The trader keeps a record of every such answer for the authority.</p>"
        )
    };
    let (first, second) = (
        article(
            1,
            "This order binds every trader who sells to consumers at a distance.",
        ),
        article(
            2,
            &format!("The trader answers every complaint within {days} days."),
        ),
    );
    format!("<title>Order</title><main><h1>Order on complaints</h1>{first}{second}</main>")
}

fn edits(office: &TestOffice) -> Vec<(String, Part)> {
    let changes = office.changes();
    assert!(
        changes
            .iter()
            .all(|change| change.kind == Kind::Publication && change.state == State::Confirmed),
        "{changes:?}"
    );
    let mut all = Vec::new();
    for change in changes {
        let found = office.sees(|view| parts(view, change.id));
        all.extend(found.into_iter().map(|part| (part.op.clone(), part)));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_first_page_hides_no_change_of_the_second() {
    let list = Watched::listing("notices", "EU", "en")
        .with("row", "\"li.row\"")
        .with("next", "\"a.next\"")
        .with("pages", "5");
    let office = TestOffice::open(plan(list)).await;
    let first = rows(
        &[("n1", "Notice on price indication rules")],
        "<a class=next href=/notices-2>next</a>",
    );
    office.regulator("notices").answers(Answer::of(
        200,
        &[("content-type", "text/html"), ("etag", "\"one\"")],
        first,
    ));
    let second = |title: &str| rows(&[("n2", title)], "<a class=next href=/notices>back</a>");
    office
        .regulator("notices-2")
        .publishes(second("Notice on delivery fees"));
    office.settles().await;
    let look = office.looks("notices").remove(0);
    let bytes = office.sees(|view| looks::bytes(view, &look.body_digest.expect("bytes came")));
    let bytes = bytes.expect("bytes are kept");
    assert_eq!(answers::split(&bytes).map(|parts| parts.len()), Some(2));

    office
        .regulator("notices-2")
        .publishes(second("Notice on delivery fees and times"));
    office.passes(3 * HOUR).await;
    let seen = edits(&office);
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(
        (seen[0].0.as_str(), seen[0].1.after.as_str()),
        ("edited", "Notice on delivery fees and times")
    );

    office.regulator("notices-2").publishes(WALL);
    office.passes(2 * HOUR).await;
    let look = office.looks("notices").remove(0);
    assert_eq!(look.outcome, Outcome::Quarantined, "{look:?}");
    assert!(look.url.ends_with("/notices-2"), "{look:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn followed_documents_are_read_and_their_edits_are_changes_with_both_texts() {
    let list = Watched::listing("notices", "EU", "en")
        .with("row", "\"li.row\"")
        .with("follow", "true");
    let office = TestOffice::open(plan(list)).await;
    let old = [
        ("order-1", "Order on complaints"),
        ("gone", "Order that leads nowhere"),
    ];
    office.regulator("notices").publishes(rows(&old, ""));
    office.regulator("order-1").publishes(law(14));
    office.settles().await;
    assert!(office.regulator("order-1").asked() >= 1);
    assert!(office.changes().is_empty(), "a baseline is no change");

    office.regulator("order-1").publishes(law(30));
    office.passes(days(2)).await;
    let seen = edits(&office);
    assert_eq!(seen.len(), 1, "{seen:?}");
    let (op, part) = &seen[0];
    assert_eq!(op, "edited");
    assert!(
        part.before.contains("within 14 days") && part.after.contains("within 30 days"),
        "{part:?}"
    );
    assert!(
        !part.after.contains("binds every trader") && part.url.ends_with("/order-1"),
        "{part:?}"
    );

    office.regulator("order-2").publishes(law(7));
    office
        .regulator("notices")
        .publishes(rows(&[("order-2", "Order on refunds"), old[0], old[1]], ""));
    office.passes(3 * HOUR).await;
    let seen = edits(&office);
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert_eq!(seen[1].0, "new");
    assert!(
        seen[1].1.after.starts_with("Order on refunds\n")
            && seen[1].1.after.contains("within 7 days")
    );

    office
        .regulator("notices")
        .publishes(rows(&[("order-2", "Order on refunds"), old[1]], ""));
    office.passes(3 * HOUR).await;
    let seen = edits(&office);
    assert_eq!(
        (seen.len(), seen[2].0.as_str()),
        (3, "withdrawn"),
        "{seen:?}"
    );
    office.audit_verifies();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_few_new_documents_are_asked_at_a_look_and_the_rest_at_the_next_ones() {
    let list = Watched::listing("notices", "EU", "en")
        .with("row", "\"li.row\"")
        .with("follow", "true");
    let office = TestOffice::open(plan(list)).await;
    let names: Vec<(String, String)> = (0..25)
        .map(|n| {
            (
                format!("order-{n}"),
                format!("Order number {n} on complaints"),
            )
        })
        .collect();
    let all: Vec<(&str, &str)> = names
        .iter()
        .map(|(id, title)| (id.as_str(), title.as_str()))
        .collect();
    for (id, _) in &all {
        office.regulator(id).publishes(law(14));
    }
    office.regulator("notices").publishes(rows(&all, ""));
    office.settles().await;
    let asked = || {
        all.iter()
            .filter(|(id, _)| office.regulator(id).asked() > 0)
            .count()
    };
    let at_first = asked();
    assert!((1..25).contains(&at_first), "{at_first}");
    office.passes(6 * HOUR).await;
    assert_eq!(asked(), 25);
    assert!(office.changes().is_empty(), "{:?}", office.changes());
    assert!(all.iter().all(|(id, _)| office.regulator(id).asked() < 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sitemap_index_is_followed_and_a_moved_moment_is_an_edit() {
    let map = Watched::of_kind("map", "sitemap", "EU", "en").with("pages", "3");
    let office = TestOffice::open(plan(map)).await;
    let xml = |body: String| Answer::of(200, &[("content-type", "application/xml")], body);
    let place = |id: &str| office.regulator(id).url();
    let index = format!(
        "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>",
        place("map-1")
    );
    office.regulator("map").answers(xml(index));
    let urls = |day: u8| {
        format!(
            "<urlset><url><loc>{}</loc><lastmod>2029-01-0{day}</lastmod></url><url><loc>{}</loc></url></urlset>",
            place("law/fee-order"),
            place("law/refund-order")
        )
    };
    office.regulator("map-1").answers(xml(urls(1)));
    office.settles().await;
    office.regulator("map-1").answers(xml(urls(2)));
    office.passes(3 * HOUR).await;
    let seen = edits(&office);
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(
        (seen[0].1.before.as_str(), seen[0].1.after.as_str()),
        ("fee order\n2029-01-01", "fee order\n2029-01-02")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_leaves_the_days_that_were_asked_for_was_not_withdrawn() {
    let list = Watched::listing("notices", "EU", "en")
        .with("row", "\"li.row\"")
        .with("method", "\"POST\"")
        .with("body", "\"from={today-3d}\"");
    let office = TestOffice::open(plan(list)).await;
    let both = [
        ("n2", "Notice on delivery fees"),
        ("n1", "Notice on price indication rules"),
    ];
    office.regulator("notices").publishes(rows(&both, ""));
    office.settles().await;
    office.regulator("notices").publishes(rows(&both[..1], ""));
    office.passes(3 * HOUR).await;
    let looks = office.looks("notices");
    assert_eq!(looks[0].outcome, Outcome::Unchanged, "{looks:?}");
    assert!(office.changes().is_empty(), "{:?}", office.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_breaks_off_withdraws_nothing() {
    let office = TestOffice::open(plan(Watched::feed("news", "EU", "en"))).await;
    let item = |n: u8| {
        format!(
            "<item><guid>{n}</guid><title>Notice {n}</title><pubDate>0{n} Jan 2029 10:00:00 GMT</pubDate></item>"
        )
    };
    let whole = format!(
        "<rss version='2.0'><channel>{}{}{}</channel></rss>",
        item(3),
        item(2),
        item(1)
    );
    let feed = |body: &str| Answer::of(200, &[("content-type", "application/rss+xml")], body);
    office.regulator("news").answers(feed(&whole));
    office.settles().await;
    let cut = whole.find("<guid>1").expect("the oldest entry");
    office.regulator("news").answers(feed(&whole[..cut]));
    office.passes(2 * HOUR).await;
    assert_eq!(office.looks("news").remove(0).outcome, Outcome::Quarantined);
    office.regulator("news").answers(feed(&whole));
    office.passes(8 * HOUR).await;
    assert!(office.changes().is_empty());
}
