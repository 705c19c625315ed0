//! From bytes to text: which encoding they are in, by the strongest witness first.
//!
//! Refuses to believe a label against the bytes: what is valid UTF-8 beyond ASCII is UTF-8, and a label
//! under which the bytes do not decode is dropped.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

use super::reading::Fault;

pub mod mojibake;

/// Bytes at the start of a document that are searched for a declaration (the HTML standard asks for
/// 1,024; real pages need more).
const PRESCAN: usize = 4096;

/// Decoded text and how it was decoded.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding that was used.
    pub encoding: &'static Encoding,
    /// Whether some bytes meant nothing in it and became U+FFFD.
    pub damaged: bool,
}

impl Decoded {
    /// What is odd about the text that was decoded; `text` is what was read from it.
    #[must_use]
    pub fn faults(&self, text: &str) -> Vec<Fault> {
        let mut faults: Vec<Fault> = mojibake::find(text).into_iter().collect();
        if self.damaged {
            faults.push(Fault::Undecodable {
                characters: self.text.matches(char::REPLACEMENT_CHARACTER).count(),
                encoding: self.encoding.name().to_owned(),
            });
        }
        faults
    }
}

/// Decodes a document: byte order mark, then the `charset` of the `Content-Type`, then what the document
/// declares, then detection. Total: any bytes give some text.
#[must_use]
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    let escapes = bytes.contains(&0x1b);
    if !escapes && let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8,
            damaged: false,
        };
    }
    if !escapes && is_nearly_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let labels = [content_type.and_then(charset_of), declared(head)];
    let mut fallback = None;
    for encoding in labels.into_iter().flatten() {
        let decoded = with(encoding, bytes);
        if !decoded.damaged {
            return decoded;
        }
        fallback = fallback.or(Some(decoded));
    }
    let detected = with(detect(bytes), bytes);
    match fallback {
        // A few broken bytes in a labelled page are commoner than a wrong label, unless the detected
        // encoding explains every byte.
        Some(labelled) if detected.damaged || is_slightly_damaged(&labelled) => labelled,
        _ => detected,
    }
}

/// Whether bytes are UTF-8 but for a few: a page that was cut in a letter, or one broken include. What is valid
/// beyond ASCII is hardly ever so by accident.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 20
}

fn is_slightly_damaged(decoded: &Decoded) -> bool {
    let lost = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
    lost * 500 < decoded.text.len()
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    // GB18030 contains GBK and differs from it only where GBK has nothing.
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding,
        damaged,
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Text in UTF-16 without a mark shows a zero in every second byte of its ASCII part.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN) & !1];
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    match bytes {
        [0, b'<', 0, b, ..] if *b != 0 => Some(UTF_16BE),
        [b'<', 0, b, 0, ..] if *b != 0 => Some(UTF_16LE),
        _ if head.len() > 16 && even > many && odd * 20 < even => Some(UTF_16BE),
        _ if head.len() > 16 && odd > many && even * 20 < odd => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether bytes are text in UTF-16, by their mark, their label or their zeros.
pub(super) fn is_utf_16(bytes: &[u8], content_type: Option<&str>) -> bool {
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let labelled = content_type.and_then(charset_of);
    marked
        || labelled.is_some_and(|label| label == UTF_16LE || label == UTF_16BE)
        || utf16_without_mark(bytes).is_some()
}

/// The encoding a `Content-Type` names.
fn charset_of(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let at = lower.find("charset")?;
    let value = lower[at + "charset".len()..]
        .trim_start()
        .strip_prefix('=')?;
    label(value)
}

fn label(value: &str) -> Option<&'static Encoding> {
    let name = value
        .trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'')
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/' | '?' | ','))
        .next()?;
    // Names that tools write and the standard does not list.
    let name = match name.to_ascii_lowercase().as_str() {
        "cp936" => "gbk",
        "cp949" | "ms949" | "uhc" => "euc-kr",
        "cp950" | "ms950" => "big5",
        "cp932" => "shift_jis",
        "maccyrillic" => "x-mac-cyrillic",
        "macroman" => "macintosh",
        "utf8mb4" | "utf_8" => "utf-8",
        _ => name,
    };
    let encoding = Encoding::for_label(name.as_bytes())?;
    (encoding != REPLACEMENT && encoding != X_USER_DEFINED).then_some(encoding)
}

/// The encoding an XML declaration, a `meta` element or a CSS-like `@charset` names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    // Every byte becomes one character, so that positions and ASCII survive.
    let text: String = head
        .iter()
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let text = without_comments(&text);
    let found = if text.trim_start().starts_with("<?xml") {
        let end = text.find("?>").unwrap_or(text.len());
        let declaration = &text[..end];
        declaration
            .find("encoding")
            .and_then(|at| {
                declaration[at + "encoding".len()..]
                    .trim_start()
                    .strip_prefix('=')
            })
            .and_then(label)
    } else {
        None
    };
    found
        .or_else(|| {
            text.match_indices("<meta").find_map(|(at, _)| {
                let end = text[at..].find('>').map_or(text.len(), |end| at + end);
                let tag = &text[at..end];
                let value = tag.find("charset").map(|at| &tag[at + "charset".len()..])?;
                label(value.trim_start().strip_prefix('=')?)
            })
        })
        // A declaration that could be read as ASCII cannot be in UTF-16.
        .map(|encoding| {
            if encoding == UTF_16LE || encoding == UTF_16BE {
                UTF_8
            } else {
                encoding
            }
        })
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("<!--") {
        kept.push_str(&rest[..open]);
        match rest[open..].find("-->") {
            Some(close) => rest = &rest[open + close + 3..],
            None => return kept,
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "第一条 为了保护消费者的合法权益，维护社会经济秩序，制定本法。";

    #[test]
    fn labels_in_header_and_document_are_followed() {
        let (gbk, _, _) = GBK.encode(LAW);
        assert_eq!(
            decode(&gbk, Some("text/html; charset=\"gb2312\"")).text,
            LAW
        );
        let page = [b"<html><meta charset=gb2312><p>".as_slice(), &gbk].concat();
        assert!(decode(&page, None).text.ends_with(LAW));
        let page = [b"<?xml version='1.0' encoding='GBK'?><a>".as_slice(), &gbk].concat();
        assert!(decode(&page, None).text.ends_with(LAW));
        assert_eq!(decode(&gbk, None).text, LAW);
    }

    #[test]
    fn utf8_beats_a_wrong_label() {
        let decoded = decode(LAW.as_bytes(), Some("text/html; charset=iso-8859-1"));
        assert_eq!((decoded.text.as_str(), decoded.encoding), (LAW, UTF_8));
    }

    #[test]
    fn every_encoding_of_the_watch_list_is_read_by_its_label() {
        let table = [
            ("gb18030", LAW),
            ("big5", "第一條 為保護消費者權益，促進國民消費生活安全"),
            (
                "shift_jis",
                "第一条　この法律は、消費者の利益の擁護を目的とする。",
            ),
            (
                "euc-jp",
                "第一条　この法律は、消費者の利益の擁護を目的とする。",
            ),
            (
                "iso-2022-jp",
                "第一条　この法律は、消費者の利益の擁護を目的とする。",
            ),
            (
                "euc-kr",
                "제1조 이 법은 소비자의 권익을 보호함을 목적으로 한다.",
            ),
            (
                "cp949",
                "제1조 이 법은 소비자의 권익을 보호함을 목적으로 한다.",
            ),
            (
                "windows-1250",
                "Článek 1 Tento zákon upravuje práva spotřebitelů",
            ),
            ("windows-1251", "Статья 1. Закон о защите прав потребителей"),
            ("koi8-r", "Статья 1. Закон о защите прав потребителей"),
            ("maccyrillic", "Статья 1. Закон о защите прав потребителей"),
            ("windows-1253", "Άρθρο 1 Προστασία των καταναλωτών"),
            ("iso-8859-7", "Άρθρο 1 Προστασία των καταναλωτών"),
            ("windows-1254", "Madde 1 Tüketicinin korunması hakkında"),
            ("windows-1255", "סעיף 1 חוק הגנת הצרכן"),
            ("windows-1256", "المادة 1 قانون حماية المستهلك"),
            ("windows-1257", "1. straipsnis. Vartotojų teisių apsauga"),
            ("windows-874", "มาตรา ๑ พระราชบัญญัติคุ้มครองผู้บริโภค"),
            ("iso-8859-2", "Artykuł 1. Ustawa o prawach konsumenta"),
            ("iso-8859-15", "Article 1er Prix en € et protection"),
        ];
        for (name, text) in table {
            let encoding = label(name).expect(name);
            let (bytes, _, _) = encoding.encode(text);
            let header = format!("text/html; charset={name}");
            assert_eq!(decode(&bytes, Some(&header)).text, text, "{name}");
            let page = [format!("<meta charset='{name}'>").as_bytes(), &bytes].concat();
            assert!(decode(&page, None).text.ends_with(text), "{name}");
        }
    }

    #[test]
    fn a_page_that_was_cut_in_a_letter_stays_in_its_encoding() {
        let cut = &LAW.as_bytes()[..LAW.len() - 1];
        let decoded = decode(cut, None);
        assert!(decoded.damaged && decoded.text.starts_with("第一条 为了保护"));
        assert!(matches!(
            decoded.faults("")[..],
            [Fault::Undecodable { characters: 1, .. }]
        ));
    }

    #[test]
    fn utf16_is_read_with_and_without_mark() {
        for mark in [true, false] {
            let mut bytes = if mark { vec![0xff, 0xfe] } else { Vec::new() };
            bytes.extend("<p>Ärger".encode_utf16().flat_map(u16::to_le_bytes));
            assert_eq!(decode(&bytes, None).text, "<p>Ärger");
        }
    }

    #[test]
    fn any_bytes_give_some_text() {
        let all: Vec<u8> = (0..=255).cycle().take(4096).collect();
        assert!(
            !decode(&all, Some("text/html; charset=utf-7"))
                .text
                .is_empty()
        );
        assert_eq!(decode(b"", None).text, "");
    }

    #[test]
    fn real_files_decode_as_their_makers_meant() {
        let Some(corpora) = std::env::var_os("REGWATCH_CORPORA") else {
            println!("not run: REGWATCH_CORPORA is not set");
            return;
        };
        let root = std::path::Path::new(&corpora).join("charset");
        let json = std::fs::read(root.join("manifest.json")).expect("the corpus is there");
        let manifest: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let (mut right, mut all) = (0, 0);
        for case in manifest["cases"].as_array().expect("cases") {
            let Some(wanted) = case["encoding"].as_str().and_then(|name| {
                let name = name
                    .to_ascii_lowercase()
                    .replace("cp932", "shift_jis")
                    .replace("cp949", "euc-kr");
                Encoding::for_label(name.as_bytes())
            }) else {
                continue;
            };
            let file = case["file"].as_str().expect("a file");
            let Ok(bytes) = std::fs::read(root.join(file)) else {
                continue;
            };
            all += 1;
            let decoded = decode(&bytes, None);
            let (meant, _) = wanted.decode_with_bom_removal(&bytes);
            if decoded.text == meant {
                right += 1;
            } else {
                println!(
                    "{file}: meant {}, read as {}",
                    wanted.name(),
                    decoded.encoding.name()
                );
            }
        }
        println!("charset: {right} of {all} files decode as meant");
        assert!(all > 100 && right * 100 >= all * 90);
    }
}
