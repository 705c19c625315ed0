//! For what surrounds a value: the limit it is, the event it is counted from, whether it punishes, whether it
//! says from when law holds. Refuses to change the value itself.

use super::{Found, token::Line};
use crate::change::{Bound, FactKind, Unit, Value, facts::Mark, lexicon::Words};

/// How far the words of punishment or commencement may stand from a value, in words.
const REACH: usize = 28;

impl Line<'_> {
    /// Gives every value its limit, its beginning and its more exact kind.
    pub(super) fn settle(&self, found: &mut Vec<Found>) {
        let commencement = self.places(&self.lexicon.commencement);
        for Found { at, next, mark } in found.iter_mut() {
            if !matches!(mark.kind, FactKind::CrossReference) {
                mark.bound = self
                    .bound_behind(*at, *next)
                    .or_else(|| self.bound(*at))
                    .or_else(|| self.bound_at_the_end(*next))
                    .or_else(|| self.bound_of_a_copula(*at));
            }
            if matches!(mark.kind, FactKind::Duration | FactKind::Start) {
                mark.event = self.event(*at, *next);
            }
            if self.punishes(*at, *next, mark) {
                mark.kind = FactKind::Penalty;
            } else if self.commences(*at, *next, mark, &commencement) {
                mark.kind = FactKind::Commencement;
            }
        }
        self.share_limits(found);
        // A day in a row that says not from when law holds is no span.
        found.retain(|found| found.mark.kind != FactKind::Start);
    }

    /// A sum that is joined to one before it is under its limit: `may not exceed €3 000 for persons and €15 000
    /// for firms`.
    fn share_limits(&self, found: &mut [Found]) {
        for at in 1..found.len() {
            let (before, rest) = found.split_at_mut(at);
            let (Some(before), Some(own)) = (before.last(), rest.first_mut()) else {
                continue;
            };
            let sums = matches!(own.mark.kind, FactKind::Amount | FactKind::Penalty)
                && before.mark.kind == own.mark.kind;
            let from = own.at.saturating_sub(2);
            let joined = (from..own.at).any(|place| {
                let word = self.word(place);
                let lexicon = self.lexicon;
                lexicon
                    .joins
                    .iter()
                    .chain(&lexicon.ranges)
                    .any(|join| join == word)
            });
            let together = own.at - before.next.min(own.at) <= 12
                && (before.next..=own.at).all(|place| !self.begins(place));
            if sums && joined && together && own.mark.bound.is_none() {
                own.mark.bound = before
                    .mark
                    .bound
                    .filter(|bound| matches!(bound, Bound::AtMost | Bound::AtLeast));
            }
        }
    }

    /// The limit whose words stand behind a value or inside it: `16 years of age or older`.
    fn bound_behind(&self, at: usize, next: usize) -> Option<Bound> {
        (at + 1..=next).find_map(|place| {
            let (length, bound) = self.lexicon.bounds_after.at(self, place)?;
            let compares = matches!(
                self.word(place + length),
                "than" | "als" | "dan" | "que" | "de" | "di" | "niż"
            );
            (!compares && !self.begins(place)).then_some(bound)
        })
    }

    /// The limit in the verb that closes a clause of German or Dutch: `2 Prozent des Umsatzes nicht übersteigen`.
    fn bound_at_the_end(&self, next: usize) -> Option<Bound> {
        if !matches!(self.lexicon.language.as_str(), "de" | "nl") {
            return None;
        }
        for place in next..next + 7 {
            if self.begins(place) || self.divided(place) || self.figured(place) {
                return None;
            }
            let joined = matches!(self.word(place), "oder" | "und" | "of");
            if let Some((_, bound)) = self
                .lexicon
                .bounds_after
                .at(self, place)
                .filter(|_| !joined)
            {
                return Some(bound);
            }
        }
        None
    }

    /// The limit that a noun before a copula sets: `el importe máximo será de 300 euros`.
    fn bound_of_a_copula(&self, at: usize) -> Option<Bound> {
        const COPULAS: [&str; 12] = [
            "será", "es", "is", "be", "est", "beträgt", "è", "é", "bedraagt", "wynosi", "serán",
            "sarà",
        ];
        const LIMITS: [(&str, Bound); 8] = [
            ("máxim", Bound::AtMost),
            ("maxim", Bound::AtMost),
            ("massim", Bound::AtMost),
            ("höchst", Bound::AtMost),
            ("maksym", Bound::AtMost),
            ("mínim", Bound::AtLeast),
            ("minim", Bound::AtLeast),
            ("mindest", Bound::AtLeast),
        ];
        let copula = |place: &usize| COPULAS.contains(&self.word(*place));
        let from = (1..=3)
            .map_while(|back| at.checked_sub(back))
            .find(copula)?;
        for place in (from.saturating_sub(8)..from).rev() {
            if self.begins(place + 1) {
                return None;
            }
            let limit = LIMITS
                .iter()
                .find(|(stem, _)| self.word(place).starts_with(stem));
            if let Some((_, bound)) = limit {
                return Some(*bound);
            }
        }
        None
    }

    fn figured(&self, place: usize) -> bool {
        self.tokens
            .get(place)
            .is_some_and(|token| token.figures.is_some())
    }

    /// A comparison the other way round: what does not exceed is at most.
    fn turned(&self, place: usize, bound: Bound) -> Bound {
        let known =
            |words: &[String], place: usize| words.iter().any(|word| word == self.word(place));
        let mut at = place;
        for _ in 0..5 {
            if at == 0 || self.begins(at) {
                return bound;
            }
            at -= 1;
            if known(&self.lexicon.negations, at) {
                return match bound {
                    Bound::MoreThan => Bound::AtMost,
                    Bound::LessThan => Bound::AtLeast,
                    other => other,
                };
            }
            if !known(&self.lexicon.carriers, at) {
                return bound;
            }
        }
        bound
    }

    /// The limit whose words end right before a value, but for a few small words.
    fn bound(&self, at: usize) -> Option<Bound> {
        for back in 1..=5 {
            let place = at.checked_sub(back)?;
            if let Some((length, bound)) = self.lexicon.bounds.at(self, place)
                && place + length + 3 >= at
                && place + length <= at
            {
                // A longer phrase may begin further left: not less than.
                let longer = self.longer_bound(place, at);
                return Some(longer.unwrap_or_else(|| self.turned(place, bound)));
            }
            if self.begins(place) {
                return None;
            }
        }
        None
    }

    fn longer_bound(&self, place: usize, at: usize) -> Option<Bound> {
        (1..=3).rev().find_map(|back| {
            let from = place.checked_sub(back)?;
            let (length, bound) = self.lexicon.bounds.at(self, from)?;
            (from + length > place && from + length <= at).then_some(bound)
        })
    }

    /// The event named near a duration, behind a word that says from when.
    fn event(&self, at: usize, next: usize) -> Option<String> {
        let stem = |place: usize| {
            let word = self.word(place);
            let known = self
                .lexicon
                .events
                .iter()
                .find(|(stem, _)| word.starts_with(stem.as_str()));
            known.map(|(_, event)| event.clone())
        };
        let linked = |place: usize| {
            self.lexicon
                .links
                .iter()
                .any(|link| link == self.word(place))
        };
        let mut open = false;
        let mut received: Option<(usize, String)> = None;
        for place in next..(next + 12).min(self.tokens.len()) {
            if self.begins(place) || self.lexicon.norms.at(self, place).is_some() {
                break;
            }
            if open && let Some(event) = stem(place) {
                // What is received says more than that it is.
                if event != "receipt" {
                    let near = received.as_ref().is_none_or(|(from, _)| {
                        place - from <= 4
                            && (self.lexicon.language != "de" || self.tokens[place].capital)
                    });
                    return Some(if near { event } else { "receipt".to_owned() });
                }
                received = received.or(Some((place, event)));
            }
            open = open || linked(place);
        }
        if let Some((_, event)) = received {
            return Some(event);
        }
        let mut place = at;
        let mut heard = None;
        for _ in 0..10 {
            if place == 0 || self.begins(place) {
                break;
            }
            place -= 1;
            if self.lexicon.norms.at(self, place).is_some() {
                break;
            }
            heard = heard.or_else(|| stem(place));
            if heard.is_some() && linked(place) {
                return heard;
            }
        }
        None
    }

    fn punishes(&self, at: usize, next: usize, mark: &Mark) -> bool {
        let near = |words: &[String], before: usize, after: usize| {
            self.near_before(at, before, words) || self.near_after(next, after, words)
        };
        match (&mark.kind, &mark.value) {
            (FactKind::Amount, _) | (FactKind::Percentage, _) => {
                near(&self.lexicon.fines, REACH, 8)
            }
            (
                FactKind::Duration,
                Value::Duration {
                    unit: Unit::Day | Unit::Month | Unit::Year | Unit::Week,
                    ..
                },
            ) => near(&self.lexicon.prison, 7, 4),
            _ => false,
        }
    }

    /// Whether a date is the last day of something: until 31 August 2019.
    fn ends_there(&self, at: usize, next: usize) -> bool {
        let out_of_force = |place| matches!(self.word(place), "außer" | "ausser");
        if (next..next + 3).any(out_of_force) {
            return true;
        }
        const UNTIL: [&str; 12] = [
            "until", "till", "before", "bis", "vor", "jusqu", "hasta", "fino", "até", "tot",
            "before", "avant",
        ];
        (1..=2).any(|back| {
            at.checked_sub(back)
                .is_some_and(|place| UNTIL.contains(&self.word(place)))
        })
    }

    fn commences(&self, at: usize, next: usize, mark: &Mark, places: &[usize]) -> bool {
        let counted = matches!(mark.kind, FactKind::Duration | FactKind::Start)
            && matches!(mark.event.as_deref(), Some("publication" | "commencement"));
        if (mark.kind != FactKind::Date && !counted) || self.ends_there(at, next) {
            return false;
        }
        let after = places.partition_point(|place| *place < next);
        let one_sentence =
            |from: usize, to: usize| (from + 1..=to).all(|place| !self.begins(place));
        let behind = places
            .get(after)
            .is_some_and(|place| place - at <= REACH && one_sentence(at, *place));
        let before = after.checked_sub(1).and_then(|last| places.get(last));
        behind
            || before
                .is_some_and(|place| at.saturating_sub(*place) <= REACH && one_sentence(*place, at))
    }
}
