//! What kind of file the bytes are: by the bytes themselves, then by what the server says, then by the
//! address.
//!
//! Refuses to trust a label that the bytes contradict.

use url::Url;

use super::charset;

/// The kinds of file this station reads, and those it knows it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// HTML or XHTML.
    Html,
    /// Any other XML; feeds are among it.
    Xml,
    /// JSON.
    Json,
    /// PDF.
    Pdf,
    /// DOCX, as word processors write it.
    Docx,
    /// Something packed with gzip; what is inside decides.
    Gzip,
    /// Plain text or Markdown.
    Text,
    /// Something with a name that cannot be read here.
    Other(&'static str),
}

/// Signatures of files that hold no text for us.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive or another Office file"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (DOC, XLS)",
    ),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
];

/// The kind of file these bytes are.
#[must_use]
pub fn of(bytes: &[u8], content_type: Option<&str>, url: Option<&Url>) -> Media {
    let binary = || looks_binary(bytes) && !charset::is_utf_16(bytes, content_type);
    by_bytes(bytes)
        // No label makes text of bytes that are none.
        .or_else(|| binary().then_some(Media::Other("a binary file")))
        .or_else(|| content_type.and_then(by_type))
        .or_else(|| url.and_then(by_url))
        .unwrap_or(Media::Text)
}

fn by_bytes(bytes: &[u8]) -> Option<Media> {
    let head = &bytes[..bytes.len().min(1024)];
    // PDF allows other bytes before its header (ISO 32000-1, Annex H).
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some(Media::Pdf);
    }
    if bytes.starts_with(b"\x1f\x8b\x08") {
        return Some(Media::Gzip);
    }
    if bytes.starts_with(b"PK\x03\x04") && holds(bytes, b"word/document") {
        return Some(Media::Docx);
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Some(Media::Other(name));
    }
    let text: String = head
        .iter()
        .filter(|b| **b != 0)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let text = text
        .trim_start_matches("\u{ef}\u{bb}\u{bf}")
        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{ff}' || c == '\u{fe}');
    if text.starts_with('<') {
        return by_markup(text);
    }
    // A brace also opens other things; only what parses is JSON.
    if text.starts_with(['{', '['])
        && serde_json::from_slice::<serde::de::IgnoredAny>(trim_mark(bytes)).is_ok()
    {
        return Some(Media::Json);
    }
    None
}

/// The kind of markup a text in lower case begins with.
fn by_markup(text: &str) -> Option<Media> {
    let mut rest = text;
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment
            .find("-->")
            .map_or("", |end| &comment[end + 3..])
            .trim_start();
    }
    let html = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<div",
        "<p>",
        "<meta",
        "<table",
        "<main",
        "<h1",
    ];
    if html.iter().any(|tag| rest.starts_with(tag)) {
        return Some(Media::Html);
    }
    if rest.starts_with("<?xml")
        || rest.starts_with("<rss")
        || rest.starts_with("<feed")
        || rest.starts_with("<rdf:rdf")
    {
        let xhtml = text.contains("<html") || text.contains("<!doctype html");
        return Some(if xhtml { Media::Html } else { Media::Xml });
    }
    None
}

/// Whether `part` stands somewhere in `bytes`.
fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

pub(super) fn trim_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn by_type(content_type: &str) -> Option<Media> {
    let essence = content_type.split(';').next()?.trim().to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Media::Html),
        "text/plain" | "text/markdown" | "text/x-markdown" => Some(Media::Text),
        "application/json" | "text/json" => Some(Media::Json),
        "text/xml" | "application/xml" => Some(Media::Xml),
        essence if essence.ends_with("+xml") => Some(Media::Xml),
        essence if essence.ends_with("+json") => Some(Media::Json),
        // "application/pdf" without the signature is no PDF.
        _ => None,
    }
}

fn by_url(url: &Url) -> Option<Media> {
    let path = url.path().to_ascii_lowercase();
    let (_, extension) = path.rsplit_once('.')?;
    match extension {
        "html" | "htm" | "xhtml" | "shtml" | "asp" | "aspx" | "php" | "jsp" => Some(Media::Html),
        "xml" | "rss" | "atom" | "rdf" | "akn" => Some(Media::Xml),
        "json" | "jsonld" => Some(Media::Json),
        "txt" | "md" => Some(Media::Text),
        _ => None,
    }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let odd = head
        .iter()
        .filter(|b| **b < 32 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    odd * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_win_over_the_label() {
        let html = Some("text/html");
        assert_eq!(of(b"%PDF-1.7\n", html, None), Media::Pdf);
        assert_eq!(
            of(b"\n<!DOCTYPE html><p>x", Some("application/pdf"), None),
            Media::Html
        );
        assert_eq!(of(b"<?xml version='1.0'?><rss>", html, None), Media::Xml);
        assert_eq!(
            of(
                b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''>",
                None,
                None
            ),
            Media::Html
        );
        assert_eq!(of(b"{\"a\":1}", html, None), Media::Json);
        assert!(matches!(of(b"PK\x03\x04..", html, None), Media::Other(_)));
        assert_eq!(of(b"PK\x03\x04 word/document.xml", html, None), Media::Docx);
        assert_eq!(of(b"\x1f\x8b\x08", html, None), Media::Gzip);
        assert!(matches!(
            of(&[0, 1, 2, 3, 4, 5], None, None),
            Media::Other(_)
        ));
    }

    #[test]
    fn no_label_makes_text_of_binary_bytes_and_utf_16_is_no_noise() {
        let noise: Vec<u8> = (0..9_000_u32)
            .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).expect("a byte"))
            .collect();
        let labels = ["text/html", "text/plain", "application/json", "text/xml"];
        for label in labels {
            let kind = of(&noise, Some(label), None);
            assert!(matches!(kind, Media::Other(_)), "{label}: {kind:?}");
        }
        let wide = |text: &str, mark: &[u8]| -> Vec<u8> {
            let letters = text.encode_utf16().flat_map(u16::to_le_bytes);
            mark.iter().copied().chain(letters).collect()
        };
        let plain = wide(&"Article 1 The trader answers. ".repeat(9), b"");
        assert_eq!(of(&plain, Some("text/plain"), None), Media::Text);
        let han = "第一条　为了保护个人信息权益，规范个人信息处理活动。".repeat(9);
        let marked = wide(&han, b"\xff\xfe");
        assert_eq!(of(&marked, Some("text/plain"), None), Media::Text);
        let labelled = Some("text/html; charset=UTF-16LE");
        assert_eq!(of(&wide(&han, b""), labelled, None), Media::Html);
    }

    #[test]
    fn the_label_and_then_the_address_decide_when_the_bytes_do_not() {
        let url = "https://example.com/law.md".parse().ok();
        assert_eq!(
            of(b"Article 1", Some("text/html; charset=x"), None),
            Media::Html
        );
        assert_eq!(
            of(b"Article 1", Some("application/octet-stream"), url.as_ref()),
            Media::Text
        );
        assert_eq!(of(b"", None, None), Media::Text);
    }
}
