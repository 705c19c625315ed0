//! For cutting a wording into the pieces that a reader takes as one: words, marks, and whole numbers, dates
//! and citations. Refuses to lose a byte: the pieces in order are the text.

use std::sync::LazyLock;

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use regex::Regex;

use crate::document::numeral;

/// What is never divided. Each line is one kind, the longer before the shorter.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)
        https?://[^\s<>()\x22]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        # 25 May 2018, 1. März 2024, 3 de mayo de 2019, May 25, 2018
        | (?-u:\b{start-half})\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?\s(?:de\s|of\s|di\s)?
            (?:jan|ene|gen|stycz|f[eé][bv]|lut|mar|mär|maa|apr|avr|abr|kwie|mai|may|mei|mag|maj|jun|juin|giu|czerw|jul|juil|lug|lip
              |aug|août|ago|sierp|sep|set|wrze|o[kc]t|out|ott|paźdz|nov|listop|de[czs]|dic|déc|dez|grud)\p{L}*\.?
            (?:\s(?:de\s|del\s)?\d{4})?(?-u:\b{end-half})
        | (?-u:\b{start-half})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s\d{1,2},\s\d{4}(?-u:\b{end-half})
        | (?-u:\b{start-half})\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?-u:\b{end-half})
        | (?:令和|平成|昭和|民國|民国)?[0-9０-９〇零一二三四五六七八九十元]+年[0-9０-９一二三四五六七八九十]+月(?:[0-9０-９一二三四五六七八九十]+日)?
        | \d{4}년\s?\d{1,2}월(?:\s?\d{1,2}일)?
        # Regulation numbers: (EU) No 531/2012, 2002/22/EC
        | \((?:EU|EC|EEC|UE|CE|EG|WE)\)\s(?:(?:No|Nr\.?|n[.º°])\s?)?\d+/\d+
        | (?-u:\b{start-half})\d+/\d+(?:/(?:EU|EC|EEC|UE|CE|EG|WE))?(?-u:\b{end-half})
        # Article 12(3)(b), § 312g Abs. 2 Nr. 1, Artículo 102.1.a, Section 45A(2), 1798.130(a)(2)(A)
        | (?:(?-u:\b{start-half})(?:articles?|artikel|artículos?|articolo|artigo|artykuł|section|paragraph|schedule|annex|recital|regulation|rule
              |anhang|anexo|annexe|absatz|satz|nummer|apartado|párrafo|alinéa|comma)\s|(?-u:\b{start-half})(?:art|abs|nr|sec|para|s)\.\s?|§§?\s?)
            [LRDA]?\.?\s?\d[\w.:-]*\w?(?:\s(?:bis|ter|quater|quinquies|sexies))?(?:\s?\([0-9a-z]{1,5}\))*
            (?:\s(?:Abs\.|Absatz|Nr\.|Nummer|Satz|Buchst\.|lit\.|Halbsatz)\s?(?:\d+[a-z]?|[a-z])(?-u:\b{end-half}))*
        | (?-u:\b{start-half})\d+[a-z]{0,2}(?:[.-]\d+[a-z]?)*(?:\([0-9a-z]{1,5}\))+
        | 第[0-9０-９〇零一二三四五六七八九十百千]+[条條款项項号號](?:[のノ之][0-9０-９一二三四五六七八九十]+)*
            (?:第[（(]?[0-9０-９〇零一二三四五六七八九十百千]+[)）]?[款项項号號目])*
        | 제\s?\d+조(?:의\s?\d+)?(?:\s?제\d+항)?(?:\s?제\d+호)?
        # 20 000, 1.000,50, 17a
        | (?-u:\b{start-half})\d{1,3}(?:[\ \u{a0}\u{202f}.,’']\d{3})+(?:[.,]\d+)?(?-u:\b{end-half})
        | (?-u:\b{start-half})\d+(?:[.,:]\d+)*[a-z]{0,2}(?-u:\b{end-half})
        ",
    )
    .expect("the pattern is constant")
});

/// Words, spaces and marks in order; what is never divided stays whole.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let segmenter = Segmenter::new();
    let mut from = 0;
    for whole in WHOLE.find_iter(text) {
        // A sentence's full stop is not part of the number before it.
        let kept = whole.as_str().trim_end_matches(['.', ',', ':', '-']);
        if kept.is_empty() {
            continue;
        }
        segmenter.cut(&text[from..whole.start()], &mut out);
        out.push(kept);
        from = whole.start() + kept.len();
    }
    segmenter.cut(&text[from..], &mut out);
    out
}

struct Segmenter {
    breaks: icu_segmenter::WordSegmenterBorrowed<'static>,
}

impl Segmenter {
    fn new() -> Self {
        Self {
            breaks: WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()),
        }
    }

    /// Cuts text that holds nothing whole; a number in Han stays together with its separators.
    fn cut<'t>(&self, text: &'t str, out: &mut Vec<&'t str>) {
        if text.is_ascii() {
            ascii(text, out);
            return;
        }
        let mut from = 0;
        for to in self.breaks.segment_str(text) {
            if to == from
                || (to < text.len() && numeral::is_within_number(&text[from..to], &text[to..]))
            {
                continue;
            }
            push(out, &text[from..to]);
            from = to;
        }
        if from < text.len() {
            push(out, &text[from..]);
        }
    }
}

/// Runs of letters, figures and inner apostrophes; every other character by itself.
fn ascii<'t>(text: &'t str, out: &mut Vec<&'t str>) {
    let bytes = text.as_bytes();
    let word = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
    };
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        at += 1;
        if word(from) {
            while word(at) || (bytes.get(at) == Some(&b'\'') && word(at + 1)) {
                at += 1;
            }
        }
        out.push(&text[from..at]);
    }
}

/// Adds a word; a Han number and its counter (`三十日`) are two.
fn push<'t>(out: &mut Vec<&'t str>, word: &'t str) {
    const COUNTERS: &str = "日月年天周週元円条條項款号歳岁个個箇か小時时分";
    let numeral = |c: char| numeral::han_digit(c).is_some() || numeral::han_unit(c).is_some();
    if let Some((at, c)) = word.char_indices().find(|(_, c)| !numeral(*c))
        && at > 0
        && COUNTERS.contains(c)
    {
        out.push(&word[..at]);
        out.push(&word[at..]);
        return;
    }
    out.push(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_dates_and_citations_stay_whole() {
        for whole in [
            "25 May 2018",
            "1. März 2024",
            "3 de mayo de 2019",
            "2024-05-25",
            "令和五年四月一日",
            "2024年5月1日",
            "Article 12(3)(b)",
            "§ 312g Abs. 2 Nr. 1",
            "1798.130(a)(2)(A)",
            "第二十五条第一款第（三）项",
            "第三条の二第一項第二号",
            "제17조제2항제1호",
            "(EU) No 531/2012",
            "2002/22/EC",
            "20 000",
            "1.000,50",
            "17a",
            "https://example.org/a?b=1",
        ] {
            let text = format!("x ({whole}) y");
            assert!(words(&text).contains(&whole), "{whole}: {:?}", words(&text));
        }
    }

    #[test]
    fn the_words_are_the_text() {
        for text in [
            "",
            "a b.",
            "See Art. 5. Then 12.",
            "在30日内，退货。",
            "It's B2B – 5 %",
        ] {
            assert_eq!(words(text).concat(), text);
        }
        assert_eq!(words("B2B it's 12."), ["B2B", " ", "it's", " ", "12", "."]);
    }
}
