//! The language of a text, told only where there is enough of it to be sure.
//!
//! Refuses to guess: a short or mixed text has none.

use std::fmt;

use whatlang::{Lang, detect};

/// Fewest characters without white space from which a language is told.
const FEWEST: usize = 400;

/// Most bytes that are looked at: more does not make it surer.
const MOST: usize = 16 * 1024;

/// A language that a text is surely in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongue(Lang);

impl Tongue {
    /// The language, or the first of those that legal texts are too much alike in to be told apart.
    pub(super) fn family(self) -> Lang {
        const ALIKE: [&[Lang]; 5] = [
            &[Lang::Dan, Lang::Nob],
            &[Lang::Hrv, Lang::Srp, Lang::Slv],
            &[Lang::Ces, Lang::Slk],
            &[Lang::Ind, Lang::Jav],
            &[Lang::Spa, Lang::Cat],
        ];
        let group = ALIKE.iter().find(|group| group.contains(&self.0));
        group.map_or(self.0, |group| group[0])
    }
}

/// Its name in English.
impl fmt::Display for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.eng_name())
    }
}

/// The language of a text; none when there is too little of it or it is not surely one.
pub(super) fn tongue(text: &str) -> Option<Tongue> {
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if super::letters(sample) < FEWEST {
        return None;
    }
    let found = detect(sample)?;
    found.is_reliable().then(|| Tongue(found.lang()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_from_a_page_and_not_from_a_line() {
        let german = "Der Unternehmer hat dem Verbraucher die Zahlung innerhalb von vierzehn Tagen zu erstatten. ";
        let english = "The trader shall refund the payment to the consumer within a period of fourteen days. ";
        assert_eq!(tongue(german), None);
        let name = |text: &str| tongue(&text.repeat(8)).map(|tongue| tongue.to_string());
        assert_eq!(name(german).as_deref(), Some("German"));
        assert_eq!(name(english).as_deref(), Some("English"));
    }
}
