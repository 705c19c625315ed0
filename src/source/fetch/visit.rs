//! One look on its way through redirects: where it is, where it has been, what it has cost.
//!
//! Refuses to leave https for http, to go in circles, and to send a body on to a stranger.

use std::{collections::HashSet, time::Duration};

use url::Url;

use super::request::at_home;
use crate::source::{
    Method, Source,
    failure::{Failure, Reason},
    turns::Turn,
};

pub(super) struct Visit {
    pub(super) url: Url,
    pub(super) method: Method,
    /// How long the network was busy, waiting for turns excluded.
    pub(super) busy: Duration,
    pub(super) turn: Option<Turn>,
    seen: HashSet<(Url, Option<String>)>,
    hops: usize,
    all_permanent: bool,
}

impl Visit {
    pub(super) fn of(source: &Source) -> Self {
        Self {
            url: source.url.clone(),
            method: source.request.method,
            busy: Duration::ZERO,
            turn: None,
            seen: HashSet::new(),
            hops: 0,
            all_permanent: true,
        }
    }

    pub(super) fn failed(&self, reason: Reason) -> Failure {
        Failure::new(reason, self.url.host_str().unwrap_or_default())
    }

    /// Arrives at the next hop with `cookies`: the same address with other cookies is another place, for many a
    /// server sets a cookie and sends back to where one came from.
    pub(super) fn arrive(
        &mut self,
        cookies: Option<&str>,
        max_redirects: usize,
    ) -> Result<(), Failure> {
        if !self
            .seen
            .insert((self.url.clone(), cookies.map(str::to_owned)))
        {
            return Err(self.failed(Reason::RedirectLoop));
        }
        if self.hops > max_redirects {
            return Err(self.failed(Reason::TooManyRedirects));
        }
        self.hops += 1;
        Ok(())
    }

    /// Goes where an answer of `status` says (RFC 9110 §15.4): 307 and 308 keep method and body, the others ask.
    pub(super) fn follow(
        &mut self,
        source: &Source,
        status: u16,
        location: &str,
    ) -> Result<(), Failure> {
        let bad = || self.failed(Reason::BadRedirect);
        let mut to = self.url.join(location.trim()).map_err(|_| bad())?;
        to.set_fragment(None);
        let kept_safe = match to.scheme() {
            "https" => true,
            "http" => self.url.scheme() == "http",
            _ => false,
        };
        if !kept_safe || to.host_str().is_none() {
            return Err(bad());
        }
        match (self.method, status) {
            (Method::Post, 307 | 308) if !at_home(source, &to) => return Err(bad()),
            (_, 307 | 308) => {}
            _ => self.method = Method::Get,
        }
        self.all_permanent &= matches!(status, 301 | 308);
        self.url = to;
        Ok(())
    }

    /// Where the source has moved for good, when every redirect said so.
    pub(super) fn moved_for_good(&self) -> Option<Url> {
        (self.hops > 1 && self.all_permanent).then(|| self.url.clone())
    }
}
