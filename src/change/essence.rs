//! For what of a wording counts when two are held to be the same law: letters and figures, without width,
//! case, quotes, spaces and marks. Refuses to judge meaning.

use std::{
    borrow::Cow,
    cmp::Ordering,
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

use regex::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

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
    // Every note beside the law begins with one of these.
    let noted = text.contains(['[', '(', '!', '►', '▼', '▶', '◄', '◀']);
    let text: Cow<'_, str> = if noted {
        BESIDE.replace_all(text, "")
    } else {
        text.into()
    };
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        distil(text.chars(), &mut out);
    } else {
        distil(text.nfkc(), &mut out);
    }
    out
}

/// Appends what of `text` counts.
fn distil(text: impl Iterator<Item = char>, out: &mut String) {
    let mut text = text.peekable();
    let mut last = ' ';
    while let Some(c) = text.next() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || is_value_sign(c) {
            out.extend(c.to_lowercase());
        } else if matches!(c, '.' | ',' | '/' | ':')
            && last.is_ascii_digit()
            && text.peek().is_some_and(char::is_ascii_digit)
        {
            out.push(c);
        }
        last = c;
    }
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
    let mut out = words(text);
    out.sort_unstable();
    out
}

/// Every three words in a row as digests, sorted, each once: what proves that text came from elsewhere.
pub(crate) fn phrases(text: &str) -> Vec<u64> {
    let mut out: Vec<u64> = words(text).windows(3).map(|three| digest(&three)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// How many of `part` are also in `whole`; both sorted.
fn shared(part: &[u64], whole: &[u64]) -> usize {
    if part.len() * 16 < whole.len() {
        let found = |digest: &&u64| whole.binary_search(digest).is_ok();
        return part.iter().filter(found).count();
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (part.get(i), whole.get(j)) {
        match x.cmp(y) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// Words, or pairs of characters, as digests in order.
fn words(text: &str) -> Vec<u64> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut last: Option<char> = None;
    let folded = text.nfkc().flat_map(char::to_lowercase);
    for c in folded.chain(std::iter::once(' ')) {
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
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    2.0 * count(shared(a, b)) / count(a.len() + b.len())
}

/// The most that [`likeness`] can be for lists of these lengths.
pub(crate) fn greatest_likeness(a: &[u64], b: &[u64]) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    2.0 * count(a.len().min(b.len())) / count((a.len() + b.len()).max(1))
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
