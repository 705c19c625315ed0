//! For Akoma Ntoso (OASIS LegalDocML 1.0), as Italy, Switzerland, Luxembourg, the EU and legislation.gov.uk
//! publish it. Refuses bills' debates and judgments: only the hierarchy of an act is read.

use super::{
    Head, day, language,
    law::{Format, Part, by_label},
    text_of,
    tree::Element,
};

pub(super) static FORMAT: Format = Format {
    roots: &["akomaNtoso"],
    namespace: "",
    parts: &[
        (Part::Silent, &["meta", "toc", "components", "coverPage"]),
        (
            Part::Context,
            &[
                "part",
                "subpart",
                "chapter",
                "subchapter",
                "title",
                "subtitle",
                "book",
                "tome",
                "division",
                "subdivision",
            ],
        ),
        (Part::Article, &["article", "section", "rule"]),
        (
            Part::Level,
            &[
                "paragraph",
                "subparagraph",
                "subsection",
                "clause",
                "subclause",
                "subrule",
                "point",
                "indent",
                "alinea",
                "list",
                "sublist",
                "item",
                "level",
                "transitional",
                "hcontainer",
            ],
        ),
        (Part::Annex, &["attachment", "annex"]),
        (Part::Recital, &["recital"]),
        (Part::Number, &["num"]),
        (Part::Heading, &["heading", "subheading"]),
        (
            Part::Quote,
            &["quotedStructure", "embeddedStructure", "mod"],
        ),
        (Part::Note, &["authorialNote"]),
        (Part::Closing, &["conclusions"]),
        (Part::Row, &["tr"]),
        (Part::Cell, &["td", "th"]),
        (
            Part::Inline,
            &[
                "docTitle",
                "docNumber",
                "docType",
                "docDate",
                "quotedText",
                "role",
                "person",
                "organization",
                "location",
                "affectedDocument",
                "remark",
                "omissis",
                "concept",
                "entity",
                "process",
                "time",
                "decoration",
                "placeholder",
                "signature",
            ],
        ),
    ],
    refine,
    numbers_in_text: false,
    told_apart: by_label,
    head,
};

/// Containers that no element of the standard names say what they are in an attribute; `mod` is a quote only
/// where it holds structure, and an attached document is an annex of the act.
fn refine(element: Element<'_>, part: Part) -> Part {
    match element.name() {
        "hcontainer" => match element.attribute("name").as_deref() {
            Some("schedule" | "annex" | "appendix") => Part::Annex,
            Some("crossheading") => Part::Context,
            _ => part,
        },
        "mod" if element.find("quotedStructure").is_none() => Part::Inline,
        "mod" => Part::Line,
        _ => part,
    }
}

fn head(root: Element<'_>) -> Head {
    let attribute = |name: &str, key: &str| root.find(name).and_then(|e| e.attribute(key));
    let title = [
        text_of(root, "docTitle"),
        attribute("FRBRalias", "value").unwrap_or_default(),
    ];
    Head {
        title: title
            .into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or_default(),
        language: attribute("FRBRlanguage", "language").and_then(|tag| language(&tag)),
        published: attribute("publication", "date").and_then(|date| day(&date)),
    }
}
