//! Asks a source for its bytes, politely and within limits. The only async part of the walk before mail.
//!
//! Refuses to judge what came: every answer with a body is handed on, whatever its status.

use std::{path::PathBuf, sync::Arc, time::Duration};

use reqwest::{Response, header};
use tokio::time::{Instant, timeout};
use url::Url;

use super::{
    Render, Source,
    browser::Chromium,
    failure::{Failure, Reason},
    turns::Turns,
};
use crate::clock::Clock;

mod answer;
mod body;
mod clients;
mod cookies;
mod memory;
mod page;
mod permission;
mod post;
mod request;
mod unpack;
mod visit;

use clients::Clients;
use cookies::Jars;
use memory::Memory;
pub(super) use memory::is_this_machine;
pub use page::{Fetched, Page, Validators};
use permission::Permissions;
pub use post::{Post, Posted};
pub(super) use request::accept_language;
use visit::Visit;

/// The most bytes of headers in one answer, names and values.
const MAX_HEADER_BYTES: u32 = 64 * 1024;

/// How to ask: the `[fetch]` table as values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchSettings {
    /// Who we say we are, with a way to reach us. Its first word is the name that robots.txt is read for.
    pub user_agent: String,
    /// Least time between two requests to one host (scheme aside, with port); a longer `Crawl-delay` counts instead.
    pub host_gap: Duration,
    /// Most requests under way to one host.
    pub host_concurrency: usize,
    /// Most requests under way over all hosts.
    pub concurrency: usize,
    /// Most bytes of a body, counted on the wire and counted again after unpacking.
    pub max_body: usize,
    /// Most headers of one answer; their bytes are limited to 64 KiB besides.
    pub max_headers: usize,
    /// Most time to find and reach a host, TLS included.
    pub connect_timeout: Duration,
    /// Most time from asking until the head of an answer has come, connecting included.
    pub first_byte_timeout: Duration,
    /// Most time for one look from the first byte sent to the last byte read, waiting for a turn excluded.
    pub total_timeout: Duration,
    /// Most redirects in one look.
    pub max_redirects: usize,
    /// The Chromium that builds pages for sources that ask for one; without it the folders of `PATH` are searched.
    pub browser: Option<PathBuf>,
    /// Certificates in PEM that are trusted besides the system's, such as those of an organisation's own proxy.
    pub trusted_roots: Option<Vec<u8>>,
    /// In rehearsals: how long, in real time, the last answer of another machine is given again instead of
    /// asking; servers of this machine are then asked each time, without a gap. `None` in earnest.
    pub repeat_within: Option<Duration>,
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            user_agent: concat!("regwatch/", env!("CARGO_PKG_VERSION")).to_owned(),
            host_gap: Duration::from_secs(2),
            host_concurrency: 1,
            concurrency: 16,
            max_body: 32 * 1024 * 1024,
            max_headers: 100,
            connect_timeout: Duration::from_secs(10),
            first_byte_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(60),
            max_redirects: 10,
            browser: None,
            trusted_roots: None,
            repeat_within: None,
        }
    }
}

/// Fetches; cheap to clone, clones share connections, cookies and turns.
#[derive(Clone, Debug)]
pub struct Fetcher {
    settings: Arc<FetchSettings>,
    clock: Clock,
    clients: Arc<Clients>,
    turns: Arc<Turns>,
    jars: Arc<Jars>,
    permissions: Arc<Permissions>,
    memory: Arc<Memory>,
    chromium: Arc<Chromium>,
}

enum Answer {
    Moved { status: u16, to: String },
    NotModified { fresh_for: Option<Duration> },
    Page(Box<Page>),
}

impl Fetcher {
    /// A fetcher with these settings. `clock` is only asked when a `Retry-After` names a date and the
    /// server does not tell its own time.
    ///
    /// # Errors
    /// When TLS cannot be set up, the user agent is no header value, or the trusted roots are no certificates.
    pub fn new(settings: FetchSettings, clock: Clock) -> anyhow::Result<Self> {
        Ok(Self {
            clients: Arc::new(Clients::new(&settings)?),
            turns: Arc::new(Turns::new(
                settings.host_gap,
                settings.repeat_within.is_some(),
                settings.concurrency,
                settings.host_concurrency,
            )),
            jars: Arc::default(),
            permissions: Arc::new(Permissions::new(&settings.user_agent)),
            memory: Arc::new(Memory::new(settings.repeat_within)),
            chromium: Arc::new(Chromium::at(settings.browser.as_deref())),
            settings: Arc::new(settings),
            clock,
        })
    }

    /// Looks at `source` once, conditionally when `validators` are given, following redirects. robots.txt of each
    /// host on the way is asked first, unless an officer overrode it.
    ///
    /// # Errors
    /// When no complete answer came, a hop led where it must not, or a robots.txt refused it.
    pub async fn fetch(
        &self,
        source: &Source,
        validators: &Validators,
    ) -> Result<Fetched, Failure> {
        if let Some(answer) = self.memory.recall(&source.id, &source.url) {
            return answer;
        }
        let mut visit = Visit::of(source);
        let answer = match source.request.render {
            // Apart, for few looks need it, and each is moved with all that it might need.
            Render::Browser => Box::pin(self.build(source, &mut visit)).await,
            Render::Plain => {
                let walked = self.walk(source, validators, &mut visit).await;
                walked.map_err(|failure| failure.after(millis(visit.busy)))
            }
        };
        self.memory.keep(&source.id, &source.url, &answer);
        answer
    }

    /// Has a browser build the page; its own requests beside the page's wait for no turn and ask no robots.txt.
    async fn build(&self, source: &Source, visit: &mut Visit) -> Result<Fetched, Failure> {
        self.chromium
            .program(visit.url.host_str().unwrap_or_default())?;
        visit.arrive(None, self.settings.max_redirects)?;
        clients::admit(source, &visit.url).await?;
        let gap = self.permission(source, visit).await?;
        self.take_turn(visit, gap).await;
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
            let cookies = self.jars.header(&source.id, &visit.url);
            visit.arrive(cookies.as_deref(), self.settings.max_redirects)?;
            clients::admit(source, &visit.url).await?;
            let gap = self.permission(source, visit).await?;
            self.take_turn(visit, gap).await;
            let left = self.settings.total_timeout.saturating_sub(visit.busy);
            let began = Instant::now();
            let answer = timeout(left, self.ask(source, validators, visit, cookies)).await;
            visit.busy += began.elapsed();
            match answer.map_err(|_| visit.failed(Reason::Timeout))?? {
                Answer::Moved { status, to } => visit.follow(source, status, &to)?,
                Answer::NotModified { fresh_for } => {
                    return Ok(Fetched::NotModified {
                        status: 304,
                        ms: millis(visit.busy),
                        final_url: visit.url.clone(),
                        permanent_redirect: visit.moved_for_good(),
                        fresh_for,
                    });
                }
                Answer::Page(mut page) => {
                    page.ms = millis(visit.busy);
                    page.permanent_redirect = visit.moved_for_good();
                    return Ok(Fetched::Body(page));
                }
            }
        }
    }

    /// Waits until the host of the next hop may be asked. The old turn is given back before another is waited for:
    /// no look holds one host while it waits for the next.
    async fn take_turn(&self, visit: &mut Visit, gap: Option<Duration>) {
        let covered = |turn: &super::turns::Turn| turn.covers(&visit.url);
        if !visit.turn.as_ref().is_some_and(covered) {
            visit.turn = None;
            visit.turn = Some(self.turns.wait_for(&visit.url, gap).await);
        }
    }

    async fn ask(
        &self,
        source: &Source,
        validators: &Validators,
        visit: &Visit,
        cookies: Option<String>,
    ) -> Result<Answer, Failure> {
        let (url, cookies) = (&visit.url, cookies.as_deref());
        let client = self.clients.of(source)?;
        let request = request::words(&client, source, validators, url, visit.method, cookies);
        let response = self.send(request, source, url).await?;
        self.jars.keep(&source.id, url, response.headers());
        let status = response.status().as_u16();
        if let (301 | 302 | 303 | 307 | 308, Some(to)) =
            (status, answer::text(response.headers(), &header::LOCATION))
        {
            return Ok(Answer::Moved { status, to });
        }
        if status == 304 && !validators.is_empty() {
            let fresh_for = answer::fresh_for(response.headers());
            return Ok(Answer::NotModified { fresh_for });
        }
        self.read(response, url).await.map(Answer::Page)
    }

    /// Sends a request and waits for the head of its answer.
    async fn send(
        &self,
        request: reqwest::RequestBuilder,
        source: &Source,
        url: &Url,
    ) -> Result<Response, Failure> {
        let host = url.host_str().unwrap_or_default();
        let sent = timeout(self.settings.first_byte_timeout, request.send()).await;
        let response = sent
            .map_err(|_| Failure::new(Reason::NoAnswer, host))?
            .map_err(|error| {
                Failure::from_client(&error, host, false).through(source.request.proxy.as_ref())
            })?;
        let headers = response.headers();
        let bytes: usize = headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        if headers.len() > self.settings.max_headers || bytes > MAX_HEADER_BYTES as usize {
            return Err(Failure::new(Reason::TooManyHeaders, host));
        }
        Ok(response)
    }

    async fn read(&self, response: Response, url: &Url) -> Result<Box<Page>, Failure> {
        let host = url.host_str().unwrap_or_default();
        let headers = response.headers().clone();
        let status = response.status().as_u16();
        let now = self.clock.now().utc();
        let bytes = body::read(response, self.settings.max_body, host).await?;
        Ok(Box::new(Page {
            status,
            final_url: url.clone(),
            permanent_redirect: None,
            bytes,
            validators: answer::validators(&headers),
            ms: 0,
            retry_after: answer::retry_after(status, &headers, now),
            fresh_for: answer::fresh_for(&headers),
            headers: headers
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), answer::lossy(value)))
                .collect(),
        }))
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
