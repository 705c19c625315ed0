//! Finds the part of a page that holds the text when no selector says so.
//!
//! Refuses to lose law: a page with the numbers of provisions is read whole but for what stands around its
//! text; only a page without them is read as an article, by a reader view.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{Html, node::Element};

use self::sketch::Sketch;
use super::{Block, html};

mod around;
mod article;
mod evidence;
mod sketch;

pub use around::landmarks;

/// In which way the text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The page as it is, without what stands around its text.
    Whole,
    /// The element that holds most of the text: `main`, `article`, or one named for it.
    Place,
    /// What a reader view keeps.
    Article,
}

/// The text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// How they were found.
    pub way: Way,
}

/// Places where the text usually is, best first.
const PLACES: &[fn(&Element) -> bool] = &[
    |e| e.name() == "main" || e.attr("role") == Some("main"),
    |e| e.name() == "article" || e.attr("role") == Some("article"),
    |e| {
        const IDS: &[&str] = &["main-content", "maincontent", "content", "main"];
        e.attr("itemprop") == Some("articleBody")
            || e.attr("id").is_some_and(|id| IDS.contains(&id))
            || e.attr("class").is_some_and(|class| {
                class
                    .split_ascii_whitespace()
                    .any(|class| matches!(class, "main-content" | "article-body" | "content"))
            })
    },
];

/// The text of `page` without `taken`, the parts that the recipe takes out; it holds the anchor when the
/// page does.
#[must_use]
pub fn find(page: &Html, anchor: Option<&str>, taken: &HashSet<NodeId>) -> Found {
    let mut sketch = Sketch::of(page, taken);
    let mut removed = around::around(&sketch);
    sketch.without(&removed);
    removed.extend(taken);
    let anchor = anchor.map(html::dense);
    let holds = |blocks: &[Block]| {
        anchor
            .as_ref()
            .is_none_or(|anchor| html::holds(blocks, anchor))
    };
    let placed = place(&sketch, &removed).filter(|found| holds(&found.blocks));
    let whole = placed.unwrap_or_else(|| Found {
        blocks: html::blocks(&[page.tree.root()], &removed),
        way: Way::Whole,
    });
    if evidence::is_law(&whole.blocks) {
        return whole;
    }
    match article::find(page, &sketch, &removed, taken) {
        Some(blocks) if holds(&blocks) && prefers(page, &whole, &blocks) => Found {
            blocks,
            way: Way::Article,
        },
        _ => whole,
    }
}

/// Whether a page without the numbers of provisions is to be read as an article: it says that it is one, or
/// a reader view tells its text from much else.
fn prefers(page: &Html, whole: &Found, article: &[Block]) -> bool {
    let (all, kept) = (letters(&whole.blocks), letters(article));
    // In percent of the page: above the first a page is clean already, above the second its `main` is.
    let clean = match whole.way {
        Way::Place => 95,
        _ => 97,
    };
    kept * 100 < all * clean || evidence::is_declared_article(page)
}

fn letters(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| sketch::count(&block.text)).sum()
}

/// The element that holds most of what the page says in plain words.
fn place(sketch: &Sketch<'_>, removed: &HashSet<NodeId>) -> Option<Found> {
    PLACES.iter().find_map(|is_place| {
        let mut best: Option<usize> = None;
        let mut at = 0;
        while let Some(part) = sketch.parts.get(at) {
            if !is_place(part.element()) {
                at += 1;
                continue;
            }
            if best.is_none_or(|best| sketch.parts[best].weight.plain() <= part.weight.plain()) {
                best = Some(at);
            }
            at = part.end;
        }
        let part = &sketch.parts[best?];
        let plain = part.weight.plain();
        (plain > 0 && plain * 10 >= sketch.whole.plain() * 6).then(|| Found {
            blocks: html::blocks(&[part.node], removed),
            way: Way::Place,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "<p>Article 1 The trader informs the consumer within three days of every change to the terms.</p>";

    fn text(markup: &str, anchor: Option<&str>) -> String {
        let page = html::parse(markup);
        let texts: Vec<_> = find(&page, anchor, &HashSet::new())
            .blocks
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
