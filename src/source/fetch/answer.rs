//! Reads the head of an answer: validators, when to come back, how long it stays fresh.
//!
//! Refuses to fail: a header that makes no sense is as good as absent.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::Validators;

/// `ETag` and `Last-Modified` as the server sent them.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    Validators {
        etag: text(headers, &header::ETAG),
        last_modified: text(headers, &header::LAST_MODIFIED),
    }
}

/// `Retry-After` as a span: seconds, or a date against the server's own clock, or ours (`now`) when it tells none
/// (RFC 9110 §10.2.3). A page that came asks for nothing.
pub(super) fn retry_after(
    status: u16,
    headers: &HeaderMap,
    now: DateTime<Utc>,
) -> Option<Duration> {
    if (200..300).contains(&status) {
        return None;
    }
    let value = text(headers, &header::RETRY_AFTER)?;
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = date(&value)?;
    Some(
        (until - told_time(headers).unwrap_or(now))
            .to_std()
            .unwrap_or_default(),
    )
}

/// How much longer the answer is fresh (RFC 9111 §4.2): `max-age` less its `Age`, else `Expires` less `Date`. None
/// when the server says nothing, forbids keeping it, or it is stale already.
pub(super) fn fresh_for(headers: &HeaderMap) -> Option<Duration> {
    let control: Vec<String> = headers
        .get_all(header::CACHE_CONTROL)
        .iter()
        .flat_map(|value| {
            let value = lossy(value).to_ascii_lowercase();
            value
                .split(',')
                .map(|part| part.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let says = |word: &str| {
        control
            .iter()
            .any(|part| part == word || part.starts_with(&format!("{word}=")))
    };
    if says("no-store") || says("no-cache") {
        return None;
    }
    let seconds = |text: &str| text.trim().trim_matches('"').parse().ok();
    let max_age = control.iter().find_map(|part| {
        seconds(
            part.strip_prefix("max-age")?
                .trim_start()
                .strip_prefix('=')?,
        )
    });
    let left = match max_age {
        Some(span) => {
            let age = text(headers, &header::AGE).and_then(|age| seconds(&age));
            Duration::from_secs(span).saturating_sub(Duration::from_secs(age.unwrap_or(0)))
        }
        None => {
            let expires = date(&text(headers, &header::EXPIRES)?)?;
            (expires - told_time(headers)?).to_std().unwrap_or_default()
        }
    };
    Some(left).filter(|left| !left.is_zero())
}

fn told_time(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    date(&text(headers, &header::DATE)?)
}

/// A date in any of the three forms of HTTP (RFC 9110 §5.6.7), or as mail writes it.
fn date(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    httpdate::parse_http_date(text)
        .map(DateTime::from)
        .or_else(|_| DateTime::parse_from_rfc2822(text).map(|at| at.to_utc()))
        .ok()
}

/// The first header of this name.
pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(lossy)
}

/// Header values are bytes; those of old servers are often Latin-1.
pub(super) fn lossy(value: &HeaderValue) -> String {
    let bytes = value.as_bytes();
    std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().map(|byte| char::from(*byte)).collect(),
        str::to_owned,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            let value = HeaderValue::from_str(value).expect("a value");
            headers.append(HeaderName::from_static(name), value);
        }
        headers
    }

    const DATE: (&str, &str) = ("date", "Fri, 01 Mar 2030 09:00:00 GMT");

    #[test]
    fn freshness_is_what_is_left_of_it() {
        let fresh =
            |pairs: &[(&'static str, &str)]| fresh_for(&headers(pairs)).map(|span| span.as_secs());
        assert_eq!(fresh(&[("cache-control", "public, Max-Age=60")]), Some(60));
        assert_eq!(fresh(&[("cache-control", "max-age=\"60\"")]), Some(60));
        assert_eq!(
            fresh(&[("cache-control", "max-age=60"), ("age", "50")]),
            Some(10)
        );
        assert_eq!(
            fresh(&[("cache-control", "max-age=60"), ("age", "70")]),
            None
        );
        assert_eq!(fresh(&[("cache-control", "no-cache, max-age=60")]), None);
        assert_eq!(
            fresh(&[
                ("cache-control", "max-age=60"),
                ("cache-control", "no-store")
            ]),
            None
        );
        let expires = ("expires", "Friday, 01-Mar-30 09:30:00 GMT");
        assert_eq!(fresh(&[DATE, expires]), Some(1800));
        assert_eq!(
            fresh(&[DATE, ("cache-control", "max-age=5"), expires]),
            Some(5)
        );
        assert_eq!(fresh(&[DATE, ("expires", "0")]), None);
        assert_eq!(fresh(&[expires]), None);
        assert_eq!(
            fresh(&[("cache-control", "max-age=99999999999999999999")]),
            None
        );
    }

    #[test]
    fn the_server_says_when_to_come_back_in_seconds_or_by_date() {
        let now = DateTime::from_timestamp(1_898_586_000, 0).expect("a moment");
        let away = |status, pairs: &[(&'static str, &str)]| {
            retry_after(status, &headers(pairs), now).map(|span| span.as_secs())
        };
        assert_eq!(away(429, &[("retry-after", " 7 ")]), Some(7));
        assert_eq!(away(200, &[("retry-after", "7")]), None);
        assert_eq!(away(503, &[("retry-after", "soon")]), None);
        assert_eq!(away(503, &[("retry-after", "-7")]), None);
        for later in [
            "Fri, 01 Mar 2030 09:01:00 GMT",
            "Friday, 01-Mar-30 09:01:00 GMT",
            "Fri Mar  1 09:01:00 2030",
            "Fri, 01 Mar 2030 10:01:00 +0100",
        ] {
            assert_eq!(
                away(503, &[DATE, ("retry-after", later)]),
                Some(60),
                "{later}"
            );
        }
        let past = ("retry-after", "Fri, 01 Mar 2019 09:01:00 GMT");
        assert_eq!(away(503, &[past]), Some(0));
    }
}
