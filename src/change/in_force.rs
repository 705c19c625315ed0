//! For the day from which a change is the law, whole and per provision, as the wording itself says. Refuses to
//! guess: a day that nobody states or that cannot be computed stays unknown.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    FactKind, Unit, Value,
    facts::Mark,
    facts::marks,
    formulas::{Formula, Said, formulas},
    severity::Told,
    store::Part,
};
use crate::locale::Language;

mod named;

/// From when something is the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commencement {
    /// The provision it holds for, by its numbers (`12(3)`); absent for the whole act.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub provision: Option<String>,
    /// ISO date.
    pub from: String,
    /// How the day was found.
    pub rule: DayRule,
    /// The day of publication it was counted from, ISO date; absent for a day that is stated.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub counted_from: Option<String>,
    /// The words that say so.
    pub because: String,
}

/// How a day of commencement is found. Days are counted as in Regulation 1182/71: that of the event is none of
/// them. Months and years go from date to date; where the last month has no such day, to its last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayRule {
    /// The wording names the day.
    StatedDay,
    /// The day of publication itself.
    DayOfPublication,
    /// So many days after publication.
    DaysAfterPublication,
    /// So many weeks after publication.
    WeeksAfterPublication,
    /// So many months after publication, from date to date.
    MonthsAfterPublication,
    /// So many years after publication, from date to date.
    YearsAfterPublication,
    /// The first day of a month after that of publication.
    FirstOfMonthAfterPublication,
}

impl DayRule {
    /// The rule in words, for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::StatedDay => "the day is stated",
            Self::DayOfPublication => "the day of publication",
            Self::DaysAfterPublication => "counted in days after publication",
            Self::WeeksAfterPublication => "counted in weeks after publication",
            Self::MonthsAfterPublication => {
                "counted in months after publication, from date to date"
            }
            Self::YearsAfterPublication => "counted in years after publication, from date to date",
            Self::FirstOfMonthAfterPublication => "the first of a month after publication",
        }
    }
}

/// How far from the words of commencement a reference may stand that limits them, in bytes.
const REACH: usize = 400;

/// What the wordings that came say about when they are the law, in their order. `published` is the ISO date of
/// publication, from which spans are counted: "twelve months after its publication", "on the day of its
/// publication".
///
/// What stood in a wording before says nothing about this change.
#[must_use]
pub fn in_force<'a>(
    told: impl IntoIterator<Item = Told<'a>>,
    published: Option<&str>,
    language: Option<&Language>,
) -> Vec<Commencement> {
    let published =
        published.and_then(|day| NaiveDate::parse_from_str(day.get(..10)?, "%Y-%m-%d").ok());
    let mut out: Vec<Commencement> = Vec::new();
    for told in told {
        let wording = Wording {
            told,
            lower: lower(told.after),
            published,
            language,
        };
        for one in wording.commencements() {
            let known =
                |other: &Commencement| other.provision == one.provision && other.from == one.from;
            if !out.iter().any(known) {
                out.push(one);
            }
        }
    }
    out
}

/// The day from which the whole change is the law: what is said without naming a provision; else, when every
/// statement names the same day, that day; else the earliest, because training must not come too late.
#[must_use]
pub fn in_force_from(found: &[Commencement]) -> Option<String> {
    let whole = found.iter().filter(|one| one.provision.is_none());
    whole
        .map(|one| &one.from)
        .min()
        .or_else(|| found.iter().map(|one| &one.from).min())
        .cloned()
}

/// Gives every part the day of its own that is said of its provision, or of the nearest one above it.
pub fn give_days(parts: &mut [Part], found: &[Commencement]) {
    for part in parts {
        part.in_force_from = named::own_day(&part.path, found);
    }
}

/// The text in lower case where that keeps every byte in its place, else as it is.
fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() == text.len() {
        lower
    } else {
        text.to_owned()
    }
}

/// One wording that came, and what is needed to read it.
struct Wording<'a> {
    told: Told<'a>,
    lower: String,
    published: Option<NaiveDate>,
    language: Option<&'a Language>,
}

/// A day with the rule by which it was found.
type Day = (NaiveDate, DayRule);

impl Wording<'_> {
    fn commencements(&self) -> Vec<Commencement> {
        let text = self.told.after;
        let of = |text: &str| -> Vec<Mark> {
            let marks = marks(text, self.language).into_iter();
            marks
                .filter(|mark| mark.kind == FactKind::Commencement)
                .collect()
        };
        let before: Vec<Value> = of(self.told.before)
            .into_iter()
            .map(|mark| mark.value)
            .collect();
        let found = marks(text, self.language);
        let said = formulas(&self.lower, self.language);
        let mut out = Vec::new();
        for mark in found
            .iter()
            .filter(|mark| mark.kind == FactKind::Commencement)
        {
            if before.contains(&mark.value) {
                continue;
            }
            if let Some(day) = self.day(mark) {
                out.extend(self.told_of(day, mark.span, &found, &said));
            }
        }
        let before = formulas(&lower(self.told.before), self.language);
        for (formula, start, end) in &said {
            let stood = before.iter().any(|(other, ..)| other == formula);
            if let Some(day) = self.formula_day(*formula).filter(|_| !stood)
                && self.commences((*start, *end), &found, &said)
            {
                out.extend(self.told_of(day, (*start, *end), &found, &said));
            }
        }
        out
    }

    /// One commencement for each provision that is named, or one for the whole.
    fn told_of(
        &self,
        (day, rule): Day,
        at: (usize, usize),
        found: &[Mark],
        said: &[Said],
    ) -> Vec<Commencement> {
        let text = self.told.after;
        let one = |provision: Option<String>| Commencement {
            provision,
            from: day.to_string(),
            rule,
            counted_from: self
                .published
                .filter(|_| rule != DayRule::StatedDay)
                .map(|day| day.to_string()),
            because: text[sentence(text, at.0)].trim().to_owned(),
        };
        let named = named::provisions(&self.told, at, found, said);
        if named.is_empty() {
            return vec![one(None)];
        }
        named.into_iter().map(|name| one(Some(name))).collect()
    }

    fn day(&self, mark: &Mark) -> Option<Day> {
        match &mark.value {
            Value::Date { date } => NaiveDate::parse_from_str(date, "%Y-%m-%d")
                .ok()
                .map(|day| (day, DayRule::StatedDay)),
            Value::Duration {
                amount,
                unit,
                business: false,
            } if mark.event.as_deref() == Some("publication") => {
                let amount: u32 = amount.parse().ok()?;
                let day = self.published?;
                let (later, rule) = match unit {
                    Unit::Day => (
                        day.checked_add_days(Days::new(u64::from(amount))),
                        DayRule::DaysAfterPublication,
                    ),
                    Unit::Week => (
                        day.checked_add_days(Days::new(u64::from(amount) * 7)),
                        DayRule::WeeksAfterPublication,
                    ),
                    Unit::Month => (
                        day.checked_add_months(Months::new(amount)),
                        DayRule::MonthsAfterPublication,
                    ),
                    Unit::Year => (
                        day.checked_add_months(Months::new(amount.checked_mul(12)?)),
                        DayRule::YearsAfterPublication,
                    ),
                    Unit::Minute | Unit::Hour => return None,
                };
                later.map(|day| (day, rule))
            }
            _ => None,
        }
    }

    fn formula_day(&self, formula: Formula) -> Option<Day> {
        let published = self.published?;
        match formula {
            Formula::OnPublication => Some((published, DayRule::DayOfPublication)),
            Formula::DayAfterPublication => published
                .succ_opt()
                .map(|day| (day, DayRule::DaysAfterPublication)),
            Formula::FirstOfMonth(months) => published
                .with_day(1)?
                .checked_add_months(Months::new(months))
                .map(|day| (day, DayRule::FirstOfMonthAfterPublication)),
            Formula::Flag(..) | Formula::Itself | Formula::InForce => None,
        }
    }

    /// Whether the sentence of a formula says that something becomes law then, and counts nothing else from there.
    fn commences(&self, at: (usize, usize), found: &[Mark], said: &[Said]) -> bool {
        let bounds = sentence(self.told.after, at.0);
        let inside = |start: usize| bounds.contains(&start);
        said.iter()
            .any(|(formula, start, _)| *formula == Formula::InForce && inside(*start))
            && !found.iter().any(|mark| {
                matches!(mark.kind, FactKind::Commencement | FactKind::Duration)
                    && inside(mark.span.0)
            })
    }
}

/// The bytes of the sentence around `at`, as far as it is near.
fn sentence(text: &str, at: usize) -> std::ops::Range<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.floor_char_boundary((at + REACH / 2).min(text.len()));
    let start = ends(text, from, at).last().unwrap_or(from);
    let end = ends(text, at, to).next().unwrap_or(to);
    start..end
}

/// The bytes after each end of a sentence between `from` and `to`.
fn ends(text: &str, from: usize, to: usize) -> impl Iterator<Item = usize> {
    let part = &text[from..to];
    part.char_indices().filter_map(move |(at, c)| {
        let (place, after) = (from + at, from + at + c.len_utf8());
        let ends = match c {
            '\n' | '。' | '；' => true,
            ';' => text[after..].starts_with(' '),
            '.' => is_full_stop(&text[..place], &text[after..]),
            _ => false,
        };
        ends.then_some(after)
    })
}

/// Whether a dot ends a sentence: not that of `Art. 12`, `Abs. 2` or `1. März`.
fn is_full_stop(before: &str, after: &str) -> bool {
    const SHORT: [&str; 30] = [
        "art", "arts", "abs", "nr", "no", "nos", "para", "paras", "sec", "secs", "ch", "cl", "reg",
        "regs", "lit", "ziff", "ust", "pkt", "par", "al", "núm", "num", "bzw", "st", "poz", "dz",
        "s", "ss", "n", "z",
    ];
    let Some(next) = after.strip_prefix(' ') else {
        return false;
    };
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let ordinal = word.len() < 3 && word.chars().any(|c| c.is_ascii_digit());
    next.starts_with(|c: char| !c.is_lowercase())
        && !ordinal
        && !SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
