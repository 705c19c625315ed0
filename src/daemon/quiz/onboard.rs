//! A first set of questions for those who join: the key rules of their markets, due so long after they joined.
//!
//! Refuses whoever had any quiz before: those who were there when the month's quiz was issued have that one.

use super::{Kind, Office, Page, Pools, Step, examine, quizzes, today};
use crate::{
    assignment::{AgentId, store as assignments},
    audit::Actor,
    clock::Timestamp,
    db::{Entries, Outcome},
};

/// How many who joined get their set in one transaction.
const PAGE: u32 = 500;

/// Examines those who joined since the newest monthly quiz was issued to everybody, and since they were last looked for.
pub(super) fn step(office: &Office) -> anyhow::Result<Step> {
    let issued = office.db.read(|view| {
        let newest = quizzes::list(view)?.into_iter().next();
        Ok(newest.filter(|quiz| quiz.issued_all && quiz.kind == Kind::Monthly))
    })?;
    let Some(monthly) = issued else {
        return Ok(Step::NothingDue);
    };
    let Some(since) = office.joiners_examined(office.clock.now()) else {
        return Ok(Step::NothingDue);
    };
    let since = since.max(monthly.issued_at);
    if !office
        .db
        .read(|view| assignments::anybody_joined(view, since))?
    {
        return Ok(Step::NothingDue);
    }
    let (mut step, mut after) = (Step::NothingDue, Some(AgentId(0)));
    let mut pools = Pools::new(&office.config.markets, &office.catalogue);
    while let Some(from) = after {
        let (next, did) = page(office, from, since, &mut pools)?;
        if did {
            step = Step::Did;
        }
        after = next;
    }
    Ok(step)
}

/// Examines a page of those who joined; where to go on, and whether there was anybody.
fn page(
    office: &Office,
    after: AgentId,
    since: Timestamp,
    pools: &mut Pools<'_>,
) -> anyhow::Result<(Option<AgentId>, bool)> {
    let policy = &office.config.policy;
    let seed = office.chance.seed()?;
    office.db.write(&Actor::Job("quiz"), |tx| {
        pools.refresh(tx, &today(office, tx))?;
        let markets = pools.examinable();
        let page = Page {
            markets: &markets,
            after,
            limit: PAGE,
            joined_since: Some(since),
        };
        let within = policy.onboarding_due_within;
        let length = policy.onboarding_questions;
        let (quiz, opened) = quizzes::onboarding(tx, seed, length, policy.pass_mark, within)?;
        let batch = assignments::assign_onboarding(tx, quiz.id, within, &page)?;
        if batch.new.is_empty() {
            return Ok(Outcome::Nothing((batch.next, false)));
        }
        let entries: Entries = examine(office, tx, &quiz, &batch, pools)?.and(opened);
        Ok(Outcome::Done((batch.next, true), entries))
    })
}
