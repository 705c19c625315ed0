//! For the numbers below the article: `(1)`, `1.`, `(a)`, `iv)`, `一、`, `（二）`, `２`, `イ`, `①`, `I. –`.
//! Refuses to nest them: which list a number belongs to is decided where the open lists are known.

use unicode_normalization::UnicodeNormalization;

use super::{
    grammar::prefix,
    numeral::{
        Ordinal, arabic, han, han_digit, han_unit, inserted_letters, is_raised, letters, roman,
    },
};

mod forms;

use forms::FORMS;

/// How a number below the article is written; lists of one style are one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    /// `(1)`
    Bracketed,
    /// `1.`
    Dotted,
    /// `1)`
    Closed,
    /// `1.2`, with how many parts it has.
    Nested(u8),
    /// `1 -`, as Portuguese acts number paragraphs
    Dashed,
    /// `1°`
    Degree,
    /// `1 Text`, as Swiss acts number paragraphs
    Naked,
    /// `２　`, as Japanese acts number paragraphs
    Wide,
    /// `(a)`
    BracketedLetter,
    /// `a)`
    ClosedLetter,
    /// `a.`
    DottedLetter,
    /// `(A)`
    BracketedCapital,
    /// `A.`
    Capital,
    /// `(i)`
    BracketedRoman,
    /// `i)`, `i.`
    Roman,
    /// `(I)`
    BracketedUpperRoman,
    /// `I.`
    UpperRoman,
    /// `（一）`
    BracketedHan,
    /// `一、`
    HanComma,
    /// `一　`
    Han,
    /// `イ　`
    Iroha,
    /// `가.`
    Ganada,
    /// `①`
    Circled,
    /// `§ 1º` below an article, as Brazilian acts number paragraphs
    Paragraph,
}

impl Style {
    /// Whether its numbers are letters or Roman.
    pub(crate) fn lettered(self) -> bool {
        matches!(
            self,
            Self::BracketedLetter
                | Self::ClosedLetter
                | Self::DottedLetter
                | Self::BracketedCapital
                | Self::Capital
                | Self::BracketedRoman
                | Self::Roman
                | Self::BracketedUpperRoman
                | Self::UpperRoman
        )
    }

    /// Whether the mark alone proves a number: others also begin ordinary sentences.
    pub(crate) fn strong(self) -> bool {
        !matches!(
            self,
            Self::Naked
                | Self::Dashed
                | Self::Capital
                | Self::Roman
                | Self::Nested(_)
                | Self::Ganada
        )
    }
}

/// A number at the start of a block.
#[derive(Clone, Debug)]
pub(crate) struct Point<'t> {
    /// As printed, with its brackets.
    pub(crate) printed: &'t str,
    /// As cited: without brackets and stops.
    pub(crate) cited: String,
    /// The text after it.
    pub(crate) rest: &'t str,
    /// What it may be: `(i)` is a letter and a Roman one.
    pub(crate) readings: Vec<(Style, Ordinal)>,
}

fn number(text: &str, style: Style) -> Vec<(Style, Ordinal)> {
    // The numeral reads raised figures itself; compatibility would merge them.
    let plain: String = if text.contains(is_raised) {
        text.to_owned()
    } else {
        text.nfkc().collect()
    };
    let leading = plain.trim_start_matches(|c: char| c.is_ascii_uppercase());
    if leading.len() < plain.len() {
        // `(A1)` stands before `(1)`.
        return leading
            .parse()
            .map(|n: u32| vec![(style, (0, n))])
            .unwrap_or_default();
    }
    arabic(&plain)
        .map(|value| vec![(style, value)])
        .unwrap_or_default()
}

fn nested(text: &str) -> Vec<(Style, Ordinal)> {
    let parts: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    let depth = u8::try_from(parts.len()).unwrap_or(u8::MAX);
    parts
        .last()
        .and_then(|last| arabic(last))
        .map(|value| vec![(Style::Nested(depth), value)])
        .unwrap_or_default()
}

fn lettered(text: &str, letter: Style, numeral: Style) -> Vec<(Style, Ordinal)> {
    let (base, inserted) = match text.find([' ', '-']) {
        Some(at) => (&text[..at], 2),
        None => (text, 0),
    };
    let mut readings = Vec::new();
    if let Some(value) = letters(base) {
        readings.push((letter, (value, inserted)));
    }
    if let Some(value) = inserted_letters(base) {
        readings.push((letter, value));
    }
    if let Some((value, place)) = inserted_roman(base) {
        readings.push((numeral, (value, place)));
    }
    if let Some(value) = roman(base) {
        // Doubled letters come after twenty-six single ones, so `ii` is Roman before it is a letter.
        let at = if base.len() > 1 { 0 } else { readings.len() };
        readings.insert(at, (numeral, (value, inserted)));
    }
    readings
}

/// A Roman number with an inserted letter: `iia` stands after `ii`.
fn inserted_roman(text: &str) -> Option<Ordinal> {
    let (at, last) = text.char_indices().next_back()?;
    let place = letters(&last.to_string())?;
    roman(&text[..at]).map(|value| (value, place))
}

fn han_number(text: &str, style: Style) -> Vec<(Style, Ordinal)> {
    let mut parts = text.split(['之', 'の']);
    let first = parts.next().and_then(han);
    let inserted = parts.next().and_then(han).unwrap_or(0);
    match (first.map(u32::try_from), u32::try_from(inserted)) {
        (Some(Ok(value)), Ok(inserted)) => vec![(style, (value, inserted))],
        _ => Vec::new(),
    }
}

fn single(text: &str, place: fn(char) -> Option<u32>, style: Style) -> Vec<(Style, Ordinal)> {
    let value = text.chars().next().and_then(place);
    value
        .map(|value| vec![(style, (value, 0))])
        .unwrap_or_default()
}

/// The number `text` begins with, if any.
pub(crate) fn point(text: &str) -> Option<Point<'_>> {
    let first = text.chars().next()?;
    if !(first.is_alphanumeric() || matches!(first, '(' | '（' | '§' | '①'..='⑳')) {
        return None;
    }
    let window = prefix(text, 64);
    for form in FORMS.iter().filter(|form| (form.begins)(first)) {
        let Some(found) = form.pattern.groups(window) else {
            continue;
        };
        let Some(label) = found.get_group(1) else {
            continue;
        };
        let printed = &window[label];
        let cited = found.get_group(2).map_or(printed, |number| &window[number]);
        let readings = (form.readings)(cited);
        if readings.is_empty() {
            continue;
        }
        return Some(Point {
            printed: printed.trim_end(),
            cited: citation(printed, cited),
            rest: text[label.end..].trim_start(),
            readings,
        });
    }
    None
}

/// Latin numbers are cited without their brackets, Han ones with them, for `（一）` and `一` differ.
fn citation(printed: &str, cited: &str) -> String {
    let bracketed_han = cited
        .chars()
        .any(|c| han_digit(c).or_else(|| han_unit(c)).is_some());
    if bracketed_han && printed.starts_with(['(', '（']) {
        return printed.trim_end().to_owned();
    }
    if printed.starts_with(['§', 'S', 's']) && printed.contains(char::is_whitespace) {
        return printed.trim_end_matches(['.', ' ']).to_owned();
    }
    cited.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Style)> {
        point(text).map(|p| (p.cited, p.readings[0].0))
    }

    #[test]
    fn finds_the_number_of_every_tradition() {
        for (text, cited, style) in [
            ("(3) The", "3", Style::Bracketed),
            ("1a. entgegen", "1a", Style::Dotted),
            ("1.   This", "1", Style::Dotted),
            ("b) La", "b", Style::ClosedLetter),
            ("1° Les", "1", Style::Degree),
            ("１　この", "１", Style::Wide),
            ("一、國", "一", Style::HanComma),
            ("（二）款", "（二）", Style::BracketedHan),
            ("二　次", "二", Style::Han),
            ("ロ　使", "ロ", Style::Iroha),
            ("1bis Die", "1bis", Style::Naked),
            ("II.-Sont", "II", Style::UpperRoman),
            ("(A1) The", "A1", Style::Bracketed),
            ("4.2 Text", "4.2", Style::Nested(2)),
        ] {
            assert_eq!(read(text), Some((cited.to_owned(), style)), "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_carry_no_number() {
        for text in [
            "The trader",
            "2024年に",
            "12 months",
            "Vide",
            "十分な",
            "civil) x",
            "",
        ] {
            assert!(read(text).is_none(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn a_bracketed_i_may_be_a_letter_or_roman() {
        let found = point("(i) text").map(|p| p.readings).unwrap_or_default();
        assert_eq!(
            found,
            vec![
                (Style::BracketedLetter, (9, 0)),
                (Style::BracketedRoman, (1, 0))
            ]
        );
    }
}
