//! What stands around a page's text: landmarks, hidden parts, boxes by their names, lists of links.
//!
//! Refuses to take a large box for its name alone: a law on cookies is no cookie box.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{Html, node::Element};

use super::{
    evidence,
    sketch::{Part, Sketch, Weight},
};
use crate::document::html;

/// Whether an element stands around the text on most sites.
fn is_around(name: &str) -> bool {
    matches!(
        name,
        "nav" | "aside" | "footer" | "header" | "dialog" | "menu"
    )
}

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

/// What stands around the text of a page made of links: landmarks and hidden parts only.
#[must_use]
pub fn landmarks(page: &Html) -> HashSet<NodeId> {
    let outside = |element: &Element| {
        is_around(element.name())
            || element
                .attr("role")
                .is_some_and(|role| AROUND_ROLES.contains(&role))
            || html::is_hidden(element)
            || html::is_silent(element)
    };
    page.tree
        .nodes()
        .filter(|node| node.value().as_element().is_some_and(outside))
        .map(|node| node.id())
        .collect()
}

/// What stands around the text: landmarks outside the main part, hidden parts, small boxes by their names,
/// lists of links.
pub(super) fn around(sketch: &Sketch<'_>) -> HashSet<NodeId> {
    let whole = sketch.whole;
    let mut found = HashSet::new();
    let mut main_end = 0;
    let mut at = 0;
    while let Some(part) = sketch.parts.get(at) {
        let element = part.element();
        let main =
            matches!(element.name(), "main" | "article") || element.attr("role") == Some("main");
        let weight = part.weight;
        let titled = matches!(element.name(), "header" | "footer") && at < main_end;
        let landmark = (is_around(element.name()) && !titled)
            || element
                .attr("role")
                .is_some_and(|role| AROUND_ROLES.contains(&role));
        let small = weight.text * 5 < whole.text && weight.text < 3_000;
        let leaves = !main
            && ((html::is_hidden(element) && !is_folded_law(part))
                || (landmark && weight.text * 2 < whole.text)
                || (small && is_named_around(element))
                || is_link_list(element, weight, whole));
        if leaves {
            found.insert(part.node.id());
            at = part.end;
            continue;
        }
        if main {
            main_end = main_end.max(part.end);
        }
        at += 1;
    }
    found
}

fn is_named_around(element: &Element) -> bool {
    // Words inside a sentence and the cells of a table are never boxes of their own.
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
            | "a"
            | "abbr"
            | "b"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "strong"
            | "sub"
            | "sup"
            | "u"
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

/// Whether a hidden part is law that opens at a click, as in an accordion.
fn is_folded_law(part: &Part<'_>) -> bool {
    part.weight.plain() >= 200
        && evidence::names_provision(&html::blocks(&[part.node], &HashSet::new()))
}

/// A list that holds links and hardly anything else, on a page that says enough in plain words.
fn is_link_list(element: &Element, weight: Weight, whole: Weight) -> bool {
    matches!(element.name(), "ul" | "ol")
        && weight.links * 10 > weight.text * 9
        && weight.links > 40
        && whole.plain() > 1_000
        && weight.text * 2 < whole.text
}
