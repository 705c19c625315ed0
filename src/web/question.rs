//! One question of a training item that waits, put into an officer's words, in every language in which it is asked.
//!
//! Refuses what the lint refuses, and to change the question itself: what is saved is a new edition of the item.

use std::collections::BTreeMap;

use axum::{
    Form,
    extract::{Path, State},
    response::{Html, IntoResponse as _, Redirect, Response},
};
use minijinja::Value;

use super::{
    Shared,
    access::{Role, SignedIn},
    error::Refusal,
    page::{self, values},
    ticket::{Sent, field},
};
use crate::{
    assignment::decided::decide_item,
    audit::Actor,
    db::{Entries, Outcome, View},
    locale::Language,
    training::{
        Item, ItemState,
        question::{
            Misconception, Question, QuestionState,
            rewrite::{RewordedChoice, Rewording},
            store as questions,
        },
        store::{self as items, Decided, Decision, Reviewer},
    },
};

/// What the chooser of a wrong choice may believe, and how officers read it.
const BELIEFS: [(Misconception, &str); 13] = [
    (Misconception::OldRule, "wrong: the old law"),
    (Misconception::OtherMarket, "wrong: another market’s rule"),
    (
        Misconception::CalendarVsBusiness,
        "wrong: calendar days and working days mixed up",
    ),
    (Misconception::UnitSlip, "wrong: the wrong unit"),
    (Misconception::HalfOld, "wrong: half old, half new"),
    (
        Misconception::NearValue,
        "wrong: a number near the right one",
    ),
    (
        Misconception::ModalitySwap,
        "wrong: must, may and must not mixed up",
    ),
    (
        Misconception::ScopeSwap,
        "wrong: wider or narrower than the change",
    ),
    (Misconception::BeforeItsDay, "wrong: before its first day"),
    (Misconception::BeyondList, "wrong: not on the closed list"),
    (Misconception::OlderDuty, "wrong: a duty that is older"),
    (Misconception::ShortOfDuty, "wrong: less than the law asks"),
    (
        Misconception::CriticalHarm,
        "wrong, and harms the customer: fails the attempt",
    ),
];

/// `GET /items/{id}/questions/{question}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Path((item, question)): Path<(String, String)>,
) -> Result<Html<String>, Refusal> {
    let (item, question) = numbers(&item, &question)?;
    let catalogue = desk.catalogue.clone();
    let (found, words) = desk
        .read(move |view| {
            let found = waiting(view, item, question)?;
            Ok(found.map(|(_, found)| {
                let words = Rewording::of(&found, &catalogue);
                (found.id, words)
            }))
        })
        .await?
        .ok_or(Refusal::NotFound)?;
    shown(&desk, &who, (item, found), &words, &[])
}

fn numbers(item: &str, question: &str) -> Result<(i64, i64), Refusal> {
    let number = |text: &str| text.parse::<i64>().map_err(|_| Refusal::NotFound);
    Ok((number(item)?, number(question)?))
}

/// The item, while it waits for an officer, and that question of it.
fn waiting(view: &View<'_>, item: i64, id: i64) -> anyhow::Result<Option<(Item, Question)>> {
    let found = items::show(view, item)?
        .filter(|item| matches!(item.state, ItemState::Draft | ItemState::Approved));
    let Some(found) = found else {
        return Ok(None);
    };
    let mut all = questions::of_item(view, item)?.into_iter();
    let question = all.find(|one| one.id == id && one.state != QuestionState::Retired);
    Ok(question.map(|question| (found, question)))
}

fn shown(
    desk: &Shared,
    who: &SignedIn,
    (item, question): (i64, i64),
    words: &Rewording,
    problems: &[String],
) -> Result<Html<String>, Refusal> {
    let spoken = desk.catalogue.languages();
    let languages: Vec<Value> = spoken
        .iter()
        .filter_map(|language| {
            let ask = words.ask.get(language)?;
            let choices: Vec<Value> = words
                .choices
                .iter()
                .map(|choice| values! { id => choice.id, text => choice.text.get(language) })
                .collect();
            let name = desk.catalogue.speaker(language).tell("web-language-name");
            Some(values! { tag => language.tag(), name, ask, choices })
        })
        .collect();
    let beliefs = BELIEFS.map(|(belief, said)| values! { word => belief, said });
    let choices: Vec<Value> = words
        .choices
        .iter()
        .map(|choice| {
            values! { id => choice.id, correct => choice.correct, belief => choice.misconception }
        })
        .collect();
    let officer = who.role == Role::Officer;
    let values = values! { item, question, languages, beliefs, choices, problems, officer };
    page::desk(desk, who, "changes", "question.html", values)
}

/// `POST /items/{id}/questions/{question}`.
pub(super) async fn rewrite(
    State(desk): State<Shared>,
    who: SignedIn,
    Path((item, question)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Refusal> {
    who.must_be_officer()?;
    let (item, question) = numbers(&item, &question)?;
    let base = desk.base().to_owned();
    let (actor, two_persons) = (Actor::Account(who.account), desk.reviewers > 1);
    let catalogue = desk.catalogue.clone();
    let saved = desk
        .with_db(move |db| {
            db.write(&actor, |tx| {
                let Some((found, asked)) = waiting(tx, item, question)? else {
                    return Ok(Outcome::Nothing(None));
                };
                let words = worded(&Rewording::of(&asked, &catalogue), &sent);
                let citations = questions::citations_of(tx, question)?;
                let new = match words.apply(&asked, citations, &catalogue) {
                    Ok(new) => new,
                    Err(problems) => return Ok(Outcome::Nothing(Some(Err((words, problems))))),
                };
                let edit = Decision::Edit {
                    note: found.note.clone(),
                    content: None,
                    dropped: vec![question],
                    added: vec![new],
                };
                let by = actor.to_string();
                let reviewer = Reviewer {
                    by: &by,
                    two_persons,
                };
                Ok(match decide_item(tx, item, &edit, &reviewer)? {
                    Decided::Done(next, entry) => {
                        Outcome::Done(Some(Ok(next)), Entries::one(entry))
                    }
                    _ => Outcome::Nothing(None),
                })
            })
        })
        .await?;
    match saved {
        None => Err(Refusal::NotFound),
        Some(Ok(next)) => Ok(Redirect::to(&format!("{base}/items/{next}")).into_response()),
        Some(Err((words, problems))) => {
            Ok(shown(&desk, &who, (item, question), &words, &problems)?.into_response())
        }
    }
}

/// What the form says, where it says anything; line breaks and blanks at the ends are nobody's words.
fn worded(before: &Rewording, sent: &Sent) -> Rewording {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = |name: String, was: &str| {
        let given = sent.iter().find(|(field, _)| *field == name);
        let given = given.map(|(_, text)| folded(text));
        // What is only laid out otherwise is unchanged.
        given
            .filter(|given| *given != folded(was))
            .unwrap_or_else(|| was.to_owned())
    };
    let texts = |of: &str, was: &BTreeMap<Language, String>| {
        let each = was.iter().map(|(language, was)| {
            (
                language.clone(),
                text(format!("{of}.{}", language.tag()), was),
            )
        });
        each.collect()
    };
    let choice = |was: &RewordedChoice| {
        let stands = field(sent, &format!("stands.{}", was.id));
        let belief = serde_json::from_value(serde_json::Value::String(stands.to_owned())).ok();
        RewordedChoice {
            id: was.id.clone(),
            text: texts(&was.id, &was.text),
            correct: stands == "right",
            misconception: belief,
        }
    };
    Rewording {
        ask: texts("ask", &before.ask),
        choices: before.choices.iter().map(choice).collect(),
    }
}
