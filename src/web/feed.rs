//! Published changes as an Atom feed (RFC 4287), behind a secret address.
//!
//! Refuses whoever has no address of their own, and to name a person.

use std::fmt::Write as _;

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use quick_xml::escape::escape;

use super::{
    Front, Shared,
    error::Refusal,
    subscription::{self, Opens, Subscription},
};
use crate::{
    assignment::assign::concerned,
    clock::Timestamp,
    db::View,
    locale::Speaker,
    training::{Item, lesson::lesson, store as items},
};

mod store;

/// How many changes a feed shows.
const LENGTH: usize = 100;

/// How many published items are looked through for those of one market.
const SEARCHED: usize = 1000;

/// `GET /feed/{token}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let kind = "application/atom+xml; charset=utf-8";
    subscription::served(&desk, &token, &headers, kind, |view, front, found| {
        let ours = matches!(found.opens, Opens::Feed { .. });
        ours.then(|| atom(view, front, found)).transpose()
    })
    .await
}

fn atom(view: &View<'_>, front: &Front, feed: &Subscription) -> anyhow::Result<String> {
    let speaker = front.catalogue.speaker(&feed.language);
    let mut entries = String::new();
    let mut updated = feed.created_at;
    let mut shown = 0;
    for (id, at) in store::newest(view, SEARCHED)? {
        let Some(item) = items::show(view, id)? else {
            continue;
        };
        let Some(markets) = markets(front, feed, &item) else {
            continue;
        };
        entries.push_str(&entry(front, &speaker, &item, at, &markets)?);
        updated = updated.max(at);
        shown += 1;
        if shown == LENGTH {
            break;
        }
    }
    let host = front.host();
    let title = match front.organisation.as_str() {
        "" => speaker.tell("feed-title"),
        name => format!("{} – {name}", speaker.tell("feed-title")),
    };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    writeln!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        text(speaker.language().tag())
    )?;
    writeln!(
        xml,
        "<id>tag:{host},{}:feed/{}</id>",
        feed.created_at.day(),
        feed.id
    )?;
    writeln!(xml, "<title>{}</title>", text(&title))?;
    writeln!(xml, "<updated>{updated}</updated>")?;
    let author = match front.organisation.as_str() {
        "" => "regwatch",
        name => name,
    };
    writeln!(xml, "<author><name>{}</name></author>", text(author))?;
    writeln!(xml, "<generator>regwatch</generator>")?;
    Ok(format!("{xml}{entries}</feed>\n"))
}

/// The names of the markets that `item` concerns; none when the feed is of another market.
fn markets(front: &Front, feed: &Subscription, item: &Item) -> Option<Vec<String>> {
    let ids = concerned(&front.markets, &item.jurisdiction);
    if let Opens::Feed { market: Some(only) } = &feed.opens
        && !ids.contains(only)
    {
        return None;
    }
    let known = front
        .markets
        .iter()
        .filter(|market| ids.contains(&market.id));
    Some(known.map(|market| market.name.clone()).collect())
}

fn entry(
    front: &Front,
    speaker: &Speaker,
    item: &Item,
    at: Timestamp,
    markets: &[String],
) -> anyhow::Result<String> {
    let lesson = lesson(item, speaker, &[], markets);
    let host = front.host();
    let mut xml = String::from("<entry>\n");
    // The day it was published is one on which the host was ours (RFC 4151), and it never changes.
    writeln!(xml, "<id>tag:{host},{}:item/{}</id>", at.day(), item.id)?;
    writeln!(xml, "<title>{}</title>", text(&lesson.title))?;
    writeln!(xml, "<published>{at}</published>\n<updated>{at}</updated>")?;
    let url = text(&item.content.url);
    writeln!(xml, "<link rel=\"alternate\" href=\"{url}\"/>")?;
    let mut summary = vec![lesson.lead];
    if !markets.is_empty() {
        let list = [("markets", speaker.list(markets).into())];
        summary.push(speaker.say("channel-change-markets", &list));
    }
    if let Some(day) = &item.content.in_force_from {
        let date = [("date", speaker.date(day).into())];
        summary.push(speaker.say("channel-change-in-force", &date));
    }
    if !item.reviewed {
        summary.push(speaker.tell("lesson-unreviewed"));
    }
    writeln!(xml, "<summary>{}</summary>", text(&summary.join("\n")))?;
    let place = item.jurisdiction.as_str();
    let label = text(&speaker.place(place)).into_owned();
    let place = text(place);
    writeln!(
        xml,
        "<category scheme=\"urn:iso:std:iso:3166\" term=\"{place}\" label=\"{label}\"/>"
    )?;
    for topic in &item.content.topics {
        writeln!(xml, "<category term=\"{}\"/>", text(topic))?;
    }
    xml.push_str("</entry>\n");
    Ok(xml)
}

/// `words` as they may stand in XML 1.0: escaped, and without the characters it has no way to write.
fn text(words: &str) -> std::borrow::Cow<'_, str> {
    let sound = |c: char| {
        matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    if words.chars().all(sound) {
        return escape(words);
    }
    let words: String = words.chars().filter(|c| sound(*c)).collect();
    std::borrow::Cow::Owned(escape(words.as_str()).into_owned())
}
