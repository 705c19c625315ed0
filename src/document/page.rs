//! A page in HTML as its recipe reads it: exactly what is selected, else its main content.
//!
//! Refuses to follow: what stands in frames or behind a refresh has an address of its own, and is named.

use std::collections::HashSet;

use scraper::{Html, Node, node::Element};

use super::{
    Block,
    head::{self, Head},
    html,
    main_content::{self, Way},
    read::Unreadable,
};
use crate::source::{Recipe, recipe::css};

/// A page, read as far as its markup says.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) head: Head,
    pub(super) blocks: Vec<Block>,
    /// Whether the anchor stands anywhere on the page, also outside what was selected.
    pub(super) anchored: bool,
    pub(super) warnings: Vec<String>,
}

/// Text so short that a frame or a refresh beside it may hold the real one, in letters.
const SHORT: usize = 600;

/// Reads a page.
///
/// # Errors
/// When a selector matches nothing, when the page nests too deep, or when it is a set of frames.
pub(super) fn read(source: &str, recipe: &Recipe) -> Result<Page, Unreadable> {
    let page = parse(source)?;
    let mut warnings = Vec::new();
    let blocks = chosen(&page, recipe, &mut warnings)?;
    let anchored = recipe
        .anchor
        .as_deref()
        .is_some_and(|anchor| is_anchored(&page, &blocks, anchor));
    let letters: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    if letters < SHORT {
        elsewhere(&page, letters, &mut warnings)?;
    }
    Ok(Page {
        head: head::read(&page),
        blocks,
        anchored,
        warnings,
    })
}

/// Parses a page that nests no deeper than any real one.
///
/// # Errors
/// When it does.
pub(super) fn parse(source: &str) -> Result<Html, Unreadable> {
    if html::is_too_deep(source) {
        return Err(Unreadable::Damaged(
            "its elements nest deeper than any real page".to_owned(),
        ));
    }
    Ok(html::parse(source))
}

/// The blocks the recipe names; the page's main content when it names none.
fn chosen(
    page: &Html,
    recipe: &Recipe,
    warnings: &mut Vec<String>,
) -> Result<Vec<Block>, Unreadable> {
    let mut removed = HashSet::new();
    for remove in &recipe.remove {
        let found = html::matched(page, &css(remove).map_err(Unreadable::BadRecipe)?);
        if found.is_empty() {
            warnings.push(format!(
                "\"{remove}\", which is to be removed, matches nothing."
            ));
        }
        removed.extend(found);
    }
    let Some(select) = &recipe.select else {
        let found = main_content::find(page, recipe.anchor.as_deref(), &removed);
        if found.way == Way::Article {
            warnings.push(
                "Read as an article, for it has no numbered provisions: captions, links to other pages and \
                 advertisements were left out. Set select to choose otherwise."
                    .to_owned(),
            );
        }
        return Ok(found.blocks);
    };
    let found = html::matched(page, &css(select).map_err(Unreadable::BadRecipe)?);
    if found.is_empty() {
        return Err(Unreadable::SelectorMatchedNothing(select.clone()));
    }
    Ok(html::blocks(&html::outermost(page, &found), &removed))
}

/// Whether the anchor stands in the blocks, or else anywhere in the visible page.
fn is_anchored(page: &Html, blocks: &[Block], anchor: &str) -> bool {
    let anchor = html::dense(anchor);
    html::holds(blocks, &anchor)
        || html::holds(&html::blocks(&[page.tree.root()], &HashSet::new()), &anchor)
}

/// Names where the text of a short page may be.
fn elsewhere(page: &Html, letters: usize, warnings: &mut Vec<String>) -> Result<(), Unreadable> {
    let elements = || page.tree.values().filter_map(Node::as_element);
    let sources = |name: &str| -> Vec<&str> {
        elements()
            .filter(|element| element.name() == name && !html::is_hidden(element))
            .filter_map(|element| element.attr("src"))
            .filter(|src| !src.is_empty() && !src.starts_with("about:"))
            .take(3)
            .collect()
    };
    let frames = sources("frame");
    if letters == 0 && !frames.is_empty() {
        return Err(Unreadable::UnsupportedType(format!(
            "a set of frames ({})",
            frames.join(", ")
        )));
    }
    let inner = sources("iframe");
    if !inner.is_empty() {
        warnings.push(format!(
            "The page holds little text, and frames that are not followed: {}.",
            inner.join(", ")
        ));
    }
    if let Some(refresh) = elements().find_map(refresh) {
        warnings.push(format!(
            "The page holds little text and sends its readers on: {refresh}."
        ));
    }
    Ok(())
}

/// Where a `meta` element sends readers on to.
fn refresh(element: &Element) -> Option<&str> {
    let refreshes = element.name() == "meta"
        && element
            .attr("http-equiv")
            .is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
    let content = element.attr("content").filter(|_| refreshes)?;
    let (_, to) = content.split_once([';', ','])?;
    Some(to.trim())
}

#[cfg(test)]
mod tests;
