//! For statutes in English: United States codes, United Kingdom acts and schedules, Commonwealth sections.
//! Refuses EU acts, whose words stand with the other official languages.

use super::{ANY, ARABIC, CONTEXT, Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["article"],
            place: Place::Before,
            number: r"[IVXLC]{1,7}",
        },
        Marker {
            kind: Kind::Weak,
            words: &["section", "sec.", "s.", "regulation", "rule", "clause"],
            place: Place::Before,
            number: ARABIC,
        },
        Marker {
            kind: Kind::Annex,
            words: &["schedule", "appendix", "exhibit", "attachment"],
            place: Place::Before,
            number: ANY,
        },
        Marker {
            kind: Kind::Annex,
            words: &["the schedule", "schedule"],
            place: Place::Alone,
            number: "",
        },
        Marker {
            kind: Kind::Context,
            words: &[
                "part",
                "subpart",
                "chapter",
                "subchapter",
                "title",
                "subtitle",
                "division",
                "book",
                "sub-chapter",
            ],
            place: Place::Before,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Notes,
            words: &["footnotes", "endnotes", "notes"],
            place: Place::Alone,
            number: "",
        },
        Marker {
            kind: Kind::Weak,
            words: &[],
            place: Place::Bare,
            number: r"\d{1,4}[A-Z]{0,3}(?:\.\d{1,3})*(?:\\?\.)?",
        },
    ],
    citing: &[
        "of",
        "and",
        "or",
        "to",
        "above",
        "below",
        "applies",
        "shall",
        "does",
        "is",
        "paragraph",
        "paragraphs",
        "subsection",
        "point",
        "points",
        "in",
        "has",
        "provides",
    ],
};
