//! One window of one Chromium, driven over DevTools: opened for a visit, ended with it.
//!
//! Refuses to keep anything: its profile is a fresh folder, and certificates are checked as everywhere.

use std::{path::Path, time::Duration};

use anyhow::Context as _;
use chromiumoxide::{
    Browser, BrowserConfig, Page,
    cdp::browser_protocol::{
        browser::{SetDownloadBehaviorBehavior, SetDownloadBehaviorParams},
        emulation::SetUserAgentOverrideParams,
        network::{EventResponseReceived, ResourceType, Response},
        page::{EventJavascriptDialogOpening, HandleJavaScriptDialogParams},
    },
};
use futures_util::StreamExt as _;
use tempfile::TempDir;
use tokio::task::JoinHandle;

/// How often a page is asked whether it still changes.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// How many times in a row it has to be the same to count as built.
const SETTLED: u32 = 4;

/// Most time for Chromium to end by itself.
const FAREWELL: Duration = Duration::from_secs(5);

/// How a window is opened.
#[derive(Debug)]
pub(super) struct Manner<'a> {
    pub(super) executable: &'a Path,
    /// Where the gate is.
    pub(super) proxy: String,
    pub(super) user_agent: &'a str,
    pub(super) accept_language: String,
    /// Most time for Chromium to start, and for one command.
    pub(super) patience: Duration,
}

/// An open window.
#[derive(Debug)]
pub(super) struct Window {
    browser: Browser,
    page: Page,
    handler: JoinHandle<()>,
    /// Kept until the window is closed.
    _profile: TempDir,
}

/// What scripts built from an address.
#[derive(Debug)]
pub(super) struct Built {
    /// The last answer that a document came with.
    pub(super) response: Response,
    /// The document as HTML; none when it is longer than allowed.
    pub(super) html: Option<String>,
}

impl Window {
    /// Starts Chromium with one empty page.
    pub(super) async fn open(manner: &Manner<'_>) -> anyhow::Result<Self> {
        let profile = tempfile::tempdir().context("no folder for the browser's profile")?;
        let config = config(manner, profile.path()).map_err(anyhow::Error::msg)?;
        let (browser, mut events) = Browser::launch(config).await?;
        let handler = tokio::spawn(async move {
            // An event that this library does not know is not an end: the page goes on.
            while events.next().await.is_some() {}
        });
        let prepared = prepare(&browser, manner).await;
        match prepared {
            Ok(page) => Ok(Self {
                browser,
                page,
                handler,
                _profile: profile,
            }),
            Err(error) => {
                end(browser, handler).await;
                Err(error)
            }
        }
    }

    /// Visits `url` and waits until the document is built: loaded, and the same for a second.
    pub(super) async fn build(&self, url: &str, most: usize) -> anyhow::Result<Option<Built>> {
        let mut answers = self.page.event_listener::<EventResponseReceived>().await?;
        let mut dialogs = self
            .page
            .event_listener::<EventJavascriptDialogOpening>()
            .await?;
        let main = self.page.mainframe().await?;
        let mut last: Option<Response> = None;
        let built = async {
            self.page.goto(url).await?;
            self.page.wait_for_navigation().await?;
            self.settle(most).await
        };
        tokio::pin!(built);
        let html = loop {
            tokio::select! {
                biased;
                Some(answer) = answers.next() => {
                    let whole = answer.r#type == ResourceType::Document;
                    if whole && (answer.frame_id == main || main.is_none()) {
                        let response = answer.response.clone();
                        if !is_page(&response) {
                            // Chromium would wait for a page that never comes.
                            return Ok(Some(Built { response, html: None }));
                        }
                        last = Some(response);
                    }
                }
                // A page that asks is told no: nobody sits before this window.
                Some(_) = dialogs.next() => {
                    self.page.execute(HandleJavaScriptDialogParams::new(false)).await?;
                }
                html = &mut built => break html?,
            }
        };
        Ok(last.map(|response| Built { response, html }))
    }

    /// The document once it has stopped changing; none when it outgrows `most` bytes.
    async fn settle(&self, most: usize) -> anyhow::Result<Option<String>> {
        let (mut before, mut same) = (None, 0);
        while same < SETTLED {
            tokio::time::sleep(LOOK_EVERY).await;
            let measured: (u64, u64) = self
                .page
                .evaluate(
                    "(() => { const e = document.documentElement; return e ? \
                     [e.outerHTML.length, (e.innerText || '').length] : [0, 0] })()",
                )
                .await?
                .into_value()?;
            if measured.0 > most as u64 {
                return Ok(None);
            }
            same = if before == Some(measured) && self.is_complete().await? {
                same + 1
            } else {
                0
            };
            before = Some(measured);
        }
        let html = self.page.content().await?;
        Ok(Some(html).filter(|html| html.len() <= most))
    }

    async fn is_complete(&self) -> anyhow::Result<bool> {
        let state: String = self
            .page
            .evaluate("document.readyState")
            .await?
            .into_value()?;
        Ok(state == "complete")
    }

    /// Ends the browser.
    pub(super) async fn close(self) {
        end(self.browser, self.handler).await;
    }
}

async fn prepare(browser: &Browser, manner: &Manner<'_>) -> anyhow::Result<Page> {
    let deny = SetDownloadBehaviorParams::new(SetDownloadBehaviorBehavior::Deny);
    browser.execute(deny).await?;
    let page = browser.new_page("about:blank").await?;
    let mut agent = SetUserAgentOverrideParams::new(manner.user_agent);
    agent.accept_language = Some(manner.accept_language.clone());
    page.execute(agent).await?;
    Ok(page)
}

/// Whether an answer is an HTML page.
pub(super) fn is_page(response: &Response) -> bool {
    response.mime_type.contains("html")
}

/// Asks the browser to end, and ends it when it does not.
async fn end(mut browser: Browser, handler: JoinHandle<()>) {
    let asked = tokio::time::timeout(FAREWELL, async {
        browser.close().await.is_ok() && browser.wait().await.is_ok()
    });
    if !matches!(asked.await, Ok(true))
        && let Some(Err(error)) = browser.kill().await
    {
        tracing::warn!(%error, "a browser could not be ended; look for it among the processes");
    }
    handler.abort();
}

fn config(manner: &Manner<'_>, profile: &Path) -> Result<BrowserConfig, String> {
    let mut builder = BrowserConfig::builder()
        .chrome_executable(manner.executable)
        .user_data_dir(profile)
        .new_headless_mode()
        .respect_https_errors()
        .launch_timeout(manner.patience)
        .request_timeout(manner.patience)
        .window_size(1280, 1024)
        .args([
            ("proxy-server", manner.proxy.as_str()),
            // Without this, loopback would go around the gate.
            ("proxy-bypass-list", "<-loopback>"),
        ])
        .args([
            "disable-quic",
            "disable-gpu",
            "disable-component-update",
            "no-default-browser-check",
            "no-pings",
            "disable-notifications",
            "deny-permission-prompts",
        ]);
    if is_root() {
        // Chromium's own sandbox does not start for root.
        builder = builder.no_sandbox();
    }
    builder.build()
}

/// Whether this process belongs to root, as the kernel says.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}
