//! The styles of a DOCX as far as they say what a paragraph is: a heading, an item of a list.
//!
//! Refuses looks: fonts and colours mean nothing here.

use std::collections::HashMap;

use super::Element;

/// How many styles may rest on each other.
const LONGEST_CHAIN: usize = 20;

/// What a paragraph is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Its level as a heading, from 1.
    pub(super) heading: Option<u8>,
    /// The list it counts in, and its level there from 0.
    pub(super) list: Option<(String, usize)>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    heading: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
}

/// All paragraph styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    ordinary: Option<String>,
}

impl Styles {
    pub(super) fn of(root: Element<'_>) -> Self {
        let mut styles = Self::default();
        for style in root.elements().filter(|one| one.name() == "style") {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            if style.attribute("type").as_deref() == Some("paragraph")
                && style.attribute("default").is_some_and(|on| on != "0")
            {
                styles.ordinary = Some(id.clone());
            }
            let value = |name: &str| child(style, name).and_then(|one| one.attribute("val"));
            let name = value("name").unwrap_or_default().to_lowercase();
            let properties = child(style, "pPr");
            let (list, level) = properties.map(listed).unwrap_or_default();
            styles.known.insert(
                id,
                Style {
                    based_on: value("basedOn"),
                    heading: named_heading(&name).or_else(|| properties.and_then(outlined)),
                    list,
                    level,
                },
            );
        }
        styles
    }

    /// What a paragraph with these properties is: its own word first, then its style's.
    pub(super) fn of_paragraph(&self, properties: Option<Element<'_>>) -> Look {
        let (mut list, mut level) = properties.map(listed).unwrap_or_default();
        let mut heading = properties.and_then(outlined);
        let mut style = properties
            .and_then(|all| child(all, "pStyle"))
            .and_then(|one| one.attribute("val"))
            .or_else(|| self.ordinary.clone());
        for _ in 0..LONGEST_CHAIN {
            let Some(known) = style.as_ref().and_then(|id| self.known.get(id)) else {
                break;
            };
            heading = heading.or(known.heading);
            list = list.or_else(|| known.list.clone());
            level = level.or(known.level);
            style.clone_from(&known.based_on);
        }
        Look {
            heading,
            // List 0 takes a paragraph out of the list of its style.
            list: list
                .filter(|list| list != "0")
                .map(|list| (list, level.unwrap_or(0))),
        }
    }
}

fn child<'t>(parent: Element<'t>, name: &str) -> Option<Element<'t>> {
    parent.elements().find(|one| one.name() == name)
}

fn listed(properties: Element<'_>) -> (Option<String>, Option<usize>) {
    let Some(numbers) = child(properties, "numPr") else {
        return (None, None);
    };
    let value = |name| child(numbers, name).and_then(|one| one.attribute("val"));
    (
        value("numId"),
        value("ilvl").and_then(|level| level.parse().ok()),
    )
}

/// The level an outline gives: 0 to 8 are headings, 9 is body text.
fn outlined(properties: Element<'_>) -> Option<u8> {
    let level: u8 = child(properties, "outlineLvl")?
        .attribute("val")?
        .parse()
        .ok()?;
    (level < 9).then(|| (level + 1).min(6))
}

fn named_heading(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(1);
    }
    let level: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    Some(level.clamp(1, 6))
}

/// Whether a switch is on: it is when it stands there and says nothing else.
pub(super) fn is_on(switch: Element<'_>) -> bool {
    !matches!(
        switch.attribute("val").as_deref(),
        Some("0" | "false" | "off")
    )
}
