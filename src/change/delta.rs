//! For carrying an edit without loss: what it takes out of the old version and what it puts into the new one,
//! so that anybody can apply it. Refuses to say what an edit means: that is for people, beside it.

use serde::{Deserialize, Serialize};

use crate::document::{Provision, ProvisionPath};

/// One provision of the new version. A part that is absent is as in the old provision `from`, or empty when
/// there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Its place in the new version, counted from 0.
    pub at: usize,
    /// The place of its forerunner in the old version, which it takes out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<ProvisionPath>,
    /// Its number as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Its own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What an edit does to the list of provisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// Places in the old version that it takes out without a successor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<usize>,
    /// The provisions it puts into the new version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placed: Vec<Placed>,
}

/// Why deltas do not fit a version.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unapplied {
    /// The old version has no such place, or an edit took it already.
    #[error(
        "the edits take provision {0} of the old version, which is not there or was taken before; apply them to the version they were made for"
    )]
    NotThere(usize),
    /// The new version has no such place, or an edit filled it already.
    #[error(
        "the edits put a provision at place {0} of the new version, which is beyond its end or filled already; apply all edits of one change together"
    )]
    NoPlace(usize),
}

impl Placed {
    /// `new` at place `at`, as far as it differs from its forerunner.
    pub(crate) fn after(old: (usize, &Provision), at: usize, new: &Provision) -> Self {
        let (from, old) = old;
        let text = |was: &String, is: &String| (was != is).then(|| is.clone());
        Self {
            at,
            from: Some(from),
            path: (old.path != new.path).then(|| new.path.clone()),
            label: text(&old.label, &new.label),
            heading: text(&old.heading, &new.heading),
            text: text(&old.text, &new.text),
        }
    }

    /// `new` at place `at`, without a forerunner.
    pub(crate) fn anew(at: usize, new: &Provision) -> Self {
        let text = |text: &String| (!text.is_empty()).then(|| text.clone());
        Self {
            at,
            from: None,
            path: Some(new.path.clone()),
            label: text(&new.label),
            heading: text(&new.heading),
            text: text(&new.text),
        }
    }

    fn provision(&self, old: &[Provision]) -> Provision {
        let was = self.from.and_then(|from| old.get(from));
        let part = |own: &Option<String>, was: Option<&String>| {
            own.as_ref().or(was).cloned().unwrap_or_default()
        };
        Provision {
            path: self
                .path
                .as_ref()
                .or(was.map(|was| &was.path))
                .cloned()
                .unwrap_or_default(),
            label: part(&self.label, was.map(|was| &was.label)),
            heading: part(&self.heading, was.map(|was| &was.heading)),
            text: part(&self.text, was.map(|was| &was.text)),
        }
    }
}

/// The new version: `old` with all edits of one change applied, exact in order, address, number, heading and
/// text. What no edit takes out keeps its order and fills the places that no edit fills.
///
/// # Errors
/// When the edits were not made for `old`, or are not all edits of one change. Never panics, whatever the
/// deltas hold; cost is linear in `old` and the deltas.
pub fn apply<'d>(
    old: &[Provision],
    deltas: impl IntoIterator<Item = &'d Delta>,
) -> Result<Vec<Provision>, Unapplied> {
    let mut stays = vec![true; old.len()];
    let mut placed: Vec<&Placed> = Vec::new();
    for delta in deltas {
        let taken = delta.placed.iter().filter_map(|placed| placed.from);
        for place in delta.gone.iter().copied().chain(taken) {
            match stays.get_mut(place) {
                Some(stays) if *stays => *stays = false,
                _ => return Err(Unapplied::NotThere(place)),
            }
        }
        placed.extend(&delta.placed);
    }
    placed.sort_by_key(|placed| placed.at);
    let mut rest = stays
        .iter()
        .zip(old)
        .filter(|(stays, _)| **stays)
        .map(|(_, provision)| provision);
    let mut new: Vec<Provision> = Vec::with_capacity(old.len());
    for placed in placed {
        while new.len() < placed.at {
            let kept = rest.next().ok_or(Unapplied::NoPlace(placed.at))?;
            new.push(kept.clone());
        }
        if new.len() != placed.at {
            return Err(Unapplied::NoPlace(placed.at));
        }
        new.push(placed.provision(old));
    }
    new.extend(rest.cloned());
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(texts: &[&str]) -> Vec<Provision> {
        let provision = |(at, text): (usize, &&str)| Provision {
            path: ProvisionPath(vec![format!("Art. {at}")]),
            label: format!("Art. {at}"),
            heading: String::new(),
            text: (*text).to_owned(),
        };
        texts.iter().enumerate().map(provision).collect()
    }

    #[test]
    fn what_stays_fills_the_places_that_no_edit_fills() {
        let (old, new) = (version(&["a", "b", "c"]), version(&["a", "x", "c"]));
        let delta = Delta {
            gone: Vec::new(),
            placed: vec![Placed::after((1, &old[1]), 1, &new[1])],
        };
        assert_eq!(apply(&old, [&delta]), Ok(new));
        assert_eq!(apply(&old, []), Ok(old));
    }

    #[test]
    fn deltas_of_another_version_are_refused() {
        let old = version(&["a"]);
        let takes = |gone: Vec<usize>, at: usize| Delta {
            gone,
            placed: vec![Placed::anew(at, &old[0])],
        };
        assert_eq!(
            apply(&old, [&takes(vec![7], 0)]),
            Err(Unapplied::NotThere(7))
        );
        assert_eq!(
            apply(&old, [&takes(vec![0, 0], 0)]),
            Err(Unapplied::NotThere(0))
        );
        assert_eq!(
            apply(&old, [&takes(Vec::new(), usize::MAX)]),
            Err(Unapplied::NoPlace(usize::MAX))
        );
        let twice = [takes(Vec::new(), 0), takes(Vec::new(), 0)];
        assert_eq!(apply(&old, &twice), Err(Unapplied::NoPlace(0)));
    }
}
