//! For United States Legislative Markup: the Code, public laws, statute compilations and regulations.
//! Refuses the editors' notes as law; they are notes.

use super::{
    Head, day, language,
    law::{Format, Part, as_named, by_label},
    text_of,
    tree::Element,
};

pub(super) static FORMAT: Format = Format {
    roots: &[
        "uscDoc",
        "lawDoc",
        "pLaw",
        "bill",
        "cfrDoc",
        "statuteCompilation",
        "uslm",
        "resolution",
    ],
    namespace: "uslm",
    parts: &[
        (Part::Silent, &["meta", "toc", "page", "preface"]),
        (
            Part::Context,
            &[
                "title",
                "subtitle",
                "chapter",
                "subchapter",
                "part",
                "subpart",
                "division",
                "subdivision",
                "titleAppendix",
                "reorganizationPlan",
            ],
        ),
        (Part::Article, &["section", "courtRule", "article", "rule"]),
        (
            Part::Level,
            &[
                "subsection",
                "paragraph",
                "subparagraph",
                "clause",
                "subclause",
                "item",
                "subitem",
                "subsubitem",
                "level",
            ],
        ),
        (Part::Annex, &["appendix", "schedule", "compiledAct"]),
        (Part::Number, &["num"]),
        (Part::Heading, &["heading", "subheading"]),
        (Part::Quote, &["quotedContent"]),
        (Part::Note, &["note", "notes", "footnote", "sourceCredit"]),
        (Part::Closing, &["signatures", "action"]),
        (Part::Row, &["tr", "row"]),
        (Part::Cell, &["td", "th", "column"]),
        (
            Part::Inline,
            &[
                "headingText",
                "inline",
                "shortTitle",
                "docTitle",
                "br",
                "fillIn",
                "entity",
            ],
        ),
    ],
    refine: as_named,
    numbers_in_text: false,
    told_apart: by_label,
    head,
};

fn head(root: Element<'_>) -> Head {
    let tag = root.attribute("lang").unwrap_or_else(|| "en".to_owned());
    Head {
        title: text_of(root, "title"),
        language: language(&tag),
        published: day(&text_of(root, "approvedDate")),
    }
}
