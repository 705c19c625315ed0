//! Quizzes that need somebody's attention: who is late, who has used every attempt, and an officer's waiving.
//!
//! Refuses to show a name, and to let anybody off without a reason.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    Form,
    extract::State,
    response::{Html, Redirect},
};
use minijinja::Value;
use serde::Deserialize;

use super::{
    Shared,
    access::{Role, SignedIn},
    because::Because,
    error::Refusal,
    page::{self, values},
};
use crate::{
    assignment::standing::store as standing,
    attempt::exception::{Exception, Why, store::each},
    db::{Tx, View},
    training::quiz::store as quizzes,
};

/// How many are shown, those due longest ago; `quiz exceptions` lists all.
const MOST: usize = 200;

/// `GET /progress/attention`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
) -> Result<Html<String>, Refusal> {
    let officer = who.role == Role::Officer;
    let most = desk.attempts_per_quiz;
    let values = desk
        .read(move |view| {
            let (mut shown, mut all) = (Vec::new(), 0_usize);
            each(view, most, &mut |one| {
                all += 1;
                if shown.len() < MOST {
                    shown.push(one);
                }
                Ok(())
            })?;
            let rows = rows(view, &shown)?;
            Ok(values! { rows, all, officer, most })
        })
        .await?;
    page::desk(&desk, &who, "progress", "attention.html", values)
}

fn rows(view: &View<'_>, shown: &[Exception]) -> anyhow::Result<Vec<Value>> {
    let quizzes: BTreeSet<i64> = shown.iter().map(|one| one.quiz).collect();
    let mut cycles: BTreeMap<i64, String> = BTreeMap::new();
    for id in quizzes {
        cycles.extend(quizzes::show(view, id)?.map(|quiz| (id, quiz.cycle)));
    }
    let row = |one: &Exception| {
        values! {
            agent => one.agent.0,
            assignment => one.assignment,
            cycle => cycles.get(&one.quiz),
            due_at => one.due_at,
            attempts => one.attempts,
            late => one.why == Why::Late,
        }
    };
    Ok(shown.iter().map(row).collect())
}

/// What the form says.
#[derive(Debug, Deserialize)]
pub(super) struct Said {
    assignment: i64,
    #[serde(default)]
    because: Because,
}

/// `POST /progress/attention`: lets one agent off one quiz.
pub(super) async fn waive(
    State(desk): State<Shared>,
    who: SignedIn,
    Form(said): Form<Said>,
) -> Result<Redirect, Refusal> {
    let waive = move |tx: &Tx<'_>, because: &str| standing::waive(tx, said.assignment, because);
    said.because
        .decides(&desk, &who, "/progress/attention", waive)
        .await
}
