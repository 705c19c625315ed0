//! For the statutes of Sweden, Finland, Denmark, Norway, Iceland and Estonia, whose sections stand under or before
//! the section sign. Refuses EU acts in these languages.

use super::{ANY, ARABIC, CONTEXT, Family, Kind, LEADING, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["§"],
            place: Place::After,
            number: LEADING,
        },
        Marker {
            kind: Kind::Article,
            words: &["§"],
            place: Place::Before,
            number: r"\d{1,4}(?:-\d{1,3})? [a-z]",
        },
        Marker {
            kind: Kind::Article,
            words: &["grein", "gr."],
            place: Place::After,
            number: LEADING,
        },
        Marker {
            kind: Kind::Article,
            words: &["grein"],
            place: Place::Before,
            number: ARABIC,
        },
        Marker {
            kind: Kind::Context,
            words: &["kap.", "kapittel", "kapitel", "luku", "osa"],
            place: Place::After,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Annex,
            words: &["vedlegg"],
            place: Place::Before,
            number: ANY,
        },
        Marker {
            kind: Kind::Annex,
            words: &["vedlegg"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &[
        "mom",
        "momentti",
        "momentissa",
        "stk",
        "i lagen",
        "första",
        "andra",
        "tredje",
        "leddet",
        "ledd",
    ],
    between: &["och", "og", "ja", "til", "–", "-"],
    repealed: &[
        "upphävd",
        "har upphävts",
        "kumottu",
        "ophævet",
        "opphevet",
        "opphevd",
        "kehtetu",
        "fellt brott",
    ],
};
