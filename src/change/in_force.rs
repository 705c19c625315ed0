//! For the day from which a change is the law, whole and per provision, as the wording itself says. Refuses to
//! guess: a day that nobody states or that cannot be computed stays unknown.

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::{FactKind, Unit, Value, facts::Mark, facts::marks};
use crate::locale::Language;

/// From when something is the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commencement {
    /// The provision it holds for, by its numbers (`12(3)`); absent for the whole act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// ISO date.
    pub from: String,
    /// The words that say so.
    pub because: String,
}

/// How far from the words of commencement a reference may stand that limits them, in bytes.
const REACH: usize = 400;

/// What the wordings that came say about when they are the law, in their order. `published` is the ISO date of
/// publication, from which spans are counted ("twelve months after its publication", days and months as in
/// Regulation 1182/71: the day of the event is not counted).
///
/// Each item is a wording before and after; what stood there before says nothing about this change.
#[must_use]
pub fn in_force<'a>(
    wordings: impl IntoIterator<Item = (&'a str, &'a str)>,
    published: Option<&str>,
    language: Option<&Language>,
) -> Vec<Commencement> {
    let published =
        published.and_then(|day| NaiveDate::parse_from_str(day.get(..10)?, "%Y-%m-%d").ok());
    let mut out: Vec<Commencement> = Vec::new();
    for (before, after) in wordings {
        let known: Vec<Value> = marks(before, language)
            .into_iter()
            .filter(|mark| mark.kind == FactKind::Commencement)
            .map(|mark| mark.value)
            .collect();
        let found = marks(after, language);
        for mark in found
            .iter()
            .filter(|mark| mark.kind == FactKind::Commencement)
        {
            if known.contains(&mark.value) {
                continue;
            }
            let Some(from) = day(mark, published) else {
                continue;
            };
            let one = Commencement {
                provision: limited(mark, &found, after),
                from,
                because: sentence(after, mark.span.0).to_owned(),
            };
            if !out
                .iter()
                .any(|other| other.provision == one.provision && other.from == one.from)
            {
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

fn day(mark: &Mark, published: Option<NaiveDate>) -> Option<String> {
    match &mark.value {
        Value::Date { date } => NaiveDate::parse_from_str(date, "%Y-%m-%d")
            .ok()
            .map(|_| date.clone()),
        Value::Duration {
            amount,
            unit,
            business: false,
        } if mark.event.as_deref() == Some("publication") => {
            let amount: u32 = amount.parse().ok()?;
            let day = published?;
            let later = match unit {
                Unit::Day => day.checked_add_days(Days::new(u64::from(amount))),
                Unit::Week => day.checked_add_days(Days::new(u64::from(amount) * 7)),
                Unit::Month => day.checked_add_months(Months::new(amount)),
                Unit::Year => day.checked_add_months(Months::new(amount.checked_mul(12)?)),
                Unit::Minute | Unit::Hour => None,
            };
            later.map(|day| day.to_string())
        }
        _ => None,
    }
}

/// The provision named in the sentence before the words of commencement, if one is.
fn limited(mark: &Mark, found: &[Mark], text: &str) -> Option<String> {
    let start = start_of_sentence(text, mark.span.0);
    let named = found.iter().find(|other| {
        other.kind == FactKind::CrossReference
            && other.span.0 >= start
            && other.span.1 <= mark.span.0
    })?;
    match &named.value {
        Value::Text { text } => Some(text.clone()),
        _ => None,
    }
}

fn start_of_sentence(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let head = &text[from..at];
    let ends = [". ", "\n", "。", "; ", "；"];
    let last = ends
        .iter()
        .filter_map(|end| head.rfind(end).map(|place| place + end.len()))
        .max();
    from + last.unwrap_or(0)
}

fn sentence(text: &str, at: usize) -> &str {
    let from = start_of_sentence(text, at);
    let to = text.floor_char_boundary((at + REACH / 2).min(text.len()));
    let tail = &text[at..to];
    let ends = ["\n", "。", "; ", "；"];
    let end = ends
        .iter()
        .filter_map(|end| tail.find(end))
        .min()
        .unwrap_or(tail.len());
    text[from..at + end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(language: &str, text: &str) -> Option<String> {
        let language: Language = language.parse().expect("a language");
        in_force_from(&in_force([("", text)], Some("2026-02-10"), Some(&language)))
    }

    #[test]
    fn the_day_of_commencement_is_read_in_every_language() {
        for (language, text, day) in [
            (
                "en",
                "This Regulation shall apply from 1 March 2027.",
                "2027-03-01",
            ),
            (
                "en",
                "This Act takes effect on January 1, 2028.",
                "2028-01-01",
            ),
            (
                "de",
                "Dieses Gesetz tritt am 1. März 2027 in Kraft.",
                "2027-03-01",
            ),
            (
                "fr",
                "La présente loi entre en vigueur le 1er mars 2027.",
                "2027-03-01",
            ),
            (
                "es",
                "La presente ley entrará en vigor el 1 de marzo de 2027.",
                "2027-03-01",
            ),
            (
                "it",
                "La presente legge si applica a decorrere dal 1° marzo 2027.",
                "2027-03-01",
            ),
            (
                "pt",
                "Esta lei entra em vigor em 1 de março de 2027.",
                "2027-03-01",
            ),
            (
                "nl",
                "Deze wet treedt in werking met ingang van 1 maart 2027.",
                "2027-03-01",
            ),
            (
                "pl",
                "Ustawa wchodzi w życie z dniem 1 marca 2027 r.",
                "2027-03-01",
            ),
            ("zh", "本法自2027年3月1日起施行。", "2027-03-01"),
            (
                "ja",
                "この法律は、令和九年三月一日から施行する。",
                "2027-03-01",
            ),
            ("ko", "이 법은 2027년 3월 1일부터 시행한다.", "2027-03-01"),
        ] {
            assert_eq!(from(language, text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn a_span_after_publication_is_counted_from_the_known_day() {
        for (language, text, day) in [
            (
                "en",
                "It shall apply twelve months after its publication.",
                "2027-02-10",
            ),
            (
                "en",
                "It shall enter into force on the twentieth day following that of its publication.",
                "2026-03-02",
            ),
            (
                "de",
                "Sie gilt sechs Monate nach ihrer Veröffentlichung.",
                "2026-08-10",
            ),
            (
                "fr",
                "Il entre en vigueur trois mois après sa publication.",
                "2026-05-10",
            ),
            (
                "es",
                "Entrará en vigor a los veinte días de su publicación.",
                "2026-03-02",
            ),
            (
                "ja",
                "この法律は、公布の日から起算して六月を経過した日から施行する。",
                "2026-08-10",
            ),
            (
                "ko",
                "이 법은 공포 후 6개월이 경과한 날부터 시행한다.",
                "2026-08-10",
            ),
        ] {
            assert_eq!(from(language, text).as_deref(), Some(day), "{text}");
        }
        let language = Language::english();
        let text = "It shall apply twelve months after its publication.";
        assert_eq!(
            in_force_from(&in_force([("", text)], None, Some(&language))),
            None
        );
    }

    #[test]
    fn a_provision_may_hold_from_another_day_than_its_act() {
        let text = "This Regulation shall apply from 1 March 2027. However, Article 12 shall apply from 1 June 2027.";
        let found = in_force([("", text)], None, None);
        let days: Vec<(Option<&str>, &str)> = found
            .iter()
            .map(|one| (one.provision.as_deref(), one.from.as_str()))
            .collect();
        assert_eq!(days, [(None, "2027-03-01"), (Some("12"), "2027-06-01")]);
        assert_eq!(in_force_from(&found).as_deref(), Some("2027-03-01"));
    }

    #[test]
    fn a_day_that_stood_there_before_is_not_this_changes_day() {
        let text = "This Act takes effect on January 1, 2020.";
        let longer = format!("{text} The fee is five dollars.");
        assert!(in_force([(text, longer.as_str())], None, None).is_empty());
        assert!(in_force([("", "The report is due on 1 May 2027.")], None, None).is_empty());
    }
}
