//! For the statutes of Ukraine, Belarus and their neighbours that write Статья or Стаття. Refuses Bulgarian, which
//! stands with the official languages of the EU.

use super::{ANY, ARABIC, CONTEXT, Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["статья", "стаття", "артыкул", "статьи", "статті"],
            place: Place::Before,
            number: ARABIC,
        },
        Marker {
            kind: Kind::Context,
            words: &["глава", "раздел", "розділ", "часть", "частина", "книга"],
            place: Place::Before,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Annex,
            words: &["приложение", "додаток", "дадатак"],
            place: Place::Before,
            number: ANY,
        },
        Marker {
            kind: Kind::Annex,
            words: &["приложение", "додаток"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &[
        "настоящего",
        "части",
        "цього",
        "частини",
        "закона",
        "закону",
        "и",
        "та",
    ],
    between: &["и", "та", "–", "-"],
    repealed: &[
        "утратила силу",
        "утратил силу",
        "утратили силу",
        "исключена",
        "виключено",
        "виключена",
        "втратила чинність",
    ],
};
