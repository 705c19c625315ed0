//! For blocks made ready to be read as law: spaces of one kind, amendment marks off, a number reunited with
//! its text, hard-wrapped lines joined. Refuses to change a word.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Role, points};

/// One block, clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What the markup says it is.
    pub(crate) role: Role,
    /// Its text.
    pub(crate) text: String,
}

impl Line {
    /// The level of the heading it is.
    pub(crate) fn level(&self) -> Option<u8> {
        match self.role {
            Role::Heading(level) => Some(level),
            _ => None,
        }
    }
}

/// The marks by which consolidated EU texts show what amended them: `►M1`, `◄`, `▼B`.
static AMENDMENT_MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[►▼▶]\s?(?:(?:[MAC]\d{1,3}|B)\b)?|[◄◀]").expect("the pattern is constant")
});

/// The lines of a document, in order.
pub(crate) fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let text = clean(&block.text);
        if text.is_empty() {
            continue;
        }
        let text = if block.role == Role::Row {
            unrow(&text)
        } else {
            text
        };
        let role = block.role;
        if let Some((caption, article)) = captioned(&text) {
            push(
                &mut out,
                Line {
                    role,
                    text: caption.to_owned(),
                },
            );
            push(
                &mut out,
                Line {
                    role,
                    text: article.to_owned(),
                },
            );
        } else {
            push(&mut out, Line { role, text });
        }
    }
    out
}

/// Adds a line, or joins it to the one before when that ended in the middle of a sentence.
fn push(out: &mut Vec<Line>, line: Line) {
    if let Some(last) = out.last_mut()
        && last.level().is_none()
        && line.level().is_none()
    {
        if lone_number(&last.text) && points::point(&line.text).is_none_or(|p| !p.rest.is_empty()) {
            last.text = format!("{} {}", last.text, line.text);
            return;
        }
        if wrapped(&last.text, &line.text) {
            last.text.push_str(&line.text);
            return;
        }
    }
    out.push(line);
}

/// A caption in brackets and the article it stands over, when the page sets them in one block.
fn captioned(text: &str) -> Option<(&str, &str)> {
    let end = text.strip_prefix('（').and_then(|inner| inner.find('）'))?
        + '（'.len_utf8()
        + '）'.len_utf8();
    let rest = text[end..].strip_prefix([' ', '\n', '\u{3000}'])?;
    (end <= 240 && rest.starts_with('第')).then_some((&text[..end], rest))
}

/// A block that is nothing but a number, as when a table puts it in a cell of its own.
fn lone_number(text: &str) -> bool {
    text.len() <= 12
        && points::point(text).is_some_and(|p| p.rest.is_empty() && p.readings[0].0.strong())
}

/// Whether a Han line stops in mid-sentence at the width some gazettes wrap at.
fn wrapped(last: &str, next: &str) -> bool {
    const WRAP_AT: usize = 28;
    // A sentence is never this long; without a bound, hostile lines would cost quadratic time.
    const LONGEST: usize = 6_000;
    if last.len() > LONGEST {
        return false;
    }
    let ends_open = last
        .chars()
        .next_back()
        .is_some_and(|c| is_han(c) || matches!(c, '，' | '、'));
    let stops_first = next.starts_with(['。', '，', '、', '；']);
    (stops_first || (ends_open && last.chars().count() >= WRAP_AT))
        && (stops_first || !last.starts_with('第') || !next.starts_with('第'))
        && points::point(next).is_none()
        && !next.starts_with('第')
        && next
            .chars()
            .next()
            .is_some_and(|c| is_han(c) || stops_first || c == '（' || c == '「')
}

/// Whether a character is a Han ideograph.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Whether a character is Japanese kana.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}')
}

fn clean(text: &str) -> String {
    let text = AMENDMENT_MARKS.replace_all(text, "");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut space = false;
    while let Some(c) = chars.next() {
        match c {
            // The ideographic space separates a number from its text in Japanese, so it stays.
            '\u{3000}' => {
                out.push(c);
                space = false;
            }
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\\' if chars
                .peek()
                .is_some_and(|next| matches!(next, '.' | ')' | '-' | '*' | '_')) => {}
            c if c.is_whitespace() => space = true,
            c => {
                if space && !out.is_empty() && !out.ends_with('\u{3000}') {
                    out.push(' ');
                }
                space = false;
                out.push(c);
            }
        }
    }
    let trimmed = out.trim();
    if trimmed
        .chars()
        .all(|c| matches!(c, '—' | '–' | '-' | '_' | '*' | '|' | ' '))
    {
        return String::new();
    }
    trimmed.to_owned()
}

/// A row whose first cell is only a number reads as that number and its text.
fn unrow(text: &str) -> String {
    if let Some((first, rest)) = text.split_once('|')
        && lone_number(first.trim())
    {
        let rest = rest.trim();
        if !rest.contains('|') {
            return format!("{} {rest}", first.trim());
        }
    }
    text.trim_matches([' ', '|']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block {
            role: Role::Paragraph,
            text: text.to_owned(),
        }
    }

    fn texts(blocks: &[Block]) -> Vec<String> {
        lines(blocks).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_number_in_a_cell_of_its_own_joins_its_text() {
        let row = Block {
            role: Role::Row,
            text: "(1) | a term".to_owned(),
        };
        assert_eq!(
            texts(&[row, paragraph("(a)"), paragraph("alpha")]),
            ["(1) a term", "(a) alpha"]
        );
    }

    #[test]
    fn amendment_marks_are_no_text() {
        assert_eq!(
            texts(&[paragraph("▼M2"), paragraph("►M1 (a) text ◄")]),
            ["(a) text"]
        );
    }

    #[test]
    fn no_break_spaces_are_spaces() {
        assert_eq!(
            texts(&[paragraph("Artículo\u{a0}20  ter")]),
            ["Artículo 20 ter"]
        );
    }
}
