//! Single values as an operator writes them, parsed into what they mean: addresses, zones, schedules,
//! selectors, patterns.
//!
//! Refuses without repeating what cannot be shown safely, and always says what to write instead.

use chrono::DateTime;
use chrono_tz::{TZ_VARIANTS, Tz};
use regex::Regex;
use scraper::Selector;
use url::Url;

use super::{problem::did_you_mean, section::Wrong};
use crate::{
    assignment::email::{EmailAddress, Mailbox},
    locale::Language,
    source::Jurisdiction,
};

/// A text that says something: not blank, no control characters, at most 1000 letters.
pub(super) fn words(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Wrong::new(
            "the text is empty",
            "write something or take the key out",
        ));
    }
    if text.chars().any(char::is_control) || text.chars().count() > 1000 {
        let what = "the text has control characters or more than 1000 letters";
        return Err(Wrong::new(what, "write one line"));
    }
    Ok(text.to_owned())
}

/// Undoes percent encoding (RFC 3986 §2.1); none when what it stands for is no UTF-8.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (pair, after) = rest.split_at_checked(2)?;
        bytes.extend(hex::decode(pair).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// An `http` or `https` address with a host and without a user or password.
pub(super) fn url(text: &str) -> Result<Url, Wrong> {
    let how = "write one such as https://regulator.example/news";
    let shown = text.escape_debug();
    let url = Url::parse(text.trim())
        .map_err(|error| Wrong::new(format!("\"{shown}\" is no address: {error}"), how))?;
    if !matches!(url.scheme(), "http" | "https") {
        let what = format!("\"{}\" is not an http or https address", url.scheme());
        return Err(Wrong::new(what, how));
    }
    if url.username() != "" || url.password().is_some() {
        return Err(Wrong::new(
            "a user or password stands in the address",
            "take it out",
        ));
    }
    Ok(url)
}

/// The address of a proxy, with a user perhaps and without a password.
pub(super) fn proxy(text: &str) -> Result<Url, Wrong> {
    let how = "write one such as http://user@proxy.example:3128, or https, socks5 or socks5h";
    let url = Url::parse(text.trim())
        .map_err(|error| Wrong::new(format!("the proxy is no address: {error}"), how))?;
    if !matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h") {
        let what = format!("a proxy does not speak \"{}\"", url.scheme());
        return Err(Wrong::new(what, how));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(Wrong::new("the address of the proxy names no host", how));
    }
    if url.password().is_some() {
        return Err(Wrong::new(
            "a password stands in the address of the proxy",
            "take it out and write proxy_password_env or proxy_password_file",
        ));
    }
    Ok(url)
}

/// A time zone by its IANA name.
pub(super) fn zone(text: &str) -> Result<Tz, Wrong> {
    text.parse().map_err(|_| {
        let names = TZ_VARIANTS.iter().map(|zone| zone.name());
        let otherwise = "write an IANA name, such as Europe/Berlin or Asia/Shanghai";
        let what = format!("\"{}\" is no time zone", text.escape_debug());
        Wrong::new(what, did_you_mean(text, names, otherwise))
    })
}

/// A cron expression with seconds that fires at least once.
pub(super) fn cron(text: &str) -> Result<Box<cron::Schedule>, Wrong> {
    let shown = text.escape_debug();
    let fields = text.split_whitespace().count();
    if fields == 5 {
        let what = format!("the schedule \"{shown}\" has five fields");
        return Err(Wrong::new(
            what,
            format!("seconds come first: write \"0 {shown}\""),
        ));
    }
    let order = "write second, minute, hour, day, month, day of week (1 is Sunday), such as \"0 0 */6 * * *\"";
    let schedule: cron::Schedule = text
        .trim()
        .parse()
        .map_err(|_| Wrong::new(format!("\"{shown}\" is no cron schedule"), order))?;
    // Any fixed moment will do: a schedule that never fires after it never fires at all.
    let from = DateTime::from_timestamp(1_700_000_000, 0).unwrap_or_default();
    if schedule.after(&from).next().is_none() {
        let what = format!("the schedule \"{shown}\" never fires");
        return Err(Wrong::new(what, "write a day that exists"));
    }
    Ok(Box::new(schedule))
}

/// A language tag.
pub(super) fn language(text: &str) -> Result<Language, Wrong> {
    text.parse().map_err(Wrong::from)
}

/// A jurisdiction's code.
pub(super) fn jurisdiction(text: &str) -> Result<Jurisdiction, Wrong> {
    text.parse().map_err(Wrong::from)
}

/// A mail address.
pub(super) fn email(text: &str) -> Result<EmailAddress, Wrong> {
    text.parse().map_err(Wrong::from)
}

/// A mail address with a name beside it.
pub(super) fn mailbox(text: &str) -> Result<Mailbox, Wrong> {
    let how = "write one such as Compliance Training <training@example.com>";
    text.parse()
        .map_err(|_| Wrong::new("no e-mail address", how))
}

/// A CSS selector.
pub(super) fn selector(text: &str) -> Result<String, Wrong> {
    match Selector::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => {
            // The library's message may have several lines; its last one says what is wrong.
            let error = error.to_string();
            let reason = error.lines().last().unwrap_or_default();
            let what = format!("\"{}\" is no CSS selector: {reason}", text.escape_debug());
            Err(Wrong::new(what, "write one such as main article"))
        }
    }
}

/// A place in JSON: a JSON Pointer (RFC 6901), or a JSONPath (RFC 9535) that begins with `$`.
pub(super) fn pointer(text: &str) -> Result<String, Wrong> {
    crate::source::recipe::place(text)
        .map(|()| text.to_owned())
        .map_err(|_| {
            let path = text.starts_with('$');
            let name = if path { "JSONPath" } else { "JSON Pointer" };
            let what = format!("\"{}\" is no {name}", text.escape_debug());
            Wrong::new(
                what,
                "write one such as /results, /0/title or $.items[*].title",
            )
        })
}

/// A regular expression that matches something.
pub(super) fn pattern(text: &str) -> Result<String, Wrong> {
    let shown = text.escape_debug();
    let regex = Regex::new(text).map_err(|error| {
        // The library's message draws the pattern over several lines; its last line says what is wrong.
        let error = error.to_string();
        let reason = error.lines().last().unwrap_or_default();
        let reason = reason.trim_start_matches("error: ").to_owned();
        let what = format!("\"{shown}\" is no regular expression: {reason}");
        Wrong::new(what, "mend it, or escape the sign with \\\\")
    })?;
    if regex.is_match("") {
        let what = format!("\"{shown}\" matches the empty text");
        return Err(Wrong::new(
            what,
            "it would cut nothing or everything; write what to cut",
        ));
    }
    Ok(text.to_owned())
}

/// A name in lower-case letters, digits and hyphens.
pub(super) fn kebab(text: &str) -> Result<String, Wrong> {
    if crate::source::is_kebab(text) {
        Ok(text.to_owned())
    } else {
        let what = format!("\"{}\" is not in kebab-case", text.escape_debug());
        let how = "use lower-case letters, digits and single hyphens, such as distance-selling";
        Err(Wrong::new(what, how))
    }
}

/// The name of a request header (RFC 9110 §5.1).
pub(super) fn header_name(text: &str) -> Result<String, Wrong> {
    let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    if !text.is_empty() && text.len() <= 100 && text.bytes().all(token) {
        Ok(text.to_owned())
    } else {
        let what = format!("\"{}\" is no name of a header", text.escape_debug());
        Err(Wrong::new(what, "write one such as Accept-Language"))
    }
}

/// The value of a request header: visible ASCII and spaces. It may be a key, so it is not repeated.
pub(super) fn header_value(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    if !text.is_empty() && text.len() <= 8_000 && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        Ok(text.to_owned())
    } else {
        let what = "the value cannot stand in a request header";
        Err(Wrong::new(
            what,
            "write letters, digits and signs of ASCII on one line",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_quiz_schedule_is_a_schedule() {
        assert!(cron("0 0 9 1 * *").is_ok());
    }

    #[test]
    fn a_schedule_of_five_fields_is_told_where_seconds_go() {
        let wrong = cron("0 */6 * * *").expect_err("five fields");
        assert!(wrong.what_to_do.contains("\"0 0 */6 * * *\""), "{wrong:?}");
        for bad in [
            "",
            "0 0 25 * * *",
            "0 0 0 30 2 *",
            "every day",
            "0 0 0 0 * *",
        ] {
            assert!(cron(bad).is_err(), "{bad} was taken");
        }
    }

    #[test]
    fn a_misspelt_zone_finds_its_name() {
        let wrong = zone("Europe/Berln").expect_err("no zone");
        assert_eq!(wrong.what_to_do, "did you mean \"Europe/Berlin\"?");
        assert!(
            zone("Mars/Olympus")
                .expect_err("no zone")
                .what_to_do
                .contains("IANA")
        );
    }

    #[test]
    fn only_addresses_of_the_web_without_secrets_are_taken() {
        assert!(url("https://例え.jp/法").is_ok());
        for bad in [
            "",
            "example.com",
            "ftp://example.com",
            "https://",
            "https://u:p@example.com",
            "javascript:alert(1)",
        ] {
            assert!(url(bad).is_err(), "{bad} was taken");
        }
    }

    #[test]
    fn selectors_pointers_and_patterns_are_tried() {
        assert!(
            selector("main article > p:nth-child(2)").is_ok() && selector("main >>> [").is_err()
        );
        let wrong = selector("main >").expect_err("nothing to combine with");
        assert!(!wrong.what.contains('\n'), "{wrong:?}");
        assert!(pointer("/a~1b/0").is_ok() && pointer("a").is_err() && pointer("/a~2").is_err());
        assert!(
            pattern("Page last updated .*").is_ok()
                && pattern("(").is_err()
                && pattern(".*").is_err()
        );
        let wrong = pattern("a(b").expect_err("open group");
        assert!(
            wrong.what.contains("unclosed group") && !wrong.what.contains('\n'),
            "{wrong:?}"
        );
    }
}
