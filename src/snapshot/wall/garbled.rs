//! Characters that no author meant: replacement characters, and bytes read in the wrong encoding.
//!
//! Refuses to call diacritics garbled: what counts are sequences that only a wrong encoding makes.

/// Share of U+FFFD among characters from which a text counts as garbled, in thousandths.
const REPLACED_PER_MILLE: usize = 10;

/// Fewest sequences of a wrong encoding that count.
const FEWEST: usize = 5;

/// In what a text is garbled; none when it is not.
pub(super) fn garbled(text: &str) -> Option<String> {
    let letters = super::letters(text);
    let of = |wanted: fn(&char) -> bool| text.chars().filter(wanted).count();
    let replaced = of(|c| *c == char::REPLACEMENT_CHARACTER);
    if replaced > 2 && replaced * 1000 > letters * REPLACED_PER_MILLE {
        return Some(format!(
            "The text is garbled: {replaced} of {letters} characters are unreadable"
        ));
    }
    let beyond = of(|c| !c.is_ascii() && c.is_alphanumeric());
    let (sequences, covered) = misread(text);
    if sequences >= FEWEST && covered * 2 > beyond {
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

/// How many characters of UTF-8 were read as windows-1252, and how many characters of the text they take.
fn misread(text: &str) -> (usize, usize) {
    let (mut sequences, mut covered) = (0, 0);
    let mut expected = 0;
    let mut length = 0;
    for byte in text.chars().map(windows_1252) {
        match byte {
            Some(0x80..=0xBF) if expected > 0 => {
                expected -= 1;
                length += 1;
                if expected == 0 {
                    sequences += 1;
                    covered += length;
                }
            }
            Some(lead @ 0xC2..=0xF4) => {
                expected = match lead {
                    0xC2..=0xDF => 1,
                    0xE0..=0xEF => 2,
                    _ => 3,
                };
                length = 1;
            }
            _ => expected = 0,
        }
    }
    (sequences, covered)
}

/// The byte that windows-1252 shows as this character, if it is one beyond ASCII.
fn windows_1252(c: char) -> Option<u8> {
    const SPECIAL: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match u32::from(c) {
        byte @ 0x80..=0xFF => u8::try_from(byte).ok(),
        0..=0x7F => None,
        _ => {
            let at = SPECIAL.chars().position(|special| special == c)?;
            u8::try_from(0x80 + at).ok()
        }
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
