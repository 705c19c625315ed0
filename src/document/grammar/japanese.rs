//! For Japanese statutes: 条 項 号, supplementary provisions and attached tables. Refuses other scripts.

use super::{Family, HAN, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Annex,
            words: &["別表第", "様式第"],
            place: Place::Before,
            number: HAN,
        },
        Marker {
            kind: Kind::Annex,
            words: &["別表", "附　則", "附 則", "附則"],
            place: Place::Alone,
            number: "",
        },
        Marker {
            kind: Kind::Context,
            words: &["第"],
            place: Place::Around(&["編", "章", "節", "款", "目"]),
            number: HAN,
        },
    ],
    citing: &["の規定", "中"],
    between: &["から", "及び", "、", "～", "ー"],
    repealed: &["削除"],
};
