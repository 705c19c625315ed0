//! An HTML index of publications: rows with a link, a title, a date.
//!
//! Refuses to call navigation a publication: without a recipe only links inside the main content count.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Node, Selector};
use url::Url;

use super::{
    Publication, date, html, main_content,
    publication::{absolute, unique},
};
use crate::{
    locale::Language,
    source::{Recipe, recipe::css},
};

/// Fewest letters of a link that can be a publication's title; Han characters count three.
const SHORTEST_TITLE: usize = 12;

/// Why a listing gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum NoListing {
    /// A selector of the recipe matched nothing.
    #[error("the selector \"{0}\" matches nothing on the page")]
    MatchedNothing(String),
    /// A selector of the recipe is none.
    #[error("{0}")]
    BadSelector(String),
}

/// The publications of a page. With `row` in the recipe each matched element is one; without, every
/// telling link of the main content is.
///
/// # Errors
/// When a selector is wrong or matches nothing.
pub fn read(
    page: &Html,
    base: Option<&Url>,
    recipe: &Recipe,
    language: Option<&Language>,
) -> Result<Vec<Publication>, NoListing> {
    let base = document_base(page, base);
    let compile = |selector: &Option<String>| {
        selector
            .as_deref()
            .map(css)
            .transpose()
            .map_err(NoListing::BadSelector)
    };
    let parts = Parts {
        link: compile(&recipe.link)?,
        title: compile(&recipe.title)?,
        date: compile(&recipe.date)?,
        summary: compile(&recipe.summary)?,
        base: base.as_ref(),
        language,
    };
    let publications: Vec<Publication> = match &recipe.row {
        Some(row) => {
            let selector = css(row).map_err(NoListing::BadSelector)?;
            let found: Vec<_> = page.select(&selector).collect();
            if found.is_empty() {
                return Err(NoListing::MatchedNothing(row.clone()));
            }
            found
                .into_iter()
                .filter_map(|row| parts.of_row(row))
                .collect()
        }
        None => parts.of_links(page, recipe)?,
    };
    Ok(unique(publications))
}

/// The address of the next page: what the recipe's `next` leads to, else what the page itself calls `next`.
#[must_use]
pub fn next(page: &Html, base: Option<&Url>, recipe: &Recipe) -> Option<Url> {
    let selector = match &recipe.next {
        Some(next) => css(next).ok()?,
        None => Selector::parse("a[rel~=next][href], link[rel~=next][href]")
            .expect("the selector is a constant and is covered by tests"),
    };
    let base = document_base(page, base);
    page.select(&selector)
        .flat_map(|found| [found].into_iter().chain(found.descendent_elements()))
        .find_map(|element| element.attr("href"))
        .map(|href| absolute(base.as_ref(), href))
        .and_then(|address| Url::parse(&address).ok())
}

struct Parts<'a> {
    link: Option<Selector>,
    title: Option<Selector>,
    date: Option<Selector>,
    summary: Option<Selector>,
    base: Option<&'a Url>,
    language: Option<&'a Language>,
}

impl Parts<'_> {
    fn of_row(&self, row: ElementRef<'_>) -> Option<Publication> {
        let link = match &self.link {
            Some(selector) => row.select(selector).next(),
            None if row.value().name() == "a" => Some(row),
            None => links_in(row)
                .into_iter()
                .max_by_key(|link| text(*link).chars().count()),
        };
        let title = match &self.title {
            Some(selector) => row.select(selector).next().map(text),
            None => link.map(text),
        };
        let title = title
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| text(row));
        let published = match &self.date {
            Some(selector) => row.select(selector).next().and_then(|at| self.date_in(at)),
            None => self.date_in(row),
        };
        let url = link
            .and_then(|link| link.attr("href"))
            .map(|href| absolute(self.base, href));
        let summary = self
            .summary
            .as_ref()
            .and_then(|selector| row.select(selector).next())
            .map(text);
        (!title.is_empty()).then(|| Publication {
            id: String::new(),
            title,
            url: url.unwrap_or_default(),
            published,
            updated: None,
            summary: summary.unwrap_or_default(),
            ..Publication::default()
        })
    }

    /// A machine-readable time, else the first date among the texts of the element.
    fn date_in(&self, element: ElementRef<'_>) -> Option<crate::clock::Timestamp> {
        let texts = || {
            element
                .text()
                .take(100)
                .filter(|text| !text.trim().is_empty())
        };
        element
            .descendent_elements()
            .take(200)
            .chain([element])
            .filter_map(|element| element.attr("datetime"))
            .find_map(|value| date::parse(value, self.language))
            .or_else(|| texts().find_map(|text| date::find(text, self.language)))
            .or_else(|| {
                let short: String = texts().flat_map(str::chars).take(400).collect();
                date::find(&short, self.language)
            })
    }

    fn of_links(&self, page: &Html, recipe: &Recipe) -> Result<Vec<Publication>, NoListing> {
        let roots: HashSet<NodeId> = match &recipe.select {
            Some(select) => {
                let selector = css(select).map_err(NoListing::BadSelector)?;
                let found = html::matched(page, &selector);
                if found.is_empty() {
                    return Err(NoListing::MatchedNothing(select.clone()));
                }
                found
            }
            None => HashSet::from([page.tree.root().id()]),
        };
        let removed = if recipe.select.is_some() {
            HashSet::new()
        } else {
            main_content::landmarks(page)
        };
        let mut found = Vec::new();
        for root in html::outermost(page, &roots) {
            for link in html::kept(root, &removed) {
                if link.value().name() != "a" || link.attr("href").is_none() {
                    continue;
                }
                let weight: usize = text(link)
                    .chars()
                    .map(|c| if html::is_cjk(c) { 3 } else { 1 })
                    .sum();
                if weight >= SHORTEST_TITLE {
                    let row = row_of(link);
                    let mut publication = self.of_row(link).unwrap_or_default();
                    publication.published = self.date_in(row);
                    if !publication.url.is_empty() {
                        found.push(publication);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// The element that stands for one row around a link: the nearest item, row or article, as long as the
/// link is the first telling one in it.
fn row_of(link: ElementRef<'_>) -> ElementRef<'_> {
    link.ancestors()
        .take(6)
        .filter_map(ElementRef::wrap)
        .find(|element| {
            matches!(
                element.value().name(),
                "li" | "tr" | "article" | "dd" | "dt"
            )
        })
        .or_else(|| link.parent().and_then(ElementRef::wrap))
        .unwrap_or(link)
}

fn links_in(row: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    row.descendent_elements()
        .filter(|element| element.value().name() == "a" && element.attr("href").is_some())
        .collect()
}

fn text(element: ElementRef<'_>) -> String {
    let joined: String = element
        .descendants()
        .filter_map(|node| match node.value() {
            Node::Text(text) => Some(&**text),
            Node::Element(element) if element.name() == "br" => Some(" "),
            _ => None,
        })
        .collect();
    let folded = html::fold(&joined);
    if folded.is_empty() {
        return element.attr("title").map(html::fold).unwrap_or_default();
    }
    folded
}

/// The address against which links are read: `<base>` or the page's own.
fn document_base(page: &Html, own: Option<&Url>) -> Option<Url> {
    let selector =
        Selector::parse("base[href]").expect("the selector is a constant and is covered by tests");
    let href = page
        .select(&selector)
        .next()
        .and_then(|base| base.attr("href"));
    match (href, own) {
        (Some(href), Some(own)) => own.join(href).ok().or_else(|| Some(own.clone())),
        (Some(href), None) => Url::parse(href).ok(),
        (None, own) => own.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<nav><a href=/home>Welcome to the ministry</a></nav><main><ul>\
        <li><a href='/n/2'>Notice on price indication rules</a> <span>21.11.2026</span></li>\
        <li><a href='n/1.pdf'>关于修改管理办法的决定</a>2026年11月20日</li><li><a href='#'>more</a></li></ul></main>";

    fn publications(markup: &str, recipe: &Recipe) -> Result<Vec<Publication>, NoListing> {
        let base = "https://example.com/list/".parse().ok();
        read(&html::parse(markup), base.as_ref(), recipe, None)
    }

    #[test]
    fn links_of_the_main_content_are_publications() {
        let found = publications(PAGE, &Recipe::default()).expect("a listing");
        let seen: Vec<_> = found
            .iter()
            .map(|p| {
                (
                    p.title.as_str(),
                    p.url.as_str(),
                    p.published.map(|d| d.day()),
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                (
                    "Notice on price indication rules",
                    "https://example.com/n/2",
                    Some("2026-11-21".to_owned())
                ),
                (
                    "关于修改管理办法的决定",
                    "https://example.com/list/n/1.pdf",
                    Some("2026-11-20".to_owned())
                ),
            ]
        );
    }

    #[test]
    fn the_next_page_is_the_recipes_or_the_one_the_page_names() {
        let base = "https://example.com/list/?p=1".parse().ok();
        let next_of = |markup: &str, place: Option<&str>| {
            let recipe = Recipe {
                next: place.map(str::to_owned),
                ..Recipe::default()
            };
            next(&html::parse(markup), base.as_ref(), &recipe).map(|url| url.to_string())
        };
        let page = "<a rel='nofollow next' href='?p=2'>2</a><li class=n><a href='?p=9'>last</a></li><a class=e>x</a>";
        let at = |p: u8| Some(format!("https://example.com/list/?p={p}"));
        assert_eq!(next_of(page, None), at(2));
        assert_eq!(next_of(page, Some("li.n")), at(9));
        assert_eq!(next_of(page, Some(".e")), None);
        assert_eq!(next_of("<p>x", None), None);
    }

    #[test]
    fn a_recipe_names_rows_and_their_parts() {
        let markup = "<table><tr class=r><td class=d>2026-01-02<td><b>Fee order</b><td><a href=/x>open</a></table>";
        let recipe = Recipe {
            row: Some("tr.r".into()),
            title: Some("b".into()),
            date: Some(".d".into()),
            ..Recipe::default()
        };
        let found = publications(markup, &recipe).expect("a listing");
        assert_eq!(
            (found[0].title.as_str(), found[0].url.as_str()),
            ("Fee order", "https://example.com/x")
        );
        assert_eq!(
            found[0].published.map(|d| d.day()).as_deref(),
            Some("2026-01-02")
        );
        let wrong = Recipe {
            row: Some(".none".into()),
            ..Recipe::default()
        };
        assert!(matches!(
            publications(markup, &wrong),
            Err(NoListing::MatchedNothing(_))
        ));
    }
}
