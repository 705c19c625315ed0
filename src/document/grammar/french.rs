//! For French codes and acts: articles with code letters, I. – II. –, livres and titres as context.
//! Refuses Swiss and Canadian peculiarities that contradict these.

use super::{ANY, ARABIC, CONTEXT, Family, Kind, Marker, ORDINAL, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["articles", "article", "art."],
            place: Place::Before,
            number: ARABIC,
        },
        Marker {
            kind: Kind::Article,
            words: &["article"],
            place: Place::Before,
            number: r"(?i:premier|unique|pr[ée]ambule|liminaire)",
        },
        Marker {
            kind: Kind::Annex,
            words: &["annexe"],
            place: Place::Before,
            number: ANY,
        },
        Marker {
            kind: Kind::Annex,
            words: &["annexe", "annexes"],
            place: Place::Alone,
            number: "",
        },
        Marker {
            kind: Kind::Context,
            words: &[
                "partie",
                "livre",
                "titre",
                "chapitre",
                "section",
                "sous-section",
                "paragraphe",
                "sous-titre",
            ],
            place: Place::Before,
            number: ORDINAL,
        },
        Marker {
            kind: Kind::Context,
            words: &[
                "partie",
                "livre",
                "titre",
                "chapitre",
                "sous-section",
                "paragraphe",
                "sous-titre",
            ],
            place: Place::Before,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Notes,
            words: &["notes de bas de page"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &[
        "du",
        "de",
        "des",
        "de la",
        "et",
        "à",
        "ou",
        "bis du",
        "alinéa",
        "paragraphe",
        "par",
        "al",
    ],
    between: &["à", "et", "–", "-"],
    repealed: &[
        "abrogé",
        "abrogée",
        "abrogés",
        "abrogées",
        "supprimé",
        "supprimée",
        "supprimés",
    ],
};
