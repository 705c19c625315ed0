//! For duty, permission and prohibition in wording, and for those whom it names. Refuses to resolve who owes
//! what to whom.

use super::token::Line;
use crate::change::{FactKind, Modality, Value, facts::Mark, lexicon::Words};

impl Line<'_> {
    /// Every duty, permission and prohibition, in order. `read` marks tokens that belong to figures.
    pub(super) fn duties(&self, read: &[bool]) -> Vec<Mark> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let found = self.lexicon.norms.at(self, at).filter(|_| !read[at]);
            let Some((length, norm)) = found else {
                at += 1;
                continue;
            };
            if let Some(modality) = norm.map(|norm| self.negated(at, norm))
                && !self.is_inverted(at)
            {
                let value = Value::Modality { modality };
                out.push(Mark::new(
                    FactKind::Modality,
                    value,
                    self.span(at, at + length),
                ));
            }
            at += length;
        }
        out
    }

    /// `No trader shall` forbids what `the trader shall` demands.
    fn negated(&self, at: usize, norm: Modality) -> Modality {
        if !matches!(norm, Modality::Must | Modality::May) {
            return norm;
        }
        let mut place = at;
        for _ in 0..7 {
            if self.begins(place) {
                break;
            }
            place -= 1;
        }
        let known =
            |words: &[String], place: usize| words.iter().any(|word| word == self.word(place));
        let nobody = self.begins(place)
            && place < at
            && known(&self.lexicon.nobody, place)
            && !known(&self.lexicon.not_nobody, place + 1);
        if nobody { Modality::MustNot } else { norm }
    }

    /// `Should the trader fail` states a condition.
    fn is_inverted(&self, at: usize) -> bool {
        let inverted = self
            .lexicon
            .inverted
            .iter()
            .any(|word| word == self.word(at));
        inverted && self.begins(at)
    }

    /// Those whom the wording names, in order.
    pub(super) fn parties(&self) -> Vec<Mark> {
        let mut out = Vec::new();
        for at in 0..self.tokens.len() {
            if let Some(party) = self.lexicon.parties.get(self.word(at)) {
                let text = party.clone();
                out.push(Mark::new(
                    FactKind::Scope,
                    Value::Text { text },
                    self.span(at, at + 1),
                ));
            }
        }
        out
    }
}
