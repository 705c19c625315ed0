//! What the streams of a PDF unpack to, before the reader unpacks them: it takes each whole into memory.
//!
//! Refuses streams that are packed twice or unpack to more than any document.

use std::{borrow::Cow, io::Read as _, sync::LazyLock};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::{
    Filter, Pdf,
    object::{Name, Object, Stream},
};
use regex::bytes::Regex;

/// Most bytes all streams of a file unpack to; also the most of one stream that cannot be measured.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;

/// Whether the streams of a file, as they lie in it, unpack to more than any document, or are packed twice,
/// which nothing but a bomb is. It is asked before the file is opened, which unpacks some of them.
pub(super) fn is_bomb(bytes: &[u8]) -> bool {
    static TWICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/(?:FlateDecode|Fl|LZWDecode|LZW)\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
            .expect("the expression is a constant and is covered by tests")
    });
    static STREAM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"stream(?:\r\n|\n|\r)")
            .expect("the expression is a constant and is covered by tests")
    });
    if TWICE.is_match(bytes) {
        return true;
    }
    let mut left = MOST_UNPACKED;
    let mut done = 0;
    for found in STREAM.find_iter(bytes) {
        // What is inside a stream is no stream.
        if found.start() < done {
            continue;
        }
        let (read, consumed) = measured(&bytes[found.end()..], left);
        if read >= left {
            return true;
        }
        left -= read;
        if read > 0 {
            done = found.end() + usize::try_from(consumed).unwrap_or(0);
        }
    }
    false
}

/// How many bytes a deflated stream unpacks to, counted up to `most`, and how many of its own it takes.
fn measured(packed: &[u8], most: u64) -> (u64, u64) {
    let mut buffer = vec![0; 64 * 1024];
    let mut unpacked = ZlibDecoder::new(packed);
    // A stream that is packed in another way, or breaks off, ends here.
    while let Ok(1..) = unpacked.read(&mut buffer) {
        if unpacked.total_out() >= most {
            break;
        }
    }
    (unpacked.total_out(), unpacked.total_in())
}

/// Whether a stream of an opened file unpacks to more than any document in a way that its bytes do not show:
/// under encryption, without the usual head, behind another packing, or by another packing than deflate.
pub(super) fn hides_a_bomb(pdf: &Pdf) -> bool {
    let mut left = MOST_UNPACKED;
    pdf.objects()
        .into_iter()
        .filter_map(Object::into_stream)
        .any(|stream| hides(&stream, &mut left))
}

fn hides(stream: &Stream<'_>, left: &mut u64) -> bool {
    let filters = stream.filters();
    let mut growing = filters.iter().filter_map(|filter| most_growth(*filter));
    let Some(growth) = growing.next() else {
        return false;
    };
    if growing.next().is_some() {
        return true;
    }
    // The pixels of a picture are never unpacked.
    let subtype = stream.dict().get::<Name<'_>>(b"Subtype");
    if subtype.is_some_and(|kind| kind.as_str() == "Image") {
        return false;
    }
    let packed = stream.raw_data();
    let first = filters.iter().find(|filter| **filter != Filter::Crypt);
    if first == Some(&Filter::FlateDecode) {
        let (read, _) = match &packed {
            // The bytes of the file have been measured, unless they lack their head.
            Cow::Borrowed(bytes) if measured(bytes, 1).0 > 0 => return false,
            Cow::Owned(bytes) if measured(bytes, 1).0 > 0 => measured(bytes, *left),
            bytes => headless(bytes, *left),
        };
        *left -= read.min(*left);
        return *left == 0;
    }
    (packed.len() as u64).saturating_mul(growth) > MOST_UNPACKED
}

/// The same as [`measured`] for a deflated stream without a head, which readers forgive.
fn headless(packed: &[u8], most: u64) -> (u64, u64) {
    let mut buffer = vec![0; 64 * 1024];
    let mut unpacked = DeflateDecoder::new(packed);
    while let Ok(1..) = unpacked.read(&mut buffer) {
        if unpacked.total_out() >= most {
            break;
        }
    }
    (unpacked.total_out(), unpacked.total_in())
}

/// Most bytes that one packed byte becomes, for packings that make much of little.
fn most_growth(filter: Filter) -> Option<u64> {
    match filter {
        Filter::FlateDecode => Some(1_032),
        // A code of twelve bits stands for at most all 3838 strings grown from one letter.
        Filter::LzwDecode => Some(2_560),
        Filter::RunLengthDecode => Some(64),
        _ => None,
    }
}
