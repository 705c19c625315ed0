//! For finding where articles, annexes, contexts and notes begin among the lines of a document. Refuses to
//! build addresses.

use std::collections::HashMap;

use super::{
    Role,
    grammar::{self, Head, Kind},
    lines::Line,
    quoted::Quotes,
};

/// What a line is to the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// An article begins.
    Article(Title),
    /// An annex begins.
    Annex(Title),
    /// A part or chapter begins.
    Context,
    /// Notes begin.
    Notes,
    /// An entry of a contents list: no law.
    Contents,
    /// Text that an amending act quotes: law of the act it amends.
    Quoted,
    /// Text.
    Text,
}

/// The head of an article or annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// Word and number as printed.
    pub(crate) label: String,
    /// For the order of numbers: `[17, 1]` for `17a`, empty when it has no number.
    pub(crate) order: Vec<u64>,
    /// What follows on the line.
    pub(crate) rest: String,
    /// Whether `rest` is a heading rather than text.
    pub(crate) headed: bool,
}

/// How the document numbers itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// Articles or paragraphs with their own word or sign.
    Strong,
    /// Sections, or bare numbers in headings.
    Weak,
    /// Nothing: headings or paragraphs only.
    None,
}

/// The outline of a document: how it is numbered and one mark per line.
pub(crate) fn outline(lines: &[Line]) -> (Numbering, Vec<Mark>) {
    let heads: Vec<Option<Head<'_>>> = lines
        .iter()
        .map(|line| grammar::head(&line.text, line.level().is_some()))
        .collect();
    let numbering = numbering(lines, &heads);
    let mut last: Vec<u64> = Vec::new();
    let mut marks: Vec<Mark> = Vec::with_capacity(lines.len());
    let (mut quotes, mut quoted_till) = (Quotes::default(), 0);
    for (at, (line, head)) in lines.iter().zip(&heads).enumerate() {
        if at >= quoted_till {
            quoted_till = quotes.passage(lines, &heads, at, &last).unwrap_or(at);
        }
        let mark = match head {
            _ if at < quoted_till => Mark::Quoted,
            Some(head) => mark(line, head, numbering, &last),
            None => Mark::Text,
        };
        if let Mark::Article(title) = &mark {
            last.clone_from(&title.order);
        } else if matches!(mark, Mark::Annex(_)) {
            last.clear();
        }
        marks.push(mark);
    }
    strike_contents(&mut marks);
    (numbering, marks)
}

fn numbering(lines: &[Line], heads: &[Option<Head<'_>>]) -> Numbering {
    let (mut strong, mut sections, mut bare, mut headings) = (0, 0, 0, 0);
    for (line, head) in lines.iter().zip(heads) {
        let heading = line.level().is_some();
        headings += usize::from(heading);
        let Some(head) = head else { continue };
        match head.kind {
            Kind::Article if admitted(line, head, &[]) => strong += 1,
            Kind::Weak if head.bare => bare += 1,
            Kind::Weak if admitted(line, head, &[]) => sections += 1,
            _ => {}
        }
    }
    if strong >= 2 || (strong == 1 && sections + bare < 2) {
        Numbering::Strong
    } else if sections >= 2 || bare >= 2 && bare * 5 >= headings * 2 || (bare == 1 && headings <= 3)
    {
        Numbering::Weak
    } else {
        Numbering::None
    }
}

fn mark(line: &Line, head: &Head<'_>, numbering: Numbering, last: &[u64]) -> Mark {
    let heading = line.level().is_some();
    match head.kind {
        Kind::Article if numbering == Numbering::Strong && admitted(line, head, last) => {
            Mark::Article(title(head, heading))
        }
        Kind::Weak if numbering == Numbering::Weak && admitted(line, head, last) => {
            Mark::Article(title(head, heading))
        }
        Kind::Annex if annex(line, head) => Mark::Annex(title(head, true)),
        Kind::Context | Kind::Weak if !head.bare && context(line, head) => Mark::Context,
        Kind::Notes if separators(head.rest).is_empty() => Mark::Notes,
        _ => Mark::Text,
    }
}

/// What stands between a number and its heading.
fn separators(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '：' | '-' | '–' | '—' | '\\')
    })
}

/// Whether a marker at the start of a line is the head of an article and not a citation of one.
fn admitted(line: &Line, head: &Head<'_>, last: &[u64]) -> bool {
    let rest = separators(head.rest);
    if line.level().is_some() {
        return !head.citing || rest.starts_with('(');
    }
    if rest.is_empty() {
        return !head.label.ends_with(['.', ',', ';']) && !head.rest.contains([',', ';', ')']);
    }
    if head.citing || matches!(line.role, Role::Item(_) | Role::Row) {
        return false;
    }
    let order = order(head.number, head.label);
    let follows = last.is_empty() || order.as_slice() > last;
    if head.label.starts_with(['第', '제']) {
        let spaced = head
            .rest
            .starts_with(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '【'));
        let next = order.first().copied() == Some(last.first().map_or(1, |n| n + 1));
        return follows && (spaced || next);
    }
    let opens = head
        .rest
        .starts_with(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '—'));
    let small = rest.chars().next().is_some_and(|c| c.is_lowercase());
    follows && opens && !small
}

fn annex(line: &Line, head: &Head<'_>) -> bool {
    let rest = separators(head.rest);
    if rest.is_empty() {
        return !head.rest.contains([',', ';']);
    }
    if head.citing || matches!(line.role, Role::Item(_) | Role::Row) {
        return false;
    }
    if line.level().is_some() {
        return true;
    }
    let short = line.text.chars().count() <= 90 && !line.text.ends_with(['.', ';', ',', '。']);
    let titled = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || matches!(c, '(' | '（'));
    !head.number.is_empty() && short && titled
}

fn context(line: &Line, head: &Head<'_>) -> bool {
    if line.level().is_some() {
        return true;
    }
    let rest = separators(head.rest);
    if rest.is_empty() {
        return true;
    }
    if head.citing || line.text.ends_with(';') || line.text.chars().count() > 140 {
        return false;
    }
    if !rest.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        return line.text.chars().count() <= 40
            && head.rest.starts_with(char::is_whitespace)
            && !line.text.ends_with(['。', '；', '，']);
    }
    head.rest
        .trim_start()
        .starts_with([':', '–', '—', '.', '-'])
        || rest
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
}

fn title(head: &Head<'_>, heading: bool) -> Title {
    Title {
        label: tidy(head.label),
        order: order(head.number, head.label),
        rest: separators_start(head.rest).to_owned(),
        headed: heading,
    }
}

fn separators_start(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '：' | '-' | '–' | '—' | '\\')
    })
    .trim_end()
}

/// A label with single spaces and without the stop after it.
fn tidy(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '\\']).to_owned()
}

/// The parts of a number in order, so that 17 < 17a < 17b < 18 and 221-9 < 221-10.
pub(crate) fn order(number: &str, label: &str) -> Vec<u64> {
    let source = if label.starts_with(['第', '제']) {
        label
    } else {
        number
    };
    let mut parts = Vec::new();
    let mut run = String::new();
    let mut last = Sign::Other;
    for c in source.chars().chain(std::iter::once(' ')) {
        let sign = Sign::of(c);
        if sign != last && !run.is_empty() {
            place(&run, last, &mut parts);
            run.clear();
        }
        if sign != Sign::Other {
            run.push(c);
        }
        last = sign;
    }
    parts
}

/// What a character of a number is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Digit,
    Raised,
    Letter,
    Other,
}

impl Sign {
    fn of(c: char) -> Self {
        use super::numeral::{figure, han_digit, han_unit, is_raised, letters};
        if is_raised(c) {
            Self::Raised
        } else if figure(c).is_some() || han_digit(c).is_some() || han_unit(c).is_some() {
            Self::Digit
        } else if c.is_ascii_alphabetic()
            || c.is_alphabetic() && letters(c.encode_utf8(&mut [0; 4])).is_some()
        {
            Self::Letter
        } else {
            Self::Other
        }
    }
}

/// Adds what a run of one kind of character says about the place in the order.
fn place(run: &str, sign: Sign, parts: &mut Vec<u64>) {
    use super::numeral::{arabic, han, letters, roman};
    if sign != Sign::Letter {
        let value = arabic(run).map(|(number, _)| u64::from(number));
        parts.push(value.or_else(|| han(run)).unwrap_or(0));
        return;
    }
    // Letters before any figure may be Roman; behind one they were inserted, each a place of its own.
    if parts.is_empty()
        && run.chars().all(char::is_uppercase)
        && let Some(value) = roman(run)
    {
        parts.push(u64::from(value));
        return;
    }
    let word = arabic(&format!("1{run}")).map(|(_, inserted)| u64::from(inserted));
    if run.chars().count() > 2 {
        parts.push(word.unwrap_or(0));
        return;
    }
    for (at, letter) in run.chars().enumerate() {
        // `12ZA` was inserted before `12A`.
        let before = at == 0 && letter == 'Z' && run.len() > 1;
        let value = letters(letter.encode_utf8(&mut [0; 4])).map_or(0, u64::from);
        parts.push(if before { 0 } else { value });
    }
}

/// Marks as contents every run of heads without text whose numbers come again later.
fn strike_contents(marks: &mut [Mark]) {
    const LEAST: usize = 3;
    let mut latest: HashMap<String, usize> = HashMap::new();
    for (at, mark) in marks.iter().enumerate() {
        if let Mark::Article(title) = mark {
            latest.insert(title.label.to_lowercase(), at);
        }
    }
    let mut from = 0;
    while from < marks.len() {
        let length = marks[from..]
            .iter()
            .take_while(|mark| !matches!(mark, Mark::Text | Mark::Quoted))
            .count();
        // The last head of the run has text: it may be the first true one.
        let end = (from + length).saturating_sub(1).max(from);
        let mut articles = 0;
        let mut again = 0;
        for mark in &marks[from..end] {
            if let Mark::Article(title) = mark {
                articles += 1;
                again += usize::from(
                    latest
                        .get(&title.label.to_lowercase())
                        .is_some_and(|at| *at >= end),
                );
            }
        }
        if articles >= LEAST && again == articles {
            let last_again = match marks.get(end) {
                Some(Mark::Article(title)) => latest
                    .get(&title.label.to_lowercase())
                    .is_some_and(|at| *at > end),
                _ => false,
            };
            let end = end + usize::from(last_again);
            marks[from..end].fill(Mark::Contents);
        }
        from += length.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line {
            role: Role::Paragraph,
            text: text.to_owned(),
        }
    }

    fn labels(texts: &[&str]) -> Vec<String> {
        let lines: Vec<Line> = texts.iter().map(|text| line(text)).collect();
        outline(&lines)
            .1
            .into_iter()
            .filter_map(|mark| {
                if let Mark::Article(title) = mark {
                    Some(title.label)
                } else {
                    None
                }
            })
            .collect()
    }

    #[test]
    fn a_contents_list_is_not_law() {
        let texts = [
            "Article 1",
            "Article 2",
            "Article 3",
            "Article 1",
            "One.",
            "Article 2",
            "Two.",
            "Article 3",
            "Three.",
        ];
        assert_eq!(labels(&texts), ["Article 1", "Article 2", "Article 3"]);
    }

    #[test]
    fn a_sentence_that_cites_an_article_does_not_begin_one() {
        let texts = [
            "第一条 为了",
            "第二条 本法",
            "第一条第二款规定的",
            "第三条 甲",
        ];
        assert_eq!(labels(&texts), ["第一条", "第二条", "第三条"]);
    }

    #[test]
    fn numbers_keep_their_order() {
        assert!(order("17", "") < order("17a", ""));
        assert!(order("221-9", "") < order("221-10", ""));
        assert!(order("三", "第三条") < order("三", "第三条の二"));
        assert!(order("三", "第三条の二") < order("四", "第四条"));
    }
}
