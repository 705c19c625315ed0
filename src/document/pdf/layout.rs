//! Letters on sheets become lines, lines become paragraphs and headings.
//!
//! Refuses to sort what its maker wrote in order: only a page whose lines jump about is sorted by place.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::rows;
use crate::document::{Block, Role, html, text};

/// The gap, in sizes of the letters, from which two pieces of a row stand apart.
const APART: f64 = 1.5;

/// One letter where it stands; lengths in points, `base` growing upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// The letters of one page in the order they are drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) height: f64,
    pub(super) letters: Vec<Letter>,
}

/// A line, or a piece of one that stands apart.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
    /// Whether it goes on in the row of the piece before it.
    pub(super) follows: bool,
    /// Whether it is a row of a table, its cells joined by ` | `.
    pub(super) is_row: bool,
    /// Whether it stands in the top or bottom part of its page, where running heads are.
    pub(super) marginal: bool,
}

/// The blocks of all sheets, without running heads and page numbers.
pub(super) fn blocks(sheets: Vec<Sheet>) -> Vec<Block> {
    let pages = sheets.len();
    let mut lines: Vec<Line> = Vec::new();
    for (page, sheet) in sheets.into_iter().enumerate() {
        lines.extend(lines_of(page, &sheet));
    }
    let lines = without_running_heads(lines, pages);
    paragraphs(&lines)
}

fn lines_of(page: usize, sheet: &Sheet) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for letter in &sheet.letters {
        let row = lines.last().is_some_and(|line| {
            let close = (line.base - letter.base).abs() < 0.5 * line.size.max(letter.size);
            close && letter.start > line.end - line.size
        });
        let same = row
            && lines
                .last()
                .is_some_and(|line| letter.start - line.end < APART * line.size);
        if same && let Some(line) = lines.last_mut() {
            extend(line, letter);
        } else if !letter.text.trim().is_empty() {
            lines.push(Line {
                page,
                start: letter.start,
                end: letter.end,
                base: letter.base,
                size: letter.size,
                text: letter.text.clone(),
                follows: row,
                is_row: false,
                marginal: letter.base > sheet.height * 0.9 || letter.base < sheet.height * 0.1,
            });
        }
    }
    // Where most lines do not follow the one above, the order of drawing says nothing.
    let jumps = lines
        .windows(2)
        .filter(|pair| pair[1].base > pair[0].base + pair[0].size)
        .count();
    if jumps > 2 && jumps * 4 > lines.len() {
        lines.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.start.total_cmp(&b.start)));
        lines = merged(lines);
    }
    let mut lines = rows::arranged(lines);
    for line in &mut lines {
        line.text = html::fold(&line.text);
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// Adds a letter to its line, with the space that the gap before it means.
fn extend(line: &mut Line, letter: &Letter) {
    let gap = letter.start - line.end;
    let wide = gap > 0.18 * line.size.max(letter.size);
    let dense = line.text.ends_with(html::is_cjk)
        && letter.text.starts_with(html::is_cjk)
        && gap < line.size;
    let raised = letter.base > line.base + 0.2 * line.size && letter.size < 0.8 * line.size;
    if wide && !dense && !raised && !line.text.ends_with(' ') && !letter.text.starts_with(' ') {
        line.text.push(' ');
    }
    line.text.push_str(&letter.text);
    line.end = line.end.max(letter.end);
    if !letter.text.trim().is_empty() && letter.size > line.size {
        line.size = letter.size;
    }
}

/// Sorted pieces on one base line, joined.
fn merged(pieces: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line)
                if (line.base - piece.base).abs() < 0.4 * line.size
                    && piece.start >= line.end - line.size =>
            {
                // Spaces of the writer's own were not drawn in order, either.
                if piece.start - line.end < APART * line.size {
                    line.text.push(' ');
                    line.text.push_str(&piece.text);
                    line.end = piece.end;
                } else {
                    lines.push(Line {
                        follows: true,
                        ..piece
                    });
                }
            }
            _ => lines.push(Line {
                follows: false,
                ..piece
            }),
        }
    }
    lines
}

/// Takes out lines near the edge that come back on other pages, their numbers aside, and page numbers.
fn without_running_heads(lines: Vec<Line>, pages: usize) -> Vec<Line> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:page|seite|página|p\.|第)?\s*[0-9ivxlc]{1,6}\s*(?:页|頁|ページ)?\s*(?:(?:of|von|de|/|／|共)\s*[0-9]{1,4}\s*(?:页|頁)?)?\W*$")
            .expect("the expression is a constant and is covered by tests")
    });
    if pages < 2 {
        return lines;
    }
    let key = |line: &Line| -> String {
        line.text
            .chars()
            .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
            .collect()
    };
    let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
    for line in lines.iter().filter(|line| line.marginal) {
        let (count, last) = seen.entry(key(line)).or_insert((0, usize::MAX));
        if *last != line.page {
            (*count, *last) = (*count + 1, line.page);
        }
    }
    let often = (pages / 3).max(2);
    lines
        .into_iter()
        .filter(|line| {
            let repeated = seen
                .get(&key(line))
                .is_some_and(|(count, _)| *count >= often);
            !(line.marginal && (repeated || NUMBER.is_match(&line.text)))
        })
        .collect()
}

fn paragraphs(lines: &[Line]) -> Vec<Block> {
    let usual = median(lines.iter().map(|line| line.size));
    let follow =
        |pair: &[Line]| (pair[0].page == pair[1].page).then(|| pair[0].base - pair[1].base);
    let spacing = median(
        lines
            .windows(2)
            .filter_map(follow)
            .filter(|step| *step > 0.0),
    );
    let right = median(lines.iter().map(|line| line.end));
    let mut blocks: Vec<Block> = Vec::new();
    let mut above: Option<&Line> = None;
    for line in lines {
        let role = if line.is_row {
            Role::Row
        } else {
            role(line.size, usual)
        };
        let continues = above.is_some_and(|above| {
            let step = above.base - line.base;
            let near = if above.page == line.page {
                step < spacing * 1.45 || step < 0.0
            } else {
                !ends_sentence(&above.text)
            };
            // A last line is short: what follows it is another paragraph, unless the line above was full.
            let full = above.end > right - 6.0 * above.size || !ends_sentence(&above.text);
            near && full
                && (above.size - line.size).abs() < 0.1 * usual.max(1.0)
                && !text::begins_anew(&line.text)
        });
        match blocks.last_mut() {
            Some(block) if continues && block.role == role && !line.is_row => {
                text::join(&mut block.text, &line.text)
            }
            _ => blocks.push(Block {
                role,
                text: line.text.clone(),
            }),
        }
        above = Some(line);
    }
    html::join_labels(blocks)
}

fn role(size: f64, usual: f64) -> Role {
    match size / usual.max(0.1) {
        ratio if ratio >= 1.6 => Role::Heading(1),
        ratio if ratio >= 1.35 => Role::Heading(2),
        ratio if ratio >= 1.18 => Role::Heading(3),
        _ => Role::Paragraph,
    }
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with([
        '.', ';', ':', '!', '?', '。', '；', '：', '”', '"', '」', ')', '）',
    ])
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
