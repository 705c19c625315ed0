//! Small servers on port 0: well-behaved, raw, and behind TLS with a certificate of our own making.
//!
//! Refuses to answer anybody but this machine.

use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
    service::TowerToHyperService,
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::net::TcpListener;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
};

use super::*;

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    (listener, address)
}

/// Serves `router` and returns its address, such as `http://127.0.0.1:1234`.
pub(super) async fn serve(router: Router) -> String {
    let (listener, address) = listen().await;
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// Answers every connection with these raw bytes, then closes (or, with `hang`, never does).
pub(super) async fn serve_raw(answer: &'static [u8], hang: bool) -> String {
    let (listener, address) = listen().await;
    tokio::spawn(async move {
        let mut kept = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let read = stream.read(&mut request).await;
            if read.is_ok() && stream.write_all(answer).await.is_ok() && hang {
                kept.push(stream);
            }
        }
    });
    format!("http://{address}")
}

/// Serves `router` over TLS, HTTP/2 where the client wants it, at `https://localhost:…`, with a certificate that
/// `wrong` may spoil. Returns the address and the issuer's certificate in PEM.
pub(super) async fn serve_tls(
    router: Router,
    wrong: impl FnOnce(&mut CertificateParams),
) -> (String, Vec<u8>) {
    let mut issuer = CertificateParams::new(Vec::new()).expect("parameters");
    issuer.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(issuer, KeyPair::generate().expect("a key"));
    let issuer = issuer.expect("an issuer");
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
    wrong(&mut params);
    let key = KeyPair::generate().expect("a key");
    let certificate = params.signed_by(&key, &issuer).expect("a certificate");
    let provider = tokio_rustls::rustls::crypto::ring::default_provider();
    let mut config = ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        )
        .expect("a pair");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(std::sync::Arc::new(config));
    let (listener, address) = listen().await;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, router) = (acceptor.clone(), router.clone());
            tokio::spawn(async move {
                // A client that turns away at our certificate is what some tests are about.
                let Ok(stream) = acceptor.accept(stream).await else {
                    return;
                };
                let service = TowerToHyperService::new(router);
                let served = auto::Builder::new(TokioExecutor::new())
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
                drop(served);
            });
        }
    });
    (
        address.replace("127.0.0.1", "https://localhost"),
        issuer.pem().into_bytes(),
    )
}
