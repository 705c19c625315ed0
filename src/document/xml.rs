//! For XML that is neither XHTML nor a feed: official formats by their own structure, any other as lines of
//! text. Refuses a broken official document: half a law is no version of it.
//!
//! A format is one file under `xml/`: a table that says what its elements are, and its own tests. A document
//! is read by the first format whose outermost element and namespace it has.

mod akoma_ntoso;
mod boe;
mod clml;
mod e_gov;
mod formex;
mod gesetze_im_internet;
mod law;
mod lines;
mod titles;
pub(super) mod tree;
mod uslm;

use super::{Block, Provision, provisions};
use crate::locale::Language;
use law::Format;
use tree::{Element, Tree};

pub(crate) use tree::Broken;

/// What an XML document says.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Its title; empty where the format declares none.
    pub(crate) title: String,
    /// The language it declares.
    pub(crate) language: Option<Language>,
    /// The day of its publication, as `YYYY-MM-DD`.
    pub(crate) published: Option<String>,
    /// Its whole text, in reading order.
    pub(crate) blocks: Vec<Block>,
    /// Its provisions, where its own structure gives them; else the blocks are still to be read as law.
    pub(crate) provisions: Option<Vec<Provision>>,
}

/// What a format says about itself.
#[derive(Debug, Default)]
struct Head {
    title: String,
    language: Option<Language>,
    published: Option<String>,
}

/// Every format whose tables say all; the first that meets reads.
static FORMATS: [&Format; 6] = [
    &akoma_ntoso::FORMAT,
    &clml::FORMAT,
    &gesetze_im_internet::FORMAT,
    &e_gov::FORMAT,
    &formex::FORMAT,
    &uslm::FORMAT,
];

/// Reads a document, in time and memory linear in it.
///
/// # Errors
/// When it is of an official format and not well-formed, or built to exhaust readers.
pub(crate) fn read(source: &str) -> Result<Document, Broken> {
    let opening = Opening::of(source);
    if boe::is(&opening) {
        return Ok(boe::read(&Tree::read(source)?));
    }
    let Some(format) = FORMATS.iter().find(|format| opening.is(format)) else {
        return Ok(Document {
            blocks: lines::blocks(source),
            ..Document::default()
        });
    };
    let tree = Tree::read(source)?;
    // Services wrap the law in an envelope of their own.
    let root = format
        .roots
        .iter()
        .find_map(|name| tree.root().find(name))
        .unwrap_or(tree.root());
    let (provisions, blocks) = law::read(root, format);
    let head = (format.head)(root);
    Ok(Document {
        title: head.title,
        language: head.language,
        published: head.published,
        provisions: Some(provisions).filter(|found| !found.is_empty()),
        blocks,
    })
}

/// The first tags of a document, which say what it is.
struct Opening {
    names: Vec<String>,
    source: String,
}

impl Opening {
    fn of(source: &str) -> Self {
        const FIRST: usize = 12;
        let source = super::grammar::prefix(source, 8_192).to_owned();
        let names = source
            .split('<')
            .skip(1)
            .filter(|tag| tag.starts_with(|c: char| c.is_alphabetic() || c == '_'))
            .take(FIRST)
            .map(|tag| {
                let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/');
                let name = name.into_iter().next().unwrap_or_default();
                name.rsplit(':').next().unwrap_or_default().to_owned()
            })
            .collect();
        Self { names, source }
    }

    fn names(&self, wanted: &str) -> bool {
        self.names.iter().any(|name| name == wanted)
    }

    fn is(&self, format: &Format) -> bool {
        let rooted = format.roots.iter().any(|root| self.names(root));
        rooted && (format.namespace.is_empty() || self.source.contains(format.namespace))
    }
}

/// The text of the first element of a name, or nothing.
fn text_of(root: Element<'_>, name: &str) -> String {
    root.find(name).map(Element::text).unwrap_or_default()
}

/// A language tag, of two letters or three (ISO 639).
fn language(tag: &str) -> Option<Language> {
    const LONG: [(&str, &str); 32] = [
        ("bul", "bg"),
        ("ces", "cs"),
        ("cze", "cs"),
        ("dan", "da"),
        ("deu", "de"),
        ("ger", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("spa", "es"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("gle", "ga"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("ita", "it"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("mlt", "mt"),
        ("nld", "nl"),
        ("dut", "nl"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rum", "ro"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("swe", "sv"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("zho", "zh"),
    ];
    let tag = tag.trim().to_lowercase();
    let short = LONG.iter().find(|(long, _)| *long == tag);
    short.map_or(tag.as_str(), |(_, short)| short).parse().ok()
}

/// A day as `YYYY-MM-DD`, from that form or from eight digits.
fn day(text: &str) -> Option<String> {
    let digits: String = text
        .trim()
        .chars()
        .take(10)
        .filter(char::is_ascii_digit)
        .collect();
    let date = chrono::NaiveDate::parse_from_str(&digits, "%Y%m%d").ok()?;
    (digits.len() == 8).then(|| date.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests;
