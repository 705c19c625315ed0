//! Dates as regulators print them: ISO, e-mail style, numbers in the order of the country, months by name, and the
//! eras of Japan, Taiwan and Thailand.
//!
//! Refuses to guess between day and month when both readings are possible and nothing tells, and to convert dates
//! of the Islamic and Persian calendars, whose days depend on the country: what is dated so stays undated.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use regex::Regex;

use crate::{clock::Timestamp, locale::Language};

mod era;
mod month;

/// Longest text that is taken for a date.
const LONGEST: usize = 160;

/// The moment a text names; midnight UTC when it names only a day. White space and words around the date
/// are passed over.
#[must_use]
pub fn parse(text: &str, language: Option<&Language>) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let text = &era::latin_digits(text);
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%z"))
        .map(|at| at.to_utc().into())
        .ok()
        .or_else(|| with_time(text))
        .or_else(|| day(text, language))
}

/// A moment with a time of day, its zone an offset, an abbreviation, or none.
fn with_time(text: &str) -> Option<Timestamp> {
    const FORMATS: &[&str] = &[
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M:%S",
        "%Y/%m/%d %H:%M",
        "%d.%m.%Y %H:%M:%S",
        "%d.%m.%Y %H:%M",
        "%d %b %Y %H:%M:%S",
        "%d %b %Y %H:%M",
        "%b %d %H:%M:%S %Y",
        "%Y年%m月%d日 %H:%M:%S",
        "%Y年%m月%d日 %H:%M",
        "%Y%m%d%H%M%S",
    ];
    // A day of the week adds nothing, and is often wrong.
    let unnamed = match text.split_once(", ") {
        Some((name, rest)) if name.chars().all(char::is_alphabetic) => rest,
        _ => text,
    };
    let unnamed = match unnamed.split_once(' ') {
        Some((name, rest)) if name.parse::<chrono::Weekday>().is_ok() => rest,
        _ => unnamed,
    };
    let (bare, offset) = unzoned(unnamed);
    FORMATS
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(bare, format).ok())
        .filter(|at| is_plausible(&at.date()))
        .and_then(|at| at.and_local_timezone(offset).single())
        .map(|at| at.to_utc().into())
}

/// A text without the zone at its end, and that zone; UTC when there is none.
fn unzoned(text: &str) -> (&str, FixedOffset) {
    const ZONES: &[(&str, i32)] = &[
        ("Z", 0),
        ("GMT", 0),
        ("UTC", 0),
        ("UT", 0),
        ("WET", 0),
        ("BST", 60),
        ("WEST", 60),
        ("CET", 60),
        ("MEZ", 60),
        ("CEST", 120),
        ("MESZ", 120),
        ("EET", 120),
        ("SAST", 120),
        ("EEST", 180),
        ("MSK", 180),
        ("EST", -300),
        ("EDT", -240),
        ("CST", -360),
        ("CDT", -300),
        ("MST", -420),
        ("MDT", -360),
        ("PST", -480),
        ("PDT", -420),
        ("BRT", -180),
        ("HKT", 480),
        ("SGT", 480),
        ("JST", 540),
        ("KST", 540),
        ("AEST", 600),
        ("AEDT", 660),
        ("NZST", 720),
        ("NZDT", 780),
    ];
    let utc = FixedOffset::east_opt(0).expect("no offset is an offset");
    let (bare, zone) = match text.rsplit_once(' ') {
        Some(halves) => halves,
        None => match text.strip_suffix('Z') {
            Some(bare) => (bare, "Z"),
            None => return (text, utc),
        },
    };
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == zone) {
        let offset = FixedOffset::east_opt(minutes * 60);
        return (bare, offset.unwrap_or(utc));
    }
    match zone.parse::<FixedOffset>() {
        Ok(offset) if zone.starts_with(['+', '-']) => (bare, offset),
        _ => (text.trim_end_matches('Z'), utc),
    }
}

fn day(text: &str, language: Option<&Language>) -> Option<Timestamp> {
    if era::is_other_calendar(text) {
        return None;
    }
    let date = era::han(text)
        .or_else(|| month::named(text, language))
        .or_else(|| numbers(text, language))
        .filter(is_plausible)?;
    let midnight: DateTime<Utc> = date.and_hms_opt(0, 0, 0)?.and_utc();
    Some(midnight.into())
}

/// `2026-11-21`, `2026. 11. 21.`, `21.11.2026`, `21/11/26`, `114/11/21` in Taiwan, `21/11/2569` in Thailand,
/// `20261121`; `11/21/2026` only where one reading is left or the language writes months first.
fn numbers(text: &str, language: Option<&Language>) -> Option<NaiveDate> {
    static THREE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"([0-9]{1,4})(?:\s?([./\-‐–])\s?)([0-9]{1,2})(?:\s?([./\-‐–])\s?)([0-9]{1,4})")
            .expect("the expression is a constant and is covered by tests")
    });
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    THREE.captures_iter(text).find_map(|found| {
        let whole = found.get(0)?;
        // Longer runs of numbers are addresses of machines, files or sections.
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = text[..whole.start()].chars().next_back();
        let mut after = text[whole.end()..].chars();
        let next = after.next();
        let inside = matches!(next, Some('.' | '/' | '-')) && goes_on(after.next());
        if goes_on(before) || goes_on(next) || inside || found[2] != found[4] {
            return None;
        }
        in_order(&found[1], &found[3], &found[5], &found[2], language)
    })
}

fn in_order(
    first: &str,
    second: &str,
    third: &str,
    separator: &str,
    language: Option<&Language>,
) -> Option<NaiveDate> {
    let (a, b): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let c: u32 = third.parse().ok()?;
    let tag = language.map_or("", Language::tag);
    let date = |year: u32, month, day| {
        NaiveDate::from_ymd_opt(era::common(i32::try_from(year).ok()?), month, day)
            .filter(is_plausible)
    };
    if first.len() >= 3 {
        let republic = first.len() == 3 && tag.starts_with("zh");
        return date(if republic { a + 1911 } else { a }, b, c);
    }
    let year = match third.len() {
        4 => c,
        // Sections are numbered like this, too; days and months of two digits are not.
        2 if first.len() == 2 && second.len() == 2 && c < 70 => {
            if tag.starts_with("th") {
                2500 + c
            } else {
                2000 + c
            }
        }
        _ => return None,
    };
    let american = matches!(tag, "en-US" | "en-PH" | "fil" | "es-US" | "en-PR");
    let european = language.is_some_and(|language| {
        language.primary() != "en"
            || matches!(
                tag,
                "en-GB" | "en-IE" | "en-AU" | "en-NZ" | "en-IN" | "en-ZA" | "en-SG" | "en-HK"
            )
    });
    match (a, b) {
        (13.., _) => date(year, b, a),
        (_, 13..) => date(year, a, b),
        _ if a == b => date(year, b, a),
        _ if american => date(year, a, b),
        _ if european || separator == "." => date(year, b, a),
        _ => None,
    }
}

fn is_plausible(date: &NaiveDate) -> bool {
    (1800..2200).contains(&date.year())
}

/// The first date in a longer text, such as the cell or the line beside a link; looks at its first parts only.
#[must_use]
pub fn find(text: &str, language: Option<&Language>) -> Option<Timestamp> {
    text.split(['\n', '|', '(', ')', '[', ']', '·', '•', '—'])
        .take(50)
        .filter(|part| {
            part.len() <= LONGEST && part.chars().any(|c| c.is_numeric() || era::is_han_digit(c))
        })
        .find_map(|part| parse(part, language))
}

#[cfg(test)]
mod tests;
