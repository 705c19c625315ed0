//! One layout for every letter: its pieces as plain text and as HTML.
//!
//! Refuses to trust a word it is given: every value is escaped, links lead to the web or are no links.

use std::sync::LazyLock;

use anyhow::Context as _;
use minijinja::{AutoEscape, Environment, Value, context, syntax::SyntaxConfig};

use crate::{
    change::{Span, SpanKind},
    locale::Language,
    training::LessonBlock,
};

use super::{
    letter::Letter,
    message::{Colour, Sender},
};

/// Languages written from right to left, by first subtag.
const RIGHT_TO_LEFT: [&str; 8] = ["ar", "dv", "fa", "he", "ps", "sd", "ur", "yi"];

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the standard delimiters do not collide"),
    );
    // Values are escaped where the template says so by `|text`; a name that ends in `.html` turns
    // the library's own escaping on for whatever was forgotten.
    templates.set_auto_escape_callback(|name| {
        if name.ends_with(".html") {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    templates.add_filter("text", |text: String| {
        Value::from_safe_string(escaped(&text))
    });
    for (name, source) in [
        ("letter.txt", include_str!("templates/letter.txt")),
        ("letter.html", include_str!("templates/letter.html")),
    ] {
        templates
            .add_template(name, source)
            .expect("the built-in templates are read by every test");
    }
    templates
});

/// A letter laid out both ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// The plain text, for readers and for reading aloud.
    pub text: String,
    /// The HTML.
    pub html: String,
}

/// Lays `letter` out.
///
/// # Errors
/// When a template fails, which the tests rule out.
pub fn lay_out(letter: &Letter, sender: &Sender) -> anyhow::Result<Laid> {
    let right_to_left = direction(letter.language.tag()) == "rtl";
    let values = context! {
        lang => letter.language.tag(),
        dir => direction(letter.language.tag()),
        start => if right_to_left { "right" } else { "left" },
        subject => single_line(&letter.subject),
        organisation => single_line(&sender.organisation),
        footer => sender.footer.as_str(),
        colour => sender.colour.to_string(),
        on_colour => sender.colour.readable_on_it().to_string(),
        greeting => letter.greeting.as_str(),
        heading => single_line(&letter.heading),
        lead => letter.lead.as_str(),
        notices => letter.notices.clone(),
        blocks => letter.blocks.iter().map(piece).collect::<Vec<_>>(),
        due => letter.due.as_str(),
        button => letter.button.as_ref().filter(|b| is_web(&b.url)).map(|b| context! { label => b.label.as_str(), url => b.url.as_str() }),
        why => letter.why.as_str(),
        words => letter.words.values(),
        colon => colon(&letter.language),
        gap => if colon(&letter.language) == WIDE_COLON { "" } else { " " },
    };
    let render = |name: &str| -> anyhow::Result<String> {
        TEMPLATES
            .get_template(name)
            .and_then(|template| template.render(&values))
            .with_context(|| format!("the mail template {name} failed"))
    };
    Ok(Laid {
        text: render("letter.txt")?,
        html: render("letter.html")?,
    })
}

/// One piece as the templates want it.
fn piece(block: &LessonBlock) -> Value {
    match block {
        LessonBlock::Heading { text } => context! { kind => "heading", text },
        LessonBlock::Paragraph { text } | LessonBlock::Notice { text } => {
            context! { kind => "paragraph", text }
        }
        LessonBlock::List { items } => context! { kind => "list", items },
        LessonBlock::Fact {
            label,
            before,
            after,
        } => context! { kind => "fact", label, before, after },
        LessonBlock::Wording {
            citation,
            heading,
            language,
            spans,
        } => wording(citation, heading, language, spans),
        LessonBlock::Link { label, url } => context! {
            kind => "link",
            label,
            url,
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
                .map(|span| context! { text => span.text.as_str(), marked => span.kind != SpanKind::Same })
                .collect::<Vec<Value>>()
        })
    };
    let title = match (citation.is_empty(), heading.is_empty()) {
        (false, false) => format!("{citation} · {heading}"),
        _ => format!("{citation}{heading}"),
    };
    context! {
        kind => "wording",
        title,
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
fn escaped(text: &str) -> String {
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

/// Text on one line, without control characters and without marks that turn the direction of writing.
#[must_use]
pub fn single_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    clean
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The colours of the layout, light and dark, as pairs of text and ground: each must reach 4.5:1 (WCAG 2.2, 1.4.3).
#[must_use]
pub const fn colours() -> [(Colour, Colour); 12] {
    const fn c(rgb: u32) -> Colour {
        Colour::from_rgb(rgb)
    }
    [
        (c(0x1f_1f_1f), c(0xff_ff_ff)),
        (c(0x52_52_52), c(0xff_ff_ff)),
        (c(0x52_52_52), c(0xf3_f3_f1)),
        (c(0x9b_1c_1c), c(0xf7_f7_f5)),
        (c(0x14_53_2d), c(0xf7_f7_f5)),
        (c(0x1a_4f_8b), c(0xff_ff_ff)),
        (c(0xf2_f2_f2), c(0x1e_1e_1e)),
        (c(0xb8_b8_b8), c(0x1e_1e_1e)),
        (c(0xb8_b8_b8), c(0x12_12_12)),
        (c(0xff_b4_ab), c(0x2a_2a_2a)),
        (c(0x9f_e8_b8), c(0x2a_2a_2a)),
        (c(0x9e_c5_ff), c(0x1e_1e_1e)),
    ]
}
