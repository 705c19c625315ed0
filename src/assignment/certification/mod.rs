//! Six-digit codes that an agent types before a certified quiz, mailed apart from the ticket.
//!
//! Refuses to be guessed and to be kept: a code has five tries and fifteen minutes, few are made in an hour, and what is
//! stored is its number only. Whoever knows the key derives it anew.

use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::clock::Timestamp;

pub mod store;

/// The name under which the key of codes and passes is kept.
pub const KEY: &str = "certification";

/// How long a code is good.
pub const GOOD_FOR: Duration = Duration::from_secs(15 * 60);

/// How long a browser that typed it may go on.
pub const PASS_FOR: Duration = Duration::from_secs(4 * 3600);

/// Wrong tries after which a code is spent.
pub const TRIES: i64 = 5;

/// How many codes one assignment gets in an hour.
const IN_AN_HOUR: i64 = 5;

/// The least time between two.
const APART: Duration = Duration::from_secs(60);

/// What asking for a code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// There is one: its number, from 1, and until when it is good.
    Made(i64, Timestamp),
    /// Not yet another one; from this moment on.
    Wait(Timestamp),
}

/// What typing a code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is the one.
    Right,
    /// It is not; so many tries are left.
    Wrong(i64),
    /// There is none, or it is spent: another one must be asked for.
    Spent,
}

/// The `n`th code of `assignment`: six digits (RFC 4226 section 5.3, with SHA-256).
#[must_use]
pub fn code(key: &[u8; 32], assignment: i64, n: i64) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(b"regwatch code 1");
    mac.update(&assignment.to_be_bytes());
    mac.update(&n.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[31] & 0xf);
    let word = [digest[at], digest[at + 1], digest[at + 2], digest[at + 3]];
    let number = u32::from_be_bytes(word) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// Whether `typed`, spaces aside, is `code`; the time it takes does not tell how much of it is right.
fn fits(code: &str, typed: &str) -> bool {
    let typed: Vec<u8> = typed
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let pairs = code.bytes().zip(&typed);
    typed.len() == code.len() && pairs.fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_of_its_own_for_each_assignment_and_number() {
        let key = [3; 32];
        let first = code(&key, 1, 1);
        assert!(first.len() == 6 && first.bytes().all(|b| b.is_ascii_digit()));
        for other in [code(&key, 1, 2), code(&key, 2, 1), code(&[4; 32], 1, 1)] {
            assert_ne!(first, other);
        }
        assert!(
            fits("012345", " 012 345 ") && !fits("012345", "12345") && !fits("012345", "012346")
        );
    }
}
