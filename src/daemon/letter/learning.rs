//! Wording a digest: the changes that one letter tells an agent of.
//!
//! Refuses to tell of what is no longer owed: an item may have been suspended since, or read already.

use super::{Owed, Wording};
use crate::{
    assignment::{self, Assignment, store as assignments},
    mail::{
        Template, digest,
        letter::{self, Letter, Reader},
    },
    source::MarketId,
    training::{Item, Lesson},
};

/// One change of a digest, read and worded.
struct Told {
    assignment: Assignment,
    item: Box<Item>,
    lesson: Lesson,
    title: String,
    url: String,
}

impl Told {
    fn push(&self) -> letter::Push<'_> {
        letter::Push {
            title: &self.title,
            lesson: &self.lesson,
            due: self.assignment.due_at,
            url: &self.url,
            note: &self.item.note,
        }
    }
}

impl Wording<'_> {
    /// What the digest carries; a single change is told as a letter of its own.
    pub(super) fn digest(&self) -> anyhow::Result<Option<Letter>> {
        let mut told = Vec::new();
        for carried in digest::carried(self.view, self.claimed.id)? {
            told.extend(self.told(carried.assignment)?);
        }
        let mut markets: Vec<MarketId> = told
            .iter()
            .flat_map(|one: &Told| one.assignment.markets.clone())
            .collect();
        markets.sort_unstable();
        markets.dedup();
        let Some(first) = told.first() else {
            return Ok(None);
        };
        let (places, list) = self.markets(&Assignment {
            markets,
            ..first.assignment.clone()
        });
        let reader = Reader {
            name: &self.claimed.name,
            zone: self.zone,
            list: &list,
            markets: &places,
        };
        if told.len() == 1 {
            return Ok(Some(letter::push(&self.speaker, &reader, &first.push())));
        }
        let changes: Vec<letter::Digested<'_>> = told
            .iter()
            .map(|one| letter::Digested {
                push: one.push(),
                place: self.speaker.place(one.item.jurisdiction.as_str()),
            })
            .collect();
        Ok(Some(letter::digest(&self.speaker, &reader, &changes)))
    }

    fn told(&self, id: i64) -> anyhow::Result<Option<Told>> {
        let found = assignments::find(self.view, id)?;
        let Some(assignment) = found.filter(|one| one.state == assignment::State::Open) else {
            return Ok(None);
        };
        let (places, _) = self.markets(&assignment);
        let Some(owed) = self.owed(&assignment, &places)? else {
            return Ok(None);
        };
        let title = self.title(Template::Push, &assignment, &owed);
        let Owed::Item(item, lesson) = owed else {
            return Ok(None);
        };
        Ok(Some(Told {
            title,
            url: self.ticket(&assignment)?,
            assignment,
            item,
            lesson,
        }))
    }
}
