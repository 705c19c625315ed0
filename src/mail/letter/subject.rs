//! Subjects that fit the lists they are read in.
//!
//! Refuses to cut what stands around a title: the date to read by stays.

use crate::training::width::{self, columns};

/// The columns a subject may take: what phones and mail lists show. East Asian wide characters take two.
pub(super) const SUBJECT_COLUMNS: usize = 78;

/// The subject that `worded` makes of `title`, shortened until it fits the columns.
pub(in crate::mail) fn fitted(title: &str, worded: impl Fn(&str) -> String) -> String {
    let whole = worded(title);
    let excess = columns(&whole).saturating_sub(SUBJECT_COLUMNS);
    if excess == 0 {
        return whole;
    }
    let room = columns(title).saturating_sub(excess + 1);
    let mut used = 0;
    let short: String = title
        .chars()
        .take_while(|c| {
            used += width::of(*c);
            used <= room
        })
        .collect();
    // A word cut in half reads worse than a word fewer, where words have spaces between them; and a number
    // without its unit says something else.
    let mut short = match short.rsplit_once(' ') {
        Some((words, _)) if columns(words) * 3 > columns(&short) * 2 => words,
        _ => &short,
    };
    while let Some((words, last)) = short.rsplit_once(' ') {
        if !last.ends_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        short = words;
    }
    worded(&format!(
        "{}…",
        short.trim_end_matches([' ', ',', ':', ';', '–'])
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_shortened_and_the_date_is_kept() {
        let subject =
            |title: &str| fitted(title, |title| format!("{title} – read by 5 March 2027"));
        assert_eq!(subject("GDPR"), "GDPR – read by 5 March 2027");
        let long = subject(&"a word and ".repeat(20));
        assert!(columns(&long) <= SUBJECT_COLUMNS, "{long}");
        assert!(long.ends_with("… – read by 5 March 2027"), "{long}");
        let number = subject("Data Protection Act, Art. 12(3): answer within 15 working days");
        assert_eq!(
            number,
            "Data Protection Act, Art. 12(3): answer within… – read by 5 March 2027"
        );
        let chinese = subject(&"消费者权益保护法".repeat(20));
        assert!(
            columns(&chinese) <= SUBJECT_COLUMNS && columns(&chinese) > 70,
            "{chinese}"
        );
    }
}
