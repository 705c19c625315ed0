//! Assigning published items to the agents of the affected markets, with the mails that tell them.
//!
//! Refuses to assign without telling: assignment and outbox row commit together, a bounded batch at a time.

use std::time::Duration;

use super::{Step, office::Office};
use crate::{
    assignment::{
        AgentId, What,
        assign::{Batch, concerned},
        store::{self as assignments, Page},
    },
    audit::{Action, Actor, Draft},
    clock::{Timestamp, days},
    db::{Entries, Outcome, Tx},
    mail::{Template, bulk::Bulk, digest, outbox},
    source::MarketId,
    training::{Item, store as items},
};

/// How many agents one transaction assigns an item to: a million need fifty transactions of a third of a second each.
const ITEM_PAGE: u32 = 20_000;

/// How long after its publication an item is still given to agents who join.
const FOR_JOINERS: Duration = days(30);

/// Assigns one page of agents to the most urgent published item, or to an item that joiners lack.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    let published = office.db.write_many(&Actor::Job("assign"), |tx| {
        let Some(item) = items::to_assign(tx)?.into_iter().next() else {
            return Ok(Outcome::Nothing(Step::NothingDue));
        };
        let after = assignments::resume_after(tx, What::Item(item.id))?;
        let (batch, drafts) = page(office, tx, &item, after, None)?;
        if batch.next.is_none() {
            items::mark_assigned(tx, item.id)?;
        }
        Ok(Outcome::Done(Step::Did, drafts))
    })?;
    if published == Step::Did {
        Ok(Step::Did)
    } else {
        joiners(office)
    }
}

/// Gives agents who joined after a push what was pushed in the last days.
fn joiners(office: &Office) -> anyhow::Result<Step> {
    let now = office.clock.now();
    let since = office.joiners_seen(now);
    if !office
        .db
        .read(|view| assignments::anybody_joined(view, since))?
    {
        return Ok(Step::NothingDue);
    }
    let recent = office
        .db
        .read(|view| items::published_since(view, view.now.minus(FOR_JOINERS)))?;
    let mut step = Step::NothingDue;
    for item in recent {
        let mut after = AgentId(0);
        loop {
            let next = office.db.write(&Actor::Job("assign"), |tx| {
                let (batch, drafts) = page(office, tx, &item, after, Some(since))?;
                if batch.new.is_empty() {
                    return Ok(Outcome::Nothing(batch.next));
                }
                step = Step::Did;
                Ok(Outcome::Done(batch.next, drafts))
            })?;
            let Some(next) = next else { break };
            after = next;
        }
    }
    Ok(step)
}

/// Assigns one page of agents to `item` and queues their mails.
fn page(
    office: &Office,
    tx: &Tx<'_>,
    item: &Item,
    after: AgentId,
    joined_since: Option<Timestamp>,
) -> anyhow::Result<(Batch, Entries)> {
    let markets: Vec<MarketId> = concerned(&office.config.markets, &item.jurisdiction);
    let page = Page {
        markets: &markets,
        after,
        limit: ITEM_PAGE,
        joined_since,
    };
    let batch =
        assignments::assign_item(tx, item.id, office.config.policy.training_due_within, &page)?;
    let cause = format!("item/{}", item.id);
    // A joiner learns of an older push: the 48 hours run from joining, not from the change.
    let joined = joined_since.map(|_| tx.now.plus(office.config.policy.push_within));
    let deadline = joined.map_or(item.push_by, |joined| item.push_by.max(joined));
    let letters = letters(office, tx, item, &batch, &cause, deadline)?;
    let draft = Draft::new(Action::ItemAssigned, cause.as_str())
        .with("change", item.change)
        .with(
            "markets",
            markets.iter().map(MarketId::as_str).collect::<Vec<_>>(),
        );
    let entries = Entries::of(batch.commit_to(draft), letters);
    Ok((batch, entries))
}

/// Queues the letters that tell of `item`; where some of these agents were told of another change lately, in company
/// with that. The entry commits to the rows.
fn letters(
    office: &Office,
    tx: &Tx<'_>,
    item: &Item,
    batch: &Batch,
    cause: &str,
    deadline: Timestamp,
) -> anyhow::Result<Option<Draft>> {
    let (domain, policy) = (office.mail_domain(), &office.config.policy);
    let urgent = item.content.severity >= policy.urgent_from;
    let agents = batch.new.iter().map(|new| new.agent.0);
    if urgent || !digest::is_any_told_lately(tx, agents, policy.batch_window)? {
        let mut letters = Bulk::begin(tx, domain, Template::Push, cause)?;
        for new in &batch.new {
            letters.queue(new.agent.0, Some(new.assignment), &new.language, deadline)?;
        }
        return Ok(letters.entry());
    }
    for new in &batch.new {
        let news = digest::News {
            agent: new.agent.0,
            assignment: new.assignment,
            language: &new.language,
            cause,
            deadline,
            urgent,
            window: policy.batch_window,
            not_before: tx.now,
        };
        digest::tell(tx, domain, &news)?;
    }
    outbox::queued_entry(tx, cause)
}
