//! What a page prints, as one digest taken without building its tree: a page that is never sent twice alike
//! mostly prints the same.
//!
//! Refuses to leave out what a reader might see: only scripts, styles, comments, the values of attributes that
//! nobody reads and whole lines of noise are passed over; where markup is odd, there is no digest.

use super::{Kind, fold, kind, table};
use crate::{audit::Digest, document::noise};

/// Elements whose content is text to the parser, whatever stands in it (HTML, 13.2.5.2 and 13.2.5.3).
const RAW: &[&str] = &[
    "title", "textarea", "iframe", "noembed", "noframes", "noscript",
];

/// Attributes whose values change nothing of what is printed.
const UNREAD: &[&str] = &[
    "action",
    "formaction",
    "integrity",
    "nonce",
    "src",
    "srcset",
];

/// Stand where markup ends and where an attribute begins: no text holds them.
const ENDS: &str = "\u{1}";
const NEXT: &str = "\u{2}";

/// The digest of what `page` prints; two pages with the same one are read alike. Nothing where the markup is
/// of a kind that only a parser can tell.
#[must_use]
pub fn imprint(page: &str) -> Option<Digest> {
    let mut press = Press {
        page,
        at: 0,
        closes_empty: super::is_xhtml(page),
        said: String::with_capacity(page.len()),
        line: Line::default(),
        rows: 0,
        after_label: false,
    };
    while press.at < page.len() {
        press.step()?;
    }
    press.end_line();
    Some(Digest::of(press.said))
}

/// A line that is being read.
#[derive(Default)]
struct Line {
    /// Its text alone.
    text: String,
    /// Its text with the tags in it.
    marked: String,
    /// Its tags alone.
    tags: String,
}

/// One pass over a page.
struct Press<'a> {
    page: &'a str,
    at: usize,
    /// Whether `<script/>` has no content, as in XHTML.
    closes_empty: bool,
    said: String,
    line: Line,
    /// Rows of tables that are open: their cells are read as one line.
    rows: usize,
    /// Whether the last line was a mere number, which is read together with the line after it.
    after_label: bool,
}

impl<'a> Press<'a> {
    fn rest(&self) -> &'a str {
        &self.page[self.at..]
    }

    /// Reads one run of text or one piece of markup.
    fn step(&mut self) -> Option<()> {
        let rest = self.rest();
        let text = rest.find('<').unwrap_or(rest.len());
        self.say(&rest[..text]);
        self.at += text;
        let rest = self.rest();
        let Some(after) = rest.strip_prefix('<') else {
            return Some(());
        };
        match after.as_bytes() {
            [b'!', b'-', b'-', ..] => self.at += comment(rest)?,
            [b'!' | b'?', ..] => {
                // A section of foreign text may hold anything.
                if after.starts_with("![CDATA[") {
                    return None;
                }
                let end = rest.find('>')? + 1;
                self.line.marked.push_str(&rest[..end]);
                self.at += end;
            }
            [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let tag = Tag::read(&after[1..])?;
                self.at += 2 + tag.length;
                self.close(&tag);
            }
            [b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let tag = Tag::read(after)?;
                self.at += 1 + tag.length;
                self.open(&tag)?;
            }
            _ => {
                self.say("<");
                self.at += 1;
            }
        }
        Some(())
    }

    fn say(&mut self, text: &str) {
        self.line.text.push_str(text);
        self.line.marked.push_str(text);
    }

    fn open(&mut self, tag: &Tag<'_>) -> Option<()> {
        let name = tag.name.as_str();
        let breaks = kind(name) == Kind::Block || name == "br";
        if breaks {
            self.end_line();
        }
        match name {
            "plaintext" | "xmp" | "frameset" => return None,
            "tr" => self.rows += 1,
            "link" => return Some(()),
            _ => {}
        }
        let to = if breaks {
            &mut self.said
        } else {
            &mut self.line.marked
        };
        tag.print(to);
        if !breaks {
            tag.print(&mut self.line.tags);
        }
        if tag.empty && self.closes_empty {
            return Some(());
        }
        if name == "script" || name == "style" {
            self.at += content(self.rest(), name)?;
        } else if RAW.contains(&name) {
            let length = content(self.rest(), name)?;
            let inside = &self.rest()[..length];
            self.line.marked.push_str(inside);
            self.line.tags.push_str(inside);
            self.at += length;
        }
        Some(())
    }

    fn close(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        let breaks = kind(name) == Kind::Block;
        if breaks {
            self.end_line();
        }
        if name == "tr" {
            self.rows = self.rows.saturating_sub(1);
        }
        let end = ["</", name, ENDS];
        if breaks {
            self.said.extend(end);
        } else {
            self.line.marked.extend(end);
            self.line.tags.extend(end);
        }
    }

    /// Ends a line: a line of noise leaves no more than its tags.
    fn end_line(&mut self) {
        if self.line.marked.is_empty() {
            return;
        }
        let line = self.line.text.trim();
        // A line that is set in much white space is read as a long one.
        let short = line.len() <= noise::LONGEST + 32;
        let text = if short { fold(line) } else { String::new() };
        let alone = self.rows == 0 && !self.after_label;
        if short && alone && !text.is_empty() && noise::is_noise(&text) {
            self.said.push_str(&self.line.tags);
        } else {
            self.said.push_str(&self.line.marked);
        }
        if !short || !text.is_empty() {
            self.after_label = short && table::is_label(&text);
        }
        self.line.text.clear();
        self.line.marked.clear();
        self.line.tags.clear();
    }
}

/// How long the comment at the front of `rest` is (HTML, 13.2.5.43 and after); nothing when it has no end.
fn comment(rest: &str) -> Option<usize> {
    let inside = &rest[4..];
    for abrupt in [">", "->"] {
        if inside.starts_with(abrupt) {
            return Some(4 + abrupt.len());
        }
    }
    let ends =
        |at: &usize| inside[*at + 2..].starts_with('>') || inside[*at + 2..].starts_with("!>");
    let (at, _) = inside
        .match_indices('-')
        .find(|(at, _)| inside[*at..].starts_with("--") && ends(at))?;
    let length = inside[at..].find('>')? + 1;
    Some(4 + at + length)
}

/// How long the content of the element `name` is that begins at `rest`, up to its end tag.
fn content(rest: &str, name: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    rest.match_indices("</").map(|(at, _)| at).find(|at| {
        let after = &bytes[at + 2..];
        after
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && matches!(
                after.get(name.len()),
                Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
            )
    })
}

/// A tag of the page.
struct Tag<'a> {
    /// Its name in small letters.
    name: String,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether it ends in `/>`.
    empty: bool,
    /// How long it is from its name to its `>`.
    length: usize,
}

impl<'a> Tag<'a> {
    /// Reads the tag whose name begins at the front of `text` (HTML, 13.2.5.8 and 13.2.5.32 to 13.2.5.40);
    /// nothing when it has no end.
    fn read(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        let space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
        let until = |from: usize, stops: &dyn Fn(u8) -> bool| {
            bytes[from..]
                .iter()
                .position(|byte| stops(*byte))
                .map(|length| from + length)
        };
        let mut at = until(0, &|b| space(b) || matches!(b, b'/' | b'>'))?;
        let name = text[..at].to_ascii_lowercase();
        let mut attributes = Vec::new();
        let mut empty = false;
        loop {
            at = until(at, &|b| !space(b))?;
            match bytes[at] {
                b'>' => break,
                b'/' => {
                    empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                    continue;
                }
                _ => {}
            }
            let from = at;
            at = until(at + 1, &|b| space(b) || matches!(b, b'/' | b'>' | b'='))?;
            let attribute = &text[from..at];
            at = until(at, &|b| !space(b))?;
            if bytes[at] != b'=' {
                attributes.push((attribute, ""));
                continue;
            }
            at = until(at + 1, &|b| !space(b))?;
            let quote = bytes[at];
            let (from, to) = match quote {
                b'"' | b'\'' => (at + 1, until(at + 1, &|b| b == quote)?),
                b'>' => (at, at),
                _ => (at, until(at, &|b| space(b) || b == b'>')?),
            };
            attributes.push((attribute, &text[from..to]));
            at = to + usize::from(matches!(quote, b'"' | b'\''));
        }
        Some(Self {
            name,
            attributes,
            empty,
            length: at + 1,
        })
    }

    /// Writes what of the tag matters to what is printed.
    fn print(&self, to: &mut String) {
        to.push('<');
        to.push_str(&self.name);
        let hidden = self.name == "script" || self.name == "style";
        for (attribute, value) in &self.attributes {
            let is = |known: &str| attribute.eq_ignore_ascii_case(known);
            let starts = |known: &[u8]| {
                let front = attribute.as_bytes().get(..known.len());
                front.is_some_and(|front| front.eq_ignore_ascii_case(known))
            };
            // What scripts read; a link to a note of the page is told by where it leads.
            if hidden || starts(b"data-") || starts(b"on") {
                continue;
            }
            to.extend([NEXT, attribute]);
            let elsewhere = is("href") && !value.starts_with('#');
            let token = self.name == "meta" && is("content") && self.is_token();
            let entered = self.name == "input" && is("value");
            if !(elsewhere || token || entered || UNREAD.iter().any(|known| is(known))) {
                to.extend(["=", value]);
            }
        }
        to.push_str(ENDS);
    }

    /// Whether a `meta` element carries a token.
    fn is_token(&self) -> bool {
        self.attributes.iter().any(|(attribute, value)| {
            let value = value.to_ascii_lowercase();
            attribute.eq_ignore_ascii_case("name")
                && ["csrf", "token", "nonce", "request-id"]
                    .iter()
                    .any(|known| value.contains(known))
        })
    }
}

#[cfg(test)]
mod tests;
