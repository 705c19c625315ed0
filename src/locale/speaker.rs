//! One language speaking: messages, dates, numbers, spans of time, sums, lists and places.
//!
//! Refuses to glue sentences together: what depends on grammar stands whole in the catalogue.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use chrono_tz::Tz;
use fluent_bundle::{FluentArgs, FluentValue};

use super::{Catalogue, Language, catalogue::Tongue};
use crate::clock::Timestamp;

/// A value that is put into a message: text as it is, a number so that plurals agree with it.
pub type Arg<'a> = FluentValue<'a>;

/// Speaks one language of a catalogue; cheap to clone.
#[derive(Clone, Debug)]
pub struct Speaker {
    catalogue: Catalogue,
    at: usize,
}

impl Speaker {
    pub(super) fn new(catalogue: Catalogue, at: usize) -> Self {
        Self { catalogue, at }
    }

    /// The language that is spoken.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.tongue().language
    }

    /// Whether this very language has the message.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.tongue().words().bundle.has_message(key)
    }

    /// The message `key` with `args`, in this language; in English when this language lacks it. A key
    /// that no language has comes back as it is: tests refuse such a key.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        said(self.tongue(), key, args)
            .or_else(|| said(self.catalogue.tongue(0), key, args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The message `key`, which takes no values.
    #[must_use]
    pub fn tell(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The message `key-variant`, or `key-other` when no language has that one.
    #[must_use]
    pub fn choose(&self, key: &str, variant: &str, args: &[(&str, Arg<'_>)]) -> String {
        let full = format!("{key}-{variant}");
        if self.knows(&full) || self.catalogue.tongue(0).words().bundle.has_message(&full) {
            self.say(&full, args)
        } else {
            self.say(&format!("{key}-other"), args)
        }
    }

    /// A calendar day given as `YYYY-MM-DD`, worded; text that is no such day comes back as it is.
    #[must_use]
    pub fn date(&self, day: &str) -> String {
        match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
            Ok(day) => self.day(day),
            Err(_) => day.to_owned(),
        }
    }

    /// A month given as `YYYY-MM`, worded; text that is no such month comes back as it is.
    #[must_use]
    pub fn month(&self, month: &str) -> String {
        match NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d") {
            Ok(day) => {
                let (year, month) = (day.year().to_string(), day.month() as usize);
                self.say(
                    "month-of-year",
                    &[("month", month.into()), ("year", year.as_str().into())],
                )
            }
            Err(_) => month.to_owned(),
        }
    }

    /// A moment in the reader's zone, with the zone's name and the same moment in UTC.
    #[must_use]
    pub fn moment(&self, at: Timestamp, zone: Tz) -> String {
        let (utc, local) = (at.utc(), at.utc().with_timezone(&zone));
        let clock = |hour: u32, minute: u32| format!("{hour:02}:{minute:02}");
        let here = [
            ("date", self.day(local.date_naive()).into()),
            ("time", clock(local.hour(), local.minute()).into()),
            ("zone", local.format("%Z").to_string().into()),
        ];
        if zone == Tz::UTC {
            return self.say("moment-utc", &here[..2]);
        }
        let there = clock(utc.hour(), utc.minute());
        let mut args = Vec::from(here);
        if utc.date_naive() == local.date_naive() {
            args.push(("utc", there.into()));
        } else {
            let there = [
                ("date", self.day(utc.date_naive()).into()),
                ("time", there.into()),
            ];
            args.push(("utc", self.say("date-and-time", &there).into()));
        }
        self.say("moment", &args)
    }

    /// A day of the present year or the next, without the year, as narrow lists have room for.
    #[must_use]
    pub fn short_date(&self, day: NaiveDate) -> String {
        let args = [("day", day.day().into()), ("month", day.month().into())];
        self.say("date-short", &args)
    }

    fn day(&self, day: NaiveDate) -> String {
        self.say(
            "date",
            &[
                ("day", day.day().into()),
                ("month", day.month().into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// Digits, perhaps with a point before decimals, as this language writes them.
    #[must_use]
    pub fn number(&self, digits: &str) -> String {
        self.tongue().words().numbers.write(digits)
    }

    /// A share in per cent, given as digits.
    #[must_use]
    pub fn percentage(&self, digits: &str) -> String {
        self.say("percentage", &[("n", self.number(digits).into())])
    }

    /// A sum of money: digits and an ISO 4217 code, which may be empty.
    #[must_use]
    pub fn amount(&self, digits: &str, currency: &str) -> String {
        let currency = if currency.is_empty() {
            "none"
        } else {
            currency
        };
        self.say(
            "amount",
            &[
                ("n", self.number(digits).into()),
                ("currency", currency.to_owned().into()),
            ],
        )
    }

    /// A span of time: digits, a unit (`minute hour day week month year`), and whether only working days count.
    #[must_use]
    pub fn duration(&self, digits: &str, unit: &str, business: bool) -> String {
        let kind = if business { "business" } else { "calendar" };
        self.say(
            "duration",
            &[
                ("n", counted(digits)),
                ("unit", format!("{kind}-{unit}").into()),
            ],
        )
    }

    /// A span of time as it stands after "within" (`14 Tagen`): arguments as for [`Self::duration`].
    #[must_use]
    pub fn span(&self, digits: &str, unit: &str, business: bool) -> String {
        let kind = if business { "business" } else { "calendar" };
        let unit = format!("{kind}-{unit}");
        self.say("span", &[("n", counted(digits)), ("unit", unit.into())])
    }

    /// An enumeration with this language's last word before the last member.
    #[must_use]
    pub fn list(&self, members: &[String]) -> String {
        match members {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => self.say(
                "list",
                &[
                    ("first", first.join(&self.say("list-separator", &[])).into()),
                    ("last", last.clone().into()),
                ],
            ),
        }
    }

    /// The name of a jurisdiction; its code when the catalogue has no name for it.
    #[must_use]
    pub fn place(&self, code: &str) -> String {
        self.say("place", &[("code", code.to_owned().into())])
    }

    fn tongue(&self) -> &Tongue {
        self.catalogue.tongue(self.at)
    }
}

/// Plain digits as a number, so that plurals agree; anything else as text, because what the law's
/// printers wrote need not be a number and Fluent panics on one that is not finite.
fn counted(digits: &str) -> Arg<'_> {
    let plain = digits.len() <= 15
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.matches('.').count() <= 1;
    if plain {
        Arg::try_number(digits)
    } else {
        Arg::from(digits)
    }
}

fn said(tongue: &Tongue, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let bundle = &tongue.words().bundle;
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set(Cow::Borrowed(*name), value.clone());
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    // A value that the caller forgot shows as its name in braces; the tests of the caller read every message.
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(tag: &str) -> Speaker {
        Catalogue::bundled().speaker(&tag.parse().expect("a tag"))
    }

    #[test]
    fn spans_of_time_agree_in_number_in_every_language() {
        for (tag, one, many, working) in [
            ("en", "1 day", "30 days", "15 working days"),
            ("zh-Hans", "1天", "30天", "15个工作日"),
            ("es", "1 día", "30 días", "15 días hábiles"),
            ("de", "1 Tag", "30 Tage", "15 Arbeitstage"),
            ("fr", "1 jour", "30 jours", "15 jours ouvrables"),
            ("ja", "1日間", "30日間", "15営業日"),
        ] {
            let speaker = speaker(tag);
            assert_eq!(speaker.duration("1", "day", false), one);
            assert_eq!(speaker.duration("30", "day", false), many);
            assert_eq!(speaker.duration("15", "day", true), working);
        }
    }

    #[test]
    fn dates_and_sums_read_as_the_language_writes_them() {
        for (tag, date, sum, share) in [
            ("en", "1 March 2027", "EUR 20,000,000", "4.5%"),
            ("zh-Hans", "2027年3月1日", "20,000,000欧元", "4.5%"),
            ("es", "1 de marzo de 2027", "20.000.000 EUR", "4,5\u{a0}%"),
            ("de", "1. März 2027", "20.000.000 EUR", "4,5\u{a0}%"),
            (
                "fr",
                "1er mars 2027",
                "20\u{202f}000\u{202f}000 EUR",
                "4,5\u{a0}%",
            ),
            ("ja", "2027年3月1日", "20,000,000ユーロ", "4.5%"),
        ] {
            let speaker = speaker(tag);
            assert_eq!(speaker.date("2027-03-01"), date);
            assert_eq!(
                speaker.amount("20000000", "EUR").replace('\u{a0}', " "),
                sum
            );
            assert_eq!(speaker.percentage("4.5"), share);
        }
    }

    #[test]
    fn a_moment_names_its_zone_and_its_twin_in_utc() {
        let at: Timestamp = "2027-02-28T23:30:00Z".parse().expect("a moment");
        let english = speaker("en");
        assert_eq!(
            english.moment(at, Tz::Europe__Berlin),
            "1 March 2027, 00:30 CET (28 February 2027, 23:30 UTC)"
        );
        assert_eq!(
            english.moment(at, Tz::Europe__London),
            "28 February 2027, 23:30 GMT (23:30 UTC)"
        );
        assert_eq!(english.moment(at, Tz::UTC), "28 February 2027, 23:30 UTC");
    }

    #[test]
    fn what_is_no_date_or_no_known_place_is_shown_as_it_came() {
        let english = speaker("en");
        assert_eq!(english.date("spring 2027"), "spring 2027");
        assert_eq!(english.place("XX-YY"), "XX-YY");
        assert_eq!(english.place("DE"), "Germany");
    }

    #[test]
    fn what_is_no_number_is_printed_as_it_came_and_never_panics() {
        for odd in [
            "1e400",
            "inf",
            "NaN",
            "-1",
            "½",
            "ten",
            "",
            "1.2.3",
            "9".repeat(400).as_str(),
        ] {
            for tag in ["en", "zh-Hans", "es", "de", "fr", "ja"] {
                assert!(speaker(tag).duration(odd, "day", false).contains(odd));
            }
        }
        assert_eq!(speaker("en").duration("1.5", "hour", false), "1.5 hours");
        assert_eq!(speaker("de").duration("1000", "day", false), "1.000 Tage");
    }

    #[test]
    fn a_list_ends_as_the_language_ends_it() {
        let members = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(speaker("en").list(&members), "a, b and c");
        assert_eq!(speaker("zh-Hans").list(&members), "a、b和c");
        assert_eq!(speaker("en").list(&members[..1]), "a");
    }
}
