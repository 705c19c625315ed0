//! Linked documents at a look: which text each publication's document has, and what it had before.
//!
//! Refuses to take our own upgrades for edits: the earlier text is read again from its stored bytes with the
//! present extractor before anything is compared.

use std::collections::HashMap;

use super::look::Known;
use crate::{
    change::{
        PublicationEdit,
        linked::{self, Texts},
        store::Part,
    },
    db::Db,
    document::{
        LinkedDocument, Provision, Publication, Reading, followed, pdf,
        read::{Hints, read},
        store::provisions_digest,
    },
    snapshot::store as looks,
    source::Source,
};

/// The texts of the documents that were asked at a look, by publication.
#[derive(Debug, Default)]
pub(super) struct Linked {
    old: HashMap<String, Vec<Provision>>,
    new: HashMap<String, Vec<Provision>>,
}

impl Linked {
    /// Gives every publication of `reading` the text its document is known to have, when no document is asked.
    pub(super) fn unasked(known: &Known, reading: &mut Reading) -> Self {
        let baseline: &[Publication] = known
            .believed()
            .map_or(&[], |reading| &reading.publications);
        reading.documents.clear();
        followed::carry(reading, &[baseline], &known.followed.visits);
        Self::default()
    }

    /// Gives every publication of `reading` the text its document is known to have, and gathers what is needed to
    /// say how the asked ones differ. A difference in noise alone is none.
    pub(super) fn settle(
        db: &Db,
        source: &Source,
        known: &Known,
        reading: &mut Reading,
        documents: &[LinkedDocument],
    ) -> anyhow::Result<Self> {
        if !source.follow {
            return Ok(Self::default());
        }
        let visits = &known.followed.visits;
        let waiting: &[Publication] = known.followed.waiting.as_deref().unwrap_or_default();
        let baseline: &[Publication] = known
            .believed()
            .map_or(&[], |reading| &reading.publications);
        followed::carry(reading, &[waiting, baseline], visits);
        let mut before = Reading {
            publications: baseline.to_vec(),
            ..Reading::default()
        };
        followed::carry(&mut before, &[], visits);
        let mut linked = Self::default();
        for document in documents
            .iter()
            .filter(|document| document.refused.is_empty())
        {
            let id = &document.publication;
            let old = before.publications.iter().find(|one| one.id == *id);
            let old_text = old.and_then(|one| one.document);
            let stored = match old_text {
                Some(text) if text != provisions_digest(&document.provisions) => {
                    let snapshot = db.read(|view| {
                        let found = followed::store::snapshot(view, &source.id, id, &text)?;
                        Ok(match found {
                            Some(digest) => looks::bytes(view, &digest)?,
                            None => None,
                        })
                    })?;
                    snapshot.and_then(|bytes| provisions_of(source, &known.pdf, &bytes, id))
                }
                _ => None,
            };
            let texts = Texts {
                old: stored.as_deref(),
                new: Some(&document.provisions),
            };
            if stored.is_some() && !linked::is_edited(texts, Some(&source.language)) {
                let listed = reading.publications.iter_mut().find(|one| one.id == *id);
                if let Some(listed) = listed {
                    listed.document = old_text;
                }
            }
            if let Some(stored) = stored {
                linked.old.insert(id.clone(), stored);
            }
            linked.new.insert(id.clone(), document.provisions.clone());
        }
        Ok(linked)
    }

    /// One part of a change, with both texts of the document.
    pub(super) fn part(&self, edit: PublicationEdit, source: &Source) -> Part {
        let texts = Texts {
            old: self.old.get(&edit.id).map(Vec::as_slice),
            new: self.new.get(&edit.id).map(Vec::as_slice),
        };
        linked::part(edit, texts, Some(&source.language))
    }
}

/// The provisions of one linked document among the stored bytes of a look, as they read now.
fn provisions_of(
    source: &Source,
    pdf: &pdf::Reader,
    bytes: &[u8],
    publication: &str,
) -> Option<Vec<Provision>> {
    let hints = Hints {
        content_type: None,
        url: Some(&source.url),
        kind: source.kind,
        language: Some(&source.language),
        recipe: &source.recipe,
        pdf,
    };
    // Bytes that cannot be read any more leave the new text to stand alone.
    let documents = read(bytes, &hints).ok()?.documents;
    let mut own = documents
        .into_iter()
        .filter(|own| own.publication == publication);
    own.next().map(|document| document.provisions)
}
