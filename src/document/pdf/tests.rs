//! PDF files made here, byte by byte.

use super::*;
use crate::document::Role;

mod bombs;

/// A file with one page for each content stream, in Helvetica as every reader knows it.
fn file(pages: &[&str], font: &str, extra: &str) -> Vec<u8> {
    file_with(pages, font, extra, "", &[])
}

/// The same with more resources for every page, and more objects after the pages.
fn file_with(pages: &[&str], font: &str, extra: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len())
                .map(|n| format!("{} 0 R ", 5 + 2 * n))
                .collect::<String>()
        ),
        font.to_owned(),
        "<< /Title (Fee Order) >>".to_owned(),
    ];
    for (n, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> {resources} >> >>",
            6 + 2 * n
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{page}\nendstream",
            page.len()
        ));
    }
    objects.extend(more.iter().cloned());
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (n, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).into_bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(
        format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n")
            .into_bytes(),
    );
    bytes
}

const HELVETICA: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

fn line(x: u32, y: u32, size: u32, text: &str) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

fn texts(paper: &Paper) -> Vec<&str> {
    paper
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect()
}

#[test]
fn lines_become_paragraphs_and_running_heads_go() {
    let head =
        |n: u32| line(60, 770, 9, "Official Gazette") + &line(300, 30, 9, &format!("- {n} -"));
    let first = head(1)
        + &line(60, 700, 20, "Fee Order")
        + &line(
            60,
            660,
            11,
            "Article 1 The authority charges a fee for every regis-",
        )
        + &line(
            60,
            646,
            11,
            "tration of a trader within the meaning of this order,",
        )
        + &line(60, 632, 11, "payable in advance.")
        + &line(
            60,
            604,
            11,
            "Article 2 The fee is 50 euros and is paid to the authority",
        );
    let second = head(2)
        + &line(60, 700, 11, "before the entry is made.")
        + &line(60, 672, 11, "Article 3 Repeal.");
    let third = head(3) + &line(60, 700, 11, "Article 4 Entry into force.");
    let paper = read(&file(&[&first, &second, &third], HELVETICA, "")).expect("a paper");
    assert_eq!(
        texts(&paper),
        [
            "Fee Order",
            "Article 1 The authority charges a fee for every registration of a trader within the meaning of this order, payable in advance.",
            "Article 2 The fee is 50 euros and is paid to the authority before the entry is made.",
            "Article 3 Repeal.",
            "Article 4 Entry into force.",
        ]
    );
    assert_eq!(paper.blocks[0].role, Role::Heading(1));
    assert_eq!(paper.title, "Fee Order");
}

#[test]
fn words_set_apart_by_position_are_apart_and_columns_keep_their_order() {
    let content = "BT /F1 10 Tf 60 700 Td [(Fee) -400 (of) -400 (50)] TJ ET\n".to_owned()
        + &line(60, 680, 10, "left two")
        + &line(320, 700, 10, "right one")
        + &line(320, 680, 10, "right two");
    let paper = read(&file(&[&content], HELVETICA, "")).expect("a paper");
    assert_eq!(
        texts(&paper).join(" "),
        "Fee of 50 left two right one right two"
    );
}

#[test]
fn columns_that_are_drawn_row_by_row_are_read_one_after_the_other() {
    let mut content = line(
        60,
        760,
        10,
        "Order of the authority on the fees that a trader pays for the register of traders",
    );
    for n in 0..6 {
        let y = 700 - 14 * n;
        content += &line(60, y, 10, &format!("the left column says line {n} here"));
        content += &line(320, y, 10, &format!("the right column says line {n} here"));
    }
    let paper = read(&file(&[&content], HELVETICA, "")).expect("a paper");
    let text = texts(&paper).join(" ");
    let at = |part: &str| text.find(part).expect(part);
    assert!(
        at("left column says line 5") < at("right column says line 0"),
        "{text}"
    );
    assert!(!text.contains('|'), "{text}");
}

#[test]
fn the_cells_of_a_table_stay_in_their_rows_and_labels_with_their_text() {
    let mut content = String::new();
    for (n, cells) in [
        ["Service", "Fee", "Due"],
        ["Entry", "EUR 50", "at once"],
        ["Extract", "EUR 5", "30 days"],
    ]
    .iter()
    .enumerate()
    {
        for (x, cell) in [60, 250, 400].iter().zip(cells) {
            content += &line(*x, 700 - 14 * u32::try_from(n).expect("few"), 10, cell);
        }
    }
    content += &line(60, 600, 10, "\\(a\\)");
    content += &line(100, 600, 10, "the fee is paid in advance;");
    let paper = read(&file(&[&content], HELVETICA, "")).expect("a paper");
    assert_eq!(
        texts(&paper),
        [
            "Service | Fee | Due",
            "Entry | EUR 50 | at once",
            "Extract | EUR 5 | 30 days",
            "(a) the fee is paid in advance;"
        ]
    );
    assert_eq!(paper.blocks[0].role, Role::Row);
}

#[test]
fn chinese_fonts_that_are_not_in_the_file_are_read_by_their_codes() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts \
        [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) \
        /Ordering (GB1) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 >> >>] >>";
    let content = "BT /F1 12 Tf 60 700 Td <7B2C4E0067610020672C6CD5> Tj ET";
    let paper = read(&file(&[content], font, "")).expect("a paper");
    assert_eq!(texts(&paper), ["第一条 本法"]);
}

#[test]
fn pictures_locks_and_damage_have_errors_of_their_own() {
    let picture = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q";
    assert_eq!(
        read(&file(&[picture], HELVETICA, "")),
        Err(Unreadable::Scanned)
    );
    assert_eq!(read(&file(&[""], HELVETICA, "")), Err(Unreadable::Empty));
    let hash = "00".repeat(32);
    let locked = format!(
        "/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{hash}> /U <{hash}> >>"
    );
    assert_eq!(
        read(&file(&[&line(1, 1, 9, "x")], HELVETICA, &locked)),
        Err(Unreadable::Encrypted)
    );
    assert!(matches!(
        read(b"%PDF-1.7\nnothing"),
        Err(Unreadable::Damaged(_))
    ));
}

#[test]
fn a_cut_or_corrupted_file_never_panics() {
    let whole = file(&[&line(60, 700, 11, "Article 1 Text.")], HELVETICA, "");
    for cut in (0..whole.len()).step_by(7) {
        drop(read(&whole[..cut]));
        let mut flipped = whole.clone();
        flipped[cut] ^= 0x55;
        drop(read(&flipped));
    }
}
