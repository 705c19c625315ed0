//! iCalendar as text: content lines, escaped and folded (RFC 5545 §3.1, §3.3.11).
//!
//! Refuses a line longer than 75 octets, a line break inside a value, and a file without a component.

use std::fmt;

use chrono::NaiveDate;

use super::next;
use crate::clock::Timestamp;

/// The most octets of a line, its end excluded.
const FOLD: usize = 75;

/// Something that is due on a day.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The same whenever the calendar is asked for.
    pub(super) uid: String,
    pub(super) day: NaiveDate,
    /// When it came to be.
    pub(super) stamp: Timestamp,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) url: Option<String>,
}

/// A whole calendar.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    pub(super) name: String,
    pub(super) events: Vec<Event>,
}

/// The file, each line ended by CRLF.
impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = escaped(&self.name);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//regwatch//due dates//EN",
            "CALSCALE:GREGORIAN",
            &format!("NAME:{name}"),
            &format!("X-WR-CALNAME:{name}"),
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        ] {
            fold(f, line)?;
        }
        for event in &self.events {
            write(f, event)?;
        }
        if self.events.is_empty() {
            // A calendar has one component at least (RFC 5545 §3.6).
            for line in [
                "BEGIN:VTIMEZONE",
                "TZID:Etc/UTC",
                "BEGIN:STANDARD",
                "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0000",
                "TZOFFSETTO:+0000",
                "END:STANDARD",
                "END:VTIMEZONE",
            ] {
                fold(f, line)?;
            }
        }
        fold(f, "END:VCALENDAR")
    }
}

fn write(f: &mut fmt::Formatter<'_>, event: &Event) -> fmt::Result {
    let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
    fold(f, "BEGIN:VEVENT")?;
    fold(f, &format!("UID:{}", escaped(&event.uid)))?;
    let stamp = event.stamp.utc().format("%Y%m%dT%H%M%SZ");
    fold(f, &format!("DTSTAMP:{stamp}"))?;
    fold(f, &format!("DTSTART;VALUE=DATE:{}", day(event.day)))?;
    fold(f, &format!("DTEND;VALUE=DATE:{}", day(next(event.day))))?;
    fold(f, &format!("SUMMARY:{}", escaped(&event.summary)))?;
    fold(f, &format!("DESCRIPTION:{}", escaped(&event.description)))?;
    if let Some(url) = &event.url {
        let plain: String = url.chars().filter(|c| !c.is_control()).collect();
        fold(f, &format!("URL:{plain}"))?;
    }
    // The day is not taken up by it.
    fold(f, "TRANSP:TRANSPARENT")?;
    fold(f, "END:VEVENT")
}

/// A TEXT value: no control character but the line break, which is written `\n`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// Writes one content line, folded between characters.
fn fold(f: &mut fmt::Formatter<'_>, line: &str) -> fmt::Result {
    let mut used = 0;
    for sign in line.chars() {
        if used + sign.len_utf8() > FOLD {
            f.write_str("\r\n ")?;
            used = 1;
        }
        write!(f, "{sign}")?;
        used += sign.len_utf8();
    }
    f.write_str("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_hostile_words_are_folded_between_characters_and_escaped() {
        let calendar = Calendar {
            name: "a,b;c\\d".to_owned(),
            events: vec![Event {
                uid: "1@h".to_owned(),
                day: NaiveDate::MAX,
                stamp: Timestamp::default(),
                summary: "法".repeat(100) + "\nEND:VCALENDAR\r\u{85}",
                description: "x".repeat(75 - "DESCRIPTION:".len()),
                url: Some("https://a.example/\r\nX:1".to_owned()),
            }],
        };
        let text = calendar.to_string();
        assert!(text.contains("NAME:a\\,b\\;c\\\\d\r\n"), "{text}");
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= 75 && line.chars().all(|c| !c.is_control()))
        );
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{}\\nEND:VCALENDAR\r\n", "法".repeat(100))));
        assert!(
            text.contains(&format!("DESCRIPTION:{}\r\n", "x".repeat(63))),
            "75 octets are not folded"
        );
        assert_eq!(unfolded.matches("\r\nEND:VCALENDAR").count(), 1);
        assert!(unfolded.contains("URL:https://a.example/X:1\r\n"));
    }

    #[test]
    fn a_calendar_without_events_has_a_component_all_the_same() {
        let empty = Calendar {
            name: String::new(),
            events: Vec::new(),
        };
        assert!(empty.to_string().contains("BEGIN:VTIMEZONE\r\n"));
    }
}
