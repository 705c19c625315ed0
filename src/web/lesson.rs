//! The lesson behind a ticket, "I have read and understood", and what the agent says of it in two taps.
//!
//! Refuses a confirmation of a text other than the one that stands there at that moment.

use axum::http::StatusCode;
use minijinja::context;

use super::{
    page::values,
    ticket::{Came, Sent, Sheet, Visit, field},
};
use crate::{
    assignment::{
        State,
        acknowledgement::{
            Acknowledged, Acknowledgement, Refusal,
            store::{acknowledge, find_given},
        },
    },
    attempt::effect::rating::{self, Tap},
    audit::Digest,
    change::store as changes,
    db::{Outcome, Tx, View},
    document::store as versions,
    rule,
    training::{self, Lesson},
};

/// The lesson in the visitor's language, and the digest of exactly this text; none when the item is gone.
fn worded(view: &View<'_>, visit: &Visit, item: i64) -> anyhow::Result<Option<(Lesson, Digest)>> {
    let Some(item) = training::store::show(view, item)? else {
        return Ok(None);
    };
    let paths: Vec<_> = item
        .content
        .points
        .iter()
        .map(|point| point.path.clone())
        .collect();
    let rules = rule::store::resting_on(view, &item.instrument, &paths)?;
    let lesson = training::lesson::lesson(&item, &visit.speaker, &rules, &visit.markets());
    let digest = Digest::of(serde_json::to_vec(&lesson)?);
    Ok(Some((lesson, digest)))
}

/// The lesson's page; `problem` is a message about the form that was sent, with the name typed into it.
pub(super) fn sheet(
    view: &View<'_>,
    visit: &Visit,
    item: i64,
    problem: &str,
    name: &str,
) -> anyhow::Result<Option<Sheet>> {
    let Some((lesson, digest)) = worded(view, visit, item)? else {
        return Ok(None);
    };
    let given = find_given(view, visit.assignment.id)?;
    let given_at = given.map(|(at, _)| visit.speaker.moment(at, visit.zone));
    let rating = rating::store::find(view, visit.assignment.id)?;
    let values = values! {
        lesson, digest, problem, name, given_at, rating, standing => visit.assignment.state,
        stored => true,
    };
    Ok(Some(Sheet::new(
        "lesson.html",
        context! { ..values, ..visit.due(view) },
    )))
}

/// The official text behind the lesson as it was stored: the provisions that changed, whole, with when and where the
/// bytes were fetched and their digest.
pub(super) fn stored(view: &View<'_>, visit: &Visit, item: i64) -> anyhow::Result<Option<Sheet>> {
    let Some(item) = training::store::show(view, item)? else {
        return Ok(None);
    };
    let Some(change) = changes::find(view, item.change)? else {
        return Ok(None);
    };
    let Some(version) = versions::find(view, change.versions.1)? else {
        return Ok(None);
    };
    let parts: Vec<minijinja::Value> = changes::parts(view, change.id)?
        .into_iter()
        .filter(|part| part.substantive)
        .map(|part| {
            let is_publication = matches!(part.op.as_str(), "new" | "edited" | "withdrawn");
            let citation = if is_publication {
                String::new()
            } else {
                part.path.to_string()
            };
            values! { citation, heading => part.heading, after => part.after }
        })
        .collect();
    let values = values! {
        title => change.title,
        language => change.language,
        url => change.url,
        fetched => visit.speaker.moment(version.observed_at, visit.zone),
        digest => version.snapshot.to_string(),
        parts,
    };
    Ok(Some(Sheet::new("snapshot.html", values)))
}

/// Takes what was sent from the page in: "I have read and understood", or a tap about the lesson.
pub(super) fn take(
    tx: &Tx<'_>,
    visit: &Visit,
    item: i64,
    sent: &Sent,
) -> anyhow::Result<Outcome<Came>> {
    let Some(tap) = Tap::of(field(sent, "rate")) else {
        return confirm(tx, visit, item, sent);
    };
    Ok(match rating::store::rate(tx, visit.assignment.id, tap)? {
        Outcome::Done(_, entries) => Outcome::Done(Came::Settled(0), entries),
        Outcome::Nothing(_) => Outcome::Nothing(Came::Settled(0)),
    })
}

/// Takes "I have read and understood" in.
fn confirm(tx: &Tx<'_>, visit: &Visit, item: i64, sent: &Sent) -> anyhow::Result<Outcome<Came>> {
    let name = field(sent, "name").trim();
    let settled = |()| Came::Settled(0);
    let Some((_, digest)) = worded(tx, visit, item)? else {
        return Ok(Outcome::Nothing(settled(())));
    };
    let back = |problem| {
        let sheet = sheet(tx, visit, item, problem, name)?;
        let sheet = sheet.map(|sheet| Came::Back(sheet.with(StatusCode::UNPROCESSABLE_ENTITY)));
        Ok(Outcome::Nothing(sheet.unwrap_or(Came::Settled(0))))
    };
    if visit.assignment.state == State::Open && field(sent, "text") != digest.to_string() {
        return back("web-confirm-changed");
    }
    let given = Acknowledgement {
        name: name.to_owned(),
        language: visit.speaker.language().clone(),
        text_digest: digest,
    };
    match acknowledge(tx, visit.assignment.id, &given)? {
        Outcome::Done(_, entries) => Ok(Outcome::Done(settled(()), entries)),
        Outcome::Nothing(Acknowledged::Refused(Refusal::Nameless)) => back("web-confirm-no-name"),
        Outcome::Nothing(_) => Ok(Outcome::Nothing(settled(()))),
    }
}
