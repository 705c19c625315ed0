//! The token in a return path (VERP) and in `ENVID`: names one envelope and proves that it was made here.
//!
//! Refuses any envelope number without its signature, so that a forged bounce speaks of nobody.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Set before what is signed, so that no other use of a key can make a token.
const PURPOSE: &[u8] = b"regwatch return path 1";

/// Octets of the signature: HMAC-SHA256 cut to 80 bits (RFC 2104 §5). A local part holds 64 octets, and guesses
/// cannot be tried faster than mail arrives.
const SIGNED: usize = 10;

/// The key of the tokens of one installation.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenKey([u8; 32]);

/// Prints nothing of the key.
impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

impl TokenKey {
    /// The key made of `bytes`.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token of envelope number `envelope`: `12-9f86d081884c7d659a2f`, letters in lower case.
    #[must_use]
    pub fn token(&self, envelope: i64) -> String {
        let signature = self.mac(envelope).finalize().into_bytes();
        format!("{envelope}-{}", hex::encode(&signature[..SIGNED]))
    }

    /// The envelope that `token` names, if its signature is of this key. Mail systems may change the case.
    #[must_use]
    pub fn open(&self, token: &str) -> Option<i64> {
        let (number, signature) = token.split_once('-')?;
        let envelope: i64 = number.parse().ok()?;
        let signature = hex::decode(signature).ok()?;
        let sound = signature.len() == SIGNED
            && self.mac(envelope).verify_truncated_left(&signature).is_ok();
        sound.then_some(envelope)
    }

    fn mac(&self, envelope: i64) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(PURPOSE);
        mac.update(&envelope.to_be_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_signed_here_opens() {
        let (ours, other) = (TokenKey::new([7; 32]), TokenKey::new([8; 32]));
        let token = ours.token(4711);
        assert!(token.starts_with("4711-") && token.len() == 25, "{token}");
        assert_eq!(ours.open(&token), Some(4711));
        assert_eq!(ours.open(&token.to_uppercase()), Some(4711));
        assert_eq!(other.open(&token), None);
        assert_eq!(ours.open(&token.replace("4711", "4712")), None);
        for bad in ["", "-", "4711-", "4711", "4711-00", "x-00", &token[..24]] {
            assert_eq!(ours.open(bad), None, "{bad}");
        }
        assert_eq!(format!("{ours:?}"), "TokenKey(…)");
    }
}
