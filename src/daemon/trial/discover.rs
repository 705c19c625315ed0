//! Finds the feeds a page offers: those it declares, and those it links.
//!
//! Refuses to knock at addresses the page does not name.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};
use serde::Serialize;
use url::Url;

use crate::document::{charset, html};

/// Most feeds that are told of one page.
const MOST: usize = 20;

/// The media types of feeds.
const TYPES: [&str; 4] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
];

/// A feed named by a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// Its absolute address.
    pub url: String,
    /// What the page calls it; may be empty.
    pub title: String,
    /// Whether the page's head declares it; otherwise it is merely linked.
    pub declared: bool,
}

/// The feeds of an HTML page at `base`, declared ones first, each address once, without feeds of comments.
#[must_use]
pub fn feeds(bytes: &[u8], content_type: Option<&str>, base: &Url) -> Vec<FeedLink> {
    let decoded = charset::decode(bytes, content_type);
    if html::is_too_deep(&decoded.text) {
        return Vec::new();
    }
    let page = html::parse(&decoded.text);
    let base = all(&page, "base[href]")
        .find_map(|element| base.join(element.attr("href")?).ok())
        .unwrap_or_else(|| base.clone());
    let declared = all(&page, "link[rel][href]").filter_map(|link| declared(link, &base));
    let linked = all(&page, "a[href]").filter_map(|link| linked(link, &base));
    let mut seen = HashSet::new();
    declared
        .chain(linked)
        .filter(|feed| !of_comments(feed) && seen.insert(feed.url.clone()))
        .take(MOST)
        .collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("the selectors above are constants");
    page.select(&selector).collect::<Vec<_>>().into_iter()
}

fn declared(link: ElementRef<'_>, base: &Url) -> Option<FeedLink> {
    let has = |key: &str, wanted: &[&str]| {
        link.attr(key).is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            let mut words = value.split([' ', ';']).map(str::trim);
            words.any(|word| wanted.contains(&word))
        })
    };
    if !has("rel", &["alternate"]) || !has("type", &TYPES) {
        return None;
    }
    Some(FeedLink {
        url: web(base, link.attr("href")?)?,
        title: html::plain(link.attr("title").unwrap_or_default()),
        declared: true,
    })
}

fn linked(link: ElementRef<'_>, base: &Url) -> Option<FeedLink> {
    let url = web(base, link.attr("href")?)?;
    let parsed = Url::parse(&url).ok()?;
    let last = parsed
        .path_segments()?
        .rfind(|segment| !segment.is_empty())?
        .to_ascii_lowercase();
    let named = matches!(
        last.as_str(),
        "rss" | "feed" | "atom" | "rss.xml" | "atom.xml" | "feed.xml" | "feed.json" | "index.rdf"
    );
    let ends = [".rss", ".atom", ".rdf"]
        .iter()
        .any(|end| last.ends_with(end));
    if !named && !ends {
        return None;
    }
    let text: String = link.text().collect();
    Some(FeedLink {
        url,
        title: text.split_whitespace().collect::<Vec<_>>().join(" "),
        declared: false,
    })
}

fn web(base: &Url, href: &str) -> Option<String> {
    let mut url = base.join(href.trim()).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// Feeds of readers' comments, as blog programs declare them beside the real one. A consultation may be called
/// comments, too, so that the word alone decides nothing.
fn of_comments(feed: &FeedLink) -> bool {
    let title = feed.title.to_lowercase();
    feed.url.contains("/comments/feed")
        || [
            "comments feed",
            "kommentar-feed",
            "flux des commentaires",
            "feed dei commenti",
            "comentarios feed",
        ]
        .iter()
        .any(|words| title.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str) -> Vec<FeedLink> {
        let base = Url::parse("https://regulator.example/news/").expect("a url");
        feeds(page.as_bytes(), Some("text/html; charset=utf-8"), &base)
    }

    #[test]
    fn declared_feeds_come_first_and_comments_are_left_out() {
        let page = "<html><head><link rel='alternate' type='application/rss+xml' title='News' href='/rss.xml'>\
            <link rel='alternate' type='application/rss+xml' title='News: Comments' href='/comments/feed/'>\
            <link rel='alternate' hreflang='fr' href='/fr'></head>\
            <body><a href='decisions.atom'>Decisions</a><a href='/feed-the-birds'>Birds</a>\
            <a href='/rss.xml#top'>RSS</a><a href='javascript:alert(1)'>x</a></body></html>";
        let urls: Vec<_> = found(page).into_iter().map(|feed| feed.url).collect();
        assert_eq!(
            urls,
            [
                "https://regulator.example/rss.xml",
                "https://regulator.example/news/decisions.atom"
            ]
        );
    }

    #[test]
    fn a_base_element_moves_relative_feeds() {
        let page = "<head><base href='/en/'><link rel='ALTERNATE' type='application/atom+xml' href='feed'></head>";
        assert_eq!(found(page)[0].url, "https://regulator.example/en/feed");
    }

    #[test]
    fn a_page_without_feeds_names_none() {
        assert_eq!(found("<p>Feed us with rss news.</p>"), []);
    }
}
