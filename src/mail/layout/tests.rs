//! Every letter in every language, as it is laid out: whole, readable in both themes, and fetching nothing.
//!
//! Refuses to look at templates: what comes out of them counts.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::{
    clock::Timestamp,
    locale::Catalogue,
    mail::{
        Template,
        colour::Colour,
        inspection::fetched_by,
        sample::{Setting, sample},
        stationery::{COLOUR, Logo},
    },
};

const SETTING: Setting<'static> = Setting {
    organisation: "Example Ltd",
    base: "https://training.example.com",
    now: Timestamp::from_millis(1_803_888_000_000),
};

fn brand() -> Brand {
    Brand {
        organisation: "Example Ltd".to_owned(),
        colour: COLOUR,
        footer: "1 Example Street\nExampletown".to_owned(),
        logo: None,
    }
}

/// Every letter in every language.
fn letters() -> Vec<Letter> {
    let catalogue = Catalogue::bundled();
    let speakers: Vec<_> = catalogue
        .languages()
        .iter()
        .map(|language| catalogue.speaker(language))
        .collect();
    Template::ALL
        .into_iter()
        .flat_map(|template| {
            let worded = speakers
                .iter()
                .map(move |speaker| sample(template, speaker, &SETTING).expect("a sample"));
            worded.collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_letter_is_whole_in_every_language() {
    let stationery = Stationery::plain(brand());
    for letter in letters() {
        let laid = lay_out(&letter, &stationery).expect("laid out");
        let which = format!("{} in {}", letter.template.word(), letter.language);
        for text in [&letter.subject, &laid.text, &laid.html] {
            assert!(
                !text.contains("mail-") && !text.contains("{{"),
                "{which}: {text}"
            );
        }
        assert!(
            !laid.text.contains("\n\n\n"),
            "{which}: a hole in {}",
            laid.text
        );
        assert!(
            laid.html.contains("<h1") && !laid.html.contains("16px;\"></p>"),
            "{which}"
        );
        assert!(
            crate::training::width::columns(&letter.subject) <= 78,
            "{which}: {}",
            letter.subject
        );
        let buttons = letter.sections.iter().map(|section| &section.button);
        for button in buttons.chain([&letter.button]).flatten() {
            assert!(
                laid.text.contains(&button.url) && laid.html.contains(&button.url),
                "{which}"
            );
        }
        let opening = format!("<html lang=\"{}\" dir=\"ltr\">", letter.language);
        assert!(laid.html.contains(&opening), "{which}");
        let title = format!("<title>{}</title>", escaped(&letter.subject));
        assert!(laid.html.contains(&title), "{which}");
    }
}

#[test]
fn the_subject_of_a_change_keeps_market_article_effect_and_date_in_every_language() {
    let catalogue = Catalogue::bundled();
    for language in catalogue.languages() {
        let letter = sample(Template::Push, &catalogue.speaker(&language), &SETTING);
        let subject = letter.expect("a sample").subject;
        for needed in ["Data", "Art. 12(3)", "30", "15"] {
            assert!(
                subject.contains(needed),
                "{language}: {needed} in {subject}"
            );
        }
        assert!(
            !subject.contains("…  –") && !subject.contains("… –"),
            "{language}: the effect is cut: {subject}"
        );
    }
}

#[test]
fn no_letter_fetches_anything_and_the_logo_travels_along() {
    let png = b"\x89PNG\r\n\x1a\n".to_vec();
    let with_logo = Brand {
        logo: Logo::read(png).ok(),
        ..brand()
    };
    for stationery in [brand(), with_logo].map(Stationery::plain) {
        for letter in letters() {
            let html = lay_out(&letter, &stationery).expect("laid out").html;
            assert_eq!(fetched_by(&html), None);
            let logo = stationery.brand.logo.is_some();
            assert_eq!(
                html.contains("<img src=\"cid:logo\" alt=\"Example Ltd\""),
                logo
            );
        }
    }
}

#[test]
fn layout_tables_are_presentation_and_a_table_of_facts_has_headers() {
    let stationery = Stationery::plain(brand());
    let tables = Selector::parse("table").expect("a selector");
    let headers = Selector::parse("th[scope=row]").expect("a selector");
    let (h1, h2) = (
        Selector::parse("h1").expect("h1"),
        Selector::parse("h1, h2, h3").expect("h"),
    );
    for letter in letters() {
        let html = lay_out(&letter, &stationery).expect("laid out").html;
        let page = Html::parse_document(&html);
        for table in page.select(&tables) {
            let facts =
                table.select(&headers).next().is_some() && table.select(&tables).next().is_none();
            assert!(
                facts || table.attr("role") == Some("presentation"),
                "{html}"
            );
        }
        assert_eq!(page.select(&h1).count(), 1, "one heading of the letter");
        let first = page
            .select(&h2)
            .next()
            .map(|heading| heading.value().name());
        assert_eq!(first, Some("h1"), "the heading is read before the parts");
    }
}

/// What a style says of a property.
fn said<'s>(style: &'s str, property: &str) -> Option<&'s str> {
    style.split(';').find_map(|rule| {
        let (name, value) = rule.split_once(':')?;
        (name.trim() == property).then(|| value.trim().trim_end_matches("!important").trim())
    })
}

/// The rules of the dark theme, by class.
fn dark_rules(html: &str) -> BTreeMap<String, String> {
    let dark = html
        .split("prefers-color-scheme: dark")
        .nth(1)
        .unwrap_or_default();
    let dark = dark.split("</style>").next().unwrap_or_default();
    dark.lines()
        .filter_map(|line| {
            let (class, rest) = line.trim().strip_prefix('.')?.split_once('{')?;
            Some((
                class.trim().to_owned(),
                rest.trim_end_matches('}').to_owned(),
            ))
        })
        .collect()
}

/// The colour that `property` has at `element`, its own or what it stands on.
fn colour_at(
    element: ElementRef<'_>,
    property: &str,
    dark: Option<&BTreeMap<String, String>>,
) -> Colour {
    let own = |at: ElementRef<'_>| {
        let by_class = dark.and_then(|rules| {
            let mut classes = at.value().classes();
            classes.find_map(|class| said(rules.get(class)?, property).map(str::to_owned))
        });
        by_class.or_else(|| Some(said(at.attr("style")?, property)?.to_owned()))
    };
    let ancestors = element.ancestors().filter_map(ElementRef::wrap);
    let found = std::iter::once(element).chain(ancestors).find_map(own);
    found
        .expect("every text has a colour and a ground")
        .parse()
        .expect("a colour")
}

#[test]
fn every_text_reaches_four_and_a_half_to_one_in_both_themes_and_any_colour() {
    let mut checked = 0;
    let mut lowest = f64::MAX;
    for colour in [
        "#1a4f8b", "#ffff00", "#000000", "#ffffff", "#777777", "#ff0000", "#00a0a0",
    ] {
        let stationery = Stationery::plain(Brand {
            colour: colour.parse().expect("a colour"),
            ..brand()
        });
        for letter in letters() {
            let html = lay_out(&letter, &stationery).expect("laid out").html;
            let dark = dark_rules(&html);
            assert!(dark.len() >= 8, "the dark theme was not read: {dark:?}");
            let page = Html::parse_document(&html);
            let body = Selector::parse("body *").expect("a selector");
            for element in page.select(&body) {
                let says = element.children().any(|child| {
                    child
                        .value()
                        .as_text()
                        .is_some_and(|text| !text.trim().is_empty())
                });
                if !says {
                    continue;
                }
                for theme in [None, Some(&dark)] {
                    let ink = colour_at(element, "color", theme);
                    let ground = colour_at(element, "background-color", theme);
                    let contrast = ink.contrast(ground);
                    assert!(
                        contrast >= 4.5,
                        "{ink} on {ground}: {contrast:.2} in {}",
                        element.html()
                    );
                    (checked, lowest) = (checked + 1, lowest.min(contrast));
                }
            }
        }
    }
    println!("contrast: {checked} texts, the lowest {lowest:.2}:1");
}

#[test]
fn what_went_and_what_came_differ_without_colour() {
    let catalogue = Catalogue::bundled();
    let speaker = catalogue.speaker(&Language::english());
    let letter = sample(Template::Push, &speaker, &SETTING).expect("a sample");
    let html = lay_out(&letter, &Stationery::plain(brand()))
        .expect("laid out")
        .html;
    for needed in [
        "<strong>Before:</strong>",
        "<strong>After:</strong>",
        "<del",
        "<ins",
        "line-through",
        "text-decoration:underline",
    ] {
        assert!(html.contains(needed), "{needed} is missing in {html}");
    }
}

#[test]
fn a_letter_in_arabic_is_mirrored() {
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let mut letter = sample(Template::Push, &speaker, &SETTING).expect("a sample");
    letter.language = "ar".parse().expect("a language");
    let html = lay_out(&letter, &Stationery::plain(brand()))
        .expect("laid out")
        .html;
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(html.contains("lang=\"ar\" dir=\"rtl\"") && html.contains("border-right:4px"));
    assert!(
        html.contains("dir=\"ltr\""),
        "the law in English keeps its own direction"
    );
    assert!(
        html.contains("<del dir=\"auto\" class=\"del\""),
        "what a value says finds its own direction: {html}"
    );
}

#[test]
fn a_template_of_the_operators_lays_one_letter_out_and_a_failing_one_falls_back() {
    use crate::mail::stationery::Override;
    let own = |source: &str| Override {
        name: "reminder.txt".to_owned(),
        source: source.to_owned(),
    };
    let speaker = Catalogue::bundled().speaker(&Language::english());
    let letter = sample(Template::Reminder, &speaker, &SETTING).expect("a sample");
    let laid = |source: &str| {
        let stationery = Stationery::new(brand(), &[own(source)]).expect("sound");
        lay_out(&letter, &stationery).expect("laid out")
    };
    assert_eq!(
        laid("OUR OWN {{ heading }}").text,
        "OUR OWN Monthly quiz, March 2027"
    );
    assert!(laid("{{ nonsense }}").text.starts_with("Hello Ana"));
    assert!(laid("OUR OWN").html.contains("<h1"));
}
