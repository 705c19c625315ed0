//! The letters of one batch, in which many differ in greeting and link alone: each such letter is worded and laid out
//! once.
//!
//! Refuses to outlive its batch: what a letter rests on may change, and the next batch words it anew.

use std::{collections::HashMap, sync::Arc};

use anyhow::Context as _;

use super::{Wording, wording};
use crate::{
    assignment::{self, Assignment, What, form::store as forms, store as assignments, ticket},
    clock::Timestamp,
    daemon::office::Office,
    db::{View, secret::Ring},
    mail::{
        Template,
        letter::greeting,
        message::{Blanks, Printed},
        outbox::Claimed,
    },
    source::MarketId,
};

/// Prints the letters of one batch.
pub(in crate::daemon) struct Press<'a> {
    office: &'a Office,
    ring: Option<Ring>,
    printed: HashMap<Common, Arc<Printed>>,
}

/// One letter: what it shares with others, and what is its reader's own.
pub(in crate::daemon) struct Sheet {
    pub(in crate::daemon) printed: Arc<Printed>,
    greeting: String,
    link: String,
}

impl Sheet {
    pub(in crate::daemon) fn blanks(&self) -> Blanks<'_> {
        Blanks {
            greeting: &self.greeting,
            link: &self.link,
        }
    }
}

/// All that the letters of one print have in common: what else a letter to an agent says is the same for all.
#[derive(PartialEq, Eq, Hash)]
struct Common {
    template: Template,
    what: What,
    questions: usize,
    markets: Vec<MarketId>,
    due: Timestamp,
    language: String,
    zone: String,
}

impl<'a> Press<'a> {
    pub(in crate::daemon) fn new(office: &'a Office) -> Self {
        Self {
            office,
            ring: None,
            printed: HashMap::new(),
        }
    }

    /// The letter of `claimed`; none when what it was about is no longer to be told.
    ///
    /// # Errors
    /// When the database fails, a row it needs is gone, or a template fails.
    pub(in crate::daemon) fn sheet(
        &mut self,
        view: &View<'_>,
        claimed: &Claimed,
    ) -> anyhow::Result<Option<Sheet>> {
        let wording = wording(self.office, view, claimed);
        if matches!(claimed.template, Template::Push | Template::QuizInvitation) {
            return self.shared(&wording);
        }
        let Some(letter) = wording.letter()? else {
            return Ok(None);
        };
        let printed = Arc::new(Printed::of(&letter, &self.office.sender)?);
        Ok(Some(Sheet {
            printed,
            link: letter.button.map(|button| button.url).unwrap_or_default(),
            greeting: letter.greeting,
        }))
    }

    /// A letter that many get.
    fn shared(&mut self, wording: &Wording<'_>) -> anyhow::Result<Option<Sheet>> {
        let claimed = wording.claimed;
        let id = claimed
            .assignment
            .context("a letter to an agent serves an assignment")?;
        let assignment =
            assignments::find(wording.view, id)?.context("an assignment with a letter is gone")?;
        if assignment.state != assignment::State::Open {
            return Ok(None);
        }
        let questions = match assignment.what {
            What::Item(_) => Some(0),
            What::Quiz(_) => forms::length(wording.view, id)?,
        };
        let Some(questions) = questions else {
            return Ok(None);
        };
        let common = common(claimed, &assignment, questions);
        let known = self.printed.get(&common).map(Arc::clone);
        let printed = match known {
            Some(printed) => printed,
            None => {
                let Some(letter) = wording.letter()? else {
                    return Ok(None);
                };
                let printed = Arc::new(Printed::of(&letter, &self.office.sender)?);
                if printed.is_for_many() {
                    self.printed.insert(common, Arc::clone(&printed));
                }
                printed
            }
        };
        let ring = match &self.ring {
            Some(ring) => ring,
            None => self
                .ring
                .insert(ticket::keys(wording.view, &self.office.ticket_key)?),
        };
        Ok(Some(Sheet {
            printed,
            greeting: greeting(&wording.speaker, &claimed.name),
            link: wording.ticket_with(ring, &assignment),
        }))
    }
}

fn common(claimed: &Claimed, assignment: &Assignment, questions: usize) -> Common {
    Common {
        template: claimed.template,
        what: assignment.what,
        questions,
        markets: assignment.markets.clone(),
        due: assignment.due_at,
        language: claimed.language.tag().to_owned(),
        zone: claimed.timezone.clone(),
    }
}
