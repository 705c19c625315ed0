//! Characters that no author meant: replacement characters, and bytes read in the wrong encoding.
//!
//! Refuses to call diacritics garbled, and a quoted place a garbled text: what counts are sequences that only a
//! wrong encoding makes.

use std::ops::Range;

/// Share of U+FFFD among characters from which a text counts as garbled, in thousandths.
const REPLACED_PER_MILLE: usize = 10;

/// Fewest sequences of a wrong encoding that count.
const FEWEST: usize = 5;

/// In what a text is garbled as a whole; none when it is not.
pub(super) fn garbled(text: &str) -> Option<String> {
    let letters = super::letters(text);
    let of = |wanted: fn(&char) -> bool| text.chars().filter(wanted).count();
    let misread = Misread::of(text);
    let lost = misread.lost;
    if lost > 2 && lost * 1000 > letters * REPLACED_PER_MILLE {
        return Some(format!(
            "The text is garbled: {lost} of {letters} characters are unreadable"
        ));
    }
    let beyond = of(|c| !c.is_ascii() && c.is_alphanumeric());
    let sequences = misread.sequences;
    if sequences >= FEWEST && misread.covered * 2 > beyond {
        return Some(format!(
            "The text is garbled: {sequences} characters are UTF-8 read in a Western encoding"
        ));
    }
    let high = of(|c| ('\u{80}'..='\u{ff}').contains(c));
    (high >= 40 && high * 2 > letters).then(|| {
        "The text is garbled: it is mostly accents, as an Eastern encoding read as a Western one"
            .to_owned()
    })
}

/// Where a text shows UTF-8 that was read as windows-1252 (`Ã¼` for `ü`), and what was lost on the way: the one
/// count of both, for the whole text that is not believed and for the single places that are pointed out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Misread {
    /// How many characters were meant.
    pub(crate) sequences: usize,
    /// How many characters stand in their place.
    pub(crate) covered: usize,
    /// How many characters are U+FFFD.
    pub(crate) lost: usize,
    /// The bytes of the text where the first of them stands.
    pub(crate) first: Option<Range<usize>>,
}

impl Misread {
    /// Counts in `text`, in one pass.
    pub(crate) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut first_lost = None;
        // Characters in a row that windows-1252 has beyond ASCII, as the bytes it shows so.
        let (mut bytes, mut from) = (Vec::new(), 0);
        for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
            if let Some(byte) = windows_1252(c) {
                if bytes.is_empty() {
                    from = at;
                }
                bytes.push(byte);
                continue;
            }
            if !bytes.is_empty() {
                let (sequences, covered) = sequences(&bytes);
                found.sequences += sequences;
                found.covered += covered;
                if sequences > 0 {
                    found.first.get_or_insert(from..at);
                }
                bytes.clear();
            }
            if c == char::REPLACEMENT_CHARACTER {
                found.lost += 1;
                first_lost.get_or_insert(at..at);
            }
        }
        found.first = found.first.or(first_lost);
        found
    }
}

/// How many UTF-8 sequences of more than one byte stand in bytes, and how many of the bytes are theirs. One that
/// stands alone counts only where it is no capital before a closing mark: `LIBERTÉ»` is what it says.
fn sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut at, mut found, mut covered) = (0, 0, 0);
    while at < bytes.len() {
        let (from, mut row, mut sure) = (at, 0, false);
        while let Some(sequence) = sequence(&bytes[at..]) {
            let marks = sequence[1..].iter().all(|byte| is_mark(*byte));
            sure |=
                matches!(sequence[0], 0xC2 | 0xC3) || !marks && !matches!(sequence[0], 0xC6..=0xDF);
            row += 1;
            at += sequence.len();
        }
        if sure || row > 1 {
            found += row;
            covered += at - from;
        }
        at += usize::from(row == 0);
    }
    (found, covered)
}

/// The UTF-8 sequence of more than one byte at the front of bytes.
fn sequence(bytes: &[u8]) -> Option<&[u8]> {
    let length = match bytes.first()? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let whole = bytes.get(..length)?;
    std::str::from_utf8(whole).is_ok().then_some(whole)
}

/// Whether windows-1252 shows a byte as a mark that closes or joins words.
fn is_mark(byte: u8) -> bool {
    matches!(byte, 0x85 | 0x91..=0x97 | 0xA0 | 0xAB | 0xBB)
}

/// The byte that windows-1252, or Latin-1 where that has nothing, shows as this character, if it is one beyond ASCII.
fn windows_1252(c: char) -> Option<u8> {
    const SPECIAL: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match u32::from(c) {
        byte @ 0x80..=0xFF => u8::try_from(byte).ok(),
        // From `Œ` to `™`.
        0x152..=0x2122 => {
            let at = SPECIAL.chars().position(|special| special == c)?;
            u8::try_from(0x80 + at).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::garbled;

    /// The text as somebody sees it who reads its UTF-8 as windows-1252.
    fn misread(text: &str) -> String {
        let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
        decoded.0.into_owned()
    }

    const TEXTS: [&str; 6] = [
        "Für Verbraucherverträge gilt: Der Käufer hat das Gerät zurückzusenden, das er geprüft hat; die Behörde erklärt Näheres.",
        "L’autorité compétente établit, après évaluation, la liste des opérateurs déclarés à l’étranger où l’intérêt général l’exige.",
        "El consumidor tendrá derecho a una indemnización según el artículo décimo; la Administración decidirá después de la audiencia pública.",
        "Продавец обязан передать покупателю товар надлежащего качества в срок, предусмотренный договором.",
        "经营者应当依法保护消费者的合法权益，不得设定不公平、不合理的交易条件，不得强制交易。",
        "Người tiêu dùng có quyền được bảo đảm an toàn tính mạng, sức khỏe và các quyền, lợi ích hợp pháp khác.",
    ];

    #[test]
    fn texts_of_many_languages_are_not_garbled_and_their_misreadings_are() {
        for text in TEXTS {
            assert_eq!(garbled(text), None, "{text}");
            assert!(garbled(&misread(text)).is_some(), "{text}");
        }
        let gbk = encoding_rs::GBK.encode(TEXTS[4]).0;
        let as_western = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&gbk);
        assert!(garbled(&as_western.0).is_some(), "{}", as_western.0);
    }
}
