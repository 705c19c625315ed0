//! For what happened to every provision, from the outermost inwards: which came, went, stayed, was renumbered
//! with its neighbours or stands elsewhere. Refuses to word an edit.

use std::collections::HashMap;

use super::{
    align::{Pair, align},
    essence::{essence, likeness, shingles},
    tree::Tree,
    weight::is_placeholder,
};

/// Below this likeness an article is shown as one substitution, not as dozens of edits inside it.
const REWRITTEN: f64 = 0.25;
/// Least bytes for equal text elsewhere to prove that it went there.
const LEAST_MOVED: usize = 40;

/// How a pair is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// By what differs inside it.
    Inside,
    /// As one substitution of the whole.
    Whole,
}

/// What happened to one provision.
pub(crate) struct Item {
    /// Its two sides.
    pub(crate) pair: Pair,
    /// The item that encloses it.
    pub(crate) above: Option<usize>,
    /// The run of neighbours with which it was renumbered or moved.
    pub(crate) run: Option<usize>,
    /// Whether the enclosing item stands under another number or elsewhere, so that this one does too.
    pub(crate) carried: bool,
    /// How it is to be shown.
    pub(crate) shown: Shown,
}

/// Neighbours that were renumbered or moved together.
pub(crate) struct Run {
    /// Whether they carry other numbers; else they only stand elsewhere.
    pub(crate) renumbered: bool,
    /// Whether they stand inside another provision; then nothing inside them is an item of its own.
    pub(crate) elsewhere: bool,
    /// The old and the new node of each.
    pub(crate) members: Vec<(usize, usize)>,
}

/// Everything that happened, in the order of the new version; what is equal to the letter is left out.
pub(crate) struct Pairing {
    /// The provisions.
    pub(crate) items: Vec<Item>,
    /// The runs.
    pub(crate) runs: Vec<Run>,
}

struct Pending {
    pair: Pair,
    above: Option<usize>,
    run: Option<usize>,
    carried: bool,
}

/// Pairs all provisions of two versions.
pub(crate) fn pairing(old: &Tree<'_>, new: &Tree<'_>) -> Pairing {
    let mut found = Pairing {
        items: Vec::new(),
        runs: Vec::new(),
    };
    let mut pending = found.siblings(old, &old.roots, new, &new.roots, (None, false));
    pending.reverse();
    while let Some(next) = pending.pop() {
        let mut inner = found.one(old, new, &next);
        inner.reverse();
        pending.append(&mut inner);
    }
    found.elsewhere(old, new);
    found
}

impl Pairing {
    /// Takes up one pair and returns the pairs inside it.
    fn one(&mut self, old: &Tree<'_>, new: &Tree<'_>, next: &Pending) -> Vec<Pending> {
        let mut item = Item {
            pair: next.pair,
            above: next.above,
            run: next.run,
            carried: next.carried,
            shown: Shown::Inside,
        };
        let Pair::Both(was, is) = next.pair else {
            self.items.push(item);
            return Vec::new();
        };
        let stands = next.run.is_none() && !next.carried;
        if stands && old.nodes[was].exact == new.nodes[is].exact {
            return Vec::new();
        }
        if is_one_substitution(old, was, new, is) {
            item.shown = Shown::Whole;
            self.items.push(item);
            return Vec::new();
        }
        let at = self.items.len();
        self.items.push(item);
        let (olds, news) = (&old.nodes[was].children, &new.nodes[is].children);
        self.siblings(old, olds, new, news, (Some(at), !stands))
    }

    /// Pairs siblings and says which of them were renumbered or moved together.
    fn siblings(
        &mut self,
        old: &Tree<'_>,
        olds: &[usize],
        new: &Tree<'_>,
        news: &[usize],
        (above, carried): (Option<usize>, bool),
    ) -> Vec<Pending> {
        let pairs = align(old, olds, new, news);
        let places: HashMap<usize, usize> = olds.iter().enumerate().map(|(a, b)| (*b, a)).collect();
        let numbered = |pair: &Pair| match pair {
            Pair::Both(was, is) => Some(old.nodes[*was].key == new.nodes[*is].key),
            _ => None,
        };
        let order: Vec<(usize, usize)> = pairs
            .iter()
            .enumerate()
            .filter_map(|(at, pair)| match pair {
                Pair::Both(was, _) if numbered(pair) == Some(true) => Some((at, places[was])),
                _ => None,
            })
            .collect();
        let kept = in_order(&order);
        let mut out: Vec<Pending> = Vec::with_capacity(pairs.len());
        // The last member: its place among the old siblings, whether it is renumbered, its run.
        let mut last: Option<(usize, bool, usize)> = None;
        for (at, pair) in pairs.into_iter().enumerate() {
            let mut run = None;
            if let Pair::Both(was, is) = pair
                && kept.binary_search(&at).is_err()
            {
                let (place, renumbered) = (places[&was], numbered(&pair) == Some(false));
                let joined = last.filter(|last| last.0 + 1 == place && last.1 == renumbered);
                let own = joined.map_or(self.runs.len(), |last| last.2);
                if joined.is_none() {
                    self.runs.push(Run {
                        renumbered,
                        elsewhere: false,
                        members: Vec::new(),
                    });
                }
                self.runs[own].members.push((was, is));
                last = Some((place, renumbered, own));
                run = Some(own);
            } else {
                last = None;
            }
            out.push(Pending {
                pair,
                above,
                run,
                carried,
            });
        }
        out
    }

    /// Text that went from one provision to another without a change is a move.
    fn elsewhere(&mut self, old: &Tree<'_>, new: &Tree<'_>) {
        let mut wholes: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, item) in self.items.iter().enumerate() {
            match item.pair {
                Pair::Old(node) if old.nodes[node].size >= LEAST_MOVED => {
                    wholes.entry(old.nodes[node].whole).or_default().0.push(at);
                }
                Pair::New(node) if new.nodes[node].size >= LEAST_MOVED => {
                    wholes.entry(new.nodes[node].whole).or_default().1.push(at);
                }
                _ => {}
            }
        }
        let mut moves: Vec<(usize, usize)> = wholes
            .into_values()
            .filter_map(|found| match (found.0.as_slice(), found.1.as_slice()) {
                ([gone], [come]) => Some((*come, *gone)),
                _ => None,
            })
            .collect();
        moves.sort_unstable();
        let mut left = vec![false; self.items.len()];
        for (come, gone) in moves {
            if let (Pair::Old(was), Pair::New(is)) = (self.items[gone].pair, self.items[come].pair)
                && !is_placeholder(&old.folded(was))
            {
                self.items[come].pair = Pair::Both(was, is);
                self.items[come].run = Some(self.runs.len());
                self.runs.push(Run {
                    renumbered: false,
                    elsewhere: true,
                    members: vec![(was, is)],
                });
                left[gone] = true;
            }
        }
        self.close_up(&left);
    }

    /// Takes out the items that are `left` behind; nothing is enclosed in them.
    fn close_up(&mut self, left: &[bool]) {
        if !left.contains(&true) {
            return;
        }
        let mut place = 0;
        let places: Vec<usize> = left
            .iter()
            .map(|left| {
                let own = place;
                place += usize::from(!left);
                own
            })
            .collect();
        let mut at = 0;
        self.items.retain(|_| {
            at += 1;
            !left[at - 1]
        });
        for item in &mut self.items {
            item.above = item.above.map(|above| places[above]);
        }
    }
}

/// Whether a pair is shown as one substitution: the same words under another outline, which is layout and
/// not law, or words so different that what stayed is chance.
fn is_one_substitution(old: &Tree<'_>, was: usize, new: &Tree<'_>, is: usize) -> bool {
    let (before, after) = (&old.nodes[was], &new.nodes[is]);
    if before.whole == after.whole || before.children.len() + after.children.len() == 0 {
        return false;
    }
    let (before, after) = (old.folded(was), new.folded(is));
    essence(&before) == essence(&after)
        || likeness(&shingles(&before), &shingles(&after)) < REWRITTEN
}

/// Of items with the places of their forerunners, the longest list whose order stayed (Fredman 1975): the
/// least number of moves explains the rest.
pub(super) fn in_order(order: &[(usize, usize)]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; order.len()];
    for (at, (_, place)) in order.iter().enumerate() {
        let length = tails.partition_point(|tail| order[*tail].1 < *place);
        before[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut out = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        out.push(order[at].0);
        next = before[at];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stayed_in_order_is_the_longest_list() {
        let order =
            |places: &[usize]| in_order(&places.iter().copied().enumerate().collect::<Vec<_>>());
        assert_eq!(order(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(order(&[3, 0, 1, 2]), [1, 2, 3]);
        assert_eq!(order(&[1, 2, 3, 0]), [0, 1, 2]);
        assert_eq!(order(&[]), [0usize; 0]);
    }
}
