//! The letters that tell an agent how an attempt went.
//!
//! Refuses to word them: what the attempt was is read when they leave.

use serde_json::json;

use super::{Attempt, Verdict};
use crate::{
    audit::Draft,
    clock::days,
    db::Tx,
    locale::Language,
    mail::{NewEnvelope, Recipient, Template, outbox},
};

/// Queues the letters about `attempt` of `agent`: a certificate for a passed one where `certificates` are given, and
/// the result unless the certificate says it all. Returns the entry that commits to them; belongs in the transaction
/// that records the attempt.
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
    let cause = format!("attempt/{}", attempt.id);
    for template in letters(attempt, certificates) {
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
    }
    outbox::queued_entry(tx, &cause)
}

/// What a certificate does not say, because it may be shown around, the result says: what to read again.
fn letters(attempt: &Attempt, certificates: bool) -> Vec<Template> {
    let certified = certificates && attempt.verdict == Verdict::Passed;
    let flawless = attempt.points + 1e-9 >= attempt.out_of;
    let mut letters = Vec::new();
    if !(certified && flawless) {
        letters.push(Template::Result);
    }
    if certified {
        letters.push(Template::Certificate);
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;

    fn attempt(points: f64, verdict: Verdict) -> Attempt {
        Attempt {
            id: 1,
            assignment: 1,
            n: 1,
            submitted_at: Timestamp::default(),
            points,
            out_of: 10.0,
            pass_mark: 0.8,
            verdict,
            language: Language::english(),
        }
    }

    #[test]
    fn who_passes_with_mistakes_learns_them_apart_from_the_certificate() {
        let (all, most, few) = (
            attempt(10.0, Verdict::Passed),
            attempt(8.0, Verdict::Passed),
            attempt(5.0, Verdict::Failed),
        );
        assert_eq!(letters(&all, true), [Template::Certificate]);
        assert_eq!(
            letters(&most, true),
            [Template::Result, Template::Certificate]
        );
        assert_eq!(letters(&few, true), [Template::Result]);
        assert_eq!(letters(&all, false), [Template::Result]);
    }
}
