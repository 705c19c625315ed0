//! From a confirmed change to what it asks an agent to know: the gravest points, their wording trimmed.
//!
//! Refuses to word anything for a reader, and to leave out silently: what does not fit is counted.

use crate::{
    change::{
        Fact, FactKind,
        store::{Change, Part},
    },
    document::{ProvisionPath, html::is_cjk},
    locale::Language,
    source::Jurisdiction,
};

use super::{ItemContent, Point};

/// How many points an item shows; the rest are counted.
pub const MOST_POINTS: usize = 5;

/// How many characters of unchanged wording stay on each side of a difference.
const CONTEXT: usize = 140;

/// How many characters of one side of a difference are shown.
const MOST_WORDING: usize = 700;

/// Both where a character is most of a word, as in Chinese.
const CONTEXT_WIDE: usize = 50;
const MOST_WORDING_WIDE: usize = 240;

/// What a change says, as far as training needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeForTraining {
    /// The instrument's title, in the source's language.
    pub title: String,
    /// The source's language.
    pub language: Language,
    /// The name of the source, for people.
    pub source_name: String,
    /// The official text.
    pub url: String,
    /// Whose law changed.
    pub jurisdiction: Jurisdiction,
    /// The instrument's id; the source's id when it names none.
    pub instrument: String,
    /// Keys of the topic lexicon.
    pub topics: Vec<String>,
    /// 0 to 100.
    pub severity: u8,
    /// When the regulator published it, ISO date.
    pub published: Option<String>,
    /// From when it is the law, ISO date.
    pub in_force_from: Option<String>,
    /// What differs: provisions, or publications of a feed, listing or interface.
    pub parts: Vec<Part>,
}

impl ChangeForTraining {
    /// A stored change with its parts; `source_name` is the source's name for people.
    #[must_use]
    pub fn of(change: &Change, parts: Vec<Part>, source_name: &str) -> Self {
        Self {
            title: change.title.clone(),
            language: change
                .language
                .parse()
                .unwrap_or_else(|_| Language::english()),
            source_name: source_name.to_owned(),
            url: change.url.clone(),
            jurisdiction: change.jurisdiction.clone(),
            instrument: change.instrument.clone(),
            topics: change.topics.clone(),
            severity: change.severity,
            published: change.published.clone(),
            in_force_from: change.in_force_from.clone(),
            parts,
        }
    }

    /// Every provision (or publication) the change touched, at its new and at its old address: what rests
    /// on any of these is suspended.
    #[must_use]
    pub fn touched(&self) -> Vec<ProvisionPath> {
        let mut paths: Vec<ProvisionPath> = self
            .parts
            .iter()
            .filter(|part| part.substantive)
            .flat_map(|part| [Some(part.path.clone()), part.old_path.clone()])
            .flatten()
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// What the change's item and questions rest on: every part of it at its new address, also those that
    /// are not shown, because any of them may change again.
    #[must_use]
    pub fn citations(&self) -> Vec<ProvisionPath> {
        let mut paths: Vec<ProvisionPath> = self
            .parts
            .iter()
            .filter(|part| part.substantive)
            .map(|part| part.path.clone())
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }
}

/// What `change` asks an agent to know: substantive points, gravest first, at most [`MOST_POINTS`].
#[must_use]
pub fn item_content(change: &ChangeForTraining) -> ItemContent {
    let mut parts: Vec<&Part> = change.parts.iter().filter(|p| p.substantive).collect();
    // A stable sort: points of equal weight stay in the order of the law.
    parts.sort_by_key(|part| std::cmp::Reverse(weight(part)));
    let more = parts.len().saturating_sub(MOST_POINTS);
    let day = day(&parts, change.in_force_from.as_deref());
    parts.truncate(MOST_POINTS);
    ItemContent {
        title: change.title.clone(),
        language: change.language.clone(),
        source_name: change.source_name.clone(),
        url: change.url.clone(),
        points: parts
            .into_iter()
            .map(|part| Point {
                in_force_from: part
                    .in_force_from
                    .clone()
                    .filter(|own| Some(own) != day.as_ref()),
                ..point(part)
            })
            .collect(),
        more,
        topics: change.topics.clone(),
        severity: change.severity,
        published: change.published.clone(),
        in_force_from: day,
    }
}

/// The day from which an item holds: that of its provisions where they have one day of their own, else the whole
/// change's.
fn day(parts: &[&Part], whole: Option<&str>) -> Option<String> {
    let own = parts.first().and_then(|part| part.in_force_from.as_ref());
    let one = own.filter(|day| {
        parts
            .iter()
            .all(|part| part.in_force_from.as_ref() == Some(day))
    });
    one.cloned().or_else(|| whole.map(str::to_owned))
}

/// How grave a part is for those who must act on it: typed facts before mere wording, whole provisions
/// that come or go before parts.
fn weight(part: &Part) -> u32 {
    let facts: u32 = part.facts.iter().map(fact_weight).sum();
    let kind = match part.op.as_str() {
        "insertion" | "repeal" => 3 + u32::from(part.path.0.len() == 1),
        "renumbering" | "move" => 0,
        _ => 2,
    };
    facts * 4 + kind
}

/// Whether a fact is told by itself; whom a norm names, what it cites and how it is put show in its wording.
const fn is_told(kind: FactKind) -> bool {
    !matches!(
        kind,
        FactKind::Scope
            | FactKind::CrossReference
            | FactKind::Start
            | FactKind::Limit
            | FactKind::Definition
    )
}

fn fact_weight(fact: &Fact) -> u32 {
    match fact.kind {
        FactKind::Modality => 5,
        FactKind::Duration
        | FactKind::Amount
        | FactKind::Percentage
        | FactKind::Age
        | FactKind::Penalty => 4,
        FactKind::Date | FactKind::Commencement | FactKind::Count => 3,
        FactKind::ListMember | FactKind::Definition | FactKind::Limit | FactKind::Start => 2,
        FactKind::CrossReference | FactKind::Scope => 0,
    }
}

fn point(part: &Part) -> Point {
    let (before, after) = trim(&part.before, &part.after);
    // The id by which a publication is addressed says nothing to a reader.
    let is_publication = matches!(part.op.as_str(), "new" | "edited" | "withdrawn");
    Point {
        op: part.op.clone(),
        path: if is_publication {
            ProvisionPath::default()
        } else {
            part.path.clone()
        },
        heading: part.heading.clone(),
        before,
        after,
        facts: part
            .facts
            .iter()
            .filter(|fact| is_told(fact.kind))
            .map(Fact::unplaced)
            .collect(),
        url: part.url.clone(),
        in_force_from: None,
    }
}

/// Cuts two wordings down to their difference with some context on each side; `…` stands for what was cut.
fn trim(before: &str, after: &str) -> (String, String) {
    let same_start = shared(before.chars(), after.chars());
    let rest = |text: &str| text.chars().count().saturating_sub(same_start);
    let same_end = shared(before.chars().rev(), after.chars().rev())
        .min(rest(before))
        .min(rest(after));
    (
        window(before, same_start, same_end),
        window(after, same_start, same_end),
    )
}

fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).count()
}

/// `text` without what lies further than the context from its middle part, and at most so much of it as is shown.
fn window(text: &str, same_start: usize, same_end: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let wide = chars.iter().filter(|c| is_cjk(**c)).count() * 3 > chars.len();
    let (context, most) = if wide {
        (CONTEXT_WIDE, MOST_WORDING_WIDE)
    } else {
        (CONTEXT, MOST_WORDING)
    };
    if chars.len() <= most && same_start.max(same_end) <= 2 * context {
        return text.to_owned();
    }
    let from = word_start(&chars, same_start.saturating_sub(context));
    let wanted = (chars.len() - same_end + context).min(chars.len());
    let to = word_end(&chars, wanted.min(from + most));
    let mut out = String::new();
    if from > 0 {
        out.push('…');
    }
    out.extend(&chars[from..to]);
    if to < chars.len() {
        out.push('…');
    }
    out
}

/// The nearest start of a word at or before `at`; `at` itself in text without spaces.
fn word_start(chars: &[char], at: usize) -> usize {
    (at.saturating_sub(30)..=at)
        .rev()
        .find(|&i| i == 0 || chars.get(i - 1).is_some_and(|c| c.is_whitespace()))
        .unwrap_or(at)
}

/// The nearest end of a word at or after `at`; `at` itself in text without spaces.
fn word_end(chars: &[char], at: usize) -> usize {
    (at..=(at + 30).min(chars.len()))
        .find(|&i| chars.get(i).is_none_or(|c| c.is_whitespace()))
        .unwrap_or(at)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::change::{Edit, Op, Unit, Value};

    /// A time limit.
    pub(crate) fn days(amount: &str, business: bool) -> Value {
        Value::Duration {
            amount: amount.into(),
            unit: Unit::Day,
            business,
        }
    }

    /// An edit of a provision, with facts.
    pub(crate) fn edit(path: &[&str], before: &str, after: &str, facts: Vec<Fact>) -> Part {
        let op = match (before.is_empty(), after.is_empty()) {
            (true, _) => Op::Insertion,
            (_, true) => Op::Repeal,
            _ => Op::Substitution,
        };
        Edit {
            op,
            path: ProvisionPath(path.iter().map(|p| (*p).to_owned()).collect()),
            old_path: None,
            heading: "Requests of customers".into(),
            before: before.into(),
            after: after.into(),
            substantive: true,
            because: "test".into(),
            facts,
            related: Vec::new(),
            delta: crate::change::Delta::default(),
        }
        .into()
    }

    /// A change of an invented act: time to answer an access request, 30 days → 15 working days.
    pub(crate) fn change() -> ChangeForTraining {
        ChangeForTraining {
            title: "Data Protection Act".into(),
            language: Language::english(),
            source_name: "Data Protection Act, consolidated".into(),
            url: "https://law.example/dpa".into(),
            jurisdiction: "DE".parse().expect("a code"),
            instrument: "dpa".into(),
            topics: vec!["access-request-deadline".into()],
            severity: 60,
            published: Some("2027-01-10".into()),
            in_force_from: Some("2027-03-01".into()),
            parts: vec![edit(
                &["Art. 12", "3"],
                "The trader shall answer a request within 30 days of its receipt.",
                "The trader shall answer a request within 15 working days of its receipt.",
                vec![Fact::new(
                    FactKind::Duration,
                    Some(days("30", false)),
                    Some(days("15", true)),
                )],
            )],
        }
    }

    #[test]
    fn the_gravest_point_comes_first_and_what_does_not_fit_is_counted() {
        let mut change = change();
        for n in 1..=7 {
            let path = format!("Art. {n}");
            change
                .parts
                .insert(0, edit(&[&path, "1"], "old words", "new words", vec![]));
        }
        change.parts[0].substantive = false;
        let content = item_content(&change);
        assert_eq!(content.points.len(), MOST_POINTS);
        assert_eq!(content.more, 2);
        assert_eq!(content.points[0].path.to_string(), "Art. 12(3)");
        assert_eq!(change.citations().len(), 7);
    }

    #[test]
    fn an_item_about_a_provision_with_a_day_of_its_own_says_that_day() {
        let mut change = change();
        change.parts[0].in_force_from = Some("2027-06-01".into());
        let content = item_content(&change);
        assert_eq!(content.in_force_from.as_deref(), Some("2027-06-01"));
        assert_eq!(content.points[0].in_force_from, None);
        change
            .parts
            .push(edit(&["Art. 13"], "old words", "new words", vec![]));
        let content = item_content(&change);
        assert_eq!(content.in_force_from.as_deref(), Some("2027-03-01"));
        let days: Vec<Option<&str>> = content
            .points
            .iter()
            .map(|point| point.in_force_from.as_deref())
            .collect();
        assert_eq!(days, [Some("2027-06-01"), None]);
        let setting = crate::training::question::make::Setting {
            jurisdiction: change.jurisdiction.clone(),
            instrument: change.instrument.clone(),
            elsewhere: Vec::new(),
        };
        let catalogue = crate::locale::Catalogue::bundled();
        let asked = crate::training::question::make::for_item(&content, &setting, &catalogue);
        assert_eq!(asked[0].true_from.as_deref(), Some("2027-06-01"));
    }

    #[test]
    fn long_wording_is_cut_around_the_difference_and_keeps_whole_words() {
        let padding = "lorem ipsum dolor sit amet ".repeat(60);
        let (before, after) = trim(
            &format!("{padding}within 30 days {padding}"),
            &format!("{padding}within 15 days {padding}"),
        );
        assert!(before.contains("within 30 days") && after.contains("within 15 days"));
        assert!(before.chars().count() < 400, "{before}");
        assert!(after.starts_with('…') && after.ends_with('…'));
        assert!(
            after
                .trim_start_matches('…')
                .starts_with(|c: char| c.is_alphabetic())
        );
    }

    #[test]
    fn short_or_empty_wording_stays_whole() {
        assert_eq!(trim("a b", "a c"), ("a b".into(), "a c".into()));
        assert_eq!(trim("", "新文本"), (String::new(), "新文本".into()));
    }
}
