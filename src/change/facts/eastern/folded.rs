//! For a wording in one width of characters, with the way back to its own bytes. Refuses to change order.

use unicode_normalization::UnicodeNormalization as _;

/// A wording of one width.
pub(super) struct Folded {
    pub(super) text: String,
    /// Bytes of `text` at which the distance to the wording changes, with the byte of the wording there.
    steps: Vec<(usize, usize)>,
}

impl Folded {
    pub(super) fn new(wording: &str) -> Self {
        let mut text = String::with_capacity(wording.len());
        let mut steps = vec![(0, 0)];
        for (at, c) in wording.char_indices() {
            let (before, width) = (text.len(), c.len_utf8());
            if c.is_ascii()
                || matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '가'..='힣')
            {
                text.push(c);
            } else {
                text.extend(std::iter::once(c).nfkc());
            }
            if text.len() - before != width {
                steps.push((text.len(), at + width));
            }
        }
        Self { text, steps }
    }

    /// The bytes of the wording for bytes of the folded text.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        (self.place(from), self.place(to))
    }

    fn place(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|(folded, _)| *folded <= at);
        let (folded, wording) = self.steps[after.max(1) - 1];
        wording + (at - folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_folded_text_leads_back_to_the_wording() {
        let wording = "第１２条は、３０日以内";
        let folded = Folded::new(wording);
        let at = folded.text.find("30日").expect("it stands there");
        let (from, to) = folded.span(at, at + "30日".len());
        assert_eq!(&wording[from..to], "３０日");
    }
}
