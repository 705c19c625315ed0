//! For the statutes of Indonesia and Malaysia. Refuses Malaysia's English acts.

use super::{ANY, CONTEXT, Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["pasal", "seksyen", "perkara"],
            place: Place::Before,
            number: r"\d{1,4}[A-Z]{0,2}",
        },
        Marker {
            kind: Kind::Context,
            words: &["bab", "bagian", "buku", "bahagian", "paragraf"],
            place: Place::Before,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Context,
            words: &["bagian"],
            place: Place::Before,
            number: r"(?i:kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh)",
        },
        Marker {
            kind: Kind::Annex,
            words: &["lampiran"],
            place: Place::Before,
            number: ANY,
        },
        Marker {
            kind: Kind::Annex,
            words: &["lampiran", "penjelasan"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &["ayat", "dan", "huruf", "angka", "undang-undang"],
    between: &["dan", "sampai dengan", "–", "-"],
    repealed: &["dihapus", "dicabut", "dipotong"],
};
