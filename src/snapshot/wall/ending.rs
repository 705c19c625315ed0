//! Whether a file has its end: the closing tag of its root.
//!
//! Refuses to blame a file alone: HTML may leave its last tag out, so only a comparison with an earlier file counts.

/// Bytes at the end that are searched: servers append comments and counters after the last tag.
const SEARCHED: usize = 16 * 1024;

/// Roots and the tags that close them, in lower case.
const ROOTS: [(&str, &str); 7] = [
    ("<html", "</html"),
    ("<!doctype html", "</html"),
    ("<rss", "</rss"),
    ("<feed", "</feed"),
    ("<rdf:rdf", "</rdf:rdf"),
    ("<urlset", "</urlset"),
    ("<sitemapindex", "</sitemapindex"),
];

/// Whether a page or feed has the closing tag of its root; none for files that have no such tag.
#[must_use]
pub fn has_its_end(bytes: &[u8]) -> Option<bool> {
    let head = lower(&bytes[..bytes.len().min(4096)]);
    let (_, closing) = ROOTS.iter().find(|(opening, _)| head.contains(opening))?;
    let tail = lower(&bytes[bytes.len().saturating_sub(SEARCHED)..]);
    Some(tail.contains(closing))
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::has_its_end;

    #[test]
    fn pages_and_feeds_end_with_the_tag_that_closes_them() {
        let page = "<!doctype html><HTML><body><p>Law</p></body></HTML><!-- served by n4 -->";
        assert_eq!(has_its_end(page.as_bytes()), Some(true));
        assert_eq!(has_its_end(&page.as_bytes()[..40]), Some(false));
        let feed = "<?xml version=\"1.0\"?><rss><channel></channel></rss>";
        assert_eq!(has_its_end(feed.as_bytes()), Some(true));
        assert_eq!(has_its_end(&feed.as_bytes()[..40]), Some(false));
        for other in ["{\"rows\": []}", "Article 1. Text.", ""] {
            assert_eq!(has_its_end(other.as_bytes()), None, "{other}");
        }
    }
}
