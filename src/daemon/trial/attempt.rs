//! One look on trial: what would be kept, and what stands in the way.
//!
//! Refuses to remember: two trials of one source know nothing of each other.

use std::fmt;

use chrono_tz::Tz;
use serde::Serialize;

use super::guess::{Guess, guess};
use crate::{
    clock::Clock,
    config::Config,
    daemon::{dates, look::objection_to},
    document::{
        Reading, pdf,
        read::{Hints, kind_of, read},
    },
    locale::Language,
    source::{
        Cadence, Kind, Recipe, Request, Source,
        fetch::{Fetched, Fetcher, Page, Validators},
    },
};

/// The way to the regulators for trials; all looks of one trial keep the distances between requests together.
#[derive(Clone, Debug)]
pub struct Trial {
    fetcher: Fetcher,
    pdf: pdf::Reader,
    clock: Clock,
}

/// What one look brought, whole.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The answer, when there was one.
    pub page: Option<Page>,
    /// What was read from it.
    pub reading: Option<Reading>,
    /// Why it would not be believed: the stable key and a sentence.
    pub trouble: Option<(String, String)>,
    /// Who reads it again, should it be a PDF.
    pub(super) pdf: pdf::Reader,
}

impl Looked {
    /// What the answer is guessed to be, when there was one; a `kind` that is known is not guessed.
    #[must_use]
    pub fn guess(&self, kind: Option<Kind>) -> Option<Guess> {
        let page = self.page.as_ref()?;
        let content_type = page.header("content-type");
        Some(guess(
            &page.bytes,
            content_type,
            &page.final_url,
            kind,
            &self.pdf,
        ))
    }
}

/// What a trial came to, as it is told.
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
    /// Why it would not be believed, as a stable key; absent when it would.
    pub reason: Option<String>,
    /// The same as a sentence.
    pub trouble: Option<String>,
}

impl Trial {
    /// Sets the network up under the operator's settings.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(config: &Config, pdf: pdf::Reader) -> anyhow::Result<Self> {
        let clock = Clock::system();
        let fetcher = Fetcher::new(config.fetch.clone(), clock.clone())?;
        Ok(Self {
            fetcher,
            pdf,
            clock,
        })
    }

    /// Looks at `source` once, as it is asked today; whatever it does is the outcome.
    pub async fn look(&self, source: &Source) -> Looked {
        let dated = dates::dated(source, self.clock.now());
        let source = dated.as_ref().unwrap_or(source);
        match self.fetcher.fetch(source, &Validators::default()).await {
            Err(failure) => Looked {
                page: None,
                reading: None,
                trouble: Some((failure.reason.key(), failure.sentence)),
                pdf: self.pdf.clone(),
            },
            Ok(Fetched::NotModified { .. }) => Looked {
                page: None,
                reading: None,
                trouble: Some((
                    "not-modified".to_owned(),
                    "The server says \"not modified\" to a first request; ask its people why."
                        .to_owned(),
                )),
                pdf: self.pdf.clone(),
            },
            Ok(Fetched::Body(page)) => self.judge(source, *page),
        }
    }

    /// Reads and judges an answer that came as a first look of `source` would.
    #[must_use]
    pub fn judge(&self, source: &Source, page: Page) -> Looked {
        judged(source, &self.pdf, page)
    }

    /// Looks at `source` once and tells what came of it.
    pub async fn attempt(&self, source: &Source) -> Tried {
        told(source, self.look(source).await)
    }

    /// Looks at an address that is not configured. Its kind is taken from the bytes: a feed is read as one.
    pub async fn attempt_address(&self, url: url::Url) -> Tried {
        let mut source = source_at(url);
        let first = self.look(&source).await;
        source.kind = first.page.as_ref().map_or(Kind::Document, |page| {
            kind_of(&page.bytes, page.header("content-type"))
        });
        let looked = match first.page {
            Some(page) => self.judge(&source, page),
            None => first,
        };
        told(&source, looked)
    }
}

/// What one look came to, as it is told.
fn told(source: &Source, looked: Looked) -> Tried {
    let (reason, trouble) = looked.trouble.unzip();
    Tried {
        url: source.url.to_string(),
        status: looked.page.as_ref().map(|page| page.status),
        final_url: looked.page.as_ref().map(|page| page.final_url.to_string()),
        kind: source.kind,
        reading: looked.reading,
        reason,
        trouble,
    }
}

/// Reads and judges an answer as a first look would.
pub(super) fn judged(source: &Source, pdf: &pdf::Reader, page: Page) -> Looked {
    let hints = Hints {
        content_type: page.header("content-type"),
        url: Some(&page.final_url),
        kind: source.kind,
        language: Some(&source.language),
        recipe: &source.recipe,
        pdf,
    };
    let reading = read(&page.bytes, &hints);
    let trouble = objection_to(source, None, &page, reading.as_ref())
        .map(|objection| (objection.reason, objection.sentence));
    Looked {
        page: Some(page),
        reading: reading.ok(),
        trouble,
        pdf: pdf.clone(),
    }
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
        holding: crate::source::Holding::default(),
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
            None => write!(f, "\nIt would be believed, as a {}.", self.kind.word())?,
        }
        match &self.reading {
            Some(reading) => f.write_str(&digest(reading)),
            None => Ok(()),
        }
    }
}

/// What was understood, in a dozen lines: title, counts, the first provisions or publications.
pub(super) fn digest(reading: &Reading) -> String {
    let mut text = format!("\nTitle: {}", reading.title);
    text.push_str(&format!(
        "\nProvisions: {}, publications: {}",
        reading.provisions.len(),
        reading.publications.len()
    ));
    for provision in reading.provisions.iter().take(5) {
        let start: String = provision.text.chars().take(80).collect();
        text.push_str(&format!("\n  {}  {start}", provision.path));
    }
    for publication in reading.publications.iter().take(5) {
        let title: String = publication.title.chars().take(110).collect();
        let day = publication.published.map_or_else(String::new, |at| {
            at.to_string().chars().take(10).collect::<String>() + "  "
        });
        text.push_str(&format!("\n  {day}{title}"));
    }
    for warning in &reading.warnings {
        text.push_str(&format!("\n  note: {warning}"));
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_becomes_a_source() {
        let url: url::Url = "http://127.0.0.1:9/x".parse().expect("a url");
        assert!(super::source_at(url).allow_private);
    }
}
