//! Signed heads of the log, as C2SP signed notes with an Ed25519 key (tlog-checkpoint, signed-note).
//!
//! Refuses to sign anything but origin, size and root.

use std::collections::HashMap;

use anyhow::Context as _;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};

use super::Digest;
use crate::clock::Timestamp;

/// The algorithm byte of Ed25519 in a signed note's key (C2SP signed-note).
const ED25519: u8 = 1;

/// A signed head: what the log was at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many entries it covers.
    pub size: i64,
    /// The root over them.
    pub root: Digest,
    /// When it was signed.
    pub at: Timestamp,
    /// The signed note, verbatim.
    pub note: String,
}

impl Checkpoint {
    /// The head that a signed note speaks of, as an auditor kept it; what it says is not verified yet, and when it was
    /// signed does not stand in it.
    ///
    /// # Errors
    /// When the text is no note of a log's head.
    pub fn of_note(note: &str) -> anyhow::Result<Self> {
        // Mail programs end lines their own way.
        let note = note.replace("\r\n", "\n");
        let mut lines = note.lines().skip(1);
        let size = lines.next().and_then(|line| line.parse().ok());
        let root = lines.next().and_then(|line| BASE64.decode(line).ok());
        let root = root.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let (Some(size), Some(root)) = (size, root) else {
            anyhow::bail!(
                "this is no signed note of a log: its lines are name, size, root, nothing, signature"
            );
        };
        Ok(Self {
            size,
            root: Digest::from_bytes(root),
            at: Timestamp::default(),
            note,
        })
    }
}

/// Signs heads under an origin.
#[derive(Debug)]
pub struct LogSigner {
    origin: String,
    key: SigningKey,
}

impl LogSigner {
    /// A signer of the log `origin` (a scheme-less URL without spaces or `+`) with a secret of 32 bytes.
    #[must_use]
    pub fn new(origin: &str, secret: &[u8; 32]) -> Self {
        Self {
            origin: origin.to_owned(),
            key: SigningKey::from_bytes(secret),
        }
    }

    /// The public key as a C2SP verifier key: `name+hash+base64`.
    #[must_use]
    pub fn verifier_key(&self) -> String {
        let public = self.key.verifying_key();
        let id = key_id(&self.origin, public.as_bytes());
        let key = BASE64.encode([&[ED25519], public.as_bytes().as_slice()].concat());
        format!("{}+{}+{key}", self.origin, hex::encode(id))
    }

    /// The signed head over `size` entries with `root`.
    #[must_use]
    pub fn sign(&self, size: i64, root: Digest, at: Timestamp) -> Checkpoint {
        let body = format!("{}\n{size}\n{}\n", self.origin, BASE64.encode(root.bytes()));
        let signature = self.key.sign(body.as_bytes());
        let id = key_id(&self.origin, self.key.verifying_key().as_bytes());
        let line = BASE64.encode([id.as_slice(), &signature.to_bytes()].concat());
        Checkpoint {
            size,
            root,
            at,
            note: format!("{body}\n— {} {line}\n", self.origin),
        }
    }
}

/// Checks heads with the public key alone.
#[derive(Debug)]
pub struct Verifier {
    origin: String,
    key: VerifyingKey,
}

impl Verifier {
    /// The verifier whose key is written `name+hash+base64`.
    ///
    /// # Errors
    /// When the text is no Ed25519 verifier key or its hash does not fit.
    pub fn parse(verifier_key: &str) -> anyhow::Result<Self> {
        let mut parts = verifier_key.trim().splitn(3, '+');
        let (Some(origin), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            anyhow::bail!("a verifier key reads name+hash+key; this one does not");
        };
        let bytes = BASE64
            .decode(key)
            .context("the verifier key is not base64")?;
        let Some((&ED25519, public)) = bytes.split_first() else {
            anyhow::bail!("the verifier key is not Ed25519")
        };
        let public: [u8; 32] = public.try_into().context("an Ed25519 key has 32 bytes")?;
        anyhow::ensure!(
            hex::encode(key_id(origin, &public)) == id,
            "the verifier key's hash does not fit its name and key"
        );
        Ok(Self {
            origin: origin.to_owned(),
            key: VerifyingKey::from_bytes(&public)?,
        })
    }

    /// Checks that the note of `head` says what the head says and is signed with this key.
    ///
    /// # Errors
    /// A plain sentence that says what does not fit.
    pub fn verify(&self, head: &Checkpoint) -> anyhow::Result<()> {
        let (body, signatures) = head
            .note
            .split_once("\n\n")
            .context("the note has no signature")?;
        let expected = format!(
            "{}\n{}\n{}",
            self.origin,
            head.size,
            BASE64.encode(head.root.bytes())
        );
        anyhow::ensure!(
            body == expected,
            "the note speaks of another origin, size or root"
        );
        let by_name: HashMap<&str, &str> = signatures
            .lines()
            .filter_map(|line| line.strip_prefix("— ")?.split_once(' '))
            .collect();
        let signature = by_name
            .get(self.origin.as_str())
            .context("the note is not signed by this log")?;
        let bytes = BASE64
            .decode(signature)
            .context("the signature is not base64")?;
        let signature = bytes
            .get(4..)
            .and_then(|s| s.try_into().ok())
            .context("the signature has a wrong length")?;
        self.key
            .verify_strict(
                format!("{body}\n").as_bytes(),
                &Signature::from_bytes(signature),
            )
            .context("the signature is not of this key")
    }
}

/// The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key) (C2SP signed-note).
fn key_id(name: &str, public: &[u8; 32]) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', ED25519])
        .chain_update(public)
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Keeps a signed head; one that covers the same size is kept once.
///
/// # Errors
/// When the database fails.
pub fn keep(conn: &Connection, head: &Checkpoint) -> anyhow::Result<()> {
    conn.execute(
        "INSERT OR IGNORE INTO audit_checkpoint (size, root, at, note) VALUES (?, ?, ?, ?)",
        params![
            head.size,
            head.root.to_string(),
            head.at.millis(),
            head.note
        ],
    )?;
    Ok(())
}

/// The newest signed head, if any.
///
/// # Errors
/// When the database fails.
pub fn newest(conn: &Connection) -> anyhow::Result<Option<Checkpoint>> {
    let mut statement = conn.prepare_cached(
        "SELECT size, root, at, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1",
    )?;
    Ok(statement.query_row([], checkpoint).optional()?)
}

/// Every signed head, oldest first.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &Connection) -> anyhow::Result<Vec<Checkpoint>> {
    let mut statement =
        conn.prepare("SELECT size, root, at, note FROM audit_checkpoint ORDER BY size")?;
    let heads = statement.query_map([], checkpoint)?;
    Ok(heads.collect::<Result<_, _>>()?)
}

fn checkpoint(row: &Row<'_>) -> rusqlite::Result<Checkpoint> {
    Ok(Checkpoint {
        size: row.get(0)?,
        root: row
            .get::<_, String>(1)?
            .parse()
            .unwrap_or_else(|_| Digest::of([])),
        at: Timestamp::from_millis(row.get(2)?),
        note: row.get(3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_head_verifies_with_the_public_key_and_not_when_altered() {
        let signer = LogSigner::new("regwatch.example/log", &[7; 32]);
        let verifier = Verifier::parse(&signer.verifier_key()).expect("its own key");
        let head = signer.sign(3, Digest::of("x"), Timestamp::from_millis(0));
        verifier.verify(&head).expect("verifies");
        let larger = Checkpoint {
            size: 4,
            ..head.clone()
        };
        assert!(verifier.verify(&larger).is_err());
        let other =
            LogSigner::new("regwatch.example/log", &[8; 32]).sign(3, Digest::of("x"), head.at);
        assert!(verifier.verify(&other).is_err());
    }

    #[test]
    fn the_verifier_key_of_the_specification_is_taken() {
        let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        assert!(Verifier::parse(key).is_ok());
    }
}
