//! PDF files made to exhaust readers, and harmless ones that look like them.
//!
//! Refuses to time anything: a bomb that is begun never ends.

use super::*;

/// A page whose forms draw each other: each of `levels` draws the next ten times, the last the first or nothing.
fn forms(levels: usize, last_draws_first: bool) -> Vec<u8> {
    let first = 7;
    let more: Vec<String> = (0..levels)
        .map(|level| {
            let is_last = level + 1 == levels;
            let next = if is_last { 0 } else { level + 1 };
            let draws = if is_last && !last_draws_first {
                "q Q".to_owned()
            } else {
                "/N Do ".repeat(10)
            };
            format!(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {} 0 R >> >> \
                 /Length {} >>\nstream\n{draws}\nendstream",
                first + next,
                draws.len()
            )
        })
        .collect();
    let page = line(60, 700, 10, "Article 1 Text.") + "/X0 Do";
    let resources = format!("/XObject << /X0 {first} 0 R >>");
    file_with(&[&page], HELVETICA, "", &resources, &more)
}

#[test]
fn forms_inside_forms_cost_the_text_nothing() {
    let few = read(&forms(3, false)).expect("a paper");
    assert_eq!(texts(&few), ["Article 1 Text."]);
}

#[test]
fn forms_inside_forms_are_read_within_a_budget() {
    for bomb in [forms(12, false), forms(1, true), forms(2, true)] {
        assert_draws_too_much(&bomb);
    }
}

fn assert_draws_too_much(bomb: &[u8]) {
    assert_eq!(
        read(bomb),
        Err(Unreadable::Damaged(
            "it draws more than any document".to_owned()
        ))
    );
}

fn form(resources: &str, content: &str) -> String {
    format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

#[test]
fn forms_that_draw_all_others_are_refused_though_the_reader_follows_no_circle() {
    let all: String = (0..20).map(|n| format!("/X{n} {} 0 R ", 7 + n)).collect();
    let draws: String = (0..20).map(|n| format!("/X{n} Do ")).collect();
    let resources = format!("/XObject << {all} >>");
    let one = form(&format!("/Resources << {resources} >>"), &draws);
    let page = line(60, 700, 10, "Article 1 Text.") + &draws;
    let bomb = file_with(&[&page], HELVETICA, "", &resources, &vec![one; 20]);
    assert_draws_too_much(&bomb);
}

#[test]
fn a_form_without_resources_costs_what_those_around_it_name() {
    // On the page the first form draws nothing; inside the second it draws itself.
    let loose = form("", &"/N Do ".repeat(10));
    let around = form("/Resources << /XObject << /N 7 0 R >> >>", "/N Do");
    let more = [loose, around];
    let text = line(60, 700, 10, "Article 1 Text.");
    let resources = "/XObject << /X0 7 0 R /X1 8 0 R >>";
    let harmless = text.clone() + "/X0 Do";
    let paper = read(&file_with(&[&harmless], HELVETICA, "", resources, &more)).expect("a paper");
    assert_eq!(texts(&paper), ["Article 1 Text."]);
    let bomb = text + "/X0 Do /X1 Do";
    assert_draws_too_much(&file_with(&[&bomb], HELVETICA, "", resources, &more));
}

#[test]
fn shadings_whose_functions_multiply_are_refused_and_others_are_read() {
    let with = |levels: usize| {
        let mut more: Vec<String> = (0..levels)
            .map(|n| {
                format!(
                    "<< /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 0 1] /Functions [{}] >>",
                    format!("{} 0 R ", 8 + n).repeat(10)
                )
            })
            .collect();
        more.push("<< /FunctionType 2 /Domain [0 1] /N 1 >>".to_owned());
        let page = line(60, 700, 10, "Article 1 Text.") + "/S sh";
        let shading = "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 7 0 R >> >>";
        file_with(&[&page], HELVETICA, "", shading, &more)
    };
    assert_eq!(
        texts(&read(&with(2)).expect("a paper")),
        ["Article 1 Text."]
    );
    assert_draws_too_much(&with(12));
}

#[test]
fn packings_that_cannot_be_measured_are_read_only_while_they_are_small() {
    let with = |filter: &str, packed: &str| {
        let stream = format!(
            "<< /Filter {filter} /Length {} >>\nstream\n{packed}\nendstream",
            packed.len()
        );
        let page = line(60, 700, 10, "Article 1 Text.");
        read(&file_with(&[&page], HELVETICA, "", "", &[stream]))
    };
    let much = "00".repeat(300_000);
    for filter in [
        "[/ASCIIHexDecode /FlateDecode]",
        "[/A85 /LZW]",
        "/LZWDecode",
    ] {
        assert!(with(filter, "00").is_ok(), "{filter}");
        let refused = with(filter, &much);
        assert!(
            matches!(&refused, Err(Unreadable::Damaged(what)) if what.contains("unpacks")),
            "{filter}"
        );
    }
    assert!(with("/ASCIIHexDecode", &much).is_ok());
    let twice = with("[/RunLengthDecode /ASCIIHexDecode /Fl#61teDecode]", "00");
    assert!(matches!(twice, Err(Unreadable::Damaged(what)) if what.contains("unpacks")));
}

#[test]
fn streams_that_unpack_to_more_than_any_document_are_not_unpacked() {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..520 {
        packed.write_all(&zeros).expect("memory takes it");
    }
    let packed = packed.finish().expect("it ends");
    let bomb = [
        b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n".as_slice(),
        &packed,
        b"\nendstream\nendobj\n",
    ]
    .concat();
    assert!(matches!(read(&bomb), Err(Unreadable::Damaged(what)) if what.contains("unpacks")));
    let twice =
        b"%PDF-1.7\n1 0 obj\n<< /Filter [/FlateDecode /FlateDecode] >>\nstream\nx\nendstream\n";
    assert!(matches!(read(twice), Err(Unreadable::Damaged(what)) if what.contains("unpacks")));
}
