//! For the statutes of Vietnam. Refuses nothing else.

use super::{ANY, CONTEXT, Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["điều"],
            place: Place::Before,
            number: r"\d{1,4}(?:[a-zđ])?",
        },
        Marker {
            kind: Kind::Context,
            words: &["phần", "chương", "mục", "tiểu mục"],
            place: Place::Before,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Context,
            words: &["phần"],
            place: Place::Before,
            number: r"(?i:thứ \p{L}+)",
        },
        Marker {
            kind: Kind::Annex,
            words: &["phụ lục"],
            place: Place::Before,
            number: ANY,
        },
        Marker {
            kind: Kind::Annex,
            words: &["phụ lục"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &["của", "và", "này", "luật", "khoản"],
    between: &["và", "đến", "–", "-"],
    repealed: &["được bãi bỏ", "bãi bỏ", "đã bị bãi bỏ"],
};
