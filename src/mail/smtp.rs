//! The dialogue with an SMTP relay (RFC 5321), over connections that are kept and used again.
//!
//! Refuses to send a word in the clear to a host that is not this machine, unless told to in so many words,
//! and to judge replies: `reply` does.

use std::{
    error::Error as _,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::{AsyncSmtpConnection, AsyncTokioStream, Certificate, TlsParameters},
    commands::{Ehlo, Rset},
    extension::ClientId,
};
use tokio::{net::TcpStream, time::timeout};

use super::{
    DeliveryOutcome,
    message::Message,
    reply::{self, Stage},
};

mod trace;
mod transaction;
pub mod transcript;

pub use trace::{Said, Trace};

use transaction::{Announcement, transaction};
use transcript::Overheard;

/// How long one mail may take, from the first byte to the last answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// How many connections are kept for the next mail, where nobody says otherwise.
const KEPT: usize = 8;

/// How many mails one connection carries before it is closed; many relays count.
const PER_CONNECTION: u32 = 100;

/// How the way to the relay is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encryption {
    /// From the first byte (`smtps://`, RFC 8314).
    Implicit,
    /// `STARTTLS` (RFC 3207), and nothing is sent when the relay does not offer it.
    Required,
    /// `STARTTLS` where the relay offers it, else none: whoever sits between can take it away.
    Opportunistic,
    /// None at all.
    None,
}

/// How to reach a relay and who we are to it.
#[derive(Clone)]
pub struct Account {
    /// Host name or address, without brackets.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the way is encrypted.
    pub encryption: Encryption,
    /// User and password, when we sign in.
    pub credentials: Option<(String, String)>,
    /// The domain we introduce ourselves with.
    pub hello: String,
    /// A further certificate to trust, in PEM.
    pub root: Option<Vec<u8>>,
}

/// The relay cannot be spoken to as configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRelay {
    /// The name cannot stand in a certificate.
    #[error("the relay's name is no host name that a certificate could be for")]
    Host,
    /// The additional root certificate cannot be read.
    #[error("the relay's root certificate is no PEM certificate")]
    Certificate,
}

/// A relay and the connections kept to it.
pub struct Relay {
    host: String,
    port: u16,
    encryption: Encryption,
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    hello: ClientId,
    patience: Duration,
    keeps: usize,
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    connection: AsyncSmtpConnection,
    carried: u32,
    offers: Offers,
    /// The mail that waits for its replies on it.
    announced: Option<Announcement>,
}

/// A connection that waits for the mail that was announced on it. Who drops it takes nothing back: the relay has not
/// got a word of that mail.
#[derive(Default)]
pub struct Announced(Option<Kept>);

/// One turn of the line: a mail, the one that may be announced with its end, and what is kept of both.
struct Turn<'t> {
    mail: &'t Message,
    next: Option<&'t Message>,
    announced: &'t mut Announced,
    trace: &'t mut Trace,
}

/// Why there is no connection.
enum NotConnected {
    Library(Error),
    Network(std::io::Error),
}

/// What of a relay's offers the library does not tell.
#[derive(Clone, Copy, Debug)]
struct Offers {
    /// It takes requests for reports of delivery (`DSN`, RFC 3461).
    reports: bool,
    /// It takes several commands at once (`PIPELINING`, RFC 2920).
    pipelining: bool,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Relay({})", self.name())
    }
}

impl Relay {
    /// The relay of `account`; nothing is said to it yet.
    ///
    /// # Errors
    /// [`BadRelay`] when encryption cannot work as configured.
    pub fn new(account: Account) -> Result<Self, BadRelay> {
        Ok(Self {
            tls: tls(&account)?,
            host: account.host,
            port: account.port,
            encryption: account.encryption,
            credentials: account
                .credentials
                .map(|(user, password)| Credentials::new(user, password)),
            hello: ClientId::Domain(account.hello),
            patience: PATIENCE,
            keeps: KEPT,
            kept: Mutex::new(Vec::new()),
        })
    }

    /// The same relay with another patience for one mail.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The same relay with another number of connections kept for the next mails.
    #[must_use]
    pub const fn keeping(mut self, connections: usize) -> Self {
        self.keeps = connections;
        self
    }

    /// `host:port`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// How the way is encrypted.
    #[must_use]
    pub const fn encryption(&self) -> Encryption {
        self.encryption
    }

    /// Whether we sign in.
    #[must_use]
    pub const fn has_credentials(&self) -> bool {
        self.credentials.is_some()
    }

    /// Hands `mail` to the relay; always comes back within its patience.
    pub async fn send(&self, mail: &Message) -> DeliveryOutcome {
        self.traced(mail, &mut Trace::new()).await
    }

    /// As [`Relay::send`], keeping what was said.
    pub async fn traced(&self, mail: &Message, trace: &mut Trace) -> DeliveryOutcome {
        self.patiently(Turn {
            mail,
            next: None,
            announced: &mut Announced::default(),
            trace,
        })
        .await
    }

    /// As [`Relay::send`], and announces `next` together with the end of `mail` where the relay pipelines (RFC 2920
    /// §3.1), so that each mail takes one turn of the line: `announced` is what the last mail has left, and is left
    /// for the next.
    pub async fn send_before(
        &self,
        mail: &Message,
        next: Option<&Message>,
        announced: &mut Announced,
    ) -> DeliveryOutcome {
        self.patiently(Turn {
            mail,
            next,
            announced,
            trace: &mut Trace::new(),
        })
        .await
    }

    async fn patiently(&self, mut turn: Turn<'_>) -> DeliveryOutcome {
        match timeout(self.patience, self.dialogue(&mut turn)).await {
            Ok(outcome) => outcome,
            Err(_) => {
                let seconds = self.patience.as_secs();
                reply::broken(
                    turn.trace.stage,
                    &format!("no answer within {seconds} seconds"),
                )
            }
        }
    }

    /// Says goodbye on the kept connections.
    pub async fn close(&self) {
        let kept = std::mem::take(&mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner));
        for mut kept in kept {
            kept.connection.abort().await;
        }
    }

    async fn dialogue(&self, turn: &mut Turn<'_>) -> DeliveryOutcome {
        // What was announced and is not what comes is dropped with its connection.
        let token = &turn.mail.envelope_id;
        let is_ours = |kept: &Kept| kept.announced.as_ref().is_some_and(|it| it.token == *token);
        let waits = turn.announced.0.take().filter(is_ours);
        let kept = waits.or_else(|| {
            let mut pool = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            pool.pop()
        });
        if let Some(kept) = kept {
            let outcome = self.on(kept, turn).await;
            // A kept connection may have been closed by the relay meanwhile: then a fresh one is taken.
            let was_closed = turn.trace.stage == Stage::Sender && outcome.stops_the_batch();
            if !was_closed {
                return outcome;
            }
            turn.trace.anew();
        }
        match self.open(turn.trace).await {
            Ok(fresh) => self.on(fresh, turn).await,
            Err(outcome) => outcome,
        }
    }

    /// A greeted, encrypted, authenticated connection.
    async fn open(&self, trace: &mut Trace) -> Result<Kept, DeliveryOutcome> {
        let mut connection = match self.connect(trace).await {
            Ok(connection) => connection,
            Err(NotConnected::Library(error)) => return Err(failed(trace, &error)),
            Err(NotConnected::Network(error)) => {
                return Err(reply::broken(Stage::Connect, &error.to_string()));
            }
        };
        let offered = connection.can_starttls();
        if self.encryption == Encryption::Required && !offered {
            trace.stage = Stage::Tls;
            connection.abort().await;
            return Err(reply::broken(
                Stage::Tls,
                "the relay does not offer STARTTLS",
            ));
        }
        let encrypted = connection.is_encrypted() || self.encryption == Encryption::Implicit;
        if let (false, true, Some(tls)) = (encrypted, offered, &self.tls) {
            trace.stage = Stage::Tls;
            connection
                .starttls(tls.clone(), &self.hello)
                .await
                .map_err(|error| failed(trace, &error))?;
        }
        if let Some(transcript) = &trace.transcript {
            transcript.deafen();
        }
        if let Some(credentials) = &self.credentials {
            trace.stage = Stage::Auth;
            trace.say("AUTH (user and password are not shown)");
            let response = connection
                .auth(DEFAULT_MECHANISMS, credentials)
                .await
                .map_err(|error| failed(trace, &error))?;
            trace.hear(&response);
        }
        // The library forgets the extensions it does not know, so the relay is asked once more.
        let hello = Ehlo::new(self.hello.clone());
        trace.say(hello.to_string().trim_end());
        let offers = connection.command(hello).await;
        let offers = offers.map_err(|error| failed(trace, &error))?;
        if let Some(transcript) = &trace.transcript {
            offers
                .message()
                .for_each(|line| transcript.theirs(&format!("250 {line}")));
        }
        let offered = |name: &str| offers.message().any(|line| line.eq_ignore_ascii_case(name));
        Ok(Kept {
            offers: Offers {
                reports: offered("DSN"),
                pipelining: offered("PIPELINING"),
            },
            connection,
            carried: 0,
            announced: None,
        })
    }

    /// A greeted connection; encrypted from the first byte when that is wanted.
    async fn connect(&self, trace: &Trace) -> Result<AsyncSmtpConnection, NotConnected> {
        let to = (self.host.as_str(), self.port);
        if self.encryption == Encryption::Implicit {
            let (patience, tls) = (Some(self.patience), self.tls.clone());
            let connected =
                AsyncSmtpConnection::connect_tokio1(to, patience, &self.hello, tls, None).await;
            return connected.map_err(NotConnected::Library);
        }
        let stream = TcpStream::connect(to)
            .await
            .map_err(NotConnected::Network)?;
        // Commands are short and answered one by one: none waits for more to be sent along with it.
        stream.set_nodelay(true).map_err(NotConnected::Network)?;
        let stream: Box<dyn AsyncTokioStream> = match &trace.transcript {
            Some(transcript) => Box::new(Overheard {
                stream,
                transcript: transcript.clone(),
            }),
            None => Box::new(stream),
        };
        AsyncSmtpConnection::connect_with_transport(stream, &self.hello)
            .await
            .map_err(NotConnected::Library)
    }

    /// One mail on one connection, which is kept when it is still good.
    async fn on(&self, mut kept: Kept, turn: &mut Turn<'_>) -> DeliveryOutcome {
        kept.carried += 1;
        let goes_on = kept.offers.pipelining && kept.carried < PER_CONNECTION;
        let next = turn.next.filter(|_| goes_on);
        let outcome = match transaction(&mut kept, turn.mail, next, turn.trace).await {
            Ok(outcome) => outcome,
            Err(outcome) => outcome,
        };
        if kept.announced.is_some() {
            // There is nothing to take back and no goodbye: whatever is said now would be the next message.
            let is_good = !outcome.stops_the_batch() && !kept.connection.has_broken();
            turn.announced.0 = is_good.then_some(kept);
            return outcome;
        }
        let clean = match &outcome {
            DeliveryOutcome::Accepted { .. } => true,
            DeliveryOutcome::RelayFailed { .. } => false,
            // What stands between here and the next `MAIL FROM` is forgotten.
            DeliveryOutcome::Deferred { .. } | DeliveryOutcome::Rejected { .. } => {
                kept.connection.command(Rset).await.is_ok()
            }
        };
        if clean && kept.carried < PER_CONNECTION && !kept.connection.has_broken() {
            let mut pool = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if pool.len() < self.keeps {
                pool.push(kept);
                return outcome;
            }
        }
        kept.connection.abort().await;
        outcome
    }
}

/// What an error of the library means at the stage the trace has come to.
fn failed(trace: &mut Trace, error: &Error) -> DeliveryOutcome {
    let text = error.source().map(ToString::to_string);
    if let Some(code) = error.status() {
        let text = text.unwrap_or_default();
        trace.refusal(code, &text);
        return reply::refused(trace.stage, code.into(), &text);
    }
    if trace.stage < Stage::Sender && is_tls(error) {
        trace.stage = Stage::Tls;
    }
    if trace.stage == Stage::Auth && error.is_client() {
        // The library's own refusal: the relay offers no way to authenticate that both sides know.
        return reply::refused(Stage::Auth, 504, "no authentication mechanism in common");
    }
    reply::broken(trace.stage, &text.unwrap_or_else(|| error.to_string()))
}

/// Whether a failed handshake is at the bottom of `error`: the library calls it a failed connection.
fn is_tls(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        let io = inner.downcast_ref::<std::io::Error>();
        if io
            .and_then(std::io::Error::get_ref)
            .is_some_and(|e| e.is::<rustls::Error>())
        {
            return true;
        }
        cause = inner.source();
    }
    error.is_tls()
}

fn tls(account: &Account) -> Result<Option<TlsParameters>, BadRelay> {
    if account.encryption == Encryption::None {
        return Ok(None);
    }
    let mut builder = TlsParameters::builder(account.host.clone());
    if let Some(pem) = &account.root {
        let root = Certificate::from_pem(pem).map_err(|_| BadRelay::Certificate)?;
        builder = builder.add_root_certificate(root);
    }
    builder.build().map(Some).map_err(|_| BadRelay::Host)
}

#[cfg(test)]
mod tests;
