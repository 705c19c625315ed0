//! Text whose encoding was mistaken before it was sent: UTF-8 read as Windows-1252 and encoded again (`Ã¼`), and
//! characters that were lost on the way (U+FFFD).
//!
//! Refuses to repair: the regulator's bytes are evidence. It says what it saw.

use crate::{document::reading::Fault, snapshot::wall::Misread};

/// Fewest garbled places that are no accident: a text may quote one.
const FEWEST: usize = 3;

/// The garbled places of a text, when they are too many to be meant.
#[must_use]
pub fn find(text: &str) -> Option<Fault> {
    let misread = Misread::of(text);
    let times = misread.sequences + misread.lost;
    let first = misread.first.filter(|_| times >= FEWEST)?;
    Some(Fault::Mojibake {
        times,
        sample: around(text, first.start, first.end),
    })
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
    use encoding_rs::WINDOWS_1252;

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
