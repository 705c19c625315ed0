//! For an article's own text that became one of its paragraphs, or a paragraph that became the article's own
//! text: a renumbering, whatever else came beside it. Refuses text that changed on the way.

use std::collections::HashMap;

use super::{Draft, Work};
use crate::{
    change::{
        Op, Related, Relation,
        align::Pair,
        essence::{digest, essence},
        pairing::Pairing,
        tree::Tree,
    },
    document::Provision,
};

/// Least bytes of text that prove by themselves where it went.
const LEAST: usize = 40;

/// The part of an amended provision that took over its text, or gave its own up to it.
#[derive(Clone, Copy)]
pub(super) struct Handed {
    /// The item of the part.
    pub(super) part: usize,
    /// Its node: in the new tree when it took the text over, in the old one when it gave it up.
    node: usize,
    /// Whether it took the text over.
    down: bool,
}

/// For items, the one part to which their text went or from which it came. Time linear in what differs.
pub(super) fn handed(old: &Tree<'_>, new: &Tree<'_>, found: &Pairing) -> HashMap<usize, Handed> {
    let text = |provision: &Provision| {
        (provision.text.len() >= LEAST).then(|| digest(&essence(&provision.text)))
    };
    // The text an item had of its own, and the one it has, by digest: each is read once.
    let mut own: HashMap<usize, (Option<u64>, Option<u64>)> = HashMap::new();
    let mut out: HashMap<usize, Handed> = HashMap::new();
    for (part, item) in found.items.iter().enumerate() {
        let Some(above) = item.above.filter(|above| !out.contains_key(above)) else {
            continue;
        };
        let Pair::Both(was, is) = found.items[above].pair else {
            continue;
        };
        let (node, down, provision) = match item.pair {
            Pair::New(node) if new.nodes[node].children.is_empty() => {
                (node, true, new.provision(node))
            }
            Pair::Old(node) if old.nodes[node].children.is_empty() => {
                (node, false, old.provision(node))
            }
            _ => continue,
        };
        let (had, has) = *own
            .entry(above)
            .or_insert_with(|| (text(old.provision(was)), text(new.provision(is))));
        let wanted = if down { had } else { has };
        if had != has
            && wanted.is_some()
            && provision.heading.is_empty()
            && text(provision) == wanted
        {
            out.insert(above, Handed { part, node, down });
        }
    }
    out
}

impl Work<'_> {
    /// Tells that the text of a provision became that of its part, or the other way, and what else of the
    /// provision's own words differs; returns the edit that carries the provision.
    pub(super) fn hand(&mut self, handed: Handed, was: usize, is: usize) -> usize {
        let (before, after) = (self.old.provision(was), self.new.provision(is));
        let (mut own_before, mut own_after) = (before.clone(), after.clone());
        let (from, to) = if handed.down {
            own_before.text.clear();
            (before, self.new.provision(handed.node))
        } else {
            own_after.text.clear();
            (self.old.provision(handed.node), after)
        };
        let told = self.push(Draft {
            op: Op::Renumbering,
            path: &to.path,
            old_path: Some(&from.path),
            heading: &after.heading,
            before: from.text.clone(),
            after: to.text.clone(),
        });
        self.edits[told].related.push(Related {
            relation: Relation::Renumbered,
            old_path: Some(from.path.clone()),
            path: Some(to.path.clone()),
        });
        if handed.down {
            self.put_anew(told, handed.node);
        } else {
            self.edits[told].delta.gone.push(handed.node);
        }
        let differs = own_before.text != own_after.text || before.heading != after.heading;
        let carrier = if differs {
            self.own(&own_before, &own_after)
        } else {
            told
        };
        self.put(carrier, was, is);
        carrier
    }
}
