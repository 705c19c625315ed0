//! For the laws of algebra that reading and comparing obey on any input. Refuses examples: those stand
//! beside what they show.

mod round_trip;

use proptest::prelude::*;

use super::{SpanKind, compare, facts, plain, wording};
use crate::{
    document::{Block, Provision, ProvisionPath, Role, provisions},
    locale::Language,
};

/// Text of the kind law is made of, and of the kind that breaks parsers.
fn text() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("Article 1".to_owned()),
        Just("§ 312g".to_owned()),
        Just("第二十五条".to_owned()),
        Just("(1)".to_owned()),
        Just("(a)".to_owned()),
        Just("ii)".to_owned()),
        Just("一、".to_owned()),
        Just("（二）".to_owned()),
        Just("２　".to_owned()),
        Just("ANNEX I".to_owned()),
        Just("Chapter 2".to_owned()),
        Just("14 days".to_owned()),
        Just("三十日".to_owned()),
        Just("(repealed)".to_owned()),
        Just("shall".to_owned()),
        Just("５%".to_owned()),
        Just("EUR 20 000".to_owned()),
        Just("2024年13月99日".to_owned()),
        Just("►M1".to_owned()),
        Just("darf … nicht".to_owned()),
        Just("ne peut être que".to_owned()),
        Just("no later than".to_owned()),
        Just("vierzehntägig".to_owned()),
        Just("entre en vigueur le 1er mars 2027".to_owned()),
        Just("施行する".to_owned()),
        Just("Articles 5 to 8 shall apply from 1 March 2027".to_owned()),
        Just("am Tag nach der Verkündung in Kraft".to_owned()),
        Just("3천만 원".to_owned()),
        Just("百分の三・五".to_owned()),
        Just("nie może przekraczać".to_owned()),
        Just("\n".to_owned()),
        "\\PC{0,6}",
        "[0-9.,/-]{0,8}",
        "[a-z]{1,8}",
    ];
    prop::collection::vec(words, 0..8).prop_map(|words| words.join(" "))
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let role = prop_oneof![
        (1u8..=6).prop_map(Role::Heading),
        Just(Role::Paragraph),
        (0u8..3).prop_map(Role::Item),
        Just(Role::Row),
    ];
    prop::collection::vec(
        (role, text()).prop_map(|(role, text)| Block { role, text }),
        0..24,
    )
}

fn language() -> impl Strategy<Value = Option<Language>> {
    prop_oneof![
        Just(None),
        prop::sample::select(vec![
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "zh-Hans", "zh-Hant", "ja", "ko"
        ])
        .prop_map(|tag| tag.parse().ok()),
    ]
}

fn addresses_are_unique(list: &[Provision]) -> bool {
    let mut seen = std::collections::HashSet::new();
    list.iter().all(|provision| seen.insert(&provision.path))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_blocks_read_as_provisions_with_unique_addresses(blocks in blocks(), language in language()) {
        prop_assert!(addresses_are_unique(&provisions(&blocks, language.as_ref())));
    }

    #[test]
    fn a_text_never_differs_from_itself(blocks in blocks(), language in language()) {
        let list = provisions(&blocks, language.as_ref());
        prop_assert!(compare(&list, &list, language.as_ref()).edits.is_empty());
    }

    #[test]
    fn two_texts_differ_exactly_when_an_edit_says_so(a in blocks(), b in blocks()) {
        let (a, b) = (provisions(&a, None), provisions(&b, None));
        let found = compare(&a, &b, None);
        let there_and_back = compare(&b, &a, None);
        prop_assert_eq!(found.edits.is_empty(), there_and_back.edits.is_empty());
        prop_assert_eq!(found.substantive, found.severity > 0);
    }

    #[test]
    fn spans_give_both_wordings_back(a in text(), b in text()) {
        let spans = wording(&a, &b);
        let side = |gone: SpanKind| spans.iter().filter(|s| s.kind != gone).map(|s| s.text.as_str()).collect::<String>();
        prop_assert_eq!(side(SpanKind::Inserted), a);
        prop_assert_eq!(side(SpanKind::Deleted), b);
        prop_assert!(plain(&spans).len() >= spans.iter().map(|s| s.text.len()).sum());
    }

    #[test]
    fn a_fact_points_at_its_own_words(a in text(), b in text(), language in language()) {
        for fact in facts(&a, &b, language.as_ref()) {
            prop_assert_eq!(fact.from.is_some(), fact.from_at.is_some());
            prop_assert_eq!(fact.to.is_some(), fact.to_at.is_some());
            for (text, at) in [(&a, fact.from_at), (&b, fact.to_at)] {
                prop_assert!(at.is_none_or(|at| text.get(at.start..at.end).is_some_and(|words| !words.is_empty())));
            }
        }
    }

    #[test]
    fn facts_there_and_back_are_each_others_mirror(a in text(), b in text(), language in language()) {
        let (there, back) = (facts(&a, &b, language.as_ref()), facts(&b, &a, language.as_ref()));
        let without = |list: &[super::Fact], kind| list.iter().filter(|fact| fact.kind != kind).count();
        let kind = super::FactKind::Definition;
        prop_assert_eq!(without(&there, kind), without(&back, kind));
    }

    #[test]
    fn any_text_says_when_it_is_law_without_failing(a in text(), b in text(), language in language()) {
        let path = ProvisionPath(vec!["Article 1".to_owned()]);
        let told = super::Told {
            op: "substitution",
            path: &path,
            heading: &a,
            before: &a,
            after: &b,
            substantive: true,
            facts: &[],
        };
        for one in super::in_force([told], Some("2026-01-31"), language.as_ref()) {
            prop_assert_eq!(one.from.len(), 10);
        }
        prop_assert!(super::flags(&a, &b, language.as_ref()).len() <= 3);
    }

    #[test]
    fn equal_wordings_hold_no_differing_fact(a in text(), language in language()) {
        prop_assert!(facts(&a, &a, language.as_ref()).is_empty());
    }
}
