//! Trying the operator's templates with a sample of every letter they lay out, before a real one is.
//!
//! Refuses what breaks a promise: a letter that fetches something or runs something, and one without its link.

use scraper::{ElementRef, Html, Selector};

use super::{
    Template, layout,
    letter::Letter,
    sample::{Setting, sample},
    stationery::{Brand, Fault, Override, Stationery},
};
use crate::{clock::Timestamp, locale::Catalogue};

/// Elements that fetch, run or submit something, or show what another page says.
const FORBIDDEN: [&str; 16] = [
    "script", "link", "iframe", "frame", "object", "embed", "applet", "audio", "video", "source",
    "form", "input", "base", "svg", "picture", "portal",
];

/// Reads and tries `overrides` under `brand`: the stationery they make.
///
/// # Errors
/// With everything that is wrong with them, file and line.
pub fn inspected(brand: Brand, overrides: &[Override]) -> Result<Stationery, Vec<Fault>> {
    let stationery = Stationery::new(brand, overrides)?;
    let mut faults: Vec<Fault> = Vec::new();
    for own in overrides {
        for template in laid_out_by(&own.name) {
            for fault in tried(&stationery, own, template) {
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
    }
    if faults.is_empty() {
        Ok(stationery)
    } else {
        Err(faults)
    }
}

/// The letters that the file `name` lays out.
fn laid_out_by(name: &str) -> Vec<Template> {
    let word = name.split('.').next().unwrap_or(name);
    match Template::from_word(word) {
        Some(one) => vec![one],
        None => Template::ALL.to_vec(),
    }
}

/// What is wrong with `own` when it lays `template` out, in English and from right to left.
fn tried(stationery: &Stationery, own: &Override, template: Template) -> Vec<Fault> {
    let setting = Setting {
        organisation: "Example Ltd",
        base: "https://training.example.com",
        now: Timestamp::from_millis(1_800_000_000_000),
    };
    let catalogue = Catalogue::bundled();
    let speaker = catalogue.speaker(&crate::locale::Language::english());
    let Ok(english) = sample(template, &speaker, &setting) else {
        return Vec::new();
    };
    let arabic = "ar".parse().map(|language| Letter {
        language,
        ..english.clone()
    });
    let mut letters = vec![english];
    letters.extend(arabic);
    let mut faults = Vec::new();
    for letter in &letters {
        let values = layout::values(letter, &stationery.brand);
        match layout::render(stationery, &own.name, &values) {
            Err(error) => faults.push(Fault::of(&own.name, &error)),
            Ok(text) => faults.extend(breaks(own, template, letter, &text)),
        }
    }
    faults
}

/// The promises that `text` breaks.
fn breaks(own: &Override, template: Template, letter: &Letter, text: &str) -> Vec<Fault> {
    let html = own.name.ends_with(".html");
    let fault = |line, what: String| Fault {
        file: own.name.clone(),
        line,
        what,
    };
    let mut faults = Vec::new();
    let sections = letter.sections.iter().map(|section| &section.button);
    let buttons = std::iter::once(&letter.button).chain(sections).flatten();
    if buttons
        .into_iter()
        .any(|button| !text.contains(&layout::escaped(&button.url)))
    {
        let what = format!(
            "the letter \"{}\" comes out without its link",
            template.word()
        );
        faults.push(fault(None, what));
    }
    if let Some(fetched) = html.then(|| fetches(text)).flatten() {
        let line = own
            .source
            .lines()
            .position(|line| line.to_ascii_lowercase().contains(&fetched.needle));
        faults.push(fault(line.map(|at| at + 1), fetched.what));
    }
    faults
}

/// Something in a letter that reaches out.
struct Fetched {
    /// What to look for in the template.
    needle: String,
    what: String,
}

/// The first thing in `html` that is fetched from elsewhere when the letter is opened, or that runs in it.
fn fetches(html: &str) -> Option<Fetched> {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").expect("the universal selector");
    page.select(&all).find_map(reaches_out)
}

/// Whether the letter `html` fetches something when it is opened, or runs something; in words, when it does.
#[must_use]
pub fn fetched_by(html: &str) -> Option<String> {
    fetches(html).map(|fetched| fetched.what)
}

fn reaches_out(element: ElementRef<'_>) -> Option<Fetched> {
    let name = element.value().name();
    let fetched = |needle: &str, what: String| {
        Some(Fetched {
            needle: needle.to_ascii_lowercase(),
            what,
        })
    };
    if FORBIDDEN.contains(&name) {
        return fetched(
            &format!("<{name}"),
            format!("<{name}> has no place in a letter"),
        );
    }
    for (attribute, value) in element.value().attrs() {
        let picture = matches!(
            attribute,
            "src" | "srcset" | "background" | "poster" | "data"
        );
        if picture && !(attribute == "src" && value.starts_with("cid:")) {
            let what = format!(
                "\"{value}\" would be fetched when the letter is opened; only the logo travels along"
            );
            return fetched(attribute, what);
        }
        if attribute.starts_with("on") || attribute == "http-equiv" {
            return fetched(
                attribute,
                format!("\"{attribute}\" has no place in a letter"),
            );
        }
        if attribute == "style" && calls(value) {
            return fetched(
                "url(",
                "a style fetches something when the letter is opened".to_owned(),
            );
        }
    }
    if name == "style" && calls(&element.text().collect::<String>()) {
        return fetched(
            "url(",
            "a style fetches something when the letter is opened".to_owned(),
        );
    }
    None
}

/// Whether a style reaches out.
fn calls(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    style.contains("url(") || style.contains("@import") || style.contains("image-set(")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::stationery::{BUILTIN, COLOUR};

    fn brand() -> Brand {
        Brand {
            organisation: "Example Ltd".to_owned(),
            colour: COLOUR,
            footer: String::new(),
            logo: None,
        }
    }

    fn faults(name: &str, source: &str) -> Vec<Fault> {
        let own = Override {
            name: name.to_owned(),
            source: source.to_owned(),
        };
        inspected(brand(), &[own]).err().unwrap_or_default()
    }

    #[test]
    fn the_built_in_templates_pass_their_own_inspection() {
        for (name, source) in BUILTIN {
            assert_eq!(faults(name, source), []);
        }
    }

    #[test]
    fn a_template_may_extend_the_built_in_one() {
        let source = "{% extends \"builtin/letter.html\" %}\n{% block foot %}<p>{{ organisation|text }}</p>{% endblock %}";
        assert_eq!(faults("push.html", source), []);
    }

    #[test]
    fn an_unknown_value_is_named_with_its_line() {
        let found = faults("reminder.txt", "{{ greeting }}\n\n{{ headline }}\n");
        assert_eq!(found[0].line, Some(3), "{found:?}");
        assert_eq!(found[0].file, "reminder.txt");
    }

    #[test]
    fn a_letter_that_fetches_or_runs_something_is_refused_with_its_line() {
        let whole = "{% extends \"builtin/letter.html\" %}\n{% block foot %}\n";
        for reaching in [
            "<img src=\"https://track.example/p.gif\" alt=\"\">",
            "<img src=\"//track.example/p.gif\" alt=\"\">",
            "<p style=\"background:url(https://track.example/p.gif)\">x</p>",
            "<link rel=\"stylesheet\" href=\"https://font.example/x.css\">",
            "<script>1</script>",
            "<p onclick=\"x()\">x</p>",
        ] {
            let found = faults("week.html", &format!("{whole}{reaching}\n{{% endblock %}}"));
            assert_eq!(
                found.first().and_then(|f| f.line),
                Some(3),
                "{reaching}: {found:?}"
            );
        }
    }

    #[test]
    fn a_letter_that_loses_its_link_is_refused() {
        let found = faults("quiz-invitation.txt", "{{ greeting }}\n{{ heading }}\n");
        assert!(found[0].what.contains("without its link"), "{found:?}");
    }
}
