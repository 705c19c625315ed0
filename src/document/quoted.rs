//! For passages in quotation marks that an amending act puts into another act: their articles address nothing
//! here. Refuses to follow a quotation that is not closed.

use super::{
    grammar::{self, Head, Kind},
    lines::Line,
    outline::order,
};

/// The marks that open a quotation, each with those that close it.
const MARKS: [(char, &[char]); 8] = [
    ('‘', &['’']),
    ('“', &['”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('‚', &['‘', '’']),
    ('"', &['"']),
    ('「', &['」']),
];
/// What may follow the closing mark on its line.
const AFTER: [char; 8] = ['.', ';', ',', ':', '。', '；', '，', ' '];

/// Finds quoted passages, asked line by line from the first to the last, in time linear in the text.
#[derive(Default)]
pub(crate) struct Quotes {
    /// For each kind of mark, the line before which no passage is closed.
    open_till: [usize; MARKS.len()],
}

impl Quotes {
    /// The line after the quoted passage of several lines that begins at line `at`, inside the article whose
    /// number is `last`; none outside articles.
    ///
    /// It begins with a mark and the head of an article, closes at the end of a line, and never runs into the
    /// article that follows `last`. A passage of one line is text without it.
    pub(crate) fn passage(
        &mut self,
        lines: &[Line],
        heads: &[Option<Head<'_>>],
        at: usize,
        last: &[u64],
    ) -> Option<usize> {
        let text = lines[at].text.as_str();
        let kind = MARKS.iter().position(|(open, _)| text.starts_with(*open))?;
        let (open, closing) = MARKS[kind];
        let quoted = text[open.len_utf8()..].trim_start();
        let next = *last.first()? + 1;
        if at < self.open_till[kind] || closes_within(quoted, closing) || !is_article(quoted) {
            return None;
        }
        for (line, later) in lines.iter().enumerate().skip(at + 1) {
            let follows = heads[line].as_ref().is_some_and(|head| {
                head.kind == Kind::Article
                    && !head.citing
                    && order(head.number, head.label).first() == Some(&next)
            });
            if follows {
                self.open_till[kind] = line;
                return None;
            }
            if closes(&later.text, open, closing) {
                return Some(line + 1);
            }
        }
        self.open_till[kind] = lines.len();
        None
    }
}

fn is_article(quoted: &str) -> bool {
    grammar::head(quoted, true).is_some_and(|head| {
        !head.citing && !head.bare && matches!(head.kind, Kind::Article | Kind::Weak)
    })
}

/// Whether a closing mark, and no apostrophe inside a word, stands in `text`.
fn closes_within(text: &str, closing: &[char]) -> bool {
    text.match_indices(closing)
        .any(|(at, mark)| !text[at + mark.len()..].starts_with(char::is_alphanumeric))
}

/// Whether a line ends with the mark that closes a quotation opened above it, and not one of its own.
fn closes(text: &str, open: char, closing: &[char]) -> bool {
    let Some(body) = text.trim_end_matches(AFTER).strip_suffix(closing) else {
        return false;
    };
    if closing.contains(&open) {
        return body.matches(open).count() % 2 == 0;
    }
    body.rfind(open)
        .is_none_or(|own| closes_within(&body[own + open.len_utf8()..], closing))
}
