//! For the cost of reading facts: its work grows with the wording, and a long wording reads as its stretches do.
//! Refuses clocks: work is counted.

use super::{eastern, facts, marks, spaced};
use crate::locale::Language;

/// Wordings that invite a reader to look far: one long number, one long word, one long sentence.
const UNITS: [(&str, &str); 22] = [
    ("en", "1"),
    ("en", "a"),
    ("en", "1 "),
    ("en", "section 1 and "),
    ("en", "may not under the age of "),
    ("en", "up to EUR 5 and "),
    ("en", "fourteen thousand "),
    (
        "en",
        "the trader shall pay a fine of $5 (five dollars) within 14 days of receipt and ",
    ),
    ("de", "darf der "),
    ("de", "und"),
    ("de", "ist nicht zu "),
    ("de", "100 Euro nicht "),
    ("fr", "quatre vingt "),
    ("it", "cento"),
    ("pl", "nie może być "),
    ("zh", "一"),
    ("zh", "第一条"),
    ("zh", "罚款三元"),
    ("zh", "应可"),
    ("ja", "でなければことができない"),
    ("ko", "일"),
    ("ja", "1"),
];

/// How much is looked at while a wording is read.
fn work(wording: &str, language: &Language) -> usize {
    spaced::LOOKS.set(0);
    eastern::LOOKS.set(0);
    let found = marks(wording, Some(language));
    assert!(
        found
            .iter()
            .all(|mark| mark.span.0 < mark.span.1 && mark.span.1 <= wording.len())
    );
    spaced::LOOKS.get() + eastern::LOOKS.get()
}

#[test]
fn four_times_the_wording_is_four_times_the_work() {
    for (code, unit) in UNITS {
        let language: Language = code.parse().expect("a language");
        let small = work(&unit.repeat((1 << 13) / unit.len()), &language);
        let large = work(&unit.repeat((1 << 15) / unit.len()), &language);
        assert!(
            large <= small * 5 + 5_000,
            "{code} {unit:?}: {small} looks, then {large}"
        );
    }
}

#[test]
fn a_long_wording_is_read_as_its_lines_are() {
    for (code, line) in [
        (
            "en",
            "The trader shall refund the price within 14 days of delivery.\n",
        ),
        ("zh", "经营者应当自收到退回商品之日起七日内返还价款。\n"),
    ] {
        let language: Language = code.parse().expect("a language");
        let own = marks(line, Some(&language));
        let text = line.repeat(5_000);
        let all = marks(&text, Some(&language));
        assert_eq!(all.len(), own.len() * 5_000, "{code}");
        for mark in &all {
            let at = mark.span.0 % line.len();
            let twin = own
                .iter()
                .find(|own| own.span.0 == at && own.kind == mark.kind);
            assert_eq!(twin.map(|twin| &twin.value), Some(&mark.value), "{code}");
        }
        assert!(facts(&text, &text, Some(&language)).is_empty());
    }
}
