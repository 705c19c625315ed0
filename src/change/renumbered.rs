//! For which addresses a change gave to provisions that stayed, so that what cites them can follow.
//!
//! Refuses to follow words: a provision that was split, merged or emptied keeps its address here.

use std::collections::HashMap;

use super::{Op, Relation, store::Part};
use crate::document::ProvisionPath;

/// Old addresses and the ones that took their place, by the edits of one change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renumbered(HashMap<ProvisionPath, ProvisionPath>);

impl Renumbered {
    /// What the parts of a change tell: articles renumbered together, numbers spelt otherwise, provisions that
    /// moved, and provisions that were amended under another number.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        let mut found = HashMap::new();
        for part in parts {
            for related in &part.related {
                if matches!(
                    related.relation,
                    Relation::Renumbered | Relation::Respelt | Relation::Moved
                ) && let (Some(old), Some(new)) = (&related.old_path, &related.path)
                {
                    found.insert(old.clone(), new.clone());
                }
            }
            let stays = matches!(
                Op::from_word(&part.op),
                Some(Op::Substitution | Op::Renumbering | Op::Move)
            );
            if let Some(old) = part.old_path.as_ref().filter(|_| stays) {
                found.insert(old.clone(), part.path.clone());
            }
        }
        found.retain(|old, new| old != new && !old.0.is_empty());
        Self(found)
    }

    /// Whether no address differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The address that `path` has after the change; none when it keeps its own. What lies inside a
    /// renumbered provision goes with it, unless it has an address of its own among the edits.
    #[must_use]
    pub fn now(&self, path: &ProvisionPath) -> Option<ProvisionPath> {
        (1..=path.0.len()).rev().find_map(|depth| {
            let (head, rest) = path.0.split_at(depth);
            let new = self.0.get(&ProvisionPath(head.to_vec()))?;
            Some(ProvisionPath([new.0.as_slice(), rest].concat()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::compare,
        document::{Block, Role, provisions},
    };

    fn path(parts: &[&str]) -> ProvisionPath {
        ProvisionPath(parts.iter().map(|part| (*part).to_owned()).collect())
    }

    fn law(articles: &[(&str, &str)]) -> Vec<crate::document::Provision> {
        let mut blocks = Vec::new();
        for (number, text) in articles {
            blocks.push(Block {
                role: Role::Heading(2),
                text: format!("Article {number}"),
            });
            for (at, text) in text.split('|').enumerate() {
                blocks.push(Block {
                    role: Role::Paragraph,
                    text: format!("({}) {text}", at + 1),
                });
            }
        }
        provisions(&blocks, None)
    }

    #[test]
    fn a_shifted_tail_takes_what_lies_below_it_along() {
        let (one, two, three) = (
            "The trader shall answer every request in writing.|It shall keep a copy of each answer.",
            "The consumer may withdraw from a contract.|The right ends when the goods were used.",
            "The authority shall publish its decisions each year.|It shall name no person.",
        );
        let old = law(&[("1", one), ("2", two), ("3", three)]);
        let fresh =
            "A marketplace shall name the seller before an order is placed.|So shall its agents.";
        let new = law(&[("1", one), ("2", fresh), ("3", two), ("4", three)]);
        let parts: Vec<Part> = compare(&old, &new, None)
            .edits
            .into_iter()
            .map(Part::from)
            .collect();
        let renumbered = Renumbered::of(&parts);
        assert_eq!(
            renumbered.now(&path(&["Article 2", "1"])),
            Some(path(&["Article 3", "1"])),
            "{parts:?}"
        );
        assert_eq!(
            renumbered.now(&path(&["Article 3"])),
            Some(path(&["Article 4"]))
        );
        assert_eq!(renumbered.now(&path(&["Article 1", "2"])), None);
        assert_eq!(renumbered.now(&path(&[])), None);
    }

    #[test]
    fn the_nearest_address_above_decides() {
        let moves = [
            (path(&["Art. 5"]), path(&["Art. 6"])),
            (path(&["Art. 5", "2"]), path(&["Art. 6", "3"])),
        ];
        let renumbered = Renumbered(moves.into_iter().collect());
        assert_eq!(
            renumbered.now(&path(&["Art. 5", "2", "a"])),
            Some(path(&["Art. 6", "3", "a"]))
        );
        assert_eq!(
            renumbered.now(&path(&["Art. 5", "1"])),
            Some(path(&["Art. 6", "1"]))
        );
    }
}
