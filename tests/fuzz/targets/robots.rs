//! robots.txt (RFC 9309).
//!
//! Refuses nothing: any bytes must be read, or refused in a sentence, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::source::robots::Robots;

fuzz_target!(|bytes: &[u8]| {
    let robots = Robots::parse(bytes, "regwatch");
    let url = "https://r.example/law?id=1".parse().expect("a url");
    std::hint::black_box((robots.allows(&url), robots.crawl_delay()));
});
