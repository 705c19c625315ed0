//! Writes a law as a PDF: A4, Helvetica in WinAnsi, running head and page numbers.
//!
//! The same text gives the same bytes. Refuses everything a printed law does not need: pictures,
//! embedded fonts, compression.

use super::{
    edition::{self, Clause},
    painting,
    site::Site,
    stage::{Design, Face},
};

/// A4 in points.
const PAGE: (f64, f64) = (595.0, 842.0);

/// Advance widths of Helvetica for U+0020 to U+007E, in thousandths of the size (Adobe Core 14 metrics).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// How a paper is set; the redesign sets the same words otherwise.
#[derive(Clone, Copy, Debug)]
struct Setting {
    size: f64,
    leading: f64,
    margin: f64,
}

/// One set line: its font, size, indentation and words, and the space above it.
#[derive(Debug)]
struct Set {
    bold: bool,
    size: f64,
    indent: f64,
    above: f64,
    text: String,
}

/// The law of `site` as a PDF file.
#[must_use]
pub fn write(site: Site, face: &Face) -> Vec<u8> {
    let setting = match face.design {
        Design::Classic => Setting {
            size: 10.5,
            leading: 14.0,
            margin: 72.0,
        },
        Design::Modern => Setting {
            size: 9.5,
            leading: 14.5,
            margin: 96.0,
        },
    };
    let head = painting::head(site, face);
    let pages = paginate(set(site, face, setting), setting);
    let total = pages.len();
    let streams: Vec<Vec<u8>> = pages
        .iter()
        .enumerate()
        .map(|(at, lines)| {
            let mut stream = Vec::new();
            let running = format!("{} · {}", head.get("authority"), head.get("anchor"));
            let folio = format!("Página {} de {total}", at + 1);
            put(
                &mut stream,
                false,
                8.0,
                setting.margin,
                PAGE.1 - 40.0,
                &running,
            );
            put(
                &mut stream,
                false,
                8.0,
                setting.margin,
                42.0,
                head.get("fiction"),
            );
            let right = PAGE.0 - setting.margin - width(&folio, 8.0);
            put(&mut stream, false, 8.0, right, 30.0, &folio);
            for (y, line) in lines {
                let x = setting.margin + line.indent;
                put(&mut stream, line.bold, line.size, x, *y, &line.text);
            }
            stream
        })
        .collect();
    file(
        &streams,
        head.get("title"),
        head.get("authority"),
        site.language(),
    )
}

/// The law broken into lines that fit the measure.
fn set(site: Site, face: &Face, setting: Setting) -> Vec<Set> {
    let law = edition::law(site, face.edition);
    let mut lines = Vec::new();
    let mut add = |text: &str, bold: bool, size: f64, indent: f64, above: f64| {
        let measure = PAGE.0 - 2.0 * setting.margin - indent;
        for (at, text) in broken(text, size, measure).into_iter().enumerate() {
            lines.push(Set {
                bold,
                size,
                indent,
                above: if at == 0 { above } else { 0.0 },
                text,
            });
        }
    };
    add(law.head.get("title"), true, 14.0, 0.0, 0.0);
    add(law.head.get("enacting"), false, setting.size, 0.0, 4.0);
    for clause in &law.clauses {
        match clause {
            Clause::Chapter { label, title } => {
                add(&format!("{label}. {title}"), true, 11.5, 0.0, 12.0);
            }
            Clause::Article { label, heading } => {
                add(&format!("{label}. {heading}"), true, setting.size, 0.0, 7.0);
            }
            Clause::Paragraph { label, text } => {
                add(
                    format!("{label} {text}").trim(),
                    false,
                    setting.size,
                    0.0,
                    1.5,
                );
            }
            Clause::Point { label, text } => {
                add(&format!("{label} {text}"), false, setting.size, 18.0, 1.0);
            }
        }
    }
    lines
}

/// The lines with their height on the page, page by page. A heading does not stand alone at the foot.
fn paginate(lines: Vec<Set>, setting: Setting) -> Vec<Vec<(f64, Set)>> {
    let (top, bottom) = (PAGE.1 - 72.0, 72.0);
    let mut pages = vec![Vec::new()];
    let mut y = top;
    for line in lines {
        let room = if line.bold {
            3.0 * setting.leading
        } else {
            0.0
        };
        y -= line.above;
        if y - room < bottom {
            pages.push(Vec::new());
            y = top;
        }
        let step = setting.leading.max(line.size * 1.25);
        if let Some(page) = pages.last_mut() {
            page.push((y, line));
        }
        y -= step;
    }
    pages
}

/// `text` in lines no wider than `measure` points; a single longer word keeps its line.
fn broken(text: &str, size: f64, measure: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= measure => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// How wide `text` runs, in points. An accented letter is as wide as its base.
fn width(text: &str, size: f64) -> f64 {
    use unicode_normalization::UnicodeNormalization as _;
    let of = |c: char| {
        let base = c.nfd().next().unwrap_or(c);
        u32::from(base)
            .checked_sub(0x20)
            .and_then(|at| WIDTHS.get(at as usize))
            .copied()
            .unwrap_or(556)
    };
    text.chars().map(|c| f64::from(of(c))).sum::<f64>() * size / 1000.0
}

/// Shows one line of text at a place.
fn put(stream: &mut Vec<u8>, bold: bool, size: f64, x: f64, y: f64, text: &str) {
    let font = if bold { "F2" } else { "F1" };
    stream.extend(format!("BT /{font} {size} Tf {x:.2} {y:.2} Td (").into_bytes());
    stream.extend(literal(text));
    stream.extend(b") Tj ET\n");
}

/// A PDF string in WinAnsi with its delimiters escaped (ISO 32000-1, 7.3.4.2).
fn literal(text: &str) -> Vec<u8> {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let mut literal = Vec::with_capacity(bytes.len());
    for byte in bytes.iter() {
        if matches!(byte, b'(' | b')' | b'\\') {
            literal.push(b'\\');
        }
        literal.push(*byte);
    }
    literal
}

/// The whole file: catalog, page tree, fonts, information, pages, cross-reference table.
fn file(streams: &[Vec<u8>], title: &str, author: &str, language: &str) -> Vec<u8> {
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let kids: Vec<String> = (0..streams.len())
        .map(|at| format!("{} 0 R", 6 + 2 * at))
        .collect();
    let mut information = b"<< /Title (".to_vec();
    information.extend(literal(title));
    information.extend(b") /Author (");
    information.extend(literal(author));
    information.extend(b") >>");
    let mut objects: Vec<Vec<u8>> = vec![
        format!("<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>").into_bytes(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            streams.len()
        )
        .into_bytes(),
        font("Helvetica").into_bytes(),
        font("Helvetica-Bold").into_bytes(),
        information,
    ];
    for (at, stream) in streams.iter().enumerate() {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {} 0 R >>",
            PAGE.0,
            PAGE.1,
            7 + 2 * at
        );
        objects.push(page.into_bytes());
        let mut contents = format!("<< /Length {} >>\nstream\n", stream.len()).into_bytes();
        contents.extend(stream);
        contents.extend(b"\nendstream");
        objects.push(contents);
    }
    assembled(&objects)
}

fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut offsets = Vec::with_capacity(objects.len());
    for (at, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let trailer =
        format!("trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(trailer.into_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::demo::stage::Stage,
        clock::{Clock, Timestamp},
    };

    fn papers() -> [(Face, Vec<u8>); 3] {
        let stage = Stage::new(Clock::manual(Timestamp::from_millis(0)));
        let first = stage.face(Site::EsLey);
        stage.redesign(Site::EsLey);
        let reset = stage.face(Site::EsLey);
        stage.amend(Site::EsLey);
        let amended = stage.face(Site::EsLey);
        [first, reset, amended].map(|face| (face, write(Site::EsLey, &face)))
    }

    /// The shown strings of the file, in order, running head and folio left out.
    fn words(bytes: &[u8]) -> String {
        let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
        text.lines()
            .filter(|line| line.starts_with("BT ") && !line.contains(" 8 Tf"))
            .filter_map(|line| line.split_once(" Td (")?.1.strip_suffix(") Tj ET"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_paper_opens_as_a_pdf_of_two_pages() {
        for (face, bytes) in papers() {
            assert!(bytes.starts_with(b"%PDF-"));
            let pdf = hayro_syntax::Pdf::new(bytes).expect("a PDF");
            assert_eq!(pdf.pages().len(), 2, "{:?}", face.design);
        }
    }

    #[test]
    fn a_reset_paper_has_the_same_words_and_an_amended_one_has_not() {
        let [first, reset, amended] = papers().map(|(_, bytes)| bytes);
        assert_ne!(first, reset);
        assert_eq!(words(&first), words(&reset));
        assert!(words(&first).contains("plazo de 14 días naturales desde que conozca"));
        assert!(words(&amended).contains("plazo de 7 días naturales desde que conozca"));
    }

    #[test]
    fn no_line_runs_past_the_margin_and_every_letter_is_in_winansi() {
        for line in broken(&"¿Qué plazo «señala» la ley? ".repeat(40), 10.5, 451.0) {
            assert!(width(&line, 10.5) <= 451.0, "{line}");
        }
        for edition in [edition::Edition::First, edition::Edition::Amended] {
            for clause in edition::law(Site::EsLey, edition).clauses {
                let (Clause::Chapter { title: text, .. }
                | Clause::Article { heading: text, .. }
                | Clause::Paragraph { text, .. }
                | Clause::Point { text, .. }) = clause;
                assert!(!encoding_rs::WINDOWS_1252.encode(text).2, "{text}");
            }
        }
    }
}
