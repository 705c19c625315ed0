//! For the Crown Legislation Markup Language of legislation.gov.uk: acts, instruments and their schedules.
//! Refuses the editors' commentaries, which are no law.

use super::{
    Head, day, language,
    law::{Format, Part, as_named, by_label},
    text_of,
    tree::Element,
};

pub(super) static FORMAT: Format = Format {
    roots: &["Legislation"],
    namespace: "legislation.gov.uk/namespaces/legislation",
    parts: &[
        (
            Part::Silent,
            &[
                "Metadata",
                "Contents",
                "Commentaries",
                "Resources",
                "Versions",
                "CommentaryRef",
                "MarginNotes",
            ],
        ),
        (
            Part::Context,
            &[
                "Part",
                "Chapter",
                "Pblock",
                "PsubBlock",
                "EUPart",
                "EUTitle",
                "EUChapter",
                "EUSection",
                "EUSubsection",
                "Group",
            ],
        ),
        (Part::Group, &["P1group"]),
        (Part::Article, &["P1"]),
        (
            Part::Level,
            &["P2group", "P3group", "P2", "P3", "P4", "P5", "P6", "P7"],
        ),
        (Part::Annex, &["Schedule", "Appendix"]),
        (Part::Number, &["Number", "Pnumber"]),
        (Part::Heading, &["Title", "Subtitle"]),
        (
            Part::Frame,
            &[
                "TitleBlock",
                "P1para",
                "P2para",
                "P3para",
                "P4para",
                "P5para",
            ],
        ),
        (Part::Quote, &["BlockAmendment", "BlockExtract"]),
        (Part::Note, &["Footnotes"]),
        (Part::Closing, &["SignedSection", "ExplanatoryNotes"]),
        (Part::Row, &["tr"]),
        (Part::Cell, &["td", "th"]),
        (
            Part::Inline,
            &[
                "InlineAmendment",
                "FootnoteRef",
                "Character",
                "Proviso",
                "Strong",
                "Emphasis",
            ],
        ),
    ],
    refine: as_named,
    numbers_in_text: false,
    told_apart: by_label,
    head,
};

fn head(root: Element<'_>) -> Head {
    let date = |name: &str| root.find(name).and_then(|e| e.attribute("Date"));
    let tag = text_of(root, "language");
    Head {
        title: text_of(root, "title"),
        language: language(if tag.is_empty() { "en" } else { &tag }),
        published: ["EnactmentDate", "Made"]
            .into_iter()
            .find_map(date)
            .and_then(|date| day(&date)),
    }
}
