//! One look on trial: what would be kept, and what stands in the way. Nothing is written.
//!
//! Refuses to touch the database: an address can be tried before it is configured.

use std::fmt;

use chrono_tz::Tz;
use serde::Serialize;

use super::look::objection_to;
use crate::{
    clock::Clock,
    config::Config,
    document::{
        Reading,
        read::{Hints, read},
    },
    locale::Language,
    source::{
        Cadence, Kind, Recipe, Request, Source,
        fetch::{Fetched, Fetcher, Validators},
    },
};

/// What a trial came to.
#[derive(Clone, Debug, Serialize)]
pub struct Tried {
    /// What was asked.
    pub url: String,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// Where the answer came from, after redirects.
    pub final_url: Option<String>,
    /// What was taken as its kind.
    pub kind: Kind,
    /// What was read.
    pub reading: Option<Reading>,
    /// Why it would not be believed; absent when it would.
    pub trouble: Option<String>,
}

/// Looks at `source` once.
///
/// # Errors
/// When the network cannot be set up; what the source does is the outcome.
pub async fn attempt(config: &Config, source: &Source) -> anyhow::Result<Tried> {
    let fetcher = Fetcher::new(
        super::office::fetch_settings(&config.fetch),
        Clock::system(),
    )?;
    let mut tried = Tried {
        url: source.url.to_string(),
        status: None,
        final_url: None,
        kind: source.kind,
        reading: None,
        trouble: None,
    };
    match fetcher.fetch(source, &Validators::default()).await {
        Err(failure) => tried.trouble = Some(failure.sentence),
        Ok(Fetched::NotModified { status, .. }) => tried.status = Some(status),
        Ok(Fetched::Body(page)) => {
            tried.status = Some(page.status);
            tried.final_url = Some(page.final_url.to_string());
            let hints = Hints {
                content_type: page.header("content-type"),
                url: Some(&page.final_url),
                kind: source.kind,
                language: Some(&source.language),
                recipe: &source.recipe,
            };
            let reading = read(&page.bytes, &hints);
            tried.trouble = objection_to(source, None, &page, reading.as_ref())
                .map(|objection| objection.sentence);
            tried.reading = reading.ok();
        }
    }
    Ok(tried)
}

/// A source made up for an address that is not configured: a document, read without a recipe.
#[must_use]
pub fn source_at(url: url::Url) -> Source {
    // `INTL` and `trial` are valid by the tests below.
    let (id, jurisdiction) = ("trial".parse(), "INTL".parse());
    let (Ok(id), Ok(jurisdiction)) = (id, jurisdiction) else {
        unreachable!("constants that parse")
    };
    Source {
        id,
        name: url.to_string(),
        kind: Kind::Document,
        allow_private: url
            .host_str()
            .is_some_and(|host| host == "localhost" || host.starts_with("127.")),
        url,
        jurisdiction,
        instrument: None,
        topics: Vec::new(),
        language: Language::english(),
        cadence: Cadence::Every(crate::clock::days(1)),
        timezone: Tz::UTC,
        recipe: Recipe::default(),
        blind_after: crate::clock::days(1),
        request: Request::default(),
        robots_override: None,
        follow: false,
        pages: 1,
        deletion: 0.6,
        enabled: true,
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.url)?;
        if let Some(status) = self.status {
            write!(f, " answered {status}")?;
        }
        if let Some(final_url) = self.final_url.as_ref().filter(|url| **url != self.url) {
            write!(f, " from {final_url}")?;
        }
        match &self.trouble {
            Some(trouble) => write!(f, "\nIt would be kept aside: {trouble}")?,
            None => write!(f, "\nIt would be believed.")?,
        }
        let Some(reading) = &self.reading else {
            return Ok(());
        };
        write!(f, "\nTitle: {}", reading.title)?;
        write!(
            f,
            "\nProvisions: {}, publications: {}",
            reading.provisions.len(),
            reading.publications.len()
        )?;
        for provision in reading.provisions.iter().take(5) {
            write!(
                f,
                "\n  {}  {}",
                provision.path,
                provision.text.chars().take(80).collect::<String>()
            )?;
        }
        for publication in reading.publications.iter().take(5) {
            write!(f, "\n  {}", publication.title)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_becomes_a_source() {
        let url: url::Url = "http://127.0.0.1:9/x".parse().expect("a url");
        assert!(super::source_at(url).allow_private);
    }
}
