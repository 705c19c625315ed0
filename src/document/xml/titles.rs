//! For the number and heading of an element, wherever its format puts them. Refuses to open provisions.

use super::{
    super::{html, points},
    law::{Part, Walk},
    tree::{Child, Element},
};

/// A number and a heading, as printed.
#[derive(Default)]
pub(super) struct Titles {
    pub(super) number: String,
    pub(super) heading: String,
}

impl Titles {
    pub(super) fn joined(&self) -> String {
        format!("{} {}", self.number.trim(), self.heading.trim())
            .trim()
            .to_owned()
    }
}

impl Walk {
    /// The number and heading of an element: its own children, or inside its frames.
    pub(super) fn titles(&mut self, element: Element<'_>) -> Titles {
        let mut titles = Titles::default();
        self.collect_titles(element, &mut titles);
        titles
    }

    fn collect_titles(&mut self, element: Element<'_>, titles: &mut Titles) {
        for inner in element.elements() {
            let part = self.part(inner);
            let into = match part {
                Part::Number => &mut titles.number,
                Part::Heading => &mut titles.heading,
                Part::Frame => {
                    self.collect_titles(inner, titles);
                    continue;
                }
                _ => continue,
            };
            let text = self.text_of(inner);
            if !into.is_empty() && !text.is_empty() {
                into.push(' ');
            }
            into.push_str(&text);
        }
    }

    /// The text of an element; its notes go where notes go.
    pub(super) fn text_of(&mut self, element: Element<'_>) -> String {
        let mut text = String::new();
        self.gather(element, &mut text);
        html::fold(&text)
    }

    fn gather(&mut self, element: Element<'_>, text: &mut String) {
        for child in element.children() {
            match child {
                Child::Text(own) => text.push_str(own),
                Child::Element(inner) => match self.part(inner) {
                    Part::Silent => {}
                    Part::Note => self.note(inner),
                    Part::Inline => self.gather(inner, text),
                    _ => {
                        text.push(' ');
                        self.gather(inner, text);
                        text.push(' ');
                    }
                },
            }
        }
    }

    pub(super) fn holds_articles(&self, element: Element<'_>) -> bool {
        element.elements().any(|inner| match self.part(inner) {
            Part::Article => true,
            Part::Group | Part::Frame | Part::Context | Part::Level => self.holds_articles(inner),
            _ => false,
        })
    }

    pub(super) fn note(&mut self, element: Element<'_>) {
        let text = element.text();
        if !text.is_empty() {
            self.notes.push(text);
        }
    }
}

/// A label without the stop after it.
pub(super) fn tidy(number: &str) -> String {
    number
        .trim()
        .trim_end_matches(['.', ':'])
        .trim_end()
        .to_owned()
}

/// A number as it is cited: without its brackets and stops, unless they are part of it.
pub(super) fn cited(number: &str) -> String {
    match points::point(number) {
        Some(point) if point.rest.is_empty() => point.cited,
        _ => number
            .trim_matches(|c: char| c.is_whitespace() || "().–—-:“”\"‘’".contains(c))
            .to_owned(),
    }
}
