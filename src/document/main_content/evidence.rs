//! What a page is by the evidence it gives: law by the numbers of provisions, an article by its own word.
//!
//! Refuses to know sites: the evidence is in the text, and it is counted.

use std::sync::LazyLock;

use regex::Regex;
use scraper::{Html, Node, node::Element};

use crate::document::{Block, Role};

/// From how many blocks that begin with a provision's own number a text is law.
const NAMED: usize = 3;

/// From how many numbered blocks a text is law when they are a part of [`SHARE`] in all.
const NUMBERED: usize = 6;

/// Every which block is numbered in law.
const SHARE: usize = 5;

/// Beginnings only provisions have: "Article 5", "§ 3", "第五条".
static NAMED_BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^[\s\[(（►▼*]*(?:
            §+\s*\d
            | (?:art(?:icle|icles|ikel|ikkel|ículo|iculo|icolo|igo|igos|icol|icolul|ykuł)?|artigo|artikla|artikolu)(?-u:\b{end-half})\.?\s*(?:[lrda]?\*?\.?\s?\d|[ivxlc]+(?-u:\b{end-half})|premier|primero|unique|único|uno(?-u:\b{end-half})|1er)
            | (?:section|sec|regulation|rule|recital|clause|schedule|annex)(?-u:\b{end-half})\.?\s+\d
            | (?:čl(?:ánek|ánok|\.)|чл(?:ен|\.)|ст(?:атья|аття|\.)|άρθρο|madde|pasal|điều|члан|члан|straipsnis|pants|paragrahv|pykälä|מאַמר|סעיף|المادة|مادة|ماده|धारा|अनुच्छेद|มาตรา|ข้อ)\s*\(?[\d٠-٩०-९๑-๙]
            | \d+[a-z]?\.?\s*(?:§|artikla|cikk|straipsnis|pants|člen|članak|madde|grein)
            | 第\s*[〇零一二三四五六七八九十百千0-9０-９]+\s*[条條章节節款项項]
            | 제\s*[0-9]+\s*[조항장]
        )",
    )
    .expect("the expression is a constant and is covered by tests")
});

/// How numbered paragraphs, points and items of law begin.
static NUMBERED_BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?x)^\s*(?:\(\d{1,3}[a-z]?\)|\([a-z]{1,2}\)|\([ivx]{1,5}\)|\d{1,3}(?:\.\d{1,3})+\.?\s|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[①-⑳])")
        .expect("the expression is a constant and is covered by tests")
});

/// Whether these blocks are law by their numbers.
pub(super) fn is_law(blocks: &[Block]) -> bool {
    let (mut named, mut numbered, mut all) = (0, 0, 0);
    for block in blocks {
        let head = block.text.trim_start();
        let head = &head[..floor(head, 64)];
        if NAMED_BEGINNING.is_match(head) {
            named += 1;
            if named >= NAMED {
                return true;
            }
        }
        if NUMBERED_BEGINNING.is_match(head) {
            numbered += 1;
        }
        all += usize::from(!matches!(block.role, Role::Heading(_)));
    }
    numbered >= NUMBERED && numbered * SHARE >= all
}

/// Whether a block begins with the number of a provision.
pub(super) fn names_provision(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        let head = block.text.trim_start();
        let head = &head[..floor(head, 64)];
        NAMED_BEGINNING.is_match(head) || NUMBERED_BEGINNING.is_match(head)
    })
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Types of schema.org and Open Graph that are articles.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "BlogPosting",
    "Article",
    "ReportageNewsArticle",
    "LiveBlogPosting",
];

/// Whether the page declares that it is an article: news, a press release, a post.
pub(super) fn is_declared_article(page: &Html) -> bool {
    page.tree.nodes().any(|node| {
        let Node::Element(element) = node.value() else {
            return false;
        };
        match element.name() {
            "meta" => is_article_meta(element),
            "script" => {
                element.attr("type") == Some("application/ld+json")
                    && node
                        .children()
                        .filter_map(|child| child.value().as_text())
                        .any(|text| is_article_data(text))
            }
            _ => {
                element
                    .attr("itemtype")
                    .and_then(|kind| kind.rsplit('/').next())
                    .is_some_and(|kind| ARTICLES.contains(&kind))
                    || element.attr("class").is_some_and(|class| {
                        class
                            .split_ascii_whitespace()
                            .any(|class| matches!(class, "hentry" | "h-entry" | "single-post"))
                    })
            }
        }
    })
}

fn is_article_meta(element: &Element) -> bool {
    let Some(name) = element.attr("property").or_else(|| element.attr("name")) else {
        return false;
    };
    (name == "og:type"
        && element
            .attr("content")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("article")))
        || name == "article:published_time"
}

fn is_article_data(json: &str) -> bool {
    json.match_indices("\"@type\"").take(50).any(|(at, key)| {
        let value =
            json[at + key.len()..].trim_start_matches([' ', '\n', '\r', '\t', ':', '[', '"']);
        let end = value.find('"').unwrap_or_default();
        ARTICLES.contains(&&value[..end])
    })
}
