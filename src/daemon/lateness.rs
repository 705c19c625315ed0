//! Telling officers of letters that no relay has taken and whose deadline is near: pushes by their change, what else an
//! agent or a manager must get by its kind and day.
//!
//! Refuses to tell twice of the same, and to wait until it is too late to reach somebody another way.

use chrono::NaiveDate;
use serde_json::json;

use super::{
    Step,
    health::{alert, queued},
    office::Office,
};
use crate::{
    assignment::store as assignments,
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    db::{Entries, Outcome, View},
    locale::Speaker,
    mail::{
        EnvelopeState, Template, digest,
        evidence::{self, About, Line},
        outbox::AT_RISK,
    },
    training::{lesson::lesson, store as items},
};

/// What the letters of one cause have come to.
pub(super) struct Risk {
    /// What they are about, worded.
    pub(super) title: String,
    /// How many letters there are.
    pub(super) letters: usize,
    /// How many of them no relay has, by what keeps them.
    pub(super) missing: Vec<(EnvelopeState, usize)>,
    /// The agents whose letters these are, by number.
    pub(super) agents: Vec<i64>,
    /// By when the first of them must be there.
    pub(super) by: Timestamp,
    /// The page about it.
    pub(super) page: String,
    /// The change they tell of, and its item.
    pub(super) change: Option<(i64, i64)>,
}

/// One letter: its agent, where it stands, by when it must be there.
type Standing = (Option<i64>, EnvelopeState, Timestamp);

/// Tells the officers of the letters of one cause, once.
///
/// # Errors
/// When the database fails.
pub(super) fn step(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("health"), |tx| {
        let Some(cause) = at_risk(tx)?.into_iter().next() else {
            return Ok(Outcome::Nothing(Step::NothingDue));
        };
        alert(office, tx, &cause, Template::SlaAtRisk, "1", json!({}))?;
        let told = Draft::new(Action::PushAtRisk, cause.as_str())
            .with("officers", office.officers().len());
        Ok(Outcome::Done(
            Step::Did,
            Entries::of(told, queued(tx, &cause)?),
        ))
    })
}

/// The causes of letters at risk that no officer has been told of.
fn at_risk(view: &View<'_>) -> anyhow::Result<Vec<String>> {
    let mut causes: Vec<String> = Vec::new();
    for line in evidence::unaccepted(view, view.now.plus(AT_RISK))? {
        match line.template {
            Template::Push => causes.push(line.cause),
            Template::Digest => {
                for carried in digest::carried(view, line.id)? {
                    let owed = assignments::find(view, carried.assignment)?;
                    causes.extend(owed.map(|owed| owed.what.to_string()));
                }
            }
            _ if is_told_elsewhere(&line) => {}
            template => causes.push(format!(
                "letters/{}/{}",
                template.word(),
                line.queued_at.utc().date_naive()
            )),
        }
    }
    causes.sort_unstable();
    causes.dedup();
    let mut untold = Vec::new();
    for cause in causes {
        if !crate::audit::log::has(view.conn, Action::PushAtRisk, &cause)? {
            untold.push(cause);
        }
    }
    Ok(untold)
}

/// Whether the officers know already that mail does not reach its reader: a reminder would tell them every day.
fn is_told_elsewhere(line: &Line) -> bool {
    match line.state {
        EnvelopeState::Suppressed => true,
        EnvelopeState::Bounced => line.template == Template::Reminder,
        _ => false,
    }
}

/// What the letters of `cause` have come to; none when what they were about is gone, or all of them are with a relay.
///
/// # Errors
/// When the database fails or `cause` is none of this room's.
pub(super) fn risk(
    view: &View<'_>,
    speaker: &Speaker,
    cause: &str,
) -> anyhow::Result<Option<Risk>> {
    let mut parts = cause.split('/').skip(1);
    let (first, day) = (parts.next().unwrap_or_default(), parts.next());
    match (Template::from_word(first), day) {
        (Some(template), Some(day)) => of_letters(view, speaker, template, day.parse()?),
        _ => of_item(view, speaker, first.parse()?),
    }
}

fn of_item(view: &View<'_>, speaker: &Speaker, id: i64) -> anyhow::Result<Option<Risk>> {
    let Some(item) = items::show(view, id)? else {
        return Ok(None);
    };
    let told = evidence::evidence(view, About::Item(id))?;
    let told = told
        .iter()
        .map(|it| (Some(it.agent), it.state, item.push_by));
    Ok(counted(told).map(|risk| Risk {
        title: lesson(&item, speaker, &[], &[]).title,
        page: format!("/changes/{}", item.change),
        change: Some((item.change, id)),
        ..risk
    }))
}

fn of_letters(
    view: &View<'_>,
    speaker: &Speaker,
    template: Template,
    day: NaiveDate,
) -> anyhow::Result<Option<Risk>> {
    let told = evidence::queued_on(view, template, day)?;
    let date = [("date", speaker.date(&day.to_string()).into())];
    Ok(counted(told.into_iter()).map(|risk| Risk {
        title: speaker.choose("mail-sla-title", template.word(), &date),
        ..risk
    }))
}

/// The letters counted; none when all of them are with a relay, or are not to be sent any more.
fn counted(told: impl Iterator<Item = Standing>) -> Option<Risk> {
    let (mut letters, mut agents) = (0, Vec::new());
    let (mut missing, mut by): (Vec<(EnvelopeState, usize)>, Option<Timestamp>) =
        (Vec::new(), None);
    for (agent, state, deadline) in told {
        letters += 1;
        if state == EnvelopeState::Accepted {
            continue;
        }
        match missing.iter_mut().find(|(known, _)| *known == state) {
            Some((_, count)) => *count += 1,
            None => missing.push((state, 1)),
        }
        if state != EnvelopeState::Cancelled {
            agents.extend(agent);
            by = Some(by.map_or(deadline, |by| by.min(deadline)));
        }
    }
    missing.sort_unstable_by_key(|(state, _)| state.word());
    agents.sort_unstable();
    by.map(|by| Risk {
        title: String::new(),
        letters,
        missing,
        agents,
        by,
        page: "/exceptions".to_owned(),
        change: None,
    })
}
