//! Telling officers of what cannot be read and of what may be late, again and again until someone acts.
//!
//! Refuses silence: a source that stays unread past its allowance is blind, and blindness is mailed.

use std::time::Duration;

use serde_json::json;

use super::{Step, office::Office};
use crate::{
    assignment::email::EmailAddress,
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    db::{Entries, Outcome, Tx},
    mail::{NewEnvelope, Recipient, Template, notice::outbox as notices, outbox},
    source::store::{self as sources, Health, Standing},
};

/// How often letters are checked for being at risk.
const EVERY: Duration = Duration::from_secs(3600);

/// Tells the officers of one source that went blind, of a relay that fails, or of letters at risk.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    if blindness(office)? == Step::Did || quietness(office)? == Step::Did {
        return Ok(Step::Did);
    }
    if super::relays::step(office)? == Step::Did || super::unreached::step(office)? == Step::Did {
        return Ok(Step::Did);
    }
    super::lateness::step(office)
}

/// When the next source goes blind, an alert is repeated, or letters are checked.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(|view| {
        let standings = sources::of_concern(view)?;
        let moments = standings
            .iter()
            .filter_map(|standing| moment(office, standing));
        let alarm = super::relays::next_due(view)?;
        Ok(moments.chain([view.now.plus(EVERY)]).chain(alarm).min())
    })
}

/// When something is to be said about a source; nothing while it is read.
fn moment(office: &Office, standing: &Standing) -> Option<Timestamp> {
    let allowance = office.source(&standing.id)?.blind_after;
    match standing.health {
        Health::Ok => standing
            .quiet_from
            .filter(|_| standing.quiet_told_at.is_none()),
        Health::New | Health::Degraded => Some(sources::blind_from(standing, allowance)),
        Health::Blind if standing.acknowledged_at.is_some() || standing.hushed => None,
        Health::Blind => {
            let again = office.config.policy.alert_again_after;
            Some(
                standing
                    .alerted_at
                    .map_or(standing.since, |at| at.plus(again)),
            )
        }
    }
}

fn blindness(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("health"), |tx| {
        let due = |standing: &Standing| {
            let sick = standing.health != Health::Ok;
            sick && moment(office, standing).is_some_and(|at| at <= tx.now)
        };
        let Some(standing) = sources::of_concern(tx)?.into_iter().find(due) else {
            return Ok(Outcome::Nothing(Step::NothingDue));
        };
        let subject = format!("source/{}", standing.id);
        let mut drafts = Vec::new();
        if standing.health != Health::Blind {
            sources::went_blind(tx, &standing.id)?;
            let since = standing.last_read_at.unwrap_or(standing.since);
            drafts.push(
                Draft::new(Action::SourceWentBlind, subject.as_str())
                    .with("since", since.to_string())
                    .with("failures", standing.failures)
                    .with("reason", standing.reason.as_str()),
            );
        }
        // What an officer discarded is blindness that somebody knows of.
        if standing.hushed {
            return Ok(match drafts.pop() {
                Some(draft) => Outcome::Done(Step::Did, Entries::one(draft)),
                None => Outcome::Nothing(Step::NothingDue),
            });
        }
        alert(
            office,
            tx,
            &subject,
            Template::SourceBlind,
            &tx.now.to_string(),
            json!({"reason": told(&standing)}),
        )?;
        sources::alerted(tx, &standing.id)?;
        drafts.extend(queued(tx, &subject)?);
        let told =
            Draft::new(Action::SourceAlerted, subject).with("officers", office.officers().len());
        Ok(Outcome::Done(Step::Did, Entries::of(told, drafts)))
    })
}

/// Why it cannot be read, and where it went when it said so before.
fn told(standing: &Standing) -> String {
    match &standing.moved_to {
        Some(to) => format!("{} Its address moved for good to {to}.", standing.reason),
        None => standing.reason.clone(),
    }
}

/// Tells the officers, once, of a source that is read and from which nothing new has come for longer than its
/// habit; a next change begins anew.
fn quietness(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("health"), |tx| {
        let due = |standing: &Standing| {
            let watched = office.source(&standing.id).is_some();
            watched && standing.is_quiet(tx.now) && standing.quiet_told_at.is_none()
        };
        let Some(standing) = sources::of_concern(tx)?.into_iter().find(due) else {
            return Ok(Outcome::Nothing(Step::NothingDue));
        };
        let subject = format!("source/{}", standing.id);
        let cycle = tx.now.to_string();
        alert(
            office,
            tx,
            &subject,
            Template::SourceQuiet,
            &cycle,
            json!({}),
        )?;
        sources::told_quiet(tx, &standing.id)?;
        let from = standing.quiet_from.map(|from| from.to_string());
        let told = Draft::new(Action::SourceWentQuiet, subject.as_str()).with("from", from);
        Ok(Outcome::Done(
            Step::Did,
            Entries::of(told, queued(tx, &subject)?),
        ))
    })
}

/// The entries for the letters and notices this transaction has queued about `cause`.
pub(super) fn queued(tx: &Tx<'_>, cause: &str) -> anyhow::Result<Vec<Draft>> {
    let letters = outbox::queued_entry(tx, cause)?;
    Ok(letters
        .into_iter()
        .chain(notices::queued_entry(tx, cause)?)
        .collect())
}

/// Queues one letter of `template` about `cause` for every officer, and one notice for every webhook.
pub(super) fn alert(
    office: &Office,
    tx: &Tx<'_>,
    cause: &str,
    template: Template,
    cycle: &str,
    params: serde_json::Value,
) -> anyhow::Result<()> {
    let deadline = tx.now.plus(office.config.policy.alert_again_after);
    let told = (template, cause, cycle);
    letter_to(office, tx, office.officers(), told, params, deadline)
}

/// Queues one letter (its template, cause and cycle) for each of `readers`, in the daemon's language.
pub(super) fn letter_to(
    office: &Office,
    tx: &Tx<'_>,
    readers: &[EmailAddress],
    (template, cause, cycle): (Template, &str, &str),
    params: serde_json::Value,
    deadline: Timestamp,
) -> anyhow::Result<()> {
    for reader in readers {
        let letter = NewEnvelope {
            recipient: Recipient::Address(reader.as_str().to_owned()),
            template,
            cause: cause.to_owned(),
            cycle: cycle.to_owned(),
            assignment: None,
            language: office.config.daemon.language.clone(),
            params: params.clone(),
            priority: template.priority(),
            not_before: tx.now,
            deadline,
        };
        outbox::queue(tx, office.mail_domain(), &letter)?;
    }
    let deadline = tx.now.plus(office.config.policy.alert_again_after);
    super::channel::alert(office, tx, cause, template, cycle, &params, deadline)
}
