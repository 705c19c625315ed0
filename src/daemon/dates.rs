//! Addresses and bodies that name days: `{today}`, `{today-7d}`, `{today+1d:DD.MM.YYYY}`, filled in at each look
//! in the source's own time zone.
//!
//! Refuses words it does not know: they stay as they stand, for a server may mean them.

use chrono::{Days, NaiveDate};
use url::Url;

use crate::{clock::Timestamp, source::Source};

/// Whether the questions of a source name days.
fn names_days(source: &Source) -> bool {
    let body = source.request.body.as_deref().unwrap_or_default();
    [source.url.as_str(), body]
        .iter()
        .any(|text| text.contains("{today") || text.contains("%7Btoday"))
}

/// A source that names days, as it is asked at `now`; none when it names none.
pub(super) fn dated(source: &Source, now: Timestamp) -> Option<Source> {
    if !names_days(source) {
        return None;
    }
    let mut dated = source.clone();
    let today = now.utc().with_timezone(&source.timezone).date_naive();
    // In a path braces are written as their codes.
    let address = source.url.as_str().replace("%7Btoday", "{today");
    let address = filled(&address.replace("%7D", "}"), today);
    if let Ok(url) = Url::parse(&address) {
        dated.url = url;
    }
    dated.request.body = source
        .request
        .body
        .as_deref()
        .map(|body| filled(body, today));
    Some(dated)
}

fn filled(text: &str, today: NaiveDate) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{today") {
        let (before, word) = rest.split_at(at);
        out.push_str(before);
        let Some(end) = word.find('}') else {
            rest = word;
            break;
        };
        match day(&word["{today".len()..end], today) {
            Some(day) => out.push_str(&day),
            None => out.push_str(&word[..=end]),
        }
        rest = &word[end + 1..];
    }
    out.push_str(rest);
    out
}

/// The day that `-7d:DD.MM.YYYY` means; both parts may be absent.
fn day(word: &str, today: NaiveDate) -> Option<String> {
    let (shift, form) = word.split_once(':').unwrap_or((word, "YYYY-MM-DD"));
    let date = match shift.split_at_checked(1) {
        None => today,
        Some((sign, span)) => {
            let days = Days::new(span.strip_suffix('d')?.parse().ok()?);
            match sign {
                "-" => today.checked_sub_days(days)?,
                "+" => today.checked_add_days(days)?,
                _ => return None,
            }
        }
    };
    Some(
        form.replace("YYYY", &date.format("%Y").to_string())
            .replace("MM", &date.format("%m").to_string())
            .replace("DD", &date.format("%d").to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_names_days_is_asked_of_those_and_another_as_it_stands() {
        let now = Timestamp::from_millis(1_798_070_400_000);
        let plain = crate::source::tests::source("https://regulator.example/act");
        assert_eq!(dated(&plain, now), None);
        let named = crate::source::tests::source("https://regulator.example/{today:YYYY}/new");
        let asked = dated(&named, now).expect("it names a day");
        assert_eq!(asked.url.as_str(), "https://regulator.example/2026/new");
    }

    #[test]
    fn days_are_filled_in_and_other_words_stay() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        for (text, wanted) in [
            (
                "from={today-7d}&to={today}",
                "from=2026-02-22&to=2026-03-01",
            ),
            (
                "{today+1d:DD.MM.YYYY}/{today:YYYYMMDD}",
                "02.03.2026/20260301",
            ),
            (
                "{todayx}{today-1w}{name}{today",
                "{todayx}{today-1w}{name}{today",
            ),
        ] {
            assert_eq!(filled(text, today), wanted);
        }
    }
}
