//! What stands side by side on a page: columns of prose are read one after the other, cells of a table stay in
//! their row.
//!
//! Refuses to call wide spaces a table: a table has two rows at the least, whose cells begin at the same place.

use super::layout::Line;

/// Fewest rows of two pieces that make columns.
const FEWEST_ROWS: usize = 5;

/// Fewest letters of a piece of prose, on average.
const PROSE: usize = 18;

/// Lines in reading order; pieces of one row that `follows` marks are put together or taken apart.
pub(super) fn arranged(lines: Vec<Line>) -> Vec<Line> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if line.follows => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    if rows.iter().all(|row| row.len() == 1) {
        return rows.into_iter().flatten().collect();
    }
    match gutter(&rows) {
        Some(gutter) => columns(rows, gutter),
        None => tables(rows),
    }
}

/// Where the second of two columns begins.
fn gutter(rows: &[Vec<Line>]) -> Option<f64> {
    let pairs: Vec<&Vec<Line>> = rows.iter().filter(|row| row.len() == 2).collect();
    let wider = rows.iter().filter(|row| row.len() > 2).count();
    if pairs.len() < FEWEST_ROWS || wider * 10 > pairs.len() {
        return None;
    }
    let mut starts: Vec<f64> = pairs.iter().map(|row| row[1].start).collect();
    starts.sort_by(f64::total_cmp);
    let gutter = starts[starts.len() / 2];
    let fits = |row: &&&Vec<Line>| {
        (row[1].start - gutter).abs() < 1.5 * row[1].size && row[0].end < gutter
    };
    let fitting = pairs.iter().filter(fits).count();
    let letters = |at: usize| {
        let all: usize = pairs.iter().map(|row| row[at].text.chars().count()).sum();
        // A Han character says what three letters do.
        let han: usize = pairs
            .iter()
            .map(|row| {
                row[at]
                    .text
                    .chars()
                    .filter(|c| crate::document::html::is_cjk(*c))
                    .count()
            })
            .sum();
        (all + 2 * han) / pairs.len()
    };
    (fitting * 5 >= pairs.len() * 4 && letters(0) >= PROSE && letters(1) >= PROSE).then_some(gutter)
}

/// The left column, then the right one, between lines that run across both.
fn columns(rows: Vec<Vec<Line>>, gutter: f64) -> Vec<Line> {
    let (mut out, mut right) = (Vec::new(), Vec::new());
    for mut line in rows.into_iter().flatten() {
        line.follows = false;
        let across = line.start < gutter - line.size && line.end > gutter + line.size;
        if across {
            out.append(&mut right);
            out.push(line);
        } else if line.start < gutter - line.size {
            out.push(line);
        } else {
            right.push(line);
        }
    }
    out.append(&mut right);
    out
}

/// Rows whose cells begin where those of a neighbour do are rows of a table; others are one line.
fn tables(rows: Vec<Vec<Line>>) -> Vec<Line> {
    let aligned = |a: &[Line], b: Option<&Vec<Line>>| {
        let Some(b) = b else { return false };
        let same = |x: &Line| b[1..].iter().any(|y| (x.start - y.start).abs() < x.size);
        a[1..].iter().any(same)
    };
    let is_cells: Vec<bool> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let hanging = row.len() == 2 && is_label(&row[0].text);
            let before = at.checked_sub(1).and_then(|at| rows.get(at));
            !hanging && row.len() > 1 && (aligned(row, before) || aligned(row, rows.get(at + 1)))
        })
        .collect();
    rows.into_iter()
        .zip(is_cells)
        .filter_map(|(row, is_cells)| {
            let between = if is_cells { " | " } else { " " };
            let texts: Vec<&str> = row.iter().map(|piece| piece.text.trim()).collect();
            let text = texts.join(between);
            let end = row.last()?.end;
            let first = row.into_iter().next()?;
            Some(Line {
                text,
                end,
                follows: false,
                is_row: is_cells,
                ..first
            })
        })
        .collect()
}

/// Whether a piece only numbers what follows it: `(a)`, `12.`, `–`.
fn is_label(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 6
        && (text.ends_with(['.', ')', ']', '）', '、'])
            || text.chars().all(|c| !c.is_alphanumeric()))
}
