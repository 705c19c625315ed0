//! Fetching returned mail from a mailbox on a server (IMAP, RFC 9051 and 3501).
//!
//! Refuses to delete, to speak in the clear to another machine, and to flag a message before it was taken.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use anyhow::Context as _;
use async_imap::{Client, Session};
use futures_util::{StreamExt as _, TryStreamExt as _};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};

/// How long one poll may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The most messages that one poll brings.
const MOST: usize = 50;

/// How much of a message is fetched: reports stand at the beginning.
const LARGEST: usize = 1024 * 1024;

/// The keyword of what was read and is no returned mail, so that it stays unseen for people.
const READ: &str = "regwatch-read";

/// How to reach the mailbox.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Host name or address, without brackets.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// TLS from the first byte; without it only for this machine itself.
    pub tls: bool,
    /// Who we are.
    pub user: String,
    /// Our password.
    pub password: String,
    /// Which mailbox.
    pub mailbox: String,
    /// A further certificate to trust, in PEM.
    pub root: Option<Vec<u8>>,
}

/// Prints host and port only.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({}:{})", self.host, self.port)
    }
}

/// What a poll came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polled {
    /// How many messages were fetched.
    pub fetched: usize,
    /// How many of them were returned mail.
    pub taken: usize,
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Wire for T {}

/// Fetches what nobody has read, hands each message to `take`, and flags it afterwards: `take` says whether it
/// was returned mail. A message that is not flagged because the connection broke comes again, and is known then.
///
/// # Errors
/// When the server cannot be reached, refuses us or breaks off; or when `take` fails.
pub async fn poll<F, R>(account: &Account, take: F) -> anyhow::Result<Polled>
where
    F: FnMut(Vec<u8>) -> R,
    R: Future<Output = anyhow::Result<bool>>,
{
    let (host, port) = (&account.host, account.port);
    timeout(PATIENCE, dialogue(account, take))
        .await
        .map_err(|_| anyhow::anyhow!("it did not finish within {} seconds", PATIENCE.as_secs()))
        .flatten()
        .with_context(|| {
            format!("the mailbox of returned mail at {host}:{port} was not read; it is tried again")
        })
}

async fn dialogue<F, R>(account: &Account, mut take: F) -> anyhow::Result<Polled>
where
    F: FnMut(Vec<u8>) -> R,
    R: Future<Output = anyhow::Result<bool>>,
{
    let mut client = Client::new(connect(account).await?);
    client
        .read_response()
        .await?
        .context("the server closed the connection without a word")?;
    let mut session = client
        .login(&account.user, &account.password)
        .await
        // The library's error may quote what was sent.
        .map_err(|_| anyhow::anyhow!("the server refused the name or the password"))?;
    session
        .select(&account.mailbox)
        .await
        .context("the mailbox cannot be opened")?;
    let found: BTreeSet<u32> = session
        .uid_search(format!("UNSEEN UNKEYWORD {READ}"))
        .await?
        .into_iter()
        .collect();
    let mut polled = Polled::default();
    for uid in found.into_iter().take(MOST) {
        let Some(bytes) = fetch(&mut session, uid).await? else {
            continue;
        };
        polled.fetched += 1;
        let taken = take(bytes).await?;
        polled.taken += usize::from(taken);
        let flag = if taken { "\\Seen" } else { READ };
        flag_as(&mut session, uid, flag).await?;
    }
    // The work is done; a server that hangs up first takes nothing back.
    if let Err(error) = session.logout().await {
        tracing::debug!(%error, "the mailbox's server did not say goodbye");
    }
    Ok(polled)
}

async fn fetch(session: &mut Session<Box<dyn Wire>>, uid: u32) -> anyhow::Result<Option<Vec<u8>>> {
    let wanted = format!("(UID BODY.PEEK[]<0.{LARGEST}>)");
    let mut messages = session.uid_fetch(uid.to_string(), wanted).await?;
    let mut bytes = None;
    while let Some(message) = messages.next().await {
        let message = message?;
        if message.uid == Some(uid) {
            bytes = message.body().map(<[u8]>::to_vec).or(bytes);
        }
    }
    Ok(bytes)
}

async fn flag_as(session: &mut Session<Box<dyn Wire>>, uid: u32, flag: &str) -> anyhow::Result<()> {
    let updates = session
        .uid_store(uid.to_string(), format!("+FLAGS ({flag})"))
        .await?;
    let _updated: Vec<_> = updates.try_collect().await?;
    Ok(())
}

async fn connect(account: &Account) -> anyhow::Result<Box<dyn Wire>> {
    let stream = TcpStream::connect((account.host.as_str(), account.port)).await?;
    if !account.tls {
        return Ok(Box::new(stream));
    }
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(pem) = &account.root {
        use rustls::pki_types::{CertificateDer, pem::PemObject as _};
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.add(certificate.context("the root certificate is no PEM certificate")?)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(account.host.clone())
        .context("the server's name cannot stand in a certificate")?;
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    Ok(Box::new(connector.connect(name, stream).await?))
}

#[cfg(test)]
mod tests;
