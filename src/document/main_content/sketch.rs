//! The elements of a page in reading order, each with the letters it holds and how many of them are links.
//!
//! Refuses to decide: it weighs, and takes out what it is told to.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node, node::Element};

use crate::document::html;

/// Letters of text and, among them, of links.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) text: usize,
    pub(super) links: usize,
}

impl Weight {
    /// Letters that are no link.
    pub(super) fn plain(self) -> usize {
        self.text - self.links
    }

    fn add(&mut self, other: Self) {
        self.text += other.text;
        self.links += other.links;
    }

    fn subtract(&mut self, other: Self) {
        self.text -= other.text;
        self.links -= other.links;
    }
}

/// One element that is read.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) node: NodeRef<'a, Node>,
    pub(super) weight: Weight,
    /// Where its descendants end.
    pub(super) end: usize,
    /// How many elements below it begin a block.
    pub(super) blocks: usize,
}

impl<'a> Part<'a> {
    pub(super) fn element(&self) -> &'a Element {
        self.node
            .value()
            .as_element()
            .expect("a sketch holds elements only")
    }
}

/// A page's elements in document order, without those that no reader sees.
#[derive(Debug)]
pub(super) struct Sketch<'a> {
    pub(super) parts: Vec<Part<'a>>,
    pub(super) whole: Weight,
}

impl<'a> Sketch<'a> {
    /// Weighs every element of `page` outside `taken`, in one pass.
    pub(super) fn of(page: &'a Html, taken: &HashSet<NodeId>) -> Self {
        let mut sketch = Self {
            parts: Vec::new(),
            whole: Weight::default(),
        };
        let mut open: Vec<(usize, bool)> = Vec::new();
        let (mut skipped, mut links) = (None, 0_usize);
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => match node.value() {
                    Node::Element(element) => {
                        if html::is_silent(element)
                            || (!taken.is_empty() && taken.contains(&node.id()))
                        {
                            skipped = Some(node.id());
                            continue;
                        }
                        let link = element.name() == "a" && element.attr("href").is_some();
                        links += usize::from(link);
                        open.push((sketch.parts.len(), link));
                        sketch.parts.push(Part {
                            node,
                            weight: Weight::default(),
                            end: 0,
                            blocks: 0,
                        });
                    }
                    Node::Text(text) => {
                        let letters = count(text);
                        let linked = if links > 0 { letters } else { 0 };
                        let weight = open
                            .last()
                            .map_or(&mut sketch.whole, |(at, _)| &mut sketch.parts[*at].weight);
                        weight.text += letters;
                        weight.links += linked;
                    }
                    _ => {}
                },
                Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
                Edge::Close(node) if skipped.is_none() && node.value().is_element() => {
                    let Some((at, link)) = open.pop() else {
                        continue;
                    };
                    links -= usize::from(link);
                    sketch.close(at, open.last().map(|(parent, _)| *parent));
                }
                _ => {}
            }
        }
        sketch
    }

    fn close(&mut self, at: usize, parent: Option<usize>) {
        let end = self.parts.len();
        let part = &mut self.parts[at];
        part.end = end;
        let (weight, blocks) = (part.weight, part.blocks);
        let begins = html::is_block(part.element());
        let sum = match parent {
            Some(parent) => {
                self.parts[parent].blocks += blocks + usize::from(begins);
                &mut self.parts[parent].weight
            }
            None => &mut self.whole,
        };
        sum.add(weight);
    }

    /// The elements under the outermost of `removed` leave: their letters are taken from all around them.
    pub(super) fn without(&mut self, removed: &HashSet<NodeId>) {
        // What each open element has lost; it is passed on when the element ends.
        let mut open: Vec<(usize, Weight)> = Vec::new();
        let mut at = 0;
        while at < self.parts.len() {
            self.settle(&mut open, at);
            if removed.contains(&self.parts[at].node.id()) {
                let gone = self.parts[at].weight;
                match open.last_mut() {
                    Some((_, lost)) => lost.add(gone),
                    None => self.whole.subtract(gone),
                }
                let end = self.parts[at].end;
                for part in &mut self.parts[at..end] {
                    part.weight = Weight::default();
                }
                at = end;
            } else {
                open.push((at, Weight::default()));
                at += 1;
            }
        }
        self.settle(&mut open, usize::MAX);
    }

    /// Ends the open elements that end before `at`.
    fn settle(&mut self, open: &mut Vec<(usize, Weight)>, at: usize) {
        while let Some((ended, lost)) = open.pop_if(|(up, _)| self.parts[*up].end <= at) {
            self.parts[ended].weight.subtract(lost);
            match open.last_mut() {
                Some((_, above)) => above.add(lost),
                None => self.whole.subtract(lost),
            }
        }
    }
}

/// The characters of `text` that are no white space.
pub(super) fn count(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
    }
    text.chars().filter(|c| !c.is_whitespace()).count()
}
