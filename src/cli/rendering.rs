//! Changes as commands print them: the JSON other programs parse, and text for a terminal.
//!
//! Refuses to leave anything out of the JSON: what is shortened is shortened for people only.

use serde_json::{Value, json};

use super::{output::plain, side_by_side, surface::Style};
use crate::{
    change::{
        Commencement, Flag, SeverityPart, Told, TopicReason,
        class::Classification,
        severity_parts,
        store::{Change, Kind, Part},
        topic_reasons, wording,
    },
    locale::Language,
};

/// Why a change weighs what it does: the parts of its severity, and the words that prove its topics.
pub(super) struct Weight {
    pub(super) parts: Vec<SeverityPart>,
    pub(super) reasons: Vec<TopicReason>,
}

impl Weight {
    pub(super) fn of<'a>(
        told: impl Iterator<Item = Told<'a>> + Clone,
        language: Option<&Language>,
    ) -> Self {
        Self {
            parts: severity_parts(told.clone(), language),
            reasons: topic_reasons(told, language),
        }
    }

    /// The weight of a stored change; a publication's was given by its kind and has no parts.
    pub(super) fn of_change(change: &Change, parts: &[Part]) -> Self {
        let language: Option<Language> = change.language.parse().ok();
        if change.kind == Kind::Publication {
            return Self::of(std::iter::empty(), language.as_ref());
        }
        Self::of(parts.iter().map(Told::from), language.as_ref())
    }

    /// ` = operation 20 + facts 10 (duration)`; nothing when there are no parts.
    pub(super) fn sum_text(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| format!("{} {} ({})", part.part, part.points, plain(&part.because)))
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!(" = {}", parts.join(" + "))
    }

    /// `refund ("reimburse" in Art. 3)`, or `none`.
    pub(super) fn topics_text(&self) -> String {
        let reasons: Vec<String> = self
            .reasons
            .iter()
            .map(|reason| {
                let (term, path) = (plain(&reason.term), reason.path.to_string());
                format!("{} (\"{term}\" in {})", reason.topic, plain(&path))
            })
            .collect();
        if reasons.is_empty() {
            return "none".to_owned();
        }
        reasons.join(", ")
    }
}

/// The days from which something is the law, a line each: what was said at once of several provisions stands in one.
pub(super) fn commencement_lines(days: &[Commencement]) -> Vec<String> {
    let mut lines: Vec<(&Commencement, Vec<&str>)> = Vec::new();
    for day in days {
        let own = day.provision.as_deref();
        match lines.last_mut() {
            Some((last, named))
                if !named.is_empty() && last.from == day.from && last.because == day.because =>
            {
                named.extend(own);
            }
            _ => lines.push((day, own.into_iter().collect())),
        }
    }
    lines
        .into_iter()
        .map(|(day, named)| {
            let of = if named.is_empty() {
                String::new()
            } else {
                format!(" ({})", plain(&named.join(", ")))
            };
            let from = day.counted_from.as_ref();
            let from = from.map_or_else(String::new, |day| format!(" ({day})"));
            let because = plain(&day.because);
            format!(
                "{}{of}, {}{from}: \"{because}\"",
                day.from,
                day.rule.words()
            )
        })
        .collect()
}

/// `correction ("corrigendum"), prospective ("in force from 2027-03-01")`.
pub(super) fn flags_text(flags: &[Flag]) -> String {
    let told = |flag: &Flag| format!("{} (\"{}\")", flag.flag.word(), plain(&flag.because));
    flags.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// A change as `poll --json` and `change show --json` print it.
pub(super) fn change_json(change: &Change, parts: &[Part]) -> Value {
    let (edits, publications): (Vec<Value>, Vec<Value>) = if change.kind == Kind::Publication {
        (
            Vec::new(),
            parts
                .iter()
                .map(|part| publication_json(change, part))
                .collect(),
        )
    } else {
        (parts.iter().map(edit_json).collect(), Vec::new())
    };
    let weight = Weight::of_change(change, parts);
    json!({
        "id": change.id,
        "source": change.source,
        "kind": change.kind,
        "state": change.state,
        "title": change.title,
        "url": change.url,
        "jurisdiction": change.jurisdiction,
        "instrument": change.instrument,
        "substantive": change.substantive,
        "severity": change.severity,
        "severity_parts": weight.parts,
        "topics": change.topics,
        "topic_reasons": weight.reasons,
        "published": change.published,
        "in_force_from": change.in_force_from,
        "commencements": change.commencements,
        "flags": change.flags,
        "observed_at": change.observed_at,
        "confirmed_at": change.confirmed_at,
        "push_by": change.push_by,
        "held": change.is_held(),
        "held_by": change.held_by,
        "released_at": change.released_at,
        "released_because": change.released_because,
        "edits": edits,
        "publications": publications,
    })
}

/// The changes of one look as one object: the first, with the publications of all. Each publication names the
/// change it belongs to, and whether it is held back.
pub(super) fn changes_json(changes: &[(Change, Vec<Part>)]) -> Option<Value> {
    let ((first, parts), rest) = changes.split_first()?;
    let mut shown = change_json(first, parts);
    for (change, parts) in rest {
        let own = parts.iter().map(|part| publication_json(change, part));
        if let Some(all) = shown["publications"].as_array_mut() {
            all.extend(own);
        }
    }
    Some(shown)
}

/// An edit as `compare --json` prints it.
pub(super) fn edit_json(part: &Part) -> Value {
    json!({
        "op": part.op,
        "path": part.path,
        "old_path": part.old_path.as_ref().unwrap_or(&part.path),
        "heading": part.heading,
        "before": part.before,
        "after": part.after,
        "substantive": part.substantive,
        "because": part.because,
        "in_force_from": part.in_force_from,
        "flags": part.flags,
        "facts": part.facts,
        "related": part.related,
        "delta": part.delta,
    })
}

fn publication_json(change: &Change, part: &Part) -> Value {
    json!({
        "op": part.op,
        "id": part.path.0.first(),
        "title": part.heading,
        "url": part.url,
        "before": part.before,
        "after": part.after,
        "in_force_from": part.in_force_from,
        "flags": part.flags,
        "change": change.id,
        "held": change.is_held(),
        "class": part.class.as_ref().map(|class| class.class),
        "score": part.class.as_ref().map(|class| class.score),
        "evidence": part.class.as_ref().map(|class| &class.evidence),
    })
}

/// What a publication is and why, for people: `news, score 0: "party" in the title (hint 25, news)`.
pub(super) fn class_text(class: &Classification) -> String {
    format!(
        "{}, score {}: {}",
        class.class,
        class.score,
        plain(&class.because())
    )
}

/// The parts of a change as text: address, what happened, what it means, and the wording in the given style.
pub(super) fn parts_shown(parts: &[Part], style: Style) -> String {
    let shown: Vec<String> = parts.iter().map(|part| part_text(part, style)).collect();
    shown.join("\n\n")
}

fn part_text(part: &Part, style: Style) -> String {
    let weight = if part.substantive {
        ""
    } else {
        " · editorial"
    };
    let address = part.path.to_string();
    let address = if address.is_empty() {
        "(text before the first number)"
    } else {
        &address
    };
    let mut lines = vec![style.strong(&format!(
        "{} · {}{weight} ({})",
        plain(address),
        part.op,
        part.because
    ))];
    if !part.heading.is_empty() && part.heading != address {
        lines.push(format!("  {}", plain(&part.heading)));
    }
    if let Some(old) = part.old_path.as_ref().filter(|old| **old != part.path) {
        lines.push(format!("  was {}", plain(&old.to_string())));
    }
    if let Some(day) = &part.in_force_from {
        lines.push(format!("  in force from {day}"));
    }
    if !part.flags.is_empty() {
        lines.push(format!("  {}", flags_text(&part.flags)));
    }
    if let Some(class) = &part.class {
        lines.push(format!("  {}", class_text(class)));
    }
    for fact in &part.facts {
        lines.push(format!("  {}", plain(&fact.to_string())));
    }
    let spans = wording(&part.before, &part.after);
    if let Some(width) = style.side_by_side {
        lines.extend(side_by_side::lines(&spans, width, style.colours));
        return lines.join("\n");
    }
    let wording = style.wording(&spans);
    if !wording.trim().is_empty() {
        lines.push(format!("  {}", wording.trim()));
    }
    lines.join("\n")
}
