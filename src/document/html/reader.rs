//! One walk through a page: what opens, closes and stands between becomes blocks.
//!
//! Refuses to look ahead: every element is read where it stands.

use scraper::{Node, node::Element};

use super::{
    Kind,
    fold::{BREAK, fold, superscript},
    kind,
    table::Row,
};
use crate::document::{Block, Role, text};

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

/// What has been read so far, and where the reader stands.
#[derive(Debug, Default)]
pub(super) struct Reader {
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
    /// Links to notes the reader is in.
    notes: usize,
    /// Struck-out elements the reader is in.
    struck: usize,
    /// Letters kept, and letters struck out.
    letters: (usize, usize),
    keeps_struck: bool,
}

impl Reader {
    /// A reader that reads also what is struck out.
    pub(super) fn keeping_struck() -> Self {
        Self {
            keeps_struck: true,
            ..Self::default()
        }
    }

    /// Whether more was struck out than left.
    pub(super) fn is_mostly_struck(&self) -> bool {
        self.letters.1 > self.letters.0
    }

    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    pub(super) fn open(&mut self, node: &Node) {
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
            "a" if is_note_link(element) => self.notes += 1,
            "del" | "s" | "strike" => self.struck += 1,
            _ if kind(name) != Kind::Block => {}
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

    pub(super) fn close(&mut self, node: &Node) {
        let Some(element) = node.as_element() else {
            return;
        };
        let name = as_table(element);
        match name {
            "sup" => self.raised = self.raised.saturating_sub(1),
            "a" if is_note_link(element) => self.notes = self.notes.saturating_sub(1),
            "del" | "s" | "strike" => self.struck = self.struck.saturating_sub(1),
            _ => {}
        }
        if kind(name) != Kind::Block {
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
                    match self.rows.last_mut() {
                        Some(outer) if outer.has_cell() => outer.nest(read),
                        _ => self.blocks.append(&mut read),
                    }
                }
            }
            _ => {}
        }
        if heading(element).is_some() {
            self.headings.pop();
        }
    }

    /// Adds text as it stands in the source; `flush` folds it.
    pub(super) fn push(&mut self, text: &str) {
        if self.struck > 0 && !self.keeps_struck {
            self.letters.1 += text.trim().len();
            return;
        }
        self.letters.0 += text.trim().len();
        let follows = !self.text.is_empty()
            && self
                .text
                .ends_with(|c: char| !c.is_whitespace() && c != '(' && c != BREAK);
        if self.notes > 0 && follows && is_note_mark(text) {
            // The numbers of notes move with every note that comes or goes; they are no words of the law.
            return;
        }
        if self.raised > 0 && follows {
            // "50²" must not become "502", nor a note's number part of the word before it.
            self.text.extend(text.trim().chars().map(superscript));
        } else if self.preformatted > 0 {
            self.text
                .extend(text.chars().map(|c| if c == '\n' { BREAK } else { c }));
        } else if text.contains(BREAK) {
            self.text
                .extend(text.chars().map(|c| if c == BREAK { ' ' } else { c }));
        } else {
            self.text.push_str(text);
        }
    }

    fn sink(&mut self) -> &mut Vec<Block> {
        match self.rows.last_mut().and_then(Row::cell) {
            Some(cell) => cell,
            None => &mut self.blocks,
        }
    }

    pub(super) fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.text);
        if self.preformatted > 0 {
            self.flush_preformatted(&raw);
        } else if raw.contains(BREAK) {
            self.flush_lines(&raw);
        } else {
            let text = fold(&raw);
            if !text.is_empty() {
                self.give(text);
            }
            // The buffer is used again: most blocks are of one size.
            self.text = raw;
            self.text.clear();
        }
    }

    /// Text set in its own lines is read as plain text is: wrapped lines are joined again.
    fn flush_preformatted(&mut self, raw: &str) {
        let read = text::blocks(&raw.replace(BREAK, "\n"));
        for block in read {
            if matches!(block.role, Role::Paragraph) {
                self.give(block.text);
            } else {
                self.sink().push(block);
            }
        }
    }

    /// Lines parted by `<br>`: an empty line and a line that begins a provision end a block.
    fn flush_lines(&mut self, raw: &str) {
        let mut block = String::new();
        for line in raw.split(BREAK) {
            let line = fold(line);
            let ends = line.is_empty() || text::begins_anew(&line);
            if ends && !block.is_empty() {
                self.give(std::mem::take(&mut block));
            }
            if !line.is_empty() {
                if !block.is_empty() {
                    block.push('\n');
                }
                block.push_str(&line);
            }
        }
        if !block.is_empty() {
            self.give(block);
        }
    }

    /// Adds a block in the role of where the reader stands.
    fn give(&mut self, text: String) {
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

/// Whether a link leads to a note of the page, by the name of its target.
fn is_note_link(element: &Element) -> bool {
    element
        .attr("href")
        .and_then(|href| href.strip_prefix('#'))
        .is_some_and(|target| {
            target
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|word| {
                    [
                        "fn",
                        "fnref",
                        "ftn",
                        "ftnref",
                        "note",
                        "notes",
                        "footnote",
                        "footnotes",
                        "endnote",
                        "ntr",
                        "ntc",
                        "cite",
                        "sdfootnote",
                    ]
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(word))
                })
        })
}

/// Whether a text is no more than the mark of a note: `1`, `[12]`, `(a)`, `*`.
fn is_note_mark(text: &str) -> bool {
    let inner = text
        .trim()
        .trim_matches(['[', ']', '(', ')', '*', '†', '‡']);
    inner.chars().count() <= 3
        && (inner.chars().all(|c| c.is_ascii_digit()) || inner.chars().count() == 1)
}
