//! Two wordings beside one another, folded to the reader's columns.
//!
//! Refuses to cut: what is too long for its half goes on in the next line.

use super::{output::plain, surface::painted};
use crate::{
    change::{Span, SpanKind, rows},
    training::width,
};

/// What stands before each line.
const INDENT: usize = 2;

/// What stands between the halves.
const GUTTER: usize = 3;

/// A character and what happened to it.
type Cell = (char, SpanKind);

/// The difference as lines at most `columns` wide: before on the left, after on the right, `|` between halves that
/// differ, `<` beside what only stood before, `>` beside what only stands after. Without colours what went is in
/// `[-…-]`, what came in `{+…+}`.
pub(super) fn lines(spans: &[Span], columns: usize, colours: bool) -> Vec<String> {
    let half = (columns.saturating_sub(INDENT + GUTTER) / 2).max(4);
    let mut out = Vec::new();
    for row in rows(spans) {
        let mark = match (row.before.is_empty(), row.after.is_empty()) {
            _ if !row.differs => ' ',
            (false, true) => '<',
            (true, false) => '>',
            _ => '|',
        };
        let left = folded(&cells(&row.before, colours), half);
        let right = folded(&cells(&row.after, colours), half);
        for at in 0..left.len().max(right.len()) {
            let side = |lines: &[Vec<Cell>]| lines.get(at).cloned().unwrap_or_default();
            let (left, right) = (side(&left), side(&right));
            let pad = " ".repeat(half - taken(&left).min(half));
            let line = format!(
                "{}{}{pad} {mark} {}",
                " ".repeat(INDENT),
                written(&left, colours),
                written(&right, colours)
            );
            out.push(line.trim_end().to_owned());
        }
    }
    out
}

fn cells(spans: &[Span], colours: bool) -> Vec<Cell> {
    let mut out = Vec::new();
    for span in spans {
        let (open, close) = match span.kind {
            _ if colours => ("", ""),
            SpanKind::Same => ("", ""),
            SpanKind::Deleted => ("[-", "-]"),
            SpanKind::Inserted => ("{+", "+}"),
        };
        let text = plain(&span.text);
        let chars = open.chars().chain(text.chars()).chain(close.chars());
        out.extend(chars.map(|c| (c, span.kind)));
    }
    out
}

/// Lines at most `half` columns wide, broken at spaces and beside characters that take two columns; a word that
/// is longer is broken where it must.
fn folded(cells: &[Cell], half: usize) -> Vec<Vec<Cell>> {
    const CLOSES: &str = "、。，．）」』】》；：？！";
    let mut out: Vec<Vec<Cell>> = Vec::new();
    let mut line: Vec<Cell> = Vec::new();
    let (mut used, mut breaks) = (0, None);
    for (c, kind) in cells.iter().copied() {
        let size = width::of(c);
        if size == 2 && !CLOSES.contains(c) && !line.is_empty() {
            breaks = Some(line.len());
        }
        if used + size > half {
            if c == ' ' {
                out.push(std::mem::take(&mut line));
                (used, breaks) = (0, None);
                continue;
            }
            let rest = match breaks {
                Some(at) if at <= line.len() => line.split_off(at),
                _ => Vec::new(),
            };
            while line.last().is_some_and(|(c, _)| *c == ' ') {
                line.pop();
            }
            out.push(std::mem::replace(&mut line, rest));
            (used, breaks) = (taken(&line), None);
            if used + size > half {
                out.push(std::mem::take(&mut line));
                used = 0;
            }
        }
        line.push((c, kind));
        used += size;
        if c == ' ' || size == 2 {
            breaks = Some(line.len());
        }
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}

fn taken(line: &[Cell]) -> usize {
    line.iter().map(|(c, _)| width::of(*c)).sum()
}

fn written(line: &[Cell], colours: bool) -> String {
    if !colours {
        return line.iter().map(|(c, _)| c).collect();
    }
    line.chunk_by(|a, b| a.1 == b.1)
        .map(|run| {
            let text: String = run.iter().map(|(c, _)| c).collect();
            painted(&text, run[0].1)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::wording;

    fn shown(before: &str, after: &str, columns: usize) -> String {
        lines(&wording(before, after), columns, false).join("\n")
    }

    #[test]
    fn halves_face_one_another_and_fold_at_words() {
        let (before, after) = (
            "The trader shall answer within 14 days.\nIt is free.",
            "The trader shall answer within 30 days.\nIt is free.",
        );
        assert_eq!(
            shown(before, after, 45),
            "  The trader shall     | The trader shall\n  answer within [-14-] | answer within {+30+}\n  days.                | days.\n  It is free.            It is free."
        );
        assert_eq!(
            shown("", "New.", 45),
            format!("  {} > {{+New.+}}", " ".repeat(20))
        );
        assert_eq!(shown("Old.", "", 45), "  [-Old.-]             <");
    }

    #[test]
    fn characters_of_two_columns_keep_the_gutter_straight() {
        let text = shown(
            "经营者应当自收到申请之日起十五日内答复消费者，并说明理由。",
            "经营者应当自收到申请之日起三十日内答复消费者，并说明理由。",
            49,
        );
        for line in text.lines() {
            let (left, _) = line.split_once(" | ").expect("both halves differ");
            assert_eq!(width::columns(left), 24, "{text}");
            assert!(width::columns(line) <= 49, "{text}");
        }
        assert!(
            text.lines()
                .all(|line| !line.trim_start().starts_with('，')),
            "{text}"
        );
    }

    #[test]
    fn no_line_is_wider_than_asked_whatever_stands_in_it() {
        let word = "x".repeat(300);
        let odd = format!("{word} e\u{301}\u{200b} ｶﾞ 한국어 {word}");
        for columns in [40, 41, 80, 131] {
            for line in lines(&wording(&word, &odd), columns, false) {
                assert!(width::columns(&line) <= columns, "{columns}: {line}");
            }
        }
        let bare = |line: &str| {
            line.replace("\u{1b}[31;9m", "")
                .replace("\u{1b}[32;4m", "")
                .replace("\u{1b}[0m", "")
        };
        for line in lines(&wording("a 14 b", "a 30 b"), 40, true) {
            assert!(width::columns(&bare(&line)) <= 40 && line.contains("\u{1b}[31;9m14\u{1b}[0m"));
        }
    }
}
