//! Due dates as an iCalendar file (RFC 5545), behind a secret address: an agent's own, or all of them as counts.
//!
//! Refuses to name an agent, and to carry a ticket: a calendar is shared more easily than a mail.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use chrono::{Days, NaiveDate};

use super::{
    Front, Shared,
    error::Refusal,
    subscription::{self, Opens, Subscription, store as subscriptions},
};
use crate::{
    assignment::{
        AgentId, State as Standing, What, agent::store as agents, due, store as assignments,
    },
    clock::{Timestamp, days},
    db::View,
    locale::Speaker,
    training::{lesson::lesson, quiz::store as quizzes, store as items},
};

mod lines;
mod store;

use lines::{Calendar, Event};

/// How far back a calendar reaches.
const BACK: u64 = 60;

/// The most days a calendar shows.
const MOST: u32 = 500;

/// `GET /calendar/{token}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let kind = "text/calendar; charset=utf-8";
    subscription::served(
        &desk,
        &token,
        &headers,
        kind,
        |view, front, found| match found.opens {
            Opens::Calendar { agent: Some(agent) } => own(view, front, found, agent),
            Opens::Calendar { agent: None } => all(view, front, found).map(Some),
            Opens::Feed { .. } => Ok(None),
        },
    )
    .await
}

/// What one agent owes; none when the agent does not work here any more.
fn own(
    view: &View<'_>,
    front: &Front,
    calendar: &Subscription,
    agent: AgentId,
) -> anyhow::Result<Option<String>> {
    let found = agents::find(view, agent)?;
    let Some(agent) = found.filter(subscriptions::works_here) else {
        return Ok(None);
    };
    let speaker = front.catalogue.speaker(&calendar.language);
    let mut events = Vec::new();
    for owed in assignments::of_agent(view, agent.id, MOST)? {
        let Some(title) = title(view, &speaker, owed.what)? else {
            continue;
        };
        if owed.state != Standing::Open {
            continue;
        }
        let said = [("title", title.into())];
        events.push(Event {
            uid: format!("assignment-{}@{}", owed.id, front.host()),
            day: last_day(agent.timezone, owed.due_at),
            stamp: owed.assigned_at,
            summary: speaker.say("calendar-due", &said),
            description: speaker.tell("calendar-due-how"),
            url: None,
        });
    }
    Ok(Some(written(front, &speaker, events)))
}

/// How many assignments are open of each item and quiz, by the day they are due on.
fn all(view: &View<'_>, front: &Front, calendar: &Subscription) -> anyhow::Result<String> {
    let speaker = front.catalogue.speaker(&calendar.language);
    let since = view.now.minus(days(BACK));
    let mut events: Vec<Event> = Vec::new();
    let mut open_of: std::collections::BTreeMap<(NaiveDate, What), store::Due> =
        std::collections::BTreeMap::new();
    for due in store::due_since(view, since)? {
        let day = last_day(front.timezone, due.due_at);
        let sum = open_of.entry((day, due.what)).or_insert(store::Due {
            open: 0,
            all: 0,
            ..due
        });
        sum.open += due.open;
        sum.all += due.all;
        sum.assigned_at = sum.assigned_at.max(due.assigned_at);
    }
    for ((day, what), due) in open_of.into_iter().rev().take(MOST as usize) {
        let Some(title) = title(view, &speaker, what)? else {
            continue;
        };
        let said = [("title", title.into())];
        let counts = [("open", due.open.into()), ("all", due.all.into())];
        let key = what.to_string().replace('/', "-");
        let base = front.public_url.as_str().trim_end_matches('/');
        events.push(Event {
            uid: format!("{key}-{}@{}", day.format("%Y%m%d"), front.host()),
            day,
            stamp: due.assigned_at,
            summary: speaker.say("calendar-due", &said),
            description: speaker.say("calendar-open", &counts),
            url: Some(format!("{base}/progress")),
        });
    }
    Ok(written(front, &speaker, events))
}

fn written(front: &Front, speaker: &Speaker, events: Vec<Event>) -> String {
    let name = match front.organisation.as_str() {
        "" => speaker.tell("calendar-title"),
        name => format!("{} – {name}", speaker.tell("calendar-title")),
    };
    Calendar { name, events }.to_string()
}

/// The day whose end a moment is, where somebody lives.
fn last_day(zone: chrono_tz::Tz, due_at: Timestamp) -> NaiveDate {
    due::day_in(zone, Timestamp::from_millis(due_at.millis() - 1))
}

/// What is owed, in words; none when it is gone.
fn title(view: &View<'_>, speaker: &Speaker, what: What) -> anyhow::Result<Option<String>> {
    Ok(match what {
        What::Item(id) => {
            let item = items::show(view, id)?;
            item.map(|item| lesson(&item, speaker, &[], &[]).title)
        }
        What::Quiz(id) => quizzes::show(view, id)?.map(|quiz| {
            let month = speaker.month(&quiz.cycle);
            speaker.say("mail-quiz-title", &[("cycle", month.into())])
        }),
    })
}

/// The day after `day`; at the end of the calendar itself the day.
fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
