//! Certificates and handshakes that must not be trusted, beside one that must.
//!
//! Refuses to be lenient: only the name and the date asked for, signed by the authority the program was given.

use std::{io::Read as _, net::TcpStream, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig, ServerConnection, Stream,
    pki_types::{CertificateDer, PrivateKeyDer},
};

use super::{
    Case,
    server::{Server, head_of, page, write},
};
use crate::{journey::SHORTER, law::act};

/// A certificate authority of this test alone.
pub(super) struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

/// What is on a certificate.
#[derive(Clone, Copy)]
struct Paper {
    name: &'static str,
    from: i32,
    until: i32,
}

const SOUND: Paper = Paper {
    name: "localhost",
    from: 2000,
    until: 2090,
};

impl Authority {
    /// An authority of this name.
    pub(super) fn new(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::<String>::new()).expect("no names");
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).expect("signed");
        Self {
            pem: own.pem(),
            issuer: Issuer::new(params, key),
        }
    }

    /// Its own certificate, for the program to trust.
    pub(super) fn pem(&self) -> &str {
        &self.pem
    }

    fn signs(&self, paper: Paper) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
        let key = KeyPair::generate().expect("a key");
        let signed = params(paper).signed_by(&key, &self.issuer).expect("signed");
        (
            signed.der().clone(),
            PrivateKeyDer::try_from(key.serialize_der()).expect("a key"),
        )
    }

    pub(super) fn cases(&self) -> Vec<Case> {
        let mut cases = self.certificates();
        cases.extend(self.handshakes());
        cases
    }

    fn certificates(&self) -> Vec<Case> {
        let expired = Paper {
            until: 2001,
            ..SOUND
        };
        let early = Paper {
            from: 2080,
            ..SOUND
        };
        let other = Paper {
            name: "regulator.example",
            ..SOUND
        };
        let stranger = Self::new("A stranger");
        vec![
            Case::document("tls-sound", serves(self.signs(SOUND)), &["first"]),
            Case::document(
                "tls-expired",
                serves(self.signs(expired)),
                &["failed/certificate-expired"],
            ),
            Case::document(
                "tls-not-yet-valid",
                serves(self.signs(early)),
                &["failed/certificate-not-yet-valid"],
            ),
            Case::document(
                "tls-another-name",
                serves(self.signs(other)),
                &["failed/certificate-other-name"],
            ),
            Case::document(
                "tls-stranger",
                serves(stranger.signs(SOUND)),
                &["failed/certificate-unknown-issuer"],
            ),
            Case::document(
                "tls-self-signed",
                serves(self_signed()),
                &["failed/certificate-unknown-issuer"],
            ),
        ]
    }

    fn handshakes(&self) -> Vec<Case> {
        let tls: &[&str] = &["failed/tls"];
        vec![
            Case::document(
                "tls-plain",
                Server::raw("https", |mut stream| {
                    write(
                        &mut stream,
                        b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
                    );
                }),
                tls,
            ),
            Case::document(
                "tls-cut",
                Server::raw("https", |mut stream| {
                    // The greeting of the client is read, and half a record answers it.
                    drop(stream.read(&mut [0; 64]));
                    write(&mut stream, &[0x16, 3, 3, 0x40, 0, 2]);
                }),
                &["failed"],
            ),
            Case::document(
                "tls-down",
                leads_out(self.signs(SOUND)),
                &["failed/bad-redirect"],
            ),
        ]
    }
}

fn params(paper: Paper) -> CertificateParams {
    let mut params = CertificateParams::new(vec![paper.name.to_owned()]).expect("a name");
    params
        .distinguished_name
        .push(DnType::CommonName, paper.name);
    params.not_before = date_time_ymd(paper.from, 1, 1);
    params.not_after = date_time_ymd(paper.until, 1, 1);
    params
}

fn self_signed() -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let key = KeyPair::generate().expect("a key");
    let own = params(SOUND).self_signed(&key).expect("signed");
    (
        own.der().clone(),
        PrivateKeyDer::try_from(key.serialize_der()).expect("a key"),
    )
}

fn serves(with: (CertificateDer<'static>, PrivateKeyDer<'static>)) -> Server {
    behind(with, |tunnel| page(tunnel, &act(&[SHORTER])))
}

/// A server that leads out of the tunnel into plain HTTP.
fn leads_out(with: (CertificateDer<'static>, PrivateKeyDer<'static>)) -> Server {
    behind(with, |tunnel| {
        write(
            tunnel,
            b"HTTP/1.1 301 Moved\r\nLocation: http://localhost/law\r\nContent-Length: 0\r\n\r\n",
        );
    })
}

type Tunnel<'a> = Stream<'a, ServerConnection, TcpStream>;

fn behind(
    (certificate, key): (CertificateDer<'static>, PrivateKeyDer<'static>),
    behave: impl Fn(&mut Tunnel<'_>) + Send + Sync + 'static,
) -> Server {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate and its key");
    let config = Arc::new(config);
    Server::raw("https", move |mut stream| {
        let mut session = ServerConnection::new(Arc::clone(&config)).expect("a session");
        let mut tunnel = Stream::new(&mut session, &mut stream);
        let head = head_of(&mut tunnel);
        if head.starts_with("GET /robots.txt") {
            write(
                &mut tunnel,
                b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        } else if !head.is_empty() {
            behave(&mut tunnel);
        }
        session.send_close_notify();
        drop(session.complete_io(&mut stream));
    })
}
