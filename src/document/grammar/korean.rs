//! For Korean statutes: 조 항 호 목, addenda and tables. Refuses other scripts.

use super::{ARABIC, Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["제"],
            place: Place::Around(&["조"]),
            number: r"\d{1,4}",
        },
        Marker {
            kind: Kind::Context,
            words: &["제"],
            place: Place::Around(&["편", "장", "절", "관"]),
            number: r"\d{1,4}",
        },
        Marker {
            kind: Kind::Annex,
            words: &["별표", "별지"],
            place: Place::Before,
            number: ARABIC,
        },
        Marker {
            kind: Kind::Annex,
            words: &["부칙", "별표"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &["제", "에 따", "의 규정", "부터", "및"],
    between: &["부터", "및", "·", "내지", "ㆍ", "~"],
    repealed: &["삭제"],
};
