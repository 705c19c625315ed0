//! One topic over all places, side by side: the view in which countries differ.
//!
//! Refuses to leave a cell empty where a law above fills it: what binds from above is shown, and marked so.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Rule;
use crate::source::Jurisdiction;

/// One place's rule on the topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<'r> {
    /// The place.
    pub place: Jurisdiction,
    /// Its rule.
    pub rule: &'r Rule,
    /// Whether the rule is the law of this very place, or comes from above.
    pub own: bool,
    /// Whether it is the law on the day the matrix is drawn for.
    pub standing: Standing,
}

/// How a rule stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is the law.
    InForce,
    /// It will be the law.
    NotYet,
    /// It was the law.
    Past,
}

/// How `rule` stands to the day `as_of`, ISO date.
#[must_use]
pub fn standing(rule: &Rule, as_of: &str) -> Standing {
    let begins = rule.content.in_force_from.as_deref();
    if begins.is_some_and(|from| from > as_of) {
        Standing::NotYet
    } else if rule.content.is_in_force(as_of) {
        Standing::InForce
    } else {
        Standing::Past
    }
}

/// The rules on `topic` out of `rules`, by place: each place's own, main case first, else the main case of
/// a law that binds it. Places are those any rule of `rules` belongs to.
#[must_use]
pub fn matrix<'r>(rules: &'r [Rule], topic: &str, as_of: &str) -> Vec<Cell<'r>> {
    let places: BTreeSet<&Jurisdiction> = rules.iter().map(|r| &r.content.jurisdiction).collect();
    let on_topic: Vec<&Rule> = rules.iter().filter(|r| r.content.topic == topic).collect();
    let mut cells = Vec::new();
    for place in places {
        let cell = |rule: &'r Rule| Cell {
            place: place.clone(),
            rule,
            own: rule.content.jurisdiction == *place,
            standing: standing(rule, as_of),
        };
        let own = || on_topic.iter().filter(|r| r.content.jurisdiction == *place);
        let has_main = own().any(|r| r.id.aspect().is_none());
        if !has_main {
            let above = on_topic.iter().filter(|rule| {
                let law = &rule.content.jurisdiction;
                rule.id.aspect().is_none() && law != place && law.binds(place)
            });
            cells.extend(above.map(|rule| cell(rule)));
        }
        let mut mine: Vec<&&Rule> = own().collect();
        mine.sort_by_key(|rule| (rule.id.aspect().is_some(), &rule.id));
        cells.extend(mine.into_iter().map(|rule| cell(rule)));
    }
    cells
}

#[cfg(test)]
mod tests;
