//! For what differs between two readings of a feed, listing or interface: publications that are new, edited
//! or withdrawn. Refuses to call an item withdrawn that only fell off the end of a rolling window.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use url::Url;

use super::essence::essence;
use crate::document::Publication;

/// What happened to one publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublicationOp {
    /// It came.
    New,
    /// Its title, summary or address changed.
    Edited,
    /// It was taken back.
    Withdrawn,
}

/// Whether a reading shows everything the regulator offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The newest publications only, as feeds do: what is missing at the old end says nothing.
    Rolling,
    /// The newest ones as far as one page holds: what is missing at the old end says nothing when others came.
    Window,
    /// All of them: what is missing was withdrawn.
    Complete,
}

/// What happened to one publication, with both forms of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationEdit {
    /// What happened.
    pub op: PublicationOp,
    /// Its id.
    pub id: String,
    /// Its title, of the newest form known.
    pub title: String,
    /// Its address, of the newest form known.
    pub url: String,
    /// The form before; absent when it is new.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before: Option<Publication>,
    /// The form after; absent when it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<Publication>,
}

/// Compares two readings of one source: new and edited ones in the order of `new`, then withdrawn ones in the
/// order of `old`.
///
/// Order, tracking parameters in links, typography and time stamps alone are no edit. A publication is known
/// again by its id, else by its address.
#[must_use]
pub fn compare_publications(
    old: &[Publication],
    new: &[Publication],
    coverage: Coverage,
) -> Vec<PublicationEdit> {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut by_url: HashMap<String, usize> = HashMap::new();
    for (at, publication) in old.iter().enumerate() {
        by_id.entry(publication.id.as_str()).or_insert(at);
        let url = address(&publication.url);
        if !url.is_empty() {
            by_url.entry(url).or_insert(at);
        }
    }
    let ids: std::collections::HashSet<&str> = new
        .iter()
        .map(|publication| publication.id.as_str())
        .collect();
    let mut known = vec![false; old.len()];
    let mut out = Vec::new();
    for publication in new {
        let same_address = || {
            let at = by_url.get(&address(&publication.url)).copied()?;
            (!ids.contains(old[at].id.as_str())).then_some(at)
        };
        let found = by_id
            .get(publication.id.as_str())
            .copied()
            .or_else(same_address);
        match found {
            None if came_back(publication, old, coverage) => {}
            None => out.push(edit(PublicationOp::New, None, Some(publication))),
            Some(at) => {
                let again = std::mem::replace(&mut known[at], true);
                if !again && differs(&old[at], publication) {
                    out.push(edit(
                        PublicationOp::Edited,
                        Some(&old[at]),
                        Some(publication),
                    ));
                }
            }
        }
    }
    for (at, publication) in old.iter().enumerate() {
        if !known[at] && was_withdrawn(at, old, new, &known, coverage) {
            out.push(edit(PublicationOp::Withdrawn, Some(publication), None));
        }
    }
    out
}

/// Whether a publication that is missing was taken back.
fn was_withdrawn(
    at: usize,
    old: &[Publication],
    new: &[Publication],
    known: &[bool],
    coverage: Coverage,
) -> bool {
    if coverage == Coverage::Complete || coverage == Coverage::Window && is_closed(new, known) {
        return true;
    }
    // In a rolling window a gap proves a withdrawal only when something that stood beyond it is still shown.
    if let Some(when) = moment(&old[at]) {
        let oldest = new.iter().filter_map(moment).min();
        return oldest.is_some_and(|oldest| when > oldest);
    }
    known[at + 1..].iter().any(|known| *known)
}

/// Whether nothing came that could have pushed something out of the window.
fn is_closed(new: &[Publication], known: &[bool]) -> bool {
    new.len() == known.iter().filter(|known| **known).count()
}

fn moment(publication: &Publication) -> Option<crate::clock::Timestamp> {
    publication.published.or(publication.updated)
}

/// Whether an unknown publication only slid back into a window, because others left it: it is older than
/// everything the window showed before.
fn came_back(publication: &Publication, old: &[Publication], coverage: Coverage) -> bool {
    if coverage == Coverage::Complete || old.iter().any(|one| moment(one).is_none()) {
        return false;
    }
    let oldest = old.iter().filter_map(moment).min();
    moment(publication)
        .zip(oldest)
        .is_some_and(|(own, oldest)| own < oldest)
}

fn differs(a: &Publication, b: &Publication) -> bool {
    essence(&a.title) != essence(&b.title)
        || essence(&a.summary) != essence(&b.summary)
        || address(&a.url) != address(&b.url)
        || a.document
            .zip(b.document)
            .is_some_and(|(before, after)| before != after)
}

fn edit(
    op: PublicationOp,
    before: Option<&Publication>,
    after: Option<&Publication>,
) -> PublicationEdit {
    let shown = after.or(before).cloned().unwrap_or_default();
    PublicationEdit {
        op,
        id: shown.id,
        title: shown.title,
        url: shown.url,
        before: before.cloned(),
        after: after.cloned(),
    }
}

/// An address as it is compared: without fragment, scheme, tracking and the order of its parameters.
fn address(url: &str) -> String {
    let Ok(mut parsed) = Url::parse(url) else {
        return url.trim().to_owned();
    };
    parsed.set_fragment(None);
    let mut kept: Vec<(String, String)> = parsed
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    kept.sort();
    let host = parsed.host_str().unwrap_or_default();
    let mut out = format!(
        "{}{}",
        host.trim_start_matches("www."),
        parsed.path().trim_end_matches('/')
    );
    for (name, value) in kept {
        out.push_str(&format!("&{name}={value}"));
    }
    out
}

/// Parameters that say where a reader came from, not what is read.
fn is_tracking(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "yclid",
        "mc_cid",
        "mc_eid",
        "igshid",
        "ref",
        "ref_src",
        "source",
        "cmpid",
        "_ga",
        "_gl",
        "wt_mc",
        "xtor",
        "at_medium",
        "at_campaign",
        "jsessionid",
        "phpsessid",
        "sid",
    ];
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_")
        || name.starts_with("pk_")
        || name.starts_with("mtm_")
        || NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publication(id: &str, title: &str, day: i64) -> Publication {
        Publication {
            id: id.to_owned(),
            title: title.to_owned(),
            url: format!("https://r.example/{id}?utm_source=feed{day}"),
            published: Some(crate::clock::Timestamp::from_millis(day * 86_400_000)),
            ..Publication::default()
        }
    }

    fn ops(
        old: &[Publication],
        new: &[Publication],
        coverage: Coverage,
    ) -> Vec<(PublicationOp, String)> {
        compare_publications(old, new, coverage)
            .into_iter()
            .map(|edit| (edit.op, edit.id))
            .collect()
    }

    #[test]
    fn an_item_that_fell_off_the_end_was_not_withdrawn() {
        let old = [publication("b", "B", 2), publication("a", "A", 1)];
        let new = [publication("c", "C", 3), publication("b", "B", 2)];
        assert_eq!(
            ops(&old, &new, Coverage::Rolling),
            [(PublicationOp::New, "c".to_owned())]
        );
        assert_eq!(ops(&old, &new, Coverage::Complete).len(), 2);
    }

    #[test]
    fn an_item_missing_from_the_middle_was_withdrawn() {
        let old = [
            publication("c", "C", 3),
            publication("b", "B", 2),
            publication("a", "A", 1),
        ];
        let new = [publication("c", "C", 3), publication("a", "A", 1)];
        assert_eq!(
            ops(&old, &new, Coverage::Rolling),
            [(PublicationOp::Withdrawn, "b".to_owned())]
        );
    }

    #[test]
    fn an_old_item_that_slides_back_into_the_window_is_not_new() {
        let old = [publication("c", "C", 3), publication("b", "B", 2)];
        let new = [publication("c", "C", 3), publication("a", "A", 1)];
        assert_eq!(
            ops(&old, &new, Coverage::Rolling),
            [(PublicationOp::Withdrawn, "b".to_owned())]
        );
        assert_eq!(ops(&old, &new, Coverage::Complete).len(), 2);
    }

    #[test]
    fn the_last_row_of_a_page_was_withdrawn_only_when_nothing_pushed_it_off() {
        let old = [publication("b", "B", 2), publication("a", "A", 1)];
        let pushed = [publication("c", "C", 3), publication("b", "B", 2)];
        assert_eq!(
            ops(&old, &pushed, Coverage::Window),
            [(PublicationOp::New, "c".to_owned())]
        );
        assert_eq!(
            ops(&old, &old[..1], Coverage::Window),
            [(PublicationOp::Withdrawn, "a".to_owned())]
        );
        assert!(ops(&old, &old[..1], Coverage::Rolling).is_empty());
    }

    #[test]
    fn another_text_of_the_linked_document_is_an_edit_and_a_first_one_is_not() {
        let with = |text: Option<&str>| {
            [Publication {
                document: text.map(crate::audit::Digest::of),
                ..publication("a", "A", 1)
            }]
        };
        assert!(ops(&with(None), &with(Some("x")), Coverage::Rolling).is_empty());
        assert_eq!(
            ops(&with(Some("x")), &with(Some("y")), Coverage::Rolling),
            [(PublicationOp::Edited, "a".to_owned())]
        );
    }

    #[test]
    fn order_and_tracking_are_no_edit_and_a_title_is() {
        let old = [publication("a", "A", 1), publication("b", "B", 2)];
        let mut new = [publication("b", "B", 2), publication("a", "A", 1)];
        new[0].url = "https://r.example/b?fbclid=1".to_owned();
        assert!(ops(&old, &new, Coverage::Complete).is_empty());
        new[1].title = "A, corrected".to_owned();
        assert_eq!(
            ops(&old, &new, Coverage::Complete),
            [(PublicationOp::Edited, "a".to_owned())]
        );
    }
}
