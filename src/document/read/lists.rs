//! Everything that lists publications: feeds, listings, interfaces and sitemaps, of one page or of several,
//! with the documents they lead to.
//!
//! Refuses to give part of a list as the whole: a page that cannot be read is an error of them all.

use super::{Hints, Unreadable, as_one, gzip, media, page as html_page, parse_json};
use crate::{
    document::{
        LinkedDocument, Publication, Reading, api, charset, feed, head, listing, media::Media,
        publication, reading::Fault, sitemap, store::provisions_digest,
    },
    snapshot::parts::{Part, Role},
    source::{Kind, Recipe},
};

/// Reads one page of a list.
pub(super) fn page(bytes: &[u8], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let media = media::of(bytes, hints.content_type, hints.url);
    match media {
        Media::Other(name) => return Err(Unreadable::UnsupportedType(name.to_owned())),
        Media::Gzip => {
            return page(
                &gzip(bytes)?,
                &Hints {
                    content_type: None,
                    ..*hints
                },
            );
        }
        Media::Pdf => {
            return Err(Unreadable::UnsupportedType(
                "a PDF where a list of publications was expected".to_owned(),
            ));
        }
        Media::Docx => {
            return Err(Unreadable::UnsupportedType(
                "a DOCX where a list of publications was expected".to_owned(),
            ));
        }
        _ => {}
    }
    let decoded = charset::decode(bytes, hints.content_type);
    let mut reading = match hints.kind {
        Kind::Feed => of_feed(&decoded.text, hints)?,
        Kind::Listing => of_listing(&decoded.text, hints)?,
        Kind::Sitemap => of_sitemap(&decoded.text, hints)?,
        Kind::Api | Kind::Document => of_api(&decoded.text, hints)?,
    };
    reading.text = publication::text(&reading.publications);
    reading.faults.extend(decoded.faults(&reading.text));
    Ok(reading)
}

/// Reads the pages of one look, and the documents among its parts.
pub(super) fn pages(parts: &[Part<'_>], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let mut whole: Option<Reading> = None;
    let mut asked = Vec::new();
    for part in parts.iter().filter(|part| part.head.role == Role::Page) {
        let url = part.head.url.parse().ok();
        let reading = page(
            &part.bytes,
            &Hints {
                content_type: part.head.content_type.as_deref(),
                url: url.as_ref().or(hints.url),
                ..*hints
            },
        )?;
        asked.extend(url);
        whole = Some(match whole {
            None => reading,
            Some(first) => joined(first, reading),
        });
    }
    let mut whole = whole.ok_or(Unreadable::Empty)?;
    whole.publications = publication::unique(whole.publications);
    whole.text = publication::text(&whole.publications);
    whole.more.retain(|url| !asked.contains(url));
    for part in parts {
        if let Role::Document(id) = &part.head.role {
            let document = linked(id, part, hints);
            let listed = whole.publications.iter_mut().find(|one| one.id == *id);
            if let Some(listed) = listed.filter(|_| document.refused.is_empty()) {
                listed.document = Some(provisions_digest(&document.provisions));
            }
            whole.documents.push(document);
        }
    }
    Ok(whole)
}

fn joined(mut first: Reading, next: Reading) -> Reading {
    first.publications.extend(next.publications);
    for fault in next.faults {
        if !first.faults.contains(&fault) {
            first.faults.push(fault);
        }
    }
    for url in next.more {
        if !first.more.contains(&url) {
            first.more.push(url);
        }
    }
    first
}

/// The document a publication leads to: read like any other, but for what the recipe says about the list.
fn linked(id: &str, part: &Part<'_>, hints: &Hints<'_>) -> LinkedDocument {
    let recipe = Recipe {
        ignore: hints.recipe.ignore.clone(),
        ..Recipe::default()
    };
    let url = part.head.url.parse().ok();
    let reading = match &part.head.refused {
        Some((_, sentence)) => Err(sentence.clone()),
        None => as_one(
            &part.bytes,
            &Hints {
                content_type: part.head.content_type.as_deref(),
                url: url.as_ref(),
                kind: Kind::Document,
                language: hints.language,
                recipe: &recipe,
                pdf: hints.pdf,
            },
        )
        .map_err(|unreadable| unreadable.to_string()),
    };
    let (reading, refused) = match reading {
        Ok(reading) => (reading, String::new()),
        Err(sentence) => (Reading::default(), sentence),
    };
    LinkedDocument {
        publication: id.to_owned(),
        url: part.head.url.clone(),
        title: reading.title,
        provisions: reading.provisions,
        refused,
    }
}

fn of_feed(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let feed = feed::read(source, hints.url, hints.language)
        .ok_or_else(|| Unreadable::Damaged("it is no RSS, RDF, Atom or JSON Feed".to_owned()))?;
    Ok(Reading {
        title: feed.title,
        language: feed.language,
        publications: feed.publications,
        publishing: feed.publishing,
        faults: feed.faults,
        ..Reading::default()
    })
}

fn of_listing(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let page = html_page::parse(source)?;
    let head = head::read(&page);
    let found =
        listing::read(&page, hints.url, hints.recipe, hints.language).map_err(
            |error| match error {
                listing::NoListing::MatchedNothing(selector) => {
                    Unreadable::SelectorMatchedNothing(selector)
                }
                listing::NoListing::BadSelector(sentence) => Unreadable::BadRecipe(sentence),
            },
        )?;
    if found.is_empty() {
        return Err(Unreadable::Empty);
    }
    let next = listing::next(&page, hints.url, hints.recipe);
    Ok(Reading {
        title: head.title,
        language: head.language,
        published: head.published,
        publications: found,
        more: next.into_iter().collect(),
        ..Reading::default()
    })
}

fn of_sitemap(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let map = sitemap::read(source, hints.url)
        .ok_or_else(|| Unreadable::Damaged("it is no sitemap".to_owned()))?;
    Ok(Reading {
        publications: map.publications,
        more: map.maps,
        faults: map.faults,
        ..Reading::default()
    })
}

fn of_api(source: &str, hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let json = parse_json(source.as_bytes())?;
    let found: Vec<Publication> =
        api::read(&json, hints.url, hints.recipe, hints.language).map_err(Unreadable::BadRecipe)?;
    Ok(Reading {
        publications: found,
        more: api::next(&json, hints.url, hints.recipe)
            .into_iter()
            .collect(),
        ..Reading::default()
    })
}

/// Whether more of a list is known than was read.
pub(super) fn note_more(reading: &mut Reading) {
    if !reading.more.is_empty() {
        reading.faults.push(Fault::MorePages);
    }
}
