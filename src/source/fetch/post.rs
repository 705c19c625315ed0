//! Posts one body to an address that an operator wrote down, through the same guard as every look.
//!
//! Refuses to follow a redirect: what is posted carries a secret, and it is meant for one host.

use std::{fmt, time::Duration};

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::timeout;
use url::Url;

use super::{Fetcher, answer, body};
use crate::source::{
    failure::{Failure, Reason},
    guard,
};

/// The most time for one call, connecting included.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most bytes of an answer that are read.
const ANSWER: usize = 64 * 1024;

/// What is posted.
#[derive(Clone)]
pub struct Post {
    /// Where to. It may be a secret itself.
    pub url: Url,
    /// Headers, in this order.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Whether the address may lie inside our own network.
    pub allow_private: bool,
}

/// Prints the host only.
impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Post({})", self.url.host_str().unwrap_or_default())
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The status.
    pub status: u16,
    /// The beginning of the body, 64 KiB at the most.
    pub body: Vec<u8>,
    /// How long the server asks us to stay away (RFC 9110 §10.2.3).
    pub retry_after: Option<Duration>,
}

impl Fetcher {
    /// Posts once; waits for no turn, for it is the operator's own channel.
    ///
    /// # Errors
    /// When no answer came or the address leads inside and may not. The sentence names the host and nothing more.
    pub async fn post(&self, post: &Post) -> Result<Posted, Failure> {
        let host = post.url.host_str().unwrap_or_default();
        if !post.allow_private {
            guard::check_literal(&post.url)
                .map_err(|_| Failure::new(Reason::PrivateAddress, host))?;
        }
        timeout(PATIENCE, self.call(post, host))
            .await
            .map_err(|_| Failure::new(Reason::Timeout, host))?
    }

    async fn call(&self, post: &Post, host: &str) -> Result<Posted, Failure> {
        let unspeakable = || Failure::new(Reason::Protocol, host);
        let mut headers = HeaderMap::new();
        for (name, value) in &post.headers {
            let name = HeaderName::from_static(name);
            let value = HeaderValue::from_str(value).map_err(|_| unspeakable())?;
            headers.insert(name, value);
        }
        let request = self
            .clients
            .direct(post.allow_private)
            .post(post.url.clone());
        let response = request
            .headers(headers)
            .body(post.body.clone())
            .send()
            .await
            .map_err(|error| Failure::from_client(&error, host, false))?;
        let status = response.status().as_u16();
        let now = self.clock.now().utc();
        let retry_after = answer::retry_after(status, response.headers(), now);
        let body = body::beginning(response, ANSWER, host).await?;
        Ok(Posted {
            status,
            body,
            retry_after,
        })
    }
}
