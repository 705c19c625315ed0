//! Questions whose choices are days: the last day of a period, what is overdue, what a law already covers.
//!
//! Refuses a case in which a weekend or the end of a month could move the last day.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::{
    super::{asked, deadline, distractor, lint::is_long_choice},
    Kind, Misconception, NewQuestion, Offer, Offered, Shelf, Template, make,
};
use crate::{change::Value, rule::Rule, training::statement::statements};

/// The first day from which a law is new enough to be asked for.
const NEW_SINCE: &str = "2022-01-01";

/// How many days a duty must be older to be offered as one that is not new.
const OLDER_BY: i64 = 365;

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn offer(day: NaiveDate) -> Offer {
    Offer::Value {
        value: Value::Date { date: iso(day) },
    }
}

fn day(iso: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()
}

/// The day of the case: some weeks ago and in the middle of a week, when the rule was in force, on which
/// `fits`.
fn case_day(
    shelf: &Shelf<'_>,
    template: Template,
    fits: impl Fn(NaiveDate) -> bool,
) -> Option<NaiveDate> {
    let ago = 40 + u64::try_from(shelf.draws(template).below(28)).unwrap_or(0);
    let mut from = shelf.today.checked_sub_days(Days::new(ago))?;
    if let Some(first) = shelf.rule.content.in_force_from.as_deref().and_then(day) {
        from = from.max(first.succ_opt()?);
    }
    from.iter_days().take(60).find(|day| {
        let midweek = matches!(day.weekday(), Weekday::Tue | Weekday::Wed | Weekday::Thu);
        midweek && day.day() <= 28 && fits(*day)
    })
}

/// Whether the rule's period can be asked for by days.
fn period<'s>(shelf: &'s Shelf<'_>) -> Option<&'s Value> {
    let value = shelf.value()?;
    asked::latest_key(&(shelf.rule.into()))?;
    deadline::last_day(shelf.today, value)?;
    Some(value)
}

/// The last day, from a message that came on the day of the case.
pub(super) fn latest(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let value = period(shelf)?;
    let begins = case_day(shelf, Template::Latest, |day| {
        deadline::last_day(day, value).is_some_and(deadline::is_working)
    })?;
    let mut question = shelf.blank(Template::Latest, Kind::Scenario, &[])?;
    question.content.day = Some(iso(begins));
    let key = offer(deadline::last_day(begins, value)?);
    let true_too: Vec<Offer> = shelf
        .also_true
        .iter()
        .filter_map(|value| deadline::last_day(begins, value))
        .map(offer)
        .collect();
    let mut wrong = Vec::new();
    for (other, belief) in shelf.wrong() {
        let Offer::Value { value } = other else {
            continue;
        };
        let Some(last) = deadline::last_day(begins, &value).map(offer) else {
            continue;
        };
        let known = wrong.iter().any(|(offer, _)| *offer == last);
        if last != key && !known && !true_too.contains(&last) {
            wrong.push((last, belief));
        }
    }
    make::cleanest(&question, &key, &wrong, shelf.catalogue)
}

/// Which of three cases are past their last day on the day of the case.
pub(super) fn overdue(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let topics = [
        "access-request-deadline",
        "erasure-request-deadline",
        "complaint-response-deadline",
        "refund-deadline",
        "opt-out-deadline",
        "delivery-deadline",
    ];
    begun(shelf, Template::Overdue, &topics, true)
}

/// Which of three cases are still in time on the day of the case.
pub(super) fn in_time(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let topics = ["withdrawal-period", "legal-guarantee-period"];
    begun(shelf, Template::InTime, &topics, false)
}

/// Three days on which a period began, on both sides of the border. The wrong ones lie where another market's
/// period would make them right.
fn begun(
    shelf: &Shelf<'_>,
    template: Template,
    topics: &[&str],
    overdue: bool,
) -> Option<NewQuestion> {
    let value = period(shelf)?;
    let topic = shelf.rule.content.topic.as_str();
    // Goods sent back start another clock than the messages of the overdue cases do.
    let told = asked::latest_key(&(shelf.rule.into()))?;
    if !topics.contains(&topic) || told != format!("bank-latest-{topic}") {
        return None;
    }
    let today = case_day(shelf, template, |_| true)?;
    let border = deadline::newest_overdue(today, value)?;
    let is_right = |day: NaiveDate| (day <= border) == overdue;
    let other_border = |offer: &Offer| match offer {
        Offer::Value { value } => {
            let newest = deadline::newest_overdue(today, value)?;
            if overdue {
                Some(newest)
            } else {
                newest.succ_opt()
            }
        }
        _ => None,
    };
    let mut wrong: Vec<(NaiveDate, Misconception)> = shelf
        .wrong()
        .iter()
        .filter_map(|(offer, belief)| Some((other_border(offer)?, *belief)))
        .filter(|(day, _)| !is_right(*day) && *day < today)
        .collect();
    let span = u64::try_from((today - border).num_days()).ok()?;
    let near = if overdue {
        border.checked_add_days(Days::new(span / 2))
    } else {
        border.checked_sub_days(Days::new(span / 3 + 1))
    };
    let near = near.filter(|day| !is_right(*day) && *day < today);
    wrong.extend(near.map(|day| (day, Misconception::NearValue)));
    let edge = if overdue { border } else { border.succ_opt()? };
    let further = if overdue {
        border.checked_sub_days(Days::new(span / 3 + 2))?
    } else {
        border.checked_add_days(Days::new(span / 2 + 1))?
    };
    let mut right = vec![edge];
    let most_wrong = if shelf.draws(template).below(2) == 0 && further < today && further != edge {
        right.push(further);
        1
    } else {
        2
    };
    let offers = mixed(right, wrong, most_wrong);
    let mut question = shelf.blank(template, Kind::Multiple, &[])?;
    question.content.day = Some(iso(today));
    question.content.choices = make::sorted(offers);
    shelf.clean(question)
}

/// The right days, and the first `most` of the wrong ones that differ.
fn mixed(
    right: Vec<NaiveDate>,
    wrong: Vec<(NaiveDate, Misconception)>,
    most: usize,
) -> Vec<Offered> {
    let mut offers: Vec<Offered> = right.into_iter().map(|day| (offer(day), None)).collect();
    let mut taken = Vec::new();
    for (day, belief) in wrong {
        if taken.len() < most && !taken.contains(&day) {
            taken.push(day);
            offers.push((offer(day), Some(belief)));
        }
    }
    offers
}

/// Which days a new law already covers.
pub(super) fn cases(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let first = new_since(shelf.rule)?;
    let sets: [&[i64]; 3] = [&[-30, -1, 0], &[-1, 0, 30], &[-30, -1, 0, 30]];
    let drawn = sets.get(shelf.draws(Template::Cases).below(sets.len()))?;
    let offers: Vec<Offered> = drawn
        .iter()
        .filter_map(|days| {
            let day = first.checked_add_signed(chrono::TimeDelta::days(*days))?;
            let before = (*days < 0).then_some(Misconception::BeforeItsDay);
            Some((offer(day), before))
        })
        .collect();
    let mut question = shelf.blank(Template::Cases, Kind::Multiple, &[])?;
    question.content.choices = make::sorted(offers);
    shelf.clean(question)
}

/// The rule's first day, when that is new enough to be asked for.
fn new_since(rule: &Rule) -> Option<NaiveDate> {
    let from = rule.content.in_force_from.as_deref()?;
    (from >= NEW_SINCE).then(|| day(from)).flatten()
}

/// Which duty came with the new law, beside two that are older.
pub(super) fn since(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let first = new_since(shelf.rule).filter(|_| is_brief(shelf, shelf.rule))?;
    let told = |rule: &Rule| Offer::Told {
        told: Box::new(rule.into()),
    };
    let english = shelf.catalogue.speaker(&crate::locale::Language::english());
    let length = |rule: &Rule| {
        let said = crate::training::statement::statement(&rule.content, &english);
        said.map_or(0, |said| said.chars().count())
    };
    let is_older = |rule: &Rule| {
        let from = rule.content.in_force_from.as_deref().and_then(day);
        from.is_some_and(|from| (first - from).num_days() >= OLDER_BY)
    };
    let own = length(shelf.rule);
    let mut older: Vec<&Rule> = shelf
        .home
        .iter()
        .copied()
        .filter(|rule| rule.content.topic != shelf.rule.content.topic && is_older(rule))
        .filter(|rule| is_brief(shelf, rule))
        .collect();
    // What is as long as the key does not give it away.
    older.sort_by_cached_key(|rule| (length(rule).abs_diff(own), rule.id.clone()));
    for (at, one) in older.iter().enumerate().take(5) {
        for two in older.iter().skip(at + 1).take(5) {
            let mut question = shelf.blank(Template::Since, Kind::Single, &[one, two])?;
            let belief = Some(Misconception::OlderDuty);
            let offers = vec![
                (told(shelf.rule), None),
                (told(one), belief),
                (told(two), belief),
            ];
            question.content.choices = make::sorted(offers);
            if let Some(clean) = shelf.clean(question) {
                return Some(clean);
            }
        }
    }
    None
}

/// Whether what agents are told of the rule is short enough for a choice, in every language there is.
fn is_brief(shelf: &Shelf<'_>, rule: &Rule) -> bool {
    statements(&rule.content, shelf.catalogue)
        .iter()
        .all(|(language, said)| !is_long_choice(said, language))
}

/// Whether two values are so far apart that their order is worth knowing.
pub(super) fn is_apart(a: &Value, b: &Value) -> bool {
    let size = |value: &Value| {
        let value = value.clone();
        distractor::size(&Offer::Value { value })
    };
    match (size(a), size(b)) {
        (Some(a), Some(b)) => a.max(b) >= a.min(b) * 1.2,
        _ => false,
    }
}
