//! What a look brought: an answer with its bytes, or the word that nothing is new.
//!
//! Refuses to judge: a wall's answer is a page like any other.

use std::time::Duration;

use url::Url;

use crate::source::failure::{Failure, Reason};

/// What the server gave us to recognise the same page again, exactly as it sent it (RFC 9110 §8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`, with its quotes and weakness mark.
    pub etag: Option<String>,
    /// `Last-Modified`, as printed.
    pub last_modified: Option<String>,
}

impl Validators {
    pub(super) fn is_empty(&self) -> bool {
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
        /// Where the source has moved for good, when every redirect said so (301, 308).
        permanent_redirect: Option<Url>,
        /// How much longer the server calls the page fresh.
        fresh_for: Option<Duration>,
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
    /// How long the server asks us to stay away; only an answer that is no page asks for it.
    pub retry_after: Option<Duration>,
    /// How much longer the server calls the page fresh (RFC 9111 §4.2: `max-age`, else `Expires`).
    pub fresh_for: Option<Duration>,
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
