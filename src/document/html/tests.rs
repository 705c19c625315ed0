//! Markup in, blocks out.

use super::*;

fn read(markup: &str) -> Vec<(Role, String)> {
    let html = parse(markup);
    blocks(&[html.tree.root()], &HashSet::new())
        .into_iter()
        .map(|block| (block.role, block.text))
        .collect()
}

fn texts(markup: &str) -> Vec<String> {
    read(markup).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn headings_paragraphs_items_and_breaks_come_in_reading_order() {
    let markup = "<h2>Part\n 1</h2>intro<p>One<br>two&nbsp; three</p><ul><li>a<ul><li>b</ul><li><p>c<p>d</ul><script>x</script>";
    assert_eq!(
        read(markup),
        [
            (Role::Heading(2), "Part 1".into()),
            (Role::Paragraph, "intro".into()),
            (Role::Paragraph, "One\ntwo three".into()),
            (Role::Item(0), "a".into()),
            (Role::Item(1), "b".into()),
            (Role::Item(0), "c".into()),
            (Role::Paragraph, "d".into()),
        ]
    );
}

#[test]
fn a_label_in_a_cell_joins_its_text_also_when_nested() {
    let markup = "<table><tr><td><p>(a)</p></td><td><p>first:</p>\
        <table><tr><td>(i)</td><td>inner</td></tr></table></td></tr>\
        <tr><td>—</td><td>dash</td></tr></table>";
    assert_eq!(texts(markup), ["(a) first:", "(i) inner", "— dash"]);
}

#[test]
fn data_rows_are_joined_and_layout_is_read_cell_by_cell() {
    let data = "<table><tr><th>Service<th>Fee<tr><td>Entry<td>10<tr><td>1<td>Name</table>";
    assert_eq!(texts(data), ["Service | Fee", "Entry | 10", "1 | Name"]);
    assert_eq!(read(data)[0].0, Role::Row);
    let layout = "<table><tr><td>Menu<td><h1>Law</h1><p>Text</table>";
    assert_eq!(texts(layout), ["Menu", "Law", "Text"]);
}

#[test]
fn eu_paragraph_classes_are_headings() {
    let markup = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>\
        <body><p class='oj-ti-art'>Article 1</p><a id='x'/><p class='oj-normal'>Text</p></body></html>";
    assert_eq!(read(markup)[0], (Role::Heading(3), "Article 1".into()));
    assert_eq!(read(markup)[1], (Role::Paragraph, "Text".into()));
}

#[test]
fn a_superscript_never_joins_a_number() {
    assert_eq!(
        texts("<p><sup>1</sup> Fee of 50<sup>2</sup> EUR"),
        ["1 Fee of 50² EUR"]
    );
}

#[test]
fn line_breaks_between_han_characters_close_up() {
    assert_eq!(
        texts("<p>第一条　为了\n  保护 consumer\nrights"),
        ["第一条 为了保护 consumer rights"]
    );
}

#[test]
fn a_grid_of_the_publications_office_reads_as_label_and_text() {
    let markup = "<div class='grid-container grid-list'><div class='list grid-list-column-1'><span>(8) </span></div>\
        <div class='grid-list-column-2'><p>means:</p></div></div><div>(9)</div><div>next</div><p>(10)</p><p>(a) x</p>";
    assert_eq!(texts(markup), ["(8) means:", "(9) next", "(10)", "(a) x"]);
}

#[test]
fn hostile_nesting_is_refused_and_deep_nesting_is_read() {
    assert!(is_too_deep(&"<div>".repeat(1_001)));
    assert!(!is_too_deep(&"<div></div><p><li>".repeat(5_000)));
    let deep = format!("{}x", "<div><table><tr><td>".repeat(400));
    assert!(!is_too_deep(&deep));
    assert_eq!(texts(&deep), ["x"]);
}

#[test]
fn fragments_become_one_line() {
    assert_eq!(plain("A &amp; B <b>c</b><p>d"), "A & B c d");
    assert_eq!(plain(" a  b "), "a b");
}
