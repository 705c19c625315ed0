//! Finds the part of a page that holds the text when no selector says so.
//!
//! Refuses to lose law: a part is chosen only when it holds most of what the page says in plain words; in
//! doubt the whole page without its navigation is read.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use dom_smoothie::{Config, Readability};
use ego_tree::{NodeId, NodeRef, iter::Edge};
use regex::Regex;
use scraper::{Html, Node, Selector, node::Element};

use super::{Block, html};

/// Elements around the text on most sites.
const AROUND: &[&str] = &["nav", "aside", "footer", "header", "dialog", "menu"];

/// Landmark roles around the text (WAI-ARIA 1.2 §5.3.4).
const AROUND_ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
];

/// Words in class and id that mark boxes around the text. They count only for small boxes.
const AROUND_WORDS: &[&str] = &[
    "cookie",
    "consent",
    "share",
    "sharing",
    "social",
    "breadcrumb",
    "breadcrumbs",
    "skip",
    "newsletter",
    "subscribe",
    "related",
    "sidebar",
    "advert",
    "advertisement",
    "pagination",
    "pager",
    "comments",
    "comment",
    "disqus",
    "toolbar",
    "navbar",
    "nav",
    "navigation",
    "menu",
    "footer",
    "login",
    "search",
    "popup",
    "modal",
    "banner",
    "promo",
    "print",
    "tags",
    "widget",
    "byline",
    "rating",
];

/// Places where the text usually is, best first.
const PLACES: &[&str] = &[
    "main, [role=main]",
    "article, [role=article]",
    "[itemprop=articleBody], #main-content, #maincontent, #content, #main, .main-content, .article-body, .content",
];

/// Letters of text and, among them, of links.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    text: usize,
    links: usize,
}

impl Weight {
    fn plain(self) -> usize {
        self.text - self.links
    }
}

/// The blocks of the page's text.
#[must_use]
pub fn blocks(page: &Html, source: &str, anchor: Option<&str>) -> Vec<Block> {
    blocks_without(page, source, anchor, &HashSet::new())
}

/// As [`blocks`], with parts that the recipe takes out.
#[must_use]
pub fn blocks_without(
    page: &Html,
    source: &str,
    anchor: Option<&str>,
    taken: &HashSet<NodeId>,
) -> Vec<Block> {
    let root = page.tree.root();
    let all = weigh(root, taken);
    let mut removed = around(page, &all);
    removed.extend(taken);
    let weights = weigh(root, &removed);
    let whole = weights.get(&root.id()).copied().unwrap_or_default();
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let anchor = anchor.map(dense);
    let holds = |blocks: &[Block]| {
        anchor.as_ref().is_none_or(|anchor| {
            let text: String = blocks.iter().map(|block| dense(&block.text)).collect();
            text.contains(anchor)
        })
    };
    for place in PLACES {
        let selector =
            Selector::parse(place).expect("the selectors are constants and are covered by tests");
        let best = html::outermost(page, &html::matched(page, &selector))
            .into_iter()
            .max_by_key(|node| weights.get(&node.id()).map_or(0, |weight| weight.plain()));
        if let Some(node) = best
            && weights
                .get(&node.id())
                .is_some_and(|w| w.plain() * 10 >= whole.plain() * 6 && w.plain() > 0)
        {
            let found = html::blocks(&[node], &removed);
            if holds(&found) {
                return found;
            }
        }
    }
    let body = html::blocks(&[root], &removed);
    if whole.links * 8 < whole.text {
        return body;
    }
    // A reader view is built from the source, where nothing has been taken out.
    let readable = if taken.is_empty() {
        readable(source)
    } else {
        None
    };
    match readable {
        Some(found) if letters(&found) * 10 >= whole.plain() * 6 && holds(&found) => found,
        _ => body,
    }
}

fn letters(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| count(&block.text)).sum()
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// What a reader view would show.
fn readable(source: &str) -> Option<Vec<Block>> {
    let config = Config {
        max_elements_to_parse: 50_000,
        ..Config::default()
    };
    // A reader view shows the markup of `noscript` as if it were text.
    static SCRIPTLESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?is)<noscript\b.*?</noscript\s*>")
            .expect("the expression is a constant and is covered by tests")
    });
    let source = SCRIPTLESS.replace_all(source, "");
    let article = Readability::new(&*source, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let page = html::parse(&article.content);
    Some(html::blocks(&[page.tree.root()], &HashSet::new()))
}

/// What stands around the text of a page made of links: landmarks and hidden parts only.
#[must_use]
pub fn landmarks(page: &Html) -> HashSet<NodeId> {
    let outside = |element: &Element| {
        AROUND.contains(&element.name())
            || element
                .attr("role")
                .is_some_and(|role| AROUND_ROLES.contains(&role))
            || is_hidden(element)
            || html::is_silent(element)
    };
    page.tree
        .nodes()
        .filter(|node| node.value().as_element().is_some_and(outside))
        .map(|node| node.id())
        .collect()
}

/// Every element's weight, in one pass.
fn weigh(root: NodeRef<'_, Node>, removed: &HashSet<NodeId>) -> HashMap<NodeId, Weight> {
    let mut weights = HashMap::new();
    let mut open: Vec<Weight> = Vec::new();
    let (mut skipped, mut links) = (None, 0_usize);
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                let element = node.value().as_element();
                if element.is_some_and(html::is_silent) || removed.contains(&node.id()) {
                    skipped = Some(node.id());
                    continue;
                }
                links += usize::from(
                    element.is_some_and(|e| e.name() == "a" && e.attr("href").is_some()),
                );
                let own = node.value().as_text().map_or(0, |text| count(text));
                open.push(Weight {
                    text: own,
                    links: if links > 0 { own } else { 0 },
                });
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => {
                let element = node.value().as_element();
                links -= usize::from(
                    element.is_some_and(|e| e.name() == "a" && e.attr("href").is_some()),
                );
                let weight = open.pop().unwrap_or_default();
                if let Some(parent) = open.last_mut() {
                    parent.text += weight.text;
                    parent.links += weight.links;
                }
                if element.is_some() || node.id() == root.id() {
                    weights.insert(node.id(), weight);
                }
            }
            _ => {}
        }
    }
    weights
}

/// What stands around the text: landmarks outside the main part, hidden parts, small boxes by their names,
/// lists of links.
fn around(page: &Html, weights: &HashMap<NodeId, Weight>) -> HashSet<NodeId> {
    let root = page.tree.root();
    let whole = weights.get(&root.id()).copied().unwrap_or_default();
    let mut found = HashSet::new();
    let mut inside_main = 0_usize;
    for edge in root.traverse() {
        let (node, opening) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let main =
            matches!(element.name(), "main" | "article") || element.attr("role") == Some("main");
        if !opening {
            inside_main -= usize::from(main);
            continue;
        }
        let weight = weights.get(&node.id()).copied().unwrap_or_default();
        let titled = matches!(element.name(), "header" | "footer") && inside_main > 0;
        let landmark = (AROUND.contains(&element.name()) && !titled)
            || element
                .attr("role")
                .is_some_and(|role| AROUND_ROLES.contains(&role));
        let small = weight.text * 5 < whole.text && weight.text < 3_000;
        if !main
            && (is_hidden(element)
                || (landmark && weight.text * 2 < whole.text)
                || (small && is_named_around(element))
                || is_link_list(element, weight, whole))
        {
            found.insert(node.id());
        }
        inside_main += usize::from(main);
    }
    found
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

fn is_named_around(element: &Element) -> bool {
    if matches!(
        element.name(),
        "html"
            | "body"
            | "p"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "td"
            | "tr"
            | "table"
            | "li"
    ) {
        return false;
    }
    let words = |value: &str| {
        value.split(|c: char| !c.is_alphabetic()).any(|word| {
            AROUND_WORDS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word))
        })
    };
    ["class", "id"]
        .iter()
        .filter_map(|key| element.attr(key))
        .any(words)
}

/// A list that holds links and hardly anything else, on a page that says enough in plain words.
fn is_link_list(element: &Element, weight: Weight, whole: Weight) -> bool {
    matches!(element.name(), "ul" | "ol")
        && weight.links * 10 > weight.text * 9
        && weight.links > 40
        && whole.plain() > 1_000
        && weight.text * 2 < whole.text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "<p>Article 1 The trader informs the consumer within three days of every change to the terms.</p>";

    fn text(markup: &str, anchor: Option<&str>) -> String {
        let page = html::parse(markup);
        let texts: Vec<_> = blocks(&page, markup, anchor)
            .into_iter()
            .map(|b| b.text)
            .collect();
        texts.join("\n")
    }

    #[test]
    fn the_main_element_is_read_when_it_holds_the_text() {
        let page = format!(
            "<nav><a href=x>Home</a></nav><div>Welcome</div><main>{LAW}</main><footer>Imprint</footer>"
        );
        assert!(
            text(&page, None).starts_with("Article 1") && text(&page, None).ends_with("terms.")
        );
    }

    #[test]
    fn an_empty_main_element_loses_no_law() {
        let page = format!(
            "<nav>Home</nav><main><p>Hello</p></main><div>{}</div>",
            LAW.repeat(5)
        );
        assert!(text(&page, None).contains("Article 1"));
    }

    #[test]
    fn a_page_full_of_links_is_read_as_a_reader_view_without_its_scriptless_markup() {
        let links =
            "<p><a href=x>Another long story about something else entirely</a></p>".repeat(4);
        let noscript = "<noscript><img src='http://count.example/pixel'></noscript>";
        let page = format!(
            "<div>{noscript}<div>{}</div></div><div>{links}</div>",
            LAW.repeat(12)
        );
        let text = text(&page, None);
        assert!(
            text.contains("Article 1") && !text.contains("pixel"),
            "{text}"
        );
    }

    #[test]
    fn a_part_without_the_anchor_is_not_chosen() {
        let page = format!("<h2>Act 12</h2><main>{}</main>", LAW.repeat(5));
        assert!(!text(&page, None).contains("Act 12"));
        assert!(text(&page, Some("Act 12")).contains("Act 12"));
    }

    #[test]
    fn boxes_around_and_hidden_parts_are_left_out_but_a_law_on_cookies_stays() {
        let page = format!(
            "<div class=cookie-banner>We use cookies</div><div style='display: none'>secret</div>\
             <div class='cookie-law'>{}</div><div id=share>Tweet</div>",
            LAW.repeat(9)
        );
        let text = text(&page, None);
        assert!(text.contains("Article 1"));
        for gone in ["We use", "secret", "Tweet"] {
            assert!(!text.contains(gone), "{gone}");
        }
    }
}
