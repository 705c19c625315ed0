//! Publications made whole: stable unique ids, absolute addresses, plain text.
//!
//! Refuses two publications of one id in a source: what the regulator repeats is told apart by its content.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use url::Url;

use super::{Publication, html};

/// A stable id for a publication that brings none: from its address, or from its title.
#[must_use]
pub(super) fn derived_id(url: &str, title: &str) -> String {
    let from = if url.is_empty() { title } else { url };
    hex::encode(&Sha256::digest(from)[..16])
}

/// The absolute form of a link, without fragment markers of trackers; empty when it is no web address.
#[must_use]
pub(super) fn absolute(base: Option<&Url>, link: &str) -> String {
    let link = link.trim();
    if link.is_empty() || link.starts_with("javascript:") || link.starts_with("mailto:") {
        return String::new();
    }
    let url = match base {
        Some(base) => base.join(link),
        None => Url::parse(link),
    };
    match url {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url.into(),
        _ => String::new(),
    }
}

/// Text as people read it: markup gone, also when it was escaped once more.
#[must_use]
pub(super) fn plain(text: &str) -> String {
    let once = html::plain(text);
    let escaped =
        once.contains("</") || once.contains("/>") || once.contains("<p>") || once.contains("<br>");
    let entity = once.contains("&amp;")
        || once.contains("&nbsp;")
        || once.contains("&#")
        || once.contains("&quot;");
    if escaped || entity {
        html::plain(&once)
    } else {
        once
    }
}

/// Gives every publication a unique id. Exact repetitions are dropped; others of the same id get one that
/// depends on their own content, not on their place.
#[must_use]
pub(super) fn unique(publications: Vec<Publication>) -> Vec<Publication> {
    let mut ids = HashSet::new();
    let mut seen = HashSet::new();
    publications
        .into_iter()
        .filter_map(|mut publication| {
            if publication.id.is_empty() {
                publication.id = derived_id(&publication.url, &publication.title);
            }
            let content = derived_id(
                "",
                &format!(
                    "{}\n{}\n{}",
                    publication.id, publication.url, publication.title
                ),
            );
            if !seen.insert(content.clone()) {
                return None;
            }
            if !ids.insert(publication.id.clone()) {
                publication.id = format!("{}#{}", publication.id, &content[..8]);
                ids.insert(publication.id.clone());
            }
            Some(publication)
        })
        .collect()
}

/// One line a publication, for the text of a reading.
#[must_use]
pub(super) fn text(publications: &[Publication]) -> String {
    let lines: Vec<String> = publications
        .iter()
        .map(|publication| {
            let parts = [
                publication.title.as_str(),
                publication.summary.as_str(),
                publication.url.as_str(),
            ];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_go_and_shared_ids_are_told_apart_wherever_they_stand() {
        let publication = |id: &str, title: &str| Publication {
            id: id.into(),
            title: title.into(),
            ..Publication::default()
        };
        let ids =
            |list: Vec<Publication>| unique(list).into_iter().map(|p| p.id).collect::<Vec<_>>();
        let (a, b) = (publication("1", "a"), publication("1", "b"));
        let first = ids(vec![a.clone(), b.clone(), a.clone()]);
        assert_eq!(first.len(), 2);
        let longer = ids(vec![publication("0", "new"), a, b]);
        assert_eq!(longer[1..], first);
    }

    #[test]
    fn escaped_markup_is_read_twice_and_plain_text_once() {
        assert_eq!(
            plain("&lt;b&gt;Law&lt;/b&gt; &amp;amp; order"),
            "Law & order"
        );
        assert_eq!(plain("fees < 5 and a > b"), "fees < 5 and a > b");
    }
}
