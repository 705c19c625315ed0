//! The recipe of a source: its digest, and what is wrong with it before it is ever used.
//!
//! Refuses to read anything: recipes are applied by `document`.

use regex::Regex;
use scraper::Selector;
use sha2::{Digest, Sha256};

use super::{Kind, Recipe};

/// Largest size of one compiled expression, in bytes.
const MAX_REGEX: usize = 1 << 20;

impl Recipe {
    /// The SHA-256 of the recipe in hexadecimal: stored with every version, so that a change of ours is
    /// never taken for a change of theirs.
    #[must_use]
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(self).expect("a struct of strings is always JSON");
        hex::encode(Sha256::digest(json))
    }

    /// Everything wrong with the recipe for a source of this kind: the field, and a sentence.
    #[must_use]
    pub fn check(&self, kind: Kind) -> Vec<(&'static str, String)> {
        let mut wrong = Vec::new();
        let mut note =
            |field, result: Result<(), String>| wrong.extend(result.err().map(|s| (field, s)));
        if let Some(select) = &self.select {
            note("select", css(select).map(drop));
        }
        for remove in &self.remove {
            note("remove", css(remove).map(drop));
        }
        for ignore in &self.ignore {
            note("ignore", expression(ignore).map(drop));
        }
        if self
            .anchor
            .as_ref()
            .is_some_and(|anchor| anchor.trim().is_empty())
        {
            note(
                "anchor",
                Err("The anchor is empty; leave the key out instead.".to_owned()),
            );
        }
        if let Some(text) = &self.pointer {
            note("pointer", place(text));
        }
        let parts = [
            ("row", &self.row),
            ("link", &self.link),
            ("title", &self.title),
            ("date", &self.date),
            ("id", &self.id),
            ("summary", &self.summary),
            ("next", &self.next),
        ];
        for (field, part) in parts {
            let Some(part) = part else { continue };
            note(
                field,
                match kind {
                    Kind::Api => place(part),
                    Kind::Listing => css(part).map(drop),
                    Kind::Document | Kind::Feed | Kind::Sitemap => Err(format!(
                        "\"{field}\" is for sources of kind listing or api; take it out."
                    )),
                },
            );
        }
        wrong
    }
}

/// A compiled CSS selector.
///
/// # Errors
/// One sentence that quotes the selector.
pub fn css(selector: &str) -> Result<Selector, String> {
    Selector::parse(selector)
        .map_err(|error| format!("\"{selector}\" is no CSS selector this program reads: {error}."))
}

/// A compiled regular expression, bounded in size.
///
/// # Errors
/// One sentence that quotes the expression.
pub fn expression(pattern: &str) -> Result<Regex, String> {
    let compiled = regex::RegexBuilder::new(pattern)
        .size_limit(MAX_REGEX)
        .build()
        .map_err(|error| format!("\"{pattern}\" is no regular expression: {error}"))?;
    if compiled.is_match("") {
        return Err(format!(
            "\"{pattern}\" matches the empty text, so it would cut nowhere and everywhere; make it longer."
        ));
    }
    Ok(compiled)
}

/// Checks a place in JSON: a JSONPath (RFC 9535) where it begins with `$`, else a JSON Pointer (RFC 6901).
///
/// # Errors
/// One sentence that quotes the place.
pub fn place(text: &str) -> Result<(), String> {
    if !text.starts_with('$') {
        return pointer(text);
    }
    serde_json_path::JsonPath::parse(text)
        .map(drop)
        .map_err(|error| {
            format!(
                "\"{text}\" is no JSONPath ({error}); write one as in RFC 9535, such as $.items[*]."
            )
        })
}

/// Checks a JSON Pointer (RFC 6901): empty, or starting with a slash.
///
/// # Errors
/// One sentence that quotes the pointer.
pub fn pointer(text: &str) -> Result<(), String> {
    let bad_escape = text
        .split('~')
        .skip(1)
        .any(|rest| !rest.starts_with(['0', '1']));
    if (text.is_empty() || text.starts_with('/')) && !bad_escape {
        Ok(())
    } else {
        Err(format!(
            "\"{text}\" is no JSON Pointer; write /key/0/key, with ~1 for a slash in a key and ~0 for a tilde."
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_changes_with_the_recipe_and_only_then() {
        let plain = Recipe::default();
        let other = Recipe {
            select: Some("main".into()),
            ..Recipe::default()
        };
        assert_eq!(plain.digest(), Recipe::default().digest());
        assert_ne!(plain.digest(), other.digest());
    }

    #[test]
    fn every_wrong_field_is_named_in_one_pass() {
        let recipe = Recipe {
            select: Some("main[".into()),
            remove: vec![">>".into(), ".fine".into()],
            ignore: vec!["(".into(), "x*".into()],
            anchor: Some(" ".into()),
            pointer: Some("a/b".into()),
            row: Some("/rows/~2".into()),
            title: Some("$.a[".into()),
            link: Some("$.a[?@.b == 1].c".into()),
            ..Recipe::default()
        };
        let fields: Vec<_> = recipe
            .check(Kind::Api)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(
            fields,
            [
                "select", "remove", "ignore", "ignore", "anchor", "pointer", "row", "title"
            ]
        );
    }
}
