//! JSON Feed 1.0 and 1.1 (jsonfeed.org), read by `feed-rs`.
//!
//! Refuses other JSON: what does not name the format's version is an interface, read by `api`.

use feed_rs::{
    model::{Entry, Feed},
    parser::Builder,
};
use serde_json::Value;
use url::Url;

use super::{FeedReading, entry};
use crate::{
    document::{
        Publication, date,
        publication::{absolute, plain},
    },
    locale::Language,
};

/// The feed of a JSON text; none when it is another JSON.
pub(super) fn read(
    text: &str,
    base: Option<&Url>,
    language: Option<&Language>,
) -> Option<FeedReading> {
    let feed: Value = serde_json::from_str(text).ok()?;
    if !feed.get("version")?.as_str()?.contains("jsonfeed.org") {
        return None;
    }
    let items: Vec<Value> = feed.get("items")?.as_array()?.iter().map(sound).collect();
    let feed = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": word(&feed, "title"),
        "language": word(&feed, "language"),
        "items": items,
    });
    let feed = parsed(&feed, language)?;
    Some(FeedReading {
        title: feed
            .title
            .map(|title| plain(&title.content))
            .unwrap_or_default(),
        language: feed.language.and_then(|tag| tag.parse().ok()),
        publications: feed
            .entries
            .into_iter()
            .map(|entry| publication(entry, base))
            .filter(|publication| !publication.title.is_empty() || !publication.url.is_empty())
            .collect(),
        ..FeedReading::default()
    })
}

/// What is read of an item, each of the type that the format demands: one careless value is not to cost the feed.
fn sound(item: &Value) -> Value {
    const READ: [&str; 8] = [
        "url",
        "external_url",
        "title",
        "summary",
        "content_html",
        "content_text",
        "date_published",
        "date_modified",
    ];
    let mut sound = serde_json::Map::new();
    sound.insert("id".to_owned(), word(item, "id").into());
    for name in READ {
        let said = word(item, name);
        if !said.is_empty() {
            sound.insert(name.to_owned(), said.into());
        }
    }
    let tags = item.get("tags").and_then(Value::as_array);
    let tags: Vec<Value> = tags
        .into_iter()
        .flatten()
        .filter(|tag| tag.is_string())
        .take(entry::MOST_CATEGORIES)
        .cloned()
        .collect();
    if !tags.is_empty() {
        sound.insert("tags".to_owned(), tags.into());
    }
    sound.into()
}

/// A string or a number under a name; empty when there is none.
fn word(value: &Value, name: &str) -> String {
    match value.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn parsed(feed: &Value, language: Option<&Language>) -> Option<Feed> {
    let language = language.cloned();
    Builder::new()
        // An item without an id gets one from its link and title, as in every other format.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |text| date::parse(text, language.as_ref()).map(|at| at.utc()))
        .build()
        .parse(feed.to_string().as_bytes())
        .ok()
}

fn publication(found: Entry, base: Option<&Url>) -> Publication {
    let link = found.links.first().map_or("", |link| link.href.as_str());
    let summary = found
        .summary
        .map(|summary| summary.content)
        .filter(|summary| !summary.trim().is_empty())
        .or_else(|| found.content.and_then(|content| content.body))
        .unwrap_or_default();
    let summary = plain(&summary);
    let title = found.title.map(|title| plain(&title.content));
    let updated = found.updated.map(Into::into);
    Publication {
        id: found.id.trim().to_owned(),
        title: title
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| entry::headline(&summary)),
        url: absolute(base, link),
        published: found.published.map(Into::into).or(updated),
        updated,
        summary,
        categories: found
            .categories
            .iter()
            .map(|tag| plain(&tag.term))
            .collect(),
        ..Publication::default()
    }
}
