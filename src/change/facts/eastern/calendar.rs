//! For calendar dates in eastern wording. Refuses days of a month without a year.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Page;
use crate::{
    change::{FactKind, Value, facts::Mark, lexicon::eastern},
    document::numeral::{han, han_digit},
};

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (令和|平成|昭和|大正|明治|中華民國|民國)?\ ?([0-9]{1,4}|[零〇○一二三四五六七八九十元]{1,6})\ ?[年년]\ ?
          ([0-9]{1,2}|[一二三四五六七八九十]{1,3})\ ?[月월](?:\ ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})\ ?[日일])?
        | ()([0-9]{4})\.\ ?([0-9]{1,2})\.\ ?([0-9]{1,2})\.?
        | ([0-9]{1,2}|[一二三四五六七八九十]{1,3})[月월]\ ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日일]",
    )
    .expect("the pattern is constant")
});

impl Page<'_> {
    /// Every date, and every stretch of bytes whose numbers belong to one.
    pub(super) fn dates(&self) -> (Vec<Mark>, Vec<(usize, usize)>) {
        let (mut marks, mut taken) = (Vec::new(), Vec::new());
        for found in DATE.captures_iter(self.text) {
            let Some(whole) = found.get(0) else {
                continue;
            };
            let span = (whole.start(), whole.end());
            if let Some(date) = date(&found) {
                taken.push(span);
                if !self.is_title(span) {
                    marks.push(Mark::new(FactKind::Date, Value::Date { date }, span));
                }
            } else if whole.as_str().ends_with(['日', '일']) || four_digits(&found) {
                taken.push(span);
            }
        }
        (marks, taken)
    }

    /// Whether a date only cites an act: `（平成十五年五月三十日法律第五十七号）`, `[법률 제1호, 2020. 2. 4.]`.
    fn is_title(&self, (from, to): (usize, usize)) -> bool {
        let after = self.after(to, 4).trim_start();
        let numbered = [
            "法律第",
            "政令第",
            "省令第",
            "府令第",
            "条例第",
            "規則第",
            "告示第",
            "勅令第",
        ];
        numbered
            .iter()
            .any(|word| after.starts_with(&word[..word.len() - '第'.len_utf8()]))
            || self.is_made(to)
            || (self.before(from, 14).contains('호') && self.before(from, 3).contains(','))
    }
}

impl Page<'_> {
    /// Whether what follows a date says that an act was made on it: `2019年1月1日公布的`, `2020. 2. 4. 개정`.
    fn is_made(&self, to: usize) -> bool {
        const MADE: [&str; 16] = [
            "公布的",
            "发布的",
            "頒布的",
            "颁布",
            "修正",
            "修订",
            "修訂",
            "通过",
            "通過",
            "印发",
            "制定",
            "改正",
            "개정",
            "제정",
            "公布,",
            "公布，",
        ];
        let after = self.after(to, 12);
        let after = after.trim_start();
        let assembly = after.starts_with('第') && (after.contains('届') || after.contains('屆'));
        assembly || MADE.iter().any(|word| after.starts_with(word))
    }
}

fn four_digits(found: &Captures<'_>) -> bool {
    found.get(2).is_some_and(|year| year.as_str().len() == 4) || found.get(1).is_some()
}

fn date(found: &Captures<'_>) -> Option<String> {
    let part = |at: usize| number(found.get(at)?.as_str());
    let (era, year, month, day) = if found.get(6).is_some() {
        (None, part(6)?, part(7)?, part(8)?)
    } else {
        let era = found.get(1).and_then(|era| {
            let eras = &eastern().eras;
            eras.iter()
                .find(|(name, _)| *name == era.as_str())
                .map(|(_, before)| *before)
        });
        (era, part(2)?, part(3)?, part(4)?)
    };
    let year = year + era.unwrap_or(0);
    ((1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn number(text: &str) -> Option<u64> {
    if text == "元" {
        return Some(1);
    }
    let digits: Option<String> = text
        .chars()
        .map(|c| han_digit(c).map(|digit| digit.to_string()))
        .collect();
    let positional = digits
        .filter(|digits| digits.len() == 4)
        .and_then(|digits| digits.parse().ok());
    positional.or_else(|| han(text))
}
