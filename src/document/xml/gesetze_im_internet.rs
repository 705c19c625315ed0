//! For the XML of gesetze-im-internet.de: one `norm` a section, its number in `enbez`, paragraphs numbered in
//! their text. Refuses the footnotes and editorial remarks as law; they are notes.

use super::{
    super::grammar,
    Head, day, language,
    law::{Format, Part, by_label},
    text_of,
    tree::Element,
};

pub(super) static FORMAT: Format = Format {
    roots: &["dokumente"],
    namespace: "",
    parts: &[
        (
            Part::Silent,
            &[
                "jurabk",
                "amtabk",
                "ausfertigung-datum",
                "fundstelle",
                "kurzue",
                "langue",
                "standangabe",
                "TOC",
                "gliederungskennzahl",
                "FnR",
            ],
        ),
        (Part::Context, &["norm"]),
        (Part::Frame, &["metadaten", "gliederungseinheit"]),
        (Part::Number, &["enbez", "gliederungsbez", "DT"]),
        (Part::Heading, &["titel", "gliederungstitel"]),
        (Part::Pairs, &["DL"]),
        (Part::Note, &["fussnoten", "Footnotes", "Footnote"]),
        (Part::Row, &["row"]),
        (Part::Cell, &["entry"]),
        (
            Part::Inline,
            &[
                "B", "I", "U", "SUP", "SUB", "SP", "small", "F", "NB", "Citation", "Ident",
            ],
        ),
    ],
    refine,
    numbers_in_text: true,
    told_apart: by_label,
    head,
};

/// A `norm` with a number is a section or an annex; one without stands over others.
fn refine(element: Element<'_>, part: Part) -> Part {
    if element.name() != "norm" {
        return part;
    }
    let number = text_of(element, "enbez");
    match grammar::head(&number, true).map(|head| head.kind) {
        Some(grammar::Kind::Annex) => Part::Annex,
        _ if number.starts_with("Inhalts") => Part::Silent,
        _ if number.is_empty() => part,
        _ => Part::Article,
    }
}

fn head(root: Element<'_>) -> Head {
    Head {
        title: text_of(root, "langue"),
        language: language("de"),
        published: day(&text_of(root, "ausfertigung-datum")),
    }
}
