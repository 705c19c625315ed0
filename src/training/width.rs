//! How many columns a line takes, and cutting it to fit: mail subjects are read in narrow lists.
//!
//! Refuses to measure fonts: a CJK character counts two columns, a mark over another none, any other one.

use unicode_width::UnicodeWidthChar as _;

/// The columns `text` takes.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.chars().map(of).sum()
}

/// `text`, cut to at most `most` columns; `…` stands for what was cut.
#[must_use]
pub fn clip(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += of(c);
        if used > most {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// The columns one character takes, by Unicode's East Asian Width (UAX #11); none for what a terminal does not show.
#[must_use]
pub fn of(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_counts_two_columns_and_a_cut_is_marked() {
        assert_eq!(columns("法 law"), 6);
        assert_eq!(columns("ガﾞe\u{301}"), 4);
        assert_eq!(clip("个人信息保护法", 7), "个人信…");
        assert_eq!(clip("short", 10), "short");
        assert_eq!(clip("two words", 5), "two…");
    }
}
