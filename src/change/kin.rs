//! For text that one provision gave to another: splits and merges, proved by phrases. Refuses to call a few
//! words in common a descent.

use std::collections::HashMap;

use super::{
    Related, Relation, align::Pair, essence::phrases, pairing::Pairing, tree::Tree,
    weight::is_placeholder,
};

/// Least phrases that prove anything.
const LEAST_PHRASES: usize = 5;
/// A phrase in more provisions than this tells nothing about which one is meant.
const COMMON: usize = 8;

/// An amended pair: its item, the phrases it lost and those it gained.
struct Amended {
    item: usize,
    lost: Vec<u64>,
    gained: Vec<u64>,
}

/// For items, the provisions they gave text to or had it from. Time near linear in what differs.
///
/// A provision that came is split from an amended neighbour when most of its phrases stood there and stand
/// there no more; one that went is merged into a neighbour that gained most of its phrases.
pub(crate) fn kin(old: &Tree<'_>, new: &Tree<'_>, found: &Pairing) -> HashMap<usize, Vec<Related>> {
    let mut families: HashMap<Option<usize>, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, item) in found.items.iter().enumerate() {
        let family = families.entry(item.above).or_default();
        match item.pair {
            Pair::Both(was, is) if old.nodes[was].whole != new.nodes[is].whole => family.0.push(at),
            Pair::Both(..) => {}
            Pair::Old(_) | Pair::New(_) => family.1.push(at),
        }
    }
    let mut out: HashMap<usize, Vec<Related>> = HashMap::new();
    let mut families: Vec<_> = families.into_values().collect();
    families.sort_unstable();
    for (both, single) in families {
        if both.is_empty() || single.is_empty() {
            continue;
        }
        let amended: Vec<Amended> = both
            .into_iter()
            .filter_map(|item| amended(old, new, found, item))
            .collect();
        let lost = holders(amended.iter().map(|pair| &pair.lost));
        let gained = holders(amended.iter().map(|pair| &pair.gained));
        for at in single {
            match found.items[at].pair {
                Pair::New(node) => {
                    let own = phrases(&new.folded(node));
                    if let Some(source) = origin(&own, &lost) {
                        split(old, new, found, (at, amended[source].item), &mut out);
                    }
                }
                Pair::Old(node) => {
                    let own = phrases(&old.folded(node));
                    if let Some(target) = origin(&own, &gained) {
                        merged(old, new, found, (at, amended[target].item), &mut out);
                    }
                }
                Pair::Both(..) => {}
            }
        }
    }
    out
}

fn amended(old: &Tree<'_>, new: &Tree<'_>, found: &Pairing, item: usize) -> Option<Amended> {
    let Pair::Both(was, is) = found.items[item].pair else {
        return None;
    };
    let (before, after) = (phrases(&old.folded(was)), phrases(&new.folded(is)));
    let only = |own: &[u64], other: &[u64]| -> Vec<u64> {
        let foreign = |phrase: &&u64| other.binary_search(phrase).is_err();
        own.iter().filter(foreign).copied().collect()
    };
    Some(Amended {
        item,
        lost: only(&before, &after),
        gained: only(&after, &before),
    })
}

/// Which of the texts hold a phrase, for phrases that few hold.
fn holders<'p>(texts: impl Iterator<Item = &'p Vec<u64>>) -> HashMap<u64, Vec<usize>> {
    let mut out: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, phrases) in texts.enumerate() {
        for phrase in phrases {
            let holders = out.entry(*phrase).or_default();
            if holders.len() <= COMMON {
                holders.push(at);
            }
        }
    }
    out.retain(|_, holders| holders.len() <= COMMON);
    out
}

/// The text that holds at least six in ten of these phrases, the first of those that hold most.
fn origin(phrases: &[u64], holders: &HashMap<u64, Vec<usize>>) -> Option<usize> {
    if phrases.len() < LEAST_PHRASES {
        return None;
    }
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for phrase in phrases {
        for holder in holders.get(phrase).into_iter().flatten() {
            *votes.entry(*holder).or_default() += 1;
        }
    }
    let (holder, most) = votes
        .into_iter()
        .max_by_key(|(holder, votes)| (*votes, usize::MAX - holder))?;
    (most * 10 >= phrases.len() * 6).then_some(holder)
}

fn split(
    old: &Tree<'_>,
    new: &Tree<'_>,
    found: &Pairing,
    (came, from): (usize, usize),
    out: &mut HashMap<usize, Vec<Related>>,
) {
    let (Pair::New(node), Pair::Both(was, is)) = (found.items[came].pair, found.items[from].pair)
    else {
        return;
    };
    // A number that stands empty afterwards gave everything away.
    let emptied = is_placeholder(&new.wording(is, false));
    let (given, had) = if emptied {
        (Relation::MovedTo, Relation::MovedFrom)
    } else {
        (Relation::SplitInto, Relation::SplitFrom)
    };
    let (source, part) = (&old.provision(was).path, &new.provision(node).path);
    out.entry(from).or_default().push(Related {
        relation: given,
        old_path: None,
        path: Some(part.clone()),
    });
    out.entry(came).or_default().push(Related {
        relation: had,
        old_path: Some(source.clone()),
        path: None,
    });
}

fn merged(
    old: &Tree<'_>,
    new: &Tree<'_>,
    found: &Pairing,
    (went, into): (usize, usize),
    out: &mut HashMap<usize, Vec<Related>>,
) {
    let (Pair::Old(node), Pair::Both(_, is)) = (found.items[went].pair, found.items[into].pair)
    else {
        return;
    };
    let (part, whole) = (&old.provision(node).path, &new.provision(is).path);
    out.entry(into).or_default().push(Related {
        relation: Relation::MergedFrom,
        old_path: Some(part.clone()),
        path: None,
    });
    out.entry(went).or_default().push(Related {
        relation: Relation::MergedInto,
        old_path: None,
        path: Some(whole.clone()),
    });
}
