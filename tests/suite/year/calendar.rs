//! A year of law by seed: which act says what, and on which day which clause of it is amended.
//!
//! Refuses chance that cannot be repeated: the same seed is the same year.

use std::collections::BTreeMap;

use crate::law::act;

/// Where agents sell, and whose law is watched.
pub(super) const PLACES: [&str; 12] = [
    "DE", "FR", "ES", "IT", "NL", "BE", "AT", "PL", "SE", "JP", "BR", "GB",
];

/// The clauses that are amended: article, words before the number, the number at first, words after it.
const CLAUSES: [(&str, &str, u32, &str); 4] = [
    (
        "2",
        "withdraw from the contract within ",
        14,
        " days of receiving",
    ),
    ("3", "refund every payment within ", 14, " days of learning"),
    (
        "4",
        "copy of the personal data within ",
        30,
        " days of the request",
    ),
    ("5", "acknowledge a complaint within ", 2, " working days"),
];

/// The numbers a clause may come to say.
const NUMBERS: [u32; 8] = [5, 7, 10, 20, 21, 28, 45, 60];

/// Numbers by seed (Knuth's multiplier, MMIX): good enough for a calendar.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `most`.
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// One amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amendment {
    pub(super) source: usize,
    pub(super) clause: usize,
    to: u32,
}

impl Amendment {
    /// The number of the article it amends.
    pub(super) const fn article(self) -> &'static str {
        CLAUSES[self.clause].0
    }
}

/// What happens when, and what every act says at the moment.
pub(super) struct Calendar {
    days: BTreeMap<u32, Vec<Amendment>>,
    said: Vec<[u32; 4]>,
}

impl Calendar {
    /// `each` amendments of each of `sources` acts between the fifth day and ten days before the end of `days`; those of
    /// one act at least six days apart, so that each is told before the next.
    pub(super) fn seeded(seed: u64, sources: usize, each: usize, days: u32) -> Self {
        let mut dice = Dice::new(seed);
        let mut calendar = BTreeMap::<u32, Vec<Amendment>>::new();
        let first = [14, 14, 30, 2];
        for source in 0..sources {
            let mut said = first;
            let span = (days as usize - 15) / each;
            for nth in 0..each {
                let day = 5 + nth * span + dice.below(span - 6);
                let clause = dice.below(CLAUSES.len());
                let other = NUMBERS.iter().filter(|number| **number != said[clause]);
                let other: Vec<u32> = other.copied().collect();
                let to = other[dice.below(other.len())];
                said[clause] = to;
                let amendment = Amendment { source, clause, to };
                calendar
                    .entry(u32::try_from(day).expect("a day"))
                    .or_default()
                    .push(amendment);
            }
        }
        Self {
            days: calendar,
            said: vec![first; sources],
        }
    }

    /// How many amendments there are in all.
    pub(super) fn amendments(&self) -> usize {
        self.days.values().map(Vec::len).sum()
    }

    /// The amendments of day `day`, which are the law from here on.
    pub(super) fn comes(&mut self, day: u32) -> Vec<Amendment> {
        let today = self.days.get(&day).cloned().unwrap_or_default();
        for amendment in &today {
            self.said[amendment.source][amendment.clause] = amendment.to;
        }
        today
    }

    /// The act of `source` as it stands.
    pub(super) fn page(&self, source: usize) -> String {
        let said: Vec<(String, String)> = CLAUSES
            .iter()
            .zip(self.said[source])
            .map(|((_, before, first, after), number)| {
                (
                    format!("{before}{first}{after}"),
                    format!("{before}{number}{after}"),
                )
            })
            .collect();
        let pairs: Vec<(&str, &str)> = said
            .iter()
            .map(|(from, to)| (from.as_str(), to.as_str()))
            .collect();
        act(&pairs).replace("Union Act 3/2029", &title(source))
    }
}

/// What the act of `source` is called.
pub(super) fn title(source: usize) -> String {
    format!("Act {}/2029 of {}", source + 1, place(source))
}

/// Whose law the act of `source` is.
pub(super) fn place(source: usize) -> &'static str {
    PLACES[source % PLACES.len()]
}
