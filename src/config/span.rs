//! Spans of time and sizes as people write them in a configuration: `6h`, `1h30m`, `32MB`.
//!
//! Refuses fractions and bare numbers: a unit always stands beside the number.

use std::time::Duration;

use super::section::Wrong;

/// A span such as `45s`, `10m`, `6h`, `2d`, `1w`, `500ms` or `1h30m`; at most ten years.
pub(super) fn span(text: &str) -> Result<Duration, Wrong> {
    let wrong = || {
        Wrong::new(
            format!("\"{}\" is no span of time", text.escape_debug()),
            "write a whole number and a unit, such as 45s, 10m, 6h or 2d",
        )
    };
    let mut rest = text.trim();
    let mut millis = 0_u64;
    if rest.is_empty() {
        return Err(wrong());
    }
    while !rest.is_empty() {
        let (number, after) = number(rest).ok_or_else(wrong)?;
        let unit_ends = after.find(|c: char| !c.is_ascii_alphabetic());
        let (unit, after) = after.split_at(unit_ends.unwrap_or(after.len()));
        let unit = match unit {
            "ms" => 1,
            "s" => 1_000,
            "m" | "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            "w" => 604_800_000,
            _ => return Err(wrong()),
        };
        let part = number.checked_mul(unit).ok_or_else(wrong)?;
        millis = millis.checked_add(part).ok_or_else(wrong)?;
        rest = after.trim_start();
    }
    if millis > 3_660 * 86_400_000 {
        return Err(wrong());
    }
    Ok(Duration::from_millis(millis))
}

/// A number of bytes such as `900KB`, `32MB` or `1GiB` (units of 1024), from one kilobyte to one gigabyte.
pub(super) fn size(text: &str) -> Result<usize, Wrong> {
    let wrong = || {
        Wrong::new(
            format!("\"{}\" is no usable size", text.escape_debug()),
            "write a whole number and a unit from 1KB to 1GB, such as 32MB",
        )
    };
    let (number, unit) = number(text.trim()).ok_or_else(wrong)?;
    let unit = match unit.trim().to_ascii_lowercase().as_str() {
        "kb" | "kib" => 1 << 10,
        "mb" | "mib" => 1 << 20,
        "gb" | "gib" => 1 << 30,
        _ => return Err(wrong()),
    };
    let bytes = number
        .checked_mul(unit)
        .filter(|bytes| (1 << 10..=1 << 30).contains(bytes));
    bytes
        .and_then(|bytes| usize::try_from(bytes).ok())
        .ok_or_else(wrong)
}

/// A span as [`span`] reads it, in the largest units that fit.
pub(super) fn in_words(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0 => "0s".to_owned(),
        s if s % 86_400 == 0 => format!("{}d", s / 86_400),
        s if s % 3_600 == 0 => format!("{}h", s / 3_600),
        s if s % 60 == 0 => format!("{}m", s / 60),
        s => format!("{s}s"),
    }
}

/// The digits at the front as a number, and what follows.
fn number(text: &str) -> Option<(u64, &str)> {
    let ends = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(ends);
    Some((digits.parse().ok()?, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_people_write_them() {
        for (text, seconds) in [
            ("6h", 21_600),
            ("10m", 600),
            ("45s", 45),
            ("2d", 172_800),
            ("1h30m", 5_400),
            ("0s", 0),
        ] {
            assert_eq!(span(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for text in [
            "",
            "6",
            "h",
            "1.5h",
            "-1h",
            "6 hours",
            "99999999999999999999d",
            "20000d",
            "6h5",
        ] {
            assert!(span(text).is_err(), "{text} was taken");
        }
    }

    #[test]
    fn a_span_in_words_reads_back() {
        for seconds in [0, 1, 90, 600, 5_400, 86_400, 172_800] {
            let of = Duration::from_secs(seconds);
            assert_eq!(span(&in_words(of)), Ok(of));
        }
    }

    #[test]
    fn sizes_stay_between_a_kilobyte_and_a_gigabyte() {
        assert_eq!(size("32MB"), Ok(32 << 20));
        for text in ["32", "0MB", "2GB", "32 XB", "MB", "99999999999999999999MB"] {
            assert!(size(text).is_err(), "{text} was taken");
        }
    }
}
