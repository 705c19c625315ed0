//! DOCX, made by code.

use std::io::Write as _;

use zip::write::SimpleFileOptions;

use super::*;

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("a file begins");
        archive
            .write_all(content.as_bytes())
            .expect("a file is written");
    }
    archive.finish().expect("an archive ends").into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>")
}

fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn texts(parts: &[(&str, &str)]) -> Vec<String> {
    let blocks = read(&docx(parts)).expect("a document");
    blocks.into_iter().map(|block| block.text).collect()
}

const STYLES: &str = "<w:styles xmlns:w='w'>\
    <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='Clause'/><w:basedOn w:val='H1'/></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Article %1'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:isLgl/><w:lvlText w:val='%1.%2.%3'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='9'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='9'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num></w:numbering>";

fn list(list: u8, level: u8) -> String {
    format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>")
}

#[test]
fn lists_print_their_numbers_and_styles_their_headings() {
    let body = [
        p("<w:pStyle w:val='H1'/>", "Scope"),
        p(&list(1, 1), "first"),
        p(&list(1, 2), "inner"),
        p(&list(1, 1), "second"),
        p("<w:pStyle w:val='Mine'/>", "Fees"),
        p(&list(1, 1), "anew"),
        p(&list(2, 0), "bullet"),
        p(&list(3, 0), "restarted"),
        p(
            "<w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            "Unnumbered",
        ),
    ]
    .concat();
    let bytes = docx(&[
        ("word/document.xml", &document(&body)),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
    ]);
    let blocks = read(&bytes).expect("a document");
    let seen: Vec<_> = blocks.iter().map(|b| (b.role, b.text.as_str())).collect();
    assert_eq!(
        seen,
        [
            (Role::Heading(1), "Article 1 Scope"),
            (Role::Paragraph, "(a) first"),
            (Role::Paragraph, "1.1.i inner"),
            (Role::Paragraph, "(b) second"),
            (Role::Heading(1), "Article 2 Fees"),
            (Role::Paragraph, "(a) anew"),
            (Role::Item(0), "bullet"),
            (Role::Paragraph, "Article 7 restarted"),
            (Role::Heading(1), "Unnumbered"),
        ]
    );
}

#[test]
fn tracked_changes_read_as_accepted_and_hidden_text_is_not_read() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>within </w:t></w:r><w:del><w:r><w:delText>14</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> days</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>one </w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p>\
        <w:moveFrom><w:p><w:r><w:t>moved away</w:t></w:r></w:p></w:moveFrom>";
    assert_eq!(
        texts(&[("word/document.xml", &document(body))]),
        ["within 30 days", "one line"]
    );
}

#[test]
fn tables_keep_their_cells_apart_and_notes_follow_the_text() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", text));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>\
        <w:p><w:r><w:t>Fees are due</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        cell("Service"),
        cell("EUR 5"),
        cell("struck row")
    );
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>Without tax.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    assert_eq!(
        texts(&[
            ("word/document.xml", &document(&body)),
            ("word/footnotes.xml", notes)
        ]),
        ["Service | EUR 5", "Fees are due¹", "¹ Without tax."]
    );
}

#[test]
fn the_document_is_where_the_package_says() {
    let relations = "<Relationships><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/></Relationships>";
    let body = document(&p("", "here"));
    let parts = [("_rels/.rels", relations), ("word/document2.xml", &body)];
    assert_eq!(texts(&parts), ["here"]);
}

#[test]
fn a_bomb_a_torso_and_an_empty_archive_are_damaged() {
    let bomb = format!(
        "<w>{}</w>",
        " ".repeat(usize::try_from(MOST_BYTES).unwrap_or(usize::MAX))
    );
    let whole = docx(&[("word/document.xml", &document(&p("", "x")))]);
    for bytes in [
        docx(&[("word/document.xml", &bomb)]),
        docx(&[("word/other.xml", "<a/>")]),
        docx(&[("word/document.xml", "<a><b>")]),
        whole[..whole.len() / 2].to_vec(),
    ] {
        assert!(matches!(read(&bytes), Err(Unreadable::Damaged(_))));
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_and_any_damage_end_in_a_reading_or_a_reason(
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400),
        at in 0..2_000_usize,
    ) {
        // Either is a result; what is tested is that there is one.
        drop(read(&bytes));
        let mut broken = docx(&[("word/document.xml", &document(&p("", "x"))), ("word/styles.xml", STYLES)]);
        let at = at % broken.len();
        broken[at] ^= 0x41;
        drop(read(&broken));
    }
}
