//! Visits pages that are empty without their scripts, in an installed Chromium: `render = "browser"`.
//!
//! Refuses to be the easier way: the same limits and the same guard hold, one window is open at a time,
//! and what is not a page is left to plain fetching.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    time::Duration,
};

use chromiumoxide::cdp::browser_protocol::network::Response;
use tokio::time::Instant;
use url::Url;

use super::{
    Source,
    failure::{Failure, Reason, Untrusted},
    fetch::{FetchSettings, Page, Validators, accept_language},
};

mod gate;
mod window;

use gate::{Gate, Rules};
use window::{Built, Manner, Window, is_page};

/// How many times the size of a document everything that builds it may have.
const TRAFFIC: usize = 4;

/// Names under which Chromium is installed.
const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
];

/// An installed Chromium; one window at a time.
#[derive(Debug)]
pub(super) struct Chromium {
    executable: Option<PathBuf>,
    window: tokio::sync::Mutex<()>,
}

impl Chromium {
    /// The Chromium at `configured`, else the first one in the folders of `PATH`.
    pub(super) fn at(configured: Option<&Path>) -> Self {
        Self {
            executable: configured.map(Path::to_owned).or_else(installed),
            window: tokio::sync::Mutex::default(),
        }
    }

    /// The installed program; `host` is named where there is none.
    pub(super) fn program(&self, host: &str) -> Result<&Path, Failure> {
        let executable = self.executable.as_deref().filter(|path| path.is_file());
        executable.ok_or_else(|| Failure::new(Reason::NoBrowser, host))
    }

    /// Visits the source's address, and hands over the document that its scripts built.
    pub(super) async fn visit(
        &self,
        source: &Source,
        settings: &FetchSettings,
    ) -> Result<Page, Failure> {
        let host = source.url.host_str().unwrap_or_default();
        let failed = |reason| Failure::new(reason, host);
        let executable = self.program(host)?;
        let _alone = self.window.lock().await;
        let began = Instant::now();
        let gate = Gate::open(Rules {
            allow_private: source.allow_private,
            budget: settings.max_body.saturating_mul(TRAFFIC),
            connect_timeout: settings.connect_timeout,
        })
        .await
        .map_err(|_| failed(Reason::BrowserFailed))?;
        let manner = Manner {
            executable,
            proxy: format!("http://{}", gate.address()),
            user_agent: &settings.user_agent,
            accept_language: accept_language(&source.language),
            patience: settings.total_timeout,
        };
        let window = Window::open(&manner).await.map_err(|error| {
            tracing::warn!(source = %source.id, %error, "the browser did not start");
            failed(Reason::BrowserFailed)
        })?;
        let left = settings.total_timeout.saturating_sub(began.elapsed());
        let visited = window.build(source.url.as_str(), settings.max_body);
        let visited = tokio::time::timeout(left, visited).await;
        window.close().await;
        let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let found = match visited {
            _ if gate.is_spent() => Err(failed(Reason::TooLarge)),
            Err(_) => Err(failed(Reason::Timeout)),
            Ok(Err(error)) => {
                tracing::info!(source = %source.id, %error, "the browser could not show the page");
                Err(failed(reason_of(&error, &gate)))
            }
            Ok(Ok(None)) => Err(failed(Reason::Protocol)),
            Ok(Ok(Some(built))) => page(built, source, ms).map_err(failed),
        };
        found.map_err(|failure| failure.after(ms))
    }
}

/// The first Chromium in the folders of `PATH`.
fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Why a page could not be shown, from Chromium's own word for it (`net::ERR_…`), which it gives in no
/// other form.
fn reason_of(error: &anyhow::Error, gate: &Gate) -> Reason {
    if gate.turned_away() {
        return Reason::PrivateAddress;
    }
    let said = error.to_string();
    let word = said.strip_prefix("net::ERR_").unwrap_or_default();
    match word {
        "TIMED_OUT" | "CONNECTION_TIMED_OUT" => Reason::Timeout,
        "TOO_MANY_REDIRECTS" => Reason::TooManyRedirects,
        "EMPTY_RESPONSE" | "CONNECTION_RESET" | "CONNECTION_CLOSED" => Reason::Reset,
        "TUNNEL_CONNECTION_FAILED" | "PROXY_CONNECTION_FAILED" => Reason::Connect,
        // What is downloaded or never answered is not a page.
        "ABORTED" => Reason::NotAPage,
        "CERT_DATE_INVALID" => Reason::Certificate(Untrusted::Expired),
        "CERT_COMMON_NAME_INVALID" => Reason::Certificate(Untrusted::OtherName),
        "CERT_AUTHORITY_INVALID" => Reason::Certificate(Untrusted::UnknownIssuer),
        "CERT_REVOKED" => Reason::Certificate(Untrusted::Revoked),
        word if word.starts_with("CERT") || word.starts_with("SSL") => Reason::Tls,
        "" => Reason::BrowserFailed,
        _ => Reason::Protocol,
    }
}

fn page(built: Built, source: &Source, ms: u64) -> Result<Page, Reason> {
    let Built { response, html } = built;
    if !is_page(&response) {
        return Err(Reason::NotAPage);
    }
    let html = html.ok_or(Reason::TooLarge)?;
    let mut headers = headers(&response);
    // What is handed over is the document as UTF-8, whatever it was sent as.
    headers.retain(|(name, _)| name != "content-type" && name != "content-length");
    headers.push(("content-type".into(), "text/html; charset=utf-8".into()));
    let named = |name: &str| headers.iter().find(|(known, _)| known == name);
    let retry_after = named("retry-after").and_then(|(_, value)| value.trim().parse().ok());
    Ok(Page {
        status: u16::try_from(response.status).map_err(|_| Reason::Protocol)?,
        final_url: response
            .url
            .parse::<Url>()
            .unwrap_or_else(|_| source.url.clone()),
        permanent_redirect: None,
        bytes: html.into_bytes(),
        // They name what was sent, not what scripts made of it.
        validators: Validators::default(),
        ms,
        retry_after: retry_after.map(Duration::from_secs),
        fresh_for: None,
        headers,
    })
}

fn headers(response: &Response) -> Vec<(String, String)> {
    let named: HashMap<String, serde_json::Value> =
        serde_json::from_value(response.headers.inner().clone()).unwrap_or_default();
    let mut headers: Vec<(String, String)> = named
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_ascii_lowercase(), value.as_str()?.to_owned())))
        .collect();
    headers.sort();
    headers
}

#[cfg(test)]
mod tests;
