//! For comparing two versions of an instrument: one edit per provision that differs, at the deepest address
//! that differs, and nothing lost. Refuses to decide who must learn it.

mod handed;

use std::collections::{HashMap, HashSet};

use handed::Handed;

use super::{
    Comparison, Edit, Op, Related, Relation,
    align::Pair,
    delta::{Delta, Placed},
    kin,
    pairing::{Item, Pairing, Run, Shown, pairing},
    topics::topics,
    tree::{Tree, trees},
    weight::{self, Place},
};
use crate::{
    document::{Provision, ProvisionPath},
    locale::Language,
};

/// Compares two versions. Equal versions give no edit; applying the deltas of all edits to `old` gives `new`.
///
/// A whole article that came or went is one edit at depth one with its whole text; a change inside an
/// article is one edit per deepest provision that differs. Neighbours that were renumbered together are one
/// edit that lists them. Cost grows near linearly with the text.
#[must_use]
pub fn compare(old: &[Provision], new: &[Provision], language: Option<&Language>) -> Comparison {
    let (old, new) = trees(old, new);
    let found = pairing(&old, &new);
    let kin = kin::kin(&old, &new, &found);
    let handed = handed::handed(&old, &new, &found);
    let mut work = Work {
        old: &old,
        new: &new,
        language,
        front: front_matter(&new) || front_matter(&old),
        no_recitals: recitals(&old) == 0 || recitals(&new) == 0,
        told: vec![None; found.runs.len()],
        carriers: vec![None; found.items.len()],
        found: &found,
        parts: handed.values().map(|handed| handed.part).collect(),
        handed,
        respelt: None,
        edits: Vec::new(),
    };
    for at in 0..found.items.len() {
        let first = work.edits.len();
        if work.parts.contains(&at) {
            continue;
        }
        work.item(at);
        if work.handed.contains_key(&at) {
            continue;
        }
        if let (Some(related), Some(edit)) = (kin.get(&at), work.edits[first..].last_mut()) {
            edit.related.extend(related.iter().cloned());
        }
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
    found: &'a Pairing,
    /// For each run, the edit that tells it.
    told: Vec<Option<usize>>,
    /// For each item, the edit that says why everything inside it stands at another address.
    carriers: Vec<Option<usize>>,
    /// For items, the part that their text went to or came from; and all such parts, told with them.
    handed: HashMap<usize, Handed>,
    parts: HashSet<usize>,
    /// The edit that tells which numbers are only spelt otherwise.
    respelt: Option<usize>,
    edits: Vec<Edit>,
}

/// An edit before it is weighed.
struct Draft<'t> {
    op: Op,
    path: &'t ProvisionPath,
    old_path: Option<&'t ProvisionPath>,
    heading: &'t str,
    before: String,
    after: String,
}

impl Work<'_> {
    fn item(&mut self, at: usize) {
        let item = &self.found.items[at];
        match item.pair {
            Pair::New(node) => {
                let provision = self.new.provision(node);
                let (old, new) = self.enclosing(item);
                let elsewhere = readdressed(&provision.path, new, old);
                let edit = self.push(Draft {
                    op: Op::Insertion,
                    path: &provision.path,
                    old_path: elsewhere.as_ref(),
                    heading: &provision.heading,
                    before: String::new(),
                    after: self.new.folded(node),
                });
                self.put_anew(edit, node);
            }
            Pair::Old(node) => {
                let provision = self.old.provision(node);
                let (old, new) = self.enclosing(item);
                let elsewhere = readdressed(&provision.path, old, new);
                let edit = self.push(Draft {
                    op: Op::Repeal,
                    path: elsewhere.as_ref().unwrap_or(&provision.path),
                    old_path: Some(&provision.path),
                    heading: &provision.heading,
                    before: self.old.folded(node),
                    after: String::new(),
                });
                self.edits[edit].delta.gone = (node..self.old.nodes[node].end).collect();
            }
            Pair::Both(was, is) => self.both(at, item, was, is),
        }
    }

    fn both(&mut self, at: usize, item: &Item, was: usize, is: usize) {
        let (before, after) = (self.old.provision(was), self.new.provision(is));
        let run = item.run.and_then(|run| self.tell(run));
        let above = item.above.and_then(|above| self.carriers[above]);
        if item.shown == Shown::Whole {
            let headed = before.heading != after.heading;
            let edit = self.push(Draft {
                op: Op::Substitution,
                path: &after.path,
                old_path: moved(before, after),
                heading: &after.heading,
                before: self.old.wording(was, headed),
                after: self.new.wording(is, headed),
            });
            self.edits[edit].delta.gone = (was..self.old.nodes[was].end).collect();
            self.put_anew(edit, is);
            return;
        }
        let inside = is + 1 < self.new.nodes[is].end || was + 1 < self.old.nodes[was].end;
        if let Some(run) = run.filter(|_| inside && self.is_moved_whole(item)) {
            // Its inside is equal, place by place.
            for step in 0..self.new.nodes[is].end - is {
                self.put(run, was + step, is + step);
            }
            return;
        }
        let titled = run.is_some() && is_retitled(before, after);
        let carrier = if let Some(handed) = self.handed.get(&at).copied() {
            let own = self.hand(handed, was, is);
            run.or(item.run.and(Some(own))).or(above)
        } else if !titled && (before.text != after.text || before.heading != after.heading) {
            let own = self.own(before, after);
            self.put(own, was, is);
            run.or(item.run.and(Some(own))).or(above)
        } else if let Some(run) = run {
            self.put(run, was, is);
            Some(run)
        } else {
            if item.carried || before.path != after.path || before.label != after.label {
                let carrier = match above {
                    Some(above) => above,
                    None => self.respelt(before, after),
                };
                self.put(carrier, was, is);
            }
            above
        };
        self.carriers[at] = carrier;
    }

    /// The addresses, old and new, of what encloses an item.
    fn enclosing(&self, item: &Item) -> (Option<&ProvisionPath>, Option<&ProvisionPath>) {
        match item.above.map(|above| self.found.items[above].pair) {
            Some(Pair::Both(was, is)) => (
                Some(&self.old.provision(was).path),
                Some(&self.new.provision(is).path),
            ),
            _ => (None, None),
        }
    }

    /// Whether an item stands for a whole that went elsewhere: nothing inside it is an item.
    fn is_moved_whole(&self, item: &Item) -> bool {
        item.run.is_some_and(|run| self.found.runs[run].elsewhere)
    }

    /// The edit that tells a run; none when every member is told by its own amendment.
    fn tell(&mut self, run: usize) -> Option<usize> {
        if let Some(told) = self.told[run] {
            return Some(told);
        }
        let found = &self.found.runs[run];
        let unamended = |(was, is): &(usize, usize)| {
            self.old.same_words(*was, self.new, *is)
                || is_retitled(self.old.provision(*was), self.new.provision(*is))
        };
        if !found.elsewhere && !found.members.iter().any(unamended) {
            return None;
        }
        let (first, last) = (*found.members.first()?, *found.members.last()?);
        let (was, is) = (self.old.provision(first.0), self.new.provision(first.1));
        let (before, after) = if first == last {
            (self.old.folded(first.0), self.new.folded(first.1))
        } else {
            let till = (self.old.provision(last.0), self.new.provision(last.1));
            (
                format!("{} – {}", was.path, till.0.path),
                format!("{} – {}", is.path, till.1.path),
            )
        };
        let told = self.push(Draft {
            op: if found.renumbered {
                Op::Renumbering
            } else {
                Op::Move
            },
            path: &is.path,
            old_path: moved(was, is),
            heading: if first == last { &is.heading } else { "" },
            before,
            after,
        });
        self.relate(told, found);
        self.told[run] = Some(told);
        Some(told)
    }

    fn relate(&mut self, told: usize, run: &Run) {
        let relation = if run.renumbered {
            Relation::Renumbered
        } else {
            Relation::Moved
        };
        let related = run.members.iter().map(|(was, is)| Related {
            relation,
            old_path: Some(self.old.provision(*was).path.clone()),
            path: Some(self.new.provision(*is).path.clone()),
        });
        self.edits[told].related = related.collect();
        if run.elsewhere {
            // Text that binds in another place binds in another context.
            self.edits[told].substantive = true;
            "moved-elsewhere".clone_into(&mut self.edits[told].because);
        }
    }

    /// One provision's own words differ; where only its heading does, only that is shown.
    fn own(&mut self, before: &Provision, after: &Provision) -> usize {
        let words = |provision: &Provision| {
            if before.heading == after.heading {
                provision.text.clone()
            } else if before.text == after.text {
                provision.heading.clone()
            } else if provision.heading.is_empty() {
                provision.text.clone()
            } else {
                let text = [provision.heading.as_str(), provision.text.as_str()].join("\n");
                text.trim_end().to_owned()
            }
        };
        self.push(Draft {
            op: Op::Substitution,
            path: &after.path,
            old_path: moved(before, after),
            heading: &after.heading,
            before: words(before),
            after: words(after),
        })
    }

    /// The same number, spelt otherwise: one edit tells all of them.
    fn respelt(&mut self, before: &Provision, after: &Provision) -> usize {
        let told = self.respelt.unwrap_or_else(|| {
            let told = self.push(Draft {
                op: Op::Substitution,
                path: &after.path,
                old_path: moved(before, after),
                heading: "",
                before: before.path.to_string(),
                after: after.path.to_string(),
            });
            let edit = &mut self.edits[told];
            edit.substantive = false;
            edit.facts.clear();
            "address".clone_into(&mut edit.because);
            told
        });
        self.respelt = Some(told);
        self.edits[told].related.push(Related {
            relation: Relation::Respelt,
            old_path: Some(before.path.clone()),
            path: Some(after.path.clone()),
        });
        told
    }

    fn put(&mut self, edit: usize, was: usize, is: usize) {
        let old = (was, self.old.provision(was));
        let placed = Placed::after(old, is, self.new.provision(is));
        self.edits[edit].delta.placed.push(placed);
    }

    fn put_anew(&mut self, edit: usize, node: usize) {
        for at in node..self.new.nodes[node].end {
            let placed = Placed::anew(at, self.new.provision(at));
            self.edits[edit].delta.placed.push(placed);
        }
    }

    fn push(&mut self, draft: Draft<'_>) -> usize {
        let Draft {
            op,
            path,
            old_path,
            heading,
            before,
            after,
        } = draft;
        let place = Place {
            path,
            front_matter: self.front,
            no_recitals: self.no_recitals,
        };
        let (verdict, facts) = weight::verdict(op, place, &before, &after, self.language);
        self.edits.push(Edit {
            op,
            path: path.clone(),
            old_path: old_path.cloned(),
            heading: heading.to_owned(),
            before,
            after,
            substantive: verdict.substantive,
            because: verdict.because.to_owned(),
            facts,
            related: Vec::new(),
            delta: Delta::default(),
        });
        self.edits.len() - 1
    }
}

/// Whether the title over a text without numbers came or went, and not a word under it.
fn is_retitled(before: &Provision, after: &Provision) -> bool {
    let titled = |one: &Provision, other: &Provision| {
        one.path.0.is_empty() && other.path.0.last() == Some(&other.heading)
    };
    before.text == after.text
        && !before.text.is_empty()
        && (titled(before, after) || titled(after, before))
}

fn moved<'t>(before: &'t Provision, after: &Provision) -> Option<&'t ProvisionPath> {
    (before.path != after.path).then_some(&before.path)
}

/// The address in the other version of what stands under `own` here and under `other` there, when they differ.
fn readdressed(
    path: &ProvisionPath,
    own: Option<&ProvisionPath>,
    other: Option<&ProvisionPath>,
) -> Option<ProvisionPath> {
    let (own, other) = (own?, other?);
    let rest = path.0.strip_prefix(own.0.as_slice())?;
    (own != other).then(|| ProvisionPath([other.0.as_slice(), rest].concat()))
}
