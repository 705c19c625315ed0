//! The `[fetch]` table: how politely regulators are asked, and how much is taken from them.
//!
//! Refuses a limit that would let nothing through.

use std::path::{Path, PathBuf};

use super::{
    policy::span_or,
    section::{Section, Wrong},
    span::{in_words, size},
    written,
};
use crate::source::fetch::FetchSettings;

/// Reads the table; what it does not say is as [`FetchSettings::default`] has it.
pub(super) fn read(section: &Section<'_>, home: &Path) -> FetchSettings {
    let ours = FetchSettings::default();
    let most = |key, range, ours: usize| {
        let ours = u32::try_from(ours).unwrap_or(u32::MAX);
        usize::try_from(section.whole(key, range, ours)).unwrap_or(usize::MAX)
    };
    let settings = FetchSettings {
        user_agent: section
            .text("user_agent", written::header_value)
            .unwrap_or(ours.user_agent),
        host_gap: span_or(section, "host_gap", ours.host_gap),
        host_concurrency: most("host_concurrency", 1..17, ours.host_concurrency),
        concurrency: most("concurrency", 1..1025, ours.concurrency),
        max_body: section.text("max_body", size).unwrap_or(ours.max_body),
        max_headers: most("max_headers", 10..1001, ours.max_headers),
        connect_timeout: span_or(section, "connect_timeout", ours.connect_timeout),
        first_byte_timeout: span_or(section, "first_byte_timeout", ours.first_byte_timeout),
        total_timeout: span_or(section, "total_timeout", ours.total_timeout),
        max_redirects: most("max_redirects", 0..21, ours.max_redirects),
        trusted_roots: section.text("ca_file", |file| roots(home, file)),
        browser: section.text("browser", executable),
        repeat_within: None,
    };
    check_spans(&settings, section);
    section.finish();
    settings
}

/// Reports spans that leave no time, and a first byte that is awaited longer than the whole.
fn check_spans(settings: &FetchSettings, section: &Section<'_>) {
    for (key, span) in [
        ("connect_timeout", settings.connect_timeout),
        ("first_byte_timeout", settings.first_byte_timeout),
        ("total_timeout", settings.total_timeout),
    ] {
        if span.is_zero() {
            let what = format!("\"{key}\" leaves no time at all");
            section.wrong(key, Wrong::new(what, "write a span such as 30s"));
        }
    }
    let (first, total) = (settings.first_byte_timeout, settings.total_timeout);
    if section.has("first_byte_timeout") && first > total {
        let (first, total) = (in_words(first), in_words(total));
        let what = format!("first_byte_timeout ({first}) is longer than total_timeout ({total})");
        section.wrong("first_byte_timeout", Wrong::new(what, "shorten it"));
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
pub(super) fn roots(home: &Path, file: &str) -> Result<Vec<u8>, Wrong> {
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
