//! JSON Feed 1.0 and 1.1 (jsonfeed.org).
//!
//! Refuses other JSON: what does not name the format's version is an interface, read by `api`.

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
    let version = feed.get("version")?.as_str()?;
    if !version.contains("jsonfeed.org") {
        return None;
    }
    let items = feed.get("items")?.as_array()?;
    Some(FeedReading {
        title: plain(&word(&feed, "title")),
        language: word(&feed, "language").parse().ok(),
        publications: items
            .iter()
            .map(|item| publication(item, base, language))
            .filter(|publication| !publication.title.is_empty() || !publication.url.is_empty())
            .collect(),
        ..FeedReading::default()
    })
}

fn publication(item: &Value, base: Option<&Url>, language: Option<&Language>) -> Publication {
    let first = |names: &[&str]| {
        names
            .iter()
            .map(|name| word(item, name))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    };
    let summary = plain(&first(&["summary", "content_text", "content_html"]));
    let title = plain(&word(item, "title"));
    let updated = date::parse(&word(item, "date_modified"), language);
    Publication {
        id: word(item, "id"),
        title: if title.is_empty() {
            entry::headline(&summary)
        } else {
            title
        },
        url: absolute(base, &first(&["url", "external_url"])),
        published: date::parse(&word(item, "date_published"), language).or(updated),
        updated,
        summary,
        ..Publication::default()
    }
}

/// A string or a number under a name; empty when there is none.
fn word(value: &Value, name: &str) -> String {
    match value.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
