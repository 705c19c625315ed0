//! RSS, RDF, Atom and JSON Feed as publications, also when one careless character breaks the file.
//!
//! Refuses to lose a whole feed for one bad entry: what can be read is read, the rest is a warning.

use std::sync::LazyLock;

use feed_rs::{
    model::{Entry, Feed},
    parser::Builder,
};
use regex::Regex;
use url::Url;

use super::{
    Publication, date,
    publication::{absolute, derived_id, plain, unique},
};
use crate::locale::Language;

/// Most entries that are read one by one from a broken feed.
const MOST_ENTRIES: usize = 5_000;

/// What a feed offers.
#[derive(Clone, Debug, Default)]
pub struct FeedReading {
    /// The feed's own title.
    pub title: String,
    /// The language the feed declares.
    pub language: Option<Language>,
    /// Its publications in order, ids unique.
    pub publications: Vec<Publication>,
    /// What had to be repaired.
    pub warnings: Vec<String>,
}

/// Reads the decoded text of a feed; `base` is its own address, against which relative links are read.
/// None when it is no feed at all.
#[must_use]
pub fn read(text: &str, base: Option<&Url>, language: Option<&Language>) -> Option<FeedReading> {
    let text = tidy(text);
    if let Some(feed) = parse(&text, base, language) {
        return Some(reading(feed, base, Vec::new()));
    }
    if text.starts_with('{') {
        return None;
    }
    let repaired = escape_ampersands(&text);
    if let Some(feed) = parse(&repaired, base, language) {
        let warning = "The feed is no well-formed XML; stray ampersands were repaired.";
        return Some(reading(feed, base, vec![warning.to_owned()]));
    }
    entry_by_entry(&repaired, base, language)
}

fn parse(text: &str, base: Option<&Url>, language: Option<&Language>) -> Option<Feed> {
    let language = language.cloned();
    Builder::new()
        .base_uri(base.map(Url::as_str))
        .id_generator(|links, title, _| {
            let link = links.first().map_or("", |link| link.href.as_str());
            derived_id(
                link,
                title.as_ref().map_or("", |title| title.content.as_str()),
            )
        })
        .timestamp_parser(move |text| date::parse(text, language.as_ref()).map(|at| at.utc()))
        .build()
        .parse(text.as_bytes())
        .ok()
}

fn reading(feed: Feed, base: Option<&Url>, warnings: Vec<String>) -> FeedReading {
    FeedReading {
        title: feed
            .title
            .map(|title| plain(&title.content))
            .unwrap_or_default(),
        language: feed
            .language
            .and_then(|tag| tag.replace('_', "-").parse().ok()),
        publications: unique(
            feed.entries
                .into_iter()
                .map(|entry| publication(entry, base))
                .collect(),
        ),
        warnings,
    }
}

fn publication(entry: Entry, base: Option<&Url>) -> Publication {
    let link = entry
        .links
        .iter()
        .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
        .or_else(|| entry.links.first())
        .map_or("", |link| link.href.as_str());
    let mut url = absolute(base, link);
    if url.is_empty() && entry.id.starts_with("http") {
        url = absolute(base, &entry.id);
    }
    let summary = entry
        .summary
        .map(|summary| summary.content)
        .or_else(|| entry.content.and_then(|content| content.body))
        .unwrap_or_default();
    Publication {
        id: entry.id.trim().to_owned(),
        title: entry
            .title
            .map(|title| plain(&title.content))
            .unwrap_or_default(),
        url,
        published: entry.published.or(entry.updated).map(Into::into),
        updated: entry.updated.map(Into::into),
        summary: plain(&summary),
    }
}

/// The text without what XML forbids, without its encoding declaration (it is decoded already), and with
/// its version where it is missing.
fn tidy(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let body = match text.strip_prefix("<?xml") {
        Some(rest) => rest
            .find("?>")
            .map_or(text, |end| rest[end + 2..].trim_start()),
        None => text,
    };
    let mut clean: String = body
        .chars()
        .filter(|c| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect();
    if clean.contains(ATOM_03) {
        clean = renewed(&clean);
    }
    // The parser asks for a known version; the elements are the same without.
    if let Some(at) = clean.find("<rss") {
        let end = clean[at..].find('>').map_or(clean.len(), |end| at + end);
        let tag = clean[at..end].to_owned();
        static VERSION: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#"\sversion\s*=\s*["'][^"']*["']"#).expect(CONSTANT));
        let known = ["2.0", "0.91", "0.92", ""].iter().any(|v| {
            tag.contains(&format!("version=\"{v}\"")) || tag.contains(&format!("version='{v}'"))
        });
        if !known {
            let without = VERSION.replace(&tag, "");
            clean.replace_range(
                at..end,
                &without.replacen("<rss", "<rss version=\"2.0\"", 1),
            );
        }
    }
    clean
}

/// The name space of Atom before it became RFC 4287.
const ATOM_03: &str = "http://purl.org/atom/ns#";

/// An Atom 0.3 feed in the words of RFC 4287.
fn renewed(text: &str) -> String {
    let words = [
        (ATOM_03, "http://www.w3.org/2005/Atom"),
        ("<issued", "<published"),
        ("</issued>", "</published>"),
        ("<modified", "<updated"),
        ("</modified>", "</updated>"),
        ("<tagline", "<subtitle"),
        ("</tagline>", "</subtitle>"),
        ("mode=\"escaped\"", ""),
        ("mode=\"xml\"", ""),
        ("type=\"text/html\"", "type=\"html\""),
        ("type=\"text/plain\"", "type=\"text\""),
        ("type=\"application/xhtml+xml\"", "type=\"xhtml\""),
    ];
    words
        .iter()
        .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

const CONSTANT: &str = "the expression is a constant and is covered by tests";

/// Every `&` that begins no reference XML knows becomes one; HTML's own references become characters.
fn escape_ampersands(text: &str) -> String {
    static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});").expect(CONSTANT)
    });
    static NAMED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^&[a-zA-Z][a-zA-Z0-9]{1,30};").expect(CONSTANT));
    let mut repaired = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        repaired.push_str(&rest[..at]);
        rest = &rest[at..];
        // CDATA sections hold ampersands as they are.
        if rest.starts_with('<') {
            let end = if rest.starts_with("<![CDATA[") {
                rest.find("]]>").unwrap_or(rest.len())
            } else {
                1
            };
            repaired.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        if REFERENCE.is_match(rest) {
            repaired.push('&');
            rest = &rest[1..];
        } else if let Some(named) = NAMED.find(rest) {
            let meant = super::html::plain(&format!("x{}x", named.as_str()));
            let meant = meant.trim_start_matches('x').trim_end_matches('x');
            repaired.push_str(&meant.replace('&', "&amp;").replace('<', "&lt;"));
            rest = &rest[named.end()..];
        } else {
            repaired.push_str("&amp;");
            rest = &rest[1..];
        }
    }
    repaired.push_str(rest);
    repaired
}

/// Reads each entry of a broken feed in a frame of its own.
fn entry_by_entry(
    text: &str,
    base: Option<&Url>,
    language: Option<&Language>,
) -> Option<FeedReading> {
    static OPEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"<(item|entry)(?:\s[^<>]*)?>").expect(CONSTANT));
    let (frame, body) = Frame::of(text)?;
    let mut publications = Vec::new();
    let (mut lost, mut done) = (0_usize, 0_usize);
    for open in OPEN.captures_iter(text).take(MOST_ENTRIES) {
        let start = open.get(0).map_or(0, |tag| tag.start());
        // An entry that opens inside another belongs to it: no byte is read twice.
        if start < done {
            continue;
        }
        let close = format!("</{}>", &open[1]);
        let rest = &text[start..];
        let Some(end) = rest.find(&close) else {
            lost += 1;
            break;
        };
        let entry = &rest[..end + close.len()];
        done = start + entry.len();
        match parse(&frame.around(entry), base, language) {
            Some(feed) => {
                let entries = feed.entries.into_iter();
                publications.extend(entries.map(|entry| publication(entry, base)));
            }
            None => lost += 1,
        }
    }
    if publications.is_empty() {
        return None;
    }
    let warning = format!(
        "The feed is broken; {} entries could be read, {lost} could not.",
        publications.len()
    );
    Some(FeedReading {
        title: first_title(body).unwrap_or_default(),
        language: None,
        publications: unique(publications),
        warnings: vec![warning],
    })
}

fn first_title(body: &str) -> Option<String> {
    let rest = &body[body.find("<title>")? + "<title>".len()..];
    Some(plain(&rest[..rest.find("</title>")?]))
}

/// The root of a broken feed, to be put around one entry.
struct Frame<'a> {
    open: &'a str,
    close: String,
}

impl<'a> Frame<'a> {
    /// The frame of a feed and what follows its root.
    fn of(text: &'a str) -> Option<(Self, &'a str)> {
        let roots = ["<rss", "<feed", "<rdf:RDF", "<channel"];
        let start = roots.iter().find_map(|root| text.find(root))?;
        let end = text[start..].find('>').map(|end| start + end + 1)?;
        let open = &text[start..end];
        let name = open[1..]
            .split(|c: char| c.is_whitespace() || c == '>')
            .next()?;
        let frame = match name {
            "channel" => Self {
                open: "<rss version=\"2.0\"><channel>",
                close: "</channel></rss>".to_owned(),
            },
            name => Self {
                open,
                close: format!("</{name}>"),
            },
        };
        Some((frame, &text[end..]))
    }

    fn around(&self, entry: &str) -> String {
        let (open, close) = (self.open, &self.close);
        if close == "</rss>" {
            format!("{open}<channel>{entry}</channel>{close}")
        } else {
            format!("{open}{entry}{close}")
        }
    }
}

#[cfg(test)]
mod tests;
