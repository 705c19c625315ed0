//! XML as it is really sent: tags, text and attributes of documents that forget to close, escape or declare.
//!
//! Refuses to fail: whatever cannot be markup is text, and what had to be guessed is noted as a flaw.

use std::borrow::Cow;

/// What had to be guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flaws {
    /// Something is not well-formed.
    pub(super) repaired: bool,
    /// The document breaks off inside a tag, a comment or a section of character data.
    pub(super) cut: bool,
}

/// One piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag, or an empty element.
    Open {
        name: &'a str,
        attributes: &'a str,
        empty: bool,
    },
    /// An end tag.
    Close(&'a str),
    /// Text with its references as they stand.
    Text(&'a str),
    /// A section of character data: text without references.
    Data(&'a str),
}

/// The pieces of a document in order, in one pass.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    flaws: Flaws,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            flaws: Flaws::default(),
        }
    }

    /// What was guessed so far.
    pub(super) fn flaws(&self) -> Flaws {
        self.flaws
    }

    fn past(&mut self, open: usize, close: &str) -> &'a str {
        let body = &self.rest[open..];
        let (inside, after) = match body.split_once(close) {
            Some(halves) => halves,
            None => {
                self.flaws.cut = true;
                (body, "")
            }
        };
        self.rest = after;
        inside
    }

    fn tag(&mut self) -> Token<'a> {
        let body = &self.rest[1..];
        let Some(end) = tag_end(body) else {
            self.flaws.cut = true;
            self.rest = "";
            return Token::Text("");
        };
        let inside = &body[..end];
        self.rest = &body[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            return Token::Close(name.trim());
        }
        let empty = inside.ends_with('/');
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let cut = inside
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(inside.len());
        Token::Open {
            name: &inside[..cut],
            attributes: &inside[cut..],
            empty,
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if !self.rest.starts_with('<') {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Token::Text(text));
            }
            if self.rest.starts_with("<![CDATA[") {
                return Some(Token::Data(self.past(9, "]]>")));
            }
            if self.rest.starts_with("<!--") {
                self.past(4, "-->");
            } else if self.rest.starts_with("<?") {
                self.past(2, ">");
            } else if self.rest.starts_with("<!") {
                self.doctype();
            } else if begins_tag(&self.rest[1..]) {
                return Some(self.tag());
            } else {
                self.flaws.repaired = true;
                let end = self.rest[1..]
                    .find('<')
                    .map_or(self.rest.len(), |end| end + 1);
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Token::Text(text));
            }
        }
    }
}

impl Tokens<'_> {
    /// Passes over a document type with its internal subset: entities of a document's own are not expanded.
    fn doctype(&mut self) {
        let (mut depth, mut quote) = (0_usize, None);
        for (at, byte) in self.rest.bytes().enumerate() {
            match (byte, quote) {
                (b'"' | b'\'', None) if depth > 0 => quote = Some(byte),
                (_, Some(open)) if byte == open => quote = None,
                (_, Some(_)) => {}
                (b'[', None) => depth += 1,
                (b']', None) => depth = depth.saturating_sub(1),
                (b'>', None) if depth == 0 => {
                    self.rest = &self.rest[at + 1..];
                    return;
                }
                _ => {}
            }
        }
        self.flaws.cut = true;
        self.rest = "";
    }
}

fn begins_tag(after: &str) -> bool {
    let name = after.strip_prefix('/').unwrap_or(after);
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Where a tag ends: the first `>` outside quotes, or the first of all where quotes never close. A `<`
/// cannot stand in a tag, so no byte is looked at more than twice.
fn tag_end(body: &str) -> Option<usize> {
    let (mut quote, mut first) = (None, None);
    let mut after_equals = false;
    for (at, byte) in body.bytes().enumerate() {
        match (byte, quote) {
            (b'<', None) => return first,
            (b'<', Some(_)) => break,
            (b'"' | b'\'', None) if after_equals => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            (b'>', None) => return Some(at),
            (b'>', Some(_)) => first = first.or(Some(at)),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    first
}

/// The part of a name after its prefix, in lower case.
pub(super) fn local(name: &str) -> String {
    name.rsplit(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// The attributes of a tag in order: names as they stand, values with their references resolved.
pub(super) fn attributes(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals]
            .rsplit(char::is_whitespace)
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        rest = rest[equals + 1..].trim_start();
        let (value, after) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => match rest[1..].split_once(quote) {
                Some(halves) => halves,
                None => (&rest[1..], ""),
            },
            _ => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        found.push((name, resolved(value).into_owned()));
        rest = after.trim_start();
    }
    found
}

/// The value of the first attribute whose name without prefix is `wanted`.
pub(super) fn attribute(text: &str, wanted: &str) -> Option<String> {
    attributes(text)
        .into_iter()
        .find(|(name, _)| local(name) == wanted)
        .map(|(_, value)| value)
}

/// Text with the references of XML resolved; others stay, for HTML may know them.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((meant, length)) => {
                out.push(meant);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether every `&` of a text begins a reference.
pub(super) fn has_stray_ampersand(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text.as_bytes()[at + 1..];
        let end = rest
            .iter()
            .take(32)
            .position(|b| !(b.is_ascii_alphanumeric() || *b == b'#'));
        !end.is_some_and(|end| end > 0 && rest[end] == b';')
    })
}

/// The character of the reference at the front of `text`, and its length in bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let meant = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            // Writers mean Windows-1252 by 128 to 159; HTML reads them so.
            if matches!(code, 0..=8 | 11 | 12 | 14..=31 | 127..=159) {
                return None;
            }
            char::from_u32(code)?
        }
    };
    Some((meant, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_in_order_and_flaws_are_noted() {
        let mut tokens = Tokens::of(
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"]>\">]><a x=\"1>2\"><!-- <c> --><d/>1 < 2<![CDATA[<e>]]></a>",
        );
        let open = |name, attributes, empty| Token::Open {
            name,
            attributes,
            empty,
        };
        let seen: Vec<_> = tokens.by_ref().collect();
        assert_eq!(
            seen,
            [
                open("a", " x=\"1>2\"", false),
                open("d", "", true),
                Token::Text("1 "),
                Token::Text("< 2"),
                Token::Data("<e>"),
                Token::Close("a"),
            ]
        );
        let flaws = tokens.flaws();
        assert!(flaws.repaired && !flaws.cut);
        let mut cut = Tokens::of("<a><b x='");
        assert_eq!(cut.by_ref().count(), 2);
        assert!(cut.flaws().cut);
    }

    #[test]
    fn attributes_and_references_read_as_meant() {
        assert_eq!(
            attributes(" a=\"1 &amp; 2\" xml:base='u' c=d"),
            [
                ("a", "1 & 2".to_owned()),
                ("xml:base", "u".to_owned()),
                ("c", "d".to_owned())
            ]
        );
        assert_eq!(resolved("&lt;&#x4e00;&nbsp;& &#150;"), "<一&nbsp;& &#150;");
        assert!(has_stray_ampersand("a & b") && !has_stray_ampersand("a &nbsp; b &#1;"));
    }

    #[test]
    fn a_flood_of_half_tags_is_read_in_one_pass() {
        for piece in [
            "<a x='",
            "<a ",
            "<",
            "<!--",
            "<![CDATA[",
            "<!D[",
            "&",
            "<a b=\">",
        ] {
            let text = piece.repeat(200_000);
            assert!(Tokens::of(&text).count() <= text.len());
            resolved(&text);
        }
    }
}
