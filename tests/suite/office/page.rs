//! A page as an agent meets it in a browser: what it says, and the form it offers.
//!
//! Refuses to guess: a field that the page does not offer cannot be filled.

use std::collections::BTreeMap;

use scraper::{Html, Selector};

/// What came back for a link or a form.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) html: String,
    /// The link it stands behind.
    pub(crate) link: String,
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("a selector of the suite")
}

impl Page {
    /// The words of the page, white space folded.
    pub(crate) fn words(&self) -> String {
        let page = Html::parse_document(&self.html);
        let main = page.select(&select("main")).next();
        let text: Vec<&str> = main.iter().flat_map(|main| main.text()).collect();
        text.join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The language it says it is in.
    pub(crate) fn language(&self) -> String {
        let page = Html::parse_document(&self.html);
        let root = page.root_element().value().attr("lang");
        root.unwrap_or_default().to_owned()
    }

    /// The hidden fields of its form.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.html);
        let fields = select("form input[type=hidden]");
        page.select(&fields)
            .map(|field| {
                let value = |name| field.value().attr(name).unwrap_or_default().to_owned();
                (value("name"), value("value"))
            })
            .collect()
    }

    /// The questions it asks: the name of the field, with the values one may choose. The places of an order are not
    /// told apart.
    pub(crate) fn questions(&self) -> BTreeMap<String, Vec<String>> {
        let page = Html::parse_document(&self.html);
        let mut asked: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for field in page.select(&select("fieldset input, fieldset select")) {
            let value = |name| field.value().attr(name).unwrap_or_default().to_owned();
            let name = value("name")
                .split('.')
                .next()
                .unwrap_or_default()
                .to_owned();
            asked.entry(name).or_default().push(value("value"));
        }
        asked
    }
}

/// The link to a ticket in the text of a mail.
pub(crate) fn ticket_link(text: &str) -> Option<&str> {
    let at = text.find("/t/")?;
    let begin = text[..at].rfind("http")?;
    let end = text[begin..]
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | '"'))
        .map_or(text.len(), |length| begin + length);
    Some(&text[begin..end])
}
