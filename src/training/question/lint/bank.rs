//! L6 and L10 over many questions: whether where the key stands, or how long it is, gives it away.
//!
//! Refuses to blame a single question: what it finds holds for all of them together.

use super::{
    super::{Kind, NewQuestion, served::word_new},
    ANY_DAY, Gravity, Problem,
};
use crate::{locale::Speaker, training::width::columns};

/// The greatest χ² that chance gives once in a hundred times, for two, three and four places.
const GREATEST: [f64; 3] = [6.635, 9.210, 11.345];

/// How much more often than by chance the key may be the longest choice.
const LONGEST_MARGIN: f64 = 0.10;

/// The problems of the questions taken together, as the speaker's readers see them; warnings all.
#[must_use]
pub fn bank(questions: &[NewQuestion], speaker: &Speaker) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut warn = |rule, message| {
        problems.push(Problem {
            rule,
            gravity: Gravity::Warning,
            language: speaker.language().clone(),
            message,
        });
    };
    for k in 2..=4_usize {
        let asked: Vec<&NewQuestion> = questions
            .iter()
            .filter(|q| {
                matches!(
                    q.content.kind,
                    Kind::Single | Kind::Scenario | Kind::TrueFalse
                )
            })
            .filter(|q| q.content.choices.len() == k)
            .collect();
        let places = places(&asked, k);
        let (all, expected) = (count(asked.len()), count(asked.len()) / count(k));
        let chi: f64 = places
            .iter()
            .map(|n| (count(*n) - expected).powi(2) / expected.max(1.0))
            .sum();
        if chi > GREATEST[k - 2] {
            warn("L10", format!("keys of {k} choices stand at {places:?}"));
        }
        let longest = asked.iter().filter(|q| is_longest(q, speaker)).count();
        // "True" and "false" are of one length in every question.
        if k > 2 && asked.len() >= 20 && count(longest) > (1.0 / count(k) + LONGEST_MARGIN) * all {
            let message = format!("the key is the longest of {k} choices in {longest} of {all}");
            warn("L6", message);
        }
    }
    problems
}

fn places(questions: &[&NewQuestion], k: usize) -> Vec<usize> {
    let mut places = vec![0; k];
    for question in questions {
        let place = question.content.choices.iter().position(|c| c.correct);
        if let Some(n) = place.and_then(|place| places.get_mut(place)) {
            *n += 1;
        }
    }
    places
}

/// Whether the key is longer than every other choice.
fn is_longest(question: &NewQuestion, speaker: &Speaker) -> bool {
    let day = question.content.day.as_deref().unwrap_or(ANY_DAY);
    let place = speaker.place(question.jurisdiction.as_str());
    let (Some(worded), Some(key)) = (
        word_new(question, speaker, day, &place),
        question.content.key(),
    ) else {
        return false;
    };
    let long = |right: bool| {
        let texts = worded
            .choices
            .iter()
            .filter(move |(id, _)| (*id == key.id) == right);
        texts.map(|(_, text)| columns(text)).max().unwrap_or(0)
    };
    long(true) > long(false)
}

fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
