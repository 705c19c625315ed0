//! For statutes in Arabic, in either kind of figures. Refuses ordinals written out above ten.

use super::{Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["المادة", "مادة"],
            place: Place::Before,
            number: r"\(?\d{1,4}\)?(?: مكرر(?:ا|اً)?(?: ?\d{1,2})?)?",
        },
        Marker {
            kind: Kind::Article,
            words: &["المادة"],
            place: Place::Before,
            number: r"(?:الأولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة)",
        },
        Marker {
            kind: Kind::Context,
            words: &["الباب", "الفصل", "القسم", "الكتاب", "الفرع"],
            place: Place::Before,
            number: r"\d{1,3}|(?:ال)?\p{L}{3,12}",
        },
        Marker {
            kind: Kind::Annex,
            words: &["ملحق", "الملحق"],
            place: Place::Before,
            number: r"\d{1,3}",
        },
    ],
    citing: &["من", "و", "فقرة", "الفقرة"],
    between: &["و", "إلى"],
    repealed: &["ملغاة", "ملغى", "ألغيت", "محذوفة"],
};
