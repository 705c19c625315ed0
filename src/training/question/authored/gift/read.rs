//! Reads GIFT: blocks between empty lines, comments with tags above them, answers in braces.
//!
//! Refuses to guess: what is no question of ours is told with its line.

use super::{
    super::{Fault, Placed},
    Answers, Kind, Misconception, Number, Sheet, SheetChoice, join,
};
use crate::{locale::Language, rule::RuleId};

/// The formats that Moodle names before a text.
const FORMATS: [&str; 4] = ["[html]", "[markdown]", "[plain]", "[moodle]"];

/// Reads the questions of a file; a category whose last part is a language says which they are in, English
/// without one. `rule` is what questions rest on that name no rule (`[tag:rule.ID]` in a comment).
///
/// # Errors
/// Everything that cannot be taken, each with its line.
pub fn read(text: &str, rule: Option<&RuleId>) -> Result<Vec<Placed>, Vec<Fault>> {
    let (mut sheets, mut faults) = (Vec::new(), Vec::new());
    let mut language = Language::english();
    for block in blocks(text) {
        match sheet(&block, &mut language, rule) {
            Ok(sheet) => sheets.extend(sheet),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        join(sheets)
    } else {
        Err(faults)
    }
}

/// Lines without an empty one between them.
#[derive(Default)]
struct Block {
    /// The first line that is no comment.
    line: usize,
    comments: String,
    body: String,
}

fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut block) = (Vec::new(), Block::default());
    let text = text.trim_start_matches('\u{feff}');
    for (line, at) in text.lines().zip(1..) {
        let bare = line.trim();
        if bare.is_empty() {
            blocks.push(std::mem::take(&mut block));
        } else if bare.starts_with("//") {
            block.comments.push_str(bare);
        } else {
            if block.body.is_empty() {
                block.line = at;
            }
            block.body.push_str(line);
            block.body.push('\n');
        }
    }
    blocks.push(block);
    blocks.retain(|block| !block.body.is_empty());
    blocks
}

fn sheet(
    block: &Block,
    language: &mut Language,
    rule: Option<&RuleId>,
) -> Result<Option<Sheet>, Fault> {
    let fault = |what: &str| Fault::new(block.line, what);
    let mut body = block.body.trim();
    if let Some(rest) = body.strip_prefix("$CATEGORY:") {
        let (path, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        let last = path.trim().rsplit('/').next().unwrap_or_default();
        *language = last.parse().unwrap_or_else(|_| Language::english());
        body = rest.trim();
    }
    if body.is_empty() {
        return Ok(None);
    }
    let named = body.strip_prefix("::").and_then(|rest| cut(rest, "::"));
    let (title, body) = named.map_or((String::new(), body), |(name, rest)| (plain(name), rest));
    let (ask, rest) =
        cut(body, "{").ok_or_else(|| fault("a text without { } asks nothing; take it out"))?;
    let (braces, after) = cut(rest, "}").ok_or_else(|| {
        fault(
            "the closing } is missing before the next empty line; a brace in a text is written \\{",
        )
    })?;
    // A gap in the sentence is shown as a line, as Moodle shows it.
    let after = plain(after);
    let ask = match after.is_empty() {
        true => plain(unformatted(ask)),
        false => format!("{} _____ {after}", plain(unformatted(ask))),
    };
    let (answers, general) = cut(braces, "####").unwrap_or((braces, ""));
    let kinds = tagged(&block.comments, "kind.");
    let (kind, answers) =
        answered(answers.trim(), kinds.first().map(String::as_str)).map_err(|what| fault(&what))?;
    let name = tags(&block.comments, "[id:").pop().unwrap_or(title);
    if name.is_empty() {
        return Err(fault("the question has no name; write ::name:: before it"));
    }
    let rules = rules_of(block, rule)?;
    Ok(Some(Sheet {
        line: block.line,
        name,
        rules,
        language: language.clone(),
        kind,
        ask,
        rationale: plain(general),
        answers,
    }))
}

/// The rules that the comments name, else the one for questions that name none.
fn rules_of(block: &Block, rule: Option<&RuleId>) -> Result<Vec<RuleId>, Fault> {
    let mut rules = Vec::new();
    for id in tagged(&block.comments, "rule.") {
        let id: Result<RuleId, _> = id.parse();
        rules.push(id.map_err(|error| Fault::new(block.line, error.to_string()))?);
    }
    rules.extend(rule.filter(|_| rules.is_empty()).cloned());
    if rules.is_empty() {
        let what =
            "it names no rule; write // [tag:rule.eu.refund-deadline] above it, or use --rule";
        return Err(Fault::new(block.line, what));
    }
    Ok(rules)
}

/// What the braces hold, and which kind of question that makes; `said` is the kind a tag names.
fn answered(braces: &str, said: Option<&str>) -> Result<(Kind, Answers), String> {
    let bare = cut(braces, "#").map_or(braces, |(bare, _)| bare).trim();
    match bare.to_ascii_uppercase().as_str() {
        "T" | "TRUE" => return Ok((Kind::TrueFalse, Answers::Holds(true))),
        "F" | "FALSE" => return Ok((Kind::TrueFalse, Answers::Holds(false))),
        _ => {}
    }
    if braces.is_empty() {
        return Err("an essay has no key; take it out".to_owned());
    }
    if let Some(number) = braces.strip_prefix('#') {
        return Ok((Kind::Numeric, Answers::Number(numeric(number)?)));
    }
    let parts = parts(braces);
    let matched = |text: &String| text.contains("->");
    if !parts.is_empty()
        && parts
            .iter()
            .all(|(sign, text)| *sign == '=' && matched(text))
    {
        return Ok((Kind::Ordering, Answers::Choices(ordered(&parts)?)));
    }
    if parts.iter().all(|(sign, _)| *sign == '=') {
        let what = "an answer to be typed in words is not asked here; offer wrong ones with ~";
        return Err(what.to_owned());
    }
    let several = parts.iter().all(|(sign, _)| *sign == '~');
    let kind = match said {
        Some("scenario") if !several => Kind::Scenario,
        _ if several => Kind::Multiple,
        _ => Kind::Single,
    };
    let choices = parts
        .iter()
        .map(|(sign, text)| choice(*sign, text, several));
    Ok((kind, Answers::Choices(choices.collect())))
}

/// A number with its tolerance, or a range: `14:0`, `14`, `10..18`.
fn numeric(text: &str) -> Result<Number, String> {
    let text = text.split('#').next().unwrap_or_default().trim();
    let text = text.strip_prefix('=').unwrap_or(text);
    let number = |digits: &str| {
        let number = digits.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        number.ok_or_else(|| format!("\"{text}\" is no number with a tolerance; write 14:0"))
    };
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return Ok(Number {
            value: f64::midpoint(low, high).to_string(),
            tolerance: (high / 2.0 - low / 2.0).abs().to_string(),
        });
    }
    let (value, tolerance) = text.split_once(':').unwrap_or((text, "0"));
    number(value)?;
    number(tolerance)?;
    Ok(Number {
        value: value.trim().to_owned(),
        tolerance: tolerance.trim().to_owned(),
    })
}

/// The answers with the sign each begins with; what is escaped stays so.
fn parts(braces: &str) -> Vec<(char, String)> {
    let mut parts: Vec<(char, String)> = Vec::new();
    let mut escaped = false;
    for c in braces.chars() {
        match (c, parts.last_mut()) {
            ('=' | '~', _) if !escaped => parts.push((c, String::new())),
            (c, Some((_, text))) => text.push(c),
            (_, None) => {}
        }
        escaped = c == '\\' && !escaped;
    }
    parts
}

fn ordered(parts: &[(char, String)]) -> Result<Vec<SheetChoice>, String> {
    let mut placed: Vec<(usize, SheetChoice)> = Vec::new();
    for (_, text) in parts {
        let (text, place) = text.rsplit_once("->").unwrap_or((text, ""));
        let place = place.trim().parse().map_err(|_| {
            "matching is asked here only to put things in order: = first -> 1, = second -> 2"
                .to_owned()
        })?;
        placed.push((place, choice('~', text, false)));
    }
    placed.sort_by_key(|(place, _)| *place);
    if placed.iter().map(|(place, _)| *place).ne(1..=parts.len()) {
        return Err("the places of an order must be 1, 2, 3 and so on, each once".to_owned());
    }
    Ok(placed.into_iter().map(|(_, choice)| choice).collect())
}

fn choice(sign: char, text: &str, several: bool) -> SheetChoice {
    let (weight, text) = weight(text.trim());
    let (text, told) = cut(text, "#").unwrap_or((text, ""));
    let (misconception, feedback) = belief(told.trim());
    let correct = sign == '=' || (several && weight > 0.0);
    SheetChoice {
        text: plain(unformatted(text)),
        correct,
        credit: if correct || several { 0 } else { part(weight) },
        misconception,
        feedback: plain(feedback),
    }
}

/// A weight in whole per cent below 100.
fn part(weight: f64) -> u8 {
    let whole = (1..100_u8).rev().find(|whole| f64::from(*whole) <= weight);
    whole.unwrap_or(0)
}

/// The weight before an answer, `%50%` or `%-33.33333%`, and what follows it.
fn weight(text: &str) -> (f64, &str) {
    let found = text
        .strip_prefix('%')
        .and_then(|rest| rest.split_once('%'))
        .and_then(|(weight, rest)| Some((weight.parse::<f64>().ok()?, rest)));
    match found {
        Some((weight, rest)) if weight.is_finite() => (weight, rest.trim()),
        _ => (0.0, text),
    }
}

/// The misconception named in brackets before a feedback, and the feedback.
fn belief(told: &str) -> (Option<Misconception>, &str) {
    let named = told
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .and_then(|(name, rest)| {
            let name = serde_json::Value::String(name.to_owned());
            Some((serde_json::from_value(name).ok()?, rest))
        });
    named.map_or((None, told), |(belief, rest)| (Some(belief), rest.trim()))
}

/// What stands before and after the first `mark` that is not escaped.
fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && text[at..].starts_with(mark) {
            return Some((&text[..at], &text[at + mark.len()..]));
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// A text without the name of its format before it.
fn unformatted(text: &str) -> &str {
    let text = text.trim();
    let format = FORMATS.iter().find_map(|format| text.strip_prefix(format));
    format.unwrap_or(text)
}

/// A text without its escapes, line ends and blanks around it; a line that was broken is one again.
fn plain(text: &str) -> String {
    let joined = text
        .trim()
        .lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ");
    let mut out = String::with_capacity(joined.len());
    let mut escaped = false;
    for c in joined.chars() {
        match (escaped, c) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (true, 'n') => out.push('\n'),
            (true, c) if super::SPECIAL.contains(&c) => out.push(c),
            (true, c) => {
                out.push('\\');
                out.push(c);
            }
            (false, c) => out.push(c),
        }
        escaped = false;
    }
    if escaped {
        out.push('\\');
    }
    out
}

/// What stands in the comment's brackets that begin with `open`, each unescaped.
fn tags(comments: &str, open: &str) -> Vec<String> {
    let rest = comments.split(open).skip(1);
    rest.filter_map(|rest| Some(plain(cut(rest, "]")?.0)))
        .collect()
}

/// The comment's tags that begin with `prefix`, without it.
fn tagged(comments: &str, prefix: &str) -> Vec<String> {
    let tags = tags(comments, "[tag:").into_iter();
    tags.filter_map(|tag| tag.strip_prefix(prefix).map(str::to_owned))
        .collect()
}
