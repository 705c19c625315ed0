//! For what a change is about, in the keys training and markets use, from a lexicon that can be read. Refuses
//! to weigh topics against one another.

use super::Edit;
use crate::locale::Language;

mod words;

pub(crate) use words::TOPICS;

/// The topics of the substantive edits: keys of the lexicon, each once, in the lexicon's order.
///
/// A topic holds when one of its words stands in the heading, the wording before or the wording after of a
/// substantive edit. Words of every language are looked for, since acts quote one another.
#[must_use]
pub fn topics(edits: &[Edit], _language: Option<&Language>) -> Vec<String> {
    let mut found = vec![false; TOPICS.len()];
    for edit in edits.iter().filter(|edit| edit.substantive) {
        let text = [
            edit.heading.as_str(),
            edit.before.as_str(),
            edit.after.as_str(),
        ]
        .join("\n")
        .to_lowercase();
        for (at, topic) in TOPICS.iter().enumerate() {
            found[at] = found[at] || topic.1.iter().any(|word| text.contains(word));
        }
    }
    TOPICS
        .iter()
        .zip(found)
        .filter(|(_, found)| *found)
        .map(|(topic, _)| topic.0.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Op;

    fn about(text: &str) -> Vec<String> {
        let edit = Edit {
            op: Op::Substitution,
            path: crate::document::ProvisionPath::default(),
            old_path: None,
            heading: String::new(),
            before: String::new(),
            after: text.to_owned(),
            substantive: true,
            because: String::new(),
            facts: Vec::new(),
            related: Vec::new(),
            delta: crate::change::Delta::default(),
        };
        topics(&[edit], None)
    }

    #[test]
    fn a_topic_is_found_in_every_language() {
        for text in [
            "right of withdrawal",
            "Widerrufsrecht",
            "derecho de desistimiento",
            "droit de rétractation",
            "无理由退货",
            "クーリング・オフ",
        ] {
            assert_eq!(about(text), ["withdrawal"], "{text}");
        }
    }
}
