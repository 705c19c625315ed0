//! Mail that came back, read as delivery reports, bounces, automatic answers and complaints.
//!
//! Refuses nothing: any bytes must be read, with bounded results, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regwatch::mail::returned;

fuzz_target!(|bytes: &[u8]| {
    let read = returned::read(bytes);
    assert!(read.reports.len() <= 200, "one message speaks of too many");
    assert!(read.echo.message_ids.len() <= 20 && read.echo.tokens.len() <= 20);
    for report in &read.reports {
        assert!(report.diagnostic.chars().count() <= 1000);
        assert!(!report.accuses() || !report.reason.is_empty());
    }
});
