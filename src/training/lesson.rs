//! A training item worded for one reader: what changed, why it matters, what to do, who, from when, where.
//!
//! Refuses to translate the law: wording before and after is shown in its own language and marked so.

use crate::{
    change::{FactKind, Modality, Value, wording},
    locale::{Arg, Speaker},
    rule::{Rule, RuleState},
};

use super::{
    Item, Lesson, LessonBlock, Point, reading,
    statement::statement,
    width,
    wording::{concern, effect, label, value},
};

/// The widest a title may be, in columns: what mail lists show of a subject.
const TITLE_COLUMNS: usize = 78;

/// How narrow the law's name may become before its place is called by its code instead.
const LAW_COLUMNS: usize = 12;

/// How narrow the law's name may become before the effect is cut instead.
const LEAST_LAW_COLUMNS: usize = 6;

/// Words `item` in the speaker's language. `rules` are those that rest on what changed; only confirmed
/// ones are told. `places` are the names, for people, of the markets concerned.
///
/// It reads in two minutes ([`reading::LONGEST`]): what does not fit is counted, the least grave points first; where the
/// gravest alone is too long, its wording is left to the official text and the stored one.
#[must_use]
pub fn lesson(item: &Item, speaker: &Speaker, rules: &[Rule], places: &[String]) -> Lesson {
    let mut points = item.content.points.len();
    loop {
        let lesson = told(item, speaker, rules, places, points);
        if reading::seconds(&lesson) <= reading::LONGEST {
            return lesson;
        }
        if points <= 1 {
            return without_wording(lesson);
        }
        points -= 1;
    }
}

/// The lesson with so many of its points.
fn told(
    item: &Item,
    speaker: &Speaker,
    rules: &[Rule],
    places: &[String],
    points: usize,
) -> Lesson {
    let mut blocks = Vec::new();
    if !item.reviewed {
        blocks.push(LessonBlock::Notice {
            text: speaker.tell("lesson-unreviewed"),
        });
    }
    blocks.push(heading(speaker.tell("lesson-what-changed")));
    for point in item.content.points.iter().take(points) {
        tell_point(item, point, speaker, &mut blocks);
    }
    let more = item.content.more + item.content.points.len().saturating_sub(points);
    if more > 0 {
        let args = [("n", Arg::from(more))];
        blocks.push(paragraph(speaker.say("lesson-more", &args)));
    }
    blocks.push(heading(speaker.tell("lesson-why")));
    blocks.push(paragraph(speaker.choose(
        "why",
        concern(&item.content.topics),
        &[],
    )));
    blocks.push(heading(speaker.tell("lesson-do")));
    tell_duty(item, speaker, rules, &mut blocks);
    tell_scope(item, speaker, places, &mut blocks);
    blocks.push(LessonBlock::Link {
        label: speaker.tell("lesson-official-text"),
        url: item.content.url.clone(),
    });
    Lesson {
        title: title(item, speaker, TITLE_COLUMNS),
        heading: title(item, speaker, usize::MAX),
        lead: lead(item, speaker),
        blocks,
        language: speaker.language().clone(),
    }
}

fn without_wording(mut lesson: Lesson) -> Lesson {
    lesson
        .blocks
        .retain(|block| !matches!(block, LessonBlock::Wording { .. }));
    lesson
}

fn paragraph(text: String) -> LessonBlock {
    LessonBlock::Paragraph { text }
}

fn heading(text: String) -> LessonBlock {
    LessonBlock::Heading { text }
}

/// Market, law, article and effect, at most `most` columns wide: the law is cut before the effect.
#[must_use]
pub fn title(item: &Item, speaker: &Speaker, most: usize) -> String {
    let (code, name) = (
        item.jurisdiction.as_str(),
        speaker.place(item.jurisdiction.as_str()),
    );
    let first = item.content.points.first();
    let citation = first.map(|p| p.path.to_string()).unwrap_or_default();
    let mut effect = first.map_or_else(|| speaker.tell("op-edited"), |p| headline(p, speaker));
    let said = |place: &str, law: &str, effect: &str| {
        let mut args = vec![
            ("place", Arg::from(place.to_owned())),
            ("law", law.to_owned().into()),
            ("effect", effect.to_owned().into()),
        ];
        if citation.is_empty() {
            speaker.say("title-uncited", &args)
        } else {
            args.push(("citation", citation.clone().into()));
            speaker.say("title", &args)
        }
    };
    let fixed = |place: &str| width::columns(&said(place, "", &effect));
    // Where the name leaves no room for the law, its code serves: agents know their markets by it.
    let place = if fixed(&name).saturating_add(LAW_COLUMNS) > most {
        code
    } else {
        name.as_str()
    };
    let fixed = fixed(place);
    let say = |law: &str, effect: &str| said(place, law, effect);
    let law = width::clip(
        &item.content.title,
        most.saturating_sub(fixed).max(LEAST_LAW_COLUMNS),
    );
    let over = width::columns(&say(&law, &effect)).saturating_sub(most);
    if over > 0 {
        effect = width::clip(&effect, width::columns(&effect).saturating_sub(over));
    }
    width::clip(&say(&law, &effect), most)
}

/// The effect of a point in a few words: its gravest typed fact, else what happened to the provision.
fn headline(point: &Point, speaker: &Speaker) -> String {
    point
        .facts
        .iter()
        .filter(|fact| is_short(fact.from.as_ref()) && is_short(fact.to.as_ref()))
        .find_map(|fact| effect(fact, speaker))
        .unwrap_or_else(|| speaker.choose("op", &point.op, &[]))
}

fn is_short(value: Option<&Value>) -> bool {
    !matches!(value, Some(Value::Text { .. }))
}

fn lead(item: &Item, speaker: &Speaker) -> String {
    let mut args = vec![
        (
            "place",
            Arg::from(speaker.place(item.jurisdiction.as_str())),
        ),
        ("law", item.content.title.clone().into()),
    ];
    match &item.content.in_force_from {
        Some(day) => {
            args.push(("date", speaker.date(day).into()));
            speaker.say("lead-dated", &args)
        }
        None => speaker.say("lead", &args),
    }
}

fn tell_point(item: &Item, point: &Point, speaker: &Speaker, blocks: &mut Vec<LessonBlock>) {
    let op = speaker.choose("op", &point.op, &[]);
    if point.path.0.is_empty() {
        let args = [("op", op.into()), ("heading", point.heading.clone().into())];
        blocks.push(paragraph(speaker.say("lesson-publication", &args)));
    }
    for fact in &point.facts {
        if fact.from.is_none() && fact.to.is_none() {
            continue;
        }
        blocks.push(LessonBlock::Fact {
            label: label(fact.kind, &item.content.topics, speaker),
            before: fact.from.as_ref().map(|v| value(v, speaker)),
            after: fact.to.as_ref().map(|v| value(v, speaker)),
        });
    }
    if let Some(day) = &point.in_force_from {
        let name = if point.path.0.is_empty() {
            point.heading.clone()
        } else {
            point.path.to_string()
        };
        let args = [
            ("citation", name.into()),
            ("date", speaker.date(day).into()),
        ];
        blocks.push(paragraph(speaker.say("lesson-in-force-of", &args)));
    }
    if !point.before.is_empty() || !point.after.is_empty() {
        blocks.push(LessonBlock::Wording {
            citation: point.path.to_string(),
            heading: point.heading.clone(),
            language: item.content.language.clone(),
            spans: wording(&point.before, &point.after),
        });
    }
    if !point.url.is_empty() && point.url != item.content.url {
        blocks.push(LessonBlock::Link {
            label: point.heading.clone(),
            url: point.url.clone(),
        });
    }
}

/// The officer's note, then what confirmed rules say, else sentences built from the facts.
fn tell_duty(item: &Item, speaker: &Speaker, rules: &[Rule], blocks: &mut Vec<LessonBlock>) {
    if !item.note.trim().is_empty() {
        blocks.push(paragraph(item.note.trim().to_owned()));
    }
    let mut duties: Vec<String> = rules
        .iter()
        .filter(|rule| rule.state == RuleState::Confirmed)
        .filter_map(|rule| statement(&rule.content, speaker))
        .collect();
    if duties.is_empty() {
        for fact in item.content.points.iter().flat_map(|p| &p.facts) {
            let said = duty(fact.kind, fact.from.as_ref(), fact.to.as_ref(), speaker);
            duties.extend(said.filter(|sentence| !duties.contains(sentence)));
        }
    }
    match duties.len() {
        0 if item.note.trim().is_empty() => blocks.push(paragraph(speaker.tell("do-read"))),
        0 => {}
        1 => blocks.extend(duties.into_iter().map(paragraph)),
        _ => blocks.push(LessonBlock::List { items: duties }),
    }
}

/// What to do, from one fact alone; nothing for facts that call for reading, not for acting.
fn duty(
    kind: FactKind,
    from: Option<&Value>,
    to: Option<&Value>,
    speaker: &Speaker,
) -> Option<String> {
    if let Some(Value::Modality { modality }) = to {
        return Some(speaker.tell(match modality {
            Modality::May => "do-modality-may",
            Modality::Must => "do-modality-must",
            Modality::MustNot => "do-modality-must-not",
            Modality::Should => "do-modality-should",
        }));
    }
    if !matches!(
        kind,
        FactKind::Duration
            | FactKind::Amount
            | FactKind::Percentage
            | FactKind::Age
            | FactKind::Date
            | FactKind::Count
            | FactKind::Penalty
    ) {
        return None;
    }
    let word = |v: &Value| Arg::from(value(v, speaker));
    match (from, to) {
        (Some(before), Some(after)) => {
            let args = [("before", word(before)), ("after", word(after))];
            Some(speaker.say("do-changed", &args))
        }
        (None, Some(after)) => Some(speaker.say("do-added", &[("after", word(after))])),
        (Some(before), None) => Some(speaker.say("do-gone", &[("before", word(before))])),
        (None, None) => None,
    }
}

fn tell_scope(item: &Item, speaker: &Speaker, places: &[String], blocks: &mut Vec<LessonBlock>) {
    blocks.push(heading(speaker.tell("lesson-scope")));
    let law = speaker.place(item.jurisdiction.as_str());
    let affected = if places.is_empty() {
        speaker.say("lesson-law-of", &[("place", law.into())])
    } else {
        let args = [
            ("place", law.into()),
            ("markets", speaker.list(places).into()),
        ];
        speaker.say("lesson-affects", &args)
    };
    blocks.push(paragraph(affected));
    let dates = match (&item.content.in_force_from, &item.content.published) {
        (Some(day), _) => speaker.say("lesson-in-force", &[("date", speaker.date(day).into())]),
        (None, Some(day)) => speaker.say("lesson-published", &[("date", speaker.date(day).into())]),
        (None, None) => speaker.tell("lesson-no-date"),
    };
    blocks.push(paragraph(dates));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clock::Timestamp,
        locale::Catalogue,
        training::{ItemState, compose},
    };

    fn item() -> Item {
        Item {
            id: 1,
            change: 1,
            edition: 1,
            jurisdiction: "DE".parse().expect("a code"),
            instrument: "dpa".into(),
            content: compose::item_content(&compose::tests::change()),
            note: String::new(),
            state: ItemState::Published,
            reviewed: true,
            push_by: Timestamp::from_millis(0),
        }
    }

    fn texts(lesson: &Lesson) -> Vec<String> {
        lesson
            .blocks
            .iter()
            .flat_map(|block| match block {
                LessonBlock::Heading { text }
                | LessonBlock::Paragraph { text }
                | LessonBlock::Notice { text } => {
                    vec![text.clone()]
                }
                LessonBlock::List { items } => items.clone(),
                LessonBlock::Fact {
                    label,
                    before,
                    after,
                } => {
                    vec![format!("{label}: {before:?} -> {after:?}")]
                }
                LessonBlock::Wording { citation, .. } => vec![citation.clone()],
                LessonBlock::Link { label, url } => vec![format!("{label} {url}")],
            })
            .collect()
    }

    #[test]
    fn thirty_days_to_fifteen_working_days_reads_right_in_six_languages() {
        for (tag, before, after, title) in [
            (
                "en",
                "30 days",
                "15 working days",
                "Germany · Data Protection Act Art. 12(3) · 30 days → 15 working days",
            ),
            (
                "zh-Hans",
                "30天",
                "15个工作日",
                "德国 · Data Protection Act Art. 12(3) · 30天 → 15个工作日",
            ),
            (
                "es",
                "30 días",
                "15 días hábiles",
                "Alemania · Data Protection Act Art. 12(3) · 30 días → 15 días hábiles",
            ),
            (
                "de",
                "30 Tage",
                "15 Arbeitstage",
                "Deutschland · Data Protection Act Art. 12(3) · 30 Tage → 15 Arbeitstage",
            ),
            (
                "fr",
                "30 jours",
                "15 jours ouvrables",
                "Allemagne · Data Protection Act Art. 12(3) · 30 jours → 15 jours ouvrables",
            ),
            (
                "ja",
                "30日間",
                "15営業日",
                "ドイツ · Data Protection Act Art. 12(3) · 30日間 → 15営業日",
            ),
        ] {
            let speaker = Catalogue::bundled().speaker(&tag.parse().expect("a tag"));
            let lesson = lesson(&item(), &speaker, &[], &["Europe".into(), "Online".into()]);
            println!(
                "── {tag}: {}\n{}\n{:#?}",
                lesson.title,
                lesson.lead,
                texts(&lesson)
            );
            assert_eq!(lesson.title, title);
            assert!(lesson.blocks.iter().any(|block| matches!(
                block,
                LessonBlock::Fact { before: Some(b), after: Some(a), .. } if b == before && a == after
            )));
            assert!(
                texts(&lesson).iter().all(|t| !t.contains('{')),
                "{:?}",
                texts(&lesson)
            );
        }
    }

    #[test]
    fn a_title_is_never_wider_than_a_subject_and_keeps_the_effect() {
        let mut item = item();
        item.content.title = "Gesetz über die Behandlung personenbezogener Angaben im Versandhandel und zur Änderung anderer Gesetze".into();
        for language in Catalogue::bundled().languages() {
            let speaker = Catalogue::bundled().speaker(&language);
            let title = title(&item, &speaker, TITLE_COLUMNS);
            assert!(width::columns(&title) <= TITLE_COLUMNS, "{title}");
            assert!(
                title.contains("Art. 12(3)") && title.contains("15"),
                "{title}"
            );
            let heading = lesson(&item, &speaker, &[], &[]).heading;
            assert!(heading.contains(&item.content.title), "{heading}");
        }
    }

    #[test]
    fn a_point_with_a_day_of_its_own_says_that_day_in_every_language() {
        let mut item = item();
        item.content.points[0].in_force_from = Some("2028-06-15".into());
        for language in Catalogue::bundled().languages() {
            let speaker = Catalogue::bundled().speaker(&language);
            let said = texts(&lesson(&item, &speaker, &[], &[])).join("\n");
            let own = said.lines().find(|line| line.contains("2028"));
            assert!(
                own.is_some_and(|line| line.contains("Art. 12(3)")),
                "{language:?}: {said}"
            );
            assert!(said.contains("2027"), "the item's own day: {said}");
        }
    }

    #[test]
    fn an_unreviewed_item_says_so_and_the_officers_note_is_told() {
        let speaker = Catalogue::bundled().speaker(&crate::locale::Language::english());
        let mut item = item();
        item.reviewed = false;
        item.note = "Tell customers at once.".into();
        let lesson = lesson(&item, &speaker, &[], &[]);
        let said = texts(&lesson);
        assert_eq!(said[0], speaker.tell("lesson-unreviewed"));
        assert!(said.contains(&"Tell customers at once.".to_owned()));
    }
}
