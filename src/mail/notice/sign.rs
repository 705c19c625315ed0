//! The signatures of requests to webhooks: ours, Feishu's and DingTalk's.
//!
//! Refuses to invent a scheme: ours is that of Standard Webhooks, for which receivers have libraries.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The prefix of a secret that is the base64 of its octets.
const PREFIX: &str = "whsec_";

/// The value of `webhook-signature` for `body` under `id` at `second` (Standard Webhooks, version 1): HMAC-SHA256 over
/// `id.second.body`. A secret that begins with `whsec_` is base64 behind it; any other is taken as its own octets.
#[must_use]
pub fn standard(secret: &str, id: &str, second: i64, body: &[u8]) -> String {
    let decoded = secret
        .strip_prefix(PREFIX)
        .and_then(|text| STANDARD.decode(text).ok());
    let key = decoded.unwrap_or_else(|| secret.as_bytes().to_vec());
    let said = [format!("{id}.{second}.").as_bytes(), body].concat();
    format!("v1,{}", hmac(&key, &said))
}

/// Feishu's and Lark's `sign`: the key is `second`, a line break and the secret, and nothing is signed with it.
#[must_use]
pub fn feishu(secret: &str, second: i64) -> String {
    hmac(format!("{second}\n{secret}").as_bytes(), b"")
}

/// DingTalk's `sign`: the secret signs `millisecond`, a line break and the secret. It stands percent-encoded in the
/// address.
#[must_use]
pub fn dingtalk(secret: &str, millisecond: i64) -> String {
    hmac(
        secret.as_bytes(),
        format!("{millisecond}\n{secret}").as_bytes(),
    )
}

fn hmac(key: &[u8], said: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(said);
    STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    // Computed with Python's hmac module; the first is the example of the Standard Webhooks libraries.
    #[test]
    fn signatures_are_those_that_other_implementations_compute() {
        let body = br#"{"test": 2432232314}"#;
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        assert_eq!(
            standard(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
        assert_eq!(
            feishu("hush", 1_599_360_473),
            "Hc5dM02+ptmh0EjeNEkR6VFXhMrl0OC0GhbSOWeacu0="
        );
        assert_eq!(
            dingtalk("SEChush", 1_599_360_473_000),
            "nzZrAVOEpnFFls0HQ1kzq4BCGJ/CK7xBnIY6i0bdmkc="
        );
    }

    #[test]
    fn another_octet_anywhere_is_another_signature() {
        let one = standard("k", "id", 1, b"body");
        for other in [
            standard("K", "id", 1, b"body"),
            standard("k", "iD", 1, b"body"),
            standard("k", "id", 2, b"body"),
            standard("k", "id", 1, b"bodY"),
        ] {
            assert_ne!(one, other);
        }
    }
}
