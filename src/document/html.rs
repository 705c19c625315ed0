//! HTML and XHTML as blocks of text in reading order: headings, paragraphs, list items, table rows.
//!
//! Refuses to choose what matters: which part of the page is read is said by the caller.

use std::{collections::HashSet, sync::LazyLock};

use ego_tree::{NodeId, NodeRef, iter::Edge};
use regex::Regex;
use scraper::{ElementRef, Html, Node, Selector, node::Element};

use super::{Block, Role};

mod fold;
mod imprint;
mod reader;
mod table;

pub use fold::{fold, is_cjk};
pub use imprint::imprint;
use reader::Reader;

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Its content is no text.
    Silent,
    /// It begins and ends a block.
    Block,
    /// It is a part of a line.
    Inline,
}

/// What an element of this name is. Byte strings are told apart faster than a list is searched.
fn kind(name: &str) -> Kind {
    match name.as_bytes() {
        b"script" | b"style" | b"template" | b"noscript" | b"head" | b"svg" | b"iframe"
        | b"object" | b"embed" | b"canvas" | b"audio" | b"video" | b"select" | b"button"
        | b"textarea" | b"datalist" | b"rp" | b"rt" | b"rtc" | b"map" | b"frameset"
        | b"noframes" | b"annotation" | b"annotation-xml" | b"meter" | b"progress" => Kind::Silent,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"center"
        | b"dd" | b"details" | b"dialog" | b"dir" | b"div" | b"dl" | b"dt" | b"fieldset"
        | b"figcaption" | b"figure" | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4"
        | b"h5" | b"h6" | b"header" | b"hgroup" | b"hr" | b"html" | b"legend" | b"li" | b"main"
        | b"menu" | b"nav" | b"ol" | b"p" | b"pre" | b"section" | b"summary" | b"table"
        | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" | b"ul" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// How deep a page may nest before it is refused: parsing takes time with the square of the depth.
const DEEPEST: usize = 1_000;

/// Elements whose nesting the parser never ends by itself.
const NESTING: &[&str] = &[
    "div",
    "span",
    "table",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "blockquote",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "font",
    "big",
    "small",
    "code",
    "tt",
    "strike",
    "s",
    "center",
    "fieldset",
    "main",
    "aside",
    "details",
    "svg",
    "math",
    "sup",
    "sub",
];

/// Whether the page nests so deep that parsing it would take unbounded time.
#[must_use]
pub fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        let (closing, rest) = match rest {
            [b'/', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let name = &rest[..rest.len().min(12)];
        let end = name
            .iter()
            .position(|b| !b.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let nests = NESTING
            .iter()
            .any(|known| known.as_bytes().eq_ignore_ascii_case(&name[..end]));
        match (nests, closing) {
            (true, true) => depth = depth.saturating_sub(1),
            (true, false) => depth += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Parses a page. XHTML's empty-element tags are opened and closed, as HTML reads them otherwise.
#[must_use]
pub fn parse(text: &str) -> Html {
    if is_xhtml(text) {
        static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
            r"<(script|title|style|textarea|iframe|div|p|a|span|i|b|em|strong|sup|td|th|tr|ul|ol|li|noscript)(\s[^<>]*)?/>",
        )
        .expect("the expression is a constant and is covered by tests")
        });
        return Html::parse_document(&EMPTY.replace_all(text, "<$1$2></$1>"));
    }
    Html::parse_document(text)
}

/// Whether a page says that it is XHTML.
fn is_xhtml(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    start.starts_with("<?xml") || start[..floor(start, 300)].contains("/xhtml")
}

/// The largest char boundary of `text` not after `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The plain text of a fragment of markup, or of a text that holds none, in one line.
#[must_use]
pub fn plain(fragment: &str) -> String {
    if !fragment.contains(['<', '&']) {
        return fold(fragment);
    }
    if is_too_deep(fragment) {
        return fold(fragment);
    }
    let html = Html::parse_fragment(fragment);
    let blocks = blocks(&[html.tree.root()], &HashSet::new());
    let texts: Vec<String> = blocks
        .into_iter()
        .map(|block| block.text.replace('\n', " "))
        .collect();
    texts.join(" ")
}

/// The ids of everything `selector` matches.
#[must_use]
pub fn matched(html: &Html, selector: &Selector) -> HashSet<NodeId> {
    html.select(selector).map(|element| element.id()).collect()
}

/// Those of `ids` that lie in no other of them, in document order.
#[must_use]
pub fn outermost<'a>(html: &'a Html, ids: &HashSet<NodeId>) -> Vec<NodeRef<'a, Node>> {
    let mut inside = None;
    let mut found = Vec::new();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if inside.is_none() && ids.contains(&node.id()) => {
                inside = Some(node.id());
                found.push(node);
            }
            Edge::Close(node) if inside == Some(node.id()) => inside = None,
            _ => {}
        }
    }
    found
}

/// The elements under `root` in document order, without those in `removed` and what lies in them.
pub fn kept<'a>(root: NodeRef<'a, Node>, removed: &HashSet<NodeId>) -> Vec<ElementRef<'a>> {
    let mut found = Vec::new();
    let mut skipped = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match ElementRef::wrap(node) {
                Some(_) if removed.contains(&node.id()) => skipped = Some(node.id()),
                Some(element) => found.push(element),
                None => {}
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            _ => {}
        }
    }
    found
}

/// Whether an element begins and ends a block.
#[must_use]
pub fn is_block(element: &Element) -> bool {
    kind(element.name()) == Kind::Block
}

/// A text without its white space, for comparing what is printed apart from how it is set.
#[must_use]
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the text of `blocks` holds `part`, a text without white space.
#[must_use]
pub fn holds(blocks: &[Block], part: &str) -> bool {
    let text: String = blocks.iter().map(|block| dense(&block.text)).collect();
    text.contains(part)
}

/// Whether an element is in the page and shown to nobody.
#[must_use]
pub fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Whether an element's content is never read.
#[must_use]
pub fn is_silent(element: &Element) -> bool {
    kind(element.name()) == Kind::Silent
        || (element.name() == "math" && element.attr("alttext").is_some())
}

/// The blocks under `roots` in reading order, without what lies in `removed`. Iterative: depth costs no
/// stack. Text that is struck out is no text any more, unless most of the page is: then somebody forgot to
/// end the strike.
#[must_use]
pub fn blocks(roots: &[NodeRef<'_, Node>], removed: &HashSet<NodeId>) -> Vec<Block> {
    let reader = walk(roots, removed, Reader::default());
    if reader.is_mostly_struck() {
        return join_labels(walk(roots, removed, Reader::keeping_struck()).into_blocks());
    }
    join_labels(reader.into_blocks())
}

fn walk(roots: &[NodeRef<'_, Node>], removed: &HashSet<NodeId>, mut reader: Reader) -> Reader {
    for root in roots {
        let mut skipped = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => {
                    let silent = node.value().as_element().is_some_and(is_silent);
                    if silent && let Some(words) = node.value().as_element().and_then(spoken) {
                        reader.push(words);
                    }
                    if silent || (!removed.is_empty() && removed.contains(&node.id())) {
                        skipped = Some(node.id());
                    } else {
                        reader.open(node.value());
                    }
                }
                Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
                Edge::Close(node) if skipped.is_none() => reader.close(node.value()),
                _ => {}
            }
        }
        reader.flush();
    }
    reader
}

/// The words of a formula for reading aloud: they are its text where there are any.
fn spoken(element: &Element) -> Option<&str> {
    element.attr("alttext").filter(|_| element.name() == "math")
}

/// Puts a label that stands alone before the text it numbers, unless that has a number of its own.
#[must_use]
pub fn join_labels(blocks: Vec<Block>) -> Vec<Block> {
    let running = |block: &Block| matches!(block.role, Role::Paragraph | Role::Item(_));
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match joined.last_mut() {
            Some(label)
                if running(label)
                    && running(&block)
                    && table::is_label(&label.text)
                    && !block
                        .text
                        .split_whitespace()
                        .next()
                        .is_some_and(table::is_label) =>
            {
                label.text.push(' ');
                label.text.push_str(&block.text);
            }
            _ => joined.push(block),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
