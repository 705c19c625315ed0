//! For reading values out of Chinese, Japanese and Korean wording. Refuses scripts whose words stand apart.

mod calendar;
mod cite;
mod folded;
mod norm;
mod quantity;
mod setting;

use folded::Folded;

use super::Mark;
use crate::locale::Language;

/// Marks that end what is said together.
const ENDS: [char; 6] = ['。', ';', '；', '\n', '｡', '!'];

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

/// Every value of a wording: references, dates, quantities, then duties, then parties.
pub(super) fn marks(text: &str, language: Option<&Language>) -> Vec<Mark> {
    let folded = Folded::new(text);
    let page = Page {
        text: &folded.text,
        traditional: language.is_some_and(|language| {
            let tag = language.tag();
            ["Hant", "TW", "HK", "MO"]
                .iter()
                .any(|part| tag.contains(part))
        }),
        japanese: language.is_some_and(|language| language.primary() == "ja"),
        chinese: language.is_some_and(|language| matches!(language.primary(), "zh" | "yue")),
    };
    let (mut out, mut taken) = page.citations();
    let (dates, days) = page.dates();
    taken.extend(days);
    taken.sort_unstable();
    out.extend(dates);
    out.extend(page.quantities(&taken));
    for mark in &mut out {
        page.settle(mark);
    }
    out.extend(page.duties());
    for mark in &mut out {
        mark.span = folded.span(mark.span.0, mark.span.1);
    }
    out
}

#[cfg(test)]
thread_local! {
    /// How many characters around values were looked at, for tests of the work's growth.
    pub(super) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A folded wording.
struct Page<'a> {
    text: &'a str,
    /// Whether it is Chinese as Taiwan and Hong Kong write it.
    traditional: bool,
    japanese: bool,
    chinese: bool,
}

impl<'a> Page<'a> {
    /// At most `reach` characters before a place, in its sentence.
    fn before(&self, at: usize, reach: usize) -> &'a str {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + reach);
        let text = &self.text[..at];
        let mut from = at;
        for (place, c) in text.char_indices().rev().take(reach) {
            if ENDS.contains(&c) {
                break;
            }
            from = place;
        }
        &text[from..]
    }

    /// At most `reach` characters from a place on, in its sentence.
    fn after(&self, at: usize, reach: usize) -> &'a str {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + reach);
        let text = &self.text[at..];
        let mut to = 0;
        for (place, c) in text.char_indices().take(reach) {
            if ENDS.contains(&c) {
                break;
            }
            to = place + c.len_utf8();
        }
        &text[..to]
    }
}

/// Whether a text holds one of the words.
fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}
