//! The one way from stored bytes to a reading, whatever kind of file they are.
//!
//! Refuses to give half a document: what cannot be read says why, in a form callers can branch on.

use regex::Regex;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    Block, Reading, Role, charset, docx,
    head::Head,
    html, json,
    media::{self, Media},
    noise, page, pdf, provisions,
    reading::Fault,
    text, volatile, xml,
};
use crate::{
    audit::Digest,
    locale::Language,
    snapshot::parts,
    source::{Kind, Recipe, recipe::expression},
};

mod lists;

/// Most bytes a gzip archive unpacks to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

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
    /// Who reads PDFs.
    pub pdf: &'a pdf::Reader,
}

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
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
    /// Reading the file takes more room than any document needs.
    #[error(
        "The PDF is too large or too complex to be read: {0}; ask the regulator for a smaller or simpler copy."
    )]
    TooComplex(String),
    /// Reading the file takes more seconds of a processor than any document needs.
    #[error(
        "Reading the PDF takes more than {0} seconds of a processor; ask the regulator for a simpler copy."
    )]
    TookTooLong(u64),
    /// The file was not read for a reason of this machine's; nothing is known about the file.
    #[error("The PDF was not read this time: {0}.")]
    NotNow(String),
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
            Self::TooComplex(_) => "too-complex",
            Self::TookTooLong(_) => "took-too-long",
            Self::NotNow(_) => "not-now",
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

/// Reads bytes. Total and deterministic: the same bytes and hints give the same reading, but for
/// [`Unreadable::NotNow`], which is about this machine and not about the bytes.
///
/// # Errors
/// Why there is no reading.
pub fn read(bytes: &[u8], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let reading = match parts::split(bytes).filter(|_| hints.kind.lists()) {
        Some(parts) => lists::pages(&parts, hints)?,
        None => as_one(bytes, hints)?,
    };
    Ok(finished(reading, hints.kind.lists()))
}

/// Reads on where the text of a page is known already, as [`read`] would read its bytes.
#[must_use]
pub fn read_on(texted: Texted, hints: &Hints<'_>) -> Reading {
    let Texted {
        text,
        anchored,
        page,
    } = texted;
    let faults = page.decoded.faults(&text);
    let mut reading = of_page(page.head, page.blocks, text, hints);
    (reading.anchored, reading.warnings) = (anchored, page.warnings);
    reading.faults.extend(faults);
    finished(reading, false)
}

/// A reading with what every kind of bytes has in common.
fn finished(mut reading: Reading, lists: bool) -> Reading {
    lists::note_more(&mut reading);
    // What a list happens to begin with is not its title.
    if reading.title.is_empty() && !lists {
        reading.title = first_heading(&reading.text);
    }
    let said = reading
        .faults
        .iter()
        .filter(|fault| **fault != Fault::MorePages);
    reading.warnings.extend(said.map(Fault::sentence));
    reading
}

/// Reads one answer.
fn as_one(bytes: &[u8], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if hints.kind.lists() {
        return lists::page(bytes, hints);
    }
    let media = media::of(bytes, hints.content_type, hints.url);
    match media {
        Media::Other(name) => Err(Unreadable::UnsupportedType(name.to_owned())),
        Media::Gzip => {
            let inside = gzip(bytes)?;
            if media::of(&inside, None, None) == Media::Gzip {
                return Err(Unreadable::UnsupportedType(
                    "a gzip archive in another".to_owned(),
                ));
            }
            // The label is the archive's.
            as_one(
                &inside,
                &Hints {
                    content_type: None,
                    ..*hints
                },
            )
        }
        Media::Docx => document(docx::read(bytes)?, None, hints),
        Media::Pdf => {
            let paper = hints.pdf.read(bytes)?;
            let mut reading = document(paper.blocks, None, hints)?;
            // Word processors write file names there; a heading says more.
            if reading.title.is_empty() {
                reading.title = paper.title;
            }
            reading.warnings = paper.warnings;
            Ok(reading)
        }
        Media::Html | Media::Xml | Media::Json | Media::Text => {
            let decoded = charset::decode(bytes, hints.content_type);
            let mut reading = of_text(&decoded.text, media, hints)?;
            reading.faults.extend(decoded.faults(&reading.text));
            Ok(reading)
        }
    }
}

/// The bytes inside a gzip archive, as far as they are of any real document's size.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    use std::io::Read as _;
    let mut inside = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes)
        .take(MOST_UNPACKED + 1)
        .read_to_end(&mut inside)
        .map_err(|_| Unreadable::Damaged("its gzip archive breaks off".to_owned()))?;
    if inside.len() as u64 > MOST_UNPACKED {
        return Err(Unreadable::Damaged(
            "its gzip archive unpacks to more than any document".to_owned(),
        ));
    }
    Ok(inside)
}

/// The first line; of a long one whole words, where it has any.
fn first_heading(text: &str) -> String {
    const MOST: usize = 200;
    let line = text.lines().next().unwrap_or_default();
    let Some((end, _)) = line.char_indices().nth(MOST) else {
        return line.to_owned();
    };
    let start = &line[..end];
    let whole = start.rfind(' ').map_or(start, |space| &start[..space]);
    format!("{whole}…")
}

/// A document in HTML, XML, JSON or plain text.
fn of_text(source: &str, media: Media, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    match media {
        Media::Html => of_html(source, hints),
        Media::Xml if hints.recipe.select.is_some() => of_html(source, hints),
        Media::Xml => of_xml(source, hints),
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

/// XML by its own structure, where it is of an official format.
fn of_xml(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let own = xml::read(source).map_err(|broken| Unreadable::Damaged(broken.to_string()))?;
    let mut reading = document(own.blocks, own.language.as_ref(), hints)?;
    if let Some(provisions) = own.provisions {
        let ignore = ignored(hints)?;
        reading.provisions = noise::clean_provisions(provisions, &ignore);
    }
    if !own.title.is_empty() {
        reading.title = own.title;
    }
    reading.language = own.language;
    reading.published = own.published;
    Ok(reading)
}

fn of_html(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let page = page::read(source, hints.recipe)?;
    let blocks = cleaned(page.blocks, page.head.language.as_ref(), hints)?;
    let text = joined(&blocks);
    let mut reading = of_page(page.head, blocks, text, hints);
    reading.anchored = page.anchored;
    reading.warnings = page.warnings;
    Ok(reading)
}

/// A page whose blocks hold no noise any more, read as law.
fn of_page(head: Head, blocks: Vec<Block>, text: String, hints: &Hints<'_>) -> Reading {
    let mut reading = of_blocks(&blocks, text, hints.language.or(head.language.as_ref()));
    // Some publishers put a file's name where its title belongs; the first heading says more.
    if reading.title.is_empty() || head.title.contains(' ') || !head.title.contains(['.', '_']) {
        reading.title = head.title;
    }
    reading.published = head.published;
    reading.language = head.language;
    reading
}

/// The digest of what a document in HTML prints, for a fraction of what its text costs; nothing where the bytes
/// are of another kind, or only a parser can tell. Documents that print the same have the same text.
#[must_use]
pub fn print_of(bytes: &[u8], hints: &Hints<'_>) -> Option<Digest> {
    if hints.kind != Kind::Document
        || media::of(bytes, hints.content_type, hints.url) != Media::Html
    {
        return None;
    }
    html::imprint(&charset::decode(bytes, hints.content_type).text)
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
    let blocks = cleaned(page.blocks, page.head.language.as_ref(), hints).ok()?;
    Some(Texted {
        text: joined(&blocks),
        anchored: page.anchored,
        page: Unread {
            decoded,
            head: page.head,
            blocks,
            warnings: page.warnings,
        },
    })
}

/// The text of a document before it is read as law; [`read_on`] reads it.
#[derive(Debug)]
pub struct Texted {
    /// The whole text, one block a line.
    pub text: String,
    /// Whether the recipe's anchor stands on the page.
    pub anchored: bool,
    page: Unread,
}

/// What a page holds besides its text.
#[derive(Debug)]
struct Unread {
    decoded: charset::Decoded,
    head: Head,
    blocks: Vec<Block>,
    warnings: Vec<String>,
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
    let blocks = cleaned(blocks, declared, hints)?;
    let text = joined(&blocks);
    // What the officer wrote about the source wins over what the page's template declares.
    Ok(of_blocks(&blocks, text, hints.language.or(declared)))
}

/// Blocks without noise, and their text, read as law.
fn of_blocks(blocks: &[Block], text: String, language: Option<&Language>) -> Reading {
    let title = blocks
        .iter()
        .find(|block| matches!(block.role, Role::Heading(_)));
    Reading {
        title: title.map(|block| block.text.clone()).unwrap_or_default(),
        text,
        provisions: provisions::provisions(blocks, language),
        ..Reading::default()
    }
}

/// The blocks without noise, without what the recipe cuts out of lines, and without what was learnt to vary.
fn cleaned(
    blocks: Vec<Block>,
    declared: Option<&Language>,
    hints: &Hints<'_>,
) -> Result<Vec<Block>, Unreadable> {
    let blocks = noise::clean(blocks, &ignored(hints)?);
    let language = hints.language.or(declared);
    let blocks = volatile::cut(blocks, &hints.recipe.volatile, language);
    if blocks.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(blocks)
}

fn joined(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n")
}

/// What the recipe says to leave out of every line.
fn ignored(hints: &Hints<'_>) -> Result<Vec<Regex>, Unreadable> {
    let patterns = hints.recipe.ignore.iter();
    patterns
        .map(|pattern| expression(pattern))
        .collect::<Result<_, _>>()
        .map_err(Unreadable::BadRecipe)
}

#[cfg(test)]
mod tests;
