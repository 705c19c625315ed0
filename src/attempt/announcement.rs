//! The letter that tells an agent how an attempt went.
//!
//! Refuses to word it: what the attempt was is read when the letter leaves.

use serde_json::json;

use super::{Attempt, Verdict};
use crate::{
    audit::Draft,
    clock::days,
    db::Tx,
    locale::Language,
    mail::{NewEnvelope, Recipient, Template, outbox},
};

/// Queues the letter about `attempt` of `agent`: a certificate for a passed one where `certificates` are given, else
/// the result. Returns the entry that commits to it; belongs in the transaction that records the attempt.
///
/// # Errors
/// When the database fails.
pub fn announce(
    tx: &Tx<'_>,
    domain: &str,
    agent: i64,
    language: &Language,
    attempt: &Attempt,
    certificates: bool,
) -> anyhow::Result<Option<Draft>> {
    let template = if certificates && attempt.verdict == Verdict::Passed {
        Template::Certificate
    } else {
        Template::Result
    };
    let cause = format!("attempt/{}", attempt.id);
    let letter = NewEnvelope {
        recipient: Recipient::Agent(agent),
        template,
        cause: cause.clone(),
        cycle: "1".to_owned(),
        assignment: Some(attempt.assignment),
        language: language.clone(),
        params: json!({}),
        priority: template.priority(),
        not_before: tx.now,
        deadline: tx.now.plus(days(2)),
    };
    outbox::queue(tx, domain, &letter)?;
    outbox::queued_entry(tx, &cause)
}
