//! The one way from stored bytes to a reading, whatever kind of file they are.
//!
//! Refuses to give half a document: what cannot be read says why, in a form callers can branch on.

use regex::Regex;
use url::Url;

use super::{
    Block, Publication, Reading, Role, api, charset, feed, head, json, listing,
    media::{self, Media},
    noise, page, pdf, provisions, publication, text, xml,
};
use crate::{
    locale::Language,
    source::{Kind, Recipe, recipe::expression},
};

/// What is known about bytes besides themselves.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// The `Content-Type` they came with.
    pub content_type: Option<&'a str>,
    /// The address they came from.
    pub url: Option<&'a Url>,
    /// What the source offers.
    pub kind: Kind,
    /// The language of the source.
    pub language: Option<&'a Language>,
    /// How the source is read.
    pub recipe: &'a Recipe,
}

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A selector or pointer of the recipe leads nowhere: the page was rebuilt, or is another page.
    #[error(
        "The selector \"{0}\" matches nothing on the page; look whether it was rebuilt and correct the recipe."
    )]
    SelectorMatchedNothing(String),
    /// There is no text.
    #[error("The page holds no text.")]
    Empty,
    /// The file asks for a password.
    #[error("The PDF is encrypted with a password; ask the regulator for an open copy.")]
    Encrypted,
    /// The file holds pictures of text.
    #[error("The PDF holds pictures of its pages and no text; find a version with text.")]
    Scanned,
    /// The file is broken, or was built to break readers.
    #[error("The file is damaged: {0}.")]
    Damaged(String),
    /// A kind of file this program does not read.
    #[error("This is {0}, which cannot be read; find an HTML, PDF, XML, JSON or text version.")]
    UnsupportedType(String),
    /// The recipe cannot be applied to what came.
    #[error("{0}")]
    BadRecipe(String),
}

impl Unreadable {
    /// The stable key that is stored and printed.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::SelectorMatchedNothing(_) => "selector-matched-nothing",
            Self::Empty => "empty",
            Self::Encrypted => "encrypted",
            Self::Scanned => "scanned",
            Self::Damaged(_) => "damaged",
            Self::UnsupportedType(_) => "unsupported-type",
            Self::BadRecipe(_) => "bad-recipe",
        }
    }
}

/// What bytes without a source are most likely to be: a feed when they have a feed's root, else a document.
#[must_use]
pub fn kind_of(bytes: &[u8], content_type: Option<&str>) -> Kind {
    let head = &bytes[..bytes.len().min(2048)];
    let says = |part: &str| {
        head.windows(part.len())
            .any(|window| window == part.as_bytes())
    };
    let feed = match media::of(bytes, content_type, None) {
        Media::Xml => says("<rss") || says("<feed") || says("<rdf:RDF"),
        Media::Json => says("jsonfeed.org/version"),
        _ => false,
    };
    if feed { Kind::Feed } else { Kind::Document }
}

/// Reads bytes. Total and deterministic: the same bytes and hints give the same reading.
///
/// # Errors
/// Why there is no reading.
pub fn read(bytes: &[u8], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let media = media::of(bytes, hints.content_type, hints.url);
    let mut reading = match (hints.kind, media) {
        (_, Media::Other(name)) => return Err(Unreadable::UnsupportedType(name.to_owned())),
        (Kind::Document, Media::Pdf) => {
            let paper = pdf::read(bytes)?;
            let mut reading = document(paper.blocks, None, hints)?;
            // Word processors write file names there; a heading says more.
            if reading.title.is_empty() {
                reading.title = paper.title;
            }
            reading.warnings = paper.warnings;
            reading
        }
        (_, Media::Pdf) => {
            return Err(Unreadable::UnsupportedType(
                "a PDF where a list of publications was expected".to_owned(),
            ));
        }
        (Kind::Api, _) => of_api(bytes, hints)?,
        (kind, _) => {
            let decoded = charset::decode(bytes, hints.content_type);
            let mut reading = match kind {
                Kind::Feed => of_feed(&decoded.text, hints)?,
                Kind::Listing => of_listing(&decoded.text, hints)?,
                _ => of_text(&decoded.text, media, hints)?,
            };
            if decoded.damaged {
                let name = decoded.encoding.name();
                reading.warnings.push(format!(
                    "Some bytes mean nothing in {name} and were replaced."
                ));
            }
            reading
        }
    };
    if reading.title.is_empty() {
        reading.title = first_heading(&reading.text);
    }
    Ok(reading)
}

fn first_heading(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(200).collect()
}

/// A document in HTML, XML, JSON or plain text.
fn of_text(source: &str, media: Media, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    match media {
        Media::Html => of_html(source, hints),
        Media::Xml if hints.recipe.select.is_some() => of_html(source, hints),
        Media::Xml => document(xml::blocks(source), None, hints),
        Media::Json => {
            let parsed = parse_json(source.as_bytes())?;
            let text = json::text(&parsed, hints.recipe.pointer.as_deref())
                .map_err(Unreadable::BadRecipe)?;
            if text.contains("</") || text.contains("<br") {
                return of_html(&text, hints);
            }
            document(text::blocks(&text), None, hints)
        }
        _ => document(text::blocks(source), None, hints),
    }
}

fn of_html(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let page = page::read(source, hints.recipe)?;
    let head = page.head;
    let mut reading = document(page.blocks, head.language.as_ref(), hints)?;
    // Some publishers put a file's name where its title belongs; the first heading says more.
    if reading.title.is_empty() || head.title.contains(' ') || !head.title.contains(['.', '_']) {
        reading.title = head.title;
    }
    reading.published = head.published;
    reading.language = head.language;
    reading.anchored = page.anchored;
    reading.warnings = page.warnings;
    Ok(reading)
}

/// The text alone of a document in HTML, as [`read`] gives it, at a fraction of the cost; nothing where the
/// bytes are of another kind or cannot be read. A look that finds the text it knows needs no more.
#[must_use]
pub fn text_of(bytes: &[u8], hints: &Hints<'_>) -> Option<Texted> {
    if hints.kind != Kind::Document
        || media::of(bytes, hints.content_type, hints.url) != Media::Html
    {
        return None;
    }
    let decoded = charset::decode(bytes, hints.content_type);
    let page = page::read(&decoded.text, hints.recipe).ok()?;
    let blocks = cleaned(page.blocks, hints).ok()?;
    Some(Texted {
        text: joined(&blocks),
        anchored: page.anchored,
    })
}

/// The text of a document before it is read as law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texted {
    /// The whole text, one block a line.
    pub text: String,
    /// Whether the recipe's anchor stands on the page.
    pub anchored: bool,
}

fn parse_json(bytes: &[u8]) -> Result<serde_json::Value, Unreadable> {
    serde_json::from_slice(media::trim_mark(bytes)).map_err(|error| {
        Unreadable::Damaged(format!(
            "it is no JSON (line {}, column {})",
            error.line(),
            error.column()
        ))
    })
}

/// Blocks without noise, read as law.
fn document(
    blocks: Vec<Block>,
    declared: Option<&Language>,
    hints: &Hints<'_>,
) -> Result<Reading, Unreadable> {
    let blocks = cleaned(blocks, hints)?;
    // What the officer wrote about the source wins over what the page's template declares.
    let language = hints.language.or(declared);
    let title = blocks
        .iter()
        .find(|block| matches!(block.role, Role::Heading(_)));
    Ok(Reading {
        title: title.map(|block| block.text.clone()).unwrap_or_default(),
        text: joined(&blocks),
        provisions: provisions::provisions(&blocks, language),
        ..Reading::default()
    })
}

/// The blocks without noise and without what the recipe cuts out of lines.
fn cleaned(blocks: Vec<Block>, hints: &Hints<'_>) -> Result<Vec<Block>, Unreadable> {
    let ignore: Vec<Regex> = hints
        .recipe
        .ignore
        .iter()
        .map(|pattern| expression(pattern))
        .collect::<Result<_, _>>()
        .map_err(Unreadable::BadRecipe)?;
    let blocks = noise::clean(blocks, &ignore);
    if blocks.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(blocks)
}

fn joined(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n")
}

fn of_feed(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let feed = feed::read(source, hints.url, hints.language)
        .ok_or_else(|| Unreadable::Damaged("it is no RSS, RDF, Atom or JSON Feed".to_owned()))?;
    Ok(Reading {
        title: feed.title,
        language: feed.language,
        warnings: feed.warnings,
        ..offered(feed.publications)
    })
}

fn of_listing(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let page = page::parse(source)?;
    let head = head::read(&page);
    let found =
        listing::read(&page, hints.url, hints.recipe, hints.language).map_err(
            |error| match error {
                listing::NoListing::MatchedNothing(selector) => {
                    Unreadable::SelectorMatchedNothing(selector)
                }
                listing::NoListing::BadSelector(sentence) => Unreadable::BadRecipe(sentence),
            },
        )?;
    if found.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Reading {
        title: head.title,
        language: head.language,
        published: head.published,
        ..offered(found)
    })
}

fn of_api(bytes: &[u8], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let json = parse_json(bytes)?;
    let found =
        api::read(&json, hints.url, hints.recipe, hints.language).map_err(Unreadable::BadRecipe)?;
    Ok(offered(found))
}

fn offered(publications: Vec<Publication>) -> Reading {
    Reading {
        text: publication::text(&publications),
        publications,
        ..Reading::default()
    }
}

#[cfg(test)]
mod tests;
