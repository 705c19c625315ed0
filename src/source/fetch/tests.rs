//! The fetcher against real servers on loopback: one file for each thing it promises.
//!
//! Refuses the internet.

use axum::{
    Router,
    http::{HeaderMap, StatusCode, Uri},
    response::IntoResponse,
    routing::{any, get},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;
use crate::source::{Request, tests::source};

mod answers;
mod cookies;
mod inside;
mod limits;
mod politeness;
mod proxy;
mod redirects;
mod requests;
mod robots;
mod servers;
mod tls;

use servers::{serve, serve_raw, serve_tls};

fn fetcher(change: impl FnOnce(&mut FetchSettings)) -> Fetcher {
    let mut settings = FetchSettings {
        host_gap: Duration::ZERO,
        max_body: 100_000,
        total_timeout: Duration::from_secs(20),
        ..FetchSettings::default()
    };
    change(&mut settings);
    Fetcher::new(settings, Clock::system()).expect("a fetcher")
}

/// What one unconditional look at `source` brought.
async fn look(fetcher: &Fetcher, source: &Source) -> Box<Page> {
    match fetcher.fetch(source, &Validators::default()).await {
        Ok(Fetched::Body(page)) => page,
        other => panic!("no page: {other:?}"),
    }
}

async fn page(fetcher: &Fetcher, url: &str) -> Box<Page> {
    look(fetcher, &source(url)).await
}

/// Why one unconditional look at `source` brought nothing.
async fn refusal(fetcher: &Fetcher, source: &Source) -> Failure {
    let looked = fetcher.fetch(source, &Validators::default()).await;
    looked.expect_err("a failure")
}

async fn failure(fetcher: &Fetcher, url: &str) -> Reason {
    refusal(fetcher, &source(url)).await.reason
}

/// Answers with the request line and the named headers, one to a line.
async fn echo(method: axum::http::Method, uri: Uri, headers: HeaderMap, body: String) -> String {
    let mut said = format!("{method} {uri}\n");
    for (name, value) in &headers {
        said.push_str(&format!("{name}: {}\n", value.to_str().unwrap_or("?")));
    }
    said + "\n" + &body
}
