//! For comparing two versions of an instrument: one edit per provision that differs, at the deepest address
//! that differs. Refuses to decide who must learn it.

use super::{
    Comparison, Edit, Op,
    align::{Pair, align},
    essence::{essence, likeness, shingles},
    facts::facts,
    topics::topics,
    tree::Tree,
    weight::{self, Place},
};
use crate::{
    document::{Provision, ProvisionPath},
    locale::Language,
};

/// Below this likeness an article is shown as one substitution, not as dozens of edits inside it.
const REWRITTEN: f64 = 0.25;

/// Compares two versions. Equal versions give no edit.
///
/// A whole article that came or went is one edit at depth one with its whole text; a change inside an
/// article is one edit per deepest provision that differs. Cost grows near linearly with the text.
#[must_use]
pub fn compare(old: &[Provision], new: &[Provision], language: Option<&Language>) -> Comparison {
    let old = Tree::new(old);
    let new = Tree::new(new);
    let mut work = Work {
        old: &old,
        new: &new,
        language,
        front: front_matter(&new) || front_matter(&old),
        no_recitals: recitals(&old) == 0 || recitals(&new) == 0,
        edits: Vec::new(),
    };
    let mut pending = work.children(&old.roots, &new.roots);
    pending.reverse();
    while let Some(pair) = pending.pop() {
        let mut inner = work.pair(pair);
        inner.reverse();
        pending.extend(inner);
    }
    let edits = work.edits;
    Comparison {
        substantive: edits.iter().any(|edit| edit.substantive),
        severity: weight::severity(&edits, language),
        topics: topics(&edits, language),
        edits,
    }
}

/// Whether text before the first number is front matter: only beside provisions that carry a legal number.
fn front_matter(tree: &Tree<'_>) -> bool {
    tree.roots.iter().any(|root| {
        let label = &tree.provision(*root).label;
        !label.is_empty() && !label.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn recitals(tree: &Tree<'_>) -> usize {
    let recital = |root: &&usize| weight::is_recital(&tree.provision(**root).path);
    tree.roots.iter().filter(recital).count()
}

struct Work<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    language: Option<&'a Language>,
    front: bool,
    /// Whether one version carries no recitals at all, as consolidated texts do.
    no_recitals: bool,
    edits: Vec<Edit>,
}

impl Work<'_> {
    fn children(&self, olds: &[usize], news: &[usize]) -> Vec<Pair> {
        align(self.old, olds, self.new, news)
    }

    /// Reports what a pair shows and returns the pairs inside it that are still to be looked at.
    fn pair(&mut self, pair: Pair) -> Vec<Pair> {
        match pair {
            Pair::New(node) => {
                let provision = self.new.provision(node);
                let after = self.new.folded(node);
                self.push(
                    Op::Insertion,
                    &provision.path,
                    None,
                    &provision.heading,
                    String::new(),
                    after,
                );
                Vec::new()
            }
            Pair::Old(node) => {
                let provision = self.old.provision(node);
                let before = self.old.folded(node);
                let path = Some(provision.path.clone());
                self.push(
                    Op::Repeal,
                    &provision.path,
                    path,
                    &provision.heading,
                    before,
                    String::new(),
                );
                Vec::new()
            }
            Pair::Both(old, new) => self.both(old, new),
        }
    }

    fn both(&mut self, old: usize, new: usize) -> Vec<Pair> {
        let (was, is) = (&self.old.nodes[old], &self.new.nodes[new]);
        let (before, after) = (self.old.provision(old), self.new.provision(new));
        if was.whole == is.whole {
            if was.key != is.key {
                let op = if same_parent(before, after) {
                    Op::Renumbering
                } else {
                    Op::Move
                };
                let text = self.new.folded(new);
                let moved = Some(before.path.clone());
                self.push(
                    op,
                    &after.path,
                    moved,
                    &after.heading,
                    self.old.folded(old),
                    text,
                );
                return Vec::new();
            }
            if before.text != after.text || before.heading != after.heading {
                self.own(before, after);
            }
            return self.children(&was.children, &is.children);
        }
        let (whole_before, whole_after) = (self.old.folded(old), self.new.folded(new));
        if essence(&whole_before) == essence(&whole_after) {
            // The same words under another outline: layout, not law.
            self.push(
                Op::Substitution,
                &after.path,
                moved(before, after),
                &after.heading,
                whole_before,
                whole_after,
            );
            return Vec::new();
        }
        let inner = was.children.len() + is.children.len();
        if inner > 0 && likeness(&shingles(&whole_before), &shingles(&whole_after)) < REWRITTEN {
            self.push(
                Op::Substitution,
                &after.path,
                moved(before, after),
                &after.heading,
                whole_before,
                whole_after,
            );
            return Vec::new();
        }
        if was.own != is.own || before.text != after.text || before.heading != after.heading {
            self.own(before, after);
        }
        self.children(&was.children, &is.children)
    }

    /// One provision's own words differ.
    fn own(&mut self, before: &Provision, after: &Provision) {
        let headed = before.heading != after.heading;
        let words = |provision: &Provision| {
            if headed && !provision.heading.is_empty() {
                let text = [provision.heading.as_str(), provision.text.as_str()].join("\n");
                text.trim_end().to_owned()
            } else {
                provision.text.clone()
            }
        };
        let (from, to) = (words(before), words(after));
        if from != to {
            self.push(
                Op::Substitution,
                &after.path,
                moved(before, after),
                &after.heading,
                from,
                to,
            );
        }
    }

    fn push(
        &mut self,
        op: Op,
        path: &ProvisionPath,
        old_path: Option<ProvisionPath>,
        heading: &str,
        before: String,
        after: String,
    ) {
        let place = Place {
            path,
            front_matter: self.front,
            no_recitals: self.no_recitals,
        };
        let verdict = weight::verdict(op, place, &before, &after, self.language);
        let facts = if verdict.substantive && op != Op::Renumbering && op != Op::Move {
            facts(&before, &after, self.language)
        } else {
            Vec::new()
        };
        self.edits.push(Edit {
            op,
            path: path.clone(),
            old_path,
            heading: heading.to_owned(),
            before,
            after,
            substantive: verdict.substantive,
            because: verdict.because.to_owned(),
            facts,
        });
    }
}

fn moved(before: &Provision, after: &Provision) -> Option<ProvisionPath> {
    (before.path != after.path).then(|| before.path.clone())
}

fn same_parent(before: &Provision, after: &Provision) -> bool {
    let depth = |provision: &Provision| provision.path.0.len();
    depth(before) == depth(after)
}
