//! For what of a wording counts when two are held to be the same law: letters and figures, without width,
//! case, quotes, spaces and marks. Refuses to judge meaning.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// What a page adds beside the law: link targets in plain-text mark-up, references to footnotes, and the
/// notes by which editors say what they consolidated.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        !\[[^\]]{0,300}\](?:\([^)\s]{0,2000}\))?                        # a picture in plain text
        | \]\([^)\s]{0,2000}\)                                          # the target of a link in plain text
        | \(\s\d{1,3}\s\)                                             # ( 1 )
        | [►▼▶]\s?(?:[MAC]\d{1,3}|B)?|[◄◀]                            # amendment marks
        ",
    )
    .expect("the pattern is constant")
});

/// Letters and figures in order, lower case, one width; marks between figures stay, for 1.5 is not 15.
pub(crate) fn essence(text: &str) -> String {
    let text = BESIDE.replace_all(text, "");
    let chars: Vec<char> = text.nfkc().collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        if c.is_alphanumeric() || is_value_sign(*c) {
            out.extend(c.to_lowercase());
        } else if matches!(c, '.' | ',' | '/' | ':') {
            let figure = |place: Option<&char>| place.is_some_and(char::is_ascii_digit);
            if figure(at.checked_sub(1).and_then(|before| chars.get(before)))
                && figure(chars.get(at + 1))
            {
                out.push(*c);
            }
        }
    }
    out
}

/// Signs that carry a value of their own.
fn is_value_sign(c: char) -> bool {
    matches!(
        c,
        '%' | '‰' | '€' | '$' | '£' | '¥' | '§' | '<' | '>' | '≤' | '≥' | '+' | '='
    )
}

/// A digest of anything hashable, the same in every run.
pub(crate) fn digest(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The words of a text (pairs of characters for scripts without spaces) as sorted digests, for likeness.
pub(crate) fn shingles(text: &str) -> Vec<u64> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut last: Option<char> = None;
    for c in text
        .nfkc()
        .flat_map(char::to_lowercase)
        .chain(std::iter::once(' '))
    {
        if unspaced(c) {
            flush(&mut word, &mut out);
            if let Some(before) = last {
                out.push(digest(&(before, c)));
            }
            last = Some(c);
            continue;
        }
        last = None;
        if c.is_alphanumeric() {
            word.push(c);
        } else {
            flush(&mut word, &mut out);
        }
    }
    out.sort_unstable();
    out
}

fn flush(word: &mut String, out: &mut Vec<u64>) {
    if !word.is_empty() {
        out.push(digest(word));
        word.clear();
    }
}

/// Whether a character belongs to a script that sets no spaces between words.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}' | '\u{0e00}'..='\u{0eff}')
}

/// How alike two sorted lists of shingles are, 0 to 1 (Dice 1945).
pub(crate) fn likeness(a: &[u64], b: &[u64]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let total = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    2.0 * f64::from(shared) / f64::from(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_quotes_case_and_spaces_are_not_law() {
        assert_eq!(essence("“Ａ” b, c."), essence("'a' B c"));
        assert_ne!(essence("1.5 kg"), essence("15 kg"));
        assert_ne!(essence("5 %"), essence("5"));
        assert_eq!(essence("see [here](https://a)"), essence("see here"));
    }

    #[test]
    fn likeness_is_one_for_equal_and_zero_for_foreign() {
        let a = shingles("the trader shall refund");
        assert!((likeness(&a, &a) - 1.0).abs() < f64::EPSILON);
        assert!(likeness(&a, &shingles("十四日以内")) < f64::EPSILON);
    }
}
