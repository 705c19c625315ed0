//! The `[fetch]` table: how politely regulators are asked, and how much is taken from them.
//!
//! Refuses a limit that would let nothing through.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    policy::{minutes, span_or},
    section::{Section, Wrong},
    span::{in_words, size},
    written,
};

/// `[fetch]`: how politely regulators are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchPolicy {
    /// Who we say we are; it should name an address for complaints. Its first word is our name in robots.txt.
    pub user_agent: String,
    /// Least time between two requests to one host; 2 seconds by default.
    pub host_gap: Duration,
    /// Requests under way at once to one host; one by default.
    pub host_concurrency: usize,
    /// Requests under way at once, over all hosts; 16 by default.
    pub concurrency: usize,
    /// The largest body taken, in bytes, counted before and after decompression; 32 MiB by default.
    pub max_body: usize,
    /// The most headers taken from one answer; 100 by default.
    pub max_headers: usize,
    /// How long a connection may take, TLS included; 10 seconds by default.
    pub connect_timeout: Duration,
    /// How long a host may take to begin its answer, connecting included; 30 seconds by default.
    pub first_byte_timeout: Duration,
    /// How long a look may take from beginning to end, waiting for its turn excluded; a minute by default.
    pub total_timeout: Duration,
    /// How many redirects are followed; 10 by default.
    pub max_redirects: usize,
    /// The Chromium that builds pages for sources with render = "browser"; searched in `PATH` by default.
    pub browser: Option<PathBuf>,
    /// Certificates in PEM that are trusted besides the system's, from `ca_file`.
    pub trusted_roots: Option<Vec<u8>>,
    /// How long an answer is given again instead of asking; no file sets it, rehearsals do.
    pub repeat_within: Option<Duration>,
}

impl FetchPolicy {
    pub(super) fn read(section: &Section<'_>, home: &Path) -> Self {
        let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let ours = || concat!("regwatch/", env!("CARGO_PKG_VERSION")).to_owned();
        let policy = Self {
            user_agent: section
                .text("user_agent", written::header_value)
                .unwrap_or_else(ours),
            host_gap: span_or(section, "host_gap", Duration::from_secs(2)),
            host_concurrency: count(section.whole("host_concurrency", 1..17, 1)),
            concurrency: count(section.whole("concurrency", 1..1025, 16)),
            max_body: section.text("max_body", size).unwrap_or(32 << 20),
            max_headers: count(section.whole("max_headers", 10..1001, 100)),
            connect_timeout: span_or(section, "connect_timeout", Duration::from_secs(10)),
            first_byte_timeout: span_or(section, "first_byte_timeout", Duration::from_secs(30)),
            total_timeout: span_or(section, "total_timeout", minutes(1)),
            max_redirects: count(section.whole("max_redirects", 0..21, 10)),
            trusted_roots: section.text("ca_file", |file| roots(home, file)),
            browser: section.text("browser", executable),
            repeat_within: None,
        };
        policy.check_spans(section);
        section.finish();
        policy
    }

    /// Reports spans that leave no time, and a first byte that is awaited longer than the whole.
    fn check_spans(&self, section: &Section<'_>) {
        for (key, span) in [
            ("connect_timeout", self.connect_timeout),
            ("first_byte_timeout", self.first_byte_timeout),
            ("total_timeout", self.total_timeout),
        ] {
            if span.is_zero() {
                let what = format!("\"{key}\" leaves no time at all");
                section.wrong(key, Wrong::new(what, "write a span such as 30s"));
            }
        }
        let (first, total) = (self.first_byte_timeout, self.total_timeout);
        if section.has("first_byte_timeout") && first > total {
            let (first, total) = (in_words(first), in_words(total));
            let what =
                format!("first_byte_timeout ({first}) is longer than total_timeout ({total})");
            section.wrong("first_byte_timeout", Wrong::new(what, "shorten it"));
        }
    }
}

/// A file that is there.
fn executable(text: &str) -> Result<PathBuf, Wrong> {
    let path = PathBuf::from(text);
    if path.is_absolute() && path.is_file() {
        Ok(path)
    } else {
        let what = format!("there is no program \"{}\"", text.escape_debug());
        let how =
            "write the full path of Chromium, such as /usr/bin/chromium, or leave the key out";
        Err(Wrong::new(what, how))
    }
}

/// The certificates in the file named, which may be relative to `home`.
fn roots(home: &Path, file: &str) -> Result<Vec<u8>, Wrong> {
    let shown = file.escape_debug();
    let pem = std::fs::read(home.join(file)).map_err(|error| {
        let what = format!("the file \"{shown}\" cannot be read: {error}");
        Wrong::new(
            what,
            "name a file of certificates in PEM, or take ca_file out",
        )
    })?;
    if String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        Ok(pem)
    } else {
        let what = format!("the file \"{shown}\" holds no certificate in PEM");
        Err(Wrong::new(
            what,
            "convert it, for instance with openssl x509",
        ))
    }
}
