//! A difference in law as one page by itself: to be kept, mailed or printed, with nothing to be fetched.
//!
//! Refuses links into the desk, scripts and whatever else a page would have to ask a network for.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use minijinja::Value;
use sha2::{Digest as _, Sha256};

use super::{
    change::shown,
    page::{self, values},
    style,
};
use crate::{
    change::store::Part,
    locale::{Catalogue, Language},
};

/// What stands on the page.
#[derive(Clone, Debug)]
pub struct Standalone<'a> {
    /// The title of the law or page.
    pub title: &'a str,
    /// The language of its wording, BCP 47; empty when it is not known.
    pub language: &'a str,
    /// What is known of the difference, by label: the first of each pair.
    pub rows: &'a [(&'static str, String)],
    /// The topics, by which facts are named.
    pub topics: &'a [String],
    /// What differs.
    pub parts: &'a [Part],
}

/// The page as HTML, in English as the officers' pages are. Its own policy forbids it to load anything: the style is
/// inline and named by its digest. Every value is escaped.
///
/// # Errors
/// When the template cannot be filled in, which a test excludes.
pub fn standalone(page: &Standalone<'_>) -> anyhow::Result<String> {
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let parts: Vec<Value> = page
        .parts
        .iter()
        .map(|part| shown(part, page.topics, &speaker))
        .collect();
    let digest = STANDARD.encode(Sha256::digest(style::SHEET));
    let values = values! {
        title => page.title,
        language => page.language,
        rows => page.rows,
        version => env!("CARGO_PKG_VERSION"),
        organisation => "regwatch",
        base => "",
        zone => "UTC",
        parts,
    };
    // Base64 has slashes, which need no escape in an attribute.
    let style = minijinja::context! {
        style => Value::from_safe_string(style::SHEET.to_owned()),
        digest => Value::from_safe_string(digest),
    };
    page::render_alone("standalone.html", minijinja::context! { ..values, ..style })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::{Delta, Edit, Op},
        document::ProvisionPath,
    };

    fn part(before: &str, after: &str) -> Part {
        Part::from(Edit {
            op: Op::Substitution,
            path: ProvisionPath(vec!["Art. 12".to_owned(), "3".to_owned()]),
            old_path: None,
            heading: "Requests <script>alert(1)</script>".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            substantive: true,
            because: "fact".to_owned(),
            facts: crate::change::facts(before, after, None),
            related: Vec::new(),
            delta: Delta::default(),
        })
    }

    fn made(title: &str, parts: &[Part]) -> String {
        standalone(&Standalone {
            title,
            language: "en",
            rows: &[("Official text", "javascript:alert(\"1\")".to_owned())],
            topics: &[],
            parts,
        })
        .expect("a page")
    }

    #[test]
    fn the_page_needs_no_network_and_its_policy_allows_its_style_alone() {
        let page = made("Act", &[part("within 14 days", "within 30 days")]);
        for fetched in ["<link", "<script", "<img", " src=", "@import", "url("] {
            assert!(!page.contains(fetched), "{fetched}");
        }
        let style = page
            .split_once("<style>")
            .and_then(|(_, rest)| rest.split_once("</style>"))
            .map(|(style, _)| style)
            .expect("an inline style");
        let digest = STANDARD.encode(Sha256::digest(style));
        let policy = format!("default-src 'none'; style-src 'sha256-{digest}'");
        assert!(page.contains(&policy), "the digest is of the very style");
        assert!(page.contains("prefers-color-scheme: dark") && page.contains("width=device-width"));
    }

    #[test]
    fn before_and_after_are_told_without_colour() {
        let page = made("Act", &[part("within 14 days", "within 30 days")]);
        assert!(page.contains("[deleted: </span>14<span"), "{page}");
        assert!(page.contains("[inserted: </span>30<span"), "{page}");
        assert!(page.contains("line-through") && page.contains("text-decoration: underline"));
    }

    #[test]
    fn a_stranger_s_text_is_never_markup() {
        let evil = "</style><script>alert(1)</script><a href=x onclick=y>'\"&";
        let page = made(evil, &[part(evil, "harmless")]);
        assert!(!page.contains("<script") && !page.contains("<a href=x"));
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(page.contains("&lt;script&gt;"));
        assert!(!page.contains("href=\"javascript"));
        assert!(made("Act", &[]).contains("The law is the same."));
    }
}
