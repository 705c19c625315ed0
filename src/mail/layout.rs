//! One layout for every letter: its pieces as plain text and as HTML.
//!
//! Refuses to trust a word it is given: every value is escaped, links lead to the web or are no links.

use anyhow::Context as _;
use minijinja::{Value, context};

use crate::{
    change::{Span, SpanKind},
    locale::Language,
    training::LessonBlock,
};

use super::{
    letter::{Button, Letter},
    stationery::{Brand, Stationery},
};

/// Languages written from right to left, by first subtag.
const RIGHT_TO_LEFT: [&str; 8] = ["ar", "dv", "fa", "he", "ps", "sd", "ur", "yi"];

/// A letter laid out both ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// The plain text, for readers and for reading aloud.
    pub text: String,
    /// The HTML.
    pub html: String,
}

/// Where the greeting of a letter that is printed for many goes. No text has this character: it is taken out of all.
pub(super) const GREETING: char = '\u{fdd0}';

/// Where the address of its button goes.
pub(super) const LINK: char = '\u{fdd1}';

/// What of a letter is its reader's own.
struct Own {
    greeting: String,
    link: String,
}

/// The name by which the HTML refers to the logo that travels with it.
pub const LOGO: &str = "logo";

/// Lays `letter` out on `stationery`. A template of the operator's that fails is told of, and the built-in one stands
/// in.
///
/// # Errors
/// When a built-in template fails, which the tests rule out.
pub fn lay_out(letter: &Letter, stationery: &Stationery) -> anyhow::Result<Laid> {
    laid(letter, stationery, values(letter, &stationery.brand))
}

/// As [`lay_out`], with [`GREETING`] where the greeting and [`LINK`] where the address of the button belongs.
///
/// # Errors
/// As [`lay_out`].
pub(super) fn lay_out_blank(letter: &Letter, stationery: &Stationery) -> anyhow::Result<Laid> {
    let own = Own {
        greeting: GREETING.to_string(),
        link: LINK.to_string(),
    };
    laid(letter, stationery, valued(letter, &stationery.brand, own))
}

fn laid(letter: &Letter, stationery: &Stationery, values: Value) -> anyhow::Result<Laid> {
    let render = |kind: &str| -> anyhow::Result<String> {
        let name = stationery.name_of(letter.template, kind);
        let own = render(stationery, &name, &values);
        own.or_else(|error| {
            tracing::error!(
                template = name,
                "a template failed and the built-in one stands in; `regwatch check` says more: {error}"
            );
            render(stationery, &format!("builtin/letter.{kind}"), &values)
        })
        .with_context(|| format!("the built-in mail template letter.{kind} failed"))
    };
    Ok(Laid {
        text: render("txt")?,
        html: render("html")?,
    })
}

/// What the template `name` makes of `values`.
pub(super) fn render(
    stationery: &Stationery,
    name: &str,
    values: &Value,
) -> Result<String, minijinja::Error> {
    stationery.templates.get_template(name)?.render(values)
}

/// Everything a template may show.
pub(super) fn values(letter: &Letter, brand: &Brand) -> Value {
    let link = letter.button.as_ref().map(|button| button.url.clone());
    let own = Own {
        greeting: single_line(&letter.greeting),
        link: link.unwrap_or_default(),
    };
    valued(letter, brand, own)
}

fn valued(letter: &Letter, brand: &Brand, own: Own) -> Value {
    let right_to_left = direction(letter.language.tag()) == "rtl";
    let particulars = letter.particulars.iter();
    context! {
        template => letter.template.word(),
        lang => letter.language.tag(),
        dir => direction(letter.language.tag()),
        start => if right_to_left { "right" } else { "left" },
        // What a catalogue lacks is said in English, and an agent's name may be written either way: each line finds its
        // own direction.
        auto => if right_to_left { Value::from_safe_string(" dir=\"auto\"".to_owned()) } else { Value::from("") },
        subject => single_line(&letter.subject),
        organisation => single_line(&brand.organisation),
        footer => plain(&brand.footer),
        colour => brand.colour.to_string(),
        on_colour => brand.colour.readable_on_it().to_string(),
        logo => brand.logo.as_ref().map(|_| format!("cid:{LOGO}")),
        greeting => own.greeting,
        heading => single_line(&letter.heading),
        lead => plain(&letter.lead),
        notices => letter.notices.iter().map(|text| plain(text)).collect::<Vec<_>>(),
        particulars => particulars
            .map(|(label, value)| context! { label => single_line(label), value => single_line(value) })
            .collect::<Vec<_>>(),
        codes => letter.codes.iter().map(|code| plain(code)).collect::<Vec<_>>(),
        sections => sections(letter, &own.link),
        why => plain(&letter.why),
        words => letter.words.values(),
        colon => colon(&letter.language),
        gap => if colon(&letter.language) == WIDE_COLON { "" } else { " " },
    }
}

/// What the letter itself says, then each of its sections.
fn sections(letter: &Letter, link: &str) -> Vec<Value> {
    let own = section(
        &letter.blocks,
        &letter.due,
        letter.button.as_ref(),
        Some(link),
    );
    let rest = letter.sections.iter();
    std::iter::once(own)
        .chain(rest.map(|it| section(&it.blocks, &it.due, it.button.as_ref(), None)))
        .collect()
}

/// One section; its button shows `link` where one is given, and its own address else.
fn section(
    blocks: &[LessonBlock],
    due: &str,
    button: Option<&Button>,
    link: Option<&str>,
) -> Value {
    let button = button.filter(|button| is_web(&button.url));
    context! {
        blocks => blocks.iter().map(piece).collect::<Vec<_>>(),
        due => plain(due),
        button => button.map(|button| context! { label => single_line(&button.label), url => link.unwrap_or(&button.url) }),
    }
}

/// One piece as the templates want it.
fn piece(block: &LessonBlock) -> Value {
    match block {
        LessonBlock::Heading { text } => {
            context! { kind => "heading", text => single_line(text) }
        }
        LessonBlock::Paragraph { text } => context! { kind => "paragraph", text => plain(text) },
        LessonBlock::Notice { text } => context! { kind => "notice", text => plain(text) },
        LessonBlock::List { items } => {
            context! { kind => "list", items => items.iter().map(|item| single_line(item)).collect::<Vec<_>>() }
        }
        LessonBlock::Fact {
            label,
            before,
            after,
        } => context! {
            kind => "fact",
            label => single_line(label),
            before => before.as_deref().map(single_line),
            after => after.as_deref().map(single_line),
        },
        LessonBlock::Wording {
            citation,
            heading,
            language,
            spans,
        } => wording(citation, heading, language, spans),
        LessonBlock::Link { label, url } => context! {
            kind => "link",
            label => single_line(label),
            url => single_line(url),
            web => is_web(url),
        },
    }
}

/// Both wordings in full, with the words that went or came marked in each.
fn wording(citation: &str, heading: &str, language: &Language, spans: &[Span]) -> Value {
    // What stands in one wording: all but what the other alone has.
    let side = |without: SpanKind| {
        let runs: Vec<&Span> = spans.iter().filter(|span| span.kind != without).collect();
        let says = runs.iter().any(|span| !span.text.trim().is_empty());
        says.then(|| {
            runs.iter()
                .map(|span| context! { text => plain(&span.text), marked => span.kind != SpanKind::Same })
                .collect::<Vec<Value>>()
        })
    };
    let title = match (citation.is_empty(), heading.is_empty()) {
        (false, false) => format!("{citation} · {heading}"),
        _ => format!("{citation}{heading}"),
    };
    context! {
        kind => "wording",
        title => single_line(&title),
        lang => language.tag(),
        dir => direction(language.tag()),
        before => side(SpanKind::Inserted),
        after => side(SpanKind::Deleted),
    }
}

/// `ltr` or `rtl`.
fn direction(tag: &str) -> &'static str {
    let primary = tag.split('-').next().unwrap_or(tag);
    if RIGHT_TO_LEFT.contains(&primary) {
        "rtl"
    } else {
        "ltr"
    }
}

/// A colon that brings its own space.
const WIDE_COLON: &str = "：";

/// A colon as the language writes it.
fn colon(language: &Language) -> &'static str {
    match language.primary() {
        "fr" => "\u{a0}:",
        "zh" | "ja" => WIDE_COLON,
        _ => ":",
    }
}

/// Whether `url` leads to the web and nowhere else (`javascript:`, `data:` and the like).
fn is_web(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
        && !url.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// Text made harmless in HTML, in element and attribute alike; line breaks stay.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Text whose line breaks stay, without other control characters and without marks that turn the direction of
/// writing or hide a text in another: what a page says must read as it is written.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !(c.is_control() || turns(*c)))
        .map(|c| {
            if matches!(c, '\u{2028}' | '\u{2029}') {
                '\n'
            } else {
                c
            }
        })
        .collect()
}

/// Whether a character overrides, embeds or isolates a direction, belongs to the invisible tags, or is none at all
/// (Unicode §23.7).
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}')
}

/// Text on one line, without control characters and without marks that turn the direction of writing.
#[must_use]
pub fn single_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !turns(*c) && !matches!(c, '\u{200e}' | '\u{200f}'))
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    clean
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests;
