//! For what of a wording counts when two are held to be the same law: letters and figures, without width,
//! case, quotes, spaces and marks. Refuses to judge meaning.

use std::{
    borrow::Cow,
    cmp::Ordering,
    hash::{DefaultHasher, Hash, Hasher},
};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What every mark of a page beside the law begins with.
const BESIDE: [char; 9] = ['!', '[', ']', '(', '►', '▼', '▶', '◄', '◀'];

/// The text without what a page adds beside the law: pictures and link targets in plain-text mark-up, references
/// to footnotes, and the signs by which editors say what they consolidated. Time is linear: no mark
/// reaches into the next one.
fn without_marks(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = text[at..].find(BESIDE) {
        let start = at + found;
        match mark(&text[start..]) {
            Some(length) => {
                out.push_str(&text[kept..start]);
                at = start + length;
                kept = at;
            }
            None => at = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if kept == 0 {
        return text.into();
    }
    out.push_str(&text[kept..]);
    out.into()
}

/// The length of the mark that `text` begins with.
fn mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    match first {
        '!' => {
            let shown = closed(rest.strip_prefix('[')?, ']', 300, |c| c == '[')?;
            let length = 2 + shown;
            Some(length + target(&text[length..]).unwrap_or(0))
        }
        ']' => Some(1 + target(rest)?),
        '(' => Some(1 + footnote(rest)?),
        '◄' | '◀' => Some(first.len_utf8()),
        '►' | '▼' | '▶' => {
            let space = rest.chars().next().filter(|c| c.is_whitespace());
            let named = &rest[space.map_or(0, char::len_utf8)..];
            Some(text.len() - named.len() + amendment(named))
        }
        _ => None,
    }
}

/// The length of `(address)` at the beginning of `text`.
fn target(text: &str) -> Option<usize> {
    Some(
        1 + closed(text.strip_prefix('(')?, ')', 2000, |c| {
            c.is_whitespace() || matches!(c, '[' | ']')
        })?,
    )
}

/// The length up to and with `end`, when it comes within `most` characters and none of them is `foreign`.
fn closed(text: &str, end: char, most: usize, foreign: fn(char) -> bool) -> Option<usize> {
    let mut chars = text.char_indices().take(most + 1);
    let (at, c) = chars.find(|(_, c)| *c == end || foreign(*c))?;
    (c == end).then(|| at + end.len_utf8())
}

/// The length of ` 1 )` at the beginning of `text`.
fn footnote(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(char::is_whitespace)?;
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = inner[digits..]
        .strip_prefix(char::is_whitespace)?
        .strip_prefix(')')?;
    matches!(digits, 1..=3).then(|| text.len() - after.len())
}

/// The length of the name of an amendment, `M12` or `B`, at the beginning of `text`.
fn amendment(text: &str) -> usize {
    let digits = text
        .bytes()
        .skip(1)
        .take(3)
        .take_while(u8::is_ascii_digit)
        .count();
    match text.bytes().next() {
        Some(b'M' | b'A' | b'C') if digits > 0 => 1 + digits,
        Some(b'B') => 1,
        _ => 0,
    }
}

/// Letters and figures in order, lower case, one width; marks between figures stay, for 1.5 is not 15.
pub(crate) fn essence(text: &str) -> String {
    let text = without_marks(text);
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
    fn what_a_page_adds_beside_the_law_is_left_out_and_nothing_else() {
        for (text, law) in [
            ("►M12 a ◄ b", "a b"),
            ("▼B\na", "a"),
            ("▶ C", "C"),
            ("►M a", "M a"),
            ("goods ( 1 ) and ( 12345 )", "goods and 12345"),
            ("(1) goods (2)", "1 goods 2"),
            ("![a sign](https://a/b.png) stop", "stop"),
            ("![a sign] stop", "stop"),
            ("![a sign stop", "a sign stop"),
            ("[here](https://a/b c)", "here https://a/b c"),
            ("an [optional] list[a] (b)", "an optional list a b"),
            ("é](ü) ü](", "é ü"),
        ] {
            assert_eq!(essence(text), essence(law), "{text}");
        }
        let hostile = "](![".repeat(50_000);
        assert_eq!(essence(&hostile), "");
    }

    #[test]
    fn likeness_is_one_for_equal_and_zero_for_foreign() {
        let a = shingles("the trader shall refund");
        assert!((likeness(&a, &a) - 1.0).abs() < f64::EPSILON);
        assert!(likeness(&a, &shingles("十四日以内")) < f64::EPSILON);
    }
}
