//! Dates as regulators print them: ISO, e-mail style, numbers in the order of the country, months by name
//! in the languages we read.
//!
//! Refuses to guess between day and month when both readings are possible and nothing tells.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::{clock::Timestamp, locale::Language};

/// Months by the first letters of their names; longer beginnings stand before shorter ones.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("jän", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("maa", 3),
    ("mrt", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("maj", 5),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("juil", 7),
    ("jul", 7),
    ("lug", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("déc", 12),
    ("ianuarie", 1),
    ("stycz", 1),
    ("lut", 2),
    ("kwi", 4),
    ("cze", 6),
    ("lip", 7),
    ("sie", 8),
    ("wrz", 9),
    ("paź", 10),
    ("lis", 11),
    ("gru", 12),
];

/// Longest text that is taken for a date.
const LONGEST: usize = 120;

/// The moment a text names; midnight UTC when it names only a day. White space and words around the date
/// are passed over.
#[must_use]
pub fn parse(text: &str, language: Option<&Language>) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %z"))
        .map(|at| at.to_utc().into())
        .ok()
        .or_else(|| with_time(text))
        .or_else(|| day(text, language))
}

fn with_time(text: &str) -> Option<Timestamp> {
    let cut = text.trim_end_matches('Z');
    let formats = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M:%S",
        "%Y/%m/%d %H:%M",
        "%a, %d %b %Y %H:%M:%S",
        "%d %b %Y %H:%M:%S",
        "%a %b %d %H:%M:%S %Y",
        "%Y年%m月%d日 %H:%M:%S",
        "%Y年%m月%d日 %H:%M",
        "%Y%m%d%H%M%S",
    ];
    let zoneless = cut
        .rsplit_once(' ')
        .filter(|(_, zone)| matches!(*zone, "GMT" | "UTC" | "UT"))
        .map_or(cut, |(rest, _)| rest);
    formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(zoneless, format).ok())
        .map(|at| at.and_utc().into())
}

fn day(text: &str, language: Option<&Language>) -> Option<Timestamp> {
    let date = cjk(text)
        .or_else(|| named(text))
        .or_else(|| numbers(text, language))?;
    let midnight: DateTime<Utc> = date.and_hms_opt(0, 0, 0)?.and_utc();
    Some(midnight.into())
}

/// `2026年11月21日`, `2026년 11월 21일`, `令和8年4月1日`.
fn cjk(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, _) = rest.split_once(['日', '일'])?;
    let digits: String = year
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let number: i32 = digits.chars().rev().collect::<String>().parse().ok()?;
    let before = year.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = match before.chars().rev().take(2).collect::<String>().as_str() {
        "和令" => number + 2018,
        "成平" => number + 1988,
        "和昭" => number + 1925,
        "國民" | "国民" => number + 1911,
        _ => number,
    };
    NaiveDate::from_ymd_opt(year, month.trim().parse().ok()?, day.trim().parse().ok()?)
}

/// `21 November 2026`, `November 21, 2026`, `21. November 2026`, `21 de noviembre de 2026`.
fn named(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            !word.is_empty() && !matches!(*word, "de" | "del" | "of" | "the" | "den" | "le")
        })
        .collect();
    let at = words.iter().position(|word| {
        word.chars().next().is_some_and(char::is_alphabetic) && month(word).is_some()
    })?;
    let number = |word: Option<&&str>| {
        word?
            .trim_end_matches(|c: char| c.is_alphabetic() || c == 'º')
            .parse::<u32>()
            .ok()
    };
    let month = month(words[at])?;
    let before = at.checked_sub(1).and_then(|at| number(words.get(at)));
    let (after, later) = (number(words.get(at + 1)), number(words.get(at + 2)));
    let (day, year) = match (before, after, later) {
        (Some(day @ 1..=31), Some(year), _) if year > 31 => (day, year),
        (_, Some(day @ 1..=31), Some(year)) => (day, year),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(is_plausible)
}

fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .find(|(name, _)| word.starts_with(name) && word.chars().count() <= 12)
        .map(|(_, month)| *month)
}

/// `2026-11-21`, `2026.11.21`, `21.11.2026`, `21/11/2026`; `11/21/2026` only where one reading is left
/// or the language writes months first.
fn numbers(text: &str, language: Option<&Language>) -> Option<NaiveDate> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-' | ' ')))
        .unwrap_or(rest.len());
    let parts: Vec<u32> = rest[..end]
        .split(['.', '/', '-', ' '])
        .filter(|part| !part.is_empty())
        .take(3)
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [a, b, c] = parts[..] else { return None };
    let date = |year: u32, month, day| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(is_plausible)
    };
    if a > 31 {
        return date(a, b, c);
    }
    let american = language.is_some_and(|language| language.tag() == "en-US");
    let slashed = rest.contains('/') || rest[..end].contains('-');
    match (a, b) {
        (13.., _) => date(c, b, a),
        (_, 13..) => date(c, a, b),
        _ if a == b || !slashed => date(c, b, a),
        _ if american => date(c, a, b),
        _ if language.is_some_and(|language| language.primary() != "en") => date(c, b, a),
        _ => None,
    }
}

fn is_plausible(date: &NaiveDate) -> bool {
    use chrono::Datelike;
    (1800..2200).contains(&date.year())
}

/// The first date in a longer text, such as the cell or the line beside a link; looks at its first and last
/// words only.
#[must_use]
pub fn find(text: &str, language: Option<&Language>) -> Option<Timestamp> {
    text.split(['\n', '|', '(', ')', '[', ']', '·', '•', '—'])
        .take(50)
        .filter(|part| part.len() <= LONGEST && part.bytes().any(|b| b.is_ascii_digit()))
        .find_map(|part| parse(part, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Option<String> {
        parse(text, language.parse().ok().as_ref()).map(|at| at.day())
    }

    #[test]
    fn dates_read_as_printed() {
        for text in [
            "2026-11-21",
            "2026-11-21T10:00:00Z",
            "Sat, 21 Nov 2026 10:00:00 GMT",
            "2026-11-21 10:00:00",
            "2026年11月21日",
            "令和8年11月21日",
            "2026년 11월 21일",
            "21. November 2026",
            "November 21, 2026",
            "21 de noviembre de 2026",
            "le 21 novembre 2026",
            "21.11.2026",
            "2026/11/21",
            "21/11/2026",
            "11/21/2026",
            "Published: 21 November 2026",
            "Stand: 21.11.2026",
            "21st November 2026",
        ] {
            assert_eq!(read(text, "de").as_deref(), Some("2026-11-21"), "{text}");
        }
    }

    #[test]
    fn an_ambiguous_date_is_read_by_country_or_not_at_all() {
        assert_eq!(read("03/04/2026", "en-US").as_deref(), Some("2026-03-04"));
        assert_eq!(read("03/04/2026", "fr").as_deref(), Some("2026-04-03"));
        assert_eq!(read("03/04/2026", "en"), None);
        for text in [
            "",
            "soon",
            "Section 12",
            "2026",
            "31 February 2026",
            "99.99.9999",
        ] {
            assert_eq!(read(text, "en"), None, "{text}");
        }
    }
}
