//! What an attempt came to, question by question.
//!
//! Refuses to show the key of a question that may be asked again of somebody who has attempts left.

use minijinja::Value;

use super::{
    page::values,
    quiz,
    ticket::{Sheet, Visit},
};
use crate::{
    attempt::{Answer, Attempt, Refused, Verdict, store::answers_of},
    db::View,
    training::{
        question::{Choice, Kind, Question, QuestionState, served, store as questions},
        quiz::store::Quiz,
    },
};

/// Digits of `number` with at most two decimals, none where it is whole.
pub(super) fn digits(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The verdict's page; `next` says whether and when another attempt may be made.
pub(super) fn sheet(
    view: &View<'_>,
    visit: &Visit,
    quiz: &Quiz,
    attempt: &Attempt,
    next: Result<u32, Refused>,
) -> anyhow::Result<Sheet> {
    let passed = attempt.verdict == Verdict::Passed;
    let left = visit.front.attempts_per_quiz.saturating_sub(attempt.n);
    let over = passed || left == 0;
    let answers = answers_of(view, attempt.id)?;
    let mut shown = Vec::new();
    for answer in &answers {
        shown.extend(told(view, visit, attempt, answer, over)?);
    }
    let speaker = &visit.speaker;
    let (from, closed) = match next {
        Err(Refused::CoolingDown(until)) => (Some(speaker.moment(until, visit.zone)), None),
        Err(Refused::Suspended) => (None, Some("web-quiz-suspended")),
        Err(Refused::Closed) => (None, Some("web-quiz-closed")),
        _ => (None, None),
    };
    let share = 100.0 * attempt.points / attempt.out_of.max(f64::MIN_POSITIVE);
    let values = values! {
        cycle => quiz::month(visit, quiz),
        passed,
        points => speaker.number(&digits(attempt.points)),
        of => speaker.number(&digits(attempt.out_of)),
        share => speaker.percentage(&digits(share.floor())),
        mark => speaker.percentage(&digits(attempt.pass_mark * 100.0)),
        left,
        from,
        closed,
        set_aside => visit.aside,
        keys => over,
        answers => shown,
        harm => answers.iter().any(Answer::harms),
    };
    Ok(Sheet::new("verdict.html", values))
}

/// One answer; none when its question cannot be worded any more.
fn told(
    view: &View<'_>,
    visit: &Visit,
    attempt: &Attempt,
    answer: &Answer,
    over: bool,
) -> anyhow::Result<Option<Value>> {
    let Some(question) = questions::show(view, answer.question)? else {
        return Ok(None);
    };
    let day = attempt
        .submitted_at
        .utc()
        .with_timezone(&visit.zone)
        .format("%Y-%m-%d");
    let Some(worded) = quiz::worded(&question, visit, &day.to_string()) else {
        return Ok(None);
    };
    let text = |id: &str| {
        let found = worded.choices.iter().find(|(known, _)| known == id);
        found.map(|(_, text)| text.clone())
    };
    let (chosen, key) = (given(&question, answer, &text), right(&question, &text));
    let wrong = |id: &String| served::feedback(&question.content, id, &visit.speaker);
    let feedback = answer.chosen.iter().find_map(wrong);
    let told = over || question.state != QuestionState::Live;
    Ok(Some(values! {
        stem => worded.stem,
        chosen,
        correct => answer.correct,
        partly => answer.points > 0.0,
        key => told.then_some(key),
        feedback => feedback.filter(|_| told),
        rationale => worded.rationale,
        citation => worded.citation,
        url => worded.url,
    }))
}

/// What was answered, in words: choices, a number as it was typed, an order from first to last.
fn given(question: &Question, answer: &Answer, text: &dyn Fn(&str) -> Option<String>) -> String {
    match question.content.kind {
        Kind::Numeric => answer.chosen.join(" "),
        Kind::Ordering => {
            let placed = |token: &String| {
                let (id, place) = token.split_once(':')?;
                Some((place.parse::<usize>().ok()?, text(id)?))
            };
            let mut placed: Vec<_> = answer.chosen.iter().filter_map(placed).collect();
            placed.sort();
            let texts: Vec<String> = placed.into_iter().map(|(_, text)| text).collect();
            texts.join(" → ")
        }
        _ => {
            let texts: Vec<String> = answer.chosen.iter().filter_map(|id| text(id)).collect();
            texts.join(" · ")
        }
    }
}

/// What is right, in words.
fn right(question: &Question, text: &dyn Fn(&str) -> Option<String>) -> String {
    let content = &question.content;
    let texts = |right: &dyn Fn(&Choice) -> bool| -> Vec<String> {
        let right = content.choices.iter().filter(|choice| right(choice));
        right.filter_map(|choice| text(&choice.id)).collect()
    };
    match content.kind {
        Kind::Numeric => content
            .number
            .as_ref()
            .map(|number| number.value.clone())
            .unwrap_or_default(),
        Kind::Ordering => texts(&|_| true).join(" → "),
        _ => texts(&|choice| choice.correct).join(" · "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_without_needless_decimals() {
        assert_eq!(digits(8.0), "8");
        assert_eq!(digits(7.5), "7.5");
        assert_eq!(digits(80.0), "80");
        assert_eq!(digits(2.0 / 3.0), "0.67");
    }
}
