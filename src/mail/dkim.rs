//! DKIM signatures (RFC 6376, RFC 8463): made last, over the header set that leaves, relaxed in headers and body.
//!
//! Refuses to show its key, and to sign with less than RSA 2048 or Ed25519.

use std::{fmt, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls::pki_types::{PrivateKeyDer, pem::PemObject as _};
use sha2::{Digest as _, Sha256};

use crate::clock::Timestamp;

/// The headers that are signed where a mail has them, in the order of the signature.
const SIGNED: [&str; 18] = [
    "from",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-language",
    "in-reply-to",
    "references",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
    "x-auto-response-suppress",
    "x-regwatch-assignment",
];

/// Named once more than they stand in the mail, so that nobody can add a second one that a reader is shown.
const ONCE: [&str; 5] = ["from", "reply-to", "subject", "date", "to"];

/// A private key that signs mail.
#[derive(Clone)]
pub enum SigningKey {
    /// `rsa-sha256`, which every receiver knows.
    Rsa(Arc<RsaKeyPair>),
    /// `ed25519-sha256`, which some do not know yet.
    Ed25519(Arc<Ed25519KeyPair>),
}

/// The text holds no key that signs mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    /// No private key in PEM.
    #[error("holds no private key in PEM")]
    Pem,
    /// A key of another kind, or too weak a one.
    #[error("holds a key that cannot sign mail: RSA of 2048 to 4096 bits and Ed25519 can")]
    Kind,
}

impl SigningKey {
    /// Reads a key in PEM: PKCS #8, or PKCS #1 for RSA.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn from_pem(pem: &str) -> Result<Self, NotAKey> {
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| NotAKey::Pem)?;
        let rsa = |pair: RsaKeyPair| Self::Rsa(Arc::new(pair));
        match &der {
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
                    .map(|pair| Self::Ed25519(Arc::new(pair)))
                    .or_else(|_| RsaKeyPair::from_pkcs8(der).map(rsa))
                    .map_err(|_| NotAKey::Kind)
            }
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der())
                .map(rsa)
                .map_err(|_| NotAKey::Kind),
            _ => Err(NotAKey::Kind),
        }
    }

    /// The public key as DNS has it: `v=DKIM1; k=…; p=…`.
    #[must_use]
    pub fn record(&self) -> String {
        let key = BASE64.encode(self.public());
        match self {
            Self::Rsa(_) => format!("v=DKIM1; k=rsa; p={key}"),
            Self::Ed25519(_) => format!("v=DKIM1; k=ed25519; p={key}"),
        }
    }

    /// The bytes of `p=`: for RSA a `SubjectPublicKeyInfo`, as everybody publishes it; for Ed25519 the key itself.
    fn public(&self) -> Vec<u8> {
        match self {
            Self::Rsa(pair) => subject_public_key_info(pair.public_key().as_ref()),
            Self::Ed25519(pair) => pair.public_key().as_ref().to_vec(),
        }
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    /// The signature over the canonical headers.
    fn sign(&self, headers: &[u8]) -> anyhow::Result<Vec<u8>> {
        match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                // PKCS #1 v1.5 gives the same signature whatever chance says.
                pair.sign(
                    &RSA_PKCS1_SHA256,
                    &SystemRandom::new(),
                    headers,
                    &mut signature,
                )
                .map_err(|_| anyhow::anyhow!("the DKIM key could not sign"))?;
                Ok(signature)
            }
            Self::Ed25519(pair) => Ok(pair.sign(&Sha256::digest(headers)).as_ref().to_vec()),
        }
    }
}

/// Two keys are the same when their public halves are.
impl PartialEq for SigningKey {
    fn eq(&self, other: &Self) -> bool {
        self.public() == other.public()
    }
}

impl Eq for SigningKey {}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.algorithm())
    }
}

/// Signs for one domain with one key.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The signing domain.
    pub domain: String,
    /// Under which name its public key stands.
    pub selector: String,
    /// The key.
    pub key: SigningKey,
}

impl Signer {
    /// Where the public key has to stand in DNS.
    #[must_use]
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// Puts a signature of `now` on top of `mail`, whose lines end with CRLF.
    ///
    /// # Errors
    /// When the key does not sign, which a key that was read does.
    pub fn sign(&self, mail: &mut Vec<u8>, now: Timestamp) -> anyhow::Result<()> {
        let (head, body) = halves(mail);
        let fields = fields(head);
        let mut names = Vec::new();
        let mut canonical = Vec::new();
        for signed in SIGNED {
            let found = fields
                .iter()
                .rfind(|(name, _)| name.eq_ignore_ascii_case(signed.as_bytes()));
            if let Some((_, value)) = found {
                names.push(signed);
                relaxed_header(signed, value, &mut canonical);
                canonical.extend_from_slice(b"\r\n");
            }
        }
        names.extend(ONCE);
        let body_hash = BASE64.encode(Sha256::digest(relaxed_body(body)));
        let mut header = format!(
            "v=1; a={}; c=relaxed/relaxed;\r\n\td={}; s={}; t={};\r\n\th={};\r\n\tbh={body_hash};\r\n\tb=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            now.millis().div_euclid(1000),
            folded(&names.join(":")),
        );
        relaxed_header("dkim-signature", header.as_bytes(), &mut canonical);
        let signature = BASE64.encode(self.key.sign(&canonical)?);
        for (line, piece) in signature.as_bytes().chunks(70).enumerate() {
            if line > 0 {
                header.push_str("\r\n\t");
            }
            header.extend(piece.iter().copied().map(char::from));
        }
        let mut signed = format!("DKIM-Signature: {header}\r\n").into_bytes();
        signed.append(mail);
        *mail = signed;
        Ok(())
    }
}

/// The names of the headers on lines of a bearable length.
fn folded(names: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for name in names.split_inclusive(':') {
        if width + name.len() > 68 {
            lines.push_str("\r\n\t ");
            width = 0;
        }
        lines.push_str(name);
        width += name.len();
    }
    lines
}

/// The header section and the body.
fn halves(mail: &[u8]) -> (&[u8], &[u8]) {
    match mail.windows(4).position(|four| four == b"\r\n\r\n") {
        Some(at) => (&mail[..at + 2], &mail[at + 4..]),
        None => (mail, b""),
    }
}

/// Name and raw value of every header, folded lines among the value.
fn fields(head: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mut fields = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let mut end = 0;
        loop {
            let line = rest[end..].windows(2).position(|two| two == b"\r\n");
            end = line.map_or(rest.len(), |at| end + at + 2);
            if !matches!(rest.get(end), Some(b' ' | b'\t')) {
                break;
            }
        }
        let field = &rest[..end];
        if let Some(colon) = field.iter().position(|&b| b == b':') {
            fields.push((field[..colon].trim_ascii(), &field[colon + 1..]));
        }
        rest = &rest[end..];
    }
    fields
}

/// RFC 6376 §3.4.2: name in lower case, unfolded, white space single, none at the ends.
fn relaxed_header(name: &str, value: &[u8], into: &mut Vec<u8>) {
    into.extend_from_slice(name.as_bytes());
    into.push(b':');
    let words = value
        .split(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
        .filter(|word| !word.is_empty());
    for (n, word) in words.enumerate() {
        if n > 0 {
            into.push(b' ');
        }
        into.extend_from_slice(word);
    }
}

/// RFC 6376 §3.4.4: white space single and none at line ends, no empty lines at the end.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed: Vec<u8> = Vec::with_capacity(body.len());
    let mut empty = 0;
    for line in body.split(|&b| b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let ink = line.iter().rposition(|b| !matches!(b, b' ' | b'\t'));
        let line = &line[..ink.map_or(0, |last| last + 1)];
        if line.is_empty() {
            empty += 1;
            continue;
        }
        for _ in 0..empty {
            relaxed.extend_from_slice(b"\r\n");
        }
        empty = 0;
        let mut blank = false;
        for &byte in line {
            let white = matches!(byte, b' ' | b'\t');
            if !white || !blank {
                relaxed.push(if white { b' ' } else { byte });
            }
            blank = white;
        }
        relaxed.extend_from_slice(b"\r\n");
    }
    relaxed
}

/// An RSA public key with the algorithm's name around it (RFC 5280 §4.1.2.7).
fn subject_public_key_info(pkcs1: &[u8]) -> Vec<u8> {
    /// `SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }`.
    const RSA: [u8; 15] = [
        0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ];
    let mut bits = vec![0];
    bits.extend_from_slice(pkcs1);
    let mut inner = RSA.to_vec();
    inner.extend(tagged(0x03, &bits));
    tagged(0x30, &inner)
}

/// DER: tag, length, content.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let significant = &length[length.iter().take_while(|&&b| b == 0).count()..];
    let mut der = vec![tag];
    match significant {
        [] => der.push(0),
        [short] if *short < 0x80 => der.push(*short),
        long => {
            // At most eight octets of length.
            der.push(0x80 | u8::try_from(long.len()).unwrap_or(8));
            der.extend_from_slice(long);
        }
    }
    der.extend_from_slice(content);
    der
}

#[cfg(test)]
mod tests;
