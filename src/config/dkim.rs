//! `[mail.dkim]`: the key we sign mail with, where the relay does not.
//!
//! Refuses a key that cannot sign and a key that stands in the file itself.

use super::{
    outside::Outside,
    section::{Section, Wrong},
    written,
};
use crate::mail::dkim::SigningKey;

/// How mail is signed (RFC 6376).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DkimPolicy {
    /// The signing domain: that of `from`, or one above it, for DMARC to be aligned.
    pub domain: String,
    /// Under which name the public key stands in DNS: `SELECTOR._domainkey.DOMAIN`.
    pub selector: String,
    /// The private key.
    pub key: SigningKey,
}

/// Reads `[mail.dkim]`, if there is one.
pub(super) fn read(mail: &Section<'_>, outside: Outside<'_>) -> Option<DkimPolicy> {
    if !mail.has("dkim") {
        return None;
    }
    let section = mail.table("dkim", "[mail.dkim]");
    let domain = section.required("domain", "example.com", host);
    let selector = section.required("selector", "regwatch", host);
    let key = section.required("key_file", "dkim.pem", |file| {
        let shown = file.escape_debug();
        let how = "make one with `openssl genpkey -algorithm ed25519 -out dkim.pem`, or -algorithm rsa -pkeyopt rsa_keygen_bits:2048";
        let pem = std::fs::read_to_string(outside.home.join(file)).map_err(|error| {
            Wrong::new(format!("the file \"{shown}\" cannot be read: {error}"), how)
        })?;
        SigningKey::from_pem(&pem)
            .map_err(|error| Wrong::new(format!("the file \"{shown}\" {error}"), how))
    });
    section.finish();
    Some(DkimPolicy {
        domain: domain?,
        selector: selector?,
        key: key?,
    })
}

/// A host name in letters that DNS knows, in lower case.
fn host(text: &str) -> Result<String, Wrong> {
    let text = written::words(text)?;
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if text.len() <= 253 && text.split('.').all(label) {
        Ok(text.to_ascii_lowercase())
    } else {
        let what = format!("\"{}\" is no name in DNS", text.escape_debug());
        Err(Wrong::new(
            what,
            "write it in ASCII, such as example.com or xn--mller-kva.example",
        ))
    }
}
