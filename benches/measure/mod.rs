//! For measuring what a piece of work costs: CPU time of this thread, as a table with ratios and growth.
//! Refuses to judge: a slow machine fails nobody.

use std::hint::black_box;

mod table;

pub(crate) use table::{growth, row};

/// CPU time that one run must add up to before its cost is believed, in nanoseconds.
const ENOUGH: u64 = 150_000_000;

/// CPU time this thread has used, in nanoseconds; 0 where the kernel does not tell.
fn used() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told.split(' ').next().unwrap_or_default();
    first.trim().parse().unwrap_or(0)
}

/// CPU time of all child processes that ended, in nanoseconds and steps of ten milliseconds (proc(5), `cutime` and
/// `cstime` in hundredths of a second); 0 where the kernel does not tell.
pub(crate) fn children() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in brackets and may hold spaces; `cutime` is the 14th word after it.
    let words = told.rsplit(") ").next().unwrap_or_default();
    let ticks = words.split(' ').skip(13).take(2);
    ticks
        .filter_map(|word| word.parse::<f64>().ok())
        .sum::<f64>()
        * 1e7
}

/// The CPU time of `work`, in nanoseconds: the least of three measurements, each of as many runs as it takes to
/// be believed.
pub(crate) fn cost<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..3 {
        let (start, mut runs) = (used(), 0u32);
        loop {
            black_box(work());
            runs += 1;
            let spent = used() - start;
            if spent >= ENOUGH || (runs >= 100_000 && spent == 0) {
                least = least.min(spent as f64 / f64::from(runs));
                break;
            }
        }
    }
    least
}

/// Nanoseconds for people.
pub(crate) fn readable(nanos: f64) -> String {
    match nanos {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.1} µs", n / 1e3),
        n if n < 1e9 => format!("{:.1} ms", n / 1e6),
        n => format!("{:.2} s", n / 1e9),
    }
}

/// Bytes for people.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        n if n < 1_000_000 => format!("{} KB", (n + 500) / 1000),
        n => format!("{:.1} MB", n as f64 / 1e6),
    }
}
