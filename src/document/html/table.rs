//! Rows of tables, told apart by what they are used for: data, a label beside its text, or mere layout.
//!
//! Refuses to merge what stands in cells of their own into one sentence, unless the first is a bare label.

use crate::document::{Block, Role};

/// Most characters of a bare label: `(xviii)`, `第十二条`.
const LONGEST_LABEL: usize = 10;

/// One row being read.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Vec<Block>>,
    /// Whether a cell holds rows of its own.
    nested: bool,
}

impl Row {
    pub(super) fn begin_cell(&mut self) {
        self.cells.push(Vec::new());
    }

    /// The cell being read; none before the first.
    pub(super) fn cell(&mut self) -> Option<&mut Vec<Block>> {
        self.cells.last_mut()
    }

    /// Whether a cell is being read.
    pub(super) fn has_cell(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Takes in the blocks of a row that stands in the cell being read.
    pub(super) fn nest(&mut self, mut read: Vec<Block>) {
        self.nested = true;
        if let Some(cell) = self.cells.last_mut() {
            cell.append(&mut read);
        }
    }

    /// The row as blocks: a label goes before the text beside it, cells of one block each are joined by
    /// ` | `, and anything larger is layout, read cell by cell.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        let nested = self.nested;
        let mut cells: Vec<Vec<Block>> = self
            .cells
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect();
        if cells.len() < 2 {
            return cells.pop().unwrap_or_default();
        }
        if cells.len() == 2 && is_bare_label(&cells[0]) {
            let mut text = cells.swap_remove(1);
            let label = cells.swap_remove(0).swap_remove(0).text;
            let first = &mut text[0];
            if matches!(first.role, Role::Heading(_) | Role::Row) {
                let role = Role::Paragraph;
                text.insert(0, Block { role, text: label });
            } else {
                first.text = format!("{label} {}", first.text);
            }
            return text;
        }
        let is_data = !nested
            && cells.iter().all(|cell| {
                cell.len() <= 4
                    && cell
                        .iter()
                        .all(|block| matches!(block.role, Role::Paragraph | Role::Item(_)))
            });
        if !is_data {
            return cells.into_iter().flatten().collect();
        }
        let texts: Vec<String> = cells
            .iter()
            .map(|cell| {
                let texts: Vec<_> = cell
                    .iter()
                    .map(|block| block.text.replace('\n', " "))
                    .collect();
                texts.join(" ")
            })
            .collect();
        vec![Block {
            role: Role::Row,
            text: texts.join(" | "),
        }]
    }
}

fn is_bare_label(cell: &[Block]) -> bool {
    matches!(cell, [Block { text, .. }] if is_label(text))
}

/// Whether a text is nothing but a number in its punctuation, or a dash: `(a)`, `12.`, `—`.
pub(super) fn is_label(text: &str) -> bool {
    let inner = text.trim_matches([
        '(', ')', '（', '）', '.', '．', '、', '[', ']', '►', '▼', '°', 'º',
    ]);
    let marked = inner.len() < text.len();
    let dash = matches!(
        text,
        "-" | "–" | "—" | "―" | "•" | "·" | "▪" | "○" | "●" | "*"
    );
    let numeral = |c: char| c.is_alphanumeric() && !c.is_whitespace();
    dash || (marked
        && inner.chars().count() <= LONGEST_LABEL
        && !inner.is_empty()
        && is_number(inner)
        && inner.chars().all(|c| numeral(c) || c == '-'))
}

/// Digits with a letter or two, a letter or three, a Roman numeral, or a Han numeral.
fn is_number(inner: &str) -> bool {
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    // A word of two or three Han letters is a caption such as （目的）, not a number.
    let alphabet = inner.chars().all(|c| c < '\u{2e80}');
    let digits = inner.chars().filter(char::is_ascii_digit).count();
    let roman = inner.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let han = inner
        .chars()
        .all(|c| "〇一二三四五六七八九十百千イロハニホヘト".contains(c));
    roman || han || (alphabet && (letters <= 3 || (digits > 0 && letters <= 6)))
}
