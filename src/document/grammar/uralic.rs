//! For the statutes of Hungary, whose sections stand before their sign and take inserted letters after a stroke.
//! Refuses EU acts, whose `cikk` stands with the official languages.

use super::{ANY, CONTEXT, Family, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Context,
            words: &["fejezet", "rész", "cím"],
            place: Place::After,
            number: CONTEXT,
        },
        Marker {
            kind: Kind::Annex,
            words: &["melléklet", "függelék"],
            place: Place::After,
            number: ANY,
        },
    ],
    citing: &["bekezdés", "bek", "szerint", "szerinti", "alapján"],
    between: &["és", "–", "-"],
    repealed: &[
        "hatályon kívül helyezve",
        "hatályát vesztette",
        "hatályon kívül",
    ],
};
