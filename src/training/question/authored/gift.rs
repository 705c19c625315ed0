//! Written questions as Moodle GIFT, which every Moodle reads and writes: one category a language.
//!
//! Refuses what has no counterpart here (essays, short answers, free matching), with the line it stands on.

use std::collections::BTreeMap;

use super::{
    super::{Kind, Misconception, Number},
    Fault, Placed, Texts, Written, WrittenChoice,
};
use crate::{locale::Language, rule::RuleId};

mod read;

mod write;

pub use read::read;
pub use write::write;

/// The characters that GIFT gives a meaning.
const SPECIAL: [char; 7] = ['\\', ':', '#', '=', '{', '}', '~'];

/// One question in one language, before the languages are brought together.
#[derive(Clone, Debug, PartialEq)]
struct Sheet {
    line: usize,
    name: String,
    rules: Vec<RuleId>,
    language: Language,
    kind: Kind,
    ask: String,
    rationale: String,
    answers: Answers,
}

/// What stands in the braces.
#[derive(Clone, Debug, PartialEq)]
enum Answers {
    Choices(Vec<SheetChoice>),
    Number(Number),
    Holds(bool),
}

#[derive(Clone, Debug, PartialEq)]
struct SheetChoice {
    text: String,
    correct: bool,
    credit: u8,
    misconception: Option<Misconception>,
    feedback: String,
}

/// Brings the sheets of one name together: the first says what is right, the others add their language.
fn join(sheets: Vec<Sheet>) -> Result<Vec<Placed>, Vec<Fault>> {
    let mut joined: Vec<Placed> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for sheet in sheets {
        let known = at.get(&sheet.name).and_then(|at| joined.get_mut(*at));
        match known {
            Some(placed) => faults.extend(add(&mut placed.written, sheet).err()),
            None => {
                at.insert(sheet.name.clone(), joined.len());
                joined.push(first(sheet));
            }
        }
    }
    if faults.is_empty() {
        Ok(joined)
    } else {
        Err(faults)
    }
}

fn first(sheet: Sheet) -> Placed {
    let language = sheet.language;
    let texts = |text: String| -> Texts {
        let some = (!text.is_empty()).then_some((language.clone(), text));
        some.into_iter().collect()
    };
    let (mut number, mut holds, mut choices) = (None, None, Vec::new());
    match sheet.answers {
        Answers::Number(right) => number = Some(right),
        Answers::Holds(right) => holds = Some(right),
        Answers::Choices(written) => {
            choices.extend(written.into_iter().map(|choice| WrittenChoice {
                text: texts(choice.text),
                correct: choice.correct,
                credit: choice.credit,
                misconception: choice.misconception,
                feedback: texts(choice.feedback),
            }));
        }
    }
    Placed {
        line: sheet.line,
        written: Written {
            name: sheet.name,
            rules: sheet.rules,
            kind: sheet.kind,
            ask: texts(sheet.ask),
            rationale: texts(sheet.rationale),
            number,
            choices,
            holds,
        },
    }
}

fn add(written: &mut Written, sheet: Sheet) -> Result<(), Fault> {
    let fault = |what: &str| {
        let (name, language) = (&sheet.name, &sheet.language);
        Err(Fault::new(
            sheet.line,
            format!("{name} in {language} {what}"),
        ))
    };
    if written.ask.contains_key(&sheet.language) {
        return fault("stands twice; keep one of the two");
    }
    let language = sheet.language.clone();
    let same = match &sheet.answers {
        Answers::Number(number) => written.number.as_ref() == Some(number),
        Answers::Holds(holds) => written.holds == Some(*holds),
        Answers::Choices(choices) => {
            choices.len() == written.choices.len()
                && choices.iter().zip(&written.choices).all(|(a, b)| {
                    (a.correct, a.credit, a.misconception) == (b.correct, b.credit, b.misconception)
                })
        }
    };
    if !same || sheet.rules != written.rules || sheet.kind != written.kind {
        return fault("differs from the first language in more than its words");
    }
    let put = |texts: &mut Texts, text: String| {
        if !text.is_empty() {
            texts.insert(language.clone(), text);
        }
    };
    put(&mut written.ask, sheet.ask);
    put(&mut written.rationale, sheet.rationale);
    if let Answers::Choices(choices) = sheet.answers {
        for (written, choice) in written.choices.iter_mut().zip(choices) {
            put(&mut written.text, choice.text);
            put(&mut written.feedback, choice.feedback);
        }
    }
    Ok(())
}
