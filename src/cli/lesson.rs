//! Lessons and questions as commands print them: JSON for programs, text for a terminal.
//!
//! Refuses to word anything: sentences come from the training station in the reader's language.

use serde_json::{Value, json};

use super::{Misuse, output::plain};
use crate::{
    locale::{Language, Speaker},
    training::{
        Lesson, LessonBlock,
        question::{
            Kind, Misconception, Question,
            served::{WordedQuestion, word_question},
        },
    },
};

/// Who speaks to the reader, and the English speaker for questions that lack a text in that language.
pub(super) struct Voice {
    speaker: Speaker,
    english: Speaker,
}

impl Voice {
    /// The voice for the language `tag` on the command line.
    ///
    /// # Errors
    /// When `tag` is no language tag, or there is no catalogue for it.
    pub(super) fn of(tag: &str) -> anyhow::Result<Self> {
        let wrong = |error: String| Misuse(format!("--language: {error}"));
        let language: Language = tag.parse().map_err(|error| wrong(format!("{error}")))?;
        let catalogue = crate::locale::Catalogue::bundled();
        let known = catalogue.languages();
        let speaker = catalogue.speaker(&language);
        if speaker.language().primary() != language.primary() {
            let known: Vec<&str> = known.iter().map(Language::tag).collect();
            let what = format!("nothing is worded in {tag}; there are {}", known.join(", "));
            return Err(wrong(what).into());
        }
        let english = catalogue.speaker(&Language::english());
        Ok(Self { speaker, english })
    }

    /// Who speaks.
    pub(super) const fn speaker(&self) -> &Speaker {
        &self.speaker
    }

    /// The question as it is asked on the day `as_of`: in this language, else in English, as agents get it.
    pub(super) fn question(&self, question: &Question, as_of: &str) -> Option<Asked> {
        [&self.speaker, &self.english]
            .into_iter()
            .find_map(|speaker| {
                let place = speaker.place(question.jurisdiction.as_str());
                Some(Asked {
                    worded: word_question(question, speaker, as_of, &place)?,
                    language: speaker.language().clone(),
                })
            })
    }
}

/// A question as it is asked.
pub(super) struct Asked {
    worded: WordedQuestion,
    language: Language,
}

impl Asked {
    /// The question for programs, with its key.
    pub(super) fn json(&self, question: &Question) -> Value {
        let choices: Vec<Value> = self
            .worded
            .choices
            .iter()
            .map(|(id, text)| {
                let choice = question.content.choices.iter().find(|c| c.id == *id);
                json!({
                    "id": id,
                    "text": text,
                    "correct": choice.is_some_and(|choice| choice.correct),
                    "credit": choice.map_or(0, |choice| if choice.correct { 100 } else { choice.credit }),
                    "misconception": choice.and_then(|choice| choice.misconception),
                })
            })
            .collect();
        json!({
            "question": question.id,
            "state": question.state,
            "of": question.origin,
            "jurisdiction": question.jurisdiction,
            "topic": question.topic,
            "template": question.template,
            "kind": question.content.kind,
            "number": question.content.number,
            "true_from": question.true_from,
            "language": self.language,
            "stem": self.worded.stem,
            "choices": choices,
            "rationale": self.worded.rationale,
            "citation": self.worded.citation,
            "url": self.worded.url,
        })
    }

    /// The question for people; the key is marked.
    pub(super) fn text(&self, question: &Question) -> String {
        let mut lines = vec![plain(&self.worded.stem).into_owned()];
        let ordering = question.content.kind == Kind::Ordering;
        for ((id, text), place) in self.worded.choices.iter().zip(1..) {
            let mut choices = question.content.choices.iter();
            let choice = choices.find(|choice| choice.id == *id);
            let mark = match choice {
                _ if ordering => place.to_string(),
                Some(choice) if choice.correct => "✓".to_owned(),
                Some(choice) if choice.misconception == Some(Misconception::CriticalHarm) => {
                    "✗".to_owned()
                }
                Some(choice) if choice.credit > 0 => "½".to_owned(),
                _ => " ".to_owned(),
            };
            lines.push(format!("  {mark} {id}) {}", plain(text)));
        }
        if let Some(number) = &question.content.number {
            lines.push(format!("  ✓ {}", plain(&number.value)));
        }
        lines.push(format!("  {}", plain(&self.worded.rationale)));
        lines.push(format!("  {}", plain(&self.worded.citation)));
        lines.join("\n")
    }
}

/// The lesson as an agent reads it; headings are underlined, wording has `[-what went-]` and `{+what came+}`.
pub(super) fn lesson_text(lesson: &Lesson) -> String {
    let title = plain(&lesson.title);
    let rule = "═".repeat(crate::training::width::columns(&title));
    let mut parts = vec![format!("{title}\n{rule}"), plain(&lesson.lead).into_owned()];
    parts.extend(lesson.blocks.iter().map(block_text));
    parts.join("\n\n")
}

fn block_text(block: &LessonBlock) -> String {
    match block {
        LessonBlock::Heading { text } => {
            let text = plain(text);
            let rule = "─".repeat(crate::training::width::columns(&text));
            format!("{text}\n{rule}")
        }
        LessonBlock::Paragraph { text } | LessonBlock::Notice { text } => plain(text).into_owned(),
        LessonBlock::List { items } => {
            let items: Vec<String> = items
                .iter()
                .map(|item| format!("• {}", plain(item)))
                .collect();
            items.join("\n")
        }
        LessonBlock::Fact {
            label,
            before,
            after,
        } => {
            let side = |value: &Option<String>| plain(value.as_deref().unwrap_or("–")).into_owned();
            format!("{}: {} → {}", plain(label), side(before), side(after))
        }
        LessonBlock::Wording {
            citation,
            heading,
            spans,
            ..
        } => {
            let head = format!("{} {}", plain(citation), plain(heading));
            let wording = crate::change::plain(spans);
            format!("{}\n  {}", head.trim(), plain(wording.trim()))
        }
        LessonBlock::Link { label, url } => format!("{}: {}", plain(label), plain(url)),
    }
}
