//! One entry of a feed on its way to a publication.
//!
//! Refuses to choose early: every candidate for a title, link or date is kept until the entry ends.

use url::Url;

use crate::{
    document::{
        Publication, date, html, lenient,
        publication::{absolute, plain},
    },
    locale::Language,
};

/// How many categories of an entry are kept, and how many letters each may have.
pub(super) const MOST_CATEGORIES: usize = 16;
const LONGEST_CATEGORY: usize = 120;

/// How the text of a field is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Markup, escaped once: RSS, and Atom of type `html`.
    Html,
    /// Plain text: Atom of type `text`.
    Text,
    /// Markup as it stands: Atom of type `xhtml`.
    Xhtml,
    /// Base64 of one of the others (Atom 0.3 `mode`, Atom 1.0 media types).
    Base64,
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Title,
    OtherTitle,
    Link,
    Id,
    OtherId,
    Published,
    Issued,
    Updated,
    Summary,
    OtherSummary,
    Content,
    Category,
    /// Something of the feed itself that tells its rhythm or language.
    Word,
}

/// A field that is open.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) slot: Slot,
    pub(super) form: Form,
    pub(super) text: String,
    /// How many elements are open outside it.
    pub(super) depth: usize,
    /// Against what its links are read.
    pub(super) base: Option<Url>,
    /// Whether a `guid` is an address.
    pub(super) is_address: bool,
}

/// An entry that is open.
#[derive(Debug, Default)]
pub(super) struct Draft {
    found: Vec<(Slot, String)>,
    /// Relation and address of each link, best first not assured.
    links: Vec<(String, String)>,
    guid_address: String,
    about: String,
    enclosure: String,
    /// How many elements are open outside it.
    pub(super) depth: usize,
}

impl Draft {
    /// An entry that begins with these attributes.
    pub(super) fn of(attributes: &str, depth: usize, base: Option<&Url>) -> Self {
        let address = |name| {
            lenient::attribute(attributes, name)
                .map(|value| absolute(base, &value))
                .unwrap_or_default()
        };
        let about = address("about");
        Self {
            about: if about.is_empty() {
                address("href")
            } else {
                about
            },
            depth,
            ..Self::default()
        }
    }

    pub(super) fn link(&mut self, attributes: &str, base: Option<&Url>) {
        let rel = lenient::attribute(attributes, "rel").unwrap_or_else(|| "alternate".to_owned());
        let href = lenient::attribute(attributes, "href").unwrap_or_default();
        let href = absolute(base, &href);
        if !href.is_empty() {
            self.links.push((rel.to_ascii_lowercase(), href));
        }
    }

    pub(super) fn enclosure(&mut self, attributes: &str, base: Option<&Url>) {
        let url = lenient::attribute(attributes, "url").unwrap_or_default();
        if self.enclosure.is_empty() {
            self.enclosure = absolute(base, &url);
        }
    }

    /// What an entry is filed under where that is an attribute, as in Atom: the name for people, else the key.
    pub(super) fn category(&mut self, attributes: &str) {
        let named = |name| lenient::attribute(attributes, name).filter(|text| !text.is_empty());
        if let Some(name) = named("label").or_else(|| named("term")) {
            self.found.push((Slot::Category, words(Form::Html, &name)));
        }
    }

    fn categories(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for (_, name) in self.found.iter().filter(|(own, _)| *own == Slot::Category) {
            let short = name.chars().count() <= LONGEST_CATEGORY;
            if short && !name.is_empty() && !out.contains(name) && out.len() < MOST_CATEGORIES {
                out.push(name.clone());
            }
        }
        out
    }

    pub(super) fn take(&mut self, field: Field) {
        let text = match field.slot {
            Slot::Link => absolute(field.base.as_ref(), &field.text),
            Slot::Id | Slot::OtherId | Slot::Published | Slot::Issued | Slot::Updated => {
                html::fold(&field.text)
            }
            _ => words(field.form, &field.text),
        };
        if field.slot == Slot::Id && field.is_address {
            self.guid_address = absolute(field.base.as_ref(), &text);
        }
        if !text.is_empty() {
            self.found.push((field.slot, text));
        }
    }

    fn first(&self, slots: &[Slot]) -> Option<&str> {
        slots.iter().find_map(|slot| {
            let same = self.found.iter().find(|(own, _)| own == slot);
            same.map(|(_, text)| text.as_str())
        })
    }

    fn address(&self) -> String {
        let linked = |wanted: Option<&str>| {
            let mut links = self.links.iter();
            let fits = |rel: &str| match wanted {
                Some(wanted) => rel == wanted,
                None => !matches!(rel, "self" | "edit" | "hub" | "replies" | "search"),
            };
            links
                .find(|(rel, _)| fits(rel))
                .map_or("", |(_, href)| href.as_str())
        };
        [
            self.first(&[Slot::Link]).unwrap_or_default(),
            linked(Some("alternate")),
            &self.guid_address,
            &self.about,
            linked(None),
            &self.enclosure,
        ]
        .into_iter()
        .find(|url| !url.is_empty())
        .unwrap_or_default()
        .to_owned()
    }

    /// The publication; none when the entry says nothing.
    pub(super) fn publication(self, language: Option<&Language>) -> Option<Publication> {
        let day = |slots: &[Slot]| date::parse(self.first(slots)?, language);
        let updated = day(&[Slot::Updated]);
        let summary = self
            .first(&[Slot::Summary, Slot::OtherSummary, Slot::Content])
            .unwrap_or_default()
            .to_owned();
        let title = self
            .first(&[Slot::Title, Slot::OtherTitle])
            .map_or_else(|| headline(&summary), str::to_owned);
        let (url, id) = (self.address(), self.first(&[Slot::Id]));
        // Where nothing else names it, its address or its id does.
        let title = [title.as_str(), url.as_str(), id.unwrap_or_default()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned();
        let publication = Publication {
            id: id
                .or(Some(self.about.as_str()).filter(|about| !about.is_empty()))
                .or(self.first(&[Slot::OtherId]))
                .unwrap_or_default()
                .to_owned(),
            title,
            url,
            published: day(&[Slot::Published])
                .or_else(|| day(&[Slot::Issued]))
                .or(updated),
            updated,
            summary,
            categories: self.categories(),
            ..Publication::default()
        };
        (!publication.title.is_empty()).then_some(publication)
    }
}

/// The first words of a summary, where a regulator gives no title.
pub(super) fn headline(summary: &str) -> String {
    const LONGEST: usize = 120;
    if summary.chars().count() <= LONGEST {
        return summary.to_owned();
    }
    let cut: String = summary.chars().take(LONGEST).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// The words of a field as people read them.
pub(super) fn words(form: Form, text: &str) -> String {
    match form {
        Form::Html => plain(text),
        Form::Xhtml => html::plain(text),
        Form::Text => {
            // Many writers escape markup without saying so.
            let marked = ["</", "/>", "<br>", "<p>", "&#", "&nbsp;", "&amp;", "&quot;"];
            if marked.iter().any(|sign| text.contains(sign)) {
                plain(text)
            } else {
                html::fold(text)
            }
        }
        Form::Base64 => {
            use base64::Engine as _;
            let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            match base64::engine::general_purpose::STANDARD.decode(packed) {
                Ok(bytes) => plain(&String::from_utf8_lossy(&bytes)),
                Err(_) => html::fold(text),
            }
        }
    }
}
