//! The guess at an encoding.
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::document::charset::decode;

fuzz_target!(|bytes: &[u8]| {
    for label in [
        None,
        Some("text/html; charset=gbk"),
        Some("text/html; charset=utf-16le"),
    ] {
        let decoded = decode(bytes, label);
        assert!(decoded.text.len() <= bytes.len() * 4 + 16);
    }
});
