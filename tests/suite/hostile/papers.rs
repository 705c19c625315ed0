//! PDFs built to exhaust or to mislead whoever reads them.
//!
//! Refuses to need a real file: each is written here, object by object.

use std::{collections::HashMap, sync::Arc};

use regwatch::document::{
    pdf::{
        Reader,
        apart::{Apart, Limits},
    },
    read::Unreadable,
};

use super::{
    Case,
    server::{Server, answer},
};

/// A file of `objects`, of which the first is the catalogue.
fn paper(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (n, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n", n + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(
        format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .into_bytes(),
    );
    bytes
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// One page that says one line, in the font that is object 4; `more` objects come after its five.
fn one_page(font: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    page_saying(LINE, font, more)
}

fn page_saying(content: &str, font: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object("<< /Type /Pages /Count 1 /Kids [3 0 R] >>"),
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R \
             /Resources << /Font << /F1 4 0 R >> >> >>",
        ),
        object(font),
        stream("", content.as_bytes()),
    ];
    objects.extend(more);
    paper(&objects)
}

/// A sound paper of one page that says `lines` one below the other, each a paragraph.
pub(crate) fn law(lines: &[&str]) -> Vec<u8> {
    let line =
        |(n, text): (usize, &&str)| format!("BT /F1 11 Tf 40 {} Td ({text}) Tj ET\n", 740 - 40 * n);
    let text: String = lines.iter().enumerate().map(line).collect();
    page_saying(&text, HELVETICA, Vec::new())
}

const LINE: &str = "BT /F1 11 Tf 60 700 Td (Article 1 The fee is 50 euros.) Tj ET";
const HELVETICA: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A deflated run of `times` × 1,032 blanks, of which each byte is four repetitions of the longest length: the
/// densest packing there is.
fn deflated(times: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    // zlib's head, then one last block with codes of its own (RFC 1951 §3.2.7).
    bits.put(0x78, 8);
    bits.put(0x01, 8);
    bits.put(0b101, 3);
    // 286 literal and length codes, one distance code, all nineteen lengths of code lengths.
    bits.put(29, 5);
    bits.put(0, 5);
    bits.put(15, 4);
    // In the order 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1 15: codes for 18, 1 and 2.
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0] {
        bits.put(length, 3);
    }
    // Those codes are 0 for 18, 10 for 1 and 11 for 2, written from their first bit on.
    let zeros = |bits: &mut Bits, count: u32| {
        bits.put(0, 1);
        bits.put(count - 11, 7);
    };
    let (one, two) = (0b01, 0b11);
    zeros(&mut bits, 32);
    bits.put(two, 2);
    zeros(&mut bits, 138);
    zeros(&mut bits, 85);
    bits.put(two, 2);
    zeros(&mut bits, 28);
    bits.put(one, 2);
    bits.put(one, 2);
    // The codes: 0 for 258 bytes again, 10 for a blank, 11 for the end, 0 for the only distance.
    bits.put(0b01, 2);
    bits.aligned(times);
    bits.put(0b11, 2);
    bits.bytes
}

/// Bits from the lowest of each byte on, as deflate has them.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for n in 0..count {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::try_from(value >> n & 1).expect("a bit") << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// `count` bytes of zeros, which are whole matches where two bits are one.
    fn aligned(&mut self, count: usize) {
        self.put(0, (8 - self.used) % 8 / 2 * 2);
        for _ in 0..count {
            self.put(0, 8);
        }
    }
}

/// The catalogue inside an object stream, so that it is unpacked while the file is opened.
fn object_stream(filter: &str, packed: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let first = bytes.len();
    let dictionary = format!("/Type /ObjStm /N 1 /First 4 /Filter {filter}");
    bytes.extend(b"1 0 obj\n");
    bytes.extend(stream(&dictionary, packed));
    bytes.extend(b"\nendobj\n");
    let start = bytes.len();
    let place = |kind: u8, value: usize| {
        let value = u32::try_from(value).expect("a small file").to_be_bytes();
        [&[kind], value.as_slice(), &[0]].concat()
    };
    let table = [place(0, 0), place(1, first), place(1, start), place(2, 1)].concat();
    bytes.extend(b"2 0 obj\n");
    bytes.extend(stream("/Type /XRef /Size 4 /W [1 4 1] /Root 3 0 R", &table));
    bytes.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<String>().into_bytes()
}

/// Codes of twelve bits that stand for ever longer runs, up to 3,838 bytes each, `times` over (ISO 32000-2 §7.4.4).
fn lzw(times: usize) -> Vec<u8> {
    let mut bits = Vec::new();
    let mut put = |code: u32, width: u32| {
        for n in (0..width).rev() {
            bits.push(u8::try_from(code >> n & 1).expect("a bit"));
        }
    };
    put(256, 9);
    for _ in 0..times {
        put(32, 9);
        for code in 258..4095 {
            // The width grows one code early.
            let width = match code + 1 {
                ..=511 => 9,
                512..=1023 => 10,
                1024..=2047 => 11,
                _ => 12,
            };
            put(code, width);
        }
        put(256, 12);
    }
    let byte = |bits: &[u8]| bits.iter().fold(0, |byte, bit| byte << 1 | bit);
    bits.chunks(8).map(byte).collect()
}

/// A tree of page nodes, each with the next as its only child.
fn deep_tree() -> Vec<u8> {
    let mut objects = vec![object("<< /Type /Catalog /Pages 2 0 R >>")];
    for n in 0..20_000 {
        let kid = n + 3;
        objects.push(object(&format!(
            "<< /Type /Pages /Count 1 /Kids [{kid} 0 R] >>"
        )));
    }
    objects.push(object("<< /Type /Page /MediaBox [0 0 9 9] >>"));
    paper(&objects)
}

/// Arrays inside arrays, in the resources of a page.
fn deep_array() -> Vec<u8> {
    let deep = "[".repeat(500_000) + &"]".repeat(500_000);
    one_page(HELVETICA, vec![object(&deep)])
}

/// A font whose program unpacks to hundreds of megabytes of what might be definitions.
fn huge_font() -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Own /FontDescriptor 6 0 R >>";
    let descriptor = "<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontFile 7 0 R >>";
    let program = stream(
        "/Filter /FlateDecode /Length1 400000000 /Length2 0 /Length3 0",
        &deflated(380_000),
    );
    one_page(font, vec![object(descriptor), program])
}

/// Objects that lead back to themselves wherever the reader goes.
fn cycles() -> Vec<u8> {
    paper(&[
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object("<< /Type /Pages /Parent 2 0 R /Count 9 /Kids [2 0 R 3 0 R 4 0 R] >>"),
        object(
            "<< /Type /Page /Parent 3 0 R /Contents [4 0 R 5 0 R] /Resources 3 0 R /MediaBox 6 0 R >>",
        ),
        object("4 0 R"),
        object("<< /Length 5 0 R /Filter 5 0 R /DecodeParms 5 0 R >>\nstream\nBT ET\nendstream"),
        object("[6 0 R 6 0 R 6 0 R 6 0 R]"),
    ])
}

/// A hundred thousand pages, all the same one.
fn many_pages() -> Vec<u8> {
    let kids = "3 0 R ".repeat(100_000);
    paper(&[
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object(&format!("<< /Type /Pages /Count 100000 /Kids [{kids}] >>")),
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R \
             /Resources << /Font << /F1 4 0 R >> >> >>",
        ),
        object(HELVETICA),
        stream("", LINE.as_bytes()),
    ])
}

/// Every hostile paper, by its name.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "pdf-object-stream-of-2-gb",
            object_stream("/FlateDecode", &deflated(2_000_000)),
        ),
        (
            "pdf-object-stream-behind-hex",
            object_stream("[/ASCIIHexDecode /FlateDecode]", &hex(&deflated(900_000))),
        ),
        (
            "pdf-object-stream-by-lzw",
            object_stream("/LZWDecode", &lzw(150)),
        ),
        ("pdf-deep-page-tree", deep_tree()),
        ("pdf-deep-array", deep_array()),
        ("pdf-huge-font", huge_font()),
        ("pdf-cycles", cycles()),
        ("pdf-100000-pages", many_pages()),
    ]
}

/// Hostile papers as answers of servers: those that cost little to refuse, for the pass is long without them.
pub(super) fn cases() -> Vec<Case> {
    let right: HashMap<_, &[&str]> = HashMap::from([
        (
            "pdf-object-stream-behind-hex",
            &["quarantined/too-complex"][..],
        ),
        ("pdf-object-stream-by-lzw", &["quarantined/too-complex"][..]),
        ("pdf-deep-page-tree", &["quarantined"][..]),
        ("pdf-cycles", &["quarantined"][..]),
    ]);
    let answered = |bytes: Vec<u8>| {
        Server::open(move |stream| answer(stream, "Content-Type: application/pdf\r\n", &bytes))
    };
    hostile()
        .into_iter()
        .filter_map(|(name, bytes)| Some(Case::document(name, answered(bytes), right.get(name)?)))
        .collect()
}

#[test]
fn a_process_apart_reads_hostile_papers_within_its_limits_and_sound_ones_after_them() {
    let limits = Limits {
        memory: 256 << 20,
        cpu: 5,
        ..Limits::default()
    };
    let apart = Apart::new(env!("CARGO_BIN_EXE_regwatch"), limits);
    let reader = Reader::Apart(Arc::new(apart));
    let sound = one_page(HELVETICA, Vec::new());
    let right = Reader::Here.read(&sound);
    assert!(right.is_ok(), "{right:?}");
    for (name, bytes) in hostile() {
        let read = reader.read(&bytes);
        println!("{name}: {} bytes, {read:.200?}", bytes.len());
        assert!(
            !matches!(read, Err(Unreadable::NotNow(_))),
            "{name}: {read:?}"
        );
        assert_eq!(reader.read(&sound), right, "after {name}");
    }
}

#[test]
fn a_process_apart_that_says_too_much_or_is_late_is_ended() {
    let sound = one_page(HELVETICA, Vec::new());
    let apart = |limits| Apart::new(env!("CARGO_BIN_EXE_regwatch"), limits);
    let reader = |limits| Reader::Apart(Arc::new(apart(limits)));
    let brief = Limits {
        said: 8,
        ..Limits::default()
    };
    let much = reader(brief).read(&sound);
    assert!(matches!(much, Err(Unreadable::TooComplex(_))), "{much:?}");
    let hasty = Limits {
        wait: std::time::Duration::ZERO,
        ..Limits::default()
    };
    let late = reader(hasty).read(&sound);
    assert!(matches!(late, Err(Unreadable::NotNow(_))), "{late:?}");
}
