//! What an agent's link opens: one assignment, without an account, as often as it is followed.
//!
//! Refuses to note that it was opened: scanners follow links too, and only a sent form is an act.

use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use chrono_tz::Tz;
use minijinja::{Value, context};
use serde::Deserialize;

use super::{
    Desk, Front, Shared, certification,
    error::Refusal,
    lesson,
    page::{self, values},
    practice, quiz,
};
use crate::{
    assignment::{self, Assignment, What, agent, ticket::TicketRefusal},
    audit::Actor,
    db::{Db, View},
    locale::{Language, Speaker},
};

/// What may stand behind a ticket's address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wish {
    /// Another language than the agent's.
    #[serde(default)]
    lang: String,
    /// Not empty: the stored official text behind a lesson.
    #[serde(default)]
    text: String,
    /// Not empty: the quiz again, after a failed attempt.
    #[serde(default)]
    again: String,
    /// Not empty: practice, once the quiz is over.
    #[serde(default)]
    practice: String,
    /// How many questions the attempt just sent had set aside.
    #[serde(default)]
    aside: u32,
}

/// What an agent sent, field by field.
pub(super) type Sent = Vec<(String, String)>;

/// The first value of `field` in `sent`; empty when there is none.
pub(super) fn field<'s>(sent: &'s Sent, field: &str) -> &'s str {
    let found = sent.iter().find(|(name, _)| name == field);
    found.map_or("", |(_, value)| value.as_str())
}

/// An agent at an assignment.
pub(super) struct Visit {
    pub(super) front: Front,
    pub(super) assignment: Assignment,
    pub(super) speaker: Speaker,
    pub(super) zone: Tz,
    /// Whether the agent asks for another attempt.
    pub(super) again: bool,
    pub(super) aside: u32,
}

impl Visit {
    /// The values that every page about an assignment shows.
    pub(super) fn due(&self, view: &View<'_>) -> Value {
        values! {
            due => self.speaker.moment(self.assignment.due_at, self.zone),
            overdue => self.assignment.is_overdue(view.now),
        }
    }

    /// The names of the markets for which it is owed.
    pub(super) fn markets(&self) -> Vec<String> {
        let owed = &self.assignment.markets;
        let markets = self
            .front
            .markets
            .iter()
            .filter(|market| owed.contains(&market.id));
        markets.map(|market| market.name.clone()).collect()
    }
}

/// A page for an agent, before it is rendered.
pub(super) struct Sheet {
    pub(super) status: StatusCode,
    pub(super) template: &'static str,
    pub(super) values: Value,
}

impl Sheet {
    pub(super) fn new(template: &'static str, values: Value) -> Self {
        Self {
            status: StatusCode::OK,
            template,
            values,
        }
    }

    pub(super) fn with(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

/// What came of a sent form.
pub(super) enum Came {
    /// Taken, or of no effect any more: the link shows how things stand. Some questions were set aside.
    Settled(u32),
    /// An answer given for practice: the next question follows.
    Practised,
    /// Not taken; the page says what to do.
    Back(Sheet),
    /// Through the gate, with the cookie that says so.
    Admitted(String),
}

/// `GET /t/{ticket}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    Path(ticket): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = match desk.opened(&ticket).await? {
        Ok(id) => id,
        Err(why) => return refused(&desk, why),
    };
    let front = desk.front.clone();
    let found = desk
        .read(move |view| {
            let Some(visit) = visit(view, front, id, &wish)? else {
                return Ok(None);
            };
            if certification::is_shut(&visit, &headers, view.now) {
                return Ok(Some((certification::sheet("", ""), visit.speaker)));
            }
            let sheet = match visit.assignment.what {
                What::Item(item) if !wish.text.is_empty() => lesson::stored(view, &visit, item)?,
                What::Item(item) => lesson::sheet(view, &visit, item, "", "")?,
                What::Quiz(quiz) if !wish.practice.is_empty() => {
                    practice::sheet(view, &visit, quiz)?
                }
                What::Quiz(quiz) => quiz::sheet(view, &visit, quiz)?,
            };
            Ok(sheet.map(|sheet| (sheet, visit.speaker)))
        })
        .await?;
    match found {
        Some((sheet, speaker)) => shown(&desk, sheet, &speaker),
        None => refused(&desk, TicketRefusal::Forged),
    }
}

/// `POST /t/{ticket}`.
pub(super) async fn send(
    State(desk): State<Shared>,
    Path(ticket): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Refusal> {
    let id = match desk.opened(&ticket).await? {
        Ok(id) => id,
        Err(why) => return refused(&desk, why),
    };
    let front = desk.front.clone();
    let taken = desk.with_db(move |db| take(db, front, id, (&sent, &headers)));
    let done = taken.await?;
    match done {
        None => refused(&desk, TicketRefusal::Forged),
        Some((Came::Back(sheet), speaker)) => shown(&desk, sheet, &speaker),
        Some((Came::Practised, speaker)) => {
            let (base, lang) = (desk.base(), speaker.language());
            let next = format!("{base}/t/{ticket}?lang={lang}&practice=1");
            Ok(Redirect::to(&next).into_response())
        }
        Some((Came::Admitted(cookie), speaker)) => {
            let (base, lang) = (desk.base(), speaker.language());
            let back = Redirect::to(&format!("{base}/t/{ticket}?lang={lang}"));
            Ok(([(header::SET_COOKIE, cookie)], back).into_response())
        }
        Some((Came::Settled(aside), speaker)) => {
            let base = desk.base();
            let lang = speaker.language();
            let aside = if aside > 0 {
                format!("&aside={aside}")
            } else {
                String::new()
            };
            Ok(Redirect::to(&format!("{base}/t/{ticket}?lang={lang}{aside}")).into_response())
        }
    }
}

/// Takes a form in, in one transaction with everything it is judged by.
fn take(
    db: &Db,
    front: Front,
    id: i64,
    (sent, headers): (&Sent, &HeaderMap),
) -> anyhow::Result<Option<(Came, Speaker)>> {
    let wish = Wish {
        lang: field(sent, "lang").to_owned(),
        text: String::new(),
        again: "1".to_owned(),
        practice: String::new(),
        aside: 0,
    };
    let Some(visit) = db.read(|view| visit(view, front, id, &wish))? else {
        return Ok(None);
    };
    let actor = Actor::Agent(visit.assignment.agent.0);
    if certification::is_shut(&visit, headers, visit.front.clock.now()) {
        let came = db.write(&actor, |tx| certification::take(tx, &visit, sent))?;
        return Ok(Some((came, visit.speaker)));
    }
    let came = match visit.assignment.what {
        What::Item(item) => db.write(&actor, |tx| lesson::take(tx, &visit, item, sent))?,
        What::Quiz(quiz) if !field(sent, "practice").is_empty() => {
            db.write(&actor, |tx| practice::take(tx, &visit, quiz, sent))?
        }
        What::Quiz(quiz) => db.write(&actor, |tx| quiz::submit(tx, &visit, quiz, sent))?,
    };
    Ok(Some((came, visit.speaker)))
}

/// The assignment `id` with the agent who holds it; none when it is gone.
fn visit(view: &View<'_>, front: Front, id: i64, wish: &Wish) -> anyhow::Result<Option<Visit>> {
    let Some(assignment) = assignment::store::find(view, id)? else {
        return Ok(None);
    };
    let Some(agent) = agent::store::find(view, assignment.agent)? else {
        return Ok(None);
    };
    let language: Language = wish.lang.parse().unwrap_or(agent.language);
    Ok(Some(Visit {
        speaker: front.catalogue.speaker(&language),
        front,
        assignment,
        zone: agent.timezone,
        again: !wish.again.is_empty(),
        aside: wish.aside.min(100),
    }))
}

fn shown(desk: &Desk, sheet: Sheet, speaker: &Speaker) -> Result<Response, Refusal> {
    let tongues: Vec<Value> = tongues(desk)
        .map(
            |tongue| values! { tag => tongue.language(), name => tongue.tell("web-language-name") },
        )
        .collect();
    let frame = values! { lang => speaker.language(), tongues };
    let said = context! { say => page::sayer(speaker) };
    let values = context! { ..sheet.values, ..said, ..frame };
    Ok((sheet.status, page::render(desk, sheet.template, values)?).into_response())
}

fn tongues(desk: &Desk) -> impl Iterator<Item = Speaker> {
    let languages = desk.catalogue.languages();
    let catalogue = desk.catalogue.clone();
    languages
        .into_iter()
        .map(move |language| catalogue.speaker(&language))
}

/// Says in every language why a link does not open, because nobody can know who follows it.
fn refused(desk: &Desk, why: TicketRefusal) -> Result<Response, Refusal> {
    let (status, key) = match why {
        TicketRefusal::Expired => (StatusCode::GONE, "web-ticket-expired"),
        TicketRefusal::Forged | TicketRefusal::Malformed => {
            (StatusCode::NOT_FOUND, "web-ticket-broken")
        }
    };
    let lines: Vec<Value> = tongues(desk)
        .map(|tongue| {
            values! {
                tag => tongue.language(),
                direction => tongue.tell("web-direction"),
                title => tongue.tell("web-ticket-bad"),
                sentence => tongue.tell(key),
            }
        })
        .collect();
    Ok((
        status,
        page::render(desk, "ticket.html", values! { lines })?,
    )
        .into_response())
}
