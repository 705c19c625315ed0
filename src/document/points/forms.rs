//! The forms that numbers below the article are written in, each with the letters it begins with.
//!
//! Refuses to build an expression before a line begins like it, and to try one on any other line.

use std::sync::LazyLock;

use super::{Style, han_number, is_raised, lettered, nested, number, single};
use crate::document::{
    numeral::{Ordinal, circled, ganada, iroha},
    pattern::Stepped,
};

/// Reads a number in every way it may be meant.
pub(super) type Readings = fn(&str) -> Vec<(Style, Ordinal)>;

/// The letters a form begins with, its expression, and what its numbers may mean.
type Row = (fn(char) -> bool, String, Readings);

/// A way to write a number, with an expression that is built when a line first begins like it.
pub(super) struct Form {
    /// The letters it begins with: most lines begin with none of most forms, and their first letter tells.
    pub(super) begins: fn(char) -> bool,
    pub(super) pattern: LazyLock<Stepped, Box<dyn FnOnce() -> Stepped + Send>>,
    pub(super) readings: Readings,
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '（')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_figure(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '๐'..='๙' | '٠'..='٩')
}

fn is_arabic(c: char) -> bool {
    is_figure(c) || c.is_ascii_uppercase()
}

fn is_small(c: char) -> bool {
    c.is_ascii_lowercase()
}

fn is_greek_or_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'α'..='ω')
}

fn is_han(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

/// Every form; of two that fit a line the earlier is meant.
pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    const WORD: &str = "(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies)";
    const LATIN: &str =
        "(?:[ -]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies))?";
    const INSERTED: &str = r"(?:[a-zA-Z]{1,2}|[а-я]|[α-ω]{1,2}|[¹²³⁰⁴-⁹]{1,2})?";
    let arabic_form = format!(r"[0-9０-９๐-๙٠-٩]{{1,4}}{INSERTED}{LATIN}|[A-Z]{{1,2}}[0-9]{{1,2}}");
    let forms: Vec<Row> = vec![
        (
            opens,
            format!(r"^([(（]\s?({arabic_form})\s?[)）])"),
            |n| number(n, Style::Bracketed),
        ),
        (
            is_digit,
            r"^(((?:[0-9]{1,3}\.){1,4}[0-9]{1,3}[a-z]?)\.?)(?:\s)".to_owned(),
            nested,
        ),
        (
            is_digit,
            format!(r"^(([0-9]{{1,3}}\.?[°º][ -]{WORD}))(?-u:\b{{end-half}})"),
            |n| number(&n.replace(['°', 'º'], ""), Style::Degree),
        ),
        (is_digit, r"^(([0-9]{1,3})\.?[°º]\.?)".to_owned(), |n| {
            number(n, Style::Degree)
        }),
        (
            is_arabic,
            format!(r"^(({arabic_form})\\?[.．][º°]?[ ]?[-–—]?)(?:[\s\p{{Lu}}\p{{Lo}}‘“«„]|$)"),
            |n| number(n, Style::Dotted),
        ),
        (
            is_arabic,
            format!(r"^(({arabic_form})[)）])(?:\s|$)"),
            |n| number(n, Style::Closed),
        ),
        (
            is_arabic,
            format!(r"^(({arabic_form})[ ]?[-–—])[ ]?[\p{{Lu}}\p{{Lo}}]"),
            |n| number(n, Style::Dashed),
        ),
        (
            is_raised,
            format!(r"^(([¹²³⁰⁴-⁹]{{1,3}}{LATIN}))\s?\p{{Lu}}"),
            |n| number(n, Style::Naked),
        ),
        (
            |c| matches!(c, 'S' | 's'),
            r"^((?:Stk|stk)\. ?([0-9]{1,2})\.?)\s".to_owned(),
            |n| number(n, Style::Paragraph),
        ),
        (
            |c| is_digit(c) || matches!(c, '０'..='９'),
            r"^(([0-9]{1,3})　|([０-９]{1,3})[　 ])".to_owned(),
            |n| number(n, Style::Wide),
        ),
        (
            is_digit,
            format!(r"^(([0-9]{{1,3}}[a-z]?{LATIN}))[ ]+\p{{Lu}}"),
            |n| number(n, Style::Naked),
        ),
        (
            |c| c == '§',
            r"^(§\s?([0-9]{1,3}[ºo°]?(?:-[A-Z])?))[ .\-–]".to_owned(),
            |n| number(n, Style::Paragraph),
        ),
        (
            |c| matches!(c, '§' | 'P'),
            r"^(§ único|Parágrafo único)[ .\-–]".to_owned(),
            |_| vec![(Style::Paragraph, (1, 0))],
        ),
        (
            opens,
            format!(r"^([(（]\s?([a-z]{{1,5}}{LATIN})\s?[)）])"),
            |n| lettered(n, Style::BracketedLetter, Style::BracketedRoman),
        ),
        (
            is_small,
            format!(r"^(([a-z]{{1,5}}{LATIN})[)）])(?:\s|$)"),
            |n| lettered(n, Style::ClosedLetter, Style::Roman),
        ),
        (
            is_greek_or_cyrillic,
            r"^(([а-я]|[α-ω]{1,3})[)）])(?:\s|$)".to_owned(),
            |n| lettered(n, Style::ClosedLetter, Style::Roman),
        ),
        (
            opens,
            r"^([(（]([а-я]|[α-ω]{1,3})[)）])".to_owned(),
            |n| lettered(n, Style::BracketedLetter, Style::BracketedRoman),
        ),
        (is_small, r"^(([a-z]{1,4})\.)(?:\s|$)".to_owned(), |n| {
            lettered(n, Style::DottedLetter, Style::Roman)
        }),
        (
            opens,
            r"^([(（]\s?([A-Z]{1,5})\s?[)）])".to_owned(),
            |n| lettered(n, Style::BracketedCapital, Style::BracketedUpperRoman),
        ),
        (
            |c| c.is_ascii_uppercase(),
            format!(r"^(([IVXLC]{{1,6}}{LATIN})\s?(?:[.—–-]\s?)+)(?:[\s\p{{Lu}}]|$)"),
            |n| lettered(n, Style::Capital, Style::UpperRoman),
        ),
        (
            |c| c.is_ascii_uppercase(),
            r"^(([A-Z])[.)])(?:\s|$)".to_owned(),
            |n| lettered(n, Style::Capital, Style::UpperRoman),
        ),
        (
            opens,
            r"^([(（]\s?([一二三四五六七八九十百]{1,5}(?:之[一二三四五六七八九十])?)\s?[)）])"
                .to_owned(),
            |n| han_number(n, Style::BracketedHan),
        ),
        (
            is_han,
            r"^(([一二三四五六七八九十百]{1,5}(?:之[一二三四五六七八九十])?)[、．.])".to_owned(),
            |n| han_number(n, Style::HanComma),
        ),
        (
            is_han,
            r"^(([一二三四五六七八九十百]{1,5}(?:の[一二三四五六七八九十])?))[　 ]".to_owned(),
            |n| han_number(n, Style::Han),
        ),
        (
            |c| matches!(c, 'ァ'..='ヿ'),
            r"^(([イロハニホヘトチリヌルヲワカヨタレソツネナ]))[　 ]".to_owned(),
            |n| single(n, iroha, Style::Iroha),
        ),
        (
            |c| matches!(c, '가'..='힣'),
            r"^(([가나다라마바사아자차카타파하])\.)".to_owned(),
            |n| single(n, ganada, Style::Ganada),
        ),
        (
            |c| matches!(c, '①'..='⑳'),
            r"^(([①-⑳]))".to_owned(),
            |n| single(n, circled, Style::Circled),
        ),
    ];
    forms
        .into_iter()
        .map(|(begins, pattern, readings)| Form {
            begins,
            pattern: LazyLock::new(Box::new(move || Stepped::new(&pattern))),
            readings,
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Trying only the forms that a line's first letter admits passes none over. Builds every expression.
    #[test]
    fn no_form_is_passed_over_by_its_first_letter() {
        let firsts = [0x20..0x600, 0xE50..0xE5A, 0x2070..0x207A, 0x2460..0x2474];
        let more = [0x3000..0x3100, 0x4E00..0x4E10, 0xFF08..0xFF60];
        let firsts = firsts.into_iter().chain(more).flatten();
        let firsts = firsts.filter_map(char::from_u32);
        let rests = [
            ") x",
            ". X",
            ".1 x",
            " X",
            "° bis",
            "-X",
            "、",
            "　x",
            "1) x",
            "a) x",
            "一) x",
            "A) x",
            " único x",
            " 1 x",
            "tk. 1 x",
        ];
        let mut found = 0;
        for first in firsts.chain("四七九十百가나하".chars()) {
            for rest in rests {
                let line = format!("{first}{rest}");
                for form in FORMS
                    .iter()
                    .filter(|form| form.pattern.end(&line).is_some())
                {
                    assert!((form.begins)(first), "{line}: {:?}", *form.pattern);
                    found += 1;
                }
            }
        }
        assert!(found > 1000, "{found}");
    }
}
