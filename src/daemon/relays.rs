//! The ways out that the configuration names, who writes on them, and the alarm when one of them fails.
//!
//! Refuses to blame a recipient for a relay, and to alarm twice about one outage.

use std::sync::Arc;

use serde_json::json;

use super::{
    Step,
    health::{alert, queued},
    office::Office,
};
use crate::{
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    config::{Config, Relay as Configured, RelayTls},
    db::{Entries, Outcome, View},
    mail::{
        Template,
        dkim::Signer,
        message::Sender,
        pace::Pace,
        relays::{self, Way},
        returned::TokenKey,
        smtp::{Account, Encryption, Relay},
        stationery::Stationery,
        transport::Transport,
    },
};

/// One way out: how mail goes, and what the outbox knows of it.
#[derive(Clone, Debug)]
pub struct Exit {
    /// How mail goes.
    pub transport: Transport,
    /// Its name and its pace.
    pub way: Way,
}

/// The ways out that `config` names, in order: its relays, or the spool folder.
///
/// # Errors
/// When TLS cannot be set up.
pub fn exits(config: &Config) -> anyhow::Result<Vec<Exit>> {
    let mail = &config.mail;
    let exit = |transport: Transport, per_minute: u32| Exit {
        way: Way {
            name: transport.name(),
            pace: Pace::per_minute(per_minute),
        },
        transport,
    };
    if mail.relays.is_empty() {
        let spool = Transport::Spool(config.home.join("spool"));
        return Ok(vec![exit(spool, mail.per_minute)]);
    }
    let hello = mail.from.address.domain();
    let connections = usize::try_from(mail.connections)?;
    mail.relays
        .iter()
        .map(|relay| {
            let relays = Relay::new(account(relay, hello))?.keeping(connections);
            Ok(exit(Transport::Smtp(Arc::new(relays)), relay.per_minute))
        })
        .collect()
}

fn account(relay: &Configured, hello: &str) -> Account {
    let password = relay
        .password
        .as_ref()
        .map(|secret| secret.reveal().to_owned());
    Account {
        host: relay.host.clone(),
        port: relay.port,
        encryption: match relay.tls {
            RelayTls::Implicit => Encryption::Implicit,
            RelayTls::Required => Encryption::Required,
            RelayTls::Opportunistic => Encryption::Opportunistic,
            RelayTls::None => Encryption::None,
        },
        credentials: relay.user.clone().zip(password),
        hello: hello.to_owned(),
        root: relay.root.clone(),
    }
}

/// Who signs mail, when `config` names a key.
#[must_use]
pub fn signer(config: &Config) -> Option<Signer> {
    config.mail.dkim.as_ref().map(|dkim| Signer {
        domain: dkim.domain.clone(),
        selector: dkim.selector.clone(),
        key: dkim.key.clone(),
    })
}

/// Who writes, as `config` says; `token_key` signs the return paths.
///
/// # Errors
/// When the sender's domain gives no bounce address.
pub fn sender(config: &Config, token_key: TokenKey) -> anyhow::Result<Sender> {
    let mail = &config.mail;
    let domain = mail.from.address.domain().to_owned();
    Ok(Sender {
        from: mail.from.clone(),
        reply_to: mail.reply_to.clone(),
        bounce: match &mail.returned.address {
            Some(address) => address.clone(),
            None => format!("bounce@{domain}").parse()?,
        },
        token_key,
        domain,
        stationery: stationery(config)?,
    })
}

/// What letters are written on, as `config` says.
///
/// # Errors
/// When a template cannot be read, which the reading of the configuration rules out.
pub fn stationery(config: &Config) -> anyhow::Result<Stationery> {
    Stationery::new(config.mail.brand.clone(), &config.templates).map_err(|faults| {
        let files: Vec<String> = faults.into_iter().map(|fault| fault.file).collect();
        anyhow::anyhow!(
            "templates cannot be read: {}; run `regwatch check`",
            files.join(", ")
        )
    })
}

/// Tells the officers, once, of a relay that fails: at once where only a person can help, after half an hour where it
/// might pass by itself.
///
/// # Errors
/// When the database fails.
pub(super) fn step(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("health"), |tx| {
        let untold = |outage: &relays::Outage| !outage.told && outage.is_alarming(tx.now);
        let Some(outage) = relays::outages(tx)?.into_iter().find(untold) else {
            return Ok(Outcome::Nothing(Step::NothingDue));
        };
        let cause = format!("relay/{}", outage.relay);
        tracing::error!(
            relay = outage.relay,
            failure = outage.failure.word(),
            reply = outage.reply,
            "the relay fails; mail waits, and is sent by the next relay where there is one"
        );
        let params = json!({
            "relay": outage.relay,
            "since": outage.since,
            "failure": outage.failure,
            "code": outage.code,
            "reply": outage.reply,
        });
        let cycle = outage.since.to_string();
        alert(office, tx, &cause, Template::RelayRefused, &cycle, params)?;
        relays::told(tx, &outage.relay)?;
        let told = Draft::new(Action::RelayRefused, cause.as_str())
            .with("failure", outage.failure.word())
            .with("since", outage.since.to_string())
            .with("failures", outage.failures)
            .with("officers", office.officers().len());
        let queued = queued(tx, &cause)?;
        Ok(Outcome::Done(Step::Did, Entries::of(told, queued)))
    })
}

/// When the next outage becomes an alarm.
///
/// # Errors
/// When the database fails.
pub(super) fn next_due(view: &View<'_>) -> anyhow::Result<Option<Timestamp>> {
    let outages = relays::outages(view)?;
    let untold = outages.iter().filter(|outage| !outage.told);
    Ok(untold.map(relays::Outage::alarming_from).min())
}
