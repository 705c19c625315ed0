//! For pairing the provisions of two versions, sibling by sibling: by legal number first, then by content.
//! Refuses to say what a pair means.

use std::collections::{HashMap, VecDeque};

use super::{
    essence::{greatest_likeness, likeness},
    tree::{Tree, is_place},
    weight::is_placeholder,
};

/// Least likeness for two provisions of different numbers to be one that was renumbered and amended.
const RENUMBERED_AND_AMENDED: f64 = 0.6;
/// Likeness from which the same number needs no further proof.
const SAME_NUMBER: f64 = 0.5;
/// How much the same number speaks for a pair, in likeness.
const NUMBER_SPEAKS: f64 = 0.2;
/// How much a pair right before speaks for the next.
const NEIGHBOUR_SPEAKS: f64 = 0.1;
/// Least bytes for equal text under another number to prove a renumbering.
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
///
/// First come equal numbers with equal text, then equal text under another number where it proves itself or
/// stands beside what proved itself, then amended text, and last what shares no more than its number.
pub(crate) fn align(old: &Tree<'_>, olds: &[usize], new: &Tree<'_>, news: &[usize]) -> Vec<Pair> {
    if let Some(pairs) = at_once(old, olds, new, news) {
        return pairs;
    }
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
    work.emptied(&same);
    work.moved();
    work.beside();
    work.alike(&same);
    for (place, candidate) in same.iter().enumerate() {
        if let Some(candidate) = candidate
            && work.partner[place].is_none()
            && !work.taken[*candidate]
            && !is_place(&new.nodes[news[place]].key)
        {
            work.take(place, *candidate);
        }
    }
    work.pairs()
}

/// The pairs of siblings of which nothing came, went or was renumbered.
fn at_once(old: &Tree<'_>, olds: &[usize], new: &Tree<'_>, news: &[usize]) -> Option<Vec<Pair>> {
    if olds.is_empty() {
        return Some(news.iter().map(|node| Pair::New(*node)).collect());
    }
    if news.is_empty() {
        return Some(olds.iter().map(|node| Pair::Old(*node)).collect());
    }
    let equal = |(was, is): (&usize, &usize)| {
        let (was, is) = (&old.nodes[*was], &new.nodes[*is]);
        was.whole == is.whole && was.key == is.key
    };
    let both = || olds.iter().zip(news);
    (olds.len() == news.len() && both().all(equal))
        .then(|| both().map(|(old, new)| Pair::Both(*old, *new)).collect())
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

    /// A number that stands empty keeps its place, also when its text went elsewhere.
    fn emptied(&mut self, same: &[Option<usize>]) {
        for (place, candidate) in same.iter().enumerate() {
            if let Some(candidate) = candidate
                && self.partner[place].is_none()
                && !self.taken[*candidate]
                && self.is_emptied(self.news[place])
            {
                self.take(place, *candidate);
            }
        }
    }

    fn is_emptied(&self, node: usize) -> bool {
        let provision = self.new.provision(node);
        self.new.nodes[node].children.is_empty()
            && !(provision.heading.is_empty() && provision.text.is_empty())
            && is_placeholder(&provision.text)
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

    /// Equal text beside a pair that is proved: what repeats itself has no other proof.
    fn beside(&mut self) {
        let equal = |work: &Self, place: usize, candidate: usize| {
            place < work.news.len()
                && candidate < work.olds.len()
                && work.partner[place].is_none()
                && !work.taken[candidate]
                && work.old.nodes[work.olds[candidate]].whole
                    == work.new.nodes[work.news[place]].whole
        };
        for place in 0..self.news.len() {
            if let Some(candidate) = self.partner[place]
                && equal(self, place + 1, candidate + 1)
            {
                self.take(place + 1, candidate + 1);
            }
        }
        for place in (1..self.news.len()).rev() {
            if let Some(candidate) = self.partner[place]
                && candidate > 0
                && equal(self, place - 1, candidate - 1)
            {
                self.take(place - 1, candidate - 1);
            }
        }
    }

    /// Amended provisions, the most alike first. The same number speaks for a pair, and so does a neighbour.
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
        for (_, place, candidate) in self.candidates(&free_new, &olds, &news, same) {
            if self.partner[place].is_none() && !self.taken[candidate] {
                self.take(place, candidate);
            }
        }
    }

    /// Pairs that are alike enough, the most alike first. Rare words vote for the few pairs that are worth
    /// measuring, so the cost stays near linear.
    fn candidates(
        &self,
        free_new: &[usize],
        olds: &HashMap<usize, Vec<u64>>,
        news: &HashMap<usize, Vec<u64>>,
        same: &[Option<usize>],
    ) -> Vec<(f64, usize, usize)> {
        let holders = holders(olds);
        let mut out = Vec::new();
        for place in free_new {
            let numbered = same[*place].filter(|candidate| !self.taken[*candidate]);
            let before = place.checked_sub(1).and_then(|before| self.partner[before]);
            let neighbour = before
                .map(|before| before + 1)
                .filter(|next| olds.contains_key(next));
            let mut found = elected(&news[place], &holders);
            found.extend(numbered);
            found.extend(neighbour);
            found.sort_unstable();
            found.dedup();
            for candidate in found {
                let (was, is) = (&olds[&candidate], &news[place]);
                let least = if numbered == Some(candidate) {
                    SAME_NUMBER
                } else {
                    RENUMBERED_AND_AMENDED
                };
                if greatest_likeness(was, is) < least {
                    continue;
                }
                let alike = likeness(was, is);
                if alike >= least {
                    let mut weight = alike;
                    if numbered == Some(candidate) {
                        weight += NUMBER_SPEAKS;
                    }
                    if neighbour == Some(candidate) {
                        weight += NEIGHBOUR_SPEAKS;
                    }
                    out.push((weight, *place, candidate));
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

/// Which provisions hold a word, for words that few hold.
fn holders(texts: &HashMap<usize, Vec<u64>>) -> HashMap<u64, Vec<usize>> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, words) in texts {
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
    holders.retain(|_, holders| holders.len() <= COMMON);
    holders
}

/// The three that hold most of the rare words of a text.
fn elected(words: &[u64], holders: &HashMap<u64, Vec<usize>>) -> Vec<usize> {
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for word in words {
        for holder in holders.get(word).into_iter().flatten() {
            *votes.entry(*holder).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, usize)> = votes
        .into_iter()
        .map(|(holder, votes)| (votes, holder))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked
        .into_iter()
        .take(3)
        .map(|(_, holder)| holder)
        .collect()
}
