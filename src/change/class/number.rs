//! For the numbers of legal acts, as every language writes them. Refuses to know the words around them.

use std::sync::LazyLock;

use regex::Regex;

/// `(EU) 2031/417`, `2016/679/EU`, `2031:412`, `BGBl.`, `OJ L`, `第12号`, `제412호`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \((?:EU|UE|EC|CE|EG|EWG|EEC|CEE|EF|EY|EK|ЕС|ΕΕ|EÚ|ES|AE)\)[^\p{L}\d]{0,3}(?:No|Nr|nr|n[°ºr.])?\.?\s?\d{1,4}/\d{1,4}
        | \b\d{1,4}/\d{1,4}/(?:EU|UE|EC|CE|EG|EWG|EEC|CEE|EF|EY|EK)\b
        | \b(?:19|20)\d{2}:\d{1,4}\b
        | \b(?:BGBl|OJ\ L|ABl|Dz\.\s?U\.|Stb\.|CFR)(?:\W|$)
        | 第\s?[0-9０-９一二三四五六七八九十百千〇]{1,8}\s?[号號]
        | 제\s?\d{1,6}(?:-\d{1,5})?\s?호",
    )
    .expect("the pattern is constant")
});

/// What follows the word for an act and numbers it: `(EU) 2031/417`, `No 12 of 2031`, `2031`, `z dnia 6 maja`,
/// `vom 3. März`; in a text in lower case.
static FOLLOWING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^[\s,]{0,2}(?:\(\p{L}{2,8}\)\s?)?
        (?:(?:no|nr|n|nº|n°|č|br|núm|num|number|of|vom|du|de|del|dell|van|z|dnia|dated|d)\b?[.°º]{0,2}\s?){0,3}
        (?:(?:19|20)\d{2}\b|\d{1,5}(?:[/.:-]\d{2,5}|\.?\s\p{L}{3,12}\.?\s(?:de\s)?(?:19|20)\d{2}|\b))",
    )
    .expect("the pattern is constant")
});

/// The first number of an act in a text as printed, wherever it stands.
pub(super) fn number(text: &str) -> Option<&str> {
    NUMBER.find(text).map(|found| found.as_str())
}

/// The number right behind the word for an act that ends at `end`.
pub(super) fn following(lower: &str, end: usize) -> Option<&str> {
    let found = FOLLOWING.find(&lower[end..])?;
    Some(found.as_str().trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_known_by_their_numbers_and_other_figures_are_not() {
        for text in [
            "Nařízení (EU) 2031/417",
            "Directive 2019/2161/EU",
            "Lag (2031:412)",
            "市场监管总局令第12号",
            "개인정보위 고시 제2031-4호",
            "令和十三年法律第百二号",
        ] {
            assert!(number(text).is_some(), "{text}");
        }
        for text in ["24/7 service", "Win 2:1", "Room 2031", "12/2031"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_belongs_to_the_act_it_follows() {
        for (lower, word) in [
            ("regulation (eu) 2031/417 on data", "regulation"),
            ("credit order 2031", "order"),
            ("ustawa z dnia 6 maja 2031 r.", "ustawa"),
            ("gesetz vom 3. märz 2031", "gesetz"),
            ("loi n° 2031-412", "loi"),
            ("decreto legislativo 6 maggio 2031", "decreto legislativo"),
            ("lei nº 15.200, de 3 de maio", "lei"),
        ] {
            let end = lower.find(word).expect("the word") + word.len();
            assert!(following(lower, end).is_some(), "{lower}");
        }
        let lower = "rules: five of 12 questions";
        assert_eq!(following(lower, 5), None);
    }
}
