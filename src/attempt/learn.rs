//! What answers teach us about the person and the question: memory and ability, in the transaction that keeps them.
//!
//! Refuses to touch the attempt: what is learnt of it stands beside it, and changes no point of it.

use super::{
    Answer,
    ability::store::{self as abilities, Response, row_text},
    memory::{Rating, store as cards},
};
use crate::{
    assignment::AgentId,
    audit::{Action, Draft},
    db::Tx,
    training::quiz::QuestionSummary,
};

/// Keeps what `answers` say: every one moves the agent's cards, and those that are first responses the estimates. The
/// entry commits to each first response; there is none when the agent was asked all of them before. `subject` is the
/// log's name of what the answers belong to.
///
/// # Errors
/// When the database fails.
pub fn learn(
    tx: &Tx<'_>,
    agent: AgentId,
    answers: &[Answer],
    asked: &[QuestionSummary],
    subject: &str,
) -> anyhow::Result<Option<Draft>> {
    let known = |answer: &Answer| asked.iter().find(|question| question.id == answer.question);
    let mut responses = Vec::new();
    let mut ratings = Vec::new();
    for answer in answers {
        let Some(question) = known(answer) else {
            continue;
        };
        ratings.push((
            question.subject(),
            Rating::of(answer.points, answer.correct),
        ));
        responses.push(Response {
            question: question.id,
            guess: question.guess,
            begins_at: question.difficulty,
            points: answer.points,
        });
    }
    cards::remember(tx, agent, ratings)?;
    let measured = abilities::measure(tx, agent, &responses)?;
    if measured.is_empty() {
        return Ok(None);
    }
    let rows = measured.iter().map(row_text).collect();
    let draft = Draft::new(Action::ResponsesMeasured, subject)
        .with("agent", agent.0)
        .rows("response", rows);
    Ok(Some(draft))
}

#[cfg(test)]
mod tests;
