//! What a change proposes for a rule it made doubtful: the new value its facts carry, or that the provision is gone.
//!
//! Refuses to decide: an officer takes a proposal, edits it or rejects the rule.

use serde::Serialize;

use super::{RuleContent, RuleValue};
use crate::{
    change::{FactKind, Value, store::Part},
    document::ProvisionPath,
};

/// What one provision's part of a change means for the rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "proposes", rename_all = "kebab-case")]
pub enum Proposal {
    /// The value the rule states was replaced.
    Value {
        /// The provision.
        path: ProvisionPath,
        /// The value before.
        from: Value,
        /// The value after.
        to: Value,
        /// Whether the value before is the very one the rule states; else it is only of the same kind.
        certain: bool,
    },
    /// The provision is gone.
    Repealed {
        /// The provision.
        path: ProvisionPath,
    },
    /// The wording differs and no fact says how; the officer has to read it.
    Wording {
        /// The provision.
        path: ProvisionPath,
    },
}

/// What `parts` of a change of `instrument` propose for the rule, the surest first.
#[must_use]
pub fn proposals(content: &RuleContent, instrument: &str, parts: &[Part]) -> Vec<Proposal> {
    let cited = |part: &Part| {
        let old = part.old_path.as_ref();
        content
            .citations
            .iter()
            .filter(|citation| citation.instrument == instrument)
            .any(|citation| {
                [Some(&part.path), old]
                    .into_iter()
                    .flatten()
                    .any(|path| citation.path.covers(path) || path.covers(&citation.path))
            })
    };
    let mut found: Vec<Proposal> = parts
        .iter()
        .filter(|part| part.substantive && cited(part))
        .flat_map(|part| of_part(content.value.stated(), part))
        .collect();
    found.sort_by_key(|proposal| match proposal {
        Proposal::Value { certain: true, .. } => 0,
        Proposal::Repealed { .. } => 1,
        Proposal::Value { certain: false, .. } => 2,
        Proposal::Wording { .. } => 3,
    });
    found
}

fn of_part(stated: Option<&Value>, part: &Part) -> Vec<Proposal> {
    let path = part.path.clone();
    if part.op == "repeal" {
        return vec![Proposal::Repealed { path }];
    }
    let values: Vec<Proposal> = part
        .facts
        .iter()
        .filter(|fact| fact.kind != FactKind::Commencement)
        .filter_map(|fact| {
            let (from, to, stated) = (fact.from.as_ref()?, fact.to.as_ref()?, stated?);
            // A value of another kind says nothing about this rule.
            let alike = std::mem::discriminant(from) == std::mem::discriminant(stated)
                && std::mem::discriminant(to) == std::mem::discriminant(stated);
            alike.then(|| Proposal::Value {
                path: path.clone(),
                from: from.clone(),
                to: to.clone(),
                certain: from == stated,
            })
        })
        .collect();
    if values.is_empty() {
        vec![Proposal::Wording { path }]
    } else {
        values
    }
}

/// The rule with the value of the one certain proposal; nothing when there is none, or several that differ.
#[must_use]
pub fn taken(content: &RuleContent, proposals: &[Proposal]) -> Option<RuleContent> {
    let mut certain = proposals.iter().filter_map(|proposal| match proposal {
        Proposal::Value {
            to, certain: true, ..
        } => Some(to),
        _ => None,
    });
    let first = certain.next()?;
    if certain.any(|other| other != first) {
        return None;
    }
    let mut taken = content.clone();
    if let RuleValue::Stated { value, also, .. } = &mut taken.value {
        *value = first.clone();
        also.retain(|other| other != first);
    }
    // What was written for the old value does not hold for the new one; the catalogues word it again.
    taken.statements.clear();
    Some(taken)
}

#[cfg(test)]
mod tests;
