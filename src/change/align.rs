//! For pairing the provisions of two versions, sibling by sibling: by legal number first, then by content.
//! Refuses to say what a pair means.

use std::collections::{HashMap, VecDeque};

use super::{essence::likeness, tree::Tree, weight::is_placeholder};

/// Least likeness for two provisions of different numbers to be one that was renumbered and amended.
const RENUMBERED_AND_AMENDED: f64 = 0.6;
/// Likeness from which the same number needs no further proof.
const SAME_NUMBER: f64 = 0.5;
/// Least essence for equal text under another number to prove a renumbering.
const LEAST_PROOF: usize = 6;
/// A word in more provisions than this tells nothing about which one is meant.
const COMMON: usize = 8;

/// One provision of the old version, of the new one, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pair {
    /// In both: old node, new node.
    Both(usize, usize),
    /// Only in the old version.
    Old(usize),
    /// Only in the new version.
    New(usize),
}

/// The two versions under alignment, and what is taken already.
struct Alignment<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    olds: &'a [usize],
    news: &'a [usize],
    /// For each of `news`, its place in `olds`.
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

/// Pairs siblings. In the order of the new version; what went stands after what preceded it.
pub(crate) fn align(old: &Tree<'_>, olds: &[usize], new: &Tree<'_>, news: &[usize]) -> Vec<Pair> {
    let mut work = Alignment {
        old,
        new,
        olds,
        news,
        partner: vec![None; news.len()],
        taken: vec![false; olds.len()],
    };
    let same = work.by_number();
    work.unchanged(&same);
    work.moved();
    work.alike(&same);
    for (place, candidate) in same.iter().enumerate() {
        if let Some(candidate) = candidate
            && work.partner[place].is_none()
            && !work.taken[*candidate]
        {
            work.take(place, *candidate);
        }
    }
    work.pairs()
}

impl Alignment<'_> {
    fn take(&mut self, place: usize, candidate: usize) {
        self.partner[place] = Some(candidate);
        self.taken[candidate] = true;
    }

    /// For each new sibling, the old one of the same number.
    fn by_number(&self) -> Vec<Option<usize>> {
        // Equal numbers pair in their order, so that a text always equals itself.
        let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (place, node) in self.olds.iter().enumerate() {
            places
                .entry(self.old.nodes[*node].key.as_str())
                .or_default()
                .push_back(place);
        }
        let key = |node: &usize| self.new.nodes[*node].key.as_str();
        self.news
            .iter()
            .map(|node| places.get_mut(key(node))?.pop_front())
            .collect()
    }

    fn unchanged(&mut self, same: &[Option<usize>]) {
        for (place, candidate) in same.iter().enumerate() {
            if let Some(candidate) = candidate
                && self.old.nodes[self.olds[*candidate]].whole
                    == self.new.nodes[self.news[place]].whole
            {
                self.take(place, *candidate);
            }
        }
    }

    /// Equal text under another number, where it occurs once on each side.
    fn moved(&mut self) {
        let mut wholes: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (place, node) in self.olds.iter().enumerate() {
            let node = &self.old.nodes[*node];
            if !self.taken[place] && node.size >= LEAST_PROOF {
                wholes.entry(node.whole).or_default().0.push(place);
            }
        }
        for (place, node) in self.news.iter().enumerate() {
            if self.partner[place].is_none()
                && let Some(found) = wholes.get_mut(&self.new.nodes[*node].whole)
            {
                found.1.push(place);
            }
        }
        let mut found: Vec<(usize, usize)> = wholes
            .into_values()
            .filter_map(|(olds, news)| match (olds.as_slice(), news.as_slice()) {
                ([old], [new]) => Some((*old, *new)),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        for (old, new) in found {
            if !is_placeholder(&self.new.folded(self.news[new])) {
                self.take(new, old);
            }
        }
    }

    /// Amended provisions: the same number when alike, else the most alike of another number.
    fn alike(&mut self, same: &[Option<usize>]) {
        let free_old: Vec<usize> = (0..self.olds.len())
            .filter(|place| !self.taken[*place])
            .collect();
        let free_new: Vec<usize> = (0..self.news.len())
            .filter(|place| self.partner[*place].is_none())
            .collect();
        if free_old.is_empty() || free_new.is_empty() {
            return;
        }
        let olds: HashMap<usize, Vec<u64>> = free_old
            .iter()
            .map(|place| (*place, self.old.shingles(self.olds[*place])))
            .collect();
        let news: HashMap<usize, Vec<u64>> = free_new
            .iter()
            .map(|place| (*place, self.new.shingles(self.news[*place])))
            .collect();
        for place in &free_new {
            if let Some(candidate) = same[*place]
                && !self.taken[candidate]
                && likeness(&olds[&candidate], &news[place]) >= SAME_NUMBER
            {
                self.take(*place, candidate);
            }
        }
        for (_, place, candidate) in self.candidates(&free_new, &olds, &news) {
            if self.partner[place].is_none() && !self.taken[candidate] {
                self.take(place, candidate);
            }
        }
    }

    /// Pairs of different numbers that are alike enough, the most alike first. Rare words vote for the few
    /// pairs that are worth measuring, so the cost stays near linear.
    fn candidates(
        &self,
        free_new: &[usize],
        olds: &HashMap<usize, Vec<u64>>,
        news: &HashMap<usize, Vec<u64>>,
    ) -> Vec<(f64, usize, usize)> {
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
        for (place, words) in olds {
            if self.taken[*place] {
                continue;
            }
            let mut last = None;
            for word in words {
                if last.replace(*word) != Some(*word) {
                    let holders = holders.entry(*word).or_default();
                    if holders.len() <= COMMON {
                        holders.push(*place);
                    }
                }
            }
        }
        let mut out = Vec::new();
        for place in free_new
            .iter()
            .filter(|place| self.partner[**place].is_none())
        {
            let mut votes: HashMap<usize, usize> = HashMap::new();
            for word in &news[place] {
                if let Some(holders) = holders.get(word).filter(|holders| holders.len() <= COMMON) {
                    for holder in holders {
                        *votes.entry(*holder).or_default() += 1;
                    }
                }
            }
            let mut ranked: Vec<(usize, usize)> = votes
                .into_iter()
                .map(|(holder, votes)| (votes, holder))
                .collect();
            ranked.sort_unstable_by(|a, b| b.cmp(a));
            for (_, candidate) in ranked.into_iter().take(3) {
                let alike = likeness(&olds[&candidate], &news[place]);
                if alike >= RENUMBERED_AND_AMENDED {
                    out.push((alike, *place, candidate));
                }
            }
        }
        out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        out
    }

    fn pairs(&self) -> Vec<Pair> {
        let mut place_of: Vec<Option<usize>> = vec![None; self.olds.len()];
        for (place, candidate) in self.partner.iter().enumerate() {
            if let Some(candidate) = candidate {
                place_of[*candidate] = Some(place);
            }
        }
        // What went is shown behind the last provision before it that stayed.
        let mut gone: Vec<Vec<usize>> = vec![Vec::new(); self.news.len() + 1];
        let mut after = 0;
        for (place, found) in place_of.iter().enumerate() {
            match found {
                Some(found) => after = found + 1,
                None => gone[after].push(self.olds[place]),
            }
        }
        let mut out: Vec<Pair> = gone[0].iter().map(|node| Pair::Old(*node)).collect();
        for (place, node) in self.news.iter().enumerate() {
            out.push(match self.partner[place] {
                Some(candidate) => Pair::Both(self.olds[candidate], *node),
                None => Pair::New(*node),
            });
            out.extend(gone[place + 1].iter().map(|node| Pair::Old(*node)));
        }
        out
    }
}
