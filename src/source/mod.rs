//! Station 1 · where law is published: what to watch, how often, and how to ask politely.
//!
//! Refuses to understand what comes back: bytes go on to `snapshot` and `document` as they came.

use std::{fmt, str::FromStr, time::Duration};

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::locale::Language;

mod browser;
pub mod configured {
    //! What the configuration says of sources, in the database.

    pub mod store;
}
pub mod failure;
pub mod fetch;
pub mod guard;
pub mod habit;
mod holding;
pub mod jurisdiction;
pub mod recipe;
pub mod robots;
pub mod schedule;
mod turns;
pub mod volatile;

pub mod store;

pub use holding::{Holding, NoSuchClass, PublicationClass};
pub use jurisdiction::{Jurisdiction, Market, MarketId};
pub use turns::spread;
pub use volatile::Region;

/// The stable name of a source: kebab-case, unique in one configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourceId(String);

impl SourceId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text cannot be the id of a source.
#[derive(Debug, thiserror::Error)]
#[error(
    "\"{0}\" is no source id; use lower-case letters, digits and single hyphens, such as eu-gdpr"
)]
pub struct NotASourceId(String);

impl FromStr for SourceId {
    type Err = NotASourceId;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        if is_kebab(id) {
            Ok(Self(id.to_owned()))
        } else {
            Err(NotASourceId(id.to_owned()))
        }
    }
}

impl TryFrom<String> for SourceId {
    type Error = NotASourceId;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        id.parse()
    }
}

impl From<SourceId> for String {
    fn from(id: SourceId) -> Self {
        id.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Lower-case letters and digits in parts joined by single hyphens.
pub(crate) fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 100
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// What a source offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One instrument's text on one page or in one file.
    Document,
    /// RSS, RDF, Atom or JSON Feed.
    Feed,
    /// An HTML index of publications.
    Listing,
    /// A JSON interface that lists publications.
    Api,
    /// A sitemap (sitemaps.org 0.9): addresses and when each was last modified.
    Sitemap,
}

impl Kind {
    /// The word as it stands in `sources.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Feed => "feed",
            Self::Listing => "listing",
            Self::Api => "api",
            Self::Sitemap => "sitemap",
        }
    }

    /// Whether it offers many publications rather than one text.
    #[must_use]
    pub const fn lists(self) -> bool {
        !matches!(self, Self::Document)
    }
}

/// The method of a request (RFC 9110 §9.3): looking is never more than these two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Asks for the page.
    #[default]
    Get,
    /// Asks with a body, as some official interfaces want it.
    Post,
}

/// What turns an answer into a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Render {
    /// The bytes as they came.
    #[default]
    Plain,
    /// An installed Chromium runs the page's scripts and hands over what they built.
    Browser,
}

/// How a source is asked, beyond its address. `Debug` shows no header's value and no proxy's password.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// GET, unless a body is sent.
    pub method: Method,
    /// The body of a POST.
    pub body: Option<String>,
    /// Extra headers, sent to the source's own origin only.
    pub headers: Vec<(String, String)>,
    /// Extra headers whose values came from the environment or from files, such as keys.
    pub secret_headers: Vec<(String, String)>,
    /// The proxy this source alone is asked through, with its user and password: http, https, socks5, socks5h.
    pub proxy: Option<Url>,
    /// Whether a browser builds the page.
    pub render: Render,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = self.headers.iter().chain(&self.secret_headers);
        let names: Vec<&str> = named.map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("headers", &names)
            .field("proxy", &self.proxy.as_ref().and_then(Url::host_str))
            .field("render", &self.render)
            .finish_non_exhaustive()
    }
}

/// How often a source is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Cadence {
    /// Nobody wrote anything: this span, or longer where the publisher says so.
    Usual(Duration),
    /// A cron expression with seconds, evaluated in the source's time zone.
    Cron(Box<cron::Schedule>),
    /// A fixed span between looks.
    Every(Duration),
}

/// How the bytes of a source are read. Changing it is *our* change, never the regulator's: its digest
/// is stored with every version (see `Recipe::digest`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipe {
    /// CSS: the part of the page that holds the text. Without it the main content is found.
    pub select: Option<String>,
    /// CSS: parts taken out of what was selected.
    pub remove: Vec<String>,
    /// Regular expressions cut out inside a line.
    pub ignore: Vec<String>,
    /// Text that must be present, or the look is quarantined.
    pub anchor: Option<String>,
    /// JSON Pointer (RFC 6901) to the text of a JSON document.
    pub pointer: Option<String>,
    /// `listing`: CSS of one row. `api`: JSON Pointer to the array of rows.
    pub row: Option<String>,
    /// CSS or JSON Pointer, inside a row, of the link.
    pub link: Option<String>,
    /// CSS or JSON Pointer, inside a row, of the title.
    pub title: Option<String>,
    /// CSS or JSON Pointer, inside a row, of the date of publication.
    pub date: Option<String>,
    /// JSON Pointer, inside a row, of a stable id.
    pub id: Option<String>,
    /// CSS or JSON Pointer, inside a row, of a summary.
    pub summary: Option<String>,
    /// Where the next page of a listing or interface is: CSS of its link, or JSON Pointer to its address.
    pub next: Option<String>,
    /// Where the page was seen to vary without the law's doing; learnt, never configured. Absent from the
    /// digest as long as there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub volatile: Vec<Region>,
}

impl Source {
    /// What is asked, in a few letters: another address, method, body, header or language asks for something else,
    /// so that validators got for the one say nothing about the other. No secret goes into it.
    #[must_use]
    pub fn asked(&self) -> String {
        let request = &self.request;
        let asked = serde_json::to_vec(&(
            &self.url,
            request.method,
            &request.body,
            &request.headers,
            request.render,
            self.language.tag(),
        ));
        let digest = Sha256::digest(asked.expect("text and words are always JSON"));
        hex::encode(&digest[..6])
    }
}

/// A place we watch: one `[[source]]` of `sources.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its stable name.
    pub id: SourceId,
    /// Its name for people.
    pub name: String,
    /// What it offers.
    pub kind: Kind,
    /// Where it is.
    pub url: Url,
    /// Whose law it publishes.
    pub jurisdiction: Jurisdiction,
    /// The instrument it carries; feeds and listings may carry many.
    pub instrument: Option<String>,
    /// Topics it is about, as keys of the topic lexicon.
    pub topics: Vec<String>,
    /// The language of its text.
    pub language: Language,
    /// How often to look.
    pub cadence: Cadence,
    /// The zone in which the cadence is evaluated.
    pub timezone: Tz,
    /// How its bytes are read.
    pub recipe: Recipe,
    /// How long it may stay unread before it counts as blind.
    pub blind_after: Duration,
    /// Whether private and loopback addresses may be asked.
    pub allow_private: bool,
    /// How it is asked, beyond its address.
    pub request: Request,
    /// Why an officer has it read although robots.txt refuses it; none to heed the refusal.
    pub robots_override: Option<String>,
    /// Whether the documents its publications lead to are kept, too.
    pub follow: bool,
    /// How many pages of a listing or interface are read at the most.
    pub pages: u32,
    /// The part of an earlier text that may vanish between two looks, from 0 to 1.
    pub deletion: f64,
    /// Which of its publications are recorded and taught to nobody.
    pub holding: Holding,
    /// Whether it is looked at; a row kept for its history is not.
    pub enabled: bool,
}

#[cfg(test)]
pub(crate) mod tests {
    //! A source to test with.
    //!
    //! Refuses to be anybody's: what a test is about it sets itself.

    use super::*;

    /// A document at `url`, looked at every minute, on this machine, without asking robots.txt.
    pub(crate) fn source(url: &str) -> Source {
        Source {
            id: "test".parse().expect("an id"),
            name: "Test".into(),
            kind: Kind::Document,
            url: url.parse().expect("a url"),
            jurisdiction: "DE".parse().expect("a code"),
            instrument: None,
            topics: Vec::new(),
            language: "de-AT".parse().expect("a tag"),
            cadence: Cadence::Every(Duration::from_secs(60)),
            timezone: chrono_tz::UTC,
            recipe: Recipe::default(),
            blind_after: Duration::from_secs(60),
            allow_private: true,
            request: Request::default(),
            robots_override: Some("a server of the tests".into()),
            follow: false,
            pages: 1,
            deletion: 0.6,
            holding: Holding::default(),
            enabled: true,
        }
    }

    #[test]
    fn what_is_asked_has_one_word_and_no_secret_is_in_it() {
        let plain = source("https://regulator.example/act");
        let mut other = plain.clone();
        other.request.secret_headers = vec![("x-key".into(), "hush".into())];
        assert_eq!(plain.asked(), other.asked());
        assert!(!format!("{other:?}").contains("hush"));
        other.request.body = Some("{}".into());
        assert_ne!(plain.asked(), other.asked());
    }
}
