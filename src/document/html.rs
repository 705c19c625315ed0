//! HTML and XHTML as blocks of text in reading order: headings, paragraphs, list items, table rows.
//!
//! Refuses to choose what matters: which part of the page is read is said by the caller.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef, iter::Edge};
use regex::Regex;
use scraper::{ElementRef, Html, Node, Selector, node::Element};

use super::{Block, Role};

mod fold;
mod table;

use fold::{BREAK, fold_lines, superscript};
pub use fold::{fold, is_cjk};
use table::Row;

/// Elements whose content no reader sees as text.
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "head", "svg", "math-ml", "iframe", "object",
    "embed", "canvas", "audio", "video", "select", "button", "textarea", "datalist", "rp", "rt",
    "map", "frameset",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Paragraph classes by which the Publications Office marks headings, without the `oj-` some years carry.
const EU_HEADINGS: &[(&str, u8)] = &[
    ("doc-ti", 1),
    ("title-doc-first", 1),
    ("title-doc-last", 1),
    ("ti-section-1", 2),
    ("ti-section-2", 2),
    ("title-division-1", 2),
    ("title-division-2", 2),
    ("title-annex-1", 2),
    ("title-annex-2", 2),
    ("title-gr-seq-level-1", 2),
    ("ti-grseq-1", 3),
    ("title-gr-seq-level-2", 3),
    ("ti-art", 3),
    ("title-article-norm", 3),
    ("sti-art", 4),
    ("stitle-article-norm", 4),
];

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
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if start.starts_with("<?xml") || start[..floor(start, 300)].contains("/xhtml") {
        let empty = Regex::new(
            r"<(script|title|style|textarea|iframe|div|p|a|span|i|b|em|strong|sup|td|th|tr|ul|ol|li|noscript)(\s[^<>]*)?/>",
        )
        .expect("the expression is a constant and is covered by tests");
        return Html::parse_document(&empty.replace_all(text, "<$1$2></$1>"));
    }
    Html::parse_document(text)
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
    BLOCKS.contains(&element.name())
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
    SILENT.contains(&element.name())
}

/// The blocks under `roots` in reading order, without what lies in `removed`. Iterative: depth costs no stack.
#[must_use]
pub fn blocks(roots: &[NodeRef<'_, Node>], removed: &HashSet<NodeId>) -> Vec<Block> {
    let mut reader = Reader::default();
    for root in roots {
        let mut skipped = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => {
                    let silent = node.value().as_element().is_some_and(is_silent);
                    if silent || removed.contains(&node.id()) {
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
    join_labels(reader.blocks)
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

/// What has been read so far, and where the reader stands.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The rows the reader is in, outermost first.
    rows: Vec<Row>,
    /// The text since the last block ended.
    text: String,
    /// The levels of the headings the reader is in.
    headings: Vec<u8>,
    /// How many lists the reader is in.
    lists: usize,
    /// For each list item the reader is in, whether it has given a block.
    items: Vec<bool>,
    preformatted: usize,
    /// Superscripts the reader is in.
    raised: usize,
}

impl Reader {
    fn open(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.push(text),
            Node::Element(element) => self.open_element(element),
            _ => {}
        }
    }

    fn open_element(&mut self, element: &Element) {
        let name = as_table(element);
        match name {
            "br" => self.text.push(BREAK),
            "sup" => self.raised += 1,
            _ if !BLOCKS.contains(&name) => {}
            _ => {
                self.flush();
                match name {
                    "ul" | "ol" | "menu" | "dir" => self.lists += 1,
                    "li" => self.items.push(false),
                    "pre" => self.preformatted += 1,
                    "tr" => self.rows.push(Row::default()),
                    "td" | "th" => {
                        if let Some(row) = self.rows.last_mut() {
                            row.begin_cell();
                        }
                    }
                    _ => {}
                }
                if let Some(level) = heading(element) {
                    self.headings.push(level);
                }
            }
        }
    }

    fn close(&mut self, node: &Node) {
        let Some(element) = node.as_element() else {
            return;
        };
        let name = as_table(element);
        if name == "sup" {
            self.raised = self.raised.saturating_sub(1);
        }
        if !BLOCKS.contains(&name) {
            return;
        }
        self.flush();
        match name {
            "ul" | "ol" | "menu" | "dir" => self.lists = self.lists.saturating_sub(1),
            "li" => {
                self.items.pop();
            }
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "tr" => {
                if let Some(row) = self.rows.pop() {
                    let mut read = row.into_blocks();
                    self.sink().append(&mut read);
                }
            }
            _ => {}
        }
        if heading(element).is_some() {
            self.headings.pop();
        }
    }

    /// Adds text as it stands in the source; `flush` folds it.
    fn push(&mut self, text: &str) {
        if self.raised > 0
            && self
                .text
                .ends_with(|c: char| !c.is_whitespace() && c != '(')
        {
            // "50²" must not become "502", nor a note's number part of the word before it.
            self.text.extend(text.trim().chars().map(superscript));
        } else if self.preformatted > 0 {
            self.text
                .extend(text.chars().map(|c| if c == '\n' { BREAK } else { c }));
        } else {
            self.text
                .extend(text.chars().map(|c| if c == BREAK { ' ' } else { c }));
        }
    }

    fn sink(&mut self) -> &mut Vec<Block> {
        match self.rows.last_mut().and_then(Row::cell) {
            Some(cell) => cell,
            None => &mut self.blocks,
        }
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = fold_lines(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        let role = match (self.headings.last(), self.items.last_mut()) {
            (Some(level), _) => Role::Heading(*level),
            (None, Some(given @ false)) => {
                *given = true;
                Role::Item(depth)
            }
            _ => Role::Paragraph,
        };
        self.sink().push(Block { role, text });
    }
}

/// The name of an element; the grids of the Publications Office, a label beside its text, count as rows.
fn as_table(element: &Element) -> &str {
    let name = element.name();
    if name == "div"
        && element
            .attr("class")
            .is_some_and(|class| class.contains("grid-list"))
    {
        if element.classes().any(|class| class == "grid-list") {
            return "tr";
        }
        if element
            .classes()
            .any(|class| class.starts_with("grid-list-column-"))
        {
            return "td";
        }
    }
    name
}

fn heading(element: &Element) -> Option<u8> {
    match element.name().as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        b"p" => element.classes().find_map(|class| {
            let class = class.strip_prefix("oj-").unwrap_or(class);
            EU_HEADINGS
                .iter()
                .find(|(known, _)| *known == class)
                .map(|(_, level)| *level)
        }),
        b"div" if element.attr("role") == Some("heading") => {
            let level = element
                .attr("aria-level")
                .and_then(|level| level.parse().ok());
            Some(level.unwrap_or(2_u8).clamp(1, 6))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
