//! For how severe a change is, as a sum that can be read part by part. Refuses to decide who must learn it.

use serde::Serialize;

use super::{Edit, Fact, FactKind, store::Part, topics::topic_reasons};
use crate::{document::ProvisionPath, locale::Language};

/// One provision's part of a change, as far as its weight goes.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// `insertion substitution repeal renumbering move`.
    pub op: &'a str,
    /// The address.
    pub path: &'a ProvisionPath,
    /// The heading.
    pub heading: &'a str,
    /// The wording before.
    pub before: &'a str,
    /// The wording after.
    pub after: &'a str,
    /// Whether the law differs.
    pub substantive: bool,
    /// What it means.
    pub facts: &'a [Fact],
}

impl<'a> From<&'a Edit> for Told<'a> {
    fn from(edit: &'a Edit) -> Self {
        Self {
            op: edit.op.word(),
            path: &edit.path,
            heading: &edit.heading,
            before: &edit.before,
            after: &edit.after,
            substantive: edit.substantive,
            facts: &edit.facts,
        }
    }
}

impl<'a> From<&'a Part> for Told<'a> {
    fn from(part: &'a Part) -> Self {
        Self {
            op: &part.op,
            path: &part.path,
            heading: &part.heading,
            before: &part.before,
            after: &part.after,
            substantive: part.substantive,
            facts: &part.facts,
        }
    }
}

/// One part of a severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeverityPart {
    /// Its name in the table at [`severity_parts`].
    pub part: &'static str,
    /// What it adds.
    pub points: u8,
    /// What it was given for: kinds of facts, topics, how many edits.
    pub because: String,
}

/// How severe a change is, 0 to 100: the sum of [`severity_parts`], cut at 100; 0 when nothing is substantive.
#[must_use]
pub fn severity(edits: &[Edit], language: Option<&Language>) -> u8 {
    let parts = severity_parts(edits.iter().map(Told::from), language);
    let sum: u32 = parts.iter().map(|part| u32::from(part.points)).sum();
    u8::try_from(sum.min(100)).unwrap_or(100)
}

/// The parts of a change's severity, none when nothing is substantive.
///
/// | part | points | given for |
/// |---|---|---|
/// | `operation` | 30 | the gravest operation: a whole article came or went |
/// | `operation` | 20 | … a substitution, or a change inside an article |
/// | `facts` | 10 each, at most 30 | each kind of value that differs: duration, amount, percentage, age, count, penalty, date or commencement |
/// | `modality` | 10 | a duty, permission or prohibition differs |
/// | `topic` | 15 | a topic that binds customer service |
/// | `breadth` | 1 each, at most 15 | substantive edits beyond the first |
pub fn severity_parts<'a>(
    edits: impl IntoIterator<Item = Told<'a>>,
    language: Option<&Language>,
) -> Vec<SeverityPart> {
    let grave: Vec<Told<'_>> = edits.into_iter().filter(|edit| edit.substantive).collect();
    if grave.is_empty() {
        return Vec::new();
    }
    let mut parts = vec![operation(&grave)];
    let kinds = values(&grave);
    if !kinds.is_empty() {
        parts.push(part("facts", kinds.len().min(3) * 10, kinds.join(", ")));
    }
    if grave.iter().any(|edit| {
        edit.facts
            .iter()
            .any(|fact| fact.kind == FactKind::Modality)
    }) {
        parts.push(part(
            "modality",
            10,
            "a duty, permission or prohibition".to_owned(),
        ));
    }
    let topics: Vec<String> = topic_reasons(grave.iter().copied(), language)
        .into_iter()
        .map(|reason| reason.topic)
        .collect();
    if !topics.is_empty() {
        parts.push(part("topic", 15, topics.join(", ")));
    }
    if grave.len() > 1 {
        let because = format!("{} substantive edits", grave.len());
        parts.push(part("breadth", (grave.len() - 1).min(15), because));
    }
    parts
}

fn part(part: &'static str, points: usize, because: String) -> SeverityPart {
    SeverityPart {
        part,
        points: u8::try_from(points).unwrap_or(u8::MAX),
        because,
    }
}

fn operation(grave: &[Told<'_>]) -> SeverityPart {
    let whole =
        |edit: &&Told<'_>| edit.path.0.len() == 1 && matches!(edit.op, "insertion" | "repeal");
    match grave.iter().find(whole) {
        Some(edit) => part("operation", 30, format!("{} of {}", edit.op, edit.path)),
        None => part("operation", 20, "a change inside a provision".to_owned()),
    }
}

/// The kinds of value that differ, each once.
fn values(grave: &[Told<'_>]) -> Vec<&'static str> {
    const KINDS: [&[FactKind]; 7] = [
        &[FactKind::Duration],
        &[FactKind::Amount],
        &[FactKind::Percentage],
        &[FactKind::Age],
        &[FactKind::Count],
        &[FactKind::Penalty],
        &[FactKind::Date, FactKind::Commencement],
    ];
    let differs = |kind: &FactKind| {
        grave
            .iter()
            .any(|edit| edit.facts.iter().any(|fact| fact.kind == *kind))
    };
    KINDS
        .iter()
        .filter_map(|kinds| kinds.iter().find(|kind| differs(kind)))
        .map(|kind| kind.word())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::facts;

    #[test]
    fn a_severity_is_the_sum_of_parts_that_say_what_they_were_given_for() {
        let path = ProvisionPath(vec!["Art. 9".to_owned(), "1".to_owned()]);
        let (before, after) = (
            "The trader may refund within 14 days.",
            "The trader shall refund within 30 days.",
        );
        let facts = facts(before, after, None);
        let told = Told {
            op: "substitution",
            path: &path,
            heading: "",
            before,
            after,
            substantive: true,
            facts: &facts,
        };
        let found: Vec<(&str, u8, String)> = severity_parts([told], None)
            .into_iter()
            .map(|part| (part.part, part.points, part.because))
            .collect();
        let expected = [
            ("operation", 20, "a change inside a provision".to_owned()),
            ("facts", 10, "duration".to_owned()),
            (
                "modality",
                10,
                "a duty, permission or prohibition".to_owned(),
            ),
            ("topic", 15, "refund".to_owned()),
        ];
        assert_eq!(found, expected);
        let editorial = Told {
            substantive: false,
            ..told
        };
        assert!(severity_parts([editorial], None).is_empty());
    }
}
