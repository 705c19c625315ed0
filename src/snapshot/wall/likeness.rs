//! How much of one text is left in another, counted in words, wherever they stand.
//!
//! Refuses to compare meaning: a recast law keeps most of its words, another page keeps few.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

/// The share of the words of `before` that occur in `after` as often, from 0 to 1; of a text in Han, kana or
/// Hangul, the share of its pairs of neighbouring characters. A text without words is wholly left.
#[must_use]
pub fn kept(before: &str, after: &str) -> f64 {
    let mut counts: HashMap<u64, i64> = HashMap::new();
    let mut all = 0_u32;
    words(before, |word| {
        *counts.entry(word).or_default() += 1;
        all = all.saturating_add(1);
    });
    let mut left = 0_u32;
    words(after, |word| {
        if let Some(count) = counts.get_mut(&word).filter(|count| **count > 0) {
            *count -= 1;
            left += 1;
        }
    });
    if all == 0 {
        1.0
    } else {
        f64::from(left) / f64::from(all)
    }
}

/// Whether each text is mostly made of the other's words: the same page, edited at the most.
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    a == b || (kept(a, b) >= 0.8 && kept(b, a) >= 0.8)
}

/// The share of the longer text that both have in common at their beginning and at their end, from 0 to 1: what is
/// surely left, at a fraction of the cost of [`kept`].
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of texts are far below 2^52"
)]
pub fn at_the_ends(before: &str, after: &str) -> f64 {
    let (a, b) = (before.as_bytes(), after.as_bytes());
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if longer == 0 {
        return 1.0;
    }
    let pairs = |x: &mut dyn Iterator<Item = (&u8, &u8)>| x.take_while(|(x, y)| x == y).count();
    let head = pairs(&mut a.iter().zip(b));
    let tail = pairs(&mut a.iter().rev().zip(b.iter().rev())).min(shorter - head);
    (head + tail) as f64 / longer as f64
}

/// Calls `seen` with a hash of each word.
fn words(text: &str, mut seen: impl FnMut(u64)) {
    let mut word = DefaultHasher::new();
    let (mut open, mut last) = (false, None);
    for c in text.chars() {
        let dense = is_dense(c);
        if dense {
            if let Some(last) = last {
                let mut pair = DefaultHasher::new();
                (last, c).hash(&mut pair);
                seen(pair.finish());
            }
            last = Some(c);
        } else {
            last = None;
        }
        if c.is_alphanumeric() && !dense {
            for lower in c.to_lowercase() {
                lower.hash(&mut word);
            }
            open = true;
        } else if open {
            seen(std::mem::take(&mut word).finish());
            open = false;
        }
    }
    if open {
        seen(word.finish());
    }
}

/// Whether a character is of a script that sets words without spaces.
fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_left_in_itself_in_any_order_and_not_in_another() {
        let law =
            "The trader shall refund every payment within 14 days of learning of the withdrawal.";
        let turned =
            "Within 14 days of learning of the withdrawal the trader shall refund every payment.";
        assert!((kept(law, turned) - 1.0).abs() < 1e-9);
        assert!(kept(law, "Search the portal: news, contact, sitemap.") < 0.1);
        assert!(kept(law, &law[..40]) < 0.6);
        assert!(alike(law, turned) && !alike(law, &law[..40]));
    }

    #[test]
    fn what_stands_at_both_ends_is_surely_left() {
        let near = |before, after, share: f64| (at_the_ends(before, after) - share).abs() < 1e-9;
        assert!(near("within 14 days", "within 30 days", 12.0 / 14.0));
        assert!(near("aaaa", "aaaaaaaa", 0.5) && near("aaaa", "aaaa", 1.0));
        assert!(near("abc", "xyz", 0.0) && near("", "a", 0.0));
    }

    #[test]
    fn dense_scripts_are_counted_in_pairs() {
        let law = "经营者应当依法保护消费者的合法权益";
        assert!((kept(law, law) - 1.0).abs() < 1e-9);
        assert!(kept(law, "系统维护中请稍后再试") < 0.1);
    }
}
