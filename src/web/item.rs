//! One training item: as agents read it, with its questions and keys, and the officer's decision.
//!
//! Refuses to change an edition: what is edited becomes the next one.

use axum::{
    Form,
    extract::{Path, State},
    response::{Html, IntoResponse as _, Redirect, Response},
};
use minijinja::{Value, context};

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
    ticket::{Sent, field},
};
use crate::{
    assignment::decided::decide_item,
    audit::Actor,
    db::{Entries, Outcome, View},
    locale::{Language, Speaker},
    rule,
    training::{
        lesson::lesson,
        question::{served::word_question, store as questions},
        reading,
        store::{self as items, Decided, Decision, Reviewer},
    },
};

/// `GET /items/{id}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Refusal> {
    let id: i64 = id.parse().map_err(|_| Refusal::NotFound)?;
    shown(&desk, &who, id, "").await
}

async fn shown(
    desk: &Shared,
    who: &SignedIn,
    id: i64,
    problem: &str,
) -> Result<Html<String>, Refusal> {
    let speaker = desk.catalogue.speaker(&Language::english());
    let (front, said) = (desk.front.clone(), page::sayer(&speaker));
    let values = desk
        .read(move |view| {
            let Some(item) = items::show(view, id)? else {
                return Ok(None);
            };
            let points = item.content.points.iter();
            let paths: Vec<_> = points.map(|point| point.path.clone()).collect();
            let rules = rule::store::resting_on(view, &item.instrument, &paths)?;
            let markets = front.markets.iter();
            let places: Vec<String> = markets
                .filter(|market| market.is_concerned_by(&item.jurisdiction))
                .map(|market| market.name.clone())
                .collect();
            let lesson = lesson(&item, &speaker, &rules, &places);
            Ok(Some(values! {
                item => values! {
                    id => item.id, change => item.change, edition => item.edition, state => item.state,
                    reviewed => item.reviewed, note => item.note, push_by => item.push_by,
                    jurisdiction => item.jurisdiction, instrument => item.instrument,
                },
                seconds => reading::seconds(&lesson),
                lesson,
                questions => asked(view, id, &speaker)?,
                reviewers => front.reviewers,
                lang => "en",
            }))
        })
        .await?
        .ok_or(Refusal::NotFound)?;
    let problem = problem.to_owned();
    let values = context! { ..values, ..values! { problem }, ..context! { say => said } };
    page::desk(desk, who, "changes", "item.html", values)
}

/// The item's questions that may still be asked, with their keys.
fn asked(view: &View<'_>, item: i64, speaker: &Speaker) -> anyhow::Result<Vec<Value>> {
    let today = view.now.day();
    let all = questions::of_item(view, item)?.into_iter();
    let living =
        all.filter(|question| question.state != crate::training::question::QuestionState::Retired);
    Ok(living
        .filter_map(|question| {
            let day = question
                .true_from
                .clone()
                .unwrap_or_default()
                .max(today.clone());
            let place = speaker.place(question.jurisdiction.as_str());
            let worded = word_question(&question, speaker, &day, &place)?;
            let key = question.content.key().map(|key| key.id.clone());
            let choices: Vec<Value> = worded
                .choices
                .iter()
                .map(|(id, text)| values! { text, correct => key.as_ref() == Some(id) })
                .collect();
            Some(values! { id => question.id, stem => worded.stem, choices })
        })
        .collect())
}

/// `POST /items/{id}`.
pub(super) async fn decide(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Refusal> {
    who.must_be_officer()?;
    let id: i64 = id.parse().map_err(|_| Refusal::NotFound)?;
    let base = desk.base().to_owned();
    let (actor, two_persons) = (Actor::Account(who.account), desk.reviewers > 1);
    let stands = desk
        .with_db(move |db| {
            let decision = match db.read(|view| wished(view, id, &sent))? {
                Ok(decision) => decision,
                Err(problem) => return Ok(Err(problem)),
            };
            db.write(&actor, |tx| {
                let by = actor.to_string();
                let reviewer = Reviewer {
                    by: &by,
                    two_persons,
                };
                let refused = |why: &str| Outcome::Nothing(Err(why.to_owned()));
                Ok(match decide_item(tx, id, &decision, &reviewer)? {
                    Decided::Done(item, entry) => Outcome::Done(Ok(item), Entries::one(entry)),
                    Decided::NeedsAnother => {
                        refused("You wrote this edition; another officer must approve it.")
                    }
                    Decided::Standing(_) | Decided::Unknown => {
                        refused("The item has moved on since the page was shown. Read it again and decide then.")
                    }
                })
            })
        })
        .await?;
    match stands {
        Ok(item) => Ok(Redirect::to(&format!("{base}/items/{item}")).into_response()),
        Err(problem) => Ok(shown(&desk, &who, id, &problem).await?.into_response()),
    }
}

/// The decision that the form asks for; the inner error is a sentence for the officer.
fn wished(view: &View<'_>, id: i64, sent: &Sent) -> anyhow::Result<Result<Decision, String>> {
    let because = field(sent, "because").trim().to_owned();
    let decision = match field(sent, "decision") {
        "approve" => Decision::Approve,
        "edit" => {
            let kept = sent.iter().filter(|(name, _)| name == "keep");
            let kept: Vec<i64> = kept.filter_map(|(_, id)| id.parse().ok()).collect();
            let living = questions::of_item(view, id)?
                .into_iter()
                .map(|question| question.id);
            Decision::Edit {
                note: field(sent, "note").trim().to_owned(),
                content: None,
                dropped: living.filter(|question| !kept.contains(question)).collect(),
                added: Vec::new(),
            }
        }
        "dismiss" | "withdraw" if because.is_empty() => {
            return Ok(Err(
                "Say why you decide so; it stands in the log.".to_owned()
            ));
        }
        "dismiss" => Decision::Dismiss { because },
        "withdraw" => Decision::Withdraw { because },
        _ => return Ok(Err("Choose what to do with the item.".to_owned())),
    };
    Ok(Ok(decision))
}
