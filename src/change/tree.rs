//! For provisions as a tree with digests, so that what did not change is skipped whole. Refuses to pair two
//! trees: that is alignment.

use crate::document::Provision;

use super::essence::{digest, essence, shingles};

/// One provision among its neighbours; `at` indexes the list the tree was built from.
pub(crate) struct Node {
    /// Where it stands in the list.
    pub(crate) at: usize,
    /// Its children, as indices of nodes.
    pub(crate) children: Vec<usize>,
    /// Its own number or heading, folded for matching.
    pub(crate) key: String,
    /// Digest of its own heading and text.
    pub(crate) own: u64,
    /// Digest of itself and everything below, without its own number.
    pub(crate) whole: u64,
    /// How many characters of essence it and everything below hold.
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

impl<'a> Tree<'a> {
    /// Builds the tree in time linear in the text.
    pub(crate) fn new(list: &'a [Provision]) -> Self {
        let mut tree = Self {
            list,
            nodes: Vec::with_capacity(list.len()),
            roots: Vec::new(),
        };
        let mut open: Vec<usize> = Vec::new();
        for (at, provision) in list.iter().enumerate() {
            while let Some(above) = open.last() {
                let outer = &list[tree.nodes[*above].at].path;
                if !outer.0.is_empty()
                    && outer.0.len() < provision.path.0.len()
                    && outer.covers(&provision.path)
                {
                    break;
                }
                open.pop();
            }
            let heading = essence(&provision.heading);
            let text = essence(&provision.text);
            let node = Node {
                at,
                children: Vec::new(),
                key: key(provision),
                own: digest(&(&heading, &text)),
                whole: 0,
                size: heading.len() + text.len(),
            };
            let index = tree.nodes.len();
            tree.nodes.push(node);
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
            let mut parts = vec![node.own];
            let mut size = node.size;
            for child in &node.children {
                let child = &self.nodes[*child];
                parts.push(digest(&child.key));
                parts.push(child.whole);
                size += child.size;
            }
            let whole = digest(&parts);
            let node = &mut self.nodes[index];
            node.whole = whole;
            node.size = size;
        }
    }

    /// The provision of a node.
    pub(crate) fn provision(&self, index: usize) -> &'a Provision {
        &self.list[self.nodes[index].at]
    }

    /// The whole text of a node: heading, text, then every child with its number.
    pub(crate) fn folded(&self, index: usize) -> String {
        let mut out = String::new();
        let mut pending = vec![(index, false)];
        while let Some((index, numbered)) = pending.pop() {
            let provision = self.provision(index);
            let label = if numbered {
                provision.label.as_str()
            } else {
                ""
            };
            let first = [label, provision.heading.as_str()].join(" ");
            for line in [first.trim(), provision.text.as_str()] {
                if line.is_empty() {
                    continue;
                }
                if !out.is_empty() {
                    let joined = numbered && line.as_ptr() == provision.text.as_ptr();
                    out.push(if joined { ' ' } else { '\n' });
                }
                out.push_str(line);
            }
            for child in self.nodes[index].children.iter().rev() {
                pending.push((*child, true));
            }
        }
        out
    }

    /// The shingles of a node's whole text.
    pub(crate) fn shingles(&self, index: usize) -> Vec<u64> {
        shingles(&self.folded(index))
    }
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
