//! Signatures against the examples of RFC 6376 and RFC 8463 and, where it is installed, against Debian's python3-dkim.
//!
//! Refuses to let our own code vouch for itself: whoever verifies shares nothing with it.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use super::*;
use crate::mail::message::tests::plain;

/// The secret key of RFC 8463, appendix A.2, in PKCS #8.
const ED25519: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";

fn rsa() -> Option<String> {
    let mut openssl = Command::new("openssl");
    openssl.args([
        "genpkey",
        "-algorithm",
        "RSA",
        "-pkeyopt",
        "rsa_keygen_bits:2048",
    ]);
    let made = openssl.stderr(Stdio::null()).output().ok()?;
    String::from_utf8(made.stdout)
        .ok()
        .filter(|pem| !pem.is_empty())
}

fn signer(pem: &str) -> Signer {
    Signer {
        domain: "example.com".to_owned(),
        selector: "regwatch".to_owned(),
        key: SigningKey::from_pem(pem).expect("a key"),
    }
}

/// A mail as it leaves, signed.
fn signed(signer: &Signer) -> Vec<u8> {
    let mut bytes = plain("ana@example.org").bytes;
    let now = Timestamp::from_millis(1_700_000_000_000);
    signer.sign(&mut bytes, now).expect("signed");
    bytes
}

#[test]
fn headers_and_bodies_are_made_relaxed_as_the_standard_shows() {
    let mail = b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";
    let (head, body) = halves(mail);
    let mut canonical = Vec::new();
    for (name, value) in fields(head) {
        let name = String::from_utf8_lossy(name).to_lowercase();
        relaxed_header(&name, value, &mut canonical);
        canonical.extend_from_slice(b"\r\n");
    }
    assert_eq!(canonical, b"a:X\r\nb:Y Z\r\n");
    assert_eq!(relaxed_body(body), b" C\r\nD E\r\n");
    assert_eq!(relaxed_body(b""), b"");
    assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
    assert_eq!(relaxed_body(b"no end"), b"no end\r\n");
}

#[test]
fn the_public_key_is_published_as_the_standard_shows_and_a_weak_key_is_refused() {
    let record = signer(ED25519).key.record();
    let public = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    assert_eq!(record, format!("v=DKIM1; k=ed25519; p={public}"));
    assert_eq!(
        signer(ED25519).record_name(),
        "regwatch._domainkey.example.com"
    );
    assert_eq!(SigningKey::from_pem("hello"), Err(NotAKey::Pem));
    assert_eq!(
        format!("{:?}", signer(ED25519).key),
        "SigningKey(ed25519-sha256)"
    );
    let mut openssl = Command::new("openssl");
    openssl.args([
        "genpkey",
        "-algorithm",
        "RSA",
        "-pkeyopt",
        "rsa_keygen_bits:1024",
    ]);
    if let Ok(weak) = openssl.stderr(Stdio::null()).output() {
        let weak = String::from_utf8(weak.stdout).expect("PEM");
        assert_eq!(SigningKey::from_pem(&weak), Err(NotAKey::Kind));
    }
}

#[test]
fn a_signature_names_every_header_once_more_than_it_stands_where_readers_look() {
    let bytes = signed(&signer(ED25519));
    let (head, _) = halves(&bytes);
    let head = String::from_utf8(head.to_vec()).expect("ASCII");
    assert!(head.starts_with(
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n\td=example.com; s=regwatch; t=1700000000;\r\n"
    ));
    assert!(head.lines().all(|line| line.len() <= 78), "{head}");
    let unfolded: String = head.split("\r\n\t").collect::<String>().replace(' ', "");
    for twice in ["from", "to", "subject", "date"] {
        let list = unfolded
            .split("h=")
            .nth(1)
            .and_then(|rest| rest.split(';').next());
        let names = list.expect("h=").split(':').filter(|name| *name == twice);
        assert_eq!(names.count(), 2, "{twice}");
    }
}

/// What python3-dkim makes of `mail` when DNS answers `record`; `None` when it is not installed.
fn verified(mail: &[u8], record: &str) -> Option<bool> {
    const VERIFIER: &str = "import sys, dkim\nr = sys.argv[1].encode()\nm = sys.stdin.buffer.read()\n\
        print(dkim.verify(m, dnsfunc=lambda name, timeout=5: r if name == b'regwatch._domainkey.example.com.' else None))";
    let python = "/usr/bin/python3";
    let there = Command::new(python)
        .args(["-c", "import dkim, nacl"])
        .stderr(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        println!(
            "DKIM: not verified independently, because python3-dkim and python3-nacl are not installed"
        );
        return None;
    }
    let mut verifier = Command::new(python)
        .args(["-c", VERIFIER, record])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = verifier.stdin.take().expect("piped");
    stdin.write_all(mail).expect("written");
    drop(stdin);
    let said = verifier.wait_with_output().expect("it ends").stdout;
    Some(String::from_utf8_lossy(&said).trim() == "True")
}

#[test]
fn an_independent_verifier_takes_our_signatures_and_none_of_what_was_touched() {
    let keys = [Some(ED25519.to_owned()), rsa()];
    for pem in keys.into_iter().flatten() {
        let signer = signer(&pem);
        let (bytes, record) = (signed(&signer), signer.key.record());
        let Some(sound) = verified(&bytes, &record) else {
            return;
        };
        let text = String::from_utf8(bytes).expect("ASCII");
        assert!(sound, "{record}\n{text}");
        // What relays are known to do to white space does no harm; anything else does.
        let respaced = text.replacen("\r\nSubject: ", "\r\nSubject:   ", 1);
        assert_ne!(respaced, text);
        assert_eq!(verified(respaced.as_bytes(), &record), Some(true));
        for (from, to) in [
            ("\r\nSubject: ", "\r\nSubject: Re: "),
            ("\r\n\r\n", "\r\n\r\nx"),
            ("\r\nFrom: ", "\r\nFrom: x@y.example\r\nFrom: "),
        ] {
            let touched = text.replacen(from, to, 1);
            assert_ne!(touched, text);
            assert_eq!(
                verified(touched.as_bytes(), &record),
                Some(false),
                "{from:?}"
            );
        }
    }
}
