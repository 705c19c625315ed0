//! Text whose encoding was mistaken before it was sent: UTF-8 read as Windows-1252 and encoded again (`Ã¼`), and
//! characters that were lost on the way (U+FFFD).
//!
//! Refuses to repair: the regulator's bytes are evidence. It says what it saw.

use encoding_rs::WINDOWS_1252;

use crate::document::reading::Fault;

/// Fewest garbled places that are no accident: a text may quote one.
const FEWEST: usize = 3;

/// The garbled places of a text, when they are too many to be meant.
#[must_use]
pub fn find(text: &str) -> Option<Fault> {
    let (mut times, mut sample) = (0, None);
    let (mut at, bytes) = (0, text.as_bytes());
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            at += 1;
            continue;
        }
        let run = bytes[at..]
            .iter()
            .take_while(|byte| !byte.is_ascii())
            .count();
        let found = doubly_encoded(&text[at..at + run]);
        if found > 0 {
            times += found;
            sample.get_or_insert_with(|| around(text, at, at + run));
        }
        at += run;
    }
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    if sample.is_none() && lost > 0 {
        let first = text.find(char::REPLACEMENT_CHARACTER)?;
        sample = Some(around(text, first, first));
    }
    times += lost;
    (times >= FEWEST).then(|| Fault::Mojibake {
        times,
        sample: sample.unwrap_or_default(),
    })
}

/// How many characters a run of non-ASCII letters would be if its encoding was mistaken once: the letters
/// written back as bytes are UTF-8 again, which real words almost never are.
fn doubly_encoded(run: &str) -> usize {
    let mut found = 0;
    let mut bytes = Vec::with_capacity(run.len());
    for c in run.chars().chain(['\u{0}']) {
        match byte_of(c) {
            Some(byte) => bytes.push(byte),
            None => {
                found += sequences(&bytes);
                bytes.clear();
            }
        }
    }
    found
}

/// The byte that Windows-1252, or Latin-1 where that has nothing, shows as this character.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        0x80..=0xFF => u8::try_from(u32::from(c)).ok(),
        0x100.. => {
            let mut text = [0; 4];
            let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut text));
            (!unmappable && bytes.len() == 1).then(|| bytes[0])
        }
        _ => None,
    }
}

/// How many UTF-8 sequences of more than one byte stand in bytes. One that stands alone counts only where it
/// is no capital before a closing mark: `LIBERTÉ»` is what it says.
fn sequences(bytes: &[u8]) -> usize {
    let (mut at, mut found) = (0, 0);
    while at < bytes.len() {
        let (mut row, mut sure) = (0, false);
        while let Some(sequence) = sequence(&bytes[at..]) {
            let marks = sequence[1..].iter().all(|byte| is_mark(*byte));
            sure |=
                matches!(sequence[0], 0xC2 | 0xC3) || !marks && !matches!(sequence[0], 0xC6..=0xDF);
            row += 1;
            at += sequence.len();
        }
        if sure || row > 1 {
            found += row;
        }
        at += usize::from(row == 0);
    }
    found
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

/// Whether Windows-1252 shows a byte as a mark that closes or joins words.
fn is_mark(byte: u8) -> bool {
    matches!(byte, 0x85 | 0x91..=0x97 | 0xA0 | 0xAB | 0xBB)
}

/// The words around a place.
fn around(text: &str, from: usize, to: usize) -> String {
    let before: Vec<char> = text[..from].chars().rev().take(12).collect();
    let after = text[to..].chars().take(12);
    let inside = text[from..to].chars().take(12);
    before
        .into_iter()
        .rev()
        .chain(inside)
        .chain(after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garbled(text: &str) -> String {
        let (read, _, _) = WINDOWS_1252.decode(text.as_bytes());
        read.into_owned()
    }

    #[test]
    fn words_that_were_encoded_twice_are_found_in_every_script() {
        for text in [
            "Die Gebühren für Verträge ändern sich über Nacht – „sofort“",
            "Les règles spécifiées à l’article",
            "第一条 为了保护消费者的合法权益",
            "Закон о защите прав потребителей",
            "Ο νόμος για την προστασία",
        ] {
            assert!(find(text).is_none(), "{text}");
            let wrong = garbled(text);
            assert!(
                matches!(find(&wrong), Some(Fault::Mojibake { .. })),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_quotation_is_no_mojibake_and_lost_characters_are() {
        assert!(find("Write Ã¼ and it shows as ü; «£» “§” Â© naïve café 5 £ à ½").is_none());
        assert!(find("«LIBERTÉ», «CAFÉ», „Ä“, “PEÑÍ”, «ÉTÉ», l’été…», «à»—").is_none());
        assert!(find("A\u{fffd}rger \u{fffd}ber Geb\u{fffd}hren").is_some());
        let Some(Fault::Mojibake { times, sample }) = find("FÃ¼r VertrÃ¤ge Ã¼ber GebÃ¼hren")
        else {
            panic!("garbled");
        };
        assert_eq!(times, 4);
        assert!(sample.contains("FÃ¼r"));
    }
}
