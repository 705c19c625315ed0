//! For reading facts out of Chinese, Japanese and Korean wording. Refuses scripts with spaces.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::Found;
use crate::{
    change::{FactKind, Value, lexicon::EASTERN},
    document::numeral::han,
};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"百分之[0-9.零〇一二三四五六七八九十百点]{1,12}|(?:[0-9][0-9,]*(?:\.[0-9]+)?[十百千万萬亿億]*|[零〇一二三四五六七八九十百千万萬亿億两]{1,16})")
        .expect("the pattern is constant")
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(令和|平成|昭和|大正|明治|中華民國|民國)?([0-9]{1,4}|[零〇一二三四五六七八九十元]{1,6})[年년] ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[月월] ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[日일]")
        .expect("the pattern is constant")
});

/// Whether a text is mostly written in an eastern script.
pub(super) fn is_eastern(text: &str) -> bool {
    let (mut eastern, mut all) = (0u32, 0u32);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(400) {
        all += 1;
        eastern +=
            u32::from(matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '가'..='힣'));
    }
    eastern * 3 > all
}

/// Every fact of a wording, in order.
pub(super) fn extract(text: &str) -> Vec<Found> {
    let text: String = text.nfkc().collect();
    let mut out = Vec::new();
    let mut dates: Vec<(usize, usize)> = Vec::new();
    for found in DATE.captures_iter(&text) {
        if let (Some(whole), Some(date)) = (found.get(0), date(&found)) {
            dates.push((whole.start(), whole.end()));
            out.push((FactKind::Date, Value::Date { date }));
        }
    }
    for number in NUMBER.find_iter(&text) {
        let dated = dates
            .iter()
            .any(|(from, to)| number.start() >= *from && number.end() <= *to);
        if !dated && !text[..number.start()].ends_with(['第', '제', '之', '同']) {
            out.extend(value(&text, number.start(), number.end()));
        }
    }
    out.extend(modality(&text));
    out
}

fn date(found: &regex::Captures<'_>) -> Option<String> {
    let part = |at: usize| {
        let text = found.get(at)?.as_str();
        if text == "元" {
            return Some(1);
        }
        let digits: Option<String> = text
            .chars()
            .map(|c| crate::document::numeral::han_digit(c).map(|d| d.to_string()))
            .collect();
        let positional = digits
            .filter(|digits| digits.len() == 4)
            .and_then(|digits| digits.parse().ok());
        positional.or_else(|| han(text))
    };
    let era = found
        .get(1)
        .and_then(|era| EASTERN.eras.iter().find(|(name, _)| *name == era.as_str()));
    let year = part(2)? + era.map_or(0, |(_, before)| u64::from(*before));
    let (month, day) = (part(3)?, part(4)?);
    ((1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn value(text: &str, from: usize, to: usize) -> Option<Found> {
    let number = &text[from..to];
    if let Some(share) = number.strip_prefix("百分之") {
        return Some((
            FactKind::Percentage,
            Value::Percentage {
                amount: plain(share)?,
            },
        ));
    }
    let rest = text[to..].trim_start();
    let amount = plain(number)?;
    if EASTERN.percent.iter().any(|word| rest.starts_with(word)) {
        return Some((FactKind::Percentage, Value::Percentage { amount }));
    }
    if EASTERN.ages.iter().any(|word| rest.starts_with(word)) {
        return amount
            .parse()
            .ok()
            .map(|years| (FactKind::Age, Value::Age { years }));
    }
    if let Some((_, currency)) = EASTERN
        .currencies
        .iter()
        .find(|(word, _)| rest.starts_with(word))
    {
        let currency = if text.contains("新臺幣") && *currency == "CNY" {
            "TWD"
        } else {
            currency
        };
        return Some((
            FactKind::Amount,
            Value::Amount {
                amount,
                currency: currency.to_owned(),
            },
        ));
    }
    let (word, unit, business) = EASTERN
        .units
        .iter()
        .find(|(word, _, _)| rest.starts_with(word))?;
    let era = EASTERN
        .eras
        .iter()
        .any(|(era, _)| text[..from].ends_with(era));
    let calendar = *unit == crate::change::Unit::Year && (era || amount.len() >= 4);
    let after = &rest[word.len()..];
    let law = after.starts_with("法律") || after.starts_with("政令") || after.starts_with("省令");
    let span = Value::Duration {
        amount,
        unit: *unit,
        business: *business,
    };
    (!calendar && !law).then_some((FactKind::Duration, span))
}

/// Plain digits of a number in figures, in Han, or both.
fn plain(number: &str) -> Option<String> {
    let compact: String = number.chars().filter(|c| *c != ',').collect();
    if let Some((whole, part)) = compact.split_once(['.', '点'])
        && !compact.contains(['万', '亿'])
    {
        return Some(format!(
            "{}.{}",
            han(whole)?,
            part.chars()
                .map(|c| han(&c.to_string()).map(|d| d.to_string()))
                .collect::<Option<String>>()?
        ));
    }
    if let Some((whole, rest)) = compact.split_once('.') {
        // 1.5万 is 15000.
        let figures: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let scale = han(&format!("一{}", &rest[figures.len()..]))?;
        let parts = 10u64.checked_pow(u32::try_from(figures.len()).ok()?)?;
        let value = format!("{whole}{figures}")
            .parse::<u64>()
            .ok()?
            .checked_mul(scale)?;
        return Some((value / parts).to_string());
    }
    han(&compact).map(|value| value.to_string())
}

fn modality(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        if let Some((word, modality)) = EASTERN
            .modality
            .iter()
            .find(|(word, _)| rest.starts_with(word))
        {
            out.push((
                FactKind::Modality,
                Value::Modality {
                    modality: *modality,
                },
            ));
            from += word.len();
        } else {
            from += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    out
}
