//! How each language writes the digits of a number: what groups them and what stands before decimals.
//!
//! Refuses to compute: digits come in as text and leave as text, so no precision is lost.

use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle};

/// How one language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Stands between groups of three digits.
    group: char,
    /// Stands before decimals.
    point: char,
    /// The fewest digits before the point that are grouped.
    least: usize,
}

const ENGLISH: Style = Style {
    group: ',',
    point: '.',
    least: 4,
};

const GERMAN: Style = Style {
    group: '.',
    point: ',',
    least: 4,
};

const SPANISH: Style = Style {
    group: '.',
    point: ',',
    least: 5,
};

const FRENCH: Style = Style {
    group: '\u{202f}',
    point: ',',
    least: 4,
};

/// Teaches `bundle` to write numbers as `language` (a catalogue's tag) does.
pub(super) fn teach(bundle: &mut FluentBundle<FluentResource>, language: &str) -> Style {
    let style = of(language);
    // Fluent takes a plain function, which cannot carry the style along: hence one for each.
    match style {
        GERMAN => bundle.set_formatter(Some(|value, _| number(value, GERMAN))),
        SPANISH => bundle.set_formatter(Some(|value, _| number(value, SPANISH))),
        FRENCH => bundle.set_formatter(Some(|value, _| number(value, FRENCH))),
        _ => bundle.set_formatter(Some(|value, _| number(value, ENGLISH))),
    }
    style
}

/// The style of a language, those that a catalogue file may add included.
fn of(language: &str) -> Style {
    match language.split('-').next().unwrap_or(language) {
        "de" | "it" | "nl" | "id" | "tr" | "da" | "el" | "ro" | "hr" | "sl" | "sr" | "vi" => GERMAN,
        "es" | "pt" => SPANISH,
        "fr" | "ru" | "uk" | "pl" | "cs" | "sk" | "sv" | "fi" | "nb" | "nn" | "no" | "bg"
        | "hu" => FRENCH,
        _ => ENGLISH,
    }
}

fn number(value: &FluentValue<'_>, style: Style) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(style.write(&number.as_string())),
        _ => None,
    }
}

impl Style {
    /// `plain` (digits, perhaps a sign and a point) as this language writes it; anything else unchanged.
    pub(super) fn write(self, plain: &str) -> String {
        let (sign, rest) = match plain.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", plain),
        };
        let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return plain.to_owned();
        }
        let mut out = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            let left = whole.len() - at;
            if at > 0 && left.is_multiple_of(3) && whole.len() >= self.least {
                out.push(self.group);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push(self.point);
            out.push_str(decimals);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_groups_digits_its_own_way() {
        assert_eq!(ENGLISH.write("20000000"), "20,000,000");
        assert_eq!(GERMAN.write("1234567.5"), "1.234.567,5");
        assert_eq!(SPANISH.write("1234"), "1234");
        assert_eq!(FRENCH.write("75000"), "75\u{202f}000");
        assert_eq!(ENGLISH.write("-1.50"), "-1.50");
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for odd in ["", "ten", "1.2.3", "½", "-"] {
            assert_eq!(ENGLISH.write(odd), odd);
        }
    }
}
