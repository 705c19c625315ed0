//! For the numbers lawyers write: Arabic of any width, Roman, Chinese and Japanese, circled, letters
//! and the inserted forms between them (`17a`, `20 ter`, `第十七条之一`). Refuses to decide what a number
//! numbers: that is grammar.

use unicode_normalization::UnicodeNormalization;

/// One place in an order: the number, and what was inserted after it (`17a` is 17 then 1).
pub(crate) type Ordinal = (u32, u32);

/// The value of an Arabic number with an inserted suffix: `17`, `17a`, `17-2`, `20 ter`, `１２`, `56¹`.
pub(crate) fn arabic(text: &str) -> Option<Ordinal> {
    // A raised figure after others was inserted; compatibility would read 56¹ as 561.
    let raised = text.char_indices().skip(1).find(|(_, c)| is_raised(*c));
    if let Some((at, _)) = raised.filter(|_| text.starts_with(|c| figure(c).is_some())) {
        let inserted = figures(&text[at..]);
        return Some((figures(&text[..at]).parse().ok()?, inserted.parse().ok()?));
    }
    let plain = figures(text);
    let plain = plain.trim().trim_end_matches(['.', '°', 'º', ')']);
    let digits: String = plain.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let number = digits.parse().ok()?;
    Some((number, suffix(&plain[digits.len()..])))
}

/// Whether a character is a raised figure.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The value of a figure of any script that law is numbered in.
pub(crate) fn figure(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['0', '０', '๐', '٠', '۰', '०'];
    ZEROS.iter().find_map(|zero| {
        u32::from(c)
            .checked_sub(u32::from(*zero))
            .filter(|value| *value < 10)
    })
}

/// The text with its figures as ASCII digits and of ordinary width.
fn figures(text: &str) -> String {
    text.nfkc()
        .map(|c| {
            figure(c)
                .and_then(|value| char::from_digit(value, 10))
                .unwrap_or(c)
        })
        .collect()
}

/// How far after its number an inserted provision stands: `a` 1, `bis` 2, `-2` 2, none 0.
fn suffix(text: &str) -> u32 {
    const LATIN: [&str; 9] = [
        "bis",
        "ter",
        "quater",
        "quinquies",
        "sexies",
        "septies",
        "octies",
        "nonies",
        "decies",
    ];
    let text = text.trim_matches([' ', '-', '–', '.', ':']).to_lowercase();
    if text.is_empty() {
        return 0;
    }
    if let Some(at) = LATIN.iter().position(|word| text.starts_with(word)) {
        return u32::try_from(at).unwrap_or(0) + 2;
    }
    if let Ok(number) = text.parse::<u32>() {
        return number;
    }
    letters(&text).unwrap_or(1)
}

/// The place of a letter or letter group: `a` 1, `z` 26, `aa` 27; `б` 2; `στ` 6.
pub(crate) fn letters(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let first = chars.next()?.to_ascii_lowercase();
    if !first.is_ascii() {
        return cyrillic(text).or_else(|| greek(text));
    }
    if !first.is_ascii_lowercase() {
        return None;
    }
    let place = u32::from(first) - u32::from('a') + 1;
    match chars.next() {
        None => Some(place),
        Some(second) if second.to_ascii_lowercase() == first && chars.next().is_none() => {
            Some(26 + place)
        }
        Some(_) => None,
    }
}

/// Two letters as an inserted place: `aa` is the first after `a`, `ba` the first after `b`.
pub(crate) fn inserted_letters(text: &str) -> Option<Ordinal> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    if chars.next().is_some() {
        return None;
    }
    Some((letters(&first.to_string())?, letters(&second.to_string())?))
}

/// The place of a Cyrillic letter.
fn cyrillic(text: &str) -> Option<u32> {
    const ORDER: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    let mut chars = text.chars();
    let letter = chars.next()?.to_lowercase().next()?;
    let at = ORDER.chars().position(|known| known == letter)?;
    let place = u32::try_from(at).ok()? + 1;
    match chars.next() {
        None => Some(place),
        Some(_) => None,
    }
}

/// The value of a Greek numeral up to 39, as Greek law letters its points.
fn greek(text: &str) -> Option<u32> {
    const UNITS: [&str; 9] = ["α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ"];
    const TENS: [(char, u32); 3] = [('ι', 10), ('κ', 20), ('λ', 30)];
    let text = text.to_lowercase();
    let ten = TENS.iter().find_map(|(letter, value)| {
        let rest = text.strip_prefix(*letter)?;
        Some((*value, rest.to_owned()))
    });
    let (tens, rest) = ten.unwrap_or((0, text));
    if rest.is_empty() {
        return (tens > 0).then_some(tens);
    }
    let unit = UNITS.iter().position(|unit| *unit == rest)?;
    Some(tens + u32::try_from(unit).ok()? + 1)
}

/// The value of a Roman number up to 399, either case.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let mut total = 0u32;
    let mut last = 0u32;
    for letter in text.chars().rev() {
        let value = match letter.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        if value < last {
            total = total.checked_sub(value)?;
        } else {
            total += value;
            last = value;
        }
    }
    (to_roman(total) == text.to_ascii_lowercase()).then_some(total)
}

fn to_roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, letters) in STEPS {
        while number >= value && number < 400 {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

/// The digit a Han numeral stands for.
pub(crate) fn han_digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '壱' => 1,
        '二' | '两' | '兩' | '贰' | '弐' => 2,
        '三' | '叁' | '参' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// What a Han multiplier multiplies by.
pub(crate) fn han_unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// The value of a number in Han numerals, with Arabic digits mixed in (`十四`, `五百万`, `2000万`).
pub(crate) fn han(text: &str) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None::<u64>);
    let mut seen = false;
    for c in text.nfkc() {
        if let Some(value) = han_digit(c).or_else(|| c.to_digit(10).map(u64::from)) {
            digit = Some(digit.unwrap_or(0).checked_mul(10)?.checked_add(value)?);
            seen = true;
        } else if let Some(unit) = han_unit(c) {
            seen = true;
            if unit >= 10_000 {
                let below = section.checked_add(digit.take().unwrap_or(0))?.max(1);
                total = total.checked_add(below.checked_mul(unit)?)?;
                section = 0;
            } else {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
            }
        } else if c != ',' {
            return None;
        }
    }
    let rest = section.checked_add(digit.unwrap_or(0))?;
    seen.then(|| total.checked_add(rest)).flatten()
}

/// The place of a kana in the iroha order, as Japanese statutes letter their points.
pub(crate) fn iroha(c: char) -> Option<u32> {
    const ORDER: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
    let at = ORDER.chars().position(|kana| kana == c)?;
    u32::try_from(at).ok().map(|place| place + 1)
}

/// The place of a Korean letter in the order 가 나 다.
pub(crate) fn ganada(c: char) -> Option<u32> {
    let at = "가나다라마바사아자차카타파하"
        .chars()
        .position(|letter| letter == c)?;
    u32::try_from(at).ok().map(|place| place + 1)
}

/// The value of a circled number, 1 to 20.
pub(crate) fn circled(c: char) -> Option<u32> {
    ('①'..='⑳')
        .contains(&c)
        .then(|| u32::from(c) - u32::from('①') + 1)
}

/// Whether a cut between `before` and `after` would split a number: in figures, with separators, or in Han.
pub(crate) fn is_within_number(before: &str, after: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let numeral = |c: char| figure(c) || han_digit(c).is_some() || han_unit(c).is_some();
    let Some(last) = before.chars().next_back() else {
        return false;
    };
    let mut next = after.chars();
    let Some(first) = next.next() else {
        return false;
    };
    if numeral(last) && numeral(first) {
        return true;
    }
    let separator = |c: char| matches!(c, '.' | ',' | '/' | '’' | '\u{a0}' | '\u{202f}');
    if figure(last) && separator(first) {
        return next.next().is_some_and(figure);
    }
    separator(last) && figure(first) && before.chars().rev().nth(1).is_some_and(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_way_of_writing_fourteen() {
        assert_eq!(arabic("14"), Some((14, 0)));
        assert_eq!(arabic("１４"), Some((14, 0)));
        assert_eq!(roman("xiv"), Some(14));
        assert_eq!(han("十四"), Some(14));
        assert_eq!(circled('⑭'), Some(14));
    }

    #[test]
    fn inserted_numbers_stand_after_their_number() {
        assert!(arabic("17") < arabic("17a"));
        assert!(arabic("20 bis") < arabic("20 ter"));
        assert!(arabic("20 ter") < arabic("21"));
    }

    #[test]
    fn han_numerals_carry_their_multipliers() {
        assert_eq!(han("一百二十五"), Some(125));
        assert_eq!(han("五百万"), Some(5_000_000));
        assert_eq!(han("2000万"), Some(20_000_000));
        assert_eq!(han("二千二十四"), Some(2024));
        assert_eq!(han("千条"), None);
    }

    #[test]
    fn what_is_not_roman_is_not_read_as_roman() {
        assert_eq!(roman("iiii"), None);
        assert_eq!(roman("vx"), None);
        assert_eq!(roman("civil"), None);
    }
}
