//! Asks a source for its bytes, politely and within limits. The only async file of the walk before mail.
//!
//! Refuses to judge what came: every answer with a body is handed on, whatever its status.

use std::{collections::HashSet, path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context as _;
use chrono::DateTime;
use reqwest::{
    Client, Response,
    header::{self, HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};
use tokio::time::Instant;
use url::Url;

use super::{
    Render, Source,
    browser::Chromium,
    failure::{Failure, Reason},
    guard::{self, Resolver},
    turns::{Turn, Turns},
};
use crate::{clock::Clock, locale::Language};

mod memory;

use memory::Memory;
pub(super) use memory::is_this_machine;

const ACCEPT: &str = "text/html, application/xhtml+xml, application/xml;q=0.9, \
    application/json;q=0.9, application/pdf;q=0.9, */*;q=0.8";

/// How to ask: the `[fetch]` table as values.
#[derive(Clone, Debug)]
pub struct FetchSettings {
    /// Who we say we are, with a way to reach us.
    pub user_agent: String,
    /// Least time between two requests to one host (scheme aside, with port).
    pub host_gap: Duration,
    /// Most requests under way over all hosts.
    pub concurrency: usize,
    /// Most bytes of a body, counted after unpacking.
    pub max_body: usize,
    /// Most time to find and reach a host.
    pub connect_timeout: Duration,
    /// Most time for one look from the first byte sent to the last byte read, waiting for a turn excluded.
    pub total_timeout: Duration,
    /// Most redirects in one look.
    pub max_redirects: usize,
    /// The Chromium that builds pages for sources that ask for one; without it the folders of `PATH` are searched.
    pub browser: Option<PathBuf>,
    /// In rehearsals: how long, in real time, the last answer of another machine is given again instead of
    /// asking; servers of this machine are then asked each time, without a gap. `None` in earnest.
    pub repeat_within: Option<Duration>,
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            user_agent: concat!("regwatch/", env!("CARGO_PKG_VERSION")).to_owned(),
            host_gap: Duration::from_secs(2),
            concurrency: 16,
            max_body: 32 * 1024 * 1024,
            connect_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(60),
            max_redirects: 10,
            browser: None,
            repeat_within: None,
        }
    }
}

/// What the server gave us to recognise the same page again, exactly as it sent it (RFC 9110 §8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`, with its quotes and weakness mark.
    pub etag: Option<String>,
    /// `Last-Modified`, as printed.
    pub last_modified: Option<String>,
}

impl Validators {
    fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What a look brought.
#[derive(Clone, Debug)]
pub enum Fetched {
    /// 304: the page is the one whose validators were sent.
    NotModified {
        /// Always 304.
        status: u16,
        /// How long the network was busy, in milliseconds.
        ms: u64,
        /// The address that answered.
        final_url: Url,
    },
    /// An answer with its bytes, whatever its status: a wall's bytes are evidence too.
    Body(Box<Page>),
}

/// One answer, complete and unpacked.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status of the last answer.
    pub status: u16,
    /// Its headers in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The address that answered, after redirects.
    pub final_url: Url,
    /// Where the source has moved for good, when every redirect said so (301, 308).
    pub permanent_redirect: Option<Url>,
    /// The body, content codings undone, nothing else touched.
    pub bytes: Vec<u8>,
    /// The validators to send with the next look.
    pub validators: Validators,
    /// How long the network was busy, in milliseconds.
    pub ms: u64,
    /// How long the server asks us to stay away.
    pub retry_after: Option<Duration>,
    /// How long the server calls the page fresh (`Cache-Control: max-age`).
    pub max_age: Option<Duration>,
}

impl Page {
    /// The value of the first header of this name, given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The failure this answer's status stands for; none for 2xx. Ask `snapshot::wall` first: a
    /// challenge answered with 403 or 503 is a wall, not a failure.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        if (200..300).contains(&self.status) {
            return None;
        }
        let host = self.final_url.host_str().unwrap_or_default();
        let mut failure = Failure::new(Reason::Status(self.status), host).after(self.ms);
        failure.retry_after = self.retry_after;
        Some(failure)
    }
}

/// Fetches; cheap to clone, clones share connections and turns.
#[derive(Clone, Debug)]
pub struct Fetcher {
    settings: Arc<FetchSettings>,
    clock: Clock,
    turns: Arc<Turns>,
    memory: Arc<Memory>,
    chromium: Arc<Chromium>,
    guarded: Client,
    open: Client,
}

impl Fetcher {
    /// A fetcher with these settings. `clock` is only asked when a `Retry-After` names a date and the
    /// server does not tell its own time.
    ///
    /// # Errors
    /// When TLS cannot be set up or the user agent is no header value.
    pub fn new(settings: FetchSettings, clock: Clock) -> anyhow::Result<Self> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // Losing the race to another fetcher leaves the same provider installed.
            drop(rustls::crypto::ring::default_provider().install_default());
        }
        let client = |allow_private| {
            Client::builder()
                .user_agent(&settings.user_agent)
                .redirect(Policy::none())
                .referer(false)
                // A proxy resolves names itself, which would go around the guard.
                .no_proxy()
                .connect_timeout(settings.connect_timeout)
                .pool_max_idle_per_host(1)
                .dns_resolver(Resolver { allow_private })
                .build()
                .context("the HTTP client cannot be set up; check [fetch].user_agent")
        };
        Ok(Self {
            guarded: client(false)?,
            open: client(true)?,
            turns: Arc::new(Turns::new(
                settings.host_gap,
                settings.repeat_within.is_some(),
                settings.concurrency,
            )),
            memory: Arc::new(Memory::new(settings.repeat_within)),
            chromium: Arc::new(Chromium::at(settings.browser.as_deref())),
            settings: Arc::new(settings),
            clock,
        })
    }

    /// Looks at `source` once, conditionally when `validators` are given, following redirects.
    ///
    /// # Errors
    /// When no complete answer came, or a hop led where it must not.
    pub async fn fetch(
        &self,
        source: &Source,
        validators: &Validators,
    ) -> Result<Fetched, Failure> {
        if let Some(answer) = self.memory.recall(&source.id, &source.url) {
            return answer;
        }
        let mut visit = Visit {
            url: source.url.clone(),
            seen: HashSet::new(),
            all_permanent: true,
            busy: Duration::ZERO,
            turn: None,
        };
        let answer = match source.request.render {
            Render::Browser => self.build(source, &mut visit).await,
            Render::Plain => {
                let walked = self.walk(source, validators, &mut visit).await;
                walked.map_err(|failure| failure.after(millis(visit.busy)))
            }
        };
        self.memory.keep(&source.id, &source.url, &answer);
        answer
    }

    /// Has a browser build the page; its own requests beside the page's wait for no turn.
    async fn build(&self, source: &Source, visit: &mut Visit) -> Result<Fetched, Failure> {
        self.admit(source, visit)?;
        let _turn = self.turns.wait_for(&visit.url).await;
        let page = self.chromium.visit(source, &self.settings).await?;
        Ok(Fetched::Body(Box::new(page)))
    }

    async fn walk(
        &self,
        source: &Source,
        validators: &Validators,
        visit: &mut Visit,
    ) -> Result<Fetched, Failure> {
        loop {
            self.admit(source, visit)?;
            if !visit
                .turn
                .as_ref()
                .is_some_and(|turn| turn.covers(&visit.url))
            {
                // The old turn is given back before another is waited for: no look holds one host
                // while it waits for the next.
                visit.turn = None;
                visit.turn = Some(self.turns.wait_for(&visit.url).await);
            }
            let left = self.settings.total_timeout.saturating_sub(visit.busy);
            let began = Instant::now();
            let answer = tokio::time::timeout(left, self.ask(source, validators, &visit.url)).await;
            visit.busy += began.elapsed();
            match answer.map_err(|_| visit.failed(Reason::Timeout))?? {
                Answer::Moved { to, permanent } => {
                    visit.all_permanent &= permanent;
                    visit.move_to(&to)?;
                }
                Answer::NotModified => {
                    return Ok(Fetched::NotModified {
                        status: 304,
                        ms: millis(visit.busy),
                        final_url: visit.url.clone(),
                    });
                }
                Answer::Page(mut page) => {
                    page.ms = millis(visit.busy);
                    let moved = visit.seen.len() > 1 && visit.all_permanent;
                    page.permanent_redirect = moved.then(|| visit.url.clone());
                    return Ok(Fetched::Body(page));
                }
            }
        }
    }

    /// Whether the next hop may be asked at all.
    fn admit(&self, source: &Source, visit: &mut Visit) -> Result<(), Failure> {
        if !visit.seen.insert(visit.url.clone()) {
            return Err(visit.failed(Reason::RedirectLoop));
        }
        if visit.seen.len() > self.settings.max_redirects + 1 {
            return Err(visit.failed(Reason::TooManyRedirects));
        }
        if !source.allow_private && guard::check_literal(&visit.url).is_err() {
            return Err(visit.failed(Reason::PrivateAddress));
        }
        Ok(())
    }

    async fn ask(
        &self,
        source: &Source,
        validators: &Validators,
        url: &Url,
    ) -> Result<Answer, Failure> {
        let host = url.host_str().unwrap_or_default();
        let client = if source.allow_private {
            &self.open
        } else {
            &self.guarded
        };
        let response = client
            .get(url.clone())
            .headers(request_headers(source, validators, url))
            .send()
            .await
            .map_err(|error| Failure::from_client(&error, host, false))?;
        let status = response.status().as_u16();
        if let (301 | 302 | 303 | 307 | 308, Some(to)) =
            (status, text(response.headers(), &header::LOCATION))
        {
            return Ok(Answer::Moved {
                to,
                permanent: matches!(status, 301 | 308),
            });
        }
        if status == 304 && !validators.is_empty() {
            return Ok(Answer::NotModified);
        }
        self.read(response, url).await.map(Answer::Page)
    }

    async fn read(&self, response: Response, url: &Url) -> Result<Box<Page>, Failure> {
        let host = url.host_str().unwrap_or_default();
        let headers = response.headers().clone();
        let status = response.status().as_u16();
        let announced = response.content_length();
        let cap = self.settings.max_body;
        if announced.is_some_and(|length| length > cap as u64) {
            return Err(Failure::new(Reason::TooLarge, host));
        }
        let mut response = response;
        let mut bytes = Vec::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| Failure::from_client(&error, host, true))?
        {
            if bytes.len() + chunk.len() > cap {
                return Err(Failure::new(Reason::TooLarge, host));
            }
            bytes.extend_from_slice(&chunk);
        }
        if announced.is_some_and(|length| (bytes.len() as u64) < length) {
            return Err(Failure::new(Reason::Truncated, host));
        }
        Ok(Box::new(Page {
            status,
            final_url: url.clone(),
            permanent_redirect: None,
            bytes,
            validators: Validators {
                etag: text(&headers, &header::ETAG),
                last_modified: text(&headers, &header::LAST_MODIFIED),
            },
            ms: 0,
            retry_after: self.retry_after(&headers),
            max_age: max_age(&headers),
            headers: headers
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), lossy(value)))
                .collect(),
        }))
    }

    /// `Retry-After` as a span: seconds, or a date against the server's own clock (RFC 9110 §10.2.3).
    fn retry_after(&self, headers: &HeaderMap) -> Option<Duration> {
        let value = text(headers, &header::RETRY_AFTER)?;
        if let Ok(seconds) = value.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = |text: &str| DateTime::parse_from_rfc2822(text.trim()).ok();
        let until = date(&value)?.to_utc();
        let now = text(headers, &header::DATE)
            .and_then(|text| date(&text))
            .map_or_else(|| self.clock.now().utc(), |at| at.to_utc());
        Some((until - now).to_std().unwrap_or_default())
    }
}

/// One look on its way through redirects.
struct Visit {
    url: Url,
    seen: HashSet<Url>,
    all_permanent: bool,
    busy: Duration,
    turn: Option<Turn>,
}

impl Visit {
    fn failed(&self, reason: Reason) -> Failure {
        Failure::new(reason, self.url.host_str().unwrap_or_default())
    }

    fn move_to(&mut self, location: &str) -> Result<(), Failure> {
        let mut to = self
            .url
            .join(location)
            .map_err(|_| self.failed(Reason::BadRedirect))?;
        to.set_fragment(None);
        let kept_safe = match to.scheme() {
            "https" => true,
            "http" => self.url.scheme() == "http",
            _ => false,
        };
        if !kept_safe || to.host_str().is_none() {
            return Err(self.failed(Reason::BadRedirect));
        }
        self.url = to;
        Ok(())
    }
}

enum Answer {
    Moved { to: String, permanent: bool },
    NotModified,
    Page(Box<Page>),
}

fn request_headers(source: &Source, validators: &Validators, url: &Url) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| {
        // A value that cannot stand in a header was not sent by a server and is not configured: `check`
        // refuses it. Asking without it is still a look.
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            headers.insert(name, value);
        }
    };
    put(header::ACCEPT, ACCEPT);
    put(header::ACCEPT_LANGUAGE, &accept_language(&source.language));
    if let Some(etag) = &validators.etag {
        put(header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = &validators.last_modified {
        put(header::IF_MODIFIED_SINCE, date);
    }
    // What is meant for one server, such as a key, is not carried to another.
    if url.origin() == source.url.origin() {
        for (name, value) in &source.request.headers {
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                put(name, value);
            }
        }
    }
    headers
}

pub(super) fn accept_language(language: &Language) -> String {
    let (tag, primary) = (language.tag(), language.primary());
    if tag == primary {
        format!("{tag}, *;q=0.5")
    } else {
        format!("{tag}, {primary};q=0.9, *;q=0.5")
    }
}

fn max_age(headers: &HeaderMap) -> Option<Duration> {
    text(headers, &header::CACHE_CONTROL)?
        .split(',')
        .find_map(|directive| {
            let (name, seconds) = directive.trim().split_once('=')?;
            let seconds = seconds.trim_matches('"').parse().ok()?;
            name.eq_ignore_ascii_case("max-age")
                .then(|| Duration::from_secs(seconds))
        })
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(lossy)
}

/// Header values are bytes; those of old servers are often Latin-1.
fn lossy(value: &HeaderValue) -> String {
    let bytes = value.as_bytes();
    std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().map(|byte| char::from(*byte)).collect(),
        str::to_owned,
    )
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
