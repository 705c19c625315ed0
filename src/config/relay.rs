//! The relays that take our mail: each parsed from one address, its password kept apart.
//!
//! Refuses a password inside the address: configuration files are read by many and copied about.

use std::{fmt, net::IpAddr};

use url::{Host, Url};

use super::{
    outside::Outside,
    password,
    section::{Section, Wrong},
    written,
};

/// A secret that `Debug` does not show. It has no `Display`; whoever needs it says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` as a secret.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one place that sends it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// How the conversation with the relay is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayTls {
    /// TLS from the first byte (`smtps://`, RFC 8314).
    Implicit,
    /// STARTTLS, or no mail at all.
    Required,
    /// STARTTLS where the relay offers it.
    Opportunistic,
    /// Plain; the default for a relay on this machine.
    None,
}

/// Where mail is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Host name or address, without brackets.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Whom we say we are; without it we do not authenticate.
    pub user: Option<String>,
    /// Our password, from `REGWATCH_RELAY_PASSWORD` or `relay_password_file`.
    pub password: Option<Secret>,
    /// How the conversation is encrypted.
    pub tls: RelayTls,
    /// A certificate to trust besides the public ones, in PEM.
    pub root: Option<Vec<u8>>,
    /// How many mails it is handed in a minute at most.
    pub per_minute: u32,
}

/// Reads the relay of `relay = "…"` and those of `[[mail.relays]]`, in the order in which they are tried. Their
/// passwords come from `REGWATCH_RELAY_PASSWORD`, `REGWATCH_RELAY_PASSWORD_2` and so on, or from files.
pub(super) fn read_all(mail: &Section<'_>, outside: Outside<'_>, per_minute: u32) -> Vec<Relay> {
    const SHORT: [&str; 4] = ["relay", "tls", "relay_password_file", "relay_ca_file"];
    const FULL: [&str; 4] = ["url", "tls", "password_file", "ca_file"];
    let mut relays: Vec<Relay> = read_one(mail, outside, SHORT, 0).into_iter().collect();
    for relay in &mut relays {
        relay.per_minute = per_minute;
    }
    let first = relays.len();
    for (index, section) in mail
        .tables("relays", "[[mail.relays]]")
        .into_iter()
        .enumerate()
    {
        let example = "smtp://user@relay.example.com:587";
        if section.has("url") {
            let per_minute = section.whole("per_minute", 1..1_000_001, per_minute);
            let relay = read_one(&section, outside, FULL, first + index);
            relays.extend(relay.map(|relay| Relay {
                per_minute,
                ..relay
            }));
        } else {
            section.required("url", example, Relay::parse);
        }
        section.finish();
    }
    let mut seen = std::collections::BTreeSet::new();
    for relay in &relays {
        if !seen.insert((&relay.host, relay.port)) {
            let what = format!(
                "{}:{} stands twice among the relays",
                relay.host, relay.port
            );
            mail.wrong("relays", Wrong::new(what, "name each relay once"));
        }
    }
    relays
}

/// The relay whose address, kind of TLS, password file and certificate stand under `keys`; the `place`th of all.
fn read_one(
    section: &Section<'_>,
    outside: Outside<'_>,
    keys: [&'static str; 4],
    place: usize,
) -> Option<Relay> {
    let [url, tls_key, password_file, ca_file] = keys;
    let relay = section.text(url, Relay::parse);
    let wanted = section.text(tls_key, tls);
    let file = section.text(password_file, written::words);
    let root = section.text(ca_file, |file| super::fetch::roots(outside.home, file));
    let mut relay = relay?;
    relay.root = root;
    if relay.user.is_some() {
        let variable = match place {
            0 => "REGWATCH_RELAY_PASSWORD".to_owned(),
            earlier => format!("REGWATCH_RELAY_PASSWORD_{}", earlier + 1),
        };
        relay.password = password(outside, file.as_deref(), &variable).unwrap_or_else(|wrong| {
            section.wrong(password_file, wrong);
            None
        });
    }
    match wanted {
        Some(_) if relay.tls == RelayTls::Implicit => {
            let what = "smtps:// means TLS from the first byte; \"tls\" is for smtp://";
            section.wrong(tls_key, Wrong::new(what, "take it out"));
        }
        Some(tls) => relay.tls = tls,
        None => {}
    }
    Some(relay)
}

const EXAMPLE: &str =
    "write one such as smtp://user@relay.example.com:587 or smtps://relay.example.com";

impl Relay {
    /// Reads `smtp://[user@]host[:port]` (port 587, STARTTLS) or `smtps://…` (port 465).
    pub(super) fn parse(text: &str) -> Result<Self, Wrong> {
        let url = Url::parse(text.trim())
            .map_err(|error| Wrong::new(format!("the relay is no address: {error}"), EXAMPLE))?;
        let (port, tls) = match url.scheme() {
            "smtp" => (587, RelayTls::Required),
            "smtps" => (465, RelayTls::Implicit),
            other => {
                return Err(Wrong::new(
                    format!("a relay speaks smtp or smtps, not {other}"),
                    EXAMPLE,
                ));
            }
        };
        if url.password().is_some() {
            return Err(Wrong::new(
                "a password stands in the address of the relay",
                "take it out and set REGWATCH_RELAY_PASSWORD, or name a file in relay_password_file",
            ));
        }
        let named = url.host().filter(|host| host.to_string() != "");
        let Some(host) = named else {
            return Err(Wrong::new(
                "the address of the relay names no host",
                EXAMPLE,
            ));
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(Wrong::new(
                "the address of the relay goes on after the port",
                EXAMPLE,
            ));
        }
        let local = is_loopback(&host);
        let user = written::percent_decoded(url.username())
            .ok_or_else(|| Wrong::new("the relay's user is not percent-encoded UTF-8", EXAMPLE))?;
        let user = Some(user).filter(|user| !user.is_empty());
        Ok(Self {
            host: host.to_string().trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(port),
            user,
            password: None,
            root: None,
            per_minute: 600,
            tls: if local && tls == RelayTls::Required {
                RelayTls::None
            } else {
                tls
            },
        })
    }
}

/// Reads `required`, `opportunistic` or `none`.
pub(super) fn tls(text: &str) -> Result<RelayTls, Wrong> {
    match text {
        "required" => Ok(RelayTls::Required),
        "opportunistic" => Ok(RelayTls::Opportunistic),
        "none" => Ok(RelayTls::None),
        other => Err(Wrong::new(
            format!("\"{}\" is no way to encrypt", other.escape_debug()),
            "write required, opportunistic or none",
        )),
    }
}

/// Whether a host is this machine by its own name.
pub(super) fn is_loopback<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.as_ref();
            name.eq_ignore_ascii_case("localhost")
                || name
                    .parse()
                    .is_ok_and(|address: IpAddr| address.is_loopback())
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_is_read_with_its_defaults() {
        let relay = Relay::parse("smtp://ana%40example.com@relay.example.com").expect("a relay");
        assert_eq!(relay.user.as_deref(), Some("ana@example.com"));
        assert_eq!((relay.port, relay.tls), (587, RelayTls::Required));
        let relay = Relay::parse("smtps://relay.example.com").expect("a relay");
        assert_eq!(
            (relay.port, relay.tls, relay.user),
            (465, RelayTls::Implicit, None)
        );
        for (local, host) in [
            ("smtp://127.0.0.1:2525", "127.0.0.1"),
            ("smtp://localhost:25", "localhost"),
            ("smtp://[::1]:25", "::1"),
        ] {
            let relay = Relay::parse(local).expect("a relay");
            assert_eq!((relay.host.as_str(), relay.tls), (host, RelayTls::None));
        }
    }

    #[test]
    fn what_is_no_relay_is_refused_without_repeating_a_password() {
        for bad in [
            "",
            "relay.example.com:25",
            "http://relay.example.com",
            "smtp://",
            "smtp://u:hush@relay.example.com",
            "smtp://%ff@relay.example.com",
            "smtp://relay.example.com/inbox",
        ] {
            let wrong = Relay::parse(bad).expect_err(bad);
            assert!(!wrong.what.contains("hush") && !wrong.what_to_do.contains("hush"));
        }
    }
}
