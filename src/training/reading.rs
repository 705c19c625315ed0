//! How long a lesson takes to read.
//!
//! Refuses to flatter: slow readers of each script are the measure.

use super::{Lesson, LessonBlock};
use crate::document::html::is_cjk;

/// How long a lesson may take, in seconds.
pub const LONGEST: u32 = 120;

/// Words a minute: below the 238 of silent reading in English (Brysbaert 2019), for text of law is slower.
const WORDS: f64 = 200.0;

/// Characters a minute of Chinese and Japanese, on the same footing.
const CHARACTERS: f64 = 390.0;

/// How many seconds the lesson takes to read, links and all.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts of words are small and positive"
)]
pub fn seconds(lesson: &Lesson) -> u32 {
    let (mut words, mut characters) = (0_usize, 0_usize);
    let mut read = |text: &str| {
        characters += text.chars().filter(|c| is_cjk(*c)).count();
        let spaced = text.split(|c: char| c.is_whitespace() || is_cjk(c));
        words += spaced
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count();
    };
    read(&lesson.heading);
    read(&lesson.lead);
    for block in &lesson.blocks {
        match block {
            LessonBlock::Heading { text }
            | LessonBlock::Paragraph { text }
            | LessonBlock::Notice { text } => read(text),
            LessonBlock::List { items } => items.iter().for_each(|item| read(item)),
            LessonBlock::Fact {
                label,
                before,
                after,
            } => {
                read(label);
                [before, after]
                    .into_iter()
                    .flatten()
                    .for_each(|side| read(side));
            }
            LessonBlock::Wording {
                citation,
                heading,
                spans,
                ..
            } => {
                read(citation);
                read(heading);
                read(&crate::change::plain(spans));
            }
            LessonBlock::Link { label, .. } => read(label),
        }
    }
    let minutes = words as f64 / WORDS + characters as f64 / CHARACTERS;
    (minutes * 60.0).ceil() as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        clock::Timestamp,
        document::ProvisionPath,
        locale::{Catalogue, Language},
        rule::{Rule, RuleState, book},
        training::{Item, ItemContent, ItemState, Point, lesson::lesson},
    };

    /// An item of `points` points with as much wording as an item may hold.
    fn longest(points: usize, language: &str) -> Item {
        let sentence = if language == "zh-Hans" {
            "经营者应当在收到退货之日起七日内返还消费者支付的商品价款。".repeat(30)
        } else {
            "The trader shall refund every payment it has received without delay. ".repeat(12)
        };
        let clip = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let most = if language == "zh-Hans" { 240 } else { 700 };
        let point = |n: usize| Point {
            op: "substitution".into(),
            path: ProvisionPath(vec![format!("Art. {n}")]),
            heading: "Right of withdrawal and refund of every payment".into(),
            before: clip(&sentence, most),
            after: clip(&sentence.to_uppercase(), most),
            facts: Vec::new(),
            url: String::new(),
            in_force_from: None,
        };
        Item {
            id: 1,
            change: 1,
            edition: 1,
            jurisdiction: "DE".parse().expect("a code"),
            instrument: "x".into(),
            content: ItemContent {
                title: "Act on fair dealing between traders and consumers".into(),
                language: language.parse().expect("a language"),
                source_name: "Official journal".into(),
                url: "https://law.example".into(),
                points: (1..=points).map(point).collect(),
                more: 3,
                topics: vec!["withdrawal".into()],
                severity: 80,
                published: Some("2027-01-01".into()),
                in_force_from: Some("2027-03-01".into()),
            },
            note: String::new(),
            state: ItemState::Published,
            reviewed: false,
            push_by: Timestamp::default(),
        }
    }

    #[test]
    fn every_shipped_sentence_is_read_in_two_minutes_with_all_that_rests_on_the_same_provision() {
        let catalogue = Catalogue::bundled();
        let mut together: BTreeMap<(String, String), Vec<Rule>> = BTreeMap::new();
        for stated in book::shipped().expect("sound books") {
            let first = stated.content.citations.first();
            let path = first.and_then(|citation| citation.path.0.first().cloned());
            let key = (
                first
                    .map(|citation| citation.instrument.clone())
                    .unwrap_or_default(),
                path.unwrap_or_default(),
            );
            let rule = Rule {
                id: stated.id,
                edition: 1,
                content: stated.content,
                state: RuleState::Confirmed,
                doubted_by: None,
                decided_by: None,
                decided_at: None,
                decided_because: String::new(),
            };
            together.entry(key).or_default().push(rule);
        }
        assert!(together.len() > 100);
        let places = ["European Union".to_owned(), "United Kingdom".to_owned()];
        let mut slowest = (0, String::new());
        for tag in ["en", "zh-Hans", "es", "de", "fr", "ja"] {
            let speaker = catalogue.speaker(&tag.parse::<Language>().expect("a language"));
            for law in ["en", "zh-Hans"] {
                let item = longest(5, law);
                for ((instrument, path), rules) in &together {
                    let lesson = lesson(&item, &speaker, rules, &places);
                    let took = seconds(&lesson);
                    slowest = slowest.max((took, format!("{tag} {instrument} {path}")));
                }
            }
        }
        println!("slowest: {slowest:?}");
        assert!(slowest.0 <= LONGEST, "{slowest:?}");
    }

    #[test]
    fn what_does_not_fit_is_counted_and_what_fits_is_kept() {
        let speaker = Catalogue::bundled().speaker(&Language::english());
        let wordings = |item: &Item| {
            let lesson = lesson(item, &speaker, &[], &[]);
            let told = |block: &&LessonBlock| matches!(block, LessonBlock::Wording { .. });
            let count = lesson.blocks.iter().filter(told).count();
            (count, format!("{:?}", lesson.blocks))
        };
        let (told, text) = wordings(&longest(5, "en"));
        assert!((1..5).contains(&told), "{told}");
        let left = 3 + 5 - told;
        assert!(
            text.contains(&left.to_string()),
            "{left} more are named: {text}"
        );
        assert_eq!(wordings(&longest(1, "en")).0, 1);
    }
}
