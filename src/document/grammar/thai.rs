//! For the statutes of Thailand and Laos, in their own figures or Arabic ones. Refuses nothing else.

use super::{Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["มาตรา", "ข้อ"],
            place: Place::Before,
            number: r"\d{1,4}(?:/\d{1,2})?(?: (?:ทวิ|ตรี|จัตวา|เบญจ))?",
        },
        Marker {
            kind: Kind::Context,
            words: &["หมวด", "ส่วนที่", "ลักษณะ", "ภาค"],
            place: Place::Before,
            number: r"\d{1,3}(?:/\d{1,2})?",
        },
        Marker {
            kind: Kind::Annex,
            words: &["บัญชี"],
            place: Place::Before,
            number: r"\d{1,3}",
        },
    ],
    citing: &["แห่ง", "และ", "วรรค"],
    between: &["และ", "ถึง"],
    repealed: &["ยกเลิก"],
};
