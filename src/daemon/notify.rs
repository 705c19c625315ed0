//! Handing notices to their webhooks: claim under a lease, post outside any transaction, record every try.
//!
//! Refuses to let one webhook hold up another, and to say where one is: its host is all that is shown.

use std::time::Duration;

use futures_util::future::join_all;

use super::{
    Step,
    office::{Office, blocking},
};
use crate::{
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    config::Webhook,
    db::{Entries, Outcome},
    mail::notice::{self, Claimed, Heard, Request, answer, outbox},
    source::fetch::{Post, Posted},
};

/// How long a claim holds; a try takes twenty seconds at the most.
const LEASE: Duration = Duration::from_secs(5 * 60);

/// Who hands notices over.
const JOB: Actor = Actor::Job("notify");

/// Hands one due notice to each webhook that does not rest.
///
/// # Errors
/// When the database fails.
pub async fn step(office: &Office) -> anyhow::Result<Step> {
    let at = office.clone();
    // Most rounds have nothing to hand over: they look, and take no lock.
    let claim = move || match next_due(&at)? {
        Some(due) if due <= at.clock.now() => claim(&at),
        _ => Ok(None),
    };
    let Some(claimed) = blocking(claim).await? else {
        return Ok(Step::NothingDue);
    };
    let calls = claimed.into_iter().filter_map(|one| {
        let webhook = find(office, &one.webhook)?;
        Some(async move {
            let exchange = call(office, webhook, &one).await;
            (one, exchange.heard)
        })
    });
    let heard = join_all(calls).await;
    let at = office.clone();
    blocking(move || record(&at, &heard)).await?;
    Ok(Step::Did)
}

/// One call and what came of it, for people who test a webhook.
#[derive(Debug)]
pub struct Exchange {
    /// What was sent.
    pub request: Request,
    /// What was answered; none when nothing was.
    pub answer: Option<Posted>,
    /// What it means.
    pub heard: Heard,
}

/// Posts `claimed` to `webhook` once.
pub async fn call(office: &Office, webhook: &Webhook, claimed: &Claimed) -> Exchange {
    let address = &webhook.address;
    let request = notice::request(address, claimed, office.clock.now());
    let post = Post {
        url: request.url.clone(),
        headers: request.headers.clone(),
        body: request.body.clone(),
        allow_private: address.allow_private,
    };
    let (answer, heard) = match office.fetcher.post(&post).await {
        Ok(posted) => {
            let mut secrets: Vec<&str> = vec![address.url.path(), address.url.as_str()];
            secrets.extend(address.url.query());
            secrets.extend(address.secret.as_deref());
            let (body, wait) = (&posted.body, posted.retry_after);
            let heard = answer::heard(address.format, posted.status, body, wait, &secrets);
            (Some(posted), heard)
        }
        Err(failure) => (None, Heard::nothing(failure.sentence)),
    };
    Exchange {
        request,
        answer,
        heard,
    }
}

fn find<'o>(office: &'o Office, id: &str) -> Option<&'o Webhook> {
    office.config.webhooks.iter().find(|hook| hook.id == id)
}

fn ids(office: &Office) -> Vec<&str> {
    let webhooks = office.config.webhooks.iter();
    webhooks.map(|webhook| webhook.id.as_str()).collect()
}

/// The notices to be tried; none when there was nothing to do at all.
fn claim(office: &Office) -> anyhow::Result<Option<Vec<Claimed>>> {
    office.db.write(&JOB, |tx| {
        let released = outbox::release(tx, false)?;
        let expired = outbox::expire(tx)?;
        let claimed = outbox::claim(tx, &ids(office), LEASE)?;
        let mut drafts: Vec<Draft> = expired.into_iter().collect();
        if released > 0 {
            drafts.push(released_entry(released));
        }
        if !claimed.is_empty() {
            drafts.push(outbox::claimed_entry(&claimed));
        }
        let mut drafts = drafts.into_iter();
        Ok(match drafts.next() {
            Some(first) => Outcome::Done(Some(claimed), Entries::of(first, drafts)),
            None => Outcome::Nothing(None),
        })
    })
}

fn record(office: &Office, heard: &[(Claimed, Heard)]) -> anyhow::Result<()> {
    if heard.is_empty() {
        return Ok(());
    }
    office.db.write(&JOB, |tx| {
        for (claimed, heard) in heard {
            let Some(webhook) = find(office, &claimed.webhook) else {
                continue;
            };
            let state = outbox::record(tx, claimed, webhook.address.format, heard)?;
            let (status, reply) = heard.answer();
            let (id, host) = (webhook.id.as_str(), webhook.address.host());
            if !matches!(heard, Heard::Accepted { .. }) {
                let state = state.word();
                tracing::warn!(
                    webhook = id,
                    host,
                    status,
                    reply,
                    state,
                    "a notice was not taken"
                );
            }
        }
        Ok(Outcome::Done((), Entries::one(outbox::tried_entry(tx)?)))
    })
}

/// When the next notice is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(|view| outbox::next_due(view, &ids(office)))
}

/// Gives back every lease: at the start and the end of the one daemon nobody else can hold one.
///
/// # Errors
/// When the database fails.
pub fn release(office: &Office) -> anyhow::Result<()> {
    office.db.write(&JOB, |tx| {
        Ok(match outbox::release(tx, true)? {
            0 => Outcome::Nothing(()),
            count => Outcome::Done((), Entries::one(released_entry(count))),
        })
    })
}

fn released_entry(count: usize) -> Draft {
    Draft::new(Action::NoticesReleased, "outbox/notice").with("released", count)
}
