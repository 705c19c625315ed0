//! For the fixed phrases by which acts and notices say what they are: a correction, a withdrawal, law to come.
//!
//! Refuses the same words in another sense: a right of withdrawal withdraws no guidance, and phrases count only
//! where a document speaks of itself.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{essence::essence, store::Part, terms::Lexica};
use crate::locale::Language;

/// What an instrument, a publication or a change is beside its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FlagKind {
    /// It mends what was published: corrigendum, Berichtigung, rectificatif, 更正.
    Correction,
    /// It was taken back, or takes something back.
    Withdrawal,
    /// It is published and not yet in force.
    Prospective,
}

impl FlagKind {
    /// The word as it stands in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Withdrawal => "withdrawal",
            Self::Prospective => "prospective",
        }
    }
}

/// A flag and what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// Which.
    pub flag: FlagKind,
    /// The words that say so, in lower case, or the day: `in force from 2027-03-01`.
    pub because: String,
}

/// What a formula says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Formula {
    /// A flag; where in a title it counts.
    Flag(FlagKind, Where),
    /// The provision it stands in is meant.
    Itself,
    /// Something becomes or is the law.
    InForce,
    /// On the day of publication.
    OnPublication,
    /// On the day after publication.
    DayAfterPublication,
    /// On the first day of the month that is so many months after that of publication.
    FirstOfMonth(u32),
}

/// Where in a title a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// At its head.
    Opens,
    /// At its end.
    Closes,
    /// Anywhere; also in what a document says of itself.
    Anywhere,
}

/// The formulas with their keys in the tables.
const FORMULAS: [(&str, Formula); 17] = {
    use FlagKind::{Correction, Prospective, Withdrawal};
    use Formula::{DayAfterPublication, FirstOfMonth, Flag, InForce, Itself, OnPublication};
    use Where::{Anywhere, Closes, Opens};
    [
        ("correction-opens", Flag(Correction, Opens)),
        ("correction-closes", Flag(Correction, Closes)),
        ("correction", Flag(Correction, Anywhere)),
        ("withdrawal-opens", Flag(Withdrawal, Opens)),
        ("withdrawal-closes", Flag(Withdrawal, Closes)),
        ("withdrawal", Flag(Withdrawal, Anywhere)),
        ("prospective", Flag(Prospective, Anywhere)),
        ("itself", Itself),
        ("in-force", InForce),
        ("on-publication", OnPublication),
        ("day-after-publication", DayAfterPublication),
        ("first-of-month-1", FirstOfMonth(1)),
        ("first-of-month-2", FirstOfMonth(2)),
        ("first-of-month-3", FirstOfMonth(3)),
        ("first-of-month-4", FirstOfMonth(4)),
        ("first-of-month-6", FirstOfMonth(6)),
        ("first-of-month-7", FirstOfMonth(7)),
    ]
};

const SHEETS: [(&str, &str); 11] = [
    ("en", include_str!("formulas/en.toml")),
    ("de", include_str!("formulas/de.toml")),
    ("fr", include_str!("formulas/fr.toml")),
    ("es", include_str!("formulas/es.toml")),
    ("it", include_str!("formulas/it.toml")),
    ("pt", include_str!("formulas/pt.toml")),
    ("nl", include_str!("formulas/nl.toml")),
    ("pl", include_str!("formulas/pl.toml")),
    ("zh", include_str!("formulas/zh.toml")),
    ("ja", include_str!("formulas/ja.toml")),
    ("ko", include_str!("formulas/ko.toml")),
];

static TABLES: LazyLock<Lexica> = LazyLock::new(|| {
    let keys = FORMULAS.map(|(key, _)| key);
    Lexica::of(&SHEETS, &keys)
});

/// A formula where it stands: what it says, and its bytes.
pub(super) type Said = (Formula, usize, usize);

/// The formulas of a text in lower case, in order; those of every language where it is not known.
pub(super) fn formulas(lower: &str, language: Option<&Language>) -> Vec<Said> {
    let own = language.and_then(|language| TABLES.of_language(language.primary()));
    let terms = own.unwrap_or(TABLES.all());
    let said = terms.find(lower).into_iter();
    said.map(|(at, start, end)| (FORMULAS[at].1, start, end))
        .collect()
}

/// How much of what a document says of itself is read, in bytes.
const NOTICE: usize = 1_500;

/// The flags of one thing: its title, and what it says of itself outside its numbered provisions (a summary, a
/// banner). Each flag once, with the first words that prove it.
#[must_use]
pub fn flags(title: &str, notice: &str, language: Option<&Language>) -> Vec<Flag> {
    let mut found: Vec<Flag> = Vec::new();
    let mut add = |flag: FlagKind, because: &str| {
        if !found.iter().any(|known| known.flag == flag) {
            let because = because.to_owned();
            found.push(Flag { flag, because });
        }
    };
    let title = title.to_lowercase();
    for (formula, start, end) in formulas(&title, language) {
        let Formula::Flag(flag, place) = formula else {
            continue;
        };
        let counts = match place {
            Where::Opens => essence(&title[..start]).is_empty(),
            Where::Closes => essence(&title[end..]).is_empty(),
            Where::Anywhere => true,
        };
        if counts {
            add(flag, &title[start..end]);
        }
    }
    let notice = notice[..notice.floor_char_boundary(NOTICE)].to_lowercase();
    for line in notice.lines() {
        for (formula, start, end) in formulas(line, language) {
            let Formula::Flag(flag, Where::Anywhere) = formula else {
                continue;
            };
            // A mark stands alone; in a sentence the word may mean anything.
            let alone = essence(line) == essence(&line[start..end]);
            if flag != FlagKind::Prospective || alone {
                add(flag, &line[start..end]);
            }
        }
    }
    found
}

/// The flag of what is the law only from a day after `today`; both ISO dates. Without a day to look from, none.
#[must_use]
pub fn prospective(from: Option<&str>, today: Option<&str>) -> Option<Flag> {
    from.filter(|day| today.is_some_and(|today| *day > today))
        .map(|day| Flag {
            flag: FlagKind::Prospective,
            because: format!("in force from {day}"),
        })
}

/// The flags of an amended instrument: its title's, those of what came outside its numbered provisions, and law to
/// come. Gives every part its own flags: a mark that stands alone in it, and a day of its own after `today`.
#[must_use]
pub fn flags_of_amendment(
    title: &str,
    parts: &mut [Part],
    in_force_from: Option<&str>,
    today: Option<&str>,
    language: Option<&Language>,
) -> Vec<Flag> {
    let mut notice = String::new();
    for part in parts.iter_mut() {
        let came = came(part);
        let mut own: Vec<Flag> = if is_numbered(part) {
            let mut own = flags("", &came, language);
            own.retain(|flag| flag.flag == FlagKind::Prospective);
            own
        } else {
            notice.push_str(&came);
            notice.push('\n');
            flags("", &came, language)
        };
        let day = part.in_force_from.as_deref().or(in_force_from);
        if part.substantive && own.iter().all(|flag| flag.flag != FlagKind::Prospective) {
            own.extend(prospective(day, today));
        }
        part.flags = own;
    }
    let mut found = flags(title, &notice, language);
    let to_come = parts
        .iter()
        .filter(|part| part.substantive)
        .map(|part| {
            part.flags
                .iter()
                .find(|flag| flag.flag == FlagKind::Prospective)
        })
        .collect::<Option<Vec<&Flag>>>();
    let known = found.iter().any(|flag| flag.flag == FlagKind::Prospective);
    if let (Some(first), false) = (to_come.and_then(|all| all.first().copied()), known) {
        found.push(first.clone());
    }
    found
}

/// The flags of a change of publications: those that all of them bear. Adds law to come to each.
#[must_use]
pub fn flags_of_publications(parts: &mut [Part], today: &str) -> Vec<Flag> {
    for part in parts.iter_mut() {
        if part
            .flags
            .iter()
            .all(|flag| flag.flag != FlagKind::Prospective)
        {
            part.flags
                .extend(prospective(part.in_force_from.as_deref(), Some(today)));
        }
    }
    let (first, rest) = match parts.split_first() {
        Some((first, rest)) => (first, rest),
        None => return Vec::new(),
    };
    let borne = |flag: &&Flag| {
        rest.iter()
            .all(|part| part.flags.iter().any(|own| own.flag == flag.flag))
    };
    first.flags.iter().filter(borne).cloned().collect()
}

/// The lines of a part that were not there before.
fn came(part: &Part) -> String {
    let known: Vec<&str> = part.before.lines().map(str::trim).collect();
    let lines = part.after.lines().map(str::trim);
    let fresh: Vec<&str> = lines.filter(|line| !known.contains(line)).collect();
    fresh.join("\n")
}

/// Whether a part stands at a legal number.
fn is_numbered(part: &Part) -> bool {
    part.path.0.first().is_some_and(|name| {
        name.starts_with(['第', '제']) || name.contains(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests;
