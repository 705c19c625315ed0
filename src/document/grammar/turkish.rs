//! For the statutes of Turkey and Azerbaijan. Refuses nothing else.

use super::{Family, Kind, LEADING, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["madde", "maddə", "ek madde", "geçici madde"],
            place: Place::Before,
            number: r"\d{1,4}(?:/[A-Z])?",
        },
        Marker {
            kind: Kind::Article,
            words: &["maddə"],
            place: Place::After,
            number: LEADING,
        },
        Marker {
            kind: Kind::Context,
            words: &["bölüm", "kısım", "fəsil"],
            place: Place::After,
            number: r"(?i:birinci|ikinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu|onuncu)|[IVXLC]{1,7}|\d{1,3}",
        },
        Marker {
            kind: Kind::Annex,
            words: &["ek"],
            place: Place::Before,
            number: r"[IVX]{1,4}|\d{1,3}",
        },
    ],
    citing: &["ve", "ile", "uyarınca", "nci", "inci", "üncü", "uncu"],
    between: &["ve", "ila", "ilâ", "–", "-"],
    repealed: &["mülga", "yürürlükten kaldırılmıştır"],
};
