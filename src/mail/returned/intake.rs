//! Taking in one returned message: recording it, and doing what the policy says about mail to its recipient.
//!
//! Refuses to take one twice, to hold anything against anybody without proof, and to end a duty: a suppressed
//! agent is an exception that officers see.

use std::time::Duration;

use crate::{
    audit::{self, Digest, Draft},
    clock::days,
    db::Tx,
    mail::store as outbox,
};

use super::{Action, Class, MatchedBy, Report, TokenKey, matching, read, store};

/// How long a mail that came back softly rests before it is sent again: what is full or away for a while is not
/// mended in minutes.
const REST: Duration = Duration::from_secs(4 * 3600);

/// After how many refusals of our relay one mail is left for an officer to retry.
const MOST_REFUSALS: u32 = 3;

/// When mail to an agent stops for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How many soft bounces; a hard one suffices alone.
    pub soft_limit: u32,
    /// Within what time.
    pub soft_within: Duration,
    /// For how long.
    pub suppress_for: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            soft_limit: 3,
            soft_within: days(7),
            suppress_for: days(30),
        }
    }
}

/// What taking one message did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Recorded, nothing else.
    Recorded,
    /// The mail is sent again after a rest.
    SentAgain,
    /// The mail came back too often; an officer may retry it.
    GivenUp,
    /// Mail to the agent is suppressed.
    Suppressed,
    /// The same message was taken before; nothing was written.
    TakenBefore,
    /// It is no returned mail; nothing was written.
    NotReturned,
}

impl Effect {
    /// The word in `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::SentAgain => "sent-again",
            Self::GivenUp => "given-up",
            Self::Suppressed => "suppressed",
            Self::TakenBefore => "taken-before",
            Self::NotReturned => "not-returned",
        }
    }
}

/// A message that was taken.
#[derive(Debug)]
pub struct Taken {
    /// What it says of each recipient.
    pub reports: Vec<Report>,
    /// By what it was matched.
    pub matched: MatchedBy,
    /// To which envelope.
    pub envelope: Option<i64>,
    /// The agent of that envelope.
    pub agent: Option<i64>,
    /// The Message-ID of that envelope, or the one the message names.
    pub message_id: Option<String>,
    /// What it did.
    pub effect: Effect,
    /// The entry that tells of it; none when nothing was written.
    pub entry: Option<Draft>,
}

impl Report {
    /// Whether it says that the mail did not arrive and will not.
    #[must_use]
    pub fn accuses(&self) -> bool {
        self.action == Action::Failed
            && matches!(self.class, Class::Hard | Class::Soft | Class::Policy)
    }
}

/// Takes in the message of `bytes` and does what `policy` says.
///
/// # Errors
/// When the database fails.
pub fn take(tx: &Tx<'_>, key: &TokenKey, policy: Policy, bytes: &[u8]) -> anyhow::Result<Taken> {
    let returned = read(bytes);
    let digest = Digest::of(bytes).to_string();
    let (matched, envelope) = matching::find(tx, key, &returned)?;
    let mut taken = Taken {
        matched,
        envelope,
        agent: None,
        message_id: returned.echo.message_ids.first().cloned(),
        effect: Effect::Recorded,
        entry: None,
        reports: returned.reports,
    };
    if let Some(envelope) = envelope {
        let (agent, message_id) = store::about(tx, envelope)?;
        taken.agent = agent;
        taken.message_id = Some(message_id);
    }
    if taken.reports.is_empty() {
        taken.effect = Effect::NotReturned;
        return Ok(taken);
    }
    if store::is_taken(tx, &digest)? {
        taken.effect = Effect::TakenBefore;
        return Ok(taken);
    }
    let address = match envelope {
        Some(envelope) => store::address(tx, envelope)?,
        None => None,
    };
    let verdict = verdict(&taken.reports, address.as_deref());
    for (part, report) in taken.reports.iter().enumerate() {
        let counts = envelope.is_some() && verdict == Some(part);
        store::insert(tx, (&digest, part), (matched, envelope), report, counts)?;
    }
    if let (Some(part), Some(envelope)) = (verdict, envelope) {
        taken.effect = act(tx, policy, envelope, taken.agent, &taken.reports[part])?;
    }
    taken.entry = Some(entry(tx, &taken)?);
    Ok(taken)
}

/// Which report decides about the mail: the one about `address`, or the mildest when the mail went on to several;
/// none when any of them got it, or nothing failed for good.
fn verdict(reports: &[Report], address: Option<&str>) -> Option<usize> {
    let about = |report: &Report| {
        let named = [&report.recipient, &report.original_recipient];
        let same = |own: &String| address.is_some_and(|address| own.eq_ignore_ascii_case(address));
        named.into_iter().flatten().any(same)
    };
    if let Some(part) = reports.iter().position(about) {
        return reports[part].accuses().then_some(part);
    }
    if reports.iter().any(|report| !report.accuses()) {
        return None;
    }
    let severity = |report: &Report| match report.class {
        Class::Policy => 0,
        Class::Soft => 1,
        _ => 2,
    };
    (0..reports.len()).min_by_key(|part| severity(&reports[*part]))
}

/// Does what `policy` says about a mail that came back as `report` says.
fn act(
    tx: &Tx<'_>,
    policy: Policy,
    envelope: i64,
    agent: Option<i64>,
    report: &Report,
) -> anyhow::Result<Effect> {
    let suppress = |agent: Option<i64>, how: &str| -> anyhow::Result<Effect> {
        store::came_back(tx, envelope, "bounced", tx.now)?;
        let Some(agent) = agent else {
            return Ok(Effect::GivenUp);
        };
        let said = format!("{} {}{how}", report.reason, report.status);
        let until = tx.now.plus(policy.suppress_for);
        outbox::suppress(tx, agent, said.trim(), Some(until))?;
        Ok(Effect::Suppressed)
    };
    let again = || -> anyhow::Result<Effect> {
        let moved = store::came_back(tx, envelope, "queued", tx.now.plus(REST))?;
        Ok(if moved {
            Effect::SentAgain
        } else {
            Effect::Recorded
        })
    };
    match report.class {
        Class::Hard => suppress(agent, ""),
        Class::Soft => {
            let count = match agent {
                Some(agent) => {
                    let since = tx.now.minus(policy.soft_within);
                    store::counted(tx, agent, Class::Soft, since)?
                }
                None => store::returns(tx, envelope, Class::Soft)?,
            };
            if count >= policy.soft_limit {
                suppress(agent, &format!(" ×{count}"))
            } else {
                again()
            }
        }
        _ if store::returns(tx, envelope, Class::Policy)? >= MOST_REFUSALS => {
            store::came_back(tx, envelope, "bounced", tx.now)?;
            Ok(Effect::GivenUp)
        }
        _ => again(),
    }
}

fn entry(tx: &Tx<'_>, taken: &Taken) -> anyhow::Result<Draft> {
    let subject = taken
        .envelope
        .map_or_else(|| "mail/unmatched".to_owned(), |id| format!("mail/{id}"));
    let draft = Draft::new(audit::Action::BounceRecorded, subject)
        .with("matched", taken.matched.word())
        .with("effect", taken.effect.word())
        .with("agent", taken.agent);
    Ok(draft.rows("bounce", store::bounce_rows(tx.conn, tx.entry)?))
}

#[cfg(test)]
mod tests;
