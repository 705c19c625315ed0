//! For what a change is about, in the keys training and markets use, from a lexicon that can be read. Refuses
//! to weigh topics against one another.

use std::sync::LazyLock;

use serde::Serialize;

use super::{
    Edit,
    severity::Told,
    terms::{Lexica, Terms},
};
use crate::{document::ProvisionPath, locale::Language};

/// The keys of topics, in the order they are told. Rules and markets refer to them.
pub(crate) const TOPICS: [&str; 20] = [
    "withdrawal",
    "refund",
    "access",
    "erasure",
    "opt-out",
    "breach-notice",
    "consent",
    "minors",
    "marketing",
    "price-indication",
    "reviews",
    "delivery",
    "guarantee",
    "transfer",
    "retention",
    "penalties",
    "automated-decisions",
    "complaints",
    "identity-checks",
    "platform-duties",
];

const SHEETS: [(&str, &str); 11] = [
    ("en", include_str!("topics/en.toml")),
    ("de", include_str!("topics/de.toml")),
    ("fr", include_str!("topics/fr.toml")),
    ("es", include_str!("topics/es.toml")),
    ("it", include_str!("topics/it.toml")),
    ("pt", include_str!("topics/pt.toml")),
    ("nl", include_str!("topics/nl.toml")),
    ("pl", include_str!("topics/pl.toml")),
    ("zh", include_str!("topics/zh.toml")),
    ("ja", include_str!("topics/ja.toml")),
    ("ko", include_str!("topics/ko.toml")),
];

static LEXICA: LazyLock<Lexica> = LazyLock::new(|| Lexica::of(&SHEETS, &TOPICS));

/// The terms of a language; those of every language where it is not known.
fn terms(language: Option<&str>) -> &'static Terms {
    language
        .and_then(|language| LEXICA.of_language(language))
        .unwrap_or(LEXICA.all())
}

/// Why a change is about a topic: the first term that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicReason {
    /// The key of the topic.
    pub topic: String,
    /// The words that prove it, as printed.
    pub term: String,
    /// The provision they stand in.
    pub path: ProvisionPath,
    /// Where in the provision: `heading`, `before` or `after`.
    pub side: &'static str,
    /// The byte of that text they begin at.
    pub start: usize,
}

/// The topics of the substantive edits: keys of the lexicon, each once, in the lexicon's order.
///
/// A topic holds when one of its terms stands, at the bounds of words, in the heading, the wording before or the
/// wording after of a substantive edit. The terms are those of the language; of every language where none is
/// known. [`topic_reasons`] says which.
#[must_use]
pub fn topics(edits: &[Edit], language: Option<&Language>) -> Vec<String> {
    topic_reasons(edits.iter().map(Told::from), language)
        .into_iter()
        .map(|reason| reason.topic)
        .collect()
}

/// The topics of the substantive edits with the first term that proves each, in the lexicon's order.
pub fn topic_reasons<'a>(
    edits: impl IntoIterator<Item = Told<'a>>,
    language: Option<&Language>,
) -> Vec<TopicReason> {
    let lexicon = terms(language.map(Language::primary));
    let mut found: Vec<Option<TopicReason>> = vec![None; TOPICS.len()];
    for edit in edits.into_iter().filter(|edit| edit.substantive) {
        let sides = [
            ("heading", edit.heading),
            ("before", edit.before),
            ("after", edit.after),
        ];
        for (side, text) in sides {
            let lower = text.to_lowercase();
            for (topic, start, end) in lexicon.find(&lower) {
                found[topic].get_or_insert_with(|| TopicReason {
                    topic: TOPICS[topic].to_owned(),
                    term: lower[start..end].to_owned(),
                    path: edit.path.clone(),
                    side,
                    start,
                });
            }
        }
    }
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::terms::every_table_is_whole;

    fn about(text: &str, language: Option<&str>) -> Vec<String> {
        let path = ProvisionPath::default();
        let told = Told {
            op: "substitution",
            path: &path,
            heading: "",
            before: "",
            after: text,
            substantive: true,
            facts: &[],
        };
        let language = language.and_then(|tag| tag.parse().ok());
        topic_reasons([told], language.as_ref())
            .into_iter()
            .map(|reason| reason.topic)
            .collect()
    }

    #[test]
    fn a_topic_is_found_in_every_language() {
        for (language, text) in [
            ("en", "right of withdrawal"),
            ("de", "des Widerrufsrechts"),
            ("es", "derecho de desistimiento"),
            ("fr", "droit de rétractation"),
            ("it", "diritto di recesso"),
            ("pt", "direito de livre resolução"),
            ("nl", "herroepingsrecht"),
            ("pl", "prawo odstąpienia od umowy"),
            ("zh", "七天无理由退货"),
            ("ja", "クーリング・オフ"),
            ("ko", "청약철회를 할 수 있다"),
        ] {
            assert_eq!(about(text, Some(language)), ["withdrawal"], "{text}");
            assert_eq!(about(text, None), ["withdrawal"], "{text}");
        }
    }

    #[test]
    fn every_topic_has_terms_in_every_language() {
        for (topic, sentence) in [
            ("consent", "the consent of the user"),
            ("guarantee", "a warranty of two years"),
            ("platform-duties", "an online marketplace"),
        ] {
            assert_eq!(about(sentence, Some("en")), [topic]);
        }
        assert!(every_table_is_whole(&SHEETS, &TOPICS));
    }

    #[test]
    fn part_of_a_word_is_no_topic() {
        assert!(about("the childhood of disconsent", Some("en")).is_empty());
        assert!(about("the deliverance of redelivery", Some("en")).is_empty());
        assert!(about("eine Kindergeldkasse", Some("de")).is_empty());
        assert_eq!(about("die Kostenerstattung", Some("de")), ["refund"]);
    }

    #[test]
    fn a_topic_tells_the_words_that_prove_it() {
        let path = ProvisionPath(vec!["Art. 5".to_owned()]);
        let told = Told {
            op: "substitution",
            path: &path,
            heading: "Time",
            before: "",
            after: "The Refund is due.",
            substantive: true,
            facts: &[],
        };
        let found = topic_reasons([told], None);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].term.as_str(), found[0].side, found[0].start),
            ("refund", "after", 4)
        );
    }
}
