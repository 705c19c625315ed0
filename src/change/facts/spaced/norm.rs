//! For duty, permission and prohibition in wording, and for those whom it names. Refuses to resolve who owes
//! what to whom.

use super::token::Line;
use crate::change::{Bound, FactKind, Modality, Value, facts::Mark, lexicon::Words};

impl Line<'_> {
    /// Every duty, permission and prohibition, in order. `read` marks tokens that belong to figures.
    pub(super) fn duties(&self, read: &[bool]) -> Vec<Mark> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let found = self
                .lexicon
                .norms
                .at(self, at)
                .or_else(|| self.gerundive(at));
            let found = found.filter(|_| !read[at]);
            let Some((length, norm)) = found else {
                at += 1;
                continue;
            };
            let norm = norm.map(|norm| self.freed(at, length, norm));
            if let Some(modality) = norm.map(|norm| self.negated(at, norm))
                && !self.is_inverted(at)
                && !(modality == Modality::MustNot && self.limits(at + length))
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

    /// The Italian duty of `va fornita` and `vanno conservati`.
    fn gerundive(&self, at: usize) -> Option<(usize, Option<Modality>)> {
        const ENDS: [&str; 6] = ["at", "it", "ut", "st", "tt", "ss"];
        if self.lexicon.language != "it" || !matches!(self.word(at), "va" | "vanno") {
            return None;
        }
        let word = self.word(at + 1);
        let stem = word.strip_suffix(['o', 'a', 'i', 'e'])?;
        let participle =
            word.len() > 4 && (ENDS.iter().any(|end| stem.ends_with(end)) || stem.ends_with("rs"));
        participle.then_some((2, Some(Modality::Must)))
    }

    /// Whether what follows a prohibition only compares: `may not be longer than`, `no podrán ser superiores a`.
    fn limits(&self, mut place: usize) -> bool {
        for _ in 0..4 {
            let carries = |word: &String| word == self.word(place);
            if !self.lexicon.carriers.iter().any(carries) {
                break;
            }
            place += 1;
        }
        let bound = self.lexicon.bounds.at(self, place);
        bound.is_some_and(|(_, bound)| matches!(bound, Bound::MoreThan | Bound::LessThan))
    }

    /// A negation right before a duty frees of it, and right before a permission forbids: `no estarán obligadas`,
    /// `non è ammessa`; so does one inside `is niet gehouden`.
    fn freed(&self, at: usize, length: usize, norm: Modality) -> Modality {
        let negates = |place: usize| {
            self.lexicon
                .negations
                .iter()
                .any(|word| word == self.word(place))
        };
        let right_before = matches!(self.lexicon.language.as_str(), "es" | "it" | "pt" | "pl")
            && !self.begins(at)
            && !self.divided(at)
            && at.checked_sub(1).is_some_and(negates);
        let last = self.word(at + length - 1);
        let obliged = matches!(
            last,
            "gehouden" | "verplicht" | "verpflichtet" | "gehalten" | "vereist"
        );
        let inside = obliged && (at + 1..at + length - 1).any(negates);
        match norm {
            Modality::Must if right_before || inside => Modality::May,
            Modality::May if right_before => Modality::MustNot,
            other => other,
        }
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
        let nothing = (1..=7)
            .map_while(|back| {
                at.checked_sub(back)
                    .filter(|place| !self.divided(place + 1))
            })
            .any(|place| matches!(self.word(place), "nothing" | "nobody" | "nul" | "nadie"));
        if nothing {
            return Modality::MustNot;
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
