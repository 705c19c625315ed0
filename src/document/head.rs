//! What a page says about itself apart from its text: title, language, date of publication.
//!
//! Refuses to infer: what is not declared stays empty.

use chrono::NaiveDate;
use scraper::{ElementRef, Html, Selector};

use super::{date, html};
use crate::locale::Language;

/// Names under which pages declare when their text was published.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish_date",
    "date",
    "citation_publication_date",
    "eli:date_publication",
    "datepublished",
    "ogarticle:published_time",
];

/// What the page declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The only first-level heading, else the title element.
    pub title: String,
    /// `lang` of the root, or `Content-Language`.
    pub language: Option<Language>,
    /// The declared date of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// Reads the declarations of a page.
#[must_use]
pub fn read(page: &Html) -> Head {
    let language = page
        .root_element()
        .attr("lang")
        .or_else(|| page.root_element().attr("xml:lang"))
        .or_else(|| meta(page, "content-language"))
        .and_then(|tag| tag.split(',').next()?.trim().parse().ok());
    let published = PUBLISHED
        .iter()
        .find_map(|name| meta(page, name))
        .and_then(|text| day(text, language.as_ref()))
        .or_else(|| in_json_ld(page));
    Head {
        title: title(page),
        language,
        published,
    }
}

fn title(page: &Html) -> String {
    let text = |element: ElementRef<'_>| html::fold(&element.text().collect::<String>());
    let mut headings = all(page, "h1").map(text).filter(|text| !text.is_empty());
    match (headings.next(), headings.next()) {
        (Some(only), None) => only,
        _ => all(page, "head > title, title")
            .map(text)
            .next()
            .unwrap_or_default(),
    }
}

fn all<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector =
        Selector::parse(selector).expect("the selectors are constants and are covered by tests");
    let found: Vec<_> = page.select(&selector).collect();
    found.into_iter()
}

fn meta<'a>(page: &'a Html, name: &str) -> Option<&'a str> {
    all(page, "meta[content]").find_map(|element| {
        let named = ["name", "property", "itemprop", "http-equiv"]
            .iter()
            .filter_map(|key| element.attr(key))
            .any(|value| value.eq_ignore_ascii_case(name));
        if named { element.attr("content") } else { None }
    })
}

/// The first `datePublished` in the page's JSON-LD.
fn in_json_ld(page: &Html) -> Option<String> {
    all(page, "script[type='application/ld+json']")
        .take(10)
        .find_map(|script| {
            let text: String = script.text().collect();
            let at = text.find("\"datePublished\"")? + "\"datePublished\"".len();
            let value = text[at..]
                .trim_start()
                .strip_prefix(':')?
                .trim_start()
                .strip_prefix('"')?;
            day(&value[..value.find('"')?], None)
        })
}

/// The calendar day a declaration names, as printed there: no zone moves it.
fn day(text: &str, language: Option<&Language>) -> Option<String> {
    let text = text.trim();
    text.get(..10)
        .filter(|start| NaiveDate::parse_from_str(start, "%Y-%m-%d").is_ok())
        .map(str::to_owned)
        .or_else(|| date::parse(text, language).map(|at| at.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read() {
        let page = html::parse(
            "<html lang='de-AT'><head><title>Site – Law</title><meta property='article:published_time' \
             content='2026-11-21T23:30:00-05:00'></head><body><h1>The <b>Law</b></h1>",
        );
        let head = read(&page);
        assert_eq!(head.title, "The Law");
        assert_eq!(
            head.language.map(|l| l.tag().to_owned()).as_deref(),
            Some("de-AT")
        );
        assert_eq!(head.published.as_deref(), Some("2026-11-21"));
        let page = html::parse(
            "<title>T</title><h1>a</h1><h1>b</h1><script type='application/ld+json'>{\"datePublished\": \"2026-01-02\"}</script>",
        );
        let head = read(&page);
        assert_eq!(
            (head.title.as_str(), head.published.as_deref()),
            ("T", Some("2026-01-02"))
        );
        assert_eq!(read(&html::parse("")), Head::default());
    }
}
