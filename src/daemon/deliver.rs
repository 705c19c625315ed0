//! Handing mail to the relay: claim under a lease, send outside any transaction, record every try.
//!
//! Refuses to hold a transaction over the network, and to drop a duty: what is late goes out late and is named.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};

use super::{
    Step,
    letter::letter,
    office::{Office, blocking},
};
use crate::{
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    config::{Config, RelayTls},
    db::{Entries, Outcome},
    mail::{
        DeliveryOutcome, evidence,
        message::{Addressee, Message, Sender, compose},
        outbox::{self, Claim, Claimed, Leases},
        returned::TokenKey,
        smtp::{Account, Encryption, Relay},
        stationery::Stationery,
        transport::Transport,
    },
};

/// How many envelopes one step claims.
const BATCH: usize = 100;

/// How many mails are handed over at once.
const SESSIONS: usize = 8;

/// How long a claim holds; a try takes far less.
const LEASE: Duration = Duration::from_secs(10 * 60);

/// What became of one claimed envelope before the network.
enum Ready {
    Send(i64, Box<Message>),
    Settle(i64, DeliveryOutcome),
    Cancel(i64),
}

/// Hands one batch of due envelopes to the relay.
///
/// # Errors
/// When the database fails.
pub async fn step(office: &Office) -> anyhow::Result<Step> {
    let at = office.clone();
    let Some(claim) = blocking(move || claim(&at)).await? else {
        return Ok(Step::NothingDue);
    };
    let at = office.clone();
    let ready = blocking(move || {
        claim
            .envelopes
            .iter()
            .map(|claimed| ready(&at, claimed))
            .collect::<anyhow::Result<Vec<Ready>>>()
    })
    .await?;
    let (mut tried, mut cancelled, mut mails) = (Vec::new(), Vec::new(), Vec::new());
    for one in ready {
        match one {
            Ready::Send(id, mail) => mails.push((id, mail)),
            Ready::Settle(id, outcome) => tried.push((id, outcome)),
            Ready::Cancel(id) => cancelled.push(id),
        }
    }
    let untried = send(office, mails, &mut tried).await;
    let at = office.clone();
    blocking(move || record(&at, &tried, &cancelled, &untried)).await?;
    Ok(Step::Did)
}

/// Sends `mails`, noting each outcome; returns the numbers of those not tried because the relay failed.
async fn send(
    office: &Office,
    mails: Vec<(i64, Box<Message>)>,
    tried: &mut Vec<(i64, DeliveryOutcome)>,
) -> Vec<i64> {
    let mut waiting = mails.into_iter();
    let mut stopped = false;
    while !stopped {
        let round: Vec<_> = waiting.by_ref().take(SESSIONS).collect();
        if round.is_empty() {
            break;
        }
        let outcomes: Vec<(i64, DeliveryOutcome)> = stream::iter(round)
            .map(|(id, mail)| async move { (id, office.transport.send(&mail).await) })
            .buffer_unordered(SESSIONS)
            .collect()
            .await;
        stopped = outcomes
            .iter()
            .any(|(_, outcome)| outcome.stops_the_batch());
        tried.extend(outcomes);
    }
    waiting.map(|(id, _)| id).collect()
}

fn claim(office: &Office) -> anyhow::Result<Option<Claim>> {
    office.db.write(&Actor::Job("deliver"), |tx| {
        let lifted = outbox::lift_ended(tx)?;
        let expired = outbox::expire(tx)?;
        let a_minute_ago = tx.now.minus(Duration::from_secs(60));
        let allowed = u64::from(office.config.mail.per_minute)
            .saturating_sub(evidence::tries_since(tx, a_minute_ago)?);
        let limit = BATCH.min(usize::try_from(allowed).unwrap_or(BATCH));
        let claim = outbox::claim(tx, limit, LEASE)?;
        let mut drafts: Vec<Draft> = expired.into_iter().map(|(_, draft)| draft).collect();
        if !lifted.is_empty() {
            drafts.push(Draft::new(Action::MailReleased, "outbox/mail").with("agents", lifted));
        }
        if claim.is_empty() {
            let mut drafts = drafts.into_iter();
            return Ok(match drafts.next() {
                Some(first) => Outcome::Done(None, Entries::of(first, drafts)),
                None => Outcome::Nothing(None),
            });
        }
        let first = claim.entry();
        Ok(Outcome::Done(Some(claim), Entries::of(first, drafts)))
    })
}

fn ready(office: &Office, claimed: &Claimed) -> anyhow::Result<Ready> {
    let addressee = match Addressee::of(claimed) {
        Ok(addressee) => addressee,
        Err(outcome) => return Ok(Ready::Settle(claimed.id, outcome)),
    };
    let (worded, now) = office
        .db
        .read(|view| Ok((letter(office, view, claimed)?, view.now)))?;
    Ok(match worded {
        Some(letter) => Ready::Send(
            claimed.id,
            Box::new(compose(&letter, &office.sender, &addressee, now)?),
        ),
        None => Ready::Cancel(claimed.id),
    })
}

fn record(
    office: &Office,
    tried: &[(i64, DeliveryOutcome)],
    cancelled: &[i64],
    untried: &[i64],
) -> anyhow::Result<()> {
    let relay = office.transport.name();
    office.db.write(&Actor::Job("deliver"), |tx| {
        for (id, outcome) in tried {
            outbox::record(tx, *id, &relay, outcome)?;
            if outcome.stops_the_batch() {
                let (code, _, _) = outcome.answer();
                tracing::warn!(
                    relay,
                    code,
                    "the relay failed; mail waits and is tried again"
                );
            }
        }
        outbox::cancel(tx, cancelled)?;
        let released = outbox::release(tx, Leases::Of(untried))?;
        let mut drafts = Vec::new();
        if !cancelled.is_empty() {
            drafts.push(
                Draft::new(Action::MailReleased, "outbox/mail")
                    .with("cancelled", cancelled.to_vec()),
            );
        }
        if released > 0 {
            drafts.push(outbox::released_entry(released));
        }
        Ok(Outcome::Done(
            (),
            Entries::of(outbox::tried_entry(tx)?, drafts),
        ))
    })
}

/// When the next envelope is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(outbox::next_due)
}

/// Gives back every lease: at the start and the end of the one daemon nobody else can hold one.
///
/// # Errors
/// When the database fails.
pub fn release(office: &Office) -> anyhow::Result<()> {
    office.db.write(&Actor::Job("deliver"), |tx| {
        let released = outbox::release(tx, Leases::All)?;
        if released == 0 {
            return Ok(Outcome::Nothing(()));
        }
        Ok(Outcome::Done(
            (),
            Entries::one(outbox::released_entry(released)),
        ))
    })
}

/// The way out that `config` names: its relay, or the spool folder.
///
/// # Errors
/// When TLS cannot be set up.
pub fn transport(config: &Config) -> anyhow::Result<Transport> {
    let Some(relay) = &config.mail.relay else {
        return Ok(Transport::Spool(config.home.join("spool")));
    };
    let password = relay
        .password
        .as_ref()
        .map(|secret| secret.reveal().to_owned());
    let account = Account {
        host: relay.host.clone(),
        port: relay.port,
        encryption: match relay.tls {
            RelayTls::Implicit => Encryption::Implicit,
            RelayTls::Required => Encryption::Required,
            RelayTls::Opportunistic => Encryption::Opportunistic,
            RelayTls::None => Encryption::None,
        },
        credentials: relay.user.clone().zip(password),
        hello: config.mail.from.address.domain().to_owned(),
        root: None,
    };
    Ok(Transport::Smtp(std::sync::Arc::new(Relay::new(account)?)))
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
