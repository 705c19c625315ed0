//! For provisions as a tree with digests, so that what did not change is skipped whole. Refuses to pair two
//! trees: that is alignment.

use std::collections::HashSet;

use crate::document::Provision;

use super::essence::{digest, essence, shingles};

/// One provision among its neighbours. Its index among the nodes is its place in the list.
pub(crate) struct Node {
    /// Its children, as indices of nodes.
    pub(crate) children: Vec<usize>,
    /// The index after its last descendant: what it covers is contiguous.
    pub(crate) end: usize,
    /// Its own number or heading, folded for matching.
    pub(crate) key: String,
    /// Digest of its own heading and text.
    pub(crate) own: u64,
    /// Digest of itself and everything below, without its own number.
    pub(crate) whole: u64,
    /// Digest of itself and everything below to the letter, address and printed number too.
    pub(crate) exact: u64,
    /// How many bytes itself and everything below hold.
    pub(crate) size: usize,
}

/// Provisions as a tree.
pub(crate) struct Tree<'a> {
    /// The list it was built from.
    pub(crate) list: &'a [Provision],
    /// Its nodes, in reading order.
    pub(crate) nodes: Vec<Node>,
    /// The outermost ones.
    pub(crate) roots: Vec<usize>,
}

/// The trees of two versions, in time linear in their text. What stands to the letter in both is folded in
/// neither: that is nearly everything.
pub(crate) fn trees<'a>(old: &'a [Provision], new: &'a [Provision]) -> (Tree<'a>, Tree<'a>) {
    let letters = |list: &[Provision]| -> Vec<u64> {
        list.iter()
            .map(|provision| digest(&(&provision.heading, &provision.text)))
            .collect()
    };
    let (olds, news) = (letters(old), letters(new));
    let in_old: HashSet<u64> = olds.iter().copied().collect();
    let in_both: HashSet<u64> = news
        .iter()
        .copied()
        .filter(|digest| in_old.contains(digest))
        .collect();
    (
        Tree::new(old, &olds, &in_both),
        Tree::new(new, &news, &in_both),
    )
}

impl<'a> Tree<'a> {
    fn new(list: &'a [Provision], letters: &[u64], in_both: &HashSet<u64>) -> Self {
        let mut tree = Self {
            list,
            nodes: Vec::with_capacity(list.len()),
            roots: Vec::new(),
        };
        let mut open: Vec<usize> = Vec::new();
        for (index, provision) in list.iter().enumerate() {
            while let Some(above) = open.last() {
                let outer = &list[*above].path;
                if !outer.0.is_empty()
                    && outer.0.len() < provision.path.0.len()
                    && outer.covers(&provision.path)
                {
                    break;
                }
                open.pop();
            }
            let own = if in_both.contains(&letters[index]) {
                letters[index]
            } else {
                digest(&(essence(&provision.heading), essence(&provision.text)))
            };
            tree.nodes.push(Node {
                children: Vec::new(),
                end: index + 1,
                key: key(provision),
                own,
                whole: 0,
                exact: digest(&(&provision.path, &provision.label, letters[index])),
                size: provision.heading.len() + provision.text.len(),
            });
            match open.last() {
                Some(above) => tree.nodes[*above].children.push(index),
                None => tree.roots.push(index),
            }
            open.push(index);
        }
        tree.seal();
        tree
    }

    /// Digests from the leaves up: a child always stands after its parent.
    fn seal(&mut self) {
        for index in (0..self.nodes.len()).rev() {
            let node = &self.nodes[index];
            if node.children.is_empty() {
                self.nodes[index].whole = digest(&[node.own]);
                continue;
            }
            let mut parts = vec![node.own];
            let mut exact = vec![node.exact];
            let (mut size, mut end) = (node.size, node.end);
            for child in &node.children {
                let child = &self.nodes[*child];
                parts.push(digest(&child.key));
                parts.push(child.whole);
                exact.push(child.exact);
                size += child.size;
                end = child.end;
            }
            let (whole, exact) = (digest(&parts), digest(&exact));
            let node = &mut self.nodes[index];
            (node.whole, node.exact, node.size, node.end) = (whole, exact, size, end);
        }
    }

    /// The provision of a node.
    pub(crate) fn provision(&self, index: usize) -> &'a Provision {
        &self.list[index]
    }

    /// Whether the own words of a node are those of another tree's, but for typography.
    pub(crate) fn same_words(&self, node: usize, other: &Tree<'_>, twin: usize) -> bool {
        let (own, theirs) = (self.provision(node), other.provision(twin));
        self.nodes[node].own == other.nodes[twin].own
            || (essence(&own.heading) == essence(&theirs.heading)
                && essence(&own.text) == essence(&theirs.text))
    }

    /// The whole text of a node: heading, text, then every child with its number.
    pub(crate) fn folded(&self, index: usize) -> String {
        self.wording(index, true)
    }

    /// The whole text of a node, with its heading where it is `headed`.
    pub(crate) fn wording(&self, index: usize, headed: bool) -> String {
        let mut out = String::new();
        let mut pending = vec![index];
        while let Some(next) = pending.pop() {
            let provision = self.provision(next);
            let inner = next != index;
            let label = if inner { provision.label.as_str() } else { "" };
            let heading = if inner || headed {
                provision.heading.as_str()
            } else {
                ""
            };
            let first = [label, heading].join(" ");
            for (line, joined) in [(first.trim(), false), (provision.text.as_str(), inner)] {
                if line.is_empty() {
                    continue;
                }
                if !out.is_empty() {
                    out.push(if joined { ' ' } else { '\n' });
                }
                out.push_str(line);
            }
            pending.extend(self.nodes[next].children.iter().rev());
        }
        out
    }

    /// The shingles of a node's whole text.
    pub(crate) fn shingles(&self, index: usize) -> Vec<u64> {
        shingles(&self.folded(index))
    }
}

/// The address of a paragraph that only its place numbers.
pub(crate) fn is_place(key: &str) -> bool {
    key.starts_with('¶')
}

/// A number folded for matching: `Art. 12`, `Article 12` and `ARTICLE 12` are one.
fn key(provision: &Provision) -> String {
    let Some(last) = provision.path.0.last() else {
        return String::new();
    };
    let folded = essence(last);
    const WORDS: [&str; 8] = [
        "article",
        "artikel",
        "artículo",
        "articulo",
        "articolo",
        "artigo",
        "artykuł",
        "art",
    ];
    for word in WORDS {
        if let Some(number) = folded.strip_prefix(word)
            && number.starts_with(|c: char| c.is_ascii_digit())
        {
            return format!("art {number}");
        }
    }
    // Hyphens separate numbers: 11-1 is not 111.
    let exact: String = last
        .chars()
        .map(|c| {
            if matches!(c, '–' | '‑' | '‐' | '—') {
                '-'
            } else {
                c
            }
        })
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '#' | '§' | '.' | '¶'))
        .flat_map(char::to_lowercase)
        .collect();
    if exact.contains(|c: char| c.is_ascii_digit()) {
        exact
    } else {
        folded
    }
}
