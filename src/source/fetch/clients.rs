//! The HTTP clients: one for the open internet, one for sources that may be inside, one for each proxy.
//!
//! Refuses a certificate it cannot trust, a proxy nobody wrote down, and redirects: those are walked by hand.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use anyhow::Context as _;
use reqwest::{Certificate, Client, Proxy, redirect::Policy};
use url::{Host, Url};

use super::FetchSettings;
use crate::source::{
    Source,
    failure::{Failure, Reason},
    guard::{self, Resolver},
};

/// The clients of one fetcher; a proxied one is made when its first source is asked.
#[derive(Debug)]
pub(super) struct Clients {
    settings: FetchSettings,
    guarded: Client,
    open: Client,
    proxied: Mutex<HashMap<(Url, bool), Client>>,
}

impl Clients {
    /// The two clients every fetcher has.
    ///
    /// # Errors
    /// When TLS cannot be set up, or the user agent or a certificate of `[fetch]` is none.
    pub(super) fn new(settings: &FetchSettings) -> anyhow::Result<Self> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // Losing the race to another fetcher leaves the same provider installed.
            drop(rustls::crypto::ring::default_provider().install_default());
        }
        let plain = |allow_private| client(settings, None, allow_private);
        Ok(Self {
            guarded: plain(false)?,
            open: plain(true)?,
            proxied: Mutex::default(),
            settings: settings.clone(),
        })
    }

    /// The client that goes straight to a host, an internal one only where it may.
    pub(super) fn direct(&self, allow_private: bool) -> &Client {
        match allow_private {
            true => &self.open,
            false => &self.guarded,
        }
    }

    /// The client that may ask for `source`.
    ///
    /// # Errors
    /// When the proxy's address is none.
    pub(super) fn of(&self, source: &Source) -> Result<Client, Failure> {
        let Some(proxy) = &source.request.proxy else {
            return Ok(self.direct(source.allow_private).clone());
        };
        let key = (proxy.clone(), source.allow_private);
        let mut proxied = self.proxied.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = proxied.get(&key) {
            return Ok(client.clone());
        }
        let host = proxy.host_str().unwrap_or_default();
        let client = client(&self.settings, Some(proxy), source.allow_private)
            .map_err(|_| Failure::new(Reason::Proxy, host))?;
        proxied.insert(key, client.clone());
        Ok(client)
    }
}

/// Whether the next hop may be asked at all: no internal literal ever, and no name with internal addresses only
/// where a proxy resolves it out of our sight. A name we cannot resolve ourselves is left to the proxy: behind
/// one, the outside is often not in our DNS.
///
/// # Errors
/// When the hop leads inside and the source may not go there.
pub(super) async fn admit(source: &Source, url: &Url) -> Result<(), Failure> {
    let refused = || Failure::new(Reason::PrivateAddress, url.host_str().unwrap_or_default());
    if source.allow_private {
        return Ok(());
    }
    guard::check_literal(url).map_err(|_| refused())?;
    match &source.request.proxy {
        Some(proxy) if proxy.scheme() != "socks5" => {
            guard::check_name(url).await.map_err(|_| refused())
        }
        _ => Ok(()),
    }
}

fn client(
    settings: &FetchSettings,
    proxy: Option<&Url>,
    allow_private: bool,
) -> anyhow::Result<Client> {
    let proxy_host = proxy.and_then(Url::host).and_then(|host| match host {
        Host::Domain(name) => Some(name.to_ascii_lowercase()),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    });
    let builder = Client::builder()
        .user_agent(&settings.user_agent)
        .redirect(Policy::none())
        .referer(false)
        // The environment's proxies resolve names themselves, which would go around the guard.
        .no_proxy()
        .connect_timeout(settings.connect_timeout)
        .pool_max_idle_per_host(settings.host_concurrency.max(1))
        .http1_max_headers(settings.max_headers)
        .http2_max_header_list_size(super::MAX_HEADER_BYTES)
        .tls_certs_merge(certificates(settings)?)
        .dns_resolver(Resolver {
            allow_private,
            proxy_host,
        });
    let builder = match proxy {
        Some(proxy) => {
            builder.proxy(Proxy::all(proxy.as_str()).context("the proxy is no address")?)
        }
        None => builder,
    };
    builder
        .build()
        .context("the HTTP client cannot be set up; check [fetch].user_agent and ca_file")
}

fn certificates(settings: &FetchSettings) -> anyhow::Result<Vec<Certificate>> {
    let Some(pem) = &settings.trusted_roots else {
        return Ok(Vec::new());
    };
    let found = Certificate::from_pem_bundle(pem);
    let found = found.context("[fetch].ca_file holds no certificates; write them in PEM")?;
    anyhow::ensure!(
        !found.is_empty(),
        "[fetch].ca_file holds no certificates; write them in PEM"
    );
    Ok(found)
}
