//! Keeps the daemon from being talked into reading the inside of somebody's network.
//!
//! Refuses every address that is not publicly routable, by name and by literal, on every hop, unless the
//! source says `allow_private`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// The host is, or has only, internal addresses.
#[derive(Debug, thiserror::Error)]
#[error("the host has only internal addresses")]
pub struct PrivateAddress;

/// The host has no address at all.
#[derive(Debug, thiserror::Error)]
#[error("the host has no address")]
pub struct NoAddress;

/// Whether anybody on the internet may be behind this address: not private, loopback, link-local (cloud
/// metadata lives there), shared (RFC 6598), documentation, benchmarking, multicast or reserved
/// (RFC 6890), nor a v6 form that carries such a v4 address.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    !(a == 0
        || a == 10
        || a == 127
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113))
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let s = v6.segments();
    let embedded = |hi: u16, lo: u16| {
        let [a, b] = hi.to_be_bytes();
        let [c, d] = lo.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match s {
        // ::/96 (unspecified, loopback, compatible) and ::ffff:0:0/96 (mapped).
        [0, 0, 0, 0, 0, 0 | 0xffff, hi, lo] => s[5] == 0xffff && is_public_v4(embedded(hi, lo)),
        // 64:ff9b::/96 (NAT64) and 2002::/16 (6to4) carry a v4 address.
        [0x64, 0xff9b, 0, 0, 0, 0, hi, lo] | [0x2002, hi, lo, ..] => is_public_v4(embedded(hi, lo)),
        [0x64, 0xff9b, 1, ..] | [0x100, 0, 0, 0, ..] => false,
        [0x2001, 0, ..] | [0x2001, 0xdb8, ..] => false,
        // Only 2000::/3 is global unicast; unique-local, link-local and multicast lie outside it.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Checks an address written as a literal, which no resolver ever sees.
///
/// # Errors
/// When the literal is internal.
pub fn check_literal(url: &Url) -> Result<(), PrivateAddress> {
    let public = match url.host() {
        Some(Host::Ipv4(v4)) => is_public_v4(v4),
        Some(Host::Ipv6(v6)) => is_public_v6(v6),
        Some(Host::Domain(_)) | None => true,
    };
    if public { Ok(()) } else { Err(PrivateAddress) }
}

/// Why a host is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It has no address.
    Unknown,
    /// It is, or has only, internal addresses.
    Private,
}

/// The addresses of `host`, a name or a literal, without internal ones unless `allow_private`.
pub(super) async fn addresses(
    host: &str,
    port: u16,
    allow_private: bool,
) -> Result<Vec<SocketAddr>, Refusal> {
    let found: Vec<SocketAddr> = tokio::net::lookup_host((host, port))
        .await
        .map_err(|_| Refusal::Unknown)?
        .collect();
    if found.is_empty() {
        return Err(Refusal::Unknown);
    }
    let allowed: Vec<SocketAddr> = found
        .into_iter()
        .filter(|at| allow_private || is_public(at.ip()))
        .collect();
    if allowed.is_empty() {
        return Err(Refusal::Private);
    }
    Ok(allowed)
}

/// Checks a name that a proxy will resolve out of our sight: it is refused when all we know of it is internal. A
/// name we cannot resolve passes, and nothing binds the proxy to what we found: this is a second fence, the proxy's
/// own rules are the first.
///
/// # Errors
/// When the name has addresses and all are internal.
pub(super) async fn check_name(url: &Url) -> Result<(), PrivateAddress> {
    match url.host() {
        Some(Host::Domain(name)) if addresses(name, 0, false).await == Err(Refusal::Private) => {
            Err(PrivateAddress)
        }
        _ => Ok(()),
    }
}

/// The system's resolver, with internal addresses taken out of its answers.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    pub(super) allow_private: bool,
    /// The name of the proxy an operator wrote down, which may well be inside.
    pub(super) proxy_host: Option<String>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let is_proxy = |host: &String| host.eq_ignore_ascii_case(name.as_str());
        let allow_private = self.allow_private || self.proxy_host.as_ref().is_some_and(is_proxy);
        Box::pin(async move {
            match addresses(name.as_str(), 0, allow_private).await {
                Ok(allowed) => Ok(Box::new(allowed.into_iter()) as Addrs),
                Err(Refusal::Unknown) => Err(NoAddress.into()),
                Err(Refusal::Private) => Err(PrivateAddress.into()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_literals_are_refused_however_they_are_written() {
        for url in [
            "http://127.0.0.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://169.254.169.254/latest/",
            "http://100.64.3.3/",
            "http://172.31.0.9/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://0.0.0.0/",
            "http://255.255.255.255/",
        ] {
            let url: Url = url.parse().expect("a url");
            assert!(check_literal(&url).is_err(), "{url} passed");
        }
    }

    #[test]
    fn public_addresses_pass() {
        for url in [
            "http://1.1.1.1/",
            "http://172.32.0.1/",
            "http://[2606:4700::1]/",
            "https://example.com/",
        ] {
            let url: Url = url.parse().expect("a url");
            assert!(check_literal(&url).is_ok(), "{url} was refused");
        }
    }
}
