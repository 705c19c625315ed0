//! `quiz results --by question` and `--by choice`: which questions and which wrong choices do their work.
//!
//! Refuses to word a question: `quiz preview` shows it under the same number.

use serde::Serialize;

use super::sheet::{Cell, Cells, Out, percentage};
use crate::{
    attempt::results::{
        Scope,
        item::{ChoiceResult, QuestionResult, store::questions},
    },
    cli::{Exit, complain},
    db::Db,
    rule::word,
};

/// Prints one question a line.
pub(super) fn print(db: &Db, scope: Scope, out: Out) -> anyhow::Result<Exit> {
    let lines = db.read(|view| questions(view, scope))?;
    out.lines(&lines)?;
    if !out.form.json && !out.csv {
        complain(
            "discrimination: 100 × the correlation with the rest of the sitting, told from 30 first answers on",
        );
    }
    Ok(Exit::Done)
}

impl Cells for QuestionResult {
    const HEADER: &'static [&'static str] = &[
        "question",
        "law",
        "topic",
        "right",
        "facility",
        "guessing",
        "discrimination",
        "efficiency",
        "weight",
        "check",
        "flags",
    ];

    fn cells(&self) -> Vec<Cell> {
        let mut flags: Vec<String> = self.flags.iter().map(word).collect();
        if self.flagged {
            flags.push("law-changed".to_owned());
        }
        vec![
            self.question.to_string().into(),
            self.jurisdiction.clone().into(),
            self.topic.clone().into(),
            self.right.into(),
            Cell::Number(self.facility, 2),
            Cell::Number(self.guessing, 2),
            Cell::Number(self.discrimination, 1),
            Cell::Number(self.efficiency, 1),
            Cell::Number(self.weight, 1),
            self.needs_checking.map_or("–".to_owned(), word).into(),
            flags.join(" ").into(),
        ]
    }
}

/// One choice of one question.
#[derive(Serialize)]
struct ChoiceLine {
    question: i64,
    topic: String,
    jurisdiction: String,
    #[serde(flatten)]
    choice: ChoiceResult,
}

/// Prints one choice a line.
pub(super) fn print_choices(db: &Db, scope: Scope, out: Out) -> anyhow::Result<Exit> {
    let found = db.read(|view| questions(view, scope))?;
    let lines: Vec<ChoiceLine> = found
        .into_iter()
        .flat_map(|question| {
            let (id, topic, law) = (question.question, question.topic, question.jurisdiction);
            question.choices.into_iter().map(move |choice| ChoiceLine {
                question: id,
                topic: topic.clone(),
                jurisdiction: law.clone(),
                choice,
            })
        })
        .collect();
    out.lines(&lines)?;
    Ok(Exit::Done)
}

impl Cells for ChoiceLine {
    const HEADER: &'static [&'static str] = &[
        "question",
        "choice",
        "law",
        "topic",
        "believes",
        "taken",
        "of the wrong",
        "discrimination",
        "work",
    ];

    fn cells(&self) -> Vec<Cell> {
        let choice = &self.choice;
        vec![
            self.question.to_string().into(),
            choice.choice.clone().into(),
            self.jurisdiction.clone().into(),
            self.topic.clone().into(),
            choice
                .misconception
                .clone()
                .unwrap_or_else(|| "–".to_owned())
                .into(),
            choice.taken.into(),
            percentage(choice.of_wrong.share.filter(|_| !choice.correct)).into(),
            Cell::Number(choice.discrimination, 1),
            word(choice.work).into(),
        ]
    }
}
