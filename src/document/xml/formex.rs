//! For Formex 4 of the Publications Office of the European Union: acts, their preambles and annexes. Refuses
//! the bibliographic data as text.

use super::{
    Head, day, language,
    law::{Format, Part, by_label},
    text_of,
    tree::Element,
};

pub(super) static FORMAT: Format = Format {
    roots: &["ACT", "CONS.ACT", "ANNEX", "GENERAL"],
    namespace: "formex",
    parts: &[
        (
            Part::Silent,
            &[
                "BIB.INSTANCE",
                "BIB.DATA",
                "INFO.CONSLEG",
                "TOC",
                "PAGE.NUM",
                "FAM.COMP",
                "INFO.PROD",
            ],
        ),
        (Part::Context, &["DIVISION", "TITLE.DIVISION"]),
        (Part::Article, &["ARTICLE"]),
        (Part::Level, &["PARAG", "NP", "NP.ECR"]),
        (Part::Annex, &["ANNEX", "CONS.ANNEX"]),
        (Part::Recital, &["CONSID"]),
        (Part::Number, &["TI.ART", "NO.PARAG", "NO.P", "NO.SEQ"]),
        (Part::Heading, &["STI.ART", "TI", "STI"]),
        (Part::Frame, &["TITLE"]),
        (Part::Quote, &["QUOT.S", "ACT.GEN"]),
        (Part::Note, &["NOTE"]),
        (Part::Closing, &["FINAL"]),
        (Part::Row, &["ROW"]),
        (Part::Cell, &["CELL"]),
        (
            Part::Inline,
            &[
                "HT",
                "QUOT.START",
                "QUOT.END",
                "REF.DOC.OJ",
                "REF.DOC",
                "IE",
                "FT",
                "CORR",
                "DATE",
                "LINK",
                "INCL.ELEMENT",
            ],
        ),
    ],
    refine,
    numbers_in_text: false,
    told_apart: by_label,
    head,
};

/// The number of a recital stands in its inner pair of number and text.
fn refine(element: Element<'_>, part: Part) -> Part {
    match element.name() {
        "CONSID" if element.find("NO.P").is_none() => Part::Line,
        "NP" if element.attribute("TYPE").is_none() => part,
        "TITLE.DIVISION" => Part::Frame,
        _ => part,
    }
}

fn head(root: Element<'_>) -> Head {
    let date = root.find("DATE").and_then(|e| e.attribute("ISO"));
    Head {
        title: text_of(root, "TITLE"),
        language: language(&text_of(root, "LG.DOC")),
        published: date.and_then(|date| day(&date)),
    }
}
