//! Why a look at a source brought nothing: one machine reason, one sentence for people.
//!
//! Refuses to decide by the text of an error: causes are told apart by their types.

use std::{error::Error as StdError, io, time::Duration};

use super::guard::{NoAddress, PrivateAddress};

/// What the next look can hope for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// The same request may succeed later without anybody's help.
    Transient,
    /// The same request fails until the source or its configuration is changed.
    Permanent,
    /// The server, or our own guard, declined to let us read.
    Refused,
}

/// The machine-readable cause, stored with the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The host name has no address.
    Dns,
    /// No connection to the host.
    Connect,
    /// The certificate or the handshake was not acceptable.
    Tls,
    /// Nothing, or not everything, came in the allowed time.
    Timeout,
    /// The connection broke.
    Reset,
    /// The body ended before its announced end.
    Truncated,
    /// The body is larger than allowed.
    TooLarge,
    /// A redirect led back to an address already asked.
    RedirectLoop,
    /// More redirects than allowed.
    TooManyRedirects,
    /// A redirect to something that is no http address, or from https to http.
    BadRedirect,
    /// A private, loopback or otherwise internal address.
    PrivateAddress,
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
            Self::Timeout => "timeout",
            Self::Reset => "reset",
            Self::Truncated => "truncated",
            Self::TooLarge => "too-large",
            Self::RedirectLoop => "redirect-loop",
            Self::TooManyRedirects => "too-many-redirects",
            Self::BadRedirect => "bad-redirect",
            Self::PrivateAddress => "private-address",
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
            Self::Status(401 | 403 | 407 | 429 | 451) | Self::PrivateAddress => Outlook::Refused,
            Self::Status(408 | 425 | 500..=599)
            | Self::Dns
            | Self::Connect
            | Self::Timeout
            | Self::Reset
            | Self::Truncated
            | Self::BrowserFailed => Outlook::Transient,
            Self::Status(_)
            | Self::Tls
            | Self::TooLarge
            | Self::RedirectLoop
            | Self::TooManyRedirects
            | Self::BadRedirect
            | Self::BadEncoding
            | Self::Protocol
            | Self::NoBrowser
            | Self::NotAPage => Outlook::Permanent,
        }
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
        if at.is::<rustls::Error>() {
            return Reason::Tls;
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
        Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other)
            if reading && error.is_decode() =>
        {
            Reason::BadEncoding
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
            "{host} shows a certificate or handshake that cannot be trusted; it is never read without."
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
    }
}
