//! DOCX (ISO/IEC 29500) as blocks of text: the document as it reads with every tracked change accepted, with
//! the numbers its lists print, for legal numbers live there.
//!
//! Refuses archives that unpack to more than any real document, and to read text that is hidden or deleted.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{
    Block, Role, html,
    read::Unreadable,
    xml::tree::{Child, Element, Tree},
};

mod numbering;
mod styles;

use numbering::Numbering;
use styles::Styles;

/// Most bytes one file of the archive unpacks to.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Deepest table inside a table that is read.
const DEEPEST_TABLE: usize = 8;

/// Reads a DOCX.
///
/// # Errors
/// [`Unreadable::Damaged`] when the archive or its main part is broken, or unpacks beyond every measure;
/// [`Unreadable::Encrypted`] when a part asks for a password.
pub fn read(bytes: &[u8]) -> Result<Vec<Block>, Unreadable> {
    let mut package = Package {
        archive: ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| damaged("its archive cannot be opened"))?,
    };
    let main = package.main_part()?;
    let folder = main
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let document = package
        .tree(&main)?
        .ok_or_else(|| damaged("its archive holds no document"))?;
    let mut side = |name: &str| package.tree(&format!("{folder}/{name}"));
    let (styles, numbering) = (side("styles.xml")?, side("numbering.xml")?);
    let notes = [side("footnotes.xml")?, side("endnotes.xml")?];
    let mut reader = Reader {
        styles: styles
            .as_ref()
            .map(|tree| Styles::of(tree.root()))
            .unwrap_or_default(),
        numbering: numbering
            .as_ref()
            .map(|tree| Numbering::of(tree.root()))
            .unwrap_or_default(),
        blocks: Vec::new(),
        notes: Vec::new(),
        joined: String::new(),
    };
    let body = document
        .root()
        .find("body")
        .unwrap_or_else(|| document.root());
    reader.blocks_of(body, 0);
    reader.notes_of(&notes);
    Ok(html::join_labels(reader.blocks))
}

fn damaged(what: &str) -> Unreadable {
    Unreadable::Damaged(what.to_owned())
}

struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl Package<'_> {
    /// Where the package says its main document is.
    fn main_part(&mut self) -> Result<String, Unreadable> {
        let usual = "word/document.xml".to_owned();
        let Some(relations) = self.tree("_rels/.rels")? else {
            return Ok(usual);
        };
        let target = relations
            .root()
            .elements()
            .find(|one| {
                one.attribute("Type")
                    .is_some_and(|kind| kind.ends_with("/officeDocument"))
            })
            .and_then(|one| one.attribute("Target"));
        Ok(target.map_or(usual, |target| target.trim_start_matches('/').to_owned()))
    }

    fn tree(&mut self, name: &str) -> Result<Option<Tree>, Unreadable> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(zip::result::ZipError::UnsupportedArchive(
                zip::result::ZipError::PASSWORD_REQUIRED,
            )) => return Err(Unreadable::Encrypted),
            Err(_) => return Err(damaged("a part of its archive cannot be opened")),
        };
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged("a part of its archive cannot be unpacked"))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(damaged(
                "a part of its archive unpacks to more than any document",
            ));
        }
        let text = super::charset::decode(&bytes, None).text;
        Tree::read(&text)
            .map(Some)
            .map_err(|broken| Unreadable::Damaged(broken.to_string()))
    }
}

struct Reader {
    styles: Styles,
    numbering: Numbering,
    blocks: Vec<Block>,
    /// The notes that were referred to, in order: of which file, and their id there.
    notes: Vec<(usize, String)>,
    /// Text of paragraphs whose end was deleted: it goes on in the next.
    joined: String,
}

impl Reader {
    /// The blocks of a body, a cell or a content control.
    fn blocks_of(&mut self, parent: Element<'_>, depth: usize) {
        for element in parent.elements() {
            match element.name() {
                "p" => self.paragraph(element),
                "tbl" if depth < DEEPEST_TABLE => self.table(element, depth),
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.blocks_of(element, depth);
                }
                "AlternateContent" => {
                    if let Some(choice) = element.elements().next() {
                        self.blocks_of(choice, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'_>) {
        let properties = paragraph.elements().find(|one| one.name() == "pPr");
        let style = self.styles.of_paragraph(properties);
        let mut text = std::mem::take(&mut self.joined);
        self.runs(paragraph, &mut text);
        let ends_deleted = properties
            .and_then(|all| all.elements().find(|one| one.name() == "rPr"))
            .is_some_and(|run| {
                run.elements()
                    .any(|one| matches!(one.name(), "del" | "moveFrom"))
            });
        if ends_deleted {
            self.joined = text;
            return;
        }
        let lines: Vec<String> = text
            .split('\n')
            .map(html::fold)
            .filter(|line| !line.is_empty())
            .collect();
        let text = lines.join("\n");
        if text.is_empty() {
            return;
        }
        let numbered = style
            .list
            .as_ref()
            .map(|(list, level)| self.numbering.next(list, *level));
        let (role, text) = match (style.heading, numbered) {
            (Some(level), Some(Some(label))) => (Role::Heading(level), format!("{label} {text}")),
            (Some(level), _) => (Role::Heading(level), text),
            (None, Some(Some(label))) => (Role::Paragraph, format!("{label} {text}")),
            (None, Some(None)) => {
                let level = style.list.map_or(0, |(_, level)| level);
                (Role::Item(u8::try_from(level).unwrap_or(u8::MAX)), text)
            }
            (None, None) => (Role::Paragraph, text),
        };
        self.blocks.push(Block { role, text });
    }

    /// The text of the runs of a paragraph, or of what wraps them.
    fn runs(&mut self, parent: Element<'_>, text: &mut String) {
        for element in parent.elements() {
            match element.name() {
                "t" => {
                    for child in element.children() {
                        if let Child::Text(own) = child {
                            text.push_str(own);
                        }
                    }
                }
                "tab" | "ptab" => text.push(' '),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                "footnoteReference" => self.note(0, element, text),
                "endnoteReference" => self.note(1, element, text),
                "AlternateContent" => {
                    if let Some(choice) = element.elements().next() {
                        self.runs(choice, text);
                    }
                }
                "r" if is_hidden(element) => {}
                "pPr" | "rPr" | "del" | "moveFrom" | "instrText" | "rt" => {}
                // A text box is anchored in a run; its paragraphs follow in the line.
                "p" => {
                    text.push('\n');
                    self.runs(element, text);
                }
                _ => self.runs(element, text),
            }
        }
    }

    fn note(&mut self, file: usize, reference: Element<'_>, text: &mut String) {
        let Some(id) = reference.attribute("id") else {
            return;
        };
        self.notes.push((file, id));
        text.push_str(&raised(self.notes.len()));
    }

    /// The notes after the text, in the order they are referred to.
    fn notes_of(&mut self, files: &[Option<Tree>; 2]) {
        let mut at = 0;
        while let Some((file, id)) = self.notes.get(at).cloned() {
            at += 1;
            let note = files[file].as_ref().and_then(|tree| {
                let mut notes = tree.root().elements();
                notes.find(|note| note.attribute("id").as_deref() == Some(id.as_str()))
            });
            let Some(note) = note else { continue };
            let mut text = String::new();
            let known = self.notes.len();
            for paragraph in note.elements().filter(|one| one.name() == "p") {
                self.runs(paragraph, &mut text);
                text.push(' ');
            }
            // A note that refers to notes would never end.
            self.notes.truncate(known);
            self.blocks.push(Block {
                role: Role::Paragraph,
                text: format!("{} {}", raised(at), html::fold(&text)),
            });
        }
    }

    /// Rows with their cells side by side; a row of one cell is ordinary text.
    fn table(&mut self, table: Element<'_>, depth: usize) {
        for row in table.elements().filter(|one| one.name() == "tr") {
            let properties = row.elements().find(|one| one.name() == "trPr");
            if properties.is_some_and(|all| all.elements().any(|one| one.name() == "del")) {
                continue;
            }
            let mut cells: Vec<Vec<Block>> = Vec::new();
            for cell in cells_of(row) {
                let outer = std::mem::take(&mut self.blocks);
                self.blocks_of(cell, depth + 1);
                cells.push(std::mem::replace(&mut self.blocks, outer));
            }
            if cells.iter().filter(|cell| !cell.is_empty()).count() < 2 {
                self.blocks.extend(cells.into_iter().flatten());
                continue;
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
            self.blocks.push(Block {
                role: Role::Row,
                text: texts.join(" | "),
            });
        }
    }
}

/// The cells of a row, also of those that a content control wraps.
fn cells_of(row: Element<'_>) -> Vec<Element<'_>> {
    let mut cells = Vec::new();
    for element in row.elements() {
        match element.name() {
            "tc" => cells.push(element),
            "sdt" => {
                let content = element.elements().find(|one| one.name() == "sdtContent");
                cells.extend(
                    content
                        .into_iter()
                        .flat_map(Element::elements)
                        .filter(|one| one.name() == "tc"),
                );
            }
            _ => {}
        }
    }
    cells
}

fn is_hidden(run: Element<'_>) -> bool {
    run.elements()
        .find(|one| one.name() == "rPr")
        .and_then(|properties| properties.elements().find(|one| one.name() == "vanish"))
        .is_some_and(styles::is_on)
}

/// The number of a note as it is printed.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number
        .to_string()
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')])
        .collect()
}

#[cfg(test)]
mod tests;
