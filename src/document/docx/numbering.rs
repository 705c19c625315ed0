//! The numbers that the lists of a DOCX print: `1.`, `(a)`, `Article 3`, `第三条`.
//!
//! Refuses bullets: they number nothing.

use std::collections::HashMap;

use super::{Element, html, styles::is_on};

/// Levels of a list, as the format has them.
const LEVELS: usize = 9;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// The pattern of its label, with `%1` for the number of the outermost level.
    text: String,
    /// Whether all numbers in its label are decimal.
    is_legal: bool,
}

/// All lists of a document, with where each has counted to.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<String, HashMap<usize, Level>>,
    /// Each list's pattern, and the levels it starts anew.
    lists: HashMap<String, (String, HashMap<usize, u32>)>,
    /// Lists of one pattern count on together.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashMap<String, [bool; LEVELS]>,
}

impl Numbering {
    pub(super) fn of(root: Element<'_>) -> Self {
        let mut numbering = Self::default();
        for element in root.elements() {
            match element.name() {
                "abstractNum" => {
                    let levels = element.elements().filter(|one| one.name() == "lvl");
                    let levels = levels.filter_map(level).collect();
                    let id = element.attribute("abstractNumId").unwrap_or_default();
                    numbering.patterns.insert(id, levels);
                }
                "num" => numbering.list(element),
                _ => {}
            }
        }
        numbering
    }

    fn list(&mut self, element: Element<'_>) {
        let value = |name: &str| {
            let mut found = element.elements().filter(|one| one.name() == name);
            found.next().and_then(|one| one.attribute("val"))
        };
        let (Some(id), Some(pattern)) = (element.attribute("numId"), value("abstractNumId")) else {
            return;
        };
        let starts = element
            .elements()
            .filter(|one| one.name() == "lvlOverride")
            .filter_map(|over| {
                let level = over.attribute("ilvl")?.parse().ok()?;
                let start = over.find("startOverride")?.attribute("val")?.parse().ok()?;
                Some((level, start))
            })
            .collect();
        self.lists.insert(id, (pattern, starts));
    }

    /// The label of the next paragraph of a list; none when it has a bullet or nothing.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let (pattern, starts) = self.lists.get(list)?;
        let levels = self.patterns.get(pattern)?;
        let own = levels.get(&level)?;
        let counts = self.counts.entry(pattern.clone()).or_default();
        let begun = self.begun.entry(list.to_owned()).or_default();
        let anew = starts.get(&level).filter(|_| !begun[level]).copied();
        begun[level] = true;
        let number = match (anew, counts[level]) {
            (Some(start), _) => start,
            (None, None) => own.start,
            (None, Some(last)) => last.saturating_add(1),
        };
        counts[level] = Some(number);
        counts[level + 1..].fill(None);
        if own.format == "bullet" || own.format == "none" && !own.text.contains('%') {
            return Some(own.text.clone()).filter(|text| own.format == "none" && !text.is_empty());
        }
        let mut label = own.text.clone();
        for at in (0..LEVELS).rev() {
            let sign = format!("%{}", at + 1);
            if !label.contains(&sign) {
                continue;
            }
            let shown = levels.get(&at);
            let number = counts[at].or(shown.map(|level| level.start)).unwrap_or(1);
            let format = match shown {
                Some(_) if own.is_legal && at < level => "decimal",
                Some(shown) => shown.format.as_str(),
                None => "decimal",
            };
            label = label.replace(&sign, &printed(number, format));
        }
        Some(html::fold(&label)).filter(|label| !label.is_empty())
    }
}

fn level(element: Element<'_>) -> Option<(usize, Level)> {
    let value = |name: &str| {
        let mut found = element.elements().filter(|one| one.name() == name);
        found.next().and_then(|one| one.attribute("val"))
    };
    Some((
        element.attribute("ilvl")?.parse().ok()?,
        Level {
            start: value("start")
                .and_then(|start| start.parse().ok())
                .unwrap_or(0),
            format: value("numFmt").unwrap_or_else(|| "decimal".to_owned()),
            text: value("lvlText").unwrap_or_default(),
            is_legal: element
                .elements()
                .any(|one| one.name() == "isLgl" && is_on(one)),
        },
    ))
}

/// A number in one of the format's writings; decimal where it is one we do not write.
fn printed(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "ordinal" => format!("{number}{}", ordinal(number)),
        "decimalFullWidth" => number
            .to_string()
            .bytes()
            .filter_map(|digit| char::from_u32(0xFF10 + u32::from(digit - b'0')))
            .collect(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => han(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match number {
            1..=20 => char::from_u32(0x245F + number).map(String::from),
            _ => None,
        }
        .unwrap_or_else(|| number.to_string()),
        "ganada" => "가나다라마바사아자차카타파하"
            .chars()
            .nth(number.saturating_sub(1) as usize)
            .map_or_else(|| number.to_string(), String::from),
        "russianLower" => "абвгдежзиклмнопрстуфхцчшщэюя"
            .chars()
            .nth(number.saturating_sub(1) as usize)
            .map_or_else(|| number.to_string(), String::from),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb: Word repeats the letter.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1) else {
        return "0".to_owned();
    };
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    let times = (at / 26 + 1).min(30) as usize;
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
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
    if number == 0 || number >= 5_000 {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

fn ordinal(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// 一, 十二, 一百零五: as legal texts count.
fn han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 || number >= 10_000 {
        return number.to_string();
    }
    let (mut out, mut gap) = (String::new(), false);
    for (value, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(digit == 1 && value == 10 && out.is_empty()) {
            out.push_str(DIGITS[digit as usize]);
        }
        out.push_str(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        let table = [
            (3, "lowerLetter", "c"),
            (28, "lowerLetter", "bb"),
            (14, "lowerRoman", "xiv"),
            (1999, "upperRoman", "MCMXCIX"),
            (12, "chineseCounting", "十二"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "japaneseCounting", "一百一十"),
            (2, "ordinal", "2nd"),
            (7, "decimalZero", "07"),
            (3, "decimalEnclosedCircle", "③"),
            (2, "ganada", "나"),
            (4, "thai", "4"),
        ];
        for (number, format, wanted) in table {
            assert_eq!(printed(number, format), wanted, "{format}");
        }
    }
}
