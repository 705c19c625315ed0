//! A cookie jar for each source: what one server sets while it is asked for one source comes back to it alone.
//!
//! Refuses to share a jar between sources, to keep one over a restart, and to let one grow without end.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use cookie_store::{CookieStore, RawCookie};
use reqwest::header::{self, HeaderMap};
use url::Url;

use super::answer;
use crate::source::SourceId;

/// The most cookies of one source; a jar with more is emptied.
const MAX_COOKIES: usize = 50;

/// The longest `Set-Cookie` that is heeded, in bytes, as browsers have it.
const MAX_COOKIE: usize = 4096;

/// The jars of all sources, for as long as this process lives.
#[derive(Debug, Default)]
pub(super) struct Jars {
    jars: Mutex<HashMap<SourceId, CookieStore>>,
}

impl Jars {
    /// The `Cookie` header that `source` sends to `url` (RFC 6265 §5.4).
    pub(super) fn header(&self, source: &SourceId, url: &Url) -> Option<String> {
        let jars = self.jars.lock().unwrap_or_else(PoisonError::into_inner);
        let cookies: Vec<String> = jars
            .get(source)?
            .get_request_values(url)
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!cookies.is_empty()).then(|| cookies.join("; "))
    }

    /// Keeps what an answer from `url` sets.
    pub(super) fn keep(&self, source: &SourceId, url: &Url, headers: &HeaderMap) {
        let set: Vec<RawCookie<'static>> = headers
            .get_all(header::SET_COOKIE)
            .iter()
            .map(answer::lossy)
            .filter(|text| text.len() <= MAX_COOKIE)
            .filter_map(|text| RawCookie::parse(text).map(RawCookie::into_owned).ok())
            .collect();
        if set.is_empty() {
            return;
        }
        let mut jars = self.jars.lock().unwrap_or_else(PoisonError::into_inner);
        let jar = jars.entry(source.clone()).or_default();
        jar.store_response_cookies(set.into_iter(), url);
        if jar.iter_any().count() > MAX_COOKIES {
            jar.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_goes_back_to_its_own_place_for_its_own_source_and_a_flood_is_let_go() {
        let jars = Jars::default();
        let (one, two): (SourceId, SourceId) =
            ("one".parse().expect("an id"), "two".parse().expect("an id"));
        let url = |text: &str| -> Url { text.parse().expect("a url") };
        let set = |cookie: &str| {
            let value = header::HeaderValue::from_str(cookie).expect("a value");
            HeaderMap::from_iter([(header::SET_COOKIE, value)])
        };
        let at = url("https://www.regulator.example/law/act");
        jars.keep(&one, &at, &set("session=1; Path=/law; Secure"));
        jars.keep(&one, &at, &set("foreign=1; Domain=elsewhere.example"));
        jars.keep(&one, &at, &set(&format!("long={}", "x".repeat(5000))));
        assert_eq!(jars.header(&one, &at).as_deref(), Some("session=1"));
        assert_eq!(jars.header(&two, &at), None);
        for elsewhere in [
            "https://www.regulator.example/",
            "http://www.regulator.example/law/act",
            "https://regulator.example/law/act",
        ] {
            assert_eq!(jars.header(&one, &url(elsewhere)), None, "{elsewhere}");
        }
        for n in 0..60 {
            jars.keep(&one, &at, &set(&format!("flood{n}=1")));
        }
        let left = jars.header(&one, &at).unwrap_or_default();
        assert!(left.split(';').count() <= MAX_COOKIES, "{left}");
    }
}
