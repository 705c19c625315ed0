//! Bodies that come whole and are made to break their reader.
//!
//! Refuses to be believed: what cannot be law is kept aside.

use super::{
    Case,
    server::{Server, answer},
};
use crate::law::act;

/// A server of one body of a type.
fn body(media: &'static str, body: impl Into<Vec<u8>>) -> Server {
    let body = body.into();
    Server::open(move |stream| answer(stream, &format!("Content-Type: {media}\r\n"), &body))
}

const HTML: &str = "text/html; charset=utf-8";

/// Ten entities, each ten times the one before: a thousand million laughs.
fn laughs(root: &str) -> String {
    let mut entities = "<!ENTITY l0 \"lol\">".to_owned();
    for n in 1..10 {
        let ten = format!("&l{};", n - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY l{n} \"{ten}\">"));
    }
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE {root} [{entities}]><{root}><title>&l9;</title></{root}>"
    )
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = markup();
    cases.extend(xml());
    cases.extend(others());
    cases.extend(files());
    cases
}

/// A word inside a hundred thousand elements.
fn deep(open: &str, close: &str) -> String {
    format!("{}law{}", open.repeat(100_000), close.repeat(100_000))
}

fn markup() -> Vec<Case> {
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    vec![
        Case::document(
            "deep-html",
            body(HTML, deep("<div>", "</div>")),
            &["quarantined"],
        ),
        Case::document(
            "deep-formatting",
            body(HTML, deep("<b><i>", "")),
            &["quarantined"],
        ),
        Case::document(
            "many-attributes",
            body(HTML, format!("<html><body{attributes}>x</body></html>")),
            &["quarantined/empty"],
        ),
        Case::document(
            "one-huge-attribute",
            body(HTML, format!("<p title=\"{}\">x</p>", "y".repeat(1 << 20))),
            &["quarantined/empty"],
        ),
        Case::document(
            "one-huge-line",
            body(HTML, format!("<p>{}</p>", "law ".repeat(400_000))),
            &["first", "quarantined"],
        ),
        Case::document(
            "never-closed",
            body(HTML, "<table><tr><td><select><option><a><b><script>x"),
            &["quarantined/empty"],
        ),
        Case::document(
            "nothing-but-tags",
            body(HTML, "<p>".repeat(500_000)),
            &["quarantined"],
        ),
    ]
}

fn xml() -> Vec<Case> {
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
        <rss><channel><title>&x;</title></channel></rss>";
    let recursive =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><a>&a;</a>";
    vec![
        Case::of(
            "laughing-feed",
            "feed",
            body("application/rss+xml", laughs("rss")),
            &["quarantined", "first"],
        ),
        Case::document(
            "laughing-xml",
            body("application/xml", laughs("law")),
            &["quarantined"],
        ),
        Case::of(
            "outward-feed",
            "feed",
            body("application/rss+xml", outside),
            &["quarantined", "first"],
        ),
        Case::document(
            "recursive-xml",
            body("application/xml", recursive),
            &["quarantined"],
        ),
        Case::document(
            "deep-xml",
            body(
                "application/xml",
                format!("<?xml version=\"1.0\"?>{}", deep("<a>", "</a>")),
            ),
            &["quarantined"],
        ),
    ]
}

/// Bytes that mean nothing.
fn noise() -> Vec<u8> {
    (0..400_000_u32)
        .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).expect("a byte"))
        .collect()
}

fn others() -> Vec<Case> {
    let noise = noise();
    let items = "<item><title>x</title></item>".repeat(60_000);
    let feed = format!("<rss version=\"2.0\"><channel><title>t</title>{items}</channel></rss>");
    vec![
        Case::of(
            "deep-json",
            "api",
            body("application/json", "[".repeat(1 << 20)),
            &["quarantined"],
        ),
        Case::of(
            "no-json",
            "api",
            body("application/json", "{\"rows\": [1, 2"),
            &["quarantined"],
        ),
        Case::of(
            "endless-feed",
            "feed",
            body("application/rss+xml", feed),
            &["first", "quarantined"],
        ),
        Case::document(
            "noise",
            body("application/octet-stream", noise.clone()),
            &["quarantined/unsupported-type"],
        ),
        Case::document(
            "noise-as-html",
            body(HTML, noise),
            &["quarantined/unsupported-type"],
        ),
    ]
}

fn files() -> Vec<Case> {
    let noise = noise();
    vec![
        Case::document(
            "noise-as-pdf",
            body(
                "application/pdf",
                [b"%PDF-1.7\n".as_slice(), &noise].concat(),
            ),
            &["quarantined/damaged"],
        ),
        Case::document(
            "pdf-without-pages",
            body(
                "application/pdf",
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>",
            ),
            &["quarantined"],
        ),
        Case::document("nuls", body(HTML, vec![0; 1 << 20]), &["quarantined"]),
        Case::document(
            "nuls-between",
            body(HTML, act(&[]).replace(' ', "\0")),
            &["quarantined", "first"],
        ),
        Case::document(
            "blanks",
            body(HTML, " \r\n\t".repeat(100_000)),
            &["quarantined/empty"],
        ),
        Case::document(
            "no-letters",
            body(HTML, "\u{fffd}".repeat(50_000)),
            &["quarantined"],
        ),
        Case::document(
            "utf-7",
            body(
                "text/html; charset=utf-7",
                "+ADw-script+AD4-law+ADw-/script+AD4-",
            ),
            &["quarantined/empty"],
        ),
        Case::document(
            "an-archive",
            body("application/zip", b"PK\x03\x04\x14\x00\x00\x00".to_vec()),
            &["quarantined"],
        ),
        Case::document(
            "a-picture",
            body("image/png", b"\x89PNG\r\n\x1a\n0000".to_vec()),
            &["quarantined"],
        ),
    ]
}
