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
        question::{QuestionState, store as questions},
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
    let texts = |ids: &mut dyn Iterator<Item = &String>| {
        let text = |id: &String| worded.choices.iter().find(|(known, _)| known == id);
        ids.filter_map(text)
            .map(|(_, text)| text.clone())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let right = question
        .content
        .choices
        .iter()
        .filter(|choice| choice.correct);
    let key = texts(&mut right.map(|choice| &choice.id));
    let told = over || question.state != QuestionState::Live;
    Ok(Some(values! {
        stem => worded.stem,
        chosen => texts(&mut answer.chosen.iter()),
        correct => answer.correct,
        partly => answer.points > 0.0,
        key => told.then_some(key),
        rationale => worded.rationale,
        citation => worded.citation,
        url => worded.url,
    }))
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
