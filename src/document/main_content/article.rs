//! Articles: what a reader view keeps of a page, in the page's own order and words.
//!
//! Refuses to lose sentences a reader view drops between those it keeps.

use std::collections::HashSet;

use dom_smoothie::{Config, Readability};
use ego_tree::{NodeId, iter::Edge};
use scraper::{Html, Node, node::Element};

use super::sketch::Sketch;
use crate::document::{Block, html, noise};

/// Most elements of a page that is read as an article.
const MOST_ELEMENTS: usize = 50_000;

/// Longest attribute that tells a reader view anything, in bytes.
const LONGEST_ATTRIBUTE: usize = 500;

/// The article of a page; none where a reader view finds too little.
pub(super) fn find(
    page: &Html,
    sketch: &Sketch<'_>,
    removed: &HashSet<NodeId>,
    taken: &HashSet<NodeId>,
) -> Option<Vec<Block>> {
    let view = view(page, taken)?;
    let kept: HashSet<String> = view
        .iter()
        .flat_map(|block| block.text.lines())
        .map(html::dense)
        .collect();
    let all: String = view.iter().map(|block| html::dense(&block.text)).collect();
    let mut removed = removed.clone();
    removed.extend(asides(sketch));
    let blocks = html::blocks(&[page.tree.root()], &removed);
    let flags = in_view(&blocks, &kept, &all);
    let first = flags.iter().position(|kept| *kept)?;
    let last = flags.iter().rposition(|kept| *kept)?;
    let from = lead(&blocks, first);
    let gaps = gaps(&flags, from, last);
    let body: HashSet<String> = body(sketch)
        .map(|at| html::blocks(&[sketch.parts[at].node], &removed))
        .filter(|body| {
            let inside: usize = body
                .iter()
                .filter(|b| kept.contains(&html::dense(&b.text)))
                .map(|b| b.text.len())
                .sum();
            let all: usize = blocks
                .iter()
                .zip(&flags)
                .filter(|(_, f)| **f)
                .map(|(b, _)| b.text.len())
                .sum();
            inside * 2 >= all
        })
        .into_iter()
        .flatten()
        .map(|b| b.text)
        .collect();
    let found: Vec<Block> = blocks
        .into_iter()
        .zip(flags)
        .enumerate()
        .filter(|(at, (block, kept))| {
            *kept
                || (body.contains(&block.text) && rescued(block))
                || ((from..=last).contains(at) && gaps[*at] <= 4 && rescued(block))
        })
        .map(|(_, (block, _))| block)
        .collect();
    let letters: usize = found.iter().map(|b| super::sketch::count(&b.text)).sum();
    (letters >= 250 || letters * 4 >= sketch.whole.plain()).then_some(found)
}

/// For each block, whether a reader view holds one of its lines: whole, or a long one inside another.
fn in_view(blocks: &[Block], kept: &HashSet<String>, all: &str) -> Vec<bool> {
    blocks
        .iter()
        .map(|block| {
            !noise::is_between(&block.text)
                && block.text.lines().any(|line| {
                    let line = html::dense(line);
                    kept.contains(&line) || (line.len() >= 40 && all.contains(&line))
                })
        })
        .collect()
}

/// For each block between `from` and `last` that a reader view leaves out: how many of them stand together.
fn gaps(kept: &[bool], from: usize, last: usize) -> Vec<usize> {
    let mut gaps = vec![0_usize; kept.len()];
    let mut start = from;
    for at in from..=last {
        if kept[at] {
            let gap = at - start;
            gaps[start..at].fill(gap);
            start = at + 1;
        }
    }
    gaps
}

/// Where the lead of an article begins whose reader view begins at `first`: after its title.
fn lead(blocks: &[Block], first: usize) -> usize {
    const FAR: usize = 12;
    let start = first.saturating_sub(FAR);
    blocks[start..first]
        .iter()
        .rposition(|block| matches!(block.role, crate::document::Role::Heading(1)))
        .map_or(first, |at| start + at)
}

/// The only element that is named for the body of an article.
fn body(sketch: &Sketch<'_>) -> Option<usize> {
    use regex::Regex;
    use std::sync::LazyLock;
    static BODY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|[\s_-])(?:article|story|entry|post|news|blog)[_-]*(?:body|content|text|copy)(?:$|[\s_-])").expect("x")
    });
    let mut found = None;
    let mut at = 0;
    while let Some(part) = sketch.parts.get(at) {
        let element = part.element();
        let is = element
            .attr("itemprop")
            .is_some_and(|v| v.eq_ignore_ascii_case("articlebody"))
            || element
                .attr("class")
                .is_some_and(|class| BODY.is_match(class));
        if !is {
            at += 1;
            continue;
        }
        if found.replace(at).is_some() {
            return None;
        }
        at = part.end;
    }
    found
}

fn rescued(block: &Block) -> bool {
    let long = block.text.chars().count() >= 60;
    let ends = block
        .text
        .trim_end_matches(['"', '”', '“', '»', ')', '’', '\''])
        .ends_with(['.', '!', '?', '…', '。', ':', '！', '？']);
    matches!(block.role, crate::document::Role::Paragraph) && long && ends
}

/// Words in class and id that mark what accompanies an article.
const ASIDE_WORDS: &[&str] = &[
    "caption",
    "wp-caption",
    "credit",
    "credits",
    "copyright",
    "gallery",
    "slideshow",
    "carousel",
    "slide",
    "lightbox",
    "author",
    "bio",
    "dateline",
    "timestamp",
    "recommended",
    "recommendations",
    "more",
    "promo",
    "advert",
    "ad",
    "ads",
    "anzeige",
    "kicker",
    "outbrain",
    "taboola",
    "readmore",
    "trending",
    "popular",
];

fn asides(sketch: &Sketch<'_>) -> HashSet<NodeId> {
    let mut found = HashSet::new();
    for part in &sketch.parts {
        let element = part.element();
        let weight = part.weight;
        let small = weight.text * 5 < sketch.whole.text && weight.text < 2_000;
        let named = || {
            ["class", "id"]
                .iter()
                .filter_map(|key| element.attr(key))
                .any(|value| {
                    value.split(|c: char| !c.is_alphabetic()).any(|word| {
                        ASIDE_WORDS
                            .iter()
                            .any(|known| known.eq_ignore_ascii_case(word))
                    })
                })
        };
        let linked = html::is_block(element)
            && part.blocks == 0
            && weight.links >= 15
            && weight.links * 10 >= weight.text * if element.name() == "li" { 10 } else { 7 };
        if matches!(element.name(), "figcaption" | "time")
            || (small
                && !matches!(
                    element.name(),
                    "html"
                        | "body"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                        | "li"
                        | "tr"
                        | "td"
                        | "table"
                        | "article"
                        | "main"
                )
                && named())
            || linked
        {
            found.insert(part.node.id());
        }
    }
    found
}

/// What a reader view keeps of the page without `taken`.
fn view(page: &Html, taken: &HashSet<NodeId>) -> Option<Vec<Block>> {
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(markup(page, taken), None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let page = html::parse(&article.content);
    Some(html::blocks(&[page.tree.root()], &HashSet::new()))
}

/// The page as markup again, without what is not read: a reader view has a tree of its own.
fn markup(page: &Html, taken: &HashSet<NodeId>) -> String {
    let mut out = String::new();
    let mut skipped = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Element(element) => {
                    let unread = html::is_silent(element)
                        && !matches!(element.name(), "head" | "iframe" | "object");
                    if unread || taken.contains(&node.id()) {
                        skipped = Some(node.id());
                    } else {
                        open_tag(&mut out, element);
                    }
                }
                Node::Text(text) => escape(&mut out, text),
                _ => {}
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => {
                if let Some(element) = node.value().as_element()
                    && !is_void(element.name())
                {
                    out.push_str("</");
                    out.push_str(element.name());
                    out.push('>');
                }
            }
            _ => {}
        }
    }
    out
}

fn open_tag(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.name());
    for (name, value) in element.attrs() {
        let told = matches!(
            name,
            "class"
                | "id"
                | "role"
                | "href"
                | "itemprop"
                | "itemscope"
                | "rel"
                | "src"
                | "dir"
                | "colspan"
                | "rowspan"
                | "alt"
        );
        if told && value.len() < LONGEST_ATTRIBUTE {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(out, value);
            out.push('"');
        }
    }
    out.push('>');
}

/// Elements without an end tag (HTML §13.1.2).
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
