//! Why a look at a source brought nothing: one machine reason, one sentence for people.
//!
//! Refuses to decide by the text of an error: causes are told apart by their types.

use std::{error::Error as StdError, io, time::Duration};

use rustls::CertificateError;
use serde::{Deserialize, Serialize};
use url::Url;

use super::guard::{NoAddress, PrivateAddress};

/// What the next look can hope for: the class of a failed look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outlook {
    /// The same request may succeed later without anybody's help.
    Transient,
    /// The same request fails until the source or its configuration is changed.
    Permanent,
    /// The server, or our own guard, declined to let us read.
    Refused,
}

impl Outlook {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Transient => "transient",
            Self::Permanent => "permanent",
            Self::Refused => "refused",
        }
    }

    /// The class behind a word of the database.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Transient, Self::Permanent, Self::Refused]
            .into_iter()
            .find(|class| class.word() == word)
    }
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrusted {
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// It is another host's.
    OtherName,
    /// Nobody we trust vouches for it; a chain that is not sent whole looks the same.
    UnknownIssuer,
    /// It was taken back.
    Revoked,
    /// Something else.
    Malformed,
}

/// The machine-readable cause, stored with the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The host name has no address.
    Dns,
    /// No connection to the host.
    Connect,
    /// The handshake of TLS failed.
    Tls,
    /// The certificate cannot be trusted.
    Certificate(Untrusted),
    /// The proxy of the source cannot be used.
    Proxy,
    /// The host was reached and its answer did not begin in the allowed time.
    NoAnswer,
    /// Not everything came in the allowed time.
    Timeout,
    /// The connection broke.
    Reset,
    /// The body ended before its announced end.
    Truncated,
    /// The body is larger than allowed.
    TooLarge,
    /// The head of the answer is larger than allowed.
    TooManyHeaders,
    /// A redirect led back to an address already asked.
    RedirectLoop,
    /// More redirects than allowed.
    TooManyRedirects,
    /// A redirect to something that is no http address, or from https to http.
    BadRedirect,
    /// A private, loopback or otherwise internal address.
    PrivateAddress,
    /// The host's robots.txt asks not to read the page.
    Robots,
    /// The host cannot say what its robots.txt allows.
    RobotsUnreachable,
    /// The server answered with this status.
    Status(u16),
    /// The compressed body cannot be unpacked.
    BadEncoding,
    /// The answer is no HTTP, or the request cannot be made.
    Protocol,
    /// A browser is to build the page, and none is installed.
    NoBrowser,
    /// The browser did not start, or ended before the page was built.
    BrowserFailed,
    /// A browser was to build a page, and something else came.
    NotAPage,
}

impl Reason {
    /// The stable key that is stored and printed, such as `dns` or `status-404`.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Certificate(Untrusted::Expired) => "certificate-expired",
            Self::Certificate(Untrusted::NotYetValid) => "certificate-not-yet-valid",
            Self::Certificate(Untrusted::OtherName) => "certificate-other-name",
            Self::Certificate(Untrusted::UnknownIssuer) => "certificate-unknown-issuer",
            Self::Certificate(Untrusted::Revoked) => "certificate-revoked",
            Self::Certificate(Untrusted::Malformed) => "certificate-malformed",
            Self::Proxy => "proxy",
            Self::NoAnswer => "no-answer",
            Self::Timeout => "timeout",
            Self::Reset => "reset",
            Self::Truncated => "truncated",
            Self::TooLarge => "too-large",
            Self::TooManyHeaders => "too-many-headers",
            Self::RedirectLoop => "redirect-loop",
            Self::TooManyRedirects => "too-many-redirects",
            Self::BadRedirect => "bad-redirect",
            Self::PrivateAddress => "private-address",
            Self::Robots => "robots",
            Self::RobotsUnreachable => "robots-unreachable",
            Self::Status(status) => return format!("status-{status}"),
            Self::BadEncoding => "bad-encoding",
            Self::Protocol => "protocol",
            Self::NoBrowser => "no-browser",
            Self::BrowserFailed => "browser-failed",
            Self::NotAPage => "not-a-page",
        }
        .to_owned()
    }

    /// What the next look can hope for.
    #[must_use]
    pub fn outlook(self) -> Outlook {
        match self {
            Self::Status(401 | 403 | 407 | 429 | 451) | Self::PrivateAddress | Self::Robots => {
                Outlook::Refused
            }
            Self::Status(408 | 425 | 500..=599)
            | Self::Dns
            | Self::Connect
            | Self::Proxy
            | Self::NoAnswer
            | Self::RobotsUnreachable
            | Self::Timeout
            | Self::Reset
            | Self::Truncated
            | Self::BrowserFailed => Outlook::Transient,
            Self::Status(_)
            | Self::Tls
            | Self::Certificate(_)
            | Self::TooLarge
            | Self::TooManyHeaders
            | Self::RedirectLoop
            | Self::TooManyRedirects
            | Self::BadRedirect
            | Self::BadEncoding
            | Self::Protocol
            | Self::NoBrowser
            | Self::NotAPage => Outlook::Permanent,
        }
    }

    /// Whether it lies in the way to the host, whatever is asked of it there.
    pub(super) fn is_of_the_way(self) -> bool {
        matches!(
            self,
            Self::Dns
                | Self::Connect
                | Self::Tls
                | Self::Certificate(_)
                | Self::Proxy
                | Self::PrivateAddress
        )
    }
}

/// A look that failed.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct Failure {
    /// The machine-readable cause.
    pub reason: Reason,
    /// What happened, where, and what to do: one sentence without secrets.
    pub sentence: String,
    /// How long the server asks us to stay away.
    pub retry_after: Option<Duration>,
    /// How long the network was busy with it, in milliseconds.
    pub ms: u64,
}

impl Failure {
    /// A failure at `host`, in one sentence.
    #[must_use]
    pub fn new(reason: Reason, host: &str) -> Self {
        Self {
            reason,
            sentence: sentence(reason, host),
            retry_after: None,
            ms: 0,
        }
    }

    /// The same failure with the time it took.
    #[must_use]
    pub fn after(mut self, ms: u64) -> Self {
        self.ms = ms;
        self
    }

    /// What the next look can hope for.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        self.reason.outlook()
    }

    /// The failure behind an error of the HTTP client, told apart by the types in its chain of causes.
    /// `reading` says that the headers had already come.
    #[must_use]
    pub fn from_client(error: &reqwest::Error, host: &str, reading: bool) -> Self {
        Self::new(reason_of(error, reading), host)
    }

    /// The same failure of a source that is asked through `proxy`: what kept us from the host is then the proxy.
    #[must_use]
    pub fn through(self, proxy: Option<&Url>) -> Self {
        let by_proxy = matches!(
            self.reason,
            Reason::Dns | Reason::Connect | Reason::Protocol | Reason::Reset
        );
        match proxy.and_then(Url::host_str) {
            Some(proxy) if by_proxy => Self {
                reason: Reason::Proxy,
                sentence: sentence(Reason::Proxy, proxy),
                ..self
            },
            _ => self,
        }
    }
}

fn untrusted(error: &CertificateError) -> Untrusted {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Untrusted::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Untrusted::NotYetValid
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Untrusted::OtherName
        }
        CertificateError::UnknownIssuer => Untrusted::UnknownIssuer,
        CertificateError::Revoked => Untrusted::Revoked,
        _ => Untrusted::Malformed,
    }
}

fn reason_of(error: &reqwest::Error, reading: bool) -> Reason {
    if error.is_timeout() {
        return Reason::Timeout;
    }
    let mut broken = None;
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(at) = cause {
        if at.is::<PrivateAddress>() {
            return Reason::PrivateAddress;
        }
        if at.is::<NoAddress>() {
            return Reason::Dns;
        }
        match at.downcast_ref::<rustls::Error>() {
            Some(rustls::Error::InvalidCertificate(why)) => {
                return Reason::Certificate(untrusted(why));
            }
            Some(rustls::Error::NoCertificatesPresented) => {
                return Reason::Certificate(Untrusted::Malformed);
            }
            Some(_) => return Reason::Tls,
            None => {}
        }
        if at
            .downcast_ref::<hyper::Error>()
            .is_some_and(hyper::Error::is_parse_too_large)
        {
            return Reason::TooManyHeaders;
        }
        cause = at.source();
        if let Some(io) = at.downcast_ref::<io::Error>() {
            broken = broken.or(Some(io.kind()));
            // An io::Error names the source of what it wraps, not what it wraps.
            if let Some(inner) = io.get_ref() {
                cause = Some(inner);
            }
        }
    }
    match broken {
        Some(io::ErrorKind::TimedOut) => Reason::Timeout,
        Some(
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe,
        ) => Reason::Reset,
        Some(io::ErrorKind::UnexpectedEof) if reading => Reason::Truncated,
        Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) if reading => {
            Reason::Protocol
        }
        _ if error.is_dns() => Reason::Dns,
        _ if error.is_connect() => Reason::Connect,
        _ if reading => Reason::Truncated,
        Some(_) => Reason::Reset,
        None => Reason::Protocol,
    }
}

fn sentence(reason: Reason, host: &str) -> String {
    match reason {
        Reason::Dns => format!("The name {host} has no address; check the source's url."),
        Reason::Connect => format!("{host} accepts no connection; it is tried again."),
        Reason::Tls => format!(
            "The TLS handshake with {host} failed; it is never read without. Check that it speaks TLS 1.2 or later."
        ),
        Reason::Certificate(why) => certificate(why, host),
        Reason::Proxy => format!(
            "The proxy {host} does not let us through; check the source's proxy and its password."
        ),
        Reason::NoAnswer => format!(
            "{host} was asked and did not begin to answer within [fetch].first_byte_timeout; it is tried again."
        ),
        Reason::Timeout => {
            format!("{host} did not answer completely in the allowed time; it is tried again.")
        }
        Reason::Reset => format!("{host} broke the connection; it is tried again."),
        Reason::Truncated => {
            format!("{host} sent less than it announced; the part is not used, it is tried again.")
        }
        Reason::TooLarge => {
            format!("{host} sent more than [fetch].max_body allows; raise it if this is meant.")
        }
        Reason::TooManyHeaders => format!(
            "{host} sent more headers than [fetch].max_headers or 64 KiB allow; tell its operator."
        ),
        other => sentence_of_the_answer(other, host),
    }
}

/// What is wrong with what was asked for or what came.
fn sentence_of_the_answer(reason: Reason, host: &str) -> String {
    match reason {
        Reason::RedirectLoop => {
            format!("{host} redirects in a circle; check the source's url in a browser.")
        }
        Reason::TooManyRedirects => {
            format!("{host} redirects more often than allowed; set the source's url to the end.")
        }
        Reason::BadRedirect => format!(
            "{host} redirects to an address that is not followed (no http, or out of https); check the source's url."
        ),
        Reason::PrivateAddress => format!(
            "{host} is an internal address; set allow_private = true on the source if this is meant."
        ),
        Reason::Robots => format!(
            "{host}'s robots.txt asks not to read this page; ask its publisher, or write robots_override = \"why\" on the source."
        ),
        Reason::RobotsUnreachable => format!(
            "{host} cannot say what its robots.txt allows; it is asked again. With the publisher's consent write robots_override = \"why\" on the source."
        ),
        Reason::Status(404) => format!("{host} knows no such page (404); check the source's url."),
        Reason::Status(410) => {
            format!("{host} says the page is gone for good (410); find its successor.")
        }
        Reason::Status(429) => {
            format!("{host} asks for fewer requests (429); look less often or raise host_gap.")
        }
        Reason::Status(status @ (401 | 403 | 407 | 451)) => {
            format!("{host} refuses to show the page ({status}); open it in a browser to see why.")
        }
        Reason::Status(status @ 500..=599) => {
            format!("{host} has trouble of its own ({status}); it is tried again.")
        }
        Reason::Status(status) => {
            format!("{host} answered {status} instead of a page; check the source's url.")
        }
        Reason::BadEncoding => {
            format!("{host} sent a compressed body that cannot be unpacked; tell its operator.")
        }
        Reason::Protocol => {
            format!("{host} could not be asked, or its answer is no HTTP; check the source's url.")
        }
        Reason::NoBrowser => format!(
            "{host} needs a browser (render = \"browser\") and no Chromium is found; install one, or name it as [fetch].browser."
        ),
        Reason::BrowserFailed => format!(
            "The browser that was to build the page of {host} did not start or broke off; it is tried again."
        ),
        Reason::NotAPage => format!(
            "{host} sent no HTML page for a browser to build; take render out of the source."
        ),
        other => format!("{host} could not be read ({}).", other.key()),
    }
}

fn certificate(why: Untrusted, host: &str) -> String {
    let what = match why {
        Untrusted::Expired => "has expired",
        Untrusted::NotYetValid => "is not valid yet",
        Untrusted::OtherName => "belongs to another host",
        Untrusted::UnknownIssuer => {
            "comes from an issuer that is not trusted, or without its intermediate certificates"
        }
        Untrusted::Revoked => "was revoked",
        Untrusted::Malformed => "is not acceptable",
    };
    format!(
        "The certificate of {host} {what}; the page is not read until that is mended. Tell its operator."
    )
}
